// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/question_groups.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace neurex {
namespace {

constexpr std::uint64_t kHalvesStream = 0x68616c66;

} // namespace

std::string_view toString(Unit unit)
{
    return unit == Unit::Group ? "group" : "question";
}

QuestionGroups::QuestionGroups(std::size_t questionCount)
    : m_unitOf(questionCount)
    , m_unitCount(questionCount)
{
    std::iota(m_unitOf.begin(), m_unitOf.end(), 0);
}

QuestionGroups::QuestionGroups(std::span<const std::string> names)
{
    std::unordered_map<std::string_view, std::int32_t> known;
    for (const std::string& name : names) {
        const auto next = static_cast<std::int32_t>(m_unitCount);
        const std::int32_t number = name.empty() ? next : known.try_emplace(name, next).first->second;
        m_unitOf.push_back(number);
        m_unitCount += number == next ? 1 : 0;
    }
    m_unit = known.empty() ? Unit::Question : Unit::Group;
}

QuestionGroups QuestionGroups::of(std::span<const std::size_t> questions) const
{
    QuestionGroups part;
    part.m_unit = m_unit;
    std::unordered_map<std::int32_t, std::int32_t> known;
    for (const std::size_t question : questions) {
        const auto next = static_cast<std::int32_t>(known.size());
        part.m_unitOf.push_back(known.try_emplace(m_unitOf[question], next).first->second);
    }
    part.m_unitCount = known.size();
    return part;
}

std::vector<bool> QuestionGroups::firstHalf(std::uint64_t seed) const
{
    std::vector<std::size_t> sizes(m_unitCount, 0);
    for (const std::int32_t unit : m_unitOf)
        ++sizes[static_cast<std::size_t>(unit)];
    std::vector<std::size_t> order(m_unitCount);
    std::iota(order.begin(), order.end(), std::size_t{0});
    SeededRandom random(seed, kHalvesStream);
    random.shuffle(std::span(order));
    // The largest first, each to the smaller half: the sizes end up as even as the units allow.
    std::ranges::stable_sort(order, std::greater(), [&sizes](std::size_t unit) { return sizes[unit]; });
    std::vector<bool> isUnitFirst(m_unitCount, false);
    std::size_t first = 0, second = 0;
    for (const std::size_t unit : order) {
        isUnitFirst[unit] = first <= second;
        (isUnitFirst[unit] ? first : second) += sizes[unit];
    }
    std::vector<bool> isFirst;
    for (const std::int32_t unit : m_unitOf)
        isFirst.push_back(isUnitFirst[static_cast<std::size_t>(unit)]);
    return isFirst;
}

} // namespace neurex
