// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "widgets/figure.h"

#include <QImage>
#include <QSizeF>

namespace neurex::ui {

struct FigureOptions {
    QSizeF sizeMm{180.0, 110.0}; ///< double column of most journals
    double dotsPerInch = 300.0; ///< of PNG, and of images inside PDF and SVG
    QString fontFamily; ///< empty: the application's
    double fontPoints = 8.0;
    QString title; ///< empty: the figure's own
    QString provenance; ///< model, task, settings, version; stored in the file's metadata
    bool dark = false; ///< the screen's dark colours instead of the print theme
};

/// Writes path as PNG, PDF, SVG or CSV, chosen by its suffix. Needs a QGuiApplication (offscreen is enough).
/// Errors: InvalidArgument (unknown suffix, absurd size, no data for CSV), WriteFailed.
Result<void> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options = {});
/// The picture that the PNG would hold, for previews.
QImage renderFigure(const Figure& figure, const FigureOptions& options = {});

} // namespace neurex::ui
