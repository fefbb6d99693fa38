// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plot_content.h"
#include "widgets/plots/plot_style.h"
#include "widgets/style/custom_plot.h"

#include <vector>

namespace neurex::ui {

class RoundTicker;

/// Line, ticks, fonts and colours of an axis, as in every plot.
void styleAxis(QCPAxis& axis, const PlotStyle& style);
/// The same for all axes of a rectangle, with labels on the left and below.
void styleAxes(QCPAxisRect& axes, const PlotStyle& style);
/// A line above a plot, at its left.
QCPTextElement* makeHeading(QCustomPlot& plot, const QString& text, const PlotStyle& style, const QColor& color);
/// Breaks a title into the room of its row, which may hold a badge, too: beside it, or below where the title would be
/// broken more often beside it.
void fitHeading(QCPTextElement& title, const QString& text, double room, const PlotStyle& style);
/// An entry of a legend: icon as long as a dash pattern, text in the style's font.
void styleLegend(QCPLegend& legend, const PlotStyle& style);
/// Columns of entries of these widths that stand beside each other.
int legendColumns(const QCPLegend& legend, const std::vector<double>& widths, double room);
/// Draws a plot into bounds of a painter whose unit is a logical pixel times PlotStyle::unit.
void paintPlot(QCustomPlot& plot, QCPPainter& painter, const QRectF& bounds, double unit);

/// A PlotSheet laid out on a QCustomPlot: title and badge, legend above the panels or beside them, panels. What is
/// measured is measured in the painter's units, so that a file and the screen are laid out by the same rules: no text
/// is cut, labels of ticks do not collide, the legend takes at most a fifth of the height where it can stand beside.
class PlotCanvas : public QCustomPlot {
    Q_OBJECT

public:
    explicit PlotCanvas(QWidget* parent = nullptr);
    ~PlotCanvas() override;

    const PlotSheet& sheet() const { return m_sheet; }
    const PlotStyle& plotStyle() const { return m_style; }
    /// Ranges that the user chose stay where the panels are as many as before.
    void display(PlotSheet sheet, PlotStyle style);

    /// Where a point is drawn; style units. Invalid positions are not allowed.
    QPointF pixelOf(const PlotPosition& position) const;
    /// The point in view of a line or bar (or band) within reach of a place of the panels, or the cell there; invalid
    /// where there is none. See also PlotSheet::picksColumns.
    PlotPosition positionAt(const QPointF& place, bool withBands = false) const;
    /// Neither a band nor a cell that has nothing to say, as those of a colour bar. The point exists.
    bool isPickable(const PlotPosition& position) const;
    /// Moves the ranges as little as shows the point.
    void ensureVisible(const PlotPosition& position);
    const PlotPoint& pointAt(const PlotPosition& position) const;
    const PlotSeries& seriesAt(const PlotPosition& position) const;
    QRectF panelRect(int panel) const;
    /// A ring around a point, or a frame around a cell or a picked column, instead of the one before; an invalid
    /// position: none.
    void setRing(const PlotPosition& position);
    /// A dashed vertical line in the first panel, where keys and pointer are.
    void setCursorAt(std::optional<double> x);
    double pixelOfX(double x) const; ///< in the first panel
    /// Of the legend above panels in a sheet of that width.
    double legendHeight(double width) const;
    double titleHeight(double width) const;
    /// The panels' frames say that the keyboard acts here.
    void setFramed(bool framed);

    bool isZoomed() const { return m_isZoomed; }
    /// All data again.
    void resetRanges();
    /// factor > 1 enlarges, about the middle of the first panel.
    void zoomBy(double factor);

protected:
    void updateLayout() override;

private:
    struct Panel;

    void build();
    void adapt();
    std::vector<QRect> panelRects() const;
    PlotPosition columnAt(const QPointF& place) const;
    QRectF frameOf(const PlotPosition& position) const;
    void wrapRows(QCPAxis& axis, QCPAxisTickerText& ticker, const QStringList& places, double height) const;
    void wrapPlaces(QCPAxis& axis, QCPAxisTickerText& ticker, const QStringList& places, double room) const;
    void buildHeading();
    void buildPointers();
    void buildPanel(std::size_t index, QCPLayoutGrid& body, int column);
    void addPlottables(Panel& panel);
    void addEntry(QCPAbstractPlottable& plottable, const QString& name);
    QCPAbstractPlottable* addLine(const Panel& panel, const PlotSeries& series);
    QCPAbstractPlottable* addBars(Panel& panel, const PlotSeries& series);
    void addValues(Panel& panel, const PlotSeries& series);
    void addIntervals(Panel& panel, const PlotSeries& series, QCPAbstractPlottable& of);
    void placeLegend();
    int columnsIn(double room) const;
    double entryWidth(const QString& text) const;
    double entryHeight(const QString& text) const;
    bool keepsEntriesWhole(double width) const;
    double wrapEntries(double width);
    bool fitBeside(double room);
    void putLegend(bool beside);
    void placeHeading();
    bool nameRows();
    void wrapTexts();
    void nameAxis(QCPAxis& axis, const QString& name, double room);
    void fitAxes(Panel& panel);
    void fitX(Panel& panel);
    void fitY(Panel& panel);
    void placeValues(Panel& panel);
    void placeRing();
    void keepInside(const Panel& panel, QCPAxis& axis, const QCPRange& range);

    PlotSheet m_sheet;
    PlotStyle m_style;
    std::vector<Panel> m_panels;
    QCPTextElement* m_title = nullptr;
    QCPTextElement* m_badge = nullptr; ///< beside the title, or below where the title needs the width
    std::vector<QCPMarginGroup*> m_aligned; ///< the panels of a row stand on one line
    QCPMarginGroup* m_columns; ///< those below each other have their edges in common
    QCPLayoutGrid* m_above = nullptr; ///< of the legend
    QCPLayoutGrid* m_body = nullptr;
    QCPLayoutGrid* m_beside = nullptr; ///< of the legend, in the body; null while it stands above
    std::vector<QCPPlottableLegendItem*> m_entries; ///< the legend itself counts empty cells, too
    QStringList m_entryTexts; ///< as they are meant, in one line
    PlotStyle m_legendStyle; ///< in a file the font is smaller where entries would take too much
    QCPItemStraightLine* m_cursor = nullptr;
    QCPItemEllipse* m_ring = nullptr;
    QCPItemRect* m_frame = nullptr;
    PlotPosition m_ringed;
    QRect m_settledIn; ///< the viewport whose layout does not change any more; null: there is none as yet
    bool m_isZoomed = false;
    bool m_isAdapting = false;
};

} // namespace neurex::ui
