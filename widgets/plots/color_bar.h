// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plottables.h"
#include "widgets/style/color_scale.h"

#include <vector>

namespace neurex::ui {

/// Values at the places of a colour bar, whose axis counts positions from -1 to 1: its ends, zero, and those of
/// the round numbers, decades or ranks between that find room.
class ColorBarTicker : public QCPAxisTicker {
public:
    ColorBarTicker(const QCPColorScale* bar, ColorScale scale, PlotStyle style);

    void generate(const QCPRange& range, const QLocale& locale, QChar formatChar, int precision, QVector<double>& ticks,
                  QVector<double>* subTicks, QVector<QString>* tickLabels) override;

private:
    std::vector<double> values() const;

    const QCPColorScale* m_bar; ///< owns this
    ColorScale m_scale;
    PlotStyle m_style;
};

/// The colours of a bar as rectangles, for vector files: the library draws them as an image.
class VectorColors : public PassivePlottable {
    Q_OBJECT

public:
    /// bar must live as long, and draws no colours itself from now on.
    explicit VectorColors(const QCPColorScale& bar);

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const override { }

private:
    const QCPColorScale& m_bar;
};

/// The frame of a picture lies around it, not upon its outermost pixels.
void setFrameAround(QCPAxis& axis, const PlotStyle& style);
/// Colours, values and frame of a colour bar. Its caption is QCPColorScale::setLabel().
void showColorScale(QCPColorScale& bar, const ColorScale& scale, const PlotStyle& style);

} // namespace neurex::ui
