// SPDX-License-Identifier: GPL-3.0-or-later
// How the picker shows pictures: large, side by side, what looks alike as one, what speaks for one.
#include "artwork/imagedecode.h"
#include "artwork/perceptualhash.h"
#include "ui/artwork/assetpicker.h"
#include "ui/artwork/candidatedelegate.h"
#include "ui/artwork/candidatemodel.h"
#include "ui/artwork/fullimage.h"
#include "ui/artwork/imageview.h"
#include "ui/detail/fieldtext.h"
#include "ui/models/corebridge.h"
#include "ui/text/coretext.h"
#include "ui/widgets/focuskept.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

QSize AssetPicker::thumbnailSize() const
{
    return m_delegate->cell() - QSize(16, fontMetrics().height() + 22);
}

QPixmap AssetPicker::thumbnail(const Candidate &candidate) const
{
    return m_context.thumbnails.pixmap(PictureSource::of(candidate, m_model->root()), thumbnailSize(),
                                       devicePixelRatioF());
}

void AssetPicker::loadLarge(const Candidate &candidate, Latest &number,
                            std::function<void(const Result<QImage> &)> done)
{
    m_context.bridge.run(
        this,
        [&core = m_context.bridge.core(),
         full = PictureSource::of(candidate, m_model->root(), true)]() -> Result<QImage> {
            METARR_TRY(const QByteArray bytes, Thumbnails::load(core, full, {}));
            METARR_TRY(const ImageInfo info, inspectImage(bytes));
            return decodeImage(bytes, info);
        },
        [&number, asked = number.next(), done = std::move(done)](const Result<QImage> &image) {
            if (number.isCurrent(asked)) {
                done(image);
            }
        },
        5);
}

/// What is shown now stays on the left, to be compared with others.
void AssetPicker::hold(bool on)
{
    const Candidate *candidate = current();
    m_held->setVisible(on && candidate);
    m_heldFacts->setVisible(on && candidate);
    m_compare->setText(on ? tr("Compare no longer") : tr("Compare"));
    m_held->clear();
    m_image->fit();
    if (on && candidate) {
        [[maybe_unused]] const quint64 dropped = m_holds.next();
        if (m_large.isNull()) { // still on its way: it comes here as well, whatever is chosen meanwhile
            m_held->setPreview(thumbnail(*candidate));
            loadLarge(*candidate, m_holds, [this](const Result<QImage> &image) {
                if (image) {
                    m_held->setImage(*image);
                } else {
                    m_held->setMessage(errorText(image.error()));
                }
            });
        } else {
            m_held->setImage(m_large);
        }
        m_heldFacts->setText(tr("Left: %1").arg(m_facts->text() + u"  ·  "_s + m_scoreTitle->text()));
    }
}

void AssetPicker::showFull()
{
    if (m_large.isNull()) {
        return; // still on its way
    }
    if (!m_fullImage) {
        m_fullImage = new FullImage(this);
        connect(m_fullImage, &FullImage::stepWanted, this, [this](int by) {
            const QModelIndex next = m_view->currentIndex().siblingAtRow(m_view->currentIndex().row() + by);
            if (next.isValid()) {
                m_view->setCurrentIndex(next);
            }
        });
    }
    m_fullImage->show(m_large, m_facts->text());
}

/// Pictures that are not in the cache are stacked by their thumbnails: all at once, when the last one is here, so that the
/// grid moves no more than once.
void AssetPicker::compareLooks()
{
    QHash<CandidateId, QImage> images;
    for (const Candidate &candidate : std::as_const(m_details.candidates)) {
        if (candidate.type != m_type || candidate.rejected || m_model->lookOf(candidate)) {
            continue;
        }
        if (const QPixmap pixmap = thumbnail(candidate); !pixmap.isNull()) {
            images.insert(candidate.id, pixmap.toImage());
        } else if (!m_context.thumbnails.hasFailed(PictureSource::of(candidate, m_model->root()))) {
            return; // on its way
        }
    }
    if (images.isEmpty()) {
        return;
    }
    m_context.bridge.run(
        m_looks, this,
        [images] {
            QHash<CandidateId, quint64> looks;
            for (auto image = images.cbegin(); image != images.cend(); ++image) {
                looks.insert(image.key(), perceptualHash(image.value()));
            }
            return looks;
        },
        [this](const QHash<CandidateId, quint64> &looks) {
            const Candidate *shown = current();
            const CandidateId keep = shown ? shown->id : 0;
            m_model->setLooks(looks);
            if (const Candidate *now = current(); (now ? now->id : 0) != keep) {
                m_keep = keep;
                restoreCurrent();
            } else {
                showStack();
            }
        });
}

void AssetPicker::showStack()
{
    const int stacked = m_view->currentIndex().data(CandidateModel::Stacked).toInt();
    const bool open = m_model->isStackOpen(m_view->currentIndex());
    if (stacked == 0 && !open) {
        passFocusOn(m_stack, m_view);
    }
    m_stack->setVisible(stacked > 0 || open);
    m_stack->setText(open ? tr("Stack again") : tr("%n alike", nullptr, stacked));
}

void AssetPicker::toggleStack()
{
    if (const Candidate *candidate = current()) {
        const CandidateId id = candidate->id;
        if (m_model->toggleStack(m_view->currentIndex())) {
            m_view->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(id)), 0));
        }
    }
}

QString pickerLanguage(const QString &code)
{
    if (code.isEmpty()) {
        return AssetPicker::tr("without words");
    }
    return languageText(code);
}

int AssetPicker::chosenCount() const
{
    return int(std::count_if(m_details.candidates.cbegin(), m_details.candidates.cend(),
                             [this](const Candidate &each) { return each.type == m_type && each.selected; }));
}

void AssetPicker::showScore(const Candidate &candidate)
{
    QStringList facts;
    if (candidate.width > 0) {
        facts += u"%1 × %2"_s.arg(candidate.width).arg(candidate.height);
    }
    facts += pickerLanguage(candidate.language);
    facts += sourceLabel(candidate.provider);
    if (candidate.votes > 0) {
        facts += candidate.voteAverage > 0 ? tr("%1 (%n vote(s))", nullptr, candidate.votes)
                                                 .arg(QLocale().toString(candidate.voteAverage, 'f', 1))
                                           : tr("%n like(s)", nullptr, candidate.votes);
    }
    if (candidate.fileSize > 0) {
        facts += fileSizeText(candidate.fileSize);
    }
    m_facts->setText(facts.join(u"  ·  "_s));
    const ScoreBreakdown *score = m_model->scoreAt(m_view->currentIndex());
    m_scoreTitle->setText(tr("Score %1 of 100").arg(qRound(score->total)));
    while (QLayoutItem *item = m_score->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const ScoreComponent &part : score->components) {
        auto *bar = new QProgressBar;
        bar->setRange(0, 100);
        bar->setValue(part.most > 0 ? qRound(100 * part.points / part.most) : 0);
        bar->setTextVisible(false);
        const QString words = coreText(part.text);
        bar->setToolTip(words);
        bar->setAccessibleName(words);
        auto *name = makeLabel(scorePartLabel(part.part), "dim");
        name->setToolTip(words);
        auto *points = new QLabel(tr("%1 of %2").arg(qRound(part.points)).arg(qRound(part.most)));
        points->setAlignment(Qt::AlignRight);
        m_score->addWidget(name, row, 0);
        m_score->addWidget(bar, row, 1);
        m_score->addWidget(points, row, 2);
        ++row;
    }
    showReason(candidate);
}

void AssetPicker::showReason(const Candidate &candidate)
{
    QStringList reason;
    const bool locked = m_details.item.isLocked(assetTypeName(m_type));
    if (candidate.selected) {
        const QString by = selectedByLabel(candidate.selectedBy);
        reason += locked ? tr("In use and locked, %1").arg(by) : tr("In use, %1").arg(by);
    }
    const ScoringRules rules = m_settings.rules(m_type);
    const bool small =
        candidate.width > 0 && (candidate.width < rules.minWidth || candidate.height < rules.minHeight);
    if (small) {
        reason += tr("Smaller than wanted (%1 × %2): only you can choose it")
                      .arg(rules.minWidth)
                      .arg(rules.minHeight);
    }
    if (candidate.rejected) {
        reason += tr("Rejected: never chosen by itself");
    }
    const bool empty = chosenCount() == 0;
    if (empty) {
        reason += locked ? tr("Nothing is in use: the slot is locked, so only you can choose")
                         : tr("Nothing is in use");
    }
    setLabelRole(m_reason, empty || small ? "warning" : "dim");
    m_reason->setText(reason.join(u" · "_s));
}

} // namespace metarr
