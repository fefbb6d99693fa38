// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex::ui {

/// Which intervention "after" belongs to. Whoever draws answers on paper or copies them has to say it: what is old is
/// left out, as a file names the current intervention.
enum class AfterAge {
    Current,
    Old, ///< the current one is not measured yet, or could not be
};

} // namespace neurex::ui
