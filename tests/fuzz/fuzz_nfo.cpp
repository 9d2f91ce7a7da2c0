// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an NFO. Whatever is understood is written back unchanged, can be edited, and what was written is
// understood as it was meant. Seeds: any NFO files, one a file.
#include "nfo/nfojson.h"
#include "nfo/nfomerge.h"
#include "nfo/nforeader.h"
#include "nfo/nfowriter.h"

#include <cstdio>
#include <cstdlib>

using namespace metarr;
using namespace Qt::StringLiterals;

namespace {

/// A broken promise is a finding, as a crash is.
void demand(bool kept, const char *promise, const QByteArray &written = {})
{
    if (!kept) {
        std::fprintf(stderr, "broken promise: %s\n%s\n", promise, written.constData());
        std::abort();
    }
}

void editedDocumentSaysWhatWasMeant(const QByteArray &bytes, const NfoDocument &document)
{
    const QString title = u"A <new> & \"other\" ]]> title"_s;
    const auto written = roundtripNfo(bytes, {{Field::Title, title}});
    if (!written) {
        // The only excuse: the document mixes things of several kinds.
        demand(written.error().kind == ErrorKind::InvalidInput, "an edit that fails says why");
        return;
    }
    const auto again = readNfo(*written);
    demand(again.has_value(), "what was written can be read", *written);
    demand(again->items.first().metadata.title == title, "the new title is there", *written);
    if (document.kind != NfoKind::Url && !document.truncated) {
        QList<Field> others = changedFields(document.items.first(), again->items.first());
        others.removeAll(Field::Title);
        demand(others.isEmpty(), "no other field has changed", *written);
    }
    const auto twice = writeNfo(*written, again->items);
    demand(twice && *twice == *written, "writing the same again changes nothing", *written);
}

void newDocumentSaysTheSame(const NfoDocument &document)
{
    for (const NfoItem &item : document.items) {
        if (item.type == EntityType::None) {
            continue;
        }
        const auto written = writeNfo({}, {item});
        demand(written.has_value(), "a new document can be written");
        const auto read = readNfo(*written);
        demand(read && read->items.size() == 1, "it holds one item", *written);
        demand(read->items.first().type == item.type, "of the same kind", *written);
        demand(changedFields(item, read->items.first()).isEmpty(), "with the same values", *written);
        demand(read->warnings.isEmpty(), "and nothing is wrong with it", *written);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto document = readNfo(bytes);
    if (!document) {
        demand(!document.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    demand(!document->items.isEmpty(), "something was understood");
    demand(!nfoToJson(*document).isUndefined(), "and can be shown");
    const auto same = roundtripNfo(bytes);
    demand(same && *same == bytes, "without an edit no byte changes", same.value_or(QByteArray()));
    editedDocumentSaysWhatWasMeant(bytes, *document);
    newDocumentSaysTheSame(*document);
    const NfoItem &first = document->items.first();
    demand(mergeNfo(&first, first, first.metadata).changed.isEmpty(), "without an edit nothing is merged");
    return 0;
}
