// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

namespace neurex::test {

/// A number with N directional derivatives: forward-mode differentiation by operator overloading. With it the reference
/// model needs no backward pass of its own, so no error can be shared with the engine's.
template <std::size_t N>
struct Dual {
    double value = 0.0;
    std::array<double, N> slopes{};

    Dual() = default;
    Dual(double v)
        : value(v)
    {
    }

    Dual& operator+=(const Dual& other)
    {
        value += other.value;
        for (std::size_t i = 0; i < N; ++i)
            slopes[i] += other.slopes[i];
        return *this;
    }
    friend Dual operator+(Dual a, const Dual& b) { return a += b; }
    friend Dual operator-(const Dual& a) { return a * Dual(-1.0); }
    friend Dual operator-(const Dual& a, const Dual& b) { return a + -b; }
    friend Dual operator*(const Dual& a, const Dual& b) { return chain2(a.value * b.value, a, b.value, b, a.value); }
    friend Dual operator*(const Dual& a, double b) { return chain(a.value * b, a, b); }
    friend Dual operator/(const Dual& a, const Dual& b)
    {
        return chain2(a.value / b.value, a, 1.0 / b.value, b, -a.value / (b.value * b.value));
    }
    friend Dual exp(const Dual& a) { return chain(std::exp(a.value), a, std::exp(a.value)); }
    friend Dual log(const Dual& a) { return chain(std::log(a.value), a, 1.0 / a.value); }
    friend Dual sqrt(const Dual& a) { return chain(std::sqrt(a.value), a, 0.5 / std::sqrt(a.value)); }

private:
    static Dual chain(double value, const Dual& a, double slope)
    {
        Dual result(value);
        for (std::size_t i = 0; i < N; ++i)
            result.slopes[i] = a.slopes[i] * slope;
        return result;
    }
    static Dual chain2(double value, const Dual& a, double slopeA, const Dual& b, double slopeB)
    {
        Dual result(value);
        for (std::size_t i = 0; i < N; ++i)
            result.slopes[i] = a.slopes[i] * slopeA + b.slopes[i] * slopeB;
        return result;
    }
};

} // namespace neurex::test
