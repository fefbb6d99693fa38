// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace neurex {

/// A small whole number for each of S samples and N features, feature by feature and in as few bits as the numbers
/// take, because a tree asks for one feature of many samples.
class CategoryTable {
public:
    /// categories: numbers are below it; at least 2.
    CategoryTable(std::size_t features, std::size_t samples, std::size_t categories);

    std::size_t featureCount() const { return m_features; }
    std::size_t sampleCount() const { return m_samples; }
    std::size_t categoryCount() const { return m_categories; }
    std::size_t bitCount() const { return m_bits; } ///< of a number

    /// 64 samples at once, from sample 64 * block on: words[s][w] has bit `bit` of the numbers of sample s for the
    /// features from 64 * w on. Fewer than 64 samples in the last block.
    void setBlock(std::size_t block, std::size_t bit, std::span<const std::vector<std::uint64_t>> words);
    std::size_t at(std::size_t feature, std::size_t sample) const
    {
        std::size_t value = 0;
        const std::size_t word = sample / kBlock;
        for (std::size_t bit = 0; bit < m_bits; ++bit)
            value
                |= static_cast<std::size_t>(m_words[(feature * m_bits + bit) * m_blocks + word] >> sample % kBlock & 1U)
                << bit;
        return value;
    }
    std::size_t byteCount() const { return m_words.size() * sizeof(std::uint64_t); }

    static constexpr std::size_t kBlock = 64;

private:
    std::size_t m_features, m_samples, m_categories, m_bits, m_blocks;
    std::vector<std::uint64_t> m_words; // [feature][bit][block]
};

struct ForestSettings {
    std::size_t trees = 100;
    std::size_t mostDepth = 0; ///< 0: as deep as the samples allow
    std::uint64_t seed = 0;
};

/// A random forest: each tree learns from as many samples as there are, drawn with repetition; a node looks at
/// sqrt(N) features that are drawn anew, and goes on until one of them divides its samples; Gini's impurity chooses
/// feature and threshold; leaves hold shares of the labels, and the forest takes the label with the largest mean share
/// (Breiman 2001, with the defaults of scikit-learn's RandomForestClassifier, whose random numbers it does not have).
class RandomForest {
public:
    /// labels: one a sample, below labelCount. onTree: called after each tree; what it throws ends the work.
    RandomForest(const CategoryTable& table, std::span<const std::size_t> labels, std::size_t labelCount,
                 const ForestSettings& settings, const std::function<void()>& onTree = {});

    /// The label by the first tree alone, the first two, ... all. of: the category of a feature.
    std::vector<std::size_t> predictions(const std::function<std::size_t(std::size_t feature)>& of) const;

private:
    friend class TreeBuilder;
    struct Node {
        std::uint32_t feature = 0;
        std::uint32_t threshold = 0; ///< left: categories up to it
        std::uint32_t left = 0, right = 0; ///< places in the tree; 0: a leaf
        std::vector<float> shares; ///< of a leaf, one a label
    };
    using Tree = std::vector<Node>;

    std::size_t m_labels;
    std::vector<Tree> m_trees;
};

} // namespace neurex
