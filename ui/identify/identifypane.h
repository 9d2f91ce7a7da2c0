// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/models/asyncpool.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/itempane.h"
#include "ui/widgets/windowcontext.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace metarr {

/// One item that no provider could name with certainty: where it lies, what it could be and why, a search, and the ways out:
/// take a match, enter it by hand, ignore it.
class IdentifyPane : public TitledPane {
    Q_OBJECT
public:
    explicit IdentifyPane(WindowContext &context, QWidget *parent = nullptr);
    ~IdentifyPane() override;

    void setItem(EntityRef ref) override;
    void clear() override;
    /// For an item that is known already: asks the providers at once, and offers no way to pass it over.
    void setAgain();

Q_SIGNALS:
    /// The person has said what it is, and that is stored.
    void settled();

private:
    struct Loaded {
        ItemDetails details;
        QList<MatchCandidate> matches;
    };
    QWidget *makeSearch();
    QWidget *makeByHand();
    void load();
    void show(const Loaded &loaded);
    void showMatches(const QList<MatchCandidate> &matches, const QString &whenNone);
    void search();
    void stopSearching();
    /// False when what was typed there is no year: it is said, and nothing done.
    bool readYear(QLineEdit *line, Metadata &into);
    void take();
    void ignore();
    void byHand();
    void showCertainty();
    /// What the item is said to be, as one step. `text`: in the history of undo.
    void change(const QString &text, std::function<Result<>()> work);
    /// It can be taken back however soon the pane goes; a refusal is told elsewhere then.
    void enqueue(std::function<Result<>()> work, const UndoHistory::Step &step);

    WindowContext &m_context;
    QList<MatchCandidate> m_matches;
    Latest m_loads;
    Latest m_searches;
    StopSource m_stop;
    EntityRef m_shown; ///< whose name and year the lines were given
    bool m_isSearching = false;
    bool m_again = false;
    QPushButton *m_ignore;
    QLabel *m_place;
    QLineEdit *m_text;
    QLineEdit *m_year;
    QPushButton *m_search;
    QListWidget *m_list;
    QLabel *m_status;
    QPushButton *m_take;
    QLineEdit *m_handTitle;
    QLineEdit *m_handYear;
};

} // namespace metarr
