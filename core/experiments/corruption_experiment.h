// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/reasoning_experiment.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace neurex {

/// The answers of a corrupted set and then of its control sets: runs of worked-out answers one after another, each
/// opened when its turn has come. A cell is a question of a set.
class CorruptionExperiment : public Experiment {
public:
    /// Opens the run of a set, 0 the corrupted one.
    using Open = std::function<Result<std::unique_ptr<ReasoningExperiment>>(std::int64_t set)>;

    CorruptionExperiment(std::int64_t sets, std::int64_t questions, Open open);

    /// What was written to each question, of each complete set.
    const std::vector<std::map<std::int64_t, WrittenAnswer>>& answers() const { return m_answers; }

    ExperimentUnits units() const override { return {"questions", "texts"}; }
    CellCount kept() const override;
    CellCount progress() const override;
    bool isComplete() const override { return std::ssize(m_answers) == m_sets; }
    std::filesystem::path place() const override { return m_run ? m_run->place() : std::filesystem::path(); }
    std::vector<std::string> damage() const override;
    /// Errors: those of Open and of the runs.
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;

private:
    std::int64_t m_sets;
    std::int64_t m_questions;
    std::int64_t m_steps; ///< of a set
    Open m_open;
    std::unique_ptr<ReasoningExperiment> m_run; ///< of the set that is answered now; null: none
    std::vector<std::map<std::int64_t, WrittenAnswer>> m_answers;
};

} // namespace neurex
