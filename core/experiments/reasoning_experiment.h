// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiments/experiment.h"
#include "core/store/reasoning_file.h"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace neurex {

/// How the tokens of a model read and are read.
struct ReasoningText {
    std::function<Result<std::vector<std::int32_t>>(const std::string& prompt)> encode;
    std::function<std::string(std::span<const std::int32_t> tokens)> decode;
    /// The prompt of the second pass, of a question's place and what the first one wrote; unused without one.
    std::function<std::string(std::size_t question, const std::string& written)> secondPrompt;
    std::vector<std::string> tokenTexts; ///< of every token, where texts end an answer
};

/// A model works out the answers to questions. Questions are answered in blocks, counted from the first, and those of a
/// block together: what is missing of one is written again with its company, so that the same bytes come of it. A cell
/// is a question.
class ReasoningExperiment : public Experiment {
public:
    static constexpr std::int64_t kQuestionsPerBlock = 32;

    /// prompts: of the file's questions, in their order.
    ReasoningExperiment(ReasoningFile file, const ReasoningManifest& manifest, std::vector<std::string> prompts,
                        ReasoningText text);

    const ReasoningFile& file() const { return m_file; }
    /// What the last request was of: the place of its first question, and whether it was the second pass.
    std::int64_t block() const { return m_block; }
    bool isSecondPass() const { return m_manifest.answerTokens > 0 && std::ssize(m_first) == blockSize(); }

    ExperimentUnits units() const override { return {"questions", "texts"}; }
    CellCount kept() const override { return {std::ssize(m_file.windows()), std::ssize(m_prompts)}; }
    CellCount progress() const override; ///< in passes
    bool isComplete() const override { return std::ssize(m_file.windows()) == std::ssize(m_prompts); }
    std::filesystem::path place() const override { return m_file.path(); }
    std::vector<std::string> damage() const override;
    /// Errors: those of ReasoningText::encode().
    Result<std::optional<CellRequest>> next() override;
    Result<bool> take(const CellAnswer& answer) override;

private:
    std::int64_t passes() const { return m_manifest.answerTokens > 0 ? 2 : 1; }
    std::int64_t blockSize() const;
    Result<std::optional<CellRequest>> request(bool isSecond) const;
    std::string writtenText(const Completion& completion) const;
    Result<bool> keep(std::int64_t question, WrittenAnswer answer);

    ReasoningFile m_file;
    ReasoningManifest m_manifest;
    std::vector<std::string> m_prompts;
    ReasoningText m_text;
    std::int64_t m_block = 0; ///< first question of the block that is asked
    std::map<std::int64_t, WrittenAnswer> m_first; ///< of the block: what the first pass wrote, where there are two
};

} // namespace neurex
