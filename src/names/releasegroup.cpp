// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/release.h"
#include "names/title.h"

#include <algorithm>

namespace metarr::names {

namespace {

class GroupReader {
public:
    explicit GroupReader(const Scan &scan)
        : m_scan(scan)
        , m_last(scan.size())
    {}

    QString read()
    {
        stripPostings();
        if (m_last == 0) {
            return {};
        }
        if (QString known = knownGroup(); !known.isEmpty()) {
            return known;
        }
        stripMarks();
        if (m_last == 0) {
            return {};
        }
        for (const auto &reader : {&GroupReader::afterDash, &GroupReader::inOwnBracket,
                                   &GroupReader::lastInTags, &GroupReader::afterDot}) {
            if (QString group = (this->*reader)(); !group.isEmpty()) {
                return group;
            }
        }
        return {};
    }

private:
    [[nodiscard]] QString textOf(int first, int last) const
    {
        const int begin = m_scan.token(first).begin;
        int end = m_scan.token(last - 1).end;
        return m_scan.text().mid(begin, end - begin).toString();
    }

    /// "-xpost", "-Obfuscated", "-1" and their repetitions
    void stripPostings()
    {
        while (m_last > 1 && m_scan.token(m_last - 1).is(WordClass::PostingSuffix) &&
               m_scan.gap(m_last) != u")" &&
               (m_scan.gap(m_last - 1) == u"-" || (m_last > 2 && m_scan.key(m_last - 1) == u"sample"))) {
            --m_last;
        }
    }

    /// Checksums, marks of sites, ids, and languages behind a group: "x264-GRP English [eztv]"
    void stripMarks()
    {
        bool changed = true;
        while (changed && m_last > 1) {
            changed = false;
            const int i = m_last - 1;
            const Token &t = m_scan.token(i);
            const int g = t.group;
            const int opens = g >= 0 ? m_scan.groups()[size_t(g)].first : 0;
            if (opens > 1 && m_scan.groups()[size_t(g)].bracket == u'(' && m_scan.gap(opens - 1) == u"-" &&
                !m_scan.token(opens - 1).isTag() && m_scan.token(opens - 2).isStrong() &&
                m_scan.groups()[size_t(g)].last == m_last) {
                m_last = opens; // "x264-GRP (Alternative Title, Multi-Subs)"
                changed = true;
            } else if (t.tag.kind == TagKind::Crc || (t.tag.kind == TagKind::Container && g < 0)) {
                --m_last; // "XviD-GRP avi"
                changed = true;
            } else if (g >= 0 && m_scan.groups()[size_t(g)].last == m_last &&
                       m_scan.groups()[size_t(g)].first > 0) {
                const Group &group = m_scan.groups()[size_t(g)];
                const bool site =
                    isWebAddress(m_scan, group.first, group.last) ||
                    (group.last == group.first + 1 && m_scan.token(group.first).is(WordClass::SiteMark));
                if (isProviderId(m_scan, group.first, group.last)) {
                    m_last = group.first;
                    changed = true;
                } else if (site && m_scan.token(group.first - 1).group < 0) {
                    m_last = group.first;
                    changed = true;
                }
            } else if (t.tag.kind == TagKind::Language && i > 1 && !m_scan.token(i - 1).isTag() &&
                       m_scan.gap(i - 1) == u"-") {
                --m_last;
                changed = true;
            }
        }
    }

    [[nodiscard]] bool tagsNear(int first) const
    {
        for (int i = first - 1; i >= std::max(0, first - 4); --i) {
            if (m_scan.token(i).isStrong()) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] QString knownGroup() const
    {
        for (int words = 3; words >= 1; --words) {
            const int first = m_last - words;
            if (first < 1 || !lookUp(m_scan.keys(first, m_last)).is(WordClass::KnownGroup) ||
                !tagsNear(first)) {
                continue;
            }
            const int begin = m_scan.token(first).begin;
            const int end = m_scan.token(m_last - 1).end;
            const QStringView text = m_scan.text();
            // "[-ZR-]" keeps its dashes
            if (begin > 1 && text[begin - 1] == u'-' && end < text.size() && text[end] == u'-' &&
                text[begin - 2] != u' ' && !text[begin - 2].isLetterOrNumber()) {
                return text.mid(begin - 1, end - begin + 2).toString();
            }
            return textOf(first, m_last);
        }
        return {};
    }

    [[nodiscard]] int lastTag() const
    {
        int i = m_last - 1;
        // "-Erai-raws": a weak word glued to a group is part of it
        const auto isPart = [this](int k) {
            return k > 1 && !m_scan.token(k).isStrong() && m_scan.gap(k) == u"-" &&
                   !m_scan.token(k - 1).isTag();
        };
        while (i >= 0 && (!m_scan.token(i).isTag() || isPart(i))) {
            --i;
        }
        return i;
    }

    /// "x264-GROUP", "x264 - GROUP", "S01E01-GROUP"
    [[nodiscard]] QString afterDash() const
    {
        const int tag = lastTag();
        int first = tag + 1;
        if (tag < 0) {
            first = m_last - 1;
            const bool dotted = first > 1 && m_scan.token(first).number < 0 &&
                                !m_scan.text().contains(u' ') && m_scan.gap(first) == u"-" &&
                                (m_scan.text().contains(u'.') || m_scan.text().contains(u'_'));
            return dotted ? textOf(first, m_last) : QString();
        }
        if (first >= m_last) {
            return {};
        }
        const QStringView gap = m_scan.gap(first);
        const bool glued =
            gap == u"-" || gap == u".-" || gap == u" -" || gap == u")-" || gap == u"]-" || gap == u"…-";
        const bool spaced = gap == u" - " || gap == u") - " || gap == u"] - ";
        if (!glued && !spaced) {
            return {};
        }
        if (m_scan.token(first).group >= 0 && m_scan.gapHas(first, u'[')) {
            return {};
        }
        int last = first + 1;
        while (last < m_last && m_scan.gap(last) == u"-") {
            ++last;
        }
        if (spaced && last != m_last) {
            return {};
        }
        // what follows may only be brackets
        for (int i = last; i < m_last; ++i) {
            if (m_scan.token(i).group < 0 || m_scan.token(i).group == m_scan.token(first).group) {
                return {};
            }
        }
        constexpr int mostWords = 4;
        return last - first <= mostWords ? textOf(first, last) : QString();
    }

    /// "[Group]" at the end, "(Group)" inside the last bracket
    [[nodiscard]] QString inOwnBracket() const
    {
        const int i = m_last - 1;
        const Token &t = m_scan.token(i);
        if (t.group < 0 || t.isTag() || t.number >= 0 || m_scan.isYear(i)) {
            return {};
        }
        const Group &g = m_scan.groups()[size_t(t.group)];
        const bool nested = g.parent >= 0 && m_scan.groups()[size_t(g.parent)].last == m_last;
        const bool single = g.first == i;
        const bool atEnd = g.close + 1 >= int(m_scan.text().size()) || nested || m_last < m_scan.size();
        if (!single || !atEnd || (g.bracket != u'[' && !nested) || i == 0) {
            return {};
        }
        return m_scan.text().mid(g.open + 1, g.close - g.open - 1).trimmed().toString();
    }

    /// "(1080p BluRay x265 Group)": the word behind the tags of a bracket
    [[nodiscard]] QString lastInTags() const
    {
        const int i = m_last - 1;
        const Token &t = m_scan.token(i);
        if (i < 1 || t.group < 0 || t.isTag() || t.number >= 0 || m_scan.token(i - 1).group != t.group ||
            !m_scan.token(i - 1).isTag() || !m_scan.isTagGroup(t.group)) {
            return {};
        }
        return m_scan.groups()[size_t(t.group)].last == m_last ? textOf(i, m_last) : QString();
    }

    /// "H.264.GROUP"
    [[nodiscard]] QString afterDot() const
    {
        const int i = m_last - 1;
        if (i < 2 || m_last != m_scan.size() || m_scan.gap(i) != u"." || !m_scan.token(i - 1).isStrong() ||
            m_scan.token(i).isTag() || m_scan.token(i).number >= 0 || m_scan.text().contains(u' ')) {
            return {};
        }
        return textOf(i, m_last);
    }

    const Scan &m_scan;
    int m_last;
};

} // namespace

QString readReleaseGroup(const Scan &scan, const QString &leadingGroup)
{
    return leadingGroup.isEmpty() ? GroupReader(scan).read() : leadingGroup;
}

} // namespace metarr::names
