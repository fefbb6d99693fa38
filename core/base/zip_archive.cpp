// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Format: PKWARE's APPNOTE 6.3.10, sections 4.3 (records), 4.4 (fields), 4.5.3 (ZIP64).
#include "core/base/zip_archive.h"

#include "core/base/byte_cursor.h"
#include "core/base/display_text.h"

#include <algorithm>
#include <optional>

namespace neurex {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034B50, kDirectoryEntry = 0x02014B50, kEnd = 0x06054B50;
constexpr std::uint32_t kEnd64 = 0x06064B50, kEnd64Locator = 0x07064B50;
constexpr std::uint64_t kEndSize = 22, kEnd64Size = 56, kLocatorSize = 20, kSmallestEntry = 46;
constexpr std::uint64_t kLongestComment = 0xFFFF;
constexpr std::uint16_t kEncrypted = 1, kZip64Field = 1;
constexpr std::uint32_t kElsewhere32 = 0xFFFFFFFF; ///< the number stands in a ZIP64 field
constexpr std::uint16_t kElsewhere16 = 0xFFFF;
constexpr std::uint64_t kMostEntries = 1'000'000; // the largest published checkpoints have some thousand
constexpr std::size_t kLongestName = 4096;

/// Where the directory of an archive lies.
struct Directory {
    std::uint64_t offset = 0, size = 0, count = 0;
    std::uint64_t end = 0; ///< of what may stand before the records at the end
};

/// An entry as the directory describes it.
struct Described {
    std::string_view name;
    std::uint64_t header = 0; ///< offset of its local header
    std::uint64_t size = 0; ///< of its bytes in the archive
    bool isCompressed = false;
};

Error notStored(const std::string& source, std::string_view name, const char* state)
{
    return makeError(ErrorCode::UnsupportedFormat,
                     source + ": entry " + inQuotes(name) + " is " + state
                         + ", which torch.save() never does; load the file with torch and save it again");
}

/// Neither absolute, nor leading out of the archive, nor with characters that are none of a name.
bool isInside(std::string_view name)
{
    const bool isPlain = !name.empty() && name.size() <= kLongestName && name.front() != '/'
        && std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\\'; });
    const std::string framed = "/" + std::string(name) + "/";
    return isPlain && framed.find("/../") == std::string::npos && framed.find("/./") == std::string::npos;
}

class ArchiveReader {
public:
    ArchiveReader(std::span<const std::byte> bytes, const std::string& source)
        : m_bytes(bytes)
        , m_source(source)
    {
    }

    Result<Directory> directory() const
    {
        const std::optional<std::uint64_t> end = findEnd();
        if (!end)
            return corrupt("the directory at its end is missing");
        ByteCursor cursor(m_bytes, *end + 4);
        const std::uint16_t disk = cursor.u16(), directoryDisk = cursor.u16();
        const std::uint16_t here = cursor.u16(), count = cursor.u16();
        const std::uint32_t size = cursor.u32(), offset = cursor.u32();
        Directory directory{offset, size, count, *end};
        if (hasLocator(*end)) {
            Result<Directory> larger = directory64(*end - kLocatorSize);
            if (!larger)
                return larger;
            directory = *larger;
        } else if (disk != 0 || directoryDisk != 0 || here != count) {
            return severalParts();
        }
        if (directory.offset > directory.end || directory.size != directory.end - directory.offset)
            return corrupt("its directory should have " + std::to_string(directory.size) + " bytes at byte "
                           + std::to_string(directory.offset) + ", which does not end where the file ends");
        if (directory.count > kMostEntries || directory.count > directory.size / kSmallestEntry)
            return corrupt("its directory cannot hold " + std::to_string(directory.count) + " entries");
        return directory;
    }

    Result<std::vector<Described>> described(const Directory& directory) const
    {
        std::vector<Described> all;
        ByteCursor cursor(m_bytes.first(static_cast<std::size_t>(directory.end)), directory.offset);
        for (std::uint64_t i = 0; i < directory.count; ++i) {
            Result<Described> one = nextEntry(cursor, i);
            if (!one)
                return one.error();
            all.push_back(*one);
        }
        if (cursor.remaining() > 0)
            return corrupt(std::to_string(cursor.remaining())
                           + " surplus bytes follow the last entry of its directory");
        std::ranges::sort(all, {}, &Described::name);
        const auto twice = std::ranges::adjacent_find(all, {}, &Described::name);
        if (twice != all.end())
            return corrupt("two entries have the name " + inQuotes(twice->name));
        return all;
    }

    /// The bytes of an entry, which end before `limit`.
    Result<ZipEntry> place(const Described& entry, std::uint64_t limit) const
    {
        ByteCursor cursor(m_bytes.first(static_cast<std::size_t>(limit)), entry.header);
        if (cursor.u32() != kLocalHeader)
            return corrupt(entry.name,
                           "does not begin at byte " + std::to_string(entry.header) + ", where the directory says so");
        cursor.take(2); // version
        const std::uint16_t flags = cursor.u16(), method = cursor.u16();
        cursor.take(16); // time, date, checksum, sizes: the directory has them
        const std::uint16_t nameSize = cursor.u16(), extraSize = cursor.u16();
        const std::string_view name = cursor.characters(nameSize);
        cursor.take(extraSize);
        if (!cursor.isOk())
            return corrupt(entry.name, "ends beyond the end of the file");
        if (name != entry.name)
            return corrupt(entry.name, "is called " + inQuotes(name) + " where it lies");
        if ((flags & kEncrypted) != 0)
            return notStored(m_source, entry.name, "encrypted");
        if ((method != 0) != entry.isCompressed)
            return corrupt(entry.name, "is compressed either in the directory or where it lies, not in both");
        if (entry.size > cursor.remaining())
            return corrupt(entry.name,
                           "should have " + std::to_string(entry.size) + " bytes, but only "
                               + std::to_string(cursor.remaining()) + " are left");
        const std::uint64_t offset = cursor.position();
        return ZipEntry{entry.name, cursor.take(entry.size), offset, entry.isCompressed};
    }

    Result<void> checkOverlaps(std::vector<Described> all, const std::vector<ZipEntry>& entries) const
    {
        struct Extent {
            std::uint64_t begin, end;
            std::string_view name;
        };
        std::vector<Extent> extents;
        for (std::size_t i = 0; i < all.size(); ++i)
            extents.push_back({all[i].header, entries[i].offset + entries[i].bytes.size(), all[i].name});
        std::ranges::sort(extents, {}, &Extent::begin);
        for (std::size_t i = 1; i < extents.size(); ++i) {
            if (extents[i].begin < extents[i - 1].end)
                return corrupt(extents[i].name, "overlaps entry " + inQuotes(extents[i - 1].name));
        }
        return {};
    }

private:
    Error corrupt(const std::string& what) const
    {
        return makeError(ErrorCode::CorruptFile,
                         m_source + " is not a valid zip archive: " + what
                             + "; it may be incomplete: copy or download it again");
    }
    Error corrupt(std::string_view entry, const std::string& what) const
    {
        return corrupt("entry " + inQuotes(entry) + ' ' + what);
    }
    Error severalParts() const
    {
        return makeError(ErrorCode::UnsupportedFormat, m_source + " is one part of a zip archive of several files");
    }

    /// The record that ends the file, with the comment that it announces.
    std::optional<std::uint64_t> findEnd() const
    {
        const std::uint64_t size = m_bytes.size();
        for (std::uint64_t comment = 0; comment <= kLongestComment && kEndSize + comment <= size; ++comment) {
            const std::uint64_t place = size - kEndSize - comment;
            if (ByteCursor(m_bytes, place).u32() == kEnd && ByteCursor(m_bytes, place + kEndSize - 2).u16() == comment)
                return place;
        }
        return std::nullopt;
    }

    bool hasLocator(std::uint64_t end) const
    {
        return end >= kLocatorSize && ByteCursor(m_bytes, end - kLocatorSize).u32() == kEnd64Locator;
    }

    Result<Directory> directory64(std::uint64_t locator) const
    {
        ByteCursor cursor(m_bytes, locator + 4);
        const std::uint32_t disk = cursor.u32();
        const std::uint64_t place = cursor.u64();
        const std::uint32_t disks = cursor.u32();
        if (disk != 0 || disks > 1)
            return severalParts();
        if (place > locator || locator - place < kEnd64Size || ByteCursor(m_bytes, place).u32() != kEnd64)
            return corrupt("the ZIP64 record at its end is not at byte " + std::to_string(place));
        ByteCursor record(m_bytes, place + 4);
        record.take(8 + 2 + 2); // size of the record, versions
        const std::uint32_t own = record.u32(), directoryDisk = record.u32();
        const std::uint64_t here = record.u64(), count = record.u64(), size = record.u64(), offset = record.u64();
        if (own != 0 || directoryDisk != 0 || here != count)
            return severalParts();
        return Directory{offset, size, count, place};
    }

    Result<Described> nextEntry(ByteCursor& cursor, std::uint64_t number) const
    {
        const std::string which = "entry " + std::to_string(number + 1) + " of its directory";
        if (cursor.u32() != kDirectoryEntry)
            return corrupt(which + " is none");
        cursor.take(4); // versions
        const std::uint16_t flags = cursor.u16(), method = cursor.u16();
        cursor.take(4 + 4); // time, date, checksum
        const std::uint32_t packed = cursor.u32(), size = cursor.u32();
        const std::uint16_t nameSize = cursor.u16(), extraSize = cursor.u16(), commentSize = cursor.u16();
        const std::uint16_t disk = cursor.u16();
        cursor.take(2 + 4); // attributes
        const std::uint32_t header = cursor.u32();
        const std::string_view name = cursor.characters(nameSize);
        const std::span<const std::byte> extra = cursor.take(extraSize);
        cursor.take(commentSize);
        if (!cursor.isOk())
            return corrupt(which + " ends beyond the directory");
        if (!isInside(name))
            return corrupt(which + " has the name " + inQuotes(name)
                           + ", which leads out of the archive or is no name");
        if (disk != 0 && disk != kElsewhere16)
            return severalParts();
        if ((flags & kEncrypted) != 0)
            return notStored(m_source, name, "encrypted");
        std::uint64_t packedSize = packed;
        Described entry{name, header, size, method != 0};
        if (!readLarge(extra, entry, packedSize))
            return corrupt(name, "has sizes that its ZIP64 field does not hold");
        if (entry.isCompressed)
            entry.size = packedSize;
        if (packedSize != entry.size)
            return corrupt(name,
                           "has two sizes though it is not compressed, " + std::to_string(packedSize) + " and "
                               + std::to_string(entry.size));
        return entry;
    }

    /// Numbers that stand in the ZIP64 field, in the order that they have there.
    static bool readLarge(std::span<const std::byte> extra, Described& entry, std::uint64_t& packedSize)
    {
        ByteCursor fields(extra);
        std::span<const std::byte> large;
        while (fields.remaining() >= 4) {
            const std::uint16_t id = fields.u16(), size = fields.u16();
            const std::span<const std::byte> field = fields.take(size);
            if (!fields.isOk())
                break; // padding of other writers
            if (id == kZip64Field)
                large = field;
        }
        ByteCursor numbers(large);
        for (std::uint64_t* number : {&entry.size, &packedSize, &entry.header}) {
            if (*number == kElsewhere32)
                *number = numbers.u64();
        }
        return numbers.isOk();
    }

    std::span<const std::byte> m_bytes;
    const std::string& m_source;
};

} // namespace

Result<ZipArchive> ZipArchive::read(std::span<const std::byte> bytes, const std::string& source)
{
    const ArchiveReader reader(bytes, source);
    const Result<Directory> directory = reader.directory();
    if (!directory)
        return directory.error();
    const Result<std::vector<Described>> described = reader.described(*directory);
    if (!described)
        return described.error();
    ZipArchive archive;
    for (const Described& one : *described) {
        Result<ZipEntry> entry = reader.place(one, directory->offset);
        if (!entry)
            return entry.error();
        archive.m_entries.push_back(*entry);
    }
    if (Result<void> checked = reader.checkOverlaps(*described, archive.m_entries); !checked)
        return checked.error();
    return archive;
}

const ZipEntry* ZipArchive::find(std::string_view name) const
{
    const auto found = std::ranges::lower_bound(m_entries, name, {}, &ZipEntry::name);
    return found != m_entries.end() && found->name == name ? &*found : nullptr;
}

Result<void> ZipArchive::checkStored(const std::string& source) const
{
    const auto compressed = std::ranges::find(m_entries, true, &ZipEntry::isCompressed);
    return compressed != m_entries.end() ? notStored(source, compressed->name, "compressed") : Result<void>();
}

} // namespace neurex
