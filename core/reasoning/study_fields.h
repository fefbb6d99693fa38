// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// For the readers of core/reasoning: their wording of errors, and what several of them read.
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/object_reader.h"
#include "core/base/strict_json.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace neurex {

/// One JSON object of a study's file. Errors: CorruptFile, "PLACE, key "...": expected ...; found ...".
class StudyFields : public ObjectReader {
public:
    StudyFields(const nlohmann::json& object, std::string place);

    /// Text that is not blank.
    std::string text(std::string_view key);
    /// Any text; empty where the key is absent and optional.
    std::string anyTextAt(std::string_view key, Presence presence);
    std::int32_t number(std::string_view key, std::int32_t least, std::int32_t most);
    /// "L3N5" or [3,5].
    NeuronId neuron(std::string_view key);
    /// A list of texts, or of [text, ...] as promoted tokens are written.
    std::vector<std::string> texts(std::string_view key);
};

/// "PLACE: expected EXPECTED; found ..." (CorruptFile).
Error unexpected(const std::string& place, const std::string& expected, const nlohmann::json& found);

/// What a study's JSON file may take: the top neurons of 80 layers and 500 steps are 1.6 million numbers.
inline constexpr JsonLimits kStudyLimits{.bytes = std::uint64_t{256} << 20U, .values = 16'000'000, .depth = 16};
inline constexpr std::int32_t kMostLayers = 4096;
inline constexpr std::int32_t kMostNeurons = 1 << 24; ///< of a layer

/// A JSON file as a whole. Errors: those of readFile() and parseStrictJson().
Result<nlohmann::json> readStudyJson(const std::filesystem::path& path);

/// "L3N5", as these files call a neuron.
std::string neuronName(NeuronId neuron);
/// "L3N5" or [3,5], within what models have; nothing for everything else.
std::optional<NeuronId> neuronIn(const nlohmann::json& value);
/// Texts of a list, or the first elements of its lists.
std::optional<std::vector<std::string>> textsIn(const nlohmann::json& value);

} // namespace neurex
