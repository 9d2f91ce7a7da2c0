// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/language.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

// ISO 639-1 -> ISO 639-2/B, as registered by the Library of Congress (loc.gov/standards/iso639-2), with the
// withdrawn two-letter codes (in, iw, ji, jw, mo, sh) that old files still carry.
constexpr const char *twoLetters =
    "aa:aar ab:abk ae:ave af:afr ak:aka am:amh an:arg ar:ara as:asm av:ava ay:aym az:aze ba:bak be:bel "
    "bg:bul bh:bih "
    "bi:bis bm:bam bn:ben bo:tib br:bre bs:bos ca:cat ce:che ch:cha co:cos cr:cre cs:cze cu:chu cv:chv "
    "cy:wel da:dan "
    "de:ger dv:div dz:dzo ee:ewe el:gre en:eng eo:epo es:spa et:est eu:baq fa:per ff:ful fi:fin fj:fij "
    "fo:fao fr:fre "
    "fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin ho:hmo hr:hrv ht:hat hu:hun "
    "hy:arm hz:her "
    "ia:ina id:ind ie:ile ig:ibo ii:iii ik:ipk in:ind io:ido is:ice it:ita iu:iku iw:heb ja:jpn ji:yid "
    "jv:jav jw:jav "
    "ka:geo kg:kon ki:kik kj:kua kk:kaz kl:kal km:khm kn:kan ko:kor kr:kau ks:kas ku:kur kv:kom kw:cor "
    "ky:kir la:lat "
    "lb:ltz lg:lug li:lim ln:lin lo:lao lt:lit lu:lub lv:lav mg:mlg mh:mah mi:mao mk:mac ml:mal mn:mon "
    "mo:rum mr:mar "
    "ms:may mt:mlt my:bur na:nau nb:nob nd:nde ne:nep ng:ndo nl:dut nn:nno no:nor nr:nbl nv:nav ny:nya "
    "oc:oci oj:oji "
    "om:orm or:ori os:oss pa:pan pi:pli pl:pol ps:pus pt:por qu:que rm:roh rn:run ro:rum ru:rus rw:kin "
    "sa:san sc:srd "
    "sd:snd se:sme sg:sag sh:srp si:sin sk:slo sl:slv sm:smo sn:sna so:som sq:alb sr:srp ss:ssw st:sot "
    "su:sun sv:swe "
    "sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tn:tsn to:ton tr:tur ts:tso tt:tat tw:twi "
    "ty:tah ug:uig "
    "uk:ukr ur:urd uz:uzb ve:ven vi:vie vo:vol wa:wln wo:wol xh:xho yi:yid yo:yor za:zha zh:chi zu:zul";

// The twenty languages whose terminological code differs, and withdrawn three-letter codes.
constexpr const char *threeLetters = "sqi:alb hye:arm eus:baq mya:bur zho:chi ces:cze nld:dut fra:fre "
                                     "kat:geo deu:ger ell:gre isl:ice mkd:mac mri:mao "
                                     "msa:may fas:per ron:rum slk:slo bod:tib cym:wel scr:hrv scc:srp "
                                     "mol:rum jaw:jav iwo:heb cmn:chi yue:chi pes:per "
                                     "zsm:may ekk:est lvs:lav arb:ara nan:chi pob:por "
                                     "chs:chi cht:chi zhs:chi zht:chi";

// Codes no register knows, which subtitle sites and rippers use all the same.
constexpr const char *customary =
    "jp:jpn cz:cze gr:gre ua:ukr dk:dan pb:por zt:chi ea:spa vf:fre vff:fre vfq:fre";

// Names that rippers write instead of codes: English, and the language's own.
constexpr const char *names =
    "english:eng german:ger deutsch:ger french:fre français:fre francais:fre "
    "spanish:spa español:spa espanol:spa "
    "castilian:spa italian:ita italiano:ita portuguese:por português:por "
    "portugues:por brazilian:por dutch:dut "
    "nederlands:dut flemish:dut swedish:swe svenska:swe danish:dan dansk:dan "
    "norwegian:nor norsk:nor finnish:fin "
    "suomi:fin icelandic:ice polish:pol polski:pol czech:cze čeština:cze "
    "slovak:slo slovenian:slv hungarian:hun "
    "magyar:hun romanian:rum română:rum bulgarian:bul russian:rus русский:rus "
    "ukrainian:ukr українська:ukr greek:gre "
    "ελληνικά:gre turkish:tur türkçe:tur arabic:ara العربية:ara hebrew:heb "
    "עברית:heb persian:per farsi:per hindi:hin "
    "tamil:tam telugu:tel thai:tha vietnamese:vie indonesian:ind malay:may "
    "japanese:jpn 日本語:jpn korean:kor "
    "한국어:kor chinese:chi mandarin:chi cantonese:chi 中文:chi croatian:hrv "
    "hrvatski:hrv serbian:srp srpski:srp "
    "bosnian:bos estonian:est latvian:lav lithuanian:lit catalan:cat català:cat "
    "galician:glg basque:baq euskara:baq "
    "latin:lat bokmål:nob bokmal:nob nynorsk:nno valencian:cat "
    "filipino:fil tagalog:tgl bengali:ben urdu:urd punjabi:pan marathi:mar "
    "kannada:kan malayalam:mal gujarati:guj macedonian:mac albanian:alb irish:gle "
    "welsh:wel georgian:geo armenian:arm mongolian:mon khmer:khm burmese:bur "
    "swahili:swa afrikaans:afr azerbaijani:aze kazakh:kaz uzbek:uzb sinhala:sin "
    "nepali:nep kurdish:kur pashto:pus slovensky:slo slovenčina:slo slovenščina:slv "
    "eesti:est latviešu:lav lietuvių:lit íslenska:ice galego:glg "
    "български:bul српски:srp ไทย:tha tiếng:vie bahasa:ind हिन्दी:hin فارسی:per";

QHash<QString, QString> makeTable()
{
    QHash<QString, QString> table;
    for (const char *part : {twoLetters, threeLetters, customary, names}) {
        const auto entries = QString::fromUtf8(part).split(u' ');
        for (const QString &entry : entries) {
            const auto colon = entry.indexOf(u':');
            table.insert(entry.left(colon), entry.mid(colon + 1));
            table.insert(entry.mid(colon + 1), entry.mid(colon + 1));
        }
    }
    return table;
}

QString primarySubtag(const QString &tag)
{
    const auto end = std::find_if(tag.cbegin(), tag.cend(), [](QChar c) { return !c.isLetter(); });
    return tag.left(end - tag.cbegin());
}

} // namespace

QString knownLanguage(QStringView word)
{
    static const QHash<QString, QString> table = makeTable();
    const QString whole = word.trimmed().toString().toLower();
    if (const auto known = table.constFind(whole); known != table.cend()) {
        return *known;
    }
    // BCP 47 and POSIX locale names: the language is the first part ("pt-BR", "zh_Hant", "en_US.UTF-8").
    return table.value(primarySubtag(whole));
}

QString languageToIso639B(QStringView tag)
{
    if (QString known = knownLanguage(tag); !known.isEmpty()) {
        return known;
    }
    const QString primary = primarySubtag(tag.trimmed().toString().toLower());
    const bool code = primary.size() == 3 && std::all_of(primary.cbegin(), primary.cend(),
                                                         [](QChar c) { return c >= u'a' && c <= u'z'; });
    const bool meaningless = primary == "und"_L1 || primary == "mis"_L1 || primary == "mul"_L1 ||
                             primary == "zxx"_L1 || primary == "unk"_L1 || primary.startsWith(u"qa"_s);
    return code && !meaningless ? primary : QString();
}

} // namespace metarr
