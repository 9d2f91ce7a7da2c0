// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/identify/identifypane.h"

#include "app/bulk.h"
#include "app/workflows.h"
#include "ui/detail/fieldtext.h"
#include "ui/identify/matchdelegate.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/stepback.h"
#include "ui/models/thumbnails.h"
#include "ui/text/coretext.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace metarr {

IdentifyPane::IdentifyPane(WindowContext &context, QWidget *parent)
    : TitledPane(u"identifyPane"_s, u"identifyTitle"_s, tr("Choose an item to say what it is."), parent)
    , m_context(context)
    , m_ignore(new QPushButton(tr("Ignore")))
    , m_place(makeLabel({}, "dim"))
    , m_list(new QListWidget)
    , m_status(makeLabel({}, "dim"))
    , m_take(new QPushButton(tr("This is it")))
{
    QVBoxLayout *layout = content();
    layout->setSpacing(10);
    m_place->setWordWrap(true);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_place);
    layout->addWidget(makeSearch());
    layout->addWidget(m_error);
    m_status->setWordWrap(true);
    layout->addWidget(m_status);
    m_list->setObjectName(u"identifyMatches"_s);
    m_list->setAccessibleName(tr("Possible matches"));
    m_list->setItemDelegate(new MatchDelegate(context.thumbnails, context.theme, m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    m_ignore->setObjectName(u"identifyIgnore"_s);
    m_ignore->setToolTip(
        tr("It is none of the providers' business: it stays out of every list of things to do"));
    m_take->setObjectName(u"identifyTake"_s);
    m_take->setProperty("primary", true);
    m_take->setToolTip(tr("Takes the chosen match and fetches all about it; the next item follows (Return)"));
    row->addWidget(m_ignore);
    row->addStretch(1);
    row->addWidget(m_take);
    layout->addLayout(row);
    layout->addWidget(makeByHand());
    setFocusProxy(m_list);

    connect(m_take, &QPushButton::clicked, this, &IdentifyPane::take);
    connect(m_list, &QListWidget::itemActivated, this, &IdentifyPane::take);
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int at) {
        m_take->setEnabled(at >= 0);
        showCertainty();
    });
    connect(m_ignore, &QPushButton::clicked, this, &IdentifyPane::ignore);
    connect(&context.thumbnails, &Thumbnails::ready, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&context.bridge, &CoreBridge::itemsChanged, this, [this](const QSet<EntityRef> &items) {
        if (items.contains(m_ref) && m_matches.isEmpty() && !m_again && !m_isSearching) {
            load();
        }
    });
}

IdentifyPane::~IdentifyPane()
{
    m_stop.requestStop();
}

QWidget *IdentifyPane::makeSearch()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_text = new QLineEdit;
    m_text->setObjectName(u"identifyText"_s);
    m_text->setAccessibleName(tr("Title, id or address"));
    m_text->setPlaceholderText(tr("Title, or an id or address of IMDb, TMDB, TheTVDB"));
    m_year = new QLineEdit;
    m_year->setObjectName(u"identifyYear"_s);
    m_year->setAccessibleName(tr("Year"));
    m_year->setPlaceholderText(tr("Year"));
    m_year->setFixedWidth(fontMetrics().averageCharWidth() * 9);
    m_search = new QPushButton(m_context.theme.icon(u"search"_s, Theme::Ink::Text), tr("Search"));
    m_search->setObjectName(u"identifySearch"_s);
    m_search->setToolTip(tr("Asks the providers for this title"));
    row->addWidget(m_text, 1);
    row->addWidget(m_year);
    row->addWidget(m_search);
    connect(m_search, &QPushButton::clicked, this, &IdentifyPane::search);
    connect(m_text, &QLineEdit::returnPressed, this, &IdentifyPane::search);
    connect(m_year, &QLineEdit::returnPressed, this, &IdentifyPane::search);
    return box;
}

QWidget *IdentifyPane::makeByHand()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 4, 0, 0);
    row->addWidget(makeLabel(tr("Or by hand"), "dim"));
    m_handTitle = new QLineEdit;
    m_handTitle->setObjectName(u"identifyHandTitle"_s);
    m_handTitle->setAccessibleName(tr("Title by hand"));
    m_handTitle->setPlaceholderText(tr("No provider knows it? Its title"));
    m_handYear = new QLineEdit;
    m_handYear->setObjectName(u"identifyHandYear"_s);
    m_handYear->setAccessibleName(tr("Year by hand"));
    m_handYear->setPlaceholderText(tr("Year"));
    m_handYear->setFixedWidth(fontMetrics().averageCharWidth() * 9);
    auto *use = new QPushButton(tr("Enter by hand"));
    use->setObjectName(u"identifyByHand"_s);
    use->setToolTip(
        tr("Takes title and year as they stand here and locks them; providers are not asked any more"));
    row->addWidget(m_handTitle, 1);
    row->addWidget(m_handYear);
    row->addWidget(use);
    connect(use, &QPushButton::clicked, this, &IdentifyPane::byHand);
    connect(m_handTitle, &QLineEdit::returnPressed, this, &IdentifyPane::byHand);
    connect(m_handYear, &QLineEdit::returnPressed, this, &IdentifyPane::byHand);
    return box;
}

void IdentifyPane::setItem(EntityRef ref)
{
    if (ref == m_ref) {
        return;
    }
    stopSearching();
    m_ref = ref;
    m_matches.clear();
    m_error->clear();
    load();
}

void IdentifyPane::clear()
{
    [[maybe_unused]] const quint64 dropped = m_loads.next();
    stopSearching();
    m_ref = {};
    m_shown = {};
    showNothing();
}

void IdentifyPane::stopSearching()
{
    [[maybe_unused]] const quint64 dropped = m_searches.next();
    m_stop.requestStop();
    m_stop = StopSource();
    m_isSearching = false;
}

void IdentifyPane::setAgain()
{
    m_again = true;
    m_ignore->hide();
    m_take->setToolTip(tr("Takes the chosen match and fetches all about it (Return)"));
}

void IdentifyPane::load()
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), ref = m_ref]() -> Result<Loaded> {
            Loaded loaded;
            METARR_TRY(loaded.details, core.items().details(ref));
            METARR_TRY(loaded.matches, core.items().matches(ref));
            return loaded;
        },
        [this](const Result<Loaded> &loaded) {
            if (loaded) {
                show(*loaded);
            } else {
                showNothing(errorText(loaded.error()));
            }
        },
        3);
}

void IdentifyPane::show(const Loaded &loaded)
{
    const Item &item = loaded.details.item;
    const QString name = item.metadata.title.isEmpty() ? displayName(item.baseName) : item.metadata.title;
    m_title->setFullText(name);
    m_place->setText(loaded.details.root.id == 0 ? QString()
                                                 : loaded.details.root.path.join(item.folder).display());
    if (m_shown != m_ref) { // else somebody may be typing there
        m_shown = m_ref;
        const QString year = item.metadata.year ? QString::number(*item.metadata.year) : QString();
        m_text->setText(name);
        m_year->setText(year);
        m_handTitle->setText(name);
        m_handYear->setText(year);
    }
    showContent();
    showMatches(
        loaded.matches,
        tr("No provider found anything under this name. Search with other words, or enter it by hand."));
    if (m_again && loaded.matches.isEmpty()) {
        search();
    }
}

void IdentifyPane::showMatches(const QList<MatchCandidate> &matches, const QString &whenNone)
{
    m_matches = matches;
    m_list->clear();
    for (const MatchCandidate &match : matches) {
        QString title = match.title;
        if (match.year) {
            title += u" (%1)"_s.arg(*match.year);
        }
        if (!match.originalTitle.isEmpty() && match.originalTitle != match.title) {
            title += u" · "_s + match.originalTitle;
        }
        auto *item = new QListWidgetItem(title, m_list);
        PictureSource picture;
        picture.url = match.posterUrl;
        picture.provider = match.provider;
        item->setData(MatchDelegate::Picture, QVariant::fromValue(picture));
        item->setData(MatchDelegate::Source, sourceLabel(match.provider));
        item->setData(MatchDelegate::Overview, match.overview);
        item->setData(MatchDelegate::Confidence, match.confidence);
        const QString why = coreText(match.explanation);
        item->setData(MatchDelegate::Explanation, why);
        item->setToolTip(tr("%1 % certain: %2").arg(match.confidence).arg(why));
        item->setData(
            Qt::AccessibleTextRole,
            tr("%1, %2, %3 % certain").arg(title, sourceLabel(match.provider)).arg(match.confidence));
    }
    m_status->setText(whenNone);
    m_status->setToolTip(matches.isEmpty()
                             ? QString()
                             : tr("How certain a match is follows from its title (65 points), year (25) and "
                                  "whether it is the only one (10)."));
    m_list->setCurrentRow(matches.isEmpty() ? -1 : 0);
    m_take->setEnabled(!matches.isEmpty());
    // Who comes here by keys wants the matches, or to search for some.
    setFocusProxy(matches.isEmpty() ? static_cast<QWidget *>(m_text) : m_list);
    if (matches.isEmpty() && m_list->hasFocus()) {
        m_text->setFocus(Qt::OtherFocusReason);
    }
}

/// The line in the list is cut off, and what hovers over it is the mouse's alone.
void IdentifyPane::showCertainty()
{
    if (const QListWidgetItem *chosen = m_list->currentItem()) {
        m_status->setText(chosen->toolTip());
    }
}

bool IdentifyPane::readYear(QLineEdit *line, Metadata &into)
{
    if (setFieldValue(into, Field::Year, line->text().trimmed())) {
        return true;
    }
    m_error->showText(fieldHint(Field::Year));
    line->setFocus();
    line->selectAll();
    return false;
}

void IdentifyPane::search()
{
    const QString text = m_text->text().trimmed();
    if (text.isEmpty()) {
        return;
    }
    Metadata values;
    if (!readYear(m_year, values)) {
        return;
    }
    const quint64 number = m_searches.next();
    m_isSearching = true;
    if (m_shown == m_ref) { // what is being read of it would take the place of the question
        [[maybe_unused]] const quint64 dropped = m_loads.next();
    }
    m_error->clear();
    m_list->clear();
    m_matches.clear();
    m_take->setEnabled(false);
    m_status->setText(tr("Asking the providers…"));
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), ref = m_ref, text, wanted = values.year, stop = m_stop.token()] {
            return core.items().searchMatches(ref, text, wanted, stop);
        },
        [this, number, ref = m_ref](const Result<QList<MatchCandidate>> &matches) {
            if (!m_searches.isCurrent(number) || ref != m_ref) {
                return;
            }
            m_isSearching = false;
            if (matches) {
                showMatches(*matches, tr("No provider found anything under this name."));
                if (!matches->isEmpty()) {
                    m_list->setFocus();
                }
            } else {
                m_status->clear();
                m_error->show(matches.error());
            }
        },
        4);
}

void IdentifyPane::take()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_matches.size()) {
        return;
    }
    const MatchCandidate match = m_matches.at(row);
    Core &core = m_context.bridge.core();
    change(tr("Identify %1").arg(m_title->fullText()), [&core, ref = m_ref, match] {
        JobOrder order;
        order.priority = 2;
        order.by = u"manual"_s;
        return core.workflows().identifyAs(ref, match.provider, match.providerId, order);
    });
}

/// Can be taken back: nothing on this page would show it again.
void IdentifyPane::ignore()
{
    Core &core = m_context.bridge.core();
    BulkOperation operation;
    operation.kind = BulkOperation::Kind::Ignore;
    const auto report = std::make_shared<BulkReport>(); // how it stood before
    const auto work = [&core, ref = m_ref, operation, report]() -> Result<> {
        METARR_TRY(*report, BulkService(core).run({ref}, operation, {}, {}));
        return report->failures.isEmpty() ? Result<>() : fail(report->failures.first().second);
    };
    enqueue(work, {tr("Ignore %1").arg(m_title->fullText()),
                   [&core, report] { return BulkService(core).undo(report->undo, {}, {}); }, work});
}

void IdentifyPane::byHand()
{
    Metadata values;
    values.title = m_handTitle->text().trimmed();
    QList<Field> fields{Field::Title};
    if (!readYear(m_handYear, values)) {
        return;
    }
    if (values.year) {
        fields += Field::Year;
    }
    Core &core = m_context.bridge.core();
    change(tr("Enter %1 by hand").arg(m_title->fullText()),
           [&core, ref = m_ref, values, fields] { return core.items().describeByHand(ref, values, fields); });
}

void IdentifyPane::change(const QString &text, std::function<Result<>()> work)
{
    const auto step = std::make_shared<IdentityStep>(m_context.bridge.core(), m_ref, std::move(work));
    enqueue([step] { return step->carryOut(); },
            {text, [step] { return step->takeBack(); }, [step] { return step->again(); }});
}

void IdentifyPane::enqueue(std::function<Result<>()> work, const UndoHistory::Step &step)
{
    m_error->clear();
    m_context.changes.push(
        m_ref, &m_context.undo, std::move(work),
        [step, ref = m_ref, title = m_title->fullText(), self = QPointer<IdentifyPane>(this),
         &undo = m_context.undo](const Result<> &done) {
            if (done) {
                undo.push(step);
                if (self) {
                    Q_EMIT self->settled(); // in a list the item leaves it, and the next one is shown
                }
            } else if (!self) {
                Q_EMIT undo.failed(notChanged(title, done.error()));
            } else {
                self->m_error->show(ref == self->m_ref ? done.error() : notChanged(title, done.error()));
            }
        });
}

} // namespace metarr
