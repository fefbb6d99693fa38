// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace neurex {

/// Bytes of the weight files that a model folder is opened by: its safetensors files, else pytorch_model*.bin, both
/// beside config.json; else consolidated.NN.pth, else consolidated*.safetensors, beside params.json. Nothing where
/// there are none. Whether they can be opened is the engine's answer.
std::optional<std::uint64_t> folderWeightBytes(const std::filesystem::path& folder);

} // namespace neurex
