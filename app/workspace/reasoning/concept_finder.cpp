// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/concept_finder.h"

#include "app/client/reasoning_study.h"
#include "app/workspace/guarded.h"
#include "app/workspace/runner/kept_name.h"
#include "core/base/file_writer.h"
#include "widgets/values/format.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr std::size_t kNeuronsAtOnce = 256;
constexpr QLatin1StringView kTag("concepts");

} // namespace

const std::vector<FoundConcept>& ConceptFindings::concepts() const
{
    static const std::vector<FoundConcept> none;
    return runs.empty() ? none : runs.begin()->second.concepts;
}

const FoundConcept* ConceptFindings::find(std::string_view name) const
{
    const std::vector<FoundConcept>& all = concepts();
    const auto found = std::ranges::find_if(all, [name](const FoundConcept& one) { return one.idea.name == name; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<std::string>* ConceptFindings::wordsOf(NeuronId neuron) const
{
    const auto found = std::ranges::lower_bound(firing, neuron, {}, &PromotingNeuron::neuron);
    return found != firing.end() && found->neuron == neuron ? &found->promoted : nullptr;
}

/// Shared with the thread that works on it, which the next step waits for.
struct ConceptFinder::Search {
    std::vector<Study> studies;
    SharedModel model;
    ConceptList list = {};
    std::vector<NeuronId> firing = {}; ///< sorted
    std::vector<NeuronId> missing = {}; ///< whose words are still to be asked for
    std::size_t asked = 0; ///< of them
    std::optional<PromotedFile> file = {};
    std::int32_t tokens = 0; ///< of each neuron
};

ConceptFinder::ConceptFinder(ModelController* models, std::filesystem::path folder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_folder(std::move(folder))
{
}

Result<std::shared_ptr<ConceptFinder::Search>>
ConceptFinder::prepared(const std::shared_ptr<Search>& search, const QString& list, const std::filesystem::path& folder)
{
    Result<ConceptList> concepts = list.isEmpty() ? publishedConcepts() : readConcepts(ui::fromQt(list));
    if (!concepts)
        return concepts.error();
    search->list = std::move(*concepts);
    std::set<NeuronId> firing;
    for (const Study& study : search->studies) {
        for (const SharedWorkedAnswer& answer : study.second->answers) {
            const TopNeurons top = topNeuronsOf(answer->written.completion);
            const std::vector<NeuronId> neurons = firingNeurons(search->list, std::span(&top, 1));
            firing.insert(neurons.begin(), neurons.end());
        }
    }
    search->firing.assign(firing.begin(), firing.end());
    const PromotedManifest manifest = promotedManifest(search->model->info, search->list.promotedTokens);
    search->tokens = manifest.tokens;
    if (const Result<void> made = makeFolders(folder, FileAccess::Private); !made)
        return made.error();
    Result<PromotedFile> file = PromotedFile::createOrResume(
        folder / keptName(manifest, {"promoted", std::to_string(manifest.tokens)}), manifest);
    if (!file)
        return file.error();
    search->file = std::move(*file);
    search->missing = withoutPromoted(*search->file, search->firing, search->model->info);
    return search;
}

void ConceptFinder::find(const QString& list, std::vector<Study> studies)
{
    if (isRunning() || !m_models->isReady() || !m_models->model()->tokenizer)
        return;
    m_search = std::make_shared<Search>(Search{std::move(studies), m_models->model()});
    m_clock.start(0);
    Q_EMIT runningChanged();
    inBackground([search = m_search, list, folder = m_folder] {
        return prepared(search, list, folder);
    }).then(this, [this](const Result<std::shared_ptr<Search>>& search) {
        if (search && *search == m_search)
            askNext();
        else if (!search && m_search && !m_search->file)
            fail(search.error());
    });
}

void ConceptFinder::askNext()
{
    const Search& search = *m_search;
    const auto done = static_cast<std::int64_t>(search.asked), total = std::ssize(search.missing);
    Q_EMIT progressChanged(m_clock.status(tr("Concept neurons"), done, std::max<std::int64_t>(total, 1)));
    if (done == total)
        return judge();
    const auto first = search.missing.begin() + static_cast<std::ptrdiff_t>(search.asked);
    const auto count = std::min<std::ptrdiff_t>(kNeuronsAtOnce, search.missing.end() - first);
    const auto answered = [this, asked = m_search](const Result<std::vector<VocabularyProjection>>& result) {
        if (asked != m_search)
            return;
        m_request = 0;
        if (result)
            keep(*result);
        else if (result.error().isCancelled())
            end();
        else
            fail(result.error());
    };
    m_request = m_models->client()->submit(
        projectionRequest({first, first + count}, search.tokens, false, answered,
                          {.tag = kTag, .priority = Priority::Background, .preemptible = true}),
        this);
}

void ConceptFinder::keep(std::vector<VocabularyProjection> projections)
{
    inBackground([search = m_search, projections = std::move(projections)]() -> Result<void> {
        if (Result<void> kept = keepPromoted(*search->file, projections, search->model->info); !kept)
            return kept;
        search->asked += projections.size();
        return {};
    }).then(this, [this, search = m_search](const Result<void>& kept) {
        if (search != m_search)
            return;
        if (kept)
            askNext();
        else
            fail(kept.error());
    });
}

void ConceptFinder::judge()
{
    inBackground([search = m_search]() -> SharedConcepts {
        auto findings = std::make_shared<ConceptFindings>();
        findings->list = search->list;
        findings->firing
            = promotingNeurons(*search->file, search->firing, search->model->info, *search->model->tokenizer);
        for (const auto& [name, study] : search->studies) {
            const std::vector<TopNeurons> firing = firingOf(*study);
            ConceptReport report
                = conceptReport(search->list, findings->firing, firing, search->model->info.neuronCount);
            report.neurons.clear();
            findings->runs.emplace(name, std::move(report));
            findings->answers.emplace(name, std::ssize(study->answers));
        }
        return findings;
    }).then(this, [this, search = m_search](const SharedConcepts& findings) {
        if (search != m_search)
            return;
        if (findings)
            m_result = findings;
        end();
        Q_EMIT resultChanged();
    });
}

void ConceptFinder::cancel()
{
    if (!isRunning())
        return;
    if (m_request != 0)
        m_models->client()->cancel(std::exchange(m_request, 0));
    end();
}

void ConceptFinder::forget()
{
    cancel();
    if (std::exchange(m_result, nullptr))
        Q_EMIT resultChanged();
}

void ConceptFinder::end()
{
    m_search = nullptr;
    Q_EMIT progressChanged({});
    Q_EMIT runningChanged();
}

void ConceptFinder::fail(const Error& error)
{
    end();
    Q_EMIT failed(error);
}

} // namespace neurex::app
