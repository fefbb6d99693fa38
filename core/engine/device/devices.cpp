// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/devices.h"

#include "core/engine/device/placement_p.h"

#include <torch/version.h>

#ifdef NEUREX_WITH_CUDA
#include <ATen/cuda/CUDAContext.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <memory>
#include <string_view>

#include <dlfcn.h>
#include <malloc.h>
#include <unistd.h>

namespace neurex::engine {

using namespace protocol;

namespace {

std::int64_t totalHostMemory()
{
    return static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * static_cast<std::int64_t>(::sysconf(_SC_PAGESIZE));
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        const std::size_t value = line.find(": ");
        if (line.starts_with("model name") && value != std::string::npos)
            return line.substr(value + 2);
    }
    return "CPU";
}

/// Symbolic links resolved: Debian's alternatives hide which BLAS a libblas.so.3 is.
std::string resolved(const char* path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path, nullptr), &std::free);
    return real ? real.get() : path;
}

void appendGpus([[maybe_unused]] std::vector<DeviceInfo>& devices)
{
#ifdef NEUREX_WITH_CUDA
    const int count = c10::cuda::device_count();
    for (int index = 0; index < count; ++index) {
        const at::Device device(at::kCUDA, static_cast<c10::DeviceIndex>(index));
        const cudaDeviceProp& properties = *at::cuda::getDeviceProperties(device.index());
        devices.push_back({device.str(),
                           properties.name,
                           static_cast<std::int64_t>(properties.totalGlobalMem),
                           availableMemoryBytes(device),
                           {"bfloat16", "float16", "float32"}});
    }
#endif
}

} // namespace

std::vector<DeviceInfo> listDevices()
{
    std::vector<DeviceInfo> devices
        = {{"cpu", processorName(), totalHostMemory(), availableMemoryBytes(at::kCPU), {"float32", "bfloat16"}}};
    appendGpus(devices);
    return devices;
}

std::string openblasKernels()
{
    const auto name = reinterpret_cast<const char* (*)()>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    const char* const kernels = name != nullptr && !at::hasMKL() ? name() : nullptr;
    return kernels != nullptr ? kernels : "";
}

std::string fittingOpenblasKernels()
{
    const std::string kernels = openblasKernels();
    if (kernels != "Prescott" && kernels != "Core2" && kernels != "Generic")
        return {};
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return "Haswell";
#endif
    return {};
}

BlasInfo detectBlas()
{
    // A torch that carries its own MKL never asks the system for another library.
    if (at::hasMKL())
        return {"MKL", false};
    struct Known {
        std::string_view part;
        std::string_view name;
        bool slow;
    };
    static constexpr std::array<Known, 6> kKnown{{{"openblas", "OpenBLAS", false},
                                                  {"mkl", "MKL", false},
                                                  {"blis", "BLIS", false},
                                                  {"atlas", "ATLAS", false},
                                                  {"nvpl_blas", "NVPL", false},
                                                  {"libblas.so", "reference BLAS", true}}};
    // Several may be loaded (LAPACK brings its own); the one whose matrix product is found first is used.
    Dl_info owner{};
    void* const product = ::dlsym(RTLD_DEFAULT, "sgemm_");
    if (product == nullptr || ::dladdr(product, &owner) == 0 || owner.dli_fname == nullptr)
        return {"unknown", false};
    const std::string library = resolved(owner.dli_fname);
    for (const Known& known : kKnown) {
        if (library.find(known.part) == std::string::npos)
            continue;
        const std::string kernels = openblasKernels();
        return {std::string(known.name) + (kernels.empty() ? "" : " with " + kernels + " kernels"), known.slow};
    }
    return {library, false};
}

void releaseFreeMemory()
{
    ::malloc_trim(0);
#ifdef NEUREX_WITH_CUDA
    if (c10::cuda::device_count() > 0)
        c10::cuda::CUDACachingAllocator::emptyCache();
#endif
}

double processorSpeed()
{
    constexpr std::int64_t kRows = 128, kWidth = 1024;
    constexpr int kProducts = 16; // the first one also wakes the threads; on a busy computer few have it to themselves
    const at::NoGradGuard noGradient;
    const at::Tensor x = at::ones({kRows, kWidth});
    const at::Tensor w = at::ones({kWidth, kWidth});
    double fastest = std::numeric_limits<double>::infinity();
    for (int i = 0; i < kProducts; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        at::linear(x, w);
        fastest = std::min(fastest, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return 2.0 * kRows * kWidth * kWidth / std::max(fastest, 1e-9);
}

Hello describeEngine(const std::string& version)
{
    Hello hello;
    hello.version = version;
    hello.devices = listDevices();
    hello.threads = threadCount();
    hello.blas = detectBlas();
    hello.torch = TORCH_VERSION;
    if (hello.blas.slow)
        hello.warnings.push_back("the computer's linear algebra library is the " + hello.blas.name
                                 + ", about 100 times slower than it could be; install OpenBLAS (Debian, Ubuntu: "
                                   "apt install libopenblas0-pthread) and restart the engine");
    return hello;
}

} // namespace neurex::engine
