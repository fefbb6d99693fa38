// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/sampler_p.h"

namespace neurex::engine {

std::int64_t Sampler::choose(const at::Tensor& logits)
{
    if (m_temperature <= 0.0)
        return logits.argmax().item<std::int64_t>();
    const at::Tensor probabilities = at::softmax(scaled(logits.to(at::kDouble)), -1);
    const auto [sorted, order] = probabilities.sort(/*stable=*/true, /*dim=*/-1, /*descending=*/true);
    const double* p = sorted.data_ptr<double>();
    std::int64_t count = 0;
    double total = 0.0;
    while (count < sorted.numel() && (count == 0 || total < m_topP))
        total += p[count++];
    double draw = total * m_random.unit();
    std::int64_t pick = 0;
    while (pick + 1 < count && draw >= p[pick])
        draw -= p[pick++];
    return order[pick].item<std::int64_t>();
}

/// Below the least temperature that is certain to keep the quotients finite, the largest logit is taken off first,
/// which changes no probability: the others then become 0, not NaN.
at::Tensor Sampler::scaled(const at::Tensor& logits) const
{
    constexpr double kCertain = 1e-200;
    return (m_temperature < kCertain ? logits - logits.max() : logits) / m_temperature;
}

} // namespace neurex::engine
