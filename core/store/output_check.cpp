// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/output_check.h"

#include "core/base/display_text.h"
#include "core/base/file_identity.h"
#include "core/base/file_writer.h"
#include "core/store/run_folder.h"

#include <algorithm>
#include <system_error>

namespace neurex {
namespace {

namespace fs = std::filesystem;

struct InputFile {
    fs::path path;
    FileIdentity identity;
};

void addFile(const fs::path& path, std::vector<InputFile>& files)
{
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored))
        return;
    if (const Result<FileIdentity> identity = fileIdentity(path))
        files.push_back({path, *identity});
}

void addInput(const fs::path& input, std::vector<InputFile>& files)
{
    std::error_code ignored;
    if (!fs::is_directory(input, ignored))
        return addFile(input, files);
    if (RunFolder::isRun(input)) {
        for (const fs::path& path : RunFolder::filesOf(input))
            addFile(path, files);
        return;
    }
    for (fs::directory_iterator entry(input, ignored), end; !ignored && entry != end; entry.increment(ignored))
        addFile(entry->path(), files);
}

fs::path otherName(const fs::path& path)
{
    fs::path name = path.stem();
    name += "-new";
    name += path.extension();
    return path.parent_path() / name;
}

} // namespace

Result<void> checkNoInputs(const std::vector<fs::path>& outputs, const std::vector<fs::path>& inputs)
{
    std::vector<InputFile> files;
    for (const fs::path& input : inputs)
        addInput(input, files);
    for (const fs::path& output : outputs) {
        const Result<FileIdentity> there = fileIdentity(output);
        if (!there)
            continue;
        const auto same = std::ranges::find_if(
            files, [&there](const InputFile& input) { return there->isSameFile(input.identity); });
        if (same != files.end())
            return makeError(ErrorCode::WriteFailed,
                             "cannot write " + pathInQuotes(output) + ": it is the same file as the input "
                                 + pathInQuotes(same->path) + ", which would be lost. Name another file, for example "
                                 + pathInQuotes(otherName(output)) + ".");
    }
    return {};
}

Result<void> checkOutputs(const std::vector<fs::path>& outputs, const std::vector<fs::path>& inputs)
{
    if (Result<void> checked = checkNoInputs(outputs, inputs); !checked)
        return checked;
    for (const fs::path& output : outputs) {
        if (Result<void> checked = checkOutput(output); !checked)
            return checked;
    }
    return {};
}

} // namespace neurex
