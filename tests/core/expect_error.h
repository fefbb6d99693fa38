// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QtGlobal>

#include <string>

namespace neurex::test {

/// Whether a result is an error of this code whose message contains part; prints what it is otherwise.
template <typename T>
bool failsWith(const Result<T>& result, ErrorCode code, const std::string& part)
{
    if (result) {
        qWarning("expected an error with \"%s\", got a value", part.c_str());
        return false;
    }
    const Error& error = result.error();
    const bool matches = error.code == code && error.message.find(part) != std::string::npos;
    if (!matches)
        qWarning("expected an error with \"%s\", got code %d: %s", part.c_str(), static_cast<int>(error.code),
                 error.message.c_str());
    return matches;
}

} // namespace neurex::test
