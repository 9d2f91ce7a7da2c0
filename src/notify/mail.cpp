// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/mail.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype lineLength = 76;

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += lineLength) {
        lines += encoded.mid(at, lineLength) + "\r\n";
    }
    return lines;
}

/// RFC 2047: words of at most 75 characters, none of which splits a character.
QByteArray encodedHeader(const QString &text)
{
    const QString line = text.simplified();
    const bool isAscii =
        std::all_of(line.begin(), line.end(), [](QChar c) { return c >= u' ' && c.unicode() < 127; });
    if (isAscii && line.size() <= 60 && !line.contains(u"=?"_s)) {
        return line.toLatin1();
    }
    QList<QByteArray> words;
    QByteArray word;
    const auto finish = [&] {
        if (!word.isEmpty()) {
            words += "=?utf-8?B?" + word.toBase64() + "?=";
            word.clear();
        }
    };
    for (const char32_t c : line.toUcs4()) {
        const QByteArray bytes = QString::fromUcs4(&c, 1).toUtf8();
        if (word.size() + bytes.size() > 39) {
            finish();
        }
        word += bytes;
    }
    finish();
    return words.join("\r\n ");
}

QByteArray dateHeader(qint64 ms)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return QLocale::c().toString(when, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " +0000";
}

QByteArray textPart(const QString &text)
{
    QString lines = text;
    lines.replace(u"\r\n"_s, u"\n"_s).replace(u'\n', u"\r\n"_s);
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64Lines((lines + u"\r\n"_s).toUtf8());
}

} // namespace

Result<QStringList> parseMailAddresses(const QString &text)
{
    static const QRegularExpression pattern(
        uR"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\z)"_s);
    QStringList addresses;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const QString address = part.trimmed();
        if (address.size() > 254 || !pattern.match(address).hasMatch()) {
            return fail(
                ErrorKind::InvalidInput, u"“%1” is no e-mail address."_s.arg(address),
                u"Enter it without a name, such as me@example.org; several are separated by commas."_s);
        }
        addresses += address;
    }
    if (addresses.isEmpty() || addresses.size() > 50) {
        return fail(ErrorKind::InvalidInput, u"One to 50 e-mail addresses are needed."_s);
    }
    return addresses;
}

QByteArray mailBytes(const Mail &mail)
{
    const QByteArray domain = mail.from.section(u'@', 1).toLatin1();
    QByteArray bytes =
        "From: Metarr <" + mail.from.toLatin1() + ">\r\nTo: " + mail.to.join(u",\r\n "_s).toLatin1() +
        "\r\nSubject: " + encodedHeader(mail.subject) + "\r\nDate: " + dateHeader(mail.timeMs) +
        "\r\nMessage-ID: <" + QUuid::createUuid().toByteArray(QUuid::Id128) + '@' + domain +
        ">\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n";
    if (mail.isUrgent) {
        bytes += "X-Priority: 2\r\n";
    }
    if (mail.image.bytes.isEmpty()) {
        return bytes + textPart(mail.text);
    }
    const QByteArray boundary = "metarr-" + QUuid::createUuid().toByteArray(QUuid::Id128);
    const QByteArray name = mail.image.name.toLatin1();
    return bytes + "Content-Type: multipart/mixed;\r\n boundary=\"" + boundary + "\"\r\n\r\n--" + boundary +
           "\r\n" + textPart(mail.text) + "--" + boundary +
           "\r\nContent-Type: " + mail.image.mimeType.toLatin1() +
           "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: inline; filename=\"" + name +
           "\"\r\n\r\n" + base64Lines(mail.image.bytes) + "--" + boundary + "--\r\n";
}

} // namespace metarr
