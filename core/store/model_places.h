// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Models that other programs have put on this computer; read only, never the network. Nothing here says whether a model
// can be opened: that is the engine's answer, from the file's own header.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

enum class ModelPlace {
    HubCache, ///< of the Hugging Face tools, see core/store/hub_cache.h
    Ollama, ///< manifests/HOST/NAMESPACE/MODEL/TAG name a GGUF file in blobs/
    LmStudio, ///< PUBLISHER/REPOSITORY/FILE.gguf, or a model folder
    LlamaCpp, ///< FILE.gguf
    Folder, ///< that somebody named
};
std::string_view toString(ModelPlace place); ///< "Hugging Face cache", "Ollama", ...

/// A folder with config.json or Meta's params.json, or a GGUF file (the first of a split one). Projectors of vision models are none.
struct FoundModel {
    ModelPlace place = ModelPlace::Folder;
    std::string name; ///< as the program calls it: "org/name", "llama3.2:1b", "publisher/repository/file.gguf"
    std::filesystem::path path; ///< what is opened
    std::uint64_t weightBytes = 0; ///< of the weight files that are opened, all parts; 0: none was found

    bool operator==(const FoundModel&) const = default;
};

struct PlaceToLook {
    ModelPlace place = ModelPlace::Folder;
    std::filesystem::path folder;

    bool operator==(const PlaceToLook&) const = default;
};

/// Where the programs keep their models: the hub's cache; $OLLAMA_MODELS, ~/.ollama/models,
/// /usr/share/ollama/.ollama/models; ~/.lmstudio/models, ~/.cache/lm-studio/models; $LLAMA_CACHE,
/// $XDG_CACHE_HOME/llama.cpp, ~/.cache/llama.cpp. Folders that are not there are left out.
std::vector<PlaceToLook> usualModelPlaces();

/// The model that a folder or a file is; nothing where there is none.
std::optional<FoundModel> modelAt(const std::filesystem::path& path);

/// Every model of these places, in their order, each place's by name. What cannot be read is left out. Links are
/// followed; a folder that was met already and deep trees end the search of a branch.
std::vector<FoundModel> findModels(const std::vector<PlaceToLook>& places);

} // namespace neurex
