// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/completion.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/edits/growing_texts_p.h"
#include "core/engine/model/decoder_p.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurex::engine {

/// The length of each neuron's column of down_proj: [L] of [F] float32.
std::vector<at::Tensor> columnLengths(const Decoder& decoder, const JobWatch& watch);

/// Tokens that go through each layer at most.
std::int64_t mostRows(std::span<const CompletionPrompt> prompts, const CompletionSettings& settings);

/// Continues texts, all by the same settings, which outlive this object.
class Completer {
public:
    /// columnLengths: read where settings.firingNeurons asks for neurons; it outlives this object.
    Completer(const Decoder& decoder, const CompletionSettings& settings, const std::vector<at::Tensor>& columnLengths);

    /// The texts go together, so that what one of them gets has the same bits in the same company only. Indices of the
    /// results and of steps: places among the prompts. Throws Cancelled, NotFinite.
    std::vector<Completion> run(std::span<const CompletionPrompt> prompts, const JobWatch& watch,
                                const CompletionStepSink& steps = {});

private:
    std::int64_t roomFor(const CompletionPrompt& prompt) const;

    const Decoder& m_decoder;
    const CompletionSettings& m_settings;
    const std::vector<at::Tensor>& m_columnLengths;
    TextEdits m_edits;
    PrefixStore m_prefixes;
};

} // namespace neurex::engine
