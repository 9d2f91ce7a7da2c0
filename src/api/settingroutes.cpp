// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, whose secrets never leave, and the keys of this interface.
#include "api/apicontext.h"
#include "app/accessservice.h"
#include "app/core.h"
#include "app/entityjson.h"

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

ServerResponse list(const ApiContext &api)
{
    const auto now = api.core.settings().snapshot();
    QJsonArray data;
    for (const SettingInfo &info : allSettings()) {
        data += settingToJson(api.core.settings(), *now, info);
    }
    return ServerResponse::ok(data, {{u"count"_s, data.size()}});
}

/// GET shows, PUT sets {"value": "..."}, DELETE goes back to what the layers below say. Both answer what holds now.
ServerResponse one(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const SettingInfo *info, settingOf(request));
        Settings &settings = api.core.settings();
        if (request.method == "PUT") {
            METARR_TRY(const QJsonObject body, request.json());
            const QJsonValue value = body[u"value"_s];
            if (value.isUndefined() || value.isNull() || value.isObject()) {
                return fail(ErrorKind::InvalidInput, u"The body is {\"value\": ...}."_s);
            }
            METARR_CHECK(settings.set(info->key, value.isArray() ? joinList(textsOf(value))
                                                                 : value.toVariant().toString()));
        } else if (request.method == "DELETE") {
            METARR_CHECK(settings.reset(info->key));
        }
        return QJsonValue(settingToJson(settings, *settings.snapshot(), *info));
    };
    return answer(run());
}

ServerResponse keys(const ApiContext &api)
{
    const auto rows = api.core.access().keys();
    return answerList(rows, keyToJson);
}

/// {"name": "...", "scope": "read"}; the secret is in this answer and nowhere else.
ServerResponse makeKey(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<QJsonValue> {
        METARR_TRY(const QJsonObject body, request.json());
        METARR_TRY(const auto made, api.core.access().createKey(body[u"name"_s].toString(),
                                                                body[u"scope"_s].toString(u"read"_s)));
        QJsonObject json = keyToJson(made.row);
        json.insert(u"key"_s, made.secret);
        return QJsonValue(json);
    };
    return answer(run(), {}, 201);
}

ServerResponse revokeKey(const ApiContext &api, const ServerRequest &request)
{
    const auto run = [&]() -> Result<> {
        METARR_TRY(const qint64 id, idParam(request, u"id"_s));
        METARR_TRY([[maybe_unused]] const ApiKeyRow row, api.core.access().revokeKey(QString::number(id)));
        return {};
    };
    return answer(run());
}

} // namespace

void addSettingRoutes(RouteTable &table, const ApiContext &api)
{
    table.add({"GET", u"/api/v1/settings"_s, Access::Read, u"All settings; secrets as ***."_s,
               [&api](const ServerRequest &) { return list(api); }});
    const QString path = u"/api/v1/settings/{key}"_s;
    const auto handler = [&api](const ServerRequest &r) { return one(api, r); };
    table.add({"GET", path, Access::Read, u"One setting."_s, handler});
    table.add({"PUT", path, Access::Control, u"Changes a setting (value)."_s, handler});
    table.add({"DELETE", path, Access::Control,
               u"Back to its default, or to what the configuration file says."_s, handler});
    table.add({"GET", u"/api/v1/keys"_s, Access::Read, u"The keys by their names, not what they are."_s,
               [&api](const ServerRequest &) { return keys(api); }});
    table.add({"POST", u"/api/v1/keys"_s, Access::Control,
               u"Makes a key (name, scope) and shows it this once."_s,
               [&api](const ServerRequest &r) { return makeKey(api, r); }});
    table.add({"DELETE", u"/api/v1/keys/{id}"_s, Access::Control, u"Takes a key back."_s,
               [&api](const ServerRequest &r) { return revokeKey(api, r); }});
}

} // namespace metarr
