// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/standin.h"
#include "support/patience.h"
#include "support/temptree.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <memory>

namespace metarr::test {

struct CliRun {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// A data folder and a film folder of their own, and the program that is called with them.
class CliBox {
public:
    /// `settings` are given as environment variables.
    CliBox(QString program, const QMap<QString, QString> &settings)
        : m_program(std::move(program))
    {
        environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith(QLatin1String("METARR_"))) {
                environment.remove(name);
            }
        }
        environment.insert(QStringLiteral("HOME"), m_tree.directory("home").display());
        for (auto it = settings.begin(); it != settings.end(); ++it) {
            environment.insert(QStringLiteral("METARR_") + it.key().toUpper().replace(u'.', u'_'),
                               it.value());
        }
        m_tree.directory("Movies");
    }

    [[nodiscard]] TempTree &tree() { return m_tree; }
    [[nodiscard]] Path data() const { return m_tree.path("data"); }
    [[nodiscard]] Path movies() const { return m_tree.path("Movies"); }

    void copyFilm(const Path &folder)
    {
        QProcess copy;
        copy.start(QStringLiteral("cp"), {QStringLiteral("-rp"), folder.display(), movies().display()});
        QVERIFY(copy.waitForFinished() && copy.exitCode() == 0);
    }

    /// Exactly these arguments.
    CliRun runBare(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(m_program, arguments);
        process.write(input);
        process.closeWriteChannel();
        CliRun run;
        if (process.waitForFinished(3 * metarr::test::longestWaitMs) &&
            process.exitStatus() == QProcess::NormalExit) {
            run.code = process.exitCode();
        }
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }
    CliRun run(const QStringList &arguments) const
    {
        return runBare(QStringList{QStringLiteral("--data"), data().display()} + arguments);
    }
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessEnvironment(environment);
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process->start(m_program, QStringList{QStringLiteral("--data"), data().display()} + arguments);
        return process;
    }
    /// One JSON object a line; what fails is told and answers nothing.
    [[nodiscard]] QList<QJsonObject> lines(const QStringList &arguments) const
    {
        const CliRun done = run(arguments + QStringList{QStringLiteral("--jsonl")});
        warn(arguments, done);
        return jsonLines(done.out);
    }
    [[nodiscard]] QJsonObject object(const QStringList &arguments) const
    {
        const CliRun done = run(arguments + QStringList{QStringLiteral("--json")});
        warn(arguments, done);
        return QJsonDocument::fromJson(done.out).object();
    }
    [[nodiscard]] static QList<QJsonObject> jsonLines(const QByteArray &text)
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : text.split('\n')) {
            if (!line.isEmpty()) {
                objects += QJsonDocument::fromJson(line).object();
            }
        }
        return objects;
    }

    QProcessEnvironment environment;

private:
    static void warn(const QStringList &arguments, const CliRun &done)
    {
        if (done.code != 0) {
            qWarning("%s: %d %s", qPrintable(arguments.join(u' ')), done.code, done.err.constData());
        }
    }

    QString m_program;
    TempTree m_tree;
};

} // namespace metarr::test
