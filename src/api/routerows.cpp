// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/routerows.h"

namespace metarr {

RouteRow &RouteRow::takes(const QJsonObject &schema)
{
    m_route.takes = "application/json";
    m_route.body = schema;
    return *this;
}

RouteRow &RouteRow::takesBytes(const QByteArray &type, qint64 most)
{
    m_route.takes = type;
    m_route.maxBody = most;
    return *this;
}

RouteRow &RouteRow::gives(const QJsonObject &schema, int status)
{
    m_route.data = schema;
    m_route.success = status;
    return *this;
}

RouteRow &RouteRow::givesBytes(const QByteArrayList &types, Route::Omits omits)
{
    m_route.produces = types;
    m_route.omits = omits;
    return *this;
}

RouteRow &RouteRow::query(const QStringList &names)
{
    m_route.query = names;
    return *this;
}

RouteRow &RouteRow::costly()
{
    m_route.pace = costlyPace;
    return *this;
}

RouteRow &RouteRow::hidesSecret()
{
    m_route.hidesSecret = true;
    return *this;
}

} // namespace metarr
