// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/marks.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace neurex::ui {

namespace {

struct MarkShape {
    QPainterPath path;
    bool filled = false;
};

/// Shapes in a square of side 2 around the origin.
MarkShape shapeOf(Mark mark)
{
    const QPolygonF across{{-0.8, 0.0}, {0.8, 0.0}};
    MarkShape shape;
    const auto draw = [&shape](const QPolygonF& line) { shape.path.addPolygon(line); };
    const auto fill = [&shape](QPolygonF corners) {
        shape.path.addPolygon(corners << corners.first());
        shape.filled = true;
    };
    switch (mark) {
    case Mark::Good:
        draw(across);
        draw({{0.0, -0.8}, {0.0, 0.8}});
        break;
    case Mark::Bad:
        draw(across);
        break;
    case Mark::Excite:
        fill({{0.0, -0.9}, {0.95, 0.8}, {-0.95, 0.8}});
        break;
    case Mark::Silence:
        shape.path.addEllipse(QPointF(), 0.8, 0.8);
        draw(across);
        break;
    case Mark::Custom:
        fill({{0.0, -1.0}, {1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}});
        break;
    case Mark::Right:
        draw({{-0.75, 0.05}, {-0.2, 0.6}, {0.8, -0.6}});
        break;
    case Mark::Wrong:
        draw({{-0.6, -0.6}, {0.6, 0.6}});
        draw({{-0.6, 0.6}, {0.6, -0.6}});
        break;
    case Mark::Gold:
        shape.path.addEllipse(QPointF(), 0.8, 0.8);
        break;
    }
    return shape;
}

} // namespace

QColor markColor(Mark mark, const Theme& theme)
{
    switch (mark) {
    case Mark::Good:
        return theme.good;
    case Mark::Bad:
        return theme.bad;
    case Mark::Excite:
        return theme.excite;
    case Mark::Silence:
        return theme.silence;
    case Mark::Custom:
        return theme.custom;
    case Mark::Right:
    case Mark::Gold:
        return theme.right;
    case Mark::Wrong:
        return theme.wrong;
    }
    return theme.text;
}

Mark stateMark(const NeuronState& state)
{
    switch (state.kind) {
    case NeuronState::Kind::Excite:
        return Mark::Excite;
    case NeuronState::Kind::Silence:
        return Mark::Silence;
    case NeuronState::Kind::Custom:
    case NeuronState::Kind::Normal:
        break;
    }
    return Mark::Custom;
}

void paintMark(QPainter& painter, Mark mark, const QRectF& bounds, const Theme& theme, bool halo)
{
    const double side = std::min(bounds.width(), bounds.height());
    const MarkShape shape = shapeOf(mark);
    const QColor color = markColor(mark, theme);
    const double stroke = std::max(1.2, side / 6.0);
    const QPainterPath path = QTransform::fromTranslate(bounds.center().x(), bounds.center().y())
                                  .scale(side / 2.0, side / 2.0)
                                  .map(shape.path);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (halo && shape.filled) {
        painter.setPen(QPen(theme.base, 2.0));
        painter.drawPath(path);
    } else if (halo) { // a disc: on a thin rim a minus above a hot column would look like a plus
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.base);
        painter.drawEllipse(bounds.center(), side / 2.0 + 1.0, side / 2.0 + 1.0);
        painter.setBrush(Qt::NoBrush);
    }
    if (shape.filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
    } else {
        painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    }
    painter.drawPath(path);
    painter.restore();
}

void paintState(QPainter& painter, const NeuronState& state, const QRectF& bounds, const Theme& theme,
                const QString& text)
{
    if (state.isNormal())
        return;
    const double side = std::min({bounds.height(), bounds.width(), double{kStateMarkSize}});
    const QRectF markBounds(bounds.left(), bounds.center().y() - side / 2.0, side, side);
    paintMark(painter, stateMark(state), markBounds, theme);

    QString label = text.isEmpty() ? shortLabel(state) : text;
    const QRectF labelBounds = bounds.adjusted(side + kGrid, 0.0, 0.0, 0.0);
    const QFontMetricsF metrics(painter.font());
    if (metrics.horizontalAdvance(label) > labelBounds.width()) {
        if (state.hook == Hook::Product)
            return; // the mark says enough
        label = metrics.elidedText(label, Qt::ElideRight, labelBounds.width()); // where it is done
    }
    painter.save();
    painter.setPen(theme.text);
    painter.drawText(labelBounds, Qt::AlignVCenter | Qt::AlignLeft, label);
    painter.restore();
}

QIcon markIcon(Mark mark, const Theme& theme, int size, bool halo)
{
    constexpr int kPixelRatio = 4; // sharp on any screen; the icon scales down
    QPixmap pixmap(size * kPixelRatio, size * kPixelRatio);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(kPixelRatio);
    QPainter painter(&pixmap);
    const double margin = size / 8.0;
    paintMark(painter, mark, QRectF(0, 0, size, size).adjusted(margin, margin, -margin, -margin), theme, halo);
    painter.end();
    return QIcon(pixmap);
}

void paintSignedBar(QPainter& painter, const QRectF& bounds, double value, double low, double high, const Theme& theme,
                    bool hollow)
{
    if (!(high > low) || std::isnan(value))
        return;
    const double perUnit = bounds.width() / (high - low);
    const double zero = bounds.left() - low * perUnit;
    const double end = zero + std::clamp(value, low, high) * perUnit;
    const QRectF bar(std::min(zero, end), bounds.top(), std::abs(end - zero), bounds.height());
    paintBar(painter, bar, 1.0, value < 0.0 ? theme.bad : theme.good, hollow);
}

void paintBar(QPainter& painter, const QRectF& bounds, double fraction, const QColor& color, bool hollow)
{
    QRectF bar = bounds;
    bar.setWidth(bounds.width() * std::clamp(fraction, 0.0, 1.0));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (hollow) {
        painter.setPen(QPen(color, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        painter.fillRect(bar, color);
    }
    painter.restore();
}

} // namespace neurex::ui
