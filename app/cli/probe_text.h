// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal.h"
#include "core/store/probe_report_file.h"

namespace neurex::app {

/// What a probe has come to, in tables for people.
void printProbe(const ProbeResults& results, const Terminal& terminal);

} // namespace neurex::app
