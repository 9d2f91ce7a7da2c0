// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace metarr {

/// Places widgets one after the other, in as many lines as the width needs.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget *parent, int spacing = 16);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items += item; }
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override
    {
        return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
    }
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return arrange(QRect(0, 0, width, 0), false);
    }
    [[nodiscard]] QSize minimumSize() const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;
    QList<QLayoutItem *> m_items;
};

} // namespace metarr
