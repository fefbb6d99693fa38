// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/verbs.h"

#include <array>

namespace neurex::app {

std::span<const Verb> verbs()
{
    static const std::array all = {kServeVerb, kBenchVerb, kDevicesVerb, kTrainVerb};
    return all;
}

} // namespace neurex::app
