// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/card_plot.h"
#include "widgets/plots/response_content.h"

#include <memory>
#include <optional>

namespace neurex::ui {

/// How a probability follows shifts of one neuron. An end of the x axis is dragged to another range, what lies there
/// following the pointer; + and - and, where the plot has the keyboard, the wheel do the same, 0 goes back to the usual
/// one.
class ResponsePlot : public CardPlot {
    Q_OBJECT

public:
    static constexpr double kLeastRange = 0.1, kLargestRange = 10.0, kUsualRange = 2.0;

    explicit ResponsePlot(QWidget* parent = nullptr);

    void setContent(ResponseContent content);
    const ResponseContent& content() const { return m_content; }
    /// Ranges are whole numbers of steps.
    void setStep(double step) { m_step = step; }
    /// Where an end of the axis can be taken.
    bool isAxisEnd(const QPointF& place) const;
    std::unique_ptr<Figure> figure() const override;

Q_SIGNALS:
    void rangeShown(double range); ///< while an end is dragged; what is measured stays as it is
    void rangeRequested(double range);

protected:
    QString describe(const PlotPosition& position) const override;
    QString tipAt(const QPointF& place) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Drag {
        double reach = 0.0; ///< from the middle of the axis to where it was taken, in pixels
        double range = 0.0; ///< at the beginning
        double shown = 0.0;
    };

    void showSheet();
    double inSteps(double range) const;
    void scaleRange(double factor);

    ResponseContent m_content;
    double m_step = 0.1;
    std::optional<Drag> m_drag;
};

} // namespace neurex::ui
