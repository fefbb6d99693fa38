// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/operators.h"

#include "core/analysis/selection.h"
#include "core/base/enum_names.h"

namespace neurex {
namespace {

constexpr auto kOperators = enumNames<Operator>({{Operator::Enhance, "enhance"}, {Operator::Degrade, "degrade"}});
constexpr auto kSides = enumNames<Side>({{Side::Both, "both"}, {Side::Good, "good"}, {Side::Bad, "bad"}});

void append(InterventionStack& stack, const std::vector<ScoredNeuron>& neurons, double factor, Positions positions)
{
    if (!neurons.empty())
        stack.push_back({neuronIds(neurons), Operation::Scale, factor, positions});
}

} // namespace

InterventionStack makeOperator(const RankedNeurons& selection, Operator operation, Side side, Positions positions,
                               std::size_t budget)
{
    const RankedNeurons used = firstOf(selection, budget);
    const bool isEnhancer = operation == Operator::Enhance;
    InterventionStack stack;
    if (side != Side::Bad)
        append(stack, used.good, isEnhancer ? kExciteFactor : kSilenceFactor, positions);
    if (side != Side::Good)
        append(stack, used.bad, isEnhancer ? kSilenceFactor : kExciteFactor, positions);
    return stack;
}

InterventionStack makeScaling(const RankedNeurons& selection, double factor, Side side, Positions positions,
                              std::size_t budget)
{
    const RankedNeurons used = firstOf(selection, budget);
    InterventionStack stack;
    if (side != Side::Bad)
        append(stack, used.good, factor, positions);
    if (side != Side::Good)
        append(stack, used.bad, side == Side::Bad ? factor : kExciteFactor - factor, positions);
    return stack;
}

std::string_view toString(Operator operation)
{
    return kOperators.name(operation);
}
std::string_view toString(Side side)
{
    return kSides.name(side);
}
Result<Operator> parseOperator(std::string_view name)
{
    return kOperators.parse(name, "operator");
}
Result<Side> parseSide(std::string_view name)
{
    return kSides.parse(name, "side");
}

} // namespace neurex
