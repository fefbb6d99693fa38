// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plottables.h"

#include "widgets/style/hatching.h"

#include <QFontMetricsF>

#include <algorithm>

namespace neurex::ui {

namespace {

constexpr double kSinglePointReach = 8.0;
constexpr double kBandOpacity = 0.16;
constexpr double kRim = 2.0; // times the width of the line

} // namespace

QCPRange PassivePlottable::getKeyRange(bool& foundRange, QCP::SignDomain /*domain*/) const
{
    foundRange = false;
    return {};
}

QCPRange PassivePlottable::getValueRange(bool& foundRange, QCP::SignDomain /*domain*/, const QCPRange& /*keys*/) const
{
    foundRange = false;
    return {};
}

BandPlottable::BandPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis, const PlotSeries& series, const PlotStyle& style)
    : PassivePlottable(keyAxis, valueAxis)
    , m_points(series.points)
    , m_look(series.look)
    , m_legendLook(series.look)
    , m_style(style)
{
    if (series.isLegendShared)
        m_legendLook.ink = Ink::Muted;
    setName(series.legend);
    setPen(lookPen(m_look, style));
}

void BandPlottable::fill(QCPPainter& painter, const QPolygonF& outline, const PlotLook& look) const
{
    QColor color = lookColor(look, m_style.theme);
    if (m_style.isPrint) {
        paintHatching(painter, outline, color, look.hatching, m_style.unit, look.hatchShift);
        return;
    }
    color.setAlphaF(kBandOpacity);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.hasPaleFill ? color : m_style.theme.band);
    painter.drawPolygon(outline);
}

void BandPlottable::draw(QCPPainter* painter)
{
    if (m_points.empty())
        return;
    const double reach = m_points.size() == 1 ? m_style.px(kSinglePointReach) : 0.0;
    QPolygonF outline;
    QPolygonF middle;
    for (const PlotPoint& point : m_points)
        outline << coordsToPixels(point.x, point.high.value_or(point.y));
    for (auto point = m_points.rbegin(); point != m_points.rend(); ++point)
        outline << coordsToPixels(point->x, point->low.value_or(point->y));
    for (const PlotPoint& point : m_points)
        middle << coordsToPixels(point.x, point.y);
    if (reach > 0.0) {
        const QPointF side(reach, 0.0);
        outline = {outline[0] - side, outline[0] + side, outline[1] + side, outline[1] - side};
        middle = {middle[0] - side, middle[0] + side};
    }
    painter->setAntialiasing(true);
    fill(*painter, outline, m_look);
    painter->setPen(mPen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPolyline(middle);
}

void BandPlottable::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    constexpr double kPart = 0.6; // of the line of text
    QRectF box = rect;
    box.setHeight(kPart * rect.height());
    box.moveCenter(rect.center());
    painter->setAntialiasing(true);
    fill(*painter, QPolygonF(box), m_legendLook);
    painter->setPen(lookPen(m_legendLook, m_style));
    painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

CellsSeries::CellsSeries(QCPAxis* keyAxis, QCPAxis* valueAxis, const PlotPanel& panel, const PlotSeries& series,
                         const PlotStyle& style)
    : PassivePlottable(keyAxis, valueAxis)
    , m_points(series.points)
    , m_colors(ScaleKind::Linear, panel.hasSignedCells ? ColorMapKind::Diverging : ColorMapKind::Sequential,
               panel.cellLimit, style.theme.dark)
    , m_style(style)
{
}

QRectF CellsSeries::cellRect(const PlotPoint& point) const
{
    constexpr double kHalf = 0.5;
    const QPointF from = coordsToPixels(point.x - kHalf, point.low.value_or(point.y - kHalf));
    const QPointF to = coordsToPixels(point.x + kHalf, point.high.value_or(point.y + kHalf));
    return QRectF(from, to).normalized();
}

bool CellsSeries::isRoomFor(const QString& text, const QFont& font, const QSizeF& room)
{
    const QSizeF size = QFontMetricsF(font).size(0, text);
    return size.width() <= room.width() && size.height() <= room.height();
}

/// In a file with letters as small as all texts need.
QFont CellsSeries::fittingFont(const QStringList& texts, const QSizeF& room) const
{
    QFont font = m_style.font;
    const auto fits = [&](const QString& text) { return isRoomFor(text, font, room); };
    while (!m_style.isOnScreen() && font.pixelSize() > m_style.px(kSmallestFont) && !std::ranges::all_of(texts, fits))
        font.setPixelSize(font.pixelSize() - 1);
    return font;
}

/// Within the cell, away from the frame that a chosen one gets.
void CellsSeries::drawFrame(QPainter& painter, const QRectF& ground, const QColor& ink) const
{
    constexpr double kInset = 3.0, kWidth = 2.0;
    const double inset = m_style.px(kInset);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, m_style.px(kWidth), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(ground.adjusted(inset, inset, -inset, -inset));
}

void CellsSeries::draw(QCPPainter* painter)
{
    constexpr double kPadding = 2.0;
    QStringList texts;
    for (const PlotPoint& point : m_points) {
        if (!point.text.isEmpty())
            texts += point.text;
    }
    for (const PlotPoint& point : m_points) {
        const QRectF cell = cellRect(point);
        const double gap = point.low ? 0.0 : m_style.px(0.5); // cells of a colour bar touch
        const QRectF ground = cell.adjusted(gap, gap, -gap, -gap);
        QRgb color = 0;
        if (point.value) {
            color = m_colors.color(static_cast<float>(*point.value));
            painter->setAntialiasing(false);
            painter->fillRect(ground, QColor::fromRgb(color));
        }
        if (point.text.isEmpty() && !point.isMarked) // of very many cells
            continue;
        const QColor ink = point.value ? readableOn(color) : m_style.theme.mutedText;
        if (point.isMarked)
            drawFrame(*painter, ground, ink);
        if (point.text.isEmpty())
            continue;
        const double room = ground.width() - 2.0 * m_style.px(kPadding);
        const QFont font = fittingFont(texts, {room, ground.height()});
        if (!isRoomFor(point.text, font, {room, ground.height()}))
            continue;
        painter->setAntialiasing(true);
        painter->setFont(font);
        painter->setPen(ink);
        painter->drawText(ground, Qt::AlignCenter | Qt::TextDontClip, point.text);
    }
}

ReferencePlottable::ReferencePlottable(QCPAxis* xAxis, QCPAxis* yAxis, const PlotReference& reference,
                                       const PlotStyle& style)
    : PassivePlottable(xAxis, yAxis)
    , m_at(reference.at)
    , m_isVertical(reference.isVertical)
{
    setName(reference.legend);
    setPen(lookPen(reference.look, style));
    m_rim = QPen(style.theme.base, kRim * mPen.widthF(), Qt::SolidLine, Qt::FlatCap);
}

void ReferencePlottable::draw(QCPPainter* painter)
{
    const QCPAxis& axis = m_isVertical ? *mKeyAxis : *mValueAxis;
    if (!axis.range().contains(m_at))
        return;
    const QRectF plot = mKeyAxis->axisRect()->rect();
    const double place = axis.coordToPixel(m_at);
    const QLineF line = m_isVertical ? QLineF(place, plot.top(), place, plot.bottom())
                                     : QLineF(plot.left(), place, plot.right(), place);
    painter->setAntialiasing(true);
    if (mPen.style() != Qt::SolidLine) { // dashes alone are lost on a solid bar
        painter->setPen(m_rim);
        painter->drawLine(line);
    }
    painter->setPen(mPen);
    painter->drawLine(line);
}

void ReferencePlottable::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setAntialiasing(true);
    painter->setPen(mPen);
    painter->drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
}

} // namespace neurex::ui
