// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/icon_button.h"

#include "widgets/style/theme.h"

namespace neurex::ui {

QPushButton* makeIconButton(const QString& text, const QString& icon, const QString& toolTip, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setObjectName(icon);
    button->setToolTip(toolTip);
    return button;
}

void tintIcons(std::span<QPushButton* const> buttons)
{
    for (QPushButton* button : buttons) {
        if (!button->objectName().isEmpty())
            button->setIcon(tintedIcon(button->objectName(), button->palette()));
    }
}

} // namespace neurex::ui
