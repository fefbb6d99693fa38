// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/layer_profile.h"

#include "widgets/axis_ticks.h"
#include "widgets/format.h"
#include "widgets/heatmap_painter.h"
#include "widgets/plots/layer_profile_figure.h"
#include "widgets/marks.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
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
constexpr double kTickLength = 3.0;

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

/// Ends of the two axes, from 0 on, round.
struct ProfileLimits {
    double signedShare = 0.0;
    double magnitude = 0.0;
};

ProfileLimits limitsOf(const std::vector<LayerShare>& shares)
{
    ProfileLimits limits;
    for (const LayerShare& share : shares) {
        limits.signedShare = std::max({limits.signedShare, share.good, share.bad});
        limits.magnitude = std::max(limits.magnitude, share.magnitude);
    }
    if (limits.signedShare > 0.0)
        limits.signedShare = roundLimit(limits.signedShare);
    if (limits.magnitude > 0.0)
        limits.magnitude = roundLimit(limits.magnitude);
    return limits;
}

/// Collects labels and refuses those without room.
class LabelPlacer {
public:
    LabelPlacer(const QRectF& bounds, const QFont& font)
        : m_bounds(bounds)
        , m_metrics(font)
    {
    }

    /// Around centre, or as near as the outermost edges allow. False: no room.
    bool add(ProfileLabel::Role role, const QString& text, double centre, double top, double left, double right)
    {
        const double width = std::ceil(m_metrics.horizontalAdvance(text));
        const QRectF box(std::clamp(centre - width / 2.0, left, std::max(left, right - width)), top, width,
                         m_metrics.height());
        const QRectF kept = box.adjusted(-kLabelGap, 0.0, kLabelGap, 0.0);
        if (width > right - left || !m_bounds.contains(box)
            || std::ranges::any_of(labels, [&](const ProfileLabel& other) { return other.box.intersects(kept); }))
            return false;
        labels.push_back({role, text, box});
        return true;
    }

    std::vector<ProfileLabel> labels;

private:
    static constexpr double kLabelGap = 3.0;
    QRectF m_bounds;
    QFontMetricsF m_metrics;
};

QString percentDigits(double fraction)
{
    constexpr int kDigits = 6;
    return QLocale().toString(100.0 * fraction, 'g', kDigits);
}

std::vector<ProfileLabel> labelsFor(const QRectF& bounds, const std::vector<LayerShare>& shares, ProfileMeaning meaning,
                                    const QFont& font)
{
    using Role = ProfileLabel::Role;
    const ProfileColumns columns = columnsOf(profilePlot(bounds, font));
    const QRectF& bars = columns.signedBars;
    const QRectF& magnitude = columns.magnitude;
    const ProfileLimits limits = limitsOf(shares);
    const double line = QFontMetricsF(font).height();
    const double top = bounds.top() + kGrid / 2.0;
    const double middle = bars.center().x();
    LabelPlacer place(bounds, font);
    const QString bad = LayerProfile::tr("bad"), good = LayerProfile::tr("good");
    const QFontMetricsF metrics(font);
    const bool hasWords = meaning == ProfileMeaning::GoodAndBad // the signs of the map's markers say the same
        && std::max(metrics.horizontalAdvance(bad), metrics.horizontalAdvance(good)) <= bars.width() / 2.0 - kGrid;
    place.add(Role::Bad, hasWords ? bad : u"\u2212"_s, (bars.left() + middle) / 2.0, top, bars.left(), middle);
    place.add(Role::Good, hasWords ? good : u"+"_s, (middle + bars.right()) / 2.0, top, middle, bars.right());
    const QString name
        = meaning == ProfileMeaning::GoodAndBad ? LayerProfile::tr("|score|") : LayerProfile::tr("|value|");
    place.add(Role::Magnitude, name, magnitude.center().x(), top, magnitude.left() - kColumnGap / 2.0, bounds.right());

    const double below = bars.bottom() + kGrid;
    const auto addTick = [&](double share, double x, const QRectF& column) {
        place.add(Role::Tick, percentDigits(share), x, below, column.left(), column.right());
    };
    if (limits.signedShare > 0.0)
        addTick(limits.signedShare, bars.right(), bars);
    if (limits.magnitude > 0.0)
        addTick(limits.magnitude, magnitude.right(), magnitude);
    if (limits.signedShare > 0.0)
        addTick(limits.signedShare, bars.left(), bars);
    addTick(0.0, middle, bars);
    addTick(0.0, magnitude.left(), magnitude);
    const double captionTop = below + line + kGrid;
    const QRectF plot = bars.united(magnitude);
    for (const QString& caption : {LayerProfile::tr("share of all, %"), u"%"_s}) {
        if (place.add(Role::Caption, caption, plot.center().x(), captionTop, bounds.left(), bounds.right()))
            break;
    }
    return place.labels;
}

void paintLabels(QPainter& painter, const std::vector<ProfileLabel>& labels, const Theme& theme)
{
    for (const ProfileLabel& label : labels) {
        painter.setPen(label.role == ProfileLabel::Role::Bad        ? theme.bad
                           : label.role == ProfileLabel::Role::Good ? theme.good
                                                                    : theme.mutedText);
        painter.drawText(label.box, Qt::AlignCenter | Qt::TextDontClip, label.text);
    }
}

/// A line at zero of each axis and a tick at its ends.
void paintAxes(QPainter& painter, const ProfileColumns& columns, const Theme& theme)
{
    const QRectF& bars = columns.signedBars;
    painter.setPen(theme.frame);
    for (const double x : {bars.center().x(), columns.magnitude.left()})
        painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom() + kTickLength));
    for (const double x : {bars.left(), bars.right(), columns.magnitude.right()})
        painter.drawLine(QPointF(x, bars.bottom()), QPointF(x, bars.bottom() + kTickLength));
}

void paintProfile(QPainter& painter, const QRectF& bounds, const std::vector<LayerShare>& shares,
                  const ProfileView& view, const FigureStyle& style)
{
    const ProfileLimits limits = limitsOf(shares);
    const QRectF plot = profilePlot(bounds, style.font);
    const ProfileColumns columns = columnsOf(plot);
    painter.save();
    painter.setFont(style.font);
    paintLabels(painter, labelsFor(bounds, shares, view.meaning, style.font), style.theme);
    painter.setClipRect(plot.adjusted(-1, 0, 1, kTickLength));
    const double rowHeight = plot.height() / view.layerSpan;
    const double barHeight = std::clamp(rowHeight - (rowHeight > 6.0 ? 2.0 : 0.0), 1.0, 16.0);
    painter.save();
    painter.setClipRect(plot.adjusted(-1, 0, 1, 0));
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
        const double limit = limits.signedShare;
        paintSignedBar(painter, barIn(columns.signedBars), share.good, -limit, limit, style.theme);
        paintSignedBar(painter, barIn(columns.signedBars), -share.bad, -limit, limit, style.theme);
        if (limits.magnitude > 0.0)
            paintBar(painter, barIn(columns.magnitude), share.magnitude / limits.magnitude, style.theme.mutedText);
    }
    painter.restore();
    paintAxes(painter, columns, style.theme);
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

std::vector<ProfileLabel> LayerProfile::labels() const
{
    return labelsFor(rect(), m_shares, m_meaning, font());
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
    QToolTip::showText(help->globalPos(), describe(layer), this);
    return true;
}

QString LayerProfile::describe(int layer) const
{
    const auto place = static_cast<std::size_t>(layer);
    const LayerShare& share = m_shares[place];
    const QString shares = m_meaning == ProfileMeaning::GoodAndBad
        ? tr("Layer %1 holds %2 of the score of the good neurons, %3 of that of the bad ones and %4 of the summed "
             "|score|. Double click lists its neurons only.")
        : tr("Layer %1 holds %2 of the positive values, %3 of the negative ones and %4 of the summed |value|. Double "
             "click lists its neurons only.");
    QString text = shares.arg(QString::number(layer), formatPercent(share.good), formatPercent(share.bad),
                              formatPercent(share.magnitude));
    if (place < m_residuals.size())
        text += u'\n'
            + tr("Completeness residual: the layer's attributions miss the change of the target by %1 on average.")
                  .arg(formatMagnitude(static_cast<double>(m_residuals[place])));
    return text;
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
