// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reasoning/reasoning_report.h"

#include "core/analysis/paired_shares.h"
#include "core/reasoning/published_files.h"
#include "core/store/csv_line.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace neurex {

std::filesystem::path writtenAnswersFile(const std::filesystem::path& out)
{
    return out / "answers.jsonl";
}

std::filesystem::path reasonResultsFile(const std::filesystem::path& out)
{
    return out / "results.json";
}

ReadAnswer readAnswer(const ReasoningInputs& inputs, std::size_t place, const WrittenAnswer& written,
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

ReasonReport reportOf(const ReasoningManifest& manifest, const ReasoningInputs& inputs,
                      const std::map<std::int64_t, WrittenAnswer>& written)
{
    ReasonReport report;
    report.manifest = manifest;
    report.warnings = inputs.warnings();
    const std::vector<AnswerRule> rules = inputs.rules();
    for (const auto& [place, answer] : written) {
        report.answers.push_back(readAnswer(inputs, static_cast<std::size_t>(place), answer, rules));
        report.newTokens += std::ssize(answer.completion.tokens);
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
    return {{"manifest", report.manifest},
            {"new_tokens", report.newTokens},
            {"warnings", report.warnings},
            {"rules", std::move(rules)},
            {"answers", std::move(answers)}};
}

} // namespace neurex
