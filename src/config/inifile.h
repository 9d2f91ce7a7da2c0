// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace metarr {

/// config.ini as people write it. A key is its section and its name joined by a dot, so that these are the
/// same:
///
///     [providers.tmdb]            providers.tmdb.baseUrl = http://localhost:9000
///     baseUrl = http://localhost:9000
///
/// Lines that start with ';' or '#' are comments; a value may stand in double quotes (to keep blanks at its
/// ends). The file is UTF-8. Changing a value leaves every other byte as it was.
class IniFile {
public:
    IniFile() = default;
    explicit IniFile(const QByteArray &content);

    /// In the spelling of the file; the last of several equal keys wins.
    [[nodiscard]] QMap<QString, QString> values() const;
    /// Changes the line of this key (compared without case), or adds one; nullopt removes it.
    void set(const QString &key, const std::optional<QString> &value);
    [[nodiscard]] QByteArray content() const;

private:
    struct Line {
        QByteArray text;
        QString section; ///< the one that the line stands in
        QString key;     ///< whole key; empty for comments, sections and blanks
        QString value;
    };
    [[nodiscard]] static Line parseLine(const QByteArray &text, QString &section);

    QList<Line> m_lines;
};

} // namespace metarr
