// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace metarr {

class Theme;

/// One line of a comparison of two texts.
struct DiffLine {
    enum class Kind : quint8 { Same, Removed, Added, Skipped } kind = Kind::Same;
    QString text;
    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// Line by line, by the longest common subsequence; of what is the same only `around` lines beside a change are kept, the
/// rest becomes one Skipped line. Beyond 4,000 lines in the changed part everything counts as different. Pure.
[[nodiscard]] QList<DiffLine> diffLines(const QString &before, const QString &after, int around = 2);

/// Shows the difference of two texts: removed and added lines carry a sign besides their colour.
class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(const Theme &theme, QWidget *parent = nullptr);
    void show(const QByteArray &before, const QByteArray &after);
    void showText(const QString &text);

private:
    void paintLines();

    const Theme &m_theme;
    QList<DiffLine> m_lines;
};

} // namespace metarr
