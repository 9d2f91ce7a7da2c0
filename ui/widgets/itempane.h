// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"

#include <QWidget>

namespace metarr {

/// What stands beside a list and shows the item that is current there.
class ItemPane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setItem(EntityRef ref) = 0;
    virtual void clear() = 0;
    [[nodiscard]] virtual EntityRef item() const = 0;
};

} // namespace metarr
