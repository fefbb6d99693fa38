// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace neurex {

/// Why something failed. Ranges: 1-99 internal, 100 input, 200 files, 300 resources, 400 protocol, 900 cancelled.
enum class ErrorCode : std::uint16_t {
    Internal = 1,
    InvalidArgument = 100,
    UnknownTask = 101,
    BadTask = 102,
    UnknownQuestions = 103,
    NotFound = 200,
    Unreadable = 201,
    CorruptFile = 202,
    UnsupportedFormat = 203,
    WriteFailed = 204,
    OutOfHostMemory = 300,
    OutOfDeviceMemory = 301,
    DeviceLost = 302,
    VersionMismatch = 400,
    Malformed = 401,
    Timeout = 402,
    EngineDied = 403,
    Busy = 404,
    Cancelled = 900,
};

/// Stable name of a code as it stands in protocol messages ("CorruptFile").
std::string_view toString(ErrorCode code);
/// Inverse of toString(); an unknown name becomes Internal.
ErrorCode errorCodeFromString(std::string_view name);

/// What failed, where, what was expected, what to try (message); technical detail one click away (detail).
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    std::string detail;

    bool isCancelled() const { return code == ErrorCode::Cancelled; }
    bool operator==(const Error&) const = default;
};

inline Error makeError(ErrorCode code, std::string message, std::string detail = {})
{
    return Error{code, std::move(message), std::move(detail)};
}

/// A value or an Error: the return type wherever a user can cause failure. The names follow std::expected.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    T& value() & { return std::get<0>(m_state); }
    const T& value() const& { return std::get<0>(m_state); }
    T&& value() && { return std::get<0>(std::move(m_state)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool hasValue() const { return !m_error.has_value(); }
    explicit operator bool() const { return hasValue(); }
    const Error& error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace neurex
