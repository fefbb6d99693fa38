// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a plot shows, as data: a new plot is one function that fills a PlotSheet. How it is drawn, on screen and in
// files, is decided by plot_view.h and plot_style.h.
#pragma once

#include "widgets/style/hatching.h"

#include <QList>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace neurex::ui {

/// Which of the theme's colours a line, band or bar has.
enum class Ink { Good, Bad, Right, Custom, Muted, Frame, Text };

enum class Marker {
    None,
    Dot,
    Disc,
    Ring,
    TriangleUp,
    TriangleDown,
    Diamond,
    HollowTriangle,
    HollowSquare,
    HollowDiamond
};

struct PlotLook {
    Ink ink = Ink::Text;
    double shade = 0.0; ///< 0..1 towards the text colour, tells lines of one ink apart
    double width = 1.5; ///< of the line, in logical pixels; 0: none
    Qt::PenStyle pen = Qt::SolidLine;
    QList<qreal> dashes = {}; ///< instead of pen, in widths of the line
    Marker marker = Marker::None;
    bool isHollow = false; ///< of bars: before, or not yet measured
    HatchDirection hatching = HatchDirection::Rising; ///< of bands in print
    double hatchShift = 0.0; ///< 0..1, see paintHatching()
    bool hasPaleFill = true; ///< of bands on screen: in the pale colour of the line; otherwise the theme's grey

    bool operator==(const PlotLook&) const = default;
};

/// Dash patterns that tell lines of one ink apart, a solid line first; from the fifth line on they repeat.
const QList<qreal>& dashPattern(std::size_t ordinal);

struct PlotPoint {
    double x = 0.0;
    double y = 0.0;
    std::optional<double> low = {}; ///< interval, or edges of a band
    std::optional<double> high = {};
    QString note = {}; ///< further lines of the tool tip
    std::optional<double> value = {}; ///< of a cell: decides its colour; empty: none
    QString text = {}; ///< of a cell: written in it where it finds room
    bool isMarked = false; ///< of a cell: it has a frame

    bool operator==(const PlotPoint&) const = default;
};

struct PlotSeries {
    enum class Kind {
        Line, ///< markers, intervals as error bars
        Band, ///< filled from low to high with a line at y; not to be picked
        Bars, ///< from 0 to y; x counts places from 0
        Cells, ///< squares about places of both axes, or from low to high; coloured by their values
    };

    Kind kind = Kind::Line;
    QString name;
    QString legend = {}; ///< empty: no entry in the legend
    PlotLook look = {};
    std::vector<PlotPoint> points = {}; ///< ascending in x
    bool isLegendShared = false; ///< of bands: the entry stands for those of other lines, too, and has no line's colour

    bool operator==(const PlotSeries&) const = default;
};

/// A line over the whole plot, at a value of one axis.
struct PlotReference {
    double at = 0.0;
    bool isVertical = false;
    QString legend = {}; ///< empty: no entry
    PlotLook look = {Ink::Muted, 0.0, 1.0};

    bool operator==(const PlotReference&) const = default;
};

enum class NumberFormat {
    Percent, ///< of fractions: "40 %"
    SignedPercent, ///< "+40 %"
    Magnitude, ///< of fractions, without their sign: what stands below zero counts the same
    Number,
    Count, ///< 11 008
    Factor, ///< "×−1"
};

struct PlotAxis {
    QString name;
    NumberFormat format = NumberFormat::Number;
    bool isLogarithmic = false; ///< needs values > 0
    bool hasTicksAtPoints = false; ///< at the measured values, those labels that find room; otherwise at round numbers
    QStringList places = {}; ///< names instead of numbers, from 0 on; of a y axis from the top. All empty: no ticks
    std::optional<std::pair<double, double>> range = {}; ///< empty: around the data

    bool operator==(const PlotAxis&) const = default;
};

struct PlotPanel {
    PlotAxis x;
    PlotAxis y;
    std::vector<PlotSeries> series;
    std::vector<PlotReference> references = {};
    double widthShare = 1.0; ///< beside other panels
    int row = 0; ///< panels of a further row stand below those before, edge below edge
    double heightShare = 1.0; ///< of the row
    double cellLimit = 1.0; ///< the value of a cell that has the last colour
    bool hasSignedCells = false; ///< from -cellLimit on, about a neutral middle; otherwise from 0
    double neededWidth = 0.0; ///< of the sheet, in sizes of the font; in a narrower file the panel is left out
    bool hasValues = false; ///< bars carry their values
    bool hasValueAxis = true; ///< labels and name of the axis of values; not needed where bars carry them

    bool operator==(const PlotPanel&) const = default;
};

/// Panels beside each other, or in rows, under one title and one legend.
struct PlotSheet {
    QString title;
    QString badge = {}; ///< "partial: 3 of 8 points", right of the title
    std::vector<PlotPanel> panels;
    bool picksColumns = false; ///< a place of x in any panel stands for the bar of the first series there

    bool isEmpty() const;
    bool operator==(const PlotSheet&) const = default;
};

/// A point of a series of a panel.
struct PlotPosition {
    int series = -1;
    int point = -1;
    int panel = 0;

    bool isValid() const { return series >= 0 && point >= 0; }
    bool operator==(const PlotPosition&) const = default;
};

} // namespace neurex::ui
