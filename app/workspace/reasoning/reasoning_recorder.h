// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"
#include "app/workspace/reasoning/reasoning_result.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "core/experiments/reasoning_experiment.h"

#include <QElapsedTimer>

#include <filesystem>
#include <memory>
#include <optional>

namespace neurex::app {

/// What a study is made of, and where studies are kept.
struct ReasoningOrder {
    ReasoningPlan plan;
    SharedModel model;
    std::filesystem::path folder;
};

/// Keeps studies of reasoning on disk, one file for each model, questions, prompt and settings, and makes results to
/// look at.
class ReasoningRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    explicit ReasoningRecorder(QObject* parent = nullptr);

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"reasoning"};

    /// Answers with found(); starts nothing.
    void restore(int turn, int entry, const ReasoningOrder& order);
    /// Starts or goes on with a study.
    void begin(int generation, const ReasoningOrder& order);

Q_SIGNALS:
    /// What is kept of a study; without answers where nothing is. error: why its files cannot be read; then there is
    /// no result.
    void found(int turn, int entry, const neurex::app::SharedReasoning& result,
               const std::optional<neurex::Error>& error);
    void resultReady(int generation, const neurex::app::SharedReasoning& result);
    /// What the request that was handed out last is of: see ReasoningExperiment.
    void blockReady(int generation, qint64 firstPlace, bool isSecondPass);

private:
    struct Study {
        std::shared_ptr<const ReasoningManifest> manifest;
        std::shared_ptr<const ReasoningInputs> inputs;
        std::filesystem::path path;
    };

    static Result<Study> studyOf(const ReasoningOrder& order);
    static std::filesystem::path folderOf(const Study& study);
    Result<std::unique_ptr<ReasoningExperiment>> open();
    const ReasoningExperiment& experimentNow() const { return static_cast<const ReasoningExperiment&>(*experiment()); }
    void taken(const CellAnswer& answer) override;
    void close() override { publish(); }
    void publish();

    ReasoningOrder m_order;
    Study m_study;
    SharedReasoning m_result; ///< the newest one of m_study
    QElapsedTimer m_sincePublished;
};

} // namespace neurex::app
