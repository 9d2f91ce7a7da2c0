// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QTableWidget;

namespace metarr {

class LockButton;

/// The actors in billing order: names and roles are edited in place, people added, removed and dragged.
class CastTab : public QWidget {
    Q_OBJECT
public:
    explicit CastTab(WindowContext &context, QWidget *parent = nullptr);
    void show(const ItemDetails &details);
    /// The chosen person is billed where `y` lies in the table: what a drop does.
    void dropAt(int y);

Q_SIGNALS:
    void edited(metarr::Field field, const metarr::Metadata &values);
    void lockWanted(metarr::Field field, bool locked);
    void providerValueWanted(metarr::Field field);
    void formerValueWanted(metarr::Field field, qint64 untilMs);

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isTyping() const;
    /// Shows what came meanwhile; a line that was given no name is nobody.
    void afterTyping();
    void fill();
    void showPhotos();
    void commit();
    void move(int to);

    WindowContext &m_context;
    Item m_item;
    QList<Credit> m_actors;
    std::optional<ItemDetails> m_later; ///< came while a name was being typed
    QTableWidget *m_table;
    LockButton *m_lock;
    QPushButton *m_remove;
    QPushButton *m_restore;
    QPushButton *m_up;
    QPushButton *m_down;
    bool m_filling = false;
};

} // namespace metarr
