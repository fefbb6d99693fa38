// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What torch.save() writes since torch 1.6: a zip archive with a pickle of what was saved ("NAME/data.pkl") and the
// numbers of each storage ("NAME/data/KEY"). Only dictionaries of tensors are read, without torch and without running
// anything.
#pragma once

#include "core/base/mapped_file.h"
#include "core/base/number_format.h"
#include "core/base/result.h"

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

namespace neurex {

/// A tensor as a view of its storage.
struct TorchTensor {
    std::string name;
    std::string_view typeName; ///< as safetensors files call it: "F32", "BF16", "I64"
    std::optional<NumberFormat> format; ///< none: numbers that no weight may have
    std::int64_t numberBytes = 0; ///< of one number
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< in numbers; none is negative
    std::span<const std::byte> bytes; ///< of the storage, from its first number to its last
    std::uint64_t offset = 0; ///< of these bytes in the file
    bool isContiguous = true; ///< its numbers lie one after the other, row by row
};

/// The tensors of a file; views of its bytes.
struct TorchContent {
    std::vector<TorchTensor> tensors; ///< in ascending order of name
    std::map<std::string, std::string, std::less<>> aliases; ///< other names of some of them
    std::vector<std::string> others; ///< names in the dictionary of what is no tensor
    std::span<const std::byte> pickle;
    std::span<const std::byte> storages; ///< from the first to the last
};

/// Reads the whole file, whose dictionary may lie in another one ("state_dict", "model", "module") and have names that
/// begin with "module.". Every storage, size and stride was checked. `source` is how messages call the file. Errors:
/// CorruptFile, UnsupportedFormat (older formats of torch, TorchScript, big-endian numbers, pickles that could run
/// code); the message says what to do.
Result<TorchContent> readTorchContent(std::span<const std::byte> bytes, const std::string& source);

/// A read-only memory mapping of such a file. Copies share it.
class TorchFile {
public:
    /// Errors: NotFound, Unreadable and those of readTorchContent().
    static Result<TorchFile> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    const FileIdentity& identity() const { return m_mapping->identity(); } ///< of the file when it was mapped
    const TorchContent& content() const { return *m_content; }

private:
    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_mapping;
    std::shared_ptr<const TorchContent> m_content;
};

} // namespace neurex
