// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/corruption_controller.h"

#include "app/client/engine_requests.h"
#include "app/client/reasoning_study.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

CorruptionController::CorruptionController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_recorder(u"corruption"_s)
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), CorruptionRecorder::kRequestTag)
{
    connectRunner();
    connect(m_models, &ModelController::modelChanged, this, &CorruptionController::abandon);
    connect(m_models, &ModelController::engineFailed, this, &CorruptionController::abandon);
}

CorruptionController::~CorruptionController() = default;

void CorruptionController::connectRunner()
{
    const CorruptionRecorder* recorder = m_recorder.object();
    connect(recorder, &CorruptionRecorder::answered, this, [this](int generation) {
        if (m_runner.isCurrent(generation))
            m_isAnswered = true;
    });
    connect(recorder, &CorruptionRecorder::written, this, [this](int generation, const std::optional<Error>& error) {
        if (!m_runner.isCurrent(generation) || !isRunning())
            return;
        if (error)
            fail(*error);
        else
            end();
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, [this](const CellCount& progress, const CellCount& kept) {
        if (isRunning())
            Q_EMIT progressChanged(
                m_runner.status(tr("Corruption"), progress).countedIn(tr("questions"), kept.done, kept.total));
    });
    connect(&m_runner, &ExperimentRunner::ended, this, [this] {
        if (!isRunning())
            return;
        if (!m_isAnswered)
            return end();
        checkPass([this](const std::string& sum) {
            m_restored.passAfter = sum;
            checkFiles();
        });
    });
    connect(&m_runner, &ExperimentRunner::failed, this, &CorruptionController::failed);
    connect(&m_runner, &ExperimentRunner::damaged, this, &CorruptionController::damaged);
}

bool CorruptionController::canStart(const SharedReasoning& study) const
{
    const SharedModel& model = m_models->model();
    return study && study->isComplete() && !study->answers.empty() && !isRunning() && m_models->isReady()
        && model->tokenizer && model->info.weightHash == study->manifest->model.weightHash;
}

void CorruptionController::start(const QString& id, const SharedReasoning& study, const CorruptionStudy& corruption)
{
    if (!canStart(study) || corruption.neurons.empty())
        return;
    m_id = id;
    m_order = {study, corruption, m_models->model()};
    m_isAnswered = false;
    m_restored = {};
    m_restored.weightsBefore = m_order.model->info.weightHash;
    Q_EMIT runningChanged();
    checkPass([this](const std::string& sum) {
        m_restored.passBefore = sum;
        m_runner.run([order = m_order](ExperimentRecorder& recorder, int generation) {
            static_cast<CorruptionRecorder&>(recorder).begin(generation, order);
        });
    });
}

void CorruptionController::checkPass(std::function<void(const std::string& sum)> next)
{
    const OpenModel& model = *m_order.model;
    Result<std::vector<std::int32_t>> tokens
        = model.tokenizer->tryEncodePrompt(m_order.study->answers.front()->read.words, PromptForm(), model.addsBos());
    if (!tokens)
        return fail(tokens.error());
    tokens->resize(std::min(tokens->size(), kCheckedTokens));
    const auto done = [this, next = std::move(next)](const Result<Trace>& trace) {
        m_request = 0;
        if (!isRunning())
            return;
        if (trace)
            next(passSum(*trace));
        else if (trace.error().isCancelled())
            end();
        else
            fail(trace.error());
    };
    m_request = m_models->client()->submit(
        traceRequest(*tokens, model.info, done,
                     {.tag = CorruptionRecorder::kRequestTag, .priority = Priority::Background}),
        this);
}

/// Reads the model's files again, and has the report written.
void CorruptionController::checkFiles()
{
    const auto done = [this](const Result<ModelDescription>& model) {
        m_request = 0;
        if (!isRunning())
            return;
        if (!model)
            return model.error().isCancelled() ? end() : fail(model.error());
        m_restored.weightsAfter = model->info.weightHash;
        m_recorder.post([generation = m_runner.generation(), restored = m_restored](CorruptionRecorder& recorder) {
            recorder.finish(generation, restored);
        });
    };
    m_request = m_models->client()->submit(
        inspectRequest(m_order.model->info.path, done,
                       {.tag = CorruptionRecorder::kRequestTag, .priority = Priority::Background}),
        this);
}

void CorruptionController::cancel()
{
    if (m_request != 0)
        m_models->client()->cancel(m_request); // its answer ends it
    else
        m_runner.cancel();
}

void CorruptionController::end()
{
    const QString id = std::exchange(m_id, QString());
    m_order = {};
    Q_EMIT progressChanged({});
    Q_EMIT runningChanged();
    Q_EMIT ended(id);
}

void CorruptionController::fail(const Error& error)
{
    Q_EMIT failed(error);
    end();
}

void CorruptionController::abandon()
{
    if (!isRunning())
        return;
    m_runner.abandon();
    if (m_request != 0)
        m_models->client()->cancel(std::exchange(m_request, 0));
    if (isRunning())
        end();
}

} // namespace neurex::app
