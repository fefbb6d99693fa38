// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The layout in which Meta publishes LLaMA: params.json and consolidated.NN.pth, of which each holds a share of every
// matrix; and Mistral its models, with consolidated.safetensors in place of these.
#pragma once

#include "core/engine/families/model_config.h"
#include "core/engine/files/tensor_source.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// Names of the parts in a folder, in order: the files of PyTorch, else those of safetensors; empty: it is of another
/// layout.
std::vector<std::string> metaPartNames(const std::filesystem::path& folder);

/// Whether a folder has params.json and parts.
bool isMetaFolder(const std::filesystem::path& folder);

/// The parts of a folder as one source, with matrices put together from the parts where they lie; files that share no
/// tensor hold whole ones. Errors: those of TorchFile::open() and SafetensorsFile::open(), NotFound (a part between
/// others), CorruptFile (parts that do not fit each other).
Result<TensorSource> openMetaFiles(const std::filesystem::path& folder);

/// What the model computes, with its tensors as the files name and store them: the keys of params.json become those of
/// a config.json, and the family does the rest. `source` is how messages call params.json. Errors: CorruptFile,
/// UnsupportedFormat (features, by name), NotFound (parts that are missing).
Result<ModelConfig> metaConfig(std::string_view params, const std::string& source, const TensorSource& tensors);

} // namespace neurex::engine
