// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/layer_profile.h"

#include "widgets/plots/heatmap_plottables.h"
#include "widgets/plots/plot_canvas.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/values/format.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kSignedPart = 0.62; // of the width; the rest is for |score|
constexpr double kSignedPartOfNarrow = 0.72;
constexpr int kColumnGap = 8;
constexpr int kTickLength = 3;
constexpr double kBarPart = 0.85; // of a row

struct ProfileColumns {
    QRectF signedBars;
    QRectF magnitude;
};

/// Smallest round number (one digit but 7 and 9, times a power of ten) that is not below a value; zero for zero.
double roundLimit(double value)
{
    if (!(value > 0.0))
        return 0.0;
    const double decade = std::pow(10.0, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= decade * factor * (1.0 + 1e-9))
            return decade * factor;
    }
    return 10.0 * decade;
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
    return {roundLimit(limits.signedShare), roundLimit(limits.magnitude)};
}

QString percentDigits(double fraction)
{
    constexpr int kDigits = 6;
    return QLocale().toString(100.0 * fraction, 'g', kDigits);
}

/// Most important first: those without room are left out.
std::vector<ProfileLabel> labelsFor(const QRectF& bounds, const ProfileColumns& columns,
                                    const std::vector<LayerShare>& shares, ProfileMeaning meaning, const QFont& font)
{
    using Role = ProfileLabel::Role;
    constexpr double kLabelGap = 3.0;
    const auto [bars, magnitude] = columns;
    const ProfileLimits limits = limitsOf(shares);
    const QFontMetricsF metrics(font);
    std::vector<ProfileLabel> labels;
    /// Around centre, or as near as the outermost edges allow. False: no room.
    const auto add = [&](Role role, const QString& text, double centre, double top, double left, double right) {
        const double width = std::ceil(metrics.horizontalAdvance(text));
        const QRectF box(std::clamp(centre - width / 2.0, left, std::max(left, right - width)), top, width,
                         metrics.height());
        const QRectF kept = box.adjusted(-kLabelGap, 0.0, kLabelGap, 0.0);
        if (width > right - left || !bounds.contains(box)
            || std::ranges::any_of(labels, [&](const ProfileLabel& other) { return other.box.intersects(kept); }))
            return false;
        labels.push_back({.role = role, .text = text, .box = box});
        return true;
    };
    const double top = bounds.top() + kGrid / 2.0;
    const double middle = bars.center().x();
    const bool isScore = meaning == ProfileMeaning::GoodAndBad;
    const QString bad = LayerProfile::tr("bad"), good = LayerProfile::tr("good");
    const bool hasWords = isScore // the signs of the map's markers say the same
        && std::max(metrics.horizontalAdvance(bad), metrics.horizontalAdvance(good)) <= bars.width() / 2.0 - kGrid;
    add(Role::Bad, hasWords ? bad : u"\u2212"_s, (bars.left() + middle) / 2.0, top, bars.left(), middle);
    add(Role::Good, hasWords ? good : u"+"_s, (middle + bars.right()) / 2.0, top, middle, bars.right());
    add(Role::Magnitude, isScore ? LayerProfile::tr("|score|") : LayerProfile::tr("|value|"), magnitude.center().x(),
        top, magnitude.left() - kColumnGap / 2.0, bounds.right());

    const double below = bars.bottom() + kGrid;
    const auto addTick = [&](double at, bool isOfMagnitude) {
        const QRectF& column = isOfMagnitude ? magnitude : bars;
        const double zero = isOfMagnitude ? column.left() : middle;
        const double x = at == 0.0 ? zero : at < 0.0 ? column.left() : column.right();
        const QString text = percentDigits(std::abs(at));
        const double half = std::ceil(metrics.horizontalAdvance(text) / 2.0) + 1.0;
        if (add(Role::Tick, text, x, below, column.left() - half, column.right() + half)) {
            labels.back().isOfMagnitude = isOfMagnitude;
            labels.back().at = at;
        }
    };
    if (limits.signedShare > 0.0)
        addTick(limits.signedShare, false);
    if (limits.magnitude > 0.0)
        addTick(limits.magnitude, true);
    if (limits.signedShare > 0.0)
        addTick(-limits.signedShare, false);
    addTick(0.0, false);
    addTick(0.0, true);
    for (const QString& caption : {LayerProfile::tr("share of all, %"), u"%"_s}) {
        if (add(Role::Caption, caption, bars.united(magnitude).center().x(), below + metrics.height() + kGrid,
                bounds.left(), bounds.right()))
            break;
    }
    return labels;
}

} // namespace

LayerProfile::LayerProfile(QWidget* parent)
    : QCustomPlot(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Share of good neurons, bad neurons and score per layer"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    plotLayout()->clear();
    m_signed = makeColumn(0);
    m_magnitude = makeColumn(1);
    m_goodBars = addBars(m_signed);
    m_badBars = addBars(m_signed);
    m_magnitudeBars = addBars(m_magnitude);
    new PlotMenu(this,
                 {[this] { return std::shared_ptr<const Figure>(figure()); }, [this] { Q_EMIT exportRequested(); }});
    applyStyle();
}

LayerProfile::Column LayerProfile::makeColumn(int index)
{
    Column column;
    column.axes = new QCPAxisRect(this, true);
    plotLayout()->addElement(0, index, column.axes);
    column.axes->setAutoMargins(QCP::msNone);
    column.ticker = QSharedPointer<QCPAxisTickerText>::create();
    QCPAxis& layers = *column.axes->axis(QCPAxis::atLeft);
    layers.setRangeReversed(true); // the first layer is on top, as in the map
    column.currentRow = new QCPItemRect(this);
    column.currentRow->setLayer(u"background"_s);
    column.currentRow->setPen(Qt::NoPen);
    column.currentRow->setClipAxisRect(column.axes);
    for (QCPItemPosition* corner : {column.currentRow->topLeft, column.currentRow->bottomRight}) {
        corner->setAxes(column.axes->axis(QCPAxis::atBottom), &layers);
        corner->setTypeX(QCPItemPosition::ptAxisRectRatio);
        corner->setAxisRect(column.axes);
        corner->setTypeY(QCPItemPosition::ptPlotCoords);
    }
    column.currentRow->setVisible(false);
    return column;
}

QCPBars* LayerProfile::addBars(const Column& column)
{
    auto* bars = new QCPBars(column.axes->axis(QCPAxis::atLeft), column.axes->axis(QCPAxis::atBottom));
    bars->setWidth(kBarPart);
    bars->setPen(Qt::NoPen);
    bars->setSelectable(QCP::stNone);
    bars->setAntialiased(false);
    return bars;
}

void LayerProfile::applyStyle()
{
    const PlotStyle style = screenPlotStyle(*this);
    setBackground(style.theme.base);
    for (const Column& column : {m_signed, m_magnitude}) {
        styleAxes(*column.axes, style);
        column.axes->setMinimumSize(1, 1);
        for (QCPAxis* axis : column.axes->axes()) {
            axis->setBasePen(Qt::NoPen);
            axis->grid()->setVisible(false);
        }
        column.axes->axis(QCPAxis::atLeft)->setTicks(false);
        column.axes->axis(QCPAxis::atLeft)->setTickLabels(false);
        QCPAxis& shares = *column.axes->axis(QCPAxis::atBottom);
        shares.setTicker(column.ticker);
        shares.setTickLengthOut(kTickLength);
        shares.setTickLabelPadding(1);
        shares.grid()->setVisible(true);
        shares.grid()->setPen(Qt::NoPen);
        shares.grid()->setZeroLinePen(style.pen(style.theme.frame, 1.0));
        column.currentRow->setBrush(style.theme.grid);
    }
    m_goodBars->setBrush(style.theme.good);
    m_badBars->setBrush(style.theme.bad);
    m_magnitudeBars->setBrush(style.theme.mutedText);
    replot(rpQueuedReplot);
}

void LayerProfile::setShares(std::vector<LayerShare> shares)
{
    const bool isOtherModel = shares.size() != m_shares.size();
    m_shares = std::move(shares);
    if (isOtherModel)
        setVisibleLayers(0.0, static_cast<double>(m_shares.size()));
    applyData();
}

/// Rows count from 0 at their upper edge, so a layer's bar stands at its middle.
void LayerProfile::applyData()
{
    QVector<double> rows, good, bad, magnitude;
    for (std::size_t layer = 0; layer < m_shares.size(); ++layer) {
        rows.append(static_cast<double>(layer) + 0.5);
        good.append(m_shares[layer].good);
        bad.append(-m_shares[layer].bad);
        magnitude.append(m_shares[layer].magnitude);
    }
    m_goodBars->setData(rows, good, true);
    m_badBars->setData(rows, bad, true);
    m_magnitudeBars->setData(rows, magnitude, true);
    const ProfileLimits limits = limitsOf(m_shares);
    const double widest = limits.signedShare > 0.0 ? limits.signedShare : 1.0;
    m_signed.axes->axis(QCPAxis::atBottom)->setRange(-widest, widest);
    m_magnitude.axes->axis(QCPAxis::atBottom)->setRange(0.0, limits.magnitude > 0.0 ? limits.magnitude : 1.0);
    replot(rpQueuedReplot);
}

void LayerProfile::setMeaning(ProfileMeaning meaning)
{
    m_meaning = meaning;
    replot(rpQueuedReplot);
}

void LayerProfile::setVisibleLayers(double firstLayer, double layerSpan)
{
    m_firstLayer = firstLayer;
    m_layerSpan = layerSpan;
    for (const Column& column : {m_signed, m_magnitude})
        column.axes->axis(QCPAxis::atLeft)->setRange(firstLayer, firstLayer + layerSpan);
    replot(rpQueuedReplot);
}

void LayerProfile::setCurrentLayer(int layer)
{
    m_currentLayer = layer;
    for (const Column& column : {m_signed, m_magnitude}) {
        column.currentRow->setVisible(layer >= 0);
        column.currentRow->topLeft->setCoords(0.0, layer);
        column.currentRow->bottomRight->setCoords(1.0, layer + 1.0);
    }
    replot(rpQueuedReplot);
}

int LayerProfile::layerAt(const QPointF& position) const
{
    const QRectF plot = m_signed.axes->rect();
    if (m_shares.empty() || !(m_layerSpan > 0.0) || position.y() < plot.top() || position.y() >= plot.bottom())
        return -1;
    const double layer = m_firstLayer + (position.y() - plot.top()) / plot.height() * m_layerSpan;
    return std::clamp(static_cast<int>(std::floor(layer)), 0, static_cast<int>(m_shares.size()) - 1);
}

std::vector<ProfileLabel> LayerProfile::labels() const
{
    return labelsFor(rect(), {m_signed.axes->rect(), m_magnitude.axes->rect()}, m_shares, m_meaning, font());
}

/// Rows align with the heatmap's, and half a label has room at both sides.
void LayerProfile::updateLayout()
{
    const PlotMargins margins = plotMargins(font());
    const ProfileLimits limits = limitsOf(m_shares);
    const QFontMetricsF metrics(font());
    const auto half = [&](double share) {
        return std::max(kGrid, static_cast<int>(std::ceil(metrics.horizontalAdvance(percentDigits(share)) / 2.0)) + 1);
    };
    const int top = static_cast<int>(margins.top), bottom = static_cast<int>(margins.bottom);
    constexpr int kRoomForAllTicks = 110;
    const bool isNarrow = width() < kRoomForAllTicks;
    const int between = half(limits.signedShare) + half(0.0) + 3;
    plotLayout()->setColumnSpacing(isNarrow ? kColumnGap : between);
    plotLayout()->setMargins(QMargins());
    const double signedPart = isNarrow ? kSignedPartOfNarrow : kSignedPart;
    plotLayout()->setColumnStretchFactors({signedPart, 1.0 - signedPart});
    m_signed.axes->setMargins(QMargins(isNarrow ? kGrid : half(limits.signedShare), top, 0, bottom));
    m_magnitude.axes->setMargins(QMargins(0, top, isNarrow ? kGrid : half(limits.magnitude), bottom));
    QCustomPlot::updateLayout();
    placeLabels();
    QCustomPlot::updateLayout(); // with the ticks that have room
}

void LayerProfile::placeLabels()
{
    const ProfileLimits limits = limitsOf(m_shares);
    const Theme theme = Theme::fromPalette(palette());
    for (QCPItemText* text : m_texts)
        removeItem(text);
    m_texts.clear();
    m_signed.ticker->clear();
    m_magnitude.ticker->clear();
    for (const double share : {-limits.signedShare, 0.0, limits.signedShare})
        m_signed.ticker->addTick(share, {});
    for (const double share : {0.0, limits.magnitude})
        m_magnitude.ticker->addTick(share, {});
    for (const ProfileLabel& label : labels()) {
        if (label.role == ProfileLabel::Role::Tick) {
            (label.isOfMagnitude ? m_magnitude : m_signed).ticker->addTick(label.at, label.text);
            continue;
        }
        auto* text = new QCPItemText(this);
        text->setText(label.text);
        text->setFont(font());
        text->setColor(label.role == ProfileLabel::Role::Bad        ? theme.bad
                           : label.role == ProfileLabel::Role::Good ? theme.good
                                                                    : theme.mutedText);
        text->setClipToAxisRect(false);
        text->setSelectable(false);
        text->position->setType(QCPItemPosition::ptAbsolute);
        text->position->setCoords(label.box.center());
        m_texts.push_back(text);
    }
}

std::unique_ptr<Figure> LayerProfile::figure(const QString& title) const
{
    return m_shares.empty() ? nullptr : std::make_unique<LayerProfileFigure>(m_shares, title, m_meaning);
}

bool LayerProfile::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QCustomPlot::event(event);
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

void LayerProfile::changeEvent(QEvent* event)
{
    QCustomPlot::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyStyle();
}

void LayerProfile::focusInEvent(QFocusEvent* event)
{
    QCustomPlot::focusInEvent(event);
    showFocus();
}

void LayerProfile::focusOutEvent(QFocusEvent* event)
{
    QCustomPlot::focusOutEvent(event);
    showFocus();
}

void LayerProfile::showFocus()
{
    const Theme theme = Theme::fromPalette(palette());
    for (const Column& column : {m_signed, m_magnitude}) {
        for (QCPAxis* axis : column.axes->axes())
            axis->setBasePen(hasFocus() ? QPen(theme.selection) : QPen(Qt::NoPen));
    }
    replot(rpQueuedReplot);
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
        QCustomPlot::keyPressEvent(event);
        return;
    }
    setCurrentLayer(std::clamp(m_currentLayer + step, 0, static_cast<int>(m_shares.size()) - 1));
    Q_EMIT layerClicked(m_currentLayer);
}

} // namespace neurex::ui
