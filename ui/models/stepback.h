// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/itemservice.h"

#include <functional>

namespace metarr {

/// A change of an item that can be done again. Blocking, like the work.
class Step {
public:
    Step(Core &core, EntityRef ref, std::function<Result<>()> work)
        : m_core(core)
        , m_ref(ref)
        , m_work(std::move(work))
    {}
    [[nodiscard]] Result<> again() const { return m_work(); }

protected:
    Core &m_core;
    EntityRef m_ref;
    std::function<Result<>()> m_work;
};

/// One that can be taken back: knows the item before and after it. Carried out before it is taken back.
class StepBack : public Step {
public:
    using Step::Step;
    [[nodiscard]] Result<> carryOut()
    {
        METARR_TRY(m_before, m_core.items().details(m_ref));
        METARR_CHECK(m_work());
        METARR_TRY(m_after, m_core.items().details(m_ref));
        return {};
    }
    [[nodiscard]] Result<> takeBack() const { return m_core.items().putBack(m_before, m_after); }
    [[nodiscard]] const ItemDetails &before() const { return m_before; }
    [[nodiscard]] const ItemDetails &after() const { return m_after; }

private:
    ItemDetails m_before, m_after;
};

/// The same for what an item was said to be, with all that is found by it.
class IdentityStep : public Step {
public:
    using Step::Step;
    [[nodiscard]] Result<> carryOut()
    {
        METARR_TRY(m_before, m_core.items().identity(m_ref));
        return m_work();
    }
    [[nodiscard]] Result<> takeBack() const { return m_core.items().takeBack(m_before); }

private:
    FormerIdentity m_before;
};

} // namespace metarr
