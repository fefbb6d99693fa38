// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/import/candidate.h"

#include <optional>
#include <string>
#include <vector>

namespace neurex {

struct QuestionsDrawn {
    std::vector<Candidate> questions; ///< each on a side
    std::optional<Candidate> example; ///< none of the questions
    std::vector<std::string> notes;
};

/// Shares questions out between the sides, as policy.split says, unless their files say it; then takes as many of each
/// side as is wanted, of each label alike if policy.isBalanced. Questions with the same text or of the same group keep
/// together. Those with labels come in a drawn order, so that the first few are of all labels; others as they were.
/// Everything that is drawn depends on policy.seed and the candidates only. Errors: InvalidArgument (fewer questions
/// than wanted), BadTask (no questions).
Result<QuestionsDrawn> drawQuestions(std::vector<Candidate> candidates, const ImportPolicy& policy);

} // namespace neurex
