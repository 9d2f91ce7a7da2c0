// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"
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
    return api.core.libraries().find(QString::number(id));
}

ServerResponse list(const ApiContext &api)
{
    const auto libraries = api.core.libraries().all();
    if (!libraries) {
        return ServerResponse::failed(libraries.error());
    }
    QJsonArray data;
    for (const Library &library : *libraries) {
        data += libraryToJson(library);
    }
    return ServerResponse::ok(data, {{u"count"_s, data.size()}});
}

ServerResponse show(const ApiContext &api, const ServerRequest &request)
{
    const auto library = libraryOf(api, request);
    return library ? ServerResponse::ok(libraryToJson(*library)) : ServerResponse::failed(library.error());
}

/// {"name", "type": "movies" or "tv", "mode", "folders": [...]}
ServerResponse add(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        const auto type = libraryTypeFromName(body[u"type"_s].toString());
        const auto mode = automationModeFromName(body[u"mode"_s].toString(u"hybrid"_s));
        if (!type || !mode) {
            return fail(ErrorKind::InvalidInput, u"type is movies or tv; mode is manual, hybrid or yolo."_s);
        }
        METARR_TRY(const Library made, api.core.libraries().add(body[u"name"_s].toString(), *type, *mode,
                                                                textsOf(body[u"folders"_s])));
        return QJsonValue(libraryToJson(made));
    };
    return answer(run(), {}, 201);
}

/// {"name", "mode", "enabled", "settings"}: what is given changes.
ServerResponse change(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(Library library, libraryOf(api, request));
        METARR_TRY(const QJsonObject body, request.json());
        const auto mode = automationModeFromName(body[u"mode"_s].toString(automationModeName(library.mode)));
        library.name = body[u"name"_s].toString(library.name).trimmed();
        if (!mode || library.name.isEmpty()) {
            return fail(ErrorKind::InvalidInput,
                        u"A library has a name; its mode is manual, hybrid or yolo."_s);
        }
        library.mode = *mode;
        library.enabled = body[u"enabled"_s].toBool(library.enabled);
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
            METARR_TRY(
                const QString value,
                canonicalValue(*info, it->isArray() ? joinList(textsOf(*it)) : it->toVariant().toString()));
            library.settings.insert(info->key, value);
        }
        METARR_CHECK(api.core.libraries().update(library));
        return QJsonValue(libraryToJson(library));
    };
    return answer(run());
}

ServerResponse forget(const ApiContext &api, const ServerRequest &request)
{
    const auto library = libraryOf(api, request);
    return answer(library ? api.core.libraries().remove(library->id)
                          : Result<>(tl::make_unexpected(library.error())));
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

ServerResponse scan(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
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
    };
    return answer(run(), {}, 202);
}

/// Films and series for which a condition holds, as list rows.
ServerResponse listed(const ApiContext &api, const ServerRequest &request,
                      const std::function<void(ItemQuery &)> &narrow)
{
    const auto limit = numberOf(request, u"limit"_s, 100, 1, 500);
    const auto page = numberOf(request, u"page"_s, 1, 1, 1'000'000);
    if (!limit || !page) {
        return ServerResponse::failed(limit ? page.error() : limit.error());
    }
    qsizetype total = 0;
    const auto rows = api.core.database().read([&](Connection &c) -> Result<QJsonValue> {
        QJsonArray data;
        total = 0;
        qsizetype skip = qsizetype(*page - 1) * *limit;
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Episode}) {
            ItemQuery query;
            query.type = type;
            narrow(query);
            METARR_TRY(const auto ids, ItemListRepo(c).ids(query));
            total += ids.size();
            const qsizetype from = std::min(skip, ids.size());
            skip -= from;
            METARR_TRY(const auto part, itemRowsToJson(c, type, ids.mid(from, *limit - data.size())));
            for (const QJsonObject &row : part) {
                data += row;
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
        for (const auto type : {EntityType::Movie, EntityType::Series, EntityType::Episode}) {
            ItemQuery query;
            query.type = type;
            query.unpublishedOnly = true;
            METARR_TRY(const qint64 count, ItemListRepo(c).count(query));
            counts.insert(entityTypeName(type), count);
            total += count;
        }
        counts.insert(u"total"_s, total);
        return QJsonValue(counts);
    }));
}

ServerResponse emptyTrash(const ApiContext &api)
{
    const auto purged = api.core.items().purgeTrash({}, api.stop);
    return purged ? ServerResponse::ok(QJsonObject{{u"purged"_s, *purged}})
                  : ServerResponse::failed(purged.error());
}

ServerResponse restore(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const EntityType type, listType(request.params.value(u"list"_s)));
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        return api.core.items().restore({type, id});
    };
    return answer(run());
}

} // namespace

void addLibraryRoutes(RouteTable &table, const ApiContext &api)
{
    const QStringList paging{u"page"_s, u"limit"_s};
    table.add({"GET", u"/api/v1/libraries"_s, Access::Read, u"The libraries."_s,
               [&api](const ServerRequest &) { return list(api); }});
    table.add({"GET", u"/api/v1/libraries/{id}"_s, Access::Read, u"One library."_s,
               [&api](const ServerRequest &r) { return show(api, r); }});
    table.add({"POST", u"/api/v1/libraries"_s, Access::Control,
               u"Adds a library (type, folders, name, mode)."_s,
               [&api](const ServerRequest &r) { return add(api, r); }});
    table.add({"PATCH", u"/api/v1/libraries/{id}"_s, Access::Control,
               u"Changes a library (name, mode, enabled, settings)."_s,
               [&api](const ServerRequest &r) { return change(api, r); }});
    table.add({"DELETE", u"/api/v1/libraries/{id}"_s, Access::Control,
               u"Forgets a library; its files stay."_s,
               [&api](const ServerRequest &r) { return forget(api, r); }});
    table.add({"POST", u"/api/v1/libraries/{id}/scan"_s, Access::Control,
               u"Scans a library, or one folder of it (folder, list_only, deep)."_s,
               [&api](const ServerRequest &r) { return scan(api, r); }});
    table.add({"GET", u"/api/v1/unidentified"_s, Access::Read, u"Items that nobody has identified."_s,
               [&api](const ServerRequest &r) {
                   return listed(api, r, [](ItemQuery &q) { q.states = {ItemState::NeedsIdentification}; });
               },
               webhookBodyBytes, paging});
    table.add({"GET", u"/api/v1/unpublished"_s, Access::Read,
               u"Items with changes that were not published."_s,
               [&api](const ServerRequest &r) {
                   return listed(api, r, [](ItemQuery &q) { q.unpublishedOnly = true; });
               },
               webhookBodyBytes, paging});
    table.add({"GET", u"/api/v1/unpublished/count"_s, Access::Read, u"How many of them there are."_s,
               [&api](const ServerRequest &) { return countUnpublished(api); }});
    table.add({"POST", u"/api/v1/trash/empty"_s, Access::Control,
               u"Forgets all items in the trash; no video is touched."_s,
               [&api](const ServerRequest &) { return emptyTrash(api); }});
    table.add(
        {"GET", u"/api/v1/trash"_s, Access::Read, u"Items whose files are gone."_s,
         [&api](const ServerRequest &r) { return listed(api, r, [](ItemQuery &q) { q.inTrash = true; }); },
         webhookBodyBytes, paging});
    table.add({"POST", u"/api/v1/trash/{list}/{id}/restore"_s, Access::Control,
               u"Takes an item out of the trash."_s,
               [&api](const ServerRequest &r) { return restore(api, r); }});
}

} // namespace metarr
