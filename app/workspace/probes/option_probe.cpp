// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/option_probe.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// One question per proxy: an engine's answer about all of them at once would be three times as large.
std::vector<TokenQuestion> split(const TokenQuestion& question)
{
    std::vector<TokenQuestion> parts;
    for (const TokenProxy& proxy : question.proxies)
        parts.push_back({question.id, {proxy}});
    return parts;
}

} // namespace

OptionProbe::OptionProbe(const ProbeSources& sources, QObject* parent)
    : NeuronProbe(sources, ProbeScope::Question, u"options"_s, parent)
{
    connect(sources.attribution, &AttributionController::settingsChanged, this, [this] {
        if (isActive())
            refresh();
    });
}

void OptionProbe::measure()
{
    const TokenQuestion* question = sources().answers->currentTokens();
    if (!question)
        return;
    OptionAttribution attribution{std::vector<std::vector<float>>(question->proxies.size()), {}};
    std::size_t options = 0;
    for (const TokenProxy& proxy : question->proxies) {
        attribution.gold.push_back(proxy.gold);
        options += proxy.optionTokens.size();
    }
    m_attribution = std::move(attribution);
    AttributionSettings settings = sources().attribution->settings();
    settings.perOption = true;
    if (m_kept.question == *question && m_kept.settings == settings) {
        for (std::size_t p = 0; p < m_kept.scores.size(); ++p) {
            for (const ScoreMatrix& scores : m_kept.scores[p])
                m_attribution->scores[p].push_back(scores.at(neuron()));
        }
        return;
    }
    const ModelInfo& model = sources().models->model()->info;
    AttributionJob job;
    job.questions = split(*question);
    job.settings = settings;
    job.layerCount = model.layerCount;
    job.neuronCount = model.neuronCount;
    job.questionsPerPart = 1;
    m_kept = {};
    const bool isKept = sizeof(float) * options * static_cast<std::size_t>(model.layerCount)
            * static_cast<std::size_t>(model.neuronCount)
        <= kKeptBytes;
    job.onItem = [this, isKept, asked = measurement()](QuestionAttribution item) -> Result<void> {
        if (isCurrent(asked))
            take(static_cast<std::size_t>(item.index), std::move(item.proxyOptionScores.front()), isKept);
        return {};
    };
    job.onDone = [this, isKept, settings, asked = measurement(),
                  measured = *question](const Result<protocol::JobSummary>& summary) {
        if (isCurrent(asked) && summary && isKept) {
            m_kept.question = measured;
            m_kept.settings = settings;
        }
        settle(asked, summary ? nullptr : &summary.error());
    };
    ask(attributionRequest(std::move(job), this->options(Priority::Background)));
}

void OptionProbe::take(std::size_t proxy, std::vector<ScoreMatrix> options, bool isKept)
{
    for (const ScoreMatrix& scores : options)
        m_attribution->scores[proxy].push_back(scores.at(neuron()));
    if (isKept) {
        m_kept.scores.resize(m_attribution->scores.size());
        m_kept.scores[proxy] = std::move(options);
    }
    Q_EMIT changed();
}

} // namespace neurex::app
