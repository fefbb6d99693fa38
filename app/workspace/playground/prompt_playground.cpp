// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/playground/prompt_playground.h"

#include "app/workspace/guarded.h"
#include "core/text/chat_template.h"
#include "widgets/values/format.h"
#include "widgets/values/sentences.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kNextTag("playground-next");
constexpr std::int32_t kCandidates = 20; // of each side
constexpr int kTypingPauseMs = 150;

} // namespace

PromptPlayground::PromptPlayground(ModelController* models, TaskController* tasks, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_tasks(tasks)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &PromptPlayground::encode);
    connect(m_models, &ModelController::modelChanged, this, &PromptPlayground::invalidate);
    connect(m_tasks, &TaskController::formChanged, this, &PromptPlayground::takeForm);
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready && m_isActive)
            predict();
        else if (std::exchange(m_isNextPending, m_isNextPending && !m_next.empty()))
            Q_EMIT nextTokensChanged(); // what is shown waits for the next engine
        Q_EMIT continuationsChanged();
    });
}

const Tokenizer* PromptPlayground::tokenizer() const
{
    return m_models->model() ? m_models->model()->tokenizer.get() : nullptr;
}

void PromptPlayground::setActive(bool active)
{
    if (m_isActive == active)
        return;
    m_isActive = active;
    if (!m_isActive)
        cancelPrediction();
    else if (m_tokens)
        predict();
    else
        encode();
}

void PromptPlayground::setText(const QString& text)
{
    change({text, m_prompt.form});
}

void PromptPlayground::setWrapped(bool isWrapped)
{
    m_isWrapped = isWrapped;
    takeForm();
}

void PromptPlayground::takeForm()
{
    PromptForm form = m_isWrapped ? m_tasks->form() : PromptForm();
    if (form == m_prompt.form)
        return;
    change({m_prompt.text, std::move(form)});
    Q_EMIT formChanged();
}

void PromptPlayground::change(Prompt prompt)
{
    if (m_prompt == prompt)
        return;
    m_prompt = std::move(prompt);
    m_generation.next();
    cancelPrediction();
    stop();
    markOtherPrompt();
    m_isNextPending = true;
    m_pause.start();
    Q_EMIT continuationsChanged();
    Q_EMIT nextTokensChanged();
}

void PromptPlayground::setStack(const InterventionStack& stack)
{
    if (m_stack == stack)
        return;
    m_stack = stack;
    stop();
    ui::Continuation& after = m_continuations[After];
    after.isOld = !after.text.isEmpty();
    Q_EMIT continuationsChanged();
    if (m_isActive && !m_pause.isActive())
        predict();
}

bool PromptPlayground::isLastOnly() const
{
    return hasStack()
        && std::ranges::all_of(m_stack, [](const Intervention& part) { return part.positions == Positions::Last; });
}

/// Another model has another tokenizer.
void PromptPlayground::invalidate()
{
    m_generation.next();
    cancelPrediction();
    stop();
    m_tokens.reset();
    m_next.clear();
    m_continuations = {};
    Q_EMIT continuationsChanged();
    Q_EMIT promptChanged();
    Q_EMIT nextTokensChanged();
    if (m_isActive)
        encode();
}

void PromptPlayground::encode()
{
    m_pause.stop();
    const Latest::Turn generation = m_generation.next();
    const SharedModel model = m_models->model();
    m_error.reset();
    if (!model || !model->tokenizer) {
        if (model)
            m_error = model->tokenizerError;
        m_isNextPending = false;
        Q_EMIT nextTokensChanged();
        return;
    }
    inBackground([model, prompt = m_prompt] {
        return model->tokenizer->tryEncodePrompt(ui::fromQt(prompt.text), prompt.form, model->addsBos());
    }).then(this, [this, generation](const Result<Tokens>& tokens) {
        if (m_generation.is(generation))
            adoptPrompt(tokens);
    });
}

void PromptPlayground::adoptPrompt(Result<Tokens> tokens)
{
    m_tokens = tokens ? std::make_shared<const Tokens>(std::move(*tokens)) : nullptr;
    m_encoded = m_prompt;
    if (!tokens) {
        m_error = tokens.error();
        m_next.clear();
    }
    Q_EMIT promptChanged();
    Q_EMIT continuationsChanged();
    predict();
}

void PromptPlayground::cancelPrediction()
{
    ++m_prediction;
    m_isNextPending = false;
    m_models->client()->cancelTag(kNextTag);
}

void PromptPlayground::predict()
{
    cancelPrediction();
    if (m_tokens)
        m_error.reset(); // of an older prompt or intervention
    const bool canAsk = m_isActive && canGenerate() && problem().isEmpty();
    // Without an engine what is shown stays old.
    m_isNextPending = canAsk || (!m_next.empty() && !m_models->isReady());
    if (!canAsk && m_tokens && m_tokens->empty())
        m_next.clear();
    Q_EMIT nextTokensChanged();
    if (!canAsk)
        return;
    protocol::PredictParams settings{*m_tokens, {InterventionStack{}}, kCandidates};
    if (hasStack())
        settings.stacks.push_back(m_stack);
    const auto done = [this, prediction = m_prediction](const Result<NextTokens>& answer) {
        if (prediction != m_prediction)
            return;
        const bool isDead = !answer && answer.error().code == ErrorCode::EngineDied;
        m_isNextPending = isDead && !m_next.empty();
        if (answer) {
            adopt(*answer);
        } else if (!isDead) {
            m_next.clear(); // of an older prompt or intervention
            if (!answer.error().isCancelled())
                m_error = answer.error();
        }
        Q_EMIT nextTokensChanged();
    };
    m_models->client()->submit(predictionRequest(settings, done, {.tag = kNextTag}), this);
}

void PromptPlayground::adopt(const NextTokens& prediction)
{
    const std::vector<ui::PromptToken> shown = shownTokens(prediction.tokens, tokenizer());
    const std::size_t count = prediction.tokens.size();
    m_next.clear();
    for (std::size_t i = 0; i < count; ++i) {
        ui::NextTokenRow row{shown[i].text, shown[i].id, static_cast<double>(prediction.probabilities[i]), {}};
        if (prediction.stackCount > 1)
            row.after = static_cast<double>(prediction.probabilities[count + i]);
        m_next.push_back(std::move(row));
    }
    std::ranges::stable_sort(m_next, std::greater{}, [](const ui::NextTokenRow& row) { return row.latest(); });
}

QString PromptPlayground::problem() const
{
    if (m_error)
        return ui::reasonText(*m_error);
    if (!m_models->model())
        return tr("Open a model to see what it says next.");
    if (m_tokens && m_tokens->empty())
        return tr("Write the beginning of a text.");
    const std::vector<std::string>& methods = m_models->client()->hello().methods;
    if (m_models->isReady() && std::ranges::find(methods, protocol::method::kPredict) == methods.end())
        return tr(
            "This engine is too old to name next tokens. Install the neurex-engine that belongs to this program.");
    return {};
}

PromptPages PromptPlayground::promptPages() const
{
    PromptPages prompts;
    const std::string text = ui::fromQt(m_encoded.text);
    if (m_tokens)
        prompts.pages.push_back({tr("Prompt"), ui::toQt(wrappedPrompt(m_encoded.form, text)),
                                 promptSections(text, *m_tokens, m_encoded.form, tokenizer())});
    return prompts;
}

void PromptPlayground::generate(const ui::GenerationOptions& options)
{
    stop();
    if (!canGenerate() || tokenizer() == nullptr)
        return;
    m_options = options;
    m_continuations = {};
    m_streamModel = m_models->model();
    m_continuedTokens = m_tokens;
    m_continued = m_encoded;
    start(Before);
}

PromptChoice PromptPlayground::continuedForm() const
{
    return choiceOf(m_continued.form, m_streamModel ? m_streamModel->tokenizer.get() : nullptr);
}

void PromptPlayground::stop()
{
    ++m_run;
    if (!m_generating)
        return;
    ui::Continuation& running = m_continuations[*m_generating];
    running.isRunning = false;
    running.end = ui::ContinuationEnd::Stopped;
    m_generating.reset();
    m_stream.reset();
    m_models->client()->cancelTag(kGenerationTag);
    Q_EMIT continuationsChanged();
}

void PromptPlayground::start(Side side)
{
    m_generating = side;
    m_continuations[side].isRunning = true;
    m_stream.emplace(*m_streamModel->tokenizer, *m_continuedTokens);
    m_stream->finish(); // the prompt is not shown again
    GenerationRequest settings;
    settings.tokens = *m_continuedTokens;
    settings.maxNewTokens = m_options.length;
    settings.temperature = m_options.temperature;
    settings.seed = m_options.seed;
    settings.stopTokens = m_streamModel->info.eosTokens;
    if (side == After)
        settings.stack = m_stack;
    const int run = m_run;
    const auto take = [this, run, side](const GeneratedToken& one) {
        if (run == m_run)
            addToken(side, one.token);
    };
    const auto done = [this, run, side](const Result<Tokens>& tokens) {
        if (run == m_run)
            finish(side, tokens);
    };
    m_models->client()->submit(generationRequest(settings, take, done, {.tag = kGenerationTag}), this);
    Q_EMIT continuationsChanged();
}

void PromptPlayground::markOtherPrompt()
{
    for (ui::Continuation& continuation : m_continuations)
        continuation.isOfOtherPrompt = continuation.tokenCount > 0 && m_continued != m_prompt;
}

void PromptPlayground::addToken(Side side, std::int32_t token)
{
    ui::Continuation& continuation = m_continuations[side];
    continuation.text += ui::toQt(m_stream->add(token));
    ++continuation.tokenCount;
    markOtherPrompt();
    Q_EMIT continuationsChanged();
}

ui::ContinuationEnd PromptPlayground::endOf(const Tokens& tokens) const
{
    if (!tokens.empty() && std::ranges::count(m_streamModel->info.eosTokens, tokens.back()) > 0)
        return ui::ContinuationEnd::EndOfText;
    return std::ssize(tokens) < m_options.length ? ui::ContinuationEnd::FullContext : ui::ContinuationEnd::Length;
}

void PromptPlayground::finish(Side side, const Result<Tokens>& tokens)
{
    ui::Continuation& continuation = m_continuations[side];
    continuation.text += ui::toQt(m_stream->finish());
    continuation.isRunning = false;
    m_generating.reset();
    m_stream.reset();
    continuation.end = tokens ? endOf(*tokens) : ui::ContinuationEnd::Stopped;
    if (!tokens && !tokens.error().isCancelled())
        continuation.error = ui::reasonText(tokens.error());
    if (tokens && side == Before && hasStack())
        start(After);
    else
        Q_EMIT continuationsChanged();
}

} // namespace neurex::app
