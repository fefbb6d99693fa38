// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/matrix_p.h"

#include "core/engine/files/dequantize.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace neurex::engine {
namespace {

constexpr std::int64_t kGrain = 1 << 16; // numbers that are worth a thread
constexpr std::size_t kLargestBlock = 256; // numbers

/// Where in the file a row of the matrix lies.
std::int64_t placeOf(const StoredMatrix& stored, std::int64_t row)
{
    const TensorUse& use = stored.use;
    if (use.pairedHeads > 0) { // halves of a head -> pairs
        const std::int64_t perHead = stored.rows() / use.pairedHeads, half = perHead / 2;
        const std::int64_t head = row / perHead, inside = row % perHead;
        row = head * perHead + 2 * (inside % half) + inside / half;
    }
    if (use.count == 0)
        return row;
    return row / use.count * (stored.tensor.rowCount() / use.groups) + use.begin + row % use.count;
}

/// A row as it is stored: where it lies, or in `copy`, which is used for tensors of several parts.
std::span<const std::byte> bytesOfRow(const StoredMatrix& stored, std::int64_t row, std::vector<std::byte>& copy)
{
    const StoredTensor& tensor = stored.tensor;
    const auto size = static_cast<std::size_t>(tensor.rowBytes());
    const std::int64_t place = placeOf(stored, row);
    if (tensor.isInPlace())
        return tensor.bytes.subspan(static_cast<std::size_t>(place) * size, size);
    copy.resize(size);
    tensor.copyRow(place, copy);
    return copy;
}

/// Expands the rows [begin, begin + out.size(0)).
void expandRows(const StoredMatrix& stored, std::int64_t begin, const at::Tensor& out)
{
    auto* numbers = out.data_ptr<float>();
    const std::int64_t columns = stored.columns();
    at::parallel_for(0, out.size(0), std::max<std::int64_t>(1, kGrain / columns),
                     [&](std::int64_t first, std::int64_t last) {
                         std::vector<std::byte> copy;
                         for (std::int64_t row = first; row < last; ++row)
                             dequantize(stored.format(), bytesOfRow(stored, begin + row, copy),
                                        std::span(numbers + row * columns, static_cast<std::size_t>(columns)));
                     });
}

/// Rows in memory that lives until the next ones are expanded; where gradients are recorded, which keep what they
/// need, in memory of their own.
at::Tensor expanded(const StoredMatrix& stored, std::int64_t begin, std::int64_t count)
{
    const at::Tensor rows = at::GradMode::is_enabled() ? at::empty({count, stored.columns()}, at::kFloat)
                                                       : stored.buffer->matrix(count, stored.columns());
    expandRows(stored, begin, rows);
    return rows;
}

/// How many rows are expanded at a time: all, or tiles.
std::int64_t tileRows(const StoredMatrix& stored)
{
    constexpr std::int64_t kFloatBytes = sizeof(float), kTilesPerMost = 4;
    const std::int64_t rows = stored.rows(), most = stored.mostBytes / kFloatBytes;
    if (rows * stored.columns() <= most)
        return rows;
    return std::max<std::int64_t>(1, most / kTilesPerMost / stored.columns());
}

/// Work on a GPU is queued, and asked for the queue's end elsewhere.
std::int64_t mostRowsAtOnce(const at::Tensor& matrix)
{
    return matrix.device().is_cpu() ? std::max<std::int64_t>(1, kMostMultiplicationsAtOnce / matrix.numel())
                                    : std::numeric_limits<std::int64_t>::max();
}

template <typename Function>
void forEachTile(const StoredMatrix& stored, const Function& function)
{
    const std::int64_t rows = stored.rows(), tile = tileRows(stored);
    for (std::int64_t begin = 0; begin < rows; begin += tile)
        function(begin, expanded(stored, begin, std::min(tile, rows - begin)));
}

} // namespace

at::Tensor ExpansionBuffer::matrix(std::int64_t rows, std::int64_t columns)
{
    if (!m_memory.defined() || m_memory.numel() < rows * columns)
        m_memory = at::empty({rows * columns}, at::kFloat);
    return m_memory.narrow(0, 0, rows * columns).view({rows, columns});
}

at::Tensor Matrix::whole() const
{
    if (!isStored())
        return m_ready;
    if (m_stored->kept && m_stored->kept->defined())
        return *m_stored->kept;
    at::Tensor all = at::empty({m_stored->rows(), m_stored->columns()}, at::kFloat);
    expandRows(*m_stored, 0, all);
    return all;
}

at::Tensor Matrix::lasting() const
{
    if (!isStored())
        return m_ready;
    if (!m_stored->kept)
        return {};
    if (!m_stored->kept->defined())
        *m_stored->kept = whole();
    return *m_stored->kept;
}

at::Tensor inRowParts(const at::Tensor& x, std::int64_t columns, std::int64_t mostRows,
                      const std::function<at::Tensor(const at::Tensor& rows)>& product,
                      const std::function<void()>& beforePart)
{
    const std::int64_t rows = x.numel() / std::max<std::int64_t>(x.size(-1), 1);
    const std::int64_t parts = (rows + mostRows - 1) / mostRows;
    const auto checkedProduct = [&](const at::Tensor& some) {
        if (beforePart)
            beforePart();
        return product(some);
    };
    if (parts <= 1 || at::GradMode::is_enabled())
        return checkedProduct(x);
    const at::Tensor flat = x.reshape({rows, x.size(-1)});
    at::Tensor all;
    for (std::int64_t part = 0; part < parts; ++part) {
        const std::int64_t begin = part * rows / parts, count = (part + 1) * rows / parts - begin;
        const at::Tensor some = checkedProduct(flat.narrow(0, begin, count)); // [count, columns]
        if (!all.defined())
            all = at::empty({rows, columns}, some.options());
        all.narrow(0, begin, count).copy_(some);
    }
    std::vector<std::int64_t> shape = x.sizes().vec();
    shape.back() = columns;
    return all.view(shape);
}

at::Tensor Matrix::times(const at::Tensor& x, const at::Tensor& matrix, const at::Tensor& bias) const
{
    const auto product = [&](const at::Tensor& rows) { return at::linear(rows, matrix, bias); };
    return inRowParts(x, matrix.size(0), mostRowsAtOnce(matrix), product, [this] { throwIfStopped(); });
}

at::Tensor Matrix::timesBack(const at::Tensor& x, const at::Tensor& matrix) const
{
    const auto product = [&](const at::Tensor& rows) { return at::matmul(rows, matrix); };
    return inRowParts(x, matrix.size(1), mostRowsAtOnce(matrix), product, [this] { throwIfStopped(); });
}

at::Tensor Matrix::product(const at::Tensor& x, const at::Tensor& bias) const
{
    if (const at::Tensor all = lasting(); all.defined())
        return times(x, all, bias);
    if (tileRows(*m_stored) == m_stored->rows())
        return times(x, expanded(*m_stored, 0, m_stored->rows()), bias);
    std::vector<at::Tensor> parts;
    forEachTile(*m_stored, [&](std::int64_t, const at::Tensor& tile) { parts.push_back(times(x, tile)); });
    const at::Tensor all = at::cat(parts, -1);
    return bias.defined() ? all + bias : all;
}

at::Tensor Matrix::productBack(const at::Tensor& gradient) const
{
    if (const at::Tensor all = lasting(); all.defined())
        return timesBack(gradient, all);
    at::Tensor sum;
    forEachTile(*m_stored, [&](std::int64_t begin, const at::Tensor& tile) {
        const at::Tensor part = timesBack(gradient.narrow(-1, begin, tile.size(0)), tile);
        sum = sum.defined() ? sum + part : part;
    });
    return sum;
}

at::Tensor Matrix::rowsAt(const at::Tensor& ids) const
{
    if (!isStored())
        return at::embedding(m_ready, ids);
    std::vector<std::int64_t> shape = ids.sizes().vec();
    const at::Tensor flat = ids.to(at::kCPU, at::kLong).contiguous().view({-1});
    at::Tensor rows = at::empty({flat.numel(), m_stored->columns()}, at::kFloat);
    const auto* id = flat.data_ptr<std::int64_t>();
    const std::int64_t columns = m_stored->columns();
    std::vector<std::byte> copy;
    for (std::int64_t i = 0; i < flat.numel(); ++i)
        dequantize(m_stored->format(), bytesOfRow(*m_stored, id[i], copy),
                   std::span(rows.data_ptr<float>() + i * columns, static_cast<std::size_t>(columns)));
    shape.push_back(columns);
    return rows.view(shape);
}

at::Tensor Matrix::columns(std::int64_t begin, std::int64_t count) const
{
    if (const at::Tensor all = lasting(); all.defined())
        return all.narrow(1, begin, count).t().contiguous();
    at::Tensor taken = at::empty({count, m_stored->rows()}, at::kFloat);
    forEachTile(*m_stored, [&](std::int64_t first, const at::Tensor& tile) {
        taken.narrow(1, first, tile.size(0)).copy_(tile.narrow(1, begin, count).t());
    });
    return taken;
}

at::Tensor Matrix::column(std::int64_t index) const
{
    if (!isStored())
        return m_ready.select(1, index);
    const NumberFormatTraits& traits = traitsOf(m_stored->format());
    at::Tensor column = at::empty({m_stored->rows()}, at::kFloat);
    auto* out = column.data_ptr<float>();
    std::array<float, kLargestBlock> block{};
    std::vector<std::byte> copy;
    for (std::int64_t row = 0; row < m_stored->rows(); ++row) {
        const auto place = static_cast<std::size_t>(index / traits.blockNumbers * traits.blockBytes);
        dequantize(m_stored->format(),
                   bytesOfRow(*m_stored, row, copy).subspan(place, static_cast<std::size_t>(traits.blockBytes)),
                   std::span(block).first(static_cast<std::size_t>(traits.blockNumbers)));
        out[row] = block[static_cast<std::size_t>(index % traits.blockNumbers)];
    }
    return column;
}

} // namespace neurex::engine
