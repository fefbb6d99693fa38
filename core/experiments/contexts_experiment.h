// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/text_experiment.h"
#include "core/store/contexts_file.h"

namespace neurex {

/// What neurons do along a text.
class ContextsExperiment : public TextExperiment<ContextsFile> {
public:
    /// neurons: those of the file.
    ContextsExperiment(ContextsFile file, std::vector<NeuronId> neurons, TextWindows windows, std::int64_t limit);

private:
    CellRequest request(std::span<const TextWindow> windows) const override;
    std::optional<WindowPeaks> measuredIn(const CellAnswer& answer, const TextWindow& window) const override;

    std::vector<NeuronId> m_neurons;
};

} // namespace neurex
