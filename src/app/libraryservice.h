// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"

#include <QStringList>

#include <functional>

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
    /// Reads the library, lets `edit` change it and stores it, in one transaction: what others change meanwhile stays. What
    /// `edit` answers as an error is the answer, and nothing changes. Folders have functions of their own.
    [[nodiscard]] Result<Library> change(LibraryId id, const std::function<Result<>(Library &)> &edit);
    [[nodiscard]] Result<> remove(LibraryId id);

    /// One more folder for a library: checked as by add(). What is in it comes with the next scan.
    [[nodiscard]] Result<Library> addFolder(LibraryId id, const QString &folder);
    /// The same files are at another place now (a new disk, another mount point): all that is known of them stays. InvalidInput
    /// where none of the known files is there, for the next scan would take them for deleted.
    [[nodiscard]] Result<Library> moveFolder(RootId root, const QString &folder);
    /// Forgets what is known of a folder and what is in it; nothing in the folder is touched. A library keeps its last one.
    [[nodiscard]] Result<Library> removeFolder(RootId root);

private:
    [[nodiscard]] Result<LibraryRoot> checkedFolder(const QString &folder);
    [[nodiscard]] Result<> checkSameFiles(const LibraryRoot &root, const Path &there);
    [[nodiscard]] Result<Library> changed(Transaction &t, LibraryId id);

    Core &m_core;
};

} // namespace metarr
