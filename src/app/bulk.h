// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/path.h"
#include "base/stoptoken.h"
#include "domain/fields.h"
#include "store/repos/itemlist.h"
#include "store/repos/items.h"

#include <functional>

namespace metarr {

class Core;

/// What a selection means: these items, and everything that queries find at the moment of the change (decision 9).
struct BulkTarget {
    QList<ItemQuery> queries;
    QList<EntityRef> refs;
};

/// One change for many items.
struct BulkOperation {
    enum class Kind : quint8 {
        Enrich,
        Select,
        Publish,     ///< only what has unpublished changes
        Lock,        ///< `names`: fields or slots
        Unlock,      ///< the same
        LockFromNfo, ///< every field whose present value came from the NFO
        SetField,    ///< `field` becomes `value`; locks it, as an edit does
        AddNames,    ///< `field` is a list of names; those in `value` are added
        RemoveNames, ///< ... or removed
        Ignore,
        Unignore,
        Trash, ///< out of the library; their files stay, and a scan that finds them brings the items back
    } kind = Kind::Enrich;
    QStringList names;
    Field field = Field::Title;
    QString value; ///< as a person types it
};

/// What an operation would do.
struct BulkPreview {
    struct Example {
        EntityRef ref;
        QString title, before,
            after;      ///< publishing: the files, + new, ~ changed, ⇄ somebody else's replaced, − removed
        QString series; ///< of a season or episode
        int year = 0, season = 0, episode = 0;
        Path place;            ///< where it lies: tells which of two it is that are called the same
        QStringList names;     ///< locks: the fields and slots that `after` tells of
        bool hindered = false; ///< `after` says why it cannot be done
    };
    int items = 0;           ///< all of the target
    int changing = 0;        ///< those that would become different
    QList<Example> examples; ///< the first few that change
};

/// How to take an operation back: one step, whatever the number of items.
struct BulkUndo {
    struct Step {
        EntityRef ref;
        std::optional<Metadata> before;                     ///< edits: the old values
        QHash<QString, FieldState> fields;                  ///< of what was edited, locked or opened
        std::optional<std::pair<ItemState, QString>> state; ///< before ignoring
        bool trashed = false;
    };
    Field field = Field::Title;
    QList<Step> steps;
};

struct BulkReport {
    int changed = 0;
    int unchanged = 0;
    /// The others were changed all the same. An item that is gone has no title.
    QList<std::pair<BulkPreview::Example, Error>> failures;
    bool stopped = false; ///< by a person, part of the way
    BulkUndo undo;        ///< of jobs there is none
};

/// Changes many items: each in its own transaction, so that the writer stays free for others and a stop leaves whole items.
/// Blocking; thread-safe.
class BulkService {
public:
    explicit BulkService(Core &core)
        : m_core(core)
    {}
    /// Called after each item, on the calling thread.
    using Progress = std::function<void(int done, int total)>;

    [[nodiscard]] Result<QList<EntityRef>> resolve(const BulkTarget &target);
    /// Nothing is written. InvalidInput when the value is none of the field.
    [[nodiscard]] Result<BulkPreview> preview(const QList<EntityRef> &refs, const BulkOperation &operation,
                                              const StopToken &stop);
    [[nodiscard]] Result<BulkReport> run(const QList<EntityRef> &refs, const BulkOperation &operation,
                                         const Progress &progress, const StopToken &stop);
    [[nodiscard]] Result<> undo(const BulkUndo &undo, const Progress &progress, const StopToken &stop);

private:
    struct Plan;
    Result<Plan> planFor(EntityRef ref, const BulkOperation &operation);
    /// Of a season or episode; empty where it cannot be read.
    [[nodiscard]] Result<bool> waitsInside(EntityRef ref);
    [[nodiscard]] QString seriesTitle(const Item &item);
    /// Who it is, without what changes.
    [[nodiscard]] BulkPreview::Example exampleOf(const Item &item);
    [[nodiscard]] BulkPreview::Example exampleOf(EntityRef ref);
    Result<> carryOut(const Plan &plan, const BulkOperation &operation);

    Core &m_core;
};

} // namespace metarr
