// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/serverstate.h"

#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSysInfo>

#include <chrono>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// What stands before the port of "127.0.0.1:9797" or "[::]:9797".
QString hostOf(const QString &listen)
{
    return listen.section(u':', 0, -2).remove(u'[').remove(u']');
}

bool isEveryAddress(const QString &host)
{
    return host.isEmpty() || host == u"0.0.0.0" || host == u"::" || host == u"*";
}

bool isEncrypted(const SettingsSnapshot &settings)
{
    return !settings.text(u"http.tlsCertificate"_s).isEmpty() || settings.boolean(u"http.tlsSelfMade"_s);
}

QString address(const SettingsSnapshot &settings, QString host)
{
    if (host.contains(u':')) {
        host = u'[' + host + u']';
    }
    return u"%1://%2:%3"_s.arg(isEncrypted(settings) ? u"https"_s : u"http"_s, host,
                               settings.text(u"http.listen"_s).section(u':', -1));
}

} // namespace

QString serverAddress(const SettingsSnapshot &settings)
{
    const QString host = hostOf(settings.text(u"http.listen"_s));
    return address(settings, isEveryAddress(host) ? QSysInfo::machineHostName() : host);
}

bool isServerLocal(const SettingsSnapshot &settings)
{
    const QString host = hostOf(settings.text(u"http.listen"_s));
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127."_s);
}

ServerState::ServerState(WindowContext &context, bool besideSwitch, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_besideSwitch(besideSwitch)
    , m_state(new QLabel)
    , m_more(makeLabel({}, "dim"))
    , m_check(new QPushButton(tr("Check")))
{
    setObjectName(u"card"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 10, 14, 10);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    m_state->setObjectName(u"serverState"_s);
    m_state->setWordWrap(true);
    m_more->setWordWrap(true);
    m_more->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(m_state);
    words->addWidget(m_more);
    row->addLayout(words, 1);
    m_check->setObjectName(u"serverCheck"_s);
    m_check->setAutoDefault(false);
    m_check->setToolTip(tr("Asks whether Metarr answers at this address"));
    row->addWidget(m_check, 0, Qt::AlignTop);
    connect(m_check, &QPushButton::clicked, this, &ServerState::check);
}

void ServerState::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    check();
}

void ServerState::say(const char *role, const QString &text, const QString &more)
{
    setLabelRole(m_state, role);
    m_state->setText(text);
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
}

void ServerState::check()
{
    const auto settings = m_context.bridge.core().settings().snapshot();
    m_check->setEnabled(settings->boolean(u"http.enabled"_s));
    if (!settings->boolean(u"http.enabled"_s)) {
        say("dim", tr("○ Switched off: webhooks and other programs are not answered."),
            m_besideSwitch ? tr("It is switched on below, and answers after the next start.")
                           : tr("Under “Web access” it is switched on."));
        return;
    }
    const QString where = serverAddress(*settings);
    QStringList more;
    more += isServerLocal(*settings)
                ? tr("Only programs on this computer reach it. For others, let it listen on 0.0.0.0.")
                : tr("Other computers reach it.");
    more += isEncrypted(*settings) ? tr("Encrypted (HTTPS).")
                                   : tr("Not encrypted: keep it within your own network.");
    const QString about = more.join(u' ');
    if (settings->boolean(u"http.tlsSelfMade"_s) && settings->text(u"http.tlsCertificate"_s).isEmpty()) {
        // Our own client trusts no such certificate either.
        say("dim", tr("Encrypted with a certificate of its own at %1").arg(where),
            about + u' ' + tr("Programs must be told to accept it; open the address in a browser to check."));
        return;
    }
    say("dim", tr("asking %1…").arg(where), about);
    // The machine's own name may not resolve on the machine itself.
    const QString host = hostOf(settings->text(u"http.listen"_s));
    const QString url = address(*settings, isEveryAddress(host) ? u"127.0.0.1"_s : host);
    m_context.bridge.run(
        m_checks, this,
        [&core = m_context.bridge.core(), url, stop = m_context.bridge.closing()] {
            HttpRequest request;
            request.url = QUrl(url + u"/api/v1/health"_s);
            request.maxRetries = 0;
            request.idleTimeout = std::chrono::seconds(3);
            return core.http().send(request, stop);
        },
        [this, where, about](const Result<HttpResponse> &answer) {
            if (answer) {
                say("good", tr("● Answers at %1").arg(where), about);
            } else {
                say("warning", tr("○ Nothing answers at %1").arg(where),
                    coreText(answer.error().message) + u' ' +
                        tr("Where the address was just changed, start Metarr again. Another program may "
                           "have the port."));
            }
        },
        4);
}

OnceShown::OnceShown(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_explanation(makeLabel({}, "good"))
    , m_line(new QLineEdit)
    , m_copy(new QPushButton(tr("Copy")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->setSpacing(4);
    m_explanation->setWordWrap(true);
    layout->addWidget(m_explanation);
    auto *row = new QHBoxLayout;
    m_line->setObjectName(name);
    m_line->setReadOnly(true);
    m_line->setAccessibleName(tr("Secret, shown once"));
    row->addWidget(m_line, 1);
    m_copy->setObjectName(name + u"Copy"_s);
    m_copy->setAutoDefault(false);
    row->addWidget(m_copy);
    layout->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_line->text());
        m_copy->setText(tr("✓ Copied"));
    });
    hide();
}

void OnceShown::show(const QString &explanation, const QString &secret)
{
    m_explanation->setText(explanation);
    m_line->setAccessibleName(explanation);
    m_line->setText(secret);
    m_copy->setText(tr("Copy"));
    m_line->setCursorPosition(0);
    setVisible(!secret.isEmpty());
    if (isVisible()) {
        m_copy->setFocus(Qt::OtherFocusReason); // that is what it is shown for
    }
}

QString OnceShown::secret() const
{
    return m_line->text();
}

} // namespace metarr
