// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/probe_controller.h"

#include <QString>

namespace neurex::app {

/// A short Python program that reads the table of a probe's folder (accuracy.csv) and draws accuracy over the number of
/// neurons with matplotlib. Empty where the folder has no such table.
QString probeScript(const ProbeResults& results, const QString& folder);

} // namespace neurex::app
