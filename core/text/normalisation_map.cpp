// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalisation_map.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace neurex {
namespace {

constexpr std::uint32_t kBlock = 256; // a node's children lie in one block of units, one for each byte
constexpr std::uint32_t kLeafBit = 1U << 31;
constexpr int kMostMatches = 32; // of the library's buffer
constexpr std::size_t kLargestMap = std::size_t{4} << 20; // the largest published one has 0.3 MB

std::uint32_t unitAt(std::string_view bytes, std::size_t index)
{
    std::uint32_t unit = 0;
    std::memcpy(&unit, bytes.data() + index * sizeof unit, sizeof unit);
    return unit;
}

std::uint32_t offsetOf(std::uint32_t unit)
{
    return (unit >> 10) << ((unit & (1U << 9)) >> 6);
}

/// Depth first over every node that some text reaches. A node is named by its base: its child for byte c is the unit at
/// base ^ c.
class MapWalk {
public:
    MapWalk(std::string_view trie, std::size_t replacementBytes)
        : m_trie(trie)
        , m_replacementBytes(replacementBytes)
        , m_unitCount(trie.size() / sizeof(std::uint32_t))
        , m_matches(m_unitCount, kUnseen)
    {
    }

    std::string fault()
    {
        open(offsetOf(unitAt(m_trie, 0)));
        while (m_fault.empty() && !m_path.empty())
            step();
        return m_fault;
    }

private:
    struct Visit {
        std::uint32_t base = 0;
        std::uint32_t nextByte = 0;
        int matches = 0; ///< most matches below
        bool isMatch = false; ///< a replacement ends where this node begins
    };

    void open(std::uint32_t base, bool isMatch = false)
    {
        if ((base | (kBlock - 1)) >= m_unitCount)
            m_fault = "a node lies outside of its table";
        else if (isMatch && (unitAt(m_trie, base) & ~kLeafBit) >= m_replacementBytes)
            m_fault = "a replacement lies outside of it";
        else if (m_matches[base] == kOpen)
            m_fault = "its nodes form a circle";
        else if (m_matches[base] != kUnseen)
            found(m_matches[base] + (isMatch ? 1 : 0));
        else {
            m_matches[base] = kOpen;
            m_path.push_back({.base = base, .isMatch = isMatch});
        }
    }

    void found(int matches)
    {
        if (matches > kMostMatches)
            m_fault = "more than 32 of its entries begin alike";
        else if (!m_path.empty())
            m_path.back().matches = std::max(m_path.back().matches, matches);
    }

    void step()
    {
        Visit& visit = m_path.back();
        for (; visit.nextByte < kBlock; ++visit.nextByte) {
            const std::uint32_t index = visit.base ^ visit.nextByte;
            const std::uint32_t unit = unitAt(m_trie, index);
            const bool isChild = (unit & (kLeafBit | 0xFFU)) == visit.nextByte;
            if (!isChild)
                continue;
            ++visit.nextByte;
            open(index ^ offsetOf(unit), (unit & (1U << 8)) != 0); // may move the path
            return;
        }
        const Visit done = visit;
        m_path.pop_back();
        m_matches[done.base] = static_cast<signed char>(done.matches);
        found(done.matches + (done.isMatch ? 1 : 0));
    }

    static constexpr signed char kUnseen = -1, kOpen = -2;
    std::string_view m_trie;
    std::size_t m_replacementBytes;
    std::size_t m_unitCount;
    std::vector<signed char> m_matches; ///< of each base that was left, or one of the two above
    std::vector<Visit> m_path;
    std::string m_fault;
};

} // namespace

std::string normalisationMapFault(std::string_view map)
{
    if (map.empty())
        return {};
    if (map.size() <= sizeof(std::uint32_t))
        return "it is too short";
    if (map.size() > kLargestMap)
        return "it is larger than 4 MiB";
    const std::uint32_t trieBytes = unitAt(map, 0);
    map.remove_prefix(sizeof(std::uint32_t));
    if (trieBytes == 0 || trieBytes >= map.size() || trieBytes % (kBlock * sizeof(std::uint32_t)) != 0)
        return "its table does not fit into it";
    if (map.back() != '\0')
        return "its last replacement does not end";
    return MapWalk(map.substr(0, trieBytes), map.size() - trieBytes).fault();
}

} // namespace neurex
