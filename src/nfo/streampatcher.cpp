// SPDX-License-Identifier: GPL-3.0-or-later
#include "nfo/itemfields.h"
#include "nfo/itempatcher.h"
#include "nfo/jellyfinlocks.h"
#include "nfo/nfotext.h"
#include "nfo/nfourls.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace metarr::nfo {

namespace {

using ChildTexts = QList<std::pair<Tag, QString>>;

QString numberOrNothing(qint64 number)
{
    return number > 0 ? QString::number(number) : QString();
}

/// `durationMs` of -1: says nothing about it.
ChildTexts videoTexts(const VideoStream &video, qint64 durationMs)
{
    ChildTexts texts{{Tag::Codec, video.codec},
                     {Tag::Aspect, video.aspect > 0 ? QString::number(video.aspect, 'f', 6) : QString()},
                     {Tag::Width, numberOrNothing(video.width)},
                     {Tag::Height, numberOrNothing(video.height)}};
    if (durationMs >= 0) {
        texts.append({Tag::DurationInSeconds, numberOrNothing(qRound64(double(durationMs) / 1000))});
    }
    texts.append({Tag::StereoMode, video.stereoMode});
    texts.append({Tag::Language, video.language});
    texts.append({Tag::HdrType, video.hdrType});
    return texts;
}

ChildTexts audioTexts(const AudioStream &audio)
{
    return {{Tag::Codec, audio.codec},
            {Tag::Language, audio.language},
            {Tag::Channels, numberOrNothing(audio.channels)}};
}

ChildTexts subtitleTexts(const SubtitleStream &subtitle)
{
    return {{Tag::Language, subtitle.language}};
}

Piece streamPiece(const QByteArray &name, const ChildTexts &texts)
{
    Piece piece{name, {}, {}, {}};
    for (const auto &[tag, text] : texts) {
        if (!text.isEmpty()) {
            piece.children += Piece{tagName(tag), {}, text, {}};
        }
    }
    return piece;
}

/// Differences that come from rounding are none: aspect 1.777778, a duration off by a second.
bool saysTheSame(Tag tag, const QString &was, const QString &is)
{
    if (was == is) {
        return true;
    }
    const auto a = parseNumber(was);
    const auto b = parseNumber(is);
    if (tag == Tag::Aspect) {
        return a && b && std::abs(*a - *b) < 0.01;
    }
    if (tag == Tag::DurationInSeconds) {
        return a && b && std::abs(*a - *b) <= 1;
    }
    return false;
}

/// What an element says now, in the same terms.
ChildTexts presentTexts(const Dom &dom, int element, Tag kind)
{
    switch (kind) {
    case Tag::Video:
        return videoTexts(readVideo(dom, element), readDurationMs(dom, element));
    case Tag::Audio:
        return audioTexts(readAudio(dom, element));
    default: {
        SubtitleStream subtitle;
        const int language = dom.firstChild(element, Tag::Language);
        subtitle.language = language < 0 ? QString() : cleanLine(dom.text(language));
        return subtitleTexts(subtitle);
    }
    }
}

/// What an NFO can say about the streams, in order.
struct WantedStream {
    Tag kind;
    ChildTexts texts;
};

QList<WantedStream> wantedStreams(const StreamDetails &streams)
{
    QList<WantedStream> wanted;
    for (const VideoStream &video : streams.video) {
        wanted += WantedStream{Tag::Video, videoTexts(video, wanted.isEmpty() ? streams.durationMs : -1)};
    }
    for (const AudioStream &audio : streams.audio) {
        wanted += WantedStream{Tag::Audio, audioTexts(audio)};
    }
    for (const SubtitleStream &subtitle : streams.subtitles) {
        if (!subtitle.language.isEmpty()) {
            wanted += WantedStream{Tag::Subtitle, subtitleTexts(subtitle)};
        }
    }
    wanted.removeIf([](const WantedStream &stream) {
        return std::all_of(stream.texts.cbegin(), stream.texts.cend(),
                           [](const auto &text) { return text.second.isEmpty(); });
    });
    return wanted;
}

} // namespace

void ItemPatcher::patchStreams()
{
    if (!m_after.streams || m_after.streams->isEmpty()) {
        return;
    }
    const QList<WantedStream> wanted = wantedStreams(*m_after.streams);
    const int fileInfo = m_dom.firstChild(m_root.node, Tag::FileInfo);
    const int details = fileInfo < 0 ? -1 : m_dom.firstChild(fileInfo, Tag::StreamDetails);
    if (details < 0 || m_dom.node(details).firstChild < 0) {
        Piece piece{"streamdetails", {}, {}, {}};
        for (const WantedStream &stream : wanted) {
            piece.children += streamPiece(tagName(stream.kind), stream.texts);
        }
        if (details >= 0) {
            m_edits.replace(details, piece);
        } else if (fileInfo >= 0 && m_dom.node(fileInfo).firstChild >= 0) {
            m_edits.appendChild(fileInfo, piece);
        } else if (const Piece whole{"fileinfo", {}, {}, {piece}}; fileInfo >= 0) {
            m_edits.replace(fileInfo, whole);
        } else {
            m_edits.insertOrdered(m_root.node, Tag::FileInfo, whole);
        }
        return;
    }
    for (const Tag kind : {Tag::Video, Tag::Audio, Tag::Subtitle}) {
        QList<int> elements = streamElements(m_dom, details, kind);
        for (const WantedStream &stream : wanted) {
            if (stream.kind != kind) {
                continue;
            }
            if (elements.isEmpty()) {
                const int last = m_dom.node(details).lastChild;
                int anchor = -1;
                for (int node = m_dom.firstChild(details, kind); node >= 0;
                     node = m_dom.nextSibling(node, kind)) {
                    anchor = node;
                }
                m_edits.insertAfter(anchor >= 0 ? anchor : last, streamPiece(tagName(kind), stream.texts));
                continue;
            }
            const int element = elements.takeFirst();
            QHash<Tag, QString> present;
            for (const auto &[tag, text] : presentTexts(m_dom, element, kind)) {
                present.insert(tag, text);
            }
            for (const auto &[tag, text] : stream.texts) {
                if (!saysTheSame(tag, present.value(tag), text)) {
                    patchChild(element, tag, text);
                }
            }
        }
        for (const int surplus : elements) {
            m_edits.remove(surplus);
        }
    }
}

void ItemPatcher::patchJellyfin(const NfoWriteOptions &options, bool ids)
{
    if (ids) {
        for (const Tag tag : {Tag::TmdbId, Tag::ImdbId, Tag::TvdbId}) {
            const QString id = newIdOf(providerOfTag(tag));
            if (id.isEmpty()) {
                continue; // patchIds() removed it
            }
            const int node = m_dom.firstChild(m_root.node, tag);
            if (node < 0) {
                m_edits.insertOrdered(m_root.node, tag, Piece{tagName(tag), {}, id, {}});
            } else if (cleanId(providerOfTag(tag), m_dom.text(node)).isEmpty()) {
                m_edits.setText(node, id);
            }
        }
    }
    const auto set = [this](Tag tag, const QString &was, const QString &is) {
        const int node = m_dom.firstChild(m_root.node, tag);
        if (node < 0 && !is.isEmpty()) {
            m_edits.insertOrdered(m_root.node, tag, Piece{tagName(tag), {}, is, {}});
        } else if (node >= 0 && is.isEmpty()) {
            m_edits.remove(node);
        } else if (node >= 0 && was != is) {
            m_edits.setText(node, is);
        }
    };
    if (options.lockData) {
        const int node = m_index.first(Tag::LockData);
        if (node < 0 || m_before.lockData != m_after.lockData) {
            set(Tag::LockData, {}, m_after.lockData ? u"true"_s : u"false"_s);
        }
    }
    if (options.lockedFields) {
        QStringList wanted = m_after.lockedFields;
        for (const QString &name : m_before.lockedFields) {
            if (!isJellyfinLockName(name) && !wanted.contains(name)) {
                wanted += name;
            }
        }
        QStringList was = m_before.lockedFields;
        if (was.size() != wanted.size() ||
            !QSet(was.cbegin(), was.cend()).contains(QSet(wanted.cbegin(), wanted.cend()))) {
            set(Tag::LockedFields, was.join(u'|'), wanted.join(u'|'));
        }
    }
}

void ItemPatcher::addNewDocumentExtras()
{
    const Metadata &metadata = m_after.metadata;
    if (m_root.type == EntityType::Episode && !metadata.showTitle.isEmpty()) {
        m_edits.insertOrdered(m_root.node, Tag::ShowTitle, Piece{"showtitle", {}, metadata.showTitle, {}});
    }
    if (m_root.type == EntityType::Series && !metadata.ids.isEmpty()) {
        QJsonObject guide;
        for (const QString &provider : {u"tmdb"_s, u"imdb"_s, u"tvdb"_s}) {
            if (!newIdOf(provider).isEmpty()) {
                guide.insert(provider, newIdOf(provider));
            }
        }
        if (!guide.isEmpty()) {
            const QString text = QString::fromUtf8(QJsonDocument(guide).toJson(QJsonDocument::Compact));
            m_edits.insertOrdered(m_root.node, Tag::EpisodeGuide, Piece{"episodeguide", {}, text, {}});
        }
    }
}

} // namespace metarr::nfo
