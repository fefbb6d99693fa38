// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sweep_table.h"
#include "core/experiments/experiment.h"
#include "core/store/sweep_file.h"

#include <cstdint>
#include <memory>
#include <span>
#include <variant>
#include <vector>

namespace neurex {

/// The answers to some questions under the interventions of a plan, kept in a file, or in memory where there is none. A
/// cell is a point of the plan; points of a batch are answered together, question by question.
class SweepExperiment : public Experiment {
public:
    using Points = std::shared_ptr<const std::vector<SweepPoint>>;

    /// The store's questions, points and batches are those of the arguments.
    SweepExperiment(SweepFile file, Points points, QuestionSet questions);
    SweepExperiment(SweepAnswers answers, Points points, QuestionSet questions);

    const SweepAnswers& answers() const;
    bool isFiled() const { return std::holds_alternative<SweepFile>(m_store); }
    SweepFile takeFile() { return std::move(std::get<SweepFile>(m_store)); }
    /// Keeps a cell that was found elsewhere; one that is known already stays as it is. Errors: those of take().
    Result<void> add(const SweepCell& cell);
    /// The batch of the last request.
    std::int64_t askedBatch() const { return m_batch; }

    ExperimentUnits units() const override { return {"points", "answered questions"}; }
    /// The unchanged model, which is measured with the first points, counts as none.
    CellCount kept() const override;
    CellCount progress() const override { return {answers().doneCount(), answers().totalCount()}; }
    bool isComplete() const override { return answers().isComplete(); }
    std::filesystem::path place() const override;
    std::vector<std::string> damage() const override;
    /// What is pending in one batch. Every part that holds a pending question is asked as a whole, so that an
    /// interrupted sweep ends with the same bits.
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;
    bool leavePlace() override;

private:
    std::variant<SweepFile, SweepAnswers> m_store;
    Points m_points;
    QuestionSet m_questions;
    std::int64_t m_batch = -1; ///< that was asked for last
    std::vector<std::int64_t> m_asked; ///< questions in that request
};

/// Of the questions that a sweep asks, and of its points: what its manifest says of them.
void setPlan(SweepManifest& manifest, const QuestionSet& questions, const std::vector<SweepPoint>& points);
/// The rows of a sweep of which everything is answered, one for each point. Errors: those of sweepRow().
Result<std::vector<SweepRow>> sweepRows(const SweepAnswers& answers, std::span<const SweepPoint> points,
                                        std::uint64_t seed);

} // namespace neurex
