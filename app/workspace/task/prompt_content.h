// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/task/task_controller.h"
#include "widgets/values/prompt_section.h"

#include <span>
#include <vector>

namespace neurex::app {

/// One prompt of several that belong together.
struct PromptPage {
    QString title; ///< "Proxy 1"
    QString text; ///< what is copied
    std::vector<ui::PromptSection> sections;
};

struct PromptPages {
    QString heading; ///< what they are prompts of
    std::vector<PromptPage> pages;
};

/// The whole text of a prompt, in its form; empty for one that came as tokens.
QString wrappedText(const PromptForm& form, const ProxyQuestion& proxy);

/// Tokens as they are shown: blanks and line breaks made visible, ids where there is no tokenizer.
std::vector<ui::PromptToken> shownTokens(std::span<const std::int32_t> tokens, const Tokenizer* tokenizer);

/// A prompt in its parts, each with its tokens; what its form puts around them stands in parts of its own. tokenizer
/// may be null: then tokens are shown by their ids.
std::vector<ui::PromptSection> promptSections(std::span<const PromptPart> parts, std::span<const std::int32_t> tokens,
                                              const PromptForm& form, const Tokenizer* tokenizer);

/// The same of a text that has no parts.
std::vector<ui::PromptSection> promptSections(const std::string& text, std::span<const std::int32_t> tokens,
                                              const PromptForm& form, const Tokenizer* tokenizer);

/// An evaluation question as its file has it; null when it came as finished prompts. question must exist.
const OptionQuestion* optionQuestion(const OpenTask& task, std::size_t question);

/// The prompt of one proxy of an evaluation question, in the five parts of AQUA where the task has them, else as one
/// section. question and proxy must exist.
std::vector<ui::PromptSection> promptSections(const OpenTask& task, std::size_t question, std::size_t proxy,
                                              const Tokenizer* tokenizer);

} // namespace neurex::app
