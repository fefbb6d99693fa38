// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/protocol/frame.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::protocol {

enum class DataType { F32, I32, U8 };

std::string_view toString(DataType type); ///< "f32", "i32", "u8" as on the wire
std::size_t byteSize(DataType type);

/// A named array; the bytes belong to whoever added it, or to the received blob that its Arrays object keeps alive.
struct ArrayView {
    std::string name;
    DataType type = DataType::U8;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;

    std::int64_t elementCount() const;
};

/// The arrays of one message. Copies are cheap and share the bytes.
class Arrays {
public:
    /// Views of `blob` as described by the "arrays" value of a message; names, types, shapes, offsets (multiples of 8)
    /// and sizes are checked. Error: Malformed, naming the array.
    static Result<Arrays> parse(const nlohmann::json& descriptors, Blob blob);

    /// The data must outlive this object and its copies; the element count must equal the product of the shape.
    void add(std::string name, std::vector<std::int64_t> shape, std::span<const float> values);
    void add(std::string name, std::vector<std::int64_t> shape, std::span<const std::int32_t> values);
    void add(std::string name, std::string_view bytes);

    const std::vector<ArrayView>& list() const { return m_list; }
    bool isEmpty() const { return m_list.empty(); }
    const ArrayView* find(std::string_view name) const; ///< nullptr when absent

    /// Typed access. Error: Malformed when the array is missing or has another type.
    Result<std::span<const float>> floats(std::string_view name) const;
    Result<std::span<const std::int32_t>> integers(std::string_view name) const;
    Result<std::string_view> text(std::string_view name) const;
    /// Also checks the shape.
    Result<std::span<const float>> floats(std::string_view name, std::span<const std::int64_t> shape) const;

    /// The "arrays" value of a message, and the blob it describes: array bytes with padding in between.
    nlohmann::json describe() const;
    std::vector<std::span<const std::byte>> blobPieces() const;

private:
    Result<const ArrayView*> require(std::string_view name, DataType type) const;

    std::vector<ArrayView> m_list;
    std::shared_ptr<const Blob> m_blob;
};

/// Same names, types, shapes and bytes.
bool operator==(const Arrays& a, const Arrays& b);

} // namespace neurex::protocol
