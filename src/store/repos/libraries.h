// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/entity.h"
#include "store/db/connection.h"

#include <QJsonObject>
#include <QList>

namespace metarr {

struct LibraryRoot {
    RootId id = 0;
    LibraryId library = 0;
    Path path; ///< absolute
    quint64 device = 0,
            inode = 0; ///< of the root directory at the last complete walk: the anchor of decision 18
    bool isNetwork = false;
    bool isOnline = true;
};

struct Library {
    LibraryId id = 0;
    QString name;
    LibraryType type = LibraryType::Movies;
    AutomationMode mode = AutomationMode::Hybrid;
    bool enabled = true;
    bool webhookEnabled = true, webhookAutoPublish = true;
    bool scanOnStartup = false;
    int scanIntervalMinutes = 0; ///< 0: never by itself
    QJsonObject settings;        ///< library's own values of settings keys
    qint64 lastScannedAt = 0;
    QList<LibraryRoot> roots;
};

class LibraryRepo {
public:
    explicit LibraryRepo(Connection &connection)
        : m_c(connection)
    {}

    [[nodiscard]] Result<QList<Library>> all();
    [[nodiscard]] Result<Library> load(LibraryId id);
    /// By id ("2") or name.
    [[nodiscard]] Result<Library> find(const QString &idOrName);
    /// Inserts the library with its roots. AlreadyExists when a root is (or lies in, or holds) one of another library.
    [[nodiscard]] Result<LibraryId> add(const Library &library, qint64 nowMs);
    /// Writes everything but the roots.
    [[nodiscard]] Result<> update(const Library &library, qint64 nowMs);
    [[nodiscard]] Result<> remove(LibraryId id);
    [[nodiscard]] Result<RootId> addRoot(LibraryId library, const LibraryRoot &root, qint64 nowMs);
    /// What is in it is known by names below it, so that nothing else changes. AlreadyExists where it would overlap with another.
    [[nodiscard]] Result<> moveRoot(RootId root, const Path &path);
    /// Forgets a folder with all that is known of what is in it. InvalidInput for the last one of a library.
    [[nodiscard]] Result<> removeRoot(RootId root);
    [[nodiscard]] Result<> setRootSeen(const LibraryRoot &root, qint64 nowMs);
    [[nodiscard]] Result<> setScanned(LibraryId id, qint64 nowMs);
    [[nodiscard]] Result<LibraryRoot> root(RootId id);
    /// The root that holds an absolute path; nullopt outside every library. Compared as bytes.
    [[nodiscard]] Result<std::optional<LibraryRoot>> rootOf(const Path &path);

private:
    /// AlreadyExists where a root other than `but` overlaps.
    [[nodiscard]] Result<> checkApart(const Path &path, RootId but);

    Connection &m_c;
};

} // namespace metarr
