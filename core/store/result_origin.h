// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/prompt_form.h"
#include "core/tasks/task.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What every stored result depends on, and where it came from: the program, the model and the task.
struct ResultOrigin {
    std::string neurexVersion;
    std::int32_t protocol = 0;
    ModelInfo model; ///< with device and computeType
    std::string taskName;
    std::string taskPath;
    std::string taskHash;
    bool addBos = true;
    SplitDraw splitDraw; ///< of the questions that the task file gives no split
    std::vector<std::int32_t> leftOutLines; ///< of the task file, because they are no questions
    PromptForm promptForm;

    bool operator==(const ResultOrigin&) const = default;
};

/// "2, 5, 7"; long lists end in "...".
std::string linesText(std::span<const std::int32_t> lines);

/// Adds its keys to an object.
void writeOrigin(nlohmann::json& object, const ResultOrigin& origin);
/// Throws std::exception.
void readOrigin(const nlohmann::json& object, ResultOrigin& origin);

/// The first property that decides over a result's numbers and differs between two manifests, as text for a message
/// ("settings/rule is \"right\" there, \"gauss\" now"): those of the origin, then those that `own` names by JSON
/// pointers. Empty when the result can be continued.
std::optional<std::string> firstDifference(const nlohmann::json& there, const nlohmann::json& now,
                                           std::span<const char* const> own);

} // namespace neurex
