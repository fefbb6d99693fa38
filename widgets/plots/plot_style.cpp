// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plot_style.h"

#include "widgets/figures/figure.h"
#include "widgets/style/line_breaks.h"
#include "widgets/values/format.h"

#include <QFontMetricsF>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

PlotStyle PlotStyle::bold() const
{
    PlotStyle style = *this;
    style.font.setBold(true);
    return style;
}

double PlotStyle::lineHeight() const
{
    return std::ceil(QFontMetricsF(font).height());
}

double PlotStyle::textWidth(const QString& text) const
{
    return std::ceil(QFontMetricsF(font).horizontalAdvance(text));
}

bool PlotStyle::keepsWhole(const QString& text, double width) const
{
    return widestPart(text, font) <= width;
}

PlotStyle PlotStyle::keepingWhole(const QStringList& texts, double width) const
{
    PlotStyle style = *this;
    const auto isWhole = [&style, width](const QString& text) { return style.keepsWhole(text, width); };
    while (!isOnScreen() && style.font.pixelSize() > px(kSmallestFont) && !std::ranges::all_of(texts, isWhole))
        style.font.setPixelSize(style.font.pixelSize() - 1);
    return style;
}

const QList<qreal>& dashPattern(std::size_t ordinal)
{
    static const std::array<QList<qreal>, 4> kDashes{QList<qreal>{}, {6.0, 3.0}, {1.5, 2.5}, {6.0, 2.5, 1.5, 2.5}};
    return kDashes[ordinal % kDashes.size()];
}

QColor inkColor(Ink ink, const Theme& theme)
{
    switch (ink) {
    case Ink::Good:
        return theme.good;
    case Ink::Bad:
        return theme.bad;
    case Ink::Right:
        return theme.right;
    case Ink::Custom:
        return theme.custom;
    case Ink::Muted:
        return theme.mutedText;
    case Ink::Frame:
        return theme.frame;
    case Ink::Text:
        break;
    }
    return theme.text;
}

QColor lookColor(const PlotLook& look, const Theme& theme)
{
    constexpr double kFarthest = 0.7; // still a colour, not text
    const QColor color = inkColor(look.ink, theme);
    return look.shade > 0.0 ? blend(color, theme.text, kFarthest * look.shade) : color;
}

QPen lookPen(const PlotLook& look, const PlotStyle& style)
{
    if (look.width <= 0.0)
        return Qt::NoPen;
    constexpr double kPrintedLines = 0.7; // of the width on screen
    QPen pen = style.pen(lookColor(look, style.theme), (style.isPrint ? kPrintedLines : 1.0) * look.width, look.pen);
    if (!look.dashes.isEmpty())
        pen.setDashPattern(look.dashes);
    return pen;
}

PlotStyle screenPlotStyle(const QWidget& widget)
{
    PlotStyle style;
    style.theme = Theme::fromPalette(widget.palette());
    style.font = widget.font();
    return style;
}

PlotStyle filePlotStyle(const FigureStyle& style)
{
    constexpr double kUnitsPerPoint = 4.0;
    PlotStyle fine;
    fine.theme = style.theme;
    fine.font = style.font;
    fine.font.setPixelSize(static_cast<int>(std::lround(kUnitsPerPoint * style.font.pixelSize())));
    fine.unit = kUnitsPerPoint;
    fine.isPrint = style.isPrint;
    return fine;
}

namespace {

/// decimals: of percent; other numbers have four significant digits.
QString numberText(NumberFormat format, double value, int decimals)
{
    constexpr int kDigits = 4;
    switch (format) {
    case NumberFormat::Percent:
        return formatPercentTick(value, decimals);
    case NumberFormat::Magnitude:
        return formatPercentTick(std::abs(value), decimals);
    case NumberFormat::SignedPercent:
        return formatSignedPercentTick(value, decimals);
    case NumberFormat::Count:
        return formatCount(std::llround(value));
    case NumberFormat::Factor:
        return u"\u00d7"_s + formatDigits(value, kDigits);
    case NumberFormat::Number:
        break;
    }
    return formatDigits(value, kDigits);
}

} // namespace

QString tickText(NumberFormat format, double value, double step)
{
    constexpr double kRounding = 1e-9;
    constexpr int kMostDecimals = 6;
    const double shown = std::abs(value) < kRounding * step ? 0.0 : value;
    const double percentStep = 100.0 * step;
    const int decimals = static_cast<int>(std::ceil(-std::log10(percentStep) - kRounding));
    return numberText(format, shown, std::clamp(decimals, 0, kMostDecimals));
}

QString valueText(NumberFormat format, double value)
{
    return numberText(format, value, 1);
}

QString wrapped(const QString& text, double width, const PlotStyle& style)
{
    QStringList all;
    for (const QString& whole : text.split(u'\n')) {
        const QString paragraph = style.isOnScreen() ? withShortParts(whole, style.font, width) : whole;
        QStringList lines = brokenLines(paragraph, style.font, width);
        double low = std::min(width, widestWord(paragraph, style.font)); // no further word is broken
        double high = width;
        while (lines.size() > 1 && high - low > 1.0) { // as many lines, but about equally long
            const double middle = (low + high) / 2.0;
            (brokenLines(paragraph, style.font, middle).size() <= lines.size() ? high : low) = middle;
        }
        all += lines.size() > 1 ? brokenLines(paragraph, style.font, high) : lines;
    }
    return all.join(u'\n');
}

} // namespace neurex::ui
