// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tools/demo/word_pool.h"

#include <array>
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
    std::vector<std::string> training, further, heldOut, identify, evaluate;
    const std::array<std::vector<std::string>*, 4> turns{&training, &further, &training, &heldOut};
    for (std::size_t i = 0; i < shuffled.size(); ++i)
        turns[i % turns.size()]->push_back(shuffled[i]);
    for (std::size_t i = 0; i < heldOut.size(); ++i)
        (i % 2 == 0 ? identify : evaluate).push_back(heldOut[i]);
    m_training = makePart(std::move(training), exponent);
    m_furtherStudied = makePart(std::move(further), exponent);
    m_heldOut = makePart(std::move(heldOut), exponent);
    m_identify = makePart(std::move(identify), exponent);
    m_evaluate = makePart(std::move(evaluate), exponent);
}

WordPool::Part WordPool::makePart(std::vector<std::string> words, double exponent)
{
    Part part{std::move(words), {}};
    for (std::size_t rank = 1; rank <= part.words.size(); ++rank)
        part.weights.push_back(std::pow(static_cast<double>(rank), -exponent));
    return part;
}

const WordPool::Part& WordPool::choosePart(Random& random, WordSplit split) const
{
    switch (split) {
    case WordSplit::Training:
        return m_training;
    case WordSplit::Studied:
        return random.pick(std::array{&m_training, &m_training, &m_furtherStudied})[0];
    case WordSplit::HeldOut:
        return m_heldOut;
    case WordSplit::Identify:
        return m_identify;
    case WordSplit::Evaluate:
        return m_evaluate;
    case WordSplit::Any:
        break;
    }
    return random.pick(std::array{&m_training, &m_training, &m_furtherStudied, &m_heldOut})[0];
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
    std::vector<const Part*> parts;
    switch (split) {
    case WordSplit::Training:
        parts = {&m_training};
        break;
    case WordSplit::Studied:
        parts = {&m_training, &m_furtherStudied};
        break;
    case WordSplit::HeldOut:
        parts = {&m_heldOut};
        break;
    case WordSplit::Identify:
        parts = {&m_identify};
        break;
    case WordSplit::Evaluate:
        parts = {&m_evaluate};
        break;
    case WordSplit::Any:
        parts = {&m_training, &m_furtherStudied, &m_heldOut};
        break;
    }
    std::vector<std::string> all;
    for (const Part* part : parts)
        all.insert(all.end(), part->words.begin(), part->words.end());
    return all;
}

} // namespace neurex::demo
