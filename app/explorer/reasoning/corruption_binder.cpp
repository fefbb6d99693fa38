// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/corruption_binder.h"

#include "app/explorer/reasoning/corruption_view.h"
#include "app/explorer/reasoning/reasoning_view.h"
#include "app/workspace/document/document_edits.h"
#include "app/workspace/reasoning/corruption_controller.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

CorruptionBinder::CorruptionBinder(ExplorerSession* session, CorruptionPanel* panel, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_reasoning(&session->reasoning())
    , m_panel(panel)
{
    CorruptionController* corruption = &m_reasoning->corruption();
    connect(m_panel, &CorruptionPanel::startRequested, this, &CorruptionBinder::start);
    connect(m_panel, &CorruptionPanel::cancelRequested, corruption, &CorruptionController::cancel);
    connect(m_panel, &CorruptionPanel::keptChosen, this, [this](const QString& folder) {
        m_chosen = folder;
        showKept();
    });
    connect(corruption, &CorruptionController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_panel->setProgress(status.share(), tr("%1 of %2").arg(status.done).arg(status.total));
    });
    connect(corruption, &CorruptionController::failed, this, [this, corruption](const Error& error) {
        m_failure = ui::failureText(tr("The corruption has stopped; finished answers are kept."), error);
        m_failedOf = corruption->runningId();
        showState();
    });
}

const ReasoningEntry* CorruptionBinder::shownEntry() const
{
    return std::as_const(*m_reasoning).find(m_reasoning->shownId());
}

void CorruptionBinder::show()
{
    showSources();
    showState();
    showKept();
}

void CorruptionBinder::showSources()
{
    QStringList names, ids;
    const auto add = [&](const QString& name, const ActivitySource& source, std::size_t count) {
        if (count == 0)
            return;
        names += tr("%1 (%n neuron(s))", "a list", static_cast<int>(count)).arg(name);
        ids += source.id();
    };
    for (const NamedSource& one : namedSources(*m_reasoning, m_session->document().state()))
        add(one.name, one.source, one.neurons);
    add(tr("Selected neurons"), {ActivitySource::Kind::Selection, {}}, m_session->selection().neurons().size());
    m_panel->setSources(names, ids);
}

void CorruptionBinder::showState()
{
    const CorruptionController& corruption = m_reasoning->corruption();
    const ReasoningEntry* entry = shownEntry();
    const SharedReasoning study = entry ? entry->result : nullptr;
    CorruptionPanelState state;
    state.isRunning = corruption.isRunning();
    state.canStart = corruption.canStart(study) && !m_panel->source().isEmpty();
    if (state.isRunning)
        state.text
            = corruption.runningId() == m_reasoning->shownId() ? QString() : tr("Another study is being corrupted.");
    else if (!m_failure.isEmpty() && m_failedOf == m_reasoning->shownId())
        state.text = m_failure;
    else if (!study || !study->isComplete())
        state.text = tr("A study can be corrupted when all its answers are worked out.");
    else if (!m_reasoning->fits(*study) || !m_session->models().isReady())
        state.text = tr("Open the model of the study to corrupt its neurons.");
    else if (m_panel->source().isEmpty())
        state.text = tr("Find concept neurons, keep a set or select neurons: these can be corrupted.");
    if (entry && entry->kept && entry->kept->corruptionsError)
        state.text = ui::failureText(tr("The corruptions of the study's folder cannot be read."),
                                     *entry->kept->corruptionsError);
    m_panel->setState(state);
}

void CorruptionBinder::showKept()
{
    const SharedKept kept = m_reasoning->kept();
    QStringList names, folders;
    for (std::size_t i = 0; kept && i < kept->corruptions.size(); ++i) {
        names += corruptionName(kept->corruptions[i].study);
        folders += ui::toQt(kept->corruptions[i].folder);
    }
    const QString folder = folders.contains(m_chosen) ? m_chosen : folders.value(0); // one that runs is not there yet
    m_panel->setKept(names, folders, folder);
    if (kept == m_shownKept && folder == m_shownFolder)
        return;
    m_shownKept = kept;
    m_shownFolder = folder;
    if (folders.isEmpty()) {
        m_panel->plot()->setContent({});
        m_panel->setText({});
        return;
    }
    const KeptCorruption& shown = kept->corruptions[static_cast<std::size_t>(folders.indexOf(folder))];
    m_panel->plot()->setContent(corruptionSheet(shown));
    m_panel->setText(corruptionText(shown));
}

/// What the command line calls the same: concepts by their names. A set's name may be no name of a folder.
void CorruptionBinder::start()
{
    const ReasoningEntry* entry = shownEntry();
    if (!entry || !entry->result)
        return;
    const ActivitySource source = ActivitySource::fromId(m_panel->source());
    CorruptionStudy study = m_panel->study();
    if (const FoundConcept* found = m_reasoning->conceptOf(source)) {
        study.name = found->idea.name;
        study.neurons = found->accepted;
    } else {
        const NamedNeurons* set = findSet(m_session->document().state(), source.name);
        const bool isSet = source.kind == ActivitySource::Kind::Set;
        if (isSet && !set)
            return;
        QString name = isSet ? source.name : u"selection"_s;
        study.name = ui::fromQt(name.replace(QRegularExpression(u"[^A-Za-z0-9._-]"_s), u"_"_s));
        study.neurons = isSet ? set->neurons : m_session->selection().neurons();
    }
    m_failure.clear();
    m_chosen = ui::toQt(corruptionFolder({}, study).filename().string());
    m_reasoning->corruption().start(entry->id, entry->result, study);
}

} // namespace neurex::app
