// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_writer.h"
#include "core/base/result.h"
#include "core/store/growing_file.h"
#include "core/store/used_place.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace neurex {

/// What an experiment keeps of its cell file while that is read.
class CellReader {
public:
    virtual ~CellReader() = default;
    /// The manifest that stands in the file; throws std::exception where it is none of this version.
    virtual void open(const nlohmann::json& manifest) = 0;
    /// What keeps the stored experiment from being gone on with, as text for a message; empty: nothing.
    virtual std::optional<std::string> difference() const = 0;

    enum class Outcome {
        Taken, ///< it counts
        Damaged, ///< it was changed; it is computed again
        Foreign ///< it is whole, and of another experiment
    };
    /// A line without its break.
    virtual Outcome take(std::string_view line) = 0;
    virtual bool isEmpty() const = 0; ///< nothing was taken
};

/// The file in which an experiment keeps what it found: first its manifest, then one cell a line, appended as they are
/// found. Each line ends with a checksum (core/store/checked_line.h). A line counts once it is on the disk, so a killed
/// experiment goes on where it stopped; what was torn is cut off, and what was damaged is computed again. Movable. Not
/// thread-safe. One writer at a time: a second one gets Busy.
class CellFile {
public:
    /// Goes on with the experiment in the file, of which `reader` gets the manifest and the cells, or starts one where
    /// there is none or one without any cell: then the reader has `manifest` and nothing else. noun: "sweep", in
    /// messages. Errors: InvalidArgument (another experiment stands there; names the first difference), CorruptFile,
    /// WriteFailed, Busy.
    static Result<CellFile> createOrResume(const std::filesystem::path& path, const nlohmann::json& manifest,
                                           CellReader& reader, const std::string& noun,
                                           FileAccess access = FileAccess::Shared);
    /// Errors: NotFound, Unreadable, CorruptFile (also for lines that are damaged).
    static Result<void> read(const std::filesystem::path& path, CellReader& reader, const std::string& noun);

    const std::filesystem::path& path() const { return m_path; }
    /// Which lines were damaged when the file was opened, as a sentence; empty: none. Their cells are missing now.
    const std::string& damage() const { return m_damage; }

    /// Whole lines as checkedLine() makes them. Error WriteFailed, also where another file has taken this one's place.
    Result<void> append(std::string_view lines);

private:
    static Result<CellFile> replace(const std::filesystem::path& path, std::string_view text, FileAccess access,
                                    std::string damage);
    CellFile(std::filesystem::path path, GrowingFile file, std::string damage)
        : m_path(std::move(path))
        , m_place(m_path)
        , m_file(std::move(file))
        , m_damage(std::move(damage))
    {
    }

    std::filesystem::path m_path;
    UsedPlace m_place;
    GrowingFile m_file;
    std::string m_damage;
};

} // namespace neurex
