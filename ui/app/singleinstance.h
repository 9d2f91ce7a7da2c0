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

    /// What names the data in `folder`, however it was typed; empty: the usual place.
    [[nodiscard]] static QString nameOf(const QString &folder);

    /// False: another one is there, or nobody can tell. A socket left by a crash is taken over. One that is about to end
    /// is waited for: it holds the data until then.
    [[nodiscard]] bool beFirst();
    /// The first one is about to end: a later start is the first itself as soon as this is gone.
    void end();
    /// True: the first one has taken the arguments. Waits half a second at most; before any window.
    [[nodiscard]] bool handOver(const QStringList &arguments) const;

Q_SIGNALS:
    void calledAgain(const QStringList &arguments);

private:
    void read();
    [[nodiscard]] QString endingName() const { return m_name + QStringLiteral("-ending"); }

    QString m_name;
    std::unique_ptr<QLocalServer> m_server;
    std::unique_ptr<QLocalServer> m_ending; ///< there while this one ends
};

} // namespace metarr
