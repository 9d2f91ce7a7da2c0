// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keptlayout.h"

#include "ui/widgets/columnwidths.h"
#include "ui/widgets/splitteredges.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QEvent>
#include <QHash>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPointer>
#include <QSettings>
#include <QSplitter>

#include <functional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// Writes something down when its dialog goes, however that comes about.
class AtHiding : public QObject {
public:
    AtHiding(QDialog *dialog, QSettings &layout, QString key, std::function<QVariant()> read)
        : QObject(dialog)
        , m_layout(&layout)
        , m_key(std::move(key))
        , m_read(std::move(read))
    {
        dialog->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Hide && !event->spontaneous() && m_layout) {
            m_layout->setValue(m_key, m_read());
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QSettings> m_layout; ///< a window that goes takes its dialogs along last
    QString m_key;
    std::function<QVariant()> m_read;
};

/// Writes down what a person changed, by the mouse or in ColumnWidths; what a layout or the list itself changes is nobody's wish.
class ColumnKeeper : public QObject {
public:
    ColumnKeeper(QHeaderView *header, QSettings &layout, QString key)
        : QObject(header)
        , m_header(header)
        , m_layout(&layout)
        , m_key(std::move(key))
    {
        const QHash<int, int> widths = kept();
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            if (it.key() < header->count() && isDraggable(it.key())) {
                header->resizeSection(it.key(), it.value());
            }
        }
        header->viewport()->installEventFilter(this);
        if (header->parentWidget()) {
            header->parentWidget()->installEventFilter(this);
        }
    }
    [[nodiscard]] QHash<int, int> kept() const
    {
        QHash<int, int> widths;
        const QStringList entries = m_layout ? m_layout->value(m_key).toStringList() : QStringList();
        for (const QString &entry : entries) {
            const int width = entry.section(u':', 1).toInt();
            if (width > 0) {
                widths.insert(entry.section(u':', 0, 0).toInt(), width);
            }
        }
        return widths;
    }
    void forget()
    {
        if (m_layout) {
            m_layout->remove(m_key);
        }
    }
    /// Those that are seen and have a width of their own.
    [[nodiscard]] QList<int> draggable() const
    {
        QList<int> columns;
        for (int column = 0; column < m_header->count(); ++column) {
            if (!m_header->isHidden() && !m_header->isSectionHidden(column) && isDraggable(column)) {
                columns += column;
            }
        }
        return columns;
    }
    void choose()
    {
        const QList<int> columns = draggable();
        if (columns.isEmpty()) {
            return;
        }
        auto *dialog = new ColumnWidths(m_header, columns, [keeper = QPointer(this)](int column) {
            if (keeper) {
                keeper->keep({column});
            }
        });
        dialog->open();
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (qobject_cast<const QAbstractItemView *>(watched)) { // asks the header nothing: it may be going
            return ofList(event) || QObject::eventFilter(watched, event);
        }
        if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) {
            m_before = widthsNow();
        } else if (event->type() == QEvent::MouseButtonRelease) {
            keepChanged();
        }
        return QObject::eventFilter(watched, event);
    }

private:
    /// The one that fills what is left is as wide as that.
    [[nodiscard]] bool isDraggable(int column) const
    {
        const bool fills =
            m_header->stretchLastSection() && m_header->visualIndex(column) == m_header->count() - 1;
        return !fills && m_header->sectionResizeMode(column) == QHeaderView::Interactive;
    }
    [[nodiscard]] QList<int> widthsNow() const
    {
        QList<int> widths;
        for (int column = 0; column < m_header->count(); ++column) {
            widths += m_header->sectionSize(column);
        }
        return widths;
    }
    /// The list's own key comes before that of the window's menu, and works in dialogs as well.
    bool ofList(QEvent *event)
    {
        const bool isKey = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
        if (!isKey || static_cast<QKeyEvent *>(event)->keyCombination() != widthsKey()[0]) {
            return false;
        }
        event->accept();
        if (event->type() == QEvent::KeyPress) {
            choose();
        }
        return true;
    }
    void keepChanged()
    {
        const QList<int> now = widthsNow();
        QList<int> changed;
        for (int column = 0; column < now.size() && now.size() == m_before.size(); ++column) {
            if (now.at(column) != m_before.at(column) && now.at(column) > 0 && isDraggable(column)) {
                changed += column;
            }
        }
        keep(changed);
    }
    void keep(const QList<int> &changed)
    {
        if (changed.isEmpty() || !m_layout) {
            return;
        }
        QHash<int, int> widths = kept();
        for (const int column : changed) {
            widths.insert(column, m_header->sectionSize(column));
        }
        QStringList entries;
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            entries += u"%1:%2"_s.arg(it.key()).arg(it.value());
        }
        m_layout->setValue(m_key, entries);
    }

    QHeaderView *m_header;
    QPointer<QSettings> m_layout;
    QString m_key;
    QList<int> m_before;
};

ColumnKeeper *keeperOf(const QHeaderView *header)
{
    for (QObject *child : header->children()) {
        if (auto *keeper = dynamic_cast<ColumnKeeper *>(child)) {
            return keeper;
        }
    }
    return nullptr;
}

} // namespace

void keepGeometry(QDialog *dialog, QSettings &layout, const QString &key)
{
    dialog->restoreGeometry(layout.value(key).toByteArray());
    new AtHiding(dialog, layout, key, [dialog] { return dialog->saveGeometry(); });
}

void keepSize(QDialog *dialog, QSettings &layout, const QString &key)
{
    if (const QSize size = layout.value(key).toSize(); size.isValid()) {
        dialog->resize(size);
    }
    new AtHiding(dialog, layout, key, [dialog] { return dialog->size(); });
}

void keepSplitter(QSplitter *splitter, QSettings &layout, const QString &key)
{
    splitter->restoreState(layout.value(key).toByteArray());
    moveEdgesByKeys(splitter);
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter,
                     [splitter, key, kept = QPointer(&layout)] {
                         if (kept) {
                             kept->setValue(key, splitter->saveState());
                         }
                     });
}

void keepColumns(QHeaderView *header, QSettings &layout, const QString &key)
{
    new ColumnKeeper(header, layout, u"widths/"_s + key);
}

bool isColumnKept(const QHeaderView *header, int column)
{
    const ColumnKeeper *keeper = keeperOf(header);
    return keeper && keeper->kept().contains(column);
}

void forgetColumns(QHeaderView *header)
{
    if (ColumnKeeper *keeper = keeperOf(header)) {
        keeper->forget();
    }
}

QKeySequence widthsKey()
{
    return {Qt::CTRL | Qt::SHIFT | Qt::Key_W};
}

void chooseWidths(QHeaderView *header)
{
    if (ColumnKeeper *keeper = keeperOf(header)) {
        keeper->choose();
    }
}

QHeaderView *headerWithWidths(QWidget *place)
{
    QHeaderView *first = nullptr;
    for (QHeaderView *header : place->findChildren<QHeaderView *>()) {
        const ColumnKeeper *keeper = keeperOf(header);
        if (!keeper || !header->isVisible() || keeper->draggable().isEmpty()) {
            continue;
        }
        if (header->parentWidget()->hasFocus()) {
            return header;
        }
        first = first ? first : header;
    }
    return first;
}

} // namespace metarr
