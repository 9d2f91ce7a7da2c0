// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/candidatemodel.h"

#include "artwork/perceptualhash.h"
#include "ui/detail/fieldtext.h"
#include "ui/text/coretext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

void CandidateModel::setCandidates(const QList<Candidate> &candidates, const ScoringRules &rules,
                                   const Path &root)
{
    m_root = root;
    m_all.clear();
    for (const Candidate &candidate : candidates) {
        if (candidate.type == rules.type) {
            m_all += RankedCandidate{candidate, scoreCandidate(candidate, rules)};
        }
    }
    const auto rank = [](const RankedCandidate &each) {
        return each.candidate.selected ? 0 : each.candidate.rejected ? 2 : 1;
    };
    std::stable_sort(m_all.begin(), m_all.end(), [&](const RankedCandidate &a, const RankedCandidate &b) {
        if (rank(a) != rank(b)) {
            return rank(a) < rank(b);
        }
        if (rank(a) == 0) {
            return a.candidate.ord < b.candidate.ord;
        }
        return a.score.total > b.score.total;
    });
    apply();
}

void CandidateModel::setFilter(const CandidateFilter &filter)
{
    if (!(filter == m_filter)) {
        m_filter = filter;
        apply();
    }
}

void CandidateModel::setLooks(const QHash<CandidateId, quint64> &looks)
{
    m_looks.insert(looks);
    if (ordered().behind != m_behind) {
        apply();
    }
}

std::optional<quint64> CandidateModel::lookOf(const Candidate &candidate) const
{
    if (candidate.perceptualHash) {
        return candidate.perceptualHash;
    }
    const auto look = m_looks.constFind(candidate.id);
    return look == m_looks.cend() ? std::nullopt : std::optional(*look);
}

CandidateModel::Order CandidateModel::ordered() const
{
    Order order;
    for (const RankedCandidate &each : m_all) {
        const Candidate &c = each.candidate;
        if ((!m_filter.provider.isEmpty() && c.provider != m_filter.provider) ||
            (m_filter.language != u"*"_s && c.language != m_filter.language) ||
            (c.width != 0 && c.width < m_filter.minWidth)) {
            continue;
        }
        // The better ones come first, so what is there already is the head.
        const quint64 look = lookOf(c).value_or(0);
        const auto head =
            std::find_if(order.shown.cbegin(), order.shown.cend(), [&](const RankedCandidate &other) {
                const quint64 otherLook = lookOf(other.candidate).value_or(0);
                return !c.selected && !c.rejected && !other.candidate.rejected && look != 0 &&
                       otherLook != 0 && similar(look, otherLook);
            });
        if (head == order.shown.cend()) {
            order.shown += each;
            continue;
        }
        QList<CandidateId> &behind = order.behind[head->candidate.id];
        behind += c.id;
        if (m_open.contains(head->candidate.id)) {
            order.shown.insert(head - order.shown.cbegin() + behind.size(), each);
        }
    }
    return order;
}

void CandidateModel::apply()
{
    beginResetModel();
    Order order = ordered();
    m_shown = std::move(order.shown);
    m_behind = std::move(order.behind);
    endResetModel();
}

bool CandidateModel::toggleStack(const QModelIndex &position)
{
    const Candidate *c = candidateAt(position);
    CandidateId head = c ? c->id : 0;
    for (auto it = m_behind.cbegin(); it != m_behind.cend(); ++it) {
        head = it.value().contains(head) ? it.key() : head;
    }
    if (!m_behind.contains(head)) {
        return false;
    }
    if (!m_open.remove(head)) {
        m_open.insert(head);
    }
    apply();
    return true;
}

bool CandidateModel::isStackOpen(const QModelIndex &position) const
{
    const Candidate *c = candidateAt(position);
    return c && std::any_of(m_open.cbegin(), m_open.cend(), [&](CandidateId head) {
               return m_behind.contains(head) && (head == c->id || m_behind.value(head).contains(c->id));
           });
}

const Candidate *CandidateModel::candidateAt(const QModelIndex &position) const
{
    return position.isValid() && position.row() < m_shown.size() ? &m_shown.at(position.row()).candidate
                                                                 : nullptr;
}

const ScoreBreakdown *CandidateModel::scoreAt(const QModelIndex &position) const
{
    return position.isValid() && position.row() < m_shown.size() ? &m_shown.at(position.row()).score
                                                                 : nullptr;
}

int CandidateModel::rowOf(CandidateId id) const
{
    const auto at = [this](CandidateId wanted) {
        const auto found =
            std::find_if(m_shown.cbegin(), m_shown.cend(),
                         [wanted](const RankedCandidate &each) { return each.candidate.id == wanted; });
        return found == m_shown.cend() ? -1 : int(found - m_shown.cbegin());
    };
    int row = at(id);
    for (auto it = m_behind.cbegin(); row < 0 && it != m_behind.cend(); ++it) {
        row = it.value().contains(id) ? at(it.key()) : -1;
    }
    return row;
}

QMap<QString, int> CandidateModel::providers() const
{
    QMap<QString, int> counts;
    for (const RankedCandidate &each : m_all) {
        ++counts[each.candidate.provider];
    }
    return counts;
}

QStringList CandidateModel::languages() const
{
    QStringList found;
    for (const RankedCandidate &each : m_all) {
        if (!found.contains(each.candidate.language)) {
            found += each.candidate.language;
        }
    }
    found.sort();
    return found;
}

int CandidateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QString CandidateModel::inWords(const Candidate &c, int score) const
{
    const QString size = c.width > 0 ? u", %1 × %2"_s.arg(c.width).arg(c.height) : QString();
    const qsizetype alike = m_behind.value(c.id).size();
    return sourceLabel(c.provider) + size + tr(", score %1").arg(score) +
           (c.rejected ? tr(", rejected") : QString()) + (c.selected ? tr(", in use") : QString()) +
           (alike > 0 ? tr(", %n that look(s) like it", nullptr, int(alike)) : QString());
}

QVariant CandidateModel::data(const QModelIndex &position, int role) const
{
    const Candidate *c = candidateAt(position);
    if (!c) {
        return {};
    }
    const int score = qRound(scoreAt(position)->total);
    switch (role) {
    case Id:
        return c->id;
    case Source:
        return QVariant::fromValue(PictureSource::of(*c, m_root));
    case Score:
        return score;
    case Chosen:
        return c->selected;
    case Rejected:
        return c->rejected;
    case Stacked:
        return m_open.contains(c->id) ? 0 : int(m_behind.value(c->id).size());
    case Qt::AccessibleTextRole:
        return inWords(*c, score);
    case Qt::ToolTipRole: {
        QStringList lines{inWords(*c, score)};
        for (const ScoreComponent &part : scoreAt(position)->components) {
            lines += u"%1: %2"_s.arg(scorePartLabel(part.part), coreText(part.text));
        }
        return lines.join(u'\n');
    }
    default:
        return {};
    }
}

} // namespace metarr
