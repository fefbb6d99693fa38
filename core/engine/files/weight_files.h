// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/tensor_source.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurex::engine {

struct WeightFiles {
    TensorSource source; ///< files in order of their names
    std::vector<std::string> warnings;
};

/// Opens model.safetensors, or else model.safetensors.index.json and the shards it names, or else pytorch_model.bin or
/// its shards. Errors: those of SafetensorsFile::open() and TorchFile::open(), CorruptFile (index), UnsupportedFormat
/// and NotFound (see explainMissing()).
Result<WeightFiles> openWeightFiles(const std::filesystem::path& folder);

/// Whether a folder has one of these files, be it a link that leads nowhere.
bool hasWeightFiles(const std::filesystem::path& folder);

/// The one GGUF model (the first part of a split one) of a folder without other weights; nothing where there is none or
/// a choice.
std::optional<std::filesystem::path> onlyGgufOf(const std::filesystem::path& folder);

/// Explains why a folder without readable weights or without config.json is not a model: empty, or weights of another
/// format, with what to do. `missing` is what was looked for. Errors: UnsupportedFormat, NotFound.
Error explainMissing(const std::filesystem::path& folder, const std::string& missing);

} // namespace neurex::engine
