// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace neurex::engine {

/// Bytes that programs could take of this computer's memory without swapping, as the system estimates it; 4 GiB where
/// it does not say.
std::int64_t freeHostBytes();

} // namespace neurex::engine
