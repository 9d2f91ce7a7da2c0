// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/tokens.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace metarr::names {

namespace {

using View = std::u16string_view;

struct TagRow {
    TagKind kind;
    TagWeight weight;
    int value;
    View words; ///< separated by '|'; a blank inside joins the words of a phrase
};

constexpr auto Strong = TagWeight::Strong;
constexpr auto Weak = TagWeight::Weak;

constexpr int id(SourceId s)
{
    return int(s);
}
constexpr int id(ResolutionId r)
{
    return int(r);
}

// clang-format off
constexpr TagRow TagRows[] = {
    // Sources
    {TagKind::Source, Strong, id(SourceId::BluRay), u"blu ray|blue ray|bluray disc|m blu ray|uhd blu ray|bd full|uhd bd|uhd 2 bd|bd iso|bd 25|bd 50|bd 66|bd 100|bdmv|complete blu ray|bd5|bd9|bdmux|bdlight|br disk"},
    {TagKind::Source, Weak, id(SourceId::BluRay), u"bd|usbd|jpbd"},
    {TagKind::Source, Strong, id(SourceId::BdRip), u"bd rip|br rip|blu ray rip|uhd bd rip|uhd rip|bd rip mux|br rip mux|hd bd rip|bdriphevc|micro hd|m720p|dmrip"},
    {TagKind::Source, Strong, id(SourceId::BdRemux), u"bd remux|uhd remux|blu ray remux|uhd blu ray remux"},
    {TagKind::Source, Strong, id(SourceId::HdDvd), u"hd dvd|hd dvd rip"},
    {TagKind::Source, Strong, id(SourceId::WebDl), u"web dl|web hd|web dl hd|web cap|web hd rip|web dl rip|webdl rip|web dl mux|itunes hd|i tunes hd|netflix hd|netflix u hd|amazon hd|amazon uhd|disney hd|disney uhd|itunes uhd|hd rip|mnbc|web uhd|hmax hd|vod|vodrip|mbcvod|hulu hd|sky hd web"},
    {TagKind::Source, Strong, id(SourceId::WebRip), u"web rip|web mux|wb rip|wbbrip|web rip mux"},
    {TagKind::Source, Weak, id(SourceId::WebDl), u"web"},
    {TagKind::Source, Strong, id(SourceId::Hdtv), u"hd tv|hdtv rip|hd tv rip|hdtv mux|uhd tv|ahdtv|hdtvx|itvhd|btsporthd|hdtvx264"},
    {TagKind::Source, Strong, id(SourceId::Sdtv), u"pdtv|dsr|ds rip|sd tv|tv rip|dvb|dvb rip|dvb s|dvb t|sat rip|dth rip|ppv|ppv rip|ldtv|htdv|pdtvx264|hdtv sd|dtv|dtvrip|iptv rip|tvcap|tv hd rip|vcr rip|digital tv"},
    {TagKind::Source, Strong, id(SourceId::Dvd), u"dvd rip|dvd r|dvd 5|dvd 9|dvd r5|dvd r9|2xdvd9|2xdvd5|dvd mux|dvd full|dvd video|hd rip dvd|xvidvd|full dvd|dvd remux|dvdivx"},
    {TagKind::Source, Weak, id(SourceId::Dvd), u"dvd|ntsc|pal|r5|r6"},
    {TagKind::Source, Strong, id(SourceId::Screener), u"dvd scr|dvd screener|bd scr|web scr|hd scr|screener|dvd scr rip|bluray scr|blu ray scr|web screener|desi scr|pre dvd|pre dvd rip|pdvdrip|r5 line"},
    {TagKind::Source, Weak, id(SourceId::Screener), u"scr"},
    {TagKind::Source, Strong, id(SourceId::Vhs), u"vhs rip|ld rip|laser disc"},
    {TagKind::Source, Weak, id(SourceId::Vhs), u"vhs"},
    {TagKind::Source, Strong, id(SourceId::Cam), u"hd cam|cam rip|hq cam|new cam|hqcamrip|clean cam|dvd cam|hd cam rip"},
    {TagKind::Source, Weak, id(SourceId::Cam), u"cam"},
    {TagKind::Source, Strong, id(SourceId::Telesync), u"tele sync|telesynch|hd ts|ts rip|hdts rip|hd telesync|hqts|dvd ts"},
    {TagKind::Source, Weak, id(SourceId::Telesync), u"ts|pts"},
    {TagKind::Source, Strong, id(SourceId::Telecine), u"tele cine|hd tc|tc rip|hdtcrip"},
    {TagKind::Source, Weak, id(SourceId::Telecine), u"tc"},
    {TagKind::Source, Strong, id(SourceId::Workprint), u"work print"},
    {TagKind::Source, Weak, id(SourceId::Workprint), u"wp"},
    {TagKind::Source, Strong, id(SourceId::Remux), u"remux|hybrid remux|bd remux mux"},

    // Resolutions (numbers with p or i, and WIDTHxHEIGHT, are recognised by form)
    {TagKind::Resolution, Strong, id(ResolutionId::P2160), u"4k|uhd|ultra hd|4k uhd|uhd 4k|2160|4kto2160p|muhd"},
    {TagKind::Resolution, Strong, id(ResolutionId::P1080), u"fhd|full hd|4kto1080p|1080p24|1080p25|hd 1080|1080hd|m1080p|2k"},
    {TagKind::Resolution, Strong, id(ResolutionId::P720), u"hd 720|720hd|720px"},
    {TagKind::Resolution, Strong, id(ResolutionId::P4320), u"8k"},
    {TagKind::Resolution, Strong, id(ResolutionId::P1440), u"qhd|2k qhd"},
    {TagKind::Resolution, Weak, 0, u"hd|sd|hq|lq|hr|mhd|hd light|hd ready|hires"},

    // Video
    {TagKind::Video, Strong, 0, u"x 264|x 265|x266|h 264|h 265|h 266|h263|x263|h262|hevc|av c|x vid|div x|mpeg 2|mpeg 4|vc 1|av1|vp9|vp8|mp4v|hevc10|h264 avc|x264 hi10p|10 bit|8 bit|12 bit|10bits|8bits|hi10|hi 10p|hi444pp|hi422p|yuv420p10|yuv420p8|hdr|hdr 10|hdr10 plus|hdr10p|hdr1000|dolby vision|do vi|bt2020|bt709|hlg|hdr dv|nvenc|rv10|rmvb|avchd|hevc x265|wmv|vfr|cx|ivtc|upscale|up scaled|x264aac|sdr|ai upscale|ds4k|10bithevc|xvidhd"},
    {TagKind::Video, Weak, 0, u"dv|hybrid|p8|hfr|qtgmc|vp"},

    // Audio
    {TagKind::Audio, Strong, 0, u"ac 3|ac3d|aac|aac2|aac lc|lc aac|he aac|e ac 3|ddp|ddp5|ddp2|ddp7|ddpa|ddpa5|dd5|dd2|dd51|dd20|dd71|ddp51|ddp20|dolby digital|dolbyd|dts|dts hd|dts hd ma|dts ma|dts hr|dts hr ma|dts hd hra|dts hd hr|dts es|dts x|dts ex|dts x7|true hd|truehd5|truehd7|atmos|flac|flac2|lpcm|pcm|mp3|ogg|vorbis|lame3|mpa|mpa2|dd ex|dual audio|multi audio|audio latino|aac5|qaac|flac1|flac5|opus2|mp2|mic dubbed|line dubbed|ma5|ma7|custom audio|2audio|3audio|4audio|2flac|2xflac|dolby atmos|org auds|clean aud|hq clean aud|eac35|ac35|xac3|ac3md|ac3ld|dts5|dts51|dtshd5|true hd atmos|dtsd|eac3d|ddpd|dtshdd"},
    {TagKind::Audio, Weak, 0, u"opus|dd|ma|md|ld|line|mic|6ch|2ch|8ch|5ch|1ch|7ch|51ch|stereo|mono|audio|dubbed|dub|dual|ml|hra|fan dub|synced|ded"},

    // Languages
    {TagKind::Language, Weak, 0, u"english|eng|french|fra|fre|vost|german|ger|deu|austrian|italian|ita|spanish|esp|spa|espanol|español|castellano|castilian|latino|portuguese|por|pt br|brazilian|dublado|legendado|legenda|russian|rus|ukrainian|ukr|polish|lektor pl|lektor|czech|slovak|hungarian|romanian|bulgarian|greek|turkish|arabic|hebrew|persian|farsi|hindi|hin|tamil|tam|telugu|tel|malayalam|kannada|bengali|bangla|marathi|punjabi|gujarati|urdu|japanese|jap|jpn|korean|kor|chinese|mandarin|cantonese|big5|thai|vietnamese|indonesian|swedish|swe|norwegian|danish|finnish|dutch|flemish|nordi c|nordisk|icelandic|estonian|latvian|lithuanian|catalan|multi|multi4|multi5|multi3|multi6|multilang|multi language|vosta|bilingual|trilingual|vlaams|swesubs|finsub|ingles|inglés|quebecois"},
    // only in capitals: they are words of titles too
    {TagKind::Language, Weak, CapitalsOnly, u"en|fr|vff|vfq|vf2|vof|vfi|vo|vf|de|it|es|lat|pt|ru|ua|pl|cz|cze|sk|hun|hu|ro|bg|gr|tr|tur|ara|heb|mal|kan|ben|jp|ja|chi|chs|cht|gb|vie|nor|dan|dk|fin|fi|nl|cat|dl|ind|ing|qc|sdh"},
    {TagKind::Language, Strong, 0, u"true french|subfrench|swiss german|pldub|plsub|vostfr|nlsubs|dksubs|swesub"},

    // Subtitles
    {TagKind::Subtitle, Strong, 0, u"e sub|e subs|msub|msubs|multi sub|multi subs|multiple subtitle|multi subtitle|soft subs|hardsub|hard subs|sub forced|heb subs|eng subs|eng sub|english subs|english sub|korsub|korsubs|ro subbed|fastsub|subbed|subtitulado|vose|nlsub|sub ita|sub eng|sub fr|custom subs|custom nlsubs|softsub|dubs|eng dub|eng dubbed|english dub|english dubbed|chi jap|dual subs"},
    {TagKind::Subtitle, Weak, 0, u"sub|subs|fansub|hc|st|forced|subpack|subtitles|subtitle|soft|hardcoded|hardcoded subs"},

    // Editions
    {TagKind::Edition, Weak, 0, u"extended|extended cut|extended edition|extended version|extended directors cut|extended directors edition|extended directors cut fan edit|extended collectors edition|alternative extended version|alternate extended version|alternative cut|alternate cut|alternate ending|alternative ending|directors cut|director s cut|director cut|directors|directors edition|director s edition|theatrical|theatrical cut|theatrical edition|theatrical version|unrated|unrated cut|unrated edition|unrated directors cut|uncut|uncut edition|uncut version|uncensored|imax|imax edition|imax enhanced|final cut|the final cut|ultimate cut|ultimate edition|ultimate collectors edition|ultimate collector edition|ultimate hunter edition|ultimate extended edition|ultimate fan collection|collectors edition|collector s edition|collector edition|edition collector|criterion|criterion collection|the criterion collection|criterion edition|special edition|special edition remastered|special edition fan edit|fan edit|anniversary edition|anniversary|rekall edition|signature edition|imperial edition|the imperial edition|platinum edition|diamond edition|diamond luxe edition|deluxe edition|limited edition|gold edition|remastered|remaster|4k remastered|restored|restored edition|4k restored|recut|recut extended|redux|despecialized|despecialised|open matte|hybrid open matte|assembly cut|rough cut|international cut|international version|producers cut|producer s cut|television cut|tv cut|super duper cut|roadshow|roadshow edition|black and white|noir edition|chrome edition|black chrome|version longue|2in1|3in1|final edition|definitive edition|digital extras|festival|festival cut|censored|superfan|superfan edition|long version|kinofassung|langfassung"},
    {TagKind::Edition, Weak, CapitalsOnly, u"se|dc|om|ee"},
    {TagKind::Stereo, Strong, 0, u"half ou|half sbs|h ou|h sbs|full sbs|full ou|fsbs|3d sbs|3d hsbs|3d hou|3d blu ray|bluray 3d"},
    {TagKind::Stereo, Weak, 0, u"3d|sbs|mvc"},

    // Words about the release
    {TagKind::Release, Strong, 0, u"tmdb|tmdbid|imdb|imdbid|tvdb|tvdbid|read nfo|nfo fix|dir fix|sample fix|proof fix|syncfix|subfix|preair|stv|ws|fs|softsubbed|reencode|re enc|oar|usbd remux|hq hdrip|dm|hdr dolby vision|ova special|dvdextras|rartv|ratv"},
    {TagKind::Release, Weak, 0, u"limited|int|retail|custom|doku|doc|extras|bonus|sample|final|colorized|dubpack|promo|raw|raws|bonus disc|xxx|usa|org|hq clean|theatrical rip|cc|1cd|2cd|3cd|4cd|5cd|tv|mux|rip|batch|west feed|east coast feed|encode|hmax|original|regraded|freeleech|anime|nsd|ssd|hwk|proof|rental|convert|internal|docu|untouched|nuked|widescreen"},
    {TagKind::Proper, Strong, 0, u"proper|repack|rerip|rerepack|real proper|2ndrepack|repack2|repack3|proper2|prorep|repack proper|real repack"},
    {TagKind::Proper, Weak, 0, u"real"},
    {TagKind::Complete, Weak, 0, u"complete|complete series|the complete series|complete season|integrale|intégrale|completa|completo|complet|full season|season complete|the complete|box set|all seasons|vollstaendig|completas|collection"},

    // Where it was streamed or broadcast
    {TagKind::Network, Strong, 0, u"amzn|dsnp|dsnyp|atvp|pcok|pmtp|crav|zee5|hoichoi|netflix|disneyplus|nfrip|hulu|skysho|dsny|seso|viutv|bilibili|shohd"},
    {TagKind::Network, Weak, 0, u"nf|amazon|atv|hbo|max|red|vice|amc|cbs|nbc|abc|pbs|fox|id|bet|cr|baha|etv|all4|ip|itv|now|iplayer|crackle|vrv|ytv|yt|showtime|hallmark|ytb|dcu|tubi|roku|free|free web|play|sho|itunes|mubi|criterion channel|lion|p2p|stan"},

    // Containers
    {TagKind::Container, Strong, 0, u"mkv|mp4|m4v|avi|m2ts|webm|mpg|mpeg|ogm|iso|flv|3gp|mov|nfo|srt|torrent|handbrake"},
};

struct WordRow {
    WordClass wordClass;
    View words; ///< separated by '|'
};

constexpr WordRow WordRows[] = {
    {WordClass::Season, u"season|seasons|staffel|staffeln|saison|saisons|stagione|stagioni|temporada|temporadas|tem|temp|seizoen|kausi|säsong|sasong|řada|sæson|saeson|sesong|sezon|sezonul|sezóna|sezona|série|сезон|сезоны|сезона|évad|evad|sezonas|hooaeg|tym|seasonal|시즌|シーズン|serien|kausia|seria"},
    {WordClass::WeakSeason, u"series|se|serie"},
    {WordClass::Episode, u"episode|episodes|episodio|episodios|episódio|episodul|epizod|epizoda|épisode|ep|eps|e|folge|folgen|afl|aflevering|capitulo|capítulo|capitulos|cap|caps|avsnitt|jakso|odcinek|odc|серия|серии|серій|серія|эпизод|эпизоды|выпуск|rész|bölüm|bolum|blm|serya|dil|díl|chapitre"},
    {WordClass::PostfixSeason, u"сезон|sezon|évad|evad|kausi"},
    {WordClass::PostfixEpisode, u"blm|bolum|bölüm|серия|серія|серии|rész|odcinek|serya|jakso|avsnitt"},
    {WordClass::Specials, u"specials|special|ova|ovas|sonderfolgen|specialy|speciály|especiales|speciali|épisodesspéciaux|horssaison|erikoisjaksot|extraepisodes|спецвыпуски|специальныевыпуски|spezial|spezials|specialavsnitt"},
    {WordClass::Part, u"part|pt|teil|partie|parte|deel|chast|часть|del"},
    {WordClass::Country, u"us|usa|uk|gb|au|aus|nz|ca|can|fr|de|ger|it|es|jp|kr|in|ie|za|nl|be|se|no|dk|fi|pl|ru|br|mx"},
    {WordClass::GenericFolder, u"movies|movie|films|film|filme|kino|tv|tvshows|tvshow|shows|show|tvseries|series|serien|serie|video|videos|media|downloads|download|downloadsfinished|downloading|complete|completed|incoming|incomplete|share|shares|public|mnt|home|test|temp|tmp|server|nas|volume1|data|library|storage|disk|drive|users|utorrent|torrents|usenet|sabnzbd|nzbget|postprocessing|unsorted|sorted|new|anime|kids|cartoons|documentaries|dokus|tvdrop|drop|some|path|something|folder|live|subs|subtitles|marathonepisodes|root|srv|export|nosubstvshows|peliculas|cine|mkv|youtube|season|staffel|saison|extras|specials|c|d|e"},
    {WordClass::PostingSuffix, u"rp|1|nzbgeek|obfuscated|obfuscation|scrambled|sample|pre|postbot|xpost|rakuv|rakuv02|rakuvus|rakuvfinhel|rakuvfin|rakuvnl|whiterev|buymore|asrequested|alternativetorequested|gerov|z0ids3n|chamele0n|4p|4planet|altezachen|repackpost|trailer|poster|proof|thumb|nzb|nzbking|bot"},
    {WordClass::KnownGroup, u"taoe|qxr|end|dz0n3|yify|yts|ytsmx|ytslt|ytsag|ytsam|zønehd|kralimarko|kotengars|bludragon|hqmux|varyg|tmd|emlhdteam|lmain|darq|benthemen|126811|silence|afm72|panda|ghost|monolith|tigole|joy|ime|utr|t3nzin|animetime|projectangel|hakataramen|hone|gilg|vyndros|sev|garshasp|kappa|natty|rcvr|sampa|yogi|r00t|edge2020|rzerox|freethefish|anna|bandi|qman|theincognito|hdo|dusictv|dhd|ctrlhd|adc|xzvn|rh|kametsu|kcrt|vialle|celdra"},
    {WordClass::SiteMark, u"rartv|rarbg|eztv|ettv|tgx|etrg|prime|ethd|publichd|vtv|glodls|mulvacoded|gwc|telly|1337x|bb|btn|ptp|ddr|yestv|tjet|vtm|qxr|utr|eztvx|rick|nsp|torrentgalaxy|itztheo|sharethefiles"},
    {WordClass::TopLevelDomain, u"com|org|net|info|tv|to|ru|pl|co|cc|me|io|my|se|lat|cam|pics|sbs|tel|nu|mx|ag|am|lt|xyz|site|live|club|vip|win|eu|de|fr|it|es|uk|ws|biz|in"},
    {WordClass::FileExtension, u"mkv|mk3d|mp4|m4v|avi|divx|xvid|ts|m2ts|mts|wmv|asf|mov|qt|flv|f4v|webm|mpg|mpeg|mpe|m2v|ogm|ogv|rm|rmvb|vob|iso|img|nrg|udf|strm|disc|3gp|3g2|dvr-ms|wtv|mxf|ifo|bdmv|mpls|dat|nsv|nuv|bivx|evo|trp|tp|srt|sub|idx|ass|ssa|smi|sup|vtt|usf|nfo|txt|torrent|nzb|jpg|jpeg|png|webp|tbn|gif|bmp|avif|mp3|flac|m4a|ogg|oga|opus|wav|wma|aac|ac3|dts|mka|xml|ext"},
};
// clang-format on

/// Separated by '|'; the words of a number by a blank
constexpr View Months =
    u"jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep september|"
    u"oct october|nov november|dec december";
constexpr View NumberWords =
    u"one i 一|two ii 二|three iii 三|four iv 四|five v 五|six vi 六|seven vii 七|eight viii 八|nine ix 九|"
    u"ten x 十|eleven xi 十一|twelve xii 十二";

template <typename Function> void forEachPart(View list, char16_t separator, const Function &function)
{
    while (!list.empty()) {
        const auto at = list.find(separator);
        function(list.substr(0, at));
        list = at == View::npos ? View{} : list.substr(at + 1);
    }
}

/// A hash table of all words, with open addressing: most words of a name are in none of the tables, which one
/// look at a slot tells.
class WordTable {
public:
    WordTable()
    {
        for (const TagRow &row : TagRows) {
            forEachPart(row.words, u'|', [&](View phrase) { addTag(row, phrase); });
        }
        for (const WordRow &row : WordRows) {
            forEachPart(row.words, u'|', [&](View word) { entry(word).classes |= quint16(row.wordClass); });
        }
        addNumbered(Months, &WordInfo::month);
        addNumbered(NumberWords, &WordInfo::number);
    }

    [[nodiscard]] const WordInfo &find(View key) const
    {
        static const WordInfo unknown;
        if (key.empty() || key.size() > LongestWord) {
            return unknown;
        }
        const quint16 index = m_slots[slotOf(key)];
        return index == 0 ? unknown : m_entries[index - 1].second;
    }

private:
    static constexpr size_t SlotCount = 8192; ///< a power of two, several times the number of words
    static constexpr size_t LongestWord = 40;

    /// The slot of a key, or the free one where it belongs
    [[nodiscard]] size_t slotOf(View key) const
    {
        quint32 hash = 0x811c9dc5U;
        for (const char16_t c : key) {
            hash = (hash ^ c) * 0x9e3779b1U;
            hash ^= hash >> 15U;
        }
        size_t slot = hash % SlotCount;
        while (m_slots[slot] != 0 && m_entries[size_t(m_slots[slot]) - 1].first != key) {
            slot = (slot + 1) % SlotCount;
        }
        return slot;
    }

    WordInfo &entry(View key)
    {
        quint16 &index = m_slots[slotOf(key)];
        if (index == 0) {
            m_entries.emplace_back(std::u16string(key), WordInfo{});
            index = quint16(m_entries.size());
        }
        return m_entries[size_t(index) - 1].second;
    }

    void addTag(const TagRow &row, View phrase)
    {
        std::u16string joined;
        View first;
        quint8 words = 0;
        forEachPart(phrase, u' ', [&](View word) {
            first = words == 0 ? word : first;
            joined += word;
            ++words;
        });
        // the first row that names a word decides what it is
        if (Tag &tag = entry(joined).tag; tag.kind == TagKind::None) {
            tag = {row.kind, row.weight, quint8(row.value)};
        }
        WordInfo &starter = entry(first);
        starter.words = std::max(starter.words, words);
    }

    /// "jan january|feb february" -> jan 1, january 1, feb 2 ...
    void addNumbered(View list, quint8 WordInfo::*member)
    {
        quint8 number = 0;
        forEachPart(list, u'|', [&](View row) {
            ++number;
            forEachPart(row, u' ', [&](View word) { entry(word).*member = number; });
        });
    }

    std::vector<std::pair<std::u16string, WordInfo>> m_entries;
    std::vector<quint16> m_slots = std::vector<quint16>(SlotCount); ///< 0: free, else index + 1
};

} // namespace

const WordInfo &lookUp(View key)
{
    static const WordTable table;
    return table.find(key);
}

} // namespace metarr::names
