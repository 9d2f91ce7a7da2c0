// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joborder.h"

#include <QJsonArray>
#include <QStringList>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// How far a job goes by itself depends on who asked: a webhook runs the whole chain, whatever the library's mode.
int rankOf(const QString &by)
{
    return by == u"webhook" ? 2 : by == u"manual" ? 1 : 0;
}

QJsonArray joined(const QJsonArray &some, const QJsonArray &others)
{
    QJsonArray both = some;
    for (const QJsonValue &each : others) {
        if (!both.contains(each)) {
            both += each;
        }
    }
    return both;
}

/// Whom both want to ask anew; empty: all. Who wants nobody asked anew has no say.
QJsonArray refreshedBy(const QJsonObject &waiting, const QJsonObject &asked)
{
    const auto of = [](const QJsonObject &order) { return order[u"providers"_s].toArray(); };
    const auto wants = [](const QJsonObject &order) { return order[u"refresh"_s].toBool(); };
    if (!wants(waiting) || !wants(asked)) {
        return wants(waiting) ? of(waiting) : wants(asked) ? of(asked) : QJsonArray();
    }
    if (of(waiting).isEmpty() || of(asked).isEmpty()) {
        return {};
    }
    QStringList names = QVariant(joined(of(waiting), of(asked)).toVariantList()).toStringList();
    names.sort();
    return QJsonArray::fromStringList(names);
}

} // namespace

QJsonObject mergedOrder(const QJsonObject &waiting, const QJsonObject &asked)
{
    QJsonObject merged = waiting;
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        const QJsonValue before = waiting[it.key()];
        QJsonValue value = it.value();
        if (it.key() == u"listOnly" && before.isBool()) {
            value = value.toBool() && before.toBool();
        } else if (value.isBool()) {
            value = value.toBool() || before.toBool();
        } else if (it.key() == u"by" && rankOf(before.toString()) > rankOf(value.toString())) {
            value = before;
        } else if (value.isArray()) {
            value = joined(before.toArray(), value.toArray());
        }
        merged.insert(it.key(), value);
    }
    merged.remove(u"providers"_s);
    if (const QJsonArray providers = refreshedBy(waiting, asked); !providers.isEmpty()) {
        merged.insert(u"providers"_s, providers);
    }
    merged.remove(QString::fromUtf16(waitingProviders));
    return merged;
}

} // namespace metarr
