// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"
#include "core/base/number_format.h"
#include "core/base/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// One of the files that weights lie in, as it was when it was mapped.
struct WeightFile {
    std::filesystem::path path;
    FileIdentity identity;
    std::span<const std::byte> header; ///< all that stands before the data
    std::span<const std::byte> data;
};

/// A tensor as a file holds it.
struct StoredTensor {
    std::string name; ///< as the file calls it
    std::vector<std::int64_t> shape; ///< rows first, the numbers of a row lie together
    std::optional<NumberFormat> format; ///< none: numbers that no weight may have
    std::string_view typeName; ///< as its kind of file calls the type: "BF16", "Q4_K", "I64"
    std::span<const std::byte> bytes; ///< in place; not aligned to the type
    std::size_t file = 0; ///< place in TensorSource::files()
    std::uint64_t offset = 0; ///< of its bytes in that file

    std::int64_t elementCount() const; ///< 1 for the shape []
};

/// The tensors of a model's files, whatever kind of file they are. What reads weights asks here and nowhere else.
/// Copies share the mappings; spans live as long as one of the copies.
class TensorSource {
public:
    TensorSource() = default;
    /// owners: whatever keeps the spans alive. aliases: other names of stored tensors.
    TensorSource(std::vector<WeightFile> files, std::vector<StoredTensor> tensors,
                 std::map<std::string, std::string, std::less<>> aliases,
                 std::vector<std::shared_ptr<const void>> owners);

    const std::vector<WeightFile>& files() const { return m_files; }
    /// In the order of the files, in each by name.
    const std::vector<StoredTensor>& tensors() const { return m_tensors; }
    /// nullptr when there is none of this name.
    const StoredTensor* find(std::string_view name) const;
    /// The tensor that is stored once, under another name, for this one too; nullptr when there is none.
    const StoredTensor* findShared(std::string_view name) const;
    const WeightFile& fileOf(const StoredTensor& tensor) const { return m_files[tensor.file]; }
    std::uint64_t dataSize() const; ///< bytes of all files' data

private:
    std::vector<WeightFile> m_files;
    std::vector<StoredTensor> m_tensors;
    std::map<std::string, std::size_t, std::less<>> m_places;
    std::map<std::string, std::string, std::less<>> m_aliases;
    std::vector<std::shared_ptr<const void>> m_owners;
};

/// Several files as one source; no two hold a tensor of the same name.
TensorSource sourceOf(std::vector<SafetensorsFile> files);

} // namespace neurex::engine
