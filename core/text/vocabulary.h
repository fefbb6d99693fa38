// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace neurex {

/// Token texts and their ids; ids may have gaps. Movable, not copyable.
class Vocabulary {
public:
    static constexpr std::int32_t kLargestId = 16'000'000;

    Vocabulary() = default;
    Vocabulary(Vocabulary&&) noexcept = default;
    Vocabulary& operator=(Vocabulary&&) noexcept = default;
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    ~Vocabulary() = default;

    void reserve(std::size_t count) { m_ids.reserve(count); }
    /// id: 0 to kLargestId. A text that is there already gets the new id; an id that is there keeps its first text.
    void add(std::string_view text, std::int32_t id)
    {
        if (const auto found = m_ids.find(text); found != m_ids.end()) {
            found->second = id;
            setText(id, found->first);
            return;
        }
        m_ids.emplace(m_texts.emplace_back(text), id);
        setText(id, m_texts.back());
    }

    std::optional<std::int32_t> find(std::string_view text) const
    {
        const auto found = m_ids.find(text);
        return found != m_ids.end() ? std::optional(found->second) : std::nullopt;
    }
    bool contains(std::int32_t id) const
    {
        return id >= 0 && static_cast<std::size_t>(id) < m_byId.size()
            && m_byId[static_cast<std::size_t>(id)].data() != nullptr;
    }
    /// Of an id that is there.
    std::string_view text(std::int32_t id) const { return m_byId[static_cast<std::size_t>(id)]; }
    /// One past the largest id.
    std::int32_t end() const { return static_cast<std::int32_t>(m_byId.size()); }
    std::size_t count() const { return m_ids.size(); }

private:
    void setText(std::int32_t id, std::string_view text)
    {
        const auto place = static_cast<std::size_t>(id);
        if (place >= m_byId.size())
            m_byId.resize(place + 1);
        if (m_byId[place].data() == nullptr)
            m_byId[place] = text;
    }

    std::deque<std::string> m_texts; ///< never moved
    std::unordered_map<std::string_view, std::int32_t> m_ids;
    std::vector<std::string_view> m_byId; ///< null: a gap
};

} // namespace neurex
