// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/itemservice.h"
#include "domain/mediajson.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonValue timeOrNull(qint64 ms)
{
    return ms == 0 ? QJsonValue(QJsonValue::Null)
                   : QJsonValue(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs));
}

QJsonObject candidateToJson(const Candidate &c)
{
    QJsonObject json{{u"id"_s, c.id},
                     {u"type"_s, assetTypeName(c.type)},
                     {u"provider"_s, c.provider},
                     {u"width"_s, c.width},
                     {u"height"_s, c.height},
                     {u"selected"_s, c.selected},
                     {u"rejected"_s, c.rejected}};
    if (!c.url.isEmpty()) {
        json.insert(u"url"_s, c.url);
    }
    if (!c.localPath.isNull()) {
        json.insert(u"path"_s, displayName(c.localPath));
    }
    if (!c.language.isEmpty()) {
        json.insert(u"language"_s, c.language);
    }
    if (!c.contentHash.isEmpty()) {
        json.insert(u"hash"_s, c.contentHash);
    }
    if (c.score) {
        json.insert(u"score"_s, *c.score);
    }
    if (c.selected) {
        json.insert(u"selectedBy"_s, selectedByName(c.selectedBy));
    }
    return json;
}

} // namespace

QJsonObject itemToJson(const ItemDetails &d, const ContentCache &cache)
{
    const Item &item = d.item;
    QJsonObject json{
        {u"id"_s, item.ref.id},
        {u"type"_s, entityTypeName(item.ref.type)},
        {u"item"_s, item.ref.toString()},
        {u"library"_s, d.library.name},
        {u"library_id"_s, item.library},
        {u"state"_s, itemStateName(item.state)},
        {u"state_cause"_s,
         item.stateCause.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(item.stateCause)},
        {u"policy"_s, enrichPolicyName(item.policy)},
        {u"revision"_s, item.revision},
        {u"confidence"_s, item.confidence ? QJsonValue(*item.confidence) : QJsonValue(QJsonValue::Null)},
        {u"completeness"_s, item.completeness},
        {u"missing"_s, QJsonArray::fromStringList(d.completeness.missing)},
        {u"has_unpublished_changes"_s, item.hasUnpublishedChanges},
        {u"layout"_s, itemLayoutName(item.layout)},
        {u"enriched_at"_s, timeOrNull(item.enrichedAt)},
        {u"last_published_at"_s, timeOrNull(item.lastPublishedAt)},
        {u"deleted_at"_s, timeOrNull(item.deletedAt)},
        {u"created_at"_s, timeOrNull(item.createdAt)},
        {u"updated_at"_s, timeOrNull(item.updatedAt)}};
    if (item.series != 0) {
        json.insert(u"series_id"_s, item.series);
        json.insert(u"show_title"_s, item.metadata.showTitle);
    }
    if (item.collection != 0) {
        json.insert(u"collection_id"_s, item.collection);
    }
    if (d.root.id != 0 && item.layout != ItemLayout::None) {
        json.insert(u"folder"_s, (d.root.path / item.folder).display());
    }
    QJsonObject sources;
    QJsonObject providerValues;
    QJsonObject nfoValues;
    QJsonArray locks;
    for (const Field field : fieldsOf(item.ref.type)) {
        json.insert(fieldInfo(field).key(), fieldToJson(item.metadata, field));
    }
    for (auto it = item.fields.cbegin(); it != item.fields.cend(); ++it) {
        if (it->locked) {
            locks += it.key();
        }
        if (!it->source.isEmpty()) {
            sources.insert(it.key(), it->source);
        }
        if (!it->providerValue.isUndefined()) {
            providerValues.insert(it.key(), it->providerValue);
        }
        if (!it->nfoValue.isUndefined()) {
            nfoValues.insert(it.key(), it->nfoValue);
        }
    }
    json.insert(u"locks"_s, locks);
    json.insert(u"sources"_s, sources);
    json.insert(u"provider_values"_s, providerValues);
    json.insert(u"nfo_conflicts"_s, QJsonArray::fromStringList(d.nfoConflicts));
    json.insert(u"nfo_values"_s, nfoValues);
    QJsonArray assets;
    for (const Candidate &candidate : d.candidates) {
        if (!candidate.selected) {
            continue;
        }
        QJsonObject asset = candidateToJson(candidate);
        if (!candidate.contentHash.isEmpty()) {
            asset.insert(
                u"cache"_s,
                cache.path(cacheKindOf(candidate.type), candidate.contentHash, u"jpg"_s).parent().display());
        }
        assets += asset;
    }
    json.insert(u"assets"_s, assets);
    QJsonArray files;
    QJsonArray streams;
    for (qsizetype i = 0; i < d.files.size(); ++i) {
        const ItemFile &file = d.files.at(i);
        files += QJsonObject{{u"id"_s, file.file.id},
                             {u"path"_s, (d.root.path / file.file.path).display()},
                             {u"part"_s, file.part},
                             {u"size"_s, file.file.size},
                             {u"probe"_s, probeStateName(file.file.probe)},
                             {u"probe_error"_s, file.file.probeError}};
        streams += streamsToJson(d.streams.value(i));
    }
    json.insert(u"files"_s, files);
    json.insert(u"streams"_s, streams);
    if (!d.files.isEmpty()) {
        json.insert(u"path"_s, files.first()[u"path"_s]);
    } else if (json.contains(u"folder"_s)) {
        json.insert(u"path"_s, json[u"folder"_s]);
    }
    return json;
}

} // namespace metarr
