// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

struct TokenQuestion;

/// What the model answered to one proxy question.
struct ProxyAnswer {
    std::vector<float> optionLogits; ///< per option: logsumexp over its token variants
    std::vector<float> optionProbabilities; ///< softmax over the options
    double letterMass = 0.0; ///< full-vocabulary probability of all option tokens together
    std::int32_t predicted = 0; ///< argmax over the options, the first on a tie
    std::int32_t gold = 0;

    bool isRight() const { return predicted == gold; }
    bool operator==(const ProxyAnswer&) const = default;
};

/// The answers to one question's proxies; comprehended iff more than half of them are right (two of three).
struct QuestionAnswer {
    std::string id;
    std::vector<ProxyAnswer> proxies;
    std::string group = {}; ///< of the question

    bool isComprehended() const
    {
        std::size_t right = 0;
        for (const ProxyAnswer& proxy : proxies)
            right += proxy.isRight() ? 1U : 0U;
        return 2 * right > proxies.size();
    }
    bool operator==(const QuestionAnswer&) const = default;
};

/// The prediction is the first of the best of the options, at least one; the probabilities are their softmax.
ProxyAnswer answerFromLogits(std::int32_t gold, std::vector<float> optionLogits, double letterMass);

/// Why an answer that came from outside cannot be used ("proxy 2: option -1 of 4 is predicted"): logits and
/// probabilities must be as many and at least one, the predicted and the right option among them. Empty: nothing.
std::optional<std::string> flawOf(const QuestionAnswer& answer);
/// Also that it is about the question: its proxies, their options and which of them is right.
std::optional<std::string> flawOf(const QuestionAnswer& answer, const TokenQuestion& question);

void to_json(nlohmann::json& json, const ProxyAnswer& answer);
void from_json(const nlohmann::json& json, ProxyAnswer& answer);
void to_json(nlohmann::json& json, const QuestionAnswer& answer);
void from_json(const nlohmann::json& json, QuestionAnswer& answer);

} // namespace neurex
