// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/hash.h"
#include "publish/publisher.h"
#include "store/repos/libraries.h"
#include "support/support.h"
#include "support/temptree.h"
#include "support/testdatabase.h"

#include <QDirIterator>

namespace metarr::test {

/// Everything a publish needs: a database with a library, its folder "lib", a cache, a recycle bin, a folder
/// of sets. Pictures are just bytes here: nobody looks at them.
class PublishRoom {
public:
    [[nodiscard]] Result<> open(Dialect dialect, const std::function<void(DatabaseConfig &)> &adjust = {})
    {
        METARR_CHECK(database.open(dialect, adjust));
        tree.directory("lib");
        tree.directory("sets");
        return db().write([&](Transaction &t) -> Result<> {
            Library added;
            added.name = QStringLiteral("Films");
            LibraryRoot folder;
            folder.path = tree.path("lib");
            added.roots = {folder};
            METARR_TRY(library, LibraryRepo(t).add(added, clock.nowMs()));
            METARR_TRY(const Library loaded, LibraryRepo(t).load(library));
            root = loaded.roots.first().id;
            return {};
        });
    }

    [[nodiscard]] Database &db() const { return database.db(); }
    [[nodiscard]] std::unique_ptr<Publisher> publisher(FileSystem &fs)
    {
        return std::make_unique<Publisher>(db(), fs, clock, tree.path("bin"),
                                           [this](const CacheRecord &r) { return cachePath(r.hash); });
    }
    [[nodiscard]] Result<PublishReport> publish(EntityRef ref)
    {
        clock.advanceMs(1000);
        return publisher(*files)->publish(ref, settings, QStringLiteral("manual"), {});
    }
    [[nodiscard]] Result<PublishPlan> plan(EntityRef ref)
    {
        return db().read([&](Connection &c) { return planPublish(c, ref, settings); });
    }

    /// An item like the scan makes them, with its video on disk when it has a layout.
    [[nodiscard]] Result<EntityRef> add(Item item)
    {
        item.library = library;
        item.root = item.root == 0 && item.ref.type != EntityType::Collection ? root : item.root;
        item.state = ItemState::Identified;
        const bool video = (item.ref.type == EntityType::Movie || item.ref.type == EntityType::Episode) &&
                           item.layout != ItemLayout::None;
        const QByteArray name = item.layout == ItemLayout::Dvd      ? QByteArray("VIDEO_TS/VIDEO_TS.IFO")
                                : item.layout == ItemLayout::Bluray ? QByteArray("BDMV/index.bdmv")
                                                                    : item.baseName + ".mkv";
        const QByteArray path = item.folder.isEmpty() ? name : item.folder + '/' + name;
        if (video && !tree.exists("lib/" + path)) {
            tree.file("lib/" + path, "video " + path);
        }
        if (!video && !item.folder.isEmpty()) {
            tree.directory("lib/" + item.folder);
        }
        return db().write([&](Transaction &t) -> Result<EntityRef> {
            METARR_TRY(const EntityRef ref, ItemRepo(t).insert(item, QStringLiteral("nfo"), clock.nowMs()));
            if (video) {
                FileRepo repo(t);
                METARR_TRY(const auto known, repo.find(item.root, path));
                MediaFile file;
                file.root = item.root;
                file.path = path;
                METARR_TRY(const FileId id,
                           known ? Result<FileId>(known->id) : repo.add(file, clock.nowMs()));
                METARR_CHECK(repo.link(ref, id, 0, 0));
            }
            return ref;
        });
    }
    [[nodiscard]] Result<EntityRef> addMovie(const QByteArray &folder, const QString &title,
                                             ItemLayout layout = ItemLayout::Folder)
    {
        Item item;
        item.ref.type = EntityType::Movie;
        item.folder = folder;
        item.baseName = layout == ItemLayout::Dvd || layout == ItemLayout::Bluray ? QByteArray()
                                                                                  : Path(folder).fileName();
        item.layout = layout;
        item.metadata.title = title;
        item.metadata.year = 1999;
        item.metadata.plot = QStringLiteral("What happens.");
        return add(item);
    }

    [[nodiscard]] Path cachePath(const QString &hash) const { return tree.path("cache/" + hash.toLatin1()); }

    /// A picture of a provider, in the cache and chosen (after those chosen before).
    [[nodiscard]] Result<CandidateId> choose(EntityRef ref, AssetType type, const QByteArray &bytes,
                                             bool append = false,
                                             const QString &extension = QStringLiteral("jpg"))
    {
        METARR_TRY(const CandidateId id, offer(ref, type, bytes, extension));
        METARR_CHECK(select(ref, type, id, append));
        return id;
    }
    [[nodiscard]] Result<CandidateId> offer(EntityRef ref, AssetType type, const QByteArray &bytes,
                                            const QString &extension = QStringLiteral("jpg"))
    {
        const CacheRecord record = cache(bytes, extension);
        return db().write([&](Transaction &t) -> Result<CandidateId> {
            Candidate candidate;
            candidate.owner = ref;
            candidate.type = type;
            candidate.provider = QStringLiteral("tmdb");
            candidate.url = QStringLiteral("https://example.org/") + record.hash;
            METARR_TRY(const CandidateId id, AssetRepo(t).put(candidate, clock.nowMs()));
            METARR_CHECK(AssetRepo(t).setCached(id, record, clock.nowMs()));
            return id;
        });
    }
    [[nodiscard]] Result<> select(EntityRef ref, AssetType type, CandidateId id, bool append = false)
    {
        return db().write([&](Transaction &t) -> Result<> {
            QList<CandidateId> chosen;
            METARR_TRY(const auto before, AssetRepo(t).selected(ref, type));
            for (const Candidate &candidate : before) {
                if (append) {
                    chosen += candidate.id;
                }
            }
            METARR_TRY([[maybe_unused]] const bool done,
                       AssetRepo(t).select(ref, type, chosen << id, SelectedBy::Manual, clock.nowMs()));
            return {};
        });
    }
    [[nodiscard]] Result<> deselect(EntityRef ref, AssetType type)
    {
        return db().write([&](Transaction &t) -> Result<> {
            METARR_TRY([[maybe_unused]] const bool done,
                       AssetRepo(t).select(ref, type, {}, SelectedBy::Manual, clock.nowMs()));
            return {};
        });
    }
    /// A picture of the owner, on disk, in the cache and chosen: as a scan leaves it.
    [[nodiscard]] Result<CandidateId> own(EntityRef ref, AssetType type, const QByteArray &relative,
                                          const QByteArray &bytes)
    {
        tree.file("lib/" + relative, bytes);
        const CacheRecord record = cache(bytes, QString::fromLatin1(Path(relative).extension()));
        return db().write([&](Transaction &t) -> Result<CandidateId> {
            METARR_TRY(const auto before, AssetRepo(t).selected(ref, type));
            Candidate candidate;
            candidate.owner = ref;
            candidate.type = type;
            candidate.provider = QStringLiteral("local");
            candidate.localRoot = root;
            candidate.localPath = relative;
            candidate.selected = true;
            candidate.selectedBy = SelectedBy::Local;
            candidate.ord = int(before.size());
            METARR_TRY(const CandidateId id, AssetRepo(t).put(candidate, clock.nowMs()));
            METARR_CHECK(AssetRepo(t).setCached(id, record, clock.nowMs()));
            return id;
        });
    }
    /// An NFO of the owner, on disk and read.
    [[nodiscard]] Result<> ownNfo(EntityRef ref, const QByteArray &relative, const QByteArray &content)
    {
        METARR_TRY(const FileInfo info, files->stat(tree.file("lib/" + relative, content)));
        return db().write([&](Transaction &t) -> Result<> {
            METARR_TRY(const qint64 id,
                       FileRepo(t).putNfo(
                           {0, root, relative, info.size, info.mtimeNs, sha256Hex(content), {}, content, {}},
                           clock.nowMs()));
            METARR_CHECK(t.execute(QStringLiteral("UPDATE %1 SET nfo_id = ?, policy = 'fill' WHERE id = ?")
                                       .arg(ItemRepo::tableOf(ref.type)),
                                   {id, ref.id}));
            return {};
        });
    }
    [[nodiscard]] Result<> edit(EntityRef ref, const Metadata &values, const QList<Field> &fields)
    {
        return db().write([&](Transaction &t) -> Result<> {
            METARR_TRY([[maybe_unused]] const auto done,
                       ItemRepo(t).updateFields(ref, values, fields,
                                                {QStringLiteral("user"), false, true, false}, clock.nowMs()));
            return {};
        });
    }
    [[nodiscard]] Result<> setTitle(EntityRef ref, const QString &title)
    {
        Metadata values;
        values.title = title;
        return edit(ref, values, {Field::Title});
    }
    /// A photo for every actor of that name.
    [[nodiscard]] Result<> setPhoto(const QString &name, const QByteArray &bytes)
    {
        const CacheRecord record = cache(bytes, QStringLiteral("jpg"));
        return db().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(AssetRepo(t).putCacheFile(record, clock.nowMs()));
            METARR_CHECK(t.execute(QStringLiteral("UPDATE people SET thumb_hash = ? WHERE name = ?"),
                                   {record.hash, name}));
            return {};
        });
    }
    [[nodiscard]] Result<> setActors(EntityRef ref, const QStringList &names)
    {
        Metadata values;
        for (const QString &name : names) {
            values.credits += Credit{CreditKind::Actor, name, QStringLiteral("Role"), {}, {}};
        }
        return edit(ref, values, {Field::Actors});
    }

    [[nodiscard]] Item load(EntityRef ref) const
    {
        return db().read([&](Connection &c) { return ItemRepo(c).load(ref); }).value();
    }
    [[nodiscard]] qint64 count(const QString &table) const
    {
        return db()
            .read([&](Connection &c) {
                return c.selectInteger(QStringLiteral("SELECT count(*) FROM ") + table);
            })
            .value()
            .value_or(-1);
    }
    [[nodiscard]] QList<RecycledFile> recycled(EntityRef ref = {}) const
    {
        auto found = db().read([&](Connection &c) { return PublishRepo(c).recycled(100000); }).value();
        if (ref.isValid()) {
            found.removeIf([&](const RecycledFile &file) { return !(file.item == ref); });
        }
        return found;
    }
    [[nodiscard]] QByteArray bytesAt(const Path &path) const
    {
        const auto bytes = files->readFile(path, 1 << 24);
        return bytes ? *bytes : QByteArray("<missing>");
    }
    [[nodiscard]] int filesBelow(const QByteArray &relative) const
    {
        int found = 0;
        for (QDirIterator it(QString::fromLocal8Bit(tree.path(relative).bytes()), QDir::Files | QDir::Hidden,
                             QDirIterator::Subdirectories);
             it.hasNext(); ++found) {
            it.next();
        }
        return found;
    }

    TempTree tree;
    ManualClock clock;
    std::unique_ptr<FileSystem> files = makeSystemFileSystem();
    TestDatabase database;
    PublishSettings settings;
    LibraryId library = 0;
    RootId root = 0;

private:
    CacheRecord cache(const QByteArray &bytes, const QString &extension)
    {
        const QString hash = sha256Hex(bytes);
        tree.file("cache/" + hash.toLatin1(), bytes);
        return {hash, QStringLiteral("image"), extension, {}, bytes.size(), 0, 0, {}};
    }
};

} // namespace metarr::test

#define METARR_PUBLISH_ROOM(name)                                                                            \
    QFETCH(metarr::Dialect, backend);                                                                        \
    if (!metarr::test::TestDatabase::isAvailable(backend)) {                                                 \
        QSKIP("PostgreSQL is not installed");                                                                \
    }                                                                                                        \
    metarr::test::PublishRoom name;                                                                          \
    METARR_REQUIRE(name.open(backend))

/// `auto x = value of a Result`, ending the test function when there is none.
#define METARR_VALUE(declaration, expression)                                                                \
    auto METARR_CONCAT(value_, __LINE__) = (expression);                                                     \
    METARR_REQUIRE(METARR_CONCAT(value_, __LINE__));                                                         \
    declaration = std::move(METARR_CONCAT(value_, __LINE__)).value()
