// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/host_memory.h"

#include <fstream>
#include <string>

namespace neurex::engine {

std::int64_t freeHostBytes()
{
    std::ifstream file("/proc/meminfo");
    std::string key, unit;
    std::int64_t kibibytes = 0;
    while (file >> key >> kibibytes >> unit) {
        if (key == "MemAvailable:")
            return kibibytes * 1024;
    }
    return std::int64_t{4} << 30;
}

} // namespace neurex::engine
