// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/judgements.h"

#include "core/base/display_text.h"
#include "core/base/enum_names.h"
#include "core/base/file_io.h"
#include "core/base/neuron_json.h"
#include "core/reasoning/python_text.h"
#include "core/reasoning/study_fields.h"
#include "core/store/text_file.h"

#include <map>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

constexpr const char* kVersionKey = "neurex_judgements";
constexpr auto kVerdicts = enumNames<Verdict>({{Verdict::None, "none"}, {Verdict::No, "no"}, {Verdict::Yes, "yes"}});

std::optional<double> kappaOf(const JudgeAgreement& table)
{
    const auto all = static_cast<double>(table.compared());
    const auto firstYes = static_cast<double>(table.bothYes + table.onlyFirstYes);
    const auto secondYes = static_cast<double>(table.bothYes + table.onlySecondYes);
    // Whole numbers: chance is 1 exactly where both judges are constant and agree.
    const double chance = firstYes * secondYes + (all - firstYes) * (all - secondYes);
    const double agreed = static_cast<double>(table.bothYes + table.bothNo) * all;
    if (all == 0.0 || chance == all * all)
        return std::nullopt;
    return (agreed - chance) / (all * all - chance);
}

Result<Judgement> readJudgement(const json& object, const std::string& place)
{
    if (!object.is_object())
        return unexpected(place, R"(an object {"neuron", "concept", "judge", "verdict", "reply"})", object);
    StudyFields fields(object, place);
    Judgement read;
    read.neuron = fields.neuron("neuron");
    read.idea = fields.text("concept");
    read.judge = fields.text("judge");
    const auto convert = [](const json& value) {
        const std::optional<std::string> name = anyText(value);
        return name ? kVerdicts.find(*name) : std::nullopt;
    };
    read.verdict = fields.read("verdict", R"("yes", "no" or "none")", convert).value_or(Verdict::None);
    read.reply = fields.anyTextAt("reply", ObjectReader::Presence::Optional);
    if (fields.error())
        return *fields.error();
    return read;
}

} // namespace

std::string_view toString(Verdict verdict)
{
    return kVerdicts.name(verdict);
}

Verdict verdictOf(std::string_view reply)
{
    const std::string_view plain = python::strip(reply);
    if (plain.empty() || plain == kNoResponse)
        return Verdict::None;
    const std::string first = comparedWord(reply.substr(0, reply.find(',')));
    return first.find("yes") != std::string::npos ? Verdict::Yes : Verdict::No;
}

Judgement ruleJudgement(const ReasoningConcept& idea, const ConceptList& settings, NeuronId neuron,
                        std::span<const std::string> promoted)
{
    Judgement judgement{neuron, idea.name, std::string(kRuleJudge), Verdict::No, {}};
    if (neuron.layer < settings.leastLayer) {
        judgement.reply
            = "No, layer " + std::to_string(neuron.layer) + " is below " + std::to_string(settings.leastLayer);
        return judgement;
    }
    const std::vector<std::string> matched
        = matchedSeeds(idea, promoted, static_cast<std::size_t>(settings.promotedTokens));
    if (isCandidate(idea, settings, neuron, promoted))
        judgement.verdict = Verdict::Yes;
    judgement.reply = (judgement.verdict == Verdict::Yes ? "Yes, " : "No, ") + std::to_string(matched.size()) + " of "
        + std::to_string(settings.leastMatches);
    for (const std::string& seed : matched)
        judgement.reply.append(&seed == &matched.front() ? ": " : ", ").append(seed);
    return judgement;
}

std::map<std::pair<std::string_view, NeuronId>, const Judgement*> lastJudgements(std::span<const Judgement> judgements)
{
    std::map<std::pair<std::string_view, NeuronId>, const Judgement*> last;
    for (const Judgement& judgement : judgements)
        last[{judgement.idea, judgement.neuron}] = &judgement;
    return last;
}

std::vector<NeuronId> acceptedNeurons(std::span<const Judgement> judgements, std::string_view idea)
{
    std::vector<NeuronId> accepted;
    for (const auto& [pair, judgement] : lastJudgements(judgements)) {
        if (pair.first == idea && judgement->verdict == Verdict::Yes)
            accepted.push_back(pair.second);
    }
    return accepted;
}

JudgeAgreement judgeAgreement(std::span<const Judgement> first, std::span<const Judgement> second)
{
    JudgeAgreement table;
    const auto left = lastJudgements(first);
    auto right = lastJudgements(second);
    for (const auto& [pair, judgement] : left) {
        const auto found = right.find(pair);
        const Verdict verdict = judgement->verdict;
        const Verdict other = found != right.end() ? found->second->verdict : Verdict::None;
        if (found != right.end())
            right.erase(found);
        if (verdict == Verdict::None || other == Verdict::None)
            ++table.notCompared;
        else if (verdict == other)
            ++(verdict == Verdict::Yes ? table.bothYes : table.bothNo);
        else
            ++(verdict == Verdict::Yes ? table.onlyFirstYes : table.onlySecondYes);
    }
    table.notCompared += static_cast<std::int64_t>(right.size());
    if (table.compared() > 0)
        table.share = static_cast<double>(table.bothYes + table.bothNo) / static_cast<double>(table.compared());
    table.kappa = kappaOf(table);
    return table;
}

std::string judgementsText(std::span<const Judgement> judgements)
{
    json list = json::array();
    for (const Judgement& judgement : judgements)
        list.push_back({{"neuron", neuronToJson(judgement.neuron)},
                        {"concept", judgement.idea},
                        {"judge", judgement.judge},
                        {"verdict", toString(judgement.verdict)},
                        {"reply", judgement.reply}});
    return toText(json{{kVersionKey, 1}, {"judgements", std::move(list)}}) + '\n';
}

Result<std::vector<Judgement>> parseJudgements(std::string_view text, const std::string& source)
{
    const std::string place = inQuotes(source);
    const Result<json> object = parseStrictJson(text, place, kStudyLimits);
    if (!object)
        return object.error();
    if (!object->is_object())
        return unexpected(place, R"(an object {"neurex_judgements": 1, "judgements": [...]})", *object);
    StudyFields fields(*object, place);
    fields.number(kVersionKey, 1, 1);
    const json* list = fields.find("judgements");
    if (list == nullptr || !list->is_array())
        fields.fail("judgements", "a list");
    if (fields.error())
        return *fields.error();
    std::vector<Judgement> judgements;
    for (const json& entry : *list) {
        Result<Judgement> read = readJudgement(entry, place + ", judgement " + std::to_string(judgements.size() + 1));
        if (!read)
            return read.error();
        judgements.push_back(*std::move(read));
    }
    return judgements;
}

Result<std::vector<Judgement>> readJudgements(const std::filesystem::path& path)
{
    const Result<std::string> text = readFile(path, kStudyLimits.bytes);
    if (!text)
        return text.error();
    return parseJudgements(*text, path.string());
}

} // namespace neurex
