// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/display_text.h"
#include "core/base/result.h"

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace neurex::app {

/// What work in another thread returns, or what onError makes of the exception that ended it. A QtConcurrent chain
/// whose work throws never calls its continuation: what waited for it would wait for ever.
template <typename Work, typename OnError>
auto guarded(const Work& work, const OnError& onError) -> std::invoke_result_t<Work>
{
    const auto error = [](std::string_view reason) {
        constexpr std::size_t kLongest = 400;
        return makeError(ErrorCode::Internal, "an unexpected fault: " + displayText(reason, kLongest));
    };
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return onError(
            makeError(ErrorCode::OutOfHostMemory, "there is not enough memory for this; close other programs"));
    } catch (const std::exception& failure) {
        return onError(error(failure.what()));
    } catch (...) {
        return onError(error("an unknown exception"));
    }
}

/// The same for work that can return an Error anyhow: a Result, or an optional Error.
template <typename Work>
auto guarded(const Work& work) -> std::invoke_result_t<Work>
{
    return guarded(work, [](Error error) -> std::invoke_result_t<Work> { return error; });
}

} // namespace neurex::app
