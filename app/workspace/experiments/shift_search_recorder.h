// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/shift_search_study.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "app/workspace/task/task_controller.h"

#include <filesystem>
#include <memory>

namespace neurex::app {

/// A search over shifts to make, and where.
struct ShiftSearchOrder {
    ShiftSearchPlan plan;
    SharedModel model;
    SharedTask task;
    std::filesystem::path table;
};

/// Makes searches over shifts in files as `neurex shift-search` does.
class ShiftSearchRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    using ExperimentRecorder::ExperimentRecorder;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"shift-search"};

    /// Starts or goes on with a search.
    void begin(int generation, const ShiftSearchOrder& order);

Q_SIGNALS:
    /// Its files are there. ranked: neurons that have a score; larger numbers are left out.
    void opened(int generation, qint64 ranked);
    void finished(int generation); ///< and the table is written

private:
    void taken(const CellAnswer& /*answer*/) override { }
    void close() override;
    Result<std::unique_ptr<ShiftSearchExperiment>> open(const ShiftSearchOrder& order);
};

} // namespace neurex::app
