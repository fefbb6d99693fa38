// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/operators.h"

#include "core/analysis/selection.h"
#include "core/base/display_text.h"

#include <array>
#include <string>
#include <utility>

namespace neurex {
namespace {

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Operator, 2> kOperators{{{Operator::Enhance, "enhance"}, {Operator::Degrade, "degrade"}}};
constexpr Names<Side, 3> kSides{{{Side::Both, "both"}, {Side::Good, "good"}, {Side::Bad, "bad"}}};

template <typename Enum, std::size_t N>
std::string_view nameOf(const Names<Enum, N>& names, Enum wanted)
{
    for (const auto& [value, name] : names) {
        if (value == wanted)
            return name;
    }
    return {};
}

template <typename Enum, std::size_t N>
Result<Enum> parse(const Names<Enum, N>& names, std::string_view text, const std::string& what)
{
    std::string expected;
    for (const auto& [value, name] : names) {
        if (name == text)
            return value;
        expected += (expected.empty() ? "" : ", ") + std::string(name);
    }
    return makeError(ErrorCode::InvalidArgument,
                     "unknown " + what + " " + inQuotes(text) + "; expected one of " + expected);
}

void append(InterventionStack& stack, const std::vector<ScoredNeuron>& neurons, double factor, Positions positions)
{
    if (!neurons.empty())
        stack.push_back({neuronIds(neurons), Operation::Scale, factor, positions});
}

} // namespace

InterventionStack makeOperator(const NeuronSelection& selection, Operator operation, Side side, Positions positions,
                               std::size_t budget)
{
    const NeuronSelection used = firstOf(selection, budget);
    const bool isEnhancer = operation == Operator::Enhance;
    InterventionStack stack;
    if (side != Side::Bad)
        append(stack, used.good, isEnhancer ? kExciteFactor : kSilenceFactor, positions);
    if (side != Side::Good)
        append(stack, used.bad, isEnhancer ? kSilenceFactor : kExciteFactor, positions);
    return stack;
}

InterventionStack makeScaling(const NeuronSelection& selection, double factor, Side side, Positions positions,
                              std::size_t budget)
{
    const NeuronSelection used = firstOf(selection, budget);
    InterventionStack stack;
    if (side != Side::Bad)
        append(stack, used.good, factor, positions);
    if (side != Side::Good)
        append(stack, used.bad, side == Side::Bad ? factor : kExciteFactor - factor, positions);
    return stack;
}

std::string_view toString(Operator operation)
{
    return nameOf(kOperators, operation);
}
std::string_view toString(Side side)
{
    return nameOf(kSides, side);
}
Result<Operator> parseOperator(std::string_view name)
{
    return parse(kOperators, name, "operator");
}
Result<Side> parseSide(std::string_view name)
{
    return parse(kSides, name, "side");
}

} // namespace neurex
