// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/collectiontab.h"

#include "ui/models/corebridge.h"
#include "ui/models/itemroles.h"
#include "ui/models/thumbnails.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr int mostFilms = 500;
enum Role { Ref = Qt::UserRole + 1, Poster };
} // namespace

CollectionTab::CollectionTab(WindowContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_count(makeLabel({}, "dim"))
    , m_list(new QListWidget)
    , m_error(new ErrorLine)
{
    setObjectName(u"plainPage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->addWidget(m_count);
    layout->addWidget(m_error);
    m_list->setObjectName(u"collectionFilms"_s);
    m_list->setAccessibleName(tr("Movies of the collection"));
    m_list->setToolTip(tr("Return or a double click shows the movie"));
    m_list->setProperty("lines", true);
    m_list->setFrameShape(QFrame::NoFrame);
    const int height = fontMetrics().height() * 3;
    m_list->setIconSize(QSize(height * 2 / 3, height));
    layout->addWidget(m_list, 1);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem *item) { Q_EMIT itemWanted(item->data(Ref).value<EntityRef>()); });
    connect(&context.thumbnails, &Thumbnails::ready, this, [this](const QString &key) {
        for (int row = 0; row < m_list->count(); ++row) {
            QListWidgetItem *item = m_list->item(row);
            PictureSource source;
            source.hash = item->data(Poster).toString();
            if (source.key() == key) {
                item->setIcon(
                    QIcon(m_context.thumbnails.pixmap(source, m_list->iconSize(), devicePixelRatioF())));
            }
        }
    });
}

void CollectionTab::setCollection(EntityRef ref)
{
    const quint64 number = m_loads.next();
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(), ref]() -> Result<QList<ItemRow>> {
            return core.database().read([&](Connection &c) -> Result<QList<ItemRow>> {
                ItemQuery query;
                query.type = EntityType::Movie;
                query.collection = ref.id;
                query.sort = ItemQuery::Sort::Year;
                ItemListRepo repo(c);
                METARR_TRY(const auto ids, repo.ids(query));
                return repo.rows(EntityType::Movie, ids.mid(0, mostFilms));
            });
        },
        [this, number](const Result<QList<ItemRow>> &films) {
            if (!m_loads.isCurrent(number)) {
                return;
            }
            if (films) {
                m_error->clear();
                show(*films);
            } else {
                m_error->show(films.error());
            }
        },
        2);
}

void CollectionTab::show(const QList<ItemRow> &films)
{
    m_list->clear();
    m_count->setText(tr("%n in the library", nullptr, int(films.size())));
    for (const ItemRow &film : films) {
        QString text = film.title;
        if (film.year > 0) {
            text += u" (%1)"_s.arg(film.year);
        }
        QStringList more = mediaFlags(film.videoHeight, film.hdrType);
        more += itemRowData(film, ItemColumn::State, Qt::DisplayRole).toString();
        auto *item = new QListWidgetItem(u"%1\n%2"_s.arg(text, more.join(u" · "_s)), m_list);
        item->setData(Ref, QVariant::fromValue(film.ref));
        item->setData(Poster, film.posterHash);
        PictureSource source;
        source.hash = film.posterHash;
        const QPixmap poster = m_context.thumbnails.pixmap(source, m_list->iconSize(), devicePixelRatioF());
        item->setIcon(poster.isNull() ? m_context.theme.icon(u"movie"_s) : QIcon(poster));
    }
}

} // namespace metarr
