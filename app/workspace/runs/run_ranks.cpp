// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/runs/run_ranks.h"

#include "app/workspace/guarded.h"
#include "core/store/run_scores.h"
#include "widgets/values/format.h"

#include <utility>

namespace neurex::app {
namespace {

std::optional<NeuronRank> rankInRun(const StoredRun& run, NeuronId neuron)
{
    const QString title = run.name.isEmpty() ? settingsText(run.manifest) : run.name;
    if (run.recorded)
        return rankIn(*run.recorded->scores, run.recorded->done, neuron, title);
    const Result<RunScores> read = loadScores(ui::fromQt(run.folder));
    return read ? rankIn(read->scores, run.manifest.questionCount, neuron, title) : std::nullopt;
}

std::vector<NeuronRank> ranksIn(const std::vector<StoredRun>& runs, NeuronId neuron)
{
    std::vector<NeuronRank> ranks;
    for (const StoredRun& run : runs) {
        if (std::optional<NeuronRank> rank = rankInRun(run, neuron))
            ranks.push_back(std::move(*rank));
    }
    return ranks;
}

} // namespace

RunRanks::RunRanks(AttributionController* attribution, RunLibrary* library, QObject* parent)
    : QObject(parent)
    , m_attribution(attribution)
    , m_library(library)
{
    connect(m_library, &RunLibrary::runsChanged, this, &RunRanks::update);
    connect(m_attribution, &AttributionController::resultChanged, this, &RunRanks::update);
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        if (std::exchange(m_isOutdated, false)) {
            m_readNeuron.reset();
            update();
            return;
        }
        m_ranks = m_reading.result();
        Q_EMIT changed();
    });
}

void RunRanks::setNeuron(std::optional<NeuronId> neuron)
{
    if (m_neuron == neuron)
        return;
    m_neuron = neuron;
    m_ranks.clear();
    m_readNeuron.reset();
    update();
}

void RunRanks::update()
{
    std::vector<StoredRun> others;
    const SharedAttribution& shown = m_attribution->result();
    for (const StoredRun& run : m_library->runs()) {
        if (!m_neuron || !shown || others.size() == kMostRuns)
            break;
        const bool isShown = run.folder == shown->folder && run.manifest.ace == shown->manifest.ace;
        if (!isShown && run.manifest.model.weightHash == shown->manifest.model.weightHash
            && run.manifest.taskHash == shown->manifest.taskHash)
            others.push_back(run);
    }
    if (m_readNeuron == m_neuron && m_readRuns == others)
        return; // a run that goes on makes new results all the time
    if (m_reading.isRunning()) {
        m_isOutdated = true;
        return;
    }
    m_readNeuron = m_neuron;
    m_readRuns = others;
    if (others.empty()) {
        if (!std::exchange(m_ranks, {}).empty())
            Q_EMIT changed();
        return;
    }
    m_reading.setFuture(inBackground([runs = std::move(others), neuron = *m_neuron] { return ranksIn(runs, neuron); }));
}

} // namespace neurex::app
