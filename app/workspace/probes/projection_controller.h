// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/model/model_controller.h"

#include <QObject>
#include <QStringList>

#include <array>
#include <unordered_map>
#include <vector>

namespace neurex::app {

/// How a neuron's column of down_proj becomes logits.
enum class Reading {
    ThroughNorm, ///< first through the final norm, applied to the column itself, then the output head
    Direct, ///< the output head alone
};

/// Tokens that a neuron's column of down_proj pushes up and down, strongest first.
struct NeuronTokens {
    QStringList promoted;
    QStringList suppressed;
    std::vector<float> promotedLogits;
    std::vector<float> suppressedLogits;
};

/// Asks the engine for the vocabulary of neurons and remembers it.
class ProjectionController : public QObject {
    Q_OBJECT

public:
    /// models outlives this object.
    explicit ProjectionController(ModelController* models, QObject* parent = nullptr);

    /// Null when not known (yet).
    const NeuronTokens* tokensOf(NeuronId neuron, Reading reading = Reading::ThroughNorm) const;
    /// Why the engine did not name them; null: it did, or will.
    const Error* errorOf(NeuronId neuron, Reading reading = Reading::ThroughNorm) const;
    /// One neuron that the user looks at.
    void requestNow(NeuronId neuron, Reading reading = Reading::ThroughNorm);
    /// The neurons of the lists, through the norm, when the engine has time. The newest call wins.
    void requestLater(const std::vector<NeuronId>& neurons);
    /// The same for neurons that another view lists; the newest call of each view wins.
    void requestLater(const std::vector<NeuronId>& neurons, const QString& view);

Q_SIGNALS:
    void tokensChanged(); ///< more neurons are known, or failed, or none is known any more

private:
    struct Vocabulary {
        std::unordered_map<NeuronId, NeuronTokens> tokens;
        std::unordered_map<NeuronId, Error> errors; ///< of those asked for last
        std::vector<NeuronId> wanted; ///< asked for and not answered; asked again when the engine is back
    };

    Vocabulary& of(Reading reading) { return m_vocabularies[static_cast<std::size_t>(reading)]; }
    void submit(const std::vector<NeuronId>& neurons, Reading reading, const QueueOptions& options);
    void fail(const std::vector<NeuronId>& neurons, Reading reading, const Error& error);
    void take(const std::vector<VocabularyProjection>& projections, Reading reading);

    ModelController* m_models;
    std::array<Vocabulary, 2> m_vocabularies;
};

} // namespace neurex::app
