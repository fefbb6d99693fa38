// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hatching.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace neurex::ui {
namespace {

constexpr double kSpacing = 5.0; // along the horizontal
constexpr double kLineWidth = 0.5;

} // namespace

void paintHatching(QPainter& painter, const QPolygonF& outline, const QColor& color, HatchDirection direction,
                   double unit)
{
    if (outline.size() < 3)
        return;
    // A rising line is x + y = c, a falling one x - y = c.
    const double sign = direction == HatchDirection::Rising ? 1.0 : -1.0;
    const auto levelOf = [sign](const QPointF& point) { return point.x() + sign * point.y(); };
    const auto [lowest, highest] = std::minmax_element(
        outline.begin(), outline.end(), [&](const QPointF& a, const QPointF& b) { return levelOf(a) < levelOf(b); });
    painter.save();
    const double spacing = unit * kSpacing;
    painter.setPen(QPen(color, unit * kLineWidth));
    std::vector<QPointF> crossings;
    for (double level = std::ceil(levelOf(*lowest) / spacing) * spacing; level < levelOf(*highest); level += spacing) {
        crossings.clear();
        for (qsizetype i = 0; i < outline.size(); ++i) {
            const QPointF& from = outline[i];
            const QPointF& to = outline[(i + 1) % outline.size()];
            const double below = levelOf(from) - level;
            const double above = levelOf(to) - level;
            if ((below < 0.0) != (above < 0.0))
                crossings.push_back(from + (to - from) * (below / (below - above)));
        }
        std::sort(crossings.begin(), crossings.end(), [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
        for (std::size_t i = 1; i < crossings.size(); i += 2) // inside between the first and second crossing, ...
            painter.drawLine(crossings[i - 1], crossings[i]);
    }
    painter.restore();
}

} // namespace neurex::ui
