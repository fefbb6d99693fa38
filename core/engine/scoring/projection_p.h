// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/engine_types.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/model/decoder_p.h"

#include <span>
#include <vector>

namespace neurex::engine {

/// The `top` most promoted and most suppressed tokens of each neuron, in the order given; the neurons must be of the
/// model. withNorm as in Engine::projectToVocabulary(). Some columns at a time are multiplied with the head, so that
/// memory is bounded whatever the number of neurons. Throws Cancelled.
std::vector<VocabularyProjection> projectColumns(const Decoder& decoder, std::span<const NeuronId> neurons,
                                                 std::int64_t top, bool withNorm, const JobWatch& watch);

} // namespace neurex::engine
