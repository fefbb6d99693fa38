// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_profile.h"

#include "widgets/format.h"
#include "widgets/heatmap_painter.h"
#include "widgets/layer_profile_figure.h"
#include "widgets/marks.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kSignedPart = 0.62; // of the width; the rest is for |score|
constexpr double kColumnGap = 8.0;

struct ProfileView {
    double firstLayer = 0.0;
    double layerSpan = 0.0;
    int currentLayer = -1;
    ProfileMeaning meaning = ProfileMeaning::GoodAndBad;
};

struct ProfileColumns {
    QRectF signedBars;
    QRectF magnitude;
};

QRectF profilePlot(const QRectF& bounds, const QFont& font)
{
    const PlotMargins margins = plotMargins(font);
    return bounds.adjusted(kGrid, margins.top, -kGrid, -margins.bottom);
}

ProfileColumns columnsOf(const QRectF& plot)
{
    const double split = std::floor(plot.left() + kSignedPart * plot.width());
    return {QRectF(plot.left(), plot.top(), split - plot.left() - kColumnGap / 2.0, plot.height()),
            QRectF(split + kColumnGap / 2.0, plot.top(), plot.right() - split - kColumnGap / 2.0, plot.height())};
}

void paintHeadings(QPainter& painter, const ProfileColumns& columns, double top, double largestSigned,
                   double largestMagnitude, ProfileMeaning meaning, const FigureStyle& style)
{
    const bool isScore = meaning == ProfileMeaning::GoodAndBad;
    const QFontMetricsF metrics(style.font);
    const auto centred
        = [&painter](const QRectF& rect, const QString& text) { painter.drawText(rect, Qt::AlignCenter, text); };
    QRectF heading(columns.signedBars.left(), top, columns.signedBars.width() / 2.0, metrics.height());
    const QString bad = LayerProfile::tr("bad"), good = LayerProfile::tr("good");
    const double widest = std::max(metrics.horizontalAdvance(bad), metrics.horizontalAdvance(good));
    const bool hasWords = isScore && widest <= heading.width(); // the signs of the map's markers say the same
    painter.setPen(style.theme.bad);
    centred(heading, hasWords ? bad : u"\u2212"_s);
    painter.setPen(style.theme.good);
    centred(heading.translated(heading.width(), 0.0), hasWords ? good : u"+"_s);
    painter.setPen(style.theme.mutedText);
    centred(QRectF(columns.magnitude.left() - 2.0, top, columns.magnitude.width() + 4.0, metrics.height()),
            isScore ? LayerProfile::tr("|score|") : LayerProfile::tr("|value|"));

    const double below = columns.signedBars.bottom() + kGrid;
    const auto atEdge = [&](const QRectF& column, double value, Qt::Alignment alignment) {
        painter.drawText(QRectF(column.left(), below, column.width(), metrics.height()), alignment,
                         u"%1%"_s.arg(std::lround(100.0 * value)));
    };
    atEdge(columns.signedBars, largestSigned, Qt::AlignLeft);
    atEdge(columns.signedBars, largestSigned, Qt::AlignRight);
    atEdge(columns.magnitude, largestMagnitude, Qt::AlignRight);
    painter.drawText(QRectF(columns.signedBars.left(), below + metrics.height() + kGrid,
                            columns.magnitude.right() - columns.signedBars.left(), metrics.height()),
                     Qt::AlignCenter, LayerProfile::tr("share of all"));
}

void paintProfile(QPainter& painter, const QRectF& bounds, const std::vector<LayerShare>& shares,
                  const ProfileView& view, const FigureStyle& style)
{
    double largestSigned = 0.0;
    double largestMagnitude = 0.0;
    for (const LayerShare& share : shares) {
        largestSigned = std::max({largestSigned, share.good, share.bad});
        largestMagnitude = std::max(largestMagnitude, share.magnitude);
    }
    const QRectF plot = profilePlot(bounds, style.font);
    const ProfileColumns columns = columnsOf(plot);
    painter.save();
    painter.setFont(style.font);
    paintHeadings(painter, columns, bounds.top() + kGrid / 2.0, largestSigned, largestMagnitude, view.meaning,
                  style);
    painter.setClipRect(plot.adjusted(-1, 0, 1, 0));
    const double rowHeight = plot.height() / view.layerSpan;
    const double barHeight = std::clamp(rowHeight - (rowHeight > 6.0 ? 2.0 : 0.0), 1.0, 16.0);
    for (std::size_t layer = 0; layer < shares.size(); ++layer) {
        const double top = plot.top() + (static_cast<double>(layer) - view.firstLayer) * rowHeight;
        const QRectF row(plot.left(), top, plot.width(), rowHeight);
        if (!row.intersects(plot))
            continue;
        if (static_cast<int>(layer) == view.currentLayer)
            painter.fillRect(row, style.theme.grid);
        const auto barIn = [&](const QRectF& column) {
            return QRectF(column.left(), row.center().y() - barHeight / 2.0, column.width(), barHeight);
        };
        const LayerShare& share = shares[layer];
        paintSignedBar(painter, barIn(columns.signedBars), share.good, -largestSigned, largestSigned, style.theme);
        paintSignedBar(painter, barIn(columns.signedBars), -share.bad, -largestSigned, largestSigned, style.theme);
        if (largestMagnitude > 0.0)
            paintBar(painter, barIn(columns.magnitude), share.magnitude / largestMagnitude, style.theme.mutedText);
    }
    painter.setPen(style.theme.frame);
    const double zero = columns.signedBars.center().x();
    painter.drawLine(QPointF(zero, plot.top()), QPointF(zero, plot.bottom()));
    painter.drawLine(columns.magnitude.topLeft(), columns.magnitude.bottomLeft());
    painter.restore();
}

} // namespace

LayerProfile::LayerProfile(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Share of good neurons, bad neurons and score per layer"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

void LayerProfile::setShares(std::vector<LayerShare> shares)
{
    if (shares.size() != m_shares.size())
        setVisibleLayers(0.0, static_cast<double>(shares.size()));
    m_shares = std::move(shares);
    update();
}

void LayerProfile::setMeaning(ProfileMeaning meaning)
{
    m_meaning = meaning;
    update();
}

void LayerProfile::setVisibleLayers(double firstLayer, double layerSpan)
{
    m_firstLayer = firstLayer;
    m_layerSpan = layerSpan;
    update();
}

void LayerProfile::setCurrentLayer(int layer)
{
    m_currentLayer = layer;
    update();
}

QRectF LayerProfile::plotRect() const
{
    return profilePlot(rect(), font());
}

int LayerProfile::layerAt(const QPointF& position) const
{
    const QRectF plot = plotRect();
    if (m_shares.empty() || !(m_layerSpan > 0.0) || position.y() < plot.top() || position.y() >= plot.bottom())
        return -1;
    const double layer = m_firstLayer + (position.y() - plot.top()) / plot.height() * m_layerSpan;
    return std::clamp(static_cast<int>(std::floor(layer)), 0, static_cast<int>(m_shares.size()) - 1);
}

std::unique_ptr<Figure> LayerProfile::figure() const
{
    if (m_shares.empty())
        return nullptr;
    return std::make_unique<LayerProfileFigure>(m_shares);
}

bool LayerProfile::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const int layer = layerAt(help->pos());
    if (layer < 0) {
        QToolTip::hideText();
        return true;
    }
    const LayerShare& share = m_shares[static_cast<std::size_t>(layer)];
    const QString text = m_meaning == ProfileMeaning::GoodAndBad
        ? tr("Layer %1 holds %2 of the score of the good neurons, %3 of that of the bad ones and %4 of the summed "
             "|score|. Double click lists its neurons only.")
        : tr("Layer %1 holds %2 of the positive values, %3 of the negative ones and %4 of the summed |value|. Double "
             "click lists its neurons only.");
    QToolTip::showText(help->globalPos(),
                       text.arg(QString::number(layer), formatPercent(share.good), formatPercent(share.bad),
                                formatPercent(share.magnitude)),
                       this);
    return true;
}

void LayerProfile::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    FigureStyle style;
    style.theme = Theme::fromPalette(palette());
    style.font = font();
    painter.fillRect(rect(), style.theme.base);
    if (m_shares.empty() || !(m_layerSpan > 0.0))
        return;
    paintProfile(painter, rect(), m_shares, {m_firstLayer, m_layerSpan, m_currentLayer, m_meaning}, style);
    if (hasFocus()) {
        painter.setPen(style.theme.selection);
        painter.drawRect(plotRect().adjusted(-1.5, -1.5, 1.5, 1.5));
    }
}

void LayerProfile::mousePressEvent(QMouseEvent* event)
{
    const int layer = layerAt(event->position());
    if (event->button() == Qt::LeftButton && layer >= 0)
        Q_EMIT layerClicked(layer);
}

void LayerProfile::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int layer = layerAt(event->position());
    if (event->button() == Qt::LeftButton && layer >= 0)
        Q_EMIT layerActivated(layer);
}

void LayerProfile::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_currentLayer >= 0) {
        Q_EMIT layerActivated(m_currentLayer);
        return;
    }
    const int step = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    if (step == 0 || m_shares.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrentLayer(std::clamp(m_currentLayer + step, 0, static_cast<int>(m_shares.size()) - 1));
    Q_EMIT layerClicked(m_currentLayer);
}

} // namespace neurex::ui
