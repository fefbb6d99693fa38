// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/values/heatmap_pooling.h"

#include <QRgb>
#include <QString>

#include <array>

namespace neurex::ui {

/// How a value becomes a position between -1 and 1 on the colour bar.
enum class ScaleKind {
    Linear, ///< value / limit
    SymLog, ///< sign * log(1 + |value| / t) / log(1 + limit / t), t = limit / 50
    Rank, ///< sign * fraction of the non-zero cells with a smaller or equal magnitude
};

enum class ColorMapKind {
    Diverging, ///< signed values: vermilion, neutral centre, blue
    Sequential, ///< magnitudes, from the neutral centre to one strong end
};

/// Zero-centred colours of a map: odd in position, monotone in value, light centre in light themes and print, dark
/// centre in dark themes. Tables are computed in OKLab between this project's hues.
class ColorScale {
public:
    /// t of SymLog as a fraction of the limit: linear below, logarithmic above.
    static constexpr double kSymLogThreshold = 0.02;
    /// Colours on each side of the centre.
    static constexpr int kArm = 255;

    ColorScale()
        : ColorScale(ScaleKind::Linear, ColorMapKind::Diverging, 1.0, false)
    {
    }
    /// limit: the magnitude at the ends of the bar (> 0; otherwise 1 is used). pyramid is needed by Rank only.
    ColorScale(ScaleKind kind, ColorMapKind colors, double limit, bool dark, SharedPyramid pyramid = nullptr);

    ScaleKind kind() const { return m_kind; }
    double limit() const { return m_limit; }
    /// No limit was given: every value is zero, and the bar has no ends that could be named.
    bool isFlat() const { return m_isFlat; }

    /// -1..1, clamped; NaN for NaN.
    double position(double value) const;
    /// The value at a position of the bar.
    double valueAt(double position) const;
    /// Opaque colour; NaN gives notANumberColor().
    QRgb color(float value) const;
    QRgb colorAtPosition(double position) const;
    /// Base colour of the NaN pattern, distinct from every colour of the map.
    QRgb notANumberColor() const { return m_notANumberColor; }

private:
    ScaleKind m_kind;
    bool m_isFlat;
    double m_limit;
    double m_logDenominator = 1.0;
    SharedPyramid m_pyramid;
    std::array<QRgb, 2 * kArm + 1> m_table{}; // position -1..1
    std::array<float, kArm> m_thresholds{}; // smallest magnitude of each colour of an arm
    QRgb m_notANumberColor = 0;
};

/// "linear", "symlog", "rank", translated.
QString scaleName(ScaleKind kind);

} // namespace neurex::ui
