// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/model/decoder_p.h"
#include "core/engine/model/ffn_p.h"
#include "core/engine/model/prefix_p.h"

namespace neurex::engine {

/// What one layer's backward needs of its forward. P prompts, R rows each.
struct RowActivations {
    at::Tensor input; // [P, R, d] float32, residual before attention
    at::Tensor middle; // [P, R, d] float32, residual before the FFN
    Attention::Saved attention;
    FfnActivations ffn;
    at::Tensor mixed, projected; // [P, R, d] what attention and FFN computed; only with post-norms

    /// The rows from `begin` on. Views, no copies.
    RowActivations rowsFrom(std::int64_t begin, std::int64_t groups) const;
};

/// Pushes rows, variants of the prompts' last token, through single layers: every row sees its prompt's cached prefix
/// and itself. Rows never interact, so each costs one token and gradients do not mix. (DESIGN.md section 4.)
class RowPass {
public:
    RowPass(const Decoder& decoder, const PrefixGroup& group);

    /// The embedded last tokens: [P, 1, d] float32.
    at::Tensor start() const;
    /// Attention half of a layer: residual [P, R, d] -> middle [P, R, d]. Fills `saved` unless null.
    at::Tensor attend(std::int64_t layer, const at::Tensor& residual, RowActivations* saved) const;
    /// Neurons of a layer: residual and middle [P, R, d] -> [P, R, F] in the compute type.
    at::Tensor neurons(std::int64_t layer, const at::Tensor& residual, const at::Tensor& middle,
                       RowActivations* saved) const;
    /// W_down times the neurons: [P, R, F] -> [P, R, d] float32, linear in them.
    at::Tensor project(std::int64_t layer, const at::Tensor& neurons) const;
    /// What the FFN adds to the residual, given project() of its neurons: [P, R, d] -> [P, R, d] float32. Fills `saved`
    /// unless null.
    at::Tensor addition(std::int64_t layer, const at::Tensor& projected, RowActivations* saved = nullptr) const;

    /// Gradient at a layer's output [P, O, R, d] -> gradient at its input [P, O, R, d], float32. O gradients share one
    /// forward.
    at::Tensor backward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const;
    /// Gradient at addition(projected) [P, O, R, d] -> gradient at projected [P, R, d], float32.
    at::Tensor additionBackward(std::int64_t layer, const at::Tensor& gradient, const at::Tensor& projected) const;
    /// The same with a post-norm's divisor taken as a constant: what the addition is as a linear map there.
    at::Tensor additionFrozenBackward(std::int64_t layer, const at::Tensor& gradient,
                                      const at::Tensor& projected) const;
    /// What neurons of a layer add to the residual stream for each 1 of their value, up to additionScale(): [count, d]
    /// float32.
    at::Tensor additionColumns(std::int64_t layer, std::int64_t begin, std::int64_t count) const;
    /// 1 / the post-norm's divisor, given project() of all neurons: [P, R, 1]; undefined without post-norms: 1.
    at::Tensor additionScale(std::int64_t layer, const at::Tensor& projected) const;
    /// W_down^T applied to a gradient at project(): [..., d] -> [..., F] float32.
    at::Tensor projectBack(std::int64_t layer, const at::Tensor& gradient) const;

    const Decoder& decoder() const { return m_decoder; }
    const PrefixGroup& group() const { return m_group; }

private:
    at::Tensor layerBackward(std::int64_t layer, const at::Tensor& gradient, const RowActivations& saved) const;
    at::Tensor withBias(std::int64_t layer, const at::Tensor& projected) const;
    at::Tensor branch(std::int64_t layer, const at::Tensor& projected) const;
    Attention::Prefix prefix(std::int64_t layer, const Rotary& rotary) const;

    const Decoder& m_decoder;
    const PrefixGroup& m_group;
};

} // namespace neurex::engine
