// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/question_set.h"
#include "core/protocol/jobs.h"

#include <cstdint>
#include <map>
#include <string>

namespace neurex::app {

/// Which question sets an engine has, and how it gets the others: in messages that take milliseconds to make.
class QuestionUpload {
public:
    bool isDone(const QuestionSet& set) const { return knownOf(set) == static_cast<std::int64_t>(set.size()); }
    /// The next message of a set that is not done; at least one question.
    protocol::QuestionsMessage next(std::int64_t id, const QuestionSet& set) const;
    /// The reply to it. Error: Malformed, when the engine did not take what was sent.
    Result<void> take(const QuestionSet& set, const protocol::Reply& reply);
    /// The engine has nothing of the set any more, or it is not known how much.
    void forget(const QuestionSet& set) { m_known.erase(set.hash()); }
    /// It is another engine.
    void forgetAll() { m_known.clear(); }

private:
    std::int64_t knownOf(const QuestionSet& set) const;

    std::map<std::string, std::int64_t> m_known; // questions, by hash
};

} // namespace neurex::app
