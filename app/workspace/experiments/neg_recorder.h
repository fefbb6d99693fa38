// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/experiments/neg_result.h"
#include "app/workspace/runner/experiment_recorder.h"
#include "core/experiments/neg_experiment.h"

#include <QElapsedTimer>

#include <filesystem>
#include <memory>

namespace neurex::app {

/// What a study is made of, and where studies are kept.
struct NegOrder {
    NegManifest manifest;
    QuestionSet prompts; ///< targetQuestions()
    std::filesystem::path folder;
};

/// Keeps studies of empirical gradients on disk, one file for each model, task and settings, and makes results to look
/// at.
class NegRecorder : public ExperimentRecorder {
    Q_OBJECT

public:
    using ExperimentRecorder::ExperimentRecorder;

    /// Of its requests in the engine client's queue.
    static constexpr QLatin1StringView kRequestTag{"neg"};

    /// Shows what is kept of this study, with resultReady() where there is something; starts nothing.
    void restore(int generation, const NegOrder& order);
    /// Starts or goes on with a study.
    void begin(int generation, const NegOrder& order);

Q_SIGNALS:
    void resultReady(int generation, const neurex::app::SharedNeg& result);

private:
    void taken(const CellAnswer& answer) override;
    void close() override { publish(); }
    std::filesystem::path filePath() const;
    Result<std::unique_ptr<NegExperiment>> open();
    const NegExperiment& study() const { return static_cast<const NegExperiment&>(*experiment()); }
    void publish() { publish(study()); }
    void publish(const NegExperiment& study);

    NegOrder m_order;
    std::int64_t m_published = 0; ///< prompts
    std::int64_t m_cost = 0; ///< of the last result, in milliseconds
    QElapsedTimer m_sincePublished;
};

} // namespace neurex::app
