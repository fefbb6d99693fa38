// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"
#include "widgets/values/neuron_state.h"

#include <QRectF>

class QPainter;

namespace neurex::ui {

/// A mark means the same everywhere: colour and shape together, never colour alone.
enum class Mark {
    Good, ///< plus
    Bad, ///< minus
    Excite, ///< filled upward triangle
    Silence, ///< circle with a bar
    Custom, ///< filled diamond
    Right, ///< check mark
    Wrong, ///< cross
    Gold, ///< ring: the option that is the gold answer
};

QColor markColor(Mark mark, const Theme& theme);
/// Mark of a state; a normal state has none, so call it for others only.
Mark stateMark(const NeuronState& state);
/// Draws the mark centred in the largest square of bounds; halo paints a contrasting ground first (on top of maps).
void paintMark(QPainter& painter, Mark mark, const QRectF& bounds, const Theme& theme, bool halo = false);
inline constexpr int kStateMarkSize = 10;
/// The mark of a state with its short label ("x2"), or another text, to its right if it fits.
void paintState(QPainter& painter, const NeuronState& state, const QRectF& bounds, const Theme& theme,
                const QString& text = {});
/// An icon of the mark for menus and buttons; with a halo for coloured grounds.
QIcon markIcon(Mark mark, const Theme& theme, int size = 16, bool halo = false);

/// A bar from zero: to the right for good, to the left for bad. low (<= 0) and high (>= 0) are the values at the two
/// edges of bounds, so a list of one sign uses the whole width. Hollow means before or pending, solid means measured.
void paintSignedBar(QPainter& painter, const QRectF& bounds, double value, double low, double high, const Theme& theme,
                    bool hollow = false);
/// A bar from the left edge; fraction 0..1 of the width.
void paintBar(QPainter& painter, const QRectF& bounds, double fraction, const QColor& color, bool hollow = false);

} // namespace neurex::ui
