// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/text_experiment.h"
#include "core/store/perplexity_file.h"

namespace neurex {

/// How likely the tokens of a text are, unchanged and under interventions.
class PerplexityExperiment : public TextExperiment<PerplexityFile> {
public:
    /// stacks: those of the file.
    PerplexityExperiment(PerplexityFile file, std::vector<InterventionStack> stacks, TextWindows windows,
                         std::int64_t limit);

private:
    CellRequest request(std::span<const TextWindow> windows) const override;
    std::optional<WindowSums> measuredIn(const CellAnswer& answer, const TextWindow& window) const override;

    std::vector<InterventionStack> m_stacks;
};

} // namespace neurex
