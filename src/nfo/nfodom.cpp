// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfodom.h"

#include "nfo/nfotext.h"

#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

constexpr bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || uchar(c) >= 0x80;
}

constexpr auto nameCharacters = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c) {
        table[size_t(c)] = isNameStart(char(c)) || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
    return table;
}();

bool isNameChar(char c)
{
    return nameCharacters[uchar(c)];
}

qsizetype nameEnd(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isNameChar(text[at])) {
        ++at;
    }
    return at;
}

MarkupSpan upTo(QByteArrayView text, qsizetype from, QByteArrayView terminator, Markup kind)
{
    const qsizetype found = text.indexOf(terminator, from);
    return {kind, found < 0 ? text.size() : found + terminator.size(), 0, 0, found >= 0};
}

/// <!DOCTYPE ...>, over an internal subset in brackets and quoted strings.
MarkupSpan scanDoctype(QByteArrayView text, qsizetype at)
{
    int brackets = 0;
    for (qsizetype i = at + 2; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '[') {
            ++brackets;
        } else if (c == ']') {
            --brackets;
        } else if (c == '>' && brackets <= 0) {
            return {Markup::Doctype, i + 1, 0, 0, true};
        } else if (c == '"' || c == '\'') {
            const qsizetype close = text.indexOf(c, i + 1);
            if (close < 0) {
                break;
            }
            i = close;
        }
    }
    return {Markup::Doctype, text.size(), 0, 0, false};
}

/// An opening tag. A '<' inside means that the tag or a quote in it was never closed: then the first '>' ends
/// it, and without one the '<' at `at` is plain text.
MarkupSpan scanOpenTag(QByteArrayView text, qsizetype at)
{
    const qsizetype name = at + 1;
    const qsizetype afterName = nameEnd(text, name);
    MarkupSpan span{Markup::Open, 0, name, afterName - name, true};
    if (afterName < text.size() && text[afterName] == '>') { // most have no attributes
        span.end = afterName + 1;
        return span;
    }
    qsizetype firstEnd = -1;
    char quote = 0;
    char previous = 0;
    qsizetype i = afterName;
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '>' && firstEnd < 0) {
            firstEnd = i;
        }
        if (c == '<') {
            break;
        }
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
                previous = c;
            }
        } else if ((c == '"' || c == '\'') && previous == '=') {
            quote = c;
        } else if (c == '>') {
            firstEnd = i;
            break;
        } else if (!isXmlBlank(c)) {
            previous = c;
        }
    }
    if (firstEnd < 0) {
        return {Markup::Literal, at + 1, 0, 0, i < text.size()};
    }
    span.end = firstEnd + 1;
    if (text[firstEnd - 1] == '/') {
        span.kind = Markup::SelfClosing;
    }
    return span;
}

/// The text of a stretch of document without its markup; <br> and <p> break the line.
void appendPlain(QByteArray &plain, QByteArrayView raw)
{
    for (qsizetype at = 0; at < raw.size();) {
        const qsizetype found = raw.indexOf('<', at);
        const qsizetype lt = found < 0 ? raw.size() : found;
        appendUnescaped(plain, raw.sliced(at, lt - at));
        if (found < 0) {
            return;
        }
        const MarkupSpan span = scanMarkup(raw, lt);
        at = span.end;
        if (span.kind == Markup::Literal) {
            plain += '<';
        } else if (span.kind == Markup::CData) {
            plain += raw.sliced(lt + 9, qMax<qsizetype>(0, span.end - lt - 9 - (span.complete ? 3 : 0)));
        } else if (span.kind == Markup::Open || span.kind == Markup::SelfClosing) {
            const QByteArrayView tag = raw.sliced(span.nameStart, span.nameLength);
            if (tag.compare("br", Qt::CaseInsensitive) == 0 || tag.compare("p", Qt::CaseInsensitive) == 0) {
                plain += '\n';
            }
        }
    }
}

} // namespace

MarkupSpan scanMarkup(QByteArrayView text, qsizetype at)
{
    const QByteArrayView rest = text.sliced(at);
    if (rest.startsWith("<!--")) {
        return upTo(text, at + 4, "-->", Markup::Comment);
    }
    if (rest.startsWith("<![CDATA[")) {
        return upTo(text, at + 9, "]]>", Markup::CData);
    }
    if (rest.size() > 1 && rest[1] == '?') {
        return upTo(text, at + 2, ">", Markup::Instruction);
    }
    if (rest.size() > 2 && rest[1] == '!' && isNameStart(rest[2])) {
        return scanDoctype(text, at);
    }
    if (rest.size() > 2 && rest[1] == '/' && isNameStart(rest[2])) {
        const qsizetype afterName = nameEnd(text, at + 2);
        qsizetype end = afterName;
        while (end < text.size() && text[end] != '>' && text[end] != '<') {
            ++end;
        }
        const bool complete = end < text.size() && text[end] == '>';
        return {Markup::Close, complete ? end + 1 : afterName, at + 2, afterName - at - 2,
                complete || end < text.size()};
    }
    if (rest.size() > 1 && isNameStart(rest[1])) {
        return scanOpenTag(text, at);
    }
    // "<", "</", "<!-" as the last bytes: markup that the end cut off.
    const bool cutOff = rest.size() == 1 || rest == "</" || QByteArrayView("<!--").startsWith(rest) ||
                        QByteArrayView("<![CDATA[").startsWith(rest);
    return {Markup::Literal, at + 1, 0, 0, !cutOff};
}

/// Fills a Dom in one pass with a stack of open elements.
class DomBuilder {
public:
    explicit DomBuilder(Dom &dom)
        : m_dom(dom)
    {}
    Result<> build();

private:
    Result<> open(qsizetype at, const MarkupSpan &span);
    void close(qsizetype at, const MarkupSpan &span);
    void closeTopWithoutTag(qsizetype at);
    void finish();
    bool leafMustEnd(const Node &leaf, qsizetype at, Tag next) const;
    void warnOnce(bool &told, const QString &text);

    Dom &m_dom;
    std::vector<int> m_stack{0};
    qsizetype m_cut = -1; ///< start of markup that the end of the file cut off
    bool m_toldStray = false, m_toldUnclosed = false, m_toldDoctype = false;
};

Result<> DomBuilder::build()
{
    const QByteArrayView text = m_dom.m_text;
    m_dom.m_nodes.reserve(size_t(qMin<qsizetype>(text.size() / 32 + 4, 4096)));
    m_dom.m_nodes.push_back(Node{});
    m_dom.m_nodes[0].end = m_dom.m_nodes[0].closeStart = qint32(text.size());
    for (qsizetype at = text.indexOf('<'); at >= 0 && at < text.size();) {
        const MarkupSpan span = scanMarkup(text, at);
        switch (span.kind) {
        case Markup::Open:
        case Markup::SelfClosing:
            METARR_CHECK(open(at, span));
            break;
        case Markup::Close:
            close(at, span);
            break;
        case Markup::Doctype:
            if (text.sliced(at, span.end - at).contains("<!ENTITY")) {
                return fail(ErrorKind::BadData, u"The NFO defines entities of its own."_s,
                            u"No program writes such NFOs; delete it and let Metarr write a new one."_s);
            }
            warnOnce(m_toldDoctype, u"It has a document type declaration, which was ignored."_s);
            break;
        default:
            break;
        }
        if (!span.complete) {
            m_cut = at; // "<plo" at the very end, a comment without an end
        }
        at = text.indexOf('<', span.end);
    }
    finish();
    return {};
}

void DomBuilder::warnOnce(bool &told, const QString &text)
{
    if (!told) {
        told = true;
        m_dom.m_warnings += text;
    }
}

/// <title>Alien<plot>...: the title was not closed. <studio><name>...: it is an element with elements inside.
bool DomBuilder::leafMustEnd(const Node &leaf, qsizetype at, Tag next) const
{
    if (!isLeafTag(leaf.tag) || next == Tag::Unknown || leaf.parent == 0 || leaf.firstChild >= 0) {
        return false;
    }
    return !trimmedView(QByteArrayView(m_dom.m_text).sliced(leaf.openEnd, at - leaf.openEnd)).isEmpty();
}

void DomBuilder::closeTopWithoutTag(qsizetype at)
{
    Node &top = m_dom.m_nodes[size_t(m_stack.back())];
    top.closeStart = top.end = qint32(at);
    m_stack.pop_back();
}

Result<> DomBuilder::open(qsizetype at, const MarkupSpan &span)
{
    const QByteArrayView name = QByteArrayView(m_dom.m_text).sliced(span.nameStart, span.nameLength);
    Node node;
    node.tag = tagFromName(name);
    if (leafMustEnd(m_dom.node(m_stack.back()), at, node.tag)) {
        warnOnce(m_toldUnclosed, u"Some elements are not closed properly."_s);
        closeTopWithoutTag(at);
    }
    if (m_stack.size() > Dom::maxDepth) {
        return fail(ErrorKind::BadData, u"The NFO nests elements more than %1 deep."_s.arg(Dom::maxDepth),
                    u"This is no NFO; delete it and let Metarr write a new one."_s);
    }
    if (m_dom.m_nodes.size() > size_t(Dom::maxElements)) {
        return fail(ErrorKind::TooLarge, u"The NFO has more than %L1 elements."_s.arg(Dom::maxElements),
                    u"This is no NFO of one film or series; remove it."_s);
    }
    const int index = int(m_dom.m_nodes.size());
    node.start = qint32(at);
    node.openEnd = node.closeStart = node.end = qint32(span.end);
    node.parent = m_stack.back();
    node.nameLength = quint16(qMin<qsizetype>(span.nameLength, 0xFFFF));
    node.selfClosing = span.kind == Markup::SelfClosing;
    m_dom.m_nodes.push_back(node);
    Node &parent = m_dom.m_nodes[size_t(node.parent)];
    if (parent.lastChild < 0) {
        parent.firstChild = index;
    } else {
        m_dom.m_nodes[size_t(parent.lastChild)].next = index;
    }
    parent.lastChild = index;
    if (!node.selfClosing) {
        m_stack.push_back(index);
    }
    return {};
}

void DomBuilder::close(qsizetype at, const MarkupSpan &span)
{
    const QByteArrayView name = QByteArrayView(m_dom.m_text).sliced(span.nameStart, span.nameLength);
    const auto isNamedSo = [&](int open) {
        const QByteArrayView other = m_dom.name(open);
        return other.size() == name.size() &&
               (std::memcmp(other.data(), name.data(), size_t(name.size())) == 0 ||
                other.compare(name, Qt::CaseInsensitive) == 0);
    };
    size_t level = m_stack.size() - 1;
    while (level > 0 && !isNamedSo(m_stack[level])) {
        --level;
    }
    if (level == 0) {
        warnOnce(m_toldStray, u"There is a closing tag too many."_s);
        return;
    }
    if (level + 1 < m_stack.size()) {
        warnOnce(m_toldUnclosed, u"Some elements are not closed properly."_s);
    }
    while (m_stack.size() - 1 > level) {
        closeTopWithoutTag(at);
    }
    Node &node = m_dom.m_nodes[size_t(m_stack.back())];
    node.closeStart = qint32(at);
    node.end = qint32(span.end);
    m_stack.pop_back();
}

void DomBuilder::finish()
{
    qsizetype end = m_cut >= 0 ? m_cut : m_dom.m_text.size();
    while (end > 0 && m_dom.m_text.at(end - 1) == '\0') {
        --end;
    }
    m_dom.m_breakAt = end;
    if (m_stack.size() == 1) {
        return;
    }
    m_dom.m_truncated = true;
    m_dom.m_warnings += u"The end of the file is missing; what stands before the break was read."_s;
    while (m_stack.size() > 1) {
        const QByteArray tag = "</" + m_dom.name(m_stack.back()).toByteArray() + '>';
        m_dom.m_missingClosings +=
            (m_dom.m_missingClosings.isEmpty() ? QByteArray() : QByteArray("\n")) + tag;
        closeTopWithoutTag(qMax<qsizetype>(end, m_dom.node(m_stack.back()).openEnd));
    }
    m_dom.m_missingClosings += '\n';
}

Result<Dom> Dom::parse(const QByteArray &utf8)
{
    Dom dom;
    dom.m_text = utf8;
    METARR_CHECK(DomBuilder(dom).build());
    return dom;
}

QByteArrayView Dom::name(int index) const
{
    const Node &n = node(index);
    return QByteArrayView(m_text).sliced(n.start + 1, n.nameLength);
}

QByteArrayView Dom::content(int index) const
{
    const Node &n = node(index);
    return QByteArrayView(m_text).sliced(n.openEnd, n.closeStart - n.openEnd);
}

bool Dom::isBlank(int index) const
{
    return node(index).firstChild < 0 && trimmedView(content(index)).isEmpty();
}

QString Dom::text(int index, bool deep) const
{
    const QByteArrayView raw = trimmedView(content(index));
    if (raw.isEmpty()) {
        return {};
    }
    QByteArray plain;
    if (!raw.contains('<')) {
        if (!raw.contains('&')) {
            return cleanText(QString::fromUtf8(raw));
        }
        appendUnescaped(plain, raw);
    } else if (deep) {
        appendPlain(plain, raw);
    } else {
        // Own text stands between the children.
        const Node &n = node(index);
        const qsizetype end = index == 0 && m_truncated ? m_breakAt : n.closeStart;
        qsizetype at = n.openEnd;
        for (int child = n.firstChild; child >= 0; child = node(child).next) {
            appendPlain(plain, QByteArrayView(m_text).sliced(at, qMax<qsizetype>(0, node(child).start - at)));
            at = node(child).end;
        }
        appendPlain(plain, QByteArrayView(m_text).sliced(at, qMax<qsizetype>(0, end - at)));
    }
    return cleanText(QString::fromUtf8(plain));
}

bool Dom::isCDataOnly(int index) const
{
    const QByteArrayView raw = trimmedView(content(index));
    return raw.startsWith("<![CDATA[") && raw.indexOf("]]>") == raw.size() - 3;
}

std::optional<Dom::AttributeRange> Dom::attributeRange(int index, QByteArrayView wanted) const
{
    const Node &n = node(index);
    const qsizetype end = n.openEnd - (n.selfClosing ? 2 : 1);
    for (qsizetype i = n.start + 1 + n.nameLength; i < end;) {
        const qsizetype blank = i;
        while (i < end && !isNameStart(m_text.at(i))) {
            ++i;
        }
        const qsizetype nameAt = i;
        i = nameEnd(m_text, i);
        const QByteArrayView found = QByteArrayView(m_text).sliced(nameAt, qMin(i, end) - nameAt);
        while (i < end && isXmlBlank(m_text.at(i))) {
            ++i;
        }
        if (i >= end || m_text.at(i) != '=') {
            continue;
        }
        ++i;
        while (i < end && isXmlBlank(m_text.at(i))) {
            ++i;
        }
        if (i >= end) {
            break;
        }
        const char quote = m_text.at(i);
        qsizetype valueAt = i;
        qsizetype valueEnd = i;
        if (quote == '"' || quote == '\'') {
            ++valueAt;
            valueEnd = m_text.indexOf(quote, valueAt);
            valueEnd = valueEnd < 0 || valueEnd > end ? end : valueEnd;
            i = qMin(valueEnd + 1, end);
        } else {
            while (i < end && !isXmlBlank(m_text.at(i))) {
                ++i;
            }
            valueEnd = i;
        }
        if (found.compare(wanted, Qt::CaseInsensitive) == 0) {
            return AttributeRange{blank, i - blank, valueAt, valueEnd - valueAt};
        }
    }
    return std::nullopt;
}

std::optional<QString> Dom::attribute(int index, QByteArrayView wanted) const
{
    const auto range = attributeRange(index, wanted);
    if (!range) {
        return std::nullopt;
    }
    QByteArray plain;
    appendUnescaped(plain, QByteArrayView(m_text).sliced(range->valueStart, range->valueLength));
    return cleanText(QString::fromUtf8(plain));
}

int Dom::firstChild(int index, Tag tag) const
{
    int child = node(index).firstChild;
    while (child >= 0 && node(child).tag != tag) {
        child = node(child).next;
    }
    return child;
}

int Dom::nextSibling(int index, Tag tag) const
{
    int sibling = node(index).next;
    while (sibling >= 0 && node(sibling).tag != tag) {
        sibling = node(sibling).next;
    }
    return sibling;
}

} // namespace metarr::nfo
