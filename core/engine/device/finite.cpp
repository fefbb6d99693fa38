// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/finite_p.h"

#include "core/base/finite.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <span>

namespace neurex::engine {
namespace {

constexpr float kLargestLogit = 16'777'216.0F;

std::span<const float> valuesOf(const at::Tensor& contiguous) // float32 on the CPU
{
    return {contiguous.data_ptr<float>(), static_cast<std::size_t>(contiguous.numel())};
}

} // namespace

std::string shortNumber(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
}

void requireFinite(const at::Tensor& numbers, const char* name)
{
    const at::Tensor contiguous = numbers.is_cpu() ? numbers.contiguous() : numbers;
    const bool isFinite = numbers.is_cpu() ? allFinite(valuesOf(contiguous)) : numbers.isfinite().all().item<bool>();
    if (!isFinite)
        throw NotFinite(std::string(name) + " are not finite numbers");
}

void requireLogits(const at::Tensor& logits)
{
    if (logits.numel() == 0)
        return;
    requireFinite(logits, "the logits");
    float range = 0.0F;
    if (logits.is_cpu()) {
        const at::Tensor contiguous = logits.contiguous();
        for (const float logit : valuesOf(contiguous))
            range = std::max(range, std::abs(logit));
    } else {
        range = logits.detach().abs().max().item<float>();
    }
    if (range > kLargestLogit)
        throw NotFinite("the logits reach " + shortNumber(static_cast<double>(range)));
}

} // namespace neurex::engine
