// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace neurex::ui {

/// How a figure is drawn. Lengths and the font's pixel size are in the painter's units: logical pixels on screen,
/// points (1/72 inch) in an exported file.
struct FigureStyle {
    Theme theme = Theme::print();
    QFont font;
    double rasterScale = 1.0; ///< pixels per unit of images embedded in a vector file
    int vectorCellLimit = 20000; ///< at most this many map cells are drawn as vectors, more become an image
    bool vectorOutput = false; ///< the painter writes a vector file
};

/// Anything that can be exported: draws itself again at any size from the data, never from screen pixels.
class Figure {
public:
    Figure() = default;
    Figure(const Figure&) = default;
    Figure& operator=(const Figure&) = default;
    virtual ~Figure() = default;

    virtual QString title() const = 0;
    virtual void paint(QPainter& painter, const QRectF& bounds, const FigureStyle& style) const = 0;
    /// The data behind the figure as CSV with a header line; empty when there is none.
    virtual QString csv() const { return {}; }
    /// How cells were drawn ("vector cells", "image at 300 dpi"), for the file's metadata; empty when all is vector.
    virtual QString renderingNote(const QRectF& /*bounds*/, const FigureStyle& /*style*/) const { return {}; }
};

} // namespace neurex::ui
