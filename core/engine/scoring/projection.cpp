// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/projection_p.h"

#include "core/engine/device/finite_p.h"

#include <algorithm>
#include <iterator>

namespace neurex::engine {
namespace {

/// Columns of one product: few enough that it ends soon (34 GFLOP for a 70B model), enough that the head is read once
/// for many.
constexpr std::size_t kBlock = 16;

/// The down_proj columns of the neurons: [n, d] float32.
at::Tensor columnsOf(const Decoder& decoder, std::span<const NeuronId> neurons)
{
    std::vector<at::Tensor> columns;
    for (const NeuronId& neuron : neurons) {
        const LayerWeights& layer = decoder.weights().layers[static_cast<std::size_t>(neuron.layer)];
        columns.push_back(layer.down.column(neuron.index));
    }
    return at::stack(columns).to(at::kFloat);
}

/// The strongest tokens of each row of logits [n, V], one end first: [n, 2, top] float64 on the CPU, values and then
/// token ids, which float64 holds exactly.
at::Tensor strongest(const at::Tensor& logits, std::int64_t top, bool largest)
{
    const auto [values, ids] = logits.topk(top, -1, largest);
    return at::stack({values.to(at::kDouble), ids.to(at::kDouble)}, 1);
}

void takeRow(const double* row, std::int64_t top, std::vector<std::int32_t>& tokens, std::vector<float>& values)
{
    std::transform(row, row + top, std::back_inserter(values), [](double value) { return static_cast<float>(value); });
    std::transform(row + top, row + 2 * top, std::back_inserter(tokens),
                   [](double id) { return static_cast<std::int32_t>(id); });
}

} // namespace

std::vector<VocabularyProjection> projectColumns(const Decoder& decoder, std::span<const NeuronId> neurons,
                                                 std::int64_t top, bool withNorm, const JobWatch& watch)
{
    std::vector<VocabularyProjection> projections;
    projections.reserve(neurons.size());
    while (!neurons.empty()) {
        throwIfStopped(watch);
        const std::span<const NeuronId> block = neurons.first(std::min(kBlock, neurons.size()));
        const at::Tensor columns = columnsOf(decoder, block);
        const at::Tensor logits
            = withNorm ? decoder.logits(columns) : decoder.weights().head.product(columns); // [n, V]
        requireFinite(logits, "logits of a neuron's column");
        const at::Tensor ends
            = at::stack({strongest(logits, top, true), strongest(logits, top, false)}, 1).cpu().contiguous();
        const auto* row = ends.data_ptr<double>(); // [n, promoted or suppressed, values or ids, top]
        for (const NeuronId& neuron : block) {
            VocabularyProjection& projection = projections.emplace_back();
            projection.neuron = neuron;
            takeRow(row, top, projection.promotedTokens, projection.promotedLogits);
            takeRow(row + 2 * top, top, projection.suppressedTokens, projection.suppressedLogits);
            row += 4 * top;
        }
        neurons = neurons.subspan(block.size());
    }
    return projections;
}

} // namespace neurex::engine
