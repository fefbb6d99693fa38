// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/interrupt.h"
#include "app/client/engine_client.h"
#include "app/client/experiment_request.h"
#include "core/base/model_contents.h"

#include <functional>
#include <optional>

namespace neurex::app {

/// An engine for a program that does one thing after another: every call waits for its answer. Ctrl+C makes the running
/// call end with Cancelled.
class EngineSession {
public:
    EngineSession();
    /// Asks the engine to end and waits until it has.
    ~EngineSession();
    EngineSession(const EngineSession&) = delete;
    EngineSession& operator=(const EngineSession&) = delete;

    /// Called for every line that the engine logs.
    void setLogSink(std::function<void(const QString&)> sink);

    /// Starts the engine of that profile, without a name the local one. Errors: those of findEngineProfile(),
    /// EngineDied, Timeout, VersionMismatch.
    Result<void> start(const QString& profileName = {});
    const EngineHello& hello() const { return m_client.hello(); }
    /// Whether the user has asked the program to end: for long work of its own, between two calls.
    bool wasInterrupted();
    /// What says so, for work of another kind that waits in the event loop.
    const Interrupt& interrupt() const { return m_interrupt; }

    Result<ModelDescription> inspect(const std::string& path);
    /// In brief, of each path in their order.
    Result<std::vector<ModelContents>> contents(const std::vector<std::string>& paths);
    Result<ModelDescription> load(const protocol::LoadParams& settings,
                                  std::function<void(const JobProgress&)> progress);
    Result<Trace> trace(const std::vector<std::int32_t>& tokens, const ModelInfo& model);
    /// The job's own onDone is not used.
    Result<protocol::JobSummary> evaluate(EvaluationJob job);
    /// What an experiment asks; onAnswer: see CellCallbacks.
    Result<protocol::JobSummary> answer(CellRequest cells, const ModelInfo& model,
                                        std::function<Result<void>(CellAnswer)> onAnswer);
    /// What the columns of neurons promote and suppress; withNorm: see Engine::projectToVocabulary().
    Result<std::vector<VocabularyProjection>> project(const std::vector<NeuronId>& neurons, std::int32_t top,
                                                      bool withNorm);
    /// See layerPredictionRequest().
    Result<NextTokens> predictLayers(const std::vector<std::int32_t>& tokens, const InterventionStack& stack,
                                     std::int32_t top, const ModelInfo& model);
    Result<std::vector<std::int32_t>> generate(const GenerationRequest& settings, TokenSink token);

private:
    /// make: builds the request around the given onDone.
    template <typename T>
    Result<T> ask(const std::function<EngineRequest(Done<T>)>& make);

    Interrupt m_interrupt;
    EngineClient m_client;
};

} // namespace neurex::app
