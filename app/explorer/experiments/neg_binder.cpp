// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/neg_binder.h"

#include "app/explorer/experiments/neg_settings_panel.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/shell/settings.h"
#include "app/figures/provenance.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

ui::FigureProvenance studyProvenance(const SharedNeg& study)
{
    if (!study)
        return {};
    const NegSettings& settings = study->settings();
    ui::FigureProvenance fields = provenanceOf(static_cast<const ResultOrigin&>(*study->manifest));
    fields.push_back(
        {u"study"_s,
         u"%1, %2 of %3 prompts; shifts of %4 at %5 from -%6 to %6 in steps of %7; seed %8"_s
             .arg(ui::toQt(study->manifest->split))
             .arg(study->done)
             .arg(study->total)
             .arg(ui::toQt(std::string(toString(settings.axis))), ui::toQt(std::string(toString(settings.hook))))
             .arg(settings.range)
             .arg(settings.step)
             .arg(settings.seed)});
    return fields;
}

} // namespace

NegBinder::NegBinder(ExplorerSession* session, NegPage* page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
{
    NegController* neg = &m_session->neg();
    if (const std::optional<NegChoice> kept = Settings().neg()) {
        SessionState state = m_session->document().state();
        state.neg = *kept;
        m_session->document().reset(std::move(state)); // where the program begins is no step
    }
    m_resultTimer.setSingleShot(true);
    m_resultTimer.setInterval(0);
    connect(&m_resultTimer, &QTimer::timeout, this, &NegBinder::showResult);
    connect(neg, &NegController::resultChanged, &m_resultTimer, qOverload<>(&QTimer::start));
    connect(neg, &NegController::stateChanged, this, &NegBinder::showState);
    connect(neg, &NegController::choiceChanged, this, &NegBinder::showChoice);
    connect(neg, &NegController::progressChanged, this, [this](const JobStatus& status) {
        const QString left = status.secondsLeft > 0.0
            ? tr("%n second(s) left", nullptr, static_cast<int>(std::ceil(status.secondsLeft)))
            : QString();
        m_page->setProgress(status.share(), static_cast<int>(status.done), static_cast<int>(status.total), left);
    });
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &NegBinder::showSources);
    connect(&m_session->selection(), &SelectionModel::changed, this, &NegBinder::showSources);
    connect(&m_session->document(), &Document::changed, this, &NegBinder::showSources);
    connectPage();
    showChoice();
    showSources();
    showResult();
}

void NegBinder::connectPage()
{
    NegController* neg = &m_session->neg();
    connect(m_page, &NegPage::runRequested, neg, &NegController::run);
    connect(m_page, &NegPage::cancelRequested, neg, &NegController::cancel);
    connect(m_page, &NegPage::estimateChanged, this, &NegBinder::showResult);
    connect(m_page->settingsPanel(), &NegSettingsPanel::choiceEdited, this, [this](const NegChoice& choice) {
        Settings().setNeg(choice);
        SessionState state = m_session->document().state();
        state.neg = choice;
        m_session->document().edit(tr("Change the study of gradients"), std::move(state), u"neg"_s);
    });
    connect(m_page->scatter(), &ui::PlotView::pointSelected, this, &NegBinder::choosePoint);
}

void NegBinder::offerFigures(FigureExporter* exporter)
{
    const auto provenance = [this] { return studyProvenance(m_shown); };
    exporter->addPlot(u"neg"_s, tr("Estimates against NEG"), m_page->scatter(), provenance);
    exporter->addPlot(u"neg-split"_s, tr("Positive and negative neurons"), m_page->split(), provenance);
    exporter->addPlot(u"neg-layers"_s, tr("Linear neurons by layer"), m_page->layers(), provenance);
    connect(m_page, &NegPage::figureExportRequested, exporter, [exporter] { exporter->open(u"neg"_s); });
}

void NegBinder::showChoice()
{
    const NegChoice& choice = m_session->neg().choice();
    if (m_page->settingsPanel()->choice() != choice)
        m_page->settingsPanel()->setChoice(choice);
    m_page->setEstimates(choice.settings.estimates);
}

void NegBinder::showSources()
{
    std::vector<std::pair<QString, std::vector<NeuronId>>> sets;
    for (const NamedNeurons& set : m_session->document().state().sets)
        sets.emplace_back(ui::isolated(ui::toQt(set.name)), set.neurons);
    m_page->settingsPanel()->setSources(m_session->neg().questionCount(), m_session->selection().neurons(), sets);
}

QString NegBinder::missingText() const
{
    if (!m_session->models().model() || !m_session->tasks().task())
        return tr("Open a model and a task to shift neurons at its prompts.");
    if (const QString why = m_session->splits().whyNothingJudges(); !why.isEmpty())
        return why;
    if (m_session->neg().questionCount() == 0)
        return tr("The task of a session file has no prompts: open the task to shift neurons at them.");
    if (const std::optional<Error> problem = m_session->neg().problem())
        return ui::reasonText(*problem);
    return {};
}

void NegBinder::showState()
{
    const NegController& neg = m_session->neg();
    const SharedNeg& result = neg.result();
    const QString missing = missingText();
    NegPageState state{.isRunning = neg.isRunning(),
                       .canRun = neg.canRun(),
                       .canGoOn = result && result->done > 0 && !result->isComplete(),
                       .whyNot = missing};
    if (result && result->isComplete())
        state.whyNot = tr("Every prompt of this study is measured.");
    if (neg.failure())
        state.failure = ui::failureText(tr("The study has stopped; finished prompts are kept."), *neg.failure());
    m_page->setState(state);
    m_page->setEmptyText(!missing.isEmpty() ? missing
                             : neg.isRunning()
                             ? tr("The first prompt is being measured...")
                             : tr("Nothing is measured yet. Run the study: it shifts neurons at the task's prompts, "
                                  "measures how far the probability of the right option moves, and compares that with "
                                  "what estimates say."));
}

void NegBinder::showResult()
{
    m_shown = m_session->neg().result();
    const NegResult* result = m_shown.get();
    m_scatter = result ? negScatter(*result, m_page->estimate()) : NegScatter();
    m_page->scatter()->setContent({m_scatter.sheet, m_scatter.csv});
    m_page->split()->setContent(result ? negSplit(*result) : std::pair<ui::PlotSheet, QString>());
    m_page->layers()->setContent(result ? negLayers(*result) : std::pair<ui::PlotSheet, QString>());
    m_page->setSummary(result ? negText(*result) : QString());
    showState();
}

/// The card shows its curve, at the prompt where it was shifted.
void NegBinder::choosePoint(const ui::PlotPosition& position)
{
    const std::optional<std::size_t> place = m_scatter.pointAt(position);
    if (!m_shown || !place)
        return;
    const NegPoint& point = m_shown->points[*place];
    const std::optional<NegController::Place> where = m_session->neg().placeOf(point.prompt);
    if (!where)
        return;
    m_session->answers().setCurrentQuestion(where->question);
    m_session->selection().select({point.neuron});
    const NegSettings& settings = m_shown->settings();
    Q_EMIT curveChosen({settings.hook, settings.axis, settings.range, settings.step, where->proxy});
}

} // namespace neurex::app
