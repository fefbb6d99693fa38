// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scalings as transformers defines them (modeling_rope_utils.py); each becomes a factor for every frequency
// theta^(-2i / n) and one for cosine and sine.
#include "core/engine/families/rope_scaling.h"

#include "core/base/display_text.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace neurex::engine {
namespace {

using nlohmann::json;

constexpr NumberRange kFactor{1e-3, 1e6, "a number from 0.001 to 1e6"};
constexpr NumberRange kPositive{1e-9, 1e9, "a positive number"};

double frequency(const RotarySpec& rope, std::int64_t pair)
{
    return std::pow(rope.theta, -2.0 * static_cast<double>(pair) / static_cast<double>(rope.dimensions));
}

std::vector<double> factorsOf(const RotarySpec& rope, const std::function<double(std::int64_t pair)>& factor)
{
    std::vector<double> factors;
    for (std::int64_t pair = 0; pair < rope.dimensions / 2; ++pair)
        factors.push_back(factor(pair));
    return factors;
}

double requiredNumber(ConfigReader& reader, const char* key, const NumberRange& range)
{
    if (!reader.find(key))
        reader.refuse(ErrorCode::CorruptFile, inQuotes(key) + " is missing");
    return reader.number(key, range.least, range);
}

void scaleLinearly(ConfigReader& reader, RotarySpec& rope)
{
    const double factor = requiredNumber(reader, "factor", kFactor);
    rope.factors = factorsOf(rope, [&](std::int64_t) { return 1.0 / factor; });
}

void scaleAsLlama3(ConfigReader& reader, RotarySpec& rope, double original)
{
    const double factor = requiredNumber(reader, "factor", kFactor);
    const double low = requiredNumber(reader, "low_freq_factor", kPositive);
    const double high = requiredNumber(reader, "high_freq_factor", kPositive);
    rope.factors = factorsOf(rope, [&](std::int64_t pair) {
        const double length = 2.0 * std::numbers::pi / frequency(rope, pair);
        if (length < original / high)
            return 1.0;
        if (length > original / low)
            return 1.0 / factor;
        const double smooth = (original / length - low) / (high - low);
        return (1.0 - smooth) / factor + smooth;
    });
}

void scaleAsYarn(ConfigReader& reader, RotarySpec& rope, double original, double contextLength)
{
    const double factor = reader.number("factor", contextLength / original, kFactor);
    const auto attention = [](double scale, double m) { return scale <= 1.0 ? 1.0 : 0.1 * m * std::log(scale) + 1.0; };
    const double one = reader.number("mscale", 0.0, {0.0, 1e6, "a number from 0 to 1e6"});
    const double all = reader.number("mscale_all_dim", 0.0, {0.0, 1e6, "a number from 0 to 1e6"});
    const double usual
        = one != 0.0 && all != 0.0 ? attention(factor, one) / attention(factor, all) : attention(factor, 1.0);
    rope.magnitude = reader.number("attention_factor", usual, kPositive);
    const double fast = reader.number("beta_fast", 32.0, kPositive), slow = reader.number("beta_slow", 1.0, kPositive);
    const bool isTruncated = reader.flag("truncate", true);

    const auto dimensions = static_cast<double>(rope.dimensions);
    const auto turnsAt = [&](double turns) {
        return dimensions * std::log(original / (turns * 2.0 * std::numbers::pi)) / (2.0 * std::log(rope.theta));
    };
    double first = turnsAt(fast), last = turnsAt(slow);
    if (isTruncated) {
        first = std::floor(first);
        last = std::ceil(last);
    }
    first = std::max(first, 0.0);
    last = std::min(last, dimensions - 1.0);
    constexpr double kLeastWidth = 0.001;
    const double width = last == first ? kLeastWidth : last - first;
    rope.factors = factorsOf(rope, [&](std::int64_t pair) {
        const double ramp = std::clamp((static_cast<double>(pair) - first) / width, 0.0, 1.0);
        return ramp / factor + (1.0 - ramp);
    });
}

void scaleAsLongrope(ConfigReader& reader, RotarySpec& rope, double original, double contextLength)
{
    const auto pairs = static_cast<std::size_t>(rope.dimensions / 2);
    const std::vector<double> shortFactors = reader.numbers("short_factor", pairs, kPositive);
    const std::vector<double> longFactors = reader.numbers("long_factor", pairs, kPositive);
    if (shortFactors.empty() || longFactors.empty()) {
        reader.refuse(ErrorCode::CorruptFile, "\"short_factor\" and \"long_factor\" are needed for longrope");
        return;
    }
    const double factor = reader.number("factor", contextLength / original, kPositive);
    const double usual = factor <= 1.0 ? 1.0 : std::sqrt(1.0 + std::log(factor) / std::log(original));
    rope.magnitude = reader.number("attention_factor", usual, kPositive);
    rope.factors = factorsOf(rope, [&](std::int64_t i) { return 1.0 / shortFactors[static_cast<std::size_t>(i)]; });
    rope.longFactors = factorsOf(rope, [&](std::int64_t i) { return 1.0 / longFactors[static_cast<std::size_t>(i)]; });
    rope.shortLimit = static_cast<std::int64_t>(original);
}

std::string typeOf(ConfigReader& reader, bool mustBeNamed)
{
    const bool isNamed = reader.contains("rope_type") || reader.contains("type");
    if (!isNamed && mustBeNamed)
        reader.refuse(ErrorCode::CorruptFile, "\"rope_type\" is missing");
    const std::string type = reader.text("rope_type", reader.text("type", "default"));
    if (const std::string older = reader.text("type", type); older != type)
        reader.refuse(ErrorCode::CorruptFile,
                      "\"rope_type\" " + inQuotes(type) + " and \"type\" " + inQuotes(older) + " differ");
    return type == "su" ? "longrope" : type; // the first name of it
}

} // namespace

RotarySpec readRopeObject(ConfigReader& outer, const std::string& name, const json& settings,
                          const RopeContext& context)
{
    RotarySpec rope;
    if (!settings.is_object()) {
        outer.fail(name, settings, "an object or null");
        return rope;
    }
    ConfigReader reader(settings, outer.place() + ": " + inQuotes(name));
    const std::string type = typeOf(reader, name == "rope_scaling" && !settings.empty());
    rope.theta = reader.number("rope_theta", context.theta, kRopeTheta);
    const double share = reader.number("partial_rotary_factor", context.share, kShare);
    rope.dimensions = static_cast<std::int64_t>(static_cast<double>(context.headSize) * share);
    if (rope.dimensions < 2 || rope.dimensions % 2 != 0)
        reader.refuse(ErrorCode::CorruptFile,
                      "the rotated part of a head has " + std::to_string(rope.dimensions)
                          + " components (\"partial_rotary_factor\" of " + std::to_string(context.headSize)
                          + "), expected an even number");
    const auto length = static_cast<double>(context.contextLength);
    const double own = outer.number("original_max_position_embeddings", 0.0, {0.0, 1e9, "a number of positions"});
    const double inside
        = reader.number("original_max_position_embeddings", length, {1.0, 1e9, "a number of positions"});
    const double original = own > 0.0 ? own : inside;
    if (type == "linear")
        scaleLinearly(reader, rope);
    else if (type == "llama3")
        scaleAsLlama3(reader, rope, original);
    else if (type == "yarn")
        scaleAsYarn(reader, rope, original, length);
    else if (type == "longrope")
        scaleAsLongrope(reader, rope, original, length);
    else if (type == "dynamic")
        rope.dynamicFactor = requiredNumber(reader, "factor", kFactor);
    else if (type != "default")
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "rope type " + inQuotes(type)
                          + " is not supported; supported: default, linear, dynamic, llama3, yarn, longrope");
    if (type == "dynamic")
        rope.shortLimit = context.contextLength;
    if (reader.error())
        outer.adopt(*reader.error());
    return rope;
}

RotarySpec readRope(ConfigReader& reader, const RopeContext& context)
{
    RopeContext outer = context;
    outer.theta = reader.number("rope_theta", context.theta, kRopeTheta);
    outer.share = reader.number("partial_rotary_factor", context.share, kShare);
    const json* parameters = reader.find("rope_parameters");
    const json* scaling = reader.find("rope_scaling");
    const bool isPerLayer = parameters && parameters->is_object()
        && std::any_of(parameters->begin(), parameters->end(), [](const json& value) { return value.is_object(); });
    if (isPerLayer)
        reader.refuse(ErrorCode::UnsupportedFormat,
                      "\"rope_parameters\" differs per layer type, which this family does not have");
    if (parameters && scaling && parameters->contains("rope_type") && scaling->contains("rope_type")
        && (*parameters)["rope_type"] != (*scaling)["rope_type"])
        reader.refuse(ErrorCode::CorruptFile, "\"rope_parameters\" and \"rope_scaling\" name different types");
    const bool usesScaling = scaling && (!parameters || !parameters->is_object() || !parameters->contains("rope_type"));
    static const json kNone = json::object();
    const RotarySpec rope = usesScaling
        ? readRopeObject(reader, "rope_scaling", *scaling, outer)
        : readRopeObject(reader, "rope_parameters", parameters ? *parameters : kNone, outer);
    for (const json* settings : {parameters, scaling}) { // two writers may have left their own
        if (!settings || !settings->is_object())
            continue;
        ConfigReader inner(*settings, reader.place());
        const double theta = inner.number("rope_theta", rope.theta, kRopeTheta);
        if (theta != rope.theta || (reader.find("rope_theta") && outer.theta != theta))
            reader.refuse(ErrorCode::CorruptFile,
                          "\"rope_theta\" has two values that differ, beside and in \"rope_parameters\"");
    }
    return rope;
}

} // namespace neurex::engine
