// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/folder_weights.h"

#include <array>
#include <string>
#include <string_view>
#include <system_error>

namespace neurex {
namespace {

namespace fs = std::filesystem;

/// A kind of weight files, and what must lie beside them.
struct Kind {
    std::string_view begin, end;
    const char* beside;
    std::string_view without = {}; ///< a beginning of names that are of another kind; empty: none
};

// The one that comes first is opened.
constexpr std::array<Kind, 4> kKinds{{{"", ".safetensors", "config.json", "consolidated"},
                                      {"pytorch_model", ".bin", "config.json"},
                                      {"consolidated.", ".pth", "params.json"},
                                      {"consolidated", ".safetensors", "params.json"}}};

std::optional<std::uint64_t> bytesOfKind(const fs::path& folder, const Kind& kind)
{
    std::error_code failure;
    if (!fs::is_regular_file(folder / kind.beside, failure)) // follows the links of the hub's cache
        return std::nullopt;
    std::optional<std::uint64_t> bytes;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().native();
        std::error_code unreadable;
        const bool isOfOther = !kind.without.empty() && name.starts_with(kind.without);
        if (isOfOther || !name.starts_with(kind.begin) || !name.ends_with(kind.end)
            || !fs::is_regular_file(entry->path(), unreadable))
            continue;
        const std::uintmax_t size = fs::file_size(entry->path(), unreadable);
        bytes = bytes.value_or(0) + (unreadable ? 0 : static_cast<std::uint64_t>(size));
    }
    return bytes;
}

} // namespace

std::optional<std::uint64_t> folderWeightBytes(const fs::path& folder)
{
    for (const Kind& kind : kKinds) {
        if (const std::optional<std::uint64_t> bytes = bytesOfKind(folder, kind))
            return bytes;
    }
    return std::nullopt;
}

} // namespace neurex
