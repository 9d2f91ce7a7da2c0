// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"

#include <QStringList>

namespace metarr {

class Core;

/// Libraries as a person handles them. Blocking; thread-safe.
class LibraryService {
public:
    explicit LibraryService(Core &core)
        : m_core(core)
    {}

    /// Checks the folder (there, readable, in no other library, not Metarr's own) and adds it.
    [[nodiscard]] Result<Library> add(const QString &name, LibraryType type, AutomationMode mode,
                                      const QStringList &folders);
    [[nodiscard]] Result<QList<Library>> all();
    [[nodiscard]] Result<Library> find(const QString &idOrName);
    [[nodiscard]] Result<> update(const Library &library);
    [[nodiscard]] Result<> remove(LibraryId id);

private:
    Core &m_core;
};

} // namespace metarr
