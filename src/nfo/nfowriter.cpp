// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/nfowriter.h"

#include "nfo/itemfields.h"
#include "nfo/itempatcher.h"
#include "nfo/nfotext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace nfo {

namespace {

QByteArray rootName(EntityType type)
{
    switch (type) {
    case EntityType::Movie:
        return "movie";
    case EntityType::Series:
        return "tvshow";
    case EntityType::Season:
        return "season";
    case EntityType::Episode:
        return "episodedetails";
    case EntityType::Collection:
        return "set";
    default:
        return {};
    }
}

/// The fields to look at, in the order of the table.
QList<Field> controlledFields(const NfoItem &after, const NfoWriteOptions &options)
{
    QList<Field> fields = fieldsOf(after.type);
    if (options.fields) {
        fields.clear();
        for (const FieldInfo &info : allFields()) {
            if (options.fields->contains(info.field)) {
                fields += info.field;
            }
        }
        return fields;
    }
    fields.removeIf([&](Field field) {
        return field == Field::Trailer ? !options.trailer
                                       : (field == Field::PlayCount || field == Field::LastPlayed) &&
                                             isFieldEmpty(after.metadata, field);
    });
    return fields;
}

NfoItem normalisedItem(const NfoItem &item)
{
    NfoItem out = item;
    out.metadata = normalised(item.metadata);
    return out;
}

void patchItem(const Dom &dom, const RootElement &root, const NfoItem &before, const NfoItem &after,
               const NfoWriteOptions &options, EditList &edits)
{
    ItemPatcher patcher(dom, root, before, after, edits);
    const QList<Field> fields = controlledFields(after, options);
    for (const Field field : fields) {
        patcher.patchField(field);
    }
    if (options.streamDetails) {
        patcher.patchStreams();
    }
    if (options.dialect == NfoDialect::Jellyfin) {
        patcher.patchJellyfin(options, fields.contains(Field::Ids));
    }
}

/// One item from nothing: an empty root element, patched.
Result<QByteArray> newElement(const NfoItem &item, const NfoWriteOptions &options)
{
    const QByteArray name = rootName(item.type);
    if (name.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An NFO was to be written for something that has none."_s);
    }
    METARR_TRY(const Dom dom, Dom::parse('<' + name + ">\n</" + name + '>'));
    NfoItem after = item;
    after.metadata.defaultId = chosenDefaultId(item.metadata);
    NfoItem before;
    before.type = item.type;
    const RootElement root{dom.node(0).firstChild, item.type};
    EditList edits(dom);
    patchItem(dom, root, before, after, options, edits);
    ItemPatcher(dom, root, before, after, edits).addNewDocumentExtras();
    return edits.apply();
}

Result<QByteArray> newDocument(const QList<NfoItem> &items, const QString &url,
                               const NfoWriteOptions &options)
{
    QByteArray out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n";
    for (const NfoItem &item : items) {
        METARR_TRY(const QByteArray element, newElement(item, options));
        out += element + '\n';
    }
    if (!url.isEmpty()) {
        out += url.toUtf8() + '\n';
    }
    return out;
}

/// For each item the place of its element among the roots, -1 for a new one: by number, by id, by position; what a
/// document describes alone has its first one.
QList<qsizetype> matchRoots(const QList<NfoItem> &items, const ParsedNfo &parsed)
{
    const QList<NfoItem> &present = parsed.document.items;
    QList<qsizetype> match(items.size(), -1);
    std::vector<bool> used(size_t(present.size()), false);
    const auto assign = [&](auto fits) {
        for (qsizetype i = 0; i < items.size(); ++i) {
            for (qsizetype p = 0; match[i] < 0 && p < present.size(); ++p) {
                if (!used[size_t(p)] && items.at(i).type == present.at(p).type &&
                    fits(items.at(i), present.at(p), i, p)) {
                    match[i] = p;
                    used[size_t(p)] = true;
                }
            }
        }
    };
    if (items.size() > 1 || present.size() > 1) {
        assign([](const NfoItem &item, const NfoItem &old, qsizetype, qsizetype) {
            return item.metadata.episode && item.metadata.episode == old.metadata.episode &&
                   item.metadata.season == old.metadata.season;
        });
        assign([](const NfoItem &item, const NfoItem &old, qsizetype, qsizetype) {
            const QMap<QString, QString> &ids = item.metadata.ids;
            return std::any_of(ids.keyBegin(), ids.keyEnd(), [&](const QString &provider) {
                return old.metadata.ids.value(provider) == ids.value(provider);
            });
        });
    }
    if (items.size() == present.size() || present.size() == 1) {
        assign([](const NfoItem &, const NfoItem &, qsizetype i, qsizetype p) { return i == p; });
    }
    if (items.size() == 1 && items.first().type != EntityType::Episode) {
        // The first one is what a film is read from; a further one behind it would not be looked at.
        assign([](const NfoItem &, const NfoItem &, qsizetype, qsizetype) { return true; });
    }
    return match;
}

/// The output is UTF-8 whatever the document was.
void correctDeclarations(const Dom &dom, EditList &edits)
{
    const QByteArrayView text = dom.source();
    for (qsizetype at = text.indexOf("<?xml"); at >= 0; at = text.indexOf("<?xml", at + 5)) {
        const qsizetype end =
            text.indexOf('>', at); // never beyond: a damaged declaration ends where reading ends it
        const qsizetype name = text.indexOf("encoding", at);
        if (end < 0 || name < 0 || name > end) {
            continue;
        }
        qsizetype start = name + 8;
        while (start < end && text[start] != '"' && text[start] != '\'') {
            ++start;
        }
        const qsizetype close = start < end ? text.indexOf(text[start], start + 1) : -1;
        if (close < 0 || close > end) {
            continue;
        }
        const QByteArrayView declared = text.sliced(start + 1, close - start - 1);
        if (declared.compare("utf-8", Qt::CaseInsensitive) != 0 &&
            declared.compare("utf8", Qt::CaseInsensitive) != 0) {
            edits.replaceBytes(start + 1, close - start - 1, "UTF-8");
        }
    }
}

Result<QByteArray> patchDocument(const QByteArray &previous, const ParsedNfo &parsed,
                                 const QList<NfoItem> &items, const NfoWriteOptions &options)
{
    EditList edits(parsed.dom);
    const QList<qsizetype> match = matchRoots(items, parsed);
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (match.at(i) >= 0) {
            const NfoItem &before = parsed.document.items.at(match.at(i));
            patchItem(parsed.dom, parsed.roots.at(match.at(i)), before, items.at(i), options, edits);
            continue;
        }
        METARR_TRY(QByteArray element, newElement(items.at(i), options));
        if (edits.lineEnding() != "\n") {
            element.replace("\n", edits.lineEnding());
        }
        edits.insertLinesAfter(parsed.roots.last().node, element);
    }
    if (edits.isEmpty()) {
        return previous;
    }
    correctDeclarations(parsed.dom, edits);
    const bool keepMark = parsed.sameBytes && parsed.document.encoding.bom;
    return keepMark ? "\xEF\xBB\xBF" + edits.apply() : edits.apply();
}

} // namespace

} // namespace nfo

Result<QByteArray> writeNfo(const QByteArray &previousDocument, const QList<NfoItem> &items,
                            const NfoWriteOptions &options)
{
    if (items.isEmpty()) {
        return fail(ErrorKind::InvalidInput, u"An NFO was to be written without anything in it."_s);
    }
    QList<NfoItem> wanted;
    for (const NfoItem &item : items) {
        if (nfo::rootName(item.type).isEmpty()) {
            return fail(ErrorKind::InvalidInput, u"An NFO was to be written for something that has none."_s);
        }
        wanted += nfo::normalisedItem(item);
    }
    auto parsed = nfo::parseNfo(previousDocument);
    if (!parsed) {
        return nfo::newDocument(wanted, wanted.first().url, options);
    }
    if (parsed->document.kind == NfoKind::Url) {
        return nfo::newDocument(wanted, parsed->document.items.first().url, options);
    }
    const QList<NfoItem> &present = parsed->document.items;
    for (const NfoItem &item : wanted) {
        if (std::none_of(present.cbegin(), present.cend(),
                         [&](const NfoItem &old) { return old.type == item.type; })) {
            return fail(ErrorKind::InvalidInput,
                        u"The NFO describes a %1, but a %2 was to be written."_s.arg(
                            entityTypeName(present.first().type), entityTypeName(item.type)),
                        u"Move the NFO away or identify the title again."_s);
        }
    }
    if (!parsed->document.truncated) {
        return nfo::patchDocument(previousDocument, *parsed, wanted, options);
    }
    // Close it first, so that patching meets a whole document; without a change it stays as it is.
    const QByteArray text = parsed->dom.source();
    QByteArray closed = text.first(parsed->dom.breakAt()) + parsed->dom.missingClosings();
    if (parsed->sameBytes && parsed->document.encoding.bom) {
        closed.prepend("\xEF\xBB\xBF");
    }
    auto whole = nfo::parseNfo(closed);
    if (!whole || whole->document.items.size() != parsed->document.items.size()) {
        return nfo::newDocument(wanted, wanted.first().url, options);
    }
    METARR_TRY(const QByteArray patched, nfo::patchDocument(closed, *whole, wanted, options));
    return patched == closed ? previousDocument : patched;
}

QList<Field> changedFields(const NfoItem &before, const NfoItem &after)
{
    const Metadata a = nfo::normalised(before.metadata);
    const Metadata b = nfo::normalised(after.metadata);
    QList<Field> changed;
    for (const Field field : fieldsOf(after.type != EntityType::None ? after.type : before.type)) {
        if (!nfo::sameMeaning(a, b, field)) {
            changed += field;
        }
    }
    return changed;
}

} // namespace metarr
