// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artwork/fullimage.h"

#include "ui/artwork/imageview.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace metarr {

FullImage::FullImage(QWidget *parent)
    : QDialog(parent)
    , m_view(new ImageView)
    , m_caption(makeLabel({}, "dim"))
{
    setObjectName(u"fullImage"_s);
    setWindowTitle(tr("Picture"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(4);
    m_view->setObjectName(u"fullImageView"_s);
    m_view->setAccessibleName(tr("Picture"));
    m_view->installEventFilter(this);
    layout->addWidget(m_view, 1);
    m_caption->setObjectName(u"fullImageCaption"_s);
    m_caption->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_caption);
    m_view->setFocus();
}

void FullImage::show(const QImage &image, const QString &caption)
{
    m_view->setImage(image);
    m_view->setAccessibleDescription(caption);
    m_caption->setText(caption + u"   ·   "_s + tr("+ and - zoom, 0 fits, arrows: next, Esc: back"));
    if (!isVisible()) {
        showFullScreen();
    }
}

bool FullImage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Space || key == Qt::Key_F) {
            close();
            return true;
        }
        // Zoomed in, the arrows move within the picture.
        if ((key == Qt::Key_Left || key == Qt::Key_Right) && m_view->zoom() <= 1) {
            Q_EMIT stepWanted(key == Qt::Key_Left ? -1 : 1);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void FullImage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space) {
        close();
    } else {
        QDialog::keyPressEvent(event);
    }
}

} // namespace metarr
