// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/founditems.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace metarr {

/// Tells by their names which files of a folder lie beside which of its items. The longest name that begins the file's
/// name counts ("Alien.3.en.srt" is Alien.3's, not Alien's); one that is equal byte by byte before one that is equal but
/// for case and Unicode form. The cost does not grow with the number of items.
class Companions {
public:
    /// `item` is known by this name, which is a file's without its extension.
    void addName(int item, const QByteArray &name);

    struct Owner {
        QList<int> items; ///< several when they share the name ("Film.mkv", "Film.avi")
        QByteArray base;  ///< the part of the file's name that is theirs
    };
    [[nodiscard]] std::optional<Owner> ownerOf(const QByteArray &fileName) const;

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Names = std::unordered_map<std::string, QList<int>, Hash, std::equal_to<>>;
    Names m_exact;
    Names m_folded;
};

} // namespace metarr
