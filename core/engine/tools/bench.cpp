// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tools/bench.h"

#include "core/engine/device/devices.h"
#include "core/engine/device/guard_p.h"
#include "core/engine/device/placement_p.h"
#include "core/engine/engine.h"

#include <ATen/ATen.h>

#ifdef NEUREX_WITH_CUDA
#include <c10/cuda/CUDACachingAllocator.h>
#endif

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

#include <sys/resource.h>

namespace neurex::engine {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr std::int32_t kOptions = 4;
constexpr std::int32_t kProxiesPerQuestion = 3;
constexpr std::int32_t kEvaluationStacks = 64;
constexpr std::int32_t kNeuronsPerStack = 50;
constexpr int kToggles = 20;
constexpr double kGemmSeconds = 0.1;
constexpr int kGemmRuns = 10;

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The time that `work` took, or its error.
template <typename Work>
Result<double> timed(Work&& work)
{
    Result<void> outcome;
    const double seconds = secondsOf([&] { outcome = work(); });
    if (!outcome)
        return outcome.error();
    return seconds;
}

double relativeDifference(std::span<const float> values, std::span<const float> reference)
{
    double difference = 0.0;
    double norm = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        difference += std::pow(static_cast<double>(values[i]) - static_cast<double>(reference[i]), 2);
        norm += std::pow(static_cast<double>(reference[i]), 2);
    }
    return norm > 0.0 ? std::sqrt(difference / norm) : std::sqrt(difference);
}

class Bench {
public:
    Bench(const BenchSettings& settings, const std::function<void(const std::string&)>& log)
        : m_log(log)
    {
        m_report.settings = settings;
    }

    Result<BenchReport> run();

private:
    Result<void> loadModel();
    void makeQuestions();
    TokenProxy randomProxy();
    InterventionStack randomStack(std::int32_t neurons, double factor);

    Result<void> measureFused();
    Result<void> measureNaive();
    Result<void> measureEvaluation();
    Result<void> measureToggle();
    Result<void> measureNeurGrad();
    Result<void> measureResponseCurve();
    Result<void> measureGemm();
    void readPeaks();

    const BenchSettings& settings() const { return m_report.settings; }
    const ModelInfo& model() const { return m_engine->info(); }
    std::int32_t below(std::int32_t end)
    {
        return static_cast<std::int32_t>(m_random() % static_cast<std::uint32_t>(end));
    }

    std::function<void(const std::string&)> m_log;
    BenchReport m_report;
    std::unique_ptr<Engine> m_engine;
    std::mt19937 m_random{kSeed};
    std::vector<TokenQuestion> m_questions; ///< settings().proxies proxies in questions of up to three
    ScoreMatrix m_firstProxy; ///< fused scores of the first proxy
};

Result<BenchReport> Bench::run()
{
    setThreadCount(settings().threads);
    m_report.blas = detectBlas().name;
    for (const auto step :
         {&Bench::loadModel, &Bench::measureGemm, &Bench::measureFused, &Bench::measureNaive, &Bench::measureEvaluation,
          &Bench::measureToggle, &Bench::measureNeurGrad, &Bench::measureResponseCurve}) {
        if (const Result<void> done = (this->*step)(); !done)
            return done.error();
    }
    readPeaks();
    return m_report;
}

Result<void> Bench::loadModel()
{
    m_log("loading");
    Result<std::unique_ptr<Engine>> engine = settings().model.empty()
        ? Engine::random(settings().shape, settings().device, settings().computeType, kSeed)
        : Engine::load({settings().model, settings().device, settings().computeType}, {}, {});
    if (!engine)
        return engine.error();
    m_engine = std::move(*engine);
    m_report.model = model();
    m_report.device = model().device == "cpu" ? listDevices().front().description : model().device;
    m_report.fusedOperations
        = fusedSweepOperations(model(), m_engine->spec(), settings().attribution, settings().tokens);
    m_report.naiveOperations = naiveOperations(model(), m_engine->spec(), settings().attribution, settings().tokens);
    makeQuestions();
    return {};
}

void Bench::makeQuestions()
{
    for (std::int32_t i = 0; i < settings().proxies; ++i) {
        if (i % kProxiesPerQuestion == 0)
            m_questions.push_back({"question " + std::to_string(m_questions.size()), {}});
        m_questions.back().proxies.push_back(randomProxy());
    }
}

TokenProxy Bench::randomProxy()
{
    TokenProxy proxy;
    for (std::int32_t i = 0; i < settings().tokens; ++i)
        proxy.tokens.push_back(below(model().vocabularySize));
    const std::int32_t first = below(std::max(model().vocabularySize - 2 * kOptions, 1));
    for (std::int32_t option = 0; option < kOptions; ++option)
        proxy.optionTokens.push_back({first + 2 * option, first + 2 * option + 1});
    proxy.gold = below(kOptions);
    return proxy;
}

InterventionStack Bench::randomStack(std::int32_t neurons, double factor)
{
    Intervention intervention;
    intervention.value = factor;
    for (std::int32_t i = 0; i < neurons; ++i)
        intervention.neurons.push_back({below(model().layerCount), below(model().neuronCount)});
    return {intervention};
}

Result<void> Bench::measureFused()
{
    m_log("attribution, fused");
    AttributionSettings attribution = settings().attribution;
    attribution.keepProxies = true;
    const auto keep = [this](QuestionAttribution result) {
        if (result.index == 0)
            m_firstProxy = std::move(result.proxyScores.front());
        for (std::size_t i = 0; i < result.attributionSums.size(); ++i)
            m_report.largestResidual = std::max(m_report.largestResidual,
                                                std::abs(static_cast<double>(result.attributionSums[i])
                                                         - static_cast<double>(result.targetChanges[i])));
    };
    std::vector<double> times;
    for (std::int32_t i = 0; i <= settings().repeat; ++i) {
        m_engine->clearCaches();
        const Result<double> seconds = timed([&] { return m_engine->attribute(m_questions, attribution, keep, {}); });
        if (!seconds)
            return seconds.error();
        if (i > 0) // the first run warms up
            times.push_back(*seconds / settings().proxies);
    }
    m_report.fusedPerProxy = median(times);
    m_report.fusedFastest = *std::min_element(times.begin(), times.end());
    return {};
}

Result<void> Bench::measureNaive()
{
    std::map<std::int32_t, double> measured;
    for (const std::int32_t layer : sampleLayers(model().layerCount, settings().naiveLayers)) {
        m_log("attribution, published recipe, layer " + std::to_string(layer));
        std::vector<float> scores;
        const Result<double> seconds = timed([&]() -> Result<void> {
            auto result
                = m_engine->attributeNaively(m_questions.front().proxies.front(), settings().attribution, {{layer}});
            if (!result)
                return result.error();
            scores = std::move(result->front());
            return {};
        });
        if (!seconds)
            return seconds.error();
        measured[layer] = *seconds;
        const auto fused = std::span(m_firstProxy.values).subspan(m_firstProxy.offset({layer, 0}), scores.size());
        m_report.largestDifference = std::max(m_report.largestDifference, relativeDifference(fused, scores));
        m_report.naiveLayers.push_back(layer);
        m_report.naiveTimes.push_back(*seconds);
    }
    m_report.naivePerProxy = extrapolateOverLayers(measured, model().layerCount);
    m_report.ratio = m_report.naivePerProxy / m_report.fusedPerProxy;
    return {};
}

Result<void> Bench::measureEvaluation()
{
    m_log("evaluation");
    std::vector<InterventionStack> stacks;
    for (std::int32_t i = 0; i < kEvaluationStacks; ++i)
        stacks.push_back(randomStack(kNeuronsPerStack, i % 2 == 0 ? kSilenceFactor : kExciteFactor));
    std::vector<double> times;
    for (std::int32_t i = 0; i <= settings().repeat; ++i) {
        const Result<double> seconds
            = timed([&] { return m_engine->evaluate(m_questions, stacks, [](const QuestionEvaluation&) {}, {}); });
        if (!seconds)
            return seconds.error();
        if (i > 0) // the first run fills the cache of prefixes
            times.push_back(*seconds);
    }
    m_report.evaluationStacks = kEvaluationStacks;
    m_report.evaluationRowsPerSecond = static_cast<double>(kEvaluationStacks) * settings().proxies / median(times);
    return {};
}

Result<void> Bench::measureToggle()
{
    m_log("live toggle");
    const std::vector<TokenQuestion> question = {{"toggle", {randomProxy(), randomProxy(), randomProxy()}}};
    std::vector<double> times;
    for (int i = 0; i <= kToggles; ++i) {
        const std::vector<InterventionStack> stacks = {{}, randomStack(1, kSilenceFactor)};
        const Result<double> seconds
            = timed([&] { return m_engine->evaluate(question, stacks, [](const QuestionEvaluation&) {}, {}); });
        if (!seconds)
            return seconds.error();
        if (i > 0)
            times.push_back(*seconds);
    }
    m_report.toggle = median(times);
    return {};
}

/// Beside it what a prompt takes without any gradient.
Result<void> Bench::measureNeurGrad()
{
    m_log("gradients of all neurons");
    const std::vector<TokenQuestion> question = {{"gradients", {randomProxy()}}};
    AttributionSettings neurGrad;
    neurGrad.measure = NeuronMeasure::NeuronGradient;
    neurGrad.target = Target::Vocabulary;
    neurGrad.hook = Hook::Up;
    const std::vector<InterventionStack> unchanged(1);
    std::vector<double> prefills, gradients;
    for (std::int32_t i = 0; i <= settings().repeat; ++i) {
        m_engine->clearCaches();
        const Result<double> prefill
            = timed([&] { return m_engine->evaluate(question, unchanged, [](const QuestionEvaluation&) {}, {}); });
        if (!prefill)
            return prefill.error();
        m_engine->clearCaches();
        const Result<double> gradient
            = timed([&] { return m_engine->attribute(question, neurGrad, [](QuestionAttribution) {}, {}); });
        if (!gradient)
            return gradient.error();
        if (i > 0) { // the first run warms up
            prefills.push_back(*prefill);
            gradients.push_back(*gradient);
        }
    }
    m_report.prefill = median(prefills);
    m_report.neurGrad = median(gradients);
    return {};
}

Result<void> Bench::measureResponseCurve()
{
    m_log("response curve");
    const std::vector<TokenQuestion> question = {{"curve", {randomProxy()}}};
    std::vector<double> times;
    for (int i = 0; i <= kToggles; ++i) {
        const NeuronId neuron{0, below(model().neuronCount)};
        std::vector<InterventionStack> stacks(1);
        for (std::int32_t shift = 1; shift <= kCurveShifts / 2; ++shift) {
            for (const double sign : {-0.1, 0.1})
                stacks.push_back({{{neuron}, Operation::Shift, sign * shift, Positions::Last, Hook::Up}});
        }
        const Result<double> seconds
            = timed([&] { return m_engine->evaluate(question, stacks, [](const QuestionEvaluation&) {}, {}); });
        if (!seconds)
            return seconds.error();
        if (i > 0)
            times.push_back(*seconds);
    }
    m_report.responseCurve = median(times);
    return {};
}

Result<void> Bench::measureGemm()
{
    m_log("matrix product");
    return guarded("measure a matrix product", [this]() -> Result<void> {
        const at::NoGradGuard noGradient;
        const auto placement = choosePlacement(settings().device, model().computeType, model().storedType);
        if (!placement)
            return placement.error();
        const auto options = at::TensorOptions().device(placement->device).dtype(placement->computeType);
        const at::Tensor x = at::ones({settings().tokens, model().hiddenSize}, options);
        const at::Tensor w = at::ones({model().neuronCount, model().hiddenSize}, options);
        const double operations
            = 2.0 * settings().tokens * model().hiddenSize * static_cast<double>(model().neuronCount);
        const auto products = [&](int count) {
            at::Tensor y;
            for (int i = 0; i < count; ++i)
                y = at::linear(x, w);
            y.select(0, 0).select(0, 0).item(); // waits for the device
        };
        products(1);
        const double once = secondsOf([&] { products(1); });
        const int count = static_cast<int>(std::clamp(kGemmSeconds / std::max(once, 1e-6), 1.0, 1e4));
        for (int i = 0; i < kGemmRuns; ++i) // the fastest: other work on the computer only ever slows it down
            m_report.gemmPerSecond
                = std::max(m_report.gemmPerSecond, operations * count / secondsOf([&] { products(count); }));
        return {};
    });
}

void Bench::readPeaks()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    m_report.peakHostBytes = static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
#ifdef NEUREX_WITH_CUDA
    const auto placement = choosePlacement(settings().device, model().computeType, model().storedType);
    if (placement && placement->device.is_cuda())
        m_report.peakDeviceBytes
            = c10::cuda::CUDACachingAllocator::getDeviceStats(placement->device.index()).allocated_bytes[0].peak;
#endif
}

} // namespace

Result<BenchReport> runBench(const BenchSettings& settings, const std::function<void(const std::string&)>& log)
{
    return guarded("run the benchmark", [&] { return Bench(settings, log).run(); });
}

} // namespace neurex::engine
