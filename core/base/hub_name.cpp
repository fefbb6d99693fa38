// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hub_name.h"

namespace neurex {
namespace {

constexpr std::string_view kModelPrefix = "models--";
constexpr std::string_view kSeparator = "--";

} // namespace

std::string hubModelName(std::string_view folderName)
{
    if (!folderName.starts_with(kModelPrefix))
        return {};
    std::string name(folderName.substr(kModelPrefix.size()));
    const std::size_t separator = name.find(kSeparator);
    if (separator != std::string::npos)
        name.replace(separator, kSeparator.size(), "/");
    return name;
}

std::optional<HubName> hubNameOf(const std::filesystem::path& modelFolder)
{
    const std::filesystem::path folder
        = modelFolder.has_filename() ? modelFolder : modelFolder.parent_path(); // without the slash at the end
    if (folder.parent_path().filename() != "snapshots")
        return std::nullopt;
    std::string name = hubModelName(folder.parent_path().parent_path().filename().native());
    if (name.empty())
        return std::nullopt;
    return HubName{std::move(name), folder.filename().native()};
}

std::string shortRevision(std::string_view revision)
{
    constexpr std::size_t kShown = 8;
    return std::string(revision.substr(0, kShown));
}

} // namespace neurex
