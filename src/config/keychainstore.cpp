// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretstore.h"

#ifdef METARR_HAVE_KEYCHAIN

#include <QCoreApplication>
#include <QEventLoop>
#include <QSemaphore>
#include <qt6keychain/keychain.h>
#include <QThread>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Long enough for a person to unlock the keychain.
constexpr int patienceMs = 60'000;
constexpr int probePatienceMs = 3'000;

struct Answer {
    QKeychain::Error error = QKeychain::OtherError;
    QString errorText;
    QString value;
};

/// What a job answered, shared with it: the asker may have given up before it does.
struct Pending {
    QSemaphore done;
    Answer answer;
};

class KeychainSecretStore final : public SecretStore {
public:
    QString name() const override { return u"keychain"_s; }

    bool isAvailable() override
    {
        const std::lock_guard lock(m_mutex);
        if (!m_available) {
            const Answer answer = ask<QKeychain::ReadPasswordJob>(u"availability"_s, {}, probePatienceMs);
            m_available = answer.error == QKeychain::NoError || answer.error == QKeychain::EntryNotFound;
        }
        return *m_available;
    }

    Result<std::optional<QString>> read(const QString &key) override
    {
        const Answer answer = ask<QKeychain::ReadPasswordJob>(key, {}, patienceMs);
        if (answer.error == QKeychain::EntryNotFound) {
            return std::nullopt;
        }
        if (answer.error != QKeychain::NoError) {
            return failure(answer);
        }
        return std::optional(answer.value);
    }

    Result<> write(const QString &key, const QString &value) override
    {
        const Answer answer = ask<QKeychain::WritePasswordJob>(key, value, patienceMs);
        return answer.error == QKeychain::NoError ? Result<>() : failure(answer);
    }

    Result<> remove(const QString &key) override
    {
        const Answer answer = ask<QKeychain::DeletePasswordJob>(key, {}, patienceMs);
        const bool isGone = answer.error == QKeychain::NoError || answer.error == QKeychain::EntryNotFound;
        return isGone ? Result<>() : failure(answer);
    }

private:
    static tl::unexpected<Error> failure(const Answer &answer)
    {
        return fail(ErrorKind::Unauthorized, QCoreApplication::translate("Secrets", "The keychain refused."),
                    QCoreApplication::translate("Secrets",
                                                "Unlock it, or give the secret in an environment variable."),
                    answer.errorText);
    }

    /// QtKeychain's jobs live in the main thread: a caller in another one waits for it, in the main thread
    /// itself an event loop runs meanwhile.
    template <typename Job> static Answer ask(const QString &key, const QString &value, int patience)
    {
        QCoreApplication *app = QCoreApplication::instance();
        if (!app) {
            return {};
        }
        auto pending = std::make_shared<Pending>();
        const bool isMain = QThread::currentThread() == app->thread();
        QEventLoop loop;
        const auto start = [pending, key, value, app, isMain, &loop] {
            auto *job = new Job(u"metarr"_s, app); // deletes itself
            job->setInsecureFallback(false);
            job->setKey(key);
            if constexpr (std::is_same_v<Job, QKeychain::WritePasswordJob>) {
                job->setTextData(value);
            }
            QObject::connect(job, &QKeychain::Job::finished, app, [pending](QKeychain::Job *finished) {
                pending->answer.error = finished->error();
                pending->answer.errorText = finished->errorString();
                if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(finished)) {
                    pending->answer.value = read->textData();
                }
                pending->done.release();
            });
            if (isMain) {
                QObject::connect(job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
            }
            job->start();
        };
        if (isMain) {
            start();
            QTimer::singleShot(patience, &loop, &QEventLoop::quit);
            if (pending->done.available() == 0) {
                loop.exec();
            }
            return pending->done.tryAcquire() ? pending->answer : Answer{};
        }
        QMetaObject::invokeMethod(app, start, Qt::QueuedConnection);
        return pending->done.tryAcquire(1, patience) ? pending->answer : Answer{};
    }

    std::mutex m_mutex;
    std::optional<bool> m_available;
};

} // namespace

std::unique_ptr<SecretStore> makeKeychainSecretStore()
{
    return std::make_unique<KeychainSecretStore>();
}

} // namespace metarr

#else

namespace metarr {

std::unique_ptr<SecretStore> makeKeychainSecretStore()
{
    return nullptr;
}

} // namespace metarr

#endif
