// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strict_fields.h"
#include "core/store/cell_file.h"
#include "core/store/checked_line.h"
#include "core/store/result_origin.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace neurex {

/// What is known of numbered parts of a text or a task, such as the windows of a text: a CellFile with one line each,
/// {"window":7, ... ,"sum":...}. Of a text the manifest's origin has the text in a task's place. Form says how one kind
/// of parts is written, by static members:
///     kNoun, of messages; kPart, the key of a part's number; kWhole, "text" or "task"; kDeciding, JSON pointers into
///     the manifest (see firstDifference()); json toJson(const Window&); Window fromJson(const json&), which may throw
///     std::exception; bool fits(const Manifest&, const Window&), whether it is of this measurement.
template <typename Manifest, typename Window, typename Form>
class WindowFile {
public:
    using Measured = Window;

    /// Errors: those of CellFile::createOrResume().
    static Result<WindowFile> createOrResume(const std::filesystem::path& path, const Manifest& manifest)
    {
        Reader reader(manifest);
        Result<CellFile> file = CellFile::createOrResume(path, manifest, reader, Form::kNoun);
        if (!file)
            return file.error();
        return WindowFile(std::move(*file), manifest, std::move(reader.windows));
    }

    /// What is kept there, without going on with it. Errors: those of CellFile::read().
    static Result<std::pair<Manifest, std::map<std::int64_t, Window>>> read(const std::filesystem::path& path)
    {
        const Manifest none;
        Reader reader(none);
        if (const Result<void> read = CellFile::read(path, reader, Form::kNoun); !read)
            return read.error();
        return std::pair(std::move(reader.there), std::move(reader.windows));
    }

    const std::filesystem::path& path() const { return m_file.path(); }
    const std::string& damage() const { return m_file.damage(); }
    const std::map<std::int64_t, Window>& windows() const { return m_windows; }
    bool isDone(std::int64_t window) const { return m_windows.contains(window); }

    /// A window that is known stays as it is. Errors: WriteFailed, InvalidArgument for one of another measurement.
    Result<void> append(std::int64_t window, Window value)
    {
        if (!Form::fits(m_manifest, value))
            return makeError(ErrorCode::InvalidArgument,
                             std::string("a ") + Form::kPart + " of another " + Form::kNoun);
        if (isDone(window))
            return {};
        if (Result<void> written = m_file.append(lineOf(window, value)); !written)
            return written;
        m_windows.emplace(window, std::move(value));
        return {};
    }

private:
    struct Reader : CellReader {
        explicit Reader(const Manifest& manifest)
            : wanted(manifest)
        {
        }
        void open(const nlohmann::json& stored) override
        {
            there = stored.get<Manifest>();
            windows.clear();
        }
        std::optional<std::string> difference() const override
        {
            if (there.taskHash != wanted.taskHash)
                return std::string("it is of another ") + Form::kWhole + ", or the " + Form::kWhole
                    + " has changed since";
            return firstDifference(nlohmann::json(there), nlohmann::json(wanted), Form::kDeciding);
        }
        Outcome take(std::string_view line) override
        {
            std::optional<std::pair<std::int64_t, Window>> window = windowOf(line);
            if (!window)
                return Outcome::Damaged;
            if (window->first < 0 || !Form::fits(there, window->second))
                return Outcome::Foreign;
            windows.insert(std::move(*window));
            return Outcome::Taken;
        }
        bool isEmpty() const override { return windows.empty(); }

        const Manifest& wanted;
        Manifest there;
        std::map<std::int64_t, Window> windows;
    };

    WindowFile(CellFile file, Manifest manifest, std::map<std::int64_t, Window> windows)
        : m_file(std::move(file))
        , m_manifest(std::move(manifest))
        , m_windows(std::move(windows))
    {
    }

    static std::string lineOf(std::int64_t window, const Window& value)
    {
        nlohmann::json object = Form::toJson(value);
        object[Form::kPart] = window;
        return checkedLine(object);
    }

    /// Nothing unless the line is, in every byte, the one that its window is written as.
    static std::optional<std::pair<std::int64_t, Window>> windowOf(std::string_view line)
    {
        const std::optional<nlohmann::json> object = readCheckedLine(line);
        if (!object)
            return std::nullopt;
        try {
            std::pair<std::int64_t, Window> window{strict::get<std::int64_t>(*object, Form::kPart),
                                                   Form::fromJson(*object)};
            const std::string written = lineOf(window.first, window.second);
            if (std::string_view(written).substr(0, written.size() - 1) != line)
                return std::nullopt;
            return window;
        } catch (const std::exception&) {
            return std::nullopt;
        }
    }

    CellFile m_file;
    Manifest m_manifest;
    std::map<std::int64_t, Window> m_windows;
};

} // namespace neurex
