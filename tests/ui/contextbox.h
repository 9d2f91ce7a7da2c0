// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core.h"
#include "support/temptree.h"
#include "ui/models/changequeue.h"
#include "ui/models/corebridge.h"
#include "ui/models/thumbnails.h"
#include "ui/models/undohistory.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/windowcontext.h"
#include "uisupport.h"

#include <QSettings>

#include <memory>

namespace metarr::test {

/// What a page of the window works with, over an empty core of its own.
class ContextBox {
public:
    /// `sqlHook`: CoreOptions::sqlHook.
    explicit ContextBox(const std::function<Result<>(QStringView)> &sqlHook = {})
        : m_core(elsewhere([this, &sqlHook] {
            return must(
                Core::open({AppDirs::under(m_tree.path("data")), QProcessEnvironment(), {}, nullptr, sqlHook},
                           m_redactor));
        }))
        , m_bridge(std::make_unique<CoreBridge>(*m_core))
        , m_thumbnails(std::make_unique<Thumbnails>(*m_core))
        , m_changes(std::make_unique<ChangeQueue>(*m_bridge))
        , m_undo(std::make_unique<UndoHistory>(*m_changes))
        , m_layout(m_tree.path("layout.ini").display(), QSettings::IniFormat)
    {}
    ~ContextBox()
    {
        m_undo.reset();
        m_changes.reset();
        elsewhere([this] {
            m_bridge->finish();
            m_thumbnails->finish();
            return true;
        });
        m_thumbnails.reset();
        m_bridge.reset();
        elsewhere([this] {
            m_core.reset();
            return true;
        });
    }
    Q_DISABLE_COPY_MOVE(ContextBox)

    [[nodiscard]] Core &core() { return *m_core; }
    [[nodiscard]] CoreBridge &bridge() { return *m_bridge; }
    [[nodiscard]] WindowContext &context() { return m_context; }
    ScriptedDialogs dialogs;

private:
    TempTree m_tree;
    Redactor m_redactor;
    std::unique_ptr<Core> m_core;
    std::unique_ptr<CoreBridge> m_bridge;
    Theme m_theme;
    std::unique_ptr<Thumbnails> m_thumbnails;
    std::unique_ptr<ChangeQueue> m_changes;
    std::unique_ptr<UndoHistory> m_undo;
    QSettings m_layout;
    WindowContext m_context{*m_bridge, *m_thumbnails, m_theme, dialogs, *m_changes, *m_undo, m_layout};
};

} // namespace metarr::test
