// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/model_info.h"
#include "core/base/result.h"
#include "core/engine/device/memory_plan.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <string>

namespace neurex::engine {

/// Where and in which type a model is computed.
struct Placement {
    at::Device device{at::kCPU};
    at::ScalarType computeType = at::kFloat;
    std::string deviceName; ///< "cpu", "cuda:0 NVIDIA H100"
    std::string computeTypeName; ///< "float32"
};

/// device: "auto" (first GPU, else cpu), "cpu", "cuda", "cuda:N". computeType: "auto" (float32 on cpu, the stored type
/// on a GPU), "float32", "bfloat16", "float16" (not on cpu). Errors: InvalidArgument, with what there is.
Result<Placement> choosePlacement(const std::string& device, const std::string& computeType,
                                  const std::string& storedType);

/// Free memory of a device in bytes; of the computer for cpu.
std::int64_t availableMemoryBytes(at::Device device);
/// Memory that an attribution pass may take by default: passBudgetOnCpu() beside weights that will take weightBytes, or
/// 40 % of what is free on a GPU.
PassBudget passBudget(at::Device device, std::int64_t weightBytes);
/// Memory that cached prefixes may take: what the model needs for them (memory_plan.h), at most a quarter of what is
/// free when weights have taken another weightBytes, and 2 GiB on the CPU.
std::int64_t cacheBudgetBytes(const ModelInfo& info, at::ScalarType computeType, at::Device device,
                              std::int64_t weightBytes);

} // namespace neurex::engine
