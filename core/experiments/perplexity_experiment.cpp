// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiments/perplexity_experiment.h"

#include <utility>

namespace neurex {

PerplexityExperiment::PerplexityExperiment(PerplexityFile file, std::vector<InterventionStack> stacks,
                                           TextWindows windows, std::int64_t limit)
    : TextExperiment(std::move(file), std::move(windows), limit)
    , m_stacks(std::move(stacks))
{
}

CellRequest PerplexityExperiment::request(std::span<const TextWindow> windows) const
{
    LikelihoodCells cells{{}, m_stacks};
    for (const TextWindow& window : windows)
        cells.windows.push_back(window.tokens);
    return cells;
}

std::optional<WindowSums> PerplexityExperiment::measuredIn(const CellAnswer& answer, const TextWindow& window) const
{
    const auto* likelihood = std::get_if<WindowLikelihood>(&answer.content);
    if (!likelihood)
        return std::nullopt;
    const auto lead = static_cast<std::size_t>(window.lead);
    return sumsOf(*likelihood, lead, window.bytes - (lead == 0 ? window.firstBytes : 0));
}

} // namespace neurex
