// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/prompt_form.h"
#include "core/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurex {

class Tokenizer;

/// A form of prompts and what a person should know of it.
struct ChatForm {
    PromptForm form;
    std::vector<std::string> notes;
};

/// "llama-2", "llama-3", "chatml", "mistral", "gemma", "phi", "zephyr", "deepseek", "plain".
std::span<const std::string_view> chatFormNames();

/// How a chat template of transformers wraps one message of the user and begins the answer: what
/// apply_chat_template(add_generation_prompt=True) writes around it, with `enable_thinking` off and without today's
/// date. A template that cannot be carried out is told by its marks and gets the usual layout of its kind, with a note.
/// Error UnsupportedFormat: neither is possible.
Result<ChatForm> chatFormOfTemplate(std::string_view chatTemplate, const std::string& bosText,
                                    const std::string& eosText);

/// The chat form of a tokenizer's model; nullopt: it has no template.
std::optional<Result<ChatForm>> ownChatForm(const Tokenizer& tokenizer);

/// What is asked for, of a model with this tokenizer; null: none that can be read. A model without a form of its own
/// gets raw prompts for kOwnForm, with a note; another form that is asked for by name gets the model's own texts where
/// it is the model's own form, else the usual ones, with a note for special tokens that the tokenizer does not have.
/// Error InvalidArgument: no form has that name.
Result<ChatForm> chosenForm(const PromptChoice& choice, const Tokenizer* tokenizer);

/// The text of a prompt in its form, as it is encoded but for BOS.
std::string wrappedPrompt(const PromptForm& form, std::string_view text);

/// What to ask for so that chosenForm() gives this form; where nothing does, its texts as kCustomForm.
PromptChoice choiceOf(const PromptForm& form, const Tokenizer* tokenizer);

} // namespace neurex
