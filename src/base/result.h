// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace metarr {

/// The outcome of anything that can fail across a room's border. Always `[[nodiscard]]` at the call.
template <typename T = void> using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::NotFound, u"There is no movie 12."_s);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString message, QString remedy = {},
                                                QString detail = {})
{
    return tl::make_unexpected(Error{kind, std::move(message), std::move(remedy), std::move(detail), {}, 0});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::make_unexpected(std::move(error));
}

} // namespace metarr

#define METARR_CONCAT_(a, b) a##b
#define METARR_CONCAT(a, b) METARR_CONCAT_(a, b)

/// `METARR_TRY(auto item, repo.load(ref));` declares `item`, or returns the error to the caller.
#define METARR_TRY(declaration, expression)                                                                  \
    METARR_TRY_(declaration, expression, METARR_CONCAT(result_, __LINE__))
#define METARR_TRY_(declaration, expression, result)                                                         \
    auto result = (expression);                                                                              \
    if (!result) {                                                                                           \
        return tl::make_unexpected(std::move(result).error());                                               \
    }                                                                                                        \
    declaration = std::move(result).value()

/// `METARR_CHECK(file.sync());` returns the error of a `Result<>` to the caller.
#define METARR_CHECK(expression) METARR_CHECK_(expression, METARR_CONCAT(check_, __LINE__))
#define METARR_CHECK_(expression, result)                                                                    \
    do {                                                                                                     \
        if (auto result = (expression); !result) {                                                           \
            return tl::make_unexpected(std::move(result).error());                                           \
        }                                                                                                    \
    } while (false)
