// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace metarr {

/// Is this program built with AddressSanitizer or ThreadSanitizer? Both reserve terabytes of addresses, so that no limit
/// on memory can be set.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

} // namespace metarr
