// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QMap>

#include <optional>

namespace metarr {

/// What a command that changes something was given, by its keys.
class Assignments {
public:
    explicit Assignments(QMap<QString, QString> values)
        : m_values(std::move(values))
    {}
    [[nodiscard]] bool has(const QString &key) const { return m_values.contains(key); }
    [[nodiscard]] QString text(const QString &key, const QString &fallback = {}) const
    {
        return m_values.value(key, fallback);
    }
    [[nodiscard]] bool flag(const QString &key, bool fallback) const
    {
        return has(key) ? text(key) == u"true" || text(key) == u"1" : fallback;
    }

private:
    QMap<QString, QString> m_values;
};

/// The KEY=VALUE words after the first one, which names what is changed. `flags` are true, false, 1 or 0. Nothing when a word
/// does not fit or there are none: the person has been told then, and the command ends with exitcode::usage.
[[nodiscard]] std::optional<Assignments> assignmentsOf(CommandContext &context, const QStringList &texts,
                                                       const QStringList &flags);

} // namespace metarr
