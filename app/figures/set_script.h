// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figures/figure_request.h"

#include <QString>
#include <QStringList>

namespace neurex::app {

/// A short Python program that reads the scores of the runs of a request, of one of the kinds of isOfRuns(), and draws
/// the same numbers with matplotlib: for whoever wants to go on from there. names: of the sets, in the order of the
/// runs. Needs numpy, safetensors and matplotlib.
QString setScript(const FigureRequest& request, const QStringList& names);

} // namespace neurex::app
