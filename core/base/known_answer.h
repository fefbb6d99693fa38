// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/evaluation.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace neurex {

/// An answer, or that there is none yet. Used like an optional; copies share the answer, so that the answers to a task
/// of any size are kept and handed on in no time.
class KnownAnswer {
public:
    KnownAnswer() = default;
    KnownAnswer(std::nullopt_t) { }
    KnownAnswer(QuestionAnswer answer)
        : m_answer(std::make_shared<const QuestionAnswer>(std::move(answer)))
    {
    }

    bool has_value() const { return m_answer != nullptr; }
    explicit operator bool() const { return has_value(); }
    const QuestionAnswer& operator*() const { return *m_answer; }
    const QuestionAnswer* operator->() const { return m_answer.get(); }
    void reset() { m_answer.reset(); }

    /// Of what was answered.
    bool operator==(const KnownAnswer& other) const
    {
        return m_answer == other.m_answer || (m_answer && other.m_answer && *m_answer == *other.m_answer);
    }

private:
    std::shared_ptr<const QuestionAnswer> m_answer;
};

/// One per question of a task.
using KnownAnswers = std::vector<KnownAnswer>;

} // namespace neurex
