// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Something that lies in a zip archive; views of the archive's bytes.
struct ZipEntry {
    std::string_view name; ///< with its folders: "archive/data/0"
    std::span<const std::byte> bytes; ///< as they lie in the archive
    std::uint64_t offset = 0; ///< of its bytes in the archive
    bool isCompressed = false;
};

/// A zip archive as PyTorch writes it, ZIP64 included: entries can be read only where they are not compressed. Its
/// directory and what stands before every entry were checked completely: sizes, names, ends and overlaps. The bytes
/// must outlive it.
class ZipArchive {
public:
    /// `source` is how messages call the file. Errors: CorruptFile, UnsupportedFormat (encrypted entries, archives of
    /// several parts), naming file and entry.
    static Result<ZipArchive> read(std::span<const std::byte> bytes, const std::string& source);

    /// In ascending order of name.
    const std::vector<ZipEntry>& entries() const { return m_entries; }
    /// nullptr when there is no such entry.
    const ZipEntry* find(std::string_view name) const;
    /// Error UnsupportedFormat where an entry is compressed, which names it.
    Result<void> checkStored(const std::string& source) const;

private:
    std::vector<ZipEntry> m_entries;
};

} // namespace neurex
