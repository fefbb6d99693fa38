// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/projection_controller.h"

#include "app/workspace/task/token_text.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int32_t kTopTokens = 10;
constexpr QLatin1StringView kLaterTag("projections");

QString nowTag(Reading reading)
{
    return reading == Reading::ThroughNorm ? u"card"_s : u"card-direct"_s;
}

} // namespace

ProjectionController::ProjectionController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    connect(m_models, &ModelController::modelChanged, this, [this] {
        m_vocabularies = {};
        Q_EMIT tokensChanged();
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state != ModelState::Ready)
            return;
        for (const Reading reading : {Reading::ThroughNorm, Reading::Direct}) {
            const std::vector<NeuronId> wanted = std::exchange(of(reading).wanted, {});
            if (!wanted.empty())
                submit(wanted, reading, {.tag = {}, .priority = Priority::Background, .preemptible = true});
        }
    });
}

const NeuronTokens* ProjectionController::tokensOf(NeuronId neuron, Reading reading) const
{
    const auto& tokens = m_vocabularies[static_cast<std::size_t>(reading)].tokens;
    const auto found = tokens.find(neuron);
    return found == tokens.end() ? nullptr : &found->second;
}

const Error* ProjectionController::errorOf(NeuronId neuron, Reading reading) const
{
    const auto& errors = m_vocabularies[static_cast<std::size_t>(reading)].errors;
    const auto found = errors.find(neuron);
    return found == errors.end() ? nullptr : &found->second;
}

void ProjectionController::requestNow(NeuronId neuron, Reading reading)
{
    if (!tokensOf(neuron, reading))
        submit({neuron}, reading, {.tag = nowTag(reading)});
}

void ProjectionController::requestLater(const std::vector<NeuronId>& neurons)
{
    requestLater(neurons, kLaterTag);
}

void ProjectionController::requestLater(const std::vector<NeuronId>& neurons, const QString& view)
{
    std::vector<NeuronId> unknown;
    for (const NeuronId neuron : neurons) {
        if (!tokensOf(neuron))
            unknown.push_back(neuron);
    }
    if (!unknown.empty())
        submit(unknown, Reading::ThroughNorm, {.tag = view, .priority = Priority::Background, .preemptible = true});
}

void ProjectionController::submit(const std::vector<NeuronId>& neurons, Reading reading, const QueueOptions& options)
{
    const auto want = [this, neurons, reading] {
        std::vector<NeuronId>& wanted = of(reading).wanted;
        wanted.insert(wanted.end(), neurons.begin(), neurons.end());
    };
    for (const NeuronId neuron : neurons)
        of(reading).errors.erase(neuron);
    if (!m_models->isReady()) {
        want();
        return;
    }
    const auto done = [this, want, neurons, reading](const Result<std::vector<VocabularyProjection>>& result) {
        if (result)
            take(*result, reading);
        else if (!m_models->isReady())
            want();
        else if (!result.error().isCancelled()) // a newer request took its place
            fail(neurons, reading, result.error());
    };
    const bool withNorm = reading == Reading::ThroughNorm;
    m_models->client()->submit(projectionRequest(neurons, kTopTokens, withNorm, done, options), this);
}

void ProjectionController::fail(const std::vector<NeuronId>& neurons, Reading reading, const Error& error)
{
    for (const NeuronId neuron : neurons)
        of(reading).errors[neuron] = error;
    Q_EMIT tokensChanged();
}

void ProjectionController::take(const std::vector<VocabularyProjection>& projections, Reading reading)
{
    const Tokenizer* tokenizer = m_models->model()->tokenizer.get();
    for (const VocabularyProjection& projection : projections) {
        of(reading).tokens[projection.neuron]
            = {tokenTexts(tokenizer, projection.promotedTokens), tokenTexts(tokenizer, projection.suppressedTokens),
               projection.promotedLogits, projection.suppressedLogits};
    }
    Q_EMIT tokensChanged();
}

} // namespace neurex::app
