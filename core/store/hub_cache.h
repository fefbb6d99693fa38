// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Models that other programs have put into the local Hugging Face cache; read only, never the network. Layout:
//   models--ORGANIZATION--NAME/refs/main             the revision that `main` stands for
//   models--ORGANIZATION--NAME/snapshots/REVISION/   the model folder, mostly links into blobs/
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// A model of the cache that can be opened: weights and what describes them are there (see folderWeightBytes()).
struct CachedModel {
    std::string name; ///< "organization/name", or "name" for the old models without one
    std::string revision;
    std::filesystem::path folder; ///< the snapshot
    std::uint64_t weightBytes = 0; ///< of the files that are opened

    bool operator==(const CachedModel&) const = default;
};

/// The value of an environment variable; empty when it is not set.
std::filesystem::path environmentPath(const char* name);
/// Where programs of the user keep what can be had again: $XDG_CACHE_HOME, ~/.cache; empty when neither is set.
std::filesystem::path userCacheFolder();

/// The cache's folder as the Hugging Face tools find it: $HF_HUB_CACHE, $HUGGINGFACE_HUB_CACHE, $HF_HOME/hub,
/// $XDG_CACHE_HOME/huggingface/hub, ~/.cache/huggingface/hub. Empty when not even $HOME is set.
std::filesystem::path hubCacheFolder();

/// The revision of a model that the tools would take, whatever it holds.
struct HubSnapshot {
    std::string name; ///< as CachedModel::name
    std::filesystem::path folder;
};
std::vector<HubSnapshot> hubSnapshots(const std::filesystem::path& cache);

/// Every usable model of the cache, ordered by name: the revision of refs/main, else the one written last. What cannot
/// be read is left out.
std::vector<CachedModel> findCachedModels(const std::filesystem::path& cache);

/// The model of that name; empty when the cache has none that is usable.
std::optional<CachedModel> findCachedModel(const std::filesystem::path& cache, std::string_view name);

/// Whether the text can be the name of a model in the hub ("org/name"), and not a path.
bool isHubName(std::string_view text);

} // namespace neurex
