// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/hatching.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurex::ui {
namespace {

constexpr double kSpacing = 5.0; // along the horizontal
constexpr double kUprightSpacing = 3.5; // as far apart as the others
constexpr double kLineWidth = 0.5;

} // namespace

void paintHatching(QPainter& painter, const QPolygonF& outline, const QColor& color, HatchDirection direction,
                   double unit, double shift)
{
    if (outline.size() < 3)
        return;
    // A rising line is x + y = c, a falling one x - y = c, an upright one x = c.
    const double slope = direction == HatchDirection::Rising ? 1.0 : direction == HatchDirection::Falling ? -1.0 : 0.0;
    const auto levelOf = [slope](const QPointF& point) { return point.x() + slope * point.y(); };
    const auto [lowest, highest] = std::minmax_element(
        outline.begin(), outline.end(), [&](const QPointF& a, const QPointF& b) { return levelOf(a) < levelOf(b); });
    painter.save();
    const double spacing = unit * (slope == 0.0 ? kUprightSpacing : kSpacing);
    painter.setPen(QPen(color, unit * kLineWidth));
    std::vector<QPointF> crossings;
    const double first = (std::ceil(levelOf(*lowest) / spacing - shift) + shift) * spacing;
    for (double level = first; level < levelOf(*highest); level += spacing) {
        crossings.clear();
        for (qsizetype i = 0; i < outline.size(); ++i) {
            const QPointF& from = outline[i];
            const QPointF& to = outline[(i + 1) % outline.size()];
            const double below = levelOf(from) - level;
            const double above = levelOf(to) - level;
            if ((below < 0.0) != (above < 0.0))
                crossings.push_back(from + (to - from) * (below / (below - above)));
        }
        std::sort(crossings.begin(), crossings.end(), [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        for (std::size_t i = 1; i < crossings.size(); i += 2) // inside between the first and second crossing, ...
            painter.drawLine(crossings[i - 1], crossings[i]);
    }
    painter.restore();
}

} // namespace neurex::ui
