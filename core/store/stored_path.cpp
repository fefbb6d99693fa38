// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_path.h"

#include "core/store/hub_cache.h"

#include <system_error>

namespace neurex {
namespace {

constexpr const char* kDemo = "demo";
constexpr const char* kDemoPrefix = "demo:";

bool exists(const std::filesystem::path& path)
{
    std::error_code unreadable;
    return std::filesystem::exists(path, unreadable);
}

bool isDemo(const std::string& name)
{
    return name == kDemo || name.starts_with(kDemoPrefix);
}

} // namespace

std::string storablePath(const std::string& path)
{
    std::error_code noWorkingFolder;
    const std::filesystem::path absolute = std::filesystem::absolute(path, noWorkingFolder);
    if (path.empty() || noWorkingFolder)
        return path;
    const std::filesystem::path normal = absolute.lexically_normal();
    return normal.has_filename() || normal == normal.root_path() ? normal.string() : normal.parent_path().string();
}

std::string storableModel(const std::string& model)
{
    if (isDemo(model) || (isHubName(model) && !exists(model)))
        return model;
    return storablePath(model);
}

std::string storableTask(const std::string& task)
{
    return isDemo(task) ? task : storablePath(task);
}

std::string readPath(const std::string& path, const std::filesystem::path& folder)
{
    if (path.empty() || isDemo(path) || std::filesystem::path(path).is_absolute())
        return path;
    const std::string beside = storablePath((folder / path).string());
    return exists(beside) || !exists(path) ? beside : storablePath(path);
}

} // namespace neurex
