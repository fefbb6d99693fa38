// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers as the commands print them.
#pragma once

#include "core/analysis/metrics.h"
#include "core/analysis/operators.h"
#include "core/analysis/selection.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>

namespace neurex::app {

/// 0.5833 -> "58.3 %".
QString percentText(double share);
/// Signed percent, "-" when there is none.
QString changeText(std::optional<double> percent);
/// changeText(), or "Fail" when it moved against the operator.
QString publishedText(std::optional<double> percent, Operator operation);
/// "Acc 58.3 %, Com 50.0 % (12 questions, 36 proxies), letter mass 0.97".
QString summaryText(const EvaluationSummary& summary);
/// "A 10  B 8  C 12  D 6".
QString histogramText(const EvaluationSummary& summary);
/// Name and score of neuron number i, or two empty cells.
QStringList neuronCells(std::span<const ScoredNeuron> neurons, std::size_t i);
/// [{"neuron":[l,i],"score":s},...]
nlohmann::json toJson(std::span<const ScoredNeuron> neurons);

} // namespace neurex::app
