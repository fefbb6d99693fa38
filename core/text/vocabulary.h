// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
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

    void reserve(std::size_t count)
    {
        m_entries.reserve(count);
        growSlots(count);
    }
    /// id: 0 to kLargestId. A text that is there already gets the new id; an id that is there keeps its first text.
    void add(std::string_view text, std::int32_t id)
    {
        growSlots(m_entries.size() + 1);
        Slot& slot = m_slots[placeOf(text)];
        if (slot.entry < 0) {
            slot = {tagOf(text), static_cast<std::int32_t>(m_entries.size())};
            m_entries.push_back({m_texts.emplace_back(text), id});
        }
        Entry& entry = m_entries[static_cast<std::size_t>(slot.entry)];
        entry.id = id;
        setText(id, entry.text);
    }

    std::optional<std::int32_t> find(std::string_view text) const
    {
        if (m_entries.empty())
            return std::nullopt;
        const Slot& slot = m_slots[placeOf(text)];
        return slot.entry >= 0 ? std::optional(m_entries[static_cast<std::size_t>(slot.entry)].id) : std::nullopt;
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
    std::size_t count() const { return m_entries.size(); }

private:
    struct Entry {
        std::string_view text;
        std::int32_t id = 0;
    };
    /// Of a table that is at most half full; the tag tells most other texts without a look at them.
    struct Slot {
        std::uint32_t tag = 0;
        std::int32_t entry = -1; ///< -1: free
    };

    static std::uint32_t tagOf(std::string_view text)
    {
        return static_cast<std::uint32_t>(std::hash<std::string_view>()(text) >> 32U);
    }

    /// Where the text is, or would go.
    std::size_t placeOf(std::string_view text) const
    {
        const std::size_t hash = std::hash<std::string_view>()(text), mask = m_slots.size() - 1;
        const auto tag = static_cast<std::uint32_t>(hash >> 32U);
        for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
            const Slot& slot = m_slots[at];
            if (slot.entry < 0
                || (slot.tag == tag && m_entries[static_cast<std::size_t>(slot.entry)].text == text))
                return at;
        }
    }

    void growSlots(std::size_t count)
    {
        constexpr std::size_t kLeastSlots = 16;
        if (2 * count <= m_slots.size())
            return;
        std::size_t size = std::max(kLeastSlots, m_slots.size());
        while (size < 2 * count)
            size *= 2;
        m_slots.assign(size, {});
        for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
            const std::string_view text = m_entries[entry].text;
            m_slots[placeOf(text)] = {tagOf(text), static_cast<std::int32_t>(entry)};
        }
    }

    void setText(std::int32_t id, std::string_view text)
    {
        const auto place = static_cast<std::size_t>(id);
        if (place >= m_byId.size())
            m_byId.resize(place + 1);
        if (m_byId[place].data() == nullptr)
            m_byId[place] = text;
    }

    std::deque<std::string> m_texts; ///< never moved
    std::vector<Entry> m_entries; ///< in the order in which they came
    std::vector<Slot> m_slots;
    std::vector<std::string_view> m_byId; ///< null: a gap
};

} // namespace neurex
