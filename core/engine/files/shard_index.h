// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/files/folder_entries.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace neurex::engine {

/// An index of shards as transformers writes it: the "weight_map" of a JSON file.
struct ShardIndex {
    std::filesystem::path path;
    std::map<std::string, std::string> fileOf; ///< tensor -> plain name of a file in the same folder; never empty

    std::set<std::string> files() const;
};

/// Errors: those of readFile() and parseStrictJson(), CorruptFile; the message names the file and the tensor.
Result<ShardIndex> readShardIndex(const std::filesystem::path& path);

/// Whether every tensor lies exactly in the shard that the index names. tensorsOf: file -> all names in it. Error
/// CorruptFile.
Result<void> checkShards(const ShardIndex& index, const std::map<std::string, std::set<std::string>>& tensorsOf);

/// "FILE does not exist, but INDEX names it".
Error missingShard(const ShardIndex& index, const std::string& file);

/// The shards that an index names, in order of their names, by File::open(). namesIn: all names that a file holds.
template <typename File, typename NamesIn>
Result<std::vector<File>> openShards(const std::filesystem::path& indexPath, const NamesIn& namesIn)
{
    const Result<ShardIndex> index = readShardIndex(indexPath);
    if (!index)
        return index.error();
    std::vector<File> files;
    std::map<std::string, std::set<std::string>> tensorsOf;
    for (const std::string& name : index->files()) {
        const std::filesystem::path path = indexPath.parent_path() / name;
        Result<File> file = File::open(path);
        if (!file && file.error().code == ErrorCode::NotFound && !isPresent(path))
            return missingShard(*index, name);
        if (!file)
            return file.error();
        tensorsOf.emplace(name, namesIn(*file));
        files.push_back(*std::move(file));
    }
    if (Result<void> checked = checkShards(*index, tensorsOf); !checked)
        return checked.error();
    return files;
}

} // namespace neurex::engine
