// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <ATen/ATen.h>

#include <stdexcept>
#include <string>

namespace neurex::engine {

/// Thrown inside the engine when numbers leave the range of float32, after which every answer would be finite and
/// without meaning. The Engine says whose fault it is.
class NotFinite : public std::runtime_error {
public:
    explicit NotFinite(const std::string& what, ErrorCode code = ErrorCode::InvalidArgument)
        : std::runtime_error(what)
        , m_code(code)
    {
    }
    ErrorCode code() const { return m_code; }

private:
    ErrorCode m_code;
};

/// "1e+20": for messages.
std::string shortNumber(double value);

/// Throws NotFinite unless every number of a float32 tensor is finite. Waits for a GPU.
void requireFinite(const at::Tensor& numbers, const char* name);

/// Throws NotFinite unless logits are finite and small enough to have digits behind the point: beyond 2^24 float32 has
/// none, and every probability would be 0 or 1 by chance. Waits for a GPU.
void requireLogits(const at::Tensor& logits);

} // namespace neurex::engine
