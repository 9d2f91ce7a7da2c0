// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detaildialog.h"

#include "app/core.h"
#include "app/itemservice.h"
#include "ui/detail/detailpage.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace metarr {

DetailDialog::DetailDialog(WindowContext &context, EntityRef ref, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_page(new DetailPage(context))
    , m_restore(new QPushButton(tr("Restore")))
    , m_error(new ErrorLine)
{
    setObjectName(u"detailDialog"_s);
    setWindowTitle(tr("In the trash"));
    setSizeGripEnabled(true);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 40);
    keepGeometry(this, context.layout, u"detailDialog/geometry"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 12);
    layout->addWidget(m_page, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 0, 24, 0);
    m_restore->setObjectName(u"detailRestore"_s);
    m_restore->setToolTip(tr("Brings it back, and closes this window"));
    row->addWidget(m_restore);
    row->addWidget(m_error, 1);
    row->addStretch();
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(u"detailClose"_s);
    row->addWidget(close);
    layout->addLayout(row);
    // Return belongs to the field that has the focus.
    const auto buttons = findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        button->setAutoDefault(false);
    }
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_restore, &QPushButton::clicked, this, &DetailDialog::restore);
    const auto shortcut = [this](const QKeySequence &key, auto action) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, action);
    };
    shortcut(QKeySequence::Undo, [this] { m_context.undo.undo(); });
    shortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_context.undo.redo(); });
    m_page->setItem(ref);
    m_page->setFocus();
}

/// After what was typed last: that is in line already.
void DetailDialog::restore()
{
    m_error->clear();
    const EntityRef ref = m_page->item();
    m_context.changes.push(
        ref, &m_context.undo, [&core = m_context.bridge.core(), ref] { return core.items().restore(ref); },
        [self = QPointer<DetailDialog>(this), &undo = m_context.undo](const Result<> &done) {
            if (self && done) {
                self->accept();
            } else if (self) {
                self->m_error->show(done);
            } else if (!done) {
                Q_EMIT undo.failed(done.error());
            }
        });
}

} // namespace metarr
