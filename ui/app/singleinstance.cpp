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
constexpr qint64 mostBytes = 65536;

} // namespace

SingleInstance::SingleInstance(const QString &what, QObject *parent)
    : QObject(parent)
{
    const QByteArray who = (what + u'\n' + QDir::homePath()).toUtf8();
    m_name = u"metarr-"_s +
             QString::fromLatin1(QCryptographicHash::hash(who, QCryptographicHash::Sha256).toHex().left(16));
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::beFirst()
{
    QLocalSocket other;
    other.connectToServer(m_name);
    if (other.waitForConnected(waitMs)) {
        return false;
    }
    QLocalServer::removeServer(m_name); // of a start that crashed
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::read);
    return m_server->listen(m_name);
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
