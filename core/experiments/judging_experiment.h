// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/reasoning/judgement_file.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace neurex {

/// The loaded model judges: each question is a prompt, and what its next token is likelier to be, one of the manifest's
/// "yes" tokens or one of its "no" tokens, is the verdict. Both probabilities, over the whole vocabulary, stand in the
/// reply. Questions are asked in blocks, counted from the first, and those of a block together: what is missing of one
/// is asked again with its company, so that the same bytes come of it. A cell is a question.
class JudgingExperiment : public Experiment {
public:
    static constexpr std::int64_t kQuestionsPerBlock = 8;
    /// The tokens of a whole prompt.
    using Encode = std::function<Result<std::vector<std::int32_t>>(const std::string& text)>;

    JudgingExperiment(JudgementFile file, const JudgementManifest& manifest, std::vector<JudgeQuestion> questions,
                      Encode encode);

    const JudgementFile& file() const { return m_file; }

    ExperimentUnits units() const override { return {"judgements", "judgements"}; }
    CellCount kept() const override;
    CellCount progress() const override { return kept(); }
    bool isComplete() const override { return kept().done == kept().total; }
    std::filesystem::path place() const override { return m_file.path(); }
    std::vector<std::string> damage() const override;
    /// Errors: those of the encoding.
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;

private:
    JudgementFile m_file;
    JudgementManifest m_manifest;
    std::vector<JudgeQuestion> m_questions;
    std::vector<std::int64_t> m_numbers; // [questions] numberOf()
    Encode m_encode;
    std::int64_t m_block = 0; ///< first question of the block that is asked
};

/// The reply that stands for the probabilities of both: "Yes, P("Yes") = 0.25, P("No") = 0.125". No where they are
/// equal.
std::string comparedReply(float yes, float no);
/// Both probabilities of such a reply together; nothing for another text.
std::optional<double> comparedMass(const std::string& reply);

} // namespace neurex
