// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/rank_file.h"

#include "core/base/display_text.h"
#include "core/text/base64.h"
#include "core/text/bpe_model.h"
#include "core/text/byte_alphabet.h"
#include "core/text/pipeline_model.h"
#include "core/text/word_patterns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace neurex {
namespace {

AddedToken special(std::string text, std::int32_t id)
{
    return {.text = std::move(text), .id = id, .isSpecial = true};
}

/// The 256 special tokens of LLaMA 3, which follow its ranks.
std::vector<AddedToken> llama3Tokens(std::int32_t first)
{
    constexpr std::array<std::pair<std::int32_t, std::string_view>, 5> kNamed{{{0, "<|begin_of_text|>"},
                                                                               {1, "<|end_of_text|>"},
                                                                               {6, "<|start_header_id|>"},
                                                                               {7, "<|end_header_id|>"},
                                                                               {9, "<|eot_id|>"}}};
    constexpr std::int32_t kCount = 256;
    std::vector<AddedToken> tokens;
    int reserved = 0;
    for (std::int32_t i = 0; i < kCount; ++i) {
        const auto named = std::ranges::find(kNamed, i, &std::pair<std::int32_t, std::string_view>::first);
        tokens.push_back(special(named != kNamed.end()
                                     ? std::string(named->second)
                                     : "<|reserved_special_token_" + std::to_string(reserved++) + "|>",
                                 first + i));
    }
    return tokens;
}

std::vector<AddedToken> qwenTokens(std::int32_t first)
{
    constexpr int kExtra = 205;
    std::vector<AddedToken> tokens{special("<|endoftext|>", first), special("<|im_start|>", first + 1),
                                   special("<|im_end|>", first + 2)};
    for (int i = 0; i < kExtra; ++i)
        tokens.push_back(special("<|extra_" + std::to_string(i) + "|>", first + 3 + i));
    return tokens;
}

/// What a rank file of so many tokens does not say itself; nothing when it is none that is known.
std::optional<RankTable> knownTable(std::size_t count)
{
    constexpr std::size_t kGpt2 = 50256, kCl100k = 100256, kLlama3 = 128000, kQwen = 151643, kO200k = 199998;
    const auto first = static_cast<std::int32_t>(count);
    RankTable table;
    switch (count) {
    case kGpt2:
        table.words = kGpt2Words;
        table.special = {special("<|endoftext|>", first)};
        table.eosId = first;
        return table;
    case kCl100k:
        table.words = kLlama3Words;
        table.special
            = {special("<|endoftext|>", 100257), special("<|fim_prefix|>", 100258), special("<|fim_middle|>", 100259),
               special("<|fim_suffix|>", 100260), special("<|endofprompt|>", 100276)};
        table.eosId = 100257;
        return table;
    case kLlama3:
        table.words = kLlama3Words;
        table.special = llama3Tokens(first);
        table.bosId = first;
        table.eosId = first + 1;
        table.addsBos = true;
        return table;
    case kQwen:
        table.words = kQwenWords;
        table.composes = true;
        table.special = qwenTokens(first);
        table.eosId = first;
        return table;
    case kO200k:
        table.words = kGpt4oWords;
        table.special = {special("<|endoftext|>", 199999), special("<|endofprompt|>", 200018)};
        table.eosId = 199999;
        return table;
    default:
        return std::nullopt;
    }
}

/// "IQ== 0": base64, one blank, a number.
std::optional<std::pair<std::string, std::int32_t>> rankLine(std::string_view line)
{
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || blank == 0 || blank % 4 != 0)
        return std::nullopt;
    std::optional<std::string> bytes = bytesOfBase64(line.substr(0, blank));
    std::int32_t rank = -1;
    const std::string_view number = line.substr(blank + 1);
    const auto [stop, failure] = std::from_chars(number.data(), number.data() + number.size(), rank);
    const bool isNumber = failure == std::errc() && stop == number.data() + number.size() && rank >= 0;
    if (!bytes || bytes->empty() || !isNumber || rank > Vocabulary::kLargestId)
        return std::nullopt;
    return std::pair(std::move(*bytes), rank);
}

std::string_view takeLine(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace

bool isRankFile(std::string_view bytes)
{
    constexpr int kLinesToCheck = 8;
    int checked = 0;
    while (checked < kLinesToCheck && bytes.find('\n') != std::string_view::npos) {
        if (!rankLine(takeLine(bytes)))
            return false;
        ++checked;
    }
    return checked > 0;
}

Result<std::unique_ptr<TokenizerModel>> makeRankModel(RankTable table, const std::string& name)
{
    BpeSpec spec;
    spec.takesWholeWords = true;
    spec.vocabulary.reserve(table.tokens.size());
    for (const auto& [bytes, rank] : table.tokens)
        spec.vocabulary.add(byteLevelText(bytes), rank);
    spec.merges = mergesOfTokens(spec.vocabulary,
                                 [](std::int32_t id) { return std::optional(static_cast<std::uint32_t>(id)); });
    PipelineSpec pipeline;
    pipeline.kind = "byte-level BPE (ranks)";
    pipeline.model = makeBpeModel(std::move(spec));
    pipeline.added = std::move(table.special);
    if (table.composes)
        pipeline.normalizers.push_back(makeUnicodeNormalizer(NormalForm::C));
    Result<TextPattern> words = TextPattern::regex(table.words);
    if (!words)
        return words.error();
    pipeline.preTokenizers.push_back(makeSplit(std::move(*words), SplitBehavior::Isolated, false));
    pipeline.preTokenizers.push_back(makeByteLevel());
    pipeline.decoders.push_back(makeByteLevelDecoder());
    pipeline.isByteLevel = true;
    pipeline.bosId = table.bosId;
    pipeline.eosId = table.eosId;
    if (table.addsBos)
        pipeline.opening = {table.bosId};
    return makePipelineModel(std::move(pipeline), name);
}

Result<std::unique_ptr<TokenizerModel>> openRankFile(std::string_view bytes, const std::string& name)
{
    std::vector<std::pair<std::string, std::int32_t>> tokens;
    for (std::size_t line = 1; !bytes.empty(); ++line) {
        const std::string_view text = takeLine(bytes);
        if (text.empty())
            continue;
        auto token = rankLine(text);
        if (!token)
            return makeError(
                ErrorCode::CorruptFile,
                name + ", line " + std::to_string(line) + ": " + inQuotes(text)
                    + " is no base64 with a rank behind it, as in the lines before; try to download it again");
        tokens.push_back(std::move(*token));
    }
    std::optional<RankTable> table = knownTable(tokens.size());
    if (!table)
        return makeError(ErrorCode::UnsupportedFormat,
                         name + " is a tiktoken rank file of " + std::to_string(tokens.size())
                             + " tokens, and does not say how text is cut into words; known are those of LLaMA 3, "
                               "Qwen, GPT-2, cl100k and o200k. Use the model's tokenizer.json");
    table->tokens = std::move(tokens);
    return makeRankModel(std::move(*table), name);
}

} // namespace neurex
