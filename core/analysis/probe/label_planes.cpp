// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/label_planes.h"

#include <algorithm>

namespace neurex {
namespace {

/// Sets the bits of one neuron.
class NeuronBits {
public:
    NeuronBits(const PlaneShape& shape, std::vector<std::uint64_t>& words)
        : m_words(words)
        , m_wordsPerPlane(shape.wordsPerPlane())
    {
    }
    void moveTo(std::size_t neuron)
    {
        m_word = neuron / PlaneShape::kWordBits;
        m_bit = std::uint64_t{1} << neuron % PlaneShape::kWordBits;
    }
    void set(std::size_t plane, bool value)
    {
        if (value)
            m_words[plane * m_wordsPerPlane + m_word] |= m_bit;
    }

private:
    std::vector<std::uint64_t>& m_words;
    std::size_t m_wordsPerPlane;
    std::size_t m_word = 0;
    std::uint64_t m_bit = 0;
};

} // namespace

std::vector<std::uint64_t> planesOf(const PlaneShape& shape, std::span<const std::span<const float>> gradients,
                                    std::size_t gold)
{
    std::vector<std::uint64_t> words(shape.wordCount());
    NeuronBits bits(shape, words);
    std::vector<float> values(shape.labels);
    for (std::size_t neuron = 0; neuron < shape.neurons; ++neuron) {
        for (std::size_t label = 0; label < shape.labels; ++label)
            values[label] = gradients[label][neuron];
        const auto [smallest, largest] = std::ranges::minmax(values);
        bits.moveTo(neuron);
        std::size_t lead = shape.labels - 1;
        for (std::size_t label = 0; label < shape.labels; ++label) {
            const float value = values[label];
            bits.set(label, value > 0.0F);
            bits.set(shape.labels + label, value < 0.0F);
            bits.set(2 * shape.labels + label, value == largest);
            bits.set(3 * shape.labels + label, value == smallest);
            lead += values[gold] > value ? 1U : 0U;
            lead -= values[gold] < value ? 1U : 0U;
        }
        for (std::size_t bit = 0; bit < shape.leadBits(); ++bit)
            bits.set(4 * shape.labels + bit, (lead >> bit & 1U) != 0);
    }
    return words;
}

void PlaneCounter::add(Plane plane)
{
    for (std::size_t word = 0; word < m_words; ++word) {
        std::uint64_t carry = plane[word];
        for (std::size_t place = word; carry != 0; place += m_words) {
            if (place >= m_digits.size())
                m_digits.resize(m_digits.size() + m_words);
            const std::uint64_t digit = m_digits[place];
            m_digits[place] = digit ^ carry;
            carry &= digit;
        }
    }
}

std::int64_t PlaneCounter::count(std::size_t neuron) const
{
    std::int64_t count = 0;
    const std::span<const std::uint64_t> digits(m_digits);
    for (std::size_t digit = 0; digit * m_words < m_digits.size(); ++digit)
        count |= std::int64_t{bitOf(digits.subspan(digit * m_words, m_words), neuron)} << digit;
    return count;
}

} // namespace neurex
