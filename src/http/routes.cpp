// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/routes.h"

namespace metarr {

Route &RouteTable::add(Route route)
{
    m_parts.push_back(route.path.split(u'/', Qt::SkipEmptyParts));
    return m_routes.emplace_back(std::move(route));
}

namespace {

/// How many parts are literally the same; -1 when the path is another.
int literalParts(const QStringList &parts, const QStringList &segments)
{
    if (parts.size() != segments.size()) {
        return -1;
    }
    int literal = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts.at(i) == segments.at(i)) {
            ++literal;
        } else if (!parts.at(i).startsWith(u'{')) {
            return -1;
        }
    }
    return literal;
}

} // namespace

RouteTable::Match RouteTable::match(const QByteArray &method, const QStringList &segments) const
{
    const QByteArray wanted = method == "HEAD" ? QByteArrayLiteral("GET") : method;
    Match best;
    int bestLiteral = -1;
    for (size_t i = 0; i < m_routes.size(); ++i) {
        const int literal = literalParts(m_parts[i], segments);
        if (literal < 0) {
            continue;
        }
        if (m_routes[i].method != wanted) {
            best.otherMethods += m_routes[i].method;
        } else if (literal > bestLiteral) {
            bestLiteral = literal;
            best.route = &m_routes[i];
            best.params.clear();
            for (qsizetype p = 0; p < m_parts[i].size(); ++p) {
                if (const QString &part = m_parts[i].at(p); part.startsWith(u'{')) {
                    best.params.insert(part.sliced(1, part.size() - 2), segments.at(p));
                }
            }
        }
    }
    return best;
}

} // namespace metarr
