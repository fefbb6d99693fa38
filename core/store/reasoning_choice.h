// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurex {

/// What a window's study of reasoning is about.
struct ReasoningChoice {
    std::string questions; ///< file in GSM8K's form; empty: none as yet
    /// Files of solved questions, each a run of its own; an empty one stands for none, in two passes.
    std::vector<std::string> prompts = {std::string()};
    std::int64_t limit = 20; ///< questions; 0: all
    std::optional<std::uint64_t> drawSeed; ///< draws them; else the first ones
    std::int32_t maxNewTokens = 256;
    std::int32_t answerTokens = 32; ///< of the second pass
    double temperature = 0.0; ///< 0 = greedy
    double topP = 1.0;
    std::uint64_t seed = 0; ///< of drawn tokens
    bool stopsAtNextQuestion = true;
    std::int32_t firingNeurons = 20; ///< K
    bool isChanged = false; ///< under what the window does to the model
    CompletionPart part = CompletionPart::All; ///< where that acts
    std::string concepts; ///< file; empty: the published ones

    bool operator==(const ReasoningChoice&) const = default;
};
void to_json(nlohmann::json& json, const ReasoningChoice& choice);
void from_json(const nlohmann::json& json, ReasoningChoice& choice); ///< throws std::exception

} // namespace neurex
