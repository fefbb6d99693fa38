// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/number_format.h"

#include <cstddef>
#include <span>

namespace neurex::engine {

/// The numbers that stored bytes stand for, as the reference implementation of llama.cpp's formats (Python package
/// `gguf`) computes them, bit for bit. `out` holds a whole number of blocks, and `bytes` are theirs; they need not be
/// aligned. One thread.
void dequantize(NumberFormat format, std::span<const std::byte> bytes, std::span<float> out);

} // namespace neurex::engine
