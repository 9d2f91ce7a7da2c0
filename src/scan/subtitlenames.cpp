// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan/subtitlenames.h"

#include "names/fileclass.h"
#include "probe/language.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

/// libav's names of the codecs behind the extensions; as a track inside a container is called.
QString codecOfExtension(const QByteArray &extension)
{
    static constexpr std::array<std::pair<const char *, const char *>, 9> codecs{
        {{"srt", "subrip"},
         {"ssa", "ssa"},
         {"ass", "ass"},
         {"vtt", "webvtt"},
         {"idx", "dvd_subtitle"},
         {"sub", "microdvd"},
         {"sup", "hdmv_pgs_subtitle"},
         {"smi", "sami"},
         {"ttml", "ttml"}}};
    for (const auto &[name, codec] : codecs) {
        if (extension == name) {
            return QString::fromLatin1(codec);
        }
    }
    return QString::fromLatin1(extension);
}

/// A file name goes on behind the video's with a separator, or with a bracket behind a space.
bool belongsTo(const QByteArray &fileName, const QByteArray &baseName)
{
    if (baseName.isEmpty() || fileName.size() <= baseName.size() || !fileName.startsWith(baseName)) {
        return false;
    }
    const char next = fileName.at(baseName.size());
    return next == '.' || next == '-' || next == '_' || next == '[' || next == '(' ||
           (next == ' ' && fileName.size() > baseName.size() + 1 &&
            QByteArrayView("[(-").contains(fileName.at(baseName.size() + 1)));
}

/// Parts between dots and brackets; within a part words may be joined by '-', '_' and ' ' ("en-US", "signs_songs").
QStringList partsOf(const QString &text)
{
    QStringList parts;
    QString part;
    const auto finish = [&] {
        while (!part.isEmpty() && QStringView(u"-_ ").contains(part.front())) {
            part.remove(0, 1);
        }
        while (!part.isEmpty() && QStringView(u"-_ ").contains(part.back())) {
            part.chop(1);
        }
        if (!part.isEmpty()) {
            parts += part;
        }
        part.clear();
    };
    for (const QChar c : text) {
        if (QStringView(u".[](){}").contains(c)) {
            finish();
        } else {
            part += c;
        }
    }
    finish();
    return parts;
}

/// What the words behind the video's name add up to.
class NameReader {
public:
    void read(const QString &text)
    {
        for (const QString &part : partsOf(text)) {
            readPart(part);
        }
        if (m_stream.language.isEmpty() && m_hindi) {
            m_stream.language = u"hin"_s;
            m_stream.isHearingImpaired = m_deaf;
        }
        if (m_stream.language.isEmpty() && m_latinAmerican) {
            m_stream.language = u"spa"_s;
        }
    }
    [[nodiscard]] SubtitleStream take() { return std::move(m_stream); }

private:
    void readPart(const QString &part)
    {
        static const QRegularExpression separators(u"[-_ ]+"_s);
        QStringList words = part.split(separators, Qt::SkipEmptyParts);
        QStringList rest = takePairs(words);
        const auto isFlag = [](const QString &word) { return NameReader().takeFlag(word); };
        const bool flagged = words.size() > 1 && std::any_of(words.cbegin(), words.cend(), isFlag);
        static const QRegularExpression tag(u"^[a-zA-Z]{2,3}([-_]([a-zA-Z]{2}|[a-zA-Z]{4}|[0-9]{3}))+$"_s);
        if (!flagged && tag.match(part).hasMatch() && takeLanguage(part)) { // "pt-BR", "zh_Hant", "es-419"
            return;
        }
        const auto isSpelled = [&](const QString &word) {
            return isFlag(word) || isNumber(word) || !knownLanguage(word).isEmpty();
        };
        // In a sentence "is" and "to" are no languages.
        const qsizetype shortest = std::all_of(words.cbegin(), words.cend(), isSpelled) ? 2 : 3;
        for (const QString &word : std::as_const(words)) {
            if (!takeFlag(word) && !isNumber(word) && !(word.size() >= shortest && takeLanguage(word))) {
                rest += word;
            }
        }
        if (!rest.isEmpty() && m_stream.title.isEmpty()) {
            m_stream.title = rest.join(u' ');
        }
    }

    /// Takes out two words that mean something else together: what is denied ("non-forced"), and a region of which the first
    /// word would be a language ("Latin American"), which is given back for the title.
    QStringList takePairs(QStringList &words)
    {
        QStringList region;
        for (qsizetype i = 0; i + 1 < words.size();) {
            const auto is = [&](QLatin1StringView word) {
                return words.at(i).compare(word, Qt::CaseInsensitive) == 0;
            };
            const bool denied = (is("non"_L1) || is("not"_L1)) && NameReader().takeFlag(words.at(i + 1));
            const bool regional =
                is("latin"_L1) && words.at(i + 1).startsWith("americ"_L1, Qt::CaseInsensitive);
            if (regional) {
                m_latinAmerican = true;
                region += words.mid(i, 2);
            }
            if (denied || regional) {
                words.remove(i, 2);
            } else {
                ++i;
            }
        }
        return region;
    }

    static bool isNumber(const QString &word)
    {
        return std::all_of(word.cbegin(), word.cend(), [](QChar c) { return c.isDigit(); });
    }

    bool takeLanguage(const QString &tag)
    {
        const QString code = m_stream.language.isEmpty() ? knownLanguage(tag) : QString();
        m_stream.language += code;
        return !code.isEmpty();
    }

    bool takeFlag(const QString &word)
    {
        const QString flag = word.toLower();
        if (flag == "forced"_L1 || flag == "foreign"_L1) {
            m_stream.isForced = true;
        } else if (flag == "sdh"_L1 || flag == "cc"_L1) {
            m_stream.isHearingImpaired = m_deaf = true;
        } else if (flag == "hi"_L1) { // beside a language the mark of Bazarr, alone Hindi
            m_deaf = m_deaf || m_hindi;
            m_stream.isHearingImpaired = m_hindi = true;
        } else if (flag == "default"_L1) {
            m_stream.isDefault = true;
        } else {
            return flag == "full"_L1;
        }
        return true;
    }

    SubtitleStream m_stream;
    bool m_hindi = false; ///< "hi" was there
    bool m_deaf = false;  ///< another word than that says so
    bool m_latinAmerican = false;
};

SubtitleStream streamOf(const QByteArray &fileName, const QByteArray &text)
{
    NameReader reader;
    reader.read(displayName(text));
    SubtitleStream stream = reader.take();
    stream.externalName = fileName;
    stream.codec = codecOfExtension(Path(fileName).extension());
    return stream;
}

} // namespace

std::optional<SubtitleStream> externalSubtitle(const QByteArray &fileName, const QByteArray &baseName)
{
    if (!isSubtitleExtension(displayName(fileName)) || !belongsTo(fileName, baseName)) {
        return std::nullopt;
    }
    return streamOf(fileName, Path(fileName).stem().mid(baseName.size()));
}

bool isSubtitleFolder(const QByteArray &name)
{
    static const QSet<QByteArray> names{"sub", "subs", "subtitle", "subtitles", "vobsub", "vobsubs"};
    return names.contains(name.toLower());
}

std::optional<SubtitleStream> subtitleInFolder(const QByteArray &fileName, const QByteArray &baseName,
                                               bool onlyFilm)
{
    if (auto stream = externalSubtitle(fileName, baseName)) {
        return stream;
    }
    if (!onlyFilm || !isSubtitleExtension(displayName(fileName))) {
        return std::nullopt;
    }
    return streamOf(fileName, Path(fileName).stem());
}

bool hasSubtitleIndex(const QByteArray &fileName, const QList<ListedFile> &beside)
{
    const Path file(fileName);
    return file.extension() == "sub" &&
           std::any_of(beside.cbegin(), beside.cend(), [&](const ListedFile &other) {
               const Path index(other.name);
               return index.extension() == "idx" && index.stem() == file.stem();
           });
}

} // namespace metarr
