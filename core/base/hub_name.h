// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace neurex {

/// A model of the Hugging Face cache, told from its path alone.
struct HubName {
    std::string name; ///< "organization/name", or "name" for the old models without one
    std::string revision; ///< the commit; empty when the path names none

    bool operator==(const HubName&) const = default;
};

/// "models--org--name" -> "org/name"; empty for any other folder name.
std::string hubModelName(std::string_view folderName);

/// Of a folder .../models--ORGANIZATION--NAME/snapshots/REVISION; nullopt for any other.
std::optional<HubName> hubNameOf(const std::filesystem::path& modelFolder);

/// The first 8 characters of a commit, enough for a reader.
std::string shortRevision(std::string_view revision);

} // namespace neurex
