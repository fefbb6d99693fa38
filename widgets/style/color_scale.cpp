// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/color_scale.h"

#include "widgets/style/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace neurex::ui {

namespace {

/// Perceptual coordinates after B. Ottosson, "A perceptual color space for image processing" (2020).
struct OkLab {
    double lightness = 0.0;
    double a = 0.0;
    double b = 0.0;
};

double toLinear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

int fromLinear(double linear)
{
    const double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1.0 / 2.4) - 0.055;
    return static_cast<int>(std::lround(std::clamp(c, 0.0, 1.0) * 255.0));
}

OkLab toOkLab(QRgb color)
{
    const double r = toLinear(qRed(color));
    const double g = toLinear(qGreen(color));
    const double b = toLinear(qBlue(color));
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb fromOkLab(const OkLab& lab)
{
    const double l = std::pow(lab.lightness + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3.0);
    const double m = std::pow(lab.lightness - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3.0);
    const double s = std::pow(lab.lightness - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3.0);
    return qRgb(fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

struct Stop {
    double position; // 0..1
    QRgb color;
};

QRgb interpolate(std::span<const Stop> stops, double position)
{
    std::size_t upper = 1;
    while (upper + 1 < stops.size() && position > stops[upper].position)
        ++upper;
    const Stop& from = stops[upper - 1];
    const Stop& to = stops[upper];
    const double t = std::clamp((position - from.position) / (to.position - from.position), 0.0, 1.0);
    const OkLab a = toOkLab(from.color);
    const OkLab b = toOkLab(to.color);
    return fromOkLab({std::lerp(a.lightness, b.lightness, t), std::lerp(a.a, b.a, t), std::lerp(a.b, b.b, t)});
}

// Centre, the theme's hue, and an end that is stronger still; lightness is monotone along each arm.
constexpr std::array kGoodLight = {Stop{0.0, 0xFFF7F7F5}, Stop{0.72, 0xFF0072B2}, Stop{1.0, 0xFF003E70}};
constexpr std::array kBadLight = {Stop{0.0, 0xFFF7F7F5}, Stop{0.66, 0xFFD55E00}, Stop{1.0, 0xFF7E2C00}};
constexpr std::array kGoodDark = {Stop{0.0, 0xFF1B1E22}, Stop{0.75, 0xFF56B4E9}, Stop{1.0, 0xFFCDEBFF}};
constexpr std::array kBadDark = {Stop{0.0, 0xFF1B1E22}, Stop{0.75, 0xFFFF8A4C}, Stop{1.0, 0xFFFFE0CC}};
constexpr std::array kMagnitudeLight
    = {Stop{0.0, 0xFFF7F7F5}, Stop{0.35, 0xFF9FCFC0}, Stop{0.7, 0xFF3C7F96}, Stop{1.0, 0xFF16264F}};
constexpr std::array kMagnitudeDark
    = {Stop{0.0, 0xFF1B1E22}, Stop{0.35, 0xFF2F5F78}, Stop{0.7, 0xFF5FB39B}, Stop{1.0, 0xFFF3F2C4}};
constexpr QRgb kNotANumberLight = 0xFFD9C7E0;
constexpr QRgb kNotANumberDark = 0xFF4A3A55;

std::span<const Stop> armFor(ColorMapKind colors, bool negative, bool dark)
{
    if (colors == ColorMapKind::Sequential)
        return dark ? std::span<const Stop>(kMagnitudeDark) : std::span<const Stop>(kMagnitudeLight);
    if (negative)
        return dark ? std::span<const Stop>(kBadDark) : std::span<const Stop>(kBadLight);
    return dark ? std::span<const Stop>(kGoodDark) : std::span<const Stop>(kGoodLight);
}

} // namespace

ColorScale::ColorScale(ScaleKind kind, ColorMapKind colors, double limit, bool dark, SharedPyramid pyramid)
    : m_kind(kind)
    , m_isFlat(!(limit > 0.0) || !std::isfinite(limit))
    , m_limit(m_isFlat ? 1.0 : limit)
    , m_logDenominator(std::log1p(1.0 / ColorScale::kSymLogThreshold))
    , m_pyramid(std::move(pyramid))
    , m_notANumberColor(dark ? kNotANumberDark : kNotANumberLight)
{
    for (int offset = -kArm; offset <= kArm; ++offset) {
        const double position = static_cast<double>(offset) / kArm;
        m_table[static_cast<std::size_t>(kArm + offset)]
            = interpolate(armFor(colors, offset < 0, dark), std::abs(position));
    }
    constexpr float kLeast = std::numeric_limits<float>::denorm_min(); // zero is the centre, whatever the scale
    for (int offset = 1; offset <= kArm; ++offset)
        m_thresholds[static_cast<std::size_t>(offset - 1)]
            = std::max(kLeast, static_cast<float>(valueAt((offset - 0.5) / kArm)));
}

double ColorScale::position(double value) const
{
    if (std::isnan(value))
        return value;
    const double magnitude = std::abs(value);
    double position = 0.0;
    switch (m_kind) {
    case ScaleKind::Linear:
        position = magnitude / m_limit;
        break;
    case ScaleKind::SymLog:
        position = std::log1p(magnitude / (m_limit * ColorScale::kSymLogThreshold)) / m_logDenominator;
        break;
    case ScaleKind::Rank:
        position = m_pyramid ? m_pyramid->rankOfMagnitude(magnitude) : magnitude / m_limit;
        break;
    }
    return std::copysign(std::min(position, 1.0), value);
}

double ColorScale::valueAt(double position) const
{
    const double magnitude = std::min(std::abs(position), 1.0);
    double value = 0.0;
    switch (m_kind) {
    case ScaleKind::Linear:
        value = magnitude * m_limit;
        break;
    case ScaleKind::SymLog:
        value = m_limit * ColorScale::kSymLogThreshold * std::expm1(magnitude * m_logDenominator);
        break;
    case ScaleKind::Rank:
        value = m_pyramid ? m_pyramid->magnitudeAtRank(magnitude) : magnitude * m_limit;
        break;
    }
    return std::copysign(value, position);
}

QRgb ColorScale::color(float value) const
{
    if (std::isnan(value))
        return m_notANumberColor;
    // A search among the thresholds instead of a logarithm: this runs for every pixel of a frame.
    const float magnitude = std::fabs(value);
    int offset = 0;
    for (int step = (kArm + 1) / 2; step > 0; step /= 2) {
        const bool reached = m_thresholds[static_cast<std::size_t>(offset + step - 1)] <= magnitude;
        offset += static_cast<int>(reached) * step; // no branch: neighbouring pixels have nothing in common
    }
    return m_table[static_cast<std::size_t>(value < 0.0F ? kArm - offset : kArm + offset)];
}

QRgb ColorScale::colorAtPosition(double position) const
{
    return m_table[static_cast<std::size_t>(kArm + std::lround(std::clamp(position, -1.0, 1.0) * kArm))];
}

QString scaleName(ScaleKind kind)
{
    switch (kind) {
    case ScaleKind::Linear:
        return QCoreApplication::translate("ColorScale", "linear");
    case ScaleKind::SymLog:
        return QCoreApplication::translate("ColorScale", "symlog");
    case ScaleKind::Rank:
        return QCoreApplication::translate("ColorScale", "rank");
    }
    return {};
}

} // namespace neurex::ui
