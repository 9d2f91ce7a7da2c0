// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/events.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace metarr {

/// A picture that goes with a message; never more than `maxBytes`.
struct NotifyImage {
    static constexpr qint64 maxBytes = 2 * 1024 * 1024;
    QByteArray bytes;
    QString mimeType; ///< "image/jpeg", ...
    QString name;     ///< "poster.jpg"
};

/// What a channel sends: texts are plain, each channel escapes them in its own way.
struct NotifyMessage {
    QString event; ///< id in the catalogue
    Severity severity = Severity::Info;
    QString title;
    QString text;
    QString link; ///< page of the item at its provider; may be empty
    EntityRef item;
    qint64 time = 0;               ///< ms UTC, when it happened
    int count = 1;                 ///< events in it
    QMap<QString, QString> values; ///< what templates may use, for channels that pass on data
    NotifyImage image;             ///< bytes may be empty; not part of the JSON

    /// For the queue and for webhooks: event, severity, title, text, link, item, time (ms), count, values.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static NotifyMessage fromJson(const QJsonObject &json);
};

/// Several messages as one: the gravest severity, a line each, the oldest first; of more than `lines` the number left out.
/// One message stays as it is.
[[nodiscard]] NotifyMessage gatherMessages(const QList<NotifyMessage> &messages, int lines = 20);

/// At most `length` characters; what is cut ends in "…". Never splits a surrogate pair.
[[nodiscard]] QString shortened(const QString &text, qsizetype length);

} // namespace metarr
