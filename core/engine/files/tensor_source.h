// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_identity.h"
#include "core/base/number_format.h"
#include "core/base/safetensors.h"
#include "core/base/torch_file.h"

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
    std::span<const std::byte> header; ///< what describes the data
    std::span<const std::byte> data;
};

/// A part of a tensor where it lies: a view of numbers that need not be neighbours.
struct TensorPart {
    std::span<const std::byte> bytes; ///< from its first number to its last; not aligned to the type
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in numbers
};

/// A tensor as a file holds it.
struct StoredTensor {
    std::string name; ///< as the file calls it
    std::vector<std::int64_t> shape; ///< rows first, the numbers of a row lie together
    std::optional<NumberFormat> format; ///< none: numbers that no weight may have
    std::string_view typeName; ///< as its kind of file calls the type: "BF16", "Q4_K", "I64"
    std::span<const std::byte> bytes; ///< in place; not aligned to the type; none where there are parts
    std::size_t file = 0; ///< place in TensorSource::files(); of its first part
    std::uint64_t offset = 0; ///< of its bytes in that file
    /// Where its numbers do not lie one after the other: the parts that they are read from, put together along the axis
    /// (0: rows of one follow those of the other; 1: so do the columns).
    std::vector<TensorPart> parts = {};
    int axis = 0;

    std::int64_t elementCount() const; ///< 1 for the shape []
    bool isInPlace() const { return parts.empty(); }
    std::int64_t rowCount() const { return shape.empty() ? 1 : shape.front(); }
    std::int64_t rowBytes() const; ///< of one row as it is stored; the format must be known
    /// Copies a row out of the parts, of which there must be some. out: rowBytes() bytes.
    void copyRow(std::int64_t row, std::span<std::byte> out) const;
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
    const std::map<std::string, std::string, std::less<>>& aliases() const { return m_aliases; }
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
TensorSource sourceOf(const std::vector<TorchFile>& files);
/// A tensor of such a file; `file`: its place among the source's.
StoredTensor storedTensorOf(const TorchTensor& tensor, std::size_t file);
WeightFile weightFileOf(const TorchFile& file);

} // namespace neurex::engine
