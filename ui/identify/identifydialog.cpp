// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/identify/identifydialog.h"

#include "ui/identify/identifypane.h"
#include "ui/widgets/keptlayout.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

IdentifyDialog::IdentifyDialog(WindowContext &context, EntityRef ref, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"identifyDialog"_s);
    setWindowTitle(tr("Identify again"));
    const int em = fontMetrics().averageCharWidth();
    resize(em * 110, fontMetrics().lineSpacing() * 40);
    keepSize(this, context.layout, u"identify/size"_s);
    auto *layout = new QVBoxLayout(this);
    auto *pane = new IdentifyPane(context);
    pane->setAgain();
    layout->addWidget(pane, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 24, 8);
    row->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(u"identifyCancel"_s);
    cancel->setAutoDefault(false);
    row->addWidget(cancel);
    layout->addLayout(row);
    // Return belongs to the line or the list that has the focus.
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->setAutoDefault(false);
    }
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(pane, &IdentifyPane::settled, this, &QDialog::accept);
    pane->setItem(ref);
    pane->setFocus();
}

} // namespace metarr
