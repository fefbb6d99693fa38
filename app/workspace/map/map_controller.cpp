// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/map/map_controller.h"

#include "app/workspace/guarded.h"
#include "app/workspace/runs/setting_names.h"
#include "core/analysis/score_difference.h"
#include "core/store/run_scores.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTag("map");

std::shared_ptr<MapContent> makeMap(SharedScores values, const QString& title, const QString& valueName)
{
    auto map = std::make_shared<MapContent>();
    map->layers = layerShares(*values);
    map->values = std::move(values);
    map->title = title;
    map->valueName = valueName;
    return map;
}

MapPart partOf(const AttributionResult& result)
{
    return {result.done, result.total, MapPart::Unit::Questions};
}

/// Scores of different targets have different units; what remains comparable is where they lie.
DifferenceUnit commonUnit(const AttributionResult& run, const AttributionResult& other)
{
    return run.manifest.settings.target != other.manifest.settings.target
            || run.manifest.method != other.manifest.method
        ? DifferenceUnit::Share
        : DifferenceUnit::Question;
}

/// In what the two runs were measured otherwise ("target, steps"); empty where they differ in nothing that decides over
/// a score per question.
QString differingSettings(const RunManifest& run, const RunManifest& other)
{
    QStringList names;
    const auto compareOne = [&names](bool isEqual, const QString& name) {
        if (!isEqual)
            names += name;
    };
    compareOne(run.model.weightHash == other.model.weightHash, MapController::tr("model"));
    compareOne(run.taskHash == other.taskHash, MapController::tr("task"));
    compareOne(run.split == other.split && run.limit == other.limit && run.seed == other.seed,
               MapController::tr("questions"));
    compareOne(run.method == other.method, MapController::tr("method"));
    compareOne(run.settings.target == other.settings.target, MapController::tr("target"));
    compareOne(run.settings.rule == other.settings.rule, MapController::tr("rule"));
    compareOne(run.settings.steps == other.settings.steps, MapController::tr("steps"));
    compareOne(run.ace == other.ace, MapController::tr("mask"));
    return names.join(u", "_s);
}

SharedMap makeDifference(const AttributionResult& run, const AttributionResult& other, const QString& title)
{
    const DifferenceUnit unit = commonUnit(run, other);
    auto values = std::make_shared<ScoreMatrix>(
        scoreDifference({*run.scores, run.done}, {*other.scores, other.done}, unit).value()); // of one shape
    const QString differing = differingSettings(run.manifest, other.manifest);
    const std::shared_ptr<MapContent> map
        = makeMap(std::move(values),
                  differing.isEmpty() ? title : MapController::tr("%1 (measured otherwise: %2)").arg(title, differing),
                  unit == DifferenceUnit::Share ? MapController::tr("difference of shares of the |score|")
                                                : MapController::tr("difference of scores per question"));
    map->part = partOf(run.isComplete() ? other : run);
    return map;
}

QString methodText(const AttributionResult& result)
{
    switch (result.method) {
    case SelectionMethod::Random:
        return MapController::tr("RANDOM control");
    case SelectionMethod::LayerMatchedRandom:
        return MapController::tr("layer-matched RANDOM control");
    case SelectionMethod::NeuronLlm:
        break;
    }
    return methodName(methodOf(result.manifest.method));
}

} // namespace

MapController::MapController(ModelController* models, TaskController* tasks, AttributionController* attribution,
                             AnswersController* answers, RunLibrary* library, const SweepController* sweep,
                             QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_tasks(tasks)
    , m_attribution(attribution)
    , m_answers(answers)
    , m_library(library)
    , m_sweep(sweep)
{
    connect(m_attribution, &AttributionController::resultChanged, this, [this] {
        if (m_choice.kind == MapKind::Score || m_choice.kind == MapKind::Difference)
            update();
        Q_EMIT choiceChanged();
    });
    connect(m_sweep, &SweepController::effectsChanged, this, [this] {
        if (m_choice.kind == MapKind::Silenced || m_choice.kind == MapKind::Excited)
            update();
    });
    connect(m_attribution, &AttributionController::settingsChanged, this, &MapController::updateQuestionViews);
    connect(m_answers, &AnswersController::currentQuestionChanged, this, &MapController::updateQuestionViews);
    connect(m_answers, &AnswersController::questionsChanged, this, &MapController::choiceChanged);
    connect(m_models, &ModelController::modelChanged, this, [this] { m_question = {}; });
    connect(m_library, &RunLibrary::runsChanged, this, [this] {
        if (m_choice.kind == MapKind::Difference && !m_content && !m_isPending)
            update(); // the run to take away may only now be known
        Q_EMIT choiceChanged();
    });
    connect(m_models, &ModelController::stateChanged, this, &MapController::updateQuestionViews);
    connect(&m_work, &QFutureWatcherBase::finished, this, [this] {
        if (m_work.future().resultCount() > 0)
            show(m_work.result());
    });
}

int MapController::proxyCount() const
{
    const TokenQuestion* question = m_answers->currentTokens();
    return question ? static_cast<int>(question->proxies.size()) : 0;
}

std::vector<StoredRun> MapController::comparableRuns() const
{
    const SharedAttribution& result = m_attribution->result();
    std::vector<StoredRun> runs;
    if (!result)
        return runs;
    std::ranges::copy_if(m_library->runs(), std::back_inserter(runs), [&result](const StoredRun& run) {
        return run.hasShapeOf(result->manifest.model)
            && !(run.folder == result->folder && run.manifest.ace == result->manifest.ace);
    });
    return runs;
}

void MapController::setChoice(const MapChoice& choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    Q_EMIT choiceChanged();
    update();
}

void MapController::updateQuestionViews()
{
    if (m_choice.kind == MapKind::Question || m_choice.kind == MapKind::Activation)
        update();
}

void MapController::update()
{
    m_generation.next();
    m_models->client()->cancelTag(kTag);
    m_work.setFuture({});
    switch (m_choice.kind) {
    case MapKind::Score:
        return updateScore();
    case MapKind::Question:
        return updateQuestion();
    case MapKind::Activation:
        return updateActivation();
    case MapKind::Difference:
        return updateDifference();
    case MapKind::Silenced:
    case MapKind::Excited:
        return updateEffects();
    }
}

void MapController::show(SharedMap content)
{
    m_content = std::move(content);
    m_isPending = false;
    m_emptyReason.clear();
    Q_EMIT contentChanged();
}

void MapController::showNothing(const QString& reason)
{
    m_content.reset();
    m_isPending = false;
    m_emptyReason = reason;
    Q_EMIT contentChanged();
}

void MapController::fail(const Error& error)
{
    if (m_models->isReady() || !error.isCancelled()) // else the engine's next state says what is missing
        showNothing(ui::reasonText(error));
}

/// Adds what is summed per layer, outside this thread.
void MapController::present(SharedScores values, const QString& title, const QString& valueName, const MapPart& part)
{
    m_isPending = true; // what is shown until then belongs to an older choice
    Q_EMIT contentChanged();
    m_work.setFuture(inBackground([values = std::move(values), title, valueName, part]() mutable -> SharedMap {
        const std::shared_ptr<MapContent> map = makeMap(std::move(values), title, valueName);
        map->part = part;
        return map;
    }));
}

QString MapController::resultTitle() const
{
    const SharedAttribution& result = m_attribution->result();
    const StoredRun* stored = m_attribution->isStoredShown() ? m_library->find(result->folder) : nullptr;
    const SharedTask& task = m_tasks->task();
    const QString taskName = stored || !task ? ui::isolated(result->manifest.taskName) : task->name();
    if (stored) {
        // The name that a user gave it says nothing of the method; settings do where it is not the usual one.
        const bool saysMethod = stored->name.isEmpty() && result->manifest.method != kNeuronLlm
            && result->method == SelectionMethod::NeuronLlm;
        return saysMethod ? titleOf(*stored) : tr("%1, %2").arg(titleOf(*stored), methodText(*result));
    }
    const SharedModel& model = m_models->model();
    return tr("%1, %2, %3")
        .arg(model ? model->name() : ui::isolated(result->manifest.model.name), taskName, methodText(*result));
}

QString MapController::titleOf(const StoredRun& run) const
{
    const SharedModel& model = m_models->model();
    const SharedTask& task = m_tasks->task();
    const bool isOfTask = model && task && run.manifest.model.weightHash == model->info.weightHash
        && run.manifest.taskHash == task->task.hash;
    return run.name.isEmpty() && isOfTask ? settingsText(run.manifest) : runTitle(run);
}

QString MapController::questionTitle() const
{
    const QString number = ui::formatCount(m_answers->currentQuestion() + 1);
    if (m_choice.proxy < 0)
        return tr("Question %1, all proxies").arg(number);
    return tr("Question %1, proxy %2").arg(number).arg(m_choice.proxy + 1);
}

void MapController::updateScore()
{
    const SharedAttribution& result = m_attribution->result();
    if (!result) {
        showNothing({});
        return;
    }
    auto map = std::make_shared<MapContent>();
    map->values = result->scores;
    map->divisor = result->divisor();
    map->layers = {result->shares, result->goodTotal, result->badTotal};
    map->title = resultTitle();
    map->valueName = tr("score per question");
    map->completenessResidual = result->completenessResidual;
    map->part = partOf(*result);
    show(std::move(map));
}

std::optional<std::int64_t> MapController::placeInRun(const TokenQuestion& question) const
{
    const SharedAttribution& own = m_attribution->ownResult();
    const SharedTask& task = m_tasks->task();
    if (!own || !task || !own->isComplete() || !own->manifest.keepExamples || own->folder.isEmpty())
        return std::nullopt;
    const auto found = std::ranges::find(task->identify.questions.list(), question);
    if (found == task->identify.questions.end())
        return std::nullopt;
    return found - task->identify.questions.begin();
}

/// The tokens of a session that was opened without its model are not known.
bool MapController::canAsk(const TokenQuestion& question) const
{
    const auto hasTokens = [](const TokenProxy& proxy) { return !proxy.tokens.empty(); };
    return m_models->isReady() && std::ranges::all_of(question.proxies, hasTokens);
}

QString MapController::needsEngineText() const
{
    return tr("This view is computed by the engine, which has not loaded the model yet.");
}

void MapController::updateQuestion()
{
    const TokenQuestion* question = m_answers->currentTokens();
    if (!question) {
        showNothing(tr("This view shows one question. Open a task that has evaluation questions (Ctrl+T)."));
        return;
    }
    if (m_choice.proxy >= proxyCount()) {
        showNothing(tr("This question has no proxy %1.").arg(m_choice.proxy + 1));
        return;
    }
    const bool isKnown = m_question.question == *question && m_question.settings == m_attribution->settings();
    if (isKnown && (m_choice.proxy < 0 || !m_question.proxies.empty())) {
        showQuestion();
        return;
    }
    const std::optional<std::int64_t> place = m_choice.proxy < 0 ? placeInRun(*question) : std::nullopt;
    if (!place && !canAsk(*question)) {
        showNothing(needsEngineText());
        return;
    }
    m_isPending = true;
    m_emptyReason = tr("Question %1 is being attributed...").arg(ui::formatCount(m_answers->currentQuestion() + 1));
    if (place)
        loadQuestion(m_attribution->ownResult()->folder, *place);
    else
        requestQuestion();
    Q_EMIT contentChanged();
}

void MapController::loadQuestion(const QString& folder, std::int64_t index)
{
    const auto read
        = [path = std::filesystem::path(ui::fromQt(folder)), index] { return loadExampleScores(path, index); };
    QuestionScores scores{*m_answers->currentTokens(), m_attribution->settings(), nullptr, {}};
    inBackground(read).then(
        this, [this, generation = m_generation.turn(), scores = std::move(scores)](Result<ScoreMatrix> sum) mutable {
            if (!m_generation.is(generation))
                return;
            if (!sum) {
                fail(sum.error());
                return;
            }
            scores.sum = std::make_shared<const ScoreMatrix>(std::move(*sum));
            m_question = std::move(scores);
            showQuestion();
        });
}

void MapController::requestQuestion()
{
    AttributionJob job;
    m_answers->askCurrent(job);
    job.settings = m_attribution->settings();
    job.settings.keepProxies = true;
    job.layerCount = m_models->model()->info.layerCount;
    job.neuronCount = m_models->model()->info.neuronCount;
    job.onItem = [this, generation = m_generation.turn()](QuestionAttribution item) -> Result<void> {
        if (!m_generation.is(generation))
            return {};
        QuestionScores scores{*m_answers->currentTokens(),
                              m_attribution->settings(),
                              std::make_shared<const ScoreMatrix>(std::move(item.scores)),
                              {}};
        for (ScoreMatrix& proxy : item.proxyScores)
            scores.proxies.push_back(std::make_shared<const ScoreMatrix>(std::move(proxy)));
        m_question = std::move(scores);
        showQuestion();
        return {};
    };
    job.onDone = [this, generation = m_generation.turn()](const Result<protocol::JobSummary>& summary) {
        if (m_generation.is(generation) && !summary)
            fail(summary.error());
    };
    m_models->client()->submit(attributionRequest(std::move(job), {.tag = kTag}), this);
}

void MapController::showQuestion()
{
    const auto proxy = static_cast<std::size_t>(std::max(0, m_choice.proxy));
    present(m_choice.proxy < 0 ? m_question.sum : m_question.proxies[proxy], questionTitle(),
            tr("score of the question"));
}

void MapController::updateActivation()
{
    const TokenQuestion* question = m_answers->currentTokens();
    const int proxy = std::max(0, m_choice.proxy);
    if (!question || proxy >= proxyCount()) {
        showNothing(tr("This view shows the activations of one prompt. Open a task that has evaluation questions "
                       "(Ctrl+T)."));
        return;
    }
    const std::vector<std::int32_t>& tokens = question->proxies[static_cast<std::size_t>(proxy)].tokens;
    if (!canAsk(*question)) {
        showNothing(needsEngineText());
        return;
    }
    m_isPending = true;
    m_emptyReason = tr("The prompt is being traced...");
    requestTrace(tokens,
                 tr("Question %1, proxy %2, last token of the prompt")
                     .arg(ui::formatCount(m_answers->currentQuestion() + 1))
                     .arg(proxy + 1));
    Q_EMIT contentChanged();
}

void MapController::requestTrace(const std::vector<std::int32_t>& tokens, const QString& title)
{
    ActivationJob job;
    job.prompts = {tokens};
    job.lastOnly = true;
    job.onTrace = [this, generation = m_generation.turn(), title](std::size_t, Trace trace) {
        if (!m_generation.is(generation))
            return;
        auto values = std::make_shared<ScoreMatrix>();
        values->layerCount = trace.layerCount;
        values->neuronCount = trace.neuronCount;
        values->values = std::move(trace.neurons);
        present(std::move(values), title, tr("activation"));
    };
    job.onDone = [this, generation = m_generation.turn()](const Result<void>& outcome) {
        if (m_generation.is(generation) && !outcome)
            fail(outcome.error());
    };
    m_models->client()->submit(activationRequest(std::move(job), m_models->model()->info, {.tag = kTag}), this);
}

/// Neurons that nobody measured have no number.
void MapController::updateEffects()
{
    const SharedEffects& effects = m_sweep->effects();
    const SharedScores& scores = m_sweep->scores();
    if (!effects || effects->empty() || !scores) {
        showNothing(tr("No single neuron has been measured yet. The page of sweeps does it: choose \"Single neurons\" "
                       "there."));
        return;
    }
    constexpr double kPoints = 100.0;
    const bool isSilenced = m_choice.kind == MapKind::Silenced;
    auto values = std::make_shared<ScoreMatrix>(scores->layerCount, scores->neuronCount);
    std::ranges::fill(values->values, std::numeric_limits<float>::quiet_NaN());
    for (const NeuronEffect& effect : *effects)
        values->values[values->offset(effect.neuron)]
            = static_cast<float>(kPoints * (isSilenced ? effect.silenced : effect.excited).probability);
    const QString what
        = isSilenced ? tr("%1 neurons, each silenced alone, %2") : tr("%1 neurons, each excited alone, %2");
    const QString title
        = what.arg(ui::formatCount(std::ssize(*effects)), ui::positionsText(effects->front().positions));
    present(std::move(values), m_attribution->result() ? tr("%1: %2").arg(resultTitle(), title) : title,
            tr("change of P(right), points"),
            {std::ssize(*effects), m_sweep->plannedEffects(), MapPart::Unit::Neurons});
}

void MapController::updateDifference()
{
    const SharedAttribution& result = m_attribution->result();
    if (!result) {
        showNothing({});
        return;
    }
    const StoredRun* other = m_library->find(m_choice.otherRun);
    if (!other) {
        showNothing(comparableRuns().empty()
                        ? tr("There is no other run with as many layers and neurons to compare with. Run attribution "
                             "with another target, mask, rule or task, or open a run folder.")
                        : tr("Choose the run that is taken away from the one shown."));
        return;
    }
    if (!other->hasShapeOf(result->manifest.model)) {
        showNothing(tr("The two runs differ in their numbers of layers and neurons, so their neurons cannot be "
                       "compared one by one."));
        return;
    }
    m_isPending = true;
    m_emptyReason = tr("The other run is being read...");
    m_library->load(other->folder, this,
                    [this, generation = m_generation.turn()](const Result<SharedAttribution>& loaded) {
                        if (!m_generation.is(generation))
                            return;
                        if (loaded)
                            subtract(*loaded);
                        else
                            fail(loaded.error());
                    });
    Q_EMIT contentChanged();
}

void MapController::subtract(const SharedAttribution& other)
{
    const StoredRun* run = m_library->find(m_choice.otherRun);
    const SharedAttribution result = m_attribution->result();
    if (!result || other->scores->values.size() != result->scores->values.size()) {
        showNothing(tr("The two runs differ in their numbers of layers and neurons, so their neurons cannot be "
                       "compared one by one."));
        return;
    }
    const QString title = tr("%1 minus %2").arg(resultTitle(), run ? titleOf(*run) : ui::isolated(other->folder));
    m_work.setFuture(inBackground([result, other, title] { return makeDifference(*result, *other, title); }));
}

} // namespace neurex::app
