// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/few_rows_p.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace neurex::engine {
namespace {

constexpr std::int64_t kFewRows = 8;
constexpr std::int64_t kLanes = 8; // independent sums, so that the compiler may use vectors
constexpr std::int64_t kProductsPerTask = 65'536; // fewer are not worth a thread

bool isFew(const at::Tensor& rows, const at::Tensor& prefix)
{
    const auto isPlain = [](const at::Tensor& tensor) {
        return tensor.device().is_cpu() && tensor.scalar_type() == at::kFloat && tensor.stride(-1) == 1
            && !(at::GradMode::is_enabled() && tensor.requires_grad());
    };
    return rows.size(2) <= kFewRows && isPlain(rows) && isPlain(prefix);
}

/// Calls work(rows, prefix, output) with the first elements of each [b, h, 0, 0].
template <typename Work>
void forEachHead(const at::Tensor& rows, const at::Tensor& prefix, at::Tensor& output, const Work& work)
{
    const std::int64_t heads = rows.size(1), count = rows.size(0) * heads;
    const std::int64_t products = rows.size(2) * prefix.size(2) * prefix.size(3);
    const float* rowData = rows.data_ptr<float>();
    const float* prefixData = prefix.data_ptr<float>();
    float* outputData = output.data_ptr<float>();
    at::parallel_for(0, count, std::max<std::int64_t>(1, kProductsPerTask / std::max<std::int64_t>(products, 1)),
                     [&](std::int64_t begin, std::int64_t end) {
                         for (std::int64_t i = begin; i < end; ++i) {
                             const std::int64_t b = i / heads, h = i % heads;
                             work(rowData + b * rows.stride(0) + h * rows.stride(1),
                                  prefixData + b * prefix.stride(0) + h * prefix.stride(1),
                                  outputData + b * output.stride(0) + h * output.stride(1));
                         }
                     });
}

float dot(const float* a, const float* b, std::int64_t size)
{
    std::array<float, kLanes> sums{};
    std::int64_t i = 0;
    for (; i + kLanes <= size; i += kLanes) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += a[i + static_cast<std::int64_t>(lane)] * b[i + static_cast<std::int64_t>(lane)];
    }
    float rest = 0.0F;
    for (; i < size; ++i)
        rest += a[i] * b[i];
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7])) + rest;
}

} // namespace

at::Tensor scoresOfRows(const at::Tensor& queries, const at::Tensor& keys)
{
    if (!isFew(queries, keys))
        return at::matmul(queries, keys.transpose(2, 3));
    const std::int64_t rows = queries.size(2), length = keys.size(2), size = keys.size(3);
    const std::int64_t rowStride = queries.stride(2), keyStride = keys.stride(2);
    at::Tensor scores = at::empty({queries.size(0), queries.size(1), rows, length}, queries.options());
    forEachHead(queries, keys, scores, [=](const float* query, const float* key, float* score) {
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t position = 0; position < length; ++position)
                *score++ = dot(query + row * rowStride, key + position * keyStride, size);
        }
    });
    return scores;
}

at::Tensor mixtureOfRows(const at::Tensor& weights, const at::Tensor& values)
{
    if (!isFew(weights, values))
        return at::matmul(weights, values);
    const std::int64_t rows = weights.size(2), length = values.size(2), size = values.size(3);
    const std::int64_t rowStride = weights.stride(2), valueStride = values.stride(2);
    at::Tensor mixture = at::zeros({weights.size(0), weights.size(1), rows, size}, weights.options());
    forEachHead(weights, values, mixture, [=](const float* weight, const float* value, float* mixed) {
        for (std::int64_t row = 0; row < rows; ++row, mixed += size) {
            for (std::int64_t position = 0; position < length; ++position) {
                const float factor = weight[row * rowStride + position];
                const float* from = value + position * valueStride;
                for (std::int64_t i = 0; i < size; ++i)
                    mixed[i] += factor * from[i];
            }
        }
    });
    return mixture;
}

} // namespace neurex::engine
