// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace neurex::app {

/// The first button with this text; null where there is none.
inline QPushButton* button(const QWidget& parent, const QString& text)
{
    for (QPushButton* found : parent.findChildren<QPushButton*>()) {
        if (found->text() == text)
            return found;
    }
    return nullptr;
}

} // namespace neurex::app
