// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure.h"
#include "widgets/plots/plot_canvas.h"

#include <memory>

class QMenu;

namespace neurex::ui {

/// A plot on screen. The wheel and + and - zoom, dragging pans, 0 and a double click beside the points show everything
/// again; a click picks a point, a double click or Enter activates it, arrows move along a series and between series.
/// Has a PlotMenu.
class PlotView : public PlotCanvas {
    Q_OBJECT

public:
    explicit PlotView(QWidget* parent = nullptr);

    /// Shown while the sheet has no point.
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    PlotPosition current() const { return m_current; }
    void setCurrent(const PlotPosition& position); ///< emits nothing
    /// Null when there is no point.
    virtual std::unique_ptr<Figure> figure() const = 0;

    QSize sizeHint() const override { return {560, 360}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

Q_SIGNALS:
    void pointSelected(const neurex::ui::PlotPosition& position); ///< by the user
    void pointActivated(const neurex::ui::PlotPosition& position);
    void exportRequested(); ///< context menu

protected:
    /// Shows other content. The current point stays while there is one at its place.
    void setSheet(PlotSheet sheet);
    bool hasPoints() const { return !sheet().isEmpty(); }
    /// Name of the series, coordinates, note of the point.
    virtual QString describe(const PlotPosition& position) const;
    /// The tool tip at a place; empty: none.
    virtual QString tipAt(const QPointF& place) const;
    /// What a click does, for the tool tip.
    virtual QString hint(const PlotPosition& /*position*/) const { return {}; }
    /// What this plot alone has in its context menu.
    virtual void addMenuActions(QMenu& /*menu*/) const { }
    /// Wheel and dragging belong to what is around, as in a scroll area.
    void setZoomable(bool zoomable);

    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isThere(const PlotPosition& position) const;
    void selectByUser(const PlotPosition& position);
    PlotPosition stepped(int key) const;
    void updateInteractions();
    void showCurrent();

    PlotPosition m_current;
    QPoint m_pressed;
    QString m_emptyText;
    bool m_isZoomable = false;
};

} // namespace neurex::ui
