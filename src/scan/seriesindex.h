// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scan/itemimporter.h"

#include <QHash>

namespace metarr {

/// Finds the series of a library that another folder belongs to as well: a series over several roots, or over several
/// folders of one. An id decides; without one in common the folders' names (title, year, country) must be equal, and no
/// provider may tell the two apart; "Disc 1" is nobody's name.
class SeriesIndex {
public:
    [[nodiscard]] static Result<SeriesIndex> load(Connection &c, LibraryId library);

    /// 0: there is none.
    [[nodiscard]] qint64 find(const PreparedSeries &series) const;
    void add(qint64 id, const PreparedSeries &series);

private:
    using Ids = QMap<QString, QString>;
    static Ids idsOf(const PreparedSeries &series);
    static QString keyOf(const ParsedName &name);

    QMultiHash<QString, qint64> m_byName;
    QMultiHash<QString, qint64> m_byId; ///< "tvdb 81189"
    QHash<qint64, Ids> m_ids;
};

} // namespace metarr
