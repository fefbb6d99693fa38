// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/reasoning/reasoning_controller.h"

#include "app/workspace/document/document_edits.h"
#include "app/workspace/guarded.h"
#include "app/workspace/reasoning/corruption_controller.h"
#include "widgets/values/format.h"

#include <QDir>

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

/// A study of the choice that is not complete.
bool isToRun(const ReasoningEntry& entry)
{
    return entry.isOwn && !(entry.result && entry.result->isComplete());
}

/// A study of this controller's model that kept neurons.
bool hasFiringNeurons(const ReasoningController& reasoning, const ReasoningEntry& entry)
{
    return entry.result && !entry.result->answers.empty() && reasoning.fits(*entry.result)
        && entry.result->manifest->firingNeurons > 0;
}

} // namespace

ActivitySource ActivitySource::fromId(const QString& id)
{
    return {static_cast<Kind>(id.section(u':', 0, 0).toInt()), id.section(u':', 1)};
}

ReasoningController::ReasoningController(const Parts& parts, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_folder(ui::fromQt(QDir(cacheFolder.isEmpty() ? m_ownFolder.path() : cacheFolder).filePath(u"reasoning"_s)))
    , m_concepts(parts.models, m_folder)
    , m_corruption(std::make_unique<CorruptionController>(parts.models))
    , m_recorder(u"reasoning"_s)
    , m_runner(parts.models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(),
               ReasoningRecorder::kRequestTag)
{
    m_liveTimer.setSingleShot(true);
    m_liveTimer.setInterval(kLiveMs);
    connect(&m_liveTimer, &QTimer::timeout, this, &ReasoningController::showLive);
    connectRunner();
    connect(m_parts.models, &ModelController::modelChanged, this, [this] {
        m_concepts.forget();
        lookUp();
    });
    connect(m_parts.models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
        Q_EMIT stateChanged();
    });
    connect(&m_concepts, &ConceptFinder::resultChanged, this, &ReasoningController::changed);
    connect(&m_concepts, &ConceptFinder::runningChanged, this, &ReasoningController::stateChanged);
    connect(m_corruption.get(), &CorruptionController::runningChanged, this, &ReasoningController::stateChanged);
    connect(m_corruption.get(), &CorruptionController::ended, this, &ReasoningController::readKeptOf);
    connect(m_corruption.get(), &CorruptionController::damaged, this, &ReasoningController::damaged);
    connect(m_parts.selection, &SelectionModel::changed, this, [this] {
        if (m_source.kind == ActivitySource::Kind::Selection)
            changed();
    });
    listOwn();
}

ReasoningController::~ReasoningController() = default;

void ReasoningController::connectRunner()
{
    const ReasoningRecorder* recorder = m_recorder.object();
    connect(recorder, &ReasoningRecorder::found, this,
            [this](int turn, int entry, const SharedReasoning& result, const std::optional<Error>& error) {
                if (!m_lookUp.is(turn))
                    return;
                ReasoningEntry& one = m_entries[static_cast<std::size_t>(entry)];
                one.isReading = false;
                if (one.id != m_runningId) { // else newer ones are coming
                    one.result = result;
                    one.error = error;
                    readKeptOf(one.id);
                }
                Q_EMIT entriesChanged();
                changed();
                Q_EMIT stateChanged();
            });
    connect(recorder, &ReasoningRecorder::resultReady, this, [this](int generation, const SharedReasoning& result) {
        if (m_runner.isCurrent(generation))
            take(result);
    });
    connect(recorder, &ReasoningRecorder::blockReady, this, [this](int generation, qint64 first, bool isSecondPass) {
        if (m_runner.isCurrent(generation))
            m_live.beginBlock(first, isSecondPass);
    });
    connect(&m_runner, &ExperimentRunner::stepped, this, &ReasoningController::takeStep);
    connect(&m_runner, &ExperimentRunner::advanced, this, [this](const CellCount& progress, const CellCount& kept) {
        if (isRunning())
            Q_EMIT progressChanged(
                m_runner.status(tr("Reasoning"), progress).countedIn(tr("questions"), kept.done, kept.total));
    });
    connect(&m_runner, &ExperimentRunner::ended, this, [this] {
        const bool isComplete
            = find(m_runningId) && find(m_runningId)->result && find(m_runningId)->result->isComplete();
        m_live.clear();
        m_liveShown = nullptr;
        if (isComplete)
            readKeptOf(m_runningId);
        if (!m_runner.wasInterrupted())
            m_runningId.clear();
        if (!isComplete)
            m_queue.clear();
        startNext();
        changed();
        Q_EMIT stateChanged();
        goOnAfterInterruption();
    });
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            Q_EMIT progressChanged({});
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::damaged, this, &ReasoningController::damaged);
    connect(&m_runner, &ExperimentRunner::failed, this, [this](const Error& error) {
        if (ReasoningEntry* entry = find(m_runningId))
            entry->error = error;
        Q_EMIT failed(error);
        Q_EMIT entriesChanged();
    });
}

ReasoningEntry* ReasoningController::find(const QString& id)
{
    const auto found = std::ranges::find(m_entries, id, &ReasoningEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

const ReasoningEntry* ReasoningController::find(const QString& id) const
{
    return const_cast<ReasoningController*>(this)->find(id);
}

ReasoningOrder ReasoningController::orderOf(const QString& prompt) const
{
    ReasoningOrder order;
    ReasoningPlan& plan = order.plan;
    plan.questions = m_choice.questions;
    plan.prompt = ui::fromQt(prompt);
    plan.limit = m_choice.limit;
    plan.drawSeed = m_choice.drawSeed;
    plan.maxNewTokens = m_choice.maxNewTokens;
    plan.answerTokens = m_choice.answerTokens;
    plan.temperature = m_choice.temperature;
    plan.topP = m_choice.topP;
    plan.seed = m_choice.seed;
    plan.stopsAtNextQuestion = m_choice.stopsAtNextQuestion;
    plan.firingNeurons = m_choice.firingNeurons;
    if (m_choice.isChanged) {
        plan.stack = m_stack;
        plan.part = m_choice.part;
    }
    order.model = m_parts.models->model();
    order.folder = m_folder;
    return order;
}

void ReasoningController::setChoice(const ReasoningChoice& choice)
{
    if (m_choice == choice)
        return;
    const bool isOtherStudy = [&] {
        ReasoningChoice other = choice;
        other.concepts = m_choice.concepts;
        return other != m_choice;
    }();
    m_choice = choice;
    Q_EMIT choiceChanged();
    if (isOtherStudy)
        lookUp();
}

void ReasoningController::setStack(const InterventionStack& stack)
{
    if (m_stack == stack)
        return;
    m_stack = stack;
    if (m_choice.isChanged)
        lookUp();
}

/// One entry for each kind of prompt; opened ones stay.
void ReasoningController::listOwn()
{
    std::erase_if(m_entries, [](const ReasoningEntry& entry) { return entry.isOwn; });
    std::vector<ReasoningEntry> own;
    for (const std::string& prompt : m_choice.prompts) {
        const QString path = ui::toQt(prompt);
        if (std::ranges::find(own, ownId(path), &ReasoningEntry::id) == own.end())
            own.push_back({.id = ownId(path), .isOwn = true, .prompt = path});
    }
    m_entries.insert(m_entries.begin(), own.begin(), own.end());
    if (!find(m_shownId))
        m_shownId = m_entries.empty() ? QString() : m_entries.front().id;
}

void ReasoningController::lookUp()
{
    m_runner.abandon();
    m_runningId.clear();
    m_queue.clear();
    m_isBetween = false;
    m_live.clear();
    m_liveShown = nullptr;
    const Latest::Turn turn = m_lookUp.next();
    listOwn();
    const SharedModel& model = m_parts.models->model();
    if (model && model->tokenizer && !m_choice.questions.empty()) {
        for (std::size_t i = 0; i < m_entries.size() && m_entries[i].isOwn; ++i) {
            m_entries[i].isReading = true;
            m_recorder.post([turn, i, order = orderOf(m_entries[i].prompt)](ReasoningRecorder& recorder) {
                recorder.restore(turn, static_cast<int>(i), order);
            });
        }
    }
    Q_EMIT entriesChanged();
    changed();
    Q_EMIT stateChanged();
}

void ReasoningController::openFolders(const QStringList& folders)
{
    for (const QString& folder : folders) {
        const QString path = QDir(folder).absolutePath();
        if (!find(path))
            m_entries.push_back({.id = path});
        read(path);
        m_shownId = path;
        m_question = -1;
    }
    Q_EMIT foldersOpened();
    Q_EMIT entriesChanged();
    changed();
}

void ReasoningController::read(const QString& folder)
{
    find(folder)->isReading = true;
    std::vector<std::filesystem::path> prompts;
    for (const std::string& prompt : m_choice.prompts) {
        if (!prompt.empty())
            prompts.emplace_back(prompt);
    }
    using Study = std::pair<SharedReasoning, SharedKept>;
    inBackground([folder, prompts = std::move(prompts)]() -> Result<Study> {
        Result<KeptReasoning> kept = readReasoningFolder(ui::fromQt(folder), prompts);
        if (!kept)
            return kept.error();
        SharedReasoning study
            = readReasoning(ui::fromQt(folder), std::make_shared<const ReasoningManifest>(std::move(kept->manifest)),
                            std::make_shared<const ReasoningInputs>(std::move(kept->inputs)), kept->written);
        return Study(study, readKept(*study));
    }).then(this, [this, folder](const Result<Study>& study) {
        ReasoningEntry* entry = find(folder);
        if (!entry) // it was closed meanwhile
            return;
        entry->isReading = false;
        entry->error = study ? std::nullopt : std::optional(study.error());
        if (study)
            std::tie(entry->result, entry->kept) = *study;
        Q_EMIT entriesChanged();
        changed();
        Q_EMIT stateChanged();
    });
}

void ReasoningController::readKeptOf(const QString& id)
{
    const ReasoningEntry* entry = find(id);
    if (!entry || !entry->result)
        return;
    inBackground([study = entry->result] {
        return readKept(*study);
    }).then(this, [this, id, folder = entry->result->folder](const SharedKept& kept) { adoptKept(id, folder, kept); });
}

void ReasoningController::readConceptsOf(const QString& id)
{
    const ReasoningEntry* entry = find(id);
    if (!entry || !entry->result)
        return;
    inBackground([study = entry->result] {
        return neurex::app::readConceptsOf(*study);
    }).then(this, [this, id, folder = entry->result->folder](KeptStudy concepts) {
        if (const ReasoningEntry* now = find(id); now && now->kept) {
            concepts.corruptions = now->kept->corruptions;
            concepts.corruptionsError = now->kept->corruptionsError;
        }
        adoptKept(id, folder, std::make_shared<const KeptStudy>(std::move(concepts)));
    });
}

/// Unless another study has the name by now.
void ReasoningController::adoptKept(const QString& id, const std::filesystem::path& folder, const SharedKept& kept)
{
    ReasoningEntry* entry = find(id);
    if (!entry || !entry->result || entry->result->folder != folder)
        return;
    entry->kept = kept;
    changed();
    Q_EMIT stateChanged();
}

void ReasoningController::close(const QString& id)
{
    const ReasoningEntry* entry = find(id);
    if (!entry || entry->isOwn)
        return;
    std::erase_if(m_entries, [&id](const ReasoningEntry& one) { return one.id == id; });
    if (m_shownId == id) {
        m_shownId = m_entries.empty() ? QString() : m_entries.front().id;
        m_question = -1;
    }
    Q_EMIT entriesChanged();
    changed();
    Q_EMIT stateChanged();
}

bool ReasoningController::fits(const ReasoningResult& study) const
{
    const SharedModel& model = m_parts.models->model();
    return model && model->info.weightHash == study.manifest->model.weightHash;
}

bool ReasoningController::canRun() const
{
    const SharedModel& model = m_parts.models->model();
    return m_parts.models->isReady() && model->tokenizer && !m_choice.questions.empty() && !isRunning()
        && std::ranges::any_of(m_entries, isToRun);
}

void ReasoningController::run()
{
    if (!canRun())
        return;
    m_queue.clear();
    for (const ReasoningEntry& entry : m_entries) {
        if (isToRun(entry))
            m_queue += entry.id;
    }
    startNext();
}

void ReasoningController::startNext()
{
    m_isBetween = false;
    if (m_queue.isEmpty() || !m_parts.models->isReady())
        return;
    ReasoningEntry* entry = find(m_queue.takeFirst());
    if (!entry)
        return;
    m_isBetween = !m_queue.isEmpty();
    entry->error.reset();
    m_runningId = entry->id;
    if (m_shownId != m_runningId) {
        m_shownId = m_runningId;
        m_question = -1;
        keepTokenInRange();
    }
    m_runner.run([order = orderOf(entry->prompt)](ExperimentRecorder& recorder, int generation) {
        static_cast<ReasoningRecorder&>(recorder).begin(generation, order);
    });
    Q_EMIT entriesChanged();
    changed();
}

void ReasoningController::cancel()
{
    m_queue.clear();
    m_isBetween = false;
    m_runner.cancel();
}

void ReasoningController::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted() && canRun())
        run();
}

void ReasoningController::take(const SharedReasoning& result)
{
    ReasoningEntry* entry = find(m_runningId);
    if (!entry)
        return;
    entry->result = result;
    m_live.drop(*result);
    if (m_shownId == m_runningId && result->answerAt(m_question))
        m_liveShown = nullptr;
    if (m_question < 0 && m_shownId == m_runningId && !result->answers.empty())
        m_question = result->answers.front()->place;
    Q_EMIT entriesChanged();
    changed();
}

void ReasoningController::takeStep(const CompletionStep& step)
{
    const ReasoningEntry* entry = find(m_runningId);
    m_live.add(step, entry ? entry->result.get() : nullptr);
    if (!m_liveTimer.isActive())
        m_liveTimer.start();
}

void ReasoningController::showLive()
{
    if (m_live.isEmpty())
        return;
    if (m_question < 0 && m_shownId == m_runningId)
        m_question = m_live.firstPlace();
    if (isLive(m_question))
        m_liveShown = m_live.copyOf(m_question);
    ++m_revision;
    Q_EMIT liveChanged();
}

bool ReasoningController::isLive(std::int64_t place) const
{
    return m_shownId == m_runningId && m_live.contains(place);
}

ShownAnswer ReasoningController::shown() const
{
    const ReasoningEntry* entry = find(m_shownId);
    if (!entry || !entry->result)
        return {};
    ShownAnswer shown{.study = entry->result, .place = m_question, .answer = entry->result->answerAt(m_question)};
    if (shown.answer) {
        shown.completion = {shown.answer, &shown.answer->written.completion};
    } else if (isLive(m_question) && m_liveShown && m_liveShown->index == m_question) {
        shown.completion = m_liveShown;
        shown.isLive = true;
    }
    return shown;
}

void ReasoningController::changed()
{
    keepTokenInRange();
    ++m_revision;
    Q_EMIT shownChanged();
}

void ReasoningController::keepTokenInRange()
{
    const ShownAnswer now = shown();
    if (now.study && m_question >= now.study->total())
        m_question = -1;
    if (m_question < 0 && now.study && !now.study->answers.empty())
        m_question = now.study->answers.front()->place;
    const ShownAnswer next = shown();
    if (m_token >= 0 && (!next.completion || m_token >= std::ssize(next.completion->tokens)))
        m_token = m_layer = -1;
}

void ReasoningController::show(const QString& id)
{
    if (m_shownId == id || !find(id))
        return;
    m_shownId = id;
    m_liveShown = nullptr;
    changed();
}

void ReasoningController::setQuestion(std::int64_t place)
{
    if (m_question == place)
        return;
    m_question = place;
    m_token = m_layer = -1;
    m_liveShown = isLive(place) ? m_live.copyOf(place) : nullptr;
    changed();
}

void ReasoningController::setToken(std::int32_t step, std::int32_t layer)
{
    if (m_token == step && m_layer == layer)
        return;
    m_token = step;
    m_layer = step < 0 ? -1 : layer;
    changed();
}

void ReasoningController::setSource(const ActivitySource& source)
{
    if (m_source == source)
        return;
    m_source = source;
    changed();
}

std::optional<std::vector<NeuronId>> ReasoningController::sourceNeurons() const
{
    switch (m_source.kind) {
    case ActivitySource::Kind::Firing:
        return std::nullopt;
    case ActivitySource::Kind::Selection:
        return m_parts.selection->neurons();
    case ActivitySource::Kind::Set: {
        const NamedNeurons* set = findSet(m_parts.document->state(), m_source.name);
        return set ? set->neurons : std::vector<NeuronId>();
    }
    case ActivitySource::Kind::Concept:
    case ActivitySource::Kind::Kept:
        break;
    }
    const FoundConcept* found = conceptOf(m_source);
    return found ? found->accepted : std::vector<NeuronId>();
}

SharedKept ReasoningController::kept() const
{
    const ReasoningEntry* entry = find(m_shownId);
    return entry ? entry->kept : nullptr;
}

const FoundConcept* ReasoningController::conceptOf(const ActivitySource& source) const
{
    const std::string name = ui::fromQt(source.name);
    if (source.kind == ActivitySource::Kind::Kept)
        return kept() ? kept()->concepts.find(name) : nullptr;
    return source.kind == ActivitySource::Kind::Concept && m_concepts.result() ? m_concepts.result()->find(name)
                                                                               : nullptr;
}

bool ReasoningController::canFindConcepts() const
{
    const SharedModel& model = m_parts.models->model();
    return m_parts.models->isReady() && model->tokenizer && !m_concepts.isRunning()
        && std::ranges::any_of(m_entries,
                               [this](const ReasoningEntry& entry) { return hasFiringNeurons(*this, entry); });
}

void ReasoningController::findConcepts()
{
    if (!canFindConcepts())
        return;
    std::vector<ConceptFinder::Study> studies;
    for (const ReasoningEntry& entry : m_entries) {
        if (hasFiringNeurons(*this, entry))
            studies.emplace_back(entry.id, entry.result);
    }
    m_concepts.find(ui::toQt(m_choice.concepts), std::move(studies));
}

ReasoningView ReasoningController::view() const
{
    ReasoningView view;
    for (const ReasoningEntry& entry : m_entries) {
        if (!entry.isOwn)
            view.folders.push_back(ui::fromQt(entry.id));
    }
    view.shown = ui::fromQt(m_shownId);
    view.question = m_question;
    return view;
}

void ReasoningController::restore(const ReasoningView& view)
{
    std::erase_if(m_entries, [](const ReasoningEntry& entry) { return !entry.isOwn; });
    for (const std::string& folder : view.folders) {
        m_entries.push_back({.id = ui::toQt(folder)});
        read(ui::toQt(folder));
    }
    m_shownId = ui::toQt(view.shown);
    if (!find(m_shownId))
        m_shownId = m_entries.empty() ? QString() : m_entries.front().id;
    m_question = view.question;
    m_token = m_layer = -1;
    Q_EMIT entriesChanged();
    changed();
}

} // namespace neurex::app
