// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace metarr {

class ErrorLine;
class OnceShown;
struct ApiKeyRow;

/// Keys of programs that use the HTTP interface: make one (shown once), see when each was used, revoke.
class KeyEditor : public QWidget {
    Q_OBJECT
public:
    explicit KeyEditor(WindowContext &context, QWidget *parent = nullptr);

private:
    QWidget *makeForm();
    void load();
    void show(const QList<ApiKeyRow> &keys);
    void create();
    void revoke(const ApiKeyRow &key);

    WindowContext &m_context;
    Latest m_loads;
    QVBoxLayout *m_cards;
    OnceShown *m_secret;
    qint64 m_shown = 0; ///< the key whose secret stands there
    ErrorLine *m_error;
    QLineEdit *m_name;
    QComboBox *m_scope;
};

} // namespace metarr
