// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/token_strip.h"

#include "widgets/values/format.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr double kCellPadding = 2.0;
constexpr double kWordGap = 3.0;
constexpr double kTokenGap = 1.0;
constexpr double kBarHeight = 8.0;
constexpr int kDefaultWidth = 240;
constexpr int kMinimumWidth = 120;

} // namespace

TokenStrip::TokenStrip(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Activation along the prompt"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TokenStrip::setCells(std::vector<TokenCell> cells)
{
    if (m_cells == cells)
        return;
    m_cells = std::move(cells);
    m_limit = 0.0;
    m_hovered = -1;
    int strongest = -1;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        const double magnitude = std::abs(static_cast<double>(m_cells[i].value));
        if (strongest < 0 || magnitude > m_limit) {
            m_limit = std::isfinite(magnitude) ? std::max(m_limit, magnitude) : m_limit;
            strongest = static_cast<int>(i);
        }
    }
    m_rectsWidth = -1;
    setCurrent(strongest);
    updateGeometry();
    update();
}

void TokenStrip::setSigned(bool isSigned)
{
    m_isSigned = isSigned;
    update();
}

void TokenStrip::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void TokenStrip::setCurrent(int cell)
{
    m_current = std::clamp(cell, -1, static_cast<int>(m_cells.size()) - 1);
    setAccessibleDescription(m_current < 0 ? m_emptyText : describe(m_current));
    update();
}

QString TokenStrip::describe(int cell) const
{
    if (cell < 0 || cell >= static_cast<int>(m_cells.size()))
        return {};
    const TokenCell& token = m_cells[static_cast<std::size_t>(cell)];
    return tr("token %1 of %2: %3, %4")
        .arg(QString::number(cell + 1), QString::number(m_cells.size()), token.text,
             formatScore(static_cast<double>(token.value)));
}

double TokenStrip::lineHeight() const
{
    return std::ceil(QFontMetricsF(font()).height()) + 2.0 * kCellPadding;
}

double TokenStrip::headHeight() const
{
    return std::ceil(QFontMetricsF(font()).height()) + kGrid;
}

double TokenStrip::footHeight() const
{
    return kGrid + kBarHeight + kGrid / 2.0 + std::ceil(QFontMetricsF(font()).height());
}

std::vector<QRectF> TokenStrip::layOut(double width) const
{
    const QFontMetricsF metrics(font());
    const double height = lineHeight();
    std::vector<QRectF> rects;
    rects.reserve(m_cells.size());
    double x = 0.0;
    double y = headHeight();
    for (const TokenCell& cell : m_cells) {
        const double cellWidth = std::min(std::ceil(metrics.horizontalAdvance(cell.text)) + 2.0 * kCellPadding, width);
        if (x > 0.0 && cell.startsWord)
            x += kWordGap;
        if (x > 0.0 && x + cellWidth > width) {
            x = 0.0;
            y += height + kTokenGap;
        }
        rects.emplace_back(x, y, cellWidth, height);
        x += cellWidth + kTokenGap;
        if (cell.endsLine) {
            x = 0.0;
            y += height + kTokenGap;
        }
    }
    return rects;
}

const std::vector<QRectF>& TokenStrip::rects() const
{
    if (std::exchange(m_rectsWidth, width()) != width())
        m_rects = layOut(width());
    return m_rects;
}

int TokenStrip::heightForWidth(int width) const
{
    const std::vector<QRectF> rects = layOut(width);
    const double bottom = rects.empty() ? headHeight() + lineHeight() : rects.back().bottom();
    return static_cast<int>(std::ceil(bottom + footHeight()));
}

QSize TokenStrip::sizeHint() const
{
    return {kDefaultWidth, heightForWidth(kDefaultWidth)};
}

QSize TokenStrip::minimumSizeHint() const
{
    return {kMinimumWidth, static_cast<int>(headHeight() + lineHeight() + footHeight())};
}

QRectF TokenStrip::cellRect(int cell) const
{
    return cell >= 0 && static_cast<std::size_t>(cell) < rects().size() ? rects()[static_cast<std::size_t>(cell)]
                                                                        : QRectF();
}

int TokenStrip::cellAt(const QPointF& position) const
{
    const auto found
        = std::ranges::find_if(rects(), [&](const QRectF& rectangle) { return rectangle.contains(position); });
    return found == rects().end() ? -1 : static_cast<int>(found - rects().begin());
}

int TokenStrip::neighbourLine(int direction) const
{
    if (m_current < 0)
        return m_cells.empty() ? -1 : 0;
    const QRectF from = cellRect(m_current);
    const QPointF wanted(from.center().x(), from.center().y() + direction * (from.height() + kTokenGap));
    int nearest = m_current;
    double distance = -1.0;
    for (std::size_t i = 0; i < rects().size(); ++i) {
        const QRectF& rectangle = rects()[i];
        const double away = std::abs(rectangle.center().x() - wanted.x());
        const bool isOnLine = wanted.y() >= rectangle.top() && wanted.y() <= rectangle.bottom();
        if (isOnLine && (distance < 0.0 || away < distance)) {
            distance = away;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

bool TokenStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    if (const int cell = cellAt(help->pos()); cell >= 0)
        QToolTip::showText(help->globalPos(), describe(cell), this, cellRect(cell).toAlignedRect());
    else
        QToolTip::hideText();
    return true;
}

void TokenStrip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme theme = Theme::fromPalette(palette());
    painter.setFont(font());
    if (m_cells.empty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const ColorScale scale(ScaleKind::Linear, m_isSigned ? ColorMapKind::Diverging : ColorMapKind::Sequential, m_limit,
                           theme.dark);
    const int told = m_hovered >= 0 ? m_hovered : m_current;
    painter.setPen(theme.text);
    painter.drawText(QRectF(0.0, 0.0, width(), headHeight()), Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(font()).elidedText(describe(told), Qt::ElideRight, width()));
    for (int cell = 0; cell < static_cast<int>(m_cells.size()); ++cell)
        paintCell(painter, cell, scale, theme);
    for (const int cell : {m_current, m_hovered}) {
        if (cell < 0)
            continue;
        painter.setPen(QPen(theme.selection, hasFocus() && cell == m_current ? 2.0 : 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cellRect(cell).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    paintBar(painter, scale, theme);
}

void TokenStrip::paintCell(QPainter& painter, int cell, const ColorScale& scale, const Theme& theme) const
{
    const QRectF bounds = cellRect(cell);
    const TokenCell& token = m_cells[static_cast<std::size_t>(cell)];
    const QRgb ground = scale.color(token.value);
    painter.fillRect(bounds, QColor::fromRgb(ground));
    painter.setPen(theme.grid);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bounds.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(readableOn(ground));
    painter.drawText(bounds, Qt::AlignCenter,
                     QFontMetricsF(font()).elidedText(token.text, Qt::ElideRight, bounds.width() - kCellPadding));
}

void TokenStrip::paintBar(QPainter& painter, const ColorScale& scale, const Theme& theme) const
{
    const double top = height() - footHeight() + kGrid;
    const QRectF bar(0.0, top, width(), kBarHeight);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    constexpr int kStops = 16;
    for (int stop = 0; stop <= kStops; ++stop) {
        const double fraction = static_cast<double>(stop) / kStops;
        gradient.setColorAt(fraction,
                            QColor::fromRgb(scale.colorAtPosition(m_isSigned ? 2.0 * fraction - 1.0 : fraction)));
    }
    painter.fillRect(bar, gradient);
    painter.setPen(theme.frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setPen(theme.mutedText);
    const QRectF labels(0.0, bar.bottom() + kGrid / 2.0, width(), QFontMetricsF(font()).height());
    if (m_isSigned)
        painter.drawText(labels, Qt::AlignLeft, formatScore(-m_limit));
    painter.drawText(labels, m_isSigned ? Qt::AlignHCenter : Qt::AlignLeft, tr("0, linear"));
    painter.drawText(labels, Qt::AlignRight, formatScore(m_limit));
}

void TokenStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_rectsWidth = -1;
        updateGeometry();
    }
}

void TokenStrip::mouseMoveEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position());
    if (std::exchange(m_hovered, cell) != cell)
        update();
}

void TokenStrip::mousePressEvent(QMouseEvent* event)
{
    if (const int cell = cellAt(event->position()); event->button() == Qt::LeftButton && cell >= 0)
        choose(cell);
}

void TokenStrip::choose(int cell)
{
    setCurrent(cell);
    Q_EMIT currentChosen(m_current);
}

void TokenStrip::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void TokenStrip::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_cells.size()) - 1;
    int cell = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        cell = std::max(0, m_current - 1);
        break;
    case Qt::Key_Right:
        cell = std::min(last, m_current + 1);
        break;
    case Qt::Key_Up:
        cell = neighbourLine(-1);
        break;
    case Qt::Key_Down:
        cell = neighbourLine(1);
        break;
    case Qt::Key_Home:
        cell = 0;
        break;
    case Qt::Key_End:
        cell = last;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    m_hovered = -1;
    choose(cell);
}

} // namespace neurex::ui
