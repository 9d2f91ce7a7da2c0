// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/entity.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace metarr {

class ErrorLine;
class SeriesService;
struct EpisodeDrift;

/// How the episodes of a series are numbered, and what a provider has renumbered since.
class NumberingTab : public QWidget {
    Q_OBJECT
public:
    explicit NumberingTab(WindowContext &context, QWidget *parent = nullptr);
    void setSeries(EntityRef ref);

private:
    struct Known;
    void show(const Known &known);
    /// What the box says, once the button is pressed.
    void useOrder();
    void updateButton();
    void change(std::function<Result<>(SeriesService &)> work);

    WindowContext &m_context;
    EntityRef m_ref;
    Latest m_loads;
    QString m_known; ///< the order that holds
    QComboBox *m_order;
    QPushButton *m_use;
    QLabel *m_words;
    QTreeWidget *m_drifts;
    QPushButton *m_accept;
    QPushButton *m_keep;
    ErrorLine *m_error;
};

} // namespace metarr
