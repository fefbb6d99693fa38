// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/judge_report.h"

#include "core/base/display_text.h"
#include "core/base/file_io.h"
#include "core/base/json_or_null.h"
#include "core/reasoning/published_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

using nlohmann::json;

/// The concept that a published file is called by.
std::optional<std::string> conceptOf(const std::filesystem::path& file, const ConceptList& list)
{
    for (const ReasoningConcept& idea : list.concepts) {
        if (file.filename() == judgementsFileName(idea.name))
            return idea.name;
    }
    return std::nullopt;
}

Result<std::vector<Judgement>> readPublished(const std::filesystem::path& file, const ConceptList& list)
{
    const std::optional<std::string> idea = conceptOf(file, list);
    if (!idea)
        return makeError(ErrorCode::CorruptFile,
                         pathInQuotes(file) + " is no file of judgements (\"neurex_judgements\": 1), nor is it called "
                             + "results_CONCEPT_all.jsonl after one of the concepts");
    std::error_code ignored;
    if (std::filesystem::file_size(file, ignored) == 0) // of a concept without candidates
        return std::vector<Judgement>();
    const Result<std::vector<PublishedJudgement>> published = readPublishedJudgements(file);
    if (!published)
        return published.error();
    return judgementsOf(*published, *idea, {});
}

Result<std::vector<Judgement>> readFolder(const std::filesystem::path& folder, const ConceptList& list)
{
    std::vector<Judgement> all;
    bool isEmpty = true;
    for (const ReasoningConcept& idea : list.concepts) {
        const std::filesystem::path file = folder / judgementsFileName(idea.name);
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored))
            continue;
        isEmpty = false;
        Result<std::vector<Judgement>> read = readPublished(file, list);
        if (!read)
            return read;
        std::ranges::move(*read, std::back_inserter(all));
    }
    if (isEmpty)
        return makeError(ErrorCode::NotFound,
                         pathInQuotes(folder) + " has no results_CONCEPT_all.jsonl of any of the concepts");
    return all;
}

/// Of several judgements of one neuron and concept the last one.
std::vector<Judgement> lastOfEach(const std::vector<Judgement>& judgements)
{
    const auto last = lastJudgements(judgements);
    std::vector<Judgement> kept;
    for (const Judgement& judgement : judgements) {
        if (last.at({judgement.idea, judgement.neuron}) == &judgement)
            kept.push_back(judgement);
    }
    return kept;
}

/// Whether the text is a file of judgementsText(), as far as its beginning tells.
bool isOwnForm(const std::filesystem::path& file)
{
    constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20U;
    const Result<std::string> text = readFile(file, kMostBytes);
    const std::size_t first = text ? text->find_first_not_of(" \t\r\n") : std::string::npos;
    return first != std::string::npos && (*text)[first] == '{'
        && text->find("\"neurex_judgements\"") != std::string::npos;
}

} // namespace

std::int64_t JudgeVerdicts::count(Verdict verdict) const
{
    return std::ranges::count(judgements, verdict, &Judgement::verdict);
}

Result<JudgeVerdicts> importJudgements(const std::filesystem::path& path, const ConceptList& list)
{
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(path, ignored);
    const bool isPublished
        = isFolder || conceptOf(path, list) || (std::filesystem::exists(path, ignored) && !isOwnForm(path));
    Result<std::vector<Judgement>> read = isFolder ? readFolder(path, list)
        : isPublished                              ? readPublished(path, list)
                                                   : readJudgements(path);
    if (!read)
        return read.error();
    JudgeVerdicts verdicts{{}, *std::move(read)};
    if (!verdicts.judgements.empty())
        verdicts.name = verdicts.judgements.front().judge;
    const bool isOfOne = std::ranges::all_of(
        verdicts.judgements, [&](const Judgement& judgement) { return judgement.judge == verdicts.name; });
    if (!isOfOne || verdicts.name.empty()) {
        const std::filesystem::path whole = path.has_filename() ? path : path.parent_path();
        verdicts.name = (isFolder ? whole.filename() : whole.stem()).string();
    }
    verdicts.judgements = lastOfEach(verdicts.judgements);
    return verdicts;
}

std::vector<JudgePair> judgePairs(std::span<const JudgeVerdicts> judges)
{
    std::vector<JudgePair> pairs;
    for (std::size_t first = 0; first < judges.size(); ++first) {
        for (std::size_t second = first + 1; second < judges.size(); ++second)
            pairs.push_back({first, second, judgeAgreement(judges[first].judgements, judges[second].judgements)});
    }
    return pairs;
}

json toJson(std::span<const JudgeVerdicts> judges)
{
    json said = json::array(), agreement = json::array();
    for (const JudgeVerdicts& judge : judges)
        said.push_back({{"judge", judge.name},
                        {"yes", judge.count(Verdict::Yes)},
                        {"no", judge.count(Verdict::No)},
                        {"none", judge.count(Verdict::None)}});
    for (const JudgePair& pair : judgePairs(judges)) {
        const JudgeAgreement& table = pair.agreement;
        agreement.push_back({{"first", judges[pair.first].name},
                             {"second", judges[pair.second].name},
                             {"compared", table.compared()},
                             {"not_compared", table.notCompared},
                             {"both_yes", table.bothYes},
                             {"both_no", table.bothNo},
                             {"only_first_yes", table.onlyFirstYes},
                             {"only_second_yes", table.onlySecondYes},
                             {"share", jsonOrNull(table.share)},
                             {"kappa", jsonOrNull(table.kappa)}});
    }
    return {{"judges", std::move(said)}, {"agreement", std::move(agreement)}};
}

} // namespace neurex
