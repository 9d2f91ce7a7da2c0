// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnwidths.h"

#include <QAbstractItemView>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int widest = 4000;

/// As a double click on the edge makes it.
int fitting(const QHeaderView *header, int column)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(header->parentWidget());
    const int content = view ? view->sizeHintForColumn(column) : 0;
    return std::max({header->sectionSizeHint(column), content, header->minimumSectionSize()});
}

} // namespace

ColumnWidths::ColumnWidths(QHeaderView *header, const QList<int> &columns, std::function<void(int)> changed)
    : QDialog(header->window())
    , m_header(header)
    , m_changed(std::move(changed))
{
    setObjectName(u"columnWidths"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Widths of columns"));
    connect(header, &QObject::destroyed, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    for (int at = 0; at < int(columns.size()); ++at) {
        addColumn(grid, at, columns.at(at));
    }
    layout->addLayout(grid);
    layout->addStretch(1);
    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(u"columnWidthsClose"_s);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

void ColumnWidths::addColumn(QGridLayout *grid, int row, int column)
{
    const QString name =
        m_header->model()->headerData(column, m_header->orientation(), Qt::DisplayRole).toString();
    auto *width = new QSpinBox;
    width->setObjectName(u"columnWidth_%1"_s.arg(column));
    width->setAccessibleName(tr("Width of the column “%1”").arg(name));
    width->setRange(std::max(1, m_header->minimumSectionSize()), widest);
    width->setSingleStep(std::max(4, fontMetrics().averageCharWidth()));
    width->setKeyboardTracking(false); // "1" of "120" is no width that is wanted
    width->setValue(m_header->sectionSize(column));
    connect(width, &QSpinBox::valueChanged, this, [this, column](int wanted) {
        m_header->resizeSection(column, wanted);
        m_changed(column);
    });
    auto *label = new QLabel(name);
    label->setBuddy(width);
    auto *fit = new QPushButton(tr("Fit to contents"));
    fit->setObjectName(u"columnFit_%1"_s.arg(column));
    fit->setAccessibleName(tr("Fit the column “%1” to its contents").arg(name));
    fit->setAutoDefault(false);
    connect(fit, &QPushButton::clicked, this,
            [this, column, width] { width->setValue(fitting(m_header, column)); });
    grid->addWidget(label, row, 0);
    grid->addWidget(width, row, 1);
    grid->addWidget(fit, row, 2);
}

} // namespace metarr
