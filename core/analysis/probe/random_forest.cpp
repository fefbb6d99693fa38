// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/random_forest.h"

#include "core/base/random.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace neurex {
namespace {

using Block = std::array<std::uint64_t, CategoryTable::kBlock>;

/// Bit j of word i becomes bit i of word j.
void transpose(Block& words)
{
    std::uint64_t mask = 0x00000000ffffffffULL;
    for (std::size_t half = CategoryTable::kBlock / 2; half != 0; half /= 2, mask ^= mask << half) {
        for (std::size_t row = 0; row < words.size(); row = ((row | half) + 1) & ~half) {
            const std::uint64_t swapped = (words[row] >> half ^ words[row | half]) & mask;
            words[row] ^= swapped << half;
            words[row | half] ^= swapped;
        }
    }
}

} // namespace

CategoryTable::CategoryTable(std::size_t features, std::size_t samples, std::size_t categories)
    : m_features(features)
    , m_samples(samples)
    , m_categories(categories)
    , m_bits(static_cast<std::size_t>(std::bit_width(categories - 1)))
    , m_blocks((samples + kBlock - 1) / kBlock)
    , m_words(features * m_bits * m_blocks)
{
}

void CategoryTable::setBlock(std::size_t block, std::size_t bit, std::span<const std::vector<std::uint64_t>> words)
{
    for (std::size_t word = 0; word * kBlock < m_features; ++word) {
        Block rows{};
        for (std::size_t sample = 0; sample < words.size(); ++sample)
            rows[sample] = words[sample][word];
        transpose(rows);
        const std::size_t count = std::min(kBlock, m_features - word * kBlock);
        for (std::size_t feature = 0; feature < count; ++feature)
            m_words[((word * kBlock + feature) * m_bits + bit) * m_blocks + block] = rows[feature];
    }
}

/// Grows one tree.
class TreeBuilder {
public:
    TreeBuilder(const CategoryTable& table, std::span<const std::size_t> labels, std::size_t labelCount,
                std::size_t mostDepth, SeededRandom random)
        : m_table(table)
        , m_labels(labels)
        , m_labelCount(labelCount)
        , m_mostDepth(mostDepth)
        , m_random(random)
        , m_features(table.featureCount())
        , m_weights(labels.size())
        , m_counts(table.categoryCount() * labelCount)
    {
        std::iota(m_features.begin(), m_features.end(), 0U);
    }

    RandomForest::Tree build()
    {
        for (std::size_t i = 0; i < m_labels.size(); ++i)
            ++m_weights[static_cast<std::size_t>(m_random.below(m_labels.size()))];
        Samples all;
        for (std::size_t sample = 0; sample < m_weights.size(); ++sample) {
            if (m_weights[sample] > 0)
                all.push_back(static_cast<std::uint32_t>(sample));
        }
        RandomForest::Tree tree(1);
        std::vector<Pending> pending;
        pending.push_back({0, 0, std::move(all)});
        while (!pending.empty()) {
            const Pending node = std::move(pending.back());
            pending.pop_back();
            grow(tree, node, pending);
        }
        return tree;
    }

private:
    using Samples = std::vector<std::uint32_t>;
    struct Pending {
        std::size_t place = 0, depth = 0;
        Samples samples;
    };
    struct Cut {
        std::uint32_t feature = 0, threshold = 0;
        double purity = -1.0;
    };

    void grow(RandomForest::Tree& tree, const Pending& node, std::vector<Pending>& pending)
    {
        const std::vector<double> weights = weightsOf(node.samples);
        const bool isPure = std::ranges::count_if(weights, [](double weight) { return weight > 0.0; }) < 2;
        const bool isDeep = m_mostDepth > 0 && node.depth >= m_mostDepth;
        const std::optional<Cut> cut = isPure || isDeep ? std::nullopt : bestCut(node.samples, weights);
        if (!cut) {
            const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
            for (const double weight : weights)
                tree[node.place].shares.push_back(static_cast<float>(weight / total));
            return;
        }
        Samples left, right;
        for (const std::uint32_t sample : node.samples)
            (m_table.at(cut->feature, sample) <= cut->threshold ? left : right).push_back(sample);
        tree[node.place] = {cut->feature,
                            cut->threshold,
                            static_cast<std::uint32_t>(tree.size()),
                            static_cast<std::uint32_t>(tree.size() + 1),
                            {}};
        tree.resize(tree.size() + 2);
        pending.push_back({tree.size() - 1, node.depth + 1, std::move(right)});
        pending.push_back({tree.size() - 2, node.depth + 1, std::move(left)});
    }

    std::vector<double> weightsOf(const Samples& samples) const
    {
        std::vector<double> weights(m_labelCount);
        for (const std::uint32_t sample : samples)
            weights[m_labels[sample]] += m_weights[sample];
        return weights;
    }

    /// Of sqrt(N) features, and of more where none of these divides the samples; none of all does: nothing.
    std::optional<Cut> bestCut(const Samples& samples, const std::vector<double>& weights)
    {
        const auto enough = static_cast<std::size_t>(std::sqrt(static_cast<double>(m_features.size())));
        Cut best;
        for (std::size_t drawn = 0; drawn < m_features.size(); ++drawn) {
            if (drawn >= std::max<std::size_t>(enough, 1) && best.purity >= 0.0)
                break;
            const auto other = drawn + static_cast<std::size_t>(m_random.below(m_features.size() - drawn));
            std::swap(m_features[drawn], m_features[other]);
            tryFeature(m_features[drawn], samples, weights, best);
        }
        return best.purity >= 0.0 ? std::optional(best) : std::nullopt;
    }

    /// The larger the sum over both sides of sum_l w_l^2 / w, the smaller Gini's impurity.
    void tryFeature(std::uint32_t feature, const Samples& samples, const std::vector<double>& weights, Cut& best)
    {
        std::ranges::fill(m_counts, 0U);
        for (const std::uint32_t sample : samples)
            m_counts[m_table.at(feature, sample) * m_labelCount + m_labels[sample]] += m_weights[sample];
        std::vector<double>& left = m_left;
        left.assign(m_labelCount, 0.0);
        const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (std::uint32_t threshold = 0; threshold + 1 < m_table.categoryCount(); ++threshold) {
            double onLeft = 0.0, leftSquares = 0.0, rightSquares = 0.0;
            for (std::size_t label = 0; label < m_labelCount; ++label) {
                left[label] += m_counts[threshold * m_labelCount + label];
                const double right = weights[label] - left[label];
                onLeft += left[label];
                leftSquares += left[label] * left[label];
                rightSquares += right * right;
            }
            if (onLeft == 0.0 || onLeft == total)
                continue;
            const double purity = leftSquares / onLeft + rightSquares / (total - onLeft);
            if (purity > best.purity)
                best = {feature, threshold, purity};
        }
    }

    const CategoryTable& m_table;
    std::span<const std::size_t> m_labels;
    std::size_t m_labelCount, m_mostDepth;
    SeededRandom m_random;
    std::vector<std::uint32_t> m_features; ///< in the order of the last draws
    std::vector<std::uint32_t> m_weights; ///< how often a sample was drawn
    std::vector<std::uint32_t> m_counts; ///< [category][label], of one feature
    std::vector<double> m_left; ///< by label, of one threshold
};

RandomForest::RandomForest(const CategoryTable& table, std::span<const std::size_t> labels, std::size_t labelCount,
                           const ForestSettings& settings, const std::function<void()>& onTree)
    : m_labels(labelCount)
{
    for (std::size_t tree = 0; tree < settings.trees; ++tree) {
        m_trees.push_back(
            TreeBuilder(table, labels, labelCount, settings.mostDepth, SeededRandom(settings.seed, tree)).build());
        if (onTree)
            onTree();
    }
}

std::vector<std::size_t> RandomForest::predictions(const std::function<std::size_t(std::size_t feature)>& of) const
{
    std::vector<double> sums(m_labels);
    std::vector<std::size_t> labels;
    for (const Tree& tree : m_trees) {
        const Node* node = &tree.front();
        while (node->left != 0)
            node = &tree[of(node->feature) <= node->threshold ? node->left : node->right];
        for (std::size_t label = 0; label < m_labels; ++label)
            sums[label] += static_cast<double>(node->shares[label]);
        labels.push_back(static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin()));
    }
    return labels;
}

} // namespace neurex
