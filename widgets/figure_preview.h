// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure_export.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace neurex::ui {

/// A figure as it will be on paper, on a sheet of its shape. Drawn outside the GUI thread; the newest options win.
class FigurePreview : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(QWidget* parent = nullptr);
    ~FigurePreview() override;

    void setFigure(std::shared_ptr<const Figure> figure, const FigureOptions& options);
    /// What is shown belongs to the newest figure and options.
    bool isCurrent() const { return !m_isStale && !m_watcher.isRunning(); }
    const QImage& image() const { return m_image; }

    QSize sizeHint() const override { return {520, 400}; }
    QSize minimumSizeHint() const override { return {240, 180}; }

Q_SIGNALS:
    void rendered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QSizeF sheetSize() const;
    void schedule();
    void render();
    void take();

    std::shared_ptr<const Figure> m_figure;
    FigureOptions m_options;
    QFutureWatcher<QImage> m_watcher;
    QTimer m_delay;
    QImage m_image;
    bool m_isStale = false;
};

} // namespace neurex::ui
