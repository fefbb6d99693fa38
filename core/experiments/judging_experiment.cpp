// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/judging_experiment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace neurex {
namespace {

std::string shortest(float value)
{
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

} // namespace

std::string comparedReply(float yes, float no)
{
    return std::string(yes > no ? "Yes" : "No") + ", P(\"Yes\") = " + shortest(yes) + ", P(\"No\") = " + shortest(no);
}

std::optional<double> comparedMass(const std::string& reply)
{
    double mass = 0.0;
    std::string_view rest = reply;
    for (const std::string_view name : {std::string_view("P(\"Yes\") = "), std::string_view("P(\"No\") = ")}) {
        const std::size_t at = rest.find(name);
        if (at == std::string_view::npos)
            return std::nullopt;
        rest.remove_prefix(at + name.size());
        double probability = 0.0;
        if (std::from_chars(rest.data(), rest.data() + rest.size(), probability).ec != std::errc())
            return std::nullopt;
        mass += probability;
    }
    return mass;
}

JudgingExperiment::JudgingExperiment(JudgementFile file, const JudgementManifest& manifest,
                                     std::vector<JudgeQuestion> questions, Encode encode)
    : m_file(std::move(file))
    , m_manifest(manifest)
    , m_questions(std::move(questions))
    , m_encode(std::move(encode))
{
    for (const JudgeQuestion& question : m_questions)
        m_numbers.push_back(numberOf(question));
}

CellCount JudgingExperiment::kept() const
{
    const auto done = std::ranges::count_if(m_numbers, [this](std::int64_t number) { return m_file.isDone(number); });
    return {done, std::ssize(m_numbers)};
}

std::vector<std::string> JudgingExperiment::damage() const
{
    return m_file.damage().empty() ? std::vector<std::string>() : std::vector{m_file.damage()};
}

Result<std::optional<CellRequest>> JudgingExperiment::next()
{
    const auto pending
        = std::ranges::find_if(m_numbers, [this](std::int64_t number) { return !m_file.isDone(number); });
    if (pending == m_numbers.end())
        return std::optional<CellRequest>();
    m_block = (pending - m_numbers.begin()) / kQuestionsPerBlock * kQuestionsPerBlock;
    const std::int64_t end = std::min(m_block + kQuestionsPerBlock, std::ssize(m_questions));
    EvaluationCells cells;
    std::vector<TokenQuestion> asked;
    for (std::int64_t place = m_block; place < end; ++place) {
        const JudgeQuestion& question = m_questions[static_cast<std::size_t>(place)];
        Result<std::vector<std::int32_t>> tokens = m_encode(question.text);
        if (!tokens)
            return tokens.error();
        cells.indices.push_back(place - m_block);
        asked.push_back({toString(question.neuron) + ' ' + question.idea,
                         {{std::move(*tokens), {m_manifest.yesTokens, m_manifest.noTokens}, 0}}});
    }
    cells.questions = QuestionSet(std::move(asked));
    cells.stacks = {InterventionStack()};
    cells.questionsPerPart = kQuestionsPerBlock;
    return std::optional<CellRequest>(std::move(cells));
}

Result<bool> JudgingExperiment::take(const CellAnswer& answer)
{
    const auto* evaluated = std::get_if<QuestionEvaluation>(&answer.content);
    const auto place = static_cast<std::size_t>(m_block) + answer.item;
    if (!evaluated || answer.item >= kQuestionsPerBlock || place >= m_questions.size() || evaluated->answers.size() != 1
        || evaluated->answers.front().proxies.size() != 1
        || evaluated->answers.front().proxies.front().optionProbabilities.size() != 2)
        return foreignAnswer();
    const ProxyAnswer& given = evaluated->answers.front().proxies.front();
    const auto probability = [&](std::size_t option) {
        return static_cast<float>(given.letterMass * static_cast<double>(given.optionProbabilities[option]));
    };
    const JudgeQuestion& question = m_questions[place];
    const std::int64_t number = m_numbers[place];
    const bool isNew = !m_file.isDone(number);
    const Result<void> kept
        = m_file.append(number, {question.neuron, question.idea, comparedReply(probability(0), probability(1))});
    return kept ? Result<bool>(isNew) : Result<bool>(kept.error());
}

} // namespace neurex
