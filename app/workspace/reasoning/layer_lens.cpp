// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/layer_lens.h"

#include "app/client/engine_requests.h"

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("layer-lens");

} // namespace

LayerLens::LayerLens(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    connect(m_models, &ModelController::modelChanged, this, [this] {
        m_tokens.clear(); // of another model
        forget();
        Q_EMIT changed();
    });
}

void LayerLens::forget()
{
    ++m_question;
    m_layers.clear();
    m_error.reset();
    m_isPending = false;
    m_models->client()->cancelTag(kTag);
}

void LayerLens::ask(const std::vector<std::int32_t>& tokens)
{
    if (tokens == m_tokens && (m_isPending || m_error || !m_layers.empty()))
        return;
    forget();
    m_tokens = tokens;
    if (tokens.empty() || !m_models->isReady() || !m_models->model()) {
        m_tokens.clear();
        Q_EMIT changed();
        return;
    }
    m_isPending = true;
    const auto done = [this, question = m_question](const Result<NextTokens>& answer) {
        if (question != m_question)
            return;
        m_isPending = false;
        if (answer)
            m_layers = layerWords(*answer, kWords);
        else if (answer.error().isCancelled() || answer.error().code == ErrorCode::EngineDied)
            m_tokens.clear(); // to be asked again
        else
            m_error = answer.error();
        Q_EMIT changed();
    };
    m_models->client()->submit(
        layerPredictionRequest(tokens, {}, kWords, m_models->model()->info, done, {.tag = kTag}), this);
    Q_EMIT changed();
}

} // namespace neurex::app
