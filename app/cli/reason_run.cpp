// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reason_run.h"

#include "app/cli/experiment_run.h"
#include "app/client/result_origin.h"
#include "core/analysis/paired_shares.h"
#include "core/base/display_text.h"
#include "core/base/sha256.h"
#include "core/experiments/reasoning_experiment.h"
#include "core/reasoning/published_files.h"
#include "core/store/csv_line.h"
#include "core/text/token_texts.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ReasonRun)
};

/// Questions and demonstrations as they are asked.
struct ReasonInputs {
    ReasoningQuestions questions;
    std::optional<PromptFile> demonstrations;
    std::vector<std::int64_t> chosen; ///< questions, in the order they are asked

    const ReasoningQuestion& question(std::size_t place) const
    {
        return questions.questions[static_cast<std::size_t>(chosen[place])];
    }
    std::string prompt(std::size_t place) const
    {
        const std::string& text = question(place).question;
        return demonstrations ? fewShotPrompt(*demonstrations, text) : zeroShotPrompt(text);
    }
    std::vector<AnswerRule> rules() const
    {
        return demonstrations ? std::vector{AnswerRule::Published, AnswerRule::Strict}
                              : std::vector{AnswerRule::PublishedZeroShot, AnswerRule::StrictZeroShot};
    }
};

std::vector<std::int64_t> chosenQuestions(const ReasonRun& run, std::size_t count)
{
    const std::size_t most = run.limit > 0 ? std::min(static_cast<std::size_t>(run.limit), count) : count;
    if (run.drawSeed) {
        const std::vector<std::size_t> drawn = drawQuestions(count, most, *run.drawSeed);
        return {drawn.begin(), drawn.end()};
    }
    std::vector<std::int64_t> first(most);
    std::iota(first.begin(), first.end(), 0);
    return first;
}

Result<ReasonInputs> readInputs(const ReasonRun& run, UsedFiles& files)
{
    ReasonInputs inputs;
    files.add(run.questions);
    Result<ReasoningQuestions> questions = readReasoningQuestions(run.questions);
    if (!questions)
        return questions.error();
    inputs.questions = std::move(*questions);
    if (!run.prompt.empty()) {
        files.add(run.prompt);
        Result<PromptFile> prompt = readPromptFile(run.prompt);
        if (!prompt)
            return prompt.error();
        inputs.demonstrations = std::move(*prompt);
    }
    inputs.chosen = chosenQuestions(run, inputs.questions.questions.size());
    return inputs;
}

ReasoningManifest manifestOf(const ReasonRun& run, const ReasonInputs& inputs, const ModelSession& session,
                             const PromptForm& form)
{
    Task questions;
    questions.name = run.questions.stem().string();
    questions.source = inputs.questions.source;
    questions.hash = inputs.questions.hash;
    ReasoningManifest manifest;
    static_cast<ResultOrigin&>(manifest) = originOf(session.info(), questions, session.addsBos(), {}, form);
    manifest.promptName = inputs.demonstrations ? inputs.demonstrations->name : std::string();
    manifest.promptHash = inputs.demonstrations ? inputs.demonstrations->hash : sha256Hex(kStepByStep);
    manifest.questions = inputs.chosen;
    manifest.maxNewTokens = run.maxNewTokens;
    manifest.answerTokens = inputs.demonstrations ? 0 : run.answerTokens;
    manifest.temperature = run.temperature;
    manifest.topP = run.topP;
    manifest.seed = run.seed;
    manifest.stopTokens = session.info().eosTokens;
    if (run.stopsAtNextQuestion)
        manifest.stopTexts = {"\n\nQuestion:", "\nQ:"};
    manifest.stack = run.stack;
    manifest.part = run.part;
    manifest.firingNeurons = run.firingNeurons;
    return manifest;
}

/// Error InvalidArgument where a prompt leaves no room for an answer.
Result<std::vector<std::int32_t>> promptTokens(const ModelSession& session, const PromptForm& form,
                                               const std::string& prompt)
{
    Result<std::vector<std::int32_t>> tokens = session.promptTokens(prompt, form);
    const auto context = static_cast<std::size_t>(session.info().contextLength);
    if (tokens && tokens->size() >= context)
        return makeError(ErrorCode::InvalidArgument,
                         Text::tr("a prompt has %1 tokens, the model's context holds %2, and an answer needs room: "
                                  "take a file with fewer demonstrations, or none (--zero-shot)")
                             .arg(tokens->size())
                             .arg(context)
                             .toStdString());
    return tokens;
}

ReadAnswer readAnswer(const ReasonInputs& inputs, std::size_t place, const WrittenAnswer& written,
                      std::span<const AnswerRule> rules)
{
    ReadAnswer answer;
    answer.question = inputs.chosen[place];
    answer.gold = inputs.question(place).gold;
    answer.words = inputs.question(place).question;
    answer.prompt = inputs.prompt(place);
    answer.firing = topNeuronsOf(written.completion);
    answer.end = written.completion.end;
    std::string prompt = answer.prompt;
    answer.text = written.text;
    if (!inputs.demonstrations) {
        prompt = zeroShotAnswerPrompt(prompt + written.text);
        answer.text = written.second;
    }
    const std::string whole = prompt + answer.text;
    const AnswerText text{whole, prompt.size(), inputs.demonstrations ? inputs.demonstrations->count : 0};
    for (const AnswerRule rule : rules) {
        answer.read.push_back(extractAnswer(rule, text));
        answer.right.push_back(isRight(rule, answer.read.back(), answer.gold));
    }
    if (!inputs.demonstrations)
        answer.text = written.text + "\n" + written.second;
    return answer;
}

std::vector<RuleResult> countRight(std::span<const ReadAnswer> answers, std::span<const AnswerRule> rules)
{
    std::vector<RuleResult> results;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        RuleResult result;
        result.rule = rules[r];
        result.of = std::ssize(answers);
        std::vector<double> hits;
        for (const ReadAnswer& answer : answers) {
            result.right += answer.right[r] ? 1 : 0;
            result.none += answer.read[r].number ? 0 : 1;
            hits.push_back(answer.right[r] ? 1.0 : 0.0);
        }
        result.interval = clusteredWilson(hits, std::vector<double>(hits.size(), 1.0), 0.95);
        results.push_back(result);
    }
    return results;
}

} // namespace

std::filesystem::path writtenAnswersFile(const std::filesystem::path& out)
{
    return out / "answers.jsonl";
}

std::filesystem::path reasonResultsFile(const std::filesystem::path& out)
{
    return out / "results.json";
}

Result<ReasonReport> workOutAnswers(ModelSession& session, const ReasonRun& run, UsedFiles& files,
                                    const Terminal& terminal)
{
    Result<ReasonInputs> inputs = readInputs(run, files);
    if (!inputs)
        return inputs.error();
    const Result<const Tokenizer*> tokenizer = session.tokenizer();
    if (!tokenizer)
        return tokenizer.error();
    const Result<PromptForm> form = session.promptForm(run.form, terminal);
    if (!form)
        return form.error();
    ReasonReport report;
    report.manifest = manifestOf(run, *inputs, session, *form);
    report.warnings = inputs->questions.warnings;
    if (inputs->demonstrations)
        report.warnings.insert(report.warnings.end(), inputs->demonstrations->warnings.begin(),
                               inputs->demonstrations->warnings.end());
    Result<ReasoningFile> file = ReasoningFile::createOrResume(writtenAnswersFile(run.out), report.manifest);
    if (!file)
        return file.error();
    std::vector<std::string> prompts;
    for (std::size_t place = 0; place < inputs->chosen.size(); ++place)
        prompts.push_back(inputs->prompt(place));
    ReasoningText text;
    text.encode = [&](const std::string& prompt) { return promptTokens(session, *form, prompt); };
    text.decode = [&](std::span<const std::int32_t> tokens) { return continuedText(**tokenizer, tokens); };
    text.secondPrompt
        = [&](std::size_t place, const std::string& written) { return zeroShotAnswerPrompt(prompts[place] + written); };
    if (run.stopsAtNextQuestion) {
        text.tokenTexts = tokenTexts(**tokenizer);
        const auto rows = static_cast<std::size_t>(session.info().vocabularySize); // heads may have more than tokens
        text.tokenTexts.resize(std::max(text.tokenTexts.size(), rows));
    }
    ReasoningExperiment experiment(std::move(*file), report.manifest, prompts, std::move(text));
    const Result<protocol::JobSummary> done = runExperiment(session, experiment, Text::tr("Working out"), terminal);
    if (!done)
        return done.error();
    report.seconds = done->seconds;
    const std::vector<AnswerRule> rules = inputs->rules();
    for (const auto& [place, written] : experiment.file().windows()) {
        report.answers.push_back(readAnswer(*inputs, static_cast<std::size_t>(place), written, rules));
        report.newTokens += std::ssize(written.completion.tokens);
    }
    report.rules = countRight(report.answers, rules);
    return report;
}

Result<void> writePublished(const std::filesystem::path& out, const ReasonReport& report)
{
    std::vector<PublishedAnswer> answers;
    for (std::size_t place = 0; place < report.answers.size(); ++place) {
        const ReadAnswer& answer = report.answers[place];
        answers.push_back({answer.words, numberText(answer.gold), answer.prompt + answer.text, answer.right.front(),
                           answer.read.front().number, answer.text});
        if (answer.firing.layerCount == 0)
            continue;
        const auto sample = static_cast<std::int32_t>(place);
        if (Result<void> written = writeTopNeurons(out / topNeuronsFileName(sample), answer.firing); !written)
            return written;
    }
    return writePublishedAnswers(out / "final.json", answers);
}

nlohmann::json toJson(const ReasonReport& report)
{
    nlohmann::json rules = nlohmann::json::array(), answers = nlohmann::json::array();
    for (const RuleResult& result : report.rules)
        rules.push_back({{"rule", toString(result.rule)},
                         {"meaning", ruleText(result.rule)},
                         {"right", result.right},
                         {"without_answer", result.none},
                         {"questions", result.of},
                         {"accuracy", result.accuracy()},
                         {"ci_low", result.interval.low},
                         {"ci_high", result.interval.high}});
    for (const ReadAnswer& answer : report.answers) {
        nlohmann::json read = nlohmann::json::object();
        for (std::size_t r = 0; r < report.rules.size(); ++r) {
            const ExtractedAnswer& found = answer.read[r];
            read[std::string(toString(report.rules[r].rule))]
                = {{"number", found.number ? nlohmann::json(*found.number) : nlohmann::json()},
                   {"right", static_cast<bool>(answer.right[r])}};
        }
        answers.push_back({{"question", answer.question},
                           {"gold", answer.gold},
                           {"text", answer.text},
                           {"end", toString(answer.end)},
                           {"read", std::move(read)}});
    }
    return {{"manifest", report.manifest}, {"new_tokens", report.newTokens}, {"seconds", report.seconds},
            {"warnings", report.warnings}, {"rules", std::move(rules)},      {"answers", std::move(answers)}};
}

} // namespace neurex::app
