// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/provider.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

tl::unexpected<Error> unsupported(const Provider &provider, const QString &what)
{
    return fail(ErrorKind::Unsupported, u"%1 does not offer %2."_s.arg(provider.displayName(), what));
}

} // namespace

QString imageBucket(const QString &provider)
{
    return provider + u"-images"_s;
}

Result<QList<SearchHit>> Provider::search(const SearchQuery &, const ProviderContext &)
{
    return unsupported(*this, u"a search"_s);
}

Result<ProviderItem> Provider::fetchMovie(const ExternalIds &, const ProviderContext &)
{
    return unsupported(*this, u"films"_s);
}

Result<ProviderItem> Provider::fetchSeries(const ExternalIds &, const ProviderContext &)
{
    return unsupported(*this, u"series"_s);
}

Result<ProviderSeason> Provider::fetchSeason(const ExternalIds &, int, const ProviderContext &)
{
    return unsupported(*this, u"single seasons"_s);
}

Result<ProviderEpisode> Provider::fetchEpisode(const ExternalIds &, int, int, const ProviderContext &)
{
    return unsupported(*this, u"single episodes"_s);
}

Result<ProviderItem> Provider::fetchCollection(const ExternalIds &, const ProviderContext &)
{
    return unsupported(*this, u"collections"_s);
}

Result<ExternalIds> Provider::findByExternalId(EntityType, const QString &, const QString &,
                                               const ProviderContext &)
{
    return unsupported(*this, u"a search by foreign ids"_s);
}

} // namespace metarr
