// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What lies within the axes of a heatmap. The key axis counts neurons, the value axis layers, the cell n reaches from
// n - 0.5 to n + 0.5 on both.
#pragma once

#include "widgets/plots/heatmap_view.h"
#include "widgets/plots/plottables.h"
#include "widgets/style/color_scale.h"
#include "widgets/style/marks.h"
#include "widgets/values/neuron_state.h"

#include <optional>
#include <vector>

namespace neurex::ui {

/// What a partial result has some of.
enum class PartialUnit { Questions, Neurons };

/// Everything a heatmap shows besides the part in view.
struct HeatmapContent {
    SharedPyramid pyramid; ///< null: nothing to show yet
    QString title;
    QString valueName; ///< what the colour bar measures; empty: "score"
    ScaleKind scale = ScaleKind::SymLog;
    std::optional<double> lockedLimit; ///< end of the colour bar; otherwise the largest magnitude
    std::vector<NeuronId> good;
    std::vector<NeuronId> bad;
    NeuronStates states;
    std::vector<NeuronId> selection;
    std::optional<NeuronId> current; ///< keyboard position
    int partialDone = 0; ///< partial result: done of total; total 0: complete
    int partialTotal = 0;
    PartialUnit partialUnit = PartialUnit::Questions;
};

/// Vertical space around the cells on screen, shared by the heatmap and the layer profile so that their rows align.
struct PlotMargins {
    double top = 0.0;
    double bottom = 0.0;
};
PlotMargins plotMargins(const QFont& font);

ColorScale heatmapScale(const HeatmapContent& content, bool dark);
/// The cells in view, one image pixel per device pixel, pooled by max |score|. view.plot() is in logical pixels.
QImage renderCells(const ScorePyramid& pyramid, const HeatmapView& view, const ColorScale& scale, double pixelRatio);

/// How cells are drawn.
struct CellOutput {
    enum class Target {
        Screen,
        Picture, ///< pixel by pixel into an image
        Vector, ///< as vectors where there are few, as an image otherwise
    };
    Target target = Target::Screen;
    int vectorCellLimit = 0;
    double pixelRatio = 1.0; ///< of images in vector files: pixels in a painter's unit
};

/// The cells of a matrix, pooled by max |score| where they are smaller than a pixel, and a grid between large ones.
class CellsPlottable : public PassivePlottable {
    Q_OBJECT

public:
    CellsPlottable(QCPAxis* neurons, QCPAxis* layers);

    void setData(SharedPyramid pyramid, const ColorScale& scale);
    void setStyle(const PlotStyle& style, const CellOutput& output);
    const PlotStyle& style() const { return m_style; }
    const CellOutput& output() const { return m_output; }
    const SharedPyramid& pyramid() const { return m_pyramid; }
    /// What the ranges of the axes show where their rectangle lies.
    HeatmapView view() const;
    bool drawsVectors() const;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const override { }

private:
    void drawVectors(QCPPainter& painter, const HeatmapView& view) const;
    void drawPixels(QCPPainter& painter, const HeatmapView& view) const;
    void drawGrid(QCPPainter& painter, const HeatmapView& view) const;

    SharedPyramid m_pyramid;
    ColorScale m_scale;
    PlotStyle m_style;
    CellOutput m_output;
    QImage m_image; ///< of m_imageView on screen
    HeatmapView m_imageView;
};

/// Neurons with the same mark; its legend icon is the mark.
class MarksPlottable : public PassivePlottable {
    Q_OBJECT

public:
    struct Marked {
        NeuronId neuron;
        QString label = {}; ///< written below the mark in large cells
    };

    /// cells must live as long.
    MarksPlottable(const CellsPlottable& cells, Mark mark);
    void setNeurons(std::vector<Marked> neurons) { m_neurons = std::move(neurons); }
    bool isEmpty() const { return m_neurons.empty(); }

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    QRectF markBounds(const QRectF& cell) const;
    void paint(QCPPainter& painter, const QRectF& bounds, bool halo) const;

    const CellsPlottable& m_cells;
    Mark m_mark;
    std::vector<Marked> m_neurons;
};

/// Frames around the selected neurons and the one that the keyboard acts on.
class OutlinesPlottable : public PassivePlottable {
    Q_OBJECT

public:
    /// cells must live as long.
    explicit OutlinesPlottable(const CellsPlottable& cells);
    void setNeurons(std::vector<NeuronId> selection, std::optional<NeuronId> current);

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const override { }

private:
    const CellsPlottable& m_cells;
    std::vector<NeuronId> m_selection; ///< ascending
    std::optional<NeuronId> m_current;
};

} // namespace neurex::ui
