// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diffview.h"

#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QTextBlock>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype mostLines = 4000;

/// Without what is the same around the changes.
QList<DiffLine> shortened(const QList<DiffLine> &all, int around)
{
    std::vector<bool> wanted(size_t(all.size()), false);
    for (qsizetype at = 0; at < all.size(); ++at) {
        if (all.at(at).kind != DiffLine::Kind::Same) {
            const qsizetype last = std::min(all.size() - 1, at + around);
            for (qsizetype near = std::max<qsizetype>(0, at - around); near <= last; ++near) {
                wanted[size_t(near)] = true;
            }
        }
    }
    QList<DiffLine> lines;
    for (qsizetype at = 0; at < all.size(); ++at) {
        if (wanted[size_t(at)]) {
            lines += all.at(at);
        } else if (lines.isEmpty() || lines.last().kind != DiffLine::Kind::Skipped) {
            lines += DiffLine{DiffLine::Kind::Skipped, {}};
        }
    }
    return lines;
}

} // namespace

QList<DiffLine> diffLines(const QString &before, const QString &after, int around)
{
    if (before == after) {
        return {};
    }
    const QStringList a = before.split(u'\n');
    const QStringList b = after.split(u'\n');
    qsizetype head = 0;
    while (head < std::min(a.size(), b.size()) && a.at(head) == b.at(head)) {
        ++head;
    }
    qsizetype tail = 0;
    while (tail < std::min(a.size(), b.size()) - head &&
           a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail)) {
        ++tail;
    }
    const qsizetype rows = a.size() - head - tail;
    const qsizetype columns = b.size() - head - tail;
    QList<DiffLine> all;
    const auto add = [&](DiffLine::Kind kind, const QString &text) { all += DiffLine{kind, text}; };
    for (qsizetype at = 0; at < head; ++at) {
        add(DiffLine::Kind::Same, a.at(at));
    }
    if (rows > mostLines || columns > mostLines) {
        for (qsizetype at = 0; at < rows; ++at) {
            add(DiffLine::Kind::Removed, a.at(head + at));
        }
        for (qsizetype at = 0; at < columns; ++at) {
            add(DiffLine::Kind::Added, b.at(head + at));
        }
    } else {
        // length[i][j]: of the longest common subsequence of what follows row i and column j.
        const auto width = size_t(columns + 1);
        std::vector<quint16> length(size_t(rows + 1) * width, 0);
        for (qsizetype i = rows - 1; i >= 0; --i) {
            for (qsizetype j = columns - 1; j >= 0; --j) {
                const size_t here = size_t(i) * width + size_t(j);
                length[here] = a.at(head + i) == b.at(head + j)
                                   ? quint16(length[here + width + 1] + 1)
                                   : std::max(length[here + width], length[here + 1]);
            }
        }
        qsizetype i = 0;
        qsizetype j = 0;
        while (i < rows || j < columns) {
            const size_t here = size_t(i) * width + size_t(j);
            if (i < rows && j < columns && a.at(head + i) == b.at(head + j)) {
                add(DiffLine::Kind::Same, a.at(head + i));
                ++i;
                ++j;
            } else if (i < rows && (j == columns || length[here + width] >= length[here + 1])) {
                add(DiffLine::Kind::Removed, a.at(head + i++));
            } else {
                add(DiffLine::Kind::Added, b.at(head + j++));
            }
        }
    }
    for (qsizetype at = a.size() - tail; at < a.size(); ++at) {
        add(DiffLine::Kind::Same, a.at(at));
    }
    return shortened(all, around);
}

DiffView::DiffView(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_theme(theme)
{
    setReadOnly(true);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    connect(&theme, &Theme::changed, this, &DiffView::paintLines);
}

void DiffView::show(const QByteArray &before, const QByteArray &after)
{
    m_lines = diffLines(QString::fromUtf8(before), QString::fromUtf8(after));
    if (m_lines.isEmpty()) {
        m_lines = {{DiffLine::Kind::Skipped, tr("No difference in the NFO.")}};
    }
    paintLines();
}

void DiffView::showText(const QString &text)
{
    m_lines.clear();
    clear();
    // What was shown before leaves its colours to what is written next.
    QTextCursor cursor(document());
    cursor.setBlockFormat({});
    cursor.insertText(text, QTextCharFormat());
    moveCursor(QTextCursor::Start);
}

void DiffView::paintLines()
{
    if (m_lines.isEmpty()) {
        return;
    }
    clear();
    const ThemeTokens &t = m_theme.tokens();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    bool first = true;
    for (const DiffLine &line : std::as_const(m_lines)) {
        QTextBlockFormat block;
        QTextCharFormat text;
        QString sign = u"  "_s;
        QColor fill;
        switch (line.kind) {
        case DiffLine::Kind::Removed:
            sign = u"− "_s;
            fill = t.error;
            break;
        case DiffLine::Kind::Added:
            sign = u"+ "_s;
            fill = t.good;
            break;
        case DiffLine::Kind::Skipped:
            sign = line.text.isEmpty() ? u"⋯"_s : QString();
            text.setForeground(t.dim);
            break;
        case DiffLine::Kind::Same:
            text.setForeground(t.dim);
            break;
        }
        if (fill.isValid()) {
            fill.setAlphaF(0.16F);
            block.setBackground(fill);
            text.setForeground(t.text);
        }
        if (!std::exchange(first, false)) {
            cursor.insertBlock();
        }
        cursor.setBlockFormat(block);
        cursor.insertText(sign + line.text, text);
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace metarr
