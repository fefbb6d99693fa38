// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_content.h"
#include "widgets/style/theme.h"

#include <QFont>
#include <QPen>
#include <QStringList>

class QWidget;

namespace neurex::ui {

struct FigureStyle;

/// In files, in points: what can still be read.
inline constexpr double kSmallestFont = 5.0;

/// How every plot is drawn, as data: colours, font, and what a logical pixel is.
struct PlotStyle {
    Theme theme = Theme::print();
    QFont font;
    double unit = 1.0; ///< painter's units in a logical pixel on screen; in a file there are several to a point
    bool isPrint = false; ///< bands are hatched, because grey may vanish on paper

    bool isOnScreen() const { return unit <= 1.0; }
    double px(double logicalPixels) const { return unit * logicalPixels; }
    QPen pen(const QColor& color, double width, Qt::PenStyle style = Qt::SolidLine) const
    {
        return {color, px(width), style, Qt::FlatCap};
    }
    PlotStyle bold() const;
    double lineHeight() const;
    double textWidth(const QString& text) const;
    /// No word of the text is wider, but what stands between its hyphens and slashes may be.
    bool keepsWhole(const QString& text, double width) const;
    /// In a file, with letters as small as the widest words of the texts need, and no smaller than can be read. A
    /// screen has its one size.
    PlotStyle keepingWhole(const QStringList& texts, double width) const;
};

QColor inkColor(Ink ink, const Theme& theme);
QColor lookColor(const PlotLook& look, const Theme& theme);
QPen lookPen(const PlotLook& look, const PlotStyle& style);

/// On screen: a widget's palette and font.
PlotStyle screenPlotStyle(const QWidget& widget);
/// In a file: lengths are measured in quarters of the file's unit, because the library lays out in whole numbers.
PlotStyle filePlotStyle(const FigureStyle& style);

/// A tick's label; step, the distance of the ticks, decides how many decimals it needs.
QString tickText(NumberFormat format, double value, double step);
/// A point's value, with the decimals that the window gives such numbers everywhere.
QString valueText(NumberFormat format, double value);

/// In as few lines as fit into width, about equally long; see brokenLines(). On screen what is wider than that even
/// without blanks, hyphens and slashes is elided; in a file see keepingWhole().
QString wrapped(const QString& text, double width, const PlotStyle& style);

} // namespace neurex::ui
