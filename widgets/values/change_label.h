// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/intervention.h"

#include <QString>

namespace neurex::ui {

/// What a change does, where: "x0.5" at the usual hook, "up_proj x0.5" at the result of up_proj. "x1" changes nothing.
QString changeLabel(Operation operation, double value, Hook hook);

} // namespace neurex::ui
