// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/guide.h"

#include "ui/models/corebridge.h"
#include "ui/settings/libraryeditor.h"
#include "ui/settings/managereditor.h"
#include "ui/settings/playereditor.h"
#include "ui/settings/providertest.h"
#include "ui/settings/serverstate.h"
#include "ui/settings/settingrow.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace metarr {

Guide::Guide(WindowContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_steps(new QStackedWidget)
    , m_position(makeLabel({}, "dim"))
    , m_back(new QPushButton(tr("Back")))
    , m_next(new QPushButton)
{
    setObjectName(u"guide"_s);
    setWindowTitle(tr("Set-up guide"));
    setAttribute(Qt::WA_DeleteOnClose);
    setSizeGripEnabled(true);
    resize(fontMetrics().averageCharWidth() * 152, fontMetrics().height() * 38);
    keepGeometry(this, context.layout, u"guide/geometry"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(28, 22, 28, 18);
    layout->setSpacing(12);
    layout->addWidget(m_steps, 1);
    auto *libraries = new LibraryEditor(context);
    connect(libraries, &LibraryEditor::addWanted, this, &Guide::addLibraryWanted);
    addStep(
        tr("Where are your films and series?"),
        tr("Add each folder as a library and say how much Metarr may do there by itself. Scanning changes "
           "nothing in your folders; what you already have ranks first."),
        libraries);
    addStep(tr("Where should texts and artwork come from?"),
            tr("Each provider gives you a key for free on its website. TMDB alone is enough for films and "
               "series; "
               "Fanart.tv adds logos and disc art. Test says whether a key is accepted."),
            makeProviders());
    addStep(tr("Which players should be told?"),
            tr("Kodi, Jellyfin and Plex are told item by item what was published. Without a player here the "
               "files "
               "are written all the same; it finds them at its next scan."),
            new PlayerEditor(context));
    auto *managers = new QWidget;
    auto *managersLayout = new QVBoxLayout(managers);
    managersLayout->setContentsMargins(0, 0, 0, 0);
    managersLayout->addWidget(new ServerState(context));
    managersLayout->addWidget(new ManagerEditor(context));
    addStep(
        tr("Do Radarr or Sonarr fill your library?"),
        tr("Then let them tell Metarr: make an address for each, paste it there as a Webhook and press Test. "
           "The light says when the first message has come. Without them Metarr notices new files by itself "
           "when it scans."),
        managers);
    auto *end = new QLabel(
        tr("<p>New items are scanned, looked up and given artwork. In hybrid libraries they then wait "
           "under <b>Pending review</b> for you.</p>"
           "<p>What you change is locked and never overruled. <b>Ctrl+Z</b> takes back, <b>Ctrl+K</b> "
           "goes anywhere, <b>F1</b> opens this guide again.</p>"));
    end->setWordWrap(true);
    end->setTextFormat(Qt::RichText);
    addStep(tr("That is all"), {}, end);

    auto *row = new QHBoxLayout;
    row->addWidget(m_position);
    row->addStretch(1);
    m_back->setObjectName(u"guideBack"_s);
    m_back->setAutoDefault(false);
    m_next->setObjectName(u"guideNext"_s);
    m_next->setProperty("primary", true);
    m_next->setAutoDefault(false);
    row->addWidget(m_back);
    row->addWidget(m_next);
    layout->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_steps->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goTo(m_steps->currentIndex() + 1); });
    goTo(0);
}

void Guide::addStep(const QString &title, const QString &text, QWidget *content)
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto *head = new QLabel(title);
    makeTitle(head, 1.7);
    layout->addWidget(head);
    auto *words = makeLabel(text, "dim");
    words->setWordWrap(true);
    words->setVisible(!text.isEmpty());
    layout->addWidget(words);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus); // what is in it has the focus, and is scrolled to
    auto *holder = new QWidget;
    holder->setObjectName(u"settingsContent"_s);
    auto *inner = new QVBoxLayout(holder);
    inner->setContentsMargins(0, 0, 12, 0);
    inner->addWidget(content);
    inner->addStretch(1);
    area->setWidget(holder);
    layout->addWidget(area, 1);
    m_steps->addWidget(step);
}

QWidget *Guide::makeProviders()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const QString &provider : {u"tmdb"_s, u"tvdb"_s, u"fanarttv"_s, u"omdb"_s}) {
        if (const SettingInfo *info = findSetting(u"providers.%1.apiKey"_s.arg(provider))) {
            layout->addWidget(new SettingRow(m_context, *info));
            layout->addWidget(new ProviderTest(m_context, provider));
            layout->addSpacing(10);
        }
    }
    return content;
}

void Guide::goTo(int step)
{
    if (step >= m_steps->count()) {
        accept();
        return;
    }
    m_steps->setCurrentIndex(std::max(0, step));
    m_back->setVisible(step > 0);
    m_next->setText(step + 1 == m_steps->count() ? tr("To the library") : tr("Next"));
    QString dots;
    for (int at = 0; at < m_steps->count(); ++at) {
        dots += at == step ? u'●' : u'○';
        dots += u' ';
    }
    m_position->setText(dots);
    m_position->setAccessibleName(tr("Step %1 of %2").arg(step + 1).arg(m_steps->count()));
}

} // namespace metarr
