// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace neurex::app {

/// What the program is, with version and licence, as rich text.
QString aboutText();

} // namespace neurex::app
