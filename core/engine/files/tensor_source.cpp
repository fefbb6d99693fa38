// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/tensor_source.h"

#include <algorithm>
#include <utility>

namespace neurex::engine {

std::int64_t StoredTensor::elementCount() const
{
    std::int64_t count = 1;
    for (const std::int64_t size : shape)
        count *= size;
    return count;
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

} // namespace neurex::engine
