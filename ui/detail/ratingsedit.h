// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/metadata.h"

#include <QWidget>

class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace metarr {

class ErrorLine;

/// Ratings as a table: source, value of ten, votes, and which of them Kodi shows. Says so when a person changed one; what is
/// being typed is never overwritten.
class RatingsEdit : public QWidget {
    Q_OBJECT
public:
    explicit RatingsEdit(QWidget *parent = nullptr);

    void setRatings(const QList<Rating> &ratings);
    [[nodiscard]] const QList<Rating> &ratings() const { return m_ratings; }

Q_SIGNALS:
    void edited();

private:
    void fill();
    void refill();
    void take(QTableWidgetItem *item);
    void add();
    void remove();
    void makeMain();
    void updateButtons();
    [[nodiscard]] bool isTyping() const;

    QList<Rating> m_ratings;
    QTableWidget *m_table;
    ErrorLine *m_error;
    QPushButton *m_remove;
    QPushButton *m_main;
    bool m_filling = false;
};

/// "IMDb", "Rotten Tomatoes": what people call a source of ratings.
[[nodiscard]] QString ratingSourceText(const QString &source);

} // namespace metarr
