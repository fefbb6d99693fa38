// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/color_scale.h"
#include "widgets/style/theme.h"

#include <QFont>
#include <QRectF>
#include <QString>

#include <optional>

class QCPPainter;

namespace neurex::ui {

/// What an exported map shows where that differs from the screen.
struct ColorChoice {
    enum class Range {
        AsShown, ///< locked where it is locked on the screen
        Automatic, ///< ends at the largest magnitude
        Fixed, ///< ends at limit
    };
    std::optional<ScaleKind> scale; ///< empty: as shown
    Range range = Range::AsShown;
    double limit = 0.0; ///< > 0, for Fixed
    bool marks = true; ///< of good and bad neurons and of states, with their legend

    bool operator==(const ColorChoice&) const = default;
};

/// How a figure is drawn. Lengths and the font's pixel size are in the painter's units: logical pixels on screen; in
/// an exported file a unit is a point (1/72 inch), or up to a quarter less or more so that the font's size is exact.
struct FigureStyle {
    Theme theme = Theme::print();
    QFont font;
    double rasterScale = 1.0; ///< pixels per unit of images embedded in a vector file
    double dotsPerInch = 72.0; ///< of those images
    int vectorCellLimit = 20000; ///< at most this many map cells are drawn as vectors, more become an image
    bool vectorOutput = false; ///< the painter writes a vector file
    bool isPrint = false; ///< on paper: bands are hatched, because grey may vanish
    std::optional<QString> title; ///< instead of the figure's own; an empty text draws none
    ColorChoice colors;
};

/// Anything that can be exported: draws itself again at any size from the data, never from screen pixels. Drawn in the
/// thread of the user interface only, with a QApplication: the plots below are widgets of a library.
class Figure {
public:
    Figure() = default;
    Figure(const Figure&) = default;
    Figure& operator=(const Figure&) = default;
    virtual ~Figure() = default;

    virtual QString title() const = 0;
    virtual void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const = 0;
    /// The data behind the figure as CSV with a header line, every number in the shortest text that reads back as the
    /// same number; empty when there is none.
    virtual QString csv() const { return {}; }
    /// csv() is not empty, without making it.
    virtual bool hasCsv() const { return !csv().isEmpty(); }
    /// How cells were drawn ("vector cells", "image at 300 dpi"), for the file's metadata; empty when all is vector.
    virtual QString renderingNote(const QRectF& /*bounds*/, const FigureStyle& /*style*/) const { return {}; }
    /// FigureStyle::colors means something.
    virtual bool hasColorScale() const { return false; }
    /// The end of the colour bar as it is shown, for hasColorScale().
    virtual double colorLimit() const { return 0.0; }
};

} // namespace neurex::ui
