// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/stoptoken.h"
#include "notify/message.h"

#include <QSslCertificate>
#include <QStringList>

#include <functional>

namespace metarr {

class HttpClient;

/// What of a message a kind of channel can show.
struct ChannelCapabilities {
    bool title = true;
    bool image = false;    ///< takes the bytes of a picture
    bool link = false;     ///< opens a page when touched
    bool priority = false; ///< grave messages are louder
    bool markup = false;   ///< bold title and the like
    int maxText = 1000;    ///< characters; longer texts are cut
};

enum class ChannelFieldKind : quint8 {
    Text,
    Url,       ///< http or https
    SecretUrl, ///< the same, whose path is a password: kept and shown as a secret
    Secret,
    Number,
    Boolean, ///< "true", "false"
    Choice,
    Player,    ///< the number of a player
    Addresses, ///< of e-mail, separated by commas
};

/// One thing to be filled in.
struct ChannelField {
    QString key;
    ChannelFieldKind kind = ChannelFieldKind::Text;
    bool required = false;
    QString defaultValue;
    QStringList choices;
    QString source; ///< English label; the key of its translation in the context "Channel"

    [[nodiscard]] QString label() const;
    [[nodiscard]] bool isSecret() const
    {
        return kind == ChannelFieldKind::Secret || kind == ChannelFieldKind::SecretUrl;
    }
};

struct ChannelType {
    QString id;   ///< "discord"
    QString name; ///< "Discord"
    ChannelCapabilities can;
    QList<ChannelField> fields;
    int ttlMinutes = 1440; ///< what could not be sent for so long is no news any more

    [[nodiscard]] const ChannelField *field(QStringView key) const;
};

/// All kinds of channels, in the order in which they are offered.
[[nodiscard]] const QList<ChannelType> &channelTypes();
[[nodiscard]] const ChannelType *findChannelType(QStringView id);

using ChannelValues = QMap<QString, QString>; ///< by the fields' keys, secrets included

/// Trimmed, with defaults for what is missing. InvalidInput says which field is wrong and how it should be.
[[nodiscard]] Result<ChannelValues> checkChannelValues(const ChannelType &type, const ChannelValues &values);

/// What of a secret must not be seen anywhere: itself, and of an address also the parts of path and query that are long enough to
/// be keys, for services like to name them when they complain.
[[nodiscard]] QStringList secretParts(const QString &secret);

/// The places that messages leave by. `http` must be there; the others may be empty, and channels of that kind then fail
/// with Unsupported.
struct ChannelOutlets {
    HttpClient *http = nullptr;
    std::function<Result<>(const NotifyMessage &)> desktop;
    std::function<Result<>(qint64 player, const NotifyMessage &, const StopToken &)> kodi;
    QList<QSslCertificate> extraCertificates; ///< trusted by e-mail besides the system's
    int timeoutMs = 15'000;                   ///< without a byte from the other side; four times that for all
};

/// Sends one message. Blocking; obeys `stop` within a second. `bucket` names the channel's own budget and health at the
/// HTTP client. Errors are those of HttpClient::send(), with the service's own reason where it gives one, and never a
/// secret: RateLimited (with `retryAfter`), Unauthorized, NotFound, InvalidInput (the message or a value of the
/// channel was refused), Network, Timeout, Server, Unsupported.
[[nodiscard]] Result<> sendToChannel(const ChannelType &type, const ChannelValues &values,
                                     const NotifyMessage &message, const QString &bucket,
                                     const ChannelOutlets &outlets, const StopToken &stop);

} // namespace metarr
