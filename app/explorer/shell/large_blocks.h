// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurex::app {

/// Makes freed blocks of a matrix's size go back to the operating system at once. By itself the C library soon keeps
/// them for later, which with matrices of 80 x 28672 doubles what the explorer occupies. Call once at the start.
void returnLargeBlocks();

} // namespace neurex::app
