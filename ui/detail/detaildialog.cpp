// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detaildialog.h"

#include "ui/detail/detailpage.h"
#include "ui/widgets/keptlayout.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace metarr {

DetailDialog::DetailDialog(WindowContext &context, EntityRef ref, QWidget *parent)
    : QDialog(parent)
    , m_page(new DetailPage(context))
{
    setObjectName(u"detailDialog"_s);
    setWindowTitle(tr("In the trash"));
    setSizeGripEnabled(true);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 40);
    keepGeometry(this, context.layout, u"detailDialog/geometry"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->addWidget(m_page, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 24, 0);
    row->addStretch(1);
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"detailClose"_s);
    row->addWidget(close);
    layout->addLayout(row);
    // Return belongs to the field that has the focus.
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->setAutoDefault(false);
    }
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_page->setItem(ref);
    m_page->setFocus();
}

} // namespace metarr
