// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tools/demo/skill.h"
#include "core/tasks/task.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace neurex::demo {

struct TaskSettings {
    std::uint64_t seed = 1;
    std::size_t identifyCount = 220;
    std::size_t evaluateCount = 200;
    std::optional<double> hardShare; ///< instead of the skills' own
    std::optional<std::uint64_t> questionSeed = {}; ///< draws other questions about the same words; seed if absent
};

/// Difficulty of the next question in task files and validation sets.
Difficulty drawDifficulty(Random& random, double hardShare);

/// A question with its options in a drawn order and a drawn gold letter.
OptionQuestion arrange(Random& random, const DemoQuestion& question);

/// Role, rule and one-shot example of a skill; no items. The example's key word is a training word.
Task makeTaskHeader(const Skill& skill, std::uint64_t seed);

/// The header with the identification and evaluation questions. Their key words are those of the two held-out splits;
/// no stem occurs twice. The training text does not depend on hardShare.
Task makeTask(const Skill& skill, const TaskSettings& settings);

} // namespace neurex::demo
