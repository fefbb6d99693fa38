// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace neurex::app {

/// Runs the explorer until its window is closed; the exit code of the program.
int runExplorer(QApplication& application);

} // namespace neurex::app
