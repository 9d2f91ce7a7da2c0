// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/authenticator.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

QByteArray secretHash(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
}

QByteArray newSecret(const QByteArray &prefix)
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return prefix + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words))
                        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    // Lengths are those of hashes and no secret.
    if (a.size() != b.size()) {
        return false;
    }
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i) {
        difference |= unsigned(quint8(a.at(i)) ^ quint8(b.at(i)));
    }
    return difference == 0;
}

QString banKey(const QString &address)
{
    const QHostAddress parsed(address);
    bool mapped = false;
    if (const quint32 v4 = parsed.toIPv4Address(&mapped); mapped) {
        return QHostAddress(v4).toString();
    }
    if (parsed.protocol() != QAbstractSocket::IPv6Protocol) {
        return address;
    }
    Q_IPV6ADDR bytes = parsed.toIPv6Address();
    for (int i = 8; i < 16; ++i) {
        bytes[i] = 0;
    }
    return QHostAddress(bytes).toString();
}

void Authenticator::setCredentials(Credentials credentials)
{
    const std::lock_guard lock(m_mutex);
    m_credentials = std::move(credentials);
}

bool Authenticator::knows(const Caller &caller) const
{
    const std::lock_guard lock(m_mutex);
    const auto holds = [&caller](const QList<Credential> &all) {
        return std::any_of(all.cbegin(), all.cend(),
                           [&](const Credential &one) { return one.caller.id == caller.id; });
    };
    switch (caller.kind) {
    case Caller::Kind::Nobody:
        return true;
    case Caller::Kind::Key:
        return holds(m_credentials.keys);
    case Caller::Kind::Manager:
        return holds(m_credentials.managers);
    case Caller::Kind::Basic:
        return caller.name == m_credentials.basicUser;
    }
    return false;
}

std::optional<Caller> Authenticator::bySecret(const QList<Credential> &all, const QByteArray &secret) const
{
    const QByteArray hash = secretHash(secret);
    std::optional<Caller> found;
    for (const Credential &one : all) { // to the end, found or not
        if (equalInConstantTime(one.hash, hash)) {
            found = one.caller;
        }
    }
    return found;
}

std::optional<Caller> Authenticator::byBasic(const QByteArray &encoded, bool banned, bool &guess) const
{
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded.decoded.indexOf(':');
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok || colon < 0) {
        return {};
    }
    const QByteArray password = decoded.decoded.sliced(colon + 1);
    if (const auto caller = bySecret(m_credentials.keys, password)) {
        return caller; // older managers know no other place for a key
    }
    guess = true;
    if (banned || m_credentials.basicUser.isEmpty() || m_credentials.basicPassword.isEmpty()) {
        return {};
    }
    const bool user = equalInConstantTime(secretHash(decoded.decoded.first(colon)),
                                          secretHash(m_credentials.basicUser.toUtf8()));
    const bool right =
        equalInConstantTime(secretHash(password), secretHash(m_credentials.basicPassword.toUtf8()));
    if (!user || !right) {
        return {};
    }
    return Caller{Caller::Kind::Basic, 0, m_credentials.basicUser, Access::Webhook};
}

Authenticator::Outcome Authenticator::check(const RequestHead &head, const QString &urlToken,
                                            const QString &peer, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    const auto authorization = head.header("authorization");
    const bool isPassword = authorization && authorization->toLower().startsWith("basic ");
    const QString place = banKey(peer), passwords = place + u" password"_s;
    const QString &address = isPassword ? passwords : place;
    const Record record = m_records.value(address);
    const bool banned = record.bannedUntil > nowMs;
    bool offered = false;
    bool guess = false;
    std::optional<Caller> caller;
    if (const auto key = head.header("x-api-key")) {
        offered = true;
        caller = bySecret(m_credentials.keys, *key);
    }
    if (authorization && !caller) {
        offered = true;
        const qsizetype blank = authorization->indexOf(' ');
        const QByteArray scheme = authorization->left(blank).toLower();
        const QByteArray value = blank < 0 ? QByteArray() : authorization->sliced(blank + 1).trimmed();
        if (scheme == "bearer") {
            caller = bySecret(m_credentials.keys, value);
        } else if (scheme == "basic") {
            caller = byBasic(value, banned, guess);
        }
    }
    if (!urlToken.isEmpty() && !caller) {
        offered = true;
        caller = bySecret(m_credentials.managers, urlToken.toUtf8());
        if (!caller) {
            caller = bySecret(m_credentials.keys, urlToken.toUtf8());
        }
    }
    Outcome outcome;
    if (caller) {
        m_records.remove(place);
        m_records.remove(passwords);
        outcome.kind = Outcome::Kind::Known;
        outcome.caller = *caller;
        return outcome;
    }
    if (banned) {
        outcome.kind = Outcome::Kind::Banned;
        outcome.retryAfterMs = record.bannedUntil - nowMs;
        return outcome;
    }
    if (offered) {
        outcome.kind = Outcome::Kind::Wrong;
        note(address, nowMs, outcome);
    }
    return outcome;
}

void Authenticator::note(const QString &address, qint64 nowMs, Outcome &outcome)
{
    if (m_records.size() >= m_policy.mostAddresses && !m_records.contains(address)) {
        m_records.removeIf([&](const auto &entry) {
            return entry->bannedUntil <= nowMs && nowMs - entry->firstAt > m_policy.windowMs;
        });
        if (m_records.size() >= m_policy.mostAddresses) {
            m_records.erase(
                std::min_element(m_records.begin(), m_records.end(), [](const Record &a, const Record &b) {
                    return std::pair(a.bannedUntil, a.firstAt) < std::pair(b.bannedUntil, b.firstAt);
                }));
        }
    }
    Record &record = m_records[address];
    if (nowMs - record.firstAt > m_policy.windowMs) {
        record = {0, nowMs, 0};
    }
    if (++record.failures >= m_policy.failures) {
        record.failures = 0;
        record.bannedUntil = nowMs + m_policy.banMs;
        outcome.bannedNow = true;
        outcome.retryAfterMs = m_policy.banMs;
    }
}

} // namespace metarr
