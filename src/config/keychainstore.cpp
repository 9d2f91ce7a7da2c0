// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretstore.h"

#ifdef METARR_HAVE_KEYCHAIN

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSemaphore>
#include <qt6keychain/keychain.h>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Long enough for a person to unlock the keychain.
constexpr int patienceMs = 60'000;
constexpr int probePatienceMs = 3'000;

struct Answer {
    bool isGiven = false; ///< false: nobody answered in time
    QKeychain::Error error = QKeychain::OtherError;
    QString errorText;
    QString value;
};

/// What a job answered, shared with it: the asker may have given up before it does.
struct Pending {
    QSemaphore done;
    std::atomic<bool> isAbandoned = false; ///< the program ends
    Answer answer;
};

class KeychainSecretStore final : public SecretStore {
public:
    QString name() const override { return u"keychain"_s; }

    /// Not under the lock while it asks: the main thread, which answers, may want to know as well. That nobody answered in time
    /// is believed for a minute, everything else for good.
    bool isAvailable() override
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_available || !m_silence.hasExpired()) {
                return m_available.value_or(false);
            }
        }
        const Answer answer = ask<QKeychain::ReadPasswordJob>(u"availability"_s, {}, probePatienceMs);
        const std::lock_guard lock(m_mutex);
        if (answer.isGiven) {
            m_available = answer.error == QKeychain::NoError || answer.error == QKeychain::EntryNotFound;
        } else {
            m_silence.setRemainingTime(patienceMs);
        }
        return m_available.value_or(false);
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

    template <typename Job>
    static void start(const std::shared_ptr<Pending> &pending, const QString &key, const QString &value,
                      QCoreApplication *app, QEventLoop *loop)
    {
        auto *job = new Job(u"metarr"_s, app); // deletes itself
        job->setInsecureFallback(false);
        job->setKey(key);
        if constexpr (std::is_same_v<Job, QKeychain::WritePasswordJob>) {
            job->setTextData(value);
        }
        QObject::connect(job, &QKeychain::Job::finished, app, [pending](QKeychain::Job *finished) {
            pending->answer.isGiven = true;
            pending->answer.error = finished->error();
            pending->answer.errorText = finished->errorString();
            if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(finished)) {
                pending->answer.value = read->textData();
            }
            pending->done.release();
        });
        if (loop) {
            QObject::connect(job, &QKeychain::Job::finished, loop, &QEventLoop::quit);
        }
        job->start();
    }

    /// QtKeychain's jobs live in the main thread. A caller in another one waits for it: no longer than until the program ends,
    /// for nobody answers then. In the main thread itself an event loop runs meanwhile, without a person's input, so that
    /// nothing of the window begins in the middle of a call.
    template <typename Job> static Answer ask(const QString &key, const QString &value, int patience)
    {
        QCoreApplication *app = QCoreApplication::instance();
        if (!app || QCoreApplication::closingDown()) {
            return {};
        }
        auto pending = std::make_shared<Pending>();
        if (QThread::currentThread() == app->thread()) {
            QEventLoop loop;
            QTimer::singleShot(patience, &loop, &QEventLoop::quit);
            start<Job>(pending, key, value, app, &loop);
            if (pending->done.available() == 0) {
                loop.exec(QEventLoop::ExcludeUserInputEvents);
            }
            return pending->done.tryAcquire() ? pending->answer : Answer{};
        }
        const auto ending = QObject::connect(
            app, &QCoreApplication::aboutToQuit, app,
            [pending] {
                pending->isAbandoned = true;
                pending->done.release();
            },
            Qt::DirectConnection);
        QMetaObject::invokeMethod(
            app, [pending, key, value, app] { start<Job>(pending, key, value, app, nullptr); },
            Qt::QueuedConnection);
        const bool done = pending->done.tryAcquire(1, patience);
        QObject::disconnect(ending);
        return done && !pending->isAbandoned ? pending->answer : Answer{};
    }

    std::mutex m_mutex;
    std::optional<bool> m_available;
    QDeadlineTimer m_silence{0}; ///< not asked again until then
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
