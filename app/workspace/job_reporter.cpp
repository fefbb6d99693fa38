// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/job_reporter.h"

#include "app/workspace/reasoning/corruption_controller.h"
#include "app/workspace/runs/setting_names.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qint64 kBytesPerMegabyte = 1'000'000;

Error cancelledError()
{
    return makeError(ErrorCode::Cancelled, JobReporter::tr("Cancelled.").toStdString());
}

/// A run folder for the command line, named after what it is made of.
QString runFolderName(const CommandSubject& subject)
{
    const QString model = QFileInfo(subject.model).fileName();
    const QString task = QFileInfo(subject.task).completeBaseName();
    return u"run-%1-%2"_s.arg(model, QString(task).remove(u"demo:"_s));
}

} // namespace

JobReporter::JobReporter(JobRegistry* registry, const Controllers& controllers, QObject* parent)
    : QObject(parent)
    , m_registry(registry)
    , m_controllers(controllers)
{
    reportModel();
    reportAttribution();
    reportAnswers();
    reportSweep();
    reportNeg();
    reportProbes();
    reportProbeRuns();
    reportSearchRuns();
    reportReasoning();
    reportCorruption();
    reportGeneration();
    connect(m_controllers.models->client(), &EngineClient::requestBegan, this, [this](const QString& tag) {
        if (tag == AttributionController::kRequestTag)
            m_registry->start(m_attribution);
        else if (tag == SweepRecorder::kRequestTag)
            m_registry->start(m_sweep);
        else if (tag == NegRecorder::kRequestTag)
            m_registry->start(m_neg);
        else if (tag == ProbeRecorder::kRequestTag)
            m_registry->start(m_probeRun);
        else if (tag == ShiftSearchRecorder::kRequestTag)
            m_registry->start(m_searchRun);
        else if (tag == ReasoningRecorder::kRequestTag)
            m_registry->start(m_reasoning);
    });
}

CommandSubject JobReporter::subject() const
{
    CommandSubject subject;
    const SharedModel& model = m_controllers.models->model();
    const SharedTask& task = m_controllers.tasks->task();
    subject.model = model ? model->spec : m_controllers.models->wantedSpec();
    subject.device = m_controllers.models->device();
    subject.engine = m_controllers.models->engineName();
    subject.computeType = m_controllers.models->loadOptions().computeType;
    subject.threads = m_controllers.models->loadOptions().threads;
    subject.task = task ? task->spec : m_controllers.tasks->wantedSpec();
    if (task) {
        subject.seed = task->seed;
        subject.split = task->task.splitDraw;
        subject.limit = task->limit;
        subject.prompt = task->prompt;
        subject.skipsBad = !task->leftOutLines.empty();
    }
    return subject;
}

QString JobReporter::subjectText() const
{
    const SharedModel& model = m_controllers.models->model();
    const SharedTask& task = m_controllers.tasks->task();
    if (!model || !task)
        return model ? model->name() : QString();
    return tr("%1, %2").arg(model->name(), task->name());
}

QString JobReporter::withMethod(const Method& method) const
{
    return tr("%1, %2").arg(subjectText(), methodName(method));
}

QString JobReporter::engineWork() const
{
    const QString tag = m_controllers.models->client()->runningTag();
    if (tag == AttributionController::kRequestTag)
        return tr("Attribution");
    if (tag == AnswersController::kTaskTag)
        return tr("Answers");
    if (tag == SweepRecorder::kRequestTag)
        return tr("Sweep");
    if (tag == NegRecorder::kRequestTag)
        return tr("Empirical gradients");
    if (tag == ProbeRecorder::kRequestTag)
        return tr("Probe");
    if (tag == ShiftSearchRecorder::kRequestTag)
        return tr("Search over shifts");
    if (tag == ReasoningRecorder::kRequestTag)
        return tr("Reasoning");
    if (tag == CorruptionRecorder::kRequestTag)
        return tr("Corruption");
    return tag == PromptPlayground::kGenerationTag ? tr("Generation") : QString();
}

void JobReporter::reportModel()
{
    ModelController* models = m_controllers.models;
    connect(models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Loading)
            beginLoad();
        else if (state == ModelState::Ready)
            m_registry->end(std::exchange(m_load, 0));
    });
    connect(models, &ModelController::loadProgress, this,
            [this](qint64 done, qint64 total) { m_registry->report(m_load, done, total); });
    connect(models, &ModelController::loadedBytes, this, [this](qint64 done, qint64 total) {
        if (done <= 0)
            m_loadClock.start(0);
        const auto megabytes = [](qint64 bytes) { return bytes / kBytesPerMegabyte; };
        JobStatus status = m_loadClock.status(tr("Load model"), megabytes(done), std::max<qint64>(megabytes(total), 1));
        status.unit = tr("MB");
        m_registry->report(m_load, status);
    });
    connect(models, &ModelController::openFailed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_load, 0), error); });
    connect(models, &ModelController::engineFailed, this, [this](const Error& error) {
        for (JobId* job : {&m_load, &m_attribution, &m_answers, &m_sweep, &m_neg, &m_probeRun, &m_searchRun,
                           &m_reasoning, &m_generation})
            m_registry->end(std::exchange(*job, 0), error);
    });
}

void JobReporter::beginLoad()
{
    m_registry->end(m_load, cancelledError()); // a newer model takes its place
    CommandSubject wanted = subject();
    wanted.model = m_controllers.models->wantedSpec();
    m_loadClock.start(0);
    m_load = m_registry->begin({.title = tr("Load model"),
                                .subject = ui::isolated(QFileInfo(wanted.model).fileName()),
                                .unit = tr("tensors"),
                                .command = loadCommand(wanted),
                                .cancel = [models = m_controllers.models] { models->cancelLoad(); }});
}

void JobReporter::reportAttribution()
{
    AttributionController* attribution = m_controllers.attribution;
    connect(attribution, &AttributionController::runningChanged, this, [this](bool isRunning) {
        if (isRunning)
            beginAttribution();
        else
            endAttribution();
    });
    connect(attribution, &AttributionController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(m_attribution, status);
    });
    connect(attribution, &AttributionController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_attribution, 0), error); });
}

void JobReporter::beginAttribution()
{
    const CommandSubject names = subject();
    m_attribution = m_registry->begin(
        {.title = tr("Attribution"),
         .subject = withMethod(m_controllers.attribution->scoreMethod()),
         .unit = tr("questions"),
         .command = attributeCommand(names, m_controllers.attribution->settings(), m_controllers.attribution->ace(),
                                     runFolderName(names), m_controllers.attribution->scoreMethod().id),
         .cancel = [attribution = m_controllers.attribution] { attribution->cancel(); },
         .isQueued = true});
}

void JobReporter::endAttribution()
{
    const bool isFinished = m_controllers.attribution->hasFinished();
    m_registry->end(std::exchange(m_attribution, 0), isFinished ? Result<void>() : Result<void>(cancelledError()));
}

void JobReporter::reportAnswers()
{
    connect(m_controllers.answers, &AnswersController::progressChanged, this, &JobReporter::showAnswers);
    connect(m_controllers.answers, &AnswersController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_answers, 0), error); });
}

/// Only the newest measurement is listed: a slider makes many.
void JobReporter::showAnswers(const JobStatus& status)
{
    if (!status.isRunning()) {
        // The controller says first that it stops, and then why.
        QMetaObject::invokeMethod(
            this, [this, id = m_answers] { endAnswers(id); }, Qt::QueuedConnection);
        return;
    }
    if (!m_registry->isActive(m_answers))
        m_answers = m_registry->begin({.title = tr("Answers"),
                                       .subject = subjectText(),
                                       .unit = tr("questions"),
                                       .command = evaluateCommand(subject(), m_controllers.intervention->stack()),
                                       .slot = u"answers"_s});
    m_registry->report(m_answers, status.done, status.total);
}

void JobReporter::endAnswers(JobId id)
{
    // Not by the controller's state: it may be about other questions by now.
    const Job* job = m_registry->find(id);
    const bool isDone = job && job->status.done == job->status.total;
    m_registry->end(id, isDone ? Result<void>() : Result<void>(cancelledError()));
    if (m_answers == id)
        m_answers = 0;
}

void JobReporter::reportSweep()
{
    SweepController* sweep = m_controllers.sweep;
    connect(sweep, &SweepController::stateChanged, this, &JobReporter::followSweep);
    connect(sweep, &SweepController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(m_sweep, status);
    });
    connect(sweep, &SweepController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_sweep, 0), error); });
}

void JobReporter::followSweep()
{
    SweepController* sweep = m_controllers.sweep;
    if (sweep->isRunning() && m_sweep == 0) {
        const QString whyNoCommand = whyNoSweepCommand();
        const SharedAttribution result = sweptResult();
        m_sweep = m_registry->begin({.title = tr("Sweep"),
                                     .subject = result ? withMethod(methodOf(result->manifest.method)) : subjectText(),
                                     .unit = tr("points"),
                                     .command = whyNoCommand.isEmpty() ? commandOfSweep() : QStringList(),
                                     .whyNoCommand = whyNoCommand,
                                     .cancel = [sweep] { sweep->cancel(); },
                                     .isQueued = true});
    } else if (!sweep->isRunning() && m_sweep != 0) {
        const bool isComplete = sweep->result() && sweep->result()->isComplete();
        m_registry->end(std::exchange(m_sweep, 0), isComplete ? Result<void>() : Result<void>(cancelledError()));
    }
}

void JobReporter::reportGeneration()
{
    connect(m_controllers.playground, &PromptPlayground::continuationsChanged, this, &JobReporter::followGeneration);
}

void JobReporter::followGeneration()
{
    PromptPlayground* playground = m_controllers.playground;
    const ui::Continuation& before = playground->continuation(PromptPlayground::Before);
    const ui::Continuation& after = playground->continuation(PromptPlayground::After);
    if (playground->isGenerating()) {
        const ui::GenerationOptions& options = playground->options();
        if (m_generation == 0)
            m_generation
                = m_registry->begin({.title = tr("Generation"),
                                     .subject = m_controllers.models->model()->name(),
                                     .unit = tr("tokens"),
                                     .command = generateCommand(subject(),
                                                                {.text = playground->continuedText(),
                                                                 .prompt = playground->continuedForm(),
                                                                 .maxTokens = options.length,
                                                                 .temperature = options.temperature,
                                                                 .seed = options.seed,
                                                                 .stack = m_controllers.intervention->stack()}),
                                     .cancel = [playground] { playground->stop(); }});
        const int most = (playground->hasStack() ? 2 : 1) * options.length;
        // A side that has ended before its length is no longer waited for.
        const bool hasBeforeEnded = before.end != ui::ContinuationEnd::Open;
        m_registry->report(m_generation, before.tokenCount + after.tokenCount,
                           hasBeforeEnded ? most - options.length + before.tokenCount : most);
    } else if (m_generation != 0) {
        endGeneration(before, after);
    }
}

void JobReporter::endGeneration(const ui::Continuation& before, const ui::Continuation& after)
{
    const bool isStopped = before.end == ui::ContinuationEnd::Stopped || after.end == ui::ContinuationEnd::Stopped;
    const int made = before.tokenCount + after.tokenCount;
    const QString error = before.error + after.error;
    Result<void> outcome;
    if (!error.isEmpty())
        outcome = makeError(ErrorCode::Internal, ui::fromQt(error));
    else if (isStopped)
        outcome = cancelledError();
    else if (made > 0) // it may have ended before its length
        m_registry->report(m_generation, made, made);
    m_registry->end(std::exchange(m_generation, 0), outcome);
}

void JobReporter::reportNeg()
{
    NegController* neg = m_controllers.neg;
    connect(neg, &NegController::stateChanged, this, &JobReporter::followNeg);
    connect(neg, &NegController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(m_neg, status);
    });
    connect(neg, &NegController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_neg, 0), error); });
}

void JobReporter::followNeg()
{
    NegController* neg = m_controllers.neg;
    if (neg->isRunning() && m_neg == 0) {
        const QString whyNoCommand = whyNoNegCommand();
        m_neg = m_registry->begin({.title = tr("Empirical gradients"),
                                   .subject = subjectText(),
                                   .unit = tr("prompts"),
                                   .command = whyNoCommand.isEmpty() ? commandOfNeg() : QStringList(),
                                   .whyNoCommand = whyNoCommand,
                                   .cancel = [neg] { neg->cancel(); },
                                   .isQueued = true});
    } else if (!neg->isRunning() && m_neg != 0) {
        const bool isComplete = neg->result() && neg->result()->isComplete();
        m_registry->end(std::exchange(m_neg, 0), isComplete ? Result<void>() : Result<void>(cancelledError()));
    }
}

void JobReporter::reportReasoning()
{
    ReasoningController* reasoning = m_controllers.reasoning;
    connect(reasoning, &ReasoningController::stateChanged, this, &JobReporter::followReasoning);
    connect(reasoning, &ReasoningController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(m_reasoning, status);
    });
    connect(reasoning, &ReasoningController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_reasoning, 0), error); });
    ConceptFinder* concepts = &reasoning->concepts();
    connect(concepts, &ConceptFinder::progressChanged, this, [this, concepts](const JobStatus& status) {
        if (status.isRunning() && m_concepts == 0)
            m_concepts = m_registry->begin({.title = tr("Concept neurons"),
                                            .unit = tr("neurons"),
                                            .command = {},
                                            .whyNoCommand = tr("neurex reason --concepts does this for one study."),
                                            .cancel = [concepts] { concepts->cancel(); }});
        if (status.isRunning())
            m_registry->report(m_concepts, status);
        else if (m_concepts != 0)
            m_registry->end(std::exchange(m_concepts, 0));
    });
    connect(concepts, &ConceptFinder::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_concepts, 0), error); });
}

void JobReporter::reportCorruption()
{
    CorruptionController* corruption = &m_controllers.reasoning->corruption();
    connect(corruption, &CorruptionController::runningChanged, this, [this, corruption] {
        if (corruption->isRunning())
            m_corruption = m_registry->begin({.title = tr("Corruption"),
                                              .subject = m_controllers.models->model()->name(),
                                              .unit = tr("questions"),
                                              .command = {},
                                              .whyNoCommand = tr("neurex reason --corrupt does this for one study."),
                                              .cancel = [corruption] { corruption->cancel(); }});
        else
            m_registry->end(std::exchange(m_corruption, 0));
    });
    connect(corruption, &CorruptionController::progressChanged, this, [this](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(m_corruption, status);
    });
    connect(corruption, &CorruptionController::failed, this,
            [this](const Error& error) { m_registry->end(std::exchange(m_corruption, 0), error); });
}

void JobReporter::followReasoning()
{
    ReasoningController* reasoning = m_controllers.reasoning;
    if (reasoning->isRunning() && m_reasoning == 0) {
        m_reasoning = m_registry->begin({.title = tr("Reasoning"),
                                         .subject = m_controllers.models->model()->name(),
                                         .unit = tr("questions"),
                                         .command = {},
                                         .whyNoCommand = tr("neurex reason does this in a folder of its own."),
                                         .cancel = [reasoning] { reasoning->cancel(); },
                                         .isQueued = true});
    } else if (!reasoning->isRunning() && m_reasoning != 0) {
        const bool isComplete = std::ranges::all_of(reasoning->entries(), [](const ReasoningEntry& entry) {
            return !entry.isOwn || (entry.result && entry.result->isComplete());
        });
        m_registry->end(std::exchange(m_reasoning, 0), isComplete ? Result<void>() : Result<void>(cancelledError()));
    }
}

void JobReporter::reportProbes()
{
    ProbeController* probes = m_controllers.skillProbes;
    connect(probes, &ProbeController::progressChanged, this, [this, probes](const JobStatus& status) {
        if (status.isRunning() && m_probes == 0)
            m_probes = m_registry->begin(
                {.title = tr("Judging probes"),
                 .unit = tr("probes"),
                 .whyNoCommand
                 = tr("The neurex probe command that made a probe has judged it, too; nothing is written."),
                 .cancel = [probes] { probes->cancel(); }});
        if (status.isRunning())
            m_registry->report(m_probes, status);
        else if (m_probes != 0)
            m_registry->end(std::exchange(m_probes, 0),
                            probes->canGoOn() ? Result<void>(cancelledError()) : Result<void>());
    });
}

template <typename Runs>
void JobReporter::reportRuns(Runs* runs, JobId JobReporter::*job, std::function<JobDescription()> describe)
{
    connect(runs, &Runs::stateChanged, this, [this, runs, job, describe = std::move(describe)] {
        if (runs->isRunning() && this->*job == 0) {
            JobDescription description = describe();
            description.cancel = [runs] { runs->cancel(); };
            description.isQueued = true;
            this->*job = m_registry->begin(description);
        } else if (!runs->isRunning() && this->*job != 0) {
            m_registry->end(std::exchange(this->*job, 0),
                            runs->isFinished() ? Result<void>() : Result<void>(cancelledError()));
        }
    });
    connect(runs, &Runs::progressChanged, this, [this, job](const JobStatus& status) {
        if (status.isRunning())
            m_registry->report(this->*job, status);
    });
    connect(runs, &Runs::failed, this,
            [this, job](const Error& error) { m_registry->end(std::exchange(this->*job, 0), error); });
}

void JobReporter::reportProbeRuns()
{
    reportRuns(m_controllers.probeRuns, &JobReporter::m_probeRun, [this]() -> JobDescription {
        const ProbeRuns& runs = *m_controllers.probeRuns;
        return {.title = tr("Probe"),
                .subject = subjectText(),
                .unit = tr("questions"),
                .command = probeCommand(subject(), runs.plan(), runs.folder())};
    });
}

void JobReporter::reportSearchRuns()
{
    reportRuns(m_controllers.searchRuns, &JobReporter::m_searchRun, [this]() -> JobDescription {
        const ShiftSearchRuns& runs = *m_controllers.searchRuns;
        return {.title = tr("Search over shifts"),
                .subject = subjectText(),
                .unit = tr("cells"),
                .command = shiftSearchCommand(subject(), runs.plan(), runs.table())};
    });
}

/// The command line draws a split, or takes one side of the task, not both.
QString JobReporter::whyNoNegCommand() const
{
    return subject().split.isDrawn()
        ? tr("No command does the same: it cannot take the questions that judge of a split that is drawn.")
        : QString();
}

QStringList JobReporter::commandOfNeg() const
{
    const NegChoice& choice = m_controllers.neg->choice();
    return negCommand(subject(), choice.settings, choice.questions, u"neg.csv"_s);
}

/// The result that the sweep takes its neurons from; null where it is not the one shown.
SharedAttribution JobReporter::sweptResult() const
{
    const SharedAttribution& result = m_controllers.attribution->result();
    return result && result->scores == m_controllers.sweep->scores() ? result : nullptr;
}

/// The command line takes the neurons from a run folder, which has to hold the very scores of this sweep.
QString JobReporter::whyNoSweepCommand() const
{
    const SharedAttribution result = sweptResult();
    if (result && result->isSummedAnew())
        return tr("No command does the same: the run in %1 has these questions, but another mask. Run the attribution "
                  "with "
                  "this mask (page Run settings, or `neurex attribute --mask`).")
            .arg(ui::isolated(result->folder));
    if (m_controllers.sweep->runFolder().isEmpty())
        return tr("No command does the same: the scores are kept in memory only, there is no run folder to name.");
    return {};
}

QStringList JobReporter::commandOfSweep() const
{
    const SweepSettings& settings = m_controllers.sweep->settings();
    const SharedAttribution& result = m_controllers.attribution->result();
    SweepCommand command{.run = m_controllers.sweep->runFolder(),
                         .isRunRaw = !result || result->manifest.promptForm.isRaw(),
                         .out = u"sweep.csv"_s,
                         .budgets = settings.budgets,
                         .factors = settings.factors,
                         .randomSets = settings.randomSets,
                         .layerRandomSets = settings.layerRandomSets,
                         .labelShuffleSets = settings.labelShuffleSets,
                         .positions = settings.positions,
                         .isSingle = settings.isSingle};
    if (settings.isSingle)
        command.out = u"effects.csv"_s;
    if (settings.factors.empty()) {
        for (const Operator operation : settings.operators)
            command.operators.append(ui::toQt(toString(operation)));
    }
    for (const Side side : settings.sides)
        command.sides.append(ui::toQt(toString(side)));
    return sweepCommand(subject(), command);
}

} // namespace neurex::app
