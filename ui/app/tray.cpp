// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/tray.h"

#include "store/repos/events.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/theme.h"

#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int recentShown = 5;
constexpr int longest = 60;

/// The program's icon with a shape for the state: a dot means work, a triangle a wish, two bars a pause.
QIcon stateIcon(Tray::State state, const Theme &theme)
{
    QPixmap pixmap = QIcon(u":/icons/metarr.svg"_s).pixmap(QSize(64, 64));
    if (state != Tray::State::Idle) {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const ThemeTokens &t = theme.tokens();
        painter.setPen(QPen(t.window, 4));
        const QRectF corner(36, 36, 26, 26);
        if (state == Tray::State::Working) {
            painter.setBrush(t.good);
            painter.drawEllipse(corner);
        } else if (state == Tray::State::NeedsYou) {
            painter.setBrush(t.warning);
            painter.drawPolygon(QPolygonF{QPointF(49, 34), QPointF(63, 62), QPointF(35, 62)});
        } else {
            painter.setBrush(t.dim);
            painter.drawRoundedRect(QRectF(37, 36, 10, 26), 3, 3);
            painter.drawRoundedRect(QRectF(51, 36, 10, 26), 3, 3);
        }
    }
    return QIcon(pixmap);
}

} // namespace

Tray::Tray(CoreBridge &bridge, const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_menu(std::make_unique<QMenu>())
{
    m_icon.setContextMenu(m_menu.get());
    connect(m_menu.get(), &QMenu::aboutToShow, this, &Tray::fillMenu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick) {
            Q_EMIT openWanted();
        }
    });
    connect(&bridge, &CoreBridge::jobsChanged, this, &Tray::update);
    connect(&bridge, &CoreBridge::notice, this, [this](const QString &english) {
        const QString text = coreText(english);
        readRecent();
        if (wantsMessages() && !m_bridge.hasDesktopChannel()) {
            m_icon.showMessage(tr("A job failed"), text, QSystemTrayIcon::Warning);
        }
    });
    connect(&bridge, &CoreBridge::notification, this,
            [this](const QString &what, const QString &more, const QString &severity) {
                const QString title = coreText(what), text = coreText(more);
                if (wantsMessages()) {
                    m_icon.showMessage(title, text,
                                       severity == u"error"     ? QSystemTrayIcon::Critical
                                       : severity == u"warning" ? QSystemTrayIcon::Warning
                                                                : QSystemTrayIcon::Information);
                }
            });
    connect(&bridge, &CoreBridge::itemsChanged, this, &Tray::readRecent);
    readRecent();
    fillMenu();
    update();
    m_icon.show(); // where there is no tray, as soon as there is one
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (!m_hidden || m_hidden->isVisible()) {
            m_watch.stop();
        } else if (isThere()) {
            m_missed = false;
        } else if (std::exchange(m_missed, true)) {
            m_watch.stop();
            Q_EMIT openWanted();
        }
    });
}

Tray::~Tray() = default;

void Tray::watchFor(const QWidget *window, int everyMs)
{
    m_hidden = window;
    m_missed = false;
    m_watch.start(everyMs);
}

bool Tray::wantsMessages() const
{
    return isThere() && m_bridge.core().settings().snapshot()->boolean(u"ui.notifications"_s);
}

bool Tray::isThere() const
{
    return QSystemTrayIcon::isSystemTrayAvailable() && m_icon.isVisible();
}

Tray::State Tray::state() const
{
    const JobsSummary &jobs = m_bridge.jobs();
    return m_paused                                   ? State::Paused
           : jobs.runningCount > 0                    ? State::Working
           : m_unidentified > 0 || jobs.deadCount > 0 ? State::NeedsYou
                                                      : State::Idle;
}

void Tray::setPaused(bool paused)
{
    m_paused = paused;
    update();
}

void Tray::setNeeds(qint64 unidentified, qint64 review)
{
    m_unidentified = unidentified;
    m_review = review;
    update();
}

void Tray::update()
{
    m_icon.setIcon(stateIcon(state(), m_theme));
    QStringList lines{u"Metarr"_s};
    switch (state()) {
    case State::Paused:
        lines += tr("Paused");
        break;
    case State::Working:
        lines += tr("%n job(s) running", nullptr, int(m_bridge.jobs().runningCount));
        break;
    case State::NeedsYou:
    case State::Idle:
        break;
    }
    if (m_unidentified > 0) {
        lines += tr("%n item(s) to identify", nullptr, int(m_unidentified));
    }
    if (m_review > 0) {
        lines += tr("%n item(s) to review", nullptr, int(m_review));
    }
    m_icon.setToolTip(lines.join(u'\n'));
}

void Tray::readRecent()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_bridge.run(
        this,
        [&core = m_bridge.core()] {
            return core.database().read([](Connection &c) { return EventRepo(c).activities(recentShown); });
        },
        [this](const Result<QList<Activity>> &lines) {
            m_reading = false;
            if (lines) {
                m_recent.clear();
                for (const Activity &line : *lines) {
                    m_recent += coreText(line.description).section(u'\n', 0, 0);
                }
            }
            if (std::exchange(m_again, false)) {
                readRecent();
            }
        });
}

void Tray::fillMenu()
{
    m_menu->clear();
    for (const QString &text : std::as_const(m_recent)) {
        QAction *action = m_menu->addAction(text.size() > longest ? text.left(longest - 1) + u'…' : text);
        action->setEnabled(false);
    }
    if (!m_recent.isEmpty()) {
        m_menu->addSeparator();
    }
    m_menu->addAction(m_paused ? tr("Go on with jobs") : tr("Pause jobs"), this,
                      [this] { Q_EMIT pauseWanted(!m_paused); });
    m_menu->addAction(tr("Scan now"), this, &Tray::scanWanted);
    m_menu->addSeparator();
    m_menu->addAction(tr("Open Metarr"), this, &Tray::openWanted);
    m_menu->addAction(tr("Quit"), this, &Tray::quitWanted);
}

void Tray::sayOnce(QSettings &layout)
{
    if (layout.value(u"tray/said"_s).toBool()) {
        return;
    }
    layout.setValue(u"tray/said"_s, true);
    m_icon.showMessage(tr("Metarr is still working"),
                       tr("It lives in the tray now. Quit ends it; the settings can make closing quit."),
                       QSystemTrayIcon::Information);
}

} // namespace metarr
