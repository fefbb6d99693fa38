// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// Tokenized questions and a name that follows from what they hold, so that an engine is sent each set once. An
/// immutable value; copies share the questions. Making one reads every token.
class QuestionSet {
public:
    QuestionSet() = default; ///< without questions and without a name
    QuestionSet(std::vector<TokenQuestion> questions);
    QuestionSet(std::initializer_list<TokenQuestion> questions);

    /// SHA-256 of ids, groups, tokens, option tokens and right options; empty when there are no questions.
    const std::string& hash() const;
    const std::vector<TokenQuestion>& list() const;

    std::size_t size() const { return list().size(); }
    bool empty() const { return list().empty(); }
    const TokenQuestion& operator[](std::size_t index) const { return list()[index]; }
    const TokenQuestion& at(std::size_t index) const { return list().at(index); }
    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }

    bool operator==(const QuestionSet& other) const { return hash() == other.hash(); }

private:
    struct Content {
        std::vector<TokenQuestion> questions;
        std::string hash;
    };
    std::shared_ptr<const Content> m_content;
};

/// The name that a QuestionSet of these questions has. Numbers count as 32 bits, least significant byte first; before
/// a text or a list stands its length.
std::string hashOf(std::span<const TokenQuestion> questions);

/// `count` questions of a list from `first` on.
struct QuestionRange {
    std::int64_t first = 0;
    std::int64_t count = 0;

    bool operator==(const QuestionRange&) const = default;
};

/// Indices in ranges, in their order: {4, 5, 6, 9} is two ranges.
std::vector<QuestionRange> rangesOf(std::span<const std::int64_t> indices);

} // namespace neurex
