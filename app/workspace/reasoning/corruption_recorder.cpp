// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/corruption_recorder.h"

#include "app/client/reasoning_study.h"
#include "core/base/file_writer.h"
#include "widgets/values/format.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace neurex::app {

std::filesystem::path CorruptionRecorder::folder() const
{
    return corruptionFolder(m_order.study->folder, m_order.corruption);
}

/// As the command line would write it now.
Result<std::unique_ptr<ReasoningExperiment>> CorruptionRecorder::open(std::int64_t set)
{
    const ReasoningManifest& unchanged = *m_order.study->manifest;
    const OpenModel& model = *m_order.model;
    ReasoningManifest manifest = manifestAgain(unchanged, model.info);
    if (const auto difference = firstDifference(nlohmann::json(unchanged), nlohmann::json(manifest), {}))
        return makeError(
            ErrorCode::InvalidArgument,
            ui::fromQt(tr("The answers of the study cannot be compared with new ones: %1").arg(ui::toQt(*difference))));
    const CorruptionStudy& study = m_order.corruption;
    corrupt(manifest, study.corruption, set == 0 ? study.neurons : controlNeurons(study, set, model.info));
    const std::filesystem::path place = set == 0 ? corruptedSetFolder(folder()) : controlFolder(folder(), study, set);
    if (const Result<void> made = makeFolders(place, FileAccess::Shared); !made)
        return made.error();
    Result<ReasoningFile> file = ReasoningFile::createOrResume(writtenAnswersFile(place), manifest);
    if (!file)
        return file.error();
    if (!file->damage().empty())
        Q_EMIT damaged(generation(), makeError(ErrorCode::CorruptFile, file->damage()));
    ReasoningText text = reasoningText(
        manifest, *m_order.study->inputs, *model.tokenizer,
        [shared = m_order.model, form = manifest.promptForm, addBos = manifest.addBos](const std::string& prompt) {
            return shared->tokenizer->tryEncodePrompt(prompt, form, addBos);
        });
    return std::make_unique<ReasoningExperiment>(std::move(*file), manifest, m_order.study->inputs->prompts(),
                                                 std::move(text));
}

void CorruptionRecorder::begin(int generation, const CorruptionOrder& order)
{
    setGeneration(generation);
    release();
    m_order = order;
    m_answers.clear();
    record(std::make_unique<CorruptionExperiment>(order.corruption.controlCount + 1, order.study->total(),
                                                  [this](std::int64_t set) { return open(set); }));
}

void CorruptionRecorder::close()
{
    const auto& experiment = static_cast<const CorruptionExperiment&>(*this->experiment());
    if (!experiment.isComplete())
        return;
    m_answers = experiment.answers();
    Q_EMIT answered(generation());
}

Result<void> CorruptionRecorder::write(const RestoredModel& restored) const
{
    const ReasoningResult& study = *m_order.study;
    std::vector<CorruptionOutcome> outcomes;
    for (const auto& answers : m_answers)
        outcomes.push_back(outcomeOf(neurex::reportOf(*study.manifest, *study.inputs, answers)));
    CorruptionReport report
        = corruptionReport(m_order.corruption, reportOf(study), outcomes.front(), std::span(outcomes).subspan(1));
    report.restored = restored;
    if (Result<void> written = writeCorruption(folder(), report); !written)
        return written;
    if (!restored.isSame())
        return makeError(ErrorCode::Internal,
                         ui::fromQt(tr("The model is not what it was before the corruption: see \"taken_back\" in %1.")
                                        .arg(ui::toQt((folder() / "corruption.json").string()))));
    return {};
}

void CorruptionRecorder::finish(int generation, const RestoredModel& restored)
{
    if (generation != this->generation() || m_answers.empty())
        return;
    const Result<void> done = write(restored);
    m_answers.clear();
    Q_EMIT written(generation, done ? std::nullopt : std::optional(done.error()));
}

} // namespace neurex::app
