// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

/// The places of a decoder that weights go to; layer_weights_p.h says what each is.
enum class Slot : std::uint8_t {
    Embedding,
    Positions,
    AttentionNorm,
    AttentionNormBias,
    AttentionPostNorm,
    Query,
    QueryBias,
    Key,
    KeyBias,
    Value,
    ValueBias,
    Output,
    OutputBias,
    QueryNorm,
    KeyNorm,
    FfnNorm,
    FfnNormBias,
    FfnPostNorm,
    Gate,
    GateBias,
    Up,
    UpBias,
    Down,
    DownBias,
    FinalNorm,
    FinalNormBias,
    Head,
};

/// How a kind of file calls what fills a slot; of a block's tensors what follows the number of the block.
struct SlotName {
    Slot slot;
    std::string_view name;
};

/// Whether a slot's numbers are multiplied (compute type), unlike norms, learned positions and the head (float32).
constexpr bool isComputeType(Slot slot)
{
    switch (slot) {
    case Slot::Positions:
    case Slot::AttentionNorm:
    case Slot::AttentionNormBias:
    case Slot::AttentionPostNorm:
    case Slot::QueryNorm:
    case Slot::KeyNorm:
    case Slot::FfnNorm:
    case Slot::FfnNormBias:
    case Slot::FfnPostNorm:
    case Slot::FinalNorm:
    case Slot::FinalNormBias:
    case Slot::Head:
        return false;
    default:
        return true;
    }
}

/// What a slot takes of a stored tensor: of its rows, seen as `groups` groups of equal size, the rows [begin, begin +
/// count) of each group.
struct TensorUse {
    Slot slot;
    std::int32_t layer = 0; ///< 0 outside the blocks
    std::int64_t groups = 1;
    std::int64_t begin = 0;
    std::int64_t count = 0; ///< 0: all rows
    bool isTransposed = false; ///< stored [in, out]; rows are counted after it was turned
    double plus = 0.0; ///< added to every value (norms that are stored as their distance from 1)
    double times = 1.0;
    bool isNormalized = false; ///< every row is divided by its length
    /// The rows taken are those of so many heads, in each of which component i and the one that turns with it follow
    /// each other, where the decoder wants them half a head apart; 0: they are as the decoder wants them.
    std::int64_t pairedHeads = 0;
};

/// A stored tensor and all that is made of it.
struct ExpectedTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<TensorUse> uses;
};

} // namespace neurex::engine
