// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/shard_index.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace neurex::engine {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLargestIndex = 64U << 20;

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

} // namespace

std::set<std::string> ShardIndex::files() const
{
    std::set<std::string> names;
    for (const auto& [tensor, file] : fileOf)
        names.insert(file);
    return names;
}

Result<ShardIndex> readShardIndex(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kLargestIndex);
    if (!text)
        return text.error();
    const Result<json> index = parseStrictJson(*text, pathInQuotes(path));
    if (!index)
        return index.error();
    if (!index->is_object() || !index->contains("weight_map") || !index->at("weight_map").is_object())
        return badIndex(path, "\"weight_map\" is missing or not an object of tensor and file names");
    ShardIndex shards{path, {}};
    for (const auto& [tensor, file] : index->at("weight_map").items()) {
        if (!file.is_string())
            return badIndex(path, "the file of tensor " + inQuotes(tensor) + " in \"weight_map\" is not a text");
        const std::string& name = file.get_ref<const std::string&>();
        if (!isFileName(name))
            return badIndex(path,
                            "tensor " + inQuotes(tensor) + " lies in " + inQuotes(name)
                                + ", expected the plain name of a file in the same folder");
        shards.fileOf.emplace(tensor, name);
    }
    if (shards.fileOf.empty())
        return badIndex(path, "\"weight_map\" is empty");
    return shards;
}

Result<void> checkShards(const ShardIndex& index, const std::map<std::string, std::set<std::string>>& tensorsOf)
{
    for (const auto& [tensor, file] : index.fileOf) {
        if (!tensorsOf.at(file).contains(tensor))
            return badIndex(index.path,
                            "tensor " + inQuotes(tensor) + " should lie in " + inQuotes(file)
                                + ", but that file does not hold it; is the file of another download?");
    }
    for (const auto& [file, tensors] : tensorsOf) {
        for (const std::string& tensor : tensors) {
            const auto mapped = index.fileOf.find(tensor);
            if (mapped == index.fileOf.end())
                return badIndex(index.path,
                                "tensor " + inQuotes(tensor) + " of " + inQuotes(file)
                                    + " is not listed in \"weight_map\"");
            if (mapped->second != file)
                return badIndex(index.path,
                                "tensor " + inQuotes(tensor) + " lies in " + inQuotes(file) + " and also in "
                                    + inQuotes(mapped->second));
        }
    }
    return {};
}

Error missingShard(const ShardIndex& index, const std::string& file)
{
    return makeError(ErrorCode::NotFound,
                     pathInQuotes(index.path.parent_path() / file) + " does not exist, but "
                         + index.path.filename().native() + " names it; complete the download");
}

} // namespace neurex::engine
