// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/word_pool.h"

#include <cmath>

namespace neurex::demo {

std::vector<std::string> splitWords(std::string_view table)
{
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < table.size()) {
        const std::size_t end = std::min(table.find(' ', begin), table.size());
        if (end > begin)
            words.emplace_back(table.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

WordPool::WordPool(const std::vector<std::string>& words, std::uint64_t seed, std::string_view name, double exponent)
{
    Random random(seed, "pool " + std::string(name));
    std::vector<std::string> shuffled = words;
    random.shuffle(shuffled);
    constexpr std::array<std::size_t, 4> kTurns{0, 1, 0, 2};
    for (std::size_t i = 0; i < shuffled.size(); ++i)
        m_parts[kTurns[i % kTurns.size()]].words.push_back(shuffled[i]);
    for (Part& part : m_parts) {
        for (std::size_t rank = 1; rank <= part.words.size(); ++rank)
            part.weights.push_back(std::pow(static_cast<double>(rank), -exponent));
    }
}

const WordPool::Part& WordPool::choosePart(Random& random, WordSplit split) const
{
    switch (split) {
    case WordSplit::Training:
        return m_parts[0];
    case WordSplit::Identify:
        return m_parts[1];
    case WordSplit::Evaluate:
        return m_parts[2];
    case WordSplit::Studied: {
        constexpr std::array<std::size_t, 3> kShares{0, 0, 1};
        return m_parts[random.pick(kShares)];
    }
    case WordSplit::Any:
        break;
    }
    constexpr std::array<std::size_t, 4> kShares{0, 0, 1, 2};
    return m_parts[random.pick(kShares)];
}

const std::string& WordPool::draw(Random& random, WordSplit split, Frequency frequency) const
{
    const Part& part = choosePart(random, split);
    const std::size_t count = part.words.size();
    const std::size_t common = (count + 1) / 2;
    switch (frequency) {
    case Frequency::Common:
        return part.words[random.below(common)];
    case Frequency::Rare:
        return part.words[count - 1 - random.below(count - count / 2)];
    case Frequency::Uniform:
        return part.words[random.below(count)];
    case Frequency::Zipf:
        break;
    }
    return part.words[random.weighted(part.weights)];
}

std::vector<std::string> WordPool::words(WordSplit split) const
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const bool wanted
            = split == WordSplit::Any || (split == WordSplit::Studied && i < 2) || static_cast<std::size_t>(split) == i;
        if (wanted)
            all.insert(all.end(), m_parts[i].words.begin(), m_parts[i].words.end());
    }
    return all;
}

} // namespace neurex::demo
