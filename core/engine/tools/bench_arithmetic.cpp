// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tools/bench_arithmetic.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <set>

namespace neurex::engine {
namespace {

struct NamedShape {
    std::string_view name;
    std::string_view shape;
};

constexpr std::array<NamedShape, 3> kNamedShapes{{{"demo", "4x128x384x4x4x1600"},
                                                  {"llama2-7b", "32x4096x11008x32x32x32000"},
                                                  {"llama2-13b", "40x5120x13824x40x40x32000"}}};

constexpr std::int32_t kContextLength = 4096;
constexpr std::int32_t kMostLayers = 1024;
constexpr std::int32_t kLargestDimension = 1 << 20;

Error badShape(std::string_view text, const std::string& why)
{
    return makeError(
        ErrorCode::InvalidArgument,
        "shape \"" + std::string(text) + "\": " + why
            + "; expected demo, llama2-7b, llama2-13b or LAYERSxHIDDENxFFNxHEADSxKVHEADSxVOCABULARY, for example "
              "16x768x2048x12x12x32000");
}

} // namespace

Result<ModelInfo> parseShape(std::string_view text)
{
    std::string_view rest = text;
    for (const NamedShape& named : kNamedShapes) {
        if (named.name == text)
            rest = named.shape;
    }
    std::array<std::int32_t, 6> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto [end, status] = std::from_chars(rest.data(), rest.data() + rest.size(), numbers[i]);
        const bool isLast = i + 1 == numbers.size();
        const auto used = static_cast<std::size_t>(end - rest.data());
        if (status != std::errc{} || numbers[i] < 1 || numbers[i] > kLargestDimension
            || (isLast ? used != rest.size() : used == rest.size() || rest[used] != 'x'))
            return badShape(text, "not six positive numbers joined by x");
        rest.remove_prefix(isLast ? used : used + 1);
    }
    ModelInfo info;
    info.name = text;
    info.architecture = "LlamaForCausalLM";
    info.layerCount = numbers[0];
    info.hiddenSize = numbers[1];
    info.neuronCount = numbers[2];
    info.headCount = numbers[3];
    info.keyValueHeadCount = numbers[4];
    info.vocabularySize = numbers[5];
    info.contextLength = kContextLength;
    if (info.layerCount > kMostLayers)
        return badShape(text, "more than " + std::to_string(kMostLayers) + " layers");
    if (info.hiddenSize % info.headCount != 0 || info.headCount % info.keyValueHeadCount != 0)
        return badShape(text, "hidden must be a multiple of heads, and heads of key-value heads");
    info.headSize = info.hiddenSize / info.headCount;
    if (info.headSize % 2 != 0)
        return badShape(text, "hidden / heads must be even for rotary embedding");
    return info;
}

Operations naiveOperations(const ModelInfo& shape, const BlockSpec& spec, const AttributionSettings& settings,
                           std::int64_t tokens)
{
    const LayerOperations cost(shape, spec);
    const auto count = static_cast<double>(tokens);
    const double sequence = cost.linear * count + cost.attentionPerKey * count * count / 2.0; // one layer
    const double layers = shape.layerCount;
    Operations operations;
    operations.forward = layers * layers * sequence * (1.0 + settings.steps);
    operations.backward = settings.steps * sequence * layers * (layers - 1.0) / 2.0;
    return operations;
}

double extrapolateOverLayers(const std::map<std::int32_t, double>& measured, std::int32_t layerCount)
{
    double sum = 0.0;
    for (std::int32_t layer = 0; layer < layerCount && !measured.empty(); ++layer) {
        const auto above = measured.lower_bound(layer);
        if (above == measured.end()) {
            sum += measured.rbegin()->second;
        } else if (above == measured.begin() || above->first == layer) {
            sum += above->second;
        } else {
            const auto below = std::prev(above);
            const double share = static_cast<double>(layer - below->first) / (above->first - below->first);
            sum += below->second + share * (above->second - below->second);
        }
    }
    return sum;
}

std::vector<std::int32_t> sampleLayers(std::int32_t layerCount, std::int32_t count)
{
    if (count <= 0)
        return {};
    if (count == 1)
        return {layerCount / 2};
    std::set<std::int32_t> layers;
    for (std::int32_t i = 0; i < count; ++i)
        layers.insert(static_cast<std::int32_t>(static_cast<std::int64_t>(i) * (layerCount - 1) / (count - 1)));
    return {layers.begin(), layers.end()};
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0.0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

} // namespace neurex::engine
