// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/contexts_experiment.h"

#include <utility>

namespace neurex {

ContextsExperiment::ContextsExperiment(ContextsFile file, std::vector<NeuronId> neurons, TextWindows windows,
                                       std::int64_t limit)
    : TextExperiment(std::move(file), std::move(windows), limit)
    , m_neurons(std::move(neurons))
{
}

CellRequest ContextsExperiment::request(std::span<const TextWindow> windows) const
{
    ActivationCells cells{{}, m_neurons};
    for (const TextWindow& window : windows)
        cells.prompts.push_back(window.tokens);
    return cells;
}

std::optional<WindowPeaks> ContextsExperiment::measuredIn(const CellAnswer& answer, const TextWindow& window) const
{
    const auto* trace = std::get_if<Trace>(&answer.content);
    if (!trace)
        return std::nullopt;
    return windowPeaks(trace->neurons, m_neurons.size(), static_cast<std::size_t>(window.lead));
}

} // namespace neurex
