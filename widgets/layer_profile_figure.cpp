// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_profile_figure.h"

#include "widgets/axis_ticks.h"
#include "widgets/plots/custom_plot.h"
#include "widgets/csv_text.h"
#include "widgets/figure_parts.h"
#include "widgets/format.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct ProfileText {
    Q_DECLARE_TR_FUNCTIONS(LayerProfile)
};

constexpr double kBarShare = 0.7; // of a layer's width
constexpr double kDot = 1.6;
constexpr double kLineWidth = 1.0;
constexpr double kTickLength = 3.0;
constexpr int kYParts = 6;

struct ProfileAxes {
    QRectF plot;
    std::size_t layerCount = 1;
    double low = 0.0; // <= 0
    double high = 1.0;
    double step = 0.1;

    double xOf(double layer) const { return plot.left() + layer / static_cast<double>(layerCount) * plot.width(); }
    double yOf(double share) const { return plot.bottom() - (share - low) / (high - low) * plot.height(); }
};

ProfileAxes axesFor(const std::vector<LayerShare>& shares, const QRectF& plot)
{
    double up = 0.0;
    double down = 0.0;
    for (const LayerShare& share : shares) {
        up = std::max({up, share.good, share.magnitude});
        down = std::max(down, share.bad);
    }
    constexpr double kSmallestSpan = 0.01;
    ProfileAxes axes{plot, shares.size()};
    axes.step = roundStep(std::max(up + down, kSmallestSpan), kYParts);
    axes.high = axes.step * std::max(1.0, std::ceil(up / axes.step));
    axes.low = -axes.step * std::ceil(down / axes.step);
    return axes;
}

void paintLayerTicks(QPainter& painter, const ProfileAxes& axes, const FigureStyle& style)
{
    const QFontMetricsF metrics(style.font);
    const double layerWidth = axes.plot.width() / static_cast<double>(axes.layerCount);
    const int step = tickStep(layerWidth, metrics.horizontalAdvance(u"00"_s) + 2.0 * kGrid);
    for (int layer = 0; layer < static_cast<int>(axes.layerCount); layer += step) {
        const double x = axes.xOf(layer + 0.5);
        painter.setPen(style.theme.frame);
        painter.drawLine(QPointF(x, axes.plot.bottom()), QPointF(x, axes.plot.bottom() + kTickLength));
        painter.setPen(style.theme.mutedText);
        const double half = metrics.horizontalAdvance(u"0000"_s);
        painter.drawText(QRectF(x - half, axes.plot.bottom() + kTickLength, 2.0 * half, metrics.height()),
                         Qt::AlignCenter, QString::number(layer));
    }
    painter.setPen(style.theme.text);
    painter.drawText(QRectF(axes.plot.left(), axes.plot.bottom() + kTickLength + metrics.height(), axes.plot.width(),
                            metrics.height()),
                     Qt::AlignCenter, ProfileText::tr("layer"));
}

void paintShares(QPainter& painter, const std::vector<LayerShare>& shares, const ProfileAxes& axes, const Theme& theme)
{
    QPolygonF line;
    for (std::size_t layer = 0; layer < shares.size(); ++layer) {
        const double left = axes.xOf(static_cast<double>(layer) + (1.0 - kBarShare) / 2.0);
        const double right = axes.xOf(static_cast<double>(layer) + (1.0 + kBarShare) / 2.0);
        const LayerShare& share = shares[layer];
        painter.fillRect(QRectF(QPointF(left, axes.yOf(share.good)), QPointF(right, axes.yOf(0.0))), theme.good);
        painter.fillRect(QRectF(QPointF(left, axes.yOf(0.0)), QPointF(right, axes.yOf(-share.bad))), theme.bad);
        line << QPointF((left + right) / 2.0, axes.yOf(share.magnitude));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, kLineWidth));
    painter.drawPolyline(line);
    painter.setBrush(theme.text);
    for (const QPointF& point : line)
        painter.drawEllipse(point, kDot, kDot);
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(QPointF(axes.plot.left(), axes.yOf(0.0)), QPointF(axes.plot.right(), axes.yOf(0.0)));
}

} // namespace

LayerProfileFigure::LayerProfileFigure(std::vector<LayerShare> shares, QString title)
    : m_shares(std::move(shares))
    , m_title(std::move(title))
{
}

QString LayerProfileFigure::title() const
{
    return m_title.isEmpty() ? ProfileText::tr("Layer profile") : m_title;
}

void LayerProfileFigure::paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const
{
    const Theme& theme = style.theme;
    const QString heading = style.title.value_or(title());
    const PlotFrame frame = plotFrame(bounds, style, heading, 2);
    const ProfileAxes axes = axesFor(m_shares, frame.plot);
    painter.save();
    painter.setFont(style.font);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFigureTitle(painter, frame.title, heading, style);
    paintLegend(painter, frame.legend,
                {{ProfileText::tr("good"), [&](const QRectF& box) { painter.fillRect(box, theme.good); }},
                 {ProfileText::tr("bad"), [&](const QRectF& box) { painter.fillRect(box, theme.bad); }},
                 {ProfileText::tr("|score|"),
                  [&](const QRectF& box) {
                      painter.setPen(QPen(theme.text, kLineWidth));
                      painter.setBrush(theme.text);
                      painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
                      painter.drawEllipse(box.center(), kDot, kDot);
                  }}},
                style);
    paintPercentAxis(painter, bounds, axes.plot, axes.low, axes.high, axes.step, ProfileText::tr("share of all"),
                     style);
    paintLayerTicks(painter, axes, style);
    paintShares(painter, m_shares, axes, theme);
    painter.setPen(theme.frame);
    painter.drawRect(axes.plot);
    painter.restore();
}

QString LayerProfileFigure::csv() const
{
    QString text = u"layer,good_share,bad_share,score_share\n"_s;
    for (std::size_t layer = 0; layer < m_shares.size(); ++layer) {
        const LayerShare& share = m_shares[layer];
        text += QStringList{QString::number(layer), csvNumber(share.good), csvNumber(share.bad),
                            csvNumber(share.magnitude)}
                    .join(u',')
            + u'\n';
    }
    return text;
}

} // namespace neurex::ui
