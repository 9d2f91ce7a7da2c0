// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/emptystate.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QIcon>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"emptyState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(14);
    auto *logo = new QLabel;
    logo->setPixmap(QIcon(u":/icons/metarr.svg"_s).pixmap(QSize(72, 72)));
    logo->setAlignment(Qt::AlignCenter);
    auto *title = new QLabel(tr("Add your first library"));
    makeTitle(title, 1.9);
    title->setAlignment(Qt::AlignCenter);
    auto *text = makeLabel(tr("Choose a folder with films or series. Metarr lists what is there, looks it "
                              "up, finds artwork, and keeps it right from then on.\n"
                              "The scan changes nothing in your folders."),
                           "dim");
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setFixedWidth(fontMetrics().averageCharWidth() * 80);
    // Not by an alignment: the height of the lines would be taken for the width of the window.
    auto *words = new QHBoxLayout;
    words->addStretch(1);
    words->addWidget(text);
    words->addStretch(1);
    auto *add = new QPushButton(tr("Add library…"));
    add->setObjectName(u"emptyAddLibrary"_s);
    add->setProperty("primary", true);
    add->setToolTip(tr("Add library (Ctrl+N)"));
    auto *demo = new QPushButton(tr("Try the demo"));
    demo->setObjectName(u"emptyDemo"_s);
    demo->setToolTip(tr("Opens a second window with a small generated library; needs no key and no network"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *guide = new QPushButton(tr("Guide me"));
    guide->setObjectName(u"emptyGuide"_s);
    guide->setToolTip(tr("Libraries, keys of providers and players, step by step (F1)"));
    connect(guide, &QPushButton::clicked, this, &EmptyState::guideWanted);
    buttons->addWidget(add);
    buttons->addWidget(guide);
    buttons->addWidget(demo);
    buttons->addStretch(1);
    layout->addStretch(2);
    layout->addWidget(logo);
    layout->addWidget(title);
    layout->addLayout(words);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(add, &QPushButton::clicked, this, &EmptyState::addLibraryWanted);
    connect(demo, &QPushButton::clicked, this, &EmptyState::demoWanted);
}

} // namespace metarr
