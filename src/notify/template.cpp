// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/template.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

constexpr qsizetype longestTemplate = 4000;

/// One pass over a template; what a placeholder becomes is the caller's.
class Reader {
public:
    /// nullopt: there is no such name.
    using Lookup = std::function<std::optional<QString>(const QString &name)>;
    Reader(const QString &text, Lookup lookup)
        : m_text(text)
        , m_lookup(std::move(lookup))
    {}

    Result<QString> read()
    {
        if (m_text.size() > longestTemplate) {
            return fail(ErrorKind::TooLarge, u"A template has at most %1 characters."_s.arg(longestTemplate));
        }
        while (m_at < m_text.size()) {
            METARR_CHECK(step());
        }
        if (m_section >= 0) {
            return wrong(m_section, u"“[[” has no “]]”."_s);
        }
        return m_out;
    }

private:
    [[nodiscard]] bool next(QLatin1StringView what) const
    {
        return QStringView(m_text).mid(m_at, what.size()) == what;
    }

    Result<> step()
    {
        if (next("{{"_L1) || next("}}"_L1)) {
            m_out += m_text.at(m_at);
            m_at += 2;
        } else if (next("[["_L1)) {
            if (m_section >= 0) {
                return wrong(m_at, u"“[[” within “[[ ]]”."_s);
            }
            m_section = m_at;
            m_sectionOut = m_out.size();
            m_missing = false;
            m_at += 2;
        } else if (next("]]"_L1)) {
            if (m_section < 0) {
                return wrong(m_at, u"“]]” without “[[”."_s);
            }
            if (m_missing) {
                m_out.truncate(m_sectionOut);
            }
            m_section = -1;
            m_at += 2;
        } else if (next("{"_L1)) {
            return placeholder();
        } else if (next("}"_L1)) {
            return wrong(m_at, u"“}” without “{”."_s);
        } else {
            m_out += m_text.at(m_at++);
        }
        return {};
    }

    Result<> placeholder()
    {
        const qsizetype end = m_text.indexOf(u'}', m_at);
        if (end < 0) {
            return wrong(m_at, u"“{” has no “}”."_s);
        }
        const QString inner = m_text.mid(m_at + 1, end - m_at - 1);
        const QString before = inner.section(u'|', 0, 0);
        const QString after = inner.section(u'|', 1);
        const bool counts = before.contains(u'#');
        const QString name = before.section(u'#', 0, 0).trimmed();
        const auto value = m_lookup(name);
        if (!value) {
            return wrong(m_at, u"There is no value “%1”."_s.arg(name));
        }
        if (counts && !inner.contains(u'|')) {
            return wrong(m_at, u"After “#” there are two words, with “|” between them."_s);
        }
        if (!value->isEmpty()) {
            m_out += !counts ? *value : *value == u"1" ? before.section(u'#', 1) : after;
        } else if (!counts && inner.contains(u'|')) {
            m_out += after;
        } else {
            m_missing = true;
        }
        m_at = end + 1;
        return {};
    }

    [[nodiscard]] tl::unexpected<Error> wrong(qsizetype at, const QString &what) const
    {
        const QString before = m_text.left(at);
        const qsizetype line = before.count(u'\n') + 1;
        const qsizetype column = at - before.lastIndexOf(u'\n');
        return fail(ErrorKind::InvalidInput,
                    u"Line %1, column %2 of the template: %3"_s.arg(line).arg(column).arg(what));
    }

    const QString &m_text;
    Lookup m_lookup;
    QString m_out;
    qsizetype m_at = 0;
    qsizetype m_section = -1;
    qsizetype m_sectionOut = 0;
    bool m_missing = false;
};

} // namespace

Result<> checkTemplate(const QString &text, const QStringList &knownNames)
{
    auto read = Reader(text, [&](const QString &name) -> std::optional<QString> {
                    return knownNames.contains(name) ? std::optional(name) : std::nullopt;
                }).read();
    if (!read) {
        if (read.error().kind == ErrorKind::InvalidInput) {
            read.error().remedy = u"The values are: %1."_s.arg(knownNames.join(u", "_s));
        }
        return fail(read.error());
    }
    return {};
}

Result<RenderedTemplate> renderTemplate(const QString &text, const QMap<QString, QString> &values)
{
    METARR_TRY(const QString whole,
               Reader(text, [&](const QString &name) { return std::optional(values.value(name)); }).read());
    RenderedTemplate rendered;
    QStringList lines = whole.split(u'\n');
    if (lines.first().startsWith(u"# "_s)) {
        rendered.title = lines.takeFirst().mid(2).trimmed();
    }
    QStringList kept;
    for (const QString &line : std::as_const(lines)) {
        if (!line.trimmed().isEmpty() || (!kept.isEmpty() && !kept.constLast().isEmpty())) {
            kept += line.trimmed().isEmpty() ? QString() : line;
        }
    }
    rendered.text = kept.join(u'\n').trimmed();
    return rendered;
}

} // namespace metarr
