// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/unknownfiles.h"
#include "base/path.h"
#include "ui/models/asyncpool.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// Files in an item's folder that belong to nothing, each with what can be done about it. Hidden where there are none.
class UnknownStrip : public QWidget {
    Q_OBJECT
public:
    explicit UnknownStrip(WindowContext &context, QWidget *parent = nullptr);
    /// `folder`: absolute; empty for an item without one.
    void setItem(EntityRef item, const Path &folder);

Q_SIGNALS:
    /// What lies there is known, and shown.
    void isRead();

private:
    void load();
    void show(const QList<UnknownFile> &files);
    void addRow(const UnknownFile &file);
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    EntityRef m_item;
    Path m_folder;
    Latest m_loads;
    QVBoxLayout *m_rows;
    QStringList m_lines; ///< what is shown, to see whether it is something else
    ErrorLine *m_error;
};

} // namespace metarr
