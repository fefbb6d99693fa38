// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/jobs.h"

#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <vector>

namespace neurex::protocol {

/// The questions of one request, in parts. Shares the set that they are from.
class ChosenQuestions {
public:
    ChosenQuestions(std::shared_ptr<const std::vector<TokenQuestion>> set, const QuestionChoice& choice);

    std::int64_t size() const { return m_size; }
    std::int64_t partCount() const
    {
        if (m_size == 0)
            return 0;
        return m_part > 0 ? (m_size - 1) / m_part + 1 : 1;
    }
    /// Index of a part's first question along the request.
    std::int64_t firstOf(std::int64_t part) const { return part * m_part; }
    /// Questions of a part that the client has.
    std::int64_t skippedOf(std::int64_t part) const { return part == 0 ? m_skip : 0; }
    /// Valid until the next call.
    std::span<const TokenQuestion> part(std::int64_t part);

private:
    std::shared_ptr<const std::vector<TokenQuestion>> m_set;
    std::vector<QuestionRange> m_ranges;
    std::int64_t m_size = 0;
    std::int64_t m_part = 0;
    std::int64_t m_skip = 0;
    std::vector<TokenQuestion> m_copy; // of a part that lies in several ranges
};

/// The question sets that were sent, those used last. Not thread-safe.
class QuestionStore {
public:
    explicit QuestionStore(std::int64_t mostBytes = std::int64_t{512} << 20);

    /// Adds what follows to a set. Errors: Malformed (no name of a set, not the next of its questions, or of another
    /// hash than they were sent under; what was sent of it is forgotten then).
    Result<KnownQuestions> add(QuestionsParams params);
    /// No range: no questions. Errors: UnknownQuestions (the set is not there as a whole), InvalidArgument (a range,
    /// more questions than the set has, the part, or what is skipped of it).
    Result<ChosenQuestions> choose(const QuestionChoice& choice);

private:
    struct Set {
        std::string hash;
        std::int64_t total = 0;
        std::int64_t bytes = 0;
        std::shared_ptr<std::vector<TokenQuestion>> questions;

        bool isComplete() const { return static_cast<std::int64_t>(questions->size()) == total; }
    };
    using Place = std::list<Set>::iterator;

    Place find(const std::string& hash);
    void forgetOldest();

    std::int64_t m_mostBytes;
    std::list<Set> m_sets; // used last, first
};

} // namespace neurex::protocol
