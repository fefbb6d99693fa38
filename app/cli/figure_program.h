// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace neurex::app {

/// neurex-figure beside this program or in PATH, because this program links nothing that draws; empty: not found.
QString figureProgram();

} // namespace neurex::app
