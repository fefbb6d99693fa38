// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_binder.h"

#include "app/explorer/experiments/sweep_loading.h"
#include "app/explorer/experiments/sweep_settings_panel.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/shell/save_path.h"
#include "app/workspace/guarded.h"
#include "core/store/effects_file.h"
#include "core/store/evaluation_file.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/sentences.h"

#include <QMessageBox>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {

SweepBinder::SweepBinder(ExplorerSession* session, SweepPage* page, Settings* settings, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
{
    SweepController* sweep = &m_session->sweep();
    if (const std::optional<SweepSettings> kept = settings->sweep()) {
        SessionState state = m_session->document().state();
        state.sweep = *kept;
        m_session->document().reset(std::move(state)); // where the program begins is no step
    }
    m_resultTimer.setSingleShot(true);
    m_resultTimer.setInterval(0);
    connect(&m_resultTimer, &QTimer::timeout, this, &SweepBinder::showResult);
    connect(sweep, &SweepController::resultChanged, &m_resultTimer, qOverload<>(&QTimer::start));
    connect(sweep, &SweepController::resultChanged, this, [this, sweep] {
        if (!sweep->result()) // another sweep may follow before anything is shown of that
            m_shownPointOf.reset();
    });
    connect(sweep, &SweepController::stateChanged, this, &SweepBinder::showState);
    connect(sweep, &SweepController::settingsChanged, this, &SweepBinder::showSettings);
    connect(sweep, &SweepController::progressChanged, this, [this](const JobStatus& status) {
        const QString left = status.secondsLeft > 0.0
            ? tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(status.secondsLeft)))
            : QString();
        m_page->setProgress(status.share(), static_cast<int>(status.done), static_cast<int>(status.total), left);
    });
    connect(&m_saving, &QFutureWatcherBase::finished, this, &SweepBinder::finishSaving);
    connectPage(settings);
    showSettings();
    showState();
    showResult();
}

SweepBinder::~SweepBinder()
{
    m_saving.waitForFinished();
}

void SweepBinder::connectPage(Settings* settings)
{
    SweepController* sweep = &m_session->sweep();
    connect(m_page, &SweepPage::runRequested, sweep, &SweepController::run);
    connect(m_page, &SweepPage::cancelRequested, sweep, &SweepController::cancel);
    connect(m_page, &SweepPage::viewChanged, this, &SweepBinder::showResult);
    connect(m_page, &SweepPage::pointChosen, this, &SweepBinder::choosePoint);
    connect(m_page, &SweepPage::loadRequested, this, &SweepBinder::loadPoint);
    connect(m_page, &SweepPage::questionChosen, &m_session->answers(), &AnswersController::setCurrentQuestion);
    connect(m_page, &SweepPage::tableExportRequested, this, &SweepBinder::saveTable);
    connect(m_page->settingsPanel(), &SweepSettingsPanel::readabilityChanged, this, &SweepBinder::showState);
    connect(m_page->settingsPanel(), &SweepSettingsPanel::settingsEdited, this,
            [this, settings](const SweepSettings& edited) {
                settings->setSweep(edited);
                SessionState state = m_session->document().state();
                state.sweep = edited;
                m_session->document().edit(tr("Change the sweep"), std::move(state), u"sweep"_s);
            });
}

void SweepBinder::offerFigure(FigureExporter* exporter)
{
    exporter->addSource({.id = u"sweep"_s,
                         .name = tr("Sweep"),
                         .isAvailable = [this] { return figure() != nullptr; },
                         .figure = [this] { return SharedFigure(figure()); }});
    connect(m_page, &SweepPage::figureExportRequested, exporter, [exporter] { exporter->open(u"sweep"_s); });
}

void SweepBinder::showSettings()
{
    const SweepSettings& settings = m_session->sweep().settings();
    if (m_page->settingsPanel()->settings() != settings)
        m_page->settingsPanel()->setSettings(settings);
    m_page->setSides(settings.sides);
    m_page->showEffects(settings.isSingle);
    m_page->settingsPanel()->setEarlier(m_session->sweep().earlier());
}

QString SweepBinder::missingText() const
{
    if (!m_session->models().model() || !m_session->tasks().task())
        return tr("Open a model and a task to sweep over their neurons.");
    if (const QString why = m_session->splits().whyNothingJudges(); !why.isEmpty())
        return why;
    if (!m_session->sweep().scores())
        return tr("A sweep needs the good and bad neurons: run the attribution first.");
    return {};
}

QString SweepBinder::emptyText() const
{
    if (const QString missing = missingText(); !missing.isEmpty())
        return missing;
    if (m_session->sweep().isReading() || m_resultTimer.isActive()) // or was, and is about to be shown
        return tr("What is kept of this sweep is being read...");
    if (const std::optional<Error>& failure = m_session->sweep().readFailure())
        return ui::failureText(tr("What is kept of this sweep cannot be read."), *failure);
    if (!m_session->sweep().earlier().empty())
        return tr("No point of these settings is measured yet. The sweep of the earlier settings is kept: undo, or "
                  "choose it under \"Earlier sweeps\", and it is back.");
    if (m_session->sweep().settings().isSingle)
        return tr("No neuron is measured yet. Run the sweep to see what each neuron does alone, beside its score.");
    return tr("No point is measured yet. Run the sweep to see how the answers follow the number of neurons.");
}

QString SweepBinder::failureText() const
{
    const std::optional<Error>& failure = m_session->sweep().failure();
    return failure ? ui::failureText(tr("The sweep has stopped; finished points are kept."), *failure) : QString();
}

void SweepBinder::showState()
{
    const SweepController& sweep = m_session->sweep();
    const SharedSweep& result = sweep.result();
    const SharedAttribution& attribution = m_session->attribution().result();
    const SharedModel& model = m_session->models().model();
    SweepSettingsPanel* form = m_page->settingsPanel();
    form->setAvailable(attribution ? SideCounts{attribution->goodCount, attribution->badCount} : SideCounts{},
                       model ? std::int64_t{model->info.layerCount} * model->info.neuronCount : 0);
    const QString problem = form->problem();
    // Where nothing judges, no other budget helps.
    const bool isOfForm = !problem.isEmpty() && m_session->splits().whyNothingJudges().isEmpty();
    m_page->setState({.isRunning = sweep.isRunning(),
                      .canRun = sweep.canRun() && problem.isEmpty(),
                      .canGoOn = result && !result->isComplete(),
                      .hasResult = result != nullptr,
                      .isOfForm = problem.isEmpty(),
                      .whyNot = isOfForm ? problem : missingText(),
                      .failure = failureText()});
    m_page->setEmptyText(isOfForm ? problem : emptyText());
}

void SweepBinder::showResult()
{
    const SharedSweep& result = m_session->sweep().result();
    showLines();
    m_page->showTable(!result               ? SweepTable{}
                          : result->effects ? effectTable(*result, scoredQuestions())
                                            : sweepTable(*result, m_page->side()));
    m_page->showAgreement(agreement());
    showPoint();
    m_page->settingsPanel()->setEarlier(m_session->sweep().earlier());
    showState();
}

/// What is measured of single neurons says of their scores; empty: nothing yet.
QString SweepBinder::agreement() const
{
    const SharedSweep& result = m_session->sweep().result();
    if (!result || !result->effects || result->effects->empty())
        return {};
    const QString text
        = (result->isComplete() ? tr("All neurons: %1.") : tr("So far: %1.")).arg(agreementText(*result->effects));
    return text + u' '
        + tr("Measured on %n evaluation question(s).", nullptr, static_cast<int>(result->manifest->questions.size()));
}

/// That the scores are summed over.
std::int64_t SweepBinder::scoredQuestions() const
{
    const SharedAttribution& attribution = m_session->attribution().result();
    return attribution ? attribution->done : 1;
}

void SweepBinder::showLines()
{
    const SharedSweep& result = m_session->sweep().result();
    SweepLines lines;
    if (result && result->effects) {
        lines = effectLines(*result->effects, m_page->effectMeasure(), scoredQuestions(), result->settings().seed);
        lines.content.partialDone = result->finishedPoints();
        lines.content.partialTotal = result->allPoints();
    } else if (result) {
        lines = sweepLines(*result, m_page->measure(), m_page->side(), m_chosen);
    }
    if (result && m_session->tasks().task()) {
        QStringList parts{m_session->tasks().task()->name(),
                          result->effects ? tr("each neuron alone") : sideText(m_page->side()),
                          sweptPositionsText(result->settings())};
        parts.removeAll(QString());
        lines.content.title = parts.join(u", "_s);
    }
    m_page->showLines(lines);
}

void SweepBinder::choosePoint(const SweepKey& key)
{
    m_chosen = key;
    m_shownPointOf.reset();
    showLines(); // the controls are those of the chosen line
    showPoint();
}

void SweepBinder::showPoint()
{
    const SharedSweep& result = m_session->sweep().result();
    const int place = result && m_chosen ? result->placeOf(*m_chosen) : -1;
    if (place < 0) {
        m_chosen.reset();
        m_shownPointOf.reset();
        m_page->showPoint({}, {}, {});
        m_page->setCurrent({});
        return;
    }
    m_page->setCurrent(m_chosen);
    if (m_shownPointOf) // a finished point stays as it is while others arrive
        return;
    m_shownPointOf = result;
    const auto index = static_cast<std::size_t>(place);
    const SharedTask& task = m_session->tasks().task();
    const auto textOf = [&task](std::size_t question) {
        return task && question < task->evaluateTexts.size() ? task->evaluateTexts[question] : QString();
    };
    std::vector<FlipRow> flips;
    for (AnswerFlip& flip : result->flipsAt(index)) {
        const auto question = static_cast<std::size_t>(flip.question);
        const auto proxy = static_cast<std::size_t>(flip.proxy);
        FlipRow row{std::move(flip), textOf(question)};
        if (task && question < task->evaluate.shown.size() && proxy < task->evaluate.shown[question].size()) {
            for (const std::string& label : task->evaluate.shown[question][proxy].labels)
                row.labels.append(ui::toQt(label));
        }
        flips.push_back(std::move(row));
    }
    m_page->showPoint(pointText(*result, *m_chosen), rowText(result->rows[index]), flips);
}

void SweepBinder::loadPoint()
{
    const SharedSweep& result = m_session->sweep().result();
    if (!result || !m_chosen)
        return;
    const int place = result->placeOf(*m_chosen);
    if (place < 0)
        return;
    const auto point = static_cast<std::size_t>(result->indices[static_cast<std::size_t>(place)]);
    InterventionController& intervention = m_session->intervention();
    intervention.editPlan(tr("Load a point of the sweep"),
                          loadedPlan(intervention.plan(), (*result->points)[point], result->settings().positions,
                                     intervention.selection()));
}

std::unique_ptr<ui::Figure> SweepBinder::figure() const
{
    return m_page->plot()->figure();
}

void SweepBinder::saveTable()
{
    if (!m_session->sweep().result())
        return;
    if (m_saving.isRunning()) {
        ui::askPlainly(m_page, QMessageBox::Information, tr("Save table"), tr("Another table is still being written."));
        return;
    }
    const QString file = askForTarget(m_page, tr("Save table"),
                                      m_session->sweep().result()->effects ? u"effects.csv"_s : u"sweep.csv"_s,
                                      tr("Data (*.csv);;All files (*)"), u"csv"_s);
    if (!file.isEmpty())
        writeTable(file);
}

void SweepBinder::writeTable(const QString& file)
{
    const SharedSweep result = m_session->sweep().result();
    if (!result || m_saving.isRunning())
        return;
    const SharedAttribution& attribution = m_session->attribution().result();
    const std::int64_t scored = attribution ? attribution->done : 0;
    m_saving.setFuture(inBackground([result, scored, path = ui::fromQt(file)]() -> std::optional<Error> {
        const Result<void> done
            = result->effects ? writeEffectsCsv(path, *result->effects, scored) : writeSweepCsv(path, result->rows);
        return done ? std::nullopt : std::optional(done.error());
    }));
}

void SweepBinder::finishSaving()
{
    const std::optional<Error> error = m_saving.result();
    if (error)
        ui::askPlainly(m_page, QMessageBox::Warning, tr("Save table"), ui::reasonText(*error));
    Q_EMIT tableWritten(!error);
}

} // namespace neurex::app
