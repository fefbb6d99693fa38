// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/service/resident_memory.h"

#include <fstream>

#include <unistd.h>

namespace neurex::engine {

std::int64_t residentBytes()
{
    std::ifstream file("/proc/self/statm");
    std::int64_t size = 0, resident = 0;
    return file >> size >> resident ? resident * ::sysconf(_SC_PAGESIZE) : 0;
}

} // namespace neurex::engine
