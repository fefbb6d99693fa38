// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/projection_controller.h"

#include "widgets/format.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::int32_t kTopTokens = 10;
constexpr QLatin1StringView kNowTag("card");
constexpr QLatin1StringView kLaterTag("projections");

/// Spaces and line breaks made visible at the ends, where they would be lost.
QString visiblePiece(const Tokenizer* tokenizer, std::int32_t token)
{
    if (!tokenizer)
        return u'#' + QString::number(token);
    QString piece = ui::toQt(tokenizer->pieceText(token));
    piece.replace(u'\n', u'\u23ce');
    if (piece.startsWith(u' '))
        piece[0] = u'\u2423';
    return piece;
}

QStringList pieces(const Tokenizer* tokenizer, const std::vector<std::int32_t>& tokens)
{
    QStringList texts;
    for (const std::int32_t token : tokens)
        texts.append(visiblePiece(tokenizer, token));
    return texts;
}

} // namespace

ProjectionController::ProjectionController(ModelController* models, QObject* parent)
    : QObject(parent)
    , m_models(models)
{
    connect(m_models, &ModelController::modelChanged, this, [this] {
        m_tokens.clear();
        m_wanted.clear();
        Q_EMIT tokensChanged();
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready && !m_wanted.empty())
            requestLater(std::exchange(m_wanted, {}));
    });
}

const NeuronTokens* ProjectionController::tokensOf(NeuronId neuron) const
{
    const auto found = m_tokens.find(neuron);
    return found == m_tokens.end() ? nullptr : &found->second;
}

void ProjectionController::requestNow(NeuronId neuron)
{
    if (!m_tokens.contains(neuron))
        submit({neuron}, {.tag = kNowTag});
}

void ProjectionController::requestLater(const std::vector<NeuronId>& neurons)
{
    std::vector<NeuronId> unknown;
    for (const NeuronId neuron : neurons) {
        if (!m_tokens.contains(neuron))
            unknown.push_back(neuron);
    }
    if (!unknown.empty())
        submit(unknown, {.tag = kLaterTag, .priority = Priority::Background});
}

void ProjectionController::submit(const std::vector<NeuronId>& neurons, const QueueOptions& options)
{
    if (!m_models->isReady()) {
        m_wanted.insert(m_wanted.end(), neurons.begin(), neurons.end());
        return;
    }
    const auto done = [this, neurons](const Result<std::vector<VocabularyProjection>>& result) {
        if (result)
            take(*result);
        else if (!m_models->isReady())
            m_wanted.insert(m_wanted.end(), neurons.begin(), neurons.end());
    };
    m_models->client()->submit(projectionRequest(neurons, kTopTokens, true, done, options), this);
}

void ProjectionController::take(const std::vector<VocabularyProjection>& projections)
{
    const Tokenizer* tokenizer = m_models->model()->tokenizer.get();
    for (const VocabularyProjection& projection : projections) {
        m_tokens[projection.neuron]
            = {pieces(tokenizer, projection.promotedTokens), pieces(tokenizer, projection.suppressedTokens),
               projection.promotedLogits, projection.suppressedLogits};
    }
    Q_EMIT tokensChanged();
}

} // namespace neurex::app
