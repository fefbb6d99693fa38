// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/heatmap_plottables.h"

#include <array>

namespace neurex::ui {

class RoundTicker;

/// A heatmap laid out on a QCustomPlot, on screen and in files by the same rules: title and badge, legend of the marks
/// (in files), the map between its axes, and its colour bar with values. The ranges of the axes are what is in view.
///
/// It is drawn straight into the painter it is given; the cells on screen are the only picture that is kept.
class HeatmapCanvas : public QCustomPlot {
    Q_OBJECT

public:
    explicit HeatmapCanvas(QWidget* parent = nullptr);

    const ColorScale& colorScale() const { return m_scale; }
    /// Where which cells are drawn; painter's units.
    HeatmapView view() const { return m_cells->view(); }
    void setView(const HeatmapView& view);
    bool drawsVectors() const { return m_cells->drawsVectors(); }

    void setPlotStyle(const PlotStyle& style, const CellOutput& output = {});
    /// Cells and colour bar, title and badge. Another shape of the matrix shows all of it.
    void showMap(const HeatmapContent& content);
    void showHeading(const HeatmapContent& content);
    void showMarks(const HeatmapContent& content);
    void showSelection(const HeatmapContent& content);
    /// The frame says that the keyboard acts here.
    void setFramed(bool framed);
    /// For a place of painter's units. The colour bar stands beside the map on screen, in a file where it leaves the
    /// map most room.
    void layOut(const QRect& place);

protected:
    void updateLayout() override;
    const PlotStyle& plotStyle() const { return m_cells->style(); }

private:
    bool isOnScreen() const { return m_cells->output().target == CellOutput::Target::Screen; }
    void arrange();
    void addHeading(int row);
    void placeLegend();
    std::vector<QCPAbstractLegendItem*> legendEntries() const;
    void setBarBeside(bool beside);
    void fitMargins();
    void fitTexts();
    void fitTickers();

    CellsPlottable* m_cells;
    std::array<MarksPlottable*, 5> m_marks{};
    OutlinesPlottable* m_outlines = nullptr;
    QCPAxisRect* m_map;
    QCPColorScale* m_bar;
    QCPLegend* m_legend;
    QCPMarginGroup* m_aligned; ///< map and colour bar
    QCPTextElement* m_title = nullptr;
    QSharedPointer<RoundTicker> m_neuronTicker;
    QSharedPointer<RoundTicker> m_layerTicker;
    ColorScale m_scale;
    QString m_heading;
    QString m_badge;
    QString m_caption; ///< of the colour bar
    QRect m_laidOut; ///< the place that the layout is valid for
    bool m_isBarBeside = true;
};

} // namespace neurex::ui
