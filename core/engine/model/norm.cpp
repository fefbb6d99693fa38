// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/norm_p.h"

#include "core/engine/device/finite_p.h"

namespace neurex::engine {
namespace {

at::Tensor weighted(const at::Tensor& x, const NormWeights& norm)
{
    return norm.weight.defined() ? x * norm.weight : x;
}

at::Tensor scaled(const at::Tensor& x, const NormWeights& norm)
{
    const at::Tensor product = weighted(x, norm);
    return norm.bias.defined() ? product + norm.bias : product;
}

at::Tensor centered(const BlockSpec& spec, const at::Tensor& x)
{
    return spec.norm == NormKind::Layer ? x - x.mean(-1, true) : x;
}

} // namespace

/// On a GPU only the last norm of a pass waits for the result: what overflowed on the way stays in the residual stream.
at::Tensor normalize(const BlockSpec& spec, const at::Tensor& x, const NormWeights& norm, bool isLast)
{
    const at::Tensor values = centered(spec, x);
    const at::Tensor square = values.square().mean(-1, true);
    if (isLast || square.is_cpu())
        requireFinite(square, "squares of the residual stream");
    return scaled(values * at::rsqrt(square + spec.normEpsilon), norm);
}

at::Tensor normScale(const BlockSpec& spec, const at::Tensor& x)
{
    const at::Tensor square = centered(spec, x).square().mean(-1, true);
    requireFinite(square, "squares of the residual stream");
    return at::rsqrt(square + spec.normEpsilon);
}

at::Tensor normDirection(const BlockSpec& spec, const at::Tensor& value, const NormWeights& norm)
{
    return weighted(centered(spec, value), norm);
}

/// With y = x / r(x) and h the gradient at y: (h - y mean(h y)) / r, for layer norms without the mean of h, too.
at::Tensor normalizeBackward(const BlockSpec& spec, const at::Tensor& gradient, const at::Tensor& x,
                             const NormWeights& norm)
{
    const at::Tensor values = centered(spec, x);
    const at::Tensor scale = at::rsqrt(values.square().mean(-1, true) + spec.normEpsilon);
    const at::Tensor inner = weighted(gradient, norm);
    const at::Tensor projection = (inner * values).mean(-1, true);
    const at::Tensor through = scale * (inner - values * (projection * scale.square()));
    return spec.norm == NormKind::Layer ? through - (scale * inner).mean(-1, true) : through;
}

at::Tensor normalizeFrozenBackward(const BlockSpec& spec, const at::Tensor& gradient, const at::Tensor& x,
                                   const NormWeights& norm)
{
    const at::Tensor scale = at::rsqrt(centered(spec, x).square().mean(-1, true) + spec.normEpsilon);
    return centered(spec, scale * weighted(gradient, norm));
}

} // namespace neurex::engine
