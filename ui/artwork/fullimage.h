// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/focusorder.h"

#include <QDialog>
#include <QImage>

class QLabel;

namespace metarr {

class ImageView;

/// One picture on the whole screen: zoom as in ImageView, left and right go to the next candidates, Escape or Space ends.
class FullImage : public QDialog {
    Q_OBJECT
public:
    explicit FullImage(QWidget *parent = nullptr);

    void show(const QImage &image, const QString &caption);
    [[nodiscard]] ImageView *view() const { return m_view; }

Q_SIGNALS:
    /// -1 or 1.
    void stepWanted(int by);

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus(this, next); }
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ImageView *m_view;
    QLabel *m_caption;
};

} // namespace metarr
