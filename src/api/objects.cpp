// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/objects.h"

#include "domain/fields.h"

using namespace Qt::StringLiterals;

namespace metarr::schema {

QJsonObject itemName()
{
    QJsonObject schema = text();
    schema.insert(u"pattern"_s, u"^(movie|series|season|episode|collection):[0-9]+$"_s);
    return schema;
}

QJsonObject library()
{
    const QJsonObject root =
        object({{"id", integer()}, {"path", text()}, {"online", boolean()}, {"network", boolean()}});
    return named(u"Library"_s, object({{"id", integer()},
                                       {"name", text()},
                                       {"type", oneOf({u"movies"_s, u"tv"_s})},
                                       {"mode", oneOf({u"manual"_s, u"hybrid"_s, u"yolo"_s})},
                                       {"enabled", boolean()},
                                       {"roots", list(root)},
                                       {"policy", orNull(oneOf({u"fill"_s, u"replace"_s}))},
                                       {"webhooks", boolean()},
                                       {"webhook_publish", boolean()},
                                       {"scan_at_start", boolean()},
                                       {"scan_interval_minutes", integer()},
                                       {"last_scanned_at", time()},
                                       {"settings", map(text())}}));
}

QJsonObject job()
{
    return named(
        u"Job"_s,
        object({{"id", integer()},
                {"type", text()},
                {"status", oneOf({u"pending"_s, u"running"_s, u"completed"_s, u"cancelled"_s, u"dead"_s})},
                {"priority", integer()},
                {"item", text()},
                {"retries", integer()},
                {"max_retries", integer()},
                {"cancellable", boolean()},
                {"progress_current", integer()},
                {"progress_total", integer()},
                {"progress_message", text()},
                {"waiting_for", text()},
                {"error", text()},
                {"remedy", text()},
                {"result", map(any())},
                {"created_at", time()},
                {"run_at", time()},
                {"started_at", time()},
                {"completed_at", time()}}));
}

QJsonObject jobStarted()
{
    return object({{"job", integer()}});
}

QJsonObject activity()
{
    return named(u"Activity"_s,
                 object({{"id", integer()},
                         {"time", time()},
                         {"type", text()},
                         {"severity", oneOf({u"info"_s, u"success"_s, u"warning"_s, u"error"_s})},
                         {"item", orNull(itemName())},
                         {"description", text()},
                         {"metadata", map(any())}}));
}

QJsonObject candidate()
{
    return named(u"Candidate"_s, object({{"id", integer()},
                                         {"type", text()},
                                         {"provider", text()},
                                         {"url", text()},
                                         {"language", text()},
                                         {"width", integer()},
                                         {"height", integer()},
                                         {"score", number()},
                                         {"parts", texts()},
                                         {"selected", boolean()},
                                         {"rejected", boolean()},
                                         {"hash", text()}}));
}

QJsonObject itemRow()
{
    return named(u"ItemRow"_s, object({{"id", integer()},
                                       {"item", itemName()},
                                       {"type?", text()},
                                       {"title?", text()},
                                       {"year?", orNull(integer())},
                                       {"state?", text()},
                                       {"runtime?", orNull(integer())},
                                       {"poster?", orNull(text())},
                                       {"completeness?", number()},
                                       {"unpublished?", boolean()},
                                       {"deleted_at?", time()},
                                       {"purge_at?", time()},
                                       {"season?", integer()},
                                       {"series?", text()},
                                       {"episode?", integer()},
                                       {"path?", orNull(text())}}));
}

QJsonObject fieldValues()
{
    QJsonObject members;
    for (const FieldInfo &field : allFields()) {
        members.insert(field.key(), any());
    }
    // Fields have synonyms, too; what is none is named by whoever sets it.
    return named(u"Fields"_s,
                 {{u"type"_s, u"object"_s}, {u"properties"_s, members}, {u"additionalProperties"_s, any()}});
}

QJsonObject item()
{
    const QJsonObject open = map(any());
    QJsonObject schema = object({{"id", integer()},
                                 {"item", itemName()},
                                 {"type?", text()},
                                 {"library?", text()},
                                 {"library_id?", integer()},
                                 {"state?", text()},
                                 {"state_cause?", orNull(text())},
                                 {"policy?", text()},
                                 {"revision?", integer()},
                                 {"confidence?", orNull(number())},
                                 {"completeness?", number()},
                                 {"missing?", texts()},
                                 {"has_unpublished_changes?", boolean()},
                                 {"layout?", text()},
                                 {"enriched_at?", time()},
                                 {"last_published_at?", time()},
                                 {"deleted_at?", time()},
                                 {"created_at?", time()},
                                 {"updated_at?", time()},
                                 {"series_id?", integer()},
                                 {"show_title?", text()},
                                 {"collection_id?", integer()},
                                 {"folder?", text()},
                                 {"locks?", texts()},
                                 {"sources?", map(text())},
                                 {"provider_values?", open},
                                 {"nfo_conflicts?", texts()},
                                 {"nfo_values?", open},
                                 {"assets?", list(open)},
                                 {"files?", list(open)},
                                 {"streams?", list(open)},
                                 {"path?", text()}});
    QJsonObject members = schema[u"properties"_s].toObject();
    for (const FieldInfo &field : allFields()) {
        if (!members.contains(field.key())) {
            members.insert(field.key(), any());
        }
    }
    schema.insert(u"properties"_s, members);
    return named(u"Item"_s, schema);
}

QJsonObject key()
{
    return named(u"Key"_s, object({{"id", integer()},
                                   {"name", text()},
                                   {"scope", oneOf({u"read"_s, u"control"_s, u"webhook"_s})},
                                   {"created_at", time()},
                                   {"last_used_at", time()},
                                   {"revoked_at", time()}}));
}

QJsonObject manager()
{
    return named(u"Manager"_s, object({{"id", integer()},
                                       {"name", text()},
                                       {"type", oneOf({u"radarr"_s, u"sonarr"_s, u"lidarr"_s})},
                                       {"enabled", boolean()},
                                       {"last_event_at", time()},
                                       {"created_at", time()}}));
}

QJsonObject webhook()
{
    return named(u"Webhook"_s, object({{"id", integer()},
                                       {"source", text()},
                                       {"event", text()},
                                       {"manager", orNull(integer())},
                                       {"status", text()},
                                       {"cause", orNull(text())},
                                       {"received_at", time()},
                                       {"processed_at", time()}}));
}

} // namespace metarr::schema
