// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/large_blocks.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace neurex::app {

void returnLargeBlocks()
{
#ifdef __GLIBC__
    constexpr int kLargeBlock = 1 << 20;
    ::mallopt(M_MMAP_THRESHOLD, kLargeBlock); // also ends its automatic growth
#endif
}

} // namespace neurex::app
