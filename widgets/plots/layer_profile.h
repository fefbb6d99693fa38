// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/layer_profile_figure.h"
#include "widgets/style/custom_plot.h"

#include <QWidget>

#include <QRectF>
#include <QString>

#include <memory>
#include <vector>

namespace neurex::ui {

using neurex::LayerShare;

/// Something written around the bars.
struct ProfileLabel {
    enum class Role { Bad, Good, Magnitude, Tick, Caption };
    Role role = Role::Tick;
    QString text;
    QRectF box; ///< as narrow as the text
    bool isOfMagnitude = false; ///< of a tick: on the axis of |score|, otherwise of the signed shares
    double at = 0.0; ///< of a tick: its place on that axis
};

/// Bars per layer beside the heatmap: good to the right, bad to the left, |score| in a column of its own. Give it the
/// same height as the heatmap and its rows align.
class LayerProfile : public QCustomPlot {
    Q_OBJECT

public:
    explicit LayerProfile(QWidget* parent = nullptr);

    void setShares(std::vector<LayerShare> shares);
    /// Completeness residual of each layer, for the tip; empty: not known.
    void setResiduals(std::vector<float> residuals) { m_residuals = std::move(residuals); }
    void setMeaning(ProfileMeaning meaning);
    /// What the tip says of a layer.
    QString describe(int layer) const;
    /// The heatmap's vertical range: connect to HeatmapWidget::visibleLayersChanged.
    void setVisibleLayers(double firstLayer, double layerSpan);
    void setCurrentLayer(int layer); ///< -1: none
    int layerAt(const QPointF& position) const; ///< -1 outside
    /// Headings, ticks from 0 to a round number of percent, and what the ticks count. They lie within the widget and
    /// not upon each other: what finds no room is left out, least important first.
    std::vector<ProfileLabel> labels() const;
    /// Null without layers.
    std::unique_ptr<Figure> figure(const QString& title = {}) const;

    QSize sizeHint() const override { return {132, 400}; }
    QSize minimumSizeHint() const override { return {64, 160}; }

Q_SIGNALS:
    void layerClicked(int layer);
    void layerActivated(int layer); ///< double click or Enter
    void exportRequested(); ///< context menu

protected:
    void updateLayout() override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// One of the two axis rectangles that share the layers.
    struct Column {
        QCPAxisRect* axes = nullptr;
        QSharedPointer<QCPAxisTickerText> ticker;
        QCPItemRect* currentRow = nullptr;
    };

    Column makeColumn(int index);
    QCPBars* addBars(const Column& column);
    void applyStyle();
    void applyData();
    void placeLabels();
    void showFocus();

    std::vector<LayerShare> m_shares;
    std::vector<float> m_residuals;
    ProfileMeaning m_meaning = ProfileMeaning::GoodAndBad;
    double m_firstLayer = 0.0;
    double m_layerSpan = 0.0;
    int m_currentLayer = -1;
    Column m_signed;
    Column m_magnitude;
    QCPBars* m_goodBars;
    QCPBars* m_badBars;
    QCPBars* m_magnitudeBars;
    std::vector<QCPItemText*> m_texts;
};

} // namespace neurex::ui
