// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/heatmap_widget.h"

#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/values/format.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <QtConcurrent/QtConcurrentRun>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr std::int64_t kBuildInBackgroundFrom = 500'000; // cells; below, a pyramid takes a few milliseconds
constexpr double kKeyZoom = 1.6;
constexpr double kMarkReach = 6.0; // pixels from a mark that still hit it

SharedPyramid buildPyramid(const SharedScores& scores, float divisor)
{
    return std::make_shared<const ScorePyramid>(scores, divisor);
}

} // namespace

HeatmapWidget::HeatmapWidget(QWidget* parent)
    : HeatmapCanvas(parent)
    , m_emptyText(tr("No scores yet. Run an attribution to see which neurons matter."))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Heatmap of scores, layers by neurons"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_building, &QFutureWatcherBase::finished, this, [this] { adoptPyramid(m_building.result()); });
    styleChanged();
}

HeatmapWidget::~HeatmapWidget() = default;

void HeatmapWidget::setScores(SharedScores scores, float divisor)
{
    m_scores = std::move(scores);
    m_divisor = divisor;
    if (!m_scores || m_scores->isEmpty()) {
        m_scores.reset();
        m_content.pyramid.reset();
        m_content.current.reset();
        endHover();
        contentChanged();
        return;
    }
    if (static_cast<std::int64_t>(m_scores->values.size()) < kBuildInBackgroundFrom)
        adoptPyramid(buildPyramid(m_scores, m_divisor));
    else
        m_building.setFuture(QtConcurrent::run(buildPyramid, m_scores, m_divisor));
}

bool HeatmapWidget::isReady() const
{
    return m_scores ? m_content.pyramid && m_content.pyramid->isOf(m_scores, m_divisor) : true;
}

void HeatmapWidget::adoptPyramid(SharedPyramid pyramid)
{
    if (!pyramid || !pyramid->isOf(m_scores, m_divisor))
        return;
    m_content.pyramid = std::move(pyramid);
    const QRectF before = visibleCells();
    if (m_content.current && !m_scores->contains(*m_content.current))
        m_content.current.reset();
    contentChanged();
    updateHover();
    if (m_hovered)
        Q_EMIT neuronHovered(*m_hovered); // what is said of it may be another now
    if (visibleCells() != before)
        Q_EMIT visibleLayersChanged(visibleCells().top(), visibleCells().height());
    Q_EMIT scoresShown();
}

void HeatmapWidget::setTitle(const QString& title)
{
    m_content.title = title;
    headingChanged();
}

void HeatmapWidget::setValueName(const QString& name)
{
    m_content.valueName = name;
    headingChanged();
}

void HeatmapWidget::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void HeatmapWidget::setScaleKind(ScaleKind kind)
{
    m_content.scale = kind;
    contentChanged();
}

void HeatmapWidget::setLockedLimit(std::optional<double> limit)
{
    m_content.lockedLimit = limit;
    contentChanged();
}

double HeatmapWidget::currentLimit() const
{
    return colorScale().limit();
}

void HeatmapWidget::setGoodNeurons(std::vector<NeuronId> neurons)
{
    m_good = std::move(neurons);
    updateMarks();
}

void HeatmapWidget::setBadNeurons(std::vector<NeuronId> neurons)
{
    m_bad = std::move(neurons);
    updateMarks();
}

void HeatmapWidget::setMarksShown(bool shown)
{
    m_areMarksShown = shown;
    updateMarks();
}

void HeatmapWidget::updateMarks()
{
    m_content.good = m_areMarksShown ? m_good : std::vector<NeuronId>();
    m_content.bad = m_areMarksShown ? m_bad : std::vector<NeuronId>();
    showMarks(m_content);
    update();
}

void HeatmapWidget::setNeuronStates(NeuronStates states)
{
    m_content.states = std::move(states);
    updateMarks();
}

void HeatmapWidget::setSelection(std::vector<NeuronId> neurons)
{
    m_content.selection = std::move(neurons);
    followSelection();
    selectionShown();
}

/// The keyboard goes on from what is selected; no frame is left where nothing is.
void HeatmapWidget::followSelection()
{
    const std::vector<NeuronId>& selection = m_content.selection;
    if (selection.empty())
        m_content.current.reset();
    else if (!m_content.current || std::ranges::find(selection, *m_content.current) == selection.end())
        m_content.current = selection.front();
    if (m_content.current && m_scores && !m_scores->contains(*m_content.current))
        m_content.current.reset();
}

void HeatmapWidget::setPartial(int done, int total, PartialUnit unit)
{
    m_content.partialDone = done;
    m_content.partialTotal = total;
    m_content.partialUnit = unit;
    headingChanged();
}

void HeatmapWidget::setPending(bool pending)
{
    if (m_isPending == pending)
        return;
    m_isPending = pending;
    update();
}

void HeatmapWidget::setHoverDetail(NeuronId neuron, const QStringList& lines)
{
    if (m_hovered != neuron)
        return;
    m_hoverDetail = lines;
    update();
}

void HeatmapWidget::setVisibleCells(const QRectF& cells)
{
    changeView([&](HeatmapView& view) { view.setVisibleCells(cells); });
}

void HeatmapWidget::resetView()
{
    changeView([](HeatmapView& view) { view.reset(); });
}

void HeatmapWidget::zoomBy(double factor)
{
    changeView([&](HeatmapView& view) {
        view.zoom((m_content.current ? view.cellRect(*m_content.current) : view.plot()).center(), factor);
    });
}

void HeatmapWidget::zoomIn()
{
    zoomBy(kKeyZoom);
}

void HeatmapWidget::zoomOut()
{
    zoomBy(1.0 / kKeyZoom);
}

void HeatmapWidget::zoomToNeuron(NeuronId neuron)
{
    changeView([&](HeatmapView& view) { view.zoomToNeuron(neuron); });
}

void HeatmapWidget::ensureVisible(NeuronId neuron)
{
    changeView([&](HeatmapView& view) { view.ensureVisible(neuron); });
}

std::optional<NeuronId> HeatmapWidget::neuronAt(const QPointF& position) const
{
    if (!m_content.pyramid)
        return {};
    const HeatmapView view = this->view();
    std::optional<NeuronRect> cells = view.cellsAt(position, devicePixelRatioF());
    if (!cells)
        return {};
    if (view.cellWidth() < kMarkReach) {
        if (const std::optional<NeuronId> marked = markedNeuronNear(position))
            return marked;
    }
    if (view.cellWidth() < 1.0) { // nobody can aim at one pixel: its neighbours count too
        const QPointF pixel(1.0, 0.0);
        cells->firstNeuron = view.cellsAt(position - pixel, devicePixelRatioF()).value_or(*cells).firstNeuron;
        cells->lastNeuron = view.cellsAt(position + pixel, devicePixelRatioF()).value_or(*cells).lastNeuron;
    }
    return m_content.pyramid->strongestNeuron(*cells);
}

std::optional<NeuronId> HeatmapWidget::markedNeuronNear(const QPointF& position) const
{
    const HeatmapView view = this->view();
    std::optional<NeuronId> nearest;
    double nearestDistance = kMarkReach * kMarkReach;
    const auto consider = [&](NeuronId neuron) {
        const QPointF offset = view.cellRect(neuron).center() - position;
        const double distance = QPointF::dotProduct(offset, offset);
        if (distance < nearestDistance && m_scores->contains(neuron)) {
            nearestDistance = distance;
            nearest = neuron;
        }
    };
    std::for_each(m_content.good.begin(), m_content.good.end(), consider);
    std::for_each(m_content.bad.begin(), m_content.bad.end(), consider);
    for (const auto& entry : m_content.states)
        consider(entry.first);
    return nearest;
}

std::unique_ptr<HeatmapFigure> HeatmapWidget::figure() const
{
    if (!m_content.pyramid)
        return nullptr;
    return std::make_unique<HeatmapFigure>(m_content, visibleCells());
}

void HeatmapWidget::placeChanged()
{
    layOut(rect());
    viewMoved();
}

void HeatmapWidget::viewMoved()
{
    update();
    updateHover();
    Q_EMIT visibleLayersChanged(visibleCells().top(), visibleCells().height());
}

void HeatmapWidget::contentChanged()
{
    showMap(m_content);
    showSelection(m_content);
    layOut(rect());
    update();
}

void HeatmapWidget::headingChanged()
{
    showHeading(m_content);
    layOut(rect());
    update();
}

void HeatmapWidget::selectionShown()
{
    showSelection(m_content);
    update();
}

void HeatmapWidget::styleChanged()
{
    setPlotStyle(screenPlotStyle(*this));
    setFramed(hasFocus());
    contentChanged();
}

bool HeatmapWidget::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress) { // Tab leaves the widget; the arrows must not
        auto* key = static_cast<QKeyEvent*>(event);
        if (handleNavigationKey(key)) {
            key->accept();
            return true;
        }
    }
    if (event->type() == QEvent::WindowDeactivate || event->type() == QEvent::Hide)
        endHover(); // the pointer may leave without a word
    return HeatmapCanvas::event(event);
}

void HeatmapWidget::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        styleChanged();
        viewMoved();
    }
    HeatmapCanvas::changeEvent(event);
}

void HeatmapWidget::resizeEvent(QResizeEvent* /*event*/)
{
    placeChanged();
}

void HeatmapWidget::focusInEvent(QFocusEvent* event)
{
    HeatmapCanvas::focusInEvent(event);
    setFramed(true);
    update();
}

void HeatmapWidget::focusOutEvent(QFocusEvent* event)
{
    HeatmapCanvas::focusOutEvent(event);
    setFramed(false);
    update();
}

void HeatmapWidget::paintEvent(QPaintEvent* /*event*/)
{
    QCPPainter painter(this);
    painter.fillRect(rect(), plotStyle().theme.base);
    if (!m_content.pyramid) {
        paintEmpty(painter);
        return;
    }
    draw(&painter);
    if (m_isPending)
        paintVeil(painter);
    if (m_gesture == Gesture::RubberBand)
        paintRubberBand(painter);
    if (m_hovered && m_gesture == Gesture::None)
        paintHoverCard(painter);
}

void HeatmapWidget::paintRubberBand(QPainter& painter) const
{
    constexpr float kOpacity = 0.15F;
    QColor fill = plotStyle().theme.selection;
    painter.setPen(QPen(fill, 1.0, Qt::DashLine));
    fill.setAlphaF(kOpacity);
    painter.setBrush(fill);
    painter.drawRect(QRectF(m_pressPosition, m_lastPosition).normalized().intersected(view().plot()));
}

void HeatmapWidget::paintEmpty(QPainter& painter) const
{
    const Theme& theme = plotStyle().theme;
    painter.setPen(QPen(theme.frame, 1.0, Qt::DashLine));
    painter.drawRect(view().plot().adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.setPen(theme.mutedText);
    const QString text = m_scores ? tr("Preparing the map ...") : m_emptyText;
    painter.drawText(view().plot().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void HeatmapWidget::paintVeil(QPainter& painter) const
{
    constexpr float kOpacity = 0.65F;
    const Theme& theme = plotStyle().theme;
    const QRectF plot = view().plot();
    QColor veil = theme.base;
    veil.setAlphaF(kOpacity);
    painter.fillRect(plot, veil);
    painter.setPen(theme.text);
    painter.drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void HeatmapWidget::paintHoverCard(QPainter& painter) const
{
    const Theme& theme = plotStyle().theme;
    QStringList lines = {neuronText(*m_hovered)};
    const QString name = m_content.valueName.isEmpty() ? tr("score") : m_content.valueName;
    lines += name + u"  "_s + formatScore(static_cast<double>(m_content.pyramid->at(*m_hovered)));
    if (const auto state = m_content.states.find(*m_hovered); state != m_content.states.end())
        lines += stateName(state->second) + u"  "_s + shortLabel(state->second);
    lines += m_hoverDetail;

    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF metrics(font());
    double width = QFontMetricsF(bold).horizontalAdvance(lines.first());
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    QRectF card(m_hoverPosition + QPointF(16.0, 16.0),
                QSizeF(std::ceil(width) + 4.0 * kGrid, std::ceil(metrics.height() * lines.size()) + 3.0 * kGrid));
    if (card.right() > this->width() - kGrid)
        card.moveRight(m_hoverPosition.x() - 12.0);
    if (card.bottom() > height() - kGrid)
        card.moveBottom(m_hoverPosition.y() - 12.0);
    card.moveTopLeft(QPointF(std::max(card.left(), 4.0), std::max(card.top(), 4.0)).toPoint());

    painter.setPen(theme.frame);
    painter.setBrush(theme.base);
    painter.drawRect(card.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(theme.text);
    painter.setFont(bold);
    QRectF line(card.left() + 2.0 * kGrid, card.top() + 1.5 * kGrid, card.width(), metrics.height());
    for (const QString& text : lines) {
        painter.drawText(line, Qt::AlignVCenter, text);
        painter.setFont(font());
        line.translate(0.0, metrics.height());
    }
}

} // namespace neurex::ui
