// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include <span>

namespace neurex::ui {

/// A button that knows the name of its icon (see tintedIcon(); empty: none). Owned by parent.
QPushButton* makeIconButton(const QString& text, const QString& icon, const QString& toolTip, QWidget* parent);
/// Gives such buttons their icons in the colours of their palette: at first, and whenever that changes.
void tintIcons(std::span<QPushButton* const> buttons);

} // namespace neurex::ui
