// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_writer.h"
#include "core/base/mapped_file.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class ElementType { F32, F16, BF16, F64, I64, I32, I16, I8, U8, Bool };

std::string_view toString(ElementType type); ///< "F32", "BF16", ... as in the file format
std::size_t byteSize(ElementType type);

/// One tensor of a safetensors file; bytes point into the mapping of the SafetensorsFile it came from. The format does
/// not promise that they are aligned to their type.
struct TensorView {
    std::string name;
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;

    std::int64_t elementCount() const; ///< 1 for the shape []
};

/// A read-only memory mapping of a .safetensors file whose header was checked completely before anything is trusted:
/// header length, JSON, types, shapes, offsets inside the file, byte counts, gaps and overlaps. Copies share the
/// mapping.
class SafetensorsFile {
public:
    /// Errors: NotFound, Unreadable, CorruptFile (the message names file and tensor, what was expected and what to
    /// try).
    static Result<SafetensorsFile> open(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_path; }
    /// Of the file when it was mapped.
    const FileIdentity& identity() const { return m_mapping->identity(); }
    /// In ascending order of name.
    const std::vector<TensorView>& tensors() const { return m_tensors; }
    /// nullptr when there is no such tensor.
    const TensorView* find(std::string_view name) const;
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    /// Checks header and data against the checksums that the file carries; one without any passes. Error CorruptFile.
    Result<void> verify() const;
    /// Header with its length field, and the data section: for fingerprints.
    std::span<const std::byte> headerBytes() const { return m_header; }
    std::span<const std::byte> dataBytes() const { return m_data; }

private:
    std::filesystem::path m_path;
    std::shared_ptr<const MappedFile> m_mapping; // a TensorView must not outlive every copy of the file
    std::vector<TensorView> m_tensors;
    std::map<std::string, std::string> m_metadata;
    std::span<const std::byte> m_header;
    std::span<const std::byte> m_data;
};

/// A tensor to write; the bytes belong to the caller.
struct TensorToWrite {
    std::string name;
    ElementType type = ElementType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;
    bool isChecked = true; ///< gets a checksum where the file has any; false: it is checked in parts, by others
};

struct SafetensorsWriting {
    bool withChecksums = false; ///< metadata "sum:" of the header and "sum:NAME" of each tensor, see verify()
    FileAccess access = FileAccess::Shared;
};

/// Writes a file that Python's safetensors reads. The data section starts at a multiple of 64 bytes; tensors follow by
/// descending element size (the format allows no gaps), so each is aligned to its type. Goes through a FileWriter, so a
/// reader never sees half a file. Errors: InvalidArgument (names, shapes, byte counts), WriteFailed.
Result<void> writeSafetensors(const std::filesystem::path& path, std::span<const TensorToWrite> tensors,
                              const std::map<std::string, std::string>& metadata = {},
                              const SafetensorsWriting& writing = {});

} // namespace neurex
