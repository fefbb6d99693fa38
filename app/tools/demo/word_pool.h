// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tools/demo/random.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::demo {

/// Which key words a draw may use. Studied words occur in multiple-choice training, Training words, among them, also in
/// the tasks' one-shot examples. HeldOut words are taught in direct form only; one half of them, Identify, are the key
/// words of a task's identification questions, the other, Evaluate, those of its evaluation questions.
enum class WordSplit { Training, Studied, HeldOut, Identify, Evaluate, Any };

/// How a word is drawn: by its Zipf frequency (training text) or uniformly from the more or less frequent half.
enum class Frequency { Zipf, Common, Rare, Uniform };

/// Splits a table of words separated by blanks.
std::vector<std::string> splitWords(std::string_view table);

/// A list of key words divided into splits, each word with a frequency rank.
class WordPool {
public:
    /// Half of the words are Training words, another quarter Studied ones, the rest is held out; the word of rank r
    /// (1-based, within its part) is drawn with weight r^-exponent. The division depends on seed and name only.
    WordPool(const std::vector<std::string>& words, std::uint64_t seed, std::string_view name, double exponent);

    const std::string& draw(Random& random, WordSplit split, Frequency frequency) const;
    std::vector<std::string> words(WordSplit split) const;

private:
    struct Part {
        std::vector<std::string> words; // most frequent first
        std::vector<double> weights;
    };
    static Part makePart(std::vector<std::string> words, double exponent);
    const Part& choosePart(Random& random, WordSplit split) const;

    Part m_training;
    Part m_furtherStudied;
    Part m_heldOut;
    Part m_identify; ///< every other held-out word
    Part m_evaluate;
};

} // namespace neurex::demo
