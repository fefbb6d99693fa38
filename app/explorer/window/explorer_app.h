// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;
class QCoreApplication;

namespace neurex::app {

/// Whether the program was only asked for its version or its options, which need no display.
bool asksForTextOnly(int argc, const char* const* argv);
/// Prints them; the exit code of the program.
int printText(QCoreApplication& application);
/// Runs the explorer until its window is closed; the exit code of the program.
int runExplorer(QApplication& application);

} // namespace neurex::app
