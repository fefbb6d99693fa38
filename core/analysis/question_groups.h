// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// What counts as independent: questions, or groups of questions that share something (a key word, a passage).
enum class Unit { Question, Group };

std::string_view toString(Unit unit); ///< "question" | "group"

/// Which of a list of questions belong together. A question without a group is one of its own.
class QuestionGroups {
public:
    QuestionGroups() = default;
    /// So many questions without groups.
    explicit QuestionGroups(std::size_t questionCount);
    /// One name a question, empty for none; equal names are one group.
    explicit QuestionGroups(std::span<const std::string> names);

    Unit unit() const { return m_unit; } ///< Group where some question has one
    std::size_t questionCount() const { return m_unitOf.size(); }
    std::size_t unitCount() const { return m_unitCount; }
    /// Below unitCount(), numbered in the order of their first questions.
    std::size_t unitOf(std::size_t question) const { return static_cast<std::size_t>(m_unitOf[question]); }

    /// Only these questions, in this order.
    QuestionGroups of(std::span<const std::size_t> questions) const;
    /// Which half each question is in: units are shuffled by the seed and dealt out so that the halves have about the
    /// same number of questions; no unit is divided.
    std::vector<bool> firstHalf(std::uint64_t seed) const;

    bool operator==(const QuestionGroups&) const = default;

private:
    Unit m_unit = Unit::Question;
    std::vector<std::int32_t> m_unitOf;
    std::size_t m_unitCount = 0;
};

} // namespace neurex
