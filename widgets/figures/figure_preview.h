// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure_export.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace neurex::ui {

/// A figure as it will be on paper, on a sheet of its shape. Drawn a moment after the last
/// change of the options.
class FigurePreview : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(QWidget* parent = nullptr);

    void setFigure(std::shared_ptr<const Figure> figure, const FigureOptions& options);
    /// What is shown belongs to the newest figure and options.
    bool isCurrent() const { return !m_delay.isActive(); }
    const QImage& image() const { return m_image; }

    QSize sizeHint() const override { return {520, 400}; }
    QSize minimumSizeHint() const override { return {240, 180}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QSizeF sheetSize() const;
    void schedule();
    void render();

    std::shared_ptr<const Figure> m_figure;
    FigureOptions m_options;
    QTimer m_delay;
    QImage m_image;
};

} // namespace neurex::ui
