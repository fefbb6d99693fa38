// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figures/figure_preview.h"

#include <QPainter>

#include <algorithm>

namespace neurex::ui {
namespace {

constexpr int kDelayMs = 60; // between a key stroke and the picture
constexpr double kMargin = 12.0;
constexpr double kMillimetresPerInch = 25.4;

} // namespace

FigurePreview::FigurePreview(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Preview of the figure"));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &FigurePreview::render);
}

void FigurePreview::setFigure(std::shared_ptr<const Figure> figure, const FigureOptions& options)
{
    m_figure = std::move(figure);
    m_options = options;
    schedule();
}

void FigurePreview::schedule()
{
    m_delay.start();
    update();
}

QSizeF FigurePreview::sheetSize() const
{
    const QSizeF room(std::max(1.0, width() - 2.0 * kMargin), std::max(1.0, height() - 2.0 * kMargin));
    return m_options.sizeMm.scaled(room, Qt::KeepAspectRatio);
}

void FigurePreview::render()
{
    if (!m_figure)
        return;
    FigureOptions options = m_options;
    options.dotsPerInch = sheetSize().width() * devicePixelRatioF() / (options.sizeMm.width() / kMillimetresPerInch);
    m_image = renderFigure(*m_figure, options);
    update();
}

void FigurePreview::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSizeF size = sheetSize();
    const QRectF sheet((width() - size.width()) / 2.0, (height() - size.height()) / 2.0, size.width(), size.height());
    painter.fillRect(sheet, Qt::white);
    if (!m_image.isNull())
        painter.drawImage(sheet, m_image);
    painter.setPen(Theme::fromPalette(palette()).frame);
    painter.drawRect(sheet);
}

void FigurePreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    schedule();
}

} // namespace neurex::ui
