// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<Library> libraryOf(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const Library found, api.core.libraries().find(QString::number(id)));
    return byNumber(found, id);
}

ServerResponse all(const ApiContext &api)
{
    return answerList(api.core.libraries().all(), libraryToJson);
}

Result<QJsonValue> show(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const Library found, libraryOf(api, request));
    return QJsonValue(libraryToJson(found));
}

Result<QJsonValue> add(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    const auto type = libraryTypeFromName(body[u"type"_s].toString());
    const auto mode = automationModeFromName(body[u"mode"_s].toString(u"hybrid"_s));
    if (!type || !mode) {
        return fail(ErrorKind::InvalidInput, u"type is movies or tv; mode is manual, hybrid or yolo."_s);
    }
    METARR_TRY(const Library made, api.core.libraries().add(body[u"name"_s].toString(), *type, *mode,
                                                            textsOf(body[u"folders"_s])));
    return QJsonValue(libraryToJson(made));
}

Result<> edit(Library &library, const QJsonObject &body)
{
    const auto mode = automationModeFromName(body[u"mode"_s].toString(automationModeName(library.mode)));
    library.name = body[u"name"_s].toString(library.name).trimmed();
    if (!mode || library.name.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"A library has a name; its mode is manual, hybrid or yolo."_s);
    }
    library.mode = *mode;
    library.enabled = body[u"enabled"_s].toBool(library.enabled);
    library.webhookEnabled = body[u"webhooks"_s].toBool(library.webhookEnabled);
    library.webhookAutoPublish = body[u"webhook_publish"_s].toBool(library.webhookAutoPublish);
    library.scanOnStartup = body[u"scan_at_start"_s].toBool(library.scanOnStartup);
    library.scanIntervalMinutes =
        std::max(0, body[u"scan_interval_minutes"_s].toInt(library.scanIntervalMinutes));
    if (body.contains(u"policy"_s)) {
        const auto policy = enrichPolicyFromName(body[u"policy"_s].toString());
        library.settings.insert(u"enrich.policy"_s, policy ? enrichPolicyName(*policy) : u"item"_s);
    }
    const QJsonObject settings = body[u"settings"_s].toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it) {
        const SettingInfo *info = findSetting(it.key());
        if (!info || !info->perLibrary) {
            return fail(ErrorKind::InvalidInput, u"“%1” is no setting of a library."_s.arg(it.key()));
        }
        if (it->isNull()) {
            library.settings.remove(info->key);
            continue;
        }
        METARR_TRY(const QString value, canonicalValue(*info, it->isArray() ? joinList(textsOf(*it))
                                                                            : it->toVariant().toString()));
        library.settings.insert(info->key, value);
    }
    return {};
}

/// What is given changes.
Result<QJsonValue> change(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const Library changed,
               api.core.libraries().change(id, [&](Library &library) { return edit(library, body); }));
    return QJsonValue(libraryToJson(changed));
}

Result<> forget(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const Library found, libraryOf(api, request));
    return api.core.libraries().remove(found.id);
}

Result<QJsonValue> addFolder(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const Library found, libraryOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const Library changed, api.core.libraries().addFolder(found.id, body[u"folder"_s].toString()));
    return QJsonValue(libraryToJson(changed));
}

/// The folder that the address names, of the library that it names.
Result<RootId> rootOf(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const Library found, libraryOf(api, request));
    METARR_TRY(const qint64 root, idParam(request, u"root"_s));
    if (std::none_of(found.roots.cbegin(), found.roots.cend(),
                     [&](const LibraryRoot &each) { return each.id == root; })) {
        return fail(ErrorKind::NotFound, u"The library “%1” has no folder %2."_s.arg(found.name).arg(root));
    }
    return root;
}

Result<> forgetFolder(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const RootId root, rootOf(api, request));
    METARR_TRY([[maybe_unused]] const Library changed, api.core.libraries().removeFolder(root));
    return {};
}

Result<QJsonValue> moveFolder(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const RootId root, rootOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const Library changed, api.core.libraries().moveFolder(root, body[u"folder"_s].toString()));
    return QJsonValue(libraryToJson(changed));
}

/// A folder from outside: resolved, and in this library.
Result<Path> folderIn(const ApiContext &api, const Library &library, const QString &text)
{
    const Path wanted = Path::fromText(text);
    const auto refused =
        fail(ErrorKind::InvalidInput, u"The folder is none of the library “%1”."_s.arg(library.name));
    if (!wanted.isAbsolute() || !wanted.isClean()) {
        return refused;
    }
    const auto folder = api.core.files().canonical(wanted);
    if (folder) {
        for (const LibraryRoot &root : library.roots) {
            if (folder->isUnder(root.path)) {
                return *folder;
            }
        }
    }
    return refused;
}

Result<QJsonValue> scan(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const Library library, libraryOf(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    Path folder;
    if (const QString text = body[u"folder"_s].toString(); !text.isEmpty()) {
        METARR_TRY(folder, folderIn(api, library, text));
    }
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    METARR_TRY(const JobId job, api.core.workflows().scan(library, folder, body[u"list_only"_s].toBool(),
                                                          body[u"deep"_s].toBool(), order));
    return QJsonValue(QJsonObject{{u"job"_s, job}});
}

/// Of what kinds, by the filter `type`; all of them without one.
Result<QList<EntityType>> kindsOf(const ServerRequest &request, bool published)
{
    const QList<EntityType> all =
        published ? QList<EntityType>(publishedTypes.cbegin(), publishedTypes.cend())
                  : QList<EntityType>{EntityType::Movie, EntityType::Series, EntityType::Episode};
    const QString name = filterOf(request, u"type"_s);
    const auto wanted = entityTypeFromName(name);
    if (!name.isEmpty() && (!wanted || !all.contains(*wanted))) {
        return fail(ErrorKind::InvalidInput, published
                                                 ? u"type is movie, series, season, episode or collection."_s
                                                 : u"type is movie, series or episode."_s);
    }
    return wanted ? QList<EntityType>{*wanted} : all;
}

/// Items for which a condition holds, as list rows: films, series and episodes, of what waits to be published all types. One type
/// after the other, each in the order that is asked for.
ServerResponse listed(const ApiContext &api, const ServerRequest &request, void (*narrow)(ItemQuery &))
{
    const auto limit = numberOf(request, u"limit"_s, 100, 1, 500);
    const auto page = numberOf(request, u"page"_s, 1, 1, 1'000'000);
    const auto library = numberFilter(request, u"library"_s);
    ItemQuery condition;
    narrow(condition);
    const auto sorted = readSort(request, condition);
    const auto kinds = kindsOf(request, condition.unpublished.has_value());
    if (!limit || !page || !library || !sorted || !kinds) {
        return ServerResponse::failed(!limit     ? limit.error()
                                      : !page    ? page.error()
                                      : !library ? library.error()
                                      : !sorted  ? sorted.error()
                                                 : kinds.error());
    }
    qsizetype total = 0;
    const auto rows = api.core.database().read([&](Connection &c) -> Result<QJsonValue> {
        QJsonArray data;
        total = 0;
        qsizetype skip = qsizetype(*page - 1) * *limit;
        for (const EntityType type : *kinds) {
            ItemQuery query = condition;
            query.type = type;
            query.library = *library;
            query.search = request.queryValue(u"search"_s);
            METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
            total += ids.size();
            const qsizetype from = std::min(skip, ids.size());
            skip -= from;
            METARR_TRY(const auto part, itemRowsToJson(c, type, ids.mid(from, *limit - data.size())));
            for (const QJsonObject &row : part) {
                data += fieldsOnly(request, row, {u"id"_s, u"item"_s});
            }
        }
        return QJsonValue(data);
    });
    return answer(rows, {{u"total"_s, total}, {u"page"_s, *page}, {u"limit"_s, *limit}});
}

ServerResponse countUnpublished(const ApiContext &api)
{
    return answer(api.core.database().read([](Connection &c) -> Result<QJsonValue> {
        QJsonObject counts;
        qint64 total = 0;
        for (const EntityType type : publishedTypes) {
            METARR_TRY(const qint64 count, ItemListRepo(c).countUnpublished(type));
            counts.insert(entityTypeName(type), count);
            total += count;
        }
        counts.insert(u"total"_s, total);
        return QJsonValue(counts);
    }));
}

Result<QJsonValue> emptyTrash(const ApiContext &api)
{
    METARR_TRY(const int purged, api.core.items().purgeTrash({}, api.stop));
    return QJsonValue(QJsonObject{{u"purged"_s, purged}});
}

Result<> restore(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityType type, listType(request.params.value(u"list"_s)));
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return api.core.items().restore({type, id});
}

Result<> forgetTrashed(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityType type, listType(request.params.value(u"list"_s)));
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return api.core.items().forget({type, id}, api.stop);
}

void addLibraries(RouteRows &rows)
{
    using namespace schema;
    rows.get(u"libraries"_s, u"The libraries."_s, all).gives(list(library()));
    rows.get(u"libraries/{id}"_s, u"One library."_s, show).gives(library());
    const QJsonObject mode = oneOf({u"manual"_s, u"hybrid"_s, u"yolo"_s});
    rows.post(u"libraries"_s, u"Adds a library."_s, add)
        .takes(object({{"type", oneOf({u"movies"_s, u"tv"_s})},
                       {"folders", texts()},
                       {"name?", text()},
                       {"mode?", mode}}))
        .gives(library(), 201);
    rows.patch(u"libraries/{id}"_s, u"Changes a library; null takes a setting of its own away."_s, change)
        .takes(object(
            {{"name?", text()},
             {"mode?", mode},
             {"enabled?", boolean()},
             {"policy?", orNull(oneOf({u"fill"_s, u"replace"_s}))},
             {"webhooks?", boolean()},
             {"webhook_publish?", boolean()},
             {"scan_at_start?", boolean()},
             {"scan_interval_minutes?", integer()},
             {"settings?", map(ofTypes({u"string"_s, u"number"_s, u"boolean"_s, u"array"_s, u"null"_s}))}}))
        .gives(library());
    rows.remove(u"libraries/{id}"_s, u"Forgets a library; its files stay."_s, forget).gives(nothing());
    rows.post(u"libraries/{id}/roots"_s, u"Gives a library one more folder."_s, addFolder)
        .takes(object({{"folder", text()}}))
        .gives(library(), 201);
    rows.patch(u"libraries/{id}/roots/{root}"_s,
               u"The files of a folder are at another place now; all that is known of them stays."_s,
               moveFolder)
        .takes(object({{"folder", text()}}))
        .gives(library());
    rows.remove(u"libraries/{id}/roots/{root}"_s, u"Forgets a folder of a library; its files stay."_s,
                forgetFolder)
        .gives(nothing());
    rows.post(u"libraries/{id}/scan"_s, u"Scans a library, or one folder of it."_s, scan)
        .costly()
        .takes(object({{"folder?", text()}, {"list_only?", boolean()}, {"deep?", boolean()}}))
        .gives(jobStarted(), 202);
}

} // namespace

void addLibraryRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    addLibraries(rows);
    const auto items = [&](const QString &path, const QString &summary, void (*narrow)(ItemQuery &)) {
        rows.get(path, summary, with(listed, narrow))
            .query({u"page"_s, u"limit"_s, u"sort"_s, u"order"_s, u"search"_s, u"type"_s, u"library"_s,
                    u"fields"_s, u"filter"_s})
            .gives(list(itemRow()));
    };
    items(u"unidentified"_s, u"Items that nobody has identified."_s,
          [](ItemQuery &q) { q.states = {ItemState::NeedsIdentification}; });
    items(u"unpublished"_s,
          u"Items with changes that wait to be published; not what nobody has identified."_s,
          [](ItemQuery &q) { q.unpublished = true; });
    items(u"trash"_s, u"Items whose files are gone."_s, [](ItemQuery &q) { q.inTrash = true; });
    rows.get(u"unpublished/count"_s, u"How many of them there are."_s, countUnpublished)
        .gives(object({{"movie", integer()},
                       {"series", integer()},
                       {"season", integer()},
                       {"episode", integer()},
                       {"collection", integer()},
                       {"total", integer()}}));
    rows.post(u"trash/empty"_s, u"Forgets all items in the trash; no video is touched."_s, emptyTrash)
        .costly()
        .gives(object({{"purged", integer()}}));
    rows.post(u"trash/{list}/{id}/restore"_s, u"Takes an item out of the trash."_s, restore).gives(nothing());
    rows.remove(u"trash/{list}/{id}"_s, u"Forgets an item in the trash; no video is touched."_s,
                forgetTrashed)
        .gives(nothing());
}

} // namespace metarr
