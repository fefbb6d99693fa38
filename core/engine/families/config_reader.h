// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_reader.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::engine {

struct NumberRange {
    double least;
    double most;
    const char* words;
};

// Far above every published model, far below anything whose products overflow.
inline constexpr std::int32_t kMostLayers = 1024;
inline constexpr std::int32_t kLargestDimension = 1'000'000;
inline constexpr std::int32_t kLargestVocabulary = 4'000'000;
inline constexpr std::int32_t kLongestContext = 100'000'000;

// Published models have 1e-12 to 1e-5 and 1e3 to 1e9. Below the least a float32 number would be 0, or its powers
// infinite.
inline constexpr NumberRange kNormEpsilon{1e-30, 1.0, "a number from 1e-30 to 1"};
inline constexpr NumberRange kRopeTheta{1.0, 1e15, "a number from 1 to 1e15"};
inline constexpr NumberRange kShare{1e-6, 1.0, "a number above 0 and at most 1"};
inline constexpr NumberRange kMultiplier{1e-6, 1e6, "a number from 1e-6 to 1e6"};

/// A config.json. Null counts as absent, for reads without a fallback too. After the first error reads return their
/// fallbacks.
class ConfigReader : public ObjectReader {
public:
    ConfigReader(const nlohmann::json& object, std::string source);

    /// A whole number from 1 to largest; required when there is no fallback.
    std::int32_t size(std::string_view key, std::int32_t largest, std::optional<std::int32_t> fallback = {});
    double number(std::string_view key, double fallback, const NumberRange& range);
    bool flag(std::string_view key, bool fallback);
    std::string text(std::string_view key, const std::string& fallback);
    /// One token id, a list of them or null (none).
    std::vector<std::int64_t> tokens(std::string_view key, std::int64_t fallback);
    /// A list of `count` numbers within the range; empty when the key is absent.
    std::vector<double> numbers(std::string_view key, std::size_t count, const NumberRange& range);
    std::vector<std::string> texts(std::string_view key, std::size_t count);

    /// UnsupportedFormat unless the key is absent, null or has this value; `consequence` says why.
    void requireValue(std::string_view key, const nlohmann::json& value, const std::string& consequence);

    /// Keys of the object that nobody asked for and that are not known to be harmless.
    std::vector<std::string> unknownKeys() const;
};

/// What is said of a key that nobody knows. `place`: where it stands, "config.json"; empty: that is clear.
std::string unknownKeyWarning(const std::string& place, const std::string& key);

} // namespace neurex::engine
