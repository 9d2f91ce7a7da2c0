// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/collectiontab.h"

#include "store/repos/collectionparts.h"
#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/dialogs.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr int mostFilms = 500;
enum Role { Ref = Qt::UserRole + 1, Source, Page, Title, Name };

/// A film's page at the provider that names it; empty for providers without pages of their own.
QUrl pageOf(const CollectionPart &part)
{
    return part.provider == u"tmdb" ? QUrl(u"https://www.themoviedb.org/movie/%1"_s.arg(part.providerId))
                                    : QUrl();
}

} // namespace

CollectionTab::CollectionTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_count(makeLabel({}, "dim"))
    , m_list(new QListWidget)
    , m_error(new ErrorLine)
    , m_page(new QPushButton(tr("Open at the provider")))
    , m_copy(new QPushButton(tr("Copy title")))
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    m_count->setObjectName(u"collectionCount"_s);
    layout->addWidget(m_count);
    layout->addWidget(m_error);
    m_list->setObjectName(u"collectionFilms"_s);
    m_list->setAccessibleName(tr("Movies of the collection"));
    m_list->setToolTip(tr("Return or a double click shows the movie, or its page at the provider"));
    m_list->setProperty("lines", true);
    m_list->setFrameShape(QFrame::NoFrame);
    const int height = fontMetrics().height() * 3;
    m_list->setIconSize(QSize(height * 2 / 3, height));
    layout->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    m_page->setObjectName(u"collectionPage"_s);
    m_page->setToolTip(tr("The chosen movie's page on the web"));
    m_copy->setObjectName(u"collectionCopy"_s);
    m_copy->setToolTip(tr("Title and year of the chosen movie, to look for it elsewhere"));
    row->addWidget(m_page);
    row->addWidget(m_copy);
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_list, &QListWidget::itemActivated, this, &CollectionTab::open);
    connect(m_list, &QListWidget::currentItemChanged, this, &CollectionTab::updateButtons);
    connect(m_page, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem()) {
            m_context.dialogs.openUrl(this, item->data(Page).toUrl());
        }
    });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem()) {
            QGuiApplication::clipboard()->setText(item->data(Title).toString());
        }
    });
    connect(&context.thumbnails, &Thumbnails::ready, this, [this](const QString &key) {
        for (int at = 0; at < m_list->count(); ++at) {
            if (m_list->item(at)->data(Source).value<PictureSource>().key() == key) {
                paint(m_list->item(at));
            }
        }
    });
    updateButtons();
}

void CollectionTab::setCollection(EntityRef ref)
{
    m_context.bridge.run(
        m_loads, this,
        [&core = m_context.bridge.core(), ref]() -> Result<Films> {
            return core.database().read([&](Connection &c) -> Result<Films> {
                ItemQuery query;
                query.type = EntityType::Movie;
                query.collection = ref.id;
                query.sort = ItemQuery::Sort::Year;
                ItemListRepo repo(c);
                Films films;
                METARR_TRY(const auto ids, repo.ids(query));
                METARR_TRY(films.here, repo.rows(EntityType::Movie, ids.mid(0, mostFilms)));
                METARR_TRY(films.missing, CollectionPartRepo(c).missing(ref.id));
                return films;
            });
        },
        [this](const Result<Films> &films) {
            if (films) {
                m_error->clear();
                show(*films);
            } else {
                m_error->show(films.error());
            }
        },
        2);
}

void CollectionTab::show(const Films &films)
{
    const QListWidgetItem *current = m_list->currentItem();
    const QString chosen = current ? current->data(Name).toString() : QString();
    const int scrolled = m_list->verticalScrollBar()->value();
    const QSignalBlocker quiet(m_list); // the buttons would be grey for a moment, and lose the focus
    m_list->clear();
    QString count = tr("%n in the library", nullptr, int(films.here.size()));
    if (!films.missing.isEmpty()) {
        count += u" · "_s + tr("%n missing", nullptr, int(films.missing.size()));
    }
    m_count->setText(count);
    // Both come in the order of release; undated ones go to the end.
    auto part = films.missing.cbegin();
    const auto addMissingUpTo = [&](int year) {
        while (part != films.missing.cend() && part->released.isValid() && part->released.year() < year) {
            addMissing(*part++);
        }
    };
    for (const ItemRow &film : films.here) {
        addMissingUpTo(film.year);
        addFilm(film);
    }
    while (part != films.missing.cend()) {
        addMissing(*part++);
    }
    for (int row = 0; row < m_list->count() && !chosen.isEmpty(); ++row) {
        if (m_list->item(row)->data(Name).toString() == chosen) {
            m_list->setCurrentRow(row);
        }
    }
    m_list->doItemsLayout(); // before that there is nothing to scroll
    m_list->verticalScrollBar()->setValue(scrolled);
    updateButtons();
}

void CollectionTab::addFilm(const ItemRow &film)
{
    QString text = film.title;
    if (film.year > 0) {
        text += u" (%1)"_s.arg(film.year);
    }
    QStringList more = mediaFlags(film.videoHeight, film.hdrType);
    more += itemRowData(film, ItemColumn::State, Qt::DisplayRole).toString();
    auto *item = new QListWidgetItem(u"%1\n%2"_s.arg(text, more.join(u" · "_s)), m_list);
    item->setData(Ref, QVariant::fromValue(film.ref));
    item->setData(Name, film.ref.toString());
    item->setData(Title, text);
    PictureSource source;
    source.hash = film.posterHash;
    item->setData(Source, QVariant::fromValue(source));
    paint(item);
}

void CollectionTab::addMissing(const CollectionPart &part)
{
    const QString title =
        part.released.isValid() ? u"%1 (%2)"_s.arg(part.title).arg(part.released.year()) : part.title;
    const bool announced = !part.released.isValid() || part.released > QDate::currentDate();
    auto *item = new QListWidgetItem(
        u"%1\n%2"_s.arg(title, announced ? tr("not released yet") : tr("missing")), m_list);
    item->setForeground(m_context.theme.tokens().dim);
    QFont font = m_list->font();
    font.setItalic(true);
    item->setFont(font);
    item->setToolTip(part.overview);
    item->setData(Title, title);
    item->setData(Page, pageOf(part));
    item->setData(Name, u"%1 %2"_s.arg(part.provider, part.providerId));
    PictureSource source;
    source.url = part.posterUrl;
    source.provider = part.provider;
    item->setData(Source, QVariant::fromValue(source));
    paint(item);
}

/// The poster as far as it is here; of what is missing a faint one.
void CollectionTab::paint(QListWidgetItem *item)
{
    const auto source = item->data(Source).value<PictureSource>();
    QPixmap poster = m_context.thumbnails.pixmap(source, m_list->iconSize(), devicePixelRatioF());
    if (poster.isNull()) {
        item->setIcon(m_context.theme.icon(u"movie"_s));
        return;
    }
    if (!item->data(Ref).value<EntityRef>().isValid()) {
        QPixmap faint(poster.size());
        faint.setDevicePixelRatio(poster.devicePixelRatio());
        faint.fill(Qt::transparent);
        QPainter painter(&faint);
        painter.setOpacity(0.4);
        painter.drawPixmap(0, 0, poster);
        painter.end();
        poster = faint;
    }
    item->setIcon(QIcon(poster));
}

void CollectionTab::updateButtons()
{
    const QListWidgetItem *item = m_list->currentItem();
    for (QPushButton *button : {m_page, m_copy}) {
        if (!item || (button == m_page && !item->data(Page).toUrl().isValid())) {
            passFocusOn(button, m_list);
        }
    }
    m_page->setEnabled(item && item->data(Page).toUrl().isValid());
    m_copy->setEnabled(item != nullptr);
}

void CollectionTab::open(const QListWidgetItem *item)
{
    if (const auto ref = item->data(Ref).value<EntityRef>(); ref.isValid()) {
        Q_EMIT itemWanted(ref);
    } else if (const QUrl page = item->data(Page).toUrl(); page.isValid()) {
        m_context.dialogs.openUrl(this, page);
    }
}

} // namespace metarr
