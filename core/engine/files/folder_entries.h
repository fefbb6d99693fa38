// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace neurex::engine {

/// Names of the entries of a folder, sorted; what cannot be read is left out.
std::vector<std::string> entryNames(const std::filesystem::path& folder);

/// Also a link that leads nowhere: opening it says so, while "there is no such file" would be no help.
bool isPresent(const std::filesystem::path& path);

} // namespace neurex::engine
