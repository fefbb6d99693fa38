// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace neurex::app {

/// Shows what the program is, with version and licence, and waits until the user has read it.
void showAbout(QWidget* parent);

} // namespace neurex::app
