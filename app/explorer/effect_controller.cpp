// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/effect_controller.h"

#include "core/base/answer_measures.h"

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("effect");

Intervention scaled(NeuronId neuron, double factor)
{
    return {.neurons = {neuron}, .operation = Operation::Scale, .value = factor, .positions = Positions::Last};
}

} // namespace

EffectController::EffectController(ModelController* models, AnswersController* answers, SelectionModel* selection,
                                   QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_answers(answers)
    , m_selection(selection)
{
    connect(m_selection, &SelectionModel::changed, this, &EffectController::measure);
    connect(m_answers, &AnswersController::currentQuestionChanged, this, &EffectController::measure);
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            measure();
    });
}

void EffectController::measure()
{
    const int measurement = ++m_measurement;
    m_models->client()->cancelTag(kTag);
    if (m_effect) {
        m_effect.reset();
        Q_EMIT effectChanged();
    }
    const TokenQuestion* question = m_answers->currentTokens();
    if (!m_models->isReady() || m_selection->neurons().empty() || question == nullptr)
        return;
    const NeuronId neuron = m_selection->neurons().front();
    EvaluationJob job;
    job.questions = {*question};
    job.stacks = {{}, {scaled(neuron, kSilenceFactor)}, {scaled(neuron, kExciteFactor)}};
    job.onItem = [this, neuron, measurement](const EvaluationItem& item) -> Result<void> {
        if (measurement != m_measurement)
            return {};
        const auto rightProbability
            = [&item](std::size_t stack) { return meanGoldProbability(item.answers[stack].proxies).value_or(0.0); };
        const double before = rightProbability(0);
        m_effect = {neuron, rightProbability(1) - before, rightProbability(2) - before};
        Q_EMIT effectChanged();
        return {};
    };
    m_models->client()->submit(evaluationRequest(std::move(job), {.tag = kTag}), this);
}

} // namespace neurex::app
