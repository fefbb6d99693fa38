// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tekken.h"

#include "core/base/display_text.h"
#include "core/text/base64.h"
#include "core/text/pipeline_reading.h"
#include "core/text/rank_file.h"
#include "core/text/text_pattern.h"
#include "core/text/vocabulary.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::int64_t kBytes = 256; ///< the first tokens
constexpr std::int64_t kMostSpecial = 100'000; ///< files have 1000

/// What a file of an early version does not list itself.
constexpr std::array kUsualSpecial{"<unk>",
                                   "<s>",
                                   "</s>",
                                   "[INST]",
                                   "[/INST]",
                                   "[AVAILABLE_TOOLS]",
                                   "[/AVAILABLE_TOOLS]",
                                   "[TOOL_RESULTS]",
                                   "[/TOOL_RESULTS]",
                                   "[TOOL_CALLS]",
                                   "[IMG]",
                                   "<pad>",
                                   "[IMG_BREAK]",
                                   "[IMG_END]",
                                   "[PREFIX]",
                                   "[MIDDLE]",
                                   "[SUFFIX]",
                                   "[SYSTEM_PROMPT]",
                                   "[/SYSTEM_PROMPT]",
                                   "[TOOL_CONTENT]"};
constexpr std::array kVersionsThatListNone{"v1", "v2", "v3", "v7"};

class TekkenReader {
public:
    TekkenReader(const json& root, const std::string& name)
        : m_root(root)
        , m_name(name)
    {
    }

    Result<std::unique_ptr<TokenizerModel>> read()
    {
        if (Result<void> done = readConfig(); !done)
            return done.error();
        if (Result<void> done = readSpecial(); !done)
            return done.error();
        if (Result<void> done = readTokens(); !done)
            return done.error();
        m_table.bosId = idOf("<s>");
        m_table.eosId = idOf("</s>");
        m_table.addsBos = m_table.bosId >= 0;
        m_table.words = m_pattern;
        return makeRankModel(std::move(m_table), m_name);
    }

private:
    Error wrong(const std::string& what) const { return makeError(ErrorCode::CorruptFile, m_name + ": " + what); }

    Result<void> readConfig()
    {
        ObjectReader config(m_root.at("config"), m_name + ": config", kTokenizerWording);
        const auto count = [](const json& value) { return wholeNumber(value, 0, Vocabulary::kLargestId); };
        const auto specialCount = [](const json& value) { return wholeNumber(value, 0, kMostSpecial); };
        m_pattern = config.read("pattern", "a regular expression", anyText).value_or(std::string());
        m_size = config.read("default_vocab_size", "a number of tokens", count).value_or(0);
        m_specialCount = config.read("default_num_special_tokens", "a number of tokens", specialCount).value_or(0);
        m_version = config.read("version", "a text", anyText, ObjectReader::Presence::Optional).value_or("v3");
        if (config.error())
            return *config.error();
        if (m_size < m_specialCount + kBytes)
            return wrong("a vocabulary of " + std::to_string(m_size) + " has no room for "
                         + std::to_string(m_specialCount) + " special tokens and the bytes");
        if (const Result<TextPattern> words = TextPattern::regex(m_pattern); !words)
            return makeError(words.error().code, m_name + ": config: \"pattern\": " + words.error().message);
        return {};
    }

    Result<void> readSpecial()
    {
        const auto list = m_root.find("special_tokens");
        const bool isListed = list != m_root.end() && !list->is_null();
        const auto isVersion = [this](const char* version) { return m_version == version; };
        if (!isListed && std::ranges::none_of(kVersionsThatListNone, isVersion))
            return makeError(ErrorCode::UnsupportedFormat,
                             m_name + " lists no special tokens, as only versions up to v7 may, and is of version "
                                 + inQuotes(m_version) + ". Take the file that belongs to the model, or its "
                                 + "tokenizer.json");
        std::vector<std::string> texts(static_cast<std::size_t>(m_specialCount));
        if (!isListed && texts.size() < kUsualSpecial.size())
            return wrong("there is room for " + std::to_string(m_specialCount) + " special tokens; version "
                         + inQuotes(m_version) + " has " + std::to_string(kUsualSpecial.size()));
        if (!isListed)
            std::ranges::copy(kUsualSpecial, texts.begin());
        else if (Result<void> done = readSpecialList(*list, texts); !done)
            return done;
        std::unordered_set<std::string_view> seen;
        for (std::size_t id = 0; id < texts.size(); ++id) {
            if (texts[id].empty())
                texts[id] = "<SPECIAL_" + std::to_string(id) + '>';
            if (!seen.insert(texts[id]).second)
                return wrong("the special token " + inQuotes(texts[id]) + " stands there twice");
            m_table.special.push_back({.text = texts[id], .id = static_cast<std::int32_t>(id), .isSpecial = true});
        }
        return {};
    }

    Result<void> readSpecialList(const json& list, std::vector<std::string>& texts) const
    {
        if (!list.is_array())
            return wrong("\"special_tokens\" is no list");
        for (const json& entry : list) {
            const auto text = entry.is_object() ? entry.find("token_str") : entry.end();
            const auto rank = entry.is_object() ? entry.find("rank") : entry.end();
            const bool isToken = entry.is_object() && text != entry.end() && text->is_string() && rank != entry.end();
            const std::optional<std::int64_t> id = isToken ? wholeNumber(*rank, 0, m_specialCount - 1) : std::nullopt;
            if (!id || text->get_ref<const std::string&>().empty() || !texts[static_cast<std::size_t>(*id)].empty())
                return wrong("a special token is " + shownValue(entry, true)
                             + ", expected a \"token_str\" and a \"rank\" of its own below "
                             + std::to_string(m_specialCount));
            texts[static_cast<std::size_t>(*id)] = text->get<std::string>();
        }
        return {};
    }

    Result<void> readTokens()
    {
        const json& list = m_root.at("vocab");
        const std::int64_t count = m_size - m_specialCount;
        if (static_cast<std::int64_t>(list.size()) < count)
            return wrong("\"vocab\" has " + std::to_string(list.size()) + " tokens, expected " + std::to_string(count)
                         + "; is the download complete?");
        m_table.tokens.reserve(static_cast<std::size_t>(count));
        std::unordered_set<std::string_view> seen;
        seen.reserve(static_cast<std::size_t>(count));
        for (std::int64_t rank = 0; rank < count; ++rank) {
            std::optional<std::string> bytes = bytesOf(list[static_cast<std::size_t>(rank)], rank);
            if (!bytes)
                return wrong("token " + std::to_string(rank) + " is "
                             + shownValue(list[static_cast<std::size_t>(rank)], true)
                             + ", expected that number as its \"rank\" and \"token_bytes\" in base64"
                             + (rank < kBytes ? ", for one the byte of that number" : ""));
            m_table.tokens.emplace_back(*std::move(bytes), static_cast<std::int32_t>(m_specialCount + rank));
            if (!seen.insert(m_table.tokens.back().first).second) // reserved: nothing moves
                return wrong("the bytes of token " + std::to_string(rank) + " stand there twice");
        }
        return {};
    }

    static std::optional<std::string> bytesOf(const json& entry, std::int64_t rank)
    {
        if (!entry.is_object())
            return std::nullopt;
        const auto number = entry.find("rank"), text = entry.find("token_bytes");
        if (number == entry.end() || !wholeNumber(*number, rank, rank) || text == entry.end() || !text->is_string())
            return std::nullopt;
        std::optional<std::string> bytes = bytesOfBase64(text->get_ref<const std::string&>());
        const bool isByte = bytes && bytes->size() == 1 && static_cast<unsigned char>(bytes->front()) == rank;
        return bytes && !bytes->empty() && (rank >= kBytes || isByte) ? std::move(bytes) : std::nullopt;
    }

    std::int32_t idOf(std::string_view text) const
    {
        const auto found = std::ranges::find(m_table.special, text, &AddedToken::text);
        return found != m_table.special.end() ? found->id : -1;
    }

    const json& m_root;
    const std::string& m_name;
    std::string m_pattern;
    std::string m_version;
    std::int64_t m_size = 0;
    std::int64_t m_specialCount = 0;
    RankTable m_table;
};

} // namespace

bool isTekken(const json& root)
{
    const auto isOf = [&root](const char* key, json::value_t type) {
        const auto found = root.find(key);
        return found != root.end() && found->type() == type;
    };
    return root.is_object() && isOf("config", json::value_t::object) && isOf("vocab", json::value_t::array)
        && !root.contains("model");
}

Result<std::unique_ptr<TokenizerModel>> openTekken(const json& root, const std::string& name)
{
    return TekkenReader(root, name).read();
}

} // namespace neurex
