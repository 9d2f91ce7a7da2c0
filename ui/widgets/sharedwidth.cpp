// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sharedwidth.h"

#include "ui/widgets/keptlayout.h"

#include <QEvent>
#include <QHeaderView>
#include <QTreeView>

#include <algorithm>
#include <utility>

namespace metarr {

namespace {

constexpr double leastShare = 0.4;
constexpr int padding = 20; ///< of a section, with what the style leaves around its words

class WidthSharer : public QObject {
public:
    WidthSharer(QTreeView *list, QList<int> widths, QList<int> whole)
        : QObject(list)
        , m_list(list)
        , m_widths(std::move(widths))
        , m_whole(std::move(whole))
    {
        list->viewport()->installEventFilter(this);
        share();
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize) {
            share();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    /// The words above a column stay readable.
    [[nodiscard]] int least(int column) const
    {
        const QHeaderView *header = m_list->header();
        return header->fontMetrics().horizontalAdvance(
                   m_list->model()->headerData(column, Qt::Horizontal).toString()) +
               padding;
    }
    void share()
    {
        QHeaderView *header = m_list->header();
        int left = m_list->viewport()->width() - int(m_list->viewport()->width() * leastShare);
        int wanted = 0;
        QList<int> columns;
        for (int column = 1; column <= m_widths.size(); ++column) {
            if (isColumnKept(header, column)) {
                left -= header->sectionSize(column);
            } else if (m_whole.contains(column)) {
                const int width = std::max(m_widths.at(column - 1), least(column));
                header->resizeSection(column, width);
                left -= width;
            } else {
                columns += column;
                wanted += m_widths.at(column - 1);
            }
        }
        const double factor = wanted > 0 ? std::clamp(double(left) / wanted, 0.0, 1.0) : 1;
        for (const int column : std::as_const(columns)) {
            header->resizeSection(column, std::max(int(m_widths.at(column - 1) * factor), least(column)));
        }
    }

    QTreeView *m_list;
    QList<int> m_widths;
    QList<int> m_whole;
};

} // namespace

void shareWidth(QTreeView *list, const QList<int> &widths, const QList<int> &whole)
{
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    new WidthSharer(list, widths, whole);
}

} // namespace metarr
