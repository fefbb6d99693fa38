// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Paths in files. What is stored means the same wherever it is read from: paths are absolute, and the two kinds of
// names that are no paths ("demo", "demo:NAME" and "organization/name" of the Hugging Face cache) stay names.
#pragma once

#include <filesystem>
#include <string>

namespace neurex {

/// A path as it may be stored: absolute, seen from the working folder, without "." and "..". Empty stays empty; links
/// stay links.
std::string storablePath(const std::string& path);
/// A model as the user named it. A name of the Hugging Face cache stays one, unless there is such a folder.
std::string storableModel(const std::string& model);
/// A task as the user named it.
std::string storableTask(const std::string& task);

/// A path that was read from a file in `folder`. Absolute ones are themselves; relative ones, which earlier versions
/// wrote, are looked for beside the file, then in the working folder. Names and empty texts stay.
std::string readPath(const std::string& path, const std::filesystem::path& folder);

} // namespace neurex
