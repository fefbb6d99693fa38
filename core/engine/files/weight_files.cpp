// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/weight_files.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/gguf_file.h"
#include "core/base/torch_file.h"
#include "core/engine/files/folder_entries.h"
#include "core/engine/files/meta_model.h"
#include "core/engine/files/shard_index.h"

#include <algorithm>
#include <set>
#include <utility>

namespace neurex::engine {
namespace {

constexpr const char* kSingleFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";
constexpr const char* kTorchFile = "pytorch_model.bin";
constexpr const char* kTorchIndexFile = "pytorch_model.bin.index.json";

/// Names of the GGUF models of a folder: of a split one its first part.
std::vector<std::string> ggufNames(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    for (const std::string& name : entryNames(folder)) {
        if (isGgufModelName(name))
            names.push_back(name);
    }
    return names;
}

std::set<std::string> namesInSafetensors(const SafetensorsFile& file)
{
    std::set<std::string> names;
    for (const TensorView& tensor : file.tensors())
        names.insert(tensor.name);
    return names;
}

std::set<std::string> namesInTorchFile(const TorchFile& file)
{
    std::set<std::string> names;
    for (const TorchTensor& tensor : file.content().tensors)
        names.insert(tensor.name);
    for (const auto& [name, stored] : file.content().aliases)
        names.insert(name);
    return names;
}

/// Of transformers: "pytorch_model.bin", "pytorch_model-00001-of-00003.bin", and the index of the latter.
bool isTorchWeightsName(const std::string& name)
{
    return name.starts_with("pytorch_model") && (name.ends_with(".bin") || name.ends_with(".bin.index.json"));
}

/// A file and others of its kind that nobody opens.
std::string notUsed(const std::vector<std::string>& names)
{
    const std::string others
        = names.size() > 1 ? " and " + std::to_string(names.size() - 1) + " more files are" : " is";
    return inQuotes(names.front()) + others + " not used";
}

std::vector<std::string> torchNamesIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names = entryNames(folder);
    std::erase_if(names, [](const std::string& name) { return !isTorchWeightsName(name); });
    return names;
}

/// A single file, or else the shards of an index.
template <typename File, typename NamesIn>
Result<std::vector<File>> openFiles(const std::filesystem::path& folder, const char* single, const char* index,
                                    const NamesIn& namesIn)
{
    if (!isPresent(folder / single))
        return openShards<File>(folder / index, namesIn);
    Result<File> file = File::open(folder / single);
    if (!file)
        return file.error();
    return std::vector{*std::move(file)};
}

/// Weight files beside the ones that are read would otherwise be ignored in silence.
std::vector<std::string> unusedFileWarnings(const std::filesystem::path& folder,
                                            const std::vector<SafetensorsFile>& files)
{
    std::vector<std::string> warnings;
    for (const std::string& name : entryNames(folder)) {
        const bool used = std::any_of(files.begin(), files.end(),
                                      [&name](const SafetensorsFile& file) { return file.path().filename() == name; });
        if (name.ends_with(".safetensors") && !used)
            warnings.push_back(inQuotes(name) + " is not used");
        if (name == kIndexFile && files.size() == 1 && files.front().path().filename() == kSingleFile)
            warnings.push_back(inQuotes(name) + " is not used: model.safetensors comes first");
    }
    if (const std::vector<std::string> torchNames = torchNamesIn(folder); !torchNames.empty())
        warnings.push_back(notUsed(torchNames) + ": safetensors files come first");
    return warnings;
}

Result<WeightFiles> openSafetensors(const std::filesystem::path& folder)
{
    Result<std::vector<SafetensorsFile>> files
        = openFiles<SafetensorsFile>(folder, kSingleFile, kIndexFile, namesInSafetensors);
    if (!files)
        return files.error();
    std::vector<std::string> warnings = unusedFileWarnings(folder, *files);
    return WeightFiles{sourceOf(*std::move(files)), std::move(warnings)};
}

Result<WeightFiles> openTorchFiles(const std::filesystem::path& folder)
{
    const Result<std::vector<TorchFile>> files
        = openFiles<TorchFile>(folder, kTorchFile, kTorchIndexFile, namesInTorchFile);
    if (!files)
        return files.error();
    WeightFiles weights{sourceOf(*files), {}};
    for (const TorchFile& file : *files) {
        const std::vector<std::string>& others = file.content().others;
        if (!others.empty())
            weights.warnings.push_back(pathInQuotes(file.path().filename()) + " also holds "
                                       + std::to_string(others.size()) + " values that are no tensors (such as "
                                       + displayText(others.front(), 60) + "); they are not used");
    }
    std::vector<std::string> unused;
    for (const std::string& name : torchNamesIn(folder)) {
        const bool isUsed
            = std::ranges::any_of(*files, [&](const TorchFile& file) { return file.path().filename() == name; });
        if (!isUsed && (name != kTorchIndexFile || isPresent(folder / kTorchFile)))
            unused.push_back(name);
    }
    if (!unused.empty())
        weights.warnings.push_back(notUsed(unused));
    return weights;
}

} // namespace

Result<WeightFiles> openWeightFiles(const std::filesystem::path& folder)
{
    if (isPresent(folder / kSingleFile) || isPresent(folder / kIndexFile))
        return openSafetensors(folder);
    if (hasWeightFiles(folder))
        return openTorchFiles(folder);
    return explainMissing(folder,
                          std::string(kSingleFile) + ", " + kIndexFile + ", " + kTorchFile + " or " + kTorchIndexFile);
}

bool hasWeightFiles(const std::filesystem::path& folder)
{
    const auto isThere = [&](const char* name) { return isPresent(folder / name); };
    return isThere(kSingleFile) || isThere(kIndexFile) || isThere(kTorchFile) || isThere(kTorchIndexFile);
}

std::optional<std::filesystem::path> onlyGgufOf(const std::filesystem::path& folder)
{
    const std::vector<std::string> names = hasWeightFiles(folder) ? std::vector<std::string>() : ggufNames(folder);
    return names.size() == 1 ? std::optional(folder / names.front()) : std::nullopt;
}

Error explainMissing(const std::filesystem::path& folder, const std::string& missing)
{
    const std::string start = pathInQuotes(folder) + " has no " + missing;
    const std::vector<std::string> names = entryNames(folder);
    for (const std::string& name : names) {
        const std::string found = "; its weights are in " + inQuotes(name) + ", ";
        if (isTorchWeightsName(name) && !hasWeightFiles(folder))
            return makeError(ErrorCode::NotFound,
                             start + "; " + inQuotes(name) + " is there without it: complete the download");
        if (name == "original" && isMetaFolder(folder / name))
            return makeError(ErrorCode::NotFound,
                             start + found + "in Meta's layout: open that folder, or complete the download");
        if (!metaPartNames(folder).empty())
            return makeError(ErrorCode::NotFound,
                             start + "; it has files in Meta's layout, such as "
                                 + inQuotes(metaPartNames(folder).front())
                                 + ", but not their params.json: complete the download");
        if (name.ends_with(".pth") || name.ends_with(".pt"))
            return makeError(ErrorCode::UnsupportedFormat,
                             start + found
                                 + "which is not the file of a Hugging Face folder: call it pytorch_model.bin where it "
                                   "holds a state_dict with the names of transformers, or convert it");
        if (isGgufName(name))
            return makeError(ErrorCode::UnsupportedFormat,
                             start + "; it holds several GGUF models, " + inQuotes(name)
                                 + " and others: open one of these files");
        if (name.ends_with(".ggml"))
            return makeError(
                ErrorCode::UnsupportedFormat,
                start + found
                    + "an old format of llama.cpp: use a GGUF file or the Hugging Face folder of the same model");
        if (name == "adapter_config.json")
            return makeError(ErrorCode::UnsupportedFormat,
                             start + "; it holds an adapter (" + name
                                 + "), not a model: merge it into its base model with peft's merge_and_unload() first");
    }
    return makeError(ErrorCode::NotFound,
                     start + (names.empty() ? std::string("; it is empty or cannot be listed") : std::string())
                         + "; expected a folder in Hugging Face layout: config.json, model.safetensors "
                           "or pytorch_model.bin, and tokenizer files");
}

} // namespace neurex::engine
