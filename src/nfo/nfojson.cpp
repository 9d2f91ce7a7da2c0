// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfojson.h"

#include "nfo/nforeader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

void insertText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty()) {
        object.insert(key, text);
    }
}

QJsonObject videoToJson(const VideoStream &video)
{
    QJsonObject object;
    insertText(object, u"codec"_s, video.codec);
    if (video.width > 0 && video.height > 0) {
        object.insert(u"width"_s, video.width);
        object.insert(u"height"_s, video.height);
    }
    if (video.aspect > 0) {
        object.insert(u"aspect"_s, video.aspect);
    }
    insertText(object, u"hdr_type"_s, video.hdrType);
    insertText(object, u"stereo_mode"_s, video.stereoMode);
    insertText(object, u"language"_s, video.language);
    return object;
}

QJsonObject streamsToJson(const StreamDetails &streams)
{
    QJsonArray video;
    for (const VideoStream &stream : streams.video) {
        video += videoToJson(stream);
    }
    QJsonArray audio;
    for (const AudioStream &stream : streams.audio) {
        QJsonObject object;
        insertText(object, u"codec"_s, stream.codec);
        insertText(object, u"language"_s, stream.language);
        if (stream.channels > 0) {
            object.insert(u"channels"_s, stream.channels);
        }
        audio += object;
    }
    QJsonArray subtitles;
    for (const SubtitleStream &stream : streams.subtitles) {
        subtitles += QJsonObject{{u"language"_s, stream.language}};
    }
    QJsonObject object;
    if (streams.durationMs > 0) {
        object.insert(u"duration"_s, double(streams.durationMs) / 1000); // seconds
    }
    object.insert(u"video"_s, video);
    object.insert(u"audio"_s, audio);
    object.insert(u"subtitles"_s, subtitles);
    return object;
}

QJsonArray artToJson(const QList<NfoArt> &art)
{
    QJsonArray array;
    for (const NfoArt &picture : art) {
        QJsonObject object{{u"type"_s, picture.type ? assetTypeName(*picture.type) : picture.kind},
                           {u"url"_s, picture.url}};
        insertText(object, u"preview"_s, picture.previewUrl);
        insertText(object, u"language"_s, picture.language);
        if (picture.season) {
            object.insert(u"season"_s, *picture.season);
        }
        if (picture.ofCollection) {
            object.insert(u"of_collection"_s, true);
        }
        array += object;
    }
    return array;
}

QJsonObject itemToJson(const NfoItem &item, const NfoDocument &document)
{
    QJsonObject object;
    if (item.type != EntityType::None) {
        object.insert(u"type"_s, entityTypeName(item.type));
    }
    object.insert(u"kind"_s, document.kind == NfoKind::Xml           ? u"xml"_s
                             : document.kind == NfoKind::Combination ? u"combination"_s
                                                                     : u"url"_s);
    for (const FieldInfo &info : allFields()) {
        if (!isFieldEmpty(item.metadata, info.field)) {
            object.insert(info.key(), fieldToJson(item.metadata, info.field));
        }
    }
    QJsonObject ids = object.value(u"ids"_s).toObject();
    for (auto it = item.foreignIds.cbegin(); it != item.foreignIds.cend(); ++it) {
        ids.insert(it.key(), it.value());
    }
    if (!ids.isEmpty()) {
        object.insert(u"ids"_s, ids);
    }
    insertText(object, u"default_id"_s, item.metadata.defaultId);
    insertText(object, u"show_title"_s, item.metadata.showTitle);
    insertText(object, u"url"_s, item.url);
    if (!item.showIds.isEmpty()) {
        QJsonObject showIds;
        for (auto it = item.showIds.cbegin(); it != item.showIds.cend(); ++it) {
            showIds.insert(it.key(), it.value());
        }
        object.insert(u"show_ids"_s, showIds);
    }
    if (item.streams) {
        object.insert(u"streams"_s, streamsToJson(*item.streams));
    }
    if (!item.art.isEmpty()) {
        object.insert(u"art"_s, artToJson(item.art));
    }
    if (item.lockData) {
        object.insert(u"lock_data"_s, true);
    }
    if (!item.lockedFields.isEmpty()) {
        object.insert(u"locked_fields"_s, QJsonArray::fromStringList(item.lockedFields));
    }
    object.insert(u"encoding"_s, document.encoding.name);
    if (!document.warnings.isEmpty()) {
        object.insert(u"warnings"_s, QJsonArray::fromStringList(document.warnings));
    }
    return object;
}

/// What the database would give back: each field as its stored value.
Metadata throughStore(const Metadata &metadata)
{
    Metadata stored;
    for (const FieldInfo &info : allFields()) {
        setFieldFromJson(stored, info.field, fieldToJson(metadata, info.field));
    }
    stored.defaultId = metadata.defaultId;
    stored.showTitle = metadata.showTitle;
    return stored;
}

Result<> setField(NfoItem &item, Field field, const QString &text)
{
    // What the item does not have would not be written, and nobody would be told.
    if (!fieldInfo(field).appliesTo(item.type)) {
        return fail(ErrorKind::InvalidInput,
                    u"A %1 has no %2."_s.arg(entityTypeName(item.type), fieldInfo(field).key()));
    }
    Metadata &metadata = item.metadata;
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (json.isArray() && setFieldFromJson(metadata, field, json.array())) {
        return {};
    }
    if (json.isObject() && setFieldFromJson(metadata, field, json.object())) {
        return {};
    }
    if (setFieldValue(metadata, field, text)) {
        return {};
    }
    return fail(ErrorKind::InvalidInput, u"\"%1\" is not a value of %2."_s.arg(text, fieldInfo(field).key()));
}

} // namespace

QJsonValue nfoToJson(const NfoDocument &document)
{
    QJsonArray array;
    for (const NfoItem &item : document.items) {
        array += itemToJson(item, document);
    }
    return array.size() == 1 ? array.first() : QJsonValue(array);
}

Result<QByteArray> roundtripNfo(const QByteArray &bytes, const QList<std::pair<Field, QString>> &sets)
{
    METARR_TRY(const NfoDocument document, readNfo(bytes));
    QList<NfoItem> items = document.items;
    for (NfoItem &item : items) {
        item.metadata = throughStore(item.metadata);
    }
    NfoItem &first = items.first();
    if (document.kind == NfoKind::Url && !sets.isEmpty()) {
        // An address does not tell what it is of: films are what address-only NFOs are mostly for.
        first.type = first.type == EntityType::None ? EntityType::Movie : first.type;
    }
    bool setsYear = false;
    for (const auto &[field, text] : sets) {
        METARR_CHECK(setField(first, field, text));
        setsYear = setsYear || field == Field::Year;
    }
    if (first.yearFromPremiered && !setsYear) {
        first.metadata.year = first.metadata.premiered.isValid()
                                  ? std::optional(first.metadata.premiered.year())
                                  : std::nullopt;
    }
    if (document.kind == NfoKind::Url && sets.isEmpty()) {
        return bytes;
    }
    return writeNfo(bytes, items);
}

} // namespace metarr
