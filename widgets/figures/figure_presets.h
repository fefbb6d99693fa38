// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <QtGlobal>

#include <array>

namespace neurex::ui {

/// A usual size of figures.
struct FigurePreset {
    const char* key; ///< for the command line
    const char* name; ///< to be translated in the context neurex::ui::FigureForm
    double widthMm;
    double heightMm;

    QSizeF sizeMm() const { return {widthMm, heightMm}; }
};

inline constexpr std::array kFigurePresets{
    FigurePreset{"single", QT_TRANSLATE_NOOP("neurex::ui::FigureForm", "Single column, 85 mm"), 85.0, 60.0},
    FigurePreset{"one-and-half", QT_TRANSLATE_NOOP("neurex::ui::FigureForm", "One and a half columns, 120 mm"), 120.0,
                 80.0},
    FigurePreset{"double", QT_TRANSLATE_NOOP("neurex::ui::FigureForm", "Double column, 180 mm"), 180.0, 110.0},
    FigurePreset{"slide", QT_TRANSLATE_NOOP("neurex::ui::FigureForm", "Slide, 16:9"), 254.0, 142.9},
};

} // namespace neurex::ui
