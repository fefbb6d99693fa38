// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/dose_response_painter.h"

#include <QWidget>

#include <memory>

namespace neurex::ui {

/// How answers follow the factor of one neuron. Left and right move from factor to factor, Enter or a double click
/// gives the factor to the neuron.
class DoseResponsePlot : public QWidget {
    Q_OBJECT

public:
    explicit DoseResponsePlot(QWidget* parent = nullptr);

    void setContent(DoseContent content);
    const DoseContent& content() const { return m_content; }
    void setEmptyText(const QString& text);
    int current() const { return m_current; } ///< index of the factor that keys and mouse point at; -1: none
    int factorAt(const QPointF& position) const; ///< -1 outside the plot
    QPointF pixelOf(int series, int factor) const;
    /// "x1.5: mean 63.2 %, ..."; all series at one factor.
    QString describe(int factor) const;
    /// Null when there is no value yet.
    std::unique_ptr<Figure> figure() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, 120}; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void factorActivated(double factor);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setCurrent(int factor);
    void activate();

    DoseContent m_content;
    int m_current = -1;
    QString m_emptyText;
};

} // namespace neurex::ui
