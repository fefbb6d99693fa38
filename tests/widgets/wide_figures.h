// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every kind of figure with the widest texts and numbers that it may have to hold, in the language of the program.
#pragma once

#include "widgets/figures/figure.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace neurex::ui::testing {

struct WideFigure {
    std::shared_ptr<const Figure> figure;
    QStringList names; ///< of axes, and all else that no page may leave out
    QStringList legend; ///< entries
    QStringList values; ///< numbers that are the message, not labels of ticks
    QStringList panel; ///< texts of a part that narrow pages leave out as a whole
    bool isTable = false; ///< rows may be missing where the page says so
    bool isTooWide = false; ///< for any page: letters that can be read leave some words no room
};

/// "heatmap", "budget sweep", ...
QStringList wideFigureNames();
/// name: one of wideFigureNames().
WideFigure wideFigure(const QString& name);

} // namespace neurex::ui::testing
