// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "core/analysis/operators.h"
#include "core/base/score_matrix.h"

#include <cstdint>
#include <string>

namespace neurex::app {

/// What a command changes that compares before and after: the first neurons of a run by an operator, then neurons that
/// are named.
struct InterventionOptions {
    std::string run; ///< folder or file of scores; empty: none
    Operator operation = Operator::Enhance;
    Side side = Side::Both;
    std::int64_t budget = 0;
    Positions positions = Positions::Last; ///< of all but --stack and --changes, which say it themselves
    StackOptions stack;

    bool isByRun() const { return !run.empty(); }
    bool isEmpty() const { return !isByRun() && stack.isEmpty(); }
};

/// --run, --operator, --side, --budget, and how neurons are named.
void declareIntervention(QCommandLineParser& parser);
Result<InterventionOptions> readIntervention(const QCommandLineParser& parser, Positions positions);

/// The same for commands that can do without a run: what only orders its neurons is refused without one.
Result<InterventionOptions> readOwnIntervention(const QCommandLineParser& parser, Positions positions);

/// The stack, with notes on the terminal. scores: of the run; without one they are not read. Errors: those of
/// checkBudgets() and loadStack().
Result<InterventionStack> makeStack(const InterventionOptions& options, const ScoreMatrix& scores,
                                    const Terminal& terminal);

} // namespace neurex::app
