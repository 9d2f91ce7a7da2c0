// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/inifile.h"

using namespace Qt::StringLiterals;

namespace metarr {

namespace {

QString unquoted(const QString &value)
{
    return value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"')
               ? value.sliced(1, value.size() - 2)
               : value;
}

QByteArray quotedWhereNeeded(const QString &value)
{
    const bool needed = value.trimmed() != value || (value.startsWith(u'"') && value.endsWith(u'"'));
    return needed ? '"' + value.toUtf8() + '"' : value.toUtf8();
}

} // namespace

IniFile::IniFile(const QByteArray &content)
{
    QByteArray text = content;
    if (text.startsWith("\xef\xbb\xbf")) {
        text.remove(0, 3);
    }
    if (text.endsWith('\n')) {
        text.chop(1);
    }
    if (text.isEmpty()) {
        return;
    }
    QString section;
    for (const QByteArray &line : text.split('\n')) {
        m_lines += parseLine(line, section);
    }
}

IniFile::Line IniFile::parseLine(const QByteArray &text, QString &section)
{
    Line line;
    line.text = text;
    const QString content = QString::fromUtf8(text).trimmed();
    if (content.startsWith(u'[') && content.endsWith(u']')) {
        section = content.sliced(1, content.size() - 2).trimmed();
        if (section.compare(u"general"_s, Qt::CaseInsensitive) == 0) {
            section.clear(); // what QSettings calls no section
        }
    }
    line.section = section;
    const auto equals = content.indexOf(u'=');
    if (equals > 0 && !content.startsWith(u';') && !content.startsWith(u'#') && !content.startsWith(u'[')) {
        const QString name = content.first(equals).trimmed();
        line.key = section.isEmpty() ? name : section + u'.' + name;
        line.value = unquoted(content.sliced(equals + 1).trimmed());
    }
    return line;
}

QMap<QString, QString> IniFile::values() const
{
    QMap<QString, QString> values;
    for (const Line &line : m_lines) {
        if (!line.key.isEmpty()) {
            values.insert(line.key, line.value);
        }
    }
    return values;
}

void IniFile::set(const QString &key, const std::optional<QString> &value)
{
    qsizetype known = -1;
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        if (m_lines.at(i).key.compare(key, Qt::CaseInsensitive) != 0) {
            continue;
        }
        if (known < 0 && value) {
            known = i;
        } else {
            m_lines.removeAt(i); // repetitions would come back when the last one goes
            known -= known > i ? 1 : 0;
        }
    }
    if (!value) {
        return;
    }
    if (known >= 0) {
        Line &line = m_lines[known];
        line.value = *value;
        line.text = line.text.left(line.text.indexOf('=') + 1) + ' ' + quotedWhereNeeded(*value);
        return;
    }
    // The end of its section, or the place above all sections.
    const auto dot = key.lastIndexOf(u'.');
    const QString section = key.left(qMax<qsizetype>(dot, 0));
    qsizetype at = -1;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i).section.compare(section, Qt::CaseInsensitive) == 0 &&
            !m_lines.at(i).text.trimmed().isEmpty()) {
            at = i + 1;
        }
    }
    QString inSection = section;
    QByteArray name = key.mid(dot + 1).toUtf8();
    if (at < 0) {
        inSection.clear();
        name = key.toUtf8();
        at = 0;
        while (at < m_lines.size() && m_lines.at(at).section.isEmpty() &&
               !m_lines.at(at).text.trimmed().startsWith('[')) {
            ++at;
        }
    }
    m_lines.insert(at, Line{name + " = " + quotedWhereNeeded(*value), inSection, key, *value});
}

QByteArray IniFile::content() const
{
    QByteArray content;
    for (const Line &line : m_lines) {
        content += line.text + '\n';
    }
    return content;
}

} // namespace metarr
