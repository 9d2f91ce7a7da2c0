// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/itempane.h"

#include "ui/widgets/labels.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace metarr {

TitledPane::TitledPane(const QString &name, const QString &titleName, const QString &nothing, QWidget *parent)
    : ItemPane(parent)
    , m_title(new FewLinesLabel(3))
    , m_error(new ErrorLine)
    , m_stack(new QStackedWidget)
    , m_nothing(makeLabel(nothing, "dim"))
{
    setObjectName(name);
    setAttribute(Qt::WA_StyledBackground);
    setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_stack->addWidget(m_nothing);
    auto *page = new QWidget;
    m_content = new QVBoxLayout(page);
    m_content->setContentsMargins(24, 18, 24, 12);
    makeTitle(m_title, 1.9);
    m_title->setObjectName(titleName);
    m_content->addWidget(m_title);
    m_stack->addWidget(page);
}

void TitledPane::showContent()
{
    m_stack->setCurrentIndex(1);
}

void TitledPane::showNothing(const QString &why)
{
    if (!why.isEmpty()) {
        m_nothing->setText(why);
    }
    m_stack->setCurrentIndex(0);
}

bool TitledPane::isContentShown() const
{
    return m_stack->currentIndex() == 1;
}

} // namespace metarr
