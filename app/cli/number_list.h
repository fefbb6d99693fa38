// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

class QCommandLineParser;

namespace neurex::app {

/// An option's list of factors or values of interventions, between commas, semicolons or blanks; empty when absent.
/// Errors: what is no such number, and "1,000", which can be one number or two.
Result<std::vector<double>> readNumbers(const QCommandLineParser& parser, const QString& name);

} // namespace neurex::app
