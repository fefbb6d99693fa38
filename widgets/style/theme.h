// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace neurex::ui {

/// Every colour with a meaning. The same meaning has the same colour in every widget and figure.
struct Theme {
    bool dark = false;
    QColor good, bad; ///< score > 0, score < 0
    QColor excite, silence, custom; ///< state of a neuron
    QColor right, wrong; ///< an answer
    QColor warning; ///< something the user should notice
    QColor window, base, raised; ///< backgrounds: around, behind content, of cards
    QColor text, mutedText;
    QColor grid, frame; ///< hairlines inside plots, outlines around them
    QColor selection; ///< 2 px outline of the selected
    QColor band; ///< random control band, 25 % opacity

    /// Light or dark by the lightness of the window colour; text, backgrounds and selection are the palette's.
    static Theme fromPalette(const QPalette& palette);
    /// Black on white for paper, whatever the screen shows.
    static Theme print();

    bool operator==(const Theme&) const = default;
};

bool isDark(const QPalette& palette);
/// The explorer's own light and dark palettes, for screenshots, tests and a theme setting.
QPalette lightPalette();
QPalette darkPalette();

/// Linear blend in sRGB: amount 0 is a, 1 is b.
QColor blend(const QColor& a, const QColor& b, double amount);

/// Nearly black or nearly white, whichever can be read on the ground.
QColor readableOn(QRgb ground);

/// Icon ":/neurex/icons/<name>.svg", drawn in the palette's text colour (disabled: its disabled text colour).
/// Names: see resources/icons. An unknown name gives a null icon.
QIcon tintedIcon(const QString& name, const QPalette& palette);

/// Spacing grid of all layouts.
inline constexpr int kGrid = 4;

} // namespace neurex::ui
