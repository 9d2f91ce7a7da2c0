// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/questions.h"
#include "ui/pages/page.h"

class QTreeWidgetItem;

namespace metarr {

/// What only a person can decide: an NFO that another program changed against a lock, episodes that a provider has
/// renumbered, one film that is there twice.
class QuestionsPage : public Page {
    Q_OBJECT
public:
    explicit QuestionsPage(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void itemWanted(metarr::EntityRef ref);
    void folderWanted(const metarr::Path &folder);
    /// One of those that are the same is to be identified again.
    void identifyWanted(metarr::EntityRef ref);

protected:
    void load() override;

private:
    enum class Kind : quint8 { None, Conflict, Drift, Duplicate, Copy, Replacement };
    void show(const OpenQuestions &questions);
    void addConflicts(const QList<NfoConflict> &conflicts);
    void addDrifts(const QList<EpisodeDrift> &drifts);
    void addDuplicates(const QList<Duplicate> &duplicates);
    void addReplacements(const QList<Replacement> &replacements);
    [[nodiscard]] static Kind kindOf(const QTreeWidgetItem *row);
    [[nodiscard]] QTreeWidgetItem *chosen() const;
    void settle(bool mine);
    void settled(const Result<> &done);
    void updateButtons();

    QTreeWidget *m_tree;
    QStringList m_settled; ///< questions that were answered here last
    QPushButton *m_show;
    QPushButton *m_folder;
    QPushButton *m_identify;
    QPushButton *m_mine;
    QPushButton *m_theirs;
};

} // namespace metarr
