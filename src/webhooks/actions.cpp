// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhooks/actions.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

struct EventRow {
    WebhookEvent event;
    WebhookAction films, series;
    const char16_t *sentence; ///< %1 the manager, %2 the item, %3 the message, of what is not known the name
};

using E = WebhookEvent;
using A = WebhookAction;
// clang-format off
constexpr EventRow rows[] = {
    {E::Unknown,              A::Note,    A::Note,    u"%1 sent “%3”, which is not known here."},
    {E::Test,                 A::Answer,  A::Answer,  u"%1 tested its connection."},
    {E::Grab,                 A::Note,    A::Note,    u"%1 is downloading %2."},
    {E::Download,             A::Import,  A::Import,  u"%1 imported %2."},
    {E::Upgrade,              A::Upgrade, A::Upgrade, u"%1 replaced a file of %2 by a better one."},
    {E::Rename,               A::Follow,  A::Follow,  u"%1 renamed files of %2."},
    {E::FileDeleteForUpgrade, A::Await,   A::Await,   u"%1 deletes a file of %2, for a better one."},
    {E::FileDelete,           A::Look,    A::Look,    u"%1 deleted a file of %2."},
    {E::Delete,               A::Trash,   A::Trash,   u"%1 deleted %2."},
    {E::Add,                  A::Note,    A::Note,    u"%1 added %2 to its list."},
    {E::Health,               A::Note,    A::Note,    u"%1 has a problem: %3"},
    {E::HealthRestored,       A::Note,    A::Note,    u"%1 has recovered: %3"},
    {E::Update,               A::Note,    A::Note,    u"%1 was updated: %3"},
    {E::ManualInteraction,    A::Note,    A::Note,    u"%1 needs a person for %2. %3"},
};
// clang-format on

const EventRow &rowOf(WebhookEvent event)
{
    return *std::find_if(std::begin(rows), std::end(rows),
                         [event](const EventRow &row) { return row.event == event; });
}

/// %1 to %3 replaced in one go: titles may have percent signs of their own.
QString filled(QStringView sentence, const QStringList &words)
{
    QString text;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        if (sentence.at(i) == u'%' && i + 1 < sentence.size()) {
            text += words.value(sentence.at(++i).digitValue() - 1);
        } else {
            text += sentence.at(i);
        }
    }
    return text.trimmed();
}

} // namespace

QString webhookActionName(WebhookAction action)
{
    switch (action) {
    case A::Answer:
        return u"answer"_s;
    case A::Note:
        return u"note"_s;
    case A::Import:
        return u"import"_s;
    case A::Upgrade:
        return u"upgrade"_s;
    case A::Await:
        return u"await"_s;
    case A::Follow:
        return u"follow"_s;
    case A::Look:
        return u"look"_s;
    case A::Trash:
        return u"trash"_s;
    }
    return {};
}

WebhookAction actionFor(ManagerType manager, WebhookEvent event)
{
    const EventRow &row = rowOf(event);
    switch (manager) {
    case ManagerType::Radarr:
        return row.films;
    case ManagerType::Sonarr:
        return row.series;
    case ManagerType::Lidarr: // no music here
        return event == E::Test ? A::Answer : A::Note;
    }
    return A::Note;
}

bool makesNews(const WebhookPayload &between, const WebhookPayload &event)
{
    const auto isOfHealth = [](const WebhookPayload &p) {
        return p.event == E::Health || p.event == E::HealthRestored;
    };
    const bool sameThing =
        isOfHealth(event) ? isOfHealth(between) : !event.folder.isEmpty() && between.folder == event.folder;
    return sameThing && between.event != event.event;
}

QString describeWebhook(const WebhookPayload &p)
{
    QString manager = managerTypeName(p.manager);
    manager[0] = manager.at(0).toUpper();
    if (!p.instance.isEmpty() && p.instance.compare(manager, Qt::CaseInsensitive) != 0) {
        manager += u" (%1)"_s.arg(p.instance.left(60));
    }
    QString item = p.title.isEmpty() ? p.folder.isEmpty() ? u"something"_s : p.folder.left(200)
                                     : u"“%1”"_s.arg(p.title.left(200));
    if (p.year > 0 && p.manager == ManagerType::Radarr) {
        item += u" (%1)"_s.arg(p.year);
    }
    if (!p.episodes.isEmpty()) {
        item += u' ' +
                (p.episodes.size() <= 3 ? p.episodes.join(u", ") : u"(%1 episodes)"_s.arg(p.episodes.size()));
    }
    if (p.event == E::Unknown && p.wireName.isEmpty()) {
        return u"%1 sent an event without a name."_s.arg(manager);
    }
    const QString more = p.event == E::Unknown ? p.wireName : p.message.left(500);
    return filled(QStringView(rowOf(p.event).sentence), {manager, item, more});
}

WebhookSeverity severityOf(const WebhookPayload &p)
{
    switch (p.event) {
    case E::Health:
        return p.level == u"error" ? WebhookSeverity::Error : WebhookSeverity::Warning;
    case E::ManualInteraction:
    case E::Delete:
        return WebhookSeverity::Warning;
    default:
        return WebhookSeverity::Info;
    }
}

} // namespace metarr
