// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace neurex::engine {

/// Whether the system would give that much more address space now. Costs two system calls and touches no page.
bool canReserve(std::size_t bytes);

/// From now on a tensor is allocated on the CPU only if some memory would be left over after it; otherwise
/// std::bad_alloc is thrown, which guarded() turns into OutOfHostMemory. OpenBLAS needs this: each of its threaded
/// products allocates a few megabytes and ends the whole process when it gets none, where a tensor that is refused can
/// be halved. Once per process; further calls do nothing. Thread-safe.
void keepMemoryHeadroom();

} // namespace neurex::engine
