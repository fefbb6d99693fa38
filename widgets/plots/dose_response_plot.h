// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/card_plot.h"
#include "widgets/plots/dose_content.h"

#include <memory>

namespace neurex::ui {

/// How answers follow the factor of one neuron. Left and right move from factor to factor, Enter or a double click
/// gives the factor to the neuron.
class DoseResponsePlot : public CardPlot {
    Q_OBJECT

public:
    explicit DoseResponsePlot(QWidget* parent = nullptr);

    void setContent(DoseContent content);
    const DoseContent& content() const { return m_content; }
    int current() const { return m_currentFactor; } ///< index of the factor that keys and mouse point at; -1: none
    int factorAt(const QPointF& position) const; ///< -1 outside the plot
    QPointF pixelOf(int series, int factor) const { return PlotCanvas::pixelOf({series, factor}); }
    /// "x1.5: mean 63.2 %, ..."; all series at one factor.
    QString describeFactor(int factor) const;
    std::unique_ptr<Figure> figure() const override;

Q_SIGNALS:
    void factorActivated(double factor);

protected:
    QString tipAt(const QPointF& place) const override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setCurrentFactor(int factor);
    void showFactor();
    void activate();

    DoseContent m_content;
    int m_currentFactor = -1;
};

} // namespace neurex::ui
