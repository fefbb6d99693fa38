// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/sweep_result.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "app/workspace/task/task_controller.h"
#include "core/experiments/sweep_experiment.h"

#include <QElapsedTimer>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>

namespace neurex::app {

/// What a sweep is made of, and where it is kept.
struct SweepOrder {
    SweepManifest manifest; ///< points, batches, questions and the scores' hash are filled in by the recorder
    SharedScores scores;
    SharedTask task;
    SharedSweep recorded; ///< of a session file; takes the place of a file that is not there
    std::filesystem::path folder; ///< of all sweeps; empty: in memory only
};

/// Plans sweeps, keeps their answers on disk and makes results to look at.
class SweepRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    using ExperimentRecorder::ExperimentRecorder;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"sweep"};

    /// Shows what is kept of this sweep; starts nothing. Answers with restored() or restoreFailed(), after resultReady().
    void restore(int generation, const SweepOrder& order);
    /// Starts or goes on with a sweep.
    void begin(int generation, const SweepOrder& order);

Q_SIGNALS:
    void resultReady(int generation, const neurex::app::SharedSweep& result);
    /// What is kept has been looked for.
    void restored(int generation);
    /// It is there, but cannot be read.
    void restoreFailed(int generation, const neurex::Error& error);

private:
    void taken(const CellAnswer& answer) override;
    void close() override;
    void prepare(int generation, const SweepOrder& order);
    /// Its points and batches, once.
    void plan();
    std::filesystem::path filePath() const;
    SweepExperiment* sweep() const { return static_cast<SweepExperiment*>(experiment()); }
    std::unique_ptr<SweepExperiment> open();
    /// Whether a recorded sweep is the ordered one: to be looked at; to be gone on with, which its answers must be
    /// computed alike for.
    bool isShowable(const SweepManifest& stored) const;
    bool isContinuable(const SweepManifest& stored) const;
    void takeRecorded();
    void keepRecorded(SweepExperiment& sweep);
    void addRows(const SweepAnswers& answers, const std::vector<std::int64_t>& points);
    void addAllRows(const SweepAnswers& answers);
    void publish();
    std::vector<NeuronEffect> effects();
    void publishSoon();

    SweepOrder m_order;
    std::shared_ptr<const std::vector<SweepPoint>> m_points;
    std::shared_ptr<const SweepManifest> m_manifest; ///< that of the order, filled in
    std::optional<SweepAnswers> m_memory; ///< between two runs, where there is no file
    std::map<std::int64_t, std::pair<SweepRow, PointAnswers>> m_rows; ///< by point
    std::map<std::int64_t, MeasuredChange> m_changes; ///< of single neurons, by point
    bool m_areRowsRecorded = false; ///< those of m_order.recorded, of whatever device
    QElapsedTimer m_sincePublished;
};

} // namespace neurex::app
