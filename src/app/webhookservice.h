// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflows.h"
#include "players/pathmapping.h"
#include "store/repos/managers.h"
#include "store/repos/webhooklog.h"
#include "webhooks/actions.h"

#include <vector>

namespace metarr {

class Core;

/// Webhooks from arrival to effect. receive() stores and answers; the job "process-webhook" maps the path, looks the item up and
/// starts what the table of src/webhooks/README.md says. Blocking; thread-safe.
class WebhookService {
public:
    explicit WebhookService(Core &core)
        : m_core(core)
    {}

    struct Receipt {
        qint64 id = 0;
        WebhookEvent event = WebhookEvent::Unknown;
        QString status;
        qint64 duplicateOf = 0;
    };
    struct Delivery {
        ManagerType type = ManagerType::Radarr;
        qint64 manager = 0; ///< 0: not known
        QByteArray body;
    };
    /// On disk when it returns (decision 13). BadData when the body is no JSON object.
    [[nodiscard]] Result<Receipt> receive(const Delivery &delivery);
    /// What came at one time shares a commit; each has its own answer, in their order.
    [[nodiscard]] std::vector<Result<Receipt>> receive(const std::vector<Delivery> &deliveries);

    [[nodiscard]] Result<QList<WebhookRow>> list(const WebhookQuery &query);
    /// With its payload.
    [[nodiscard]] Result<WebhookRow> find(qint64 id);
    /// Does an event again, whatever became of it. Tests and notes are only told again.
    [[nodiscard]] Result<Receipt> replay(qint64 id, const QString &batch = {});

    /// The job's handler.
    [[nodiscard]] JobOutcome process(JobContext &context);

    /// Where a manager's path lies here, and in which library.
    struct Place {
        Path folder;
        Library library;
        LibraryRoot root;
        QString cause;                         ///< set when it lies in none
        std::optional<PathMapping> suggestion; ///< that would bring it into one
    };
    [[nodiscard]] Result<Place> locate(qint64 manager, ManagerType type, const QString &folder);

private:
    /// What was done, for the log; or why nothing was.
    struct Effect {
        QString status = QStringLiteral("done");
        QString text;
        EntityRef item;
    };
    struct Arrival;
    static Result<Arrival> readDelivery(const Delivery &delivery);
    /// What is to be done for it joins `jobs`.
    Result<Receipt> storeArrival(Transaction &t, const Arrival &arrival, const QList<ManagerRow> &managers,
                                 QList<JobRequest> &jobs);
    Result<std::vector<Receipt>> storeArrivals(const std::vector<Arrival> &arrivals);
    static JobRequest jobFor(qint64 id, const WebhookPayload &payload);
    Result<> queue(Transaction &t, const QList<JobRequest> &requests);
    Result<> noteEvent(Transaction &t, qint64 id, const WebhookPayload &payload, const Effect &effect);
    /// `again`: a while after the event, which found the old file in its place still, or not yet what it announces.
    Result<Effect> act(const WebhookRow &event, const WebhookPayload &payload, const QString &batch,
                       bool again, const StopToken &stop);
    Result<int> prepareChange(const WebhookPayload &payload, const Place &place, qint64 manager,
                              WebhookAction action, const StopToken &stop);
    /// What of an upgrade is on disk by now.
    struct Replaced {
        bool oldIsThere = false;
        bool newIsThere = false;
    };
    Result<Replaced> lookAtFiles(const WebhookPayload &payload, const Place &place, qint64 manager);
    Result<Effect> await(const WebhookRow &event, const WebhookPayload &payload, const Place &place,
                         int stopped, const QString &batch, bool again);
    Result<bool> hasArrived(const WebhookPayload &payload, const Place &place);
    Result<> doAgain(const WebhookRow &event, const WebhookPayload &payload);
    Result<QList<Path>> removedFiles(const WebhookPayload &payload, const Place &place, qint64 manager);
    Result<QList<Path>> replacedFiles(const WebhookPayload &payload, const Place &place, qint64 manager,
                                      const QList<EntityRef> &items);
    Result<Effect> scanFolder(const WebhookRow &event, const WebhookPayload &payload, const Place &place,
                              WebhookAction action, const QString &batch);
    Result<Effect> trash(const WebhookPayload &payload, const Place &place, const WebhookRow &event,
                         const QString &batch);
    Result<QList<EntityRef>> itemsAt(const WebhookPayload &payload, const Place &place);
    Result<std::optional<PathMapping>> suggest(const QString &folder);
    Result<QList<Path>> foldersOfItems(const LibraryRoot &root);
    Result<bool> leftItsFolder(const WebhookPayload &payload, const Place &place, qint64 manager);

    Core &m_core;
};

} // namespace metarr
