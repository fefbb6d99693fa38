// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/weight_files.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/gguf_file.h"
#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <system_error>

namespace neurex::engine {
namespace {

using nlohmann::json;

constexpr const char* kSingleFile = "model.safetensors";
constexpr const char* kIndexFile = "model.safetensors.index.json";
constexpr std::uint64_t kLargestIndex = 64U << 20;

/// Names of the entries of a folder, sorted; what cannot be read is left out.
std::vector<std::string> entryNames(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    std::error_code status;
    std::filesystem::directory_iterator entry(folder, status);
    while (!status && entry != std::filesystem::directory_iterator()) {
        names.push_back(entry->path().filename().native());
        entry.increment(status);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Also a link that leads nowhere: opening it says so, while "there is no such file" would be no help.
bool isPresent(const std::filesystem::path& path)
{
    std::error_code failure;
    const std::filesystem::file_type type = std::filesystem::symlink_status(path, failure).type();
    return type != std::filesystem::file_type::not_found && type != std::filesystem::file_type::none;
}

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

/// A plain file name: nothing that leads out of the folder or cannot be a name.
bool isFileName(const std::string& name)
{
    constexpr std::size_t kLongestName = 255; // NAME_MAX of every common file system
    const bool special = name.empty() || name == "." || name == ".." || name.size() > kLongestName;
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return c != '/' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
    });
    return !special && plain;
}

Error badIndex(const std::filesystem::path& path, const std::string& what)
{
    return makeError(ErrorCode::CorruptFile, pathInQuotes(path) + ": " + what);
}

/// weight_map: tensor name -> file name.
Result<std::map<std::string, std::string>> readIndex(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kLargestIndex);
    if (!text)
        return text.error();
    const Result<json> index = parseStrictJson(*text, pathInQuotes(path));
    if (!index)
        return index.error();
    if (!index->is_object() || !index->contains("weight_map") || !index->at("weight_map").is_object())
        return badIndex(path, "\"weight_map\" is missing or not an object of tensor and file names");
    std::map<std::string, std::string> fileOf;
    for (const auto& [tensor, file] : index->at("weight_map").items()) {
        if (!file.is_string())
            return badIndex(path, "the file of tensor " + inQuotes(tensor) + " in \"weight_map\" is not a text");
        const std::string& name = file.get_ref<const std::string&>();
        if (!isFileName(name))
            return badIndex(path,
                            "tensor " + inQuotes(tensor) + " lies in " + inQuotes(name)
                                + ", expected the plain name of a file in the same folder");
        fileOf.emplace(tensor, name);
    }
    if (fileOf.empty())
        return badIndex(path, "\"weight_map\" is empty");
    return fileOf;
}

/// Every tensor lies exactly in the shard that the index names.
Result<void> checkShards(const std::filesystem::path& indexPath, const std::map<std::string, std::string>& fileOf,
                         const std::map<std::string, const SafetensorsFile*>& shards)
{
    for (const auto& [tensor, file] : fileOf) {
        if (!shards.at(file)->find(tensor))
            return badIndex(indexPath,
                            "tensor " + inQuotes(tensor) + " should lie in " + inQuotes(file)
                                + ", but that file does not hold it; is the file of another download?");
    }
    for (const auto& [file, shard] : shards) {
        for (const TensorView& tensor : shard->tensors()) {
            const auto mapped = fileOf.find(tensor.name);
            if (mapped == fileOf.end())
                return badIndex(indexPath,
                                "tensor " + inQuotes(tensor.name) + " of " + inQuotes(file)
                                    + " is not listed in \"weight_map\"");
            if (mapped->second != file)
                return badIndex(indexPath,
                                "tensor " + inQuotes(tensor.name) + " lies in " + inQuotes(file) + " and also in "
                                    + inQuotes(mapped->second));
        }
    }
    return {};
}

Result<std::vector<SafetensorsFile>> openShards(const std::filesystem::path& folder)
{
    const std::filesystem::path indexPath = folder / kIndexFile;
    const Result<std::map<std::string, std::string>> fileOf = readIndex(indexPath);
    if (!fileOf)
        return fileOf.error();
    std::set<std::string> names;
    for (const auto& [tensor, file] : *fileOf)
        names.insert(file);
    std::vector<SafetensorsFile> files;
    for (const std::string& name : names) {
        Result<SafetensorsFile> file = SafetensorsFile::open(folder / name);
        if (!file && file.error().code == ErrorCode::NotFound && !isPresent(folder / name))
            return makeError(ErrorCode::NotFound,
                             pathInQuotes(folder / name) + " does not exist, but " + kIndexFile
                                 + " names it; complete the download");
        if (!file)
            return file.error();
        files.push_back(*std::move(file));
    }
    std::map<std::string, const SafetensorsFile*> shards;
    for (const SafetensorsFile& file : files)
        shards.emplace(file.path().filename().native(), &file);
    if (Result<void> checked = checkShards(indexPath, *fileOf, shards); !checked)
        return checked.error();
    return files;
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
    return warnings;
}

} // namespace

Result<WeightFiles> openWeightFiles(const std::filesystem::path& folder)
{
    std::vector<SafetensorsFile> files;
    if (isPresent(folder / kSingleFile)) {
        Result<SafetensorsFile> file = SafetensorsFile::open(folder / kSingleFile);
        if (!file)
            return file.error();
        files.push_back(*std::move(file));
    } else if (isPresent(folder / kIndexFile)) {
        Result<std::vector<SafetensorsFile>> shards = openShards(folder);
        if (!shards)
            return shards.error();
        files = *std::move(shards);
    } else {
        return explainMissing(folder, std::string(kSingleFile) + " or " + kIndexFile);
    }
    std::vector<std::string> warnings = unusedFileWarnings(folder, files);
    return WeightFiles{sourceOf(std::move(files)), std::move(warnings)};
}

std::optional<std::filesystem::path> onlyGgufOf(const std::filesystem::path& folder)
{
    const bool hasOthers = isPresent(folder / kSingleFile) || isPresent(folder / kIndexFile);
    const std::vector<std::string> names = hasOthers ? std::vector<std::string>() : ggufNames(folder);
    return names.size() == 1 ? std::optional(folder / names.front()) : std::nullopt;
}

bool beginsAsGguf(const std::filesystem::path& file)
{
    constexpr std::string_view kMagic = "GGUF";
    std::array<char, kMagic.size()> begin{};
    const Result<InputFile> opened = InputFile::open(file);
    return opened && ::pread(opened->descriptor(), begin.data(), begin.size(), 0) == std::ssize(begin)
        && std::string_view(begin.data(), begin.size()) == kMagic;
}

Error explainMissing(const std::filesystem::path& folder, const std::string& missing)
{
    const std::string start = pathInQuotes(folder) + " has no " + missing;
    const std::vector<std::string> names = entryNames(folder);
    for (const std::string& name : names) {
        const std::string found = "; its weights are in " + inQuotes(name) + ", ";
        if (name.starts_with("pytorch_model") && (name.ends_with(".bin") || name.ends_with(".bin.index.json")))
            return makeError(ErrorCode::UnsupportedFormat,
                             start + found
                                 + "a PyTorch pickle, which is not read because it can run code: convert it with "
                                   "transformers: AutoModelForCausalLM.from_pretrained(folder)"
                                   ".save_pretrained(newFolder, safe_serialization=True)");
        if (name.ends_with(".pth") || name.ends_with(".pt"))
            return makeError(ErrorCode::UnsupportedFormat,
                             start + found
                                 + "Meta's own layout: convert it with transformers' convert_llama_weights_to_hf.py");
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
                           "and tokenizer files");
}

} // namespace neurex::engine
