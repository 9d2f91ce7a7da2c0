// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secretstore.h"

#ifdef METARR_HAVE_KEYCHAIN

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSemaphore>
#include <qt6keychain/keychain.h>
#include <QThread>

#include <atomic>
#include <functional>
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

/// Where QtKeychain's jobs live: a thread with an event loop, by which they are answered whatever the callers do meanwhile. One for
/// the program, until that ends: QtKeychain queues the jobs of all in one object.
class KeychainThread {
public:
    static KeychainThread &instance()
    {
        static auto *const only = new KeychainThread; // its thread may outlive the application by an answer
        return *only;
    }

    /// Runs `work` in the thread, with the object that its jobs belong to.
    void post(const std::function<void(QObject *)> &work)
    {
        QMetaObject::invokeMethod(m_jobs, [this, work] { work(m_jobs); }, Qt::QueuedConnection);
    }

private:
    KeychainThread()
        : m_jobs(new QObject)
    {
        m_thread.setObjectName(u"keychain"_s);
        m_jobs->moveToThread(&m_thread);
        m_thread.start();
        qAddPostRoutine([] { instance().end(); });
    }

    void end()
    {
        m_thread.quit();
        m_thread.wait(probePatienceMs); // a job may wait for the system; then it ends with the process
    }

    QThread m_thread;
    QObject *m_jobs; ///< lives there
};

class KeychainSecretStore final : public SecretStore {
public:
    QString name() const override { return u"keychain"_s; }

    /// Not under the lock while it asks: nobody who knows already has to wait. That nobody answered in time is believed for a minute,
    /// everything else for good.
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
                      QObject *parent)
    {
        auto *job = new Job(u"metarr"_s, parent); // deletes itself
        job->setInsecureFallback(false);
        job->setKey(key);
        if constexpr (std::is_same_v<Job, QKeychain::WritePasswordJob>) {
            job->setTextData(value);
        }
        QObject::connect(job, &QKeychain::Job::finished, parent, [pending](QKeychain::Job *finished) {
            pending->answer.isGiven = true;
            pending->answer.error = finished->error();
            pending->answer.errorText = finished->errorString();
            if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(finished)) {
                pending->answer.value = read->textData();
            }
            pending->done.release();
        });
        job->start();
    }

    /// No longer than until the program ends: a person may take their time to unlock the keychain, and is not asked any more then.
    template <typename Job> static Answer ask(const QString &key, const QString &value, int patience)
    {
        QCoreApplication *app = QCoreApplication::instance();
        if (!app || QCoreApplication::closingDown()) {
            return {};
        }
        auto pending = std::make_shared<Pending>();
        const auto ending = QObject::connect(
            app, &QCoreApplication::aboutToQuit, app,
            [pending] {
                pending->isAbandoned = true;
                pending->done.release();
            },
            Qt::DirectConnection);
        KeychainThread::instance().post(
            [pending, key, value](QObject *jobs) { start<Job>(pending, key, value, jobs); });
        const bool done = wait(*pending, patience);
        QObject::disconnect(ending);
        return done && !pending->isAbandoned ? pending->answer : Answer{};
    }

    static bool wait(Pending &pending, int patience)
    {
#ifdef Q_OS_MACOS
        // The system answers by way of the main thread: there it has to come through.
        if (QThread::currentThread() == QCoreApplication::instance()->thread()) {
            const QDeadlineTimer deadline(patience);
            QEventLoop loop;
            while (pending.done.available() == 0 && !deadline.hasExpired()) {
                loop.processEvents(QEventLoop::ExcludeUserInputEvents);
                if (pending.done.tryAcquire(1, 10)) {
                    return true;
                }
            }
            return pending.done.tryAcquire();
        }
#endif
        return pending.done.tryAcquire(1, patience);
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
