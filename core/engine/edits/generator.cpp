// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/edits/generator_p.h"

#include "core/engine/edits/growing_texts_p.h"
#include "core/engine/edits/sampler_p.h"

#include <algorithm>

namespace neurex::engine {

std::vector<std::int32_t> generateTokens(const Decoder& decoder, const GenerationRequest& request,
                                         const TokenSink& sink, const JobWatch& watch)
{
    using Part = CompiledEdits::Part;
    const auto compiled = [&](Part part) {
        return PlaceEdits{CompiledEdits(std::span(&request.stack, 1), part, decoder.spec(), decoder.device()), {}};
    };
    const TextEdits edits{compiled(Part::AllPositions), compiled(Part::Everything), compiled(Part::AllPositions)};
    const std::int64_t room = decoder.info().contextLength - std::ssize(request.tokens);
    const std::int64_t limit = std::min<std::int64_t>(request.maxNewTokens, room);
    std::vector<std::int32_t> produced;
    if (limit <= 0)
        return produced;
    PrefixStore prefixes = edits.prefixStore(decoder);
    GrowingTexts text(decoder, prefixes, {request.tokens}, limit, edits, watch);
    Sampler sampler(request.temperature, request.topP, request.seed);
    constexpr std::int64_t kOnly = 0;
    while (true) {
        const at::Tensor logits = text.next({}, watch).squeeze(0).cpu(); // [V]
        const auto token = static_cast<std::int32_t>(sampler.choose(logits));
        produced.push_back(token);
        if (sink)
            sink({token, at::softmax(logits, -1)[token].item<float>()});
        const bool isStop = std::ranges::find(request.stopTokens, token) != request.stopTokens.end();
        if (isStop || std::ssize(produced) == limit)
            return produced;
        text.append(std::span(&token, 1), std::span(&kOnly, 1));
    }
}

} // namespace neurex::engine
