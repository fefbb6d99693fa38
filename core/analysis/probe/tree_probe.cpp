// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/tree_probe.h"

#include <algorithm>
#include <bit>

namespace neurex {
namespace {

std::size_t categoryBits(const PlaneShape& shape)
{
    return static_cast<std::size_t>(std::bit_width(shape.labels - 1));
}

/// For all neurons at once, [bit][word].
std::vector<std::vector<std::uint64_t>> categoryPlanes(const LabelPlanes& prompt)
{
    const PlaneShape& shape = prompt.shape();
    std::vector<std::vector<std::uint64_t>> planes(categoryBits(shape),
                                                   std::vector<std::uint64_t>(shape.wordsPerPlane()));
    for (std::size_t word = 0; word < shape.wordsPerPlane(); ++word) {
        if (shape.labels == 2) {
            planes[0][word] = prompt.largest(0)[word] & ~prompt.largest(1)[word];
            continue;
        }
        std::uint64_t taken = 0;
        for (std::size_t label = 0; label < shape.labels; ++label) {
            const std::uint64_t first = prompt.largest(label)[word] & ~taken;
            taken |= first;
            for (std::size_t bit = 0; bit < planes.size(); ++bit)
                planes[bit][word] |= (label >> bit & 1U) != 0 ? first : 0;
        }
    }
    return planes;
}

CategoryTable tableOf(const ProbePrompts& prompts, std::span<const std::size_t> chosen)
{
    const PlaneShape shape = prompts.shape();
    CategoryTable table(shape.neurons, chosen.size(), shape.labels);
    std::vector<std::vector<std::vector<std::uint64_t>>> rows(table.bitCount()); // [bit][sample of a block]
    for (std::size_t begin = 0; begin < chosen.size(); begin += CategoryTable::kBlock) {
        for (auto& bit : rows)
            bit.clear();
        for (const std::size_t prompt : chosen.subspan(begin, std::min(CategoryTable::kBlock, chosen.size() - begin))) {
            auto planes = categoryPlanes(prompts.planes(prompt));
            for (std::size_t bit = 0; bit < rows.size(); ++bit)
                rows[bit].push_back(std::move(planes[bit]));
        }
        for (std::size_t bit = 0; bit < rows.size(); ++bit)
            table.setBlock(begin / CategoryTable::kBlock, bit, rows[bit]);
    }
    return table;
}

std::vector<std::size_t> goldOf(const ProbePrompts& prompts, std::span<const std::size_t> chosen)
{
    std::vector<std::size_t> labels;
    for (const std::size_t prompt : chosen)
        labels.push_back(prompts.gold(prompt));
    return labels;
}

} // namespace

TreeProbe::TreeProbe(const ProbePrompts& prompts, std::span<const std::size_t> chosen, const ForestSettings& settings,
                     const std::function<void()>& onTree)
    : m_forest(tableOf(prompts, chosen), goldOf(prompts, chosen), prompts.shape().labels, settings, onTree)
{
}

std::vector<std::vector<std::size_t>> TreeProbe::predictions(const ProbePrompts& prompts,
                                                             std::span<const std::size_t> chosen) const
{
    std::vector<std::vector<std::size_t>> labels;
    for (const std::size_t prompt : chosen) {
        const auto planes = categoryPlanes(prompts.planes(prompt));
        labels.push_back(m_forest.predictions([&](std::size_t neuron) {
            std::size_t category = 0;
            for (std::size_t bit = 0; bit < planes.size(); ++bit)
                category |= std::size_t{bitOf(planes[bit], neuron)} << bit;
            return category;
        }));
    }
    return labels;
}

std::size_t TreeProbe::learningBytes(const PlaneShape& shape, std::size_t prompts)
{
    return shape.neurons * categoryBits(shape) * ((prompts + CategoryTable::kBlock - 1) / CategoryTable::kBlock)
        * sizeof(std::uint64_t);
}

} // namespace neurex
