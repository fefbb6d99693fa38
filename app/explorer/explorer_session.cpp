// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/explorer_session.h"

#include "core/analysis/selection.h"

namespace neurex::app {
namespace {

constexpr std::size_t kProjectedNeurons = 100; // of each list, so that lists can show what they promote

} // namespace

ExplorerSession::ExplorerSession(const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(&m_client)
    , m_attribution(&m_models, cacheFolder)
    , m_intervention(&m_document)
    , m_answers(&m_models)
    , m_projections(&m_models)
    , m_effects(&m_models, &m_answers, &m_selection)
{
    // A task belongs to a model: without its tokens nothing of the old one can be shown as current.
    connect(&m_models, &ModelController::modelChanged, this, [this] {
        forgetModel();
        m_tasks.setModel(m_models.model());
    });
    connect(&m_document, &Document::changed, this,
            [this] { m_attribution.setSettings(m_document.state().attribution); });
    connect(&m_tasks, &TaskController::taskChanged, this, [this] { adoptTask(m_tasks.task()); });
    connect(&m_attribution, &AttributionController::resultChanged, this, &ExplorerSession::adoptResult);
    connect(&m_attribution, &AttributionController::runningChanged, this, &ExplorerSession::adoptResult);
    connect(&m_intervention, &InterventionController::stackChanged, this,
            [this] { m_answers.setStack(m_intervention.stack()); });
    connect(&m_selection, &SelectionModel::changed, this, [this] {
        if (!m_selection.neurons().empty())
            m_projections.requestNow(m_selection.neurons().front());
    });
}

ExplorerSession::~ExplorerSession() = default;

/// What is said of one model's neurons means nothing for another's; how attribution is done stays.
void ExplorerSession::forgetModel()
{
    m_selection.clear();
    SessionState fresh;
    fresh.attribution = m_document.state().attribution;
    fresh.ace = m_document.state().ace;
    m_document.reset(std::move(fresh));
    adoptTask(nullptr);
}

void ExplorerSession::adoptTask(const SharedTask& task)
{
    m_attribution.setTask(task);
    m_answers.setTask(task);
}

void ExplorerSession::adoptResult()
{
    const SharedAttribution& result = m_attribution.result();
    // An operator keeps its neurons while a run is still moving the ranks, else it would be measured without end.
    const bool isSettled = !result || result->isComplete() || !m_attribution.isRunning();
    if (isSettled || m_intervention.operatorSetting().kind == ui::OperatorKind::None)
        m_intervention.setSelection(result ? result->selection : NeuronSelection{});
    if (!result || !result->isComplete())
        return;
    const NeuronSelection top = firstOf(result->selection, kProjectedNeurons);
    std::vector<NeuronId> neurons = neuronIds(top.good);
    const std::vector<NeuronId> bad = neuronIds(top.bad);
    neurons.insert(neurons.end(), bad.begin(), bad.end());
    m_projections.requestLater(neurons);
}

} // namespace neurex::app
