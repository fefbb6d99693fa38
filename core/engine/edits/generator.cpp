// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/generator_p.h"

#include "core/base/random.h"
#include "core/engine/edits/edits_p.h"

#include <algorithm>
#include <numeric>

namespace neurex::engine {
namespace {

/// Temperature and nucleus (top-p) sampling with its own generator, so that a seed gives the same text on every device.
class Sampler {
public:
    explicit Sampler(const GenerationRequest& request)
        : m_temperature(request.temperature)
        , m_topP(request.topP)
        , m_random(request.seed)
    {
    }

    /// logits [V] float32 on the CPU.
    std::int64_t choose(const at::Tensor& logits)
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

private:
    /// Below the least temperature that is certain to keep the quotients finite, the largest logit is taken off first,
    /// which changes no probability: the others then become 0, not NaN.
    at::Tensor scaled(const at::Tensor& logits) const
    {
        constexpr double kCertain = 1e-200;
        return (m_temperature < kCertain ? logits - logits.max() : logits) / m_temperature;
    }

    double m_temperature;
    double m_topP;
    SeededRandom m_random;
};

} // namespace

std::vector<std::int32_t> generateTokens(const Decoder& decoder, const GenerationRequest& request,
                                         const TokenSink& sink, const JobWatch& watch)
{
    const std::span<const InterventionStack> stack(&request.stack, 1);
    const CompiledEdits atLast(stack, CompiledEdits::Part::Everything, decoder.spec(), decoder.device());
    const CompiledEdits elsewhere(stack, CompiledEdits::Part::AllPositions, decoder.spec(), decoder.device());
    const auto promptLength = static_cast<std::int64_t>(request.tokens.size());
    const std::int64_t room = decoder.info().contextLength - promptLength;
    const std::int64_t limit = std::min<std::int64_t>(request.maxNewTokens, room);
    KeyValueCache cache = decoder.makeCache(1, promptLength + std::max<std::int64_t>(limit, 0));

    const auto push = [&](at::ArrayRef<std::int32_t> tokens, const CompiledEdits& edits,
                          std::int64_t textLength) { // -> [1, T, d]
        SequenceHooks hooks;
        hooks.cache = &cache;
        hooks.promptTokens = {textLength};
        hooks.onNeurons = [&](std::int64_t layer, const at::Tensor& neurons, const FfnActivations& ffn) {
            throwIfStopped(watch);
            return edits.apply(layer, neurons, ffn);
        };
        return decoder.forward(at::tensor(tokens, at::kLong).to(decoder.device()).unsqueeze(0), hooks);
    };
    const at::ArrayRef<std::int32_t> prompt(request.tokens);
    const auto pushPrompt = [&](std::int64_t textLength) {
        if (promptLength > 1)
            push(prompt.slice(0, static_cast<std::size_t>(promptLength - 1)), elsewhere, textLength);
        return push(prompt.slice(static_cast<std::size_t>(promptLength - 1)), atLast, textLength);
    };
    at::Tensor residual = pushPrompt(promptLength);

    Sampler sampler(request);
    std::vector<std::int32_t> produced;
    for (std::int64_t i = 0; i < limit; ++i) {
        const at::Tensor logits = decoder.logits(residual.select(1, residual.size(1) - 1)).squeeze(0).cpu(); // [V]
        const auto token = static_cast<std::int32_t>(sampler.choose(logits));
        produced.push_back(token);
        if (sink)
            sink({token, at::softmax(logits, -1)[token].item<float>()});
        if (std::find(request.stopTokens.begin(), request.stopTokens.end(), token) != request.stopTokens.end())
            break;
        if (i + 1 == limit)
            break;
        const std::int64_t textLength = promptLength + i + 1;
        if (decoder.rotaryRegime(textLength) == decoder.rotaryRegime(textLength - 1)) {
            residual = push(token, elsewhere, textLength);
            continue;
        }
        cache.filled = 0; // from this length on every position is turned by other frequencies
        pushPrompt(textLength);
        residual = push(produced, elsewhere, textLength);
    }
    return produced;
}

} // namespace neurex::engine
