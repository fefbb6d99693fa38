// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tasks/aqua.h"

#include <span>
#include <string>
#include <vector>

namespace neurex {

/// What the answers of all these proxies are called: their labels, where all have the same; "#1", "#2" and so on where
/// they have not. Empty: by letters.
std::vector<std::string> commonAnswerNames(std::span<const std::vector<ProxyQuestion>> shown);

} // namespace neurex
