// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"
#include "core/protocol/jobs.h"

#include <string_view>
#include <vector>

namespace neurex::protocol {

/// Texts to be continued. One item a text, in order; the reply is empty. How they are grouped follows from the request
/// and the model alone, so that the same request has the same answer.
struct CompleteParams {
    static constexpr std::string_view kMethod = "complete";
    std::vector<CompletionPrompt> prompts;
    CompletionSettings settings;
    bool isWatched = false; ///< an item for each step of the texts as well: CompletionStep
};

/// Borrows the completion's arrays.
Item toItem(std::int64_t id, const Completion& completion);
Result<Completion> parseCompletion(const Item& item);
Item toItem(std::int64_t id, const CompletionStep& step);
/// Whether an item of a watched request is a step.
bool isCompletionStep(const Item& item);
Result<CompletionStep> parseCompletionStep(const Item& item);

} // namespace neurex::protocol
