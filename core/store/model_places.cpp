// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/model_places.h"

#include "core/base/enum_names.h"
#include "core/base/file_io.h"
#include "core/base/gguf_file.h"
#include "core/base/strict_json.h"
#include "core/store/folder_weights.h"
#include "core/store/hub_cache.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <system_error>

namespace neurex {
namespace {

namespace fs = std::filesystem;

constexpr auto kPlaces = enumNames<ModelPlace>({{ModelPlace::HubCache, "Hugging Face cache"},
                                                {ModelPlace::Ollama, "Ollama"},
                                                {ModelPlace::LmStudio, "LM Studio"},
                                                {ModelPlace::LlamaCpp, "llama.cpp"},
                                                {ModelPlace::Folder, "folder"}});

constexpr int kDeepest = 4; ///< levels below a place
constexpr std::size_t kMostManifests = 10'000;
constexpr std::uint64_t kLargestManifest = std::uint64_t{1} << 20;
constexpr std::string_view kSameInMetasLayout = "original"; ///< a folder in that of a LLaMA
constexpr std::string_view kProjector = "mmproj"; ///< begins the name of what belongs to a vision model

/// The entries of a folder by name; none of one that cannot be read.
std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> entries;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
        entries.push_back(entry->path());
    std::ranges::sort(entries);
    return entries;
}

bool isFolder(const fs::path& path)
{
    std::error_code failure;
    return fs::is_directory(path, failure);
}

bool isFile(const fs::path& path)
{
    std::error_code failure;
    return fs::is_regular_file(path, failure); // follows links
}

std::uint64_t sizeOf(const fs::path& path)
{
    std::error_code failure;
    const std::uintmax_t size = fs::file_size(path, failure);
    return failure ? 0 : static_cast<std::uint64_t>(size);
}

/// Bytes of a GGUF file with its other parts.
std::uint64_t ggufBytes(const fs::path& file)
{
    const std::optional<GgufPart> first = ggufPart(file);
    if (!first)
        return sizeOf(file);
    std::uint64_t bytes = 0;
    for (const fs::path& other : entriesOf(file.parent_path())) {
        const std::optional<GgufPart> part = ggufPart(other);
        if (part && part->stem == first->stem && part->count == first->count)
            bytes += sizeOf(other);
    }
    return bytes;
}

bool isModelFolder(const fs::path& folder)
{
    return isFile(folder / "config.json") || isFile(folder / "params.json");
}

/// "x.gguf", but not "x-00002-of-00003.gguf" and "mmproj-x.gguf".
bool isModelFile(const fs::path& file)
{
    return isGgufModelName(file) && !file.filename().native().starts_with(kProjector);
}

/// The search below one place, which meets a folder once, however many links lead there.
struct Search {
    ModelPlace place;
    std::set<fs::path> seen = {}; ///< canonical
    std::vector<FoundModel> models = {};

    bool isNew(const fs::path& folder)
    {
        std::error_code failure;
        const fs::path real = fs::canonical(folder, failure);
        return !failure && seen.insert(real).second;
    }
};

/// Models of a folder that holds them somewhere below, named by `name` and the path from there.
void findBelow(const fs::path& folder, const std::string& name, int depth, Search& search)
{
    if (!search.isNew(folder))
        return;
    const std::uint64_t bytes = folderWeightBytes(folder).value_or(0);
    if (isModelFolder(folder))
        search.models.push_back({search.place, name.empty() ? folder.filename().string() : name, folder, bytes});
    for (const fs::path& entry : entriesOf(folder)) {
        const std::string file = entry.filename().string();
        if (bytes > 0 && file == kSameInMetasLayout)
            continue;
        const std::string inside = name.empty() ? file : name + "/" + file;
        if (isFolder(entry) && depth < kDeepest)
            findBelow(entry, inside, depth + 1, search);
        else if (isModelFile(entry) && isFile(entry))
            search.models.push_back({search.place, inside, entry, ggufBytes(entry)});
    }
}

void findInHubCache(const fs::path& cache, std::vector<FoundModel>& models)
{
    for (const HubSnapshot& snapshot : hubSnapshots(cache)) {
        Search search{ModelPlace::HubCache};
        findBelow(snapshot.folder, snapshot.name, kDeepest - 1, search);
        models.insert(models.end(), search.models.begin(), search.models.end());
    }
}

/// The file in blobs/ ("sha256-...") of the layer of a manifest that holds the weights.
std::optional<std::string> weightsOf(const fs::path& manifest)
{
    const Result<std::string> text = readFile(manifest, kLargestManifest);
    const Result<nlohmann::json> object
        = text ? parseStrictJson(*text, "the manifest", kSideFileLimits) : Result<nlohmann::json>(text.error());
    if (!object || !object->is_object() || !object->contains("layers") || !object->at("layers").is_array())
        return std::nullopt;
    for (const nlohmann::json& layer : object->at("layers")) {
        if (!layer.is_object() || layer.value("mediaType", nlohmann::json()) != "application/vnd.ollama.image.model")
            continue;
        const nlohmann::json digest = layer.value("digest", nlohmann::json());
        if (!digest.is_string())
            return std::nullopt;
        std::string blob = digest.get<std::string>();
        std::ranges::replace(blob, ':', '-');
        if (blob.empty() || blob.find('/') != std::string::npos)
            return std::nullopt;
        return blob;
    }
    return std::nullopt;
}

/// "registry.ollama.ai/library/llama3.2/1b" as Ollama prints it: "llama3.2:1b".
std::string ollamaName(const fs::path& fromManifests)
{
    std::vector<std::string> parts;
    for (const fs::path& part : fromManifests)
        parts.push_back(part.string());
    if (parts.size() < 2)
        return fromManifests.string();
    std::size_t first = 0;
    if (parts.size() > 2 && parts[0] == "registry.ollama.ai")
        first = parts.size() > 3 && parts[1] == "library" ? 2 : 1;
    std::string name;
    for (std::size_t i = first; i + 1 < parts.size(); ++i)
        name += (name.empty() ? "" : "/") + parts[i];
    return name + ":" + parts.back();
}

void findManifests(const fs::path& folder, int depth, std::vector<fs::path>& manifests)
{
    for (const fs::path& entry : entriesOf(folder)) {
        if (manifests.size() >= kMostManifests)
            return;
        if (isFile(entry))
            manifests.push_back(entry);
        else if (isFolder(entry) && !fs::is_symlink(entry) && depth < kDeepest)
            findManifests(entry, depth + 1, manifests);
    }
}

void findInOllama(const fs::path& store, std::vector<FoundModel>& models)
{
    std::vector<fs::path> manifests;
    findManifests(store / "manifests", 1, manifests);
    for (const fs::path& manifest : manifests) {
        const std::optional<std::string> name = weightsOf(manifest);
        if (!name)
            continue;
        const fs::path blob = store / "blobs" / *name;
        if (isFile(blob))
            models.push_back(
                {ModelPlace::Ollama, ollamaName(manifest.lexically_relative(store / "manifests")), blob, sizeOf(blob)});
    }
}

} // namespace

std::string_view toString(ModelPlace place)
{
    return kPlaces.name(place);
}

std::vector<PlaceToLook> usualModelPlaces()
{
    const fs::path home = environmentPath("HOME");
    const fs::path cache = userCacheFolder();
    std::vector<PlaceToLook> places;
    const auto add = [&places](ModelPlace place, const fs::path& folder) {
        const PlaceToLook one{place, folder};
        if (!folder.empty() && isFolder(folder) && std::ranges::find(places, one) == places.end())
            places.push_back(one);
    };
    add(ModelPlace::HubCache, hubCacheFolder());
    add(ModelPlace::Ollama, environmentPath("OLLAMA_MODELS"));
    if (!home.empty())
        add(ModelPlace::Ollama, home / ".ollama" / "models");
    add(ModelPlace::Ollama, "/usr/share/ollama/.ollama/models");
    if (!home.empty())
        add(ModelPlace::LmStudio, home / ".lmstudio" / "models");
    if (!cache.empty())
        add(ModelPlace::LmStudio, cache / "lm-studio" / "models");
    add(ModelPlace::LlamaCpp, environmentPath("LLAMA_CACHE"));
    if (!cache.empty())
        add(ModelPlace::LlamaCpp, cache / "llama.cpp");
    return places;
}

std::optional<FoundModel> modelAt(const fs::path& path)
{
    if (isFile(path))
        return FoundModel{ModelPlace::Folder, path.filename().string(), path, ggufBytes(path)};
    if (!isFolder(path))
        return std::nullopt;
    return FoundModel{ModelPlace::Folder, path.filename().string(), path, folderWeightBytes(path).value_or(0)};
}

std::vector<FoundModel> findModels(const std::vector<PlaceToLook>& places)
{
    std::vector<FoundModel> all;
    for (const PlaceToLook& look : places) {
        Search search{look.place};
        std::vector<FoundModel>& models = search.models;
        if (look.place == ModelPlace::HubCache)
            findInHubCache(look.folder, models);
        else if (look.place == ModelPlace::Ollama)
            findInOllama(look.folder, models);
        else
            findBelow(look.folder, {}, 0, search);
        std::ranges::stable_sort(models, {}, &FoundModel::name);
        all.insert(all.end(), models.begin(), models.end());
    }
    return all;
}

} // namespace neurex
