// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace neurex::engine {

/// Memory of this process that is in the computer's memory now, mapped files included; 0 where the system does not say.
std::int64_t residentBytes();

} // namespace neurex::engine
