// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"
#include "core/base/model_info.h"
#include "core/engine/tools/bench_arithmetic.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace neurex::engine {

struct BenchSettings {
    ModelInfo shape; ///< random weights of this shape, unless there is a model
    std::filesystem::path model; ///< empty: random weights
    std::string device = "auto";
    std::string computeType = "auto";
    AttributionSettings attribution;
    std::int32_t tokens = 256; ///< per prompt; the prompts are random and share nothing
    std::int32_t proxies = 3; ///< proxy questions per measurement
    std::int32_t naiveLayers = 3; ///< layers on which the published recipe is run too; 0: not at all
    std::int32_t threads = 1;
    std::int32_t repeat = 3;
};

inline constexpr std::int32_t kCurveShifts = 40; ///< as published: -2 to 2 in steps of 0.1

/// Seconds unless named otherwise; medians over the repeats.
struct BenchReport {
    BenchSettings settings;
    ModelInfo model; ///< as loaded
    std::string device;
    std::string blas;
    double fusedPerProxy = 0.0; ///< cold: nothing cached
    double fusedFastest = 0.0;
    std::vector<std::int32_t> naiveLayers;
    std::vector<double> naiveTimes; ///< per layer of naiveLayers, one proxy
    double naivePerProxy = 0.0; ///< extrapolateOverLayers()
    double ratio = 0.0; ///< naivePerProxy / fusedPerProxy
    double largestDifference = 0.0; ///< of the two, relative L2 per layer
    double largestResidual = 0.0; ///< |sum_i IG_i - (F(h) - F(0))|, largest over layers and proxies
    std::int32_t evaluationStacks = 0;
    double evaluationRowsPerSecond = 0.0; ///< proxies x stacks, prefixes cached
    double toggle = 0.0; ///< one question of three proxies under two stacks, prefixes cached
    double prefill = 0.0; ///< one prompt, cold, and the answer at its last token
    double neurGrad = 0.0; ///< the same with the gradients of all neurons (NeurGrad), cold
    double responseCurve = 0.0; ///< one neuron of the first layer shifted by kCurveShifts sizes, the prefix cached
    double gemmPerSecond = 0.0; ///< operations, x[tokens, hidden] W[ffn, hidden]^T, fastest of several runs
    Operations fusedOperations; ///< one proxy
    Operations naiveOperations; ///< one proxy, all layers
    std::int64_t peakHostBytes = 0; ///< of the process, bench included
    std::int64_t peakDeviceBytes = 0; ///< 0 on the CPU

    double fusedFloor() const { return fusedOperations.total() / gemmPerSecond; }
    double naiveFloor() const { return naiveOperations.total() / gemmPerSecond; }
};

/// `log` hears what is being measured. Errors: those of Engine.
Result<BenchReport> runBench(const BenchSettings& settings, const std::function<void(const std::string&)>& log);

nlohmann::json toJson(const BenchReport& report);
std::string toText(const BenchReport& report);

} // namespace neurex::engine
