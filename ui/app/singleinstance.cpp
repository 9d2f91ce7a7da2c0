// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int waitMs = 500;
constexpr int endMs = 15'000; ///< what running jobs have to stop, and the database to close
constexpr qint64 mostBytes = 65536;

bool isThere(const QString &name)
{
    QLocalSocket other;
    other.connectToServer(name);
    return other.waitForConnected(waitMs);
}

} // namespace

SingleInstance::SingleInstance(const QString &what, QObject *parent)
    : QObject(parent)
{
    const QByteArray who = (what + u'\n' + QDir::homePath()).toUtf8();
    m_name = u"metarr-"_s +
             QString::fromLatin1(QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().left(16));
}

SingleInstance::~SingleInstance() = default;

QString SingleInstance::nameOf(const QString &folder)
{
    // Not where links lead: what is not there at the first start would be called otherwise at the second.
    return folder.isEmpty() ? QString() : QDir::cleanPath(QDir(folder).absolutePath());
}

bool SingleInstance::beFirst()
{
    if (isThere(m_name)) {
        return false;
    }
    QLocalSocket ending;
    ending.connectToServer(endingName());
    if (ending.waitForConnected(waitMs)) {
        ending.waitForDisconnected(endMs);
        if (isThere(m_name)) { // somebody else has waited, too
            return false;
        }
    }
    QLocalServer::removeServer(m_name); // of a start that crashed
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::read);
    return m_server->listen(m_name);
}

void SingleInstance::end()
{
    if (!m_server) {
        return;
    }
    QLocalServer::removeServer(endingName()); // of one that crashed at this
    m_ending = std::make_unique<QLocalServer>();
    m_ending->setSocketOptions(QLocalServer::UserAccessOption);
    m_ending->listen(endingName());
    m_server.reset();
}

bool SingleInstance::handOver(const QStringList &arguments) const
{
    QLocalSocket first;
    first.connectToServer(m_name);
    if (!first.waitForConnected(waitMs)) {
        return false;
    }
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << arguments;
    first.write(bytes);
    return first.waitForBytesWritten(waitMs);
}

void SingleInstance::read()
{
    while (QLocalSocket *caller = m_server->nextPendingConnection()) {
        const auto take = [this, caller] {
            QStringList arguments;
            QDataStream stream(caller->read(mostBytes));
            stream.setVersion(QDataStream::Qt_6_4);
            stream >> arguments;
            caller->deleteLater();
            // A mere look whether somebody is there says nothing.
            if (stream.status() == QDataStream::Ok) {
                Q_EMIT calledAgain(arguments);
            }
        };
        if (caller->state() == QLocalSocket::UnconnectedState) {
            take(); // it was quicker than this
        } else {
            connect(caller, &QLocalSocket::disconnected, this, take);
        }
    }
}

} // namespace metarr
