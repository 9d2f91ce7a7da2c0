// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLabel>
#include <QPixmap>

namespace metarr {

/// A label in one of the style sheet's roles: "dim", "error", "warning", "good", "flag".
[[nodiscard]] QLabel *makeLabel(const QString &text, const char *role, QWidget *parent = nullptr);
void setLabelRole(QLabel *label, const char *role);
/// What came of pressing `asker`, beside it. Whoever hears the window has it as the button's description, which is read out while
/// the button has the focus.
void showAnswer(QLabel *label, QWidget *asker, const char *role, const QString &text,
                const QString &remedy = {});
/// Larger than the body by `factor`, semi-bold: 1.6 for page titles, 2.2 for the name of an item.
void makeTitle(QLabel *label, double factor);
/// "2 hours ago" in words; `nowMs` and `thenMs` since 1970.
[[nodiscard]] QString timeAgo(qint64 thenMs, qint64 nowMs);
[[nodiscard]] QString fileSizeText(qint64 bytes);

/// One line that says what went wrong and what to do about it; hidden while there is nothing to say.
class ErrorLine : public QLabel {
    Q_OBJECT
public:
    explicit ErrorLine(QWidget *parent = nullptr);
    void show(const Error &error);
    /// Its error; nothing where it went well.
    void show(const Result<> &done);
    void showText(const QString &text);
    void clear();
};

/// Text of which the middle or end may be missing, with all of it in the tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_text; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// Words over at most `mostLines` lines; what does not fit ends in an ellipsis, with all of it in the tooltip.
class FewLinesLabel : public QLabel {
    Q_OBJECT
public:
    explicit FewLinesLabel(int mostLines, QWidget *parent = nullptr);
    void setFullText(const QString &text);
    [[nodiscard]] QString fullText() const { return m_whole; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fitting {
        QString text;
        int height = 0;
    };
    [[nodiscard]] Fitting fitting(int width) const;
    void fit();

    int m_mostLines;
    QString m_text; ///< with places to break
    QString m_whole;
};

/// With places to break in words that would else make a label wider than its page: addresses, names of files.
[[nodiscard]] QString breakable(const QString &text);

} // namespace metarr
