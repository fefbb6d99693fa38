// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets of neurons side by side, as plots.
#pragma once

#include "widgets/plots/plot_content.h"

#include <QStringList>

#include <cstddef>
#include <optional>
#include <vector>

namespace neurex::ui {

/// A number for each pair of sets, or of a row and a column. Sets are counted from 1; rows carry the names, columns the
/// numbers.
struct SetMatrixContent {
    struct Cell {
        std::optional<double> value; ///< decides the colour; empty on the diagonal, and where there is none
        QString text;
        QString note; ///< tool tip
        bool isMarked = false; ///< it has a frame

        bool operator==(const Cell&) const = default;
    };

    QString title;
    QString rowsName; ///< of the axis of the rows; empty: it needs none
    QStringList names; ///< of the sets, or of the rows
    QStringList columns; ///< names, where columns are no sets: rows are not numbered then
    std::vector<std::vector<Cell>> cells; ///< [row][column]
    QString valueName; ///< at the colour bar
    QString caption; ///< below: what the numbers are, and what chance makes of them
    bool isSigned = false; ///< values from -1 on; otherwise from 0
    NumberFormat format = NumberFormat::Number; ///< of the colour bar
    std::optional<double> limit; ///< where the colours end, so that those of several plots can be compared
};
/// Without a limit the colours end at the largest value; of values that are all 0 at 1.
PlotSheet setMatrixSheet(const SetMatrixContent& content);

/// An UpSet plot: bars of exact intersections, below them which sets each is of (Lex and others, "UpSet: Visualization
/// of intersecting sets", 2014).
struct UpsetContent {
    struct Bar {
        std::vector<std::size_t> sets; ///< ascending
        double size = 0.0;
        QString note; ///< tool tip

        bool operator==(const Bar&) const = default;
    };

    QString title;
    QString badge; ///< "12 of 40 intersections"; empty: all are there
    QStringList names; ///< of the sets
    std::vector<Bar> bars; ///< the largest first
    QString valueName; ///< "neurons"
    QString caption;
    Ink ink = Ink::Text; ///< of the bars
};
PlotSheet upsetSheet(const UpsetContent& content);

/// How the neurons of sets are spread over the layers.
struct LayerLinesContent {
    struct Line {
        QString name;
        std::vector<double> shares; ///< per layer, of the neurons of the set

        bool operator==(const Line&) const = default;
    };

    QString title;
    std::vector<Line> lines;
    QString layerName; ///< of the axis: "layer"
    QString valueName;
};
PlotSheet layerLinesSheet(const LayerLinesContent& content);

} // namespace neurex::ui
