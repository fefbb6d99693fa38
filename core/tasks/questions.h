// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prompt_form.h"
#include "core/base/question_set.h"
#include "core/base/result.h"
#include "core/tasks/aqua.h"
#include "core/tasks/task.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurex {

class Tokenizer;

/// A task ready for the engine; shown[i][p] is what questions[i].proxies[p] says.
struct PreparedTask {
    QuestionSet questions;
    std::vector<std::vector<ProxyQuestion>> shown;
    std::vector<BadLine>
        leftOut; ///< what this tokenizer reads otherwise than it is meant, or what is too long for the model
    std::int64_t textTokens = 0; ///< of stems, options and ready prompts
    std::int64_t unknownTokens = 0; ///< of those, the ones that no piece covers
    PromptForm form; ///< of the text prompts
    std::vector<std::string> warnings; ///< many unknown tokens, special tokens spelled out, prompts that end in a blank

    double unknownShare() const
    {
        return textTokens == 0 ? 0.0 : static_cast<double>(unknownTokens) / static_cast<double>(textTokens);
    }
};

struct PreparationSettings {
    Split split = Split::Both; ///< Identify and Evaluate include the items marked "both"
    std::size_t limit = 0; ///< the first so many items of the split; 0 = all
    std::uint64_t seed = 0;
    bool addBos = true; ///< for text prompts; ready tokens are never touched
    bool skipBad = false; ///< leaves out what the model cannot be asked, instead of refusing
    std::int64_t contextLength = 0; ///< tokens that the model's context holds, a longer prompt is bad; 0: not known
    bool mayBeEmpty = false; ///< a split without questions is no error
    PromptForm form = {}; ///< of text prompts
};

/// Proxy questions, tokens and option tokens of a task. tokenizer may be nullptr when every item brings its tokens.
/// The options of a prompt with labels are one token each, exactly as the label is spelled. Errors: BadTask (no item in
/// the split; options that the tokenizer reads alike, labels that are no single token and prompts that are too long,
/// all of them at once), InvalidArgument (text without a tokenizer), UnsupportedFormat (a letter that is no single
/// token).
Result<PreparedTask> buildTokenQuestions(const Task& task, const PreparationSettings& settings,
                                         const Tokenizer* tokenizer);

/// For each part, one past the last of the prompt's tokens that begin in it; a token across a border belongs to the
/// part where it begins, BOS to the first. tokens: of the whole prompt.
std::vector<std::size_t> partTokenEnds(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
                                       const Tokenizer& tokenizer);

} // namespace neurex
