// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sweep_answers.h"

#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace neurex {
namespace {

std::size_t floatCount(const AskedQuestion& question)
{
    std::size_t count = 0;
    for (const AskedProxy& proxy : question.proxies)
        count += 1 + static_cast<std::size_t>(proxy.optionCount);
    return count;
}

bool fits(const QuestionAnswer& answer, const AskedQuestion& question)
{
    return answer.id == question.id
        && std::ranges::equal(answer.proxies, question.proxies, [](const ProxyAnswer& given, const AskedProxy& asked) {
               return given.gold == asked.gold
                   && given.optionLogits.size() == static_cast<std::size_t>(asked.optionCount);
           });
}

} // namespace

std::size_t packedSize(std::span<const AskedQuestion> questions)
{
    std::size_t size = 0;
    for (const AskedQuestion& question : questions)
        size += floatCount(question);
    return size;
}

std::vector<AskedQuestion> askedQuestions(std::span<const TokenQuestion> questions)
{
    std::vector<AskedQuestion> asked;
    for (const TokenQuestion& question : questions) {
        AskedQuestion& one = asked.emplace_back();
        one.id = question.id;
        one.group = question.group;
        for (const TokenProxy& proxy : question.proxies)
            one.proxies.push_back({proxy.gold, static_cast<std::int32_t>(proxy.optionTokens.size())});
    }
    return asked;
}

void to_json(nlohmann::json& json, const AskedQuestion& question)
{
    auto proxies = nlohmann::json::array();
    for (const AskedProxy& proxy : question.proxies)
        proxies.push_back({proxy.gold, proxy.optionCount});
    json = nlohmann::json::array({question.id, std::move(proxies)});
    if (!question.group.empty())
        json.push_back(question.group);
}

void from_json(const nlohmann::json& json, AskedQuestion& question)
{
    strict::read(json.at(0), question.id);
    question.proxies.clear();
    question.group = json.size() > 2 ? json.at(2).get<std::string>() : std::string();
    for (const nlohmann::json& proxy : json.at(1)) {
        const AskedProxy asked{strict::as<std::int32_t>(proxy.at(0)), strict::as<std::int32_t>(proxy.at(1))};
        if (asked.optionCount < 1 || asked.gold < 0 || asked.gold >= asked.optionCount)
            throw std::invalid_argument("a question has no such option");
        question.proxies.push_back(asked);
    }
}

SweepAnswers::SweepAnswers(std::vector<AskedQuestion> questions, std::vector<std::vector<std::int64_t>> batches)
    : m_questions(std::move(questions))
    , m_offsets{0}
    , m_batches(std::move(batches))
    , m_state(m_batches.size())
{
    for (const AskedQuestion& question : m_questions)
        m_offsets.push_back(m_offsets.back() + floatCount(question));
    for (Batch& batch : m_state)
        batch.isDone.assign(m_questions.size(), false);
}

Result<void> SweepAnswers::check(const SweepCell& cell) const
{
    const auto isBelow
        = [](std::int64_t index, std::size_t count) { return index >= 0 && static_cast<std::size_t>(index) < count; };
    if (!isBelow(cell.batch, m_batches.size()) || !isBelow(cell.question, m_questions.size()))
        return makeError(ErrorCode::InvalidArgument,
                         "the sweep has no question " + std::to_string(cell.question) + " in a batch "
                             + std::to_string(cell.batch));
    const AskedQuestion& question = m_questions[static_cast<std::size_t>(cell.question)];
    if (cell.answers.size() != 1 + m_batches[static_cast<std::size_t>(cell.batch)].size()
        || !std::ranges::all_of(cell.answers, [&](const QuestionAnswer& answer) { return fits(answer, question); }))
        return makeError(ErrorCode::InvalidArgument,
                         "the answers to question " + std::to_string(cell.question) + " in batch "
                             + std::to_string(cell.batch) + " are not those of this sweep");
    return {};
}

Result<void> SweepAnswers::add(const SweepCell& cell)
{
    if (const Result<void> checked = check(cell); !checked)
        return checked;
    const auto question = static_cast<std::size_t>(cell.question);
    Batch& batch = m_state[static_cast<std::size_t>(cell.batch)];
    if (batch.isDone[question])
        return {};
    if (batch.answers.empty()) {
        for (std::size_t i = 0; i < cell.answers.size(); ++i)
            batch.answers.push_back(std::make_shared<std::vector<float>>(m_offsets.back()));
    }
    for (std::size_t i = 0; i < cell.answers.size(); ++i) {
        auto place = batch.answers[i]->begin() + static_cast<std::ptrdiff_t>(m_offsets[question]);
        for (const ProxyAnswer& proxy : cell.answers[i].proxies) {
            *place++ = static_cast<float>(proxy.letterMass);
            place = std::ranges::copy(proxy.optionLogits, place).out;
        }
    }
    batch.isDone[question] = true;
    ++batch.doneCount;
    m_doneCount += static_cast<std::int64_t>(cell.answers.size()) - 1;
    return {};
}

bool SweepAnswers::isDone(std::int64_t batch, std::int64_t question) const
{
    return m_state[static_cast<std::size_t>(batch)].isDone[static_cast<std::size_t>(question)];
}

bool SweepAnswers::isBatchDone(std::int64_t batch) const
{
    return m_state[static_cast<std::size_t>(batch)].doneCount == m_questions.size();
}

bool SweepAnswers::isComplete() const
{
    return m_doneCount == totalCount();
}

std::vector<std::int64_t> SweepAnswers::pending(std::int64_t batch) const
{
    std::vector<std::int64_t> questions;
    for (std::size_t i = 0; i < m_questions.size(); ++i) {
        if (!isDone(batch, static_cast<std::int64_t>(i)))
            questions.push_back(static_cast<std::int64_t>(i));
    }
    return questions;
}

std::int64_t SweepAnswers::totalCount() const
{
    std::size_t points = 0;
    for (const auto& batch : m_batches)
        points += batch.size();
    return static_cast<std::int64_t>(points * m_questions.size());
}

std::int64_t SweepAnswers::finishedPointCount() const
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_batches.size(); ++i) {
        if (isBatchDone(static_cast<std::int64_t>(i)))
            count += m_batches[i].size() + (i == 0 ? 1 : 0);
    }
    return static_cast<std::int64_t>(count);
}

PointAnswers SweepAnswers::point(std::int64_t index) const
{
    for (std::size_t b = 0; b < m_batches.size(); ++b) {
        const auto place = index == 0 && b == 0 ? m_batches[b].begin() : std::ranges::find(m_batches[b], index);
        if (place == m_batches[b].end())
            continue;
        if (!isBatchDone(static_cast<std::int64_t>(b)))
            return {};
        const std::vector<std::shared_ptr<std::vector<float>>>& answers = m_state[b].answers;
        const auto row = index == 0 ? std::size_t{0} : static_cast<std::size_t>(place - m_batches[b].begin()) + 1;
        return {answers[0], answers[row]};
    }
    return {};
}

std::vector<QuestionAnswer> unpackAnswers(std::span<const AskedQuestion> questions, const PackedAnswers& packed)
{
    std::vector<QuestionAnswer> answers;
    auto place = packed->begin();
    for (const AskedQuestion& question : questions) {
        QuestionAnswer& answer = answers.emplace_back();
        answer.id = question.id;
        answer.group = question.group;
        for (const AskedProxy& proxy : question.proxies) {
            const float letterMass = *place++;
            const auto end = place + proxy.optionCount;
            answer.proxies.push_back(answerFromLogits(proxy.gold, std::vector<float>(place, end), letterMass));
            place = end;
        }
    }
    return answers;
}

} // namespace neurex
