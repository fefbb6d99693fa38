// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/probe/skill_neurons.h"

#include "core/base/random.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace neurex {
namespace {

/// Counts bits of 31 words at a time in eight bytes, which hold 8 a word: processors without a popcount instruction,
/// for which the programs are built, would take a call a word for it.
std::int64_t sharedBits(Plane a, Plane b)
{
    constexpr std::size_t kRun = 31;
    std::uint64_t count = 0;
    for (std::size_t begin = 0; begin < a.size(); begin += kRun) {
        std::uint64_t bytes = 0;
        for (std::size_t word = begin; word < std::min(begin + kRun, a.size()); ++word) {
            std::uint64_t bits = a[word] & b[word];
            bits -= bits >> 1U & 0x5555555555555555ULL;
            bits = (bits & 0x3333333333333333ULL) + (bits >> 2U & 0x3333333333333333ULL);
            bytes += (bits + (bits >> 4U)) & 0x0f0f0f0f0f0f0f0fULL;
        }
        const std::uint64_t pairs = (bytes & 0x00ff00ff00ff00ffULL) + (bytes >> 8U & 0x00ff00ff00ff00ffULL);
        count += pairs * 0x0001000100010001ULL >> 48U;
    }
    return static_cast<std::int64_t>(count);
}

template <typename Number>
std::size_t firstLargest(const std::vector<Number>& values)
{
    return static_cast<std::size_t>(std::ranges::max_element(values) - values.begin());
}

} // namespace

SkillSums::SkillSums(const PlaneShape& shape)
    : m_shape(shape)
    , m_raising(shape.wordsPerPlane())
    , m_lowering(shape.wordsPerPlane())
    , m_leads(shape.leadBits(), PlaneCounter(shape.wordsPerPlane()))
{
}

void SkillSums::add(const LabelPlanes& prompt, std::size_t gold)
{
    for (std::size_t label = 0; label < m_shape.labels; ++label) {
        m_raising.add(label == gold ? prompt.positive(label) : prompt.negative(label));
        m_lowering.add(label == gold ? prompt.negative(label) : prompt.positive(label));
    }
    for (std::size_t bit = 0; bit < m_leads.size(); ++bit)
        m_leads[bit].add(prompt.lead(bit));
    ++m_prompts;
}

std::vector<std::int64_t> SkillSums::scores(SkillScore kind) const
{
    std::vector<std::int64_t> scores(m_shape.neurons);
    const auto offset = static_cast<std::int64_t>(m_prompts * (m_shape.labels - 1));
    for (std::size_t neuron = 0; neuron < scores.size(); ++neuron) {
        if (kind == SkillScore::Polarity) {
            scores[neuron] = m_raising.count(neuron) - m_lowering.count(neuron);
            continue;
        }
        scores[neuron] = -offset;
        for (std::size_t bit = 0; bit < m_leads.size(); ++bit)
            scores[neuron] += m_leads[bit].count(neuron) << bit;
    }
    return scores;
}

std::vector<SkillNeuron> rankSkillNeurons(std::span<const std::int64_t> scores, bool usesNegative)
{
    std::vector<SkillNeuron> ranked;
    ranked.reserve(scores.size());
    for (std::size_t position = 0; position < scores.size(); ++position) {
        const std::int64_t score = scores[position];
        const int sign = (score > 0 ? 1 : 0) - (score < 0 ? 1 : 0);
        ranked.push_back({position, score, usesNegative ? sign : 1});
    }
    const auto strength
        = [](const SkillNeuron& neuron) { return neuron.polarity == 0 ? 0 : neuron.score * neuron.polarity; };
    std::ranges::stable_sort(ranked, std::ranges::greater(), strength);
    return ranked;
}

std::vector<SkillNeuron> drawSkillNeurons(std::span<const SkillNeuron> ranked, std::size_t count, std::uint64_t seed,
                                          std::uint64_t number)
{
    std::vector<SkillNeuron> drawn;
    std::ranges::copy_if(ranked, std::back_inserter(drawn),
                         [](const SkillNeuron& neuron) { return neuron.score * neuron.polarity > 0; });
    SeededRandom random(SeededRandom::mixed({seed, number, count}));
    count = std::min(count, drawn.size());
    for (std::size_t i = 0; i < count; ++i)
        std::swap(drawn[i], drawn[i + static_cast<std::size_t>(random.below(drawn.size() - i))]);
    drawn.resize(count);
    return drawn;
}

SkillVoters::SkillVoters(const PlaneShape& shape, std::span<const SkillNeuron> neurons)
    : m_neurons(neurons.begin(), neurons.end())
    , m_raising(shape.wordsPerPlane())
    , m_lowering(shape.wordsPerPlane())
{
    for (const SkillNeuron& neuron : neurons) {
        auto& plane = neuron.polarity > 0 ? m_raising : m_lowering;
        if (neuron.polarity != 0)
            plane[neuron.position / PlaneShape::kWordBits] |= std::uint64_t{1}
                << neuron.position % PlaneShape::kWordBits;
    }
}

std::vector<std::int64_t> SkillVoters::polarityVotes(const LabelPlanes& prompt) const
{
    std::vector<std::int64_t> votes = supporters(prompt);
    for (std::size_t label = 0; label < votes.size(); ++label)
        votes[label] -= sharedBits(prompt.negative(label), m_raising) + sharedBits(prompt.positive(label), m_lowering);
    return votes;
}

std::vector<std::int64_t> SkillVoters::magnitudeVotes(const LabelPlanes& prompt) const
{
    std::vector<std::int64_t> votes(prompt.shape().labels);
    for (std::size_t label = 0; label < votes.size(); ++label)
        votes[label] = sharedBits(prompt.largest(label), m_raising) + sharedBits(prompt.smallest(label), m_lowering);
    return votes;
}

std::vector<std::int64_t> SkillVoters::supporters(const LabelPlanes& prompt) const
{
    std::vector<std::int64_t> votes(prompt.shape().labels);
    for (std::size_t label = 0; label < votes.size(); ++label)
        votes[label] = sharedBits(prompt.positive(label), m_raising) + sharedBits(prompt.negative(label), m_lowering);
    return votes;
}

std::vector<double> SkillVoters::gradientSums(const ProbePrompts& prompts, std::size_t prompt) const
{
    std::vector<double> sums(prompts.shape().labels);
    for (std::size_t label = 0; label < sums.size(); ++label) {
        const std::span<const float> gradients = prompts.gradients(prompt, label);
        for (const SkillNeuron& neuron : m_neurons)
            sums[label] += neuron.polarity * static_cast<double>(gradients[neuron.position]);
    }
    return sums;
}

std::size_t SkillVoters::predict(const ProbePrompts& prompts, std::size_t prompt, SkillRule rule) const
{
    switch (rule) {
    case SkillRule::PolarityVote:
        return firstLargest(polarityVotes(prompts.planes(prompt)));
    case SkillRule::MagnitudeVote:
        return firstLargest(magnitudeVotes(prompts.planes(prompt)));
    case SkillRule::MagnitudeSum:
        break;
    }
    return firstLargest(gradientSums(prompts, prompt));
}

std::vector<std::size_t> predictSkill(const ProbePrompts& prompts, std::span<const std::size_t> chosen,
                                      std::span<const SkillNeuron> neurons, SkillRule rule)
{
    const SkillVoters voters(prompts.shape(), neurons);
    std::vector<std::size_t> labels;
    for (const std::size_t prompt : chosen)
        labels.push_back(voters.predict(prompts, prompt, rule));
    return labels;
}

} // namespace neurex
