// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/display_text.h"
#include "core/base/result.h"

#include <QDebug>
#include <QThreadPool>
#include <QtConcurrent/QtConcurrentRun>

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

/// The same for work that can return an Error: a Result, or an optional Error. Work that cannot returns an empty value.
template <typename Work>
auto guarded(const Work& work) -> std::invoke_result_t<Work>
{
    using Value = std::invoke_result_t<Work>;
    return guarded(work, [](Error error) -> Value {
        if constexpr (std::is_constructible_v<Value, Error>) {
            return Value(std::move(error));
        } else {
            qWarning("%s", error.message.c_str());
            return Value();
        }
    });
}

/// The only way of the explorer into another thread (a test enforces it): guarded(work) there.
template <typename Work>
auto inBackground(Work work)
{
    return QtConcurrent::run([work = std::move(work)]() mutable { return guarded([&work] { return work(); }); });
}
template <typename Work>
auto inBackground(QThreadPool* pool, Work work)
{
    return QtConcurrent::run(pool, [work = std::move(work)]() mutable { return guarded([&work] { return work(); }); });
}

} // namespace neurex::app
