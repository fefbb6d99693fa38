// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/reasoning_recorder.h"

#include "app/client/reasoning_study.h"
#include "app/workspace/runner/kept_name.h"
#include "core/base/file_writer.h"
#include "widgets/values/format.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace neurex::app {
namespace {

constexpr std::int64_t kPublishIntervalMs = 200;

/// The same model, questions, prompt and settings find their study again.
std::string fileName(const ReasoningManifest& manifest)
{
    const nlohmann::json own = manifest;
    nlohmann::json parts = nlohmann::json::array();
    for (const char* pointer : ReasoningForm::kDeciding)
        parts.push_back(own.value(nlohmann::json::json_pointer(pointer), nlohmann::json())); // may be left out
    return keptName(manifest, {parts.dump()});
}

/// Error InvalidArgument where a prompt leaves no room for an answer.
Result<std::vector<std::int32_t>> encoded(const OpenModel& model, const std::string& prompt)
{
    Result<std::vector<std::int32_t>> tokens = model.tokenizer->tryEncodePrompt(prompt, PromptForm(), model.addsBos());
    if (tokens && std::ssize(*tokens) >= model.info.contextLength)
        return makeError(
            ErrorCode::InvalidArgument,
            ui::fromQt(ReasoningRecorder::tr("A prompt has %1 tokens, the model's context holds %2, and an answer "
                                             "needs room: take a file with fewer solved questions, or none.")
                           .arg(tokens->size())
                           .arg(model.info.contextLength)));
    return tokens;
}

} // namespace

ReasoningRecorder::ReasoningRecorder(QObject* parent)
    : ExperimentRecorder(parent)
{
    connect(this, &ExperimentRecorder::requestReady, this, [this](int generation) {
        Q_EMIT blockReady(generation, experimentNow().block(), experimentNow().isSecondPass());
    });
}

Result<ReasoningRecorder::Study> ReasoningRecorder::studyOf(const ReasoningOrder& order)
{
    Result<ReasoningInputs> inputs = readReasoningInputs(order.plan);
    if (!inputs)
        return inputs.error();
    Study study;
    study.manifest = std::make_shared<const ReasoningManifest>(
        manifestOf(order.plan, *inputs, order.model->info, order.model->addsBos(), {}));
    study.inputs = std::make_shared<const ReasoningInputs>(std::move(*inputs));
    study.path = order.folder / fileName(*study.manifest);
    return study;
}

void ReasoningRecorder::restore(int turn, int entry, const ReasoningOrder& order)
{
    const Result<Study> study = studyOf(order);
    if (!study) {
        Q_EMIT found(turn, entry, nullptr, study.error());
        return;
    }
    std::map<std::int64_t, WrittenAnswer> written;
    if (experiment() && m_study.path == study->path) {
        written = experimentNow().file().windows();
    } else if (auto kept = ReasoningFile::read(study->path);
               kept && kept->first.questions == study->manifest->questions) {
        written = std::move(kept->second);
    }
    Q_EMIT found(turn, entry, readReasoning(folderOf(*study), study->manifest, study->inputs, written), std::nullopt);
}

/// Beside its file.
std::filesystem::path ReasoningRecorder::folderOf(const Study& study)
{
    return study.path.parent_path() / study.path.stem();
}

Result<std::unique_ptr<ReasoningExperiment>> ReasoningRecorder::open()
{
    Result<Study> study = studyOf(m_order);
    if (!study)
        return study.error();
    m_study = std::move(*study);
    if (const Result<void> made = makeFolders(m_study.path.parent_path(), FileAccess::Private); !made)
        return made.error();
    Result<ReasoningFile> file = ReasoningFile::createOrResume(m_study.path, *m_study.manifest);
    if (!file)
        return file.error();
    ReasoningText text
        = reasoningText(*m_study.manifest, *m_study.inputs, *m_order.model->tokenizer,
                        [model = m_order.model](const std::string& prompt) { return encoded(*model, prompt); });
    return std::make_unique<ReasoningExperiment>(std::move(*file), *m_study.manifest, m_study.inputs->prompts(),
                                                 std::move(text));
}

void ReasoningRecorder::begin(int generation, const ReasoningOrder& order)
{
    setGeneration(generation);
    release();
    m_order = order;
    m_result = nullptr;
    Result<std::unique_ptr<ReasoningExperiment>> study = open();
    if (!study) {
        Q_EMIT failed(generation, study.error());
        end();
        return;
    }
    m_sincePublished.invalidate();
    record(std::move(*study));
    if (experiment())
        publish();
}

void ReasoningRecorder::taken(const CellAnswer& /*answer*/)
{
    if (!m_sincePublished.isValid() || m_sincePublished.elapsed() >= kPublishIntervalMs)
        publish();
}

void ReasoningRecorder::publish()
{
    const std::map<std::int64_t, WrittenAnswer>& written = experimentNow().file().windows();
    if (m_result && m_result->answers.size() == written.size())
        return;
    m_result = readReasoning(folderOf(m_study), m_study.manifest, m_study.inputs, written, m_result);
    m_sincePublished.start();
    Q_EMIT resultReady(generation(), m_result);
}

} // namespace neurex::app
