// SPDX-License-Identifier: GPL-3.0-or-later
#include "publish/journal.h"

#include "base/compression.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString packed(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray unpacked(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

} // namespace

bool Publisher::Work::hasWork() const
{
    return std::any_of(steps.cbegin(), steps.cend(),
                       [](const Step &step) { return step.kind != FileChange::Kind::Unchanged; });
}

QString Publisher::Work::toJson() const
{
    QJsonArray list;
    for (const Step &step : steps) {
        list += QJsonObject{{u"kind"_s, int(step.kind)},
                            {u"root"_s, step.file.root},
                            {u"path"_s, packed(step.file.path.bytes())},
                            {u"relative"_s, packed(step.file.relative)},
                            {u"what"_s, step.file.kind},
                            {u"hash"_s, step.file.hash},
                            {u"inPlace"_s, step.file.inPlace},
                            {u"ours"_s, step.file.writtenByUs},
                            {u"unwanted"_s, step.unwanted},
                            {u"before"_s, step.before},
                            {u"staged"_s, packed(step.staged.bytes())},
                            {u"bin"_s, packed(step.bin.bytes())},
                            {u"binSize"_s, step.binSize}};
    }
    QJsonArray folders;
    for (const Path &folder : newFolders) {
        folders += packed(folder.bytes());
    }
    QJsonArray sharers;
    for (const EntityRef &sharer : plan.sharers) {
        sharers += sharer.toString();
    }
    const QJsonObject how{{u"naming"_s, int(settings.naming)},
                          {u"nfoNaming"_s, int(settings.nfoNaming)},
                          {u"nfo"_s, settings.nfo},
                          {u"artwork"_s, settings.artwork},
                          {u"trailers"_s, settings.trailerLinks},
                          {u"versions"_s, settings.keepVersions},
                          {u"policy"_s, settings.policy ? enrichPolicyName(*settings.policy) : QString()},
                          {u"locks"_s, int(settings.locks)},
                          {u"dialect"_s, int(settings.dialect)},
                          {u"streams"_s, settings.streamDetails},
                          {u"actors"_s, settings.actorPhotos},
                          {u"sets"_s, packed(settings.movieSetFolder.bytes())}};
    const QJsonObject object{{u"item"_s, plan.item.toString()},
                             {u"title"_s, plan.title},
                             {u"root"_s, packed(plan.root.bytes())},
                             {u"folder"_s, packed(plan.folder)},
                             {u"nfo"_s, packed(compressed(plan.nfo))},
                             {u"setHash"_s, plan.setHash},
                             {u"sharers"_s, sharers},
                             {u"settings"_s, how},
                             {u"newFolders"_s, folders},
                             {u"steps"_s, list}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<Publisher::Work> Publisher::Work::fromJson(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto item = EntityRef::fromString(object[u"item"_s].toString());
    if (!item) {
        return fail(ErrorKind::BadData, u"A journal of an interrupted publish cannot be read."_s, {},
                    text.left(200));
    }
    Work work;
    work.plan.item = *item;
    work.plan.title = object[u"title"_s].toString();
    work.plan.root = Path(unpacked(object[u"root"_s]));
    work.plan.folder = unpacked(object[u"folder"_s]);
    work.plan.nfo = decompressed(unpacked(object[u"nfo"_s])).value_or(QByteArray());
    work.plan.setHash = object[u"setHash"_s].toString();
    for (const QJsonValue &value : object[u"sharers"_s].toArray()) {
        if (const auto sharer = EntityRef::fromString(value.toString())) {
            work.plan.sharers += *sharer;
        }
    }
    const QJsonObject how = object[u"settings"_s].toObject();
    work.settings.naming = NamingStyle(how[u"naming"_s].toInt());
    work.settings.nfoNaming = NamingStyle(how[u"nfoNaming"_s].toInt());
    work.settings.dialect = NfoDialect(how[u"dialect"_s].toInt());
    work.settings.nfo = how[u"nfo"_s].toBool(true);
    work.settings.artwork = how[u"artwork"_s].toBool(true);
    work.settings.trailerLinks = how[u"trailers"_s].toBool(true);
    work.settings.keepVersions = how[u"versions"_s].toInt(work.settings.keepVersions);
    work.settings.policy = enrichPolicyFromName(how[u"policy"_s].toString());
    work.settings.locks = NfoLocks(how[u"locks"_s].toInt());
    work.settings.streamDetails = how[u"streams"_s].toBool();
    work.settings.actorPhotos = how[u"actors"_s].toBool();
    work.settings.movieSetFolder = Path(unpacked(how[u"sets"_s]));
    for (const QJsonValue &value : object[u"newFolders"_s].toArray()) {
        work.newFolders += Path(unpacked(value));
    }
    for (const QJsonValue &value : object[u"steps"_s].toArray()) {
        Step step;
        step.kind = FileChange::Kind(value["kind"_L1].toInt());
        step.file.root = value["root"_L1].toInteger();
        step.file.path = Path(unpacked(value["path"_L1]));
        step.file.relative = unpacked(value["relative"_L1]);
        step.file.kind = value["what"_L1].toString();
        step.file.hash = value["hash"_L1].toString();
        step.file.inPlace = value["inPlace"_L1].toBool();
        step.file.writtenByUs = value["ours"_L1].toBool();
        step.unwanted = value["unwanted"_L1].toBool();
        step.before = value["before"_L1].toString();
        step.staged = Path(unpacked(value["staged"_L1]));
        step.bin = Path(unpacked(value["bin"_L1]));
        step.binSize = value["binSize"_L1].toInteger();
        work.steps += step;
    }
    return work;
}

} // namespace metarr
