// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/random.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::demo {

/// Which key words a draw may use. Identify and Evaluate words are the key words of the two splits of a task, Training
/// words of neither. Evaluate words are taught in direct form only; the others, together Studied, also occur in
/// multiple-choice training. Any is all three.
enum class WordSplit { Training, Identify, Evaluate, Studied, Any };

/// How a word is drawn: by its Zipf frequency (training text) or uniformly from the more or less frequent half.
enum class Frequency { Zipf, Common, Rare, Uniform };

/// Splits a table of words separated by blanks.
std::vector<std::string> splitWords(std::string_view table);

/// A list of key words divided into the three splits, each word with a frequency rank.
class WordPool {
public:
    /// Half of the words go to Training, a quarter each to Identify and Evaluate; the word of rank r (1-based, within
    /// its split) is drawn with weight r^-exponent. The division depends on the seed and the pool's name only.
    WordPool(const std::vector<std::string>& words, std::uint64_t seed, std::string_view name, double exponent);

    const std::string& draw(Random& random, WordSplit split, Frequency frequency) const;
    std::vector<std::string> words(WordSplit split) const;

private:
    struct Part {
        std::vector<std::string> words; // most frequent first
        std::vector<double> weights;
    };
    const Part& choosePart(Random& random, WordSplit split) const;

    std::array<Part, 3> m_parts;
};

} // namespace neurex::demo
