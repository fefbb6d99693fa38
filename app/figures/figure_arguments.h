// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_request.h"

class QCommandLineParser;

namespace neurex::app {

/// Adds what `neurex figure` understands.
void declareFigureArguments(QCommandLineParser& parser);
/// Errors: InvalidArgument, naming the option.
Result<FigureRequest> readFigureArguments(const QCommandLineParser& parser);
/// The arguments that ask for the same again; every setting that has an effect is named.
QStringList toArguments(const FigureRequest& request);

} // namespace neurex::app
