// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemsearch.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QMenu;
class QPushButton;

namespace metarr {

class FlowLayout;

/// The search line of a list and the filters under it: chips for the usual questions and for those a person saved.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    /// `name`: of the page, for object names and what is saved. `presets`: with the usual chips.
    FilterBar(WindowContext &context, const QString &name, bool presets, QWidget *parent = nullptr);

    /// Search line and chosen chip together, added to `base`.
    [[nodiscard]] ItemSearch searchFor(const ItemQuery &base) const;
    /// Something is typed or a chip other than "All" is chosen.
    [[nodiscard]] bool isNarrowed() const;
    /// Numbers on the chips; `base`: what the page shows without them.
    void count(const ItemQuery &base);
    [[nodiscard]] QLineEdit *line() const { return m_line; }
    void setText(const QString &text);
    /// More chips of the page in front of these, e.g. for types.
    void addLeading(QWidget *widget);

Q_SIGNALS:
    void changed();
    /// Down or Return: the list should have the keyboard.
    void leaveWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Chip {
        QString text;   ///< "Missing poster"
        QString search; ///< "missing:poster"
        bool saved = false;
        QPushButton *button = nullptr;
    };
    void addChip(const Chip &chip);
    void fillMenu(QMenu *menu);
    void saveCurrent();
    void remove(const QString &text);
    void store() const;
    void append(const QString &token);

    WindowContext &m_context;
    QString m_name;
    QLineEdit *m_line;
    QPushButton *m_plus;
    FlowLayout *m_flow;
    QButtonGroup *m_group;
    QList<Chip> m_chips;
    QTimer m_delay;
    Latest m_counts;
};

} // namespace metarr
