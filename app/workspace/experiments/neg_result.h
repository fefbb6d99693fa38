// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/neg_file.h"

#include <QString>

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

namespace neurex::app {

/// One neuron that was shifted at one prompt.
struct NegPoint {
    std::int64_t prompt = 0;
    NeuronId neuron;
    EmpiricalGradient measured;
    bool isAboveNoise = true;
    std::map<Estimate, double> estimates;
};

/// A study of empirical gradients as far as it has been measured. Immutable, shared; computed outside the GUI thread.
struct NegResult {
    std::shared_ptr<const NegManifest> manifest; ///< not null
    std::int64_t done = 0, total = 0; ///< prompts
    std::vector<NegPoint> points;
    NegSummary summary;
    std::int32_t layerCount = 0;

    const NegSettings& settings() const { return manifest->settings; }
    bool isComplete() const { return total > 0 && done == total; }
};
using SharedNeg = std::shared_ptr<const NegResult>;

} // namespace neurex::app
