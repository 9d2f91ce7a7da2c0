// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listreader.h"

#include "ui/models/corebridge.h"

#include <utility>

namespace metarr {

namespace {

constexpr int firstRowCount = 40; ///< a screen of them, in the table or as posters

struct Answer {
    QVector<qint64> ids;
    QList<ItemRow> firstRows;
};

Result<Answer> read(Core &core, const ItemQuery &query, bool isNew)
{
    return core.database().read([&](Connection &c) -> Result<Answer> {
        ItemListRepo list(c);
        Answer answer;
        METARR_TRY(answer.ids, list.ids(query));
        if (isNew) {
            METARR_TRY(answer.firstRows, list.rows(query.type, answer.ids.mid(0, firstRowCount)));
        }
        return answer;
    });
}

} // namespace

ListReader::ListReader(CoreBridge &bridge, QObject *parent)
    : QObject(parent)
    , m_bridge(bridge)
{}

void ListReader::ask(const ItemQuery &query, bool isNew)
{
    m_next = Question{query, isNew || (m_next && m_next->isNew)};
    if (!m_asking) {
        askNext();
    }
}

void ListReader::askNext()
{
    const Question question = *std::exchange(m_next, std::nullopt);
    m_asking = true;
    m_bridge.run(
        this, [&core = m_bridge.core(), question] { return read(core, question.query, question.isNew); },
        [this, isNew = question.isNew](const Result<Answer> &answer) {
            m_asking = false;
            if (m_next) {
                m_next->isNew = m_next->isNew || isNew; // nobody saw those rows
                askNext();
            } else if (answer) {
                Q_EMIT answered(answer->ids, answer->firstRows);
            } else {
                Q_EMIT failed(answer.error());
            }
        },
        5); // a person waits for it
}

} // namespace metarr
