// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/guard_p.h"

#include "core/base/exception_text.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/device/finite_p.h"

#include <c10/util/Exception.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <new>
#include <span>
#include <stdexcept>
#include <string>

namespace neurex::engine {
namespace {

bool containsAny(std::string_view text, std::span<const std::string_view> needles)
{
    return std::any_of(needles.begin(), needles.end(),
                       [text](std::string_view needle) { return text.find(needle) != std::string_view::npos; });
}

Error describe(ErrorCode code, std::string_view what, std::string_view why, std::string detail)
{
    return makeError(code, "could not " + std::string(what) + ": " + std::string(why), std::move(detail));
}

Error hostMemory(std::string_view what, std::string detail)
{
    return describe(
        ErrorCode::OutOfHostMemory, what,
        "the computer's memory is exhausted; close other programs, choose a smaller model or a smaller memory budget",
        std::move(detail));
}

Error deviceMemory(std::string_view what, std::string detail)
{
    return describe(
        ErrorCode::OutOfDeviceMemory, what,
        "the GPU's memory is exhausted; choose a smaller memory budget, a 16-bit compute type or device \"cpu\"",
        std::move(detail));
}

/// torch reports most failures as one class, so its text decides.
Error fromTorch(std::string_view what, std::string_view brief, std::string detail)
{
    static constexpr std::array<std::string_view, 2> kHostMemory{"can't allocate memory", "not enough memory"};
    static constexpr std::array<std::string_view, 4> kDeviceMemory{"CUDA out of memory", "CUDA error: out of memory",
                                                                   "CUBLAS_STATUS_ALLOC_FAILED", "HIP out of memory"};
    static constexpr std::array<std::string_view, 6> kDevice{"CUDA error",  "CUBLAS_STATUS", "CUDNN_STATUS",
                                                             "cuDNN error", "CUDA driver",   "HIP error"};
    if (containsAny(brief, kHostMemory))
        return hostMemory(what, std::move(detail));
    if (containsAny(brief, kDeviceMemory))
        return deviceMemory(what, std::move(detail));
    if (containsAny(brief, kDevice))
        return describe(ErrorCode::DeviceLost, what,
                        "the GPU failed; restart the engine, and choose device \"cpu\" if it happens again",
                        std::move(detail));
    return describe(ErrorCode::Internal, what, brief.substr(0, brief.find('\n')), std::move(detail));
}

} // namespace

Error errorFromCurrentException(std::string_view what)
{
    try {
        throw;
    } catch (const Cancelled&) {
        return makeError(ErrorCode::Cancelled, std::string(what) + " was cancelled");
    } catch (const c10::OutOfMemoryError& error) {
        return deviceMemory(what, error.what_without_backtrace());
    } catch (const c10::Error& error) {
        return fromTorch(what, error.what_without_backtrace(), error.what());
    } catch (const std::bad_alloc& error) {
        return hostMemory(what, error.what());
    } catch (const std::length_error& error) {
        return hostMemory(what, error.what());
    } catch (const NotFinite& error) {
        return describe(error.code(), what, error.what(), {});
    } catch (const nlohmann::json::exception& error) {
        return describe(ErrorCode::Malformed, what, exceptionText(error), {});
    } catch (const std::invalid_argument& error) {
        return describe(ErrorCode::InvalidArgument, what, error.what(), {});
    } catch (const std::exception& error) {
        return fromTorch(what, error.what(), {});
    } catch (...) {
        return describe(ErrorCode::Internal, what, "an unknown exception was thrown", {});
    }
}

} // namespace neurex::engine
