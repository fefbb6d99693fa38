// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/device/cancellation_p.h"
#include "core/engine/edits/edits_p.h"
#include "core/engine/model/decoder_p.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurex::engine {

/// ln p of every token of a sequence but the first, given those before it, under the unchanged model and under each
/// stack. Interventions act at every token, whatever their positions say.
class TextLikelihood {
public:
    TextLikelihood(const Decoder& decoder, std::span<const InterventionStack> stacks);

    /// Stacks that are computed, the unchanged model among them: those of equal effect once.
    std::int64_t sequenceCount() const { return std::ssize(m_distinct.stacks); }
    /// -> [1 + S, T - 1]. The stacks ride as sequences of one batch, `mostSequences` at a time; below the first layer
    /// that any of them changes they are one. Throws Cancelled.
    std::vector<float> run(std::span<const std::int32_t> tokens, std::int64_t mostSequences,
                           const JobWatch& watch) const;

private:
    at::Tensor likelihoods(const at::Tensor& tokens, std::span<const InterventionStack> stacks,
                           const JobWatch& watch) const;

    const Decoder& m_decoder;
    DistinctStacks m_distinct;
};

} // namespace neurex::engine
