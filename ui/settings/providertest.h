// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace metarr {

/// Asks one provider whether it answers and accepts the key, and says what came of it.
class ProviderTest : public QWidget {
    Q_OBJECT
public:
    ProviderTest(WindowContext &context, const QString &provider, QWidget *parent = nullptr);

private:
    void test();
    void ask();

    WindowContext &m_context;
    QString m_provider;
    QLabel *m_result;
    QPushButton *m_button;
    bool m_asking = false;
};

} // namespace metarr
