// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/repos/libraries.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace metarr {

class Core;
class ErrorLine;

/// The libraries with their folders and how much Metarr does in each by itself.
class LibraryEditor : public QWidget {
    Q_OBJECT
public:
    explicit LibraryEditor(WindowContext &context, QWidget *parent = nullptr);

Q_SIGNALS:
    void addWanted();

private:
    void fill();
    QWidget *makeCard(const Library &library);
    [[nodiscard]] Library asItIsNow(const Library &library) const;
    /// Changes a library as it stands when this is carried out.
    void edit(LibraryId id, const std::function<void(Library &)> &work);
    void change(std::function<Result<>(Core &)> work);

    WindowContext &m_context;
    QVBoxLayout *m_cards;
    QStringList m_shown; ///< what the cards say
    ErrorLine *m_error;
};

} // namespace metarr
