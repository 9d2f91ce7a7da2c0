// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/app/quickopen.h"

#include "app/itemsearch.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int delayMs = 40;
constexpr int mostOfType = 12;
enum Role { Ref = Qt::UserRole + 1, Command };

/// "&Publish" without the marks of its menu.
QString plainText(const QAction *action)
{
    QString text = action->text();
    return text.remove(u'&');
}

Result<QList<ItemRow>> findItems(Core &core, const QString &text)
{
    return core.database().read([&](Connection &c) -> Result<QList<ItemRow>> {
        QList<ItemRow> rows;
        ItemListRepo repo(c);
        for (const auto type :
             {EntityType::Movie, EntityType::Series, EntityType::Collection, EntityType::Episode}) {
            ItemQuery base;
            base.type = type;
            METARR_TRY(QVector<qint64> ids, repo.ids(parseItemSearch(text, base).query));
            ids.resize(std::min<qsizetype>(ids.size(), mostOfType));
            METARR_TRY(const QList<ItemRow> some, repo.rows(type, ids));
            rows += some;
        }
        return rows;
    });
}

} // namespace

QuickOpen::QuickOpen(WindowContext &context, const QList<QAction *> &commands, QWidget *parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_context(context)
    , m_commands(commands)
    , m_text(new QLineEdit)
    , m_list(new QListWidget)
{
    setObjectName(u"quickOpen"_s);
    setWindowTitle(tr("Quick open"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    m_text->setObjectName(u"quickOpenText"_s);
    m_text->setAccessibleName(tr("Item or command"));
    m_text->setPlaceholderText(tr("Go to an item, or type a command"));
    m_text->addAction(context.theme.icon(u"search"_s), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_list->setObjectName(u"quickOpenList"_s);
    m_list->setAccessibleName(tr("Found"));
    m_list->setProperty("lines", true);
    m_list->installEventFilter(this);
    m_list->setUniformItemSizes(true);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    setSizeGripEnabled(true); // it has no frame to drag
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 24);
    keepSize(this, context.layout, u"quickOpen/size"_s);
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &QuickOpen::find);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        show({}); // what was found for other letters must not be chosen
        m_delay.start();
    });
    connect(m_list, &QListWidget::itemClicked, this, &QuickOpen::choose);
    show({});
}

void QuickOpen::find()
{
    const QString text = m_text->text().trimmed();
    const quint64 number = m_searches.next();
    if (text.isEmpty()) {
        show({});
        return;
    }
    m_context.bridge.run(
        this, [&core = m_context.bridge.core(), text] { return findItems(core, text); },
        [this, number](const Result<QList<ItemRow>> &rows) {
            if (m_searches.isCurrent(number)) {
                show(rows.value_or(QList<ItemRow>()));
            }
        },
        6);
}

void QuickOpen::show(const QList<ItemRow> &rows)
{
    m_list->clear();
    const QString text = m_text->text().trimmed();
    // A command comes first when its words begin as typed; otherwise the items do.
    const auto addCommands = [&](bool beginning) {
        for (QAction *action : std::as_const(m_commands)) {
            const QString name = plainText(action);
            const bool begins = name.startsWith(text, Qt::CaseInsensitive);
            if (!action->isEnabled() || name.isEmpty() || begins != beginning ||
                !name.contains(text, Qt::CaseInsensitive)) {
                continue;
            }
            const QString key = action->shortcut().toString(QKeySequence::NativeText);
            auto *item = new QListWidgetItem(m_context.theme.icon(u"sparkle"_s),
                                             key.isEmpty() ? name : u"%1   %2"_s.arg(name, key), m_list);
            item->setData(Command, QVariant::fromValue(QPointer<QAction>(action)));
        }
    };
    addCommands(true);
    for (const ItemRow &row : rows) {
        QStringList parts{itemRowData(row, ItemColumn::Title, Qt::DisplayRole).toString()};
        if (row.year > 0) {
            parts[0] += u" (%1)"_s.arg(row.year);
        }
        if (const QString more = itemRowData(row, ItemColumn::Title, itemrole::Subtitle).toString();
            !more.isEmpty()) {
            parts += more;
        }
        const QString icon = row.ref.type == EntityType::Movie        ? u"movie"_s
                             : row.ref.type == EntityType::Collection ? u"collection"_s
                                                                      : u"series"_s;
        auto *item = new QListWidgetItem(m_context.theme.icon(icon), parts.join(u"   "_s), m_list);
        item->setData(Ref, QVariant::fromValue(row.ref));
    }
    addCommands(false);
    m_list->setCurrentRow(0);
}

void QuickOpen::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item) {
        return;
    }
    const auto ref = item->data(Ref).value<EntityRef>();
    const auto action = item->data(Command).value<QPointer<QAction>>();
    accept();
    if (ref.isValid()) {
        Q_EMIT itemChosen(ref);
    } else if (action) {
        QMetaObject::invokeMethod(action.data(), &QAction::trigger, Qt::QueuedConnection);
    }
}

/// The list is moved through from the line, and the line is typed into from the list.
bool QuickOpen::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int key = press->key();
        const int row = m_list->currentRow();
        if (watched == m_text && (key == Qt::Key_Down || key == Qt::Key_Up)) {
            m_list->setCurrentRow(std::clamp(row + (key == Qt::Key_Down ? 1 : -1), 0, m_list->count() - 1));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            choose();
            return true;
        }
        if (watched == m_list &&
            (key == Qt::Key_Backspace || (!press->text().isEmpty() && press->text().at(0).isPrint()))) {
            m_text->setFocus(Qt::OtherFocusReason);
            m_text->end(false);
            QCoreApplication::sendEvent(m_text, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace metarr
