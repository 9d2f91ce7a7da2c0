// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/settings.h"
#include "domain/entity.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace metarr {

class ErrorLine;

/// A choice in a person's words, as this setting means it; the value itself where there are none.
[[nodiscard]] QString choiceText(const QString &choice, const QString &setting = {});
/// Where a value comes from: "default", "fixed by the environment".
[[nodiscard]] QString settingSourceText(SettingSource source);

/// One setting: what it is for, an editor that fits its type, where its value comes from, a way back to the default. Written
/// as soon as the editor is left; what is no value of it is said beside it.
class SettingRow : public QWidget {
    Q_OBJECT
public:
    /// With a library: its own value, which is that of all libraries until it is changed here.
    SettingRow(WindowContext &context, const SettingInfo &info, LibraryId library = 0,
               QWidget *parent = nullptr);

    /// Shows what the settings say now.
    void refresh();

    /// How wide the fields for texts are, and how far from the right edge they end: for what is to stand in line with them.
    [[nodiscard]] static int fieldWidth(const QWidget *page);
    [[nodiscard]] static int fieldMargin(const QWidget *page);

Q_SIGNALS:
    void changed(const QString &key);

private:
    void makeEditor(QGridLayout *grid, const QString &description);
    void commit(const QString &text);
    void reset();
    [[nodiscard]] SettingsSnapshot settings() const;
    [[nodiscard]] QString shownText() const;
    /// What stands in the line; empty where the editor is none.
    [[nodiscard]] QString typed() const;
    [[nodiscard]] QString noteText(SettingSource source) const;
    /// What the core refuses, by the names and numbers that were typed and as the page calls its settings.
    [[nodiscard]] QString inOwnWords(Error error) const;
    void finish(const Result<> &done);

    WindowContext &m_context;
    const SettingInfo &m_info;
    LibraryId m_library; ///< 0: all
    QWidget *m_editor = nullptr;
    QString m_hint;  ///< what fits into the editor
    QString m_taken; ///< what the line said when it and the store last agreed
    QString m_sent;  ///< what it said when it was last sent there
    QLabel *m_note;
    QToolButton *m_reset;
    ErrorLine *m_error;
    bool m_refreshing = false;
};

} // namespace metarr
