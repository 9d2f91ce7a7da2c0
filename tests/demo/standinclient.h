// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/catalogue.h"
#include "demo/standin.h"

#include <QBuffer>
#include <QEventLoop>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace metarr::test {

struct Response {
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QByteArray type;
    QHash<QByteArray, QByteArray> headers; ///< lower case

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QSize imageSize() const
    {
        QBuffer buffer;
        buffer.setData(body);
        buffer.open(QIODevice::ReadOnly);
        return QImageReader(&buffer).size();
    }
};

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// A stand-in and a client that is none of ours, so that both sides cannot be wrong in the same way.
class StandInClient {
public:
    [[nodiscard]] Result<> start()
    {
        METARR_CHECK(standIn.start());
        film = standIn.catalogue().filmNamed(QStringLiteral("The Paper Lighthouse"));
        series = standIn.catalogue().seriesNamed(QStringLiteral("Harbourlight Bureau"));
        return {};
    }
    /// Before each test.
    void reset()
    {
        standIn.clearFaults();
        standIn.clearRequests();
        standIn.setTvdbPageSize(500);
        network.clearConnectionCache();
    }

    Response request(const QByteArray &method, const QString &url, const Headers &headers = {},
                     const QByteArray &body = {})
    {
        QNetworkRequest ask((QUrl(url)));
        ask.setTransferTimeout(10'000);
        for (const auto &[name, value] : headers) {
            ask.setRawHeader(name, value);
        }
        if (!body.isEmpty()) {
            ask.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        }
        const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(ask, method, body));
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        if (!reply->isFinished()) {
            loop.exec();
        }
        Response response;
        response.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        response.error = reply->error();
        response.body = reply->readAll();
        response.type = reply->rawHeader("Content-Type");
        for (const auto &[name, value] : reply->rawHeaderPairs()) {
            response.headers.insert(name.toLower(), value);
        }
        return response;
    }
    Response tmdb(const QString &path, const Headers &headers = {})
    {
        const QString key = QStringLiteral("api_key=") + ProviderStandIn::tmdbApiKey();
        const QChar mark = path.contains(u'?') ? u'&' : u'?';
        return request("GET", standIn.baseUrl(StandInHost::Tmdb) + path + mark + key, headers);
    }
    Response tvdb(const QString &path)
    {
        return request("GET", standIn.baseUrl(StandInHost::Tvdb) + path, {{"Authorization", bearer()}});
    }
    Response fanart(const QString &path)
    {
        return request("GET", standIn.baseUrl(StandInHost::Fanart) + path,
                       {{"api-key", ProviderStandIn::fanartApiKey().toLatin1()}});
    }
    Response image(const QString &path)
    {
        return request("GET", standIn.baseUrl(StandInHost::TmdbImages) + path);
    }
    Response ask(StandInHost host, const QString &path)
    {
        return host == StandInHost::Tmdb ? tmdb(path) : host == StandInHost::Tvdb ? tvdb(path) : fanart(path);
    }
    /// TVDB's token as a header; logs in when there is none.
    QByteArray bearer()
    {
        if (tvdbToken.isEmpty()) {
            const QJsonObject login{{QStringLiteral("apikey"), ProviderStandIn::tvdbApiKey()}};
            const Response response =
                request("POST", standIn.baseUrl(StandInHost::Tvdb) + QStringLiteral("/login"), {},
                        QJsonDocument(login).toJson());
            tvdbToken = response.json()[QStringLiteral("data")][QStringLiteral("token")].toString();
        }
        return "Bearer " + tvdbToken.toLatin1();
    }

    ProviderStandIn standIn;
    QNetworkAccessManager network;
    QString tvdbToken;
    const DemoFilm *film = nullptr;     ///< The Paper Lighthouse
    const DemoSeries *series = nullptr; ///< Harbourlight Bureau
};

} // namespace metarr::test
