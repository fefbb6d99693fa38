// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/likelihood.h"
#include "core/protocol/jobs.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace neurex::protocol {

/// How likely the tokens of windows of a text are, each given those before it in its window: under the unchanged model
/// and under each stack. Interventions act at every token, whatever their positions say: every token of a window is the
/// last one of those that the next is predicted from. One item a window, in order; the reply is empty.
struct LikelihoodParams {
    static constexpr std::string_view kMethod = "likelihood";
    std::vector<std::vector<std::int32_t>> windows;
    std::vector<InterventionStack> stacks;
};

Item toItem(std::int64_t id, const WindowLikelihood& window);
Result<WindowLikelihood> parseLikelihood(const Item& item);

} // namespace neurex::protocol
