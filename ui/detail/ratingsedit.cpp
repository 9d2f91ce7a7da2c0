// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/ratingsedit.h"

#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

enum Column : quint8 { Source, Value, Votes, Main, ColumnCount };

/// Kodi's names of those that scrapers know, with what people call them.
const QList<std::pair<QString, QString>> &knownSources()
{
    static const QList<std::pair<QString, QString>> sources = {
        {u"imdb"_s, u"IMDb"_s},
        {u"themoviedb"_s, u"TMDB"_s},
        {u"tvdb"_s, u"TheTVDB"_s},
        {u"metacritic"_s, u"Metacritic"_s},
        {u"tomatometerallcritics"_s, u"Rotten Tomatoes"_s},
        {u"tomatometerallaudience"_s, u"Rotten Tomatoes (audience)"_s},
        {u"trakt"_s, u"Trakt"_s}};
    return sources;
}

/// A source is chosen from those that are known, or typed.
class SourceDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        box->setEditable(true);
        box->setAccessibleName(RatingsEdit::tr("Source"));
        for (const auto &[name, text] : knownSources()) {
            box->addItem(text);
        }
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        static_cast<QComboBox *>(editor)->setCurrentText(index.data().toString());
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentText().trimmed());
    }
};

QString sourceName(const QString &text)
{
    for (const auto &[name, shown] : knownSources()) {
        if (text.compare(shown, Qt::CaseInsensitive) == 0) {
            return name;
        }
    }
    return text.trimmed().toLower();
}

} // namespace

QString ratingSourceText(const QString &source)
{
    for (const auto &[name, shown] : knownSources()) {
        if (name == source) {
            return shown;
        }
    }
    return source;
}

RatingsEdit::RatingsEdit(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, ColumnCount))
    , m_error(new ErrorLine)
    , m_remove(new QPushButton(tr("Remove")))
    , m_main(new QPushButton(tr("Show this one")))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(11, 4, 0, 4);
    layout->setSpacing(4);
    m_table->setObjectName(u"ratingsTable"_s);
    m_table->setAccessibleName(tr("Ratings"));
    m_table->setHorizontalHeaderLabels({tr("Source"), u"/10"_s, tr("Votes"), u"★"_s});
    m_table->horizontalHeaderItem(Value)->setToolTip(tr("Of ten"));
    m_table->horizontalHeader()->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
    m_table->horizontalHeaderItem(Main)->setToolTip(tr("The rating that players show"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Source, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(
        Value, QHeaderView::Fixed); // its head is wider than values are
    m_table->horizontalHeader()->resizeSection(Value, fontMetrics().horizontalAdvance(u"/10"_s) + 15);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_table->setItemDelegateForColumn(Source, new SourceDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setProperty("lines", true);
    m_table->setStyleSheet(u"QHeaderView::section { padding: 5px 2px; }"_s);
    layout->addWidget(m_table);
    layout->addWidget(m_error);
    // Neither table nor buttons may widen the form: it scrolls downwards only.
    m_table->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_table->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    auto *row = new FlowLayout(nullptr, 6);
    auto *add = new QPushButton(tr("Add rating"));
    add->setObjectName(u"ratingAdd"_s);
    add->setProperty("chip", true);
    m_remove->setObjectName(u"ratingRemove"_s);
    m_remove->setProperty("chip", true);
    m_main->setObjectName(u"ratingMain"_s);
    m_main->setToolTip(tr("Players show the chosen rating"));
    m_main->setProperty("chip", true);
    row->addWidget(add);
    row->addWidget(m_remove);
    row->addWidget(m_main);
    layout->addLayout(row);
    setFocusProxy(m_table);
    connect(add, &QPushButton::clicked, this, &RatingsEdit::add);
    connect(m_remove, &QPushButton::clicked, this, &RatingsEdit::remove);
    connect(m_main, &QPushButton::clicked, this, &RatingsEdit::makeMain);
    connect(m_table, &QTableWidget::itemChanged, this, &RatingsEdit::take);
    for (const QAbstractItemDelegate *delegate :
         {m_table->itemDelegate(), m_table->itemDelegateForColumn(Source)}) {
        connect(delegate, &QAbstractItemDelegate::closeEditor, this, &RatingsEdit::refill,
                Qt::QueuedConnection);
    }
    connect(m_table, &QTableWidget::currentCellChanged, this, &RatingsEdit::updateButtons);
    fill();
}

/// Also while another window is the active one: what was begun is not thrown away then either.
bool RatingsEdit::isTyping() const
{
    const auto editors = m_table->viewport()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    return std::any_of(editors.cbegin(), editors.cend(), [](const QWidget *w) { return !w->isHidden(); });
}

void RatingsEdit::setRatings(const QList<Rating> &ratings)
{
    if (m_ratings != ratings && !isTyping()) {
        m_ratings = ratings;
        fill();
    }
}

void RatingsEdit::fill()
{
    m_filling = true;
    const int current = m_table->currentRow();
    m_table->setRowCount(int(m_ratings.size()));
    const QLocale locale;
    for (int row = 0; row < int(m_ratings.size()); ++row) {
        const Rating &rating = m_ratings.at(row);
        const bool shown = rating.isDefault || m_ratings.size() == 1;
        const QStringList texts = {ratingSourceText(rating.source), locale.toString(rating.value, 'f', 1),
                                   locale.toString(rating.votes), shown ? u"★"_s : QString()};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            if (column == Main) {
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
                item->setData(Qt::AccessibleTextRole, shown ? tr("shown by players") : tr("not shown"));
            }
            m_table->setItem(row, column, item);
        }
    }
    const int header = m_table->horizontalHeader()->sizeHint().height();
    m_table->setFixedHeight(header + int(m_ratings.size()) * m_table->verticalHeader()->defaultSectionSize() +
                            4);
    m_table->setVisible(!m_ratings.isEmpty());
    m_table->setCurrentCell(std::min(current, int(m_ratings.size()) - 1), Source);
    m_filling = false;
    updateButtons();
}

/// Filling ends an editor, and what is typed there is lost: when the next one was opened meanwhile, it is done once that closes.
void RatingsEdit::refill()
{
    if (!isTyping()) {
        fill();
    }
}

void RatingsEdit::updateButtons()
{
    const int row = m_table->currentRow();
    const bool any = row >= 0 && row < m_ratings.size();
    m_remove->setEnabled(any);
    m_main->setEnabled(any && m_ratings.size() > 1 && !m_ratings.at(row).isDefault);
}

void RatingsEdit::take(QTableWidgetItem *item)
{
    const int row = item->row();
    if (m_filling || row >= m_ratings.size()) {
        return;
    }
    const QString text = item->text().trimmed();
    Rating changed = m_ratings.at(row);
    QString problem;
    if (item->column() == Source) {
        changed.source = sourceName(text);
        const bool taken = std::any_of(m_ratings.cbegin(), m_ratings.cend(), [&](const Rating &other) {
            return &other != &m_ratings.at(row) && other.source == changed.source;
        });
        problem = changed.source.isEmpty() ? tr("A rating needs a source.")
                  : taken                  ? tr("There is a rating of that source already.")
                                           : QString();
    } else if (item->column() == Value) {
        bool ok = false;
        changed.value = QString(text).replace(u',', u'.').toDouble(&ok);
        problem = ok && changed.value >= 0 && changed.value <= 10
                      ? QString()
                      : tr("A number from 0 to 10 is wanted, such as 7.5.");
    } else if (item->column() == Votes) {
        bool ok = false;
        changed.votes = QLocale().toInt(text, &ok);
        if (!ok) {
            changed.votes = text.toInt(&ok);
        }
        problem = ok && changed.votes >= 0 ? QString() : tr("A whole number is wanted, such as 12000.");
    }
    if (!problem.isEmpty()) {
        m_error->showText(problem);
    } else {
        m_error->clear();
    }
    // Not while the table is in the midst of taking the text.
    QMetaObject::invokeMethod(this, &RatingsEdit::refill, Qt::QueuedConnection);
    if (problem.isEmpty() && changed != m_ratings.at(row)) {
        m_ratings[row] = changed;
        Q_EMIT edited();
    }
}

void RatingsEdit::add()
{
    Rating rating;
    for (const auto &[name, text] : knownSources()) {
        if (std::none_of(m_ratings.cbegin(), m_ratings.cend(),
                         [&known = name](const Rating &r) { return r.source == known; })) {
            rating.source = name;
            break;
        }
    }
    rating.isDefault = m_ratings.isEmpty();
    m_ratings += rating;
    fill();
    // Nothing is said before there is a value.
    m_table->setCurrentCell(int(m_ratings.size()) - 1, Value);
    m_table->setFocus();
    m_table->editItem(m_table->item(int(m_ratings.size()) - 1, Value));
}

void RatingsEdit::remove()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_ratings.size()) {
        return;
    }
    const bool wasMain = m_ratings.takeAt(row).isDefault;
    if (wasMain && !m_ratings.isEmpty()) {
        m_ratings.first().isDefault = true;
    }
    m_error->clear();
    fill();
    Q_EMIT edited();
}

void RatingsEdit::makeMain()
{
    const int row = m_table->currentRow();
    for (int at = 0; at < int(m_ratings.size()); ++at) {
        m_ratings[at].isDefault = at == row;
    }
    fill();
    Q_EMIT edited();
}

} // namespace metarr
