// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/fakekodi.h"
#include "support/scriptedhttpserver.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <atomic>

namespace metarr::test {

/// The Kodi of paper behind a real port: its library is filled from the disk by its scans (films and episodes with an NFO
/// beside them, as the real one does with local information only), and it plays.
class FakeKodiServer {
public:
    explicit FakeKodiServer(const QString &source, const QString &list = QStringLiteral("movies"))
        : m_list(list)
    {
        kodi.sources = {source + QLatin1Char('/')};
        kodi.onScan = [this](const QString &folder) { scan(folder); };
        answerForDisk();
        answerForPlayer();
        m_server.setHandler([this](const SeenRequest &request) { return answer(request); });
    }

    [[nodiscard]] QString address() const
    {
        return m_server.url().toString(QUrl::RemovePath | QUrl::StripTrailingSlash);
    }
    /// As if somebody had pressed play.
    void play(const QString &file, int seconds)
    {
        const std::scoped_lock lock(m_mutex);
        m_stillListed.clear();
        m_file = file;
        m_seconds = seconds;
    }
    struct Now {
        QString file;
        int seconds = 0;
    };
    [[nodiscard]] Now now() const
    {
        const std::scoped_lock lock(m_mutex);
        return {m_file, m_seconds};
    }
    [[nodiscard]] QStringList notes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_notes;
    }
    [[nodiscard]] QJsonObject row(const QString &file) const
    {
        for (const QJsonValue &row : kodi.library.value(m_list)) {
            if (row[QLatin1String("file")].toString() == file) {
                return row.toObject();
            }
        }
        return {};
    }
    [[nodiscard]] QStringList files() const
    {
        QStringList files;
        for (const QJsonValue &row : kodi.library.value(m_list)) {
            files += row[QLatin1String("file")].toString();
        }
        return files;
    }
    void set(const QString &file, const QJsonObject &values)
    {
        QJsonArray rows = kodi.library.value(m_list);
        for (qsizetype i = 0; i < rows.size(); ++i) {
            QJsonObject row = rows.at(i).toObject();
            if (row.value(QLatin1String("file")).toString() == file) {
                for (auto it = values.begin(); it != values.end(); ++it) {
                    row.insert(it.key(), it.value());
                }
                rows.replace(i, row);
            }
        }
        kodi.library.insert(m_list, rows);
    }
    std::atomic<bool> off = false; ///< answers nothing, as if switched off

    FakeKodi kodi;

private:
    using Params = QJsonObject;

    void answerForDisk()
    {
        kodi.handlers.insert(QStringLiteral("JSONRPC.Version"), [](const Params &) -> Result<QJsonValue> {
            return QJsonValue(
                QJsonObject{{QStringLiteral("version"), QJsonObject{{QStringLiteral("major"), 13}}}});
        });
        kodi.handlers.insert(
            QStringLiteral("Application.GetProperties"), [](const Params &) -> Result<QJsonValue> {
                return QJsonValue(
                    QJsonObject{{QStringLiteral("name"), QStringLiteral("Kodi")},
                                {QStringLiteral("version"), QJsonObject{{QStringLiteral("major"), 20}}}});
            });
        kodi.handlers.insert(QStringLiteral("Files.GetDirectory"), [](const Params &p) -> Result<QJsonValue> {
            const QDir folder(p.value(QLatin1String("directory")).toString());
            if (!folder.exists()) {
                return fail(ErrorKind::InvalidInput, QStringLiteral("Invalid params."));
            }
            QJsonArray files;
            for (const QFileInfo &info : folder.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
                const QString path = info.filePath() + (info.isDir() ? QStringLiteral("/") : QString());
                files.append(
                    QJsonObject{{QStringLiteral("file"), path},
                                {QStringLiteral("filetype"),
                                 info.isDir() ? QStringLiteral("directory") : QStringLiteral("file")}});
            }
            return QJsonValue(QJsonObject{{QStringLiteral("files"), files}});
        });
    }

    void answerForPlayer()
    {
        const auto on = [this](const char *method, const FakeKodi::Handler &handler) {
            kodi.handlers.insert(QLatin1String(method), [this, handler](const Params &p) {
                const std::scoped_lock lock(m_mutex);
                return handler(p);
            });
        };
        on("Player.GetActivePlayers", [this](const Params &) -> Result<QJsonValue> {
            QJsonArray players;
            if (!m_file.isEmpty() || !m_stillListed.isEmpty()) {
                players.append(QJsonObject{{QStringLiteral("playerid"), 1},
                                           {QStringLiteral("type"), QStringLiteral("video")}});
            }
            return QJsonValue(players);
        });
        on("Player.GetItem", [this](const Params &) -> Result<QJsonValue> {
            const QString file = m_file.isEmpty() ? std::exchange(m_stillListed, QString()) : m_file;
            return QJsonValue(
                QJsonObject{{QStringLiteral("item"), QJsonObject{{QStringLiteral("file"), file}}}});
        });
        on("Player.GetProperties", [this](const Params &) -> Result<QJsonValue> {
            const QJsonObject time{{QStringLiteral("hours"), m_seconds / 3600},
                                   {QStringLiteral("minutes"), m_seconds / 60 % 60},
                                   {QStringLiteral("seconds"), m_seconds % 60}};
            return QJsonValue(QJsonObject{{QStringLiteral("time"), time}, {QStringLiteral("speed"), 1}});
        });
        on("Player.Stop", [this](const Params &) -> Result<QJsonValue> {
            // As the real one: for a moment it still lists what it played, at no position.
            m_stillListed = m_file;
            m_file.clear();
            m_seconds = 0;
            return QJsonValue(QStringLiteral("OK"));
        });
        on("Player.Open", [this](const Params &p) -> Result<QJsonValue> {
            const QJsonObject item = p.value(QLatin1String("item")).toObject();
            const QString key = m_list.chopped(1) + QStringLiteral("id");
            for (const QJsonValue &row : kodi.library.value(m_list)) {
                if (row[key].toInteger() == item.value(key).toInteger()) {
                    m_file = row[QLatin1String("file")].toString();
                }
            }
            const QJsonValue time = p.value(QLatin1String("options"))[QLatin1String("resume")];
            m_seconds = time[QLatin1String("hours")].toInt() * 3600 +
                        time[QLatin1String("minutes")].toInt() * 60 + time[QLatin1String("seconds")].toInt();
            return QJsonValue(QStringLiteral("OK"));
        });
        on("GUI.ShowNotification", [this](const Params &p) -> Result<QJsonValue> {
            m_notes += p.value(QLatin1String("message")).toString();
            return QJsonValue(QStringLiteral("OK"));
        });
    }

    void scan(const QString &folder)
    {
        for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            if (info.isDir()) {
                scan(info.filePath());
            } else if ((info.suffix() == QLatin1String("mkv") || info.suffix() == QLatin1String("mp4")) &&
                       QFile::exists(info.path() + QLatin1Char('/') + info.completeBaseName() +
                                     QStringLiteral(".nfo")) &&
                       !files().contains(info.filePath())) {
                kodi.add(m_list, {{QStringLiteral("file"), info.filePath()}});
            }
        }
    }

    std::optional<ScriptedAnswer> answer(const SeenRequest &request)
    {
        if (off) {
            return ScriptedAnswer::badly(ScriptedAnswer::Manner::Reset);
        }
        const QJsonObject call = QJsonDocument::fromJson(request.body).object();
        const auto result = kodi.call(call.value(QLatin1String("method")).toString(),
                                      call.value(QLatin1String("params")).toObject(), {}, {});
        QJsonObject json{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                         {QStringLiteral("id"), call.value(QLatin1String("id"))}};
        if (result) {
            json.insert(QStringLiteral("result"), *result);
        } else {
            const int code = result.error().kind == ErrorKind::InvalidInput  ? -32602
                             : result.error().kind == ErrorKind::Unsupported ? -32601
                                                                             : -32100;
            json.insert(QStringLiteral("error"),
                        QJsonObject{{QStringLiteral("code"), code},
                                    {QStringLiteral("message"), result.error().message}});
        }
        return ScriptedAnswer::json(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }

    const QString m_list;
    mutable std::mutex m_mutex;
    QString m_file;
    QString m_stillListed;
    int m_seconds = 0;
    QStringList m_notes;
    ScriptedHttpServer m_server; ///< last: its thread ends first
};

} // namespace metarr::test
