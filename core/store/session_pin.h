// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"
#include "core/base/known_answer.h"
#include "core/base/prompt_form.h"

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <string>

namespace neurex {

/// What answers depend on besides the intervention.
struct AnswerSetup {
    std::string weights; ///< hash
    std::string computeType;
    std::string device;
    std::string modelName;
    std::string taskHash;
    std::string taskName;
    PromptForm form;
    std::string questions; ///< hash of their tokens

    bool operator==(const AnswerSetup&) const = default;
};

/// An intervention that was pinned, with the answers under it.
struct PinnedAnswers {
    std::string name; ///< as it was called then; may be empty
    InterventionStack stack;
    KnownAnswers answers; ///< one for each question of the setup, all known
    AnswerSetup setup;

    bool operator==(const PinnedAnswers&) const = default;
};
using SharedPin = std::shared_ptr<const PinnedAnswers>;

/// The reader throws std::exception (nlohmann::json::exception or std::invalid_argument), also for answers that cannot
/// be used, see flawOf().
void to_json(nlohmann::json& json, const PinnedAnswers& pin);
void from_json(const nlohmann::json& json, PinnedAnswers& pin);

} // namespace neurex
