// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfoedits.h"

#include "nfo/nfotext.h"

#include <algorithm>

namespace metarr::nfo {

namespace {

constexpr int afterEverything = 1000;

/// Where " />" of a self-closing tag begins.
qsizetype startOfSlash(const Dom &dom, const Node &node)
{
    qsizetype slash = node.openEnd - 2;
    while (isXmlBlank(dom.source().at(slash - 1)) || dom.source().at(slash - 1) == '/') {
        --slash;
    }
    return slash;
}

} // namespace

EditList::EditList(const Dom &dom)
    : m_dom(dom)
{
    const QByteArray &text = dom.source();
    const qsizetype lineFeed = text.indexOf('\n');
    m_eol = lineFeed > 0 && text.at(lineFeed - 1) == '\r' ? QByteArray("\r\n") : QByteArray("\n");
    m_unit = "    ";
    // The step of the first element that stands deeper than its parent.
    for (int node = dom.node(0).firstChild; node >= 0; node = dom.node(node).firstChild) {
        const int child = dom.node(node).firstChild;
        if (child < 0) {
            break;
        }
        const auto outer = indentOf(node);
        const auto inner = indentOf(child);
        if (outer && inner && inner->size() > outer->size() && inner->startsWith(*outer)) {
            m_unit = inner->sliced(outer->size());
            break;
        }
    }
}

std::optional<QByteArray> EditList::indentOf(int node) const
{
    const QByteArray &text = m_dom.source();
    const qsizetype start = m_dom.node(node).start;
    qsizetype lineStart = start;
    while (lineStart > 0 && (text.at(lineStart - 1) == ' ' || text.at(lineStart - 1) == '\t')) {
        --lineStart;
    }
    if (lineStart > 0 && text.at(lineStart - 1) != '\n') {
        return std::nullopt;
    }
    return text.sliced(lineStart, start - lineStart);
}

EditList::Layout EditList::childLayout(int parent) const
{
    const Node &node = m_dom.node(parent);
    // The last child is the safest witness: what stands first may be a comment's neighbour on the root's
    // line.
    if (node.lastChild >= 0) {
        if (const auto indent = indentOf(node.lastChild)) {
            return {*indent, true};
        }
        if (const auto indent = indentOf(node.firstChild)) {
            return {*indent, true};
        }
        return {{}, false};
    }
    return {indentOf(parent).value_or(QByteArray()) + m_unit, true};
}

QByteArray EditList::render(const Piece &piece, const Layout &layout) const
{
    QByteArray out = '<' + piece.name;
    for (const auto &[name, value] : piece.attributes) {
        out += ' ' + name + "=\"" + escapeAttribute(value) + '"';
    }
    out += '>';
    if (piece.children.isEmpty()) {
        return out + escapeText(piece.text) + "</" + piece.name + '>';
    }
    const Layout inner{layout.indent + m_unit, layout.ownLine};
    for (const Piece &child : piece.children) {
        out += onNewLine(child, inner);
    }
    if (layout.ownLine) {
        out += m_eol + layout.indent;
    }
    return out + "</" + piece.name + '>';
}

QByteArray EditList::onNewLine(const Piece &piece, const Layout &layout) const
{
    return layout.ownLine ? m_eol + layout.indent + render(piece, layout) : render(piece, layout);
}

void EditList::setText(int index, const QString &text)
{
    const Node &node = m_dom.node(index);
    QByteArray bytes = escapeText(text);
    if (m_dom.isCDataOnly(index) && !text.contains(QLatin1StringView("]]>"))) {
        bytes = "<![CDATA[" + text.toUtf8() + "]]>";
    }
    const QByteArray name = m_dom.name(index).toByteArray();
    if (node.selfClosing) {
        const qsizetype slash = startOfSlash(m_dom, node);
        add({slash, node.openEnd - slash, 0, '>' + bytes + "</" + name + '>'});
        return;
    }
    if (!node.hasCloseTag()) {
        bytes += "</" + name + '>' + m_eol;
    }
    add({node.openEnd, node.closeStart - node.openEnd, 0, bytes});
}

void EditList::setAttribute(int index, const QByteArray &name, const QString &value)
{
    const Node &node = m_dom.node(index);
    const auto range = m_dom.attributeRange(index, name);
    if (range && value.isEmpty()) {
        add({range->start, range->length, 0, {}});
    } else if (range) {
        const char before = m_dom.source().at(range->valueStart - 1);
        const bool quoted = before == '"' || before == '\'';
        QByteArray bytes = escapeAttribute(value);
        if (before == '\'') {
            bytes.replace('\'', "&apos;");
        }
        add({range->valueStart, range->valueLength, 0, quoted ? bytes : '"' + bytes + '"'});
    } else if (!value.isEmpty()) {
        add({node.start + 1 + node.nameLength, 0, 0, ' ' + name + "=\"" + escapeAttribute(value) + '"'});
    }
}

void EditList::remove(int index)
{
    const Node &node = m_dom.node(index);
    const QByteArray &text = m_dom.source();
    qsizetype start = node.start;
    const qsizetype end = node.end;
    // Alone on its line: the line goes, from the line break before it.
    if (const auto indent = indentOf(index)) {
        const bool endsLine = end >= text.size() || text.at(end) == '\n' || text.at(end) == '\r';
        if (endsLine && start - indent->size() > 0) {
            start -= indent->size() + 1;
            if (start > 0 && text.at(start - 1) == '\r') {
                --start;
            }
        }
    }
    add({start, end - start, 0, {}});
}

/// <movie></movie>, <movie/>: once it holds lines, its closing tag belongs on a line of its own.
void EditList::breakBeforeClosing(int parent)
{
    const Node &node = m_dom.node(parent);
    if (node.firstChild >= 0 || m_broken.contains(parent)) {
        return;
    }
    m_broken.insert(parent);
    const QByteArray indent = indentOf(parent).value_or(QByteArray());
    if (node.selfClosing) { // <movie/>
        const qsizetype slash = startOfSlash(m_dom, node);
        add({slash, node.openEnd - slash, 0, ">"});
        add({node.openEnd, 0, afterEverything,
             m_eol + indent + "</" + m_dom.name(parent).toByteArray() + '>'});
        return;
    }
    if (!m_dom.content(parent).contains('\n')) {
        add({node.closeStart, 0, afterEverything, m_eol + indent});
    }
}

void EditList::insertOrdered(int parent, Tag tag, const Piece &piece)
{
    const int rank = tagRank(tag);
    int anchor = -1;
    int anchorRank = -1;
    for (int child = m_dom.node(parent).firstChild; child >= 0; child = m_dom.node(child).next) {
        const int childRank = tagRank(m_dom.node(child).tag);
        if (childRank >= 0 && childRank <= rank && childRank >= anchorRank) {
            anchor = child;
            anchorRank = childRank;
        }
    }
    const qsizetype position = anchor >= 0 ? m_dom.node(anchor).end : m_dom.node(parent).openEnd;
    add({position, 0, rank, onNewLine(piece, childLayout(parent))});
    breakBeforeClosing(parent);
}

void EditList::insertAfter(int sibling, const Piece &piece)
{
    add({m_dom.node(sibling).end, 0, 0, onNewLine(piece, childLayout(m_dom.node(sibling).parent))});
}

void EditList::insertBefore(int sibling, const Piece &piece)
{
    const Layout layout = childLayout(m_dom.node(sibling).parent);
    const QByteArray gap = layout.ownLine ? m_eol + layout.indent : QByteArray();
    add({m_dom.node(sibling).start, 0, 0, render(piece, layout) + gap});
}

void EditList::appendChild(int parent, const Piece &piece)
{
    const Node &node = m_dom.node(parent);
    const qsizetype position = node.lastChild >= 0 ? m_dom.node(node.lastChild).end : node.openEnd;
    add({position, 0, afterEverything - 1, onNewLine(piece, childLayout(parent))});
    breakBeforeClosing(parent);
}

void EditList::replace(int index, const Piece &piece)
{
    const Node &node = m_dom.node(index);
    const auto indent = indentOf(index);
    add({node.start, node.end - node.start, 0,
         render(piece, Layout{indent.value_or(QByteArray()), indent.has_value()})});
}

void EditList::replaceBytes(qsizetype position, qsizetype length, const QByteArray &bytes)
{
    add({position, length, 0, bytes});
}

void EditList::insertLinesAfter(int sibling, const QByteArray &lines)
{
    add({m_dom.node(sibling).end, 0, afterEverything, m_eol + lines});
}

QByteArray EditList::apply() const
{
    std::vector<const Edit *> sorted;
    sorted.reserve(m_edits.size());
    qsizetype size = m_dom.source().size();
    for (const Edit &edit : m_edits) {
        sorted.push_back(&edit);
        size += edit.bytes.size();
    }
    // At one place: insertions in their order first, then what replaces bytes.
    std::stable_sort(sorted.begin(), sorted.end(), [](const Edit *a, const Edit *b) {
        return std::tuple(a->position, a->length > 0, a->rank) <
               std::tuple(b->position, b->length > 0, b->rank);
    });
    const QByteArray &text = m_dom.source();
    QByteArray out;
    out.reserve(size);
    qsizetype done = 0;
    for (const Edit *edit : sorted) {
        if (edit->position < done) {
            continue; // inside something already replaced
        }
        out += QByteArrayView(text).sliced(done, edit->position - done);
        out += edit->bytes;
        done = edit->position + edit->length;
    }
    out += QByteArrayView(text).sliced(done);
    return out;
}

} // namespace metarr::nfo
