// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a figure paints on its page: which texts, where, and what of them is cut off.
#pragma once

#include "widgets/figures/figure_export.h"

#include <QList>
#include <QRectF>
#include <QString>

namespace neurex::test {

/// A line of text.
struct PaintedText {
    QString text;
    QRectF ink; ///< of its letters, in the page's units
    double angle = 0.0; ///< degrees, of the direction of writing
    bool isCut = false; ///< a clip takes a part of it away
};

struct PaintedPage {
    QRectF bounds;
    QRectF plot; ///< the largest part of the page that was clipped to; empty where there is none
    QList<PaintedText> texts; ///< in the order of painting
    QList<QRectF> cutShapes; ///< lines, areas and pictures that stand out beyond their clip

    /// All texts without blanks and line ends.
    QString letters() const;
    /// The letters of a text that may be broken into lines; empty where it is not there.
    QRectF inkOf(const QString& text) const;
};

/// Every character of a text that is no blank of any kind.
QString lettersOf(const QString& text);

/// Paints as figureFile() does, onto a device that only takes notes.
PaintedPage paintedPage(const ui::Figure& figure, const QString& format, const ui::FigureOptions& options);

} // namespace neurex::test
