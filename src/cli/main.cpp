// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <thread>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

/// Standard streams.
class StandardConsole final : public metarr::Console {
public:
    void line(const QString &text) override
    {
        if (!asJson && !asLines && !quiet) {
            write(stdout, text.toUtf8() + '\n');
        }
    }
    void error(const metarr::Error &error) override
    {
        if (asJson || asLines) {
            const QJsonObject object{{u"error"_s, QJsonObject{{u"kind"_s, metarr::errorKindName(error.kind)},
                                                              {u"message"_s, error.message},
                                                              {u"remedy"_s, error.remedy}}}};
            write(stderr, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
            return;
        }
        write(stderr, error.toUserText().toUtf8() + '\n');
    }
    void progress(const QString &text) override
    {
#ifdef Q_OS_UNIX
        if (!quiet && ::isatty(STDERR_FILENO)) {
            write(stderr, "\r\033[K" + text.left(110).toUtf8());
        }
#else
        Q_UNUSED(text)
#endif
    }
    QByteArray readInput() override
    {
        QFile input;
        return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
    }

private:
    void writeRaw(const QByteArray &bytes) override { write(stdout, bytes); }
    void writeJson(const QJsonValue &value) override
    {
        QByteArray text;
        if (value.isArray()) {
            text = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
        } else if (value.isObject()) {
            text = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        } else {
            text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1);
            text.chop(1);
        }
        write(stdout, text + '\n');
    }
    static void write(FILE *stream, const QByteArray &bytes)
    {
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
        std::fflush(stream);
    }
};

#ifdef Q_OS_UNIX
int stopPipe[2] = {-1, -1};

/// Only what is allowed in a signal handler: one byte wakes the thread that does the rest.
void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(stopPipe[1], &byte, 1);
}
#endif

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"metarr"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(METARR_VERSION));
    metarr::StopSource stop;
#ifdef Q_OS_UNIX
    if (::pipe(stopPipe) == 0) {
        std::signal(SIGTERM, onSignal);
        std::signal(SIGINT, onSignal);
        std::thread([&stop] {
            char byte = 0;
            if (::read(stopPipe[0], &byte, 1) == 1) {
                stop.requestStop();
            }
            std::signal(SIGINT, SIG_DFL); // a second Ctrl+C ends at once
        }).detach();
    }
#endif
    StandardConsole console;
#ifdef Q_OS_UNIX
    QStringList words; // Qt's own would have lost what is no UTF-8
    for (int i = 1; i < argc; ++i) {
        words += metarr::wordOf(argv[i]);
    }
#else
    const QStringList words = QCoreApplication::arguments().mid(1);
#endif
    return metarr::runCommandLine(words, console, stop.token());
}
