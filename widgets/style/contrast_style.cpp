// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/contrast_style.h"

#include "widgets/style/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace neurex::ui {

void ContrastStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    constexpr int kDark = 128; // lightness of a window below which outlines vanish
    if ((!isBox && element != PE_IndicatorRadioButton) || option->palette.color(QPalette::Window).lightness() >= kDark)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, !isBox);
    painter->setPen(Theme::fromPalette(option->palette).mutedText);
    painter->setBrush(Qt::NoBrush);
    const QRectF outline = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isBox)
        painter->drawRect(outline);
    else
        painter->drawEllipse(outline);
    painter->restore();
}

} // namespace neurex::ui
