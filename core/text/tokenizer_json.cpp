// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_json.h"

#include "core/base/display_text.h"
#include "core/base/strict_json.h"
#include "core/text/bpe_model.h"
#include "core/text/pipeline_parts.h"
#include "core/text/pipeline_reading.h"
#include "core/text/tekken.h"
#include "core/text/unigram_model.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <new>
#include <optional>
#include <utility>

namespace neurex {

using nlohmann::json;
using Presence = ObjectReader::Presence;

namespace {

std::string mismatch(const std::string& place, std::string_view key, const json* value, const std::string& expected)
{
    const std::string start = place + ": " + inQuotes(key);
    return value != nullptr ? start + " is " + shownValue(*value, true) + ", expected " + expected
                            : start + " is missing";
}

/// Of the largest known file: 35 MB, 2.7 million values.
constexpr JsonLimits kLimits{
    .bytes = std::uint64_t{256} << 20, .values = 16'000'000, .depth = 64, .flat = "vocab"};

} // namespace

const ObjectReader::Wording kTokenizerWording{ErrorCode::CorruptFile, mismatch, true};

Result<std::string> partType(const json& part, const std::string& place)
{
    const auto type = part.is_object() ? part.find("type") : part.end();
    if (!part.is_object() || type == part.end() || !type->is_string())
        return makeError(ErrorCode::CorruptFile, place + " has no \"type\"");
    return type->get<std::string>();
}

namespace {

/// A score as the library reads it: the digits as a whole number, divided by a power of ten. That is off by the last
/// bit now and then, which decides between two ways of the same total.
double scoreAsTheLibraryReadsIt(double score)
{
    constexpr std::size_t kLongest = 40;
    constexpr int kLargestPower = 308;
    std::array<char, kLongest> text{};
    const auto [end, failure]
        = std::to_chars(text.data(), text.data() + text.size(), std::fabs(score), std::chars_format::scientific);
    const std::string_view number(text.data(), static_cast<std::size_t>(end - text.data()));
    const std::size_t mark = number.find('e');
    if (failure != std::errc() || mark == std::string_view::npos)
        return score;
    std::string digits(number.substr(0, mark));
    const std::size_t point = digits.find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
    std::erase(digits, '.');
    std::uint64_t whole = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    int exponent = 0;
    const std::size_t sign = number[mark + 1] == '+' ? 2 : 1;
    std::from_chars(number.data() + mark + sign, number.data() + number.size(), exponent);
    exponent -= decimals;
    if (std::abs(exponent) > kLargestPower)
        return score;
    // Powers of ten are exact as literals are: read, not computed.
    double power = 1.0;
    const std::string literal = "1e" + std::to_string(std::abs(exponent));
    std::from_chars(literal.data(), literal.data() + literal.size(), power);
    const double value = exponent < 0 ? static_cast<double>(whole) / power : static_cast<double>(whole) * power;
    return score < 0.0 ? -value : value;
}

class TokenizerJsonReader {
public:
    TokenizerJsonReader(const json& root, const std::string& name)
        : m_root(root)
        , m_name(name)
    {
    }

    Result<PipelineSpec> read()
    {
        const json none;
        const auto part = [this, &none](const char* key) -> const json& {
            const auto found = m_root.find(key);
            return found != m_root.end() ? *found : none;
        };
        PipelinePartReader parts(m_name, m_spec);
        if (Result<void> done = readModel(part("model")); !done)
            return done.error();
        if (Result<void> done = parts.readNormalizer(part("normalizer")); !done)
            return done.error();
        if (Result<void> done = parts.readPreTokenizer(part("pre_tokenizer")); !done)
            return done.error();
        if (Result<void> done = parts.readPostProcessor(part("post_processor")); !done)
            return done.error();
        if (Result<void> done = parts.readDecoder(part("decoder")); !done)
            return done.error();
        if (Result<void> done = readAdded(part("added_tokens")); !done)
            return done.error();
        if (m_isBpe)
            m_spec.kind = m_spec.isByteLevel ? "byte-level BPE" : "BPE";
        return std::move(m_spec);
    }

private:
    Error wrong(const std::string& what) const { return makeError(ErrorCode::CorruptFile, m_name + ": " + what); }

    /// An object of texts and ids as JsonLimits::flat makes one.
    static bool isFlatObject(const json& vocabulary)
    {
        return vocabulary.is_array() && !vocabulary.empty() && vocabulary.front().is_string();
    }

    Result<void> readModel(const json& model)
    {
        if (!model.is_object())
            return makeError(ErrorCode::UnsupportedFormat, m_name + " is a JSON file without a tokenizer model");
        ObjectReader reader(model, m_name + ": model", kTokenizerWording);
        std::string type = reader.read("type", "a text", anyText, Presence::Optional).value_or("");
        const json* vocabulary = reader.find("vocab");
        if (type.empty()) // as older files are written
            type = reader.contains("merges")                      ? "BPE"
                : vocabulary != nullptr && !isFlatObject(*vocabulary) ? "Unigram"
                                                                  : "without a type";
        m_isBpe = type == "BPE";
        if (type != "BPE" && type != "Unigram")
            return makeError(ErrorCode::UnsupportedFormat,
                             reader.place() + ' ' + inQuotes(type)
                                 + " is not supported (BPE and Unigram are, which models that write have). Is it the "
                                   "tokenizer of another model? Without one, give the task's items ready tokens");
        if (reader.error())
            return *reader.error();
        return m_isBpe ? readBpe(reader) : readUnigram(reader);
    }

    Result<void> readBpe(ObjectReader& reader)
    {
        BpeSpec spec;
        const auto flag = [&reader](const char* key) {
            return reader.read(key, "true or false", boolean, Presence::Optional).value_or(false);
        };
        const auto optionalText = [&reader](const char* key) {
            return reader.read(key, "a text", anyText, Presence::Optional).value_or(std::string());
        };
        spec.unknown = optionalText("unk_token");
        spec.continuingPrefix = optionalText("continuing_subword_prefix");
        spec.endSuffix = optionalText("end_of_word_suffix");
        spec.fusesUnknown = flag("fuse_unk");
        spec.hasByteFallback = flag("byte_fallback");
        spec.takesWholeWords = flag("ignore_merges");
        const auto number
            = [](const json& value) { return value.is_number() ? std::optional(value.get<double>()) : std::nullopt; };
        if (reader.read("dropout", "a number", number, Presence::Optional).value_or(0.0) != 0.0)
            return makeError(ErrorCode::UnsupportedFormat,
                             reader.place() + ": dropout, which makes tokens random, is not supported");
        const json* vocabulary = reader.find("vocab");
        const json* merges = reader.find("merges");
        if (vocabulary == nullptr || !isFlatObject(*vocabulary))
            reader.fail("vocab", "an object of texts and ids");
        if (merges == nullptr || !merges->is_array())
            reader.fail("merges", "a list of pairs");
        if (reader.error())
            return *reader.error();
        spec.vocabulary.reserve(vocabulary->size() / 2);
        for (std::size_t at = 0; at < vocabulary->size(); at += 2) {
            const auto& text = (*vocabulary)[at].get_ref<const std::string&>();
            const json& id = (*vocabulary)[at + 1];
            if (spec.vocabulary.find(text))
                return wrong("the key " + inQuotes(text) + " stands twice in one object");
            const std::optional<std::int64_t> value = wholeNumber(id, 0, Vocabulary::kLargestId);
            if (!value)
                return wrong("the id of " + inQuotes(text) + " is " + shownValue(id, true)
                             + ", expected a whole number up to " + std::to_string(Vocabulary::kLargestId));
            spec.vocabulary.add(text, static_cast<std::int32_t>(*value));
        }
        if (Result<void> done = readMerges(*merges, spec); !done)
            return done;
        m_vocabularyCount = spec.vocabulary.count();
        m_spec.model = makeBpeModel(std::move(spec));
        return {};
    }

    /// A pair as a list, or as a text with one blank.
    static std::optional<std::pair<std::string_view, std::string_view>> pairOf(const json& merge)
    {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            return std::pair<std::string_view, std::string_view>(merge[0].get_ref<const std::string&>(),
                                                                 merge[1].get_ref<const std::string&>());
        if (!merge.is_string())
            return std::nullopt;
        const std::string_view text = merge.get_ref<const std::string&>();
        const std::size_t blank = text.find(' ');
        if (blank == std::string_view::npos || text.find(' ', blank + 1) != std::string_view::npos)
            return std::nullopt;
        return std::pair(text.substr(0, blank), text.substr(blank + 1));
    }

    Result<void> readMerges(const json& merges, BpeSpec& spec) const
    {
        spec.merges.reserve(merges.size());
        std::string made;
        std::uint32_t rank = 0;
        for (const json& merge : merges) {
            if (merge.is_string() && merge.get_ref<const std::string&>().starts_with("#version"))
                continue;
            const auto pair = pairOf(merge);
            if (!pair)
                return wrong("merge " + std::to_string(rank) + " is " + shownValue(merge, true)
                             + ", expected two texts");
            const auto& [left, right] = *pair;
            made = left;
            made += right.substr(std::min(spec.continuingPrefix.size(), right.size()));
            const auto leftId = spec.vocabulary.find(left), rightId = spec.vocabulary.find(right),
                       madeId = spec.vocabulary.find(made);
            if (!leftId || !rightId || !madeId)
                return wrong("merge " + std::to_string(rank) + " needs "
                             + inQuotes(!leftId        ? left
                                            : !rightId ? right
                                                       : made)
                             + ", which is not in the vocabulary");
            spec.merges.push_back({*leftId, *rightId, *madeId, rank++});
        }
        return {};
    }

    Result<void> readUnigram(ObjectReader& reader)
    {
        UnigramSpec spec;
        const json* vocabulary = reader.find("vocab");
        if (vocabulary == nullptr || !vocabulary->is_array() || vocabulary->empty()
            || vocabulary->size() > static_cast<std::size_t>(Vocabulary::kLargestId))
            reader.fail("vocab", "a list of texts and scores");
        spec.hasByteFallback
            = reader.read("byte_fallback", "true or false", boolean, Presence::Optional).value_or(false);
        const auto last = vocabulary != nullptr ? static_cast<std::int64_t>(vocabulary->size()) - 1 : 0;
        const auto idUpTo = [last](const json& value) { return wholeNumber(value, 0, last); };
        spec.unknownId = static_cast<std::int32_t>(
            reader.read("unk_id", "an id of the vocabulary", idUpTo, Presence::Optional).value_or(-1));
        if (reader.error())
            return *reader.error();
        spec.pieces.reserve(vocabulary->size());
        for (const json& piece : *vocabulary) {
            if (!piece.is_array() || piece.size() != 2 || !piece[0].is_string() || !piece[1].is_number())
                return wrong("piece " + std::to_string(spec.pieces.size()) + " is " + shownValue(piece, true)
                             + ", expected a text and a score");
            spec.pieces.emplace_back(piece[0].get<std::string>(), scoreAsTheLibraryReadsIt(piece[1].get<double>()));
        }
        m_vocabularyCount = spec.pieces.size();
        m_spec.kind = "unigram";
        m_spec.model = makeUnigramModel(std::move(spec));
        return {};
    }

    Result<void> readAdded(const json& list)
    {
        if (list.is_null())
            return {};
        if (!list.is_array())
            return wrong("\"added_tokens\" is no list");
        // As the library numbers them: by the model's id, else in order behind the vocabulary, whatever the file says.
        auto next = static_cast<std::int32_t>(m_vocabularyCount);
        std::map<std::string, std::int32_t> ids;
        std::size_t renumbered = 0;
        for (const json& entry : list) {
            if (!entry.is_object())
                return wrong("an added token is no object");
            ObjectReader reader(entry, m_name + ": added token " + std::to_string(m_spec.added.size()),
                                kTokenizerWording);
            const auto flag = [&reader](const char* key) {
                return reader.read(key, "true or false", boolean, Presence::Optional).value_or(false);
            };
            AddedToken token;
            token.text = reader.read("content", "a text", anyText).value_or(std::string());
            token.isSpecial = flag("special");
            token.isSingleWord = flag("single_word");
            token.stripsLeft = flag("lstrip");
            token.stripsRight = flag("rstrip");
            token.isNormalized = flag("normalized");
            const auto idOf = [](const json& value) { return wholeNumber(value, 0, Vocabulary::kLargestId); };
            const std::optional<std::int64_t> written = reader.read("id", "an id", idOf, Presence::Optional);
            if (reader.error())
                return *reader.error();
            if (token.text.empty())
                continue;
            const auto same = ids.find(token.text);
            const std::optional<std::int32_t> known
                = same != ids.end() ? std::optional(same->second) : m_spec.model->vocabulary().find(token.text);
            token.id = known ? *known : next++;
            ids.insert_or_assign(token.text, token.id);
            renumbered += written && *written != token.id ? 1U : 0U;
            m_spec.added.push_back(std::move(token));
        }
        if (renumbered > 0)
            m_spec.warnings.push_back(
                m_name + " gives " + std::to_string(renumbered)
                + " added tokens other ids than transformers does; those of transformers are used");
        return {};
    }

    const json& m_root;
    const std::string& m_name;
    PipelineSpec m_spec;
    bool m_isBpe = false;
    std::size_t m_vocabularyCount = 0;
};

} // namespace

Result<std::unique_ptr<TokenizerModel>> openTokenizerJson(std::string_view bytes, const std::string& name)
{
    const Result<json> root = parseStrictJson(bytes, name, kLimits);
    if (!root)
        return makeError(root.error().code, root.error().message + "; it begins like a tokenizer.json",
                         root.error().detail);
    if (!root->is_object())
        return makeError(ErrorCode::UnsupportedFormat, name + " is a JSON file without a tokenizer model");
    try {
        if (isTekken(*root))
            return openTekken(*root, name);
        Result<PipelineSpec> spec = TokenizerJsonReader(*root, name).read();
        if (!spec)
            return spec.error();
        return makePipelineModel(std::move(*spec), name);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfHostMemory, "not enough memory to read " + name);
    }
}

} // namespace neurex
