// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/layer_share.h"
#include "core/base/neuron_set.h"
#include "core/base/score_matrix.h"
#include "widgets/answers/answers_model.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/neurons/neuron_table_model.h"
#include "widgets/plots/dose_content.h"
#include "widgets/plots/response_content.h"
#include "widgets/plots/sweep_content.h"

#include <random>

namespace neurex::ui::testing {

/// Heavy-tailed random scores, most of the mass in the upper half of the layers; for pictures and tests only.
SharedScores randomScores(std::int32_t layers, std::int32_t neurons, std::uint32_t seed);
/// The k strongest of either sign.
RankedNeurons strongest(const ScoreMatrix& scores, std::size_t k);
std::vector<NeuronRow> rowsOf(const std::vector<ScoredNeuron>& neurons, bool withText);
/// Scores of different sizes, one row each with tokens, a note and tags.
std::vector<NeuronRow> fiveRows();
std::vector<LayerShare> sharesOf(const ScoreMatrix& scores, const RankedNeurons& selection);

ProxyAnswer randomAnswer(std::mt19937& random, int gold, double skill);
std::vector<AnswerRow> randomAnswers(int count, std::uint32_t seed);
QuestionView exampleQuestion();
TaskTotals exampleTotals();
SweepContent exampleSweep();
DoseContent exampleDose();
ResponseContent exampleResponse(); ///< linear, from -2 to 2

} // namespace neurex::ui::testing
