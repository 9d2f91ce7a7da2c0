// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview.h"
#include "net/httpclient.h"
#include "ui/pages/page.h"

class QGridLayout;

namespace metarr {

/// What needs a person first, then what happened, then how everything is.
class DashboardPage : public Page {
    Q_OBJECT
public:
    explicit DashboardPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    /// "unidentified", "review", "unknown", "jobs", "movies complete:no" ...: a place, and words for its search line.
    void placeWanted(const QString &place, const QString &search);
    void itemWanted(metarr::EntityRef ref);

protected:
    void load() override;

private:
    struct Loaded {
        Overview overview;
        qint64 questions = 0; ///< that only a person can answer
        QList<std::pair<QString, BucketStatus>> providers;
        qint64 freeBytes = 0;
    };
    static Result<Loaded> read(Core &core);
    void show(const Loaded &loaded);
    void showNeeds(const Loaded &loaded);
    void showNumbers(const Overview &overview);
    void showHealth(const Loaded &loaded);
    QWidget *card(const QString &title, QVBoxLayout *&body);

    QVBoxLayout *m_needs;
    QGridLayout *m_numbers;
    QVBoxLayout *m_health;
    QTreeWidget *m_recent;
};

} // namespace metarr
