// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as the commands print them.
#pragma once

#include "core/analysis/metrics.h"
#include "core/analysis/operators.h"
#include "core/analysis/selection.h"
#include "core/base/prompt_form.h"
#include "core/store/run_scores.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>

namespace neurex::app {

class Terminal;

/// 0.5833 -> "58.3 %".
QString percentText(double share);
/// Signed percent, "-" when there is none.
QString changeText(std::optional<double> percent);
/// changeText(), in "Fail (...)" when it moved against the operator.
QString publishedText(std::optional<double> percent, Operator operation);
/// Says what "Fail" in publishedText() means, where one of these texts has it.
void noteFails(const QStringList& published, const Terminal& terminal);
/// "Acc 58.3 %, Com 50.0 % (12 questions, 36 proxies), letter mass 0.97".
QString summaryText(const EvaluationSummary& summary);
/// Of two shares, in points: "-3.1 [-6.0, -0.4]".
QString differenceText(double share, const std::optional<Interval>& interval);
/// "p 0.031, sign-flip over 42 groups", or that too little changed; "-" where nothing did.
QString testText(const ChangeInference& inference);
/// Why the letters say little, a sentence for each reason: a low letter mass, one letter for nearly every answer; and
/// whether before, after or both. after: null without an intervention; hint: what to try about a low mass of the
/// unchanged model, see ModelSession::otherFormHint(); may be empty. labels: see commonAnswerNames().
QStringList letterNotes(const EvaluationSummary& before, const EvaluationSummary* after, const QString& hint,
                        std::span<const std::string> labels = {});
/// "prompt form: chatml".
QString formText(const PromptForm& form);
/// "A 10  B 8  C 12  D 6".
QString histogramText(const EvaluationSummary& summary, std::span<const std::string> labels = {});
/// Name, score per question and z of neuron number i, or empty cells.
QStringList neuronCells(std::span<const ScoredNeuron> neurons, std::size_t i, const RunScores& scores);
/// [{"neuron":[l,i],"score":sum,"score_per_question":m,"consistency":c,"net_share":n,"z":z},...]; what the run does not
/// hold is left out.
nlohmann::json toJson(std::span<const ScoredNeuron> neurons, const RunScores& scores);

} // namespace neurex::app
