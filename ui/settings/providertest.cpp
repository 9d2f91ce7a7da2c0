// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/providertest.h"

#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

ProviderTest::ProviderTest(WindowContext &context, const QString &provider, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_provider(provider)
    , m_result(makeLabel({}, "dim"))
    , m_button(new QPushButton(tr("Test")))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_result->setObjectName(u"providerResult_"_s + provider);
    m_button->setObjectName(u"providerTest_"_s + provider);
    m_button->setAccessibleName(tr("Test %1").arg(sourceLabel(provider)));
    m_button->setToolTip(tr("Asks whether it answers and accepts the key"));
    layout->addWidget(m_result);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ProviderTest::test);
}

void ProviderTest::test()
{
    m_button->setEnabled(false);
    setLabelRole(m_result, "dim");
    m_result->setText(tr("asking…"));
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
            m_button->setEnabled(true);
            setLabelRole(m_result, done ? "good" : "error");
            m_result->setText(done ? tr("✓ answers, the key is accepted")
                                   : u"⚠ "_s + coreText(done.error().message));
            m_result->setToolTip(done ? QString() : coreText(done.error().remedy));
        },
        4);
}

} // namespace metarr
