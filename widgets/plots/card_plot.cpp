// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/card_plot.h"

#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurex::ui {
namespace {

constexpr int kDefaultWidth = 240;
constexpr double kSmallestPanel = 150.0;
constexpr double kLargestPanel = 300.0;

} // namespace

CardPlot::CardPlot(QWidget* parent)
    : PlotView(parent)
{
    setZoomable(false);
    setAttribute(Qt::WA_NoMousePropagation, false); // the library's; the wheel goes on to the card
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardPlot::setCardSheet(PlotSheet sheet)
{
    sheet.title = std::exchange(sheet.panels.front().y.name, {});
    sheet.badge.clear(); // the card says so
    setSheet(std::move(sheet));
    updateGeometry();
}

/// The library takes every turn of the wheel, also those that do nothing.
void CardPlot::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

int CardPlot::heightForWidth(int width) const
{
    constexpr double kShape = 0.65; // of panel and axes
    const double panel = std::clamp(kShape * width, kSmallestPanel, kLargestPanel);
    return static_cast<int>(std::ceil(panel + legendHeight(width) + titleHeight(width)));
}

QSize CardPlot::sizeHint() const
{
    return {kDefaultWidth, heightForWidth(kDefaultWidth)};
}

} // namespace neurex::ui
