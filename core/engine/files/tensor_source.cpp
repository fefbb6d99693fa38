// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/tensor_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace neurex::engine {
namespace {

/// Copies the numbers of a view, the last dimension fastest; returns where the next ones go.
std::byte* copyNumbers(const std::byte* from, std::span<const std::int64_t> shape,
                       std::span<const std::int64_t> strides, std::size_t numberBytes, std::byte* out)
{
    const bool isRun = shape.empty() || (shape.size() == 1 && strides.front() == 1);
    if (isRun) {
        const std::size_t bytes = numberBytes * (shape.empty() ? 1 : static_cast<std::size_t>(shape.front()));
        std::memcpy(out, from, bytes);
        return out + bytes;
    }
    for (std::int64_t i = 0; i < shape.front(); ++i)
        out = copyNumbers(from + static_cast<std::size_t>(i * strides.front()) * numberBytes, shape.subspan(1),
                          strides.subspan(1), numberBytes, out);
    return out;
}

std::byte* copyRowOf(const TensorPart& part, std::int64_t row, std::size_t numberBytes, std::byte* out)
{
    if (part.shape.empty())
        return copyNumbers(part.bytes.data(), {}, {}, numberBytes, out);
    const std::byte* from = part.bytes.data() + static_cast<std::size_t>(row * part.strides.front()) * numberBytes;
    return copyNumbers(from, std::span(part.shape).subspan(1), std::span(part.strides).subspan(1), numberBytes, out);
}

} // namespace

std::int64_t StoredTensor::elementCount() const
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
}

std::int64_t StoredTensor::rowBytes() const
{
    return bytesOf(traitsOf(*format), elementCount() / std::max<std::int64_t>(1, rowCount()));
}

void StoredTensor::copyRow(std::int64_t row, std::span<std::byte> out) const
{
    const auto numberBytes = static_cast<std::size_t>(traitsOf(*format).blockBytes);
    std::byte* end = out.data();
    if (axis != 0) {
        for (const TensorPart& part : parts)
            end = copyRowOf(part, row, numberBytes, end);
        return;
    }
    for (const TensorPart& part : parts) {
        const std::int64_t rows = part.shape.empty() ? 1 : part.shape.front();
        if (row < rows) {
            copyRowOf(part, row, numberBytes, end);
            return;
        }
        row -= rows;
    }
}

TensorSource::TensorSource(std::vector<WeightFile> files, std::vector<StoredTensor> tensors,
                           std::map<std::string, std::string, std::less<>> aliases,
                           std::vector<std::shared_ptr<const void>> owners)
    : m_files(std::move(files))
    , m_tensors(std::move(tensors))
    , m_aliases(std::move(aliases))
    , m_owners(std::move(owners))
{
    for (std::size_t place = 0; place < m_tensors.size(); ++place)
        m_places.emplace(m_tensors[place].name, place);
}

const StoredTensor* TensorSource::find(std::string_view name) const
{
    const auto place = m_places.find(name);
    return place != m_places.end() ? &m_tensors[place->second] : nullptr;
}

const StoredTensor* TensorSource::findShared(std::string_view name) const
{
    const auto alias = m_aliases.find(name);
    return alias != m_aliases.end() ? find(alias->second) : nullptr;
}

std::uint64_t TensorSource::dataSize() const
{
    std::uint64_t size = 0;
    for (const WeightFile& file : m_files)
        size += file.data.size();
    return size;
}

TensorSource sourceOf(std::vector<SafetensorsFile> files)
{
    std::vector<WeightFile> weightFiles;
    std::vector<StoredTensor> tensors;
    std::map<std::string, std::string, std::less<>> aliases;
    std::vector<std::shared_ptr<const void>> owners;
    const auto isStored = [&](const std::string& name) {
        return std::ranges::any_of(files, [&](const SafetensorsFile& file) { return file.find(name) != nullptr; });
    };
    for (const SafetensorsFile& file : files) {
        for (const auto& [name, stored] : file.metadata()) {
            if (isStored(stored)) // `stored` is there for both
                aliases.emplace(name, stored);
        }
    }
    for (SafetensorsFile& opened : files) {
        const auto file = std::make_shared<const SafetensorsFile>(std::move(opened));
        for (const TensorView& tensor : file->tensors()) {
            const auto offset = static_cast<std::uint64_t>(tensor.bytes.data() - file->headerBytes().data());
            tensors.push_back({tensor.name, tensor.shape, numberFormatNamed(toString(tensor.type)),
                               toString(tensor.type), tensor.bytes, weightFiles.size(), offset});
        }
        weightFiles.push_back({file->path(), file->identity(), file->headerBytes(), file->dataBytes()});
        owners.push_back(file);
    }
    return {std::move(weightFiles), std::move(tensors), std::move(aliases), std::move(owners)};
}

WeightFile weightFileOf(const TorchFile& file)
{
    return {file.path(), file.identity(), file.content().pickle, file.content().storages};
}

StoredTensor storedTensorOf(const TorchTensor& tensor, std::size_t file)
{
    StoredTensor stored{tensor.name, tensor.shape, tensor.format, tensor.typeName, {}, file, tensor.offset};
    if (tensor.isContiguous)
        stored.bytes = tensor.bytes;
    else
        stored.parts.push_back({tensor.bytes, tensor.shape, tensor.strides});
    return stored;
}

TensorSource sourceOf(const std::vector<TorchFile>& files)
{
    std::vector<WeightFile> weightFiles;
    std::vector<StoredTensor> tensors;
    std::map<std::string, std::string, std::less<>> aliases;
    std::vector<std::shared_ptr<const void>> owners;
    for (const TorchFile& file : files) {
        for (const TorchTensor& tensor : file.content().tensors)
            tensors.push_back(storedTensorOf(tensor, weightFiles.size()));
        aliases.insert(file.content().aliases.begin(), file.content().aliases.end());
        weightFiles.push_back(weightFileOf(file));
        owners.push_back(std::make_shared<const TorchFile>(file)); // shares the mapping
    }
    return {std::move(weightFiles), std::move(tensors), std::move(aliases), std::move(owners)};
}

} // namespace neurex::engine
