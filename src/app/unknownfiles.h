// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "domain/artwork.h"
#include "store/repos/libraries.h"

namespace metarr {

class Core;

/// A file that a scan found and that belongs to nothing.
struct UnknownFile {
    qint64 id = 0;
    LibraryId library = 0;
    RootId root = 0;
    Path path; ///< absolute
    qint64 size = 0;
    QString reason;
    EntityRef beside; ///< the item in whose folder it lies; may be invalid
    QString besideTitle;
    qint64 discoveredAt = 0;
};

/// What a person does with unknown files. Blocking; thread-safe.
class UnknownFiles {
public:
    explicit UnknownFiles(Core &core)
        : m_core(core)
    {}

    /// In the order of discovery.
    [[nodiscard]] Result<QList<UnknownFile>> all();
    /// NotFound when it is dealt with already.
    [[nodiscard]] Result<UnknownFile> find(qint64 id);
    /// Into the recycle bin.
    [[nodiscard]] Result<> recycle(qint64 id);
    /// The picture goes into the cache and its slot, the file itself into the recycle bin: publishing writes it under the
    /// name that players look for.
    [[nodiscard]] Result<CandidateId> assign(qint64 id, EntityRef item, AssetType slot);
    /// Scans leave names like `pattern` (wildcards * and ?) alone from now on. Answers how many of the known ones that are.
    [[nodiscard]] Result<qsizetype> ignore(const QString &pattern);

private:
    Result<> forget(const QList<qint64> &ids);

    Core &m_core;
};

} // namespace metarr
