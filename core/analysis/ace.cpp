// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ace.h"

#include "core/base/enum_names.h"
#include "core/base/finite.h"
#include "core/base/strict_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace neurex {
namespace {

constexpr std::uint8_t kWasGood = 1;
constexpr std::uint8_t kWasBad = 2;
constexpr auto kMasks = enumNames<AceMask>(
    {{AceMask::None, "none"}, {AceMask::Ambiguous, "ambiguous"}, {AceMask::SignConsistency, "sign-consistency"}});

} // namespace

AceAccumulator::AceAccumulator(std::int32_t layerCount, std::int32_t neuronCount, AceSettings settings)
    : m_layerCount(layerCount)
    , m_neuronCount(neuronCount)
    , m_settings(settings)
    , m_sum(static_cast<std::size_t>(layerCount) * static_cast<std::size_t>(neuronCount), 0.0)
    , m_absoluteSum(m_sum.size(), 0.0)
    , m_positiveCount(m_sum.size(), 0)
    , m_negativeCount(m_sum.size(), 0)
    , m_signs(m_sum.size(), 0)
{
}

Result<void> AceAccumulator::add(std::span<const float> exampleScores)
{
    if (exampleScores.size() != m_sum.size())
        return makeError(ErrorCode::InvalidArgument,
                         "example scores of " + std::to_string(exampleScores.size()) + " neurons; expected "
                             + std::to_string(m_layerCount) + " layers x " + std::to_string(m_neuronCount));
    if (const std::optional<std::size_t> broken = firstNotFinite(exampleScores)) {
        const NeuronId neuron = ScoreMatrix(m_layerCount, m_neuronCount).neuronAt(*broken);
        return makeError(ErrorCode::InvalidArgument,
                         "the score of " + toString(neuron)
                             + " is not a finite number; try float32 or check the model's weights");
    }
    countSigns(exampleScores);
    const bool takesAll = m_settings.z <= 0 || static_cast<std::size_t>(m_settings.z) >= m_sum.size();
    if (takesAll) {
        for (std::size_t position = 0; position < exampleScores.size(); ++position)
            addNeuron(position, exampleScores[position]);
    } else {
        addExtremes(exampleScores);
    }
    ++m_exampleCount;
    return {};
}

void AceAccumulator::countSigns(std::span<const float> exampleScores)
{
    const bool isInformative = std::any_of(exampleScores.begin(), exampleScores.end(),
                                           [](float score) { return std::abs(score) >= kLeastInformativeScore; });
    if (!isInformative)
        return;
    ++m_informativeCount;
    for (std::size_t position = 0; position < exampleScores.size(); ++position) {
        m_positiveCount[position] += exampleScores[position] > 0.0F ? 1U : 0U;
        m_negativeCount[position] += exampleScores[position] < 0.0F ? 1U : 0U;
    }
}

void AceAccumulator::addNeuron(std::size_t position, float score)
{
    m_sum[position] += static_cast<double>(score);
    m_absoluteSum[position] += std::abs(static_cast<double>(score));
    if (score != 0.0F)
        m_signs[position] |= score > 0.0F ? kWasGood : kWasBad;
}

void AceAccumulator::addExtremes(std::span<const float> exampleScores)
{
    std::vector<std::size_t> positions(exampleScores.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    const auto middle = positions.begin() + static_cast<std::ptrdiff_t>(m_settings.z);
    const auto addSelected = [&](auto isSelectable) {
        std::for_each(positions.begin(), middle, [&](std::size_t position) {
            if (isSelectable(exampleScores[position]))
                addNeuron(position, exampleScores[position]);
        });
    };
    std::nth_element(positions.begin(), middle, positions.end(), [&](std::size_t a, std::size_t b) {
        return exampleScores[a] != exampleScores[b] ? exampleScores[a] > exampleScores[b] : a < b;
    });
    addSelected([](float score) { return score > 0.0F; });
    std::nth_element(positions.begin(), middle, positions.end(), [&](std::size_t a, std::size_t b) {
        return exampleScores[a] != exampleScores[b] ? exampleScores[a] < exampleScores[b] : a < b;
    });
    addSelected([](float score) { return score < 0.0F; });
}

AceResult AceAccumulator::result() const
{
    AceResult result;
    result.scores = ScoreMatrix(m_layerCount, m_neuronCount);
    result.signAgreement = ScoreMatrix(m_layerCount, m_neuronCount);
    result.netShare = ScoreMatrix(m_layerCount, m_neuronCount);
    result.exampleCount = m_exampleCount;
    result.informativeCount = m_informativeCount;
    const auto examples = static_cast<float>(std::max<std::int64_t>(m_informativeCount, 1));
    for (std::size_t position = 0; position < m_sum.size(); ++position) {
        const bool isAmbiguous = m_signs[position] == (kWasGood | kWasBad);
        result.ambiguousCount += isAmbiguous ? 1 : 0;
        double score = m_sum[position];
        if (score != 0.0) {
            const std::uint32_t agreeing = score > 0.0 ? m_positiveCount[position] : m_negativeCount[position];
            result.signAgreement.values[position] = static_cast<float>(agreeing) / examples;
        }
        if (m_absoluteSum[position] > 0.0)
            result.netShare.values[position] = static_cast<float>(std::abs(score) / m_absoluteSum[position]);
        if (m_settings.mask == AceMask::Ambiguous && isAmbiguous)
            score = 0.0;
        else if (m_settings.mask == AceMask::SignConsistency && m_absoluteSum[position] > 0.0)
            score *= std::abs(score) / m_absoluteSum[position];
        result.scores.values[position] = static_cast<float>(score);
    }
    return result;
}

std::string_view toString(AceMask mask)
{
    return kMasks.name(mask);
}

Result<AceMask> parseAceMask(std::string_view name)
{
    return kMasks.parseEither(name, "mask");
}

void to_json(nlohmann::json& json, const AceSettings& settings)
{
    json = {{"mask", toString(settings.mask)}, {"z", settings.z}};
}

void from_json(const nlohmann::json& json, AceSettings& settings)
{
    Result<AceMask> mask = parseAceMask(strict::get<std::string>(json, "mask"));
    if (!mask)
        throw std::invalid_argument(mask.error().message);
    settings.mask = *mask;
    strict::read(json, "z", settings.z);
}

} // namespace neurex
