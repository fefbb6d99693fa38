// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex {

/// How much of the whole lies in one layer, each as a fraction 0..1 of the total over all layers.
struct LayerShare {
    double good = 0.0; ///< of the good neurons
    double bad = 0.0; ///< of the bad neurons
    double magnitude = 0.0; ///< of the summed |score|

    bool operator==(const LayerShare&) const = default;
};

} // namespace neurex
