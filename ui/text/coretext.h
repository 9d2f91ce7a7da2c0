// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>

class QIODevice;
class QLocale;

namespace metarr {

/// What the core says, in another language. The core speaks English, to scripts, logs, other processes and the database
/// alike; a window translates where it shows. Texts are recognised by their patterns ("“%1” is no value for %2."), so that
/// those which were stored last week, by whatever process, are translated as well. What is not known stays English.
class CoreTexts {
public:
    struct Entry {
        QString source;
        QString translation;
    };
    /// The messages of a Qt Linguist file, in its order; none when it is no such file.
    [[nodiscard]] static QList<Entry> read(QIODevice &file);

    CoreTexts() = default;
    explicit CoreTexts(const QList<Entry> &entries);

    /// A text, several sentences, or texts within a text. Empty stays empty.
    [[nodiscard]] QString translate(const QString &text) const;

private:
    struct Pattern {
        QString head, tail;         ///< literal text before the first and after the last argument
        QRegularExpression matcher; ///< one group for each argument, in the order of their places
        QList<int> places;          ///< which argument (1 to 9) each group is
        QString translation;
        qsizetype literal = 0; ///< how much of it is no argument: what says more is tried first
    };
    [[nodiscard]] std::optional<QString> whole(const QString &text, int depth) const;
    [[nodiscard]] std::optional<QString> matched(const Pattern &pattern, const QString &text,
                                                 int depth) const;
    /// Text that consists of known sentences; nothing when one of them is not known.
    [[nodiscard]] std::optional<QString> inSentences(const QString &text, int depth) const;
    [[nodiscard]] QString sentences(const QString &text, int depth) const;
    /// “Alien” (1979) within a text: the title stays, in the quotation marks of the language, and what follows is translated.
    [[nodiscard]] std::optional<QString> titled(const QString &text, int depth) const;
    /// "plot, year": every one of several words is known.
    [[nodiscard]] std::optional<QString> list(const QString &text) const;

    QHash<QString, QString> m_exact;
    QList<Pattern> m_patterns;
    QString m_title; ///< translation of “%1”, which is no pattern: it would fit too much
};

// On the GUI thread, in the language of useLanguage(): English without it.

/// Takes the texts of this language; none where there are none. For useLanguage() (language.h).
void useCoreTexts(const QLocale &locale);
[[nodiscard]] QString coreText(const QString &english);
/// The texts that coreText() uses, for a thread that has many to translate.
[[nodiscard]] CoreTexts coreTexts();
/// What happened and what to do about it, in one line.
[[nodiscard]] QString errorText(const Error &error);
/// The same error with the name of what was to be changed, for where another item is shown by now.
[[nodiscard]] Error notChanged(const QString &title, Error error);
/// "de" -> "German" in the window's language; what is no code of a language stays.
[[nodiscard]] QString languageText(const QString &code);

} // namespace metarr
