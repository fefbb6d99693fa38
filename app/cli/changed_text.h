// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/model_session.h"
#include "core/base/prompt_form.h"

#include <memory>
#include <string>
#include <vector>

namespace neurex::app {

/// A text that a model reads, with neurons changed if asked for: what `neurex generate` and `neurex lens` are given.
struct ChangedText {
    ModelOptions model;
    OutputOptions output;
    std::string text;
    PromptChoice prompt;
    StackOptions stack;
};

/// MODEL, --text, and what says how neurons are changed; help: of --text.
void declareChangedText(QCommandLineParser& parser, const QString& help);
Result<ChangedText> readChangedText(const QCommandLineParser& parser);

/// The same with the model loaded.
struct OpenedText {
    std::unique_ptr<ModelSession> session;
    const Tokenizer* tokenizer = nullptr; ///< the session's
    InterventionStack stack;
    PromptForm form;
    std::vector<std::int32_t> tokens;
};
Result<OpenedText> openText(const ChangedText& text, const Terminal& terminal);

} // namespace neurex::app
