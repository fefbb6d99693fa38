// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_run_binder.h"

#include "app/explorer/experiments/probe_dialog.h"
#include "app/explorer/experiments/probe_view.h"
#include "app/explorer/experiments/run_row.h"
#include "app/explorer/shell/settings.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {

ProbeRunBinder::ProbeRunBinder(ExplorerSession* session, ProbePage* page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_dialog(new ProbeDialog(page))
{
    connect(&runs(), &ProbeRuns::stateChanged, this, &ProbeRunBinder::showState);
    connect(&runs(), &ProbeRuns::progressChanged, m_page->runRow(), &RunRow::setProgress);
    connect(&session->skillProbes(), &ProbeController::entriesChanged, this, &ProbeRunBinder::showState);
    connect(&session->models(), &ModelController::modelChanged, this, &ProbeRunBinder::showSubject);
    connect(&session->tasks(), &TaskController::taskChanged, this, &ProbeRunBinder::showSubject);
    connect(m_page, &ProbePage::newRequested, this, &ProbeRunBinder::askForProbe);
    connect(m_page, &ProbePage::continueRequested, this, &ProbeRunBinder::askToGoOn);
    connect(m_page->runRow(), &RunRow::cancelRequested, &runs(), &ProbeRuns::cancel);
    connect(m_page->runRow(), &RunRow::goOnRequested, &runs(), &ProbeRuns::goOn);
    connect(m_dialog, &ProbeDialog::startRequested, this, &ProbeRunBinder::start);
    m_dialog->setPlan(Settings().probe().value_or(ProbePlan()), {});
    showState();
}

void ProbeRunBinder::askForProbe()
{
    showSubject();
    m_dialog->setOthers(finishedProbes(m_session->skillProbes()));
    m_dialog->setPlan(Settings().probe().value_or(ProbePlan()), {});
    m_dialog->open();
}

void ProbeRunBinder::askToGoOn(const QString& folder)
{
    const Result<ProbePlan> plan = planOf(ui::fromQt(folder), Settings().probe().value_or(ProbePlan()));
    if (!plan) {
        m_page->runRow()->setState(
            {.text = {}, .failure = ui::failureText(tr("The probe cannot be gone on with."), plan.error())});
        return;
    }
    showSubject();
    m_dialog->setOthers(finishedProbes(m_session->skillProbes()));
    m_dialog->setPlan(*plan, folder);
    m_dialog->open();
}

void ProbeRunBinder::start(const ProbePlan& plan, const QString& folder)
{
    Settings().setProbe(plan);
    runs().run(plan, folder);
}

void ProbeRunBinder::showSubject()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    const bool isOpen = model && task && !task->isRecorded && m_session->models().isReady();
    m_dialog->setSubject(
        isOpen ? tr("Skill neurons of \u201C%1\u201D in %2.", "task, model").arg(task->name(), model->name())
               : QString(),
        !isOpen                  ? tr("Open a model and a task to make a probe of them.")
            : runs().isRunning() ? tr("Another probe is being made; cancel it, or wait for it.")
                                 : QString());
}

/// What is to be known of a probe before its first prompt, as the command line says it.
QString ProbeRunBinder::factsText() const
{
    constexpr double kMega = 1e6;
    const std::optional<ProbeFacts>& facts = runs().facts();
    const SharedModel& model = m_session->models().model();
    QStringList sentences;
    if (!facts)
        return {};
    sentences
        += tr("%1 prompts keep %2 MB.")
               .arg(ui::formatCount(facts->prompts),
                    ui::formatCount(static_cast<qint64>(std::max(1.0, static_cast<double>(facts->bytes) / kMega))));
    if (!facts->repeated.empty())
        sentences
            += tr("%n of the questions that judge has prompts that choose neurons, too; accuracies are better than "
                  "those of new questions.",
                  nullptr, static_cast<int>(facts->repeated.size()));
    const std::vector<std::size_t>& neurons = runs().plan().settings.neurons;
    if (!neurons.empty() && neurons.back() > facts->mostNeurons)
        sentences += tr("The model has %1 neurons; larger numbers are left out.")
                         .arg(ui::formatCount(static_cast<qint64>(facts->mostNeurons)));
    if (model && model->info.computeType != "float32")
        sentences
            += tr("The model is computed in %1, whose rounding is larger than many gradients, so that their signs "
                  "are chance; float32 (page Run settings) computes it in full.")
                   .arg(ui::isolated(model->info.computeType));
    return sentences.join(u' ');
}

void ProbeRunBinder::showState()
{
    const QString name = ui::isolated(QFileInfo(runs().folder()).fileName());
    RunRowState state{.isRunning = runs().isRunning(), .canGoOn = runs().canGoOn(), .text = {}, .failure = {}};
    if (state.isRunning)
        state.text = tr("Making the probe %1.", "folder").arg(name) + u' ' + factsText();
    else if (state.canGoOn)
        state.text = tr("The probe %1 is not finished; what is done is kept.").arg(name);
    if (!state.isRunning && runs().failure() && m_session->skillProbes().holds(runs().folder()))
        state.failure = ui::failureText(tr("The probe has stopped; what is done is kept."), *runs().failure());
    m_page->runRow()->setState(state);
    showSubject();
}

} // namespace neurex::app
