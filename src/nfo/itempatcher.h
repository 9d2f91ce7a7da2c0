// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "nfo/itemreader.h"
#include "nfo/nfoedits.h"
#include "nfo/nfowriter.h"

namespace metarr::nfo {

/// Adds to `edits` what turns one item of a document into another: the elements of those fields whose meaning
/// differs.
class ItemPatcher {
public:
    /// `before` is what readItem() gave for `root`; `after` is normalised.
    ItemPatcher(const Dom &dom, const RootElement &root, const NfoItem &before, const NfoItem &after,
                EditList &edits);

    void patchField(Field field);
    void patchStreams();
    void patchJellyfin(const NfoWriteOptions &options, bool ids);
    /// What a new document has beside its fields: <showtitle> of episodes, <episodeguide> of series.
    void addNewDocumentExtras();

private:
    void patchScalar(Field field);
    void patchNames(Field field, const QStringList &names);
    void rewriteNames(Field field, const QList<ListElement> &elements, const QStringList &names);
    void fillFirstNames(Field field, const QStringList &names);
    void patchPeople(Field field);
    void patchActors();
    void patchActor(const ActorElement &old, const Credit &actor, std::optional<int> order);
    void patchRatings();
    void patchPlainRatings();
    void patchRatingBlock(int block);
    void patchIds();
    void patchIdElements();
    void patchLegacyId();
    void patchEpisodeGuide();
    void patchCollection();
    void patchCollectionIds(int set);
    void patchSeasonNames();

    /// Sets, adds or (empty text) removes an inner element.
    void patchChild(int parent, Tag tag, const QString &text);
    /// Elements of the tag that hold nothing; filled before new ones are added.
    [[nodiscard]] int firstBlank(Tag tag) const;
    [[nodiscard]] QString newIdOf(const QString &provider) const
    {
        return m_after.metadata.ids.value(provider);
    }

    const Dom &m_dom;
    RootElement m_root;
    const NfoItem &m_before;
    const NfoItem &m_after;
    EditList &m_edits;
    ElementIndex m_index;
};

[[nodiscard]] Piece collectionPiece(const CollectionInfo &collection);
[[nodiscard]] Piece ratingPiece(const Rating &rating);
[[nodiscard]] Piece actorPiece(const Credit &actor, std::optional<int> order);

} // namespace metarr::nfo
