// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/clibox.h"
#include "demo/demolibrary.h"
#include "io/filesystem.h"
#include "support/support.h"

namespace metarr::test {

inline const QByteArray lighthouse = "The Paper Lighthouse (2011)";
inline const QByteArray orchardist = "The Quiet Orchardist (2019)";
inline const QByteArray viaduct = "Under the Velvet Viaduct (1989)";
inline const QByteArray holiday = "Holiday at the Lake";

inline bool containsAll(const QStringList &list, const QStringList &wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString &key) { return list.contains(key); });
}

/// Boxes with films of the demo library, whose providers are stand-ins.
class DemoBoxes {
public:
    void start()
    {
        METARR_REQUIRE(m_providers.start());
        const auto files = makeSystemFileSystem();
        METARR_REQUIRE(makeDemoLibrary(*files, m_master.root(), m_providers.catalogue()));
    }

    /// A box with these films in it, added and (if wanted) scanned.
    [[nodiscard]] std::unique_ptr<CliBox> box(const QList<QByteArray> &films, bool scanned = true)
    {
        m_providers.clearFaults();
        auto made = std::make_unique<CliBox>(QStringLiteral(METARR_CLI), m_providers.settings());
        for (const QByteArray &film : films) {
            made->copyFilm(m_master.path("Movies/" + film));
        }
        made->run({QStringLiteral("library"), QStringLiteral("add"), QStringLiteral("--type"),
                   QStringLiteral("movies"), QStringLiteral("--name"), QStringLiteral("Films"),
                   QStringLiteral("--mode"), QStringLiteral("manual"), made->movies().display()});
        if (scanned) {
            made->run({QStringLiteral("scan")});
        }
        return made;
    }

    [[nodiscard]] static QString itemNamed(CliBox &box, const QString &title)
    {
        for (const QJsonObject &item : box.lines({QStringLiteral("items")})) {
            if (item[QLatin1String("title")].toString() == title) {
                return item[QLatin1String("item")].toString();
            }
        }
        return {};
    }

protected:
    TempTree m_master;
    ProviderStandIn m_providers;
};

} // namespace metarr::test
