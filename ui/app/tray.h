// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QSystemTrayIcon>
#include <QTimer>

#include <memory>

class QAction;
class QMenu;
class QSettings;
class QWidget;

namespace metarr {

class CoreBridge;
class Theme;

/// The icon in the tray: idle, working, paused or in need of a person, with the last events in its menu. Where the desktop
/// has no tray it waits for one (a panel may start after Metarr), and closing the window quits.
class Tray : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 { Idle, Working, NeedsYou, Paused };

    Tray(CoreBridge &bridge, const Theme &theme, QObject *parent = nullptr);
    ~Tray() override;

    [[nodiscard]] bool isThere() const;
    void setPaused(bool paused);
    void setNeeds(qint64 unidentified, qint64 review);
    /// That the window went to the tray: the first time only.
    void sayOnce(QSettings &layout);
    /// The window is hidden: should the tray go, it is wanted back, for nothing else leads to it. Until it is visible.
    void watchFor(const QWidget *window, int everyMs = 4000);
    [[nodiscard]] State state() const;
    /// What the icon offers.
    [[nodiscard]] QMenu *menu() const { return m_menu.get(); }

Q_SIGNALS:
    void openWanted();
    void pauseWanted(bool paused);
    void scanWanted();
    void quitWanted();

private:
    [[nodiscard]] bool wantsMessages() const;
    void update();
    void readRecent();
    void fillMenu();

    CoreBridge &m_bridge;
    const Theme &m_theme;
    QSystemTrayIcon m_icon;
    std::unique_ptr<QMenu> m_menu;
    QList<QString> m_recent; ///< what the activity log said last, newest first
    bool m_reading = false, m_again = false;
    QTimer m_watch;
    QPointer<const QWidget> m_hidden;
    bool m_missed = false; ///< at the last look: a panel that starts anew is away for a moment
    qint64 m_unidentified = 0;
    qint64 m_review = 0;
    bool m_paused = false;
};

} // namespace metarr
