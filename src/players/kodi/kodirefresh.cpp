// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/kodi/kodirefresh.h"

#include "base/path.h"
#include "players/pathmapping.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

using Action = RefreshOutcome::Action;

bool isSeriesPart(EntityType kind)
{
    return kind == EntityType::Series || kind == EntityType::Season || kind == EntityType::Episode;
}

bool isImageName(const QString &name)
{
    static const QSet<QString> extensions{u"jpg"_s, u"jpeg"_s, u"png"_s, u"webp"_s, u"gif"_s, u"bmp"_s};
    return extensions.contains(name.mid(name.lastIndexOf(u'.') + 1).toLower());
}

/// "poster" for ".../poster.jpg"; empty when it names no type of artwork (Kodi: letters and digits, at most
/// 25).
QString artTypeOf(const QString &path)
{
    static const QRegularExpression valid(u"^[a-z0-9]{1,25}$"_s);
    const QString name = PlayerPath::parse(path).fileName();
    const QString stem = name.left(name.lastIndexOf(u'.')).toLower();
    return isImageName(name) && valid.match(stem).hasMatch() ? stem : QString();
}

bool contains(const QList<KodiFile> &files, const QString &path)
{
    const PlayerPath wanted = PlayerPath::parse(path);
    return std::any_of(files.begin(), files.end(),
                       [&](const KodiFile &file) { return PlayerPath::parse(file.path).sameAs(wanted); });
}

/// Art of `item` that is a file directly in `folder` and no longer listed there.
QStringList vanishedTypes(const KodiItem &item, const QString &folder, const QList<KodiFile> &files)
{
    const PlayerPath place = PlayerPath::parse(folder);
    QStringList types;
    for (auto it = item.art.begin(); it != item.art.end(); ++it) {
        if (PlayerPath::parse(it.value()).parent().sameAs(place) && !contains(files, it.value())) {
            types += it.key();
        }
    }
    return types;
}

double seconds(std::chrono::milliseconds duration)
{
    return double(duration.count()) / 1000;
}

} // namespace

namespace {

/// Kodi stamps the present time on an item whose NFO has a play count but no date: such a date says nothing.
Result<bool> isStampedNow(const KodiLibrary &library, const QString &lastPlayed, const StopToken &stop)
{
    if (lastPlayed.isEmpty() ||
        lastPlayed.endsWith("00:00:00"_L1)) { // from the NFO: the time of day is dropped
        return false;
    }
    METARR_TRY(const QDate today, library.today(stop));
    const QDate day = QDate::fromString(lastPlayed.left(10), Qt::ISODate);
    return today.isValid() && day.isValid() &&
           qAbs(day.daysTo(today)) <= 1; // midnight may have passed between
}

} // namespace

Result<> fillUserState(const KodiLibrary &library, const KodiItem &item, const UserState &wanted,
                       const StopToken &stop)
{
    const UserState &have = item.state;
    QJsonObject details;
    const bool countable = item.type == EntityType::Movie || item.type == EntityType::Episode;
    // The later play counts. As text the dates compare rightly, also against those from an NFO, of which Kodi
    // 20 drops the time of day.
    bool later = wanted.lastPlayed > have.lastPlayed;
    if (countable && !later && wanted.lastPlayed < have.lastPlayed && !wanted.lastPlayed.isEmpty()) {
        METARR_TRY(later, isStampedNow(library, have.lastPlayed, stop));
    }
    if (countable && wanted.playCount > have.playCount && (later || have.playCount == 0)) {
        details.insert(u"playcount"_s, wanted.playCount);
    }
    if (countable && later) {
        details.insert(u"lastplayed"_s, wanted.lastPlayed);
    }
    if (countable && have.resume.count() <= 0 && wanted.resume.count() > 0) {
        details.insert(u"resume"_s, QJsonObject{{u"position"_s, seconds(wanted.resume)},
                                                {u"total"_s, seconds(wanted.total)}});
    }
    if (item.type != EntityType::Collection && have.userRating <= 0 && wanted.userRating > 0) {
        details.insert(u"userrating"_s, qRound(wanted.userRating));
    }
    return details.isEmpty() ? Result<>() : library.setDetails(item, details, stop);
}

QString KodiRefresh::folder() const
{
    if (!m_what.folder.isEmpty()) {
        return PlayerPath::parse(m_what.folder).toFolderText();
    }
    return PlayerPath::parse(m_what.file).parent().toFolderText();
}

QString KodiRefresh::label() const
{
    const QString path = m_what.file.isEmpty() ? m_what.folder : m_what.file;
    return m_what.title.isEmpty() ? PlayerPath::parse(path).fileName() : m_what.title;
}

qint64 KodiRefresh::idOf(const Items &items) const
{
    return items.isEmpty() ? 0 : items.constFirst().id;
}

Result<RefreshOutcome> KodiRefresh::run()
{
    METARR_CHECK(m_stop.check());
    if (m_what.kind == EntityType::Collection) {
        return refreshCollection();
    }
    if (m_what.kind != EntityType::Movie && !isSeriesPart(m_what.kind)) {
        return fail(ErrorKind::InvalidInput,
                    u"Kodi's library has no items of the kind \"%1\"."_s.arg(entityTypeName(m_what.kind)));
    }
    if (m_what.file.isEmpty() && m_what.folder.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"There is neither a file nor a folder to tell Kodi about."_s);
    }
    METARR_CHECK(forgetImages());
    if (m_what.removed) {
        return remove();
    }
    Items known;
    if (!m_what.isNew) {
        METARR_TRY(known, find());
    }
    return known.isEmpty() ? scanFor() : readAnew(known);
}

/// What the refresh is about, as Kodi has it: one item, or the episodes of one file. A season is its series
/// here: Kodi can only read that anew.
Result<QList<KodiItem>> KodiRefresh::find() const
{
    if (m_what.kind == EntityType::Movie) {
        return m_library.movies(m_what.file, m_what.folder, m_stop);
    }
    if (m_what.kind == EntityType::Episode) {
        return m_library.episodes(m_what.file, m_stop);
    }
    METARR_TRY(const std::optional<KodiItem> series, m_library.series(folder(), m_stop));
    return series ? Items{*series} : Items{};
}

Result<> KodiRefresh::forgetImages() const
{
    for (const QString &image : m_what.changedImages + m_what.removedImages) {
        METARR_TRY(const int copies, m_library.forgetImage(image, m_stop));
        Q_UNUSED(copies)
    }
    return {};
}

/// Kodi works from cached listings: a folder or image newer than these does not exist for it. Asking for a
/// listing renews it. Folders that Kodi cannot open (above a source, say) are no fault here.
Result<> KodiRefresh::renewListings()
{
    const PlayerPath place = PlayerPath::parse(folder());
    QStringList folders{place.parent().toFolderText(), place.toFolderText()};
    if (!m_what.file.isEmpty()) {
        const QString own = PlayerPath::parse(m_what.file).parent().toFolderText();
        if (!folders.contains(own)) {
            folders += own;
        }
    }
    for (const QString &one : std::as_const(folders)) {
        const auto listed = m_library.listing(one, m_stop);
        if (!listed && listed.error().kind != ErrorKind::NotFound) {
            return fail(listed.error());
        }
        m_listings.insert(one, listed);
    }
    return {};
}

std::optional<RefreshOutcome> KodiRefresh::obstacle() const
{
    const auto notTaken = [](const QString &text, const QString &remedy) {
        return RefreshOutcome{Action::NotTaken, text, remedy, 0};
    };
    const QString place =
        m_what.file.isEmpty() ? folder() : PlayerPath::parse(m_what.file).parent().toFolderText();
    const auto files =
        m_listings.value(place, fail(ErrorKind::NotFound, u"Kodi cannot open \"%1\"."_s.arg(place)));
    if (!files) {
        return notTaken(files.error().message, files.error().remedy);
    }
    if (!m_what.file.isEmpty() && !contains(*files, m_what.file)) {
        return notTaken(u"Kodi does not see the file \"%1\"."_s.arg(m_what.file),
                        u"Check the player's path mapping and the rights on the file."_s);
    }
    const auto hasNfo = [&](const QString &where) {
        const auto listed = m_listings.value(where, QList<KodiFile>());
        return listed && std::any_of(listed->begin(), listed->end(), [](const KodiFile &file) {
                   return file.path.endsWith(".nfo"_L1, Qt::CaseInsensitive);
               });
    };
    if (!hasNfo(place) && !(m_what.kind == EntityType::Movie && hasNfo(folder()))) {
        return notTaken(u"Kodi found no NFO file in \"%1\"."_s.arg(place),
                        u"Publish the item: a source for local information takes nothing without an NFO."_s);
    }
    return std::nullopt;
}

/// The items whose play counts and ratings a refresh may reset.
Result<QList<KodiItem>> KodiRefresh::stateHolders(const Items &known) const
{
    Items holders = known;
    if (!known.isEmpty() && known.constFirst().type == EntityType::Series) {
        METARR_TRY(const Items seasons, m_library.seasonsOf(known.constFirst().id, m_stop));
        holders += seasons;
        if (m_what.withEpisodes) {
            METARR_TRY(const Items episodes, m_library.episodesOf(known.constFirst().id, m_stop));
            holders += episodes;
        }
    }
    return holders;
}

/// Kodi takes play count, date and rating from the NFO when it reads an item anew, and zero for what is not
/// in it: what people did would be lost.
Result<> KodiRefresh::restore(const Items &before, const Items &after) const
{
    for (const KodiItem &old : before) {
        if (old.state.isEmpty()) {
            continue;
        }
        const auto now = std::find_if(after.begin(), after.end(), [&](const KodiItem &item) {
            return item.type == old.type && item.file == old.file && item.season == old.season &&
                   item.episode == old.episode;
        });
        if (now != after.end()) {
            METARR_CHECK(fillUserState(m_library, *now, old.state, m_stop));
        }
    }
    return {};
}

/// A series keeps its row when it is read anew, and with it the art whose file is gone.
Result<> KodiRefresh::dropVanishedArt(const KodiItem &series) const
{
    const auto files = m_listings.value(folder(), QList<KodiFile>());
    if (!files || files->isEmpty()) {
        return {}; // cannot be told; nothing is dropped on suspicion
    }
    METARR_TRY(Items items, m_library.seasonsOf(series.id, m_stop));
    items.prepend(series);
    for (const KodiItem &item : std::as_const(items)) {
        QJsonObject art;
        for (const QString &type : vanishedTypes(item, folder(), *files)) {
            art.insert(type, QJsonValue::Null);
        }
        if (!art.isEmpty()) {
            METARR_CHECK(m_library.setDetails(item, {{u"art"_s, art}}, m_stop));
        }
    }
    return {};
}

Result<RefreshOutcome> KodiRefresh::readAnew(const Items &known)
{
    METARR_TRY(const Items before, stateHolders(known));
    METARR_CHECK(renewListings());
    for (const KodiItem &item : known) {
        METARR_CHECK(m_jobs.refresh(item, m_what.withEpisodes, m_stop));
    }
    METARR_TRY(Items now, find());
    if (now.isEmpty()) { // somebody took it out meanwhile: a scan brings it back
        METARR_TRY(RefreshOutcome taken, scanFor());
        METARR_TRY(now, find());
        METARR_TRY(const Items again, stateHolders(now));
        METARR_CHECK(restore(before, again));
        return taken;
    }
    METARR_TRY(const Items after, stateHolders(now));
    METARR_CHECK(restore(before, after));
    if (auto unseen = obstacle()) { // then there was nothing to read, and Kodi kept what it had
        unseen->playerItemId = idOf(now);
        return *unseen;
    }
    RefreshOutcome outcome{Action::Refreshed, u"Kodi has read \"%1\" anew."_s.arg(label()), {}, idOf(now)};
    if (now.constFirst().type == EntityType::Series) {
        METARR_CHECK(dropVanishedArt(now.constFirst()));
        if (m_what.kind == EntityType::Season && m_what.season) {
            const auto season = std::find_if(after.begin(), after.end(), [&](const KodiItem &item) {
                return item.type == EntityType::Season && item.season == *m_what.season;
            });
            outcome.playerItemId = season == after.end() ? 0 : season->id;
        }
    }
    return outcome;
}

Result<std::optional<QString>> KodiRefresh::sourceOf(const QString &path) const
{
    METARR_TRY(const QStringList sources, m_library.sources(m_stop));
    const PlayerPath wanted = PlayerPath::parse(path);
    std::optional<QString> best;
    for (const QString &source : sources) {
        if (wanted.startsWith(PlayerPath::parse(source)) && (!best || source.size() > best->size())) {
            best = source;
        }
    }
    return best;
}

Result<RefreshOutcome> KodiRefresh::scanFor()
{
    METARR_TRY(const std::optional<QString> source, sourceOf(folder()));
    METARR_CHECK(renewListings());
    METARR_CHECK(m_jobs.scan(folder(), m_stop));
    METARR_TRY(Items found, find());
    if (found.isEmpty() && source && !PlayerPath::parse(*source).sameAs(PlayerPath::parse(folder()))) {
        // Somebody's scan may have stopped ours, or the listing was stale on the way down: the whole source
        // then.
        METARR_CHECK(m_jobs.scan(*source, m_stop));
        METARR_TRY(found, find());
    }
    if (found.isEmpty()) {
        return whyNot(source);
    }
    return RefreshOutcome{
        Action::Added, u"Kodi has taken \"%1\" into its library."_s.arg(label()), {}, idOf(found)};
}

/// A scan only says "OK". What could be the reason is looked up, from the outside in.
Result<RefreshOutcome> KodiRefresh::whyNot(const std::optional<QString> &source)
{
    if (!source) {
        return RefreshOutcome{
            Action::NotTaken, u"None of Kodi's video sources contains \"%1\"."_s.arg(folder()),
            u"Add the folder as a source in Kodi, or correct the player's path mapping."_s, 0};
    }
    METARR_CHECK(renewListings());
    if (const auto unseen = obstacle()) {
        return *unseen;
    }
    return RefreshOutcome{
        Action::NotTaken, u"Kodi scanned \"%1\" and left \"%2\" out."_s.arg(folder(), label()),
        u"In Kodi, choose \"Change content\" for the source \"%1\": is its type right, and is the "
        "folder not excluded from scans?"_s.arg(*source),
        0};
}

/// Exactly what is gone, item by item. A clean of the source would do it too, but takes along whatever else
/// Kodi cannot see at the moment (an unmounted share), leaves a vanished series behind as an empty shell, and
/// skips items whose file is still there. It remains for what Remove does not get rid of.
Result<RefreshOutcome> KodiRefresh::remove()
{
    METARR_TRY(Items known, find());
    if (m_what.kind == EntityType::Season && !known.isEmpty()) {
        METARR_TRY(Items episodes, m_library.episodesOf(known.constFirst().id, m_stop));
        episodes.removeIf([&](const KodiItem &item) { return item.season != m_what.season.value_or(-1); });
        known = episodes;
    }
    if (known.isEmpty()) {
        return RefreshOutcome{Action::Nothing, u"Kodi does not have \"%1\"."_s.arg(label()), {}, 0};
    }
    METARR_CHECK(m_jobs.waitUntilIdle(m_stop));
    for (const KodiItem &item : std::as_const(known)) {
        METARR_CHECK(m_library.remove(item, m_stop));
    }
    const RefreshOutcome removed{Action::Removed, u"Kodi has forgotten \"%1\"."_s.arg(label()), {}, 0};
    if (m_what.kind == EntityType::Season) {
        return removed;
    }
    METARR_TRY(known, find());
    if (known.isEmpty()) {
        return removed;
    }
    METARR_TRY(const std::optional<QString> source, sourceOf(folder()));
    if (source) {
        METARR_CHECK(m_jobs.clean(*source, m_what.kind, m_stop));
        METARR_TRY(known, find());
    }
    if (known.isEmpty()) {
        return removed;
    }
    return RefreshOutcome{Action::NotTaken, u"Kodi still lists \"%1\"."_s.arg(label()),
                          u"Remove it in Kodi (context menu, Manage)."_s, idOf(known)};
}

/// Kodi makes a collection from the NFO files of its movies, gives it artwork once, when it is new, and never
/// looks at its folder or description again: both are set here.
Result<RefreshOutcome> KodiRefresh::refreshCollection()
{
    METARR_CHECK(forgetImages());
    METARR_TRY(const std::optional<KodiItem> found, m_library.collection(m_what.title, m_stop));
    if (m_what.removed) {
        return RefreshOutcome{Action::Nothing,
                              u"Kodi drops the collection \"%1\" with its last movie."_s.arg(m_what.title),
                              {},
                              0};
    }
    if (!found) {
        return RefreshOutcome{Action::NotTaken, u"Kodi has no collection \"%1\" yet."_s.arg(m_what.title),
                              u"It appears as soon as Kodi has read the NFO file of one of its movies."_s, 0};
    }
    QJsonObject art;
    for (const QString &image : m_what.removedImages) {
        const QString type = artTypeOf(image);
        if (found->art.contains(type) && kodiSameFile(found->art.value(type), image)) {
            art.insert(type, QJsonValue::Null);
        }
    }
    for (const QString &image : m_what.changedImages) {
        const QString type = artTypeOf(image);
        if (!type.isEmpty() && found->art.value(type) != image) {
            art.insert(type, image);
        }
    }
    QJsonObject details = art.isEmpty() ? QJsonObject() : QJsonObject{{u"art"_s, art}};
    if (!m_what.overview.isEmpty()) {
        METARR_TRY(const QJsonObject now, m_library.collectionDetails(found->id, m_stop));
        if (now.value("plot"_L1).toString() != m_what.overview) {
            details.insert(u"plot"_s, m_what.overview);
        }
    }
    if (!details.isEmpty()) {
        METARR_CHECK(m_library.setDetails(*found, details, m_stop));
    }
    return RefreshOutcome{
        Action::Refreshed, u"Kodi shows the collection \"%1\" anew."_s.arg(m_what.title), {}, found->id};
}

} // namespace metarr
