// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPolygonF>

class QPainter;

namespace neurex::ui {

enum class HatchDirection { Rising, Falling, Upright };

/// Fills a polygon with lines at 45 or 90 degrees; unit: what a logical pixel is in the painter's units; shift: of the
/// lines, in their distance, so that two of one direction can be told apart where they overlap. Plain lines,
/// computed here: the pattern brushes of Qt become device pixels in files, and clip paths are missing from its SVG
/// files.
void paintHatching(QPainter& painter, const QPolygonF& outline, const QColor& color, HatchDirection direction,
                   double unit = 1.0, double shift = 0.0);

} // namespace neurex::ui
