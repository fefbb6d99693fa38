// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/result_origin.h"

#include <string>
#include <vector>

namespace neurex::app {

/// The name of the file that keeps an experiment: the same model, task and own parts find it again.
std::string keptName(const ResultOrigin& origin, const std::vector<std::string>& own);

} // namespace neurex::app
