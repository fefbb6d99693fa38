// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/checkpoint.h"

#include <cstddef>
#include <string>
#include <vector>

namespace neurex::test {

/// The bytes of a tensor, wherever they lie.
inline std::vector<std::byte> storedBytes(const engine::StoredTensor& tensor)
{
    if (tensor.isInPlace())
        return {tensor.bytes.begin(), tensor.bytes.end()};
    std::vector<std::byte> bytes;
    for (std::int64_t row = 0; row < tensor.rowCount(); ++row) {
        std::vector<std::byte> one(static_cast<std::size_t>(tensor.rowBytes()));
        tensor.copyRow(row, one);
        bytes.insert(bytes.end(), one.begin(), one.end());
    }
    return bytes;
}

/// Whether two tensors hold the same numbers in the same form.
inline bool isSame(const engine::StoredTensor* a, const engine::StoredTensor* b)
{
    return a && b && a->shape == b->shape && a->format == b->format && storedBytes(*a) == storedBytes(*b);
}

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

inline std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

} // namespace neurex::test
