// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/store/run_folder.h"

#include <set>
#include <variant>

namespace neurex {

/// Scores of the neurons for every question of a run, kept in its folder; in memory only which of them were scored is
/// known, and whoever takes the answers sums them. A cell is a question.
class AttributionExperiment : public Experiment {
public:
    /// questions: as many as the run has.
    AttributionExperiment(RunFolder folder, QuestionSet questions);
    /// Nothing is scored yet.
    AttributionExperiment(const AttributionSettings& settings, QuestionSet questions);

    /// Null: in memory.
    const RunFolder* folder() const { return std::get_if<RunFolder>(&m_store); }
    RunFolder takeFolder() { return std::move(std::get<RunFolder>(m_store)); }

    ExperimentUnits units() const override { return {"questions", "questions"}; }
    CellCount kept() const override;
    CellCount progress() const override { return kept(); }
    /// In a folder: its scores are written.
    bool isComplete() const override;
    std::filesystem::path place() const override;
    std::vector<std::string> damage() const override;
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;
    bool leavePlace() override;
    /// Writes the run's scores. Errors: those of RunFolder::finish().
    Result<void> finish() override;

private:
    using Scored = std::set<std::int64_t>;

    bool isDone(std::int64_t question) const;

    std::variant<RunFolder, Scored> m_store;
    AttributionSettings m_settings;
    QuestionSet m_questions;
    std::vector<std::int64_t> m_asked; ///< in the last request
};

} // namespace neurex
