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
    /// Null when there is no answer.
    std::shared_ptr<const std::vector<ProxyAnswer>> sharedProxies() const
    {
        return m_answer ? std::shared_ptr<const std::vector<ProxyAnswer>>(m_answer, &m_answer->proxies) : nullptr;
    }

    /// Of what was answered.
    bool operator==(const KnownAnswer& other) const
    {
        return m_answer == other.m_answer || (m_answer && other.m_answer && *m_answer == *other.m_answer);
    }

private:
    std::shared_ptr<const QuestionAnswer> m_answer;
};

/// The answers to a question's proxies, or none. Read like a vector; copies share them.
class ProxyAnswers {
public:
    ProxyAnswers() = default;
    ProxyAnswers(std::vector<ProxyAnswer> list)
        : m_list(std::make_shared<const std::vector<ProxyAnswer>>(std::move(list)))
    {
    }
    explicit ProxyAnswers(const KnownAnswer& answer)
        : m_list(answer.sharedProxies())
    {
    }

    const std::vector<ProxyAnswer>& list() const
    {
        static const std::vector<ProxyAnswer> none;
        return m_list ? *m_list : none;
    }
    operator const std::vector<ProxyAnswer>&() const { return list(); }
    std::size_t size() const { return list().size(); }
    bool empty() const { return list().empty(); }
    const ProxyAnswer& operator[](std::size_t proxy) const { return list()[proxy]; }
    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }
    void clear() { m_list.reset(); }

    bool operator==(const ProxyAnswers& other) const { return m_list == other.m_list || list() == other.list(); }

private:
    std::shared_ptr<const std::vector<ProxyAnswer>> m_list;
};

/// One per question of a task.
using KnownAnswers = std::vector<KnownAnswer>;

} // namespace neurex
