// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "players/kodi/rpctransport.h"
#include "players/kodi/waiter.h"
#include "players/pathmapping.h"

#include <QJsonArray>
#include <QMap>
#include <QStringList>

#include <functional>
#include <mutex>

namespace metarr::test {

/// Time passes only while somebody waits.
class FakeWaiter final : public Waiter {
public:
    std::chrono::milliseconds elapsed() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_now;
    }
    Result<> wait(std::chrono::milliseconds duration, const StopToken &stop) override
    {
        std::function<void()> hook;
        {
            const std::scoped_lock lock(m_mutex);
            m_now += duration;
            ++waits;
            hook = onWait;
        }
        if (hook) {
            hook();
        }
        return stop.check();
    }

    int waits = 0;
    std::function<void()> onWait;

private:
    mutable std::mutex m_mutex;
    std::chrono::milliseconds m_now{0};
};

/// A Kodi of paper with the habits of the real one (tests/kodi has the real one): scans and refreshes happen
/// later, while somebody polls; a second scan stops the first; a refresh gives new ids and loses what people
/// did; a scan takes only what `onScan` puts into the library.
class FakeKodi final : public RpcTransport {
public:
    struct Call {
        QString method;
        QJsonObject params;
    };
    using Handler = std::function<Result<QJsonValue>(const QJsonObject &)>;

    QString address() const override { return QStringLiteral("http://kodi.test:8080"); }

    Result<QJsonValue> call(const QString &method, const QJsonObject &params, const StopToken &stop,
                            const RpcOptions &options) override
    {
        const std::scoped_lock lock(m_mutex);
        METARR_CHECK(stop.check());
        Q_UNUSED(options)
        calls += Call{method, params};
        if (failAt > 0 && calls.size() == failAt) {
            return fail(ErrorKind::Network, QStringLiteral("The line is cut."));
        }
        if (handlers.contains(method)) {
            return handlers.value(method)(params);
        }
        return answer(method.section(QLatin1Char('.'), 0, 0), method.section(QLatin1Char('.'), 1), params);
    }

    [[nodiscard]] QStringList methods() const
    {
        QStringList names;
        for (const Call &one : calls) {
            names += one.method;
        }
        return names;
    }
    [[nodiscard]] QList<QJsonObject> paramsOf(const QString &method) const
    {
        QList<QJsonObject> found;
        for (const Call &one : calls) {
            if (one.method == method) {
                found += one.params;
            }
        }
        return found;
    }

    /// `list`: "movies", "tvshows", "episodes", "seasons", "sets".
    qint64 add(const QString &list, QJsonObject row)
    {
        const qint64 id = ++m_lastId;
        row.insert(idKey(list), id);
        library[list].append(row);
        return id;
    }
    /// What a read of the NFO gives, by file; without an entry a refresh changes nothing but the id.
    QMap<QString, QJsonObject> nfo;
    QMap<QString, QJsonArray> library;
    QMap<QString, QStringList> folders; ///< folder with separator -> files Kodi sees
    QStringList sources;
    QStringList textures;
    int busy = 0;      ///< polls until the present job is over
    int jobLength = 2; ///< polls that a job takes
    int stoppedScans = 0;
    qsizetype failAt = 0; ///< number of the call that fails with Network
    std::function<void(const QString &directory)> onScan;
    std::function<void(const QString &directory, const QString &content)> onClean;
    QMap<QString, Handler> handlers;
    QList<Call> calls;

private:
    static QString idKey(const QString &list)
    {
        return list == QLatin1String("sets") ? QStringLiteral("setid")
                                             : list.chopped(1) + QStringLiteral("id");
    }

    static bool matches(const QJsonObject &row, const QJsonObject &filter)
    {
        if (filter.contains(QLatin1String("and"))) {
            const QJsonArray all = filter.value(QLatin1String("and")).toArray();
            return std::all_of(all.begin(), all.end(),
                               [&](const QJsonValue &one) { return matches(row, one.toObject()); });
        }
        const PlayerPath file = PlayerPath::parse(row.value(QLatin1String("file")).toString());
        const bool isFolder =
            row.contains(QLatin1String("tvshowid")) && !row.contains(QLatin1String("episodeid"));
        const QString field = filter.value(QLatin1String("field")).toString();
        const QString text = field == QLatin1String("filename") ? file.fileName()
                             : isFolder                         ? file.toFolderText()
                                                                : file.parent().toFolderText();
        const QString value = filter.value(QLatin1String("value")).toString();
        const QString op = filter.value(QLatin1String("operator")).toString();
        return op == QLatin1String("is")           ? text.compare(value, Qt::CaseInsensitive) == 0
               : op == QLatin1String("startswith") ? text.startsWith(value, Qt::CaseInsensitive)
                                                   : text.contains(value, Qt::CaseInsensitive);
    }

    Result<QJsonValue> rows(const QString &list, const QJsonObject &params)
    {
        QJsonArray found;
        const QJsonObject filter = params.value(QLatin1String("filter")).toObject();
        for (const QJsonValue &row : library.value(list)) {
            const QJsonValue show = params.value(QLatin1String("tvshowid"));
            if ((filter.isEmpty() || matches(row.toObject(), filter)) &&
                (show.isUndefined() || row.toObject().value(QLatin1String("of")) == show)) {
                found.append(row);
            }
        }
        QJsonObject result{{QStringLiteral("limits"), QJsonObject{{QStringLiteral("total"), found.size()}}}};
        if (!found.isEmpty()) { // as Kodi: no key when there is nothing
            result.insert(list, found);
        }
        return QJsonValue(result);
    }

    Result<QJsonValue> answer(const QString &space, const QString &name, const QJsonObject &params)
    {
        static const QMap<QString, QString> lists{{QStringLiteral("Movie"), QStringLiteral("movies")},
                                                  {QStringLiteral("TVShow"), QStringLiteral("tvshows")},
                                                  {QStringLiteral("Season"), QStringLiteral("seasons")},
                                                  {QStringLiteral("Episode"), QStringLiteral("episodes")},
                                                  {QStringLiteral("MovieSet"), QStringLiteral("sets")}};
        for (auto it = lists.begin(); it != lists.end(); ++it) {
            const QString id = idKey(it.value());
            if (name == QStringLiteral("Get%1s").arg(it.key())) {
                return rows(it.value(), params);
            }
            if (name == QStringLiteral("Refresh") + it.key()) {
                return replaceRow(it.value(), params.value(id).toInteger());
            }
            if (name == QStringLiteral("Set%1Details").arg(it.key())) {
                return setRow(it.value(), params.value(id).toInteger(), params);
            }
            if (name == QStringLiteral("Remove") + it.key()) {
                return removeRow(it.value(), params.value(id).toInteger());
            }
        }
        return space == QLatin1String("VideoLibrary") ? job(name, params) : other(space, name, params);
    }

    Result<QJsonValue> job(const QString &name, const QJsonObject &params)
    {
        const QString directory = params.value(QLatin1String("directory")).toString();
        if (name == QLatin1String("Scan")) {
            if (busy > 0) {
                ++stoppedScans;
                busy = 0;
                return QJsonValue(QStringLiteral("OK"));
            }
            busy = jobLength;
            if (onScan && !directory.startsWith(QLatin1String("special://"))) {
                onScan(directory);
            }
            return QJsonValue(QStringLiteral("OK"));
        }
        if (name == QLatin1String("Clean")) {
            busy = jobLength;
            if (onClean) {
                onClean(directory, params.value(QLatin1String("content")).toString());
            }
            return QJsonValue(QStringLiteral("OK"));
        }
        return fail(ErrorKind::Unsupported, QStringLiteral("no such method: ") + name);
    }

    Result<QJsonValue> other(const QString &space, const QString &name, const QJsonObject &params)
    {
        if (name == QLatin1String("GetInfoBooleans")) {
            const bool scanning = busy > 0;
            busy = std::max(0, busy - 1);
            return QJsonValue(QJsonObject{{QStringLiteral("Library.IsScanningVideo"), scanning}});
        }
        if (name == QLatin1String("GetDirectory")) {
            const QString folder = params.value(QLatin1String("directory")).toString();
            if (!folders.contains(folder)) {
                return fail(ErrorKind::InvalidInput, QStringLiteral("Invalid params."));
            }
            QJsonArray files;
            for (const QString &file : folders.value(folder)) {
                files.append(QJsonObject{{QStringLiteral("file"), file},
                                         {QStringLiteral("filetype"), QStringLiteral("file")}});
            }
            return QJsonValue(QJsonObject{{QStringLiteral("files"), files}});
        }
        if (name == QLatin1String("GetSources")) {
            QJsonArray all;
            for (const QString &source : std::as_const(sources)) {
                all.append(QJsonObject{{QStringLiteral("file"), source}, {QStringLiteral("label"), source}});
            }
            return QJsonValue(QJsonObject{{QStringLiteral("sources"), all}});
        }
        if (name == QLatin1String("GetTextures")) {
            QJsonArray found;
            const QString url =
                params.value(QLatin1String("filter")).toObject().value(QLatin1String("value")).toString();
            for (qsizetype i = 0; i < textures.size(); ++i) {
                if (textures.at(i) == url) {
                    found.append(
                        QJsonObject{{QStringLiteral("textureid"), i + 1}, {QStringLiteral("url"), url}});
                }
            }
            return QJsonValue(QJsonObject{{QStringLiteral("textures"), found}});
        }
        if (name == QLatin1String("RemoveTexture")) {
            textures[params.value(QLatin1String("textureid")).toInt() - 1].clear();
            return QJsonValue(QStringLiteral("OK"));
        }
        if (name == QLatin1String("GetActivePlayers")) {
            return QJsonValue(QJsonArray());
        }
        return fail(ErrorKind::Unsupported, QStringLiteral("no such method: %1.%2").arg(space, name));
    }

    qsizetype indexOf(const QString &list, qint64 id) const
    {
        const QJsonArray all = library.value(list);
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (all.at(i).toObject().value(idKey(list)).toInteger() == id) {
                return i;
            }
        }
        return -1;
    }

    Result<QJsonValue> replaceRow(const QString &list, qint64 id)
    {
        const qsizetype index = indexOf(list, id);
        if (index < 0) {
            return fail(ErrorKind::InvalidInput, QStringLiteral("Invalid params."));
        }
        QJsonObject row = library[list].at(index).toObject();
        for (const auto &lost : {"playcount", "lastplayed", "userrating"}) {
            row.remove(QLatin1String(lost));
        }
        const QJsonObject read = nfo.value(row.value(QLatin1String("file")).toString());
        for (auto it = read.begin(); it != read.end(); ++it) {
            row.insert(it.key(), it.value());
        }
        library[list].removeAt(index);
        add(list, row);
        return QJsonValue(QStringLiteral("OK"));
    }

    Result<QJsonValue> setRow(const QString &list, qint64 id, const QJsonObject &values)
    {
        const qsizetype index = indexOf(list, id);
        if (index < 0) {
            return fail(ErrorKind::InvalidInput, QStringLiteral("Invalid params."));
        }
        QJsonObject row = library[list].at(index).toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            row.insert(it.key(), it.value());
        }
        library[list].replace(index, row);
        return QJsonValue(QStringLiteral("OK"));
    }

    Result<QJsonValue> removeRow(const QString &list, qint64 id)
    {
        const qsizetype index = indexOf(list, id);
        if (index < 0) {
            return fail(ErrorKind::InvalidInput, QStringLiteral("Invalid params."));
        }
        library[list].removeAt(index);
        return QJsonValue(QStringLiteral("OK"));
    }

    std::mutex m_mutex;
    qint64 m_lastId = 0;
};

} // namespace metarr::test
