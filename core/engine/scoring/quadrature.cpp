// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/scoring/quadrature.h"

#include <cmath>
#include <cstddef>
#include <numbers>

namespace neurex::engine {
namespace {

std::vector<QuadratureNode> gaussLegendre(int steps)
{
    std::vector<QuadratureNode> nodes(static_cast<std::size_t>(steps));
    for (int i = 0; i < steps; ++i) {
        double x = -std::cos(std::numbers::pi * (i + 0.75) / (steps + 0.5)); // root of P_n in (-1, 1), ascending
        double derivative = 1.0;
        for (int iteration = 0; iteration < 100; ++iteration) {
            double previous = 1.0, current = x; // P_0, P_1
            for (int degree = 2; degree <= steps; ++degree) {
                const double next = ((2.0 * degree - 1.0) * x * current - (degree - 1.0) * previous) / degree;
                previous = current;
                current = next;
            }
            derivative = steps * (x * current - previous) / (x * x - 1.0);
            const double change = current / derivative;
            x -= change;
            if (std::abs(change) < 1e-15)
                break;
        }
        nodes[static_cast<std::size_t>(i)] = {0.5 * (x + 1.0), 1.0 / ((1.0 - x * x) * derivative * derivative)};
    }
    return nodes;
}

/// The k-th of m nodes, k = 1..m.
double nodeOf(Rule rule, int k, int steps)
{
    switch (rule) {
    case Rule::Midpoint:
        return (k - 0.5) / steps;
    case Rule::Left:
        return (k - 1.0) / steps;
    case Rule::Linspace:
        return steps == 1 ? 0.0 : (k - 1.0) / (steps - 1.0);
    default:
        return static_cast<double>(k) / steps;
    }
}

} // namespace

std::vector<QuadratureNode> quadratureNodes(Rule rule, int steps)
{
    if (rule == Rule::Gauss)
        return gaussLegendre(steps);
    std::vector<QuadratureNode> nodes;
    for (int k = 1; k <= steps; ++k)
        nodes.push_back({nodeOf(rule, k, steps), 1.0 / steps});
    return nodes;
}

} // namespace neurex::engine
