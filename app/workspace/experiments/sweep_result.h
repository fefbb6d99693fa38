// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_effects.h"
#include "core/analysis/sweep_answers.h"
#include "core/analysis/sweep_plan.h"
#include "core/analysis/sweep_table.h"
#include "core/store/sweep_file.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace neurex::app {

/// A sweep as far as it has been measured. Immutable, shared; computed outside the GUI thread.
struct SweepResult {
    std::shared_ptr<const SweepManifest> manifest; ///< not null
    std::shared_ptr<const std::vector<SweepPoint>> points; ///< of the whole sweep, not null
    std::vector<std::int64_t> indices; ///< of the finished points, ascending
    std::vector<SweepRow> rows; ///< one for each index
    std::vector<PointAnswers> answers; ///< one for each index
    std::shared_ptr<const std::vector<NeuronEffect>> effects; ///< of a sweep of single neurons; null: it is none
    QString file; ///< where the answers are kept; empty when in memory only

    const SweepSettings& settings() const { return manifest->settings; }
    const std::vector<AskedQuestion>& questions() const { return manifest->questions; }
    /// Points that change something; the unchanged model counts as none.
    int allPoints() const { return std::max(static_cast<int>(points->size()) - 1, 0); }
    int finishedPoints() const
    {
        const bool hasUnchanged = !indices.empty() && indices.front() == 0;
        return static_cast<int>(indices.size()) - (hasUnchanged ? 1 : 0);
    }
    bool isComplete() const { return indices.size() == points->size(); }
    /// What the finished point at a place of rows made of the questions.
    std::vector<AnswerFlip> flipsAt(std::size_t place) const
    {
        return answerFlips(unpackAnswers(questions(), answers[place].before),
                           unpackAnswers(questions(), answers[place].after));
    }
    /// Place of a finished point in rows; -1: not there yet.
    int placeOf(const SweepKey& key) const
    {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].key == key)
                return static_cast<int>(i);
        }
        return -1;
    }
};
using SharedSweep = std::shared_ptr<const SweepResult>;
using SharedEffects = std::shared_ptr<const std::vector<NeuronEffect>>;

} // namespace neurex::app
