// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/catalogue.h"
#include "demo/http.h"
#include "demo/pictures.h"
#include "demo/standin.h"

#include <QCache>
#include <QJsonArray>
#include <QSet>

#include <array>
#include <atomic>

namespace metarr::demo {

/// What all hosts share. Filled before the first request, except for the atomics.
struct StandInWorld {
    explicit StandInWorld(std::shared_ptr<const Catalogue> c)
        : catalogue(std::move(c))
        , pictures(*catalogue)
    {}

    std::shared_ptr<const Catalogue> catalogue;
    PictureIndex pictures;
    std::array<QString, StandInHostCount> origins; ///< "http://127.0.0.1:4711"
    std::atomic<int> tvdbPageSize{500};
    std::atomic<int> tvdbTokens{1}; ///< generation of the tokens that are good
    std::atomic<int> touched{0};    ///< added to every number of votes

    [[nodiscard]] const QString &origin(StandInHost host) const { return origins[size_t(host)]; }
};

/// What a fault wants a host to say wrongly.
struct Lies {
    bool renumbered = false;
    bool emptySearch = false;
    bool wrongImageSize = false;
};

/// The body that a provider sends with an error. Image hosts send plain text.
[[nodiscard]] HttpReply errorReply(StandInHost host, int status, const QString &detail = {});

/// One host: answers a request, however wrong it is. Called from the stand-in's thread only.
class Host {
public:
    explicit Host(const StandInWorld &world)
        : m_world(world)
    {}
    virtual ~Host() = default;
    [[nodiscard]] virtual HttpReply answer(const HttpRequest &request, const Lies &lies) = 0;

protected:
    /// False when the query has a parameter that is not in `known`.
    [[nodiscard]] static bool knows(const HttpRequest &request, const QStringList &known);

    const StandInWorld &m_world;
};

[[nodiscard]] std::unique_ptr<Host> makeTmdbHost(const StandInWorld &world);
[[nodiscard]] std::unique_ptr<Host> makeTvdbHost(const StandInWorld &world);
[[nodiscard]] std::unique_ptr<Host> makeFanartHost(const StandInWorld &world);
[[nodiscard]] std::unique_ptr<Host> makeImageHost(const StandInWorld &world, StandInHost host);

/// A text, or null when it is empty.
[[nodiscard]] inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}
[[nodiscard]] inline QString isoDate(const QDate &date)
{
    return date.toString(Qt::ISODate);
}
/// True when every word of `query` begins a word of `text` (both are folded).
[[nodiscard]] bool matchesWords(const QString &query, const QString &text);

} // namespace metarr::demo
