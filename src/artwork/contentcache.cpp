// SPDX-License-Identifier: GPL-3.0-or-later
#include "artwork/contentcache.h"

#include "io/hash.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr auto incoming = ".incoming"; // no kind begins with a dot
constexpr auto collected = ".collected";
constexpr qsizetype hashDigits = 64;
constexpr quint32 readOnlyMode = 0444;
// Up to here a file is read into memory, hashed and written; above it is copied first and the copy hashed.
constexpr qint64 maxInMemory = 8 * 1024 * 1024;

bool isHex(QStringView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

bool isHash(QStringView text)
{
    return text.size() == hashDigits && isHex(text);
}

bool isWord(QStringView text, qsizetype longest)
{
    return !text.isEmpty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z');
    });
}

size_t folderNumber(const QString &hash)
{
    return size_t(QStringView(hash).left(4).toUInt(nullptr, 16));
}

} // namespace

QString cacheKindOf(AssetType type)
{
    switch (type) {
    case AssetType::Trailer:
        return u"trailer"_s;
    case AssetType::Theme:
        return u"theme"_s;
    case AssetType::Subtitle:
        return u"subtitle"_s;
    default:
        return u"image"_s;
    }
}

ContentCache::ContentCache(FileSystem &fs, Path root)
    : m_fs(fs)
    , m_root(std::move(root))
    , m_session(QByteArray::number(QRandomGenerator::system()->generate64(), 36))
{}

Path ContentCache::path(const QString &kind, const QString &hash, const QString &extension) const
{
    const QByteArray name = hash.toLatin1();
    return m_root / kind.toLatin1() / name.first(qMin<qsizetype>(2, name.size())) / name.mid(2, 2) /
           (name + '.' + extension.toLatin1());
}

Result<> ContentCache::checkNames(const QString &kind, const QString &extension) const
{
    if (!isWord(kind, 16) || !isWord(extension, 8)) {
        return fail(ErrorKind::InvalidInput,
                    u"The cache has no place for a \"%1\" with the ending \"%2\"."_s.arg(kind, extension));
    }
    return {};
}

Result<bool> ContentCache::has(const CachedFile &file)
{
    METARR_TRY(const auto info, m_fs.stat(path(file)));
    // Another length cannot be the same content: a damaged file is replaced.
    return info.isFile() && info.size == file.size;
}

Path ContentCache::newTemporary()
{
    return m_root / incoming / (m_session + '-' + QByteArray::number(++m_counter) + ".tmp");
}

Result<> ContentCache::makeFolders(const CachedFile &file)
{
    const size_t number = folderNumber(file.hash);
    {
        const std::lock_guard lock(m_mutex);
        auto &known = m_folders[file.kind];
        if (!known) {
            known = std::make_unique<std::bitset<65536>>();
        }
        if (known->test(number)) {
            return {};
        }
    }
    METARR_CHECK(m_fs.makePath(path(file).parent()));
    const std::lock_guard lock(m_mutex);
    m_folders[file.kind]->set(number);
    return {};
}

Result<> ContentCache::place(const Path &temporary, const CachedFile &file)
{
    METARR_CHECK(makeFolders(file));
    auto renamed = m_fs.rename(temporary, path(file));
    if (!renamed && renamed.error().kind == ErrorKind::NotFound) {
        // Somebody removed the folder behind our back.
        METARR_CHECK(m_fs.makePath(path(file).parent()));
        renamed = m_fs.rename(temporary, path(file));
    }
    return renamed;
}

ContentCache::Batch::~Batch()
{
    for (const Pending &pending : m_pending) {
        drop(pending.temporary);
    }
}

void ContentCache::Batch::drop(const Path &temporary)
{
    (void)m_cache.m_fs.removeFile(temporary); // what stays is cleared by recover()
}

bool ContentCache::Batch::isPending(const CachedFile &file) const
{
    return std::any_of(m_pending.begin(), m_pending.end(), [&](const Pending &pending) {
        return pending.file.hash == file.hash && pending.file.kind == file.kind &&
               pending.file.extension == file.extension;
    });
}

Result<CachedFile> ContentCache::Batch::put(const QByteArray &bytes, const QString &kind,
                                            const QString &extension)
{
    METARR_CHECK(m_cache.checkNames(kind, extension));
    CachedFile file{sha256Hex(bytes), kind, extension, bytes.size(), false};
    METARR_TRY(const bool known, m_cache.has(file));
    if (known || isPending(file)) {
        return file;
    }
    const Path temporary = m_cache.newTemporary();
    auto created = m_cache.m_fs.createNew(temporary);
    if (!created && created.error().kind == ErrorKind::NotFound) {
        METARR_CHECK(m_cache.m_fs.makePath(temporary.parent()));
        created = m_cache.m_fs.createNew(temporary);
    }
    METARR_TRY(auto out, std::move(created));
    auto written = out->write(bytes);
    if (written) {
        written = out->close();
    }
    if (!written) {
        out.reset();
        drop(temporary);
        return fail(std::move(written).error());
    }
    file.isNew = true;
    m_pending.push_back({temporary, file});
    return file;
}

Result<CachedFile> ContentCache::Batch::putFile(const Path &source, const QString &kind,
                                                const QString &extension, const StopToken &stop)
{
    METARR_CHECK(m_cache.checkNames(kind, extension));
    FileSystem &fs = m_cache.m_fs;
    METARR_TRY(const auto before, fs.stat(source));
    if (!before.isFile()) {
        return fail(ErrorKind::NotFound, u"%1 does not exist any more."_s.arg(source.display()),
                    u"Scan its folder again."_s);
    }
    if (before.size <= maxInMemory) {
        METARR_CHECK(stop.check());
        METARR_TRY(const auto bytes, fs.readFile(source, maxInMemory));
        return put(bytes, kind, extension);
    }
    const Path temporary = m_cache.newTemporary();
    METARR_CHECK(fs.makePath(temporary.parent()));
    const auto add = [&]() -> Result<CachedFile> {
        METARR_CHECK(fs.copyToNew(source, temporary, stop));
        METARR_TRY(auto hash, sha256OfFile(fs, temporary, stop));
        METARR_TRY(const auto info, fs.stat(temporary));
        CachedFile file{std::move(hash), kind, extension, info.size, false};
        METARR_TRY(const bool known, m_cache.has(file));
        file.isNew = !known && !isPending(file);
        return file;
    };
    auto file = add();
    if (file && file->isNew) {
        m_pending.push_back({temporary, *file});
    } else {
        drop(temporary);
    }
    return file;
}

Result<> ContentCache::Batch::commit()
{
    if (m_pending.empty()) {
        return {};
    }
    FileSystem &fs = m_cache.m_fs;
    const bool sync = m_durability == Durability::Synced;
    bool wholeVolume = false;
    for (const Pending &pending : m_pending) {
        METARR_CHECK(fs.setMode(pending.temporary, readOnlyMode));
    }
    if (sync && m_pending.size() > 1) {
        const auto synced = fs.syncVolume(m_cache.m_root);
        wholeVolume = synced.has_value();
        if (!synced && synced.error().kind != ErrorKind::Unsupported) {
            return fail(synced.error());
        }
    }
    if (sync && !wholeVolume) {
        for (const Pending &pending : m_pending) {
            METARR_CHECK(fs.syncFile(pending.temporary));
        }
    }
    QSet<Path> folders;
    while (!m_pending.empty()) {
        const Pending &pending = m_pending.back();
        METARR_CHECK(m_cache.place(pending.temporary, pending.file));
        // The folders above may be new as well.
        const Path folder = m_cache.path(pending.file).parent();
        folders << folder << folder.parent() << folder.parent().parent();
        m_pending.pop_back();
    }
    if (sync && wholeVolume) {
        return fs.syncVolume(m_cache.m_root);
    }
    if (sync) {
        folders << m_cache.m_root;
        for (const Path &folder : std::as_const(folders)) {
            METARR_CHECK(fs.syncDirectory(folder));
        }
    }
    return {};
}

Result<CachedFile> ContentCache::put(const QByteArray &bytes, const QString &kind, const QString &extension)
{
    Batch batch(*this);
    METARR_TRY(auto file, batch.put(bytes, kind, extension));
    METARR_CHECK(batch.commit());
    return file;
}

Result<CachedFile> ContentCache::putFile(const Path &source, const QString &kind, const QString &extension,
                                         const StopToken &stop)
{
    Batch batch(*this);
    METARR_TRY(auto file, batch.putFile(source, kind, extension, stop));
    METARR_CHECK(batch.commit());
    return file;
}

Result<> ContentCache::syncAll()
{
    auto synced = m_fs.syncVolume(m_root);
    if (synced || synced.error().kind != ErrorKind::Unsupported) {
        return synced;
    }
    // No such call: whatever is here is made sure of, one by one.
    METARR_TRY(const auto kinds, m_fs.list(m_root));
    for (const DirEntry &kind : kinds) {
        if (kind.type == FileInfo::Type::Directory && isWord(QString::fromLatin1(kind.name), 16)) {
            QSet<Path> folders{m_root, m_root / kind.name};
            METARR_CHECK(forEach(QString::fromLatin1(kind.name), [&](const CachedFile &file) -> Result<> {
                folders << path(file).parent() << path(file).parent().parent();
                return m_fs.syncFile(path(file));
            }));
            for (const Path &folder : std::as_const(folders)) {
                METARR_CHECK(m_fs.syncDirectory(folder));
            }
        }
    }
    return {};
}

Result<ContentCache::Verdict> ContentCache::verify(const CachedFile &file, const StopToken &stop)
{
    METARR_TRY(const auto info, m_fs.stat(path(file)));
    if (!info.isFile()) {
        return Verdict::Missing;
    }
    const auto hash = sha256OfFile(m_fs, path(file), stop);
    if (!hash && hash.error().kind == ErrorKind::NotFound) {
        return Verdict::Missing;
    }
    if (!hash) {
        return fail(hash.error());
    }
    return *hash == file.hash ? Verdict::Good : Verdict::Corrupt;
}

Result<QByteArray> ContentCache::read(const CachedFile &file, qint64 maxBytes)
{
    METARR_TRY(auto bytes, m_fs.readFile(path(file), maxBytes));
    if (sha256Hex(bytes) != file.hash) {
        return fail(ErrorKind::BadData, u"The cached file %1 has changed."_s.arg(path(file).display()),
                    u"Run the verification: it fetches the file again from the library or its provider."_s);
    }
    return bytes;
}

Result<> ContentCache::placeHealed(const Path &temporary, const CachedFile &file, const StopToken &stop)
{
    METARR_TRY(const QString hash, sha256OfFile(m_fs, temporary, stop));
    if (hash != file.hash) {
        return fail(ErrorKind::BadData, u"This is not what the cache has lost."_s);
    }
    METARR_CHECK(m_fs.setMode(temporary, readOnlyMode));
    METARR_CHECK(m_fs.syncFile(temporary));
    METARR_CHECK(place(temporary, file));
    return m_fs.syncDirectory(path(file).parent());
}

Result<> ContentCache::healWith(const CachedFile &file, const StopToken &stop,
                                const std::function<Result<>(const Path &)> &write)
{
    METARR_CHECK(checkNames(file.kind, file.extension));
    const Path temporary = newTemporary();
    METARR_CHECK(m_fs.makePath(temporary.parent()));
    auto done = write(temporary);
    if (done) {
        done = placeHealed(temporary, file, stop);
    }
    if (!done) {
        (void)m_fs.removeFile(temporary); // what stays is cleared by recover()
    }
    return done;
}

Result<> ContentCache::heal(const CachedFile &file, const Path &source, const StopToken &stop)
{
    return healWith(file, stop,
                    [&](const Path &temporary) { return m_fs.copyToNew(source, temporary, stop); });
}

Result<> ContentCache::heal(const CachedFile &file, const QByteArray &bytes)
{
    return healWith(file, {}, [&](const Path &temporary) -> Result<> {
        METARR_TRY(const auto out, m_fs.createNew(temporary));
        METARR_CHECK(out->write(bytes));
        return out->close();
    });
}

Path ContentCache::asidePath(const CachedFile &file) const
{
    return m_root / collected / file.kind.toLatin1() / path(file).fileName();
}

Result<> ContentCache::setAside(const CachedFile &file, qint64 nowMs)
{
    METARR_CHECK(checkNames(file.kind, file.extension));
    const Path aside = asidePath(file);
    METARR_CHECK(m_fs.makePath(aside.parent()));
    const auto moved = m_fs.rename(path(file), aside);
    if (!moved) {
        return moved.error().kind == ErrorKind::NotFound ? Result<>() : moved;
    }
    return m_fs.setModificationTime(aside, nowMs * 1'000'000);
}

Result<QList<ContentCache::Aside>> ContentCache::listAside()
{
    QList<Aside> all;
    const Path top = m_root / collected;
    METARR_TRY(const auto info, m_fs.stat(top));
    if (!info.isDirectory()) {
        return all;
    }
    METARR_TRY(const auto kinds, m_fs.list(top));
    for (const DirEntry &kind : kinds) {
        if (kind.type != FileInfo::Type::Directory) {
            continue;
        }
        METARR_TRY(const auto files, m_fs.listWithInfo(top / kind.name));
        for (const ListedFile &listed : files) {
            const QString name = QString::fromLatin1(listed.name);
            const CachedFile file{name.section(u'.', 0, 0), QString::fromLatin1(kind.name),
                                  name.section(u'.', 1), listed.info.size, false};
            if (listed.info.isFile() && isHash(file.hash) && checkNames(file.kind, file.extension)) {
                all += Aside{file, listed.info.mtimeNs / 1'000'000};
            }
        }
    }
    return all;
}

Result<> ContentCache::bringBack(const CachedFile &file)
{
    METARR_TRY(const bool there, has(file));
    if (there) {
        return removeAside(file);
    }
    const auto placed = place(asidePath(file), file);
    return !placed && placed.error().kind == ErrorKind::NotFound ? Result<>() : placed;
}

Result<> ContentCache::removeAside(const CachedFile &file)
{
    METARR_CHECK(checkNames(file.kind, file.extension));
    return m_fs.removeFile(asidePath(file));
}

Result<> ContentCache::remove(const CachedFile &file)
{
    if (!isHash(file.hash)) {
        return fail(ErrorKind::InvalidInput, u"\"%1\" names nothing in the cache."_s.arg(file.hash));
    }
    METARR_CHECK(checkNames(file.kind, file.extension));
    return m_fs.removeFile(path(file));
}

Result<> ContentCache::forEach(const QString &kind, const std::function<Result<>(const CachedFile &)> &visit,
                               const StopToken &stop)
{
    const Path top = m_root / kind.toLatin1();
    METARR_TRY(const auto info, m_fs.stat(top));
    if (!info.isDirectory()) {
        return {};
    }
    METARR_TRY(const auto first, m_fs.list(top));
    for (const DirEntry &outer : first) {
        if (outer.type != FileInfo::Type::Directory || outer.name.size() != 2) {
            continue;
        }
        METARR_CHECK(stop.check());
        METARR_TRY(const auto second, m_fs.list(top / outer.name));
        for (const DirEntry &inner : second) {
            if (inner.type != FileInfo::Type::Directory || inner.name.size() != 2) {
                continue;
            }
            METARR_TRY(const auto files, m_fs.listWithInfo(top / outer.name / inner.name));
            for (const ListedFile &listed : files) {
                const QString name = QString::fromLatin1(listed.name);
                const auto dot = name.indexOf(u'.');
                const CachedFile file{name.left(dot), kind, name.mid(dot + 1), listed.info.size, false};
                if (listed.info.isFile() && dot == hashDigits && isHash(file.hash) &&
                    isWord(file.extension, 8) && listed.name.startsWith(outer.name + inner.name)) {
                    METARR_CHECK(visit(file));
                }
            }
        }
    }
    return {};
}

Result<int> ContentCache::recover(qint64 olderThanNs)
{
    const Path folder = m_root / incoming;
    METARR_TRY(const auto info, m_fs.stat(folder));
    if (!info.isDirectory()) {
        return 0;
    }
    int removed = 0;
    METARR_TRY(const auto files, m_fs.listWithInfo(folder));
    for (const ListedFile &listed : files) {
        if (listed.info.isFile() && listed.name.endsWith(".tmp") && listed.info.mtimeNs < olderThanNs) {
            METARR_CHECK(m_fs.removeFile(folder / listed.name));
            ++removed;
        }
    }
    return removed;
}

Result<ImportedImage> importImage(FileSystem &fs, ContentCache::Batch &batch, const Path &source)
{
    METARR_TRY(const auto bytes, fs.readFile(source, maxImageBytes));
    const auto about = [&](Error error) {
        error.detail = source.display();
        return fail(std::move(error));
    };
    const auto info = inspectImage(bytes);
    if (!info) {
        return about(info.error());
    }
    if (const auto complete = checkComplete(bytes, *info); !complete) {
        return about(complete.error());
    }
    METARR_TRY(auto file, batch.put(bytes, u"image"_s, info->extension()));
    return ImportedImage{std::move(file), *info};
}

} // namespace metarr
