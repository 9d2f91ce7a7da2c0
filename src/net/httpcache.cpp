// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpcache.h"

#include "net/redact.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <vector>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr QByteArrayView magic("METARRHTTP1\n");
constexpr qsizetype digestSize = 32;

QByteArray encode(const CachedAnswer &answer)
{
    QJsonArray headers;
    for (const auto &[name, value] : answer.response.headers) {
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0) {
            headers.append(QJsonArray{QString::fromLatin1(name), QString::fromLatin1(value)});
        }
    }
    const QByteArray head = QJsonDocument(QJsonObject{{u"status"_s, answer.response.status},
                                                      {u"stored"_s, double(answer.storedMs)},
                                                      {u"headers"_s, headers}})
                                .toJson(QJsonDocument::Compact);
    QByteArray bytes;
    bytes.reserve(magic.size() + 4 + head.size() + answer.response.body.size() + digestSize);
    bytes.append(magic.data(), magic.size());
    const quint32 size = qToBigEndian(quint32(head.size()));
    bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    bytes.append(head);
    bytes.append(answer.response.body);
    bytes.append(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    return bytes;
}

std::optional<CachedAnswer> decode(const QByteArray &bytes)
{
    const qsizetype headAt = magic.size() + 4;
    if (bytes.size() < headAt + digestSize || !bytes.startsWith(magic)) {
        return std::nullopt;
    }
    const QByteArray content = QByteArray::fromRawData(bytes.constData(), bytes.size() - digestSize);
    if (QCryptographicHash::hash(content, QCryptographicHash::Sha256) != bytes.right(digestSize)) {
        return std::nullopt;
    }
    const qsizetype headSize = qFromBigEndian<quint32>(bytes.constData() + magic.size());
    if (headSize > content.size() - headAt) {
        return std::nullopt;
    }
    const QJsonObject head = QJsonDocument::fromJson(bytes.mid(headAt, headSize)).object();
    CachedAnswer answer;
    answer.response.status = head.value("status"_L1).toInt();
    answer.storedMs = qint64(head.value("stored"_L1).toDouble());
    const auto headers = head.value("headers"_L1).toArray();
    for (const auto &header : headers) {
        answer.response.headers.append({header[0].toString().toLatin1(), header[1].toString().toLatin1()});
    }
    answer.response.body = bytes.mid(headAt + headSize, content.size() - headAt - headSize);
    return answer;
}

/// Atomically replaces: the answers are disposable, so nothing is synced; the checksum finds what a power cut
/// tore.
bool writeReplacing(const QString &path, const QByteArray &bytes)
{
    static std::atomic<quint64> counter{0};
    const QString temporary = path + u".%1.%2.tmp"_s.arg(QCoreApplication::applicationPid()).arg(++counter);
    QFile file(temporary);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        return false;
    }
    const bool written = file.write(bytes) == bytes.size() && file.flush();
    file.close();
    std::error_code error;
    if (written) {
        std::filesystem::rename(QFile::encodeName(temporary).toStdString(),
                                QFile::encodeName(path).toStdString(), error);
    }
    if (!written || error) {
        QFile::remove(temporary);
        return false;
    }
    return true;
}

} // namespace

HttpCache::HttpCache(QString directory, qint64 maxBytes)
    : m_directory(std::move(directory))
    , m_maxBytes(maxBytes)
{}

QByteArray HttpCache::keyOf(const HttpRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.bucket.toUtf8() + '\n' + redactUrl(request.url, request.secretsInQuery).toUtf8() +
                 '\n');
    for (const auto &[name, value] : request.headers) {
        const QByteArray lower = name.toLower();
        if (lower == "accept" || lower == "accept-language") {
            hash.addData(lower + ':' + value + '\n');
        }
    }
    return hash.result().toHex();
}

QString HttpCache::pathOf(const QByteArray &key) const
{
    const QString name = QString::fromLatin1(key);
    return m_directory + u'/' + name.left(2) + u'/' + name;
}

std::optional<CachedAnswer> HttpCache::find(const QByteArray &key)
{
    QFile file(pathOf(key));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArray bytes = file.readAll();
    file.close();
    auto answer = decode(bytes);
    if (!answer) {
        remove(key);
    }
    return answer;
}

void HttpCache::store(const QByteArray &key, const CachedAnswer &answer)
{
    const QByteArray bytes = encode(answer);
    if (bytes.size() > m_maxBytes / 8) {
        return; // one answer must not push out all others
    }
    const QString path = pathOf(key);
    const qint64 before = QFileInfo(path).size(); // 0 when there is none
    if (!QDir().mkpath(QFileInfo(path).path()) || !writeReplacing(path, bytes)) {
        return;
    }
    countBytes(bytes.size() - before);
}

void HttpCache::remove(const QByteArray &key)
{
    const QString path = pathOf(key);
    const qint64 before = QFileInfo(path).size();
    if (QFile::remove(path)) {
        const std::lock_guard lock(m_mutex);
        if (m_bytes) {
            *m_bytes -= before;
        }
    }
}

void HttpCache::countBytes(qint64 added)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytes) {
        *m_bytes += added;
    }
    if (!m_bytes || *m_bytes > m_maxBytes) {
        evict();
    }
}

void HttpCache::evict()
{
    struct Entry {
        QString path;
        qint64 size;
        qint64 modifiedMs;
    };
    std::vector<Entry> entries;
    qint64 total = 0;
    const qint64 anHourAgo = QDateTime::currentMSecsSinceEpoch() - 3'600'000;
    for (QDirIterator it(m_directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        const QFileInfo info = it.fileInfo();
        const qint64 modifiedMs = info.lastModified().toMSecsSinceEpoch();
        if (info.fileName().endsWith(".tmp"_L1)) {
            if (modifiedMs < anHourAgo) { // left behind by a crash
                QFile::remove(info.filePath());
            }
            continue;
        }
        entries.push_back({info.filePath(), info.size(), modifiedMs});
        total += info.size();
    }
    if (total > m_maxBytes) {
        std::sort(entries.begin(), entries.end(),
                  [](const Entry &a, const Entry &b) { return a.modifiedMs < b.modifiedMs; });
        for (const auto &entry : entries) { // some room at once, so that not every store walks the folder
            if (total <= m_maxBytes / 5 * 4) {
                break;
            }
            if (QFile::remove(entry.path)) {
                total -= entry.size;
            }
        }
    }
    m_bytes = total;
}

} // namespace metarr
