// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace neurex::app {

/// What the main window shows, for someone who sees it for the first time.
QString helpText();
QString aboutText();

} // namespace neurex::app
