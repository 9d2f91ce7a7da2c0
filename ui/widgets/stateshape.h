// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"

#include <QWidget>

namespace metarr {

class Theme;

/// The shape of a state beside its words.
class StateShape : public QWidget {
    Q_OBJECT
public:
    explicit StateShape(const Theme &theme, QWidget *parent = nullptr);
    void show(ItemState state, bool unpublished);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ItemState m_state = ItemState::Discovered;
    bool m_unpublished = false;
};

} // namespace metarr
