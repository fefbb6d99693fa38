// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/placement_p.h"

#include "core/base/enum_names.h"
#include "core/engine/device/memory_plan.h"

#ifdef NEUREX_WITH_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAGuard.h>
#include <cuda_runtime_api.h>
#endif

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>
#include <utility>

namespace neurex::engine {
namespace {

constexpr auto kComputeTypes
    = enumNames<at::ScalarType>({{at::kFloat, "float32"}, {at::kBFloat16, "bfloat16"}, {at::kHalf, "float16"}});

Error invalid(std::string message)
{
    return makeError(ErrorCode::InvalidArgument, std::move(message));
}

int gpuCount()
{
#ifdef NEUREX_WITH_CUDA
    return c10::cuda::device_count();
#else
    return 0;
#endif
}

std::string gpuName([[maybe_unused]] int index)
{
#ifdef NEUREX_WITH_CUDA
    return at::cuda::getDeviceProperties(static_cast<c10::DeviceIndex>(index))->name;
#else
    return {};
#endif
}

Result<at::Device> parseDevice(const std::string& name)
{
    if (name == "cpu" || (name == "auto" && gpuCount() == 0))
        return at::Device(at::kCPU);
    if (name != "auto" && name != "cuda" && !name.starts_with("cuda:"))
        return invalid("unknown device \"" + name + "\"; expected auto, cpu, cuda or cuda:N");
    int index = 0;
    if (name.starts_with("cuda:")) {
        const auto [end, status] = std::from_chars(name.data() + 5, name.data() + name.size(), index);
        if (status != std::errc{} || end != name.data() + name.size())
            return invalid("unknown device \"" + name + "\"; expected for example cuda:0");
    }
    if (index < 0 || index >= gpuCount()) {
        return invalid("there is no device \"" + name + "\"; the engine sees " + std::to_string(gpuCount())
                       + " GPUs; choose \"cpu\", or check the driver and CUDA_VISIBLE_DEVICES");
    }
    return at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(index));
}

} // namespace

Result<Placement> choosePlacement(const std::string& device, const std::string& computeType,
                                  const std::string& storedType)
{
    const Result<at::Device> parsed = parseDevice(device);
    if (!parsed)
        return parsed.error();
    Placement placement;
    placement.device = *parsed;
    placement.deviceName = parsed->is_cpu() ? "cpu" : parsed->str() + " " + gpuName(parsed->index());
    placement.computeTypeName = computeType != "auto" ? computeType
        : parsed->is_cpu()                            ? "float32"
                                                      : std::string(usualComputeType(storedType));
    const std::optional<at::ScalarType> known = kComputeTypes.find(placement.computeTypeName);
    if (!known)
        return invalid("unknown type \"" + computeType + "\"; expected auto, float32, bfloat16 or float16");
    placement.computeType = *known;
    if (placement.computeType == at::kHalf && parsed->is_cpu())
        return invalid("float16 cannot be computed on the CPU; choose float32 or bfloat16");
    return placement;
}

std::int64_t availableMemoryBytes(at::Device device)
{
#ifdef NEUREX_WITH_CUDA
    if (device.is_cuda()) {
        const c10::cuda::CUDAGuard guard(device);
        std::size_t available = 0, total = 0;
        if (cudaMemGetInfo(&available, &total) == cudaSuccess)
            return static_cast<std::int64_t>(available);
    }
#endif
    static_cast<void>(device);
    return freeHostBytes();
}

PassBudget passBudget(at::Device device, std::int64_t weightBytes)
{
    const std::int64_t available = availableMemoryBytes(device);
    if (device.is_cpu())
        return passBudgetOnCpu(available, weightBytes);
    const auto most = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(available * 2 / 5)));
    return {most, most};
}

std::int64_t cacheBudgetBytes(const ModelInfo& info, at::ScalarType computeType, at::Device device,
                              std::int64_t weightBytes)
{
    const std::int64_t quarter = std::max<std::int64_t>(0, availableMemoryBytes(device) - weightBytes) / 4;
    return cacheBudget(info, static_cast<std::int64_t>(c10::elementSize(computeType)),
                       device.is_cpu() ? std::min(kLargestCacheOnCpu, quarter) : quarter);
}

} // namespace neurex::engine
