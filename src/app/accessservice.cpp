// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accessservice.h"

#include "app/core.h"
#include "store/repos/events.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

std::optional<Access> scopeFromName(const QString &name)
{
    for (const Access access : {Access::Read, Access::Control, Access::Webhook}) {
        if (name == accessName(access)) {
            return access;
        }
    }
    return {};
}

Result<> checkManager(Connection &c, const ManagerRow &manager)
{
    if (manager.name.isEmpty() || manager.name.size() > 100) {
        return fail(ErrorKind::InvalidInput, u"A manager needs a name."_s);
    }
    METARR_TRY(const auto all, ManagerRepo(c).all());
    for (const ManagerRow &other : all) {
        if (other.id != manager.id && other.name.compare(manager.name, Qt::CaseInsensitive) == 0) {
            return fail(ErrorKind::AlreadyExists, u"There is a manager “%1” already."_s.arg(other.name));
        }
    }
    return {};
}

} // namespace

QString webhookPath(ManagerType type, const QString &token)
{
    return u"/api/v1/webhooks/"_s + managerTypeName(type) + u'/' + token;
}

Result<> AccessService::log(Transaction &t, const QString &sentence)
{
    t.afterCommit([this] {
        m_core.signal().notify(u"access"_s);
        m_core.signal().notify(u"events"_s);
    });
    return EventRepo(t).log({0, u"access"_s, Severity::Warning, {}, sentence, {}, 0}, m_core.clock().nowMs());
}

Result<AccessService::NewKey> AccessService::createKey(const QString &name, const QString &scope)
{
    if (name.trimmed().isEmpty() || name.size() > 100) {
        return fail(ErrorKind::InvalidInput, u"A key needs a name."_s,
                    u"Say what will use it, such as “phone”."_s);
    }
    if (!scopeFromName(scope)) {
        return fail(ErrorKind::InvalidInput, u"The scope of a key is read, control or webhook."_s);
    }
    NewKey made;
    made.row.name = name.trimmed();
    made.row.scope = scope;
    const QByteArray secret = newSecret("metarr_");
    made.secret = QString::fromLatin1(secret);
    made.row.hash = QString::fromLatin1(secretHash(secret).toHex());
    METARR_TRY(made.row.id,
               m_core.database().write(
                   [&](Transaction &t) -> Result<qint64> {
                       METARR_CHECK(log(t, u"The key “%1” (%2) was made."_s.arg(made.row.name, scope)));
                       return ApiKeyRepo(t).add(made.row, m_core.clock().nowMs());
                   },
                   WritePriority::Interactive, Durability::Full));
    return made;
}

Result<QList<ApiKeyRow>> AccessService::keys()
{
    return m_core.database().read([](Connection &c) { return ApiKeyRepo(c).all(); });
}

Result<ApiKeyRow> AccessService::revokeKey(const QString &idOrName)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<ApiKeyRow> {
            METARR_TRY(const auto all, ApiKeyRepo(t).all());
            QList<ApiKeyRow> fitting;
            for (const ApiKeyRow &key : all) {
                if (key.revokedAt == 0 && QString::number(key.id) == idOrName) {
                    fitting = {key};
                    break;
                }
                if (key.revokedAt == 0 && key.name == idOrName) {
                    fitting += key;
                }
            }
            if (fitting.size() != 1) {
                return fail(fitting.isEmpty() ? ErrorKind::NotFound : ErrorKind::Conflict,
                            fitting.isEmpty() ? u"There is no key “%1” to revoke."_s.arg(idOrName)
                                              : u"Several keys are called “%1”."_s.arg(idOrName),
                            u"“metarr-cli key list” shows the keys with their numbers."_s);
            }
            METARR_TRY([[maybe_unused]] const bool done,
                       ApiKeyRepo(t).revoke(fitting.first().id, m_core.clock().nowMs()));
            METARR_CHECK(log(t, u"The key “%1” was revoked."_s.arg(fitting.first().name)));
            return fitting.first();
        },
        WritePriority::Interactive, Durability::Full);
}

Result<> AccessService::noteKeyUse(qint64 id)
{
    return m_core.database().write(
        [&](Transaction &t) { return ApiKeyRepo(t).setUsed(id, m_core.clock().nowMs()); });
}

Result<AccessService::NewManager> AccessService::addManager(const QString &name, ManagerType type)
{
    NewManager made;
    made.row.name = name.trimmed();
    made.row.type = managerTypeName(type);
    const QByteArray token = newSecret({});
    made.token = QString::fromLatin1(token);
    made.row.tokenHash = QString::fromLatin1(secretHash(token).toHex());
    METARR_TRY(made.row.id, m_core.database().write(
                                [&](Transaction &t) -> Result<qint64> {
                                    METARR_CHECK(checkManager(t, made.row));
                                    METARR_CHECK(log(t, u"The manager “%1” (%2) was added."_s.arg(
                                                            made.row.name, made.row.type)));
                                    return ManagerRepo(t).add(made.row, m_core.clock().nowMs());
                                },
                                WritePriority::Interactive, Durability::Full));
    return made;
}

Result<ManagerRow> AccessService::changeManager(qint64 id, const std::optional<QString> &name,
                                                std::optional<bool> enabled)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<ManagerRow> {
            METARR_TRY(const ManagerRow before, ManagerRepo(t).load(id));
            ManagerRow row = before;
            row.name = name.value_or(before.name).trimmed();
            row.enabled = enabled.value_or(before.enabled);
            METARR_CHECK(checkManager(t, row));
            METARR_CHECK(ManagerRepo(t).update(row));
            METARR_CHECK(log(t, u"The manager “%1” was changed."_s.arg(row.name)));
            return row;
        },
        WritePriority::Interactive, Durability::Full);
}

Result<AccessService::NewManager> AccessService::renewManager(qint64 id)
{
    const QByteArray token = newSecret({});
    METARR_TRY(const ManagerRow row,
               m_core.database().write(
                   [&](Transaction &t) -> Result<ManagerRow> {
                       METARR_TRY(ManagerRow manager, ManagerRepo(t).load(id));
                       manager.tokenHash = QString::fromLatin1(secretHash(token).toHex());
                       METARR_CHECK(ManagerRepo(t).update(manager));
                       METARR_CHECK(log(t, u"The manager “%1” has a new address."_s.arg(manager.name)));
                       return manager;
                   },
                   WritePriority::Interactive, Durability::Full));
    return NewManager{row, QString::fromLatin1(token)};
}

Result<QList<ManagerRow>> AccessService::managers()
{
    return m_core.database().read([](Connection &c) { return ManagerRepo(c).all(); });
}

Result<ManagerRow> AccessService::findManager(const QString &idOrName)
{
    return m_core.database().read([&](Connection &c) { return ManagerRepo(c).find(idOrName); });
}

Result<ManagerRow> AccessService::loadManager(qint64 id)
{
    return m_core.database().read([&](Connection &c) { return ManagerRepo(c).load(id); });
}

Result<> AccessService::removeManager(qint64 id)
{
    return m_core.database().write(
        [&](Transaction &t) -> Result<> {
            METARR_TRY(const ManagerRow manager, ManagerRepo(t).load(id));
            METARR_CHECK(log(t, u"The manager “%1” was removed."_s.arg(manager.name)));
            return ManagerRepo(t).remove(id);
        },
        WritePriority::Interactive, Durability::Full);
}

Result<Credentials> AccessService::credentials()
{
    Credentials all;
    METARR_TRY(const auto keyRows, keys());
    for (const ApiKeyRow &key : keyRows) {
        if (key.revokedAt == 0) {
            all.keys += Credential{
                {Caller::Kind::Key, key.id, key.name, scopeFromName(key.scope).value_or(Access::None)},
                QByteArray::fromHex(key.hash.toLatin1())};
        }
    }
    METARR_TRY(const auto managerRows, managers());
    for (const ManagerRow &manager : managerRows) {
        if (manager.enabled) {
            all.managers += Credential{{Caller::Kind::Manager, manager.id, manager.name, Access::Webhook},
                                       QByteArray::fromHex(manager.tokenHash.toLatin1())};
        }
    }
    const auto settings = m_core.settings().snapshot();
    all.basicUser = settings->text(u"http.basicUser"_s);
    all.basicPassword = settings->text(u"http.basicPassword"_s);
    return all;
}

} // namespace metarr
