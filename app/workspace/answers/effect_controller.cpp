// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/answers/effect_controller.h"

#include "core/base/answer_measures.h"

#include <utility>

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
        else if (std::exchange(m_isPending, false))
            Q_EMIT effectChanged();
    });
}

void EffectController::measure()
{
    const Latest::Turn measurement = m_measurement.next();
    m_models->client()->cancelTag(kTag);
    m_effect.reset();
    m_error.reset();
    m_isPending = m_models->isReady() && !m_selection->neurons().empty() && m_answers->currentTokens() != nullptr;
    Q_EMIT effectChanged();
    if (!m_isPending)
        return;
    const NeuronId neuron = m_selection->neurons().front();
    EvaluationJob job;
    m_answers->askCurrent(job);
    job.stacks = {{}, {scaled(neuron, kSilenceFactor)}, {scaled(neuron, kExciteFactor)}};
    job.onItem = [this, neuron, measurement](const QuestionEvaluation& item) -> Result<void> {
        if (!m_measurement.is(measurement))
            return {};
        const auto rightProbability
            = [&item](std::size_t stack) { return meanGoldProbability(item.answers[stack].proxies).value_or(0.0); };
        const double before = rightProbability(0);
        m_effect = {neuron, rightProbability(1) - before, rightProbability(2) - before};
        return {};
    };
    job.onDone = [this, measurement](const Result<protocol::JobSummary>& summary) {
        if (!m_measurement.is(measurement))
            return;
        m_isPending = false;
        if (!summary && m_models->isReady()) // else it is measured when the engine is back
            m_error = summary.error();
        Q_EMIT effectChanged();
    };
    m_models->client()->submit(evaluationRequest(std::move(job), {.tag = kTag}), this);
}

} // namespace neurex::app
