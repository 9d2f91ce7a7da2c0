// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/sourcename.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace metarr {

QString properSourceName(const QString &source)
{
    static const QHash<QString, QString> names = {{u"tmdb"_s, u"TMDB"_s},
                                                  {u"tvdb"_s, u"TheTVDB"_s},
                                                  {u"fanarttv"_s, u"Fanart.tv"_s},
                                                  {u"omdb"_s, u"OMDb"_s},
                                                  {u"imdb"_s, u"IMDb"_s}};
    return names.value(source, source);
}

} // namespace metarr
