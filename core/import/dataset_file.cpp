// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/dataset_file.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/foreign_text.h"
#include "core/base/sha256.h"

#include <algorithm>
#include <span>
#include <utility>

namespace neurex {
namespace {

constexpr std::uint64_t kMaximumFileBytes = std::uint64_t{1} << 30U;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::size_t lineAt(std::string_view text, std::size_t position)
{
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, position), '\n'));
}

/// CR LF and CR become LF.
std::string withPlainLineEnds(std::string text)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isReturn = text[i] == '\r';
        if (isReturn && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        text[kept++] = isReturn ? '\n' : text[i];
    }
    text.resize(kept);
    return text;
}

} // namespace

Result<DatasetFile> makeDatasetFile(std::string bytes, const std::filesystem::path& path)
{
    const auto refused
        = [&path](const std::string& what) { return makeError(ErrorCode::BadTask, pathInQuotes(path) + what); };
    if (const std::optional<ForeignBytes> foreign = describeForeignBytes(bytes))
        return refused(' ' + foreign->text());
    DatasetFile file{.path = path, .text = {}, .sha256 = {}, .bytes = bytes.size()};
    Sha256 hash;
    hash.update(std::as_bytes(std::span(bytes)));
    file.sha256 = hash.hexDigest();
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kByteOrderMark))
        bytes.erase(0, kByteOrderMark.size());
    file.text = withPlainLineEnds(std::move(bytes));
    if (const std::optional<std::size_t> bad = firstBadUtf8(file.text))
        return refused(
            ", line " + std::to_string(lineAt(file.text, *bad)) + " is not UTF-8 (byte "
            + displayText(std::string_view(file.text).substr(*bad, 1))
            + "): save the file as UTF-8; it may be Latin-1 or a Windows encoding (iconv -f LATIN1 -t UTF-8)");
    if (const std::size_t zero = file.text.find('\0'); zero != std::string::npos)
        return refused(", line " + std::to_string(lineAt(file.text, zero))
                       + " holds a NUL byte: the file is damaged or no text");
    return file;
}

Result<DatasetFile> readDatasetFile(const std::filesystem::path& path)
{
    Result<std::string> bytes = readFile(path, kMaximumFileBytes);
    if (!bytes)
        return bytes.error();
    return makeDatasetFile(*std::move(bytes), path);
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view withoutBlanksAround(std::string_view text)
{
    for (std::size_t before = text.size() + 1; before != text.size();) {
        before = text.size();
        text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
        text.remove_suffix(text.size() - std::min(text.find_last_not_of(" \t\n") + 1, text.size()));
        if (text.starts_with(kNoBreakSpace))
            text.remove_prefix(kNoBreakSpace.size());
        if (text.ends_with(kNoBreakSpace))
            text.remove_suffix(kNoBreakSpace.size());
    }
    return text;
}

std::string_view firstContent(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
    return withoutBlanksAround(text.substr(begin, text.find('\n', begin) - begin));
}

} // namespace neurex
