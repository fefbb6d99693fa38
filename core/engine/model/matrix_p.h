// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/number_format.h"
#include "core/engine/device/cancellation_p.h"
#include "core/engine/families/tensor_plan.h"
#include "core/engine/files/tensor_source.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>

namespace neurex::engine {

/// Memory into which the matrices of one model are expanded, one after the other.
class ExpansionBuffer {
public:
    /// A float32 matrix [rows, columns] whose numbers the next call overwrites.
    at::Tensor matrix(std::int64_t rows, std::int64_t columns);

private:
    at::Tensor m_memory; // grows
};

/// A matrix where it lies in mapped files, in whatever format.
struct StoredMatrix {
    StoredTensor tensor; ///< [rows, columns] of a known format
    TensorUse use; ///< which rows are taken, in which order; neither transposed nor changed
    std::shared_ptr<ExpansionBuffer> buffer;
    std::int64_t mostBytes = 0; ///< that are expanded at a time; see memory_plan.h
    std::shared_ptr<at::Tensor> kept = {}; ///< all of it, from its first use on; null: nothing is kept

    NumberFormat format() const { return *tensor.format; }
    std::int64_t rows() const { return use.count > 0 ? use.groups * use.count : tensor.rowCount(); }
    std::int64_t columns() const { return tensor.shape.back(); }
};

/// Multiplications of one product on the CPU: a third of a second on two cores. More rows are multiplied in parts, so
/// that a request to stop is heard.
inline constexpr std::int64_t kMostMultiplicationsAtOnce = std::int64_t{1} << 34;

/// x [..., in] -> product(x) [..., columns], by at most mostRows rows at a time, of nearly equal number. beforePart is
/// called before each product and may throw. Whole where gradients are recorded.
at::Tensor inRowParts(const at::Tensor& x, std::int64_t columns, std::int64_t mostRows,
                      const std::function<at::Tensor(const at::Tensor& rows)>& product,
                      const std::function<void()>& beforePart = {});

/// A weight [out, in]: ready in the compute type, or as its file stores it, to be expanded to float32 when it is used
/// first or whenever it is used. All answer with the same bits, as long as the whole matrix is expanded at a time. Not
/// thread-safe: one pass uses a model's weights at a time.
class Matrix {
public:
    Matrix() = default;
    Matrix(at::Tensor ready)
        : m_ready(std::move(ready))
    {
    }
    explicit Matrix(StoredMatrix stored)
        : m_stored(std::make_shared<const StoredMatrix>(std::move(stored)))
    {
    }

    bool isStored() const { return m_stored != nullptr; }
    bool isDefined() const { return isStored() || m_ready.defined(); }
    at::Device device() const { return isStored() ? at::Device(at::kCPU) : m_ready.device(); }
    at::ScalarType scalarType() const { return isStored() ? at::kFloat : m_ready.scalar_type(); }
    /// Undefined where it is stored.
    at::Tensor& ready() { return m_ready; }
    const at::Tensor& ready() const { return m_ready; }
    /// All of it, in memory of its own where it is stored and not kept yet.
    at::Tensor whole() const;

    /// From now on the products of this matrix ask `stop`, and throw Cancelled.
    void obey(std::shared_ptr<const StopSwitch> stop) { m_stop = std::move(stop); }
    /// Throws Cancelled when the job that uses the matrix is to stop.
    void throwIfStopped() const
    {
        if (m_stop)
            m_stop->check();
    }

    /// x [..., in] -> x W^T + bias [..., out].
    at::Tensor product(const at::Tensor& x, const at::Tensor& bias = {}) const;
    /// Gradient at a product [..., out] -> gradient at its input [..., in].
    at::Tensor productBack(const at::Tensor& gradient) const;
    /// ids [...] int64 -> the rows of these numbers [..., in].
    at::Tensor rowsAt(const at::Tensor& ids) const;
    at::Tensor column(std::int64_t index) const; ///< [out]
    /// The columns [begin, begin + count) as rows [count, out], in memory of their own.
    at::Tensor columns(std::int64_t begin, std::int64_t count) const;

private:
    /// All of it where it is in memory from now on; undefined where every use expands it.
    at::Tensor lasting() const;
    /// x W^T + bias, and x W.
    at::Tensor times(const at::Tensor& x, const at::Tensor& matrix, const at::Tensor& bias = {}) const;
    at::Tensor timesBack(const at::Tensor& x, const at::Tensor& matrix) const;

    at::Tensor m_ready;
    std::shared_ptr<const StoredMatrix> m_stored;
    std::shared_ptr<const StopSwitch> m_stop;
};

} // namespace neurex::engine
