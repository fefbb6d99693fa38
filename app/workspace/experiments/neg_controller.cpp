// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/experiments/neg_controller.h"

#include "app/client/result_origin.h"
#include "core/tasks/task_file.h"

#include <QDir>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

NegController::NegController(ModelController* models, const QString& cacheFolder, QObject* parent)
    : QObject(parent)
    , m_models(models)
    , m_folder(QDir(cacheFolder.isEmpty() ? m_ownFolder.path() : cacheFolder).filePath(u"neg"_s))
    , m_recorder(u"neg"_s)
    , m_runner(models, m_recorder.object(), m_recorder.poster<ExperimentRecorder>(), NegRecorder::kRequestTag)
{
    connect(m_recorder.object(), &NegRecorder::resultReady, this, [this](int generation, const SharedNeg& result) {
        if (!m_runner.isCurrent(generation))
            return;
        m_result = result;
        Q_EMIT resultChanged();
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            Q_EMIT progressChanged({});
        Q_EMIT stateChanged();
    });
    connect(&m_runner, &ExperimentRunner::advanced, this, &NegController::showProgress);
    connect(&m_runner, &ExperimentRunner::ended, this, &NegController::goOnAfterInterruption);
    connect(&m_runner, &ExperimentRunner::damaged, this, &NegController::damaged);
    connect(&m_runner, &ExperimentRunner::failed, this, [this](const Error& error) {
        m_failure = error;
        Q_EMIT failed(error);
        Q_EMIT stateChanged();
    });
    connect(m_models, &ModelController::stateChanged, this, [this](ModelState state) {
        if (state == ModelState::Ready)
            goOnAfterInterruption();
        Q_EMIT stateChanged();
    });
}

NegController::~NegController() = default;

int NegController::questionCount() const
{
    return m_task && !m_task->isRecorded ? static_cast<int>(m_task->evaluate.questions.size()) : 0;
}

std::vector<TokenQuestion> NegController::askedQuestions() const
{
    const std::vector<TokenQuestion>& all = m_task->evaluate.questions.list();
    const int count = std::clamp(m_choice.questions, 0, questionCount());
    return {all.begin(), all.begin() + count};
}

std::optional<NegController::Place> NegController::placeOf(std::int64_t prompt) const
{
    Place place;
    for (; place.question < questionCount(); ++place.question) {
        const auto proxies = std::ssize(m_task->evaluate.questions[static_cast<std::size_t>(place.question)].proxies);
        if (prompt < proxies) {
            place.proxy = static_cast<int>(prompt);
            return place;
        }
        prompt -= proxies;
    }
    return std::nullopt;
}

std::optional<Error> NegController::problem() const
{
    if (const Result<void> checked = checkSettings(m_choice.settings); !checked)
        return checked.error();
    const SharedModel& model = m_models->model();
    for (const NeuronId neuron : m_choice.settings.chosen) {
        if (model && (neuron.layer >= model->info.layerCount || neuron.index >= model->info.neuronCount))
            return makeError(ErrorCode::InvalidArgument, "the model has no neuron " + toString(neuron));
    }
    return std::nullopt;
}

NegOrder NegController::order() const
{
    const OpenModel& model = *m_models->model();
    NegOrder order;
    static_cast<ResultOrigin&>(order.manifest)
        = originOf(model.info, m_task->task, model.addsBos(), m_task->leftOutLines, m_task->form());
    order.manifest.settings = m_choice.settings;
    order.manifest.split = toString(Split::Evaluate);
    order.manifest.limit = m_choice.questions;
    order.prompts = targetQuestions(QuestionSet(askedQuestions()));
    order.folder = m_folder.toStdString();
    return order;
}

void NegController::setTask(SharedTask task)
{
    m_runner.abandon();
    m_task = std::move(task);
    lookUp();
}

void NegController::setChoice(const NegChoice& choice)
{
    if (m_choice == choice)
        return;
    m_runner.abandon();
    m_choice = choice;
    Q_EMIT choiceChanged();
    lookUp();
}

void NegController::lookUp()
{
    m_failure.reset();
    if (std::exchange(m_result, nullptr))
        Q_EMIT resultChanged();
    Q_EMIT stateChanged();
    if (questionCount() > 0 && m_models->model() && !problem())
        m_recorder.post([generation = m_runner.generation(), order = order()](NegRecorder& recorder) {
            recorder.restore(generation, order);
        });
}

bool NegController::canRun() const
{
    return m_models->isReady() && questionCount() > 0 && m_choice.questions > 0 && !isRunning() && !problem()
        && !(m_result && m_result->isComplete());
}

void NegController::run()
{
    if (!canRun())
        return;
    m_failure.reset();
    m_runner.run([order = order()](ExperimentRecorder& recorder, int generation) {
        static_cast<NegRecorder&>(recorder).begin(generation, order);
    });
}

void NegController::cancel()
{
    m_runner.cancel();
}

void NegController::goOnAfterInterruption()
{
    if (m_runner.wasInterrupted() && canRun())
        run();
}

void NegController::showProgress(const CellCount& progress, const CellCount& prompts)
{
    if (!isRunning())
        return;
    Q_EMIT progressChanged(m_runner.status(tr("Empirical gradients"), progress)
                               .countedIn(tr("prompts"), prompts.done, prompts.total));
}

} // namespace neurex::app
