// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/filmkey.h"

#include "base/path.h"
#include "base/text.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString keyOf(const QByteArray &name)
{
    const auto parsed = name.isEmpty() ? std::nullopt : parseName(NameKind::Movie, displayName(name));
    return parsed ? filmKey(*parsed) : QString();
}

} // namespace

QString filmKey(const ParsedName &name)
{
    return name.title.isEmpty() || !name.year ? QString()
                                              : foldText(name.title) + u' ' + QString::number(*name.year);
}

QString filmKey(const QByteArray &path)
{
    const QString key = fileKey(path);
    return key.isEmpty() ? keyOf(Path(filmFolder(path)).fileName()) : key;
}

QString fileKey(const QByteArray &path)
{
    return keyOf(Path(path).stem());
}

QByteArray filmFolder(const QByteArray &path)
{
    const Path folder = Path(path).parent();
    const QByteArray name = folder.fileName().toUpper();
    return name == "VIDEO_TS" || name == "BDMV" ? folder.parent().bytes() : folder.bytes();
}

} // namespace metarr
