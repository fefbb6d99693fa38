// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/explorer/model_controller.h"

#include <QObject>
#include <QStringList>

#include <unordered_map>
#include <vector>

namespace neurex::app {

/// Tokens that a neuron's column of down_proj pushes up and down, strongest first, read through final norm and head.
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
    const NeuronTokens* tokensOf(NeuronId neuron) const;
    /// One neuron that the user looks at.
    void requestNow(NeuronId neuron);
    /// The neurons of the lists, when the engine has time. The newest call wins.
    void requestLater(const std::vector<NeuronId>& neurons);

Q_SIGNALS:
    void tokensChanged(); ///< more neurons are known, or none any more

private:
    void submit(const std::vector<NeuronId>& neurons, const QueueOptions& options);
    void take(const std::vector<VocabularyProjection>& projections);

    ModelController* m_models;
    std::unordered_map<NeuronId, NeuronTokens> m_tokens;
    std::vector<NeuronId> m_wanted; ///< asked for and not answered; asked again when the engine is back
};

} // namespace neurex::app
