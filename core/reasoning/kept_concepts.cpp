// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/kept_concepts.h"

#include "core/base/display_text.h"
#include "core/reasoning/judgement_file.h"
#include "core/reasoning/reasoning_report.h"
#include "core/reasoning/study_fields.h"
#include "core/store/text_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

bool isFile(const fs::path& file)
{
    std::error_code ignored;
    return fs::is_regular_file(file, ignored);
}

bool isBlank(const fs::path& file)
{
    std::error_code ignored;
    return fs::file_size(file, ignored) == 0;
}

/// What stands between the two; nothing where the name is another one.
std::optional<std::string> between(const std::string& name, std::string_view begin, std::string_view end)
{
    if (name.size() <= begin.size() + end.size() || !name.starts_with(begin) || !name.ends_with(end))
        return std::nullopt;
    return name.substr(begin.size(), name.size() - begin.size() - end.size());
}

/// Of the regular files of a folder, in the order of their names.
std::vector<std::string> namesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code status;
    for (fs::directory_iterator entry(folder, status), end; !status && entry != end; entry.increment(status)) {
        if (isFile(entry->path()))
            names.push_back(entry->path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

std::int64_t countIn(const json& object, const char* key)
{
    return object.contains(key) ? wholeNumber(object.at(key), 0, std::numeric_limits<std::int64_t>::max()).value_or(0)
                                : 0;
}

std::string textIn(const json& object, const char* key)
{
    return object.contains(key) ? anyText(object.at(key)).value_or(std::string()) : std::string();
}

std::optional<double> numberIn(const json& object, const char* key)
{
    return object.contains(key) && object.at(key).is_number() ? std::optional(object.at(key).get<double>())
                                                              : std::nullopt;
}

/// What results.json says of concepts and judges. Whoever wrote it is not asked for more than it has.
struct WrittenResults {
    std::vector<std::string> order; ///< of the concepts
    std::vector<JudgeCount> counts;
    std::vector<NamedAgreement> agreement;
};

Result<WrittenResults> readResults(const fs::path& file)
{
    WrittenResults results;
    if (!isFile(file))
        return results;
    const Result<json> object = readStudyJson(file);
    if (!object)
        return object.error();
    const auto neurons = object->find("neurons");
    if (!object->is_object() || neurons == object->end() || !neurons->is_object())
        return results;
    const auto eachOf = [&](const char* key, const auto& take) {
        if (!neurons->contains(key) || !neurons->at(key).is_array())
            return;
        for (const json& entry : neurons->at(key)) {
            if (entry.is_object())
                take(entry);
        }
    };
    eachOf("concepts", [&](const json& entry) { results.order.push_back(textIn(entry, "concept")); });
    eachOf("judges", [&](const json& entry) {
        results.counts.push_back(
            {textIn(entry, "judge"), countIn(entry, "yes"), countIn(entry, "no"), countIn(entry, "none")});
    });
    eachOf("agreement", [&](const json& entry) {
        results.agreement.push_back({textIn(entry, "first"), textIn(entry, "second"), countIn(entry, "compared"),
                                     numberIn(entry, "share"), numberIn(entry, "kappa")});
    });
    return results;
}

/// The concepts that the folder has files of, those that results.json names first, in its order.
std::vector<std::string> conceptNames(const fs::path& out, const std::vector<std::string>& order)
{
    std::set<std::string> found;
    for (const std::string& name : namesIn(out)) {
        for (const auto& idea : {between(name, "results_", "_all.jsonl"), between(name, "neurons_", "_all.json")}) {
            if (idea)
                found.insert(*idea);
        }
    }
    std::vector<std::string> names;
    for (const std::string& name : order) {
        if (found.erase(name) > 0)
            names.push_back(name);
    }
    names.insert(names.end(), found.begin(), found.end());
    return names;
}

/// The candidates of one concept, and what the deciding judge said of them.
struct ConceptFiles {
    FoundConcept found;
    std::vector<Judgement> verdicts;
    bool isJudged = false; ///< else these are all that the file of accepted ones names
};

/// By neuron, each once: of several the last one counts.
void sortCandidates(std::vector<PublishedJudgement>& candidates, const ModelInfo& model)
{
    std::map<NeuronId, PublishedJudgement> sorted;
    for (PublishedJudgement& one : candidates) {
        if (one.neuron.layer < model.layerCount && one.neuron.index < model.neuronCount)
            sorted[one.neuron] = std::move(one);
    }
    candidates.clear();
    for (auto& [neuron, one] : sorted)
        candidates.push_back(std::move(one));
}

Result<ConceptFiles> readConcept(const fs::path& out, const std::string& name,
                                 const std::vector<PromotingNeuron>& neurons, const ModelInfo& model)
{
    ConceptFiles read;
    read.found.idea.name = name;
    if (const fs::path results = out / judgementsFileName(name); isFile(results)) {
        read.isJudged = true;
        if (isBlank(results)) // there were no candidates
            return read;
        Result<std::vector<PublishedJudgement>> published = readPublishedJudgements(results);
        if (!published)
            return published.error();
        read.found.candidates = std::move(*published);
        sortCandidates(read.found.candidates, model);
        read.verdicts = judgementsOf(read.found.candidates, name, {});
        return read;
    }
    const Result<std::vector<PromotingNeuron>> accepted = readAllNeurons(out / conceptNeuronsFileName(name));
    if (!accepted)
        return accepted.error();
    for (const PromotingNeuron& one : *accepted) {
        const auto words = std::ranges::lower_bound(neurons, one.neuron, {}, &PromotingNeuron::neuron);
        const bool isKnown = words != neurons.end() && words->neuron == one.neuron;
        read.found.candidates.push_back({one.neuron, isKnown ? words->promoted : one.promoted, {}, {}, {}});
        read.verdicts.push_back({one.neuron, name, {}, Verdict::Yes, {}});
    }
    sortCandidates(read.found.candidates, model);
    return read;
}

/// The judge that stands in all verdicts, else the folder's name, as importJudgements() calls it.
std::string nameOf(const std::vector<Judgement>& verdicts, const fs::path& out)
{
    const bool isOfOne = !verdicts.empty() && !verdicts.front().judge.empty()
        && std::ranges::all_of(verdicts, [&](const Judgement& one) { return one.judge == verdicts.front().judge; });
    return isOfOne ? verdicts.front().judge : (out.has_filename() ? out : out.parent_path()).filename().string();
}

/// What judges have answered already, in their own files.
Result<void> readReplies(const fs::path& out, const ModelInfo& model, const std::vector<JudgeQuestion>& questions,
                         std::vector<JudgeVerdicts>& judges)
{
    for (const std::string& name : namesIn(out)) {
        if (!between(name, "judged_by_", ".jsonl"))
            continue;
        const auto read = JudgementFile::read(out / name);
        if (!read)
            return read.error();
        const auto& [manifest, replies] = *read;
        if (manifest.model.weightHash != model.weightHash)
            continue;
        JudgeVerdicts judge{manifest.judge, {}};
        for (const JudgeQuestion& question : questions) {
            if (const auto reply = replies.find(numberOf(question)); reply != replies.end())
                judge.judgements.push_back(
                    {question.neuron, question.idea, judge.name, verdictOf(reply->second.reply), reply->second.reply});
        }
        if (!judge.judgements.empty())
            judges.push_back(std::move(judge));
    }
    return {};
}

/// The verdicts of manualJudgementsFile(), by judge in the order of their first ones.
Result<std::vector<JudgeVerdicts>> readManualFile(const fs::path& out, const std::vector<JudgeQuestion>& questions)
{
    std::vector<JudgeVerdicts> judges;
    if (!isFile(manualJudgementsFile(out)))
        return judges;
    Result<std::vector<Judgement>> read = readJudgements(manualJudgementsFile(out));
    if (!read)
        return read.error();
    for (Judgement& judgement : *read) {
        auto judge = std::ranges::find(judges, judgement.judge, &JudgeVerdicts::name);
        if (judge == judges.end())
            judge = judges.insert(judges.end(), {judgement.judge, {}});
        judge->judgements.push_back(std::move(judgement));
    }
    for (JudgeVerdicts& judge : judges)
        keepQuestions(judge, questions);
    std::erase_if(judges, [](const JudgeVerdicts& judge) { return judge.judgements.empty(); });
    return judges;
}

void addJudge(std::vector<JudgeVerdicts>& judges, JudgeVerdicts judge)
{
    if (std::ranges::find(judges, judge.name, &JudgeVerdicts::name) == judges.end())
        judges.push_back(std::move(judge));
}

/// Counts and agreement of the judges whose verdicts are kept, beside what was written of others. A person may have
/// judged since.
void summarise(KeptConcepts& kept, WrittenResults written)
{
    kept.counts = std::move(written.counts);
    kept.agreement = std::move(written.agreement);
    std::erase_if(kept.counts, [](const JudgeCount& one) { return one.name == kManualJudge; });
    std::erase_if(kept.agreement,
                  [](const NamedAgreement& one) { return one.first == kManualJudge || one.second == kManualJudge; });
    for (const JudgeVerdicts& judge : kept.judges) {
        if (std::ranges::find(kept.counts, judge.name, &JudgeCount::name) == kept.counts.end())
            kept.counts.push_back(
                {judge.name, judge.count(Verdict::Yes), judge.count(Verdict::No), judge.count(Verdict::None)});
    }
    for (const JudgePair& pair : judgePairs(kept.judges)) {
        const std::string& first = kept.judges[pair.first].name;
        const std::string& second = kept.judges[pair.second].name;
        const bool isKnown = std::ranges::any_of(kept.agreement, [&](const NamedAgreement& one) {
            return (one.first == first && one.second == second) || (one.first == second && one.second == first);
        });
        if (!isKnown)
            kept.agreement.push_back(
                {first, second, pair.agreement.compared(), pair.agreement.share, pair.agreement.kappa});
    }
}

/// Lets a person's verdicts count, which the last judge of `kept` may have given before.
void addPerson(KeptConcepts& kept, JudgeVerdicts person, std::vector<Judgement>& accepted)
{
    for (const auto& [pair, judgement] : lastJudgements(person.judgements)) {
        accepted.push_back(*judgement); // the last one counts
        ++kept.byHand[judgement->idea];
    }
    if (kept.judges.empty() || kept.judges.back().name != kManualJudge)
        kept.judges.push_back(std::move(person));
    else
        std::ranges::move(person.judgements, std::back_inserter(kept.judges.back().judgements));
}

void nameManual(ConceptReport& report, const std::vector<Judgement>& accepted)
{
    const auto last = lastJudgements(accepted);
    for (FoundConcept& found : report.concepts) {
        for (PublishedJudgement& one : found.candidates) {
            const auto said = last.find({found.idea.name, one.neuron});
            if (said != last.end() && said->second->judge == kManualJudge)
                one.judge = kManualJudge;
        }
    }
}

/// The candidates of all concepts, and what the judge who decided said of them.
Result<JudgeVerdicts> readCandidates(const fs::path& out, const std::vector<std::string>& names, const ModelInfo& model,
                                     ConceptReport& report)
{
    JudgeVerdicts judged, unjudged;
    for (const std::string& name : names) {
        Result<ConceptFiles> read = readConcept(out, name, report.neurons, model);
        if (!read)
            return read.error();
        std::ranges::move(read->verdicts, std::back_inserter(read->isJudged ? judged.judgements : unjudged.judgements));
        report.concepts.push_back(std::move(read->found));
    }
    if (!judged.judgements.empty())
        judged.name = nameOf(judged.judgements, out);
    for (Judgement& one : judged.judgements) {
        if (one.judge.empty())
            one.judge = judged.name;
    }
    std::ranges::move(unjudged.judgements, std::back_inserter(judged.judgements));
    return judged;
}

} // namespace

const FoundConcept* KeptConcepts::find(std::string_view name) const
{
    const auto found
        = std::ranges::find_if(report.concepts, [name](const FoundConcept& one) { return one.idea.name == name; });
    return found == report.concepts.end() ? nullptr : &*found;
}

const Judgement* KeptConcepts::verdict(std::string_view judge, std::string_view idea, NeuronId neuron) const
{
    const auto said = std::ranges::find_if(judges, [judge](const JudgeVerdicts& one) { return one.name == judge; });
    if (said == judges.end())
        return nullptr;
    const auto found = std::find_if( // the last one counts
        said->judgements.rbegin(), said->judgements.rend(),
        [&](const Judgement& one) { return one.neuron == neuron && one.idea == idea; });
    return found == said->judgements.rend() ? nullptr : &*found;
}

std::filesystem::path manualJudgementsFile(const std::filesystem::path& out)
{
    return out / "judgements.json";
}

Result<KeptConcepts> readKeptConcepts(const std::filesystem::path& out, std::span<const TopNeurons> answers,
                                      const ModelInfo& model)
{
    KeptConcepts kept;
    Result<WrittenResults> written = readResults(reasonResultsFile(out));
    if (!written)
        return written.error();
    const std::vector<std::string> names = conceptNames(out, written->order);
    if (names.empty())
        return kept;
    if (const fs::path all = out / "all_neurons.json"; isFile(all)) {
        Result<std::vector<PromotingNeuron>> neurons = readAllNeurons(all);
        if (!neurons)
            return neurons.error();
        kept.report.neurons = std::move(*neurons);
    }
    Result<JudgeVerdicts> deciding = readCandidates(out, names, model, kept.report);
    if (!deciding)
        return deciding.error();
    const std::vector<JudgeQuestion> questions = questionsOf(kept.report);
    Result<std::vector<JudgeVerdicts>> exported = readManualFile(out, questions);
    if (!exported)
        return exported.error();
    if (Result<void> replies = readReplies(out, model, questions, kept.judges); !replies)
        return replies.error();
    std::optional<JudgeVerdicts> person;
    for (JudgeVerdicts& judge : *exported) {
        if (judge.name == kManualJudge)
            person = std::move(judge);
        else
            addJudge(kept.judges, std::move(judge));
    }
    std::erase_if(kept.judges, [&](const JudgeVerdicts& judge) { return judge.name == deciding->name; });
    JudgeVerdicts accepted = *deciding;
    std::erase_if(deciding->judgements, [](const Judgement& one) { return one.judge.empty(); });
    if (!deciding->name.empty())
        kept.judges.push_back(std::move(*deciding));
    if (person)
        addPerson(kept, std::move(*person), accepted.judgements);
    decide(kept.report, accepted, answers, model.neuronCount);
    nameManual(kept.report, accepted.judgements);
    summarise(kept, std::move(*written));
    return kept;
}

Result<void> keepManualVerdict(const std::filesystem::path& out, const KeptConcepts& kept, std::string_view idea,
                               const std::vector<NeuronId>& neurons, std::optional<Verdict> verdict)
{
    std::vector<Judgement> judgements;
    const fs::path file = manualJudgementsFile(out);
    if (isFile(file)) {
        Result<std::vector<Judgement>> read = readJudgements(file);
        if (!read)
            return read.error();
        judgements = std::move(*read);
    } else if (const auto deciding = std::ranges::find(kept.judges, kept.report.judge, &JudgeVerdicts::name);
               deciding != kept.judges.end()) {
        judgements = deciding->judgements;
    }
    const std::set<NeuronId> judged(neurons.begin(), neurons.end());
    std::erase_if(judgements, [&](const Judgement& one) {
        return one.judge == kManualJudge && one.idea == idea && judged.contains(one.neuron);
    });
    for (std::size_t i = 0; verdict && i < neurons.size(); ++i)
        judgements.push_back({neurons[i], std::string(idea), std::string(kManualJudge), *verdict, {}});
    return writeTextFile(file, judgementsText(judgements));
}

} // namespace neurex
