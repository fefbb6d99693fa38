// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline_parts.h"

#include "core/base/display_text.h"
#include "core/base/object_reader.h"
#include "core/text/base64.h"
#include "core/text/pipeline_reading.h"
#include "core/text/unicode.h"
#include "core/text/word_patterns.h"

#include <nlohmann/json.hpp>

#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace neurex {

using nlohmann::json;
using Presence = ObjectReader::Presence;

namespace {

constexpr std::size_t kMostSteps = 64;

std::string placeIn(const std::string& place, std::size_t index)
{
    return place + '[' + std::to_string(index) + ']';
}

Error unknownPart(const std::string& place, const std::string& type)
{
    return makeError(ErrorCode::UnsupportedFormat, place + " " + inQuotes(type) + " is not supported");
}

/// Calls read(element, place) for each element of the list under the key.
template <typename Read>
Result<void> forEachStep(ObjectReader& reader, const char* key, const Read& read)
{
    const json* list = reader.find(key);
    if (list == nullptr || !list->is_array() || list->size() > kMostSteps)
        reader.fail(key, "a list of at most " + std::to_string(kMostSteps) + " steps");
    if (reader.error())
        return *reader.error();
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (Result<void> done = read((*list)[i], placeIn(reader.place(), i)); !done)
            return done;
    }
    return {};
}

bool flag(ObjectReader& reader, const char* key, bool usual)
{
    return reader.read(key, "true or false", boolean, Presence::Optional).value_or(usual);
}

std::string text(ObjectReader& reader, const char* key)
{
    return reader.read(key, "a text", anyText).value_or(std::string());
}

std::optional<std::string> character(const json& value)
{
    const std::optional<std::string> given = anyText(value);
    if (!given || given->empty())
        return std::nullopt;
    std::string_view rest = *given;
    takeCharacter(rest);
    return rest.empty() ? given : std::nullopt;
}

char32_t codePoint(const std::string& text)
{
    std::string_view rest = text;
    return rest.empty() ? U' ' : takeCharacter(rest);
}

std::size_t count(ObjectReader& reader, const char* key, std::int64_t least)
{
    constexpr std::int64_t kMost = 1'000'000;
    const auto convert = [least](const json& value) { return wholeNumber(value, least, kMost); };
    return static_cast<std::size_t>(reader.read(key, "a whole number", convert).value_or(least));
}

/// {"String": "x"} or {"Regex": "x"}
Result<TextPattern> pattern(ObjectReader& reader)
{
    const json* value = reader.find("pattern");
    const auto textOf = [value](const char* key) -> const std::string* {
        const auto found = value->find(key);
        return found != value->end() && found->is_string() ? &found->get_ref<const std::string&>() : nullptr;
    };
    if (value != nullptr && value->is_object() && value->size() == 1) {
        if (const std::string* plain = textOf("String"))
            return plain->empty() ? TextPattern::regex("") : Result<TextPattern>(TextPattern::plain(*plain));
        if (const std::string* regex = textOf("Regex")) {
            Result<TextPattern> compiled = TextPattern::regex(*regex);
            if (!compiled)
                return makeError(compiled.error().code, reader.place() + ": " + compiled.error().message);
            return compiled;
        }
    }
    reader.fail("pattern", "{\"String\": ...} or {\"Regex\": ...}");
    return *reader.error();
}

std::optional<SplitBehavior> splitBehavior(const json& value)
{
    constexpr std::array<std::pair<std::string_view, SplitBehavior>, 5> kNames{{
        {"Removed", SplitBehavior::Removed},
        {"Isolated", SplitBehavior::Isolated},
        {"MergedWithPrevious", SplitBehavior::MergedWithPrevious},
        {"MergedWithNext", SplitBehavior::MergedWithNext},
        {"Contiguous", SplitBehavior::Contiguous},
    }};
    for (const auto& [name, behavior] : kNames) {
        if (value.is_string() && value.get_ref<const std::string&>() == name)
            return behavior;
    }
    return std::nullopt;
}

std::optional<PrependScheme> prependScheme(const json& value)
{
    constexpr std::array<std::pair<std::string_view, PrependScheme>, 3> kNames{
        {{"first", PrependScheme::First}, {"never", PrependScheme::Never}, {"always", PrependScheme::Always}}};
    for (const auto& [name, scheme] : kNames) {
        if (value.is_string() && value.get_ref<const std::string&>() == name)
            return scheme;
    }
    return std::nullopt;
}

/// Of a Metaspace as pre-tokenizer and as decoder.
PrependScheme metaspaceScheme(ObjectReader& reader)
{
    const PrependScheme scheme
        = reader.read("prepend_scheme", "\"first\", \"never\" or \"always\"", prependScheme, Presence::Optional)
              .value_or(PrependScheme::Always);
    return flag(reader, "add_prefix_space", true) ? scheme : PrependScheme::Never;
}

Result<void> outcome(const ObjectReader& reader)
{
    return reader.error() ? Result<void>(*reader.error()) : Result<void>();
}

Result<NormalizerPtr> makeNormalizer(const std::string& type, ObjectReader& reader)
{
    constexpr std::array<std::pair<std::string_view, NormalForm>, 4> kForms{
        {{"NFC", NormalForm::C}, {"NFD", NormalForm::D}, {"NFKC", NormalForm::Kc}, {"NFKD", NormalForm::Kd}}};
    for (const auto& [name, form] : kForms) {
        if (type == name)
            return makeUnicodeNormalizer(form);
    }
    if (type == "Lowercase")
        return makeLowercase();
    if (type == "Prepend")
        return makePrepend(text(reader, "prepend"));
    if (type == "Strip") {
        const bool left = flag(reader, "strip_left", true);
        return makeStrip(left, flag(reader, "strip_right", true));
    }
    if (type == "StripAccents")
        return makeStripAccents();
    if (type == "Nmt")
        return makeNmt();
    if (type == "ByteLevel")
        return makeByteLevelNormalizer();
    if (type == "Replace") {
        Result<TextPattern> wanted = pattern(reader);
        if (!wanted)
            return wanted.error();
        return makeReplace(std::move(*wanted), text(reader, "content"));
    }
    if (type != "Precompiled")
        return unknownPart(reader.place(), type);
    const std::optional<std::string> map = bytesOfBase64(text(reader, "precompiled_charsmap"));
    if (!map && !reader.error())
        reader.fail("precompiled_charsmap", "base64");
    if (reader.error())
        return *reader.error();
    Result<NormalizerPtr> made = makePrecompiled(*map);
    return made ? std::move(made) : makeError(made.error().code, reader.place() + ": " + made.error().message);
}

/// One part: none, a Sequence (readStep for each of `list`), or one of a kind (readOne). stepCount: steps that there
/// are.
template <typename ReadStep, typename ReadOne>
Result<void> readPart(const json& part, const std::string& place, const char* list, std::size_t stepCount,
                      const ReadStep& readStep, const ReadOne& readOne)
{
    if (part.is_null())
        return {};
    const Result<std::string> type = partType(part, place);
    if (!type)
        return type.error();
    ObjectReader reader(part, place, kTokenizerWording);
    if (stepCount >= kMostSteps)
        return makeError(ErrorCode::UnsupportedFormat, place + ": there are more than 64 steps");
    if (*type == "Sequence")
        return forEachStep(reader, list, readStep);
    return readOne(*type, reader);
}

} // namespace

Result<void> PipelinePartReader::readNormalizer(const json& part, const std::string& place)
{
    return readPart(
        part, place, "normalizers", 0,
        [this](const json& step, const std::string& where) { return readNormalizer(step, where); },
        [this](const std::string& type, ObjectReader& reader) { return addNormalizer(type, reader); });
}

Result<void> PipelinePartReader::addNormalizer(const std::string& type, ObjectReader& reader)
{
    Result<NormalizerPtr> made = makeNormalizer(type, reader);
    if (!made)
        return made.error();
    if (m_spec.normalizers.size() >= kMostSteps)
        return makeError(ErrorCode::UnsupportedFormat, reader.place() + ": there are more than 64 steps");
    m_spec.normalizers.push_back(std::move(*made));
    return outcome(reader);
}

Result<void> PipelinePartReader::readPreTokenizer(const json& part, const std::string& place)
{
    return readPart(
        part, place, "pretokenizers", m_spec.preTokenizers.size(),
        [this](const json& step, const std::string& where) { return readPreTokenizer(step, where); },
        [this](const std::string& type, ObjectReader& reader) { return addPreTokenizer(type, reader); });
}

Result<void> PipelinePartReader::addPreTokenizer(const std::string& type, ObjectReader& reader)
{
    std::vector<PreTokenizerPtr>& steps = m_spec.preTokenizers;
    if (type == "ByteLevel") {
        if (flag(reader, "add_prefix_space", true))
            steps.push_back(makePrefixSpace());
        if (flag(reader, "use_regex", true)) {
            Result<TextPattern> words = TextPattern::regex(kGpt2Words);
            if (!words)
                return words.error();
            steps.push_back(makeSplit(std::move(*words), SplitBehavior::Isolated, false));
        }
        steps.push_back(makeByteLevel());
    } else if (type == "Split") {
        Result<TextPattern> wanted = pattern(reader);
        if (!wanted)
            return wanted.error();
        const auto behavior = reader.read("behavior", "a behavior of Split", splitBehavior);
        steps.push_back(
            makeSplit(std::move(*wanted), behavior.value_or(SplitBehavior::Isolated), flag(reader, "invert", false)));
    } else if (type == "Metaspace") {
        const std::string replacement = reader.read("replacement", "one character", character).value_or(" ");
        const PrependScheme scheme = metaspaceScheme(reader);
        steps.push_back(makeMetaspace(codePoint(replacement), scheme, flag(reader, "split", true)));
    } else if (type == "Digits") {
        const bool isEach = flag(reader, "individual_digits", false);
        steps.push_back(makeCharacterSplit(isNumeric, isEach ? SplitBehavior::Isolated : SplitBehavior::Contiguous));
    } else if (type == "Punctuation") {
        const auto behavior = reader.read("behavior", "a behavior of Split", splitBehavior, Presence::Optional);
        steps.push_back(makeCharacterSplit(isPunctuation, behavior.value_or(SplitBehavior::Isolated)));
    } else if (type == "Whitespace") {
        // Words and what is neither word nor blank; both by characters, so that no pattern is needed.
        steps.push_back(makeCharacterSplit(isWhiteSpace, SplitBehavior::Removed));
        steps.push_back(makeCharacterSplit(isWordCharacter, SplitBehavior::Contiguous));
    } else if (type == "WhitespaceSplit") {
        steps.push_back(makeCharacterSplit(isWhiteSpace, SplitBehavior::Removed));
    } else if (type == "BertPreTokenizer") {
        steps.push_back(makeCharacterSplit(isWhiteSpace, SplitBehavior::Removed));
        steps.push_back(makeCharacterSplit(isPunctuation, SplitBehavior::Isolated));
    } else if (type == "CharDelimiterSplit" || type == "Delimiter") {
        steps.push_back(
            makeDelimiterSplit(codePoint(reader.read("delimiter", "one character", character).value_or(" "))));
    } else if (type == "FixedLength") {
        steps.push_back(makeFixedLength(reader.contains("length") ? count(reader, "length", 1) : 5));
    } else {
        return unknownPart(reader.place(), type);
    }
    return outcome(reader);
}

Result<void> PipelinePartReader::readPostProcessor(const json& part)
{
    if (Result<void> done = readPostProcessor(part, m_name + ": post_processor"); !done)
        return done;
    if (!m_closing.empty())
        m_spec.warnings.push_back(m_name + " asks for " + std::to_string(m_closing.size())
                                  + (m_closing.size() == 1 ? " token" : " tokens")
                                  + " behind every text (post_processor), which is not done: prompts go on");
    return {};
}

Result<void> PipelinePartReader::readPostProcessor(const json& part, const std::string& place)
{
    return readPart(
        part, place, "processors", 0,
        [this](const json& step, const std::string& where) { return readPostProcessor(step, where); },
        [this, &part](const std::string& type, ObjectReader& reader) { return addPostProcessor(type, reader, part); });
}

Result<void> PipelinePartReader::addPostProcessor(const std::string& type, ObjectReader& reader, const json& part)
{
    if (type == "ByteLevel")
        return {}; // about places in the text, not about tokens
    if (type == "TemplateProcessing")
        return readTemplate(part, reader.place());
    if (type != "RobertaProcessing" && type != "BertProcessing")
        return unknownPart(reader.place(), type);
    const auto idOfPair = [](const json& value) -> std::optional<std::int64_t> {
        return value.is_array() && value.size() == 2 ? wholeNumber(value[1], 0, Vocabulary::kLargestId) : std::nullopt;
    };
    const auto begin = reader.read("cls", "a text and an id", idOfPair),
               end = reader.read("sep", "a text and an id", idOfPair);
    if (reader.error())
        return *reader.error();
    m_spec.opening.insert(m_spec.opening.begin(), static_cast<std::int32_t>(*begin));
    m_closing.push_back(static_cast<std::int32_t>(*end));
    return {};
}

Result<void> PipelinePartReader::readTemplate(const json& part, const std::string& place)
{
    const auto wrong
        = [&place](const std::string& what) { return makeError(ErrorCode::CorruptFile, place + ": " + what); };
    const auto single = part.find("single"), specials = part.find("special_tokens");
    if (single == part.end() || !single->is_array())
        return wrong("\"single\" is no list");
    std::vector<std::int32_t> before, behind;
    int texts = 0;
    for (const json& piece : *single) {
        if (piece.is_object() && piece.contains("Sequence")) {
            ++texts;
            continue;
        }
        const json token = piece.is_object() ? piece.value("SpecialToken", json()) : json();
        const std::string id = token.is_object() && token.contains("id") && token["id"].is_string()
            ? token["id"].get<std::string>()
            : "";
        const auto known = specials != part.end() && specials->is_object() ? specials->find(id) : part.end();
        if (specials == part.end() || !specials->is_object() || known == specials->end() || !known->is_object()
            || !known->contains("ids"))
            return wrong("the special token " + inQuotes(id) + " of \"single\" is not among \"special_tokens\"");
        const auto idOf = [](const json& value) { return wholeNumber(value, 0, Vocabulary::kLargestId); };
        const auto ids = listOf(idOf, 0, kMostSteps)((*known)["ids"]);
        if (!ids)
            return wrong("the ids of " + inQuotes(id) + " are no list of whole numbers");
        for (const std::int64_t value : *ids)
            (texts == 0 ? before : behind).push_back(static_cast<std::int32_t>(value));
    }
    if (texts != 1)
        return makeError(ErrorCode::UnsupportedFormat,
                         place + ": \"single\" holds the text " + std::to_string(texts) + " times, expected once");
    m_spec.opening.insert(m_spec.opening.begin(), before.begin(), before.end());
    m_closing.insert(m_closing.end(), behind.begin(), behind.end());
    return {};
}

Result<void> PipelinePartReader::readDecoder(const json& part)
{
    m_spec.joinsWithBlanks = part.is_null();
    return readDecoder(part, m_name + ": decoder");
}

Result<void> PipelinePartReader::readDecoder(const json& part, const std::string& place)
{
    return readPart(
        part, place, "decoders", m_spec.decoders.size(),
        [this](const json& step, const std::string& where) { return readDecoder(step, where); },
        [this](const std::string& type, ObjectReader& reader) { return addDecoder(type, reader); });
}

Result<void> PipelinePartReader::addDecoder(const std::string& type, ObjectReader& reader)
{
    std::vector<TokenDecoderPtr>& steps = m_spec.decoders;
    if (type == "ByteLevel") {
        m_spec.isByteLevel = true;
        steps.push_back(makeByteLevelDecoder());
    } else if (type == "ByteFallback") {
        steps.push_back(makeByteFallbackDecoder());
    } else if (type == "Fuse") {
        steps.push_back(makeFuseDecoder());
    } else if (type == "Strip") {
        const std::string content = reader.read("content", "one character", character).value_or(" ");
        const std::size_t start = count(reader, "start", 0);
        steps.push_back(makeStripDecoder(content, start, count(reader, "stop", 0)));
    } else if (type == "Replace") {
        Result<TextPattern> wanted = pattern(reader);
        if (!wanted)
            return wanted.error();
        steps.push_back(makeReplaceDecoder(std::move(*wanted), text(reader, "content")));
    } else if (type == "Metaspace") {
        const std::string replacement = reader.read("replacement", "one character", character).value_or(" ");
        steps.push_back(makeMetaspaceDecoder(replacement, metaspaceScheme(reader) != PrependScheme::Never));
    } else if (type == "BPEDecoder") {
        steps.push_back(makeSuffixDecoder(text(reader, "suffix")));
    } else if (type == "WordPiece") {
        const std::string prefix = text(reader, "prefix");
        steps.push_back(makeWordPieceDecoder(prefix, flag(reader, "cleanup", true)));
    } else {
        return unknownPart(reader.place(), type);
    }
    return outcome(reader);
}

} // namespace neurex
