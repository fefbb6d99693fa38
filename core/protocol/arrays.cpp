// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/arrays.h"

#include "core/base/exception_text.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <numeric>
#include <optional>

namespace neurex::protocol {

using nlohmann::json;

namespace {

constexpr std::size_t kAlignment = 8;
constexpr std::size_t kMaxArrays = 4096;
constexpr std::size_t kMaxDimensions = 8;
constexpr std::array<std::byte, kAlignment> kPadding{};

std::size_t paddingAfter(std::size_t bytes)
{
    return (kAlignment - bytes % kAlignment) % kAlignment;
}

std::optional<DataType> parseDataType(std::string_view name)
{
    for (const DataType type : {DataType::F32, DataType::I32, DataType::U8}) {
        if (toString(type) == name)
            return type;
    }
    return std::nullopt;
}

/// Bytes of an array of that shape; nothing when a dimension is negative or the product exceeds the largest blob.
std::optional<std::uint64_t> byteCount(DataType type, const std::vector<std::int64_t>& shape)
{
    std::uint64_t count = byteSize(type);
    bool isEmpty = false;
    for (const std::int64_t extent : shape) {
        if (extent < 0 || static_cast<std::uint64_t>(extent) > kMaxBlobBytes)
            return std::nullopt;
        isEmpty = isEmpty || extent == 0;
        count *= static_cast<std::uint64_t>(std::max<std::int64_t>(extent, 1));
        if (count > kMaxBlobBytes)
            return std::nullopt;
    }
    return isEmpty ? 0 : count;
}

Error malformedArray(std::string_view name, std::string_view why)
{
    return makeError(ErrorCode::Malformed, "array \"" + std::string(name) + "\" of a message: " + std::string(why));
}

/// May throw std::exception, which the caller converts.
Result<ArrayView> parseDescriptor(const json& descriptor, const Blob& blob)
{
    ArrayView view;
    view.name = descriptor.at("name").get<std::string>();
    const auto typeName = descriptor.at("dtype").get<std::string>();
    const auto type = parseDataType(typeName);
    if (!type)
        return malformedArray(view.name, "unknown dtype \"" + typeName + "\"; expected f32, i32 or u8");
    view.type = *type;
    strict::read(descriptor, "shape", view.shape);
    const auto offset = strict::get<std::uint64_t>(descriptor, "offset");
    const auto bytes = strict::get<std::uint64_t>(descriptor, "bytes");
    if (view.shape.size() > kMaxDimensions || byteCount(*type, view.shape) != bytes)
        return malformedArray(view.name, "the shape does not match its " + std::to_string(bytes) + " bytes");
    if (offset % kAlignment != 0 || offset > blob.size() || bytes > blob.size() - offset)
        return malformedArray(view.name,
                              "offset " + std::to_string(offset) + " with " + std::to_string(bytes)
                                  + " bytes does not fit, 8-byte aligned, into a blob of "
                                  + std::to_string(blob.size()));
    view.bytes = std::span(blob).subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(bytes));
    return view;
}

template <typename Element>
std::span<const Element> elements(const ArrayView& view)
{
    return {reinterpret_cast<const Element*>(view.bytes.data()), view.bytes.size() / sizeof(Element)};
}

} // namespace

std::string_view toString(DataType type)
{
    switch (type) {
    case DataType::F32:
        return "f32";
    case DataType::I32:
        return "i32";
    case DataType::U8:
        break;
    }
    return "u8";
}

std::size_t byteSize(DataType type)
{
    return type == DataType::U8 ? 1 : 4;
}

std::int64_t ArrayView::elementCount() const
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

Result<Arrays> Arrays::parse(const json& descriptors, Blob blob)
{
    Arrays arrays;
    arrays.m_blob = std::make_shared<const Blob>(std::move(blob));
    if (!descriptors.is_array() || descriptors.size() > kMaxArrays)
        return makeError(ErrorCode::Malformed,
                         "\"arrays\" of a message must be a list of at most " + std::to_string(kMaxArrays)
                             + " descriptions");
    try {
        for (const json& descriptor : descriptors) {
            Result<ArrayView> view = parseDescriptor(descriptor, *arrays.m_blob);
            if (!view)
                return view.error();
            if (arrays.find(view->name) != nullptr)
                return malformedArray(view->name, "the name occurs twice");
            arrays.m_list.push_back(std::move(*view));
        }
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Malformed,
                         "description " + std::to_string(arrays.m_list.size()) + " in \"arrays\" of a message",
                         exceptionText(error));
    }
    return arrays;
}

void Arrays::add(std::string name, std::vector<std::int64_t> shape, std::span<const float> values)
{
    m_list.push_back({std::move(name), DataType::F32, std::move(shape), std::as_bytes(values)});
}

void Arrays::add(std::string name, std::vector<std::int64_t> shape, std::span<const std::int32_t> values)
{
    m_list.push_back({std::move(name), DataType::I32, std::move(shape), std::as_bytes(values)});
}

void Arrays::add(std::string name, std::string_view bytes)
{
    m_list.push_back(
        {std::move(name), DataType::U8, {static_cast<std::int64_t>(bytes.size())}, std::as_bytes(std::span(bytes))});
}

const ArrayView* Arrays::find(std::string_view name) const
{
    const auto found
        = std::find_if(m_list.begin(), m_list.end(), [name](const ArrayView& view) { return view.name == name; });
    return found == m_list.end() ? nullptr : &*found;
}

Result<const ArrayView*> Arrays::require(std::string_view name, DataType type) const
{
    const ArrayView* view = find(name);
    if (view == nullptr)
        return malformedArray(name, "missing");
    if (view->type != type)
        return malformedArray(name,
                              "is " + std::string(toString(view->type)) + ", expected " + std::string(toString(type)));
    return view;
}

Result<std::span<const float>> Arrays::floats(std::string_view name) const
{
    const auto view = require(name, DataType::F32);
    if (!view)
        return view.error();
    return elements<float>(**view);
}

Result<std::span<const float>> Arrays::floats(std::string_view name, std::span<const std::int64_t> shape) const
{
    const auto view = require(name, DataType::F32);
    if (!view)
        return view.error();
    if (!std::ranges::equal((*view)->shape, shape))
        return malformedArray(
            name, "has another shape, expected " + json(shape).dump() + ", got " + json((*view)->shape).dump());
    return elements<float>(**view);
}

Result<std::span<const std::int32_t>> Arrays::integers(std::string_view name) const
{
    const auto view = require(name, DataType::I32);
    if (!view)
        return view.error();
    return elements<std::int32_t>(**view);
}

Result<std::string_view> Arrays::text(std::string_view name) const
{
    const auto view = require(name, DataType::U8);
    if (!view)
        return view.error();
    const auto characters = elements<char>(**view);
    return std::string_view(characters.data(), characters.size());
}

json Arrays::describe() const
{
    json descriptors = json::array();
    std::size_t offset = 0;
    for (const ArrayView& view : m_list) {
        descriptors.push_back({{"name", view.name},
                               {"dtype", toString(view.type)},
                               {"shape", view.shape},
                               {"offset", offset},
                               {"bytes", view.bytes.size()}});
        offset += view.bytes.size() + paddingAfter(view.bytes.size());
    }
    return descriptors;
}

std::vector<std::span<const std::byte>> Arrays::blobPieces() const
{
    std::vector<std::span<const std::byte>> pieces;
    for (const ArrayView& view : m_list) {
        pieces.push_back(view.bytes);
        pieces.push_back(std::span(kPadding).first(paddingAfter(view.bytes.size())));
    }
    std::erase_if(pieces, [](std::span<const std::byte> piece) { return piece.empty(); });
    return pieces;
}

bool operator==(const Arrays& a, const Arrays& b)
{
    return std::ranges::equal(a.list(), b.list(), [](const ArrayView& left, const ArrayView& right) {
        return left.name == right.name && left.type == right.type && left.shape == right.shape
            && std::ranges::equal(left.bytes, right.bytes);
    });
}

} // namespace neurex::protocol
