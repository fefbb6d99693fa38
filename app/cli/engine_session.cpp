// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/engine_session.h"

#include "app/client/contents_requests.h"
#include "app/client/engine_profile_store.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <utility>

namespace neurex::app {

EngineSession::EngineSession()
{
    QObject::connect(&m_interrupt, &Interrupt::requested, &m_client, &EngineClient::cancelAll);
}

EngineSession::~EngineSession()
{
    QObject::disconnect(&m_client, &EngineClient::logLineAdded, nullptr, nullptr);
    m_client.stop();
    QEventLoop loop;
    QObject::connect(&m_client, &EngineClient::stateChanged, &loop, &QEventLoop::quit);
    while (m_client.state() == EngineClient::State::Stopping)
        loop.exec();
}

void EngineSession::setLogSink(std::function<void(const QString&)> sink)
{
    QObject::connect(&m_client, &EngineClient::logLineAdded, &m_client, std::move(sink));
}

Result<void> EngineSession::start(const QString& profileName)
{
    const Result<EngineProfile> profile = findEngineProfile(profileName);
    if (!profile)
        return profile.error();
    QEventLoop loop;
    QObject::connect(&m_client, &EngineClient::stateChanged, &loop, &QEventLoop::quit);
    QObject::connect(&m_interrupt, &Interrupt::requested, &m_client, &EngineClient::kill);
    m_client.start(*profile);
    while (m_client.state() == EngineClient::State::Starting)
        loop.exec();
    QObject::disconnect(&m_interrupt, &Interrupt::requested, &m_client, &EngineClient::kill);
    if (m_interrupt.wasRequested())
        return makeError(ErrorCode::Cancelled, EngineClient::tr("Cancelled.").toStdString());
    if (m_client.state() == EngineClient::State::Failed)
        return m_client.lastError();
    return {};
}

bool EngineSession::wasInterrupted()
{
    QCoreApplication::processEvents();
    return m_interrupt.wasRequested();
}

template <typename T>
Result<T> EngineSession::ask(const std::function<EngineRequest(Done<T>)>& make)
{
    if (m_interrupt.wasRequested())
        return makeError(ErrorCode::Cancelled, EngineClient::tr("Cancelled.").toStdString());
    std::optional<Result<T>> answer;
    QEventLoop loop;
    m_client.submit(make([&](const Result<T>& result) {
                        answer = result;
                        loop.quit();
                    }),
                    nullptr);
    while (!answer)
        loop.exec();
    return std::move(*answer);
}

Result<ModelDescription> EngineSession::inspect(const std::string& path)
{
    return ask<ModelDescription>([&](Done<ModelDescription> done) { return inspectRequest(path, std::move(done)); });
}

Result<std::vector<ModelContents>> EngineSession::contents(const std::vector<std::string>& paths)
{
    std::vector<ModelContents> all(paths.size());
    const Result<void> asked = ask<void>([&](Done<void> done) {
        return contentsRequest(
            paths, [&all](std::size_t number, ModelContents contents) { all.at(number) = std::move(contents); },
            std::move(done));
    });
    if (!asked)
        return asked.error();
    return all;
}

Result<ModelDescription> EngineSession::load(const protocol::LoadParams& settings,
                                             std::function<void(const JobProgress&)> progress)
{
    return ask<ModelDescription>(
        [&](Done<ModelDescription> done) { return loadRequest(settings, progress, std::move(done)); });
}

Result<Trace> EngineSession::trace(const std::vector<std::int32_t>& tokens, const ModelInfo& model)
{
    return ask<Trace>([&](Done<Trace> done) { return traceRequest(tokens, model, std::move(done)); });
}

Result<protocol::JobSummary> EngineSession::evaluate(EvaluationJob job)
{
    return ask<protocol::JobSummary>([&](Done<protocol::JobSummary> done) {
        job.onDone = std::move(done);
        return evaluationRequest(std::move(job));
    });
}

Result<protocol::JobSummary> EngineSession::answer(CellRequest cells, const ModelInfo& model,
                                                   std::function<Result<void>(CellAnswer)> onAnswer)
{
    return ask<protocol::JobSummary>([&](Done<protocol::JobSummary> done) {
        return experimentRequest(std::move(cells), model, {std::move(onAnswer), {}, std::move(done)});
    });
}

Result<std::vector<VocabularyProjection>> EngineSession::project(const std::vector<NeuronId>& neurons, std::int32_t top,
                                                                 bool withNorm)
{
    using Projections = std::vector<VocabularyProjection>;
    return ask<Projections>(
        [&](Done<Projections> done) { return projectionRequest(neurons, top, withNorm, std::move(done)); });
}

Result<NextTokens> EngineSession::predictLayers(const std::vector<std::int32_t>& tokens, const InterventionStack& stack,
                                                std::int32_t top, const ModelInfo& model)
{
    return ask<NextTokens>(
        [&](Done<NextTokens> done) { return layerPredictionRequest(tokens, stack, top, model, std::move(done)); });
}

Result<std::vector<std::int32_t>> EngineSession::generate(const GenerationRequest& settings, TokenSink token)
{
    using Tokens = std::vector<std::int32_t>;
    return ask<Tokens>([&](Done<Tokens> done) { return generationRequest(settings, token, std::move(done)); });
}

} // namespace neurex::app
