// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_writer.h"
#include "core/experiments/sweep_experiment.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace neurex {

/// What a search over numbers of neurons and volumes asks. The manifests of both of its sweeps lack questions, points
/// and batches, which follow from the rest.
struct ShiftSearchParts {
    SweepManifest choosing, judging;
    QuestionSet choosingQuestions, judgingQuestions;
    SweepExperiment::Points points; ///< the unchanged model, then at least one cell
};

/// A search over shifts: first every cell on the questions that choose, then the best one on those that judge. A cell
/// of the experiment is a cell of the search, the judged one counts once more. What it finds stands in the files of
/// readShiftSearch().
class ShiftSearchExperiment : public Experiment {
public:
    /// table: see searchTable(). Errors: those of SweepFile::createOrResume().
    static Result<std::unique_ptr<ShiftSearchExperiment>>
    createOrResume(const std::filesystem::path& table, ShiftSearchParts parts, FileAccess access = FileAccess::Shared);

    ExperimentUnits units() const override { return {"points", "answered questions"}; }
    CellCount kept() const override;
    CellCount progress() const override;
    bool isComplete() const override { return m_judging && m_judging->isComplete(); }
    std::filesystem::path place() const override { return m_choosing->place(); }
    std::vector<std::string> damage() const override;
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;
    /// Writes the table.
    Result<void> finish() override;

    /// What finish() found: the unchanged model and every cell; the best one; the same on the questions that judge.
    const std::vector<SweepRow>& grid() const { return m_grid; }
    const SweepRow& best() const { return m_grid[m_best]; }
    const SweepRow& judged() const { return *m_judged; }

private:
    ShiftSearchExperiment(std::filesystem::path table, ShiftSearchParts parts, FileAccess access);
    Result<std::optional<SweepExperiment>> open(const std::filesystem::path& file, SweepManifest manifest,
                                                const QuestionSet& questions, SweepExperiment::Points points) const;
    Result<void> findBest();

    std::filesystem::path m_table;
    ShiftSearchParts m_parts;
    FileAccess m_access;
    std::optional<SweepExperiment> m_choosing, m_judging; ///< the second one once the first is through
    std::int64_t m_judgingSteps = 0;
    std::vector<SweepRow> m_grid; ///< once every cell is answered
    std::size_t m_best = 0;
    std::optional<SweepRow> m_judged;
};

} // namespace neurex
