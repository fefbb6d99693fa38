// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/likelihood_p.h"

#include "core/engine/device/memory_plan.h"

#include <algorithm>

namespace neurex::engine {
namespace {

/// The unchanged model and the stacks, all of whose interventions act at every position.
std::vector<InterventionStack> everywhere(std::span<const InterventionStack> stacks)
{
    std::vector<InterventionStack> all{{}};
    for (const InterventionStack& stack : stacks) {
        for (Intervention& one : all.emplace_back(stack))
            one.positions = Positions::All;
    }
    return all;
}

/// The residual stream after all layers: tokens [1, T] -> [S, T, d].
at::Tensor residualsOf(const Decoder& decoder, const at::Tensor& tokens, std::span<const InterventionStack> stacks,
                       const JobWatch& watch)
{
    const CompiledEdits edits(stacks, CompiledEdits::Part::Everything, decoder.spec(), decoder.device());
    const std::int64_t first = edits.firstLayer().value_or(decoder.info().layerCount);
    SequenceHooks hooks;
    hooks.onNeurons = [&](std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) {
        watch.step(neurons.size(0) * neurons.size(1)); // [1 or S, T, F]
        return layer < first ? neurons
                             : edits.applyToSequences(layer, neurons.expand({std::ssize(stacks), -1, -1}), ffn);
    };
    return decoder.forward(tokens, hooks).expand({std::ssize(stacks), -1, -1});
}

/// ln p of the targets [n] at residual streams [n, d]: [n] float32 on the CPU. The likeliest token's logit is
/// subtracted before the exponentials, which are summed in double precision: a near certain token keeps its digits.
at::Tensor targetLikelihoods(const Decoder& decoder, const at::Tensor& residual, const at::Tensor& targets)
{
    at::Tensor logits = decoder.logits(residual); // [n, V]
    const at::Tensor largest = logits.amax(-1, true);
    const at::Tensor own = (logits.gather(-1, targets.unsqueeze(-1)) - largest).squeeze(-1).to(at::kDouble);
    const at::Tensor sum = logits.sub_(largest).exp_().sum(-1, false, at::kDouble);
    return (own - sum.log()).to(at::kFloat).cpu();
}

} // namespace

TextLikelihood::TextLikelihood(const Decoder& decoder, std::span<const InterventionStack> stacks)
    : m_decoder(decoder)
    , m_distinct(everywhere(stacks))
{
}

std::vector<float> TextLikelihood::run(std::span<const std::int32_t> tokens, std::int64_t mostSequences,
                                       const JobWatch& watch) const
{
    if (tokens.size() < 2)
        return {};
    const at::Tensor ids = at::tensor(at::ArrayRef<std::int32_t>(tokens.data(), tokens.size()), at::kLong)
                               .to(m_decoder.device())
                               .unsqueeze(0);
    std::vector<at::Tensor> parts;
    for (std::span<const InterventionStack> rest(m_distinct.stacks); !rest.empty();) {
        const auto count = static_cast<std::size_t>(std::min(std::ssize(rest), mostSequences));
        parts.push_back(likelihoods(ids, rest.first(count), watch));
        rest = rest.subspan(count);
    }
    const at::Tensor rows = at::cat(parts).view({sequenceCount(), -1});
    std::vector<float> all;
    for (const std::size_t place : m_distinct.places) {
        const float* row = rows[static_cast<std::int64_t>(place)].data_ptr<float>();
        all.insert(all.end(), row, row + rows.size(1));
    }
    return all;
}

/// Of all stacks together: [S * (T - 1)].
at::Tensor TextLikelihood::likelihoods(const at::Tensor& tokens, std::span<const InterventionStack> stacks,
                                       const JobWatch& watch) const
{
    const std::int64_t count = std::ssize(stacks), predicted = tokens.size(1) - 1;
    const at::Tensor residual
        = residualsOf(m_decoder, tokens, stacks, watch).narrow(1, 0, predicted).reshape({count * predicted, -1});
    const at::Tensor targets = tokens.narrow(1, 1, predicted).expand({count, -1}).reshape({-1});
    const std::int64_t most = rowsPerVocabularyProduct(m_decoder.info().vocabularySize);
    std::vector<at::Tensor> parts;
    for (std::int64_t row = 0; row < targets.size(0); row += most) {
        throwIfStopped(watch);
        const std::int64_t rows = std::min(most, targets.size(0) - row);
        parts.push_back(targetLikelihoods(m_decoder, residual.narrow(0, row, rows), targets.narrow(0, row, rows)));
    }
    return at::cat(parts);
}

} // namespace neurex::engine
