// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hub_cache.h"

#include "core/base/hub_name.h"
#include "core/store/folder_weights.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace neurex {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kModelPrefix = "models--";
constexpr std::string_view kSeparator = "--";

std::string folderName(std::string_view name)
{
    std::string folder(kModelPrefix);
    const std::size_t slash = name.find('/');
    folder += name.substr(0, slash);
    if (slash != std::string_view::npos) {
        folder += kSeparator;
        folder += name.substr(slash + 1);
    }
    return folder;
}

std::string firstLine(const fs::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0)
        line.pop_back();
    return line;
}

/// Snapshots, the preferred one first.
std::vector<fs::path> snapshotsOf(const fs::path& model)
{
    std::error_code failure;
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    const fs::path folder = model / "snapshots";
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code unreadable;
        if (entry->is_directory(unreadable))
            found.emplace_back(fs::last_write_time(entry->path(), unreadable), entry->path());
    }
    const fs::path main = firstLine(model / "refs" / "main");
    std::ranges::sort(found, [&main](const auto& a, const auto& b) {
        const bool isMainA = a.second.filename() == main;
        const bool isMainB = b.second.filename() == main;
        return isMainA != isMainB ? isMainA : a > b;
    });
    std::vector<fs::path> folders;
    folders.reserve(found.size());
    for (const auto& [time, path] : found)
        folders.push_back(path);
    return folders;
}

/// The first of these snapshots that can be opened.
std::optional<CachedModel> firstUsable(const std::string& name, const std::vector<fs::path>& snapshots)
{
    for (const fs::path& snapshot : snapshots) {
        if (const std::optional<std::uint64_t> bytes = folderWeightBytes(snapshot))
            return CachedModel{name, snapshot.filename().string(), snapshot, *bytes};
    }
    return std::nullopt;
}

std::optional<CachedModel> readModel(const fs::path& folder)
{
    const std::string name = hubModelName(folder.filename().native());
    return name.empty() ? std::nullopt : firstUsable(name, snapshotsOf(folder));
}

} // namespace

std::filesystem::path environmentPath(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

std::filesystem::path userCacheFolder()
{
    if (const fs::path cache = environmentPath("XDG_CACHE_HOME"); !cache.empty())
        return cache;
    const fs::path home = environmentPath("HOME");
    return home.empty() ? fs::path() : home / ".cache";
}

std::filesystem::path hubCacheFolder()
{
    for (const char* variable : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
        if (const fs::path folder = environmentPath(variable); !folder.empty())
            return folder;
    }
    if (const fs::path home = environmentPath("HF_HOME"); !home.empty())
        return home / "hub";
    const fs::path cache = userCacheFolder();
    return cache.empty() ? fs::path() : cache / "huggingface" / "hub";
}

std::vector<HubSnapshot> hubSnapshots(const std::filesystem::path& cache)
{
    std::vector<HubSnapshot> snapshots;
    std::error_code failure;
    for (fs::directory_iterator entry(cache, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = hubModelName(entry->path().filename().native());
        const std::vector<fs::path> folders = name.empty() ? std::vector<fs::path>() : snapshotsOf(entry->path());
        const std::optional<CachedModel> usable = firstUsable(name, folders);
        if (!folders.empty())
            snapshots.push_back({name, usable ? usable->folder : folders.front()});
    }
    std::ranges::sort(snapshots, {}, &HubSnapshot::name);
    return snapshots;
}

std::vector<CachedModel> findCachedModels(const std::filesystem::path& cache)
{
    std::vector<CachedModel> models;
    std::error_code failure;
    for (fs::directory_iterator entry(cache, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (std::optional<CachedModel> model = readModel(entry->path()))
            models.push_back(std::move(*model));
    }
    std::ranges::sort(models, {}, &CachedModel::name);
    return models;
}

std::optional<CachedModel> findCachedModel(const std::filesystem::path& cache, std::string_view name)
{
    return isHubName(name) ? readModel(cache / folderName(name)) : std::nullopt;
}

bool isHubName(std::string_view text)
{
    const auto isAllowed = [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_' || letter == '.'
            || letter == '/';
    };
    const std::size_t slash = text.find('/');
    const bool hasTwoParts = slash != std::string_view::npos && slash > 0 && slash + 1 < text.size()
        && text.find('/', slash + 1) == std::string_view::npos;
    return hasTwoParts && std::ranges::all_of(text, isAllowed) && text.front() != '.'
        && text.find("--") == std::string_view::npos && text.find("..") == std::string_view::npos;
}

} // namespace neurex
