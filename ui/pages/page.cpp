// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/widgets/focusorder.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int reloadDelayMs = 250;

/// A table that is gone to by keys has something chosen: in one with a single row the arrow keys have nowhere to go, and by keyboard
/// nothing could ever be done with it.
class FirstChoice : public QObject {
public:
    explicit FirstChoice(QTreeWidget *tree)
        : QObject(tree)
        , m_tree(tree)
    {}
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_tree && event->type() == QEvent::FocusIn) {
            const Qt::FocusReason reason = static_cast<const QFocusEvent *>(event)->reason();
            QTreeWidgetItem *first = m_tree->currentItem() ? m_tree->currentItem() : m_tree->topLevelItem(0);
            if (reason != Qt::MouseFocusReason && reason != Qt::ActiveWindowFocusReason &&
                reason != Qt::PopupFocusReason && first && m_tree->selectedItems().isEmpty()) {
                m_tree->setCurrentItem(first);
            }
        }
        return false;
    }

private:
    QTreeWidget *m_tree;
};

/// Shows where the keyboard is by the whole line; Qt frames one cell of it, or draws what the theme does not know.
class LineTree : public QTreeWidget {
public:
    explicit LineTree(const Theme &theme)
        : m_theme(theme)
    {}

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override
    {
        QTreeWidget::drawRow(painter, option, index);
        const QModelIndex current = currentIndex();
        if (hasFocus() && current.siblingAtColumn(0) == index.siblingAtColumn(0)) {
            painter->save();
            painter->setPen(QPen(m_theme.tokens().accent, 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
            painter->restore();
        }
    }

private:
    const Theme &m_theme;
};

} // namespace

Page::Page(WindowContext &context, const QString &name, const QString &title, const QString &intro,
           QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_error(new ErrorLine)
    , m_content(new QVBoxLayout)
{
    setObjectName(name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 18, 24, 12);
    layout->setSpacing(8);
    auto *head = new QLabel(title);
    makeTitle(head, 1.9);
    layout->addWidget(head);
    auto *words = makeLabel(intro, "dim");
    words->setWordWrap(true);
    words->setVisible(!intro.isEmpty());
    layout->addWidget(words);
    layout->addWidget(m_error);
    layout->addLayout(m_content, 1);
    m_delay.setSingleShot(true);
    m_delay.setInterval(reloadDelayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] { load(); });
    const auto later = [this] {
        if (isVisible() && !m_delay.isActive()) {
            m_delay.start();
        }
    };
    connect(&context.bridge, &CoreBridge::itemsChanged, this, later);
    connect(&context.bridge, &CoreBridge::jobsChanged, this, later);
}

void Page::reload()
{
    load();
}

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

QTreeWidget *Page::addTable(const QString &name, const QString &accessible, const QStringList &headers,
                            const QString &whenEmpty)
{
    auto *tree = new LineTree(m_context.theme);
    tree->setObjectName(name);
    tree->setAccessibleName(accessible);
    tree->setHeaderLabels(headers);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree->setFrameShape(QFrame::NoFrame);
    tree->setProperty("lines", true);
    tree->header()->setHighlightSections(false);
    tree->installEventFilter(new FirstChoice(tree));
    m_table = tree;
    m_tableStack = new QStackedWidget;
    m_tableStack->addWidget(tree);
    auto *words = makeLabel(whenEmpty, "dim");
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    m_tableStack->addWidget(words);
    m_content->addWidget(m_tableStack, 1);
    return tree;
}

void Page::setEmpty(bool empty)
{
    m_tableStack->setCurrentIndex(empty ? 1 : 0);
}

QIcon Page::noIcon()
{
    QPixmap nothing(32, 32);
    nothing.fill(Qt::transparent);
    return QIcon(nothing);
}

QPushButton *Page::addButton(QHBoxLayout *row, const QString &text, const QString &name, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setToolTip(tip);
    row->addWidget(button);
    return button;
}

void Page::change(std::function<Result<>(Core &)> work)
{
    m_context.bridge.change(this, std::move(work), [this](const Result<> &done) {
        m_error->show(done);
        load();
    });
}

bool Page::holdsFocus() const
{
    const QWidget *focused = window()->focusWidget();
    return focused && isAncestorOf(focused);
}

/// What had the focus may be grey or gone now. Qt would go on to whatever comes next, in the side bar even, or to words.
void Page::bringFocusBack()
{
    const QList<QWidget *> stops = tabStops(this);
    if (stops.isEmpty() && m_tableStack) {
        m_tableStack->currentWidget()->setFocus(Qt::OtherFocusReason); // the words that nothing is left
    } else if (!stops.isEmpty() && !stops.contains(window()->focusWidget())) {
        stops.first()->setFocus(Qt::OtherFocusReason);
    }
    // Who came by keys before the first line did has something chosen all the same.
    if (m_table && m_table->hasFocus() && !m_table->currentItem() && m_table->topLevelItemCount() > 0) {
        m_table->setCurrentItem(m_table->topLevelItem(0));
    }
}

void Page::readEnded(const Error *error)
{
    m_reading = false;
    if (error) {
        m_error->show(*error);
    } else if (m_readFailed) {
        m_error->clear();
    }
    m_readFailed = error != nullptr;
    if (std::exchange(m_again, false)) {
        m_delay.start();
    }
}

} // namespace metarr
