// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/thumbnails.h"

#include <QAbstractButton>

namespace metarr {

class Theme;

/// A picture of fixed shape that can be clicked: the picture of a source, fetched when first painted, or what is missing
/// in words.
class PictureBox : public QAbstractButton {
    Q_OBJECT
public:
    /// `aspect`: width over height.
    PictureBox(Thumbnails &thumbnails, const Theme &theme, double aspect, QWidget *parent = nullptr);

    void setSource(const PictureSource &source);
    void setPlaceholder(const QString &text) { m_placeholder = text; }
    void setBoxWidth(int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Thumbnails &m_thumbnails;
    const Theme &m_theme;
    double m_aspect;
    PictureSource m_source;
    QString m_placeholder;
};

} // namespace metarr
