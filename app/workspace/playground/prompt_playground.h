// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"
#include "app/workspace/task/prompt_content.h"
#include "app/workspace/task/task_controller.h"
#include "core/base/intervention.h"
#include "core/text/text_stream.h"
#include "widgets/values/continuation.h"
#include "widgets/values/next_token_row.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace neurex::app {

/// What the model makes of a free prompt, as it is or in the form of the task's prompts, unchanged and under the
/// intervention: the next token, live, and on request a
/// continuation of each, one after the other, token by token. A continuation ends when prompt or intervention
/// change, so that it never stands in the way of live answers, and counts as old from then on; one of another prompt
/// only until the prompt is again what it continues.
class PromptPlayground : public QObject {
    Q_OBJECT

public:
    /// Of its continuations in the engine client's queue.
    static constexpr QLatin1StringView kGenerationTag{"playground-generation"};

    enum Side { Before, After };

    /// Both outlive this object.
    PromptPlayground(ModelController* models, TaskController* tasks, QObject* parent = nullptr);

    /// The next token is only asked for while active.
    void setActive(bool active);
    void setText(const QString& text);
    const QString& text() const { return m_prompt.text; }
    /// Whether the text stands in TaskController::form(), or alone.
    void setWrapped(bool isWrapped);
    bool isWrapped() const { return m_isWrapped; }
    /// What stands around the text; raw: nothing.
    const PromptForm& form() const { return m_prompt.form; }
    /// Empty: the unchanged model.
    void setStack(const InterventionStack& stack);
    bool hasStack() const { return !m_stack.empty(); }
    /// The intervention acts at the prompt's last token only, not on what is generated.
    bool isLastOnly() const;

    /// Likeliest first, under the intervention if there is one.
    const std::vector<ui::NextTokenRow>& nextTokens() const { return m_next; }
    bool isNextPending() const { return m_isNextPending; }
    /// Tokens of the prompt; -1: not known.
    int tokenCount() const { return m_tokens ? static_cast<int>(m_tokens->size()) : -1; }
    PromptPages promptPages() const;
    /// Why there is no next token, in a sentence; empty when there is no reason.
    QString problem() const;

    /// Continues the prompt; of a running continuation nothing is kept.
    void generate(const ui::GenerationOptions& options);
    void stop();
    const ui::GenerationOptions& options() const { return m_options; }
    bool isGenerating() const { return m_generating.has_value(); }
    /// The prompt of the newest continuation, as a command line names it.
    const QString& continuedText() const { return m_continued.text; }
    PromptChoice continuedForm() const;
    bool canGenerate() const { return m_models->isReady() && m_tokens && !m_tokens->empty(); }
    const ui::Continuation& continuation(Side side) const { return m_continuations[side]; }

Q_SIGNALS:
    void nextTokensChanged(); ///< or what stands in their way, or their pending state
    void promptChanged(); ///< other tokens
    void formChanged(); ///< of the text
    void continuationsChanged();

private:
    struct Prompt {
        QString text;
        PromptForm form;

        bool operator==(const Prompt&) const = default;
    };
    using Tokens = std::vector<std::int32_t>;
    using SharedTokens = std::shared_ptr<const Tokens>;

    const Tokenizer* tokenizer() const;
    void invalidate();
    void takeForm();
    void change(Prompt prompt);
    void encode();
    void adoptPrompt(Result<Tokens> tokens);
    void predict();
    void cancelPrediction();
    void adopt(const NextTokens& prediction);
    void start(Side side);
    void markOtherPrompt();
    void addToken(Side side, std::int32_t token);
    void finish(Side side, const Result<Tokens>& tokens);
    /// Why a continuation with these tokens came to its end by itself.
    ui::ContinuationEnd endOf(const Tokens& tokens) const;

    ModelController* m_models;
    TaskController* m_tasks;
    Prompt m_prompt;
    bool m_isWrapped = false;
    InterventionStack m_stack;
    SharedTokens m_tokens; ///< of m_encoded; null: not encoded yet
    Prompt m_encoded; ///< behind m_prompt while the user types
    std::optional<Error> m_error;
    QTimer m_pause; ///< until typing has stopped
    std::vector<ui::NextTokenRow> m_next;
    bool m_isActive = false;
    bool m_isNextPending = false;
    Latest m_generation; ///< of the newest encoding
    int m_prediction = 0; ///< of the newest request; older answers are ignored

    std::array<ui::Continuation, 2> m_continuations;
    ui::GenerationOptions m_options;
    std::optional<Side> m_generating;
    SharedTokens m_continuedTokens;
    Prompt m_continued; ///< the prompt of the continuations
    SharedModel m_streamModel; ///< keeps the tokenizer of the stream
    std::optional<TextStream> m_stream;
    int m_run = 0; ///< of the newest continuation; tokens of older ones are ignored
};

} // namespace neurex::app
