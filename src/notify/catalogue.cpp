// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/catalogue.h"

#include "notify/template.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct EventRow {
    const char *id;
    const char *category;
    Severity severity;
    bool isOn;
    const char16_t *title;
    const char16_t *text;
    int quietMinutes;
    const char *description;
};

using enum Severity;
#define T(text) QT_TRANSLATE_NOOP("NotifyEvent", text) // marks it for lupdate

// One event a line: a table is read by columns.
// clang-format off
constexpr EventRow rows[] = {
    {"movie.published", "item", Success, true, u"Film published", u"{name}[[ ({year})]]: {files} {files#file|files} written[[, {removed} removed]].", 0, T("NFO and artwork of a film were written.")},
    {"series.published", "item", Success, true, u"Series published", u"{name}[[ ({year})]]: {files} {files#file|files} written[[, {removed} removed]].", 0, T("NFO and artwork of a series were written.")},
    {"episode.published", "item", Success, false, u"Episode published", u"[[{series} ]][[{number} ]]{name}: {files} {files#file|files} written[[, {removed} removed]].", 0, T("NFO and picture of an episode were written.")},
    {"collection.published", "item", Success, false, u"Collection published", u"{name}: {files} {files#file|files} written[[, {removed} removed]].", 0, T("Artwork of a collection was written.")},
    {"item.unidentified", "item", Warning, true, u"Please identify", u"“{name}”[[ ({year})]] is not known: {cause|no match is certain enough.}", 1440, T("An item waits for a person to say what it is.")},
    {"item.removed", "item", Warning, true, u"Into the trash", u"“{name}”[[ ({year})]] is in the trash now.", 0, T("A film or series went into the trash.")},
    {"episode.removed", "item", Info, false, u"Into the trash", u"[[{series} ]][[{number} ]]“{name}” is in the trash now.", 0, T("An episode went into the trash.")},
    {"series.renumbered", "item", Warning, true, u"Episodes were renumbered", u"{count} {count#episode|episodes} of “{name}” {count#has another number|have other numbers} at the provider. {count#It waits|They wait} for a decision.", 1440, T("A provider has renumbered episodes of a series.")},
    {"item.added", "library", Info, false, u"New in the library", u"{name}[[ ({year})]] is new in {library}.", 0, T("A scan found a new film or series.")},
    {"episode.added", "library", Info, false, u"New in the library", u"[[{series} ]][[{number} ]]{name} is new.", 0, T("A scan found a new episode.")},
    {"library.added", "library", Info, false, u"New library", u"The library “{library}” was added.", 0, T("A library was added.")},
    {"library.removed", "library", Info, false, u"Library removed", u"A library was taken out of Metarr.", 0, T("A library was taken out of Metarr.")},
    {"scan.completed", "library", Info, false, u"Scan finished", u"{library}: {items} {items#item|items}, {added} new, {removed} gone.", 0, T("A library or a folder of it was looked through.")},
    {"scan.problems", "library", Warning, true, u"Scan with problems", u"{library}: {problems} {problems#folder|folders} could not be read.", 360, T("Folders of a library could not be read.")},
    {"download.new", "manager", Info, true, u"New download", u"{text}", 0, T("A manager imported a film or an episode.")},
    {"download.upgrade", "manager", Info, true, u"Better file", u"{text}", 0, T("A manager replaced a file by a better one.")},
    {"manager.renamed", "manager", Info, false, u"Files renamed", u"{text}", 0, T("A manager renamed files.")},
    {"manager.deleted", "manager", Warning, false, u"Files deleted", u"{text}", 0, T("A manager deleted a file or an item.")},
    {"manager.grabbed", "manager", Info, false, u"Download begun", u"{text}", 0, T("A manager grabbed a release.")},
    {"manager.added", "manager", Info, false, u"Added to manager", u"{text}", 0, T("A film or series was added to a manager.")},
    {"manager.health", "manager", Warning, false, u"Manager reports a problem", u"{text}", 60, T("A manager reports a problem, or its end.")},
    {"manager.attention", "manager", Warning, true, u"Manager needs a person", u"{text}", 60, T("A manager cannot import by itself.")},
    {"manager.updated", "manager", Info, false, u"Manager updated", u"{text}", 0, T("A manager updated itself.")},
    {"webhook.ignored", "manager", Warning, false, u"Webhook without effect", u"{text}", 60, T("A webhook concerned no library, or could not be followed.")},
    {"player.failed", "player", Warning, true, u"Player does not answer", u"{player}: {error}", 720, T("A player could not be told what is new.")},
    {"player.offline", "player", Info, false, u"Player is off", u"{player} is not reachable[[: {error}]].", 60, T("A player went away.")},
    {"player.online", "player", Info, false, u"Player is on", u"{player} is reachable.", 60, T("A player is there again.")},
    {"player.synced", "player", Info, false, u"Player told", u"{player} knows about “{name}”.", 0, T("A player was told what is new.")},
    {"job.failed", "system", Error, true, u"A task failed", u"[[{name}: ]]{error}", 60, T("A task failed for good and waits for a person.")},
    {"disk.full", "system", Error, true, u"The disk is full", u"{error}", 60, T("Something could not be written because the disk is full.")},
    {"problem.logged", "system", Error, true, u"Error", u"{text}", 60, T("Any other error in the activity log.")},
    {"warning.logged", "system", Warning, false, u"Warning", u"{text}", 60, T("Any other warning in the activity log.")},
    {"access.changed", "system", Warning, true, u"Access changed", u"{text}", 0, T("A key or manager was added or removed, or somebody was shut out.")},
    {"channel.failing", "system", Warning, true, u"Notifications are stuck", u"The channel “{channel}” does not take messages: {error}", 720, T("Another notification channel fails.")},
};
// clang-format on
#undef T

} // namespace

QString NotifyEvent::description() const
{
    return QCoreApplication::translate("NotifyEvent", source.toUtf8().constData());
}

const QList<NotifyEvent> &notifyEvents()
{
    static const QList<NotifyEvent> all = [] {
        QList<NotifyEvent> events;
        for (const EventRow &row : rows) {
            events += NotifyEvent{QString::fromLatin1(row.id),
                                  QString::fromLatin1(row.category),
                                  row.severity,
                                  row.isOn,
                                  QString::fromUtf16(row.title),
                                  QString::fromUtf16(row.text),
                                  row.quietMinutes,
                                  QString::fromLatin1(row.description)};
        }
        return events;
    }();
    return all;
}

const NotifyEvent *findNotifyEvent(QStringView id)
{
    for (const NotifyEvent &event : notifyEvents()) {
        if (event.id == id) {
            return &event;
        }
    }
    return nullptr;
}

const QStringList &notifyValueNames()
{
    static const QStringList names{
        u"event"_s,  u"title"_s,  u"severity"_s, u"name"_s,    u"year"_s,  u"kind"_s,    u"item"_s,
        u"series"_s, u"number"_s, u"library"_s,  u"plot"_s,    u"link"_s,  u"text"_s,    u"cause"_s,
        u"error"_s,  u"files"_s,  u"count"_s,    u"items"_s,   u"added"_s, u"removed"_s, u"problems"_s,
        u"player"_s, u"task"_s,   u"channel"_s,  u"manager"_s, u"time"_s,  u"date"_s};
    return names;
}

NotifyMessage sampleMessage(const NotifyEvent &event, qint64 nowMs)
{
    NotifyMessage message;
    message.event = event.id;
    message.severity = event.severity;
    message.time = nowMs;
    const bool isSeries = event.id.startsWith(u"series."_s);
    const bool isEpisode = event.id.startsWith(u"episode."_s);
    message.item = {isEpisode ? EntityType::Episode : isSeries ? EntityType::Series : EntityType::Movie, 1};
    message.link = u"https://www.themoviedb.org/movie/653"_s;
    message.values = {
        {u"name"_s, isEpisode  ? u"The Arrival"_s
                    : isSeries ? u"An Example Series"_s
                               : u"Nosferatu"_s},
        {u"year"_s, isEpisode ? QString() : u"1922"_s},
        {u"series"_s, isEpisode ? u"An Example Series"_s : QString()},
        {u"number"_s, isEpisode ? u"S01E02"_s : QString()},
        {u"library"_s, u"Movies"_s},
        {u"plot"_s, u"A clerk travels to a count in the mountains."_s},
        {u"text"_s, u"This is an example."_s},
        {u"cause"_s, u"no match is certain enough."_s},
        {u"error"_s, u"It did not answer."_s},
        {u"files"_s, u"3"_s},
        {u"count"_s, u"2"_s},
        {u"items"_s, u"120"_s},
        {u"added"_s, u"2"_s},
        {u"removed"_s, event.id.endsWith(u".published"_s) ? QString() : u"1"_s}, // as most publishes
        {u"problems"_s, u"1"_s},
        {u"player"_s, u"Living room"_s},
        {u"task"_s, u"publish-assets"_s},
        {u"channel"_s, u"Phone"_s},
        {u"manager"_s, u"Radarr"_s},
    };
    return message;
}

Result<> renderMessage(NotifyMessage &message, const NotifyEvent &event, const QString &messageTemplate)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(message.time);
    message.values.insert(u"event"_s, event.id);
    message.values.insert(u"title"_s, event.title);
    message.values.insert(u"severity"_s, severityName(message.severity));
    message.values.insert(u"kind"_s, message.item.isValid() ? entityTypeName(message.item.type) : QString());
    message.values.insert(u"item"_s, message.item.isValid() ? message.item.toString() : QString());
    message.values.insert(u"link"_s, message.link);
    message.values.insert(u"time"_s, when.toString(u"HH:mm"_s));
    message.values.insert(u"date"_s, when.toString(u"yyyy-MM-dd"_s));
    METARR_TRY(const RenderedTemplate rendered,
               renderTemplate(messageTemplate.isEmpty() ? event.text : messageTemplate, message.values));
    message.title = rendered.title.isEmpty() ? event.title : rendered.title;
    message.text = rendered.text;
    return {};
}

} // namespace metarr
