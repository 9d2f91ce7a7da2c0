// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/unsaved.h"

#include <QLineEdit>
#include <QVariant>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace metarr {

namespace {
constexpr auto property = "unsaved";
} // namespace

void setUnsaved(QWidget *widget, const QString &what)
{
    widget->setProperty(property, what.isEmpty() ? QVariant() : QVariant(what));
}

void watchUnsaved(QLineEdit *line, const QString &what)
{
    QObject::connect(line, &QLineEdit::textChanged, line,
                     [line, what, stored = line->text().trimmed()](const QString &text) {
                         setUnsaved(line, text.trimmed() == stored ? QString() : what);
                     });
}

bool isUnsaved(const QWidget *widget)
{
    return !widget->property(property).toString().isEmpty();
}

QStringList unsavedIn(const QWidget *window)
{
    QStringList found;
    const auto widgets = window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (const QString what = widget->property(property).toString(); !what.isEmpty()) {
            found += what;
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace metarr
