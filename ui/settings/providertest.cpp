// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providertest.h"

#include "ui/detail/fieldtext.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/settings/settingrow.h"
#include "ui/text/coretext.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/labels.h"

#include <QHash>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Where a person asks for a key.
QString keyPage(const QString &provider)
{
    static const QHash<QString, QString> pages = {
        {u"tmdb"_s, u"https://www.themoviedb.org/settings/api"_s},
        {u"tvdb"_s, u"https://thetvdb.com/api-information"_s},
        {u"fanarttv"_s, u"https://fanart.tv/get-an-api-key/"_s},
        {u"omdb"_s, u"https://www.omdbapi.com/apikey.aspx"_s},
    };
    return pages.value(provider);
}

} // namespace

ProviderTest::ProviderTest(WindowContext &context, const QString &provider, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_provider(provider)
    , m_result(makeLabel({}, "dim"))
    , m_button(new QPushButton(tr("Test")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, SettingRow::fieldMargin(this), 0);
    layout->setSpacing(12);
    m_result->setObjectName(u"providerResult_"_s + provider);
    m_result->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_result->setWordWrap(true);
    layout->addWidget(m_result, 1);
    // Above or below the field of the key, with the same edges.
    auto *buttons = new QWidget;
    buttons->setFixedWidth(SettingRow::fieldWidth(this));
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    m_button->setObjectName(u"providerTest_"_s + provider);
    m_button->setAutoDefault(false);
    m_button->setAccessibleName(tr("Test %1").arg(sourceLabel(provider)));
    m_button->setToolTip(tr("Asks whether it answers and accepts the key"));
    row->addWidget(m_button);
    row->addStretch(1);
    if (const QString page = keyPage(provider); !page.isEmpty()) {
        auto *link = new QPushButton(tr("Get a key"));
        link->setObjectName(u"providerKeyPage_"_s + provider);
        link->setAutoDefault(false);
        link->setToolTip(page);
        link->setAccessibleName(tr("Get a key of %1").arg(sourceLabel(provider)));
        connect(link, &QPushButton::clicked, this,
                [this, page] { m_context.dialogs.openUrl(this, QUrl(page)); });
        row->addWidget(link);
    }
    layout->addWidget(buttons);
    connect(m_button, &QPushButton::clicked, this, &ProviderTest::test);
}

/// Not disabled meanwhile: the focus would go elsewhere.
void ProviderTest::test()
{
    if (m_asking) {
        return;
    }
    m_asking = true;
    showAnswer(m_result, m_button, "dim", tr("asking…"));
    // The key that was typed just now counts.
    if (m_context.changes.isBusy()) {
        connect(&m_context.changes, &ChangeQueue::idle, this, &ProviderTest::ask, Qt::SingleShotConnection);
    } else {
        ask();
    }
}

void ProviderTest::ask()
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), name = m_provider,
         stop = m_context.bridge.closing()]() -> Result<> {
            const auto providers = core.providers();
            for (const auto &provider : *providers) {
                if (provider->name() == name) {
                    return provider->testConnection(stop);
                }
            }
            return fail(ErrorKind::Unauthorized, ProviderTest::tr("It is switched off or has no key."));
        },
        [this](const Result<> &done) {
            m_asking = false;
            showAnswer(m_result, m_button, done ? "good" : "error",
                       done ? tr("✓ answers, the key is accepted") : u"⚠ "_s + coreText(done.error().message),
                       done ? QString() : coreText(done.error().remedy));
        },
        4);
}

} // namespace metarr
