// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/flat_map.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace neurex {

/// Texts to numbers, found byte by byte.
class ByteTrie {
public:
    using Node = std::uint32_t;
    static constexpr Node kRoot = 0;

    /// Whatever was there before is replaced.
    void set(std::string_view text, std::int32_t value)
    {
        Node node = kRoot;
        for (const char c : text) {
            const std::uint64_t key = keyOf(node, c);
            const Node* next = m_children.find(key);
            if (next != nullptr) {
                node = *next;
                continue;
            }
            node = static_cast<Node>(m_values.size());
            m_values.push_back(kNone);
            m_children.set(key, node);
        }
        m_values[node] = value;
    }

    std::optional<Node> child(Node node, char byte) const
    {
        const Node* next = m_children.find(keyOf(node, byte));
        return next != nullptr ? std::optional(*next) : std::nullopt;
    }

    /// Of the text that ends in the node.
    std::optional<std::int32_t> value(Node node) const
    {
        return m_values[node] != kNone ? std::optional(m_values[node]) : std::nullopt;
    }

private:
    static constexpr std::int32_t kNone = -1;
    static std::uint64_t keyOf(Node node, char byte)
    {
        return (std::uint64_t{node} << 8) | static_cast<unsigned char>(byte);
    }

    FlatMap<Node> m_children;
    std::vector<std::int32_t> m_values{kNone};
};

} // namespace neurex
