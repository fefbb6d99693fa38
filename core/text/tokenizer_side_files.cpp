// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_side_files.h"

#include "core/base/display_text.h"
#include "core/base/model_info.h"
#include "core/base/strict_fields.h"
#include "core/base/strict_json.h"
#include "core/text/tokenizer.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr std::size_t kShownTokens = 3;

/// "\"</s>\", \"<|im_start|>\" and 4 more"
std::string listed(const std::vector<std::string>& texts)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(texts.size(), kShownTokens); ++i)
        list += (list.empty() ? "" : ", ") + inQuotes(texts[i]);
    return texts.size() > kShownTokens ? list + " and " + std::to_string(texts.size() - kShownTokens) + " more" : list;
}

std::string shownValue(const json& value)
{
    constexpr std::size_t kLongest = 60;
    return displayText(value.dump(-1, ' ', true, json::error_handler_t::replace), kLongest);
}

/// A token as these files name it: a text, or an object with its text as "content".
std::optional<std::string> tokenText(const json& token)
{
    if (token.is_string())
        return strict::as<std::string>(token);
    if (token.is_object() && token.contains("content") && token.at("content").is_string())
        return strict::get<std::string>(token, "content");
    return std::nullopt;
}

/// Collects what the side files of one model say.
class SideFileReader {
public:
    SideFileReader(const std::map<std::string, std::string>& files, const Tokenizer& tokenizer)
        : m_files(files)
        , m_tokenizer(tokenizer)
    {
    }

    SideFileFacts read()
    {
        m_facts.warnings = m_tokenizer.ownWarnings();
        readConfig();
        readAddedTokens();
        readSpecialTokensMap();
        readChatTemplate();
        warnOfAdded();
        collectSpelledOut();
        chooseOpening();
        return std::move(m_facts);
    }

private:
    void warn(std::string_view file, const std::string& what) { m_facts.warnings.push_back(std::string(file) + what); }

    /// Empty when the file is not there; a broken one is named with what follows from that.
    std::optional<json> object(const char* file, const char* consequence)
    {
        const auto found = m_files.find(file);
        if (found == m_files.end())
            return std::nullopt;
        Result<json> parsed = parseStrictJson(found->second, file, kSideFileLimits);
        if (parsed && parsed->is_object())
            return std::move(*parsed);
        warn(parsed ? file + std::string(" is no JSON object") : parsed.error().message,
             std::string("; it is ignored: ") + consequence);
        return std::nullopt;
    }

    void readConfig()
    {
        const std::optional<json> config
            = object(kTokenizerConfig, "BOS is put in front of prompts, as without this file");
        if (!config)
            return;
        m_facts.addsBos = flag(*config, "add_bos_token", true);
        m_rebuildsOpening = rebuildsOpening(*config);
        if (flag(*config, "add_eos_token", false))
            warn(kTokenizerConfig, " asks for EOS behind every text (add_eos_token), which is not done: prompts go on");
        if (!isJson() && !flag(*config, "add_prefix_space", true) && startsWithBlank())
            warn(kTokenizerConfig,
                 " asks for no blank in front of a text (add_prefix_space), but tokenizer.model puts one there, and it "
                 "is followed");
        compareNames(*config, kTokenizerConfig);
        readTemplateTexts(*config);
        if (const auto added = config->find("added_tokens_decoder"); added != config->end() && added->is_object()) {
            for (const auto& [id, token] : added->items())
                add(tokenText(token), id, kTokenizerConfig);
        }
        addList(*config, kTokenizerConfig);
    }

    /// What a chat template in this file is, and what it may write.
    void readTemplateTexts(const json& config)
    {
        for (const auto& [key, text] :
             {std::pair("bos_token", &m_facts.bosText), std::pair("eos_token", &m_facts.eosText)}) {
            if (const auto entry = config.find(key); entry != config.end())
                *text = tokenText(*entry).value_or(std::string());
        }
        const auto entry = config.find("chat_template");
        if (entry == config.end() || entry->is_null())
            return;
        if (const std::optional<std::string> text = templateText(*entry))
            m_facts.chatTemplate = *text;
        else
            warn(kTokenizerConfig, ": \"chat_template\" is no text and no list of templates; it is ignored");
    }

    /// A text, or of a list of {name, template} the default one, else the first.
    static std::optional<std::string> templateText(const json& entry)
    {
        if (entry.is_string())
            return strict::as<std::string>(entry);
        std::optional<std::string> first;
        for (const json& named : entry.is_array() ? entry : json::array()) {
            const auto name = named.is_object() ? named.find("name") : named.end();
            const auto text = named.is_object() ? named.find("template") : named.end();
            if (!named.is_object() || text == named.end() || !text->is_string())
                continue;
            if (!first || (name != named.end() && *name == "default"))
                first = strict::as<std::string>(*text);
        }
        return first;
    }

    void readChatTemplate()
    {
        if (const auto file = m_files.find(kChatTemplate); file != m_files.end())
            m_facts.chatTemplate = file->second;
        if (m_facts.chatTemplate.empty())
            m_facts.chatTemplate = m_tokenizer.ownChatTemplate();
    }

    bool isJson() const { return m_tokenizer.readsSpecialTokens(); }
    /// As messages call it.
    std::string tokenizerFile() const { return isJson() ? "tokenizer.json" : "tokenizer.model"; }

    /// These classes of transformers put BOS in front by add_bos_token, whatever the steps of tokenizer.json say.
    static bool rebuildsOpening(const json& config)
    {
        const auto name = config.find("tokenizer_class");
        if (name == config.end() || !name->is_string())
            return false;
        const auto& text = name->get_ref<const std::string&>();
        return text.starts_with("LlamaTokenizer") || text.starts_with("GemmaTokenizer")
            || text.starts_with("CodeLlamaTokenizer");
    }

    void chooseOpening()
    {
        const std::int32_t bos = m_tokenizer.bosId() >= 0 ? m_tokenizer.bosId() : m_facts.bosId;
        const bool isOwn = isJson() && !m_rebuildsOpening;
        m_facts.opening = m_tokenizer.ownOpening();
        if (!isOwn && bos >= 0)
            m_facts.opening = {bos};
        if (isOwn)
            m_facts.addsBos = !m_facts.opening.empty();
        if (m_facts.opening.empty() && bos >= 0) // only for those who ask for it all the same
            m_facts.opening = {bos};
    }

    bool flag(const json& config, const char* key, bool usual)
    {
        const auto entry = config.find(key);
        if (entry == config.end() || entry->is_null())
            return usual;
        if (entry->is_boolean())
            return strict::as<bool>(*entry);
        warn(kTokenizerConfig,
             ": " + inQuotes(key) + " is " + shownValue(*entry) + ", expected true or false; it is taken for "
                 + (usual ? "true" : "false"));
        return usual;
    }

    bool startsWithBlank() const
    {
        const std::vector<std::int32_t> ids = m_tokenizer.encode("a", false);
        return !ids.empty() && m_tokenizer.pieceText(ids.front()).starts_with(' ');
    }

    void readAddedTokens()
    {
        const std::optional<json> added = object(kAddedTokens, "added tokens are spelled out in pieces");
        if (!added)
            return;
        for (const auto& [text, id] : added->items())
            add(text, id.dump(), kAddedTokens);
    }

    void readSpecialTokensMap()
    {
        const std::optional<json> map
            = object(kSpecialTokensMap, (tokenizerFile() + " says which tokens are special").c_str());
        if (!map)
            return;
        compareNames(*map, kSpecialTokensMap);
        addList(*map, kSpecialTokensMap);
    }

    void addList(const json& file, const char* name)
    {
        const auto list = file.find("additional_special_tokens");
        if (list == file.end() || !list->is_array())
            return;
        for (const json& token : *list)
            add(tokenText(token), {}, name);
    }

    /// bos_token and eos_token must be those of the tokenizer, or say which those are.
    void compareNames(const json& file, const char* name)
    {
        compareName(file, name, "bos_token", m_tokenizer.bosId(), m_facts.bosId);
        compareName(file, name, "eos_token", m_tokenizer.eosId(), m_facts.eosId);
    }

    void compareName(const json& file, const char* name, const char* key, std::int32_t own, std::int32_t& named)
    {
        const auto entry = file.find(key);
        const std::optional<std::string> text = entry == file.end() ? std::nullopt : tokenText(*entry);
        if (!text || text->empty())
            return;
        const std::optional<std::int32_t> piece = m_tokenizer.pieceId(*text);
        if (own < 0 && isJson() && piece) {
            named = named < 0 ? *piece : named;
            return;
        }
        if (own >= 0 && piece == own)
            return;
        warn(name,
             ": " + inQuotes(key) + " is " + inQuotes(*text) + ", but that of " + tokenizerFile() + " is "
                 + (own >= 0 ? inQuotes(m_tokenizer.pieceText(own)) + ", which is used" : "not there"));
    }

    /// id: empty when the file names none.
    void add(const std::optional<std::string>& text, const std::string& id, const char* file)
    {
        if (!text || text->empty() || !m_seen.insert(*text).second)
            return;
        const std::optional<std::int32_t> piece = m_tokenizer.pieceId(*text);
        const bool isKnown = piece && (id.empty() || std::to_string(*piece) == id);
        if (!isKnown)
            m_added[file].push_back(*text);
        const std::vector<std::int32_t> ids = m_tokenizer.encode(*text, false);
        const bool isOneToken = isKnown && std::ranges::find(ids, *piece) != ids.end();
        if (!isOneToken)
            m_spelledOut.insert(*text);
    }

    void warnOfAdded()
    {
        for (const auto& [file, texts] : m_added)
            warn(file,
                 " adds " + std::to_string(texts.size()) + (texts.size() == 1 ? " token" : " tokens") + " that "
                     + tokenizerFile() + " does not have (" + listed(texts)
                     + "): where a text holds them, they are spelled out in pieces");
    }

    void collectSpelledOut()
    {
        for (std::int32_t id = 0; id < m_tokenizer.vocabularySize(); ++id) {
            if (!m_tokenizer.isSpecial(id))
                continue;
            m_facts.specialTexts.push_back(m_tokenizer.pieceText(id));
            if (!isJson())
                m_spelledOut.insert(m_facts.specialTexts.back());
        }
        std::ranges::stable_sort(m_facts.specialTexts, std::greater(), &std::string::size);
        m_facts.spelledOut.assign(m_spelledOut.begin(), m_spelledOut.end());
        std::ranges::stable_sort(m_facts.spelledOut, std::greater(), &std::string::size);
    }

    const std::map<std::string, std::string>& m_files;
    const Tokenizer& m_tokenizer;
    SideFileFacts m_facts;
    std::set<std::string> m_seen;
    std::set<std::string> m_spelledOut;
    std::map<std::string, std::vector<std::string>> m_added; ///< by file
    bool m_rebuildsOpening = false; ///< add_bos_token counts, not the steps of tokenizer.json
};

} // namespace

SideFileFacts readSideFiles(const std::map<std::string, std::string>& files, const Tokenizer& tokenizer)
{
    return SideFileReader(files, tokenizer).read();
}

std::vector<std::string> tokenizerMismatches(const ModelInfo& info, const Tokenizer& tokenizer)
{
    std::vector<std::string> warnings;
    const std::int32_t there = info.bosToken, here = tokenizer.bosId();
    if (there >= 0 && here < 0)
        warnings.push_back("config.json has the BOS token " + std::to_string(there)
                           + ", but the tokenizer has none: prompts start without it");
    else if (there < 0 && tokenizer.addsBos())
        warnings.push_back("the tokenizer has the BOS token " + std::to_string(here)
                           + ", but config.json has none: prompts start without it");
    else if (there != here && tokenizer.addsBos())
        warnings.push_back("config.json has the BOS token " + std::to_string(there) + ", the tokenizer "
                           + std::to_string(here) + ": prompts start with that of the tokenizer");
    // Special tokens may lie behind the model's rows (Gemma's mark of an image): no text needs those.
    std::int32_t needed = tokenizer.vocabularySize();
    while (needed > info.vocabularySize && (tokenizer.isSpecial(needed - 1) || !tokenizer.isToken(needed - 1)))
        --needed;
    if (needed > info.vocabularySize)
        warnings.push_back("the tokenizer has " + std::to_string(tokenizer.vocabularySize())
                           + " tokens, the model only " + std::to_string(info.vocabularySize)
                           + ": texts that need the later ones cannot be asked; is it the tokenizer of another model?");
    return warnings;
}

std::vector<std::string> spelledOutIn(std::string_view text, const Tokenizer& tokenizer, const PromptForm& form)
{
    std::vector<std::string> found;
    const auto add = [&](const std::vector<std::string>& tokens) {
        for (const std::string& token : tokens) {
            if (text.find(token) != std::string_view::npos && std::ranges::find(found, token) == found.end())
                found.push_back(token);
        }
    };
    add(tokenizer.spelledOutTokens());
    if (!form.isRaw())
        add(tokenizer.specialTexts());
    return found;
}

} // namespace neurex
