// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core.h"
#include "app/itemservice.h"
#include "app/libraryservice.h"
#include "app/workflows.h"
#include "demo/standin.h"
#include "support/support.h"
#include "support/temptree.h"
#include "support/testdatabase.h"

namespace metarr::test {

/// Settings with which a Core works on an empty database of this kind.
inline QMap<QString, QString> freshDatabase(Dialect dialect)
{
    if (dialect == Dialect::Sqlite) {
        return {}; // in its data folder
    }
    const auto url = PostgresServer::instance().createDatabase();
    if (!url) {
        qFatal("%s", qPrintable(url.error().toLogText()));
    }
    return {{QStringLiteral("database.url"), *url}};
}

/// A Core on a folder of its own, with the provider stand-in.
class CoreBox {
public:
    /// `more`: settings besides those of the providers, as on the command line.
    explicit CoreBox(const ProviderStandIn &providers, FileSystem *files = nullptr,
                     std::shared_ptr<Clock> clock = {}, QMap<QString, QString> more = {})
        : m_providers(providers)
        , m_files(files)
        , m_clock(std::move(clock))
        , m_more(std::move(more))
    {
        m_tree.directory("Movies");
        m_tree.directory("TV");
        open();
    }

    /// As a new start of the program.
    void open() { open(settings()); }
    /// Those it is opened with: of another process with the same data.
    [[nodiscard]] QMap<QString, QString> settings() const
    {
        QMap<QString, QString> all = m_providers.settings();
        all.insert(m_more);
        return all;
    }
    /// The same with other settings on its command line.
    void open(const QMap<QString, QString> &settings)
    {
        m_core.reset();
        CoreOptions options{
            AppDirs::under(m_tree.path("data")), QProcessEnvironment(), settings, m_files, {}, m_clock};
        auto core = Core::open(options, m_redactor);
        if (!core) {
            qFatal("%s", qPrintable(core.error().toLogText()));
        }
        m_core = std::move(*core);
    }

    [[nodiscard]] Core &core() { return *m_core; }
    [[nodiscard]] TempTree &tree() { return m_tree; }

    /// Movies/ or TV/ as a library.
    Library add(LibraryType type, AutomationMode mode)
    {
        const Path folder = m_tree.path(type == LibraryType::Movies ? "Movies" : "TV");
        auto library = m_core->libraries().add(QString(), type, mode, {folder.display()});
        if (!library) {
            qFatal("%s", qPrintable(library.error().toLogText()));
        }
        return *library;
    }
    /// Lists and measures, then does whatever follows by itself.
    void scan(const Library &library, const QString &by = QStringLiteral("auto"))
    {
        JobOrder order;
        order.by = by;
        METARR_REQUIRE(m_core->workflows().scan(library, {}, false, false, order));
        work();
    }
    void work()
    {
        auto host = m_core->makeWorkerHost();
        const auto elected = host->start();
        METARR_REQUIRE(elected);
        QVERIFY(*elected);
        METARR_REQUIRE(host->waitUntilIdle({}));
        host->stop();
    }
    /// What waits for a later time is due now.
    void passTime()
    {
        METARR_REQUIRE(m_core->database().write([&](Transaction &t) -> Result<> {
            METARR_CHECK(t.execute(QStringLiteral("UPDATE jobs SET run_at = ? WHERE status = 'pending'"),
                                   {m_core->clock().nowMs()}));
            METARR_CHECK(t.execute(QStringLiteral("UPDATE rate_budgets SET rest_until = NULL")));
            return {};
        }));
    }

    [[nodiscard]] ItemDetails details(EntityRef ref)
    {
        auto d = m_core->items().details(ref);
        return d ? *d : ItemDetails{};
    }
    [[nodiscard]] QList<EntityRef> all(EntityType type)
    {
        QList<EntityRef> refs;
        const auto read = m_core->database().read([&](Connection &c) {
            refs.clear();
            return c.forEach(QStringLiteral("SELECT id FROM %1 WHERE deleted_at IS NULL ORDER BY id")
                                 .arg(ItemRepo::tableOf(type)),
                             {}, [&](const Row &r) { refs += EntityRef{type, r.integer(0)}; });
        });
        return read ? refs : QList<EntityRef>();
    }
    /// By the name of its folder, which nobody edits.
    [[nodiscard]] EntityRef inFolder(EntityType type, const QByteArray &folder)
    {
        for (const EntityRef &ref : all(type)) {
            if (details(ref).item.folder == folder) {
                return ref;
            }
        }
        return {};
    }
    [[nodiscard]] QList<Job> jobs(std::optional<JobStatus> status)
    {
        const auto found =
            m_core->database().read([&](Connection &c) { return JobRepo(c).list(status, 1000); });
        return found ? *found : QList<Job>();
    }
    [[nodiscard]] QStringList activity(const QString &type = {})
    {
        QStringList texts;
        const auto read = m_core->database().read([&](Connection &c) {
            texts.clear();
            return c.forEach(QStringLiteral("SELECT event_type, description FROM activity_log ORDER BY id"),
                             {}, [&](const Row &r) {
                                 if (type.isEmpty() || r.text(0) == type) {
                                     texts += r.text(1);
                                 }
                             });
        });
        return read ? texts : QStringList{read.error().toLogText()};
    }

private:
    const ProviderStandIn &m_providers;
    FileSystem *m_files;
    std::shared_ptr<Clock> m_clock;
    QMap<QString, QString> m_more;
    TempTree m_tree;
    Redactor m_redactor;
    std::unique_ptr<Core> m_core;
};

} // namespace metarr::test
