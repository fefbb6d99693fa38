// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runner/experiment_runner.h"

#include "app/client/experiment_request.h"

#include <utility>

namespace neurex::app {

ExperimentRunner::ExperimentRunner(ModelController* models, ExperimentRecorder* recorder,
                                   std::function<void(Call)> post, const QString& tag, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_post(std::move(post))
    , m_tag(tag)
{
    connectRecorder(recorder);
}

void ExperimentRunner::connectRecorder(const ExperimentRecorder* recorder)
{
    const auto whenCurrent = [this](auto signal) {
        return [this, signal](int generation, const auto&... values) {
            if (m_generation.is(generation))
                Q_EMIT(this->*signal)(values...);
        };
    };
    connect(recorder, &ExperimentRecorder::advanced, this,
            [this](int generation, const CellCount& progress, const CellCount& kept) {
                if (!m_generation.is(generation))
                    return;
                if (!std::exchange(m_isTimed, true))
                    m_clock.start(progress.done);
                Q_EMIT advanced(progress, kept);
            });
    connect(recorder, &ExperimentRecorder::failed, this, whenCurrent(&ExperimentRunner::failed));
    connect(recorder, &ExperimentRecorder::placeFailed, this, whenCurrent(&ExperimentRunner::notKept));
    connect(recorder, &ExperimentRecorder::damaged, this, whenCurrent(&ExperimentRunner::damaged));
    connect(recorder, &ExperimentRecorder::requestReady, this,
            [this](int generation, const std::shared_ptr<CellRequest>& request) {
                if (m_generation.is(generation) && m_isAsking)
                    submit(std::move(*request));
            });
    connect(recorder, &ExperimentRecorder::ended, this, [this](int generation) {
        if (!m_generation.is(generation))
            return;
        m_isAsking = false;
        m_isOpen = false;
        Q_EMIT ending();
        setRunning(false);
        Q_EMIT ended();
    });
}

void ExperimentRunner::run(const std::function<void(ExperimentRecorder&, int generation)>& begin)
{
    m_wasInterrupted = false;
    m_isTimed = false;
    m_isAsking = true;
    m_isOpen = true;
    setRunning(true);
    m_post([begin, generation = m_generation.next()](ExperimentRecorder& recorder) { begin(recorder, generation); });
}

void ExperimentRunner::submit(CellRequest request)
{
    const Latest::Turn generation = m_generation.turn();
    CellCallbacks callbacks;
    callbacks.onAnswer = [this, generation](CellAnswer answer) -> Result<void> {
        if (m_generation.is(generation))
            m_post([answer = std::move(answer)](ExperimentRecorder& recorder) { recorder.add(answer); });
        return {};
    };
    callbacks.onProgress = [this](const JobProgress& progress) { Q_EMIT partAdvanced(progress); };
    callbacks.onStep = [this, generation](const CompletionStep& step) {
        if (m_generation.is(generation))
            Q_EMIT stepped(step);
    };
    callbacks.onDone = [this, generation](const Result<protocol::JobSummary>& outcome) {
        if (m_generation.is(generation))
            finishRequest(outcome);
    };
    const QueueOptions options{.tag = m_tag, .priority = Priority::Background, .preemptible = true};
    m_request = m_models->client()->submit(
        experimentRequest(std::move(request), m_models->model()->info, std::move(callbacks), options), this);
}

void ExperimentRunner::finishRequest(const Result<protocol::JobSummary>& outcome)
{
    m_request = 0;
    if (outcome) {
        m_post([](ExperimentRecorder& recorder) { recorder.next(); });
        return;
    }
    m_isAsking = false;
    m_post([](ExperimentRecorder& recorder) { recorder.end(); });
    if (outcome.error().isCancelled())
        return;
    if (m_models->isReady())
        Q_EMIT failed(outcome.error());
    else
        m_wasInterrupted = true;
}

void ExperimentRunner::cancel()
{
    m_wasInterrupted = false;
    if (m_request != 0) {
        m_models->client()->cancel(m_request); // finishRequest() follows
        return;
    }
    if (!std::exchange(m_isAsking, false)) // it ends already
        return;
    m_post([](ExperimentRecorder& recorder) { recorder.end(); });
    setRunning(false); // whatever the recorder is preparing
}

void ExperimentRunner::abandon()
{
    m_wasInterrupted = false;
    m_generation.next();
    if (m_request != 0)
        m_models->client()->cancel(std::exchange(m_request, 0));
    if (std::exchange(m_isOpen, false))
        m_post([](ExperimentRecorder& recorder) { recorder.end(); });
    m_isAsking = false;
    setRunning(false);
}

void ExperimentRunner::setRunning(bool isRunning)
{
    if (std::exchange(m_isRunning, isRunning) != isRunning)
        Q_EMIT runningChanged(isRunning);
}

} // namespace neurex::app
