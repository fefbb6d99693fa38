// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace neurex::ui {

/// What the filter line of a neuron list asks for. A term that cannot be read restricts nothing and is not searched as
/// text, either: `problems` names it and says how it is written.
struct NeuronFilterTerms {
    QString text; ///< what is left without the terms
    QString tag; ///< beginning of a tag; empty: any
    std::optional<int> firstLayer, lastLayer; ///< both or none, in order
    double leastMagnitude = 0.0; ///< of the score
    bool onlyChanged = false;
    QStringList problems; ///< one sentence each
};

/// Of score:, in hints.
inline constexpr double kScoreExample = 0.01;

/// Reads free text with "layer:4", "layer:4-7", "score:0.01", "tag:date" and "state:changed" in any order and case.
NeuronFilterTerms parseNeuronFilter(const QString& text);

} // namespace neurex::ui
