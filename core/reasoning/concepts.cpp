// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/concepts.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/reasoning/python_text.h"
#include "core/reasoning/study_fields.h"
#include "core/store/text_file.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <set>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kVersionKey = "neurex_concepts";
constexpr JsonLimits kConceptLimits{.bytes = std::uint64_t{1} << 20U, .values = 50'000, .depth = 8};
constexpr std::int32_t kMostTokens = 1'000;

bool isFileName(std::string_view name)
{
    return !name.empty() && name.size() <= 60 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

void refuseUnknownKeys(StudyFields& fields)
{
    if (const std::vector<std::string> unknown = fields.unknownKeys(); !unknown.empty())
        fields.refuse(ErrorCode::CorruptFile, "the key " + inQuotes(unknown.front()) + " is unknown");
}

std::vector<std::string> readSeeds(StudyFields& fields)
{
    constexpr const char* kKey = "seeds";
    std::vector<std::string> seeds;
    for (const std::string& text : fields.texts(kKey)) {
        std::string seed = comparedWord(text);
        if (seed.empty())
            fields.fail(kKey, "seeds that are not blank");
        else if (std::ranges::find(seeds, seed) != seeds.end())
            fields.fail(kKey, seed, "every seed once");
        else
            seeds.push_back(std::move(seed));
    }
    if (seeds.empty())
        fields.fail(kKey, "at least one seed");
    return seeds;
}

Result<ReasoningConcept> readConcept(const json& object, const std::string& place)
{
    if (!object.is_object())
        return unexpected(place, R"(an object {"name", "seeds", "question"})", object);
    StudyFields fields(object, place);
    ReasoningConcept read;
    read.name = fields.text("name");
    if (!isFileName(read.name))
        fields.fail("name", "up to 60 Latin letters, digits, _ and -, since files are called by it");
    read.seeds = readSeeds(fields);
    read.question = fields.text("question");
    refuseUnknownKeys(fields);
    if (fields.error())
        return *fields.error();
    return read;
}

} // namespace

ConceptList publishedConcepts()
{
    return {.concepts
            = {{"connections",
                {"first", "originally", "initially", "so", "meaning", "therefore", "then", "next", "hence", "now"},
                "Is this neuron promoting logical order or logical connections required for reasoning?"},
               {"add", {"add", "addition", "+", "sum", "plus"}, "Is this neuron promoting arithmetic addition ?"},
               {"subtract", {"subtract", "-", "minus", "sub"}, "Is this neuron promoting arithmetic subtraction ?"},
               {"multiply",
                {"mult", "multiply", "product", "times", "*", "x"},
                "Is this neuron promoting arithmetic multiplication ?"},
               {"division", {"divide", "division", "/", "%", "div"}, "Is this neuron promoting arithmetic division ?"},
               {"equals_to",
                {"=", "total", "equals", "equal", "equivalent"},
                "Is this neuron promoting equals to from equation?"},
               {"formula",
                {"formula", "equation", "calculation", "algorithm", "expression", "computation"},
                "Is this neuron promoting concept related to formula or calculation?"}}};
}

std::string comparedWord(std::string_view token)
{
    return lowercased(python::strip(repairedUtf8(token)));
}

std::vector<std::string> matchedSeeds(const ReasoningConcept& idea, std::span<const std::string> promoted,
                                      std::size_t most)
{
    std::vector<std::string> matched;
    for (const std::string& token : promoted.first(std::min(promoted.size(), most))) {
        std::string word = comparedWord(token);
        if (std::ranges::find(idea.seeds, word) != idea.seeds.end())
            matched.push_back(std::move(word));
    }
    return matched;
}

bool isCandidate(const ReasoningConcept& idea, const ConceptList& settings, NeuronId neuron,
                 std::span<const std::string> promoted)
{
    if (neuron.layer < settings.leastLayer)
        return false;
    const auto most = static_cast<std::size_t>(settings.promotedTokens);
    return matchedSeeds(idea, promoted, most).size() >= static_cast<std::size_t>(settings.leastMatches);
}

std::string judgeText(const ReasoningConcept& idea, std::span<const std::string> promoted)
{
    std::string tokens;
    for (std::size_t i = 0; i < promoted.size(); ++i)
        tokens.append(i == 0 ? "" : " ,").append(promoted[i]);
    return "A neuron in language model promotes the following set of words: " + tokens + ". " + idea.question
        + " First, answer in Yes or No format and provide an explanation.";
}

std::string conceptsText(const ConceptList& list)
{
    json concepts = json::array();
    for (const ReasoningConcept& idea : list.concepts)
        concepts.push_back({{"name", idea.name}, {"seeds", idea.seeds}, {"question", idea.question}});
    return toText(json{{kVersionKey, 1},
                       {"least_layer", list.leastLayer},
                       {"least_matches", list.leastMatches},
                       {"promoted_tokens", list.promotedTokens},
                       {"concepts", std::move(concepts)}})
        + '\n';
}

Result<ConceptList> parseConcepts(std::string_view text, const std::string& source)
{
    const std::string place = inQuotes(source);
    const Result<json> object = parseStrictJson(text, place, kConceptLimits);
    if (!object)
        return object.error();
    if (!object->is_object())
        return unexpected(place, R"(an object {"neurex_concepts": 1, "concepts": [...]})", *object);
    StudyFields fields(*object, place);
    ConceptList list;
    fields.number(kVersionKey, 1, 1);
    list.leastLayer = fields.number("least_layer", 0, kMostLayers);
    list.promotedTokens = fields.number("promoted_tokens", 1, kMostTokens);
    list.leastMatches = fields.number("least_matches", 1, kMostTokens);
    if (!fields.error() && list.leastMatches > list.promotedTokens)
        fields.fail("least_matches", "no more than \"promoted_tokens\"");
    const json* concepts = fields.find("concepts");
    if (concepts == nullptr || !concepts->is_array() || concepts->empty())
        fields.fail("concepts", "a list of one concept at least");
    refuseUnknownKeys(fields);
    if (fields.error())
        return *fields.error();
    std::set<std::string> names;
    for (const json& entry : *concepts) {
        const std::string at = place + ", concept " + std::to_string(list.concepts.size() + 1);
        Result<ReasoningConcept> read = readConcept(entry, at);
        if (!read)
            return read.error();
        if (!names.insert(read->name).second)
            return unexpected(at, "a name that no other concept has", read->name);
        list.concepts.push_back(*std::move(read));
    }
    return list;
}

Result<ConceptList> readConcepts(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kConceptLimits.bytes);
    if (!text)
        return text.error();
    return parseConcepts(*text, path.string());
}

} // namespace neurex
