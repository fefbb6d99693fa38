// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/heatmap_canvas.h"

#include <QFutureWatcher>
#include <QStringList>

#include <memory>

namespace neurex::ui {

class HeatmapFigure;

/// Map of a layers x neurons matrix, from the whole model to single cells without losing a hot neuron.
///
/// Wheel zooms about the cursor (over an axis: that axis only), drag pans, double click on an axis resets, Shift+drag
/// selects a rectangle, arrows move from cell to cell, Enter or double click activates, +, - and 0 zoom. Shows
/// what it is given and reports what the user did; it changes nothing but its own selection.
class HeatmapWidget : public HeatmapCanvas {
    Q_OBJECT

public:
    explicit HeatmapWidget(QWidget* parent = nullptr);
    ~HeatmapWidget() override;

    /// Null shows the empty state. Large matrices are prepared in the background; the old map stays until then. The
    /// view is kept when the shape is the same. What is shown is the scores divided by divisor, a positive number.
    void setScores(SharedScores scores, float divisor = 1.0F);
    SharedScores scores() const { return m_scores; } ///< as given
    float divisor() const { return m_divisor; }
    /// False while a large matrix is being prepared.
    bool isReady() const;

    void setTitle(const QString& title);
    /// What the colour bar measures ("score", "activation", "score difference").
    void setValueName(const QString& name);
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    void setScaleKind(ScaleKind kind);
    ScaleKind scaleKind() const { return m_content.scale; }
    /// Fixes the ends of the colour bar; nothing: the largest magnitude of the matrix.
    void setLockedLimit(std::optional<double> limit);
    std::optional<double> lockedLimit() const { return m_content.lockedLimit; }
    double currentLimit() const;

    void setGoodNeurons(std::vector<NeuronId> neurons);
    void setBadNeurons(std::vector<NeuronId> neurons);
    /// Whether the good and bad neurons are marked; figure() follows. The states that the user set always are.
    void setMarksShown(bool shown);
    void setNeuronStates(NeuronStates states);
    /// Shows a selection made elsewhere; emits nothing.
    void setSelection(std::vector<NeuronId> neurons);
    const std::vector<NeuronId>& selection() const { return m_content.selection; }
    /// "done of total questions", or neurons, as a badge; total 0 or done == total: complete, no badge.
    void setPartial(int done, int total, PartialUnit unit = PartialUnit::Questions);
    /// Veils the map while newer values are being computed.
    void setPending(bool pending);
    /// The neuron of the hover card.
    const std::optional<NeuronId>& hovered() const { return m_hovered; }
    /// Extra lines of the hover card (rank, promoted tokens); ignored unless the neuron is still hovered.
    void setHoverDetail(NeuronId neuron, const QStringList& lines);

    QRectF visibleCells() const { return view().visibleCells(); }
    void setVisibleCells(const QRectF& cells);
    void resetView();
    void zoomIn();
    void zoomOut();
    void zoomToNeuron(NeuronId neuron);
    void ensureVisible(NeuronId neuron);
    /// The neuron a point stands for: a mark nearby or the strongest within a pixel where a pixel pools several.
    std::optional<NeuronId> neuronAt(const QPointF& position) const;
    QRectF cellRect(NeuronId neuron) const { return view().cellRect(neuron); }

    /// The map as shown (visible part, scale, marks), to be exported. Without scores: null.
    std::unique_ptr<HeatmapFigure> figure() const;

    QSize sizeHint() const override { return {720, 400}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void neuronHovered(neurex::NeuronId neuron); ///< answer with setHoverDetail()
    void hoverEnded();
    void selectionChanged(const std::vector<neurex::NeuronId>& neurons); ///< by the user
    void rectangleSelected(const neurex::ui::NeuronRect& rect);
    void neuronClicked(neurex::NeuronId neuron); ///< selected already or not
    void neuronActivated(neurex::NeuronId neuron);
    void contextMenuRequested(const std::vector<neurex::NeuronId>& neurons, const QPoint& globalPosition);
    void visibleLayersChanged(double firstLayer, double layerSpan);
    void scoresShown(); ///< the matrix given last is on screen

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Gesture { None, Pressed, Panning, RubberBand };

    void adoptPyramid(SharedPyramid pyramid);
    /// Changes the view by a rule of HeatmapView and shows it.
    template <typename Change>
    void changeView(Change change)
    {
        HeatmapView changed = view();
        change(changed);
        setView(changed);
        viewMoved();
    }
    void placeChanged();
    void viewMoved();
    void contentChanged();
    void headingChanged();
    void styleChanged();
    void zoomBy(double factor);
    void selectionShown();
    void hoverAt(const QPointF& position);
    void updateHover();
    void endHover();
    std::optional<NeuronId> markedNeuronNear(const QPointF& position) const;
    void setCurrent(NeuronId neuron);
    void followSelection();
    void toggleSelected(NeuronId neuron);
    void selectByUser(std::vector<NeuronId> neurons);
    void finishRubberBand();
    bool handleNavigationKey(QKeyEvent* event);
    void moveCurrent(int layerStep, int neuronStep, bool extend);
    NeuronId startCell() const;
    void paintEmpty(QPainter& painter) const;
    void paintVeil(QPainter& painter) const;
    void paintRubberBand(QPainter& painter) const;
    void paintHoverCard(QPainter& painter) const;
    HeatmapView::Axis axisAt(const QPointF& position) const;

    void updateMarks();

    SharedScores m_scores;
    float m_divisor = 1.0F;
    HeatmapContent m_content;
    std::vector<NeuronId> m_good; ///< those of m_content while they are marked
    std::vector<NeuronId> m_bad;
    bool m_areMarksShown = true;
    bool m_isPending = false;
    QString m_emptyText;
    QFutureWatcher<SharedPyramid> m_building;

    Gesture m_gesture = Gesture::None;
    QPointF m_pressPosition;
    QPointF m_lastPosition;
    std::optional<NeuronId> m_hovered;
    QPointF m_hoverPosition;
    QStringList m_hoverDetail;
};

} // namespace neurex::ui
