// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "domain/metadata.h"
#include "support/support.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace metarr::test {

inline QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A document of tests/providers/data: invented, always there.
inline QByteArray inventedBytes(const QString &name)
{
    return fileBytes(QStringLiteral(METARR_TEST_DATA "/") + name);
}

inline QJsonObject invented(const QString &name)
{
    return QJsonDocument::fromJson(inventedBytes(name)).object();
}

/// A recorded answer of the shared corpus; empty where there is no corpus.
inline QJsonObject recorded(const QString &name)
{
    return sharedDir().isEmpty()
               ? QJsonObject()
               : QJsonDocument::fromJson(fileBytes(sharedDir() + QStringLiteral("/corpus/providers/") + name))
                     .object();
}

inline QList<Candidate> ofType(const QList<Candidate> &candidates, AssetType type)
{
    QList<Candidate> found;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(found),
                 [type](const Candidate &candidate) { return candidate.type == type; });
    return found;
}

inline QStringList namesOf(const Metadata &metadata, CreditKind kind)
{
    QStringList names;
    for (const auto &credit : metadata.credits) {
        if (credit.kind == kind) {
            names += credit.name;
        }
    }
    return names;
}

} // namespace metarr::test
