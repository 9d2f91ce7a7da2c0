// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "nfo/nfotags.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace metarr::nfo {

/// One element, by its byte offsets in the text: patching needs to know where things stand.
struct Node {
    qint32 start = 0;      ///< of '<'
    qint32 openEnd = 0;    ///< behind the '>' of the opening tag
    qint32 closeStart = 0; ///< of "</"; == end when the closing tag is missing; == openEnd for <x/>
    qint32 end = 0;        ///< behind the element
    qint32 parent = 0;
    qint32 firstChild = -1, lastChild = -1, next = -1;
    quint16 nameLength = 0;
    Tag tag = Tag::Unknown;
    bool selfClosing = false;
    [[nodiscard]] bool hasCloseTag() const { return closeStart != end; }
};

/// What stands at a '<'.
enum class Markup : quint8 { Literal, Open, SelfClosing, Close, Comment, CData, Instruction, Doctype };
struct MarkupSpan {
    Markup kind = Markup::Literal;
    qsizetype end = 0;       ///< behind it
    qsizetype nameStart = 0; ///< Open, SelfClosing, Close
    qsizetype nameLength = 0;
    bool complete = true; ///< false: the text ends inside it
};
[[nodiscard]] MarkupSpan scanMarkup(QByteArrayView text, qsizetype at);

/// A tolerant reading of XML: several roots, stray and missing closing tags, literal '<' and '&', broken
/// quotes, a missing end. Node 0 is the document; its children are the top-level elements. Linear in time and
/// memory.
class Dom {
public:
    static constexpr int maxDepth = 64;
    static constexpr int maxElements = 400'000;

    /// BadData when nested too deep or when the document defines entities of its own; TooLarge for too many
    /// elements.
    [[nodiscard]] static Result<Dom> parse(const QByteArray &utf8);

    [[nodiscard]] const QByteArray &source() const { return m_text; }
    [[nodiscard]] const Node &node(int index) const { return m_nodes[size_t(index)]; }
    [[nodiscard]] const QStringList &warnings() const { return m_warnings; }
    [[nodiscard]] bool isTruncated() const { return m_truncated; }
    /// Truncated documents: where usable text ends, and the closing tags that are missing there.
    [[nodiscard]] qsizetype breakAt() const { return m_breakAt; }
    [[nodiscard]] QByteArray missingClosings() const { return m_missingClosings; }

    [[nodiscard]] QByteArrayView name(int index) const;
    [[nodiscard]] QByteArrayView content(int index) const; ///< raw bytes between the tags
    [[nodiscard]] bool isBlank(int index) const;           ///< no text and no elements inside
    /// Text inside, references resolved, markup left out, trimmed. Own text only, or that of inner elements
    /// too.
    [[nodiscard]] QString text(int index, bool deep = true) const;
    [[nodiscard]] bool isCDataOnly(int index) const;
    [[nodiscard]] std::optional<QString> attribute(int index, QByteArrayView name) const; ///< ignores case
    /// Byte range of an attribute with its leading blank: {start, length, start of value, length of value}.
    struct AttributeRange {
        qsizetype start = 0, length = 0, valueStart = 0, valueLength = 0;
    };
    [[nodiscard]] std::optional<AttributeRange> attributeRange(int index, QByteArrayView name) const;
    [[nodiscard]] int firstChild(int index, Tag tag) const; ///< -1: none
    [[nodiscard]] int nextSibling(int index, Tag tag) const;

private:
    friend class DomBuilder;
    QByteArray m_text;
    std::vector<Node> m_nodes;
    QStringList m_warnings;
    bool m_truncated = false;
    qsizetype m_breakAt = 0;
    QByteArray m_missingClosings;
};

} // namespace metarr::nfo
