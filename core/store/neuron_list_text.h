// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/neuron_id.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

/// Neurons that exist: layers 0..layerCount-1 of neuronCount each. 0 layers: not known, nothing is checked.
struct NeuronBounds {
    std::int32_t layerCount = 0;
    std::int32_t neuronCount = 0;

    bool contain(NeuronId neuron) const
    {
        return layerCount == 0
            || (neuron.layer >= 0 && neuron.layer < layerCount && neuron.index >= 0 && neuron.index < neuronCount);
    }
};

/// Neurons in the order of the text, each once.
struct NeuronList {
    std::vector<NeuronId> neurons;
    std::size_t repeatedCount = 0; ///< entries that named a neuron again

    bool operator==(const NeuronList&) const = default;
};

/// Reads a list in any of the forms in use, told apart by their beginning:
///   * neurons one after another, in lines or not: L10 N23, L10N23, L10D23, [10,23], (10, 23), 10,23, [[10,23],[11,4]];
///     a decimal number after a neuron is its score and left out; # begins a comment
///   * JSON objects: {"neurons": [...]}, {"good": [...], "bad": [...]} as `neurex attribute --json` prints them,
///     {"10": [23, 45]}, and arrays of {"neuron": [10, 23]} or {"layer": 10, "neuron": 23} ("index" does, too)
///   * CSV with a header that names the columns layer and neuron (or index, unit, feature, dim), or neuron alone for
///     the form L10 N23; separated by commas, semicolons or tabs; other columns are left out
/// Errors: InvalidArgument, naming line (CSV, text) or entry (JSON) and what was expected; neurons outside the bounds.
Result<NeuronList> parseNeuronListText(std::string_view text, const NeuronBounds& bounds = {});
/// The same from a file of at most 64 MiB. Errors also: NotFound, Unreadable.
Result<NeuronList> loadNeuronList(const std::filesystem::path& path, const NeuronBounds& bounds = {});

enum class NeuronListFormat {
    Lines, ///< L10 N23, one a line
    Json, ///< [[10,23],[11,4]]
    Csv, ///< header layer,neuron,score_sum,score_per_question,rank,share,consistency,z,net_share; what is not known stays empty
};

/// A neuron with what a list shows of it.
struct NeuronListRow {
    NeuronId neuron;
    std::optional<float> score; ///< sum over the questions
    std::int64_t rank = 0; ///< 0: none
    std::optional<double> share; ///< fraction of the summed |score| of its sign
    std::optional<float> consistency; ///< fraction of the questions with the sign of the sum
    std::optional<float> mean = {}; ///< score per question
    std::optional<float> z = {}; ///< see RankingSpread
    std::optional<float> netShare = {}; ///< see AceResult
};

/// Text that parseNeuronListText() reads back; numbers in the shortest form that gives the same bits.
std::string neuronListText(std::span<const NeuronListRow> rows, NeuronListFormat format);

} // namespace neurex
