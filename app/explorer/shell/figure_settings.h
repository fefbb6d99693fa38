// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure_export.h"

class QSettings;

namespace neurex::app {

/// How the last figure was exported, remembered between sessions. Title and provenance belong to a figure and are not.
struct FigureSettings {
    ui::FigureOptions options;
    QString format; ///< "pdf", "svg", "png", "csv"
    QString folder; ///< of the last file; empty: none yet
};

FigureSettings loadFigureSettings(const QSettings& settings);
void saveFigureSettings(QSettings& settings, const FigureSettings& figure);

} // namespace neurex::app
