// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/text/coretext.h"
#include "ui/text/datetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QtMath>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace metarr {

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("role", QString::fromLatin1(role));
    return label;
}

void setLabelRole(QLabel *label, const char *role)
{
    label->setProperty("role", QString::fromLatin1(role));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

void showAnswer(QLabel *label, QWidget *asker, const char *role, const QString &text, const QString &remedy)
{
    setLabelRole(label, role);
    label->setText(text);
    label->setToolTip(remedy);
    asker->setAccessibleDescription(QString(text + u' ' + remedy).trimmed());
}

void makeTitle(QLabel *label, double factor)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
}

QString timeAgo(qint64 thenMs, qint64 nowMs)
{
    const auto minutes = int(std::clamp<qint64>((nowMs - thenMs) / 60000, 0, 100000000));
    const int hours = minutes / 60;
    const int days = hours / 24;
    if (minutes == 0) {
        return QCoreApplication::translate("Time", "just now");
    }
    if (hours == 0) {
        return QCoreApplication::translate("Time", "%n minute(s) ago", nullptr, minutes);
    }
    if (days == 0) {
        return QCoreApplication::translate("Time", "%n hour(s) ago", nullptr, hours);
    }
    if (days < 30) {
        return QCoreApplication::translate("Time", "%n day(s) ago", nullptr, days);
    }
    return dateText(thenMs);
}

QString fileSizeText(qint64 bytes)
{
    constexpr qint64 step = 1024;
    for (qint64 unit = step; unit < std::numeric_limits<qint64>::max() / step; unit *= step) {
        if (bytes < unit * step && double(bytes) >= 999.95 * double(unit)) {
            bytes = unit * step; // four digits are for the next unit: no "1,000.9 kB"
        }
    }
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

ErrorLine::ErrorLine(QWidget *parent)
    : QLabel(parent)
{
    setProperty("role", u"error"_s);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void ErrorLine::show(const Error &error)
{
    showText(errorText(error));
    setToolTip(error.detail);
}

void ErrorLine::show(const Result<> &done)
{
    if (done) {
        clear();
    } else {
        show(done.error());
    }
}

void ErrorLine::showText(const QString &text)
{
    setText(u"⚠ "_s + text);
    setAccessibleName(text);
    setVisible(true);
}

void ErrorLine::clear()
{
    QLabel::clear();
    hide();
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString &text)
{
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeft),
                     fontMetrics().elidedText(m_text, Qt::ElideRight, width()));
}

FewLinesLabel::FewLinesLabel(int mostLines, QWidget *parent)
    : QLabel(parent)
    , m_mostLines(mostLines)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FewLinesLabel::setFullText(const QString &text)
{
    m_whole = text.simplified();
    m_text = breakable(m_whole);
    setAccessibleName(m_whole);
    fit();
}

QSize FewLinesLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, heightForWidth(width())};
}

int FewLinesLabel::heightForWidth(int width) const
{
    return std::max(fontMetrics().height(), fitting(width).height);
}

void FewLinesLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

FewLinesLabel::Fitting FewLinesLabel::fitting(int width) const
{
    QTextLayout layout(m_text, font());
    Fitting found{m_text, 0};
    int lines = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        found.height += qCeil(line.height());
        if (++lines == m_mostLines) {
            const QString rest = m_text.mid(line.textStart());
            if (rest.size() > line.textLength()) {
                found.text =
                    m_text.left(line.textStart()) + fontMetrics().elidedText(rest, Qt::ElideRight, width - 1);
            }
            break;
        }
    }
    layout.endLayout();
    return found;
}

void FewLinesLabel::fit()
{
    const QString text = fitting(width()).text;
    setText(text);
    setToolTip(text == m_text ? QString() : u"<p>%1</p>"_s.arg(m_whole.toHtmlEscaped()));
    updateGeometry();
}

QString breakable(const QString &text)
{
    constexpr int longest = 20;
    constexpr QChar zeroWidthSpace(0x200B);
    QString broken;
    int since = 0;
    for (const QChar c : text) {
        if (c.isSpace()) {
            since = 0;
        } else if (++since > longest && !c.isLowSurrogate() && !c.isMark()) {
            broken += zeroWidthSpace;
            since = 1;
        }
        broken += c;
    }
    return broken;
}

} // namespace metarr
