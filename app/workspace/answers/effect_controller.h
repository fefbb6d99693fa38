// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/answers/answers_controller.h"
#include "app/workspace/interventions/selection_model.h"
#include "app/workspace/latest.h"
#include "app/workspace/model/model_controller.h"

#include <QObject>

#include <optional>

namespace neurex::app {

/// What silencing and exciting one neuron alone does to the right option's probability: mean over the proxies of one
/// question, against the unchanged model.
struct QuestionEffect {
    NeuronId neuron;
    double silence = 0.0; ///< difference of probabilities
    double excite = 0.0;
};

/// Measures the effect of the first selected neuron on the current question. Exact, not estimated from scores.
class EffectController : public QObject {
    Q_OBJECT

public:
    /// All outlive this object.
    EffectController(ModelController* models, AnswersController* answers, SelectionModel* selection,
                     QObject* parent = nullptr);

    /// Of the neuron that is selected and the question that is current now; empty until measured.
    const std::optional<QuestionEffect>& effect() const { return m_effect; }
    /// It is being measured.
    bool isPending() const { return m_isPending; }
    /// Why it could not be measured; empty: it was, or there was nothing to measure.
    const std::optional<Error>& error() const { return m_error; }

Q_SIGNALS:
    void effectChanged(); ///< or whether it is pending, or the error

private:
    void measure();

    ModelController* m_models;
    AnswersController* m_answers;
    SelectionModel* m_selection;
    std::optional<QuestionEffect> m_effect;
    bool m_isPending = false;
    std::optional<Error> m_error;
    Latest m_measurement; ///< older answers are ignored
};

} // namespace neurex::app
