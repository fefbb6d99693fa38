// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "app/cli/paper_report.h"
#include "app/cli/text_pass.h"
#include "core/analysis/methods.h"
#include "core/analysis/paper_tables.h"
#include "core/analysis/question_groups.h"
#include "core/store/run_scores.h"
#include "core/tasks/task.h"

#include <QCoreApplication>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurex::app {

/// One task, ready for the engine on both sides.
struct OpenedTask {
    Task task;
    TaskOptions choosing; ///< questions that choose neurons
    TaskOptions judging;
    PreparedTask identify;
    PreparedTask evaluate;
    std::filesystem::path folder;
    std::int64_t shared = 0; ///< questions that choose neurons and judge them, too
};

/// The run folder of a method of one task.
std::filesystem::path methodRun(const OpenedTask& task, std::string_view method);

/// What the tables are made of.
struct PaperPlan {
    std::vector<std::string> methods;
    std::vector<std::int64_t> budgets; ///< of Table 7; empty: the paper's, as far as the model has so many neurons
    std::int64_t budget = 0; ///< of the other tables
    std::int64_t least = 0; ///< tasks that share a neuron
    std::int64_t sets = 0; ///< control sets of either kind for each honest cell; 0: as many as its table takes
    bool isHonest = false;
    std::uint64_t seed = 0;
    std::optional<TextPass> text; ///< whose perplexity is measured, too
};

/// All runs and sweeps of `neurex reproduce`. Each keeps its answers in its task's folder, so an interrupted
/// measurement goes on there. References live as long as the measurement.
class PaperMeasurement {
    Q_DECLARE_TR_FUNCTIONS(PaperMeasurement)

public:
    PaperMeasurement(const PaperPlan& plan, ModelSession& session, const Terminal& terminal)
        : m_plan(plan)
        , m_session(session)
        , m_terminal(terminal)
    {
    }

    /// Measures everything, or what is missing. Errors: those of attributeRun(), answerSweep() and measureText().
    Result<void> run(const std::vector<OpenedTask>& tasks);

    const std::vector<TaskResult>& results() const { return m_results; }
    const ScoreMatrix& shared() const { return m_shared; } ///< see commonNeurons(); empty for one task
    const std::vector<HonestCell>& honestCells() const { return m_cells; }
    const std::vector<TextCell>& textCells() const { return m_textCells; } ///< none without a text
    const std::string& textHash() const { return m_textOrigin.taskHash; }

private:
    std::vector<std::int64_t> budgets() const;
    SweepSettings gridOf(const Method& method) const;
    Result<std::vector<SweepRow>> sweep(const OpenedTask& task, const PreparedTask& questions, Split split,
                                        const ScoreMatrix& scores, const SweepSettings& settings,
                                        const std::string& file, const ScoreMatrix* activations = nullptr);
    /// The scores of a method on one task, however they are made.
    struct MethodScores {
        ScoreMatrix scores;
        std::optional<HalfAgreement> halves;
        std::int64_t leftOutCount = 0;
    };
    Result<RunScores> attribute(const OpenedTask& task, std::string_view method);
    Result<std::optional<ScoreMatrix>> activationsOf(const OpenedTask& task);
    Result<MethodScores> scoresOf(const OpenedTask& task, const std::string& method);
    Result<void> compareRates(const std::vector<OpenedTask>& tasks);
    Result<MethodResult> measure(const OpenedTask& task, const std::string& method);
    Result<std::vector<ScoreMatrix>> foldScores(const OpenedTask& task, const std::string& method,
                                                const QuestionGroups& groups);
    Result<void> measureCommon(const std::vector<OpenedTask>& tasks);
    Result<void> openText();
    Result<void> measureText(const OpenedTask& task, const MethodResult& result);
    Result<void> measureHonestly(const OpenedTask& task, const MethodResult& result);
    Result<void> measureCollateral(const std::vector<OpenedTask>& tasks);
    SweepSettings settingsOf(const HonestCell& cell) const;

    /// What LAPE says of one task: of all its questions, of halves and of all but a fold.
    struct LapeScores {
        MethodScores all;
        std::vector<ScoreMatrix> folds;
    };

    const PaperPlan& m_plan;
    ModelSession& m_session;
    const Terminal& m_terminal;
    std::vector<TaskResult> m_results;
    ScoreMatrix m_shared;
    std::vector<HonestCell> m_cells;
    std::vector<TextCell> m_textCells;
    ResultOrigin m_textOrigin;
    std::optional<TextPass> m_text; ///< of the plan, in the state that m_textOrigin is of
    std::map<std::filesystem::path, LapeScores> m_lape; ///< by the task's folder
};

} // namespace neurex::app
