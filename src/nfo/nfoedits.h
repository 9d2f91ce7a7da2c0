// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/nfodom.h"

#include <QList>
#include <QSet>

#include <utility>

namespace metarr::nfo {

/// An element to be written.
struct Piece {
    QByteArray name;
    QList<std::pair<QByteArray, QString>> attributes;
    QString text;
    QList<Piece> children; ///< with children, `text` is not written
};

/// Collects changes of a document by byte offset and applies them in one go. New lines are laid out as their
/// neighbours are: same line ending, same indentation, or on one line where the document has no lines.
class EditList {
public:
    explicit EditList(const Dom &dom);

    void setText(int node, const QString &text);
    void setAttribute(int node, const QByteArray &name, const QString &value); ///< empty: removes it
    void remove(int node);                                                     ///< with the line it stands on
    /// Inserts below `parent` where Kodi's order wants an element of this tag.
    void insertOrdered(int parent, Tag tag, const Piece &piece);
    /// Inserts behind a child of the same parent.
    void insertAfter(int sibling, const Piece &piece);
    void insertBefore(int sibling, const Piece &piece);
    void appendChild(int parent, const Piece &piece); ///< as its last element
    void replace(int node, const Piece &piece);       ///< the whole element
    void replaceBytes(qsizetype position, qsizetype length, const QByteArray &bytes);
    /// A whole element already written out, on a line of its own behind `sibling`.
    void insertLinesAfter(int sibling, const QByteArray &lines);

    [[nodiscard]] bool isEmpty() const { return m_edits.empty(); }
    [[nodiscard]] QByteArray apply() const;
    [[nodiscard]] QByteArray lineEnding() const { return m_eol; }

private:
    struct Edit {
        qsizetype position = 0, length = 0;
        int rank = 0;
        QByteArray bytes;
    };
    /// How the children of an element are laid out.
    struct Layout {
        QByteArray indent;
        bool ownLine = true;
    };
    [[nodiscard]] std::optional<QByteArray> indentOf(int node) const; ///< nullopt: does not start its line
    [[nodiscard]] Layout childLayout(int parent) const;
    [[nodiscard]] QByteArray render(const Piece &piece, const Layout &layout) const;
    [[nodiscard]] QByteArray onNewLine(const Piece &piece, const Layout &layout) const;
    void breakBeforeClosing(int parent);
    void add(Edit edit) { m_edits.push_back(std::move(edit)); }

    const Dom &m_dom;
    QByteArray m_eol;
    QByteArray m_unit; ///< one step of indentation
    std::vector<Edit> m_edits;
    QSet<int> m_broken; ///< parents that got a line break before their closing tag
};

} // namespace metarr::nfo
