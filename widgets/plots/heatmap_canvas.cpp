// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmap_canvas.h"

#include "widgets/plots/color_bar.h"
#include "widgets/plots/plot_canvas.h"
#include "widgets/plots/tickers.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct HeatmapText {
    Q_DECLARE_TR_FUNCTIONS(Heatmap)
};

constexpr std::array kMarks{Mark::Good, Mark::Bad, Mark::Excite, Mark::Silence, Mark::Custom};
constexpr double kLeastStretch = 1e-3;
constexpr double kMarkIcon = 10.0;

QString markName(Mark mark)
{
    switch (mark) {
    case Mark::Good:
        return HeatmapText::tr("good");
    case Mark::Bad:
        return HeatmapText::tr("bad");
    case Mark::Excite:
        return stateName(NeuronState::excite());
    case Mark::Silence:
        return stateName(NeuronState::silence());
    default:
        return HeatmapText::tr("other change");
    }
}

QString captionOf(const HeatmapContent& content)
{
    const QString name = content.valueName.isEmpty() ? HeatmapText::tr("score") : content.valueName;
    const bool isLocked = content.lockedLimit && content.scale != ScaleKind::Rank; // ranks end where the data do
    return isLocked ? HeatmapText::tr("%1 (%2, range locked)").arg(name, scaleName(content.scale))
                    : HeatmapText::tr("%1 (%2)").arg(name, scaleName(content.scale));
}

QString badgeOf(const HeatmapContent& content)
{
    if (content.partialTotal <= content.partialDone)
        return {};
    const bool isOfNeurons = content.partialUnit == PartialUnit::Neurons;
    return HeatmapText::tr("partial: %1 of %2 %3")
        .arg(formatCount(content.partialDone), formatCount(content.partialTotal),
             isOfNeurons ? HeatmapText::tr("neurons") : HeatmapText::tr("questions"));
}

} // namespace

HeatmapCanvas::HeatmapCanvas(QWidget* parent)
    : QCustomPlot(parent)
    , m_cells(new CellsPlottable(xAxis, yAxis))
    , m_map(axisRect())
    , m_bar(new QCPColorScale(this))
    , m_legend(legend)
    , m_aligned(new QCPMarginGroup(this))
    , m_neuronTicker(QSharedPointer<RoundTicker>::create(NumberFormat::Count, PlotStyle()))
    , m_layerTicker(m_neuronTicker)
{
    mReplotting = true; // no replot fills buffers as large as the window: they would be copied at each frame
    for (std::size_t i = 0; i < kMarks.size(); ++i)
        m_marks[i] = new MarksPlottable(*m_cells, kMarks[i]);
    m_outlines = new OutlinesPlottable(*m_cells);
    m_legend->clearItems(); // the library adds every plottable
    m_legend->setVisible(true);
    yAxis->setRangeReversed(true); // layer 0 on top
}

void HeatmapCanvas::setPlotStyle(const PlotStyle& style, const CellOutput& output)
{
    m_cells->setStyle(style, output);
    if (output.target == CellOutput::Target::Vector)
        new VectorColors(*m_bar); // owned by the plot
    setBackground(style.theme.base);
    styleAxes(*m_map, style);
    styleLegend(*m_legend, style);
    m_legend->setIconSize(qRound(style.px(kMarkIcon)), qRound(style.lineHeight()));
    m_map->setBackground(Qt::NoBrush);
    m_neuronTicker = QSharedPointer<RoundTicker>::create(NumberFormat::Count, style);
    m_layerTicker = QSharedPointer<RoundTicker>::create(NumberFormat::Count, style);
    xAxis->setTicker(m_neuronTicker);
    yAxis->setTicker(m_layerTicker);
    for (QCPAxis* axis : m_map->axes())
        axis->grid()->setVisible(false);
    setFramed(false);
}

void HeatmapCanvas::setFramed(bool framed)
{
    const Theme& theme = plotStyle().theme;
    for (QCPAxis* axis : m_map->axes()) {
        axis->setBasePen(plotStyle().pen(framed ? theme.selection : theme.frame, 1.0));
        setFrameAround(*axis, plotStyle());
    }
}

void HeatmapCanvas::showMap(const HeatmapContent& content)
{
    const HeatmapView before = view();
    m_scale = heatmapScale(content, plotStyle().theme.dark);
    m_cells->setData(content.pyramid, m_scale);
    showColorScale(*m_bar, m_scale, plotStyle());
    m_caption = captionOf(content);
    HeatmapView now = view();
    if (now.layerCount() != before.layerCount() || now.neuronCount() != before.neuronCount()) {
        now.reset();
        setView(now);
    }
    showHeading(content);
}

void HeatmapCanvas::showHeading(const HeatmapContent& content)
{
    m_heading = content.title;
    m_badge = badgeOf(content);
    m_caption = captionOf(content);
    arrange();
}

void HeatmapCanvas::showMarks(const HeatmapContent& content)
{
    std::array<std::vector<MarksPlottable::Marked>, kMarks.size()> marked;
    for (const NeuronId neuron : content.good) {
        if (!content.states.contains(neuron))
            marked[0].push_back({neuron});
    }
    for (const NeuronId neuron : content.bad) {
        if (!content.states.contains(neuron))
            marked[1].push_back({neuron});
    }
    for (const auto& [neuron, state] : content.states) {
        const auto place = std::ranges::find(kMarks, stateMark(state)) - kMarks.begin();
        if (!state.isNormal())
            marked[static_cast<std::size_t>(place)].push_back({neuron, shortLabel(state)});
    }
    m_legend->clearItems();
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
        m_marks[i]->setNeurons(std::move(marked[i]));
        m_marks[i]->setName(markName(kMarks[i]));
        if (!isOnScreen() && !m_marks[i]->isEmpty())
            m_legend->addItem(new LegendEntry(m_legend, m_marks[i]));
    }
    if (!isOnScreen())
        arrange();
}

void HeatmapCanvas::showSelection(const HeatmapContent& content)
{
    m_outlines->setNeurons(content.selection, content.current);
}

void HeatmapCanvas::setView(const HeatmapView& view)
{
    const QRectF visible = view.visibleCells();
    xAxis->setRange(visible.left() - 0.5, visible.right() - 0.5);
    yAxis->setRange(visible.top() - 0.5, visible.bottom() - 0.5);
    fitTickers();
}

void HeatmapCanvas::fitTickers()
{
    m_neuronTicker->fit(xAxis->range(), m_map->width(), true);
    m_layerTicker->fit(yAxis->range(), m_map->height(), false);
}

/// Rows from above: title and badge, legend, map with its colour bar.
void HeatmapCanvas::arrange()
{
    fitMargins();
    for (QCPLayoutElement* kept : std::initializer_list<QCPLayoutElement*>{m_map, m_bar, m_legend}) {
        if (kept->layout())
            kept->layout()->take(kept);
    }
    plotLayout()->clear();
    plotLayout()->simplify();
    const int gap = qRound(plotStyle().px(kGrid));
    const int around = isOnScreen() ? 0 : gap;
    plotLayout()->setRowSpacing(around);
    plotLayout()->setMargins(QMargins(around, around, around, around));
    m_title = nullptr;
    int row = 0;
    if (isOnScreen() || !m_heading.isEmpty() || !m_badge.isEmpty())
        addHeading(row++);
    if (!legendEntries().empty()) {
        auto* beside = new QCPLayoutGrid;
        beside->addElement(0, 0, m_legend);
        beside->addElement(0, 1, new QCPLayoutElement(this)); // the entries stay at the left
        beside->setColumnStretchFactor(0, kLeastStretch);
        plotLayout()->addElement(row++, 0, beside);
    }
    for (int above = 0; above < row; ++above)
        plotLayout()->setRowStretchFactor(above, kLeastStretch);
    auto* body = new QCPLayoutGrid;
    body->setColumnSpacing(gap);
    body->setRowSpacing(gap);
    body->addElement(0, 0, m_map);
    plotLayout()->addElement(row, 0, body);
    setBarBeside(m_isBarBeside);
    m_laidOut = {};
}

void HeatmapCanvas::addHeading(int row)
{
    const int gap = qRound(plotStyle().px(kGrid));
    auto* heading = new QCPLayoutGrid;
    plotLayout()->addElement(row, 0, heading);
    m_title = makeHeading(*this, m_heading, plotStyle().bold(), plotStyle().theme.text);
    m_title->setMargins(QMargins());
    heading->addElement(0, 0, m_title);
    if (!m_badge.isEmpty()) {
        QCPTextElement* badge = makeHeading(*this, m_badge, plotStyle(), plotStyle().theme.warning);
        const int around = isOnScreen() ? gap : 0;
        badge->setMargins(QMargins(around, 0, around, 0));
        heading->addElement(0, 1, badge);
        heading->setColumnStretchFactor(1, kLeastStretch);
    }
    if (!isOnScreen())
        return;
    m_title->setMargins(QMargins(m_map->minimumMargins().left(), 0, 0, 0)); // apart from the profile's headings
    const int height = qRound(plotMargins(plotStyle().font).top) - m_map->minimumMargins().top();
    heading->setMinimumSize(0, height);
    heading->setMaximumSize(QWIDGETSIZE_MAX, height);
}

void HeatmapCanvas::setBarBeside(bool beside)
{
    auto* body = static_cast<QCPLayoutGrid*>(m_map->layout());
    if (m_bar->layout())
        m_bar->layout()->take(m_bar);
    body->simplify();
    body->addElement(beside ? 0 : 1, beside ? 1 : 0, m_bar);
    m_isBarBeside = beside;
    m_bar->setType(beside ? QCPAxis::atRight : QCPAxis::atBottom);
    QCPAxisRect& colors = *m_bar->axis()->axisRect(); // as long as the map, to the pixel
    colors.setMargins(QMargins());
    colors.setAutoMargins(beside ? QCP::msLeft | QCP::msRight : QCP::msTop | QCP::msBottom);
    for (QCPLayoutElement* element : std::initializer_list<QCPLayoutElement*>{m_map, m_bar}) {
        element->setMarginGroup(QCP::msAll, nullptr);
        element->setMarginGroup(beside ? QCP::msTop | QCP::msBottom : QCP::msLeft | QCP::msRight, m_aligned);
    }
    m_laidOut = {};
}

/// As wide as the widest labels that any range needs: zooming moves nothing.
void HeatmapCanvas::fitMargins()
{
    const PlotStyle& style = plotStyle();
    const HeatmapView shown = view();
    const double label = style.textWidth(formatCount(std::max(10, shown.layerCount() - 1)));
    const double besideTicks = xAxis->offset() + xAxis->tickLengthOut() + xAxis->tickLabelPadding()
        + xAxis->labelPadding() + xAxis->padding();
    double halfLabel = style.textWidth(formatCount(shown.neuronCount())) / 2.0;
    if (!m_isBarBeside) // the ends of the bar lie below the ends of the map
        halfLabel = std::max(halfLabel, style.textWidth(formatScore(-m_scale.valueAt(1.0))) / 2.0);
    const int top = static_cast<int>(std::ceil(style.lineHeight() / 2.0 + style.px(1.0)));
    const double bottom = isOnScreen() ? plotMargins(style.font).bottom : 0.0;
    m_map->setMinimumMargins(QMargins(static_cast<int>(std::ceil(label + style.lineHeight() + besideTicks)), top,
                                      static_cast<int>(std::ceil(halfLabel + style.px(1.0))),
                                      static_cast<int>(bottom)));
    m_bar->setMinimumMargins(QMargins());
    m_bar->setMargins(QMargins()); // the library never lets them shrink
}

/// Nothing is cut in a file; on screen the rows below keep their place.
void HeatmapCanvas::fitTexts()
{
    const PlotStyle& style = plotStyle();
    xAxis->setLabel(HeatmapText::tr("neuron"));
    yAxis->setLabel(HeatmapText::tr("layer"));
    const double barLength = m_isBarBeside ? m_map->height() : m_map->width();
    const PlotStyle caption = style.keepingWhole({m_caption}, barLength);
    m_bar->axis()->setLabelFont(caption.font);
    m_bar->setLabel(wrapped(m_caption, barLength, caption));
    if (!m_title)
        return;
    if (isOnScreen())
        m_title->setText(
            QFontMetricsF(style.bold().font).elidedText(m_heading, Qt::ElideRight, m_title->rect().width()));
    else
        fitHeading(*m_title, m_heading, viewport().width() - 2.0 * style.px(kGrid), style);
}

/// The legend itself counts empty cells, too.
std::vector<QCPAbstractLegendItem*> HeatmapCanvas::legendEntries() const
{
    std::vector<QCPAbstractLegendItem*> entries;
    for (const MarksPlottable* marks : m_marks) {
        if (QCPAbstractLegendItem* entry = m_legend->itemWithPlottable(marks))
            entries.push_back(entry);
    }
    return entries;
}

void HeatmapCanvas::placeLegend()
{
    const double room = viewport().width() - 2.0 * plotStyle().px(kGrid);
    std::vector<double> widths;
    for (const QCPAbstractLegendItem* entry : legendEntries())
        widths.push_back(entry->minimumOuterSizeHint().width());
    m_legend->setWrap(legendColumns(*m_legend, widths, room));
    m_legend->setFillOrder(QCPLegend::foColumnsFirst);
}

void HeatmapCanvas::updateLayout()
{
    constexpr int kPasses = 3; // texts need lengths, lengths need texts
    if (viewport() != m_laidOut) {
        if (m_title)
            m_title->setText(u" "_s); // as wide as what is left for it
        for (int pass = 0; pass < kPasses; ++pass) {
            fitMargins();
            placeLegend();
            QCustomPlot::updateLayout();
            fitTexts();
            fitTickers();
        }
        QCustomPlot::updateLayout();
        m_laidOut = viewport();
    }
    m_map->update(QCPLayoutElement::upPreparation); // ticks of the ranges
}

void HeatmapCanvas::layOut(const QRect& place)
{
    setViewport(place);
    const auto areaWith = [this](bool beside) {
        setBarBeside(beside);
        updateLayout();
        return m_map->width() * m_map->height();
    };
    const int beside = areaWith(true);
    if (!isOnScreen() && areaWith(false) <= beside)
        areaWith(true);
    setView(view()); // within the bounds that hold now
}

} // namespace neurex::ui
