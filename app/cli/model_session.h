// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/engine_session.h"
#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "app/client/used_files.h"
#include "core/tasks/questions.h"
#include "core/tasks/task.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <optional>

namespace neurex::app {

/// Starts the engine, shows its warnings and, when asked for, its log. Errors: those of EngineSession::start().
Result<void> startEngine(EngineSession& engine, const QString& profileName, const OutputOptions& output,
                         const Terminal& terminal);

/// The tokenizer among a model's files. Errors: those of Tokenizer::fromFiles().
Result<Tokenizer> makeTokenizer(const ModelDescription& model);

/// A running engine with a loaded model and the model's tokenizer, as most commands need it.
class ModelSession {
public:
    /// Shows progress on the terminal. Errors: whatever keeps the engine from starting or the model from loading.
    static Result<std::unique_ptr<ModelSession>> open(const ModelOptions& options, const OutputOptions& output,
                                                      const Terminal& terminal);

    EngineSession& engine() { return m_engine; }
    const ModelInfo& info() const { return m_model.info; }
    /// The model's tokenizer. Error: why there is none.
    Result<const Tokenizer*> tokenizer() const;

    /// How prompts are wrapped where `choice` is asked for; what is to be known of it goes to the terminal. Errors:
    /// those of chosenForm(); text needs a tokenizer.
    Result<PromptForm> promptForm(const PromptChoice& choice, const Terminal& terminal) const;
    /// What to try where the model hardly answers with letters to prompts of this form: "try --prompt-form auto ...".
    QString otherFormHint(const PromptForm& used) const;
    /// The text's tokens in a form, with BOS where the model wants one.
    Result<std::vector<std::int32_t>> promptTokens(const std::string& text, const PromptForm& form) const;
    /// The questions of a task, ready for the engine; what is to be known of them goes to the terminal.
    Result<PreparedTask> prepare(const Task& task, const TaskOptions& options, const Terminal& terminal) const;
    bool addsBos() const;

private:
    ModelSession() = default;
    /// That of a run, or the one that is asked for.
    Result<PromptForm> formFor(const TaskOptions& options, const Terminal& terminal) const;

    EngineSession m_engine;
    ModelDescription m_model;
    std::optional<Tokenizer> m_tokenizer;
    Error m_tokenizerError;
};

/// Reads the task file that the options name, adds it to the used ones, and draws its split where they ask for it;
/// ModelSession::prepare() says what is to be known of it.
Result<Task> openTask(const TaskOptions& options, UsedFiles& files);

/// To be called when results are complete: warns of every file that is not the one that they were computed with.
void noteChanges(const UsedFiles& files, const Terminal& terminal);

} // namespace neurex::app
