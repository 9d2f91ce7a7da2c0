// SPDX-License-Identifier: GPL-3.0-or-later
// What an item is, said by a person: ranked matches, a search of one's own, a match taken, or none at all.
#include "api/objects.h"
#include "api/routerows.h"
#include "app/core.h"
#include "app/itemservice.h"
#include "app/workflows.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QJsonObject matchToJson(const MatchCandidate &match)
{
    return {{u"provider"_s, match.provider},
            {u"id"_s, match.providerId},
            {u"title"_s, match.title},
            {u"original_title"_s, match.originalTitle},
            {u"year"_s, match.year ? QJsonValue(*match.year) : QJsonValue(QJsonValue::Null)},
            {u"overview"_s, match.overview},
            {u"poster"_s, match.posterUrl},
            {u"confidence"_s, match.confidence},
            {u"explanation"_s, match.explanation}};
}

/// {list} and {id}; NotFound when there is none.
Result<EntityRef> knownItem(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY([[maybe_unused]] const Item item,
               api.core.database().read([&](Connection &c) { return ItemRepo(c).load(ref); }));
    return ref;
}

ServerResponse matches(const ApiContext &api, const ServerRequest &request)
{
    const auto known = [&]() -> Result<QList<MatchCandidate>> {
        METARR_TRY(const EntityRef ref, knownItem(api, request));
        return api.core.items().matches(ref);
    }();
    return answerList(known, matchToJson);
}

/// A title (and year), an id ("tmdb:603", "tt0133093") or the address of a provider's page. Nothing is written.
ServerResponse search(const ApiContext &api, const ServerRequest &request)
{
    const auto found = [&]() -> Result<QList<MatchCandidate>> {
        METARR_TRY(const EntityRef ref, knownItem(api, request));
        METARR_TRY(const int year, numberOf(request, u"year"_s, 0, 1850, 2200));
        const QString text = request.queryValue(u"text"_s).trimmed();
        if (text.isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"What is to be searched for?"_s,
                        u"“text” is a title, an id such as tmdb:603 or tt0133093, or the address of a "
                        u"provider's page."_s);
        }
        return api.core.items().searchMatches(ref, text, year > 0 ? std::optional(year) : std::nullopt,
                                              api.stop);
    }();
    return answerList(found, matchToJson);
}

/// {"provider": "tmdb", "id": "603"}
Result<> identify(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, itemParam(request));
    METARR_TRY(const QJsonObject body, request.json());
    JobOrder order;
    order.priority = 2;
    order.by = u"manual"_s;
    return api.core.workflows().identifyAs(ref, body[u"provider"_s].toString(),
                                           body[u"id"_s].toVariant().toString(), order);
}

/// {"title": "...", "year": 1999}: what no provider knows.
Result<QJsonValue> describe(const ApiContext &api, const ServerRequest &request)
{
    METARR_TRY(const EntityRef ref, knownItem(api, request));
    METARR_TRY(const QJsonObject body, request.json());
    Metadata values;
    QList<Field> fields;
    for (auto it = body.begin(); it != body.end(); ++it) {
        const auto field = fieldFromName(it.key());
        if (!field || !fieldInfo(*field).appliesTo(ref.type)) {
            return fail(ErrorKind::InvalidInput,
                        u"A %1 has no field “%2”."_s.arg(entityTypeName(ref.type), it.key()));
        }
        if (!setFieldFromJson(values, *field, *it) && !setFieldValue(values, *field, it->toVariant())) {
            return fail(ErrorKind::InvalidInput, u"That is no value for %1."_s.arg(it.key()));
        }
        fields += *field;
    }
    METARR_CHECK(api.core.items().describeByHand(ref, values, fields));
    METARR_TRY(const ItemDetails details, api.core.items().details(ref));
    return QJsonValue(itemToJson(details, api.core.cache()));
}

} // namespace

void addIdentifyRoutes(RouteTable &table, const ApiContext &api)
{
    using namespace schema;
    RouteRows rows(table, api);
    const QString one = u"{list}/{id}"_s;
    const QJsonObject match = named(u"Match"_s, object({{"provider", text()},
                                                        {"id", text()},
                                                        {"title", text()},
                                                        {"original_title", text()},
                                                        {"year", orNull(integer())},
                                                        {"overview", text()},
                                                        {"poster", text()},
                                                        {"confidence", number()},
                                                        {"explanation", text()}}));
    rows.get(one + u"/matches"_s, u"What an item may be, as the last search by itself found; best first."_s,
             matches)
        .gives(list(match));
    rows.get(
            one + u"/matches/search"_s,
            u"Asks the providers what an item may be: for a title (and year), an id or the address of a page."_s,
            search)
        .query({u"text"_s, u"year"_s})
        .costly()
        .gives(list(match));
    rows.post(one + u"/identify"_s, u"Says what an item is and enriches it."_s, identify)
        .takes(object({{"provider", oneOf({u"tmdb"_s, u"tvdb"_s, u"imdb"_s})},
                       {"id", ofTypes({u"string"_s, u"integer"_s})}}))
        .gives(nothing());
    rows.post(
            one + u"/describe"_s,
            u"Says what an item is that no provider knows: its fields, a title at least; they are locked."_s,
            describe)
        .takes(fieldValues())
        .gives(item());
}

} // namespace metarr
