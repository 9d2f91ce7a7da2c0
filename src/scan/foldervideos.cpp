// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/foldervideos.h"

#include "names/fileclass.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <optional>

namespace metarr {

namespace {

/// The part of a stack by its name, which need not be UTF-8: its base is given back as bytes.
struct Part {
    QString key; ///< equal for all parts
    QByteArray stem;
    int number = 0;
};

std::optional<Part> partOf(const QByteArray &name)
{
    const bool utf8 = name.isValidUtf8();
    const auto part = stackPart(utf8 ? displayName(name) : QString::fromLatin1(name));
    if (!part) {
        return std::nullopt;
    }
    const QStringView stem = stemOf(part->base);
    return Part{part->base.toCaseFolded(), utf8 ? stem.toUtf8() : stem.toLatin1(), part->part};
}

/// Where a disk tells "VIDEO_TS" and "video_ts" apart, the one that holds the disc.
const WalkedDirectory *child(const WalkedDirectory &directory, ItemLayout layout)
{
    const DiscFolder kind = layout == ItemLayout::Dvd ? DiscFolder::Dvd : DiscFolder::BluRay;
    const WalkedDirectory *best = nullptr;
    for (const WalkedDirectory &candidate : directory.directories) {
        if (discFolder(displayName(candidate.name())) == kind && (!best || !mainOfDisc(*best, layout))) {
            best = &candidate;
        }
    }
    return best;
}

} // namespace

bool isVideo(const ListedFile &file)
{
    const QString name = displayName(file.name);
    return isVideoExtension(name) && extraKindOfFile(name) == ExtraKind::None;
}

QList<VideoGroup> groupVideos(const QList<ListedFile> &files)
{
    QHash<QString, QMap<int, const ListedFile *>> stacks;
    QHash<const ListedFile *, Part> parts;
    for (const ListedFile &file : files) {
        if (isVideo(file)) {
            if (const auto part = partOf(file.name)) {
                stacks[part->key].insert(part->number, &file);
                parts.insert(&file, *part);
            }
        }
    }
    QList<VideoGroup> groups;
    QSet<QString> done;
    for (const ListedFile &file : files) {
        if (!isVideo(file)) {
            continue;
        }
        const Part part = parts.value(&file);
        const auto stack = stacks.constFind(part.key);
        // Two files that claim to be the same part ("cd1" as .avi and as .mkv is told apart by its extension).
        if (stack != stacks.cend() && stack->size() > 1 && stack->value(part.number) == &file) {
            if (!done.contains(part.key)) {
                done.insert(part.key);
                groups += VideoGroup{part.stem, stack->values(), true};
            }
            continue;
        }
        groups += VideoGroup{Path(file.name).stem(), {&file}, false};
    }
    return groups;
}

int partOfFolder(const QByteArray &folderName)
{
    const QByteArray name = folderName.toLower();
    for (const QByteArrayView word :
         {QByteArrayView("cd"), QByteArrayView("dvd"), QByteArrayView("disc"), QByteArrayView("disk")}) {
        if (!name.startsWith(word)) {
            continue;
        }
        QByteArray rest = name.mid(word.size());
        while (!rest.isEmpty() &&
               (rest.front() == ' ' || rest.front() == '-' || rest.front() == '_' || rest.front() == '.')) {
            rest.remove(0, 1);
        }
        bool ok = false;
        const int number = rest.toInt(&ok);
        if (ok && number > 0 && number < 100) {
            return number;
        }
        return rest.size() == 1 && rest.front() >= 'a' && rest.front() <= 'h' ? rest.front() - 'a' + 1 : 0;
    }
    return 0;
}

const ListedFile *mainOfDisc(const WalkedDirectory &structure, ItemLayout layout)
{
    const QByteArray wanted = layout == ItemLayout::Dvd ? "video_ts.ifo" : "index.bdmv";
    const ListedFile *first = nullptr;
    for (const ListedFile &file : structure.files) {
        if (file.name.toLower() == wanted) {
            return &file;
        }
        if (!first && isVideoExtension(displayName(file.name))) {
            first = &file;
        }
    }
    return first;
}

std::pair<ItemLayout, const WalkedDirectory *> discIn(const WalkedDirectory &directory)
{
    if (const WalkedDirectory *dvd = child(directory, ItemLayout::Dvd)) {
        return {ItemLayout::Dvd, dvd};
    }
    if (const WalkedDirectory *bluray = child(directory, ItemLayout::Bluray)) {
        return {ItemLayout::Bluray, bluray};
    }
    for (const ListedFile &file : directory.files) {
        const QByteArray name = file.name.toLower();
        if (name == "video_ts.ifo") {
            return {ItemLayout::Dvd, &directory};
        }
        if (name == "index.bdmv") {
            return {ItemLayout::Bluray, &directory};
        }
    }
    return {ItemLayout::None, nullptr};
}

} // namespace metarr
