// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/intervention_options.h"

#include "core/analysis/selection.h"
#include "core/analysis/sweep_plan.h"

#include <QCoreApplication>

#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// The context of this file's texts.
class Text {
    Q_DECLARE_TR_FUNCTIONS(InterventionOptions)
};

} // namespace

void declareIntervention(QCommandLineParser& parser)
{
    addValue(parser, u"run"_s, u"RUN"_s,
             Text::tr("Finished run folder, or a scores.safetensors, to take the neurons from. Neurons that are named "
                      "are changed after these."));
    addValue(parser, u"operator"_s, u"NAME"_s, Text::tr("enhance (excite good, silence bad) or degrade."),
             u"enhance"_s);
    addValue(parser, u"side"_s, u"NAME"_s, Text::tr("both, good or bad."), u"both"_s);
    addValue(parser, u"budget"_s, u"K"_s, Text::tr("K good and K bad neurons."), u"10"_s);
    declareNeurons(parser);
}

Result<InterventionOptions> readIntervention(const QCommandLineParser& parser, Positions positions)
{
    const Result<Operator> operation = readWith(parser, u"operator"_s, parseOperator);
    if (!operation)
        return operation.error();
    const Result<Side> side = readWith(parser, u"side"_s, parseSide);
    if (!side)
        return side.error();
    const Result<std::int64_t> budget = readInteger(parser, u"budget"_s, 1, std::numeric_limits<std::int32_t>::max());
    if (!budget)
        return budget.error();
    Result<StackOptions> stack = readStackOptions(parser, positions);
    if (!stack)
        return stack.error();
    return InterventionOptions{
        parser.value(u"run"_s).toStdString(), *operation, *side, *budget, positions, std::move(*stack)};
}

Result<InterventionOptions> readOwnIntervention(const QCommandLineParser& parser, Positions positions)
{
    Result<InterventionOptions> options = readIntervention(parser, positions);
    for (const QString& option : {u"operator"_s, u"side"_s, u"budget"_s}) {
        if (options && parser.isSet(option) && !options->isByRun())
            return usageError(Text::tr("--%1 goes with --run").arg(option));
    }
    return options;
}

Result<InterventionStack> makeStack(const InterventionOptions& options, const ScoreMatrix& scores,
                                    const Terminal& terminal)
{
    if (!options.isByRun())
        return loadStack(options.stack, terminal);
    if (const Result<void> checked = checkBudgets(scores, std::span(&options.budget, 1)); !checked)
        return checked.error();
    const SideCounts taken = takenNeurons(signCounts(scores), options.side, options.budget);
    if (taken != takenNeurons({options.budget, options.budget}, options.side, options.budget))
        terminal.note(Text::tr("note: K %1 changes only %2 good and %3 bad neurons, all of this side that have a score")
                          .arg(options.budget)
                          .arg(taken.good)
                          .arg(taken.bad));
    const auto budget = static_cast<std::size_t>(options.budget);
    InterventionStack stack
        = makeOperator(topNeurons(scores, budget), options.operation, options.side, options.positions, budget);
    if (options.stack.isEmpty())
        return stack;
    const Result<InterventionStack> named = loadStack(options.stack, terminal);
    if (!named)
        return named.error();
    terminal.note(Text::tr("note: besides the neurons of the run, those that are named are changed, too"));
    stack.insert(stack.end(), named->begin(), named->end());
    return stack;
}

} // namespace neurex::app
