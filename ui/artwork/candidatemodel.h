// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "artwork/scoring.h"
#include "base/path.h"
#include "ui/models/thumbnails.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>

#include <optional>

namespace metarr {

/// Which candidates the picker shows.
struct CandidateFilter {
    QString provider;                       ///< empty: all
    QString language = QStringLiteral("*"); ///< "*": any, empty: without words
    int minWidth = 0;                       ///< pixels; candidates of unknown size pass
    friend bool operator==(const CandidateFilter &, const CandidateFilter &) = default;
};

/// The candidates of one slot, the chosen ones first, then by score; rejected ones last. Pictures that look like a better
/// one are stacked behind it, as far as it is known how they look: their content is in the cache, or setLooks() says it.
class CandidateModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    enum Role {
        Id = Qt::UserRole + 1,
        Source,
        Score,
        Chosen,
        Rejected,
        Stacked ///< int: how many lie behind it, hidden
    };

    void setCandidates(const QList<Candidate> &candidates, const ScoringRules &rules, const Path &root);
    void setFilter(const CandidateFilter &filter);
    /// Perceptual hashes of pictures that are not in the cache, from their thumbnails. Added to what is known; the list is
    /// only reset where it stacks something.
    void setLooks(const QHash<CandidateId, quint64> &looks);
    /// Unknown: nothing. 0: without structure, like nothing else.
    [[nodiscard]] std::optional<quint64> lookOf(const Candidate &candidate) const;
    [[nodiscard]] const Candidate *candidateAt(const QModelIndex &index) const;
    [[nodiscard]] const ScoreBreakdown *scoreAt(const QModelIndex &index) const;
    /// Of a picture behind another: that one's. -1: not shown.
    [[nodiscard]] int rowOf(CandidateId id) const;
    /// Shows what lies behind it, or puts it back. False when nothing looks like it.
    bool toggleStack(const QModelIndex &index);
    [[nodiscard]] bool isStackOpen(const QModelIndex &index) const;
    /// Provider -> how many, of all candidates of the slot.
    [[nodiscard]] QMap<QString, int> providers() const;
    [[nodiscard]] QStringList languages() const;
    [[nodiscard]] int total() const { return int(m_all.size()); }
    [[nodiscard]] const Path &root() const { return m_root; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Order {
        QList<RankedCandidate> shown;
        QHash<CandidateId, QList<CandidateId>> behind; ///< head -> what looks like it
    };
    [[nodiscard]] Order ordered() const;
    /// One picture in a line, for the pointer and for who cannot see it.
    [[nodiscard]] QString inWords(const Candidate &candidate, int score) const;
    void apply();

    QList<RankedCandidate> m_all;
    QList<RankedCandidate> m_shown;
    QHash<CandidateId, QList<CandidateId>> m_behind;
    QHash<CandidateId, quint64> m_looks;
    QSet<CandidateId> m_open; ///< heads whose stacks are spread out
    CandidateFilter m_filter;
    Path m_root;
};

} // namespace metarr
