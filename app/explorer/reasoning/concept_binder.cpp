// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/concept_binder.h"

#include "app/workspace/reasoning/manual_verdicts.h"
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
    , m_verdicts(new ManualVerdicts(m_reasoning, this))
{
    m_page->conceptNeurons()->model()->setScoreMeaning(tr("How many of its promoted words are words of the concept."));
    connect(m_page, &ReasoningPage::findConceptsRequested, this, [this] {
        m_failure.clear();
        m_reasoning->findConcepts();
    });
    connect(m_page, &ReasoningPage::cancelConceptsRequested, &m_reasoning->concepts(), &ConceptFinder::cancel);
    connect(m_page, &ReasoningPage::conceptChosen, this,
            [this](const QString& id) { m_reasoning->setSource(ActivitySource::fromId(id)); });
    connect(m_page, &ReasoningPage::saveConceptRequested, this, &ConceptBinder::save);
    connect(m_page, &ReasoningPage::verdictGiven, this, &ConceptBinder::judge);
    connect(m_verdicts, &ManualVerdicts::failed, this, [this](const Error& error) {
        m_failure = ui::failureText(tr("The verdict was not kept."), error);
        showConcepts();
    });
    connect(&m_reasoning->concepts(), &ConceptFinder::progressChanged, this, [this](const JobStatus& status) {
        m_progress = status;
        showConcepts();
    });
    connect(&m_reasoning->concepts(), &ConceptFinder::failed, this, [this](const Error& error) {
        m_failure = ui::failureText(tr("The concept neurons were not found."), error);
        showConcepts();
    });
}

const FoundConcept* ConceptBinder::chosen() const
{
    return m_reasoning->conceptOf(m_reasoning->source());
}

QString ConceptBinder::chosenConcept() const
{
    const ActivitySource& source = m_reasoning->source();
    return source.isConcept() ? source.name : QString();
}

void ConceptBinder::save()
{
    if (const FoundConcept* found = chosen())
        Q_EMIT saveRequested(tr("Concept %1", "a set").arg(chosenConcept()), found->accepted);
}

void ConceptBinder::judge(const std::optional<Verdict>& verdict)
{
    const ActivitySource& source = m_reasoning->source();
    if (source.kind != ActivitySource::Kind::Kept)
        return;
    m_failure.clear();
    m_verdicts->give(ui::fromQt(source.name), m_page->conceptNeurons()->selection(), verdict);
}

void ConceptBinder::show()
{
    showConcepts();
    showNeurons();
    showComparison();
}

namespace {

QStringList conceptCells(const FoundConcept& one, const QString& listBy)
{
    const QString count = ui::formatCount(std::ssize(one.accepted));
    const bool isAll = one.accepted.size() == one.candidates.size();
    return {ui::isolated(ui::toQt(one.idea.name)),
            isAll ? count : ConceptBinder::tr("%1 of %2").arg(count, ui::formatCount(std::ssize(one.candidates))),
            listBy,
            meanText(one.whole.neuronsPerStep),
            ui::formatMagnitude(one.byChance),
            meanText(one.whole.activityPerStep)};
}

} // namespace

/// Of the shown study's folder.
std::vector<ConceptTable::Row> ConceptBinder::keptRows() const
{
    std::vector<ConceptTable::Row> rows;
    const SharedKept kept = m_reasoning->kept();
    if (!kept)
        return rows;
    for (const FoundConcept& one : kept->concepts.report.concepts) {
        const std::string& name = one.idea.name;
        const auto byHand = kept->concepts.byHand.find(name);
        const bool isJudged = one.candidates.empty() || !one.candidates.front().message.empty();
        const QString listBy = judgeName(isJudged ? kept->concepts.report.judge : std::string(),
                                         byHand == kept->concepts.byHand.end() ? 0 : byHand->second);
        rows.push_back({ActivitySource{ActivitySource::Kind::Kept, ui::toQt(name)}.id(), conceptCells(one, listBy),
                        ui::tipText(tr("As the study's folder has it."))});
    }
    return rows;
}

/// That were looked for here.
std::vector<ConceptTable::Row> ConceptBinder::foundRows() const
{
    std::vector<ConceptTable::Row> rows;
    const SharedConcepts& found = m_reasoning->concepts().result();
    if (!found)
        return rows;
    const auto own = found->runs.find(m_reasoning->shownId());
    for (const FoundConcept& one : own == found->runs.end() ? found->concepts() : own->second.concepts) {
        QStringList seeds;
        for (const std::string& seed : one.idea.seeds)
            seeds += ui::isolated(ui::toQt(seed));
        rows.push_back({ActivitySource{ActivitySource::Kind::Concept, ui::toQt(one.idea.name)}.id(),
                        conceptCells(one, tr("rule, searched here")),
                        ui::tipText(tr("Words: %1").arg(seeds.join(u", "_s)))});
    }
    return rows;
}

QString ConceptBinder::tableText() const
{
    const ConceptFinder& finder = m_reasoning->concepts();
    if (finder.isRunning())
        return tr("Asking the model what the neurons that fire promote: %1 of %2")
            .arg(ui::formatCount(m_progress.done), ui::formatCount(m_progress.total));
    QStringList parts;
    if (!m_failure.isEmpty())
        parts += m_failure;
    const SharedKept kept = m_reasoning->kept();
    if (kept && kept->conceptsError)
        parts += ui::failureText(tr("The concepts of the study's folder cannot be read."), *kept->conceptsError);
    if (kept && !kept->concepts.isEmpty())
        parts += judgesText(kept->concepts);
    if (const SharedConcepts& found = finder.result())
        parts += tr("Of %1 neurons that fire in layers from %2 on in any of the listed studies; candidates promote "
                    "%n or more words of a concept among their first %3. They were looked for among the neurons "
                    "that fire, so that they "
                    "fire more often than drawn ones is no finding.",
                    nullptr, found->list.leastMatches)
                     .arg(ui::formatCount(std::ssize(found->firing)))
                     .arg(found->list.leastLayer)
                     .arg(found->list.promotedTokens);
    parts.removeAll(QString());
    if (!parts.isEmpty())
        return parts.join(u'\n');
    if (kept && !kept->concepts.isEmpty())
        return {};
    return m_reasoning->canFindConcepts()
        ? tr("Nothing was looked for yet.")
        : tr("Concept neurons are looked for among the neurons that fire: have some answers worked out first, "
             "with K above 0, and the model of the study open.");
}

void ConceptBinder::showConcepts()
{
    ConceptTable table;
    table.isRunning = m_reasoning->concepts().isRunning();
    table.canFind = m_reasoning->canFindConcepts();
    table.canJudge = m_reasoning->source().kind == ActivitySource::Kind::Kept && chosen();
    table.rows = keptRows();
    for (ConceptTable::Row& row : foundRows())
        table.rows.push_back(std::move(row));
    table.text = tableText();
    m_page->setConcepts(table);
    m_page->setConcept(m_reasoning->source().id());
}

void ConceptBinder::showNeurons()
{
    const SharedConcepts& concepts = m_reasoning->concepts().result();
    const SharedKept kept = m_reasoning->kept();
    if (m_reasoning->source() == m_listed && concepts == m_listedOf && kept == m_listedIn)
        return;
    m_listed = m_reasoning->source();
    m_listedOf = concepts;
    m_listedIn = kept;
    const FoundConcept* found = chosen();
    const bool isKept = m_listed.kind == ActivitySource::Kind::Kept;
    const ConceptList list = concepts && !isKept ? concepts->list : publishedConcepts();
    const auto known = std::ranges::find_if(
        list.concepts, [found](const ReasoningConcept& one) { return found && one.name == found->idea.name; });
    std::vector<ui::NeuronRow> rows;
    for (std::size_t i = 0; found && i < found->candidates.size(); ++i) {
        const PublishedJudgement& candidate = found->candidates[i];
        ui::NeuronRow row;
        row.neuron = candidate.neuron;
        const auto most = static_cast<std::size_t>(list.promotedTokens);
        if (known != list.concepts.end())
            row.score = static_cast<float>(matchedSeeds(*known, candidate.promoted, most).size());
        QStringList words;
        for (std::size_t word = 0; word < std::min(candidate.promoted.size(), most); ++word)
            words += ui::isolated(ui::toQt(candidate.promoted[word]).trimmed());
        row.promotes = words.join(u", "_s);
        if (isKept) {
            const bool isAccepted = std::ranges::binary_search(found->accepted, candidate.neuron);
            row.note = (isAccepted ? tr("accepted") : tr("not accepted")) + u": "_s
                + verdictsText(kept->concepts, found->idea.name, candidate.neuron);
        }
        row.rank = std::ssize(rows) + 1;
        rows.push_back(std::move(row));
    }
    m_page->conceptNeurons()->setTitle(found ? tr("Neurons of \u201C%1\u201D").arg(ui::isolated(chosenConcept()))
                                             : QString());
    m_page->conceptNeurons()->setRows(std::move(rows));
}

void ConceptBinder::showComparison()
{
    ActivitySource idea = m_reasoning->source();
    const SharedConcepts& found = m_reasoning->concepts().result();
    const SharedKept kept = m_reasoning->kept();
    if (!idea.isConcept() && found && !found->concepts().empty())
        idea = {ActivitySource::Kind::Concept, ui::toQt(found->concepts().front().idea.name)};
    else if (!idea.isConcept() && kept && !kept->concepts.isEmpty())
        idea = {ActivitySource::Kind::Kept, ui::toQt(kept->concepts.report.concepts.front().idea.name)};
    std::vector<ComparedStudy> studies = comparedStudies(*m_reasoning, idea);
    if (m_comparedBy == idea && m_compared == studies)
        return; // as with each token that is being written
    const QString name = idea.isConcept() ? idea.name : QString();
    m_page->accuracy()->setContent(accuracySheet(studies));
    m_page->activity()->setContent(activitySheet(studies, name));
    m_page->setComparison(comparisonText(studies, name));
    m_comparedBy = idea;
    m_compared = std::move(studies);
}

} // namespace neurex::app
