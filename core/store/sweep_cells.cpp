// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/sweep_cells.h"

#include "core/base/strict_fields.h"
#include "core/store/checked_line.h"

#include <nlohmann/json.hpp>

#include <exception>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace neurex {

using nlohmann::json;

namespace {

/// JSON has no NaN; it is written as null.
float readFloat(const json& number)
{
    return number.is_null() ? std::numeric_limits<float>::quiet_NaN() : strict::as<float>(number);
}

QuestionAnswer readAnswer(const json& proxies, const AskedQuestion& question)
{
    QuestionAnswer answer{question.id, {}, question.group};
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const json& numbers = proxies.at(p);
        std::vector<float> logits;
        for (std::size_t i = 1; i < numbers.size(); ++i)
            logits.push_back(readFloat(numbers[i]));
        if (logits.size() != static_cast<std::size_t>(question.proxies[p].optionCount))
            throw std::invalid_argument("an answer has another number of options");
        answer.proxies.push_back(
            answerFromLogits(question.proxies[p].gold, std::move(logits), readFloat(numbers.at(0))));
    }
    return answer;
}

} // namespace

std::string sweepCellLine(const SweepCell& cell)
{
    auto answers = json::array();
    for (const QuestionAnswer& answer : cell.answers) {
        auto proxies = json::array();
        for (const ProxyAnswer& proxy : answer.proxies) {
            auto numbers = json::array({static_cast<float>(proxy.letterMass)});
            for (const float logit : proxy.optionLogits)
                numbers.push_back(logit);
            proxies.push_back(std::move(numbers));
        }
        answers.push_back(std::move(proxies));
    }
    return checkedLine({{"batch", cell.batch}, {"question", cell.question}, {"answers", std::move(answers)}});
}

std::optional<SweepCell> readSweepCell(std::string_view line, std::span<const AskedQuestion> questions)
{
    const std::optional<json> object = readCheckedLine(line);
    if (!object)
        return std::nullopt;
    try {
        SweepCell cell{strict::get<std::int64_t>(*object, "batch"), strict::get<std::int64_t>(*object, "question"), {}};
        const auto place = static_cast<std::size_t>(cell.question);
        if (place >= questions.size())
            return std::nullopt;
        const AskedQuestion& question = questions[place];
        for (const json& proxies : object->at("answers"))
            cell.answers.push_back(readAnswer(proxies, question));
        const std::string written = sweepCellLine(cell);
        const bool isSame = std::string_view(written).substr(0, written.size() - 1) == line;
        return isSame ? std::optional(std::move(cell)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace neurex
