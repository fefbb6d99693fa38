// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/attribution_settings.h"

#include <vector>

namespace neurex::engine {

struct QuadratureNode {
    double alpha = 0.0;
    double weight = 0.0;
};

/// Nodes in ascending order and weights of a rule on [0, 1]; weights sum to 1. Gauss-Legendre nodes by Newton's method
/// on the Legendre recurrence, to machine precision. The last nodes of Rule::Right and Rule::Linspace are at alpha = 1.
std::vector<QuadratureNode> quadratureNodes(Rule rule, int steps);

} // namespace neurex::engine
