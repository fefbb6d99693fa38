// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "widgets/figures/figure.h"
#include "widgets/figures/figure_metadata.h"

#include <QImage>
#include <QSizeF>

#include <functional>

namespace neurex::ui {

inline constexpr double kSmallestFigureMm = 20.0;
inline constexpr double kLargestFigureMm = 2000.0;
inline constexpr double kSmallestFontPoints = 4.0;
inline constexpr double kLargestFontPoints = 72.0;
inline constexpr double kLowestResolution = 30.0;
inline constexpr double kHighestResolution = 1200.0;
/// The same on every computer and platform plug-in, so that the same figure has the same bytes.
inline constexpr QLatin1StringView kFigureFont("DejaVu Sans");

struct FigureOptions {
    QSizeF sizeMm{180.0, 110.0}; ///< double column of most journals
    double dotsPerInch = 300.0; ///< of PNG, and of images inside PDF and SVG
    QString fontFamily = kFigureFont;
    double fontPoints = 8.0;
    std::optional<QString> title; ///< instead of the figure's own; an empty text draws none
    ColorChoice colors;
    FigureProvenance provenance; ///< model, task, settings, version; stored in the file's metadata
    bool withCsv = false; ///< also writes the data, to the same name with .csv
    bool dark = false; ///< the screen's dark colours instead of the print theme
};

/// The bytes of a figure's file. format: "png", "pdf", "svg" or "csv". Needs a QApplication (offscreen is enough)
/// and its thread. A PDF holds the time it was made, all else is the same for the same figure and
/// options. Errors: InvalidArgument (unknown format, absurd size, no data for CSV), WriteFailed (no memory).
Result<QByteArray> figureFile(const Figure& figure, const QString& format, const FigureOptions& options = {});
/// figureFile() in two steps: what is returned does the rest (packing a picture, writing out a table) in any thread.
/// The figure must live until then.
std::function<Result<QByteArray>()> drawnFile(const Figure& figure, const QString& format,
                                              const FigureOptions& options = {});
/// Writes path, in the format that its suffix says. Errors: those of figureFile(), WriteFailed.
Result<void> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options = {});
/// exportFigure() in the same two steps.
std::function<Result<void>()> drawnExport(const Figure& figure, const QString& path, const FigureOptions& options = {});
/// The files that exportFigure() writes: path, and the CSV file beside it where that is asked for.
QStringList exportedFiles(const Figure& figure, const QString& path, const FigureOptions& options);
/// The picture that the PNG would hold, for previews. Null when it is too large.
QImage renderFigure(const Figure& figure, const FigureOptions& options = {});
/// What figureFile() hands to Figure::paint(): the page in its units, and the style.
QRectF figureBounds(const FigureOptions& options);
FigureStyle figureStyle(const FigureOptions& options, const QString& format);
/// How the cells of a map are drawn in that format; empty when all is vector.
QString renderingNote(const Figure& figure, const QString& format, const FigureOptions& options);

} // namespace neurex::ui
