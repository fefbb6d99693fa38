// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/store/neg_file.h"

#include <map>

namespace neurex {

/// Every proxy as a prompt of its own whose only option is the right one: how likely is the target?
/// Their group is the question's, or the question itself.
QuestionSet targetQuestions(const QuestionSet& questions);
/// Of each of such prompts: its group, which is what it is independent evidence of.
std::vector<std::string> unitsOf(const QuestionSet& prompts);

/// Shifts single neurons, and sets of them, and measures how far the probability of each prompt's target moves; beside
/// it what estimates say. A cell is a prompt. Scores are asked for in blocks of prompts, always whole, so that an
/// interrupted study ends with the same bits.
class NegExperiment : public Experiment {
public:
    /// prompts: targetQuestions(). The settings are those of the file and in order.
    NegExperiment(NegFile file, NegSettings settings, QuestionSet prompts);

    const NegFile& file() const { return m_file; }

    ExperimentUnits units() const override { return {"prompts", "passes"}; }
    CellCount kept() const override;
    CellCount progress() const override;
    bool isComplete() const override { return kept().done == kept().total; }
    std::filesystem::path place() const override { return m_file.path(); }
    std::vector<std::string> damage() const override;
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;

private:
    /// Prompts whose scores are asked for together: some estimates cost a model's whole head once a request.
    struct Block {
        std::int64_t begin = 0, end = 0; ///< prompts
        std::map<Estimate, std::map<std::int64_t, ScoreMatrix>> scores; ///< by prompt; but of Gradient
        std::map<std::int64_t, ScoreMatrix> values; ///< by prompt
    };
    /// The prompt that is being measured.
    struct Current {
        std::int64_t prompt = 0;
        NegPrompt found;
        std::vector<InterventionStack> setStacks; ///< of its sets
    };
    using Scores = std::map<std::int64_t, ScoreMatrix>;

    std::optional<std::int64_t> nextPending();
    std::optional<std::pair<AttributionSettings, Scores*>> missingScores();
    EvaluationCells shifting(std::vector<InterventionStack> stacks) const;
    std::vector<InterventionStack> curveStacks(NeuronId neuron) const;
    ScoreMatrix gradients() const;
    const ScoreMatrix& scoresOf(Estimate estimate) const { return m_block->scores.at(estimate).at(m_current->prompt); }
    const ScoreMatrix& values() const { return m_block->values.at(m_current->prompt); }
    void begin(std::int64_t prompt);
    void planSets();
    Result<bool> takeScores(std::size_t item, const QuestionAttribution& scores);
    Result<bool> takeAnswers(const QuestionEvaluation& answers);
    std::int64_t stepsOfPrompt() const;
    std::int64_t stepsDone() const;

    NegFile m_file;
    NegSettings m_settings;
    QuestionSet m_prompts;
    std::vector<double> m_shifts;
    std::int64_t m_firstPending = 0; ///< all prompts before it are done
    std::optional<Block> m_block;
    std::optional<Current> m_current;
};

} // namespace neurex
