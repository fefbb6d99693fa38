// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex::ui {

enum class OperatorKind { None, Enhance, Degrade };
enum class OperatorSide { Both, Good, Bad };

struct OperatorSetting {
    OperatorKind kind = OperatorKind::None;
    OperatorSide side = OperatorSide::Both;
    int budget = 20; ///< K good and K bad neurons

    bool operator==(const OperatorSetting&) const = default;
};

} // namespace neurex::ui
