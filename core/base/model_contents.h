// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// One of the files that hold a model's weights.
struct ContentsFile {
    std::string path;
    std::uint64_t bytes = 0; ///< of the whole file

    bool operator==(const ContentsFile&) const = default;
};

/// A key of a model's metadata.
struct ContentsEntry {
    std::string source; ///< name of the file that it stands in
    std::string key;
    std::string type; ///< "uint32", "string", "array of string", "object"; as that kind of file calls it
    std::uint64_t count = 1; ///< elements of a list or an object
    std::string text; ///< the value, valid UTF-8; of a long list its beginning, of a long text too

    bool operator==(const ContentsEntry&) const = default;
};

/// A tensor where it lies.
struct ContentsTensor {
    std::string name;
    std::vector<std::int64_t> shape; ///< rows first
    std::string type; ///< as its kind of file calls it: "BF16", "Q4_K"
    std::uint64_t bytes = 0; ///< that its type and shape ask for; 0 where the size of the type is not known
    std::size_t file = 0; ///< place in ModelContents::files
    std::optional<std::uint64_t>
        offset; ///< of its first byte in that file; none: in parts, or not known in a damaged file

    bool operator==(const ContentsTensor&) const = default;
};

/// A template by which a model's conversations become text.
struct ChatTemplate {
    std::string name; ///< "default", "tool_use"
    std::string source; ///< file or key that it stands in
    std::string text;

    bool operator==(const ChatTemplate&) const = default;
};

/// What is inside a model's files, read from their headers only, whether or not the model can be opened.
struct ModelContents {
    std::string path;
    std::string format; ///< "GGUF 3", "safetensors"; empty: of no kind that is known
    std::optional<Error> refusal; ///< why it does not open
    std::optional<ModelInfo> info; ///< where it opens; without hashes
    std::string family; ///< as the files call it, also of models that are refused: "llama", "qwen2moe"; may be empty
    double attributionSeconds = 0.0; ///< as ModelDescription::attributionSeconds, where it opens
    std::int64_t parameterCount = 0; ///< numbers in all tensors
    std::string storedType; ///< of most numbers, as the files call it: "BF16", "Q4_K"
    std::vector<ContentsFile> files;
    std::vector<std::string> problems; ///< why something of it could not be read
    std::vector<ContentsEntry> metadata; ///< in the order of the files
    std::vector<ContentsTensor> tensors; ///< in the order of the files, in each by name
    std::uint64_t entriesLeftOut = 0, tensorsLeftOut = 0; ///< beyond what one answer holds
    std::vector<ChatTemplate> chatTemplates;
    std::map<std::string, std::string> tokenizerFiles; ///< as ModelDescription::tokenizerFiles

    std::uint64_t fileBytes() const; ///< of all files

    bool operator==(const ModelContents&) const = default;
};

/// All but the tokenizer files.
void to_json(nlohmann::json& json, const ModelContents& contents);
void from_json(const nlohmann::json& json, ModelContents& contents);

} // namespace neurex
