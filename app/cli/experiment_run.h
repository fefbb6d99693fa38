// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/experiments/experiment.h"

namespace neurex::app {

/// Measures what an experiment lacks, and finishes it. The terminal says what was found of it, how far it is and, when
/// it ends early, what is kept. what: "Sweeping". Returns the sum of its requests. Errors: the engine's and the
/// experiment's.
Result<protocol::JobSummary> runExperiment(ModelSession& session, Experiment& experiment, const QString& what,
                                           const Terminal& terminal);

} // namespace neurex::app
