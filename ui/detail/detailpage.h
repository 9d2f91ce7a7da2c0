// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/itempane.h"
#include "ui/widgets/windowcontext.h"

#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QTreeWidget;

namespace metarr {

struct BulkOperation;
class ArtworkTab;
class AssetPicker;
class CastTab;
class CollectionTab;
class ConflictBar;
class DiffView;
class ElidedLabel;
class ErrorLine;
class FewLinesLabel;
class FieldForm;
class FilesTab;
class HistoryTab;
class NumberingTab;
class PictureBox;
class StateShape;

/// One item whole: text, artwork, files, state. Edits are written as soon as they are made; what is not published yet
/// waits in the bar at the bottom.
class DetailPage : public ItemPane {
    Q_OBJECT
public:
    explicit DetailPage(WindowContext &context, QWidget *parent = nullptr);
    ~DetailPage() override;

    void setItem(EntityRef ref) override;
    void clear() override;
    [[nodiscard]] EntityRef item() const override { return m_ref; }
    void openPicker(AssetType type);
    [[nodiscard]] AssetPicker *picker() const;
    void publish();
    void enrich();
    [[nodiscard]] bool isIgnored() const { return m_details.item.state == ItemState::Ignored; }
    void setIgnored(bool ignored);

Q_SIGNALS:
    /// One of the item's films or its collection should be shown.
    void itemWanted(metarr::EntityRef ref);
    /// "folder", "copy-path", "copy-nfo", "provider", "trash".
    void actionWanted(metarr::EntityRef ref, const QString &action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// Widgets that depend on the type of item, made once for each.
    struct Sheet {
        QScrollArea *overview = nullptr;
        FieldForm *form = nullptr;
        QWidget *gallery = nullptr;
        QList<std::pair<AssetType, PictureBox *>> pictures;
        ArtworkTab *artwork = nullptr;    ///< made when it is first looked at
        QWidget *artworkScroll = nullptr; ///< around it
    };

    void arrange(const Sheet &sheet);
    QWidget *makeHeader();
    QWidget *makeBottomBar();
    Sheet &sheetOf(EntityType type);
    void makeArtwork(Sheet &sheet, EntityType type);
    void load();
    /// What is being read just now is not shown.
    void overtake();
    void show(const ItemDetails &details);
    void allow(QPushButton *button, bool on);
    void showTabs(const ItemDetails &details);
    /// Fills the tab that is looked at with the item, once. The others wait until they are looked at.
    void fillTab();
    void showOverview();
    void showArtwork();
    void showHeader(const ItemDetails &details);
    /// How it stands, and since when.
    void showState(const ItemDetails &details);
    void showChanges(const Result<PublishReport> &report);
    void edit(Field field, const Metadata &values);
    void lock(const QString &name, bool locked);
    void completeNames(Field field);
    void showReasons();
    void fillMore();
    /// A change of the item that is shown; an error stands under the header.
    /// `what` it is called in the history of undo.
    void change(const QString &what, std::function<Result<>(ItemService &, EntityRef)> work);
    void putInOrder(AssetType slot, const QList<CandidateId> &order);
    void useProviderValue(Field field);
    void useFormerValue(Field field, qint64 untilMs);
    /// A change as for many, of the item that is shown.
    void mark(const BulkOperation &operation);
    /// All its locks, set on its seasons and episodes as well.
    void lockBelow();
    /// Off the GUI thread, after all changes before it. `remember` is called when it is done, whether the page still lives or
    /// not; `answer` only while it does, and is false when it did not show what went wrong.
    void enqueue(EntityRef ref, const QString &title, std::function<Result<>()> work,
                 std::function<void()> remember, std::function<bool(const Result<> &)> answer = {});
    [[nodiscard]] bool commitTyped();
    void startJob(const QString &phase);
    void updateBusy();

    WindowContext &m_context;
    EntityRef m_ref;
    ItemDetails m_details;
    bool m_loaded = false;
    QSet<QWidget *> m_stale; ///< tabs that show what was shown before
    Latest m_loads, m_reasonLoads;
    QTimer m_reload;
    QTimer m_ageing; ///< while it is seen

    QStackedWidget *m_stack;
    QLabel *m_nothing;
    FewLinesLabel *m_title;
    ElidedLabel *m_meta;
    QWidget *m_flags;
    StateShape *m_shape;
    ElidedLabel *m_state;
    QLabel *m_reasons;
    QLabel *m_busy;
    QToolButton *m_more;
    QPushButton *m_enrich;
    QPushButton *m_select;
    QPushButton *m_publish;
    ErrorLine *m_error;
    ConflictBar *m_conflicts;
    QTabWidget *m_tabs;
    QStackedWidget *m_overviews;
    QStackedWidget *m_artworks;
    CastTab *m_cast;
    CollectionTab *m_films;
    NumberingTab *m_numbering;
    FilesTab *m_files;
    HistoryTab *m_history;
    QWidget *m_bar;
    QLabel *m_barText;
    QPushButton *m_barShow;
    QPushButton *m_barDiscard;
    QPushButton *m_barPublish;
    QWidget *m_preview;
    QTreeWidget *m_changes;
    DiffView *m_nfoDiff;
    QHash<EntityType, Sheet> m_sheets;
    QPointer<AssetPicker> m_picker;
    std::optional<AssetType> m_pickerWanted; ///< asked for before the item was here
};

} // namespace metarr
