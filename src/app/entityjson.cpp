// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/entityjson.h"

#include "artwork/scoring.h"
#include "store/repos/files.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonValue timeOf(qint64 ms)
{
    return ms == 0 ? QJsonValue(QJsonValue::Null)
                   : QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QJsonObject libraryToJson(const Library &library)
{
    QJsonArray roots;
    for (const LibraryRoot &root : library.roots) {
        roots += QJsonObject{{u"id"_s, root.id},
                             {u"path"_s, root.path.display()},
                             {u"online"_s, root.isOnline},
                             {u"network"_s, root.isNetwork}};
    }
    const auto policy = enrichPolicyFromName(library.settings[u"enrich.policy"_s].toString());
    return {{u"id"_s, library.id},
            {u"name"_s, library.name},
            {u"type"_s, libraryTypeName(library.type)},
            {u"mode"_s, automationModeName(library.mode)},
            {u"enabled"_s, library.enabled},
            {u"roots"_s, roots},
            {u"policy"_s, policy ? QJsonValue(enrichPolicyName(*policy)) : QJsonValue(QJsonValue::Null)},
            {u"webhooks"_s, library.webhookEnabled},
            {u"webhook_publish"_s, library.webhookAutoPublish},
            {u"scan_at_start"_s, library.scanOnStartup},
            {u"scan_interval_minutes"_s, library.scanIntervalMinutes},
            {u"last_scanned_at"_s, timeOf(library.lastScannedAt)},
            {u"settings"_s, library.settings}};
}

QJsonObject jobToJson(const Job &job)
{
    return {{u"id"_s, job.id},
            {u"type"_s, job.type},
            {u"status"_s, jobStatusName(job.status)},
            {u"priority"_s, job.priority},
            {u"item"_s, job.itemKey},
            {u"retries"_s, job.retryCount},
            {u"max_retries"_s, job.maxRetries},
            {u"cancellable"_s, job.cancellable},
            {u"progress_current"_s, job.progressCurrent},
            {u"progress_total"_s, job.progressTotal},
            {u"progress_message"_s, job.progressMessage},
            {u"waiting_for"_s, job.waitReason},
            {u"error"_s, job.errorMessage},
            {u"remedy"_s, job.errorRemedy},
            {u"result"_s, job.result},
            {u"created_at"_s, timeOf(job.createdAt)},
            {u"run_at"_s, QDateTime::fromMSecsSinceEpoch(job.runAt, Qt::UTC).toString(Qt::ISODate)},
            {u"started_at"_s, timeOf(job.startedAt)},
            {u"completed_at"_s, timeOf(job.completedAt)}};
}

QJsonObject activityToJson(const Activity &a)
{
    return {{u"id"_s, a.id},
            {u"time"_s, timeOf(a.createdAt)},
            {u"type"_s, a.type},
            {u"severity"_s, severityName(a.severity)},
            {u"item"_s, textOrNull(a.ref.isValid() ? a.ref.toString() : QString())},
            {u"description"_s, a.description},
            {u"metadata"_s, a.metadata}};
}

QJsonObject scoredCandidateToJson(const Candidate &candidate, const SelectSettings &settings)
{
    const ScoreBreakdown score = scoreCandidate(candidate, settings.rules(candidate.type));
    QJsonArray parts;
    for (const ScoreComponent &part : score.components) {
        parts += part.text;
    }
    return {{u"id"_s, candidate.id},
            {u"type"_s, assetTypeName(candidate.type)},
            {u"provider"_s, candidate.provider},
            {u"url"_s, candidate.localPath.isNull() ? candidate.url : displayName(candidate.localPath)},
            {u"language"_s, candidate.language},
            {u"width"_s, candidate.width},
            {u"height"_s, candidate.height},
            {u"score"_s, score.total},
            {u"parts"_s, parts},
            {u"selected"_s, candidate.selected},
            {u"rejected"_s, candidate.rejected},
            {u"hash"_s, candidate.contentHash}};
}

namespace {

QJsonObject itemRowToJson(const ItemRow &row)
{
    QJsonObject object{
        {u"id"_s, row.ref.id},
        {u"type"_s, entityTypeName(row.ref.type)},
        {u"item"_s, row.ref.toString()},
        {u"title"_s, row.title},
        {u"year"_s, row.year > 0 ? QJsonValue(row.year) : QJsonValue(QJsonValue::Null)},
        {u"state"_s, itemStateName(row.state)},
        {u"runtime"_s, row.runtime > 0 ? QJsonValue(row.runtime) : QJsonValue(QJsonValue::Null)},
        {u"poster"_s, textOrNull(row.posterHash)},
        {u"completeness"_s, row.completeness},
        {u"unpublished"_s, row.unpublished}};
    if (row.deletedAt != 0) {
        object.insert(u"deleted_at"_s, timeOf(row.deletedAt));
        object.insert(u"purge_at"_s, timeOf(row.purgeAt));
    }
    if (row.season >= 0) {
        object.insert(u"season"_s, row.season);
        object.insert(u"series"_s, row.seriesTitle);
    }
    if (row.episode >= 0) {
        object.insert(u"episode"_s, row.episode);
    }
    return object;
}

} // namespace

Result<QList<QJsonObject>> itemRowsToJson(Connection &c, EntityType type, const QVector<qint64> &ids)
{
    constexpr qsizetype atOnce = 500;
    QHash<RootId, Path> roots;
    METARR_TRY(const auto libraries, LibraryRepo(c).all());
    for (const Library &library : libraries) {
        for (const LibraryRoot &root : library.roots) {
            roots.insert(root.id, root.path);
        }
    }
    const bool hasFiles = type == EntityType::Movie || type == EntityType::Episode;
    QList<QJsonObject> page;
    for (qsizetype from = 0; from < ids.size(); from += atOnce) {
        METARR_TRY(const auto rows, ItemListRepo(c).rows(type, ids.mid(from, atOnce)));
        for (const ItemRow &row : rows) {
            QJsonObject object = itemRowToJson(row);
            QString path;
            if (row.hasFile && roots.contains(row.root)) {
                const Path root = roots.value(row.root);
                METARR_TRY(const auto files, hasFiles ? FileRepo(c).filesOf(row.ref)
                                                      : Result<QList<ItemFile>>(QList<ItemFile>()));
                path = (files.isEmpty() ? root / row.folder : root / files.first().file.path).display();
            }
            object.insert(u"path"_s, textOrNull(path));
            page += object;
        }
    }
    return page;
}

QList<QJsonObject> formerValuesToJson(EntityType type, const FieldHistory &history, std::optional<Field> only)
{
    QList<QJsonObject> rows;
    for (const Field field : fieldsOf(type)) {
        if (only && field != *only) {
            continue;
        }
        const QString key = fieldInfo(field).key();
        for (const FormerValue &former : history.value(key)) {
            rows += QJsonObject{
                {u"field"_s, key},
                {u"id"_s, former.untilMs},
                {u"until"_s, QDateTime::fromMSecsSinceEpoch(former.untilMs, Qt::UTC).toString(Qt::ISODate)},
                {u"source"_s, former.source},
                {u"value"_s, former.value}};
        }
    }
    return rows;
}

QJsonObject keyToJson(const ApiKeyRow &key)
{
    return {{u"id"_s, key.id},
            {u"name"_s, key.name},
            {u"scope"_s, key.scope},
            {u"created_at"_s, timeOf(key.createdAt)},
            {u"last_used_at"_s, timeOf(key.lastUsedAt)},
            {u"revoked_at"_s, timeOf(key.revokedAt)}};
}

QJsonObject managerToJson(const ManagerRow &manager)
{
    return {{u"id"_s, manager.id},
            {u"name"_s, manager.name},
            {u"type"_s, manager.type},
            {u"enabled"_s, manager.enabled},
            {u"last_event_at"_s, timeOf(manager.lastEventAt)},
            {u"created_at"_s, timeOf(manager.createdAt)}};
}

QJsonObject webhookToJson(const WebhookRow &event)
{
    return {{u"id"_s, event.id},
            {u"source"_s, event.source},
            {u"event"_s, event.eventType},
            {u"manager"_s, event.manager == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(event.manager)},
            {u"status"_s, event.status},
            {u"cause"_s, textOrNull(event.cause)},
            {u"received_at"_s, timeOf(event.receivedAt)},
            {u"processed_at"_s, timeOf(event.processedAt)}};
}

} // namespace metarr
