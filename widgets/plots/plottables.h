// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the library has no plottable for.
#pragma once

#include "widgets/plots/plot_content.h"
#include "widgets/plots/plot_style.h"
#include "widgets/style/color_scale.h"
#include "widgets/style/custom_plot.h"

namespace neurex::ui {

/// Neither picked nor selected by a click.
class PassivePlottable : public QCPAbstractPlottable {
    Q_OBJECT

public:
    using QCPAbstractPlottable::QCPAbstractPlottable;

    double selectTest(const QPointF& /*pos*/, bool /*onlySelectable*/, QVariant* /*details*/) const override
    {
        return -1.0;
    }
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain domain) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain domain, const QCPRange& keys) const override;
};

/// A band from low to high over the keys with a line at y: pale on screen, hatched in print, where pale colours may
/// vanish. A single point has a band as wide as a marker.
class BandPlottable : public PassivePlottable {
    Q_OBJECT

public:
    BandPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis, const PlotSeries& series, const PlotStyle& style);

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    void fill(QCPPainter& painter, const QPolygonF& outline, const PlotLook& look) const;

    std::vector<PlotPoint> m_points;
    PlotLook m_look;
    PlotLook m_legendLook;
    PlotStyle m_style;
};

/// An entry of a legend whose letters are never cut: the library clips at a box that is measured in whole numbers, and
/// other devices than the screen draw wider letters.
class LegendEntry : public QCPPlottableLegendItem {
    Q_OBJECT

public:
    using QCPPlottableLegendItem::QCPPlottableLegendItem;

protected:
    QRect clipRect() const override { return parentPlot()->viewport(); }
};

/// The cells of a series with their texts; without a value a cell has no ground.
class CellsSeries : public PassivePlottable {
    Q_OBJECT

public:
    CellsSeries(QCPAxis* keyAxis, QCPAxis* valueAxis, const PlotPanel& panel, const PlotSeries& series,
                const PlotStyle& style);

    QRectF cellRect(const PlotPoint& point) const; ///< painter's units

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const override { }

private:
    static bool isRoomFor(const QString& text, const QFont& font, const QSizeF& room);
    QFont fittingFont(const QStringList& texts, const QSizeF& room) const;
    void drawFrame(QPainter& painter, const QRectF& ground, const QColor& ink) const;

    std::vector<PlotPoint> m_points;
    ColorScale m_colors;
    PlotStyle m_style;
};

/// A line across the whole axis rectangle.
class ReferencePlottable : public PassivePlottable {
    Q_OBJECT

public:
    ReferencePlottable(QCPAxis* xAxis, QCPAxis* yAxis, const PlotReference& reference, const PlotStyle& style);

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    double m_at;
    bool m_isVertical;
    QPen m_rim; ///< below dashes
};

} // namespace neurex::ui
