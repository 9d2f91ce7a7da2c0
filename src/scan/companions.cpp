// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/companions.h"

#include <algorithm>

namespace metarr {

namespace {

/// For comparison without case and Unicode form. Names that are no UTF-8 stay apart: their text is the same for all.
QByteArray folded(const QByteArray &name)
{
    const bool ascii =
        std::all_of(name.cbegin(), name.cend(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii || !name.isValidUtf8() ? name.toLower() : nameKey(displayName(name)).toUtf8();
}

/// Where the name of an item may end, the longest first: before the extension, and at each '.' and '-'.
QList<qsizetype> ends(const QByteArray &name)
{
    QList<qsizetype> found;
    for (qsizetype i = name.size() - 1; i > 0; --i) {
        if (name.at(i) == '.' || name.at(i) == '-') {
            found += i;
        }
    }
    return found;
}

} // namespace

void Companions::addName(int item, const QByteArray &name)
{
    if (name.isEmpty()) {
        return;
    }
    const auto add = [item](Names &names, const QByteArray &key) {
        QList<int> &items = names[key.toStdString()];
        if (!items.contains(item)) {
            items += item;
        }
    };
    add(m_exact, name);
    add(m_folded, folded(name));
}

std::optional<Companions::Owner> Companions::ownerOf(const QByteArray &fileName) const
{
    const QList<qsizetype> at = ends(fileName);
    const auto look = [&](const Names &names, const QByteArray &text,
                          const QList<qsizetype> &where) -> std::optional<Owner> {
        for (qsizetype i = 0; i < where.size(); ++i) {
            const auto known = names.find(std::string_view(text.constData(), size_t(where.at(i))));
            if (known != names.end()) {
                return Owner{known->second, fileName.left(at.at(i))};
            }
        }
        return std::nullopt;
    };
    if (auto exact = look(m_exact, fileName, at)) {
        return exact;
    }
    const QByteArray key = folded(fileName);
    const QList<qsizetype> keyEnds = ends(key);
    return keyEnds.size() == at.size() ? look(m_folded, key, keyEnds) : std::nullopt;
}

} // namespace metarr
