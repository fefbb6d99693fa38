// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/gguf_tokenizer.h"

#include "core/base/display_text.h"
#include "core/base/foreign_text.h"
#include "core/base/gguf_metadata.h"
#include "core/text/bpe_model.h"
#include "core/text/byte_piece.h"
#include "core/text/pipeline_model.h"
#include "core/text/tokenizer_json.h"
#include "core/text/word_patterns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace neurex {
namespace {

enum class Type : std::int32_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

/// How tokenizers of the kind "gpt2" cut words, by the names of `tokenizer.ggml.pre`.
struct PreSplit {
    std::span<const std::string_view> names;
    std::span<const std::string_view> patterns; ///< one after the other
    bool composes = false; ///< normal form C
    bool takesWholeWords = false;
    bool addsBos = false; ///< where the file does not say
};

constexpr std::array<std::string_view, 7> kGpt2Names{"gpt-2", "gpt2",         "phi-2",   "olmo",
                                                     "mpt",   "jina-v2-code", "trillion"};
constexpr std::array<std::string_view, 1> kGpt2Patterns{kGpt2Words};
constexpr std::array<std::string_view, 6> kSmolNames{"smollm",    "starcoder", "refact",
                                                     "command-r", "codeshell", "exaone"};
constexpr std::array<std::string_view, 2> kSmolPatterns{R"(\p{N})", kGpt2Words};
constexpr std::array<std::string_view, 5> kLlama3Names{"llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral"};
constexpr std::array<std::string_view, 4> kCl100kNames{"dbrx", "smaug-bpe", "glm4", "chatglm-bpe"};
constexpr std::array<std::string_view, 1> kLlama3Patterns{kLlama3Words};
constexpr std::array<std::string_view, 2> kQwenNames{"qwen2", "deepseek-r1-qwen"};
constexpr std::array<std::string_view, 1> kStableLmNames{"stablelm2"};
constexpr std::array<std::string_view, 1> kQwenPatterns{kQwenWords};
constexpr std::array<std::string_view, 1> kDeepSeekNames{"deepseek-v3"};
constexpr std::array<std::string_view, 3> kDeepSeekPatterns{kDeepSeekDigits, kDeepSeekIdeographs, kDeepSeekWords};
constexpr std::array<std::string_view, 1> kTekkenNames{"tekken"};
constexpr std::array<std::string_view, 1> kTekkenPatterns{kTekkenWords};
constexpr std::array<std::string_view, 2> kGpt4oNames{"gpt-4o", "llama4"};
constexpr std::array<std::string_view, 1> kGpt4oPatterns{kGpt4oWords};
constexpr std::array<std::string_view, 3> kBloomNames{"bloom", "poro-chat", "gpt3-finnish"};
constexpr std::array<std::string_view, 1> kBloomPatterns{kBloomWords};
constexpr std::array<std::string_view, 1> kDefaultNames{"default"};
constexpr std::array<std::string_view, 4> kDefaultPatterns{R"([\p{P}\$\+<=>\^~\|]+)", kGpt2Words, R"(\p{N}+)",
                                                           "[0-9][0-9][0-9]"};

constexpr std::array<PreSplit, 10> kPreSplits{{
    {kGpt2Names, kGpt2Patterns},
    {kSmolNames, kSmolPatterns},
    {kLlama3Names, kLlama3Patterns, false, true, true},
    {kCl100kNames, kLlama3Patterns},
    {kQwenNames, kQwenPatterns, true},
    {kStableLmNames, kQwenPatterns},
    {kDeepSeekNames, kDeepSeekPatterns},
    {kTekkenNames, kTekkenPatterns, false, true, true},
    {kGpt4oNames, kGpt4oPatterns},
    {kBloomNames, kBloomPatterns},
}};
constexpr PreSplit kDefaultSplit{kDefaultNames, kDefaultPatterns};

class GgufReader {
public:
    GgufReader(GgufVocabulary vocabulary, const std::string& name)
        : m_source(std::move(vocabulary))
        , m_name(name)
    {
    }

    Result<std::unique_ptr<TokenizerModel>> read()
    {
        if (m_source.model != "llama" && m_source.model != "gpt2")
            return makeError(ErrorCode::UnsupportedFormat,
                             m_name + ": the tokenizer is of the kind " + inQuotes(m_source.model)
                                 + " (tokenizer.ggml.model); "
                                   "\"llama\" and \"gpt2\" are supported");
        if (const std::string fault = arraysFault(); !fault.empty())
            return makeError(ErrorCode::CorruptFile, m_name + ": " + fault);
        collectAdded();
        m_spec.chatTemplate = m_source.chatTemplate;
        if (Result<void> done = m_source.model == "llama" ? readPieces() : readBytePairs(); !done)
            return done.error();
        return makePipelineModel(std::move(m_spec), m_name);
    }

private:
    std::string arraysFault() const
    {
        const std::size_t count = m_source.tokens.size();
        if (count == 0 || count > static_cast<std::size_t>(Vocabulary::kLargestId))
            return "tokenizer.ggml.tokens has " + std::to_string(count) + " tokens";
        if (!m_source.types.empty() && m_source.types.size() != count)
            return "tokenizer.ggml.token_type has " + std::to_string(m_source.types.size())
                + " elements, but there are " + std::to_string(count) + " tokens";
        if (m_source.model == "llama" && m_source.scores.size() != count)
            return "tokenizer.ggml.scores has " + std::to_string(m_source.scores.size()) + " elements, but there are "
                + std::to_string(count) + " tokens";
        for (const auto& id : {m_source.bosId, m_source.eosId, m_source.unknownId}) {
            if (id && (*id < -1 || static_cast<std::int64_t>(*id) >= static_cast<std::int64_t>(count)))
                return "a special token has the id " + std::to_string(*id) + ", but there are " + std::to_string(count)
                    + " tokens";
        }
        const auto isBroken = [](const std::string& text) { return firstBadUtf8(text).has_value(); };
        if (std::ranges::any_of(m_source.tokens, isBroken))
            return "tokenizer.ggml.tokens holds a text that is not UTF-8";
        return {};
    }

    Type typeOf(std::size_t id) const
    {
        if (!m_source.types.empty())
            return static_cast<Type>(m_source.types[id]);
        return byteOfPiece(m_source.tokens[id]) ? Type::Byte : Type::Normal;
    }

    /// Special tokens are read where they stand in a text, and so are those that the user defined.
    void collectAdded()
    {
        for (std::size_t id = 0; id < m_source.tokens.size(); ++id) {
            const Type type = typeOf(id);
            if (type == Type::Control || type == Type::UserDefined || type == Type::Unknown)
                m_spec.added.push_back({.text = m_source.tokens[id],
                                        .id = static_cast<std::int32_t>(id),
                                        .isSpecial = type != Type::UserDefined});
        }
    }

    /// Of tokens that stand twice, the first has the text.
    Vocabulary vocabulary() const
    {
        Vocabulary vocabulary;
        vocabulary.reserve(m_source.tokens.size());
        for (std::size_t id = 0; id < m_source.tokens.size(); ++id) {
            const std::string& text = m_source.tokens[id];
            const std::optional<std::int32_t> first = vocabulary.find(text);
            vocabulary.add(text, static_cast<std::int32_t>(id));
            if (first)
                vocabulary.add(text, *first);
        }
        return vocabulary;
    }

    /// Pieces with scores: the adjacent pair whose text is the piece of the highest score merges first.
    Result<void> readPieces()
    {
        BpeSpec spec;
        spec.vocabulary = vocabulary();
        // Equal scores are one rank.
        std::vector<float> scores = m_source.scores;
        for (float& score : scores)
            score = std::isnan(score) ? std::numeric_limits<float>::lowest() : score;
        std::vector<float> sorted = scores;
        std::ranges::sort(sorted, std::greater());
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
        const auto rankOf = [&](std::int32_t id) -> std::optional<std::uint32_t> {
            const auto place = static_cast<std::size_t>(id);
            const Type type = typeOf(place);
            if (type != Type::Normal && type != Type::UserDefined && type != Type::Unused)
                return std::nullopt;
            const auto found = std::ranges::lower_bound(sorted, scores[place], std::greater());
            return static_cast<std::uint32_t>(found - sorted.begin());
        };
        spec.merges = mergesOfTokens(spec.vocabulary, rankOf);
        constexpr std::int32_t kUsualUnknown = 0, kUsualBos = 1, kUsualEos = 2;
        const std::int32_t unknown = m_source.unknownId.value_or(kUsualUnknown);
        if (unknown >= 0)
            spec.unknown = m_source.tokens[static_cast<std::size_t>(unknown)];
        spec.fusesUnknown = true;
        spec.hasByteFallback = true;
        m_spec.kind = "sentencepiece (GGUF)";
        m_spec.model = makeBpeModel(std::move(spec));
        const bool addsBlank = m_source.addsPrefixSpace.value_or(true);
        if (addsBlank)
            m_spec.normalizers.push_back(makePrepend(std::string(kWordStart)));
        m_spec.normalizers.push_back(makeReplace(TextPattern::plain(" "), std::string(kWordStart)));
        m_spec.decoders.push_back(makeReplaceDecoder(TextPattern::plain(std::string(kWordStart)), " "));
        m_spec.decoders.push_back(makeByteFallbackDecoder());
        m_spec.decoders.push_back(makeFuseDecoder());
        if (addsBlank)
            m_spec.decoders.push_back(makeStripDecoder(" ", 1, 0));
        setEnds(m_source.bosId.value_or(kUsualBos), m_source.eosId.value_or(kUsualEos),
                m_source.addsBos.value_or(true));
        return {};
    }

    Result<void> readBytePairs()
    {
        const PreSplit& split = preSplit();
        BpeSpec spec;
        spec.vocabulary = vocabulary();
        spec.takesWholeWords = split.takesWholeWords;
        spec.merges.reserve(m_source.merges.size());
        std::size_t skipped = 0;
        for (std::size_t i = 0; i < m_source.merges.size(); ++i) {
            // A token may itself begin with a blank.
            const std::string& merge = m_source.merges[i];
            const std::size_t blank = merge.find(' ', 1);
            const std::string left = merge.substr(0, blank),
                              right = blank == std::string::npos ? std::string() : merge.substr(blank + 1);
            const auto leftId = spec.vocabulary.find(left), rightId = spec.vocabulary.find(right),
                       made = spec.vocabulary.find(left + right);
            if (leftId && rightId && made)
                spec.merges.push_back({*leftId, *rightId, *made, static_cast<std::uint32_t>(i)});
            else
                ++skipped;
        }
        if (skipped > 0)
            m_spec.warnings.push_back(m_name + ": " + std::to_string(skipped)
                                      + " merges of tokens that are not in the vocabulary are left out");
        m_spec.kind = "byte-level BPE (GGUF)";
        m_spec.model = makeBpeModel(std::move(spec));
        if (split.composes)
            m_spec.normalizers.push_back(makeUnicodeNormalizer(NormalForm::C));
        for (const std::string_view pattern : split.patterns) {
            Result<TextPattern> words = TextPattern::regex(pattern);
            if (!words)
                return words.error();
            m_spec.preTokenizers.push_back(makeSplit(std::move(*words), SplitBehavior::Isolated, false));
        }
        m_spec.preTokenizers.push_back(makeByteLevel());
        m_spec.decoders.push_back(makeByteLevelDecoder());
        m_spec.isByteLevel = true;
        setEnds(m_source.bosId.value_or(-1), m_source.eosId.value_or(-1), m_source.addsBos.value_or(split.addsBos));
        return {};
    }

    const PreSplit& preSplit()
    {
        for (const PreSplit& split : kPreSplits) {
            if (std::ranges::find(split.names, m_source.pre) != split.names.end())
                return split;
        }
        m_spec.warnings.push_back(
            m_name
            + (m_source.pre.empty()
                   ? " does not say how its tokenizer cuts words (tokenizer.ggml.pre)"
                   : " cuts words by " + inQuotes(m_source.pre) + " (tokenizer.ggml.pre), which is not known")
            + "; they are cut as llama.cpp does by default, so tokens may differ from those that the model was trained "
              "with");
        return kDefaultSplit;
    }

    void setEnds(std::int32_t bos, std::int32_t eos, bool addsBos)
    {
        const auto known = [this](std::int32_t id) {
            return id >= 0 && static_cast<std::size_t>(id) < m_source.tokens.size() ? id : -1;
        };
        m_spec.bosId = known(bos);
        m_spec.eosId = known(eos);
        if (addsBos && m_spec.bosId >= 0)
            m_spec.opening = {m_spec.bosId};
    }

    GgufVocabulary m_source;
    const std::string& m_name;
    PipelineSpec m_spec;
};

std::vector<std::string> textsOf(const GgufMetadata& metadata, std::string_view key)
{
    const GgufValue* value = metadata.find(key);
    const auto texts = value != nullptr ? value->texts() : std::nullopt;
    return texts ? std::vector<std::string>(texts->begin(), texts->end()) : std::vector<std::string>();
}

std::string textOf(const GgufMetadata& metadata, std::string_view key)
{
    const GgufValue* value = metadata.find(key);
    return std::string(value != nullptr ? value->text().value_or(std::string_view()) : std::string_view());
}

std::optional<std::int32_t> idOf(const GgufMetadata& metadata, std::string_view key)
{
    const GgufValue* value = metadata.find(key);
    const std::optional<std::int64_t> id = value != nullptr ? value->whole() : std::nullopt;
    // Converters write 2^32 - 1 for none.
    return id ? std::optional(*id < Vocabulary::kLargestId ? static_cast<std::int32_t>(*id) : -1) : std::nullopt;
}

std::optional<bool> flagOf(const GgufMetadata& metadata, std::string_view key)
{
    const GgufValue* value = metadata.find(key);
    return value != nullptr ? value->flag() : std::nullopt;
}

} // namespace

Result<std::unique_ptr<TokenizerModel>> makeGgufTokenizer(GgufVocabulary vocabulary, const std::string& name)
{
    return GgufReader(std::move(vocabulary), name).read();
}

Result<std::unique_ptr<TokenizerModel>> openGgufTokenizer(std::string_view bytes, const std::string& name)
{
    const Result<GgufMetadata> metadata = GgufMetadata::read(std::as_bytes(std::span(bytes)), name);
    if (!metadata)
        return metadata.error();
    if (const std::string whole = textOf(*metadata, "tokenizer.huggingface.json"); !whole.empty())
        return openTokenizerJson(whole, name + ": tokenizer.huggingface.json");
    GgufVocabulary vocabulary;
    vocabulary.model = textOf(*metadata, "tokenizer.ggml.model");
    vocabulary.pre = textOf(*metadata, "tokenizer.ggml.pre");
    vocabulary.tokens = textsOf(*metadata, "tokenizer.ggml.tokens");
    vocabulary.merges = textsOf(*metadata, "tokenizer.ggml.merges");
    if (const GgufValue* scores = metadata->find("tokenizer.ggml.scores")) {
        for (const double score : scores->numbers().value_or(std::vector<double>()))
            vocabulary.scores.push_back(static_cast<float>(score));
    }
    if (const GgufValue* types = metadata->find("tokenizer.ggml.token_type")) {
        for (const std::int64_t type : types->wholes().value_or(std::vector<std::int64_t>()))
            vocabulary.types.push_back(static_cast<std::int32_t>(std::clamp<std::int64_t>(type, 0, 100)));
    }
    vocabulary.bosId = idOf(*metadata, "tokenizer.ggml.bos_token_id");
    vocabulary.eosId = idOf(*metadata, "tokenizer.ggml.eos_token_id");
    vocabulary.unknownId = idOf(*metadata, "tokenizer.ggml.unknown_token_id");
    vocabulary.addsBos = flagOf(*metadata, "tokenizer.ggml.add_bos_token");
    vocabulary.addsPrefixSpace = flagOf(*metadata, "tokenizer.ggml.add_space_prefix");
    vocabulary.chatTemplate = textOf(*metadata, "tokenizer.chat_template");
    return makeGgufTokenizer(std::move(vocabulary), name);
}

} // namespace neurex
