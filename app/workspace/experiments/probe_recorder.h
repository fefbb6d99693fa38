// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/probe_study.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "app/workspace/task/task_controller.h"

#include <QElapsedTimer>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace neurex::app {

/// A probe to make, and where.
struct ProbeOrder {
    ProbePlan plan;
    SharedModel model;
    SharedTask task;
    std::filesystem::path folder;
    std::shared_ptr<std::atomic<bool>> isStopped; ///< not null; ends what takes long in the recorder's thread
};

/// What is known of a probe before its first prompt.
struct ProbeFacts {
    std::int64_t prompts = 0;
    std::int64_t bytes = 0; ///< that all of them take on the disk
    std::size_t judging = 0; ///< questions
    std::vector<std::string> repeated; ///< ids of those of them with prompts that choose neurons, too
    std::size_t mostNeurons = 0; ///< of the model; larger numbers are left out
};

/// Makes skill-neuron probes in folders as `neurex probe` does, judges them once every prompt is there, and writes the
/// results beside them.
class ProbeRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    using ExperimentRecorder::ExperimentRecorder;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"probe"};

    /// Starts or goes on with a probe.
    void begin(int generation, const ProbeOrder& order);

Q_SIGNALS:
    void opened(int generation, const neurex::app::ProbeFacts& facts);
    void judging(int generation, qint64 done, qint64 total); ///< steps
    void judged(int generation); ///< and its results are written

private:
    void taken(const CellAnswer& /*answer*/) override { }
    void close() override;
    Result<std::unique_ptr<ProbeExperiment>> open();

    ProbeOrder m_order;
    std::vector<OtherProbe> m_others;
    QElapsedTimer m_sinceProgress;
};

} // namespace neurex::app
