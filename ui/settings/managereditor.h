// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/webhookservice.h"
#include "store/repos/managers.h"
#include "store/repos/players.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;
class OnceShown;

/// Radarr and Sonarr: each gets an address to paste, and a light that goes on with the first message from it. What it
/// calls its folders is tried out and translated here; it can be renamed and switched off.
class ManagerEditor : public QWidget {
    Q_OBJECT
public:
    explicit ManagerEditor(WindowContext &context, QWidget *parent = nullptr);

private:
    struct Known {
        QList<ManagerRow> managers;
        QList<PathMappingRow> mappings;
        [[nodiscard]] bool hasSameCards(const Known &other) const;
    };
    QWidget *makeForm();
    QWidget *makeCard(const ManagerRow &manager);
    void addMappingRows(QVBoxLayout *layout, const ManagerRow &manager);
    void load();
    void show(const Known &known);
    void showLight(QLabel *light, const ManagerRow &manager);
    void add();
    void tryFolder(const ManagerRow &manager, const QString &folder, QVBoxLayout *result);
    void showPlace(const ManagerRow &manager, const QString &folder,
                   const Result<WebhookService::Place> &place, QVBoxLayout *result);
    void addMappingForm(const PathMappingRow &mapping, QVBoxLayout *result);
    void edit(qint64 id, const std::optional<QString> &name, std::optional<bool> enabled);
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    Known m_known;
    QHash<qint64, QLabel *> m_lights;
    Latest m_loads;
    QTimer m_watch;
    QVBoxLayout *m_cards;
    OnceShown *m_address;
    ErrorLine *m_error;
    QLineEdit *m_name;
    QComboBox *m_type;
};

} // namespace metarr
