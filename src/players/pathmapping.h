// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace metarr {

/// How a path is written, on either side.
enum class PathForm : quint8 {
    Posix,   ///< /srv/media
    Windows, ///< C:\Media (also accepted: C:/Media)
    Unc,     ///< \\nas\media
    Url,     ///< smb://user:secret@nas/media, nfs://nas/export, davs://...
};

/// A path taken apart. Nothing is decoded or cleaned: toText() gives back what was parsed (separators
/// unified).
struct PlayerPath {
    PathForm form = PathForm::Posix;
    QString head;      ///< "", "C:", "\\nas" with both backslashes, "smb://user:secret@nas:445"
    QStringList parts; ///< share and folders; for dav and http URLs percent-encoded as written

    [[nodiscard]] static PlayerPath parse(const QString &text);
    [[nodiscard]] QChar separator() const;
    [[nodiscard]] QString toText() const;
    /// With the closing separator: the only form in which Kodi knows a folder.
    [[nodiscard]] QString toFolderText() const;
    /// URL schemes in which Kodi expects percent-encoding in the path (dav, davs, http, https). In smb and
    /// nfs URLs Kodi writes names as they are, "100%" included; only user and password are encoded there.
    [[nodiscard]] bool isPercentEncoded() const;
    /// Windows, UNC and smb names differ not by case.
    [[nodiscard]] bool isCaseInsensitive() const;
    [[nodiscard]] bool startsWith(const PlayerPath &prefix) const;
    [[nodiscard]] bool sameAs(const PlayerPath &other) const;
    [[nodiscard]] PlayerPath parent() const;
    [[nodiscard]] QString fileName() const { return parts.isEmpty() ? QString() : parts.constLast(); }
    [[nodiscard]] bool isEmpty() const
    {
        return head.isEmpty() && parts.isEmpty() && form != PathForm::Posix;
    }
};

/// Same place on Metarr's machine and as the player calls it. Both are folders; a closing separator is
/// optional.
struct PathMapping {
    QString local;
    QString remote;
    friend bool operator==(const PathMapping &, const PathMapping &) = default;
};

/// Translates paths between Metarr and one player: the longest matching prefix wins, by whole components
/// (decision 29). Immutable, thread-safe.
class PathMapper {
public:
    PathMapper() = default;
    /// `samePlace`: the player runs on this machine, so a path without a mapping means itself.
    explicit PathMapper(QList<PathMapping> mappings, bool samePlace = false);
    /// The group's mappings, of which the player's replace those with the same local folder.
    static PathMapper merged(const QList<PathMapping> &group, const QList<PathMapping> &player,
                             bool samePlace);

    /// Errors: NotFound (no mapping covers it), BadData (a name is not valid UTF-8 and cannot be told to a
    /// player).
    [[nodiscard]] Result<QString> toPlayer(const Path &local) const;
    [[nodiscard]] Result<QString> toPlayerFolder(const Path &local) const;
    [[nodiscard]] Result<Path> toLocal(const QString &remote) const;

    [[nodiscard]] const QList<PathMapping> &mappings() const { return m_mappings; }

private:
    struct Parsed {
        PlayerPath local;
        PlayerPath remote;
    };
    [[nodiscard]] Result<PlayerPath> translate(const Path &local) const;

    QList<PathMapping> m_mappings;
    QList<Parsed> m_parsed;
    bool m_samePlace = false;
};

struct MappingSuggestion {
    PathMapping mapping;
    int commonParts = 0;    ///< how many components both sides share at the end
    bool ambiguous = false; ///< another source fits as well
};

/// Proposals from what the player calls its folders (Kodi's sources, Plex' sections, Jellyfin's libraries):
/// the longest common tail decides, e.g. /mnt/nas/Films and smb://nas/media/Films. One per local root at
/// most.
[[nodiscard]] QList<MappingSuggestion> suggestMappings(const QStringList &playerFolders,
                                                       const QList<Path> &localRoots);

/// True for "localhost", 127.0.0.0/8 and ::1: the player sees the same file system.
[[nodiscard]] bool isLoopbackHost(const QString &host);

} // namespace metarr
