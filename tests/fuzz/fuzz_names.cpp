// SPDX-License-Identifier: GPL-3.0-or-later
// The name parser and its relatives on arbitrary text: no crash, no overflow, and the promises that a caller relies on.
#include "names/fileclass.h"
#include "names/nameparser.h"

#include <cstdlib>

using namespace metarr;

namespace {

void require(bool promise)
{
    if (!promise) {
        std::abort();
    }
}

void check(NameKind kind, const QString &text)
{
    const auto name = parseName(kind, text);
    if (!name) {
        return;
    }
    constexpr qsizetype mostEpisodes = 3000;
    require(name->title == name->title.trimmed() && name->series == name->series.trimmed());
    require(!name->season || *name->season >= 0);
    require(!name->year || (*name->year >= 1888 && *name->year <= 2099));
    require(name->episodes.size() <= mostEpisodes && name->absoluteEpisodes.size() <= mostEpisodes);
    require(!toJson(*name, kind).contains(QLatin1StringView("series")) || kind != NameKind::Movie);
    (void)searchTitle(*name);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    // The first byte chooses the kind and whether the rest is UTF-8 or raw UTF-16 (lone surrogates and all).
    const auto kind = NameKind(data[0] % 3);
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    QString text = QString::fromUtf8(bytes);
    if (data[0] >= 0xc0) {
        text = QString(bytes.size() / 2, Qt::Uninitialized);
        for (qsizetype i = 0; i < text.size(); ++i) {
            text[i] = QChar(char16_t(uint8_t(bytes[2 * i]) | uint8_t(bytes[2 * i + 1]) << 8));
        }
    }
    check(kind, text);
    (void)seasonOfFolder(text);
    (void)stackPart(text);
    (void)idsInName(text);
    (void)extraKindOfFile(text);
    (void)extraBase(text);
    (void)extraKindOfFolder(text);
    return 0;
}
