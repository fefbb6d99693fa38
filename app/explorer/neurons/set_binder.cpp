// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/set_binder.h"

#include "app/explorer/neurons/neuron_rows.h"
#include "app/workspace/document/document_edits.h"
#include "app/workspace/guarded.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/values/format.h"

namespace neurex::app {

SetBinder::SetBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    connect(&m_session->document(), &Document::changed, this, &SetBinder::showSets);
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &SetBinder::showNeurons);
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, &SetBinder::showRows);
    connect(&m_session->intervention(), &InterventionController::stackChanged, this,
            [this] { m_views.sets->neurons()->setStates(m_session->intervention().states()); });
    connect(&m_session->selection(), &SelectionModel::changed, this, [this] {
        m_views.sets->neurons()->setSelection(m_session->selection().neurons());
        m_views.sets->setCanSave(!m_session->selection().neurons().empty());
    });
    connect(&m_counting, &QFutureWatcherBase::finished, this, [this] {
        if (m_counting.future().resultCount() == 0)
            return;
        m_ranks = m_counting.result();
        showRows();
    });
    connectViews();
    m_views.sets->setCanSave(false);
    showSets();
}

void SetBinder::connectViews()
{
    ui::NeuronSetList* sets = m_views.sets;
    connect(sets, &ui::NeuronSetList::currentChanged, this, [this](const QString& name) {
        showNeurons();
        if (const NamedNeurons* set = findSet(m_session->document().state(), name))
            m_session->projections().requestLater(set->neurons);
    });
    connect(sets, &ui::NeuronSetList::selectRequested, this, [this](const QString& name) {
        if (const NamedNeurons* set = findSet(m_session->document().state(), name))
            m_session->selection().select(set->neurons);
    });
    connect(sets, &ui::NeuronSetList::renamed, this, [this](const QString& name, const QString& newName) {
        if (const Result<void> renamed = renameSet(m_session->document(), name, newName); !renamed)
            Q_EMIT refused(renamed.error());
        else
            m_views.sets->setCurrent(newName);
    });
    connect(sets, &ui::NeuronSetList::deleteRequested, this,
            [this](const QString& name) { removeSet(m_session->document(), name); });
    ui::NeuronTable* list = sets->neurons();
    connect(list, &ui::NeuronTable::selectionChanged, &m_session->selection(), &SelectionModel::select);
    connect(list, &ui::NeuronTable::neuronActivated, m_views.heatmap, &ui::HeatmapWidget::zoomToNeuron);
    connect(list, &ui::NeuronTable::stateChangeRequested, &m_session->intervention(),
            &InterventionController::setState);
    connect(list, &ui::NeuronTable::customStateRequested, this, [this](const std::vector<NeuronId>& neurons) {
        m_session->selection().select(neurons);
        Q_EMIT customStateRequested();
    });
}

void SetBinder::showSets()
{
    std::vector<ui::NeuronSetRow> rows;
    for (const NamedNeurons& set : m_session->document().state().sets)
        rows.push_back({ui::toQt(set.name), static_cast<int>(set.neurons.size())});
    m_views.sets->setSets(std::move(rows));
    showNeurons();
}

void SetBinder::showNeurons()
{
    const NamedNeurons* set = findSet(m_session->document().state(), m_views.sets->current());
    m_neurons = set ? set->neurons : std::vector<NeuronId>();
    m_ranks.clear();
    m_counting.setFuture({});
    if (const SharedAttribution result = m_session->attribution().result(); result && !m_neurons.empty())
        m_counting.setFuture(
            inBackground([scores = result->scores, neurons = m_neurons] { return ranksOf(*scores, neurons); }));
    showRows();
}

void SetBinder::showRows()
{
    const NeuronFacts facts{m_session->attribution().result(), &m_session->projections(),
                            &m_session->document().state()};
    std::vector<ui::NeuronRow> rows;
    for (std::size_t i = 0; i < m_neurons.size(); ++i)
        rows.push_back(neuronRow(m_neurons[i], m_ranks.empty() ? 0 : m_ranks[i], facts));
    m_views.sets->neurons()->setRows(std::move(rows));
    m_views.sets->neurons()->setStates(m_session->intervention().states());
}

} // namespace neurex::app
