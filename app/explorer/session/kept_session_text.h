// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/session/kept_sessions.h"

#include <QString>

namespace neurex::app {

/// What is in it, in short: "enhance K 50, 1 neuron, sweep 4 of 400"; empty: nothing, or it is not known.
QString keptSessionContents(const KeptSession& session);
/// What a kept session is about, in a sentence: file, model, task and contents, as far as they are known.
QString keptSessionName(const KeptSession& session);
/// When it was changed last, to the second.
QString keptSessionTime(const KeptSession& session);

} // namespace neurex::app
