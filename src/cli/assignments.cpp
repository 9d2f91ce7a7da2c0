// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/assignments.h"

using namespace Qt::StringLiterals;

namespace metarr {

std::optional<Assignments> assignmentsOf(CommandContext &context, const QStringList &texts,
                                         const QStringList &flags)
{
    static const QStringList truths{u"true"_s, u"1"_s, u"false"_s, u"0"_s};
    const QString keys = (texts + flags).join(u", "_s);
    if (context.args.positional.size() < 2) {
        (void)usageError(context, u"What is to be changed, and KEY=VALUE: %1."_s.arg(keys));
        return {};
    }
    QMap<QString, QString> values;
    for (const QString &word : context.args.positional.mid(1)) {
        const QString key = word.section(u'=', 0, 0);
        const QString value = word.section(u'=', 1);
        const bool fits = texts.contains(key) || (flags.contains(key) && truths.contains(value));
        if (!fits || !word.contains(u'=')) {
            (void)usageError(context, u"“%1” cannot be set; what can: %2."_s.arg(word, keys));
            return {};
        }
        values.insert(key, value);
    }
    return Assignments(values);
}

} // namespace metarr
