// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/store/probe_folder.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace neurex {

/// The token variants of each label where they are the same for every prompt, in the same order. Errors:
/// InvalidArgument, naming the first question that differs; also for fewer than two labels.
Result<std::vector<std::vector<std::int32_t>>> commonLabels(const QuestionSet& questions);

/// So many of the questions (0 or more than there are: all), drawn and in the order of the draw, so that the first ones
/// are a draw of fewer. Another stream is another draw.
std::vector<TokenQuestion> drawnQuestions(const QuestionSet& questions, std::size_t count, std::uint64_t seed,
                                          std::uint64_t stream);

/// What skill-neuron probes learn from: how every neuron moves the probability of every label, for each prompt. A cell
/// is a question, a step a part of one (see ProbeFolder).
class ProbeExperiment : public Experiment {
public:
    /// questions: those of the folder.
    ProbeExperiment(ProbeFolder folder, QuestionSet questions);

    const ProbeFolder& folder() const { return m_folder; }

    ExperimentUnits units() const override { return {"questions", "passes"}; }
    CellCount kept() const override { return {m_folder.doneCount(), m_folder.manifest().questionCount}; }
    CellCount progress() const override { return {m_folder.donePartCount(), m_folder.partCount()}; }
    bool isComplete() const override { return m_folder.doneCount() == m_folder.manifest().questionCount; }
    std::filesystem::path place() const override { return m_folder.path(); }
    std::vector<std::string> damage() const override { return m_folder.damage(); }
    /// Gradients of everything that is pending; where activations are needed, too, part by part, each time right behind
    /// the gradients of the same prompts, which the engine still knows up to their last token.
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;

private:
    bool isPending(std::int64_t question, bool isGradient) const;
    std::vector<std::int64_t> pending(std::int64_t first, std::int64_t last, bool isGradient) const;
    Result<bool> takeGradients(std::int64_t question, const QuestionAttribution& found);
    Result<bool> takeActivations(std::int64_t question, const QuestionAttribution& found);

    ProbeFolder m_folder;
    QuestionSet m_questions;
    std::vector<std::int64_t> m_firstPrompts; ///< by question
    std::vector<std::int64_t> m_asked; ///< in the last request
    bool m_isGradient = true; ///< of the last request
};

} // namespace neurex
