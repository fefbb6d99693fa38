// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// bench_stop_latency [LAYERS [STOPS]]: seconds from a request to stop to the end of the engine's jobs on the 7 B shape
// (random float32 weights, 0.8 GB a layer; two layers unless told), each job stopped so many times at random moments.
// Fails where one takes longer than a second. Run by hand, on a machine that does nothing else.
#include "core/engine/engine.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace neurex;
using namespace neurex::engine;

namespace {

constexpr double kMostSeconds = 1.0;
constexpr double kLatestStop = 6.0; // seconds after the beginning

using Clock = std::chrono::steady_clock;
using Job = std::function<Result<void>(std::stop_token)>;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::vector<std::int32_t> randomTokens(std::int32_t count, std::int32_t vocabularySize)
{
    std::mt19937 random(7);
    std::vector<std::int32_t> tokens(static_cast<std::size_t>(count));
    for (std::int32_t& token : tokens)
        token = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(vocabularySize));
    return tokens;
}

std::vector<TokenQuestion> questionOf(std::int32_t tokens, std::int32_t vocabularySize)
{
    TokenQuestion question;
    for (std::int32_t proxy = 0; proxy < 3; ++proxy) {
        TokenProxy own{randomTokens(tokens, vocabularySize), {{65}, {66}, {67}, {68}}, proxy};
        own.tokens.front() = 10 + proxy; // nothing is shared
        question.proxies.push_back(std::move(own));
    }
    return {question};
}

/// Seconds from a request, made `wait` seconds after the job's beginning, to its end; negative where it ended before.
double secondsToStop(const Job& job, double wait, std::string& fault)
{
    std::stop_source stop;
    Clock::time_point requested{};
    std::jthread stopper([&](std::stop_token ended) {
        const Clock::time_point begin = Clock::now();
        while (secondsSince(begin) < wait && !ended.stop_requested())
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        requested = Clock::now();
        stop.request_stop();
    });
    const Result<void> done = job(stop.get_token());
    const Clock::time_point end = Clock::now();
    stopper.request_stop();
    stopper.join();
    if (!done && done.error().code != ErrorCode::Cancelled)
        fault = done.error().message;
    return done ? -1.0 : std::chrono::duration<double>(end - requested).count();
}

/// Prints a row; false where a stop took too long or the job failed.
bool measure(const std::string& name, const Job& job, int stops, Engine& engine)
{
    std::mt19937 random(11);
    std::uniform_real_distribution<double> moment(0.05, kLatestStop);
    double worst = 0.0;
    int early = 0;
    std::string fault;
    for (int i = 0; i < stops; ++i) {
        engine.clearCaches();
        const double seconds = secondsToStop(job, moment(random), fault);
        if (seconds < 0.0)
            ++early;
        worst = std::max(worst, seconds);
    }
    std::printf("%-44s worst of %d: %.2f s%s\n", name.c_str(), stops - early, worst,
                fault.empty() ? "" : (" FAILED: " + fault).c_str());
    std::fflush(stdout);
    return fault.empty() && worst <= kMostSeconds && early < stops;
}

bool run(std::int32_t layers, int stops)
{
    ModelInfo shape;
    shape.layerCount = layers;
    shape.hiddenSize = 4096;
    shape.neuronCount = 11008;
    shape.headCount = shape.keyValueHeadCount = 32;
    shape.headSize = 128;
    shape.vocabularySize = 32000;
    shape.contextLength = 4096;
    shape.normEpsilon = 1e-5;
    shape.ropeTheta = 10000.0;
    const Result<std::unique_ptr<Engine>> made = Engine::random(shape, "cpu", "float32", 1);
    if (!made) {
        std::fprintf(stderr, "%s\n", made.error().message.c_str());
        return false;
    }
    Engine& engine = **made;
    const std::vector<std::int32_t> prompt = randomTokens(4000, shape.vocabularySize);
    const std::vector<TokenQuestion> questions = questionOf(300, shape.vocabularySize);
    const InterventionStack silence{{.neurons = {{0, 3}, {1, 5}}, .operation = Operation::Scale, .value = 0.0}};
    const std::vector<InterventionStack> stacks(16, silence);
    AttributionSettings perOption;
    perOption.perOption = true;
    bool isGood = true;
    const auto attributed = [&](const AttributionSettings& settings) {
        return [&, settings](std::stop_token stop) {
            return engine.attribute(
                questions, settings, [](const QuestionAttribution&) {}, stop);
        };
    };
    isGood &= measure(
        "trace, 4000 tokens",
        [&](std::stop_token stop) -> Result<void> {
            const Result<Trace> trace = engine.trace(prompt, stop, {.neurons = {{0, 1}}});
            return trace ? Result<void>() : trace.error();
        },
        stops, engine);
    isGood &= measure("attribution, three proxies of 300 tokens", attributed({}), stops, engine);
    isGood &= measure("attribution of each option", attributed(perOption), stops, engine);
    isGood &= measure(
        "evaluation of 16 stacks",
        [&](std::stop_token stop) {
            return engine.evaluate(
                questions, stacks, [](const QuestionEvaluation&) {}, stop);
        },
        stops, engine);
    isGood &= measure(
        "likelihoods of 4000 tokens",
        [&](std::stop_token stop) {
            return engine.likelihoods(
                std::span(&prompt, 1), stacks, [](const WindowLikelihood&) {}, stop);
        },
        stops, engine);
    return isGood;
}

} // namespace

int main(int count, char** arguments)
{
    const std::int32_t layers = count > 1 ? std::atoi(arguments[1]) : 2;
    const int stops = count > 2 ? std::atoi(arguments[2]) : 8;
    if (layers < 2 || stops < 1) {
        std::fprintf(stderr, "usage: bench_stop_latency [LAYERS (2 or more) [STOPS]]\n");
        return 2;
    }
    return run(layers, stops) ? 0 : 1;
}
