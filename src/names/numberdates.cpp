// SPDX-License-Identifier: GPL-3.0-or-later
#include "names/numbering.h"

namespace metarr::names {

using View = std::u16string_view;

namespace {

constexpr int OldestBroadcast = 1930;
constexpr int NewestBroadcast = 2099;

bool isPlausible(const QDate &date)
{
    return date.isValid() && date.year() >= OldestBroadcast && date.year() <= NewestBroadcast;
}

Numbering found(const Scan &scan, int first, int last, const QDate &date)
{
    Numbering n;
    n.form = Numbering::Form::Date;
    n.begin = scan.token(first).begin;
    n.end = scan.token(last - 1).end;
    n.date = date;
    return n;
}

/// Three numbers with one and the same separator between them.
QDate fromThree(const Scan &scan, int i)
{
    const Token &a = scan.token(i);
    const Token &b = scan.token(i + 1);
    const Token &c = scan.token(i + 2);
    const QStringView gap = scan.gap(i + 1);
    if (a.number < 0 || b.number < 0 || c.number < 0 || gap.size() != 1 || gap != scan.gap(i + 2) ||
        !has(u".-_ ", gap.front()) || b.digits != 2) {
        return {};
    }
    if (a.digits == 4 && c.digits == 2) {
        return QDate(a.number, b.number, c.number);
    }
    if (a.digits == 2 && c.digits == 4) {
        // 13.02.2025 and 04.28.2014; what could be both is read as day first with dots, month first otherwise
        const QDate dayFirst(c.number, b.number, a.number);
        const QDate monthFirst(c.number, a.number, b.number);
        const bool preferDay = gap == u".";
        const QDate &first = preferDay ? dayFirst : monthFirst;
        return first.isValid() ? first : (preferDay ? monthFirst : dayFirst);
    }
    if (a.digits == 2 && c.digits == 2 && gap == u"." && i > 0) {
        // 25.09.03 is the third of September 2025, 18.09.00 the 18th of September 2000
        const QDate yearFirst(2000 + a.number, b.number, c.number);
        const bool plausible = yearFirst.isValid() && a.number >= 5 && a.number <= 35;
        return plausible ? yearFirst : QDate(2000 + c.number, b.number, a.number);
    }
    return {};
}

/// "20131209", or "140722" when six digits count
QDate fromOne(const Token &t, bool sixDigits)
{
    if (t.digits == 8) {
        return QDate(t.number / 10000, t.number / 100 % 100, t.number % 100);
    }
    if (t.digits == 6 && sixDigits) {
        const int year = t.number / 10000;
        return QDate((year < 50 ? 2000 : 1900) + year, t.number / 100 % 100, t.number % 100);
    }
    return {};
}

/// "5th" "31st" "9" -> day
int dayOf(const Scan &scan, int i)
{
    const Token &t = scan.token(i);
    return t.number >= 0 && t.digits <= 2 ? t.number : ordinalNumber(scan.key(i)).value_or(0);
}

/// "5th Mar 2025", "October 8, 2014"
QDate fromWords(const Scan &scan, int i)
{
    if (!scan.isYear(i + 2)) {
        return {};
    }
    const int year = scan.token(i + 2).number;
    if (const int month = int(scan.token(i + 1).info->month); month > 0) {
        return QDate(year, month, dayOf(scan, i));
    }
    if (const int month = int(scan.token(i).info->month); month > 0) {
        return QDate(year, month, dayOf(scan, i + 1));
    }
    return {};
}

} // namespace

Numbering readDate(const Scan &scan, int firstToken, bool sixDigits)
{
    for (int i = firstToken; i < scan.size(); ++i) {
        if (const QDate date = fromOne(scan.token(i), sixDigits); isPlausible(date)) {
            return found(scan, i, i + 1, date);
        }
        if (i + 2 >= scan.size()) {
            continue;
        }
        if (const QDate date = fromThree(scan, i); isPlausible(date)) {
            return found(scan, i, i + 3, date);
        }
        if (const QDate date = fromWords(scan, i); isPlausible(date)) {
            return found(scan, i, i + 3, date);
        }
    }
    return {};
}

} // namespace metarr::names
