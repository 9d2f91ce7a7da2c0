// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "domain/fields.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;

namespace metarr {

class ErrorLine;
class LockButton;
class Theme;

/// A text box as high as its text, within limits; commits when it is left.
class PlotEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit PlotEdit(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void editingFinished();

protected:
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void fit();
};

/// All fields of one type of item, each with its lock. Shows what it is given and says what a person changed; what a
/// person is typing is never overwritten. Escape takes back what was typed; where nothing was, it is the window's.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    FieldForm(EntityType type, const Theme &theme, QWidget *parent = nullptr);

    void show(const ItemDetails &details);
    /// Beside the field it belongs to; an empty text takes it away.
    void showError(Field field, const QString &text);
    /// What was used before in a field of names.
    void setCompletions(Field field, const QStringList &names);

Q_SIGNALS:
    void completionsWanted(metarr::Field field);
    /// `values` is the item's metadata with the new value in it.
    void edited(metarr::Field field, const metarr::Metadata &values);
    void lockWanted(metarr::Field field, bool locked);
    void providerValueWanted(metarr::Field field);
    void formerValueWanted(metarr::Field field, qint64 untilMs);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        QWidget *editor = nullptr;
        LockButton *lock = nullptr;
        ErrorLine *error = nullptr;
        QWidget *provider = nullptr; ///< what the provider says instead, and the button that takes it
        QLabel *providerText = nullptr;
        QString shown; ///< what the store holds, as text
    };
    void addRow(QGridLayout *grid, Field field);
    void addProviderLine(Row &row, Field field);
    void commit(Field field);
    /// The row of an editor in which something else stands than is stored; null: there is no such thing.
    [[nodiscard]] const Row *typedIn(const QObject *editor) const;
    static void putBack(const Row &row);
    /// What was typed is no value; an empty reason: it is one.
    static void refuse(const Row &row, const QString &why);
    [[nodiscard]] static QString textOf(const QWidget *editor);
    static void setText(QWidget *editor, const QString &text);

    const Theme &m_theme;
    EntityType m_type;
    Item m_item;
    FieldHistory m_history;
    QMap<Field, Row> m_rows;
};

} // namespace metarr
