// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"
#include "app/workspace/reasoning/reasoning_result.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "core/experiments/corruption_experiment.h"

#include <map>
#include <memory>
#include <vector>

namespace neurex::app {

/// A study that is answered again with neurons corrupted.
struct CorruptionOrder {
    SharedReasoning study; ///< complete
    CorruptionStudy corruption;
    SharedModel model; ///< that of the study, with its tokenizer
};

/// Keeps the answers of corrupted sets under the study's folder, in the files of `neurex reason --corrupt`.
class CorruptionRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    using ExperimentRecorder::ExperimentRecorder;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"corruption"};

    /// Starts or goes on.
    void begin(int generation, const CorruptionOrder& order);
    /// Writes the report of what was answered.
    void finish(int generation, const RestoredModel& restored);

Q_SIGNALS:
    void answered(int generation); ///< all sets; ended() follows
    /// error: what could not be written, or that the model is not what it was.
    void written(int generation, const std::optional<neurex::Error>& error);

private:
    std::filesystem::path folder() const;
    Result<std::unique_ptr<ReasoningExperiment>> open(std::int64_t set);
    Result<void> write(const RestoredModel& restored) const;
    void taken(const CellAnswer& /*answer*/) override { }
    void close() override;

    CorruptionOrder m_order;
    std::vector<std::map<std::int64_t, WrittenAnswer>> m_answers; ///< of all sets, once they are complete
};

} // namespace neurex::app
