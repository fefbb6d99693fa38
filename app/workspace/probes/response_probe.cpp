// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/response_probe.h"

#include "core/analysis/neg_study.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ResponseProbe::ResponseProbe(const ProbeSources& sources, QObject* parent)
    : NeuronProbe(sources, ProbeScope::Question, u"response"_s, parent)
{
}

void ResponseProbe::setSettings(const ResponseSettings& settings)
{
    if (m_settings == settings)
        return;
    m_settings = settings;
    refresh();
}

void ResponseProbe::setShifts(const ShiftSettings& shifts)
{
    ResponseSettings settings = m_settings;
    settings.setShifts(shifts);
    setSettings(settings);
}

int ResponseProbe::proxyCount() const
{
    const TokenQuestion* question = sources().answers->currentTokens();
    return question ? static_cast<int>(question->proxies.size()) : 0;
}

int ResponseProbe::proxy() const
{
    return std::min(std::max(0, m_settings.proxy), proxyCount() - 1);
}

const TokenProxy* ResponseProbe::askedProxy() const
{
    const int place = proxy();
    return place < 0 ? nullptr : &sources().answers->currentTokens()->proxies[static_cast<std::size_t>(place)];
}

int ResponseProbe::rightOption() const
{
    const TokenProxy* asked = askedProxy();
    return asked ? asked->gold : -1;
}

int ResponseProbe::targetOption() const
{
    const TokenProxy* proxy = askedProxy();
    if (!proxy || proxy->optionTokens.empty())
        return -1;
    const bool isThere = m_settings.target >= 0 && m_settings.target < std::ssize(proxy->optionTokens);
    return isThere ? m_settings.target : proxy->gold;
}

std::vector<std::int32_t> ResponseProbe::targetTokens() const
{
    const int target = targetOption();
    return target < 0 ? std::vector<std::int32_t>() : askedProxy()->optionTokens[static_cast<std::size_t>(target)];
}

/// A prompt whose only option is the target.
std::optional<TokenQuestion> ResponseProbe::askedQuestion() const
{
    const TokenProxy* proxy = askedProxy();
    if (targetOption() < 0)
        return std::nullopt;
    return TokenQuestion{sources().answers->currentTokens()->id, {{proxy->tokens, {targetTokens()}, 0}}};
}

void ResponseProbe::measure()
{
    const std::optional<TokenQuestion> asked = askedQuestion();
    if (!asked || !shiftsOf(m_settings.range, m_settings.step))
        return;
    if (m_kept.asked != *asked || m_kept.hook != m_settings.hook)
        m_kept = {*asked, m_settings.hook, {}, {}};
    measureCurve(*asked);
}

void ResponseProbe::measureCurve(const TokenQuestion& asked)
{
    EvaluationJob job;
    job.questions = QuestionSet({asked});
    job.stacks = {{}};
    const std::vector<double> shifts = *shiftsOf(m_settings.range, m_settings.step);
    for (const double shift : shifts)
        job.stacks.push_back({{{neuron()}, operationOf(m_settings.axis), shift, kPositions, m_settings.hook}});
    job.onItem = [this, turn = measurement()](const QuestionEvaluation& answers) -> Result<void> {
        if (isCurrent(turn))
            takeCurve(answers);
        return {};
    };
    job.onDone = [this, turn = measurement()](const Result<protocol::JobSummary>& summary) {
        if (isCurrent(turn) && summary)
            measureEstimate();
        else
            settle(turn, summary ? nullptr : &summary.error());
    };
    ask(evaluationRequest(std::move(job), options(Priority::Interactive)));
}

void ResponseProbe::takeCurve(const QuestionEvaluation& answers)
{
    const auto probability
        = [&answers](std::size_t stack) { return answers.answers[stack].proxies.front().letterMass; };
    ResponseCurve curve{*shiftsOf(m_settings.range, m_settings.step), {}, probability(0), {}, true, {}, {}};
    for (std::size_t i = 0; i < curve.shifts.size(); ++i)
        curve.changes.push_back(probability(i + 1) - curve.probability);
    curve.gradient = empiricalGradient(curve.shifts, curve.changes);
    curve.isAboveNoise
        = neurex::isAboveNoise(curve.changes, sources().models->model()->info.computeType, curve.probability);
    m_curve = std::move(curve);
    takeEstimate();
    Q_EMIT changed();
}

void ResponseProbe::measureEstimate()
{
    std::optional<ScoreMatrix>* missing = !m_kept.gradients ? &m_kept.gradients : &m_kept.values;
    if (*missing)
        return settle(measurement(), nullptr);
    AttributionJob job;
    job.questions = QuestionSet({m_kept.asked});
    job.settings = *settingsOf(Estimate::NeurGrad, m_settings.hook);
    if (m_kept.gradients)
        job.settings.measure = NeuronMeasure::Activation;
    const ModelInfo& model = sources().models->model()->info;
    job.layerCount = model.layerCount;
    job.neuronCount = model.neuronCount;
    job.onItem = [this, missing, turn = measurement()](QuestionAttribution item) -> Result<void> {
        if (isCurrent(turn)) {
            *missing = std::move(item.scores);
            takeEstimate();
        }
        return {};
    };
    job.onDone = [this, turn = measurement()](const Result<protocol::JobSummary>& summary) {
        if (isCurrent(turn) && summary)
            measureEstimate();
        else
            settle(turn, summary ? nullptr : &summary.error());
    };
    ask(attributionRequest(std::move(job), options(Priority::Interactive)));
}

void ResponseProbe::takeEstimate()
{
    if (!m_curve || !m_kept.gradients || !m_kept.values)
        return;
    const auto value = static_cast<double>(m_kept.values->at(neuron()));
    const auto bySize = static_cast<double>(m_kept.gradients->at(neuron()));
    const double sign = value > 0.0 ? 1.0 : value < 0.0 ? -1.0 : 0.0;
    m_curve->value = value;
    m_curve->estimate = m_settings.axis == ShiftAxis::Size ? bySize : sign * bySize;
}

} // namespace neurex::app
