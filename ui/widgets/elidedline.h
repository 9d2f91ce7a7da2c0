// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace metarr {

/// A line to type in that ends in … while it is only looked at and there is more than fits; all of it is in the tooltip.
class ElidedLine : public QLineEdit {
    Q_OBJECT
public:
    using QLineEdit::QLineEdit;

    /// As it is seen now.
    [[nodiscard]] QString seenText() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect room() const;
};

} // namespace metarr
