// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/playerservice.h"
#include "store/repos/players.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Adds a mapping or, when it has a number, changes what that one says. Blocking.
[[nodiscard]] Result<> saveMapping(Core &core, const PathMappingRow &mapping);

/// What one player calls our folders: known translations, a new one by hand, and a test which asks the player whether it
/// finds a file of each library, and offers the translation that would help.
class PlayerMappings : public QWidget {
    Q_OBJECT
public:
    PlayerMappings(WindowContext &context, PlayerRow player, const QList<PathMappingRow> &mappings,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    void changed(); ///< a mapping was added, changed or forgotten

private:
    void addKnown(const PathMappingRow &mapping);
    /// Its first field.
    QWidget *addForm(const PathMappingRow &mapping);
    void clearResults();
    void test();
    void showTests(const Result<QList<PlayerService::MappingTest>> &tests);
    void save(const PathMappingRow &mapping);
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    PlayerRow m_player;
    QVBoxLayout *m_layout;
    QVBoxLayout *m_results;
    ErrorLine *m_error; ///< where it was asked
};

} // namespace metarr
