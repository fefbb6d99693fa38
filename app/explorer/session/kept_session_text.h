// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/session/kept_sessions.h"

#include <QString>

namespace neurex::app {

/// What a kept session is about, in a sentence: file, model and task, as far as they are known.
QString keptSessionName(const KeptSession& session);
/// When it was changed last.
QString keptSessionTime(const KeptSession& session);

} // namespace neurex::app
