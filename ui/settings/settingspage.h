// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/artwork.h"
#include "domain/entity.h"
#include "ui/widgets/windowcontext.h"

#include <QWidget>

class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace metarr {

/// Everything that can be set, on pages by subject, with a search over all of them.
class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(WindowContext &context, QWidget *parent = nullptr);

    /// "libraries", "providers", "players", "managers", "access", "appearance" ...
    void openGroup(const QString &group);

Q_SIGNALS:
    void addLibraryWanted();
    void changed(const QString &key);

private:
    struct Group {
        QString name, title, intro;
        QStringList prefixes; ///< of the keys
        QString words = {};   ///< what else is found there
    };
    [[nodiscard]] static QList<Group> groups();
    void fill();
    /// Fills it with what is chosen now: at once, or after a question where something would be lost.
    void replace();
    /// The question, if there is one to be asked. No: everything is chosen that was.
    void ask();
    void addRows(QVBoxLayout *layout, const QStringList &prefixes, const QString &search);
    /// Ways to the groups that a search names: what is no setting (a player, a channel) stands there.
    void addGroups(QVBoxLayout *layout, const QString &search);
    QVBoxLayout *addFold(QVBoxLayout *layout, AssetType kind);
    void addLibraryChoice(QVBoxLayout *layout, const QStringList &prefixes);
    void addProviders(QVBoxLayout *layout);
    void addAutostart(QVBoxLayout *layout);

    WindowContext &m_context;
    QList<Group> m_groups;
    QLineEdit *m_search;
    QListWidget *m_list;
    QScrollArea *m_area;
    LibraryId m_library = 0; ///< whose values are shown; 0: those for all libraries
    bool m_asking = false;
    // What the page was filled for.
    int m_shownRow = -1;
    QString m_shownSearch;
    LibraryId m_shownLibrary = 0;
};

} // namespace metarr
