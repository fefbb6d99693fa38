// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/probes/neuron_probes.h"

using namespace Qt::StringLiterals;

namespace neurex::app {

NeuronProbes::NeuronProbes(const ProbeSources& sources, QObject* parent)
    : QObject(parent)
    , m_activation(sources)
    , m_response(sources)
    , m_options(sources)
    , m_dose(sources, ProbeScope::Question, u"dose"_s)
    , m_taskEffect(sources, ProbeScope::Task, u"task-effect"_s)
    , m_taskDose(sources, ProbeScope::Task, u"task-dose"_s)
    , m_topQuestions(sources)
    , m_textContexts(sources)
{
    m_taskEffect.setFactors({1.0, kSilenceFactor, kExciteFactor});
    m_dose.setFactors(factorRange(kDefaultLowFactor, kDefaultHighFactor, kDefaultFactorCount));
    m_taskDose.setFactors(m_dose.factors());
}

void NeuronProbes::setTask(const SharedTask& task)
{
    for (NeuronProbe* probe :
         std::initializer_list<NeuronProbe*>{&m_activation, &m_response, &m_options, &m_dose, &m_taskEffect,
                                             &m_taskDose, &m_topQuestions, &m_textContexts})
        probe->setTask(task);
}

} // namespace neurex::app
