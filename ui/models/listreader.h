// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/repos/itemlist.h"

#include <QObject>

#include <optional>

namespace metarr {

class CoreBridge;

/// What a list asks the store again and again: the ids of its query. One question is on its way at a time; of those that
/// come meanwhile (a person types) only the newest is asked, and an answer that one of them overtook is dropped.
class ListReader : public QObject {
    Q_OBJECT
public:
    explicit ListReader(CoreBridge &bridge, QObject *parent = nullptr);

    /// `isNew`: not asked before; the rows of the first screen come with the answer, so that they need no way of their own.
    void ask(const ItemQuery &query, bool isNew);

Q_SIGNALS:
    void answered(const QVector<qint64> &ids, const QList<metarr::ItemRow> &firstRows);
    void failed(const metarr::Error &error);

private:
    struct Question {
        ItemQuery query;
        bool isNew = false;
    };
    void askNext();

    CoreBridge &m_bridge;
    std::optional<Question> m_next;
    bool m_asking = false;
};

} // namespace metarr
