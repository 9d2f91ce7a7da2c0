// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/windowcontext.h"

#include <QDialog>
#include <QImage>
#include <QPointer>
#include <QTimer>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QListView;
class QMimeData;
class QPushButton;

namespace metarr {

class CandidateDelegate;
class CandidateModel;
class ErrorLine;
class FullImage;
class ImageView;

/// "German"; what has no language carries no words.
[[nodiscard]] QString pickerLanguage(const QString &code);

/// Chooses the artwork of one slot after the other of an item: what the providers and the library offer as a grid, the
/// present one large, why it scores as it does. A choice by hand locks its slot.
class AssetPicker : public QDialog {
    Q_OBJECT
public:
    explicit AssetPicker(WindowContext &context, QWidget *parent = nullptr);
    ~AssetPicker() override;

    using QDialog::open;
    void open(EntityRef ref, const QString &title, int year, AssetType type);
    void done(int result) override;

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class After : quint8 {
        Nothing,
        Taken, ///< published where nothing waits for a person
        PublishAndClose
    };

    QWidget *makeGrid();
    QWidget *makePreview();
    void useSlot(AssetType type);
    void load();
    /// Nothing that the picker shows of its slot is different there.
    [[nodiscard]] bool isShown(const ItemDetails &details, const SelectSettings &settings) const;
    void showCandidates();
    void showCurrent();
    void showActions(const Candidate *candidate);
    /// In use in the slot that is shown.
    [[nodiscard]] int chosenCount() const;
    void showScore(const Candidate &candidate);
    /// Why it is in use or not, and what to know before it is.
    void showReason(const Candidate &candidate);
    void makeProviderChips();
    void applyFilter();
    [[nodiscard]] const Candidate *current() const;

    void use(bool publish, bool append = false);
    void addOrRemove();
    void rejectOrAllow();
    void hold(bool on);
    /// The picture itself, off the GUI thread; dropped when `number` was overtaken.
    void loadLarge(const Candidate &candidate, Latest &number,
                   std::function<void(const Result<QImage> &)> done);
    void compareLooks();
    void showStack();
    /// Of the pictures in the grid.
    [[nodiscard]] QSize thumbnailSize() const;
    [[nodiscard]] QPixmap thumbnail(const Candidate &candidate) const;
    /// The candidate that was current before the list was read or stacked anew.
    void restoreCurrent();
    void showFull();
    void toggleStack();
    // pickersources.cpp
    void addFromFile();
    void addFrame();
    void addFromUrl();
    void paste();
    void addFrom(const QMimeData *mime);
    void addFile(const QString &file);
    void addUrl(const QString &url);
    void addImage(const QImage &image, const QString &origin);
    /// `what`: for the undo menu. `back`: what undoing does before it takes back choice and locks.
    void change(const QString &what, std::function<Result<>(ItemService &)> work,
                After after = After::Nothing, std::function<Result<>(ItemService &)> back = {});
    void changed(const Result<> &done, bool close);

    WindowContext &m_context;
    EntityRef m_ref;
    AssetType m_type = AssetType::Poster;
    ItemDetails m_details;
    SelectSettings m_settings;
    bool m_publishesTaken = false; ///< what is taken is published at once
    Latest m_loads;
    Latest m_previews;
    Latest m_holds;
    Latest m_looks;
    QTimer m_reload;
    CandidateId m_keep = 0; ///< stays current when the list is read again
    bool m_loaded = false;
    bool m_filled = false;     ///< with the slot that is looked at
    CandidateId m_imageOf = 0; ///< whose picture is shown large, or on its way

    QHBoxLayout *m_slotRow;
    QButtonGroup *m_slotGroup;
    QHBoxLayout *m_chipRow;
    QButtonGroup *m_chipGroup;
    QString m_provider;
    QComboBox *m_language;
    QComboBox *m_size;
    QCheckBox *m_textless;
    QPushButton *m_search;
    QListView *m_view = nullptr;
    CandidateModel *m_model;
    CandidateDelegate *m_delegate;
    QLabel *m_empty = nullptr;
    ImageView *m_image = nullptr;
    QPushButton *m_frame = nullptr;
    int m_frames = 0;            ///< pictures taken out of the video so far
    ImageView *m_held = nullptr; ///< what the present one is compared with
    QImage m_large;              ///< the present one in full; null while it is on its way
    QPointer<FullImage> m_fullImage;
    QPushButton *m_compare = nullptr;
    QPushButton *m_full = nullptr;
    QPushButton *m_stack = nullptr;
    QLabel *m_heldFacts = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_scoreTitle = nullptr;
    QGridLayout *m_score = nullptr;
    QLabel *m_reason = nullptr;
    ErrorLine *m_error = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_append = nullptr;
    QPushButton *m_usePublish = nullptr;
    QPushButton *m_reject = nullptr;
};

} // namespace metarr
