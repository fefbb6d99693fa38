// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string_view>
#include <type_traits>
#include <utility>

namespace neurex::engine {

/// The Error for the exception that is being handled; to be called inside a catch block only. The one place where
/// exceptions become Errors: OutOfHostMemory and OutOfDeviceMemory (torch and the standard library), DeviceLost (CUDA
/// failures), Malformed (JSON), InvalidArgument (std::invalid_argument), else Internal.
/// `what` says what was being done ("attribute question 12"); it opens the message.
Error errorFromCurrentException(std::string_view what);

namespace detail {
template <typename T>
struct ResultOf {
    using Type = Result<T>;
};
template <typename T>
struct ResultOf<Result<T>> {
    using Type = Result<T>;
};
} // namespace detail

/// Runs `function` and turns whatever it throws into an Error. It may return T, void or Result<T>; the answer is
/// Result<T>.
template <typename Function>
auto guarded(std::string_view what, Function&& function) ->
    typename detail::ResultOf<std::decay_t<std::invoke_result_t<Function>>>::Type
{
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Function>>) {
            std::forward<Function>(function)();
            return {};
        } else {
            return std::forward<Function>(function)();
        }
    } catch (...) {
        return errorFromCurrentException(what);
    }
}

} // namespace neurex::engine
