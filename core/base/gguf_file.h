// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/gguf_metadata.h"
#include "core/base/mapped_file.h"
#include "core/base/number_format.h"

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

struct GgufTensor {
    std::string name;
    std::vector<std::int64_t> shape; ///< rows first (the file writes the length of a row first)
    std::string typeName; ///< "Q4_K"; "type 77" where not even the name is known
    std::optional<NumberFormat> format; ///< none: a type that is not read
    std::span<const std::byte> bytes; ///< empty where the size of the type is not known
    std::uint64_t byteCount = 0; ///< that its type and shape ask for; 0 where the size of the type is not known
    std::uint64_t offset = 0; ///< in the file
};

struct GgufScan;

/// A read-only memory mapping of a GGUF file whose metadata and table of tensors were checked completely: lengths,
/// names, shapes, alignment, ends and overlaps. Copies share the mapping.
class GgufFile {
public:
    /// Errors: NotFound, Unreadable, CorruptFile, UnsupportedFormat (versions); the message names the file, the key or
    /// tensor, what was expected and what to try.
    static Result<GgufFile> open(const std::filesystem::path& path);
    /// The same for whoever wants to look into a file, whole or not.
    static GgufScan scan(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    /// Of the file when it was mapped.
    const FileIdentity& identity() const { return m_mapping->identity(); }
    const GgufMetadata& metadata() const { return *m_metadata; }
    /// In ascending order of name.
    const std::vector<GgufTensor>& tensors() const { return m_tensors; }
    /// nullptr when there is no such tensor.
    const GgufTensor* find(std::string_view name) const;
    std::uint64_t alignment() const { return m_alignment; }
    /// All that stands before the data, with its padding, and the data.
    std::span<const std::byte> headerBytes() const { return m_header; }
    std::span<const std::byte> dataBytes() const { return m_data; }

private:
    std::optional<Error> read(bool& arePlaced);

    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_mapping;
    std::shared_ptr<const GgufMetadata> m_metadata;
    std::vector<GgufTensor> m_tensors;
    std::uint64_t m_alignment = 0;
    std::span<const std::byte> m_header;
    std::span<const std::byte> m_data;
};

/// A file as far as it could be read.
struct GgufScan {
    GgufFile file; ///< entries and tensors up to the fault; identity() only where the file could be mapped
    std::optional<Error> fault; ///< what open() says of it; none: it is whole
    bool arePlaced = false; ///< the table is whole, so that each tensor's offset counts from the beginning of the file
};

/// Whether a file has the magic number of GGUF files, whatever its name.
bool beginsAsGguf(const std::filesystem::path& file);

/// Whether a file's name ends as those of the format do, in whatever case.
bool isGgufName(const std::filesystem::path& path);

/// The place of a file in a split model, told from its name ("model-00002-of-00003.gguf").
struct GgufPart {
    std::string stem; ///< "model"
    std::int64_t number = 1; ///< from 1
    std::int64_t count = 1;

    std::string nameOf(std::int64_t other) const; ///< of the part of that number
};
std::optional<GgufPart> ggufPart(const std::filesystem::path& path);

/// Whether a file is what a GGUF model is opened by: a file of its own, or the first part.
bool isGgufModelName(const std::filesystem::path& path);

/// The file, or all parts of the split model that it belongs to, the first one (which has the metadata) first. Errors:
/// those of GgufFile::open(); NotFound, naming the part that is missing; CorruptFile where parts do not belong
/// together.
Result<std::vector<GgufFile>> openGgufParts(const std::filesystem::path& path);

} // namespace neurex
