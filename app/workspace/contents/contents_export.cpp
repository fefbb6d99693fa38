// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/contents/inside_tables.h"

#include "core/base/display_text.h"

#include <nlohmann/json.hpp>

namespace neurex::app {
namespace {

using nlohmann::json;

std::vector<std::int32_t> specialIds(const Tokenizer& tokenizer)
{
    std::vector<std::int32_t> ids;
    for (std::int32_t id = 0; id < tokenizer.vocabularySize(); ++id) {
        if (tokenizer.isToken(id) && tokenizer.isSpecial(id))
            ids.push_back(id);
    }
    return ids;
}

std::string number(std::uint64_t value)
{
    return std::to_string(value);
}

void addTokenizer(const Tokenizer& tokenizer, std::string& text)
{
    text += "\nTokenizer: " + tokenizer.kind() + ", " + std::to_string(tokenizer.vocabularySize()) + " tokens, BOS "
        + std::to_string(tokenizer.bosId()) + ", EOS " + std::to_string(tokenizer.eosId()) + "\nSpecial tokens:\n";
    for (const std::int32_t id : specialIds(tokenizer))
        text += "  " + std::to_string(id) + "  " + inQuotes(tokenizer.pieceText(id)) + '\n';
}

std::string shapeOf(const ContentsTensor& tensor)
{
    std::string text;
    for (const std::int64_t size : tensor.shape)
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "[" + text + "]";
}

} // namespace

std::string contentsAsJson(const ModelContents& contents, const Tokenizer* tokenizer)
{
    json object = contents;
    if (tokenizer) {
        json special = json::array();
        for (const std::int32_t id : specialIds(*tokenizer))
            special.push_back({{"id", id}, {"piece", tokenizer->pieceText(id)}});
        object["tokenizer"] = {{"kind", tokenizer->kind()},
                               {"vocabulary_size", tokenizer->vocabularySize()},
                               {"bos", tokenizer->bosId()},
                               {"eos", tokenizer->eosId()},
                               {"special", std::move(special)}};
    }
    constexpr int kIndent = 1;
    return object.dump(kIndent, ' ', false, json::error_handler_t::replace) + '\n';
}

std::string contentsAsText(const ModelContents& contents, const Tokenizer* tokenizer)
{
    std::string text = "Model: " + displayText(contents.path, 4096) + "\nKind of file: " + contents.format
        + "\nFamily: " + contents.family + "\nParameters: " + std::to_string(contents.parameterCount)
        + "\nType of most numbers: " + contents.storedType
        + "\nOpens: " + (contents.refusal ? "no: " + contents.refusal->message : std::string("yes")) + '\n';
    for (const std::string& problem : contents.problems)
        text += "Could not be read: " + problem + '\n';
    text += "\nFiles:\n";
    for (const ContentsFile& file : contents.files)
        text += "  " + file.path + "  " + number(file.bytes) + " bytes\n";
    text += "\nMetadata (file, key, type, count, value):\n";
    for (const ContentsEntry& entry : contents.metadata)
        text += entry.source + '\t' + entry.key + '\t' + entry.type + '\t' + number(entry.count) + '\t' + entry.text
            + '\n';
    text += "\nTensors (name, shape, type, bytes, file, offset):\n";
    for (const ContentsTensor& tensor : contents.tensors)
        text += tensor.name + '\t' + shapeOf(tensor) + '\t' + tensor.type + '\t' + number(tensor.bytes) + '\t'
            + contents.files[tensor.file].path + '\t' + (tensor.offset ? number(*tensor.offset) : std::string("?"))
            + '\n';
    if (tokenizer)
        addTokenizer(*tokenizer, text);
    for (const ChatTemplate& chat : contents.chatTemplates)
        text += "\nChat template \"" + chat.name + "\" of " + chat.source + ":\n" + chat.text + '\n';
    return text;
}

} // namespace neurex::app
