// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/kept_corruption.h"

#include "core/reasoning/study_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

namespace fs = std::filesystem;

using KeptAnswers = std::pair<ReasoningManifest, std::map<std::int64_t, WrittenAnswer>>;

/// Nothing: it holds no answers to the same questions by the same model.
Result<std::optional<KeptAnswers>> answersIn(const fs::path& folder, const ReasoningManifest& unchanged)
{
    std::error_code ignored;
    if (!fs::is_regular_file(writtenAnswersFile(folder), ignored))
        return std::optional<KeptAnswers>();
    Result<KeptAnswers> read = ReasoningFile::read(writtenAnswersFile(folder));
    if (!read)
        return read.error();
    const ReasoningManifest& manifest = read->first;
    std::erase_if(read->second, [&](const auto& one) { return one.first >= std::ssize(manifest.questions); });
    const bool isOfStudy = manifest.questions == unchanged.questions && manifest.taskHash == unchanged.taskHash
        && manifest.promptHash == unchanged.promptHash && manifest.model.weightHash == unchanged.model.weightHash;
    return isOfStudy ? std::optional(std::move(*read)) : std::nullopt;
}

bool isComplete(const KeptAnswers& answers)
{
    return answers.second.size() == answers.first.questions.size();
}

/// What was done in a set that is corrupted; nothing: nothing was.
std::optional<CorruptionStudy> studyOf(const ReasoningManifest& manifest, const ReasoningManifest& unchanged)
{
    CorruptionStudy study;
    if (!manifest.noise.isEmpty()) {
        study.neurons = manifest.noise.neurons;
        study.corruption.mean = manifest.noise.mean;
        study.corruption.scale = manifest.noise.scale;
        study.corruption.seed = manifest.noise.seed;
        return study;
    }
    if (manifest.stack.size() != unchanged.stack.size() + 1)
        return std::nullopt;
    const Intervention& change = manifest.stack.back();
    study.neurons = change.neurons;
    study.corruption.kind = change.value == kSilenceFactor ? CorruptionKind::Zero : CorruptionKind::Factor;
    study.corruption.factor = change.value;
    return study;
}

std::optional<bool> takenBack(const fs::path& folder)
{
    const Result<nlohmann::json> report = readStudyJson(folder / "corruption.json");
    if (!report || !report->is_object())
        return std::nullopt;
    const auto found = report->find("taken_back");
    return found != report->end() && found->is_object() && found->contains("same") ? boolean(found->at("same"))
                                                                                   : std::nullopt;
}

Result<std::optional<KeptCorruption>> readOne(const fs::path& folder, const ReasonReport& unchanged,
                                              const ReasoningInputs& inputs)
{
    const auto set = answersIn(corruptedSetFolder(folder), unchanged.manifest);
    if (!set)
        return set.error();
    std::optional<CorruptionStudy> study = *set ? studyOf((*set)->first, unchanged.manifest) : std::nullopt;
    if (!study)
        return std::optional<KeptCorruption>();
    KeptCorruption kept;
    kept.folder = folder.filename().string();
    const std::string behind = corruptionFolder({}, *study).filename().string(); // "-noise", as it has no name
    study->name
        = kept.folder.ends_with(behind) ? kept.folder.substr(0, kept.folder.size() - behind.size()) : kept.folder;
    kept.study = *study;
    kept.isTakenBack = takenBack(folder);
    if (!isComplete(**set)) {
        kept.unfinished = 1;
        return std::optional(std::move(kept));
    }
    const auto outcome
        = [&](const KeptAnswers& answers) { return outcomeOf(reportOf(answers.first, inputs, answers.second)); };
    const CorruptionOutcome corrupted = outcome(**set);
    for (const CorruptionControl control : {CorruptionControl::Random, CorruptionControl::Layers}) {
        study->control = control;
        std::vector<CorruptionOutcome> controls;
        for (std::int64_t number = 1;; ++number) {
            const auto answers = answersIn(controlFolder(folder, *study, number), unchanged.manifest);
            if (!answers)
                return answers.error();
            if (!*answers)
                break;
            if (isComplete(**answers))
                controls.push_back(outcome(**answers));
            else
                ++kept.unfinished;
        }
        study->controlCount = std::ssize(controls);
        if (!controls.empty())
            kept.reports.push_back(corruptionReport(*study, unchanged, corrupted, controls));
    }
    study->controlCount = 0;
    if (kept.reports.empty())
        kept.reports.push_back(corruptionReport(*study, unchanged, corrupted, {}));
    return std::optional(std::move(kept));
}

} // namespace

Result<std::vector<KeptCorruption>> readKeptCorruptions(const std::filesystem::path& out, const ReasonReport& unchanged,
                                                        const ReasoningInputs& inputs)
{
    std::vector<fs::path> folders;
    std::error_code status;
    for (fs::directory_iterator entry(corruptionFolder(out, {}).parent_path(), status), end; !status && entry != end;
         entry.increment(status))
        folders.push_back(entry->path());
    std::ranges::sort(folders);
    std::vector<KeptCorruption> all;
    for (const fs::path& folder : folders) {
        Result<std::optional<KeptCorruption>> kept = readOne(folder, unchanged, inputs);
        if (!kept)
            return kept.error();
        if (*kept)
            all.push_back(std::move(**kept));
    }
    return all;
}

} // namespace neurex
