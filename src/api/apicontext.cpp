// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apicontext.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

Result<qint64> idParam(const ServerRequest &request, const QString &name)
{
    bool isNumber = false;
    const qint64 id = request.params.value(name).toLongLong(&isNumber);
    if (!isNumber || id < 1) {
        return fail(ErrorKind::NotFound,
                    u"“%1” is no number of anything here."_s.arg(request.params.value(name)));
    }
    return id;
}

Result<int> numberOf(const ServerRequest &request, const QString &name, int fallback, int least, int most)
{
    const QString text = request.queryValue(name);
    if (text.isEmpty()) {
        return fallback;
    }
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < least || number > most) {
        return fail(ErrorKind::InvalidInput,
                    u"%1 is a number from %2 to %3."_s.arg(name).arg(least).arg(most));
    }
    return number;
}

Result<EntityType> listType(const QString &plural)
{
    static const QHash<QString, EntityType> types{{u"movies"_s, EntityType::Movie},
                                                  {u"series"_s, EntityType::Series},
                                                  {u"seasons"_s, EntityType::Season},
                                                  {u"episodes"_s, EntityType::Episode},
                                                  {u"collections"_s, EntityType::Collection}};
    if (!types.contains(plural)) {
        return fail(ErrorKind::NotFound, u"There is nothing at this address."_s);
    }
    return types.value(plural);
}

ServerResponse answer(const Result<QJsonValue> &result, const QJsonObject &meta)
{
    return result ? ServerResponse::ok(*result, meta) : ServerResponse::failed(result.error());
}

ServerResponse answer(const Result<> &result)
{
    return result ? ServerResponse::ok(QJsonValue::Null) : ServerResponse::failed(result.error());
}

QString filterNameOf(const QString &queryName)
{
    if (!queryName.startsWith(u"filter["_s) || !queryName.endsWith(u']')) {
        return {};
    }
    static const QRegularExpression capital(u"([A-Z])"_s);
    return queryName.sliced(7).chopped(1).replace(capital, u"_\\1"_s).toLower();
}

QString filterOf(const ServerRequest &request, const QString &name)
{
    const QString plain = request.queryValue(name);
    if (!plain.isEmpty()) {
        return plain;
    }
    const auto found = std::find_if(request.query.cbegin(), request.query.cend(),
                                    [&](const auto &pair) { return filterNameOf(pair.first) == name; });
    return found == request.query.cend() ? QString() : found->second;
}

Result<qint64> numberFilter(const ServerRequest &request, const QString &name)
{
    const QString text = filterOf(request, name);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!text.isEmpty() && (!isNumber || number < 0)) {
        return fail(ErrorKind::InvalidInput, u"%1 is a number."_s.arg(name));
    }
    return number;
}

Result<EntityRef> itemFilter(const ServerRequest &request, const QString &name)
{
    const QString text = filterOf(request, name);
    return text.isEmpty() ? Result<EntityRef>(EntityRef()) : itemFromText(text);
}

QJsonObject fieldsOnly(const ServerRequest &request, const QJsonObject &object, const QStringList &keys)
{
    const QStringList wanted = request.queryValue(u"fields"_s).split(u',', Qt::SkipEmptyParts);
    if (wanted.isEmpty()) {
        return object;
    }
    QJsonObject some;
    for (const QString &name : keys + wanted) {
        if (object.contains(name)) {
            some.insert(name, object[name]);
        }
    }
    return some;
}

Result<qint64> PageRequest::afterId() const
{
    bool isNumber = false;
    const qint64 id = after.toLongLong(&isNumber);
    if (!after.isEmpty() && (!isNumber || id < 1)) {
        return fail(ErrorKind::InvalidInput, u"after is what “next” was in the page before."_s);
    }
    return id;
}

Result<> readSort(const ServerRequest &request, ItemQuery &query)
{
    static const QHash<QString, ItemQuery::Sort> sorts{
        {u"title"_s, ItemQuery::Sort::Title}, {u"year"_s, ItemQuery::Sort::Year},
        {u"added"_s, ItemQuery::Sort::Added}, {u"updated"_s, ItemQuery::Sort::Updated},
        {u"state"_s, ItemQuery::Sort::State}, {u"completeness"_s, ItemQuery::Sort::Completeness}};
    QString sort = request.queryValue(u"sort"_s, u"title"_s);
    const QString order = request.queryValue(u"order"_s, u"asc"_s);
    const bool minus = sort.startsWith(u'-');
    query.descending = minus || order == u"desc";
    sort = minus ? sort.sliced(1) : sort;
    if (!sorts.contains(sort) || (order != u"asc" && order != u"desc")) {
        return fail(
            ErrorKind::InvalidInput,
            u"sort is title, year, added, updated, state or completeness; with a minus sign or order=desc downwards."_s);
    }
    query.sort = sorts.value(sort);
    return {};
}

Result<PageRequest> pageOf(const ServerRequest &request, int most)
{
    PageRequest page;
    METARR_TRY(page.limit, numberOf(request, u"limit"_s, std::min(100, most), 1, most));
    page.after = request.queryValue(u"after"_s);
    return page;
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray values = array.toArray();
    for (const QJsonValue &value : values) {
        if (value.isString()) {
            texts += value.toString();
        }
    }
    return texts;
}

Result<EntityRef> itemParam(const ServerRequest &request)
{
    METARR_TRY(const EntityType type, listType(request.params.value(u"list"_s)));
    METARR_TRY(const qint64 id, idParam(request, u"id"_s));
    return EntityRef{type, id};
}

Result<EntityRef> itemFromText(const QString &text)
{
    const auto ref = EntityRef::fromString(text);
    if (!ref) {
        return fail(ErrorKind::InvalidInput, u"Items are written as movie:12."_s);
    }
    return *ref;
}

Result<AssetType> slotFromText(const QString &name)
{
    const auto type = assetTypeFromName(name);
    if (!type) {
        return fail(ErrorKind::InvalidInput, u"There is no artwork slot “%1”."_s.arg(name));
    }
    return *type;
}

} // namespace metarr
