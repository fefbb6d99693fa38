// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace neurex {

/// Whole numbers to values in one block of memory: what is looked up for every pair of symbols of a text. Nothing is
/// taken out again.
template <typename Value>
class FlatMap {
public:
    void reserve(std::size_t count)
    {
        std::size_t size = kSmallest;
        while (size < 2 * count)
            size *= 2;
        if (size > m_slots.size())
            rehash(size);
    }

    const Value* find(std::uint64_t key) const
    {
        if (m_slots.empty())
            return nullptr;
        const std::size_t mask = m_slots.size() - 1;
        for (std::size_t at = mixed(key) & mask;; at = (at + 1) & mask) {
            if (m_slots[at].key == key)
                return &m_slots[at].value;
            if (m_slots[at].key == kFree)
                return nullptr;
        }
    }

    /// Whatever was there before is replaced. key: not the largest number.
    void set(std::uint64_t key, Value value)
    {
        if (2 * (m_count + 1) > m_slots.size())
            rehash(m_slots.empty() ? kSmallest : 2 * m_slots.size());
        place(key, std::move(value));
    }

    std::size_t size() const { return m_count; }

private:
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};
    static constexpr std::size_t kSmallest = 16;
    struct Slot {
        std::uint64_t key = kFree;
        Value value{};
    };

    static std::size_t mixed(std::uint64_t key)
    {
        key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9U;
        key = (key ^ (key >> 27)) * 0x94D049BB133111EBU;
        return static_cast<std::size_t>(key ^ (key >> 31));
    }

    void place(std::uint64_t key, Value value)
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = mixed(key) & mask;
        while (m_slots[at].key != kFree && m_slots[at].key != key)
            at = (at + 1) & mask;
        m_count += m_slots[at].key == kFree ? 1U : 0U;
        m_slots[at] = {key, std::move(value)};
    }

    void rehash(std::size_t size)
    {
        std::vector<Slot> old(size);
        old.swap(m_slots);
        m_count = 0;
        for (Slot& slot : old) {
            if (slot.key != kFree)
                place(slot.key, std::move(slot.value));
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

} // namespace neurex
