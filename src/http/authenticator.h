// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"
#include "http/requesthead.h"

#include <mutex>
#include <optional>

namespace metarr {

/// A secret that opens something. Only its hash is known here.
struct Credential {
    Caller caller;   ///< whom it stands for
    QByteArray hash; ///< secretHash() of the key or token
};

/// All that opens something at this moment.
struct Credentials {
    QList<Credential> keys;     ///< API keys: X-Api-Key, Bearer, or as the password of HTTP Basic
    QList<Credential> managers; ///< tokens in webhook addresses
    QString basicUser;          ///< HTTP Basic for webhooks; empty: not in use
    QString basicPassword;
};

struct BanPolicy {
    int failures = 10; ///< wrong credentials within the window
    qint64 windowMs = 10 * 60 * 1000;
    qint64 banMs = 15 * 60 * 1000;
    qsizetype mostAddresses = 4096; ///< remembered at one time
};

/// Tells callers by their credentials, in constant time, and bans addresses that guess. Thread-safe; never blocks on I/O.
///
/// Decision 28: only wrong credentials count, not missing ones, and a right one resets the count. While an address is banned
/// passwords are not even looked at. Keys and tokens (256 bits by chance) still are: nobody guesses them, and a manager whose
/// address is shared with a misconfigured script must not lose webhooks, which are never sent again. For that reason wrong keys
/// and wrong passwords are counted apart.
class Authenticator {
public:
    explicit Authenticator(BanPolicy policy = {})
        : m_policy(policy)
    {}

    void setCredentials(Credentials credentials);

    /// Whether who was let in before would still be: false once the key or the manager is gone.
    [[nodiscard]] bool knows(const Caller &caller) const;

    struct Outcome {
        enum class Kind : quint8 { Known, Missing, Wrong, Banned } kind = Kind::Missing;
        Caller caller;
        qint64 retryAfterMs = 0; ///< banned: for how long
        bool bannedNow = false;  ///< this very failure led to the ban
    };
    /// `urlToken`: from a webhook's address; empty without one.
    [[nodiscard]] Outcome check(const RequestHead &head, const QString &urlToken, const QString &peer,
                                qint64 nowMs);

private:
    struct Record {
        int failures = 0;
        qint64 firstAt = 0, bannedUntil = 0;
    };
    [[nodiscard]] std::optional<Caller> bySecret(const QList<Credential> &all,
                                                 const QByteArray &secret) const;
    [[nodiscard]] std::optional<Caller> byBasic(const QByteArray &encoded, bool banned, bool &guess) const;
    void note(const QString &address, qint64 nowMs, Outcome &outcome);

    BanPolicy m_policy;
    mutable std::mutex m_mutex;
    Credentials m_credentials;
    QHash<QString, Record> m_records;
};

/// SHA-256: enough for a secret of 256 random bits, which no dictionary holds.
[[nodiscard]] QByteArray secretHash(const QByteArray &secret);
/// A new secret of 256 bits from the system's generator, in characters that need no escaping anywhere.
[[nodiscard]] QByteArray newSecret(const QByteArray &prefix);
/// Takes as long for different bytes as for the same ones.
[[nodiscard]] bool equalInConstantTime(const QByteArray &a, const QByteArray &b);
/// What is banned: an IPv4 address, or the /64 network of an IPv6 one, which is one customer.
[[nodiscard]] QString banKey(const QString &address);

} // namespace metarr
