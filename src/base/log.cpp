// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr std::array<const char *, 4> levelNames{"debug", "info", "warning", "error"};
constexpr auto patience = std::chrono::seconds(2);
/// Lines waiting at most; some megabytes.
constexpr size_t maxWaiting = 20'000;
/// Longer messages (somebody logs a whole answer) are cut.
constexpr qsizetype maxMessage = 16 * 1024;

struct Line {
    qint64 timeMs = 0;
    LogLevel level = LogLevel::Info;
    QByteArray category;
    quint64 thread = 0;
    QString message;
    QJsonObject fields;
};

/// Strings inside are redacted at any depth; names are ours and need none.
QJsonValue redacted(const Redactor &redactor, const QJsonValue &value)
{
    if (value.isString()) {
        return redactor.redact(value.toString());
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray()) {
            array.append(redacted(redactor, element));
        }
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            // A field called "apiKey" is secret whatever its value looks like.
            const QString probe = it.key() + u'=' + it.value().toString();
            const bool isSecret = it.value().isString() && redactor.redact(probe).endsWith(u"=***"_s);
            it.value() = isSecret ? QJsonValue(u"***"_s) : redacted(redactor, it.value());
        }
        return object;
    }
    return value;
}

QByteArray jsonLine(const Redactor &redactor, const Line &line)
{
    QJsonObject object = redacted(redactor, line.fields).toObject();
    object["time"_L1] = QDateTime::fromMSecsSinceEpoch(line.timeMs, Qt::UTC).toString(Qt::ISODateWithMs);
    object["level"_L1] = logLevelName(line.level);
    object["category"_L1] = QString::fromLatin1(line.category);
    object["thread"_L1] = QString::number(line.thread, 16);
    object["message"_L1] = redactor.redact(line.message);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray consoleLine(const Redactor &redactor, const Line &line)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(line.timeMs).toString(u"HH:mm:ss"_s);
    return (time + u' ' + logLevelName(line.level) + u' ' + QString::fromLatin1(line.category) + u": "_s +
            redactor.redact(line.message) + u'\n')
        .toLocal8Bit();
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    default:
        return LogLevel::Error;
    }
}

/// Qt's handler is a bare function: this is the one place that knows which Log is installed.
struct Installed {
    std::shared_mutex mutex;
    Log *log = nullptr;
    std::atomic<LogLevel> level{LogLevel::Info};
    QtMessageHandler previousHandler = nullptr;
    QLoggingCategory::CategoryFilter previousFilter = nullptr;
};
Installed installed;

/// Messages that the writing itself causes would go round in circles.
thread_local bool isWriterThread = false;

void filterCategory(QLoggingCategory *category)
{
    if (installed.previousFilter) {
        installed.previousFilter(category);
    }
    // Qt's own chatter and that of libraries: from warnings on.
    const bool ours = QByteArrayView(category->categoryName()).startsWith("metarr");
    const LogLevel level = ours ? installed.level.load() : LogLevel::Warning;
    category->setEnabled(QtDebugMsg, level <= LogLevel::Debug);
    category->setEnabled(QtInfoMsg, level <= LogLevel::Info);
    category->setEnabled(QtWarningMsg, level <= LogLevel::Warning);
    category->setEnabled(QtCriticalMsg, true);
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (isWriterThread) {
        return;
    }
    const std::shared_lock lock(installed.mutex);
    if (installed.log) {
        installed.log->write(levelOf(type), context.category ? context.category : "default", message);
        if (type == QtFatalMsg) {
            installed.log->flush(); // Qt aborts right after this
        }
    }
    if (installed.previousHandler && type == QtFatalMsg) {
        installed.previousHandler(type, context, message);
    }
}

} // namespace

QString logLevelName(LogLevel level)
{
    return QString::fromLatin1(levelNames[size_t(level)]);
}

std::optional<LogLevel> logLevelFromName(QStringView name)
{
    for (size_t i = 0; i < levelNames.size(); ++i) {
        if (name.compare(QLatin1StringView(levelNames[i]), Qt::CaseInsensitive) == 0) {
            return LogLevel(i);
        }
    }
    return std::nullopt;
}

class Log::Private {
public:
    Private(LogOptions options, Redactor &redactor, const Clock &clock)
        : m_options(std::move(options))
        , m_redactor(redactor)
        , m_clock(clock)
        , m_level(m_options.level)
        , m_app(m_options.directory, u"app"_s, m_options.limits)
        , m_error(m_options.directory, u"error"_s, m_options.limits)
        , m_thread([this] { run(); })
    {}

    ~Private()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

    void enqueue(Line line)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.size() >= maxWaiting) {
                ++m_dropped;
                return;
            }
            m_waiting.push_back(std::move(line));
            ++m_enqueued;
        }
        m_wake.notify_one();
    }

    void setLimits(const LogFile::Limits &limits)
    {
        const std::lock_guard lock(m_mutex);
        m_newLimits = limits;
    }

    bool flush()
    {
        std::unique_lock lock(m_mutex);
        const quint64 target = m_enqueued;
        return m_written.wait_for(lock, patience, [&] { return m_done >= target; });
    }

    [[nodiscard]] qint64 now() const { return m_clock.nowMs(); }

    LogOptions m_options;
    Redactor &m_redactor;
    const Clock &m_clock;
    std::atomic<LogLevel> m_level;

private:
    void run()
    {
        isWriterThread = true;
        if (!m_options.directory.isEmpty()) {
            m_app.clean(now());
            m_error.clean(now());
        }
        std::unique_lock lock(m_mutex);
        while (true) {
            m_wake.wait(lock, [&] { return m_ending || !m_waiting.empty(); });
            if (m_waiting.empty()) {
                return;
            }
            std::vector<Line> batch;
            batch.swap(m_waiting);
            const quint64 droppedBefore = std::exchange(m_dropped, 0);
            const auto newLimits = std::exchange(m_newLimits, std::nullopt);
            lock.unlock();
            if (newLimits) {
                m_app.setLimits(*newLimits);
                m_error.setLimits(*newLimits);
            }
            const quint64 lost = writeBatch(batch, droppedBefore);
            lock.lock();
            m_dropped += lost;
            m_done += batch.size();
            m_written.notify_all();
        }
    }

    /// Returns how many lines are lost up to now: all that were, as long as nobody could be told.
    quint64 writeBatch(const std::vector<Line> &batch, quint64 droppedBefore)
    {
        toConsole(batch);
        if (m_options.directory.isEmpty()) {
            return 0;
        }
        QByteArray all;
        QByteArray errors;
        if (droppedBefore > 0) {
            Line note;
            note.timeMs = now();
            note.level = LogLevel::Warning;
            note.category = "metarr.log";
            note.message = u"%1 lines were lost: the log could not be written."_s.arg(droppedBefore);
            all += jsonLine(m_redactor, note);
            errors += all;
        }
        for (const Line &line : batch) {
            const QByteArray text = jsonLine(m_redactor, line);
            all += text;
            if (line.level >= LogLevel::Warning) {
                errors += text;
            }
        }
        if (!errors.isEmpty()) {
            m_error.append(errors, now()); // what does not get in here has another chance in app.log
        }
        return m_app.append(all, now()) ? 0 : droppedBefore + batch.size();
    }

    void toConsole(const std::vector<Line> &batch)
    {
        if (!m_options.console) {
            return;
        }
        QByteArray text;
        for (const Line &line : batch) {
            if (line.level >= *m_options.console) {
                text += consoleLine(m_redactor, line);
            }
        }
        if (!text.isEmpty()) {
            std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
            std::fflush(stderr);
        }
    }

    LogFile m_app;
    LogFile m_error;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_written;
    std::vector<Line> m_waiting;
    quint64 m_enqueued = 0;
    quint64 m_done = 0;
    quint64 m_dropped = 0;
    std::optional<LogFile::Limits> m_newLimits;
    bool m_ending = false;
    std::thread m_thread; ///< last: starts when all the rest is there
};

Log::Log(LogOptions options, Redactor &redactor, const Clock &clock)
    : d(std::make_unique<Private>(std::move(options), redactor, clock))
{}

Log::~Log()
{
    bool wasInstalled = false;
    {
        const std::unique_lock lock(installed.mutex);
        if (installed.log == this) {
            wasInstalled = true;
            installed.log = nullptr;
        }
    }
    if (wasInstalled) {
        qInstallMessageHandler(installed.previousHandler);
        QLoggingCategory::installFilter(installed.previousFilter);
    }
}

void Log::install()
{
    {
        const std::unique_lock lock(installed.mutex);
        Q_ASSERT(!installed.log);
        installed.log = this;
        installed.level = level();
    }
    installed.previousHandler = qInstallMessageHandler(handleMessage);
    installed.previousFilter = nullptr;
    installed.previousFilter = QLoggingCategory::installFilter(filterCategory);
    QLoggingCategory::installFilter(filterCategory); // again, now that the previous one is known
}

void Log::setLimits(const LogFile::Limits &limits)
{
    d->setLimits(limits);
}

void Log::setLevel(LogLevel level)
{
    d->m_level = level;
    bool isInstalled = false;
    {
        const std::shared_lock lock(installed.mutex);
        isInstalled = installed.log == this;
    }
    if (isInstalled) {
        installed.level = level;
        QLoggingCategory::installFilter(filterCategory); // asks every category anew
    }
}

LogLevel Log::level() const
{
    return d->m_level;
}

void Log::write(LogLevel level, const char *category, const QString &message, const QJsonObject &fields)
{
    if (level < d->m_level) {
        return;
    }
    Line line;
    line.timeMs = d->now();
    line.level = level;
    line.category = category;
    line.thread = quint64(quintptr(QThread::currentThreadId()));
    // A copy of its own: what the caller's buffer is shared with lives on in other threads.
    line.message = QString(message.constData(), qMin(message.size(), maxMessage));
    if (message.size() > maxMessage) {
        line.message += u" ..."_s;
    }
    line.fields = fields;
    d->enqueue(std::move(line));
}

bool Log::flush()
{
    return d->flush();
}

} // namespace metarr
