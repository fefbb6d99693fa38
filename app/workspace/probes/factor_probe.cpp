// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/factor_probe.h"

#include "core/base/answer_measures.h"

#include <utility>

namespace neurex::app {
namespace {

constexpr std::size_t kQuestionsPerPart = 32; // what is lost when an interactive request goes first

InterventionStack scaled(NeuronId neuron, double factor)
{
    return {
        {.neurons = {neuron}, .operation = Operation::Scale, .value = factor, .positions = FactorProbe::kPositions}};
}

/// The mean over one more value.
void addToMean(double& mean, double value, std::int64_t count)
{
    mean += (value - mean) / static_cast<double>(count);
}

} // namespace

std::vector<double> factorRange(double low, double high, int count)
{
    std::vector<double> factors;
    for (int i = 0; i < count; ++i)
        factors.push_back(count == 1 ? low : low + (high - low) * i / (count - 1));
    return factors;
}

FactorProbe::FactorProbe(const ProbeSources& sources, ProbeScope scope, const QString& tag, QObject* parent)
    : NeuronProbe(sources, scope, tag, parent)
    , m_scope(scope)
{
}

void FactorProbe::setFactors(std::vector<double> factors)
{
    if (m_factors == factors)
        return;
    m_factors = std::move(factors);
    m_kept.clear();
    refresh();
}

void FactorProbe::forget()
{
    m_response.reset();
    m_proxiesDone = 0;
}

void FactorProbe::measure()
{
    EvaluationJob job;
    if (m_scope == ProbeScope::Task) {
        if (const auto kept = m_kept.find(neuron()); kept != m_kept.end()) {
            m_response = kept->second;
            return;
        }
        job.questions = task()->evaluate.questions;
        job.questionsPerPart = kQuestionsPerPart;
    } else if (sources().answers->currentTokens()) {
        sources().answers->askCurrent(job);
    }
    if (job.count() == 0 || m_factors.empty())
        return;
    for (const double factor : m_factors)
        job.stacks.push_back(scaled(neuron(), factor));
    m_total = static_cast<std::int64_t>(job.count());
    job.onItem = [this, asked = measurement()](const QuestionEvaluation& item) -> Result<void> {
        if (isCurrent(asked))
            take(item);
        return {};
    };
    job.onDone = [this, asked = measurement(), measured = neuron()](const Result<protocol::JobSummary>& summary) {
        if (isCurrent(asked) && summary && m_scope == ProbeScope::Task)
            m_kept[measured] = *m_response;
        settle(asked, summary ? nullptr : &summary.error());
    };
    const Priority priority = m_scope == ProbeScope::Task ? Priority::Background : Priority::Interactive;
    ask(evaluationRequest(std::move(job), options(priority)));
}

void FactorProbe::take(const QuestionEvaluation& item)
{
    const std::size_t count = m_factors.size();
    if (!m_response)
        m_response = {m_factors, std::vector<double>(count), std::vector<double>(count), {}, 0, m_total};
    const std::size_t proxies = item.answers.front().proxies.size();
    if (m_scope == ProbeScope::Question)
        m_response->proxies.assign(proxies, std::vector<double>(count));
    for (std::size_t p = 0; p < proxies; ++p) {
        ++m_proxiesDone;
        for (std::size_t f = 0; f < count; ++f) {
            const ProxyAnswer& proxy = item.answers[f].proxies[p];
            addToMean(m_response->probability[f], goldProbability(proxy), m_proxiesDone);
            addToMean(m_response->accuracy[f], proxy.isRight() ? 1.0 : 0.0, m_proxiesDone);
            if (m_scope == ProbeScope::Question)
                m_response->proxies[p][f] = goldProbability(proxy);
        }
    }
    ++m_response->done;
    announceSoon();
}

} // namespace neurex::app
