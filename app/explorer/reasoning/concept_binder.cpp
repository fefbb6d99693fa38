// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/concept_binder.h"

#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {

ConceptBinder::ConceptBinder(ExplorerSession* session, ReasoningPage* page, QObject* parent)
    : QObject(parent)
    , m_reasoning(&session->reasoning())
    , m_page(page)
{
    m_page->conceptNeurons()->model()->setScoreMeaning(tr("How many of its promoted words are words of the concept."));
    connect(m_page, &ReasoningPage::findConceptsRequested, this, [this] {
        m_failure.clear();
        m_reasoning->findConcepts();
    });
    connect(m_page, &ReasoningPage::cancelConceptsRequested, &m_reasoning->concepts(), &ConceptFinder::cancel);
    connect(m_page, &ReasoningPage::conceptChosen, this, [this](const QString& id) {
        m_reasoning->setSource({ActivitySource::Kind::Concept, id});
    });
    connect(m_page, &ReasoningPage::saveConceptRequested, this, &ConceptBinder::save);
    connect(&m_reasoning->concepts(), &ConceptFinder::progressChanged, this, [this](const JobStatus& status) {
        m_progress = status;
        showConcepts();
    });
    connect(&m_reasoning->concepts(), &ConceptFinder::failed, this, [this](const Error& error) {
        m_failure = ui::failureText(tr("The concept neurons were not found."), error);
        showConcepts();
    });
}

QString ConceptBinder::chosenConcept() const
{
    const ActivitySource& source = m_reasoning->source();
    return source.kind == ActivitySource::Kind::Concept ? source.name : QString();
}

void ConceptBinder::save()
{
    const SharedConcepts& concepts = m_reasoning->concepts().result();
    const FoundConcept* found = concepts ? concepts->find(ui::fromQt(chosenConcept())) : nullptr;
    if (found)
        Q_EMIT saveRequested(tr("Concept %1", "a set").arg(chosenConcept()), candidatesOf(*found));
}

void ConceptBinder::show()
{
    showConcepts();
    showNeurons();
    showComparison();
}

void ConceptBinder::showConcepts()
{
    const ConceptFinder& finder = m_reasoning->concepts();
    ConceptTable table;
    table.isRunning = finder.isRunning();
    table.canFind = m_reasoning->canFindConcepts();
    const SharedConcepts& found = finder.result();
    if (!m_failure.isEmpty()) {
        table.text = m_failure;
    } else if (found) {
        const auto own = found->runs.find(m_reasoning->shownId());
        const std::vector<FoundConcept>& shown = own == found->runs.end() ? found->concepts() : own->second.concepts;
        for (const FoundConcept& one : shown) {
            const QString name = ui::toQt(one.idea.name);
            QStringList seeds;
            for (const std::string& seed : one.idea.seeds)
                seeds += ui::isolated(ui::toQt(seed));
            table.rows.push_back(
                {name,
                 {ui::isolated(name), ui::formatCount(std::ssize(one.candidates)), meanText(one.whole.neuronsPerStep),
                  ui::formatMagnitude(one.byChance), meanText(one.whole.activityPerStep)},
                 ui::tipText(tr("Words: %1").arg(seeds.join(u", "_s)))});
        }
        table.text = tr("Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote "
                        "%n or more words of a concept among their first %3. They were looked for among the neurons "
                        "that fire, so that they "
                        "fire more often than drawn ones is no finding.",
                        nullptr, found->list.leastMatches)
                         .arg(ui::formatCount(std::ssize(found->firing)))
                         .arg(found->list.leastLayer)
                         .arg(found->list.promotedTokens);
    } else if (!table.canFind) {
        table.text
            = tr("Concept neurons are looked for among the neurons that fire: have some answers worked out first, "
                 "with K above 0, and the model of the study open.");
    } else {
        table.text = tr("Nothing was looked for yet.");
    }
    if (finder.isRunning())
        table.text = tr("Asking the model what the neurons that fire promote: %1 of %2")
                         .arg(ui::formatCount(m_progress.done), ui::formatCount(m_progress.total));
    m_page->setConcepts(table);
    m_page->setConcept(chosenConcept());
}

void ConceptBinder::showNeurons()
{
    const SharedConcepts& concepts = m_reasoning->concepts().result();
    const QString name = chosenConcept();
    if (name == m_listed && concepts == m_listedOf)
        return;
    m_listed = name;
    m_listedOf = concepts;
    std::vector<ui::NeuronRow> rows;
    const FoundConcept* found = concepts ? concepts->find(ui::fromQt(name)) : nullptr;
    if (found) {
        for (const PublishedJudgement& candidate : found->candidates) {
            ui::NeuronRow row;
            row.neuron = candidate.neuron;
            const auto most = static_cast<std::size_t>(concepts->list.promotedTokens);
            row.score = static_cast<float>(matchedSeeds(found->idea, candidate.promoted, most).size());
            QStringList words;
            for (std::size_t i = 0; i < std::min(candidate.promoted.size(), most); ++i)
                words += ui::isolated(ui::toQt(candidate.promoted[i]).trimmed());
            row.promotes = words.join(u", "_s);
            row.rank = std::ssize(rows) + 1;
            rows.push_back(std::move(row));
        }
    }
    m_page->conceptNeurons()->setTitle(found ? tr("Neurons of \u201C%1\u201D").arg(ui::isolated(name)) : QString());
    m_page->conceptNeurons()->setRows(std::move(rows));
}

void ConceptBinder::showComparison()
{
    const SharedConcepts& found = m_reasoning->concepts().result();
    QString idea = chosenConcept();
    if (idea.isEmpty() && found && !found->concepts().empty())
        idea = ui::toQt(found->concepts().front().idea.name);
    std::vector<ComparedStudy> studies = comparedStudies(*m_reasoning, idea);
    if (m_comparedBy == idea && m_compared == studies)
        return; // as with each token that is being written
    m_page->accuracy()->setContent(accuracySheet(studies));
    m_page->activity()->setContent(activitySheet(studies, idea));
    m_page->setComparison(comparisonText(studies, idea));
    m_comparedBy = idea;
    m_compared = std::move(studies);
    m_comparedOf = found;
}

} // namespace neurex::app
