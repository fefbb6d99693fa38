// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/attribution/attribution_result.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "core/analysis/aggregator.h"
#include "core/experiments/attribution_experiment.h"

#include <QElapsedTimer>
#include <QTimer>

#include <filesystem>
#include <optional>
#include <vector>

namespace neurex::app {

/// What a run is made of, and where it is kept.
struct RunPlan {
    RunManifest manifest;
    QuestionSet questions;
    std::filesystem::path folder; ///< empty: in memory only
    /// Complete runs that differ in how their questions are summed only, and may have kept these.
    std::vector<std::filesystem::path> siblings;
    bool startAfresh = false; ///< a complete run in the folder makes place for this one when this one is complete, too
    /// An unfinished run elsewhere to go on with, where the folder holds none; it stays as it is. Empty: none.
    std::filesystem::path beginning;
};

/// Writes finished questions into the run folder, sums them and makes results to look at.
class AttributionRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    AttributionRecorder();

    /// Shows what the folder holds, if it is this run, or sums the questions of a sibling; starts nothing.
    void restore(int generation, const RunPlan& plan);
    /// Starts or goes on with a run.
    void begin(int generation, const RunPlan& plan);

Q_SIGNALS:
    /// restore() has looked; found: resultReady() was sent before.
    void restored(int generation, bool found);
    void resultReady(int generation, const neurex::app::SharedAttribution& result);
    /// What lay in the run's place was not readable and has another name now, which the error says.
    void folderSetAside(int generation, const neurex::Error& error);

private:
    void taken(const CellAnswer& answer) override;
    void placeLost() override;
    /// A complete run is finished; a partial one can be gone on with.
    void close() override;
    bool restoreFromSibling(const RunPlan& plan);
    std::optional<RunFolder> openFolder(const RunPlan& plan);
    std::optional<RunFolder> openAgain(const RunPlan& plan);
    std::optional<RunFolder> createFolder(const RunPlan& plan);
    QString takeItsPlace();
    bool makeWay(const std::filesystem::path& folder, const Error& why);
    void giveComplete(const std::filesystem::path& folder);
    void publish();
    void send(AceResult ace);
    void publishSoon();
    QString folderText() const;

    RunManifest m_manifest;
    std::filesystem::path m_forerunner; ///< complete run whose place this one takes when it is complete; empty: none
    std::optional<Aggregator> m_sum;
    std::int64_t m_publishedCount = 0; ///< questions of m_sum in the result that was sent last
    QTimer m_publishTimer;
    qint64 m_lastCostMs = 0; ///< of making one result
};

} // namespace neurex::app
