// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/probes/activation_probe.h"
#include "app/workspace/probes/factor_probe.h"
#include "app/workspace/probes/option_probe.h"
#include "app/workspace/probes/response_probe.h"
#include "app/workspace/probes/text_contexts_probe.h"
#include "app/workspace/probes/top_questions_probe.h"

namespace neurex::app {

/// What the neuron card measures of the selected neuron besides the effect on the current question.
class NeuronProbes : public QObject {
    Q_OBJECT

public:
    explicit NeuronProbes(const ProbeSources& sources, QObject* parent = nullptr);

    void setTask(const SharedTask& task);

    ActivationProbe& activation() { return m_activation; }
    OptionProbe& options() { return m_options; }
    /// Of the task: unchanged, silenced and excited.
    FactorProbe& taskEffect() { return m_taskEffect; }
    FactorProbe& dose() { return m_dose; }
    FactorProbe& taskDose() { return m_taskDose; }
    ResponseProbe& response() { return m_response; }
    TopQuestionsProbe& topQuestions() { return m_topQuestions; }
    TextContextsProbe& textContexts() { return m_textContexts; }

private:
    // Asked in this order; what is quickly there comes first.
    ActivationProbe m_activation;
    ResponseProbe m_response;
    OptionProbe m_options;
    FactorProbe m_dose;
    FactorProbe m_taskEffect;
    FactorProbe m_taskDose;
    TopQuestionsProbe m_topQuestions;
    TextContextsProbe m_textContexts;
};

} // namespace neurex::app
