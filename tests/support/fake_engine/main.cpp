// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// An engine without a model, for tests of clients: speaks the protocol on stdin and stdout and misbehaves on request.
//   neurex-fake-engine MODE [log file]
//   neurex-fake-engine serve              MODE is the value of NEUREX_FAKE_ENGINE_MODE, or "ok"
//   neurex-fake-engine bench ARGUMENTS    prints the arguments; fails when the first one is "fail"
// MODE: see parseMode(). With a log file, every request is appended to it as a line "method id".
#ifdef NEUREX_LOOKS_INTO_FILES
#include "core/engine/files/contents.h"
#endif
#include "core/protocol/completion.h"
#include "core/protocol/contents.h"
#include "core/protocol/likelihood.h"
#include "core/protocol/question_store.h"
#include "tests/support/fake_engine/fake_model.h"
#include "tests/support/fake_engine/modes.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace neurex::fake {
namespace {

using nlohmann::json;
namespace method = protocol::method;

constexpr std::array<const char*, 7> kTokenizerFiles{
    "tokenizer.model",        "tokenizer.json",    "tokenizer_config.json", "special_tokens_map.json",
    "generation_config.json", "added_tokens.json", "chat_template.jinja"};
constexpr float kCompletenessGap = 0.01F;
constexpr double kJobSeconds = 0.25;
constexpr int kSlowStepMs = 40;
constexpr int kFloodLines = 3'000;

void writeAll(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written <= 0)
            std::_Exit(0);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void writeNoise(const std::string& text)
{
    writeAll(std::as_bytes(std::span(text.data(), text.size())));
}

void send(const protocol::Message& message)
{
    const auto frame = protocol::encodeMessage(message);
    if (frame)
        writeAll(frame->joined());
}

/// A request that is being worked on, one step at a time.
struct Job {
    std::int64_t id = 0;
    std::string method;
    std::vector<TokenQuestion> questions;
    std::vector<InterventionStack> stacks;
    bool isPerOption = false;
    bool keepsProxies = false;
    bool addsUp = true; ///< what is measured has attribution sums
    AttributionSettings settings;
    std::vector<std::vector<std::int32_t>> windows;
    protocol::CompleteParams completion;
    std::vector<std::int32_t> tokens; ///< prompt and generated ones
    std::vector<std::int32_t> stopTokens;
    std::size_t done = 0;
    std::size_t total = 0;
    std::size_t told = 0; ///< tokens of the text that is written, of a watched request
};

/// A client that sends what cannot be read or does not fit ends the fake engine.
template <typename Value>
Value valueOrExit(Result<Value> value)
{
    if (value)
        return std::move(*value);
    std::cerr << "fake engine: " << value.error().message << '\n';
    std::_Exit(static_cast<int>(protocol::ExitCode::Protocol));
}

template <typename Params>
Params take(const protocol::Request& request)
{
    return valueOrExit(protocol::parseParams<Params>(request));
}

class Service {
public:
    Service(const Behaviour& behaviour, std::string logPath)
        : m_mode(behaviour.mode)
        , m_steps(behaviour.steps)
        , m_logPath(std::move(logPath))
    {
    }
    int run();

private:
    void sayHello();
    void receive();
    void handle(const protocol::Request& request);
    void begin(const protocol::Request& request);
    void step();
    void misbehave();
    bool stumbles();
    void attributeNext();
    void evaluateNext();
    bool tellNext();
    void completeNext();
    void generateNext();
    void answerModel(std::int64_t id, const protocol::LoadParams& params);
    void answerContents(std::int64_t id, const protocol::ContentsParams& params);
    void answerTrace(std::int64_t id, const protocol::TraceParams& params);
    void answerProjection(std::int64_t id, const protocol::ProjectParams& params);
    void answerPrediction(std::int64_t id, const protocol::PredictParams& params);
    std::vector<TokenQuestion> chosen(const protocol::QuestionChoice& choice);
    void finishJob();
    void fail(std::int64_t id, ErrorCode code, const std::string& message);

    Mode m_mode;
    int m_steps; ///< of Behaviour
    int m_stepsDone = 0;
    std::string m_logPath;
    protocol::FrameDecoder m_decoder;
    std::optional<Job> m_job;
    protocol::QuestionStore m_questions;
    std::set<std::string> m_asked; ///< sets that a forgetful engine was asked about
    int m_layerCount = kLayerCount; ///< of the loaded model
    int m_neuronCount = kNeuronCount;
    bool m_isEnding = false;
};

int Service::run()
{
    if (m_mode == Mode::NeverExit)
        std::signal(SIGTERM, SIG_IGN);
    sayHello();
    while (!m_isEnding) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        const int timeout = !m_job || m_mode == Mode::Stuck ? -1 : m_mode == Mode::Slow ? kSlowStepMs : 0;
        if (::poll(&input, 1, timeout) > 0)
            receive();
        else if (m_job)
            step();
    }
    return 0;
}

void Service::sayHello()
{
    if (m_mode == Mode::Silent)
        return;
    while (m_mode == Mode::Laborious && std::clock() < CLOCKS_PER_SEC) { }
    if (m_mode == Mode::Garbage) {
        writeNoise("Welcome to node7! This is not a frame.\n");
        return;
    }
    std::cerr << "fake engine: ready\n";
    protocol::Hello hello;
    hello.protocol = m_mode == Mode::WrongVersion ? 99 : protocol::kProtocolVersion;
    hello.version = m_mode == Mode::WrongVersion ? "9.9.9" : "0.1.0";
    hello.pid = ::getpid();
    hello.devices = {{"cpu", "imaginary processor", 1 << 30, 1 << 29, {"float32"}}};
    hello.threads = 1;
    hello.blas = {"fake", true};
    hello.torch = "none";
    hello.methods = {"inspect",  "contents", "load",    "questions",  "attribute",
                     "evaluate", "generate", "predict", "likelihood", "complete"};
    hello.warnings = {"this engine invents its numbers"};
    hello.memoryBytes = 1'000'000;
    send(hello);
}

void Service::receive()
{
    std::array<std::byte, 65536> buffer{};
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count <= 0) {
        if (m_mode == Mode::NeverExit)
            std::this_thread::sleep_for(std::chrono::hours(1));
        m_isEnding = true;
        return;
    }
    if (!m_decoder.push(std::span(buffer).first(static_cast<std::size_t>(count))))
        std::_Exit(static_cast<int>(protocol::ExitCode::Protocol));
    while (auto frame = m_decoder.pop()) {
        auto message = protocol::parseMessage(std::move(*frame));
        if (!message || !std::holds_alternative<protocol::Request>(*message))
            std::_Exit(static_cast<int>(protocol::ExitCode::Protocol));
        handle(std::get<protocol::Request>(*message));
    }
}

void Service::handle(const protocol::Request& request)
{
    if (!m_logPath.empty())
        std::ofstream(m_logPath, std::ios::app) << request.method << ' ' << request.id << '\n';
    if (m_mode == Mode::Mute)
        return;
    if (m_mode == Mode::Flood) {
        for (int line = 0; line < kFloodLines; ++line) {
            std::cerr << "flood line " << line << '\n';
            send(protocol::Log{"flood message " + std::to_string(line)});
        }
    }
    if (request.method == method::kPing) {
        send(protocol::Reply{request.id, {{"uptime_ms", 1}, {"memory_bytes", 2'000'000}}, {}});
    } else if (request.method == method::kCancel) {
        send(protocol::Reply{request.id, json::object(), {}});
        if (m_job && m_job->id == take<protocol::CancelParams>(request).target) {
            fail(m_job->id, ErrorCode::Cancelled, "cancelled");
            m_job.reset();
        }
    } else if (request.method == method::kShutdown) {
        send(protocol::Reply{request.id, json::object(), {}});
        m_isEnding = m_mode != Mode::NeverExit;
    } else if (m_job) {
        fail(request.id, ErrorCode::Busy, "another job is running");
    } else {
        begin(request);
    }
}

void Service::begin(const protocol::Request& request)
{
    if (request.method == method::kInspect)
        return answerModel(request.id, {.path = take<protocol::InspectParams>(request).path, .device = ""});
    if (request.method == method::kLoad)
        return answerModel(request.id, take<protocol::LoadParams>(request));
    if (request.method == method::kUnload)
        return send(protocol::Reply{request.id, json::object(), {}});
    if (request.method == method::kQuestions)
        return send(
            protocol::toReply(request.id, valueOrExit(m_questions.add(take<protocol::QuestionsParams>(request)))));
    if (m_mode == Mode::Fail || (request.method != method::kEvaluate && stumbles()))
        return fail(request.id, ErrorCode::Internal, "this engine fails on request");
    if (m_mode == Mode::Stuck) {
        m_job = Job();
        m_job->id = request.id;
        return;
    }
    if (request.method == protocol::ContentsParams::kMethod)
        return answerContents(request.id, take<protocol::ContentsParams>(request));
    if (request.method == method::kTrace)
        return answerTrace(request.id, take<protocol::TraceParams>(request));
    if (request.method == method::kProject)
        return answerProjection(request.id, take<protocol::ProjectParams>(request));
    if (request.method == method::kPredict)
        return answerPrediction(request.id, take<protocol::PredictParams>(request));
    if (m_mode == Mode::Forgetful && m_asked.insert(request.params.value("set", "")).second) {
        m_questions = protocol::QuestionStore();
        return fail(request.id, ErrorCode::UnknownQuestions, "the questions are not known");
    }
    Job job;
    job.id = request.id;
    job.method = request.method;
    if (request.method == method::kGenerate) {
        const auto params = take<GenerationRequest>(request);
        job.tokens = params.tokens;
        job.total = static_cast<std::size_t>(params.maxNewTokens);
        job.stopTokens = params.stopTokens;
    } else if (request.method == method::kAttribute) {
        auto params = take<protocol::AttributeParams>(request);
        job.questions = chosen(params.questions);
        job.isPerOption = params.settings.perOption;
        job.keepsProxies = params.settings.keepProxies;
        job.addsUp = addsUp(params.settings.measure);
        job.settings = params.settings;
        job.total = job.questions.size();
        job.done = static_cast<std::size_t>(params.questions.skip);
        const PassPlan plan{3, m_layerCount, 4096};
        send(protocol::Progress{job.id, 0, static_cast<std::int64_t>(job.total), "questions", "attribute",
                                protocol::toJson(plan)});
    } else if (request.method == method::kEvaluate) {
        auto params = take<protocol::EvaluateParams>(request);
        job.questions = chosen(params.questions);
        job.stacks = std::move(params.stacks);
        job.total = job.questions.size();
        job.done = static_cast<std::size_t>(params.questions.skip);
    } else if (request.method == protocol::LikelihoodParams::kMethod) {
        auto params = take<protocol::LikelihoodParams>(request);
        job.windows = std::move(params.windows);
        job.stacks = std::move(params.stacks);
        job.total = job.windows.size();
    } else if (request.method == protocol::CompleteParams::kMethod) {
        job.completion = take<protocol::CompleteParams>(request);
        job.total = job.completion.prompts.size();
    } else {
        return fail(request.id, ErrorCode::InvalidArgument, "unknown method " + request.method);
    }
    m_job = std::move(job);
}

std::vector<TokenQuestion> Service::chosen(const protocol::QuestionChoice& choice)
{
    protocol::ChosenQuestions chosen = valueOrExit(m_questions.choose(choice));
    std::vector<TokenQuestion> all;
    for (std::int64_t part = 0; part < chosen.partCount(); ++part) {
        const std::span<const TokenQuestion> questions = chosen.part(part);
        all.insert(all.end(), questions.begin(), questions.end());
    }
    return all;
}

/// Of the modes that count steps: whether this one fails.
bool Service::stumbles()
{
    const int step = m_stepsDone++;
    if (m_mode == Mode::DiesAfter && step >= m_steps)
        ::kill(::getpid(), SIGKILL);
    return (m_mode == Mode::FailsAfter && step >= m_steps)
        || (m_mode == Mode::FailsEvery && m_stepsDone % m_steps == 0);
}

void Service::step()
{
    if (stumbles()) {
        fail(m_job->id, ErrorCode::OutOfHostMemory, "this engine has no memory left");
        m_job.reset();
        return;
    }
    if (m_job->done == m_job->total)
        return finishJob();
    if (m_job->done == 1)
        misbehave();
    if (m_mode == Mode::GarbageLater)
        writeNoise("this library prints to stdout\n");
    if (m_job->method == method::kAttribute)
        attributeNext();
    else if (m_job->method == method::kEvaluate)
        evaluateNext();
    else if (m_job->method == protocol::LikelihoodParams::kMethod)
        send(protocol::toItem(
            m_job->id, likelihood(static_cast<std::int64_t>(m_job->done), m_job->windows[m_job->done], m_job->stacks)));
    else if (m_job->method == protocol::CompleteParams::kMethod) {
        if (tellNext())
            return;
        completeNext();
    } else
        generateNext();
    ++m_job->done;
    send(protocol::Progress{m_job->id, static_cast<std::int64_t>(m_job->done), static_cast<std::int64_t>(m_job->total),
                            "questions", "work", nullptr});
}

void Service::misbehave()
{
    if (m_mode == Mode::Crash)
        std::abort();
    if (m_mode == Mode::Killed)
        ::kill(::getpid(), SIGKILL);
    if (m_mode == Mode::Exit5)
        std::_Exit(static_cast<int>(protocol::ExitCode::OutOfMemory));
}

void Service::attributeNext()
{
    const TokenQuestion& question = m_job->questions[m_job->done];
    const std::size_t number = questionNumber(question.id);
    QuestionAttribution item;
    item.index = static_cast<std::int64_t>(m_job->done);
    item.answer = answer(number, question, {});
    item.scores = ScoreMatrix(m_mode == Mode::BadShape ? m_layerCount - 1 : m_layerCount, m_neuronCount);
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        ScoreMatrix proxy(item.scores.layerCount, m_neuronCount);
        for (int l = 0; l < item.scores.layerCount; ++l) {
            float sum = 0.0F;
            for (int i = 0; i < m_neuronCount; ++i) {
                const float scored = measured(m_job->settings, question, p, l, i);
                proxy.values[proxy.offset({l, i})] = scored;
                item.scores.values[item.scores.offset({l, i})] += scored;
                sum += scored;
            }
            if (!m_job->addsUp)
                continue;
            item.attributionSums.push_back(sum);
            item.targetChanges.push_back(sum + kCompletenessGap);
        }
        if (m_job->keepsProxies)
            item.proxyScores.push_back(std::move(proxy));
    }
    if (m_job->isPerOption)
        item.proxyOptionScores = optionScores(number, question);
    send(protocol::AttributionMessage(m_job->id, item).item());
}

void Service::evaluateNext()
{
    const TokenQuestion& question = m_job->questions[m_job->done];
    QuestionEvaluation item;
    item.index = static_cast<std::int64_t>(m_job->done);
    for (const InterventionStack& stack : m_job->stacks)
        item.answers.push_back(answer(questionNumber(question.id), question, stack));
    send(protocol::toItem(m_job->id, item));
}

/// Of a watched text its next token; false: there is none.
bool Service::tellNext()
{
    if (!m_job->completion.isWatched)
        return false;
    const Completion written
        = completion(m_job->done, m_job->completion.prompts, m_job->completion.settings, m_layerCount);
    if (m_job->told == written.tokens.size()) {
        m_job->told = 0;
        return false;
    }
    const std::size_t size
        = static_cast<std::size_t>(written.layerCount) * static_cast<std::size_t>(written.firingCount);
    const auto begin = static_cast<std::ptrdiff_t>(m_job->told * size), end = begin + static_cast<std::ptrdiff_t>(size);
    const auto& indices = written.firingIndices;
    const auto& scores = written.firingScores;
    CompletionStep step;
    step.step = static_cast<std::int64_t>(m_job->told);
    step.texts = {static_cast<std::int32_t>(m_job->done)};
    step.tokens = {written.tokens[m_job->told]};
    step.probabilities = {written.probabilities[m_job->told]};
    step.layerCount = written.layerCount;
    step.firingCount = written.firingCount;
    step.firingIndices.assign(indices.begin() + begin, indices.begin() + end);
    step.firingScores.assign(scores.begin() + begin, scores.begin() + end);
    ++m_job->told;
    send(protocol::toItem(m_job->id, step));
    return true;
}

void Service::completeNext()
{
    const Completion written
        = completion(m_job->done, m_job->completion.prompts, m_job->completion.settings, m_layerCount);
    send(protocol::toItem(m_job->id, written));
}

void Service::generateNext()
{
    m_job->tokens.push_back(nextToken(m_job->tokens));
    send(protocol::toItem(m_job->id, GeneratedToken{m_job->tokens.back(), 0.5F}));
    if (std::ranges::count(m_job->stopTokens, m_job->tokens.back()) > 0)
        m_job->total = m_job->done + 1;
}

void Service::finishJob()
{
    const Job job = std::move(*m_job);
    m_job.reset();
    if (job.method == method::kGenerate)
        send(protocol::toReply(
            job.id,
            std::vector<std::int32_t>(job.tokens.end() - static_cast<std::ptrdiff_t>(job.done), job.tokens.end())));
    else
        send(protocol::toReply(job.id, protocol::JobSummary{static_cast<std::int64_t>(job.done), kJobSeconds}));
}

/// Of real files what is in them; of a folder that load() makes a model up for, that model.
void Service::answerContents(std::int64_t id, const protocol::ContentsParams& params)
{
    ModelContents contents;
#ifdef NEUREX_LOOKS_INTO_FILES
    contents = engine::readContents(params.path, params.brief);
#endif
    contents.path = params.path;
    if (params.path.find("missing") != std::string::npos) {
        contents.refusal = makeError(ErrorCode::NotFound, "there is no model folder \"" + params.path + "\"");
    } else if (contents.format.empty()) {
        contents.refusal.reset();
        contents.info = modelInfo(params.path);
        contents.attributionSeconds = fake::kAttributionSeconds;
        contents.family = "llama";
        contents.storedType = contents.info->storedType;
        contents.parameterCount = contents.info->parameterCount;
    }
    send(protocol::ContentsMessage(id, contents).reply());
}

void Service::answerModel(std::int64_t id, const protocol::LoadParams& params)
{
    if (params.path.find("missing") != std::string::npos)
        return fail(id, ErrorCode::NotFound, "there is no model folder \"" + params.path + "\"");
    ModelDescription model{modelInfo(params.path), {}, 0.25};
    if (!params.device.empty()) {
        model.info.device = params.device == "auto" ? "cpu" : params.device;
        model.info.computeType = "float32";
        m_layerCount = model.info.layerCount;
        m_neuronCount = model.info.neuronCount;
        protocol::Progress progress{id, 1, 2, "tensors", "load"};
        progress.part = {{300, 1000, "bytes", 0}};
        progress.memoryBytes = 3'000'000;
        send(progress);
    }
    for (const char* name : kTokenizerFiles) {
        std::ifstream file(params.path + "/" + name, std::ios::binary);
        if (file)
            model.tokenizerFiles.emplace(name, std::string(std::istreambuf_iterator<char>(file), {}));
    }
    send(protocol::toReply(id, model));
}

void Service::answerTrace(std::int64_t id, const protocol::TraceParams& params)
{
    Trace trace;
    trace.tokens = params.tokens;
    trace.vocabularySize = kVocabularySize;
    trace.layerCount = kLayerCount;
    trace.neuronCount = kNeuronCount;
    trace.logits.assign(params.tokens.size() * kVocabularySize, 0.25F);
    for (const std::int32_t token : params.tokens) {
        for (int l = 0; l < kLayerCount; ++l) {
            for (int i = 0; i < kNeuronCount; ++i)
                trace.neurons.push_back(static_cast<float>(token) + worth(l, i));
        }
    }
    const Trace part = protocol::chosenPart(std::move(trace), params);
    send(protocol::toReply(id, part));
}

void Service::answerProjection(std::int64_t id, const protocol::ProjectParams& params)
{
    std::vector<VocabularyProjection> projections;
    for (const NeuronId& neuron : params.neurons)
        projections.push_back({neuron, {params.withNorm ? 5 : 15, 6}, {7, 8}, {1.5F, 1.0F}, {-1.5F, -1.0F}});
    send(protocol::toReply(id, projections));
}

void Service::answerPrediction(std::int64_t id, const protocol::PredictParams& params)
{
    NextTokens prediction;
    const int first = nextToken(params.tokens);
    prediction.tokens = {first, (first + 1) % kVocabularySize, (first + 2) % kVocabularySize};
    const int rows = params.everyLayer ? kLayerCount : 1;
    prediction.stackCount = static_cast<std::int32_t>(params.stacks.size()) * rows;
    for (const InterventionStack& stack : params.stacks) {
        for (int row = 0; row < rows; ++row) { // layers below the last are less sure
            for (const float probability : nextTokenProbabilities(stack))
                prediction.probabilities.push_back(probability * static_cast<float>(row + 1)
                                                   / static_cast<float>(rows));
        }
    }
    send(protocol::toReply(id, prediction));
}

void Service::fail(std::int64_t id, ErrorCode code, const std::string& message)
{
    send(protocol::Failure{id, makeError(code, message)});
}

} // namespace
} // namespace neurex::fake

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    std::string modeName = arguments.empty() ? "ok" : arguments[0];
    if (modeName == "bench") {
        for (const std::string& argument : arguments)
            std::cout << argument << '\n';
        return arguments.size() > 1 && arguments[1] == "fail" ? 1 : 0;
    }
    if (modeName == "serve") {
        const char* fromEnvironment = std::getenv("NEUREX_FAKE_ENGINE_MODE");
        modeName = fromEnvironment != nullptr ? fromEnvironment : "ok";
    }
    const auto mode = neurex::fake::parseMode(modeName);
    if (!mode) {
        std::cerr << "fake engine: unknown mode\n";
        return static_cast<int>(neurex::protocol::ExitCode::Usage);
    }
    return neurex::fake::Service(*mode, arguments.size() > 1 ? arguments[1] : "").run();
}
