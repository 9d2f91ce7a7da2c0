// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/numbering.h"

#include <algorithm>

namespace metarr::names {

using View = std::u16string_view;

namespace {

constexpr int MostSeasons = 100;
constexpr int MostEpisodes = 400;

bool isAll(QStringView gap, View set)
{
    return std::ranges::all_of(gap, [&](QChar c) { return set.find(c.unicode()) != View::npos; });
}

struct SeasonMark {
    int first = -1; ///< tokens [first, last)
    int last = -1;
    QList<int> seasons;
    bool plural = false;
    bool letter = false; ///< "S01"
    bool weak = false;   ///< "series 3"
};

/// The "S01" of a token, alone or with "D1" "P1" "v2" glued to it
std::optional<int> seasonLetter(View key)
{
    if (key.size() < 2 || key.size() > 7 || key[0] != u's') {
        return std::nullopt;
    }
    size_t end = 1;
    const int value = readDigits(key, end, 4);
    if (value < 0) {
        return std::nullopt;
    }
    const View rest = key.substr(end);
    const bool disc =
        rest.size() >= 2 && (rest[0] == u'd' || rest[0] == u'p' || rest[0] == u'v') && isAsciiDigit(rest[1]);
    return rest.empty() || disc ? std::optional<int>(value) : std::nullopt;
}

void addSeason(SeasonMark &mark, int value, bool range)
{
    const int last = mark.seasons.last();
    if (range && value > last && value - last < MostSeasons) {
        mark.seasons += numberRange(last + 1, value);
    } else if (!mark.seasons.contains(value)) {
        mark.seasons.append(value);
    }
}

bool isRangeWord(View key)
{
    return key == u"to" || key == u"a" || key == u"à" || key == u"bis" || key == u"do";
}

bool isListWord(View key)
{
    return key == u"&" || key == u"and" || key == u"et" || key == u"und" || key == u"y" || key == u"e" ||
           key == u"en";
}

/// "5 серия", "09-я серия": a number with the word behind it. Answers where the word is, 0 for not.
int episodeFollowsNumber(const Scan &scan, int i)
{
    if (i + 1 >= scan.size() || scan.token(i).number < 0 || scan.token(i).digits > 4) {
        return 0;
    }
    const bool particle = scan.key(i + 1) == u"я" || scan.key(i + 1) == u"ая";
    const int at = particle ? i + 2 : i + 1;
    return at < scan.size() && scan.token(at).is(WordClass::PostfixEpisode) && isAll(scan.gap(at), u" .-_")
               ? at
               : 0;
}

/// Further seasons behind the first: "-S09", " S04", "+S2", "-10", ", 2 & 3", " to 6", " 2 3 4".
void readMoreSeasons(const Scan &scan, SeasonMark &mark)
{
    int i = mark.last;
    while (i < scan.size() && mark.seasons.size() < MostSeasons) {
        const QStringView gap = scan.gap(i);
        int at = i;
        bool range = has(gap, u'-') || has(gap, u'~') || has(gap, u':') || has(gap, QChar(0x2013));
        bool list = has(gap, u'+') || has(gap, u',') || has(gap, u'&');
        const bool spaced = gap.size() > 1 && gap.startsWith(u' ') && gap.endsWith(u' ');
        const QStringView word = scan.word(at);
        if (isRangeWord(scan.key(at)) || isListWord(scan.key(at)) || word == u"&") {
            range = isRangeWord(scan.key(at));
            list = !range;
            ++at;
        }
        // "1 сезон: 2 серия"
        if (at >= scan.size() || gap.size() > 4 || episodeFollowsNumber(scan, at) > 0) {
            break;
        }
        const Token &t = scan.token(at);
        const View key = scan.key(at);
        if (const auto letter = seasonLetter(key); letter && (mark.letter || mark.plural)) {
            const bool two =
                gap == u" " && mark.seasons.size() == 1 && at == i && *letter > mark.seasons.last();
            addSeason(mark, *letter, range || two);
        } else if (word.size() > 2 && word.contains(u'&') && mark.seasons.size() == 1) {
            break;
        } else if (t.number >= 0 && t.digits <= 2 && !t.isTag()) {
            const bool counts = t.number == mark.seasons.last() + 1 && t.digits == 1;
            const bool joined = (range && (mark.plural || !spaced) && (mark.letter ? gap == u"-" : true)) ||
                                (list && (t.number > mark.seasons.last())) ||
                                (!mark.letter && gap == u" " && counts && !mark.weak);
            // "S2-07" is an episode, "S01-11" are seasons
            const bool episode = mark.letter && scan.word(at).startsWith(u'0');
            if (!joined || episode || t.number <= mark.seasons.last()) {
                break;
            }
            addSeason(mark, t.number, range);
        } else {
            break;
        }
        i = at + 1;
        mark.last = i;
    }
}

/// "1&3" is one token
bool readAmpersand(const Scan &scan, int i, SeasonMark &mark)
{
    const QStringView word = i < scan.size() ? scan.word(i) : QStringView();
    const auto at = word.indexOf(u'&');
    bool okFirst = false;
    bool okSecond = false;
    const int first = at > 0 ? word.left(at).toInt(&okFirst) : 0;
    const int second = at > 0 ? word.mid(at + 1).toInt(&okSecond) : 0;
    if (!okFirst || !okSecond || first > 99 || second > 99) {
        return false;
    }
    mark.seasons = {first, second};
    return true;
}

/// "2nd Season", "5-й сезон", "3º Temporada", "3 сезон": the number before the word i
bool readSeasonBefore(const Scan &scan, int i, SeasonMark &mark)
{
    const bool particle = (scan.key(i - 1) == u"й" || scan.key(i - 1) == u"я") && i > 1;
    const int at = particle ? i - 2 : i - 1;
    const Token &t = scan.token(at);
    const auto nth = ordinalNumber(scan.key(at));
    const QStringView between = scan.gap(i);
    const bool marked =
        particle || has(between, QChar(0xba)) || has(between, QChar(0xaa)) || between.startsWith(u". ");
    const bool noneAfter =
        i + 1 >= scan.size() || scan.token(i + 1).number < 0 || scan.token(i + 1).digits > 3;
    // "Имя 2 сезон 5 серия": where the episode follows its number, so does the season
    const bool follows =
        scan.token(i).is(WordClass::PostfixSeason) && (noneAfter || episodeFollowsNumber(scan, i + 1));
    if (nth || (t.number > 0 && t.digits <= 2 &&
                (marked || ((at == 0 ? noneAfter : follows) && between == u" " && !t.isTag())))) {
        mark.first = at;
        mark.last = i + 1;
        mark.seasons = {nth ? *nth : t.number};
        return true;
    }
    return false;
}

bool readSeasonWord(const Scan &scan, int i, SeasonMark &mark)
{
    // "名前 第二季 / Name - 10": there the series goes on
    if (const auto season = eastAsianSeason(scan.key(i)); season && !scan.gapHas(i + 1, u'/')) {
        mark.first = i;
        mark.last = i + 1;
        mark.seasons = {*season};
        return true;
    }
    View word;
    const auto glued = gluedNumber(scan.key(i), word, 4);
    const WordInfo &info = glued ? lookUp(word) : *scan.token(i).info;
    const bool strong = info.is(WordClass::Season);
    if (!strong && !info.is(WordClass::WeakSeason)) {
        return false;
    }
    if (readAmpersand(scan, i + 1, mark)) {
        mark.first = i;
        mark.last = i + 2;
        return strong;
    }
    mark.first = i;
    mark.weak = !strong;
    mark.plural = word.size() > 1 && (word.back() == u's' || word == u"staffeln") && word != u"series";
    if (glued) {
        mark.seasons = {*glued};
        mark.last = i + 1;
        return !mark.weak || *glued < 100;
    }
    if (i > 0 && strong && readSeasonBefore(scan, i, mark)) {
        return true;
    }
    if (i + 1 >= scan.size() || scan.gap(i + 1).size() > 4 || scan.gapHas(i + 1, u'[')) {
        return false;
    }
    const Token &next = scan.token(i + 1);
    const bool dashed = scan.gapHas(i + 1, u'-') && scan.gap(i + 1).size() > 1;
    // "Show Final Season - 12" is an episode, "Season - 2 - Episode 5" a season
    const bool episodeBehind = i + 2 < scan.size() && scan.token(i + 2).is(WordClass::Episode);
    const bool colon = mark.weak && scan.gapHas(i + 1, u':'); // "Adventure Series: 30"
    if (next.number >= 0 && !colon && next.digits <= (mark.weak ? 2 : 4) && next.digits != 3 &&
        !(dashed && (mark.weak || !episodeBehind)) && !next.isTag()) {
        mark.seasons = {next.number};
        mark.last = i + 2;
        return true;
    }
    const View key = scan.key(i + 1);
    // "Saison VII", "Season Two"; words of one letter are rather words
    if (const int spelled = int(scan.token(i + 1).info->number); spelled > 0 && strong && key.size() > 1) {
        mark.seasons = {spelled};
        mark.last = i + 2;
        return true;
    }
    if (const auto letter = seasonLetter(key); letter && strong) { // "Seasons S01 to S28"
        mark.seasons = {*letter};
        mark.letter = true;
        mark.last = i + 2;
        return true;
    }
    if (key.size() >= 4 && isAsciiDigit(key[0]) && key.substr(1, 2) == u"of" &&
        isAsciiDigit(key[3])) { // "Season 3of5"
        mark.seasons = {key[0] - u'0'};
        mark.last = i + 2;
        return true;
    }
    return false;
}

SeasonMark findSeason(const Scan &scan, int from)
{
    SeasonMark weak;
    for (int i = from; i < scan.size(); ++i) {
        SeasonMark mark;
        const View key = scan.key(i);
        if (const auto letter = seasonLetter(key); letter && (key.size() > 2 || scan.word(i)[0] == u'S')) {
            mark.first = i;
            mark.last = i + 1;
            mark.letter = true;
            mark.seasons = {*letter};
        } else if (key == u"s" && i + 1 < scan.size() && scan.token(i + 1).digits == 2 &&
                   scan.gap(i + 1) == u" " && scan.token(i + 1).number > 0 &&
                   (i == 0 || (scan.word(i)[0] == u'S' && scan.gap(i) == u" " && i + 2 < scan.size() &&
                               scan.token(i + 2).isStrong()))) {
            mark = {i, i + 2, {scan.token(i + 1).number}, false, true, false};
        } else if (!readSeasonWord(scan, i, mark)) {
            continue;
        }
        if (!mark.weak) {
            readMoreSeasons(scan, mark);
            return mark;
        }
        if (weak.first < 0) {
            weak = mark;
        }
    }
    return weak;
}

/// Reads the digits at a token's character and the list behind it.
bool readEpisodeNumbers(const Scan &scan, int at, Numbering &n)
{
    Cursor c(scan.lower(), at);
    const auto first = c.number(1, 5);
    if (!first) {
        return false;
    }
    n.episodes = {*first};
    for (int i = 0; i < MostEpisodes; ++i) {
        // suffixes: v2, a, END
        if (c.peek() == u'v' && isAsciiDigit(c.peek(1))) {
            c.skip(2);
        } else if (c.peek() >= u'a' && c.peek() <= u'c' && !QChar(c.peek(1)).isLetterOrNumber()) {
            c.skip(1);
        }
        n.end = c.at();
        if (!c.atWordEnd()) {
            break;
        }
        Cursor next = c;
        const bool dash = next.peek() == u'-' || next.peek() == u'~' || next.peek() == u'_' ||
                          next.skipWord(u" - e") || next.skipWord(u" to ") || next.skipWord(u" à ");
        Cursor further = c; // "E12.E13"
        const bool again =
            (further.skipWord(u".e") || further.skipWord(u" e")) && isAsciiDigit(further.peek());
        const bool list = next.peek() == u'&' || next.peek() == u'+' || next.skipWord(u" en ") ||
                          next.skipWord(u" & ") || next.skipWord(u", ") || again;
        next.skip(again ? 1 : 0);
        if (!dash && !list) {
            break;
        }
        next.skipAny(u"-~_&+", 1);
        next.skipWord(u"ep") || next.skipWord(u"e");
        int digits = 0;
        const auto value = next.number(1, 5, &digits);
        if (!value || *value <= n.episodes.last() || *value - n.episodes.last() > 2000 ||
            (QChar(next.peek()).isLetter() && next.peek() > u'c' && next.peek() != u'v')) {
            break;
        }
        if (list || (i > 0 && !list)) {
            n.episodes.append(*value);
        } else {
            n.episodes += numberRange(n.episodes.last() + 1, *value);
        }
        c = next;
    }
    return true;
}

/// "5of6" "2Of4" "3iz6" "第05话" "5화"
std::optional<int> countedEpisode(View key)
{
    size_t at = !key.empty() && key[0] == u'第' ? 1 : 0;
    const bool chinese = at == 1;
    const int value = readDigits(key, at, chinese ? 4 : 3);
    if (value < 0) {
        return std::nullopt;
    }
    const View rest = key.substr(at);
    if (chinese) {
        return !rest.empty() && View(u"话話集回").find(rest[0]) != View::npos ? std::optional<int>(value)
                                                                              : std::nullopt;
    }
    if (rest == u"화" || rest == u"회") {
        return value;
    }
    const bool of = rest.size() > 2 &&
                    (rest.substr(0, 2) == u"of" || rest.substr(0, 2) == u"iz" || rest.substr(0, 2) == u"из");
    return of && std::ranges::all_of(rest.substr(2), isAsciiDigit) ? std::optional<int>(value) : std::nullopt;
}

/// A total behind: "(12)", "of 12", "из 24"; `plural`: "episodes 5 of 20" are the first five
void readTotal(const Scan &scan, int token, Numbering &n, bool plural)
{
    if (token + 1 < scan.size() && (scan.key(token) == u"of" || scan.key(token) == u"из") &&
        scan.token(token + 1).number > 0) {
        const int total = scan.token(token + 1).number;
        if (plural && n.episodes.size() == 1 && n.episodes.first() > 1 && n.episodes.first() < total) {
            n.episodes = numberRange(1, n.episodes.first());
        }
        n.whole = n.episodes.size() > 1 && n.episodes.first() == 1 && n.episodes.last() == total;
        n.end = scan.token(token + 1).end;
    }
}

Numbering episodeAt(const Scan &scan, int i, int from)
{
    Numbering n;
    n.form = Numbering::Form::EpisodeWord;
    const Token &t = scan.token(i);
    n.begin = t.begin;
    View word;
    const View key = scan.key(i);
    size_t letters = 0;
    while (letters < key.size() && !isAsciiDigit(key[letters])) {
        ++letters;
    }
    word = key.substr(0, letters);
    if (letters > 0 && letters < key.size() && lookUp(word).is(WordClass::Episode) && word != u"cap" &&
        (word != u"e" || key.size() > 2 || i > from) && t.end - t.begin >= int(key.size())) {
        if (readEpisodeNumbers(scan, t.begin + int(letters), n) && n.end >= t.end) {
            readTotal(scan, scan.tokenAt(n.end), n, false);
            return n;
        }
    }
    const auto next = i + 1 < scan.size() ? scan.gap(i + 1) : QStringView();
    const bool close = !next.isEmpty() && next.size() <= 3 && isAll(next, u" ._-:#");
    if (letters == key.size() && key != u"e" && key != u"se" && t.is(WordClass::Episode) && close &&
        i + 1 < scan.size() && isAsciiDigit(scan.lower()[size_t(scan.token(i + 1).begin)]) &&
        !scan.token(i + 1).isStrong()) {
        // "Episode 1.22"
        if (i + 2 < scan.size() && scan.token(i + 1).number > 0 && scan.token(i + 1).digits <= 2 &&
            scan.gap(i + 2) == u"." && scan.token(i + 2).digits == 2) {
            n.form = Numbering::Form::SeasonEpisode;
            n.season = scan.token(i + 1).number;
            n.episodes = {scan.token(i + 2).number};
            n.end = scan.token(i + 2).end;
            return n;
        }
        if (readEpisodeNumbers(scan, scan.token(i + 1).begin, n)) {
            const bool plural = key == u"серии" || key == u"episodes" || key == u"серій" || key == u"эпизоды";
            readTotal(scan, scan.tokenAt(n.end), n, plural);
            return n;
        }
    }
    if (const auto counted = countedEpisode(key); counted && !t.isTag()) {
        n.episodes = {*counted};
        n.end = t.end;
        return n;
    }
    if (const int at = episodeFollowsNumber(scan, i); at > 0) {
        n.episodes = {t.number};
        n.end = scan.token(at).end;
        readTotal(scan, at + 1, n, false); // "2 серия из 8"
        return n;
    }
    // "(2 of 6)"
    if (t.number > 0 && t.digits <= 2 && i > from && i + 2 < scan.size() && scan.key(i + 1) == u"of" &&
        scan.token(i + 2).digits > 0 && scan.token(i + 2).digits <= 2 &&
        scan.token(i + 2).number >= t.number && !t.isTag()) {
        n.episodes = {t.number};
        n.end = scan.token(i + 2).end;
        return n;
    }
    const bool numbered = scan.token(from).number >= 0 && scan.token(from).digits < 6;
    if (t.number >= 0 && t.digits <= 4 && i > from && scan.gap(i).endsWith(u'#') && !numbered) {
        n.begin -= 1;
        n.episodes = {t.number};
        n.end = t.end;
        return n;
    }
    return {};
}

/// "S4 - 11 [1080p]", "Season 2 - 10", "S02[07]", "S01.07." : the number behind a season
bool readNumberBehind(const Scan &scan, int token, const NumberContext &context, Numbering &n)
{
    int at = token;
    if (at < scan.size() && scan.isYear(at) && scan.token(at).group >= 0) { // "S2 (2019) - 11"
        ++at;
    }
    if (at >= scan.size() || scan.token(at).isTag() || scan.isYear(at)) {
        return false;
    }
    const QStringView gap = scan.gap(at);
    const Token &t = scan.token(at);
    const int begin = t.begin;
    if (!isAsciiDigit(scan.lower()[size_t(begin)])) {
        return false;
    }
    const bool dash = has(gap, u'-') && gap.size() > 1;
    const bool range = gap == u" (" && at + 1 < scan.size() && scan.token(at + 1).number > t.number &&
                       scan.gap(at + 1) == u"-" && scan.gap(at + 2).startsWith(u')'); // "S01 (01-10)"
    const bool bracket = (gap.endsWith(u'[') && scan.isAloneInBrackets(at)) || range;
    const bool plain = (gap == u"." || gap == u"-" || (gap == u" " && context.hasExtension)) && t.digits == 2;
    if (!dash && !bracket && !plain) {
        return false;
    }
    Numbering episode;
    if (!readEpisodeNumbers(scan, begin, episode)) {
        return false;
    }
    if (plain && at + 1 < scan.size() && scan.token(at + 1).number >= 0 && gap == u"-") {
        return false; // "S01-01-13"
    }
    // "01 ~ 12"
    Cursor c(scan.lower(), episode.end);
    if (c.skipWord(u" ~ ") || (dash && c.skipWord(u" - "))) {
        if (const auto last = c.number(2, 4); last && *last > episode.episodes.last() && c.atWordEnd()) {
            episode.episodes += numberRange(episode.episodes.last() + 1, *last);
            episode.end = c.at();
        }
    }
    const int following = scan.tokenAt(episode.end);
    // a word glued to the number: "10bit"
    if (episode.end < scan.token(at).end && !(scan.key(at).find(u"end") != View::npos)) {
        return false;
    }
    if (plain && following < scan.size() && gap == u" " && !scan.token(following).isTag()) {
        return false;
    }
    n.episodes = episode.episodes;
    n.end = episode.end;
    return true;
}

} // namespace

Numbering readSeasonWords(const Scan &scan, const NumberContext &context)
{
    const SeasonMark mark = findSeason(scan, context.firstToken);
    Numbering n;
    if (mark.first < 0 || (mark.weak && context.anime)) {
        return n;
    }
    n.form = Numbering::Form::SeasonOnly;
    n.begin = scan.token(mark.first).begin;
    n.end = scan.token(mark.last - 1).end;
    n.season = mark.seasons.first();
    if (mark.seasons.size() > 1) {
        n.seasons = mark.seasons;
        return n;
    }
    Numbering chapter = readChapter(scan, mark.last);
    if (chapter.isFound()) {
        chapter.begin = n.begin;
        return chapter;
    }
    Numbering episode = readEpisodeWords(scan, mark.last);
    if (episode.isFound()) {
        n.form = Numbering::Form::SeasonEpisode;
        n.episodes = episode.episodes;
        n.whole = episode.whole;
        n.end = episode.end;
    } else if (mark.weak) {
        // "Series 3" is only a season at the end of what is a title
        const bool ends =
            mark.last >= scan.size() || scan.token(mark.last).isTag() || scan.token(mark.last).group >= 0;
        return ends ? n : Numbering{};
    } else if (readNumberBehind(scan, mark.last, context, n)) {
        n.form = Numbering::Form::SeasonEpisode;
        if (context.anime) {
            n.absolute = n.episodes;
        }
        if (mark.letter && scan.gap(scan.tokenAt(scan.token(mark.last - 1).end)).contains(u'-')) {
            n.absolute = n.episodes;
        }
    }
    // the season may be said twice: "Season 1 S01E.."; the text before the first is the title
    return n;
}

Numbering readEpisodeWords(const Scan &scan, int firstToken)
{
    for (int i = firstToken; i < scan.size(); ++i) {
        if (Numbering n = episodeAt(scan, i, firstToken); n.isFound()) {
            return n;
        }
    }
    return {};
}

Numbering readChapter(const Scan &scan, int firstToken)
{
    for (int i = firstToken; i + 1 < scan.size(); ++i) {
        const Token &t = scan.token(i + 1);
        if (scan.key(i) != u"cap" || t.number < 100 || t.digits < 3 || t.digits > 4 ||
            !isAll(scan.gap(i + 1), u". ")) {
            continue;
        }
        Numbering n;
        n.form = Numbering::Form::SeasonEpisode;
        n.begin = scan.token(i).begin;
        n.end = t.end;
        n.season = t.number / 100;
        n.episodes = {t.number % 100};
        if (i + 2 < scan.size() && scan.token(i + 2).digits == t.digits && scan.gapHas(i + 2, u'_') &&
            scan.token(i + 2).number / 100 == *n.season) {
            n.episodes = numberRange(t.number % 100, scan.token(i + 2).number % 100);
            n.end = scan.token(i + 2).end;
        }
        return n;
    }
    return {};
}

std::optional<int> eastAsianSeason(View key)
{
    if (key.size() < 3 || key.front() != u'第' || (key.back() != u'季' && key.back() != u'期')) {
        return std::nullopt;
    }
    const View inner = key.substr(1, key.size() - 2);
    size_t at = 0;
    const int value = readDigits(inner, at, 2);
    const int spelled = value < 0 ? int(lookUp(inner).number) : 0;
    return value >= 0 && at == inner.size() ? std::optional<int>(value)
           : spelled > 0                    ? std::optional<int>(spelled)
                                            : std::nullopt;
}

int smallNumber(const Scan &scan, int token)
{
    const Token &t = scan.token(token);
    return t.number >= 0 && t.digits <= 2 ? t.number : int(t.info->number);
}

Numbering readPart(const Scan &scan, int firstToken)
{
    for (int i = firstToken + 1; i < scan.size(); ++i) {
        View word;
        const auto glued = gluedNumber(scan.key(i), word, 2);
        if (!lookUp(word).is(WordClass::Part)) {
            continue;
        }
        int value = glued.value_or(0);
        int last = i + 1;
        if (!glued && i + 1 < scan.size() && scan.gap(i + 1).size() <= 2) {
            value = smallNumber(scan, i + 1);
            last = i + 2;
        }
        if (value > 0) {
            Numbering n;
            n.form = Numbering::Form::Part;
            n.begin = scan.token(i).begin;
            n.end = scan.token(last - 1).end;
            n.episodes = {value};
            return n;
        }
    }
    return {};
}

} // namespace metarr::names
