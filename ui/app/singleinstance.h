// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

class QLocalServer;

namespace metarr {

/// One window for one set of data and one user. The first start listens on a local socket; a later one hands over what it
/// was given and ends.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// `what`: names the data; its hash becomes part of the socket's name.
    explicit SingleInstance(const QString &what, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// False: another one is there, or nobody can tell. A socket left by a crash is taken over.
    [[nodiscard]] bool beFirst();
    /// True: the first one has taken the arguments. Waits half a second at most; before any window.
    [[nodiscard]] bool handOver(const QStringList &arguments) const;

Q_SIGNALS:
    void calledAgain(const QStringList &arguments);

private:
    void read();

    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace metarr
