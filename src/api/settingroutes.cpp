// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, whose secrets never leave, and the keys of this interface.
#include "api/objects.h"
#include "api/routerows.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/entityjson.h"
#include "store/repos/findrow.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonObject settingToJson(const Settings &settings, const SettingsSnapshot &now, const SettingInfo &info)
{
    QJsonObject json{{u"key"_s, info.key},
                     {u"value"_s, now.display(info.key)},
                     {u"default"_s, info.isSecret ? QString() : info.defaultValue},
                     {u"source"_s, settingSourceName(now.source(info.key))},
                     {u"description"_s, QString::fromUtf8(info.source)},
                     {u"secret"_s, info.isSecret},
                     {u"fixed"_s, settings.isFixed(info.key)},
                     {u"per_library"_s, info.perLibrary},
                     {u"needs_restart"_s, info.needsRestart}};
    if (!info.choices.isEmpty()) {
        json.insert(u"choices"_s, QJsonArray::fromStringList(info.choices));
    }
    return json;
}

Result<const SettingInfo *> settingOf(const ServerRequest &request)
{
    const QString key = request.params.value(u"key"_s);
    const SettingInfo *info = findSetting(key);
    if (!info) {
        return fail(ErrorKind::NotFound, u"There is no setting “%1”."_s.arg(key));
    }
    return info;
}

ServerResponse allSettingsNow(const ApiContext &api)
{
    const auto now = api.core.settings().snapshot();
    QJsonArray data;
    for (const SettingInfo &info : allSettings()) {
        data += settingToJson(api.core.settings(), *now, info);
    }
    return ServerResponse::ok(data, {{u"count"_s, data.size()}});
}

/// GET shows, PUT sets {"value": "..."}, DELETE goes back to what the layers below say. Both answer what holds now.
Result<QJsonValue> one(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const SettingInfo *info, settingOf(request));
    Settings &settings = api.core.settings();
    if (request.method == "PUT") {
        METARR_TRY(const QJsonObject body, request.json());
        const QJsonValue value = body[u"value"_s];
        METARR_CHECK(settings.set(info->key,
                                  value.isArray() ? joinList(textsOf(value)) : value.toVariant().toString()));
    } else if (request.method == "DELETE") {
        METARR_CHECK(settings.reset(info->key));
    }
    return QJsonValue(settingToJson(settings, *settings.snapshot(), *info));
}

/// {"name": "...", "scope": "read"}; the secret is in this answer and nowhere else.
Result<QJsonValue> makeKey(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const QJsonObject body, request.json());
    METARR_TRY(const auto made,
               api.core.access().createKey(body[u"name"_s].toString(), body[u"scope"_s].toString(u"read"_s)));
    QJsonObject json = keyToJson(made.row);
    json.insert(u"key"_s, made.secret);
    return QJsonValue(json);
}

Result<> revokeKey(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    METARR_TRY(const auto keys, api.core.access().keys());
    if (!findById(keys, id)) {
        return fail(ErrorKind::NotFound, u"There is no key %1."_s.arg(id)); // though one may be called so
    }
    METARR_TRY([[maybe_unused]] const ApiKeyRow row, api.core.access().revokeKey(QString::number(id)));
    return {};
}

} // namespace

void addSettingRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    const QJsonObject setting = named(u"Setting"_s, object({{"key", text()},
                                                            {"value", text()},
                                                            {"default", text()},
                                                            {"source", text()},
                                                            {"description", text()},
                                                            {"secret", boolean()},
                                                            {"fixed", boolean()},
                                                            {"per_library", boolean()},
                                                            {"needs_restart", boolean()},
                                                            {"choices?", texts()}}));
    rows.get(u"settings"_s, u"All settings; secrets as ***."_s, allSettingsNow).gives(schema::list(setting));
    const QString path = u"settings/{key}"_s;
    rows.get(path, u"One setting."_s, one).gives(setting);
    rows.put(path, u"Changes a setting."_s, one)
        .takes(object({{"value", ofTypes({u"string"_s, u"number"_s, u"boolean"_s, u"array"_s})}}))
        .gives(setting);
    rows.remove(path, u"Back to its default, or to what the configuration file says."_s, one).gives(setting);
    rows.get(u"keys"_s, u"The keys by their names, not what they are."_s,
             [](const ApiContext &context) { return answerList(context.core.access().keys(), keyToJson); })
        .gives(schema::list(key()));
    QJsonObject made = key();
    QJsonObject members = made[u"properties"_s].toObject();
    members.insert(u"key"_s, text());
    made.insert(u"properties"_s, members);
    rows.post(u"keys"_s, u"Makes a key and shows it this once."_s, makeKey)
        .takes(object({{"name", text()}, {"scope?", oneOf({u"read"_s, u"control"_s, u"webhook"_s})}}))
        .gives(named(u"NewKey"_s, made), 201);
    rows.remove(u"keys/{id}"_s, u"Takes a key back."_s, revokeKey).gives(nothing());
}

} // namespace metarr
