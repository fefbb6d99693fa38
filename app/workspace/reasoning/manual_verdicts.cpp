// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/manual_verdicts.h"

#include "app/workspace/guarded.h"

#include <utility>

namespace neurex::app {

ManualVerdicts::ManualVerdicts(ReasoningController* reasoning, QObject* parent)
    : QObject(parent)
    , m_reasoning(reasoning)
{
}

void ManualVerdicts::give(const std::string& idea, std::vector<NeuronId> neurons, std::optional<Verdict> verdict)
{
    const ReasoningEntry* entry = std::as_const(*m_reasoning).find(m_reasoning->shownId());
    if (!entry || !entry->result || !entry->kept || !entry->kept->concepts.find(idea) || neurons.empty())
        return;
    m_queue.push_back({entry->id, entry->result->folder, entry->kept, idea, std::move(neurons), verdict});
    if (!m_isWriting)
        writeNext();
}

void ManualVerdicts::writeNext()
{
    m_isWriting = true;
    inBackground([given = m_queue.front()] {
        return keepManualVerdict(given.folder, given.kept->concepts, given.idea, given.neurons, given.verdict);
    }).then(this, [this](const Result<void>& written) {
        const QString study = m_queue.front().study;
        m_queue.pop_front();
        if (!written)
            Q_EMIT failed(written.error());
        if (!m_queue.empty())
            return writeNext();
        m_isWriting = false;
        m_reasoning->readConceptsOf(study);
    });
}

} // namespace neurex::app
