// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/founditems.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace metarr {

ParsedName nameOfSeries(const QByteArray &folderName)
{
    const QString text = displayName(folderName);
    static const QRegularExpression episode(u"[sS]\\d{1,3}[ ._-]?[eE]\\d"_s);
    for (const NameKind kind : {NameKind::Season, NameKind::Episode}) {
        if (kind == NameKind::Episode && !episode.match(text).hasMatch()) {
            continue; // "Babylon 5", "9-1-1"
        }
        const auto release = parseName(kind, text);
        if (release && release->season && !release->series.isEmpty()) {
            ParsedName name = *release;
            name.title = release->series;
            return name;
        }
    }
    ParsedName name = parseName(NameKind::Movie, text).value_or(ParsedName());
    if (name.title.isEmpty()) {
        name.title = text;
    }
    name.series = name.title;
    return name;
}

} // namespace metarr
