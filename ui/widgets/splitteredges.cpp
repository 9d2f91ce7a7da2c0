// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitteredges.h"

#include <QCoreApplication>
#include <QDialog>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
#include <QSplitter>
#include <QSplitterHandle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

bool isPlain(const QKeyEvent *event)
{
    return (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

/// What a pane cannot be smaller than, as QSplitter sees it.
int leastSize(const QWidget *pane, Qt::Orientation orientation)
{
    const bool across = orientation == Qt::Horizontal;
    const QSize hint = pane->minimumSizeHint();
    const int least = across ? pane->minimumWidth() : pane->minimumHeight();
    return least > 0 ? least : std::max(0, across ? hint.width() : hint.height());
}

/// Keys, focus and looks of all edges of one splitter.
class EdgeKeys : public QObject {
public:
    explicit EdgeKeys(QSplitter *splitter)
        : QObject(splitter)
        , m_splitter(splitter)
    {
        splitter->installEventFilter(this);
        for (int at = 1; at < splitter->count(); ++at) {
            QSplitterHandle *edge = splitter->handle(at);
            edge->setAccessibleName(QCoreApplication::translate("SplitterEdges", "Edge between two panes"));
            edge->setAccessibleDescription(QCoreApplication::translate(
                "SplitterEdges",
                "The arrow keys move it, Home and End bring it to its ends, Escape goes back."));
            edge->installEventFilter(this);
        }
    }

    [[nodiscard]] QSplitter *splitter() const { return m_splitter; }
    void enter(QSplitterHandle *edge, QWidget *from)
    {
        m_from = from;
        edge->setFocus(Qt::ShortcutFocusReason);
    }
    [[nodiscard]] QWidget *from() const { return m_from; }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_splitter) {
            // A dialog has no menu that would take the key.
            if (event->type() == QEvent::Show && qobject_cast<QDialog *>(m_splitter->window())) {
                m_splitter->window()->installEventFilter(this);
            }
            return false;
        }
        auto *edge = qobject_cast<QSplitterHandle *>(watched);
        switch (event->type()) {
        case QEvent::ShortcutOverride: {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (edge && isPlain(key) && isOurs(key->key())) {
                event->accept(); // before the shortcuts of the window
                return true;
            }
            return false;
        }
        case QEvent::KeyPress: {
            const auto *key = static_cast<QKeyEvent *>(event);
            if (!edge) {
                return key->keyCombination() == edgeKey()[0] &&
                       focusNextEdge(qobject_cast<QWidget *>(watched));
            }
            return isPlain(key) && pressed(edge, key->key());
        }
        case QEvent::FocusIn:
        case QEvent::FocusOut:
            if (edge) {
                edge->update();
            }
            return false;
        case QEvent::Paint:
            if (!edge || !edge->hasFocus()) {
                return false;
            }
            QPainter(edge).fillRect(edge->rect(), edge->palette().highlight());
            return true;
        default:
            return false;
        }
    }

private:
    static bool isOurs(int key)
    {
        return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down ||
               key == Qt::Key_Home || key == Qt::Key_End || key == Qt::Key_Escape || key == Qt::Key_Return ||
               key == Qt::Key_Enter;
    }

    bool pressed(QSplitterHandle *edge, int key)
    {
        const bool across = m_splitter->orientation() == Qt::Horizontal;
        const bool mirrored = across && m_splitter->layoutDirection() == Qt::RightToLeft;
        const int step = m_splitter->fontMetrics().averageCharWidth() * 2;
        constexpr int far = 1'000'000;
        switch (key) {
        case Qt::Key_Left:
        case Qt::Key_Right:
            return !across || move(edge, (key == Qt::Key_Left) != mirrored ? -step : step);
        case Qt::Key_Up:
        case Qt::Key_Down:
            return across || move(edge, key == Qt::Key_Up ? -step : step);
        case Qt::Key_Home:
            return move(edge, -far);
        case Qt::Key_End:
            return move(edge, far);
        case Qt::Key_Escape:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            leave(edge);
            return true;
        default:
            return false;
        }
    }

    /// As far as the panes beside it allow; a part that is hidden lies in between.
    bool move(const QSplitterHandle *edge, int by)
    {
        const int next = m_splitter->indexOf(const_cast<QSplitterHandle *>(edge));
        int before = next - 1;
        while (before >= 0 && m_splitter->widget(before)->isHidden()) {
            --before;
        }
        if (next < 1 || before < 0) {
            return true;
        }
        QList<int> sizes = m_splitter->sizes();
        const Qt::Orientation way = m_splitter->orientation();
        const int both = sizes.at(before) + sizes.at(next);
        const int least = leastSize(m_splitter->widget(before), way);
        const int most = std::max(least, both - leastSize(m_splitter->widget(next), way));
        const int wanted = std::clamp(sizes.at(before) + by, least, most);
        if (wanted != sizes.at(before)) {
            sizes[before] = wanted;
            sizes[next] = both - wanted;
            m_splitter->setSizes(sizes);
            const QPoint at = edge->pos();
            Q_EMIT m_splitter->splitterMoved(way == Qt::Horizontal ? at.x() : at.y(),
                                             next); // as by the mouse
        }
        return true;
    }

    void leave(QSplitterHandle *edge)
    {
        if (m_from && m_from->isVisible() && m_from->isEnabled()) {
            m_from->setFocus(Qt::OtherFocusReason);
        } else {
            edge->clearFocus();
        }
    }

    QSplitter *m_splitter;
    QPointer<QWidget> m_from; ///< had the focus before
};

EdgeKeys *keysOf(const QSplitter *splitter)
{
    for (QObject *child : splitter->children()) {
        if (auto *keys = dynamic_cast<EdgeKeys *>(child)) {
            return keys;
        }
    }
    return nullptr;
}

} // namespace

void moveEdgesByKeys(QSplitter *splitter)
{
    new EdgeKeys(splitter);
}

QKeySequence edgeKey()
{
    return {Qt::Key_F8};
}

bool focusNextEdge(QWidget *place)
{
    QList<std::pair<EdgeKeys *, QSplitterHandle *>> edges;
    QList<QSplitter *> splitters = place->findChildren<QSplitter *>();
    if (auto *self = qobject_cast<QSplitter *>(place)) {
        splitters.prepend(self);
    }
    for (const QSplitter *splitter : std::as_const(splitters)) {
        EdgeKeys *keys = keysOf(splitter);
        for (int at = 1; keys && at < splitter->count(); ++at) {
            if (splitter->handle(at)->isVisible()) {
                edges.emplace_back(keys, splitter->handle(at));
            }
        }
    }
    if (edges.isEmpty()) {
        return false;
    }
    QWidget *from = place->window()->focusWidget();
    const auto at =
        std::find_if(edges.cbegin(), edges.cend(), [from](const auto &each) { return each.second == from; });
    if (at == edges.cend()) {
        edges.first().first->enter(edges.first().second, from);
        return true;
    }
    QWidget *origin = at->first->from();
    if (const auto next = std::next(at); next != edges.cend()) {
        next->first->enter(next->second, origin);
    } else if (origin && origin->isVisible() && origin->isEnabled()) {
        origin->setFocus(Qt::OtherFocusReason);
    }
    return true;
}

} // namespace metarr
