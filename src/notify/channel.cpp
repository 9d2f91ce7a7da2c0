// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/channel.h"

#include "notify/httpchannels.h"
#include "notify/mail.h"
#include "notify/smtp.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

Result<> sendByHttp(const ChannelType &type, const ChannelValues &values, const NotifyMessage &message,
                    const QString &bucket, const ChannelOutlets &outlets, const StopToken &stop)
{
    METARR_TRY(HttpRequest request, channelRequest(type, values, message));
    request.bucket = bucket;
    request.priority = 5;
    request.maxRetries = 0; // the queue tries again, where it can be seen
    request.maxWait = std::chrono::milliseconds(0);
    request.maxRedirects = 2;
    request.maxBytes = 256 * 1024;
    request.idleTimeout = std::chrono::milliseconds(outlets.timeoutMs);
    request.totalTimeout = std::chrono::milliseconds(4LL * outlets.timeoutMs);
    const auto answer = outlets.http->send(request, stop);
    if (answer) {
        return {};
    }
    Error error = answer.error();
    if (error.kind == ErrorKind::RateLimited) {
        // Never "at once": that is what was just refused.
        const auto asked =
            retryAfterInBody(error.detail).value_or(error.retryAfter.value_or(std::chrono::minutes(5)));
        error.retryAfter = std::max<std::chrono::milliseconds>(asked, std::chrono::seconds(1));
    } else if (error.httpStatus >= 400 && error.httpStatus < 500) {
        if (const QString reason = refusalReason(error.detail); !reason.isEmpty()) {
            error.message = u"%1 refused the message: %2"_s.arg(type.name, reason);
        }
        error.remedy = u"Check the values of the channel."_s;
    }
    return fail(std::move(error));
}

Result<> sendByMail(const ChannelValues &values, const NotifyMessage &message, const ChannelOutlets &outlets,
                    const StopToken &stop)
{
    Mail mail;
    METARR_TRY(mail.from, parseMailAddresses(values.value(u"from"_s)).map([](const QStringList &l) {
        return l.value(0);
    }));
    METARR_TRY(mail.to, parseMailAddresses(values.value(u"to"_s)));
    mail.subject = message.title;
    mail.text = message.link.isEmpty() ? message.text : message.text + u"\n\n"_s + message.link;
    mail.timeMs = message.time;
    mail.isUrgent = message.severity == Severity::Error;
    if (values.value(u"image"_s) == u"true") {
        mail.image = message.image;
    }
    SmtpServer server;
    server.host = values.value(u"host"_s);
    server.port = quint16(values.value(u"port"_s).toUInt());
    const QString security = values.value(u"security"_s);
    server.security = security == u"tls"    ? SmtpSecurity::Tls
                      : security == u"none" ? SmtpSecurity::None
                                            : SmtpSecurity::StartTls;
    server.user = values.value(u"user"_s);
    server.password = values.value(u"password"_s);
    server.extraCertificates = outlets.extraCertificates;
    server.timeoutMs = outlets.timeoutMs;
    return sendMail(server, mail, stop);
}

} // namespace

Result<> sendToChannel(const ChannelType &type, const ChannelValues &values, const NotifyMessage &message,
                       const QString &bucket, const ChannelOutlets &outlets, const StopToken &stop)
{
    METARR_CHECK(stop.check());
    NotifyMessage fitting = message;
    fitting.text = shortened(message.text, type.can.maxText);
    if (type.id == u"email") {
        return sendByMail(values, fitting, outlets, stop);
    }
    const Error nowhere{
        ErrorKind::Unsupported, u"This program cannot send to %1."_s.arg(type.name), {}, {}, {}, 0};
    if (type.id == u"desktop") {
        return outlets.desktop ? outlets.desktop(fitting) : Result<>(fail(nowhere));
    }
    if (type.id == u"kodi") {
        return outlets.kodi ? outlets.kodi(values.value(u"player"_s).toLongLong(), fitting, stop)
                            : Result<>(fail(nowhere));
    }
    return sendByHttp(type, values, message, bucket, outlets, stop);
}

} // namespace metarr
