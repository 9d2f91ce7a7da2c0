// SPDX-License-Identifier: GPL-3.0-or-later
#include "players/pathmapping.h"

#include <QHostAddress>
#include <QSet>
#include <QStringDecoder>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

bool isDrive(const QString &text)
{
    return text.size() >= 2 && text.at(1) == u':' && text.at(0).isLetter() && text.at(0).unicode() < 0x80 &&
           (text.size() == 2 || text.at(2) == u'\\' || text.at(2) == u'/');
}

QString schemeOf(const PlayerPath &path)
{
    return path.head.left(path.head.indexOf("://"_L1)).toLower();
}

/// Scheme and host without credentials and case; drive letter and server without case.
QString headKey(const PlayerPath &path)
{
    if (path.form != PathForm::Url) {
        return path.head.toCaseFolded();
    }
    const qsizetype start = path.head.indexOf("://"_L1) + 3;
    const qsizetype at = path.head.lastIndexOf(u'@');
    QString host = path.head.mid(at >= start ? at + 1 : start).toCaseFolded();
    const QString scheme = schemeOf(path);
    static const QList<std::pair<QLatin1StringView, QLatin1StringView>> defaultPorts{
        {"smb"_L1, ":445"_L1}, {"nfs"_L1, ":2049"_L1}, {"http"_L1, ":80"_L1}, {"https"_L1, ":443"_L1},
        {"dav"_L1, ":80"_L1},  {"davs"_L1, ":443"_L1}, {"ftp"_L1, ":21"_L1},  {"sftp"_L1, ":22"_L1}};
    for (const auto &[name, port] : defaultPorts) {
        if (scheme == name && host.endsWith(port)) {
            host.chop(port.size());
        }
    }
    return scheme + "://"_L1 + host;
}

QString partKey(const QString &part, const PlayerPath &path)
{
    const QString plain = (path.isPercentEncoded() ? QUrl::fromPercentEncoding(part.toUtf8()) : part)
                              .normalized(QString::NormalizationForm_C);
    return path.isCaseInsensitive() ? plain.toCaseFolded() : plain;
}

/// Parts below a prefix, carried from one form of writing into another.
void appendParts(PlayerPath &to, const QStringList &parts, const PlayerPath &from)
{
    for (const QString &part : parts) {
        const QString plain = from.isPercentEncoded() ? QUrl::fromPercentEncoding(part.toUtf8()) : part;
        to.parts += to.isPercentEncoded() ? QString::fromLatin1(QUrl::toPercentEncoding(plain)) : plain;
    }
}

Result<QString> decoded(const Path &path)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(path.bytes());
    if (decoder.hasError()) {
        return fail(
            ErrorKind::BadData,
            u"The name \"%1\" is not valid UTF-8, so no player can be told about it."_s.arg(path.display()),
            u"Rename the file or folder."_s);
    }
    return text;
}

} // namespace

PlayerPath PlayerPath::parse(const QString &text)
{
    PlayerPath path;
    QString rest = text.trimmed();
    const qsizetype scheme = rest.indexOf("://"_L1);
    QChar separator = u'/';
    if (scheme > 1 && !rest.left(scheme).contains(u'/')) {
        path.form = PathForm::Url;
        qsizetype end = rest.indexOf(u'/', scheme + 3);
        end = end < 0 ? rest.size() : end;
        path.head = rest.left(end);
        rest = rest.mid(end);
    } else if (isDrive(rest)) {
        path.form = PathForm::Windows;
        path.head = rest.left(2);
        rest = rest.mid(2).replace(u'/', u'\\');
        separator = u'\\';
    } else if (rest.startsWith("\\\\"_L1) ||
               (rest.startsWith("//"_L1) && rest.size() > 2 && rest.at(2) != u'/')) {
        path.form = PathForm::Unc;
        rest.replace(u'/', u'\\');
        separator = u'\\';
        qsizetype end = rest.indexOf(u'\\', 2);
        end = end < 0 ? rest.size() : end;
        path.head = rest.left(end);
        rest = rest.mid(end);
    } else {
        rest = text; // a POSIX name may begin or end with a blank
    }
    path.parts = rest.split(separator, Qt::SkipEmptyParts);
    return path;
}

QChar PlayerPath::separator() const
{
    return form == PathForm::Windows || form == PathForm::Unc ? u'\\' : u'/';
}

QString PlayerPath::toText() const
{
    if (parts.isEmpty()) {
        return head + separator();
    }
    return head + separator() + parts.join(separator());
}

QString PlayerPath::toFolderText() const
{
    QString text = toText();
    if (!text.endsWith(separator())) {
        text += separator();
    }
    return text;
}

bool PlayerPath::isPercentEncoded() const
{
    static const QSet<QString> encoded{u"dav"_s, u"davs"_s, u"http"_s, u"https"_s};
    return form == PathForm::Url && encoded.contains(schemeOf(*this));
}

bool PlayerPath::isCaseInsensitive() const
{
    return form == PathForm::Windows || form == PathForm::Unc ||
           (form == PathForm::Url && schemeOf(*this) == "smb"_L1);
}

bool PlayerPath::startsWith(const PlayerPath &prefix) const
{
    if (form != prefix.form || parts.size() < prefix.parts.size() || headKey(*this) != headKey(prefix)) {
        return false;
    }
    for (qsizetype i = 0; i < prefix.parts.size(); ++i) {
        if (parts.at(i) != prefix.parts.at(i) &&
            partKey(parts.at(i), *this) != partKey(prefix.parts.at(i), prefix)) {
            return false;
        }
    }
    return true;
}

bool PlayerPath::sameAs(const PlayerPath &other) const
{
    return parts.size() == other.parts.size() && startsWith(other);
}

PlayerPath PlayerPath::parent() const
{
    PlayerPath up = *this;
    if (!up.parts.isEmpty()) {
        up.parts.removeLast();
    }
    return up;
}

PathMapper::PathMapper(QList<PathMapping> mappings, bool samePlace)
    : m_mappings(std::move(mappings))
    , m_samePlace(samePlace)
{
    for (const PathMapping &mapping : std::as_const(m_mappings)) {
        if (!mapping.local.trimmed().isEmpty() && !mapping.remote.trimmed().isEmpty()) {
            m_parsed += Parsed{PlayerPath::parse(mapping.local), PlayerPath::parse(mapping.remote)};
        }
    }
}

PathMapper PathMapper::merged(const QList<PathMapping> &group, const QList<PathMapping> &player,
                              bool samePlace)
{
    QList<PathMapping> all = player;
    for (const PathMapping &mapping : group) {
        const PlayerPath local = PlayerPath::parse(mapping.local);
        const bool replaced = std::any_of(player.begin(), player.end(), [&](const PathMapping &own) {
            return PlayerPath::parse(own.local).sameAs(local);
        });
        if (!replaced) {
            all += mapping;
        }
    }
    return PathMapper(std::move(all), samePlace);
}

Result<PlayerPath> PathMapper::translate(const Path &local) const
{
    METARR_TRY(const QString text, decoded(local));
    const PlayerPath path = PlayerPath::parse(text);
    const Parsed *best = nullptr;
    for (const Parsed &candidate : m_parsed) {
        if (path.startsWith(candidate.local) &&
            (!best || candidate.local.parts.size() > best->local.parts.size())) {
            best = &candidate;
        }
    }
    if (best) {
        PlayerPath remote = best->remote;
        appendParts(remote, path.parts.mid(best->local.parts.size()), path);
        return remote;
    }
    if (m_samePlace) {
        return path;
    }
    return fail(ErrorKind::NotFound, u"No path mapping of this player covers \"%1\"."_s.arg(local.display()),
                u"Add a path mapping for this folder to the player or its group."_s);
}

Result<QString> PathMapper::toPlayer(const Path &local) const
{
    return translate(local).map([](const PlayerPath &path) { return path.toText(); });
}

Result<QString> PathMapper::toPlayerFolder(const Path &local) const
{
    return translate(local).map([](const PlayerPath &path) { return path.toFolderText(); });
}

Result<Path> PathMapper::toLocal(const QString &remote) const
{
    const PlayerPath path = PlayerPath::parse(remote);
    const Parsed *best = nullptr;
    for (const Parsed &candidate : m_parsed) {
        if (path.startsWith(candidate.remote) &&
            (!best || candidate.remote.parts.size() > best->remote.parts.size())) {
            best = &candidate;
        }
    }
    PlayerPath local = path;
    if (best) {
        local = best->local;
        appendParts(local, path.parts.mid(best->remote.parts.size()), path);
    } else if (!m_samePlace || path.form == PathForm::Url) {
        return fail(
            ErrorKind::NotFound,
            u"No path mapping of this player leads back from its path \"%1\"."_s.arg(
                path.form == PathForm::Url ? headKey(path) + u'/' + path.parts.join(u'/') : path.toText()),
            u"Add a path mapping for this folder to the player or its group."_s);
    }
    // Path wants '/' between the parts, on Windows too.
    QString text = local.toText();
    if (local.separator() == u'\\') {
        text.replace(u'\\', u'/');
    }
    return Path(text.toUtf8());
}

namespace {

QString looseKey(const QString &part, const PlayerPath &path)
{
    const QString plain = path.isPercentEncoded() ? QUrl::fromPercentEncoding(part.toUtf8()) : part;
    return nameKey(plain);
}

int commonTail(const PlayerPath &a, const PlayerPath &b)
{
    int common = 0;
    while (common < a.parts.size() && common < b.parts.size() &&
           looseKey(a.parts.at(a.parts.size() - 1 - common), a) ==
               looseKey(b.parts.at(b.parts.size() - 1 - common), b)) {
        ++common;
    }
    return common;
}

PlayerPath withoutTail(PlayerPath path, int count)
{
    path.parts = path.parts.mid(0, path.parts.size() - count);
    return path;
}

struct Alignment {
    PathMapping mapping;
    int common = 0;
    int cut = 0; ///< components by which one side is deeper than the other
};

/// One side may be a folder within the other (a root for each source, or one source over several roots).
Alignment align(const PlayerPath &local, const PlayerPath &remote)
{
    constexpr int deepest = 3;
    Alignment best;
    for (int cut = 0; cut <= deepest; ++cut) {
        for (const bool cutLocal : {true, false}) {
            const PlayerPath &deeper = cutLocal ? local : remote;
            if (deeper.parts.size() <= cut || (cut == 0 && !cutLocal)) {
                continue;
            }
            const PlayerPath a = cutLocal ? withoutTail(local, cut) : local;
            const PlayerPath b = cutLocal ? remote : withoutTail(remote, cut);
            const int common = commonTail(a, b);
            if (common > best.common) {
                best = {{a.toText(), b.toText()}, common, cut};
            }
        }
    }
    return best;
}

} // namespace

QList<MappingSuggestion> suggestMappings(const QStringList &playerFolders, const QList<Path> &localRoots)
{
    QList<MappingSuggestion> suggestions;
    for (const Path &root : localRoots) {
        const auto text = decoded(root);
        if (!text) {
            continue;
        }
        const PlayerPath local = PlayerPath::parse(*text);
        Alignment best;
        bool ambiguous = false;
        for (const QString &folder : playerFolders) {
            const Alignment candidate = align(local, PlayerPath::parse(folder));
            const bool equal = candidate.common == best.common && candidate.cut == best.cut;
            if (candidate.common > best.common ||
                (candidate.common == best.common && candidate.cut < best.cut)) {
                best = candidate;
                ambiguous = false;
            } else if (equal && candidate.common > 0 && !(candidate.mapping == best.mapping)) {
                ambiguous = true;
            }
        }
        const bool known = std::any_of(suggestions.begin(), suggestions.end(),
                                       [&](const MappingSuggestion &s) { return s.mapping == best.mapping; });
        if (best.common > 0 && !known) {
            suggestions += MappingSuggestion{best.mapping, best.common, ambiguous};
        }
    }
    return suggestions;
}

bool isLoopbackHost(const QString &host)
{
    QString name = host.trimmed().toLower();
    if (name.startsWith(u'[') && name.endsWith(u']')) {
        name = name.mid(1, name.size() - 2);
    }
    if (name == "localhost"_L1 || name.endsWith(".localhost"_L1)) {
        return true;
    }
    const QHostAddress address(name);
    return !address.isNull() && address.isLoopback();
}

} // namespace metarr
