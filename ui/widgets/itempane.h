// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/entity.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QVBoxLayout;

namespace metarr {

class ErrorLine;
class FewLinesLabel;

/// What stands beside a list and shows the item that is current there.
class ItemPane : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual void setItem(EntityRef ref) = 0;
    virtual void clear() = 0;
    [[nodiscard]] virtual EntityRef item() const = 0;
};

/// A pane of one page below the item's title; without an item, words that say what is missing.
class TitledPane : public ItemPane {
    Q_OBJECT
public:
    [[nodiscard]] EntityRef item() const override { return m_ref; }

protected:
    /// `name` is the object's, `titleName` that of the title.
    TitledPane(const QString &name, const QString &titleName, const QString &nothing, QWidget *parent);
    /// Below the title.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    void showContent();
    /// Words instead of the page; none: those it began with, or the last ones.
    void showNothing(const QString &why = {});
    [[nodiscard]] bool isContentShown() const;

    EntityRef m_ref;
    FewLinesLabel *m_title;
    ErrorLine *m_error; ///< the pane's to place

private:
    QStackedWidget *m_stack;
    QLabel *m_nothing;
    QVBoxLayout *m_content;
};

} // namespace metarr
