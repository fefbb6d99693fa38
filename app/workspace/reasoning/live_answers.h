// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/reasoning/reasoning_result.h"
#include "core/base/completion.h"

#include <cstdint>
#include <map>
#include <memory>

namespace neurex::app {

/// The answers of a study that are being written, from the steps of the engine's job.
class LiveAnswers {
public:
    /// The steps that follow belong to the questions from the place `first` on. A second pass only reads the result off
    /// an answer, and is not shown.
    void beginBlock(std::int64_t first, bool isSecondPass);
    /// Takes the step's new token of each text, but for those that `written` has already (null: none): they are written
    /// again for the company of others.
    void add(const CompletionStep& step, const ReasoningResult* written);
    /// Forgets those that are written by now.
    void drop(const ReasoningResult& written);
    void clear() { m_texts.clear(); }

    bool isEmpty() const { return m_texts.empty(); }
    bool contains(std::int64_t place) const { return m_texts.contains(place); }
    /// Of a list that is not empty.
    std::int64_t firstPlace() const { return m_texts.begin()->first; }
    /// A copy of the text as it stands now; null: that one is not being written.
    std::shared_ptr<const Completion> copyOf(std::int64_t place) const;

private:
    std::int64_t m_blockFirst = 0;
    bool m_isSecondPass = false;
    std::map<std::int64_t, Completion> m_texts; ///< by place of the question
};

} // namespace neurex::app
