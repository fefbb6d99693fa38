// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cell_file.h"

#include "core/base/display_text.h"
#include "core/base/exception_text.h"
#include "core/base/file_io.h"
#include "core/store/checked_line.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaximumBytes = std::uint64_t{4} << 30;

/// What could be read.
struct Contents {
    std::uint64_t size = 0; ///< of the file without what a killed writer left of a last line
    std::vector<std::size_t> damagedLines; ///< counted from 1
    std::string goodText; ///< the file without them; empty: there are none
};

Result<void> openManifest(std::string_view line, const std::filesystem::path& path, CellReader& reader,
                          const std::string& noun)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " does not begin with the first line of a " + noun
                             + ", or that line was damaged; name another file");
    try {
        reader.open(*object);
    } catch (const std::exception& failure) {
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + " is no " + noun + " of this version of Neurex; name another file",
                         displayText(exceptionText(failure), 1000));
    }
    return {};
}

Result<Contents> readContents(const std::filesystem::path& path, CellReader& reader, const std::string& noun)
{
    const Result<std::string> file = readFile(path, kMaximumBytes);
    if (!file)
        return file.error();
    const std::string_view text = *file;
    std::size_t end = text.find('\n');
    if (end == std::string_view::npos)
        return makeError(ErrorCode::CorruptFile, pathInQuotes(path) + " ends within its first line; name another file");
    if (Result<void> opened = openManifest(text.substr(0, end), path, reader, noun); !opened)
        return opened.error();
    Contents contents{end + 1, {}, {}};
    for (std::size_t line = 2; (end = text.find('\n', contents.size)) != std::string_view::npos; ++line) {
        const std::size_t begin = contents.size;
        const std::string_view whole = text.substr(begin, end - begin);
        contents.size = end + 1;
        switch (reader.take(whole)) {
        case CellReader::Outcome::Taken:
            if (!contents.damagedLines.empty())
                contents.goodText.append(whole).push_back('\n');
            break;
        case CellReader::Outcome::Damaged:
            if (contents.damagedLines.empty())
                contents.goodText = text.substr(0, begin);
            contents.damagedLines.push_back(line);
            break;
        case CellReader::Outcome::Foreign:
            return makeError(ErrorCode::CorruptFile,
                             pathInQuotes(path) + ", line " + std::to_string(line) + " holds no answers of this " + noun
                                 + "; the " + noun + " cannot be continued: name another file");
        }
    }
    return contents;
}

Result<GrowingFile> openLocked(const std::filesystem::path& path, FileAccess access)
{
    Result<GrowingFile> file = GrowingFile::open(path, access);
    if (!file)
        return file;
    if (const Result<void> locked = file->lock(); !locked)
        return locked.error();
    return file;
}

} // namespace

Result<void> CellFile::read(const std::filesystem::path& path, CellReader& reader, const std::string& noun)
{
    const Result<Contents> contents = readContents(path, reader, noun);
    if (!contents)
        return contents.error();
    if (!contents->damagedLines.empty())
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(path) + ": " + damagedLinesText(contents->damagedLines) + "; run the " + noun
                             + " again, which computes what is missing");
    return {};
}

/// The folder is locked until the file's own lock is held, so that nobody replaces the file that another one has found
/// or made. The first line appears whole or not at all, so that nothing but an experiment is ever taken for one.
Result<CellFile> CellFile::createOrResume(const std::filesystem::path& path, const json& manifest, CellReader& reader,
                                          const std::string& noun, FileAccess access)
{
    std::error_code failure;
    const std::filesystem::path folder
        = std::filesystem::weakly_canonical(std::filesystem::absolute(path), failure).parent_path();
    if (!std::filesystem::is_directory(folder, failure))
        return makeError(ErrorCode::WriteFailed,
                         "cannot write " + pathInQuotes(path) + ": the folder " + pathInQuotes(folder)
                             + " does not exist; make it or name another one");
    const Result<FolderLock> lock = FolderLock::await(folder);
    if (!lock)
        return lock.error();
    const auto start = [&]() -> Result<CellFile> {
        reader.open(manifest);
        return replace(path, checkedLine(manifest), access, {});
    };
    std::error_code status;
    const std::uintmax_t size = std::filesystem::file_size(path, status);
    if (status)
        return start();
    Result<GrowingFile> file = openLocked(path, access);
    if (!file)
        return file.error();
    if (size == 0)
        return start();
    const Result<Contents> contents = readContents(path, reader, noun);
    if (!contents)
        return contents.error();
    if (const std::optional<std::string> difference = reader.difference()) {
        if (reader.isEmpty() && contents->damagedLines.empty())
            return start();
        return makeError(ErrorCode::InvalidArgument,
                         pathInQuotes(path) + " holds another " + noun + ": " + *difference
                             + "; remove it or name another file");
    }
    if (!contents->damagedLines.empty())
        return replace(path, contents->goodText, access,
                       pathInQuotes(path) + ": " + damagedLinesText(contents->damagedLines)
                           + "; the answers are computed again");
    if (const Result<void> cut = file->resize(contents->size); !cut)
        return cut.error();
    return CellFile(path, std::move(*file), {});
}

Result<CellFile> CellFile::replace(const std::filesystem::path& path, std::string_view text, FileAccess access,
                                   std::string damage)
{
    if (const Result<void> written = writeTextFile(path, text, access); !written)
        return written.error();
    Result<GrowingFile> file = openLocked(path, access);
    if (!file)
        return file.error();
    return CellFile(path, std::move(*file), std::move(damage));
}

Result<void> CellFile::append(std::string_view lines)
{
    if (Result<void> same = m_place.check(); !same)
        return same;
    return m_file.append(std::as_bytes(std::span(lines)));
}

} // namespace neurex
