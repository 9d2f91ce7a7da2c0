// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/stablehash.h"
#include "demo/tmdbapi.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr::demo {

namespace {

struct LanguageName {
    QString own;
    QString english;
};

LanguageName languageName(const QString &code)
{
    static const QHash<QString, LanguageName> names = {{u"en"_s, {u"English"_s, u"English"_s}},
                                                       {u"de"_s, {u"Deutsch"_s, u"German"_s}},
                                                       {u"ja"_s, {u"日本語"_s, u"Japanese"_s}},
                                                       {u"no"_s, {u"Norsk"_s, u"Norwegian"_s}}};
    return names.value(code);
}

QString countryName(const QString &code)
{
    static const QHash<QString, QString> names = {{u"US"_s, u"United States of America"_s},
                                                  {u"GB"_s, u"United Kingdom"_s},
                                                  {u"DE"_s, u"Germany"_s},
                                                  {u"NO"_s, u"Norway"_s},
                                                  {u"SE"_s, u"Sweden"_s},
                                                  {u"JP"_s, u"Japan"_s}};
    return names.value(code);
}

/// The languages that include_image_language or include_video_language name; "" stands for null.
QStringList included(const HttpRequest &request, const QString &parameter)
{
    QStringList languages;
    for (const QString &entry : request.value(parameter).split(u',', Qt::SkipEmptyParts)) {
        languages.append(entry == "null"_L1 ? QString() : entry.section(u'-', 0, 0));
    }
    return languages;
}

} // namespace

QString TmdbHost::objectId(const QString &key)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Md5).toHex().left(24));
}

int TmdbHost::votes(int count) const
{
    return count + m_world.touched;
}

QJsonValue TmdbHost::path(const QString &owner, PictureKind kind, const QString &language) const
{
    return orNull(m_world.pictures.tmdbPath(owner, kind, language));
}

TmdbHost::Texts TmdbHost::texts(const Call &call, const DemoTitle &title)
{
    if (call.language == "en"_L1) {
        return {title.title, title.overview, title.tagline};
    }
    // As the real one: a missing title falls back, a missing overview is empty.
    const bool original = call.language == title.originalLanguage;
    Texts texts{original ? title.originalTitle : title.title, {}, {}};
    if (const DemoText *text = title.translation(call.language)) {
        texts.title = text->title.isEmpty() ? texts.title : text->title;
        texts.overview = text->overview;
        texts.tagline = text->tagline;
    }
    return texts;
}

QJsonArray TmdbHost::genres(const Call &call, const DemoTitle &title) const
{
    QJsonArray list;
    for (const int index : title.genres) {
        const DemoGenre &genre = m_world.catalogue->genres()[index];
        list.append(QJsonObject{{u"id"_s, genre.tmdbId},
                                {u"name"_s, call.language == "de"_L1 ? genre.german : genre.name}});
    }
    return list;
}

QJsonArray TmdbHost::genreIds(const DemoTitle &title) const
{
    QJsonArray list;
    for (const int index : title.genres) {
        list.append(m_world.catalogue->genres()[index].tmdbId);
    }
    return list;
}

QJsonObject TmdbHost::company(int index) const
{
    const DemoCompany &company = m_world.catalogue->companies()[index];
    return {{u"id"_s, company.tmdbId},
            {u"logo_path"_s, path(u"company/%1"_s.arg(company.tmdbId), PictureKind::CompanyLogo, {})},
            {u"name"_s, company.name},
            {u"origin_country"_s, company.country}};
}

QJsonArray TmdbHost::companies(const QList<int> &indexes) const
{
    QJsonArray list;
    for (const int index : indexes) {
        list.append(company(index));
    }
    return list;
}

QJsonArray TmdbHost::countries(const QStringList &codes)
{
    QJsonArray list;
    for (const QString &code : codes) {
        list.append(QJsonObject{{u"iso_3166_1"_s, code}, {u"name"_s, countryName(code)}});
    }
    return list;
}

QJsonArray TmdbHost::spokenLanguages(const QString &code)
{
    const LanguageName name = languageName(code);
    return {QJsonObject{{u"english_name"_s, name.english}, {u"iso_639_1"_s, code}, {u"name"_s, name.own}}};
}

QJsonObject TmdbHost::personBrief(int index) const
{
    const DemoPerson &person = m_world.catalogue->people()[index];
    return {{u"adult"_s, false},
            {u"gender"_s, person.gender},
            {u"id"_s, person.tmdbId},
            {u"known_for_department"_s, person.department},
            {u"name"_s, person.name},
            {u"original_name"_s, person.name},
            {u"popularity"_s, 0.5 + person.tmdbId % 100 / 10.0},
            {u"profile_path"_s, path(u"person/%1"_s.arg(person.tmdbId), PictureKind::Profile, {})}};
}

QJsonArray TmdbHost::cast(const QString &owner, const QList<DemoRole> &roles, bool withCastId) const
{
    QJsonArray list;
    int order = 0;
    for (const DemoRole &role : roles) {
        QJsonObject entry = personBrief(role.person);
        entry[u"character"_s] = role.character;
        entry[u"credit_id"_s] = objectId(u"%1/cast/%2"_s.arg(owner).arg(order));
        entry[u"order"_s] = order;
        if (withCastId) {
            entry[u"cast_id"_s] = order + 4;
        }
        list.append(entry);
        ++order;
    }
    return list;
}

QJsonArray TmdbHost::crew(const QString &owner, const QList<DemoJob> &jobs) const
{
    QJsonArray list;
    for (const DemoJob &job : jobs) {
        QJsonObject entry = personBrief(job.person);
        entry[u"credit_id"_s] = objectId(u"%1/crew/%2"_s.arg(owner).arg(list.size()));
        entry[u"department"_s] = job.department;
        entry[u"job"_s] = job.job;
        list.append(entry);
    }
    return list;
}

QJsonObject TmdbHost::images(const Call &call, const QString &owner,
                             const QList<QPair<QString, PictureKind>> &kinds) const
{
    // Without include_image_language the answer holds only pictures in the language that was asked for.
    QStringList wanted = included(call.request, u"include_image_language"_s);
    const bool all = wanted.isEmpty() && !call.languageGiven;
    if (wanted.isEmpty()) {
        wanted.append(call.language);
    }
    QJsonObject lists;
    for (const auto &[name, kind] : kinds) {
        QJsonArray list;
        for (const Picture &picture : m_world.pictures.tmdb(owner, kind)) {
            if (all || wanted.contains(picture.language)) {
                list.append(
                    QJsonObject{{u"aspect_ratio"_s, qRound(1000.0 * picture.width / picture.height) / 1000.0},
                                {u"file_path"_s, picture.path},
                                {u"height"_s, picture.height},
                                {u"iso_639_1"_s, orNull(picture.language)},
                                {u"vote_average"_s, picture.vote},
                                {u"vote_count"_s, picture.votes},
                                {u"width"_s, picture.width}});
            }
        }
        lists[name] = list;
    }
    return lists;
}

QJsonObject TmdbHost::videos(const Call &call, const QList<DemoVideo> &videos)
{
    QStringList wanted = included(call.request, u"include_video_language"_s);
    wanted.append(call.language);
    QJsonArray results;
    for (const DemoVideo &video : videos) {
        if (wanted.contains(video.language)) {
            results.append(QJsonObject{{u"id"_s, objectId(video.key)},
                                       {u"iso_3166_1"_s, video.language == "de"_L1 ? u"DE"_s : u"US"_s},
                                       {u"iso_639_1"_s, video.language},
                                       {u"key"_s, video.key},
                                       {u"name"_s, video.name},
                                       {u"official"_s, video.official},
                                       {u"published_at"_s, u"2024-02-01T16:00:12.000Z"_s},
                                       {u"site"_s, u"YouTube"_s},
                                       {u"size"_s, 1080},
                                       {u"type"_s, video.type}});
        }
    }
    return {{u"results"_s, results}};
}

QJsonObject TmdbHost::translation(const QString &language, const QString &country, const QJsonObject &data)
{
    const LanguageName name = languageName(language);
    return {{u"data"_s, data},
            {u"english_name"_s, name.english},
            {u"iso_3166_1"_s, country},
            {u"iso_639_1"_s, language},
            {u"name"_s, name.own}};
}

QJsonObject TmdbHost::translations(const DemoTitle &title, bool film, int runtime)
{
    const auto entry = [&](const DemoText &text) {
        QJsonObject data{{u"homepage"_s, QString()},
                         {u"overview"_s, text.overview},
                         {u"tagline"_s, text.tagline},
                         {film ? u"title"_s : u"name"_s, text.title}};
        if (film) {
            data[u"runtime"_s] = runtime;
        }
        return translation(text.language, text.country, data);
    };
    // A title that equals the original one is empty here.
    const QString english = title.originalTitle == title.title ? QString() : title.title;
    QJsonArray list{entry({u"en"_s, u"US"_s, english, title.overview, title.tagline})};
    for (const DemoText &text : title.translations) {
        list.append(entry(text));
    }
    return {{u"translations"_s, list}};
}

QJsonArray TmdbHost::alternativeTitles(const DemoTitle &title)
{
    QJsonArray list;
    for (const auto &[country, text] : title.alternatives) {
        list.append(QJsonObject{{u"iso_3166_1"_s, country}, {u"title"_s, text}, {u"type"_s, QString()}});
    }
    return list;
}

QJsonArray TmdbHost::keywords(const QStringList &words)
{
    QJsonArray list;
    for (const QString &word : words) {
        list.append(QJsonObject{{u"id"_s, 98000000 + int(stableHash(word) % 10000)}, {u"name"_s, word}});
    }
    return list;
}

} // namespace metarr::demo
