// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/service/fake_backend.h"

#include <chrono>
#include <cstdio>
#include <limits>
#include <thread>

namespace neurex::engine::testing {

using namespace protocol;

namespace {

constexpr int kTensors = 50;
constexpr std::chrono::milliseconds kTensorTime{10};

/// False when it was stopped.
bool pause(std::chrono::milliseconds time, const std::stop_token& stop)
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end && !stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return !stop.stop_requested();
}

Error cancelled()
{
    return makeError(ErrorCode::Cancelled, "cancelled");
}

ModelDescription describe(const std::string& path)
{
    ModelDescription description;
    description.info.name = "fake";
    description.info.path = path;
    description.tokenizerFiles = {{"tokenizer.model", std::string("\0\1\2", 3)}};
    return description;
}

/// What the question's name asks for.
Result<QuestionAnswer> answer(const TokenQuestion& question, const std::stop_token& stop)
{
    QuestionAnswer answer{question.id, {{{1.0F, 2.0F}, {0.25F, 0.75F}, 0.9F, 1, 1}}};
    if (question.id == "slow" && !pause(std::chrono::hours(1), stop))
        return cancelled();
    if (question.id == "noisy") {
        std::printf("NXF1 a library says hello\n");
        std::fflush(stdout);
    }
    if (question.id == "nan")
        answer.proxies[0].optionLogits[0] = std::numeric_limits<float>::quiet_NaN();
    if (question.id == "lost")
        return makeError(ErrorCode::DeviceLost, "the GPU fell off");
    return answer;
}

} // namespace

Result<ModelDescription> FakeBackend::inspect(const InspectParams& params)
{
    if (params.path.find("missing") != std::string::npos)
        return makeError(ErrorCode::NotFound, "there is no folder " + params.path);
    return describe(params.path);
}

Result<ModelContents> FakeBackend::contents(const ContentsParams& params)
{
    ModelContents contents;
    contents.path = params.path;
    contents.files = {{params.path + "/model.safetensors", 100}};
    contents.tensors = {{"head", {2, 3}, "F32", 24, 0, 76}};
    contents.tokenizerFiles = describe(params.path).tokenizerFiles;
    if (params.path.find("missing") != std::string::npos)
        contents.refusal = makeError(ErrorCode::NotFound, "there is no folder " + params.path);
    else
        contents.info = describe(params.path).info;
    return contents;
}

Result<ModelDescription> FakeBackend::load(const LoadParams& params, const LoadSink& progress, std::stop_token stop)
{
    for (int i = 1; i <= kTensors; ++i) {
        if (!pause(kTensorTime, stop))
            return cancelled();
        progress({i, kTensors, 1000 * i, 1000 * kTensors});
    }
    m_isLoaded = true;
    m_isInfinite = params.path.find("infinite") != std::string::npos;
    m_isChanged = params.path.find("changed-later") != std::string::npos;
    return describe(params.path);
}

Result<void> FakeBackend::checkInputs()
{
    if (m_isChanged && m_checks++ > 0) // the load itself is still good
        return makeError(ErrorCode::Unreadable, "\"/m/weights\" was changed while it was in use: open it again");
    return {};
}

Result<Trace> FakeBackend::trace(const TraceParams& params, std::stop_token)
{
    if (!m_isLoaded)
        return makeError(ErrorCode::InvalidArgument, "no model is loaded");
    Trace trace{params.tokens, 2, 1, 3, {}, {}};
    trace.logits.assign(params.tokens.size() * 2, number());
    trace.neurons.assign(params.tokens.size() * 3, -1.5F);
    return trace;
}

Result<PassPlan> FakeBackend::planAttribution(std::span<const TokenQuestion>, const AttributionSettings&)
{
    return PassPlan{2, 1, 1000};
}

Result<void> FakeBackend::attribute(std::span<const TokenQuestion> questions, std::int64_t skip,
                                    const AttributionSettings&, const AttributionSink& sink, const WorkSink& work,
                                    std::stop_token stop)
{
    for (auto i = static_cast<std::size_t>(skip); i < questions.size(); ++i) {
        for (int step = 1; questions[i].id == "long" && step <= 10; ++step) {
            pause(std::chrono::milliseconds(30), stop);
            work({100 * step, 1000, "rows", 1});
        }
        Result<QuestionAnswer> given = answer(questions[i], stop);
        if (!given)
            return given.error();
        QuestionAttribution item{static_cast<std::int64_t>(i), *given, ScoreMatrix(1, 3), {0.5F}, {0.25F}, {}, {}};
        item.scores.values = {1.0F, -2.0F, 6.0F * number()};
        sink(std::move(item));
    }
    return {};
}

Result<void> FakeBackend::evaluate(std::span<const TokenQuestion> questions, std::int64_t skip,
                                   std::span<const InterventionStack> stacks, const EvaluationSink& sink,
                                   const WorkSink&, std::stop_token stop)
{
    for (auto i = static_cast<std::size_t>(skip); i < questions.size(); ++i) {
        const Result<QuestionAnswer> given = answer(questions[i], stop);
        if (!given)
            return given.error();
        QuestionAnswer one = *given;
        if (m_isInfinite)
            one.proxies[0].letterMass = number();
        sink({static_cast<std::int64_t>(i), std::vector<QuestionAnswer>(stacks.size(), one)});
        if (stop.stop_requested())
            return cancelled();
    }
    return {};
}

Result<std::vector<std::int32_t>> FakeBackend::generate(const GenerationRequest& params, const TokenSink& sink,
                                                        std::stop_token)
{
    std::vector<std::int32_t> tokens;
    for (std::int32_t i = 0; i < params.maxNewTokens; ++i) {
        tokens.push_back(i);
        sink({i, number()});
    }
    return tokens;
}

Result<std::vector<VocabularyProjection>> FakeBackend::project(const ProjectParams& params, std::stop_token stop)
{
    std::vector<VocabularyProjection> projections;
    for (const NeuronId neuron : params.neurons) {
        if (neuron.layer == kSlowLayer && !pause(std::chrono::hours(1), stop))
            return cancelled();
        projections.push_back({neuron, {1}, {2}, {0.5F}, {-number()}});
    }
    return projections;
}

Result<void> FakeBackend::likelihoods(const LikelihoodParams& params, const LikelihoodSink& sink, const WorkSink& work,
                                      std::stop_token stop)
{
    for (std::size_t i = 0; i < params.windows.size(); ++i) {
        if (stop.stop_requested())
            return cancelled();
        work({1, 2, "rows", 1});
        const std::size_t rows = params.stacks.size() + 1;
        sink({static_cast<std::int64_t>(i), static_cast<std::int32_t>(rows),
              std::vector<float>(rows * (params.windows[i].size() - 1), -number())});
    }
    return {};
}

Result<void> FakeBackend::complete(const CompleteParams& params, const CompletionSink& sink,
                                   const CompletionStepSink& /*steps*/, const WorkSink& work, std::stop_token stop)
{
    for (std::size_t i = 0; i < params.prompts.size(); ++i) {
        if (stop.stop_requested())
            return cancelled();
        work({1, 2, "rows", 1});
        Completion completion;
        completion.index = static_cast<std::int64_t>(i);
        completion.tokens = params.prompts[i].tokens;
        completion.probabilities.assign(completion.tokens.size(), number());
        sink(std::move(completion));
    }
    return {};
}

Result<NextTokens> FakeBackend::predict(const PredictParams& params, std::stop_token /*stop*/)
{
    const auto stacks = static_cast<std::int32_t>(params.stacks.size());
    return NextTokens{params.tokens, stacks, std::vector<float>(params.tokens.size() * params.stacks.size(), number())};
}

float FakeBackend::number() const
{
    return m_isInfinite ? std::numeric_limits<float>::infinity() : 0.5F;
}

} // namespace neurex::engine::testing
