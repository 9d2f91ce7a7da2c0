// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QStringListModel;

namespace metarr {

class FlowLayout;
class Theme;

/// A list of names as chips, with a line behind them to add more: Return or a comma adds, Backspace in the empty line takes
/// the last one away, Delete or the cross takes a chip away. Names that were used before are offered.
class ChipEdit : public QWidget {
    Q_OBJECT
public:
    ChipEdit(const Theme &theme, const QString &name, QWidget *parent = nullptr);

    void setNames(const QStringList &names);
    [[nodiscard]] QStringList names() const { return m_names; }
    void setCompletions(const QStringList &names);
    [[nodiscard]] QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    /// A person added or removed something.
    void edited();
    /// The line got the focus: it would like to know what there is.
    void completionsWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    void take();
    void removeAt(qsizetype at);

    const Theme &m_theme;
    QString m_name;
    QStringList m_names;
    FlowLayout *m_flow;
    QLineEdit *m_line;
    QStringListModel *m_completions;
    QList<QWidget *> m_chips;
};

} // namespace metarr
