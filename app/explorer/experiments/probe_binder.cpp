// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_binder.h"

#include "app/client/command_line_text.h"
#include "app/explorer/experiments/probe_script.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/interventions/steps_instead.h"
#include "app/explorer/neurons/neuron_list_links.h"
#include "app/explorer/neurons/neuron_rows.h"
#include "app/figures/sweep_lines.h"
#include "app/workspace/document/document_edits.h"
#include "core/analysis/operators.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QFileDialog>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kTableId{"probes"}, kCurvesId{"probe-accuracy"}, kPlacesId{"probe-neurons"};

} // namespace

ProbeBinder::ProbeBinder(ExplorerSession* session, ProbePage* page, QObject* parent)
    : QObject(parent)
    , m_probes(&session->skillProbes())
    , m_session(session)
    , m_page(page)
{
    connect(m_probes, &ProbeController::entriesChanged, this, &ProbeBinder::showEntries);
    connect(m_probes, &ProbeController::choiceChanged, this, &ProbeBinder::showEntries);
    const auto showState = [this] { m_page->setJudging(m_probes->isJudging(), m_probes->canGoOn()); };
    connect(m_probes, &ProbeController::stateChanged, this, showState);
    connect(m_probes, &ProbeController::entriesChanged, this, showState);
    connect(m_probes, &ProbeController::progressChanged, this, [this](const JobStatus& status) {
        m_page->setProgress(status.share(), tr("%1 of %2").arg(status.done).arg(status.total));
    });
    connect(&m_session->models(), &ModelController::modelChanged, this, &ProbeBinder::showEntries);
    connect(&m_session->models(), &ModelController::modelChanged, this, &ProbeBinder::showCommand);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ProbeBinder::showCommand);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ProbeBinder::showActions);
    connect(&m_session->document(), &Document::changed, this, &ProbeBinder::showNeurons); // notes and tags
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, &ProbeBinder::showNeurons);
    connect(&m_session->intervention(), &InterventionController::stackChanged, this, &ProbeBinder::showStates);
    connect(&m_session->selection(), &SelectionModel::changed, this, &ProbeBinder::showStates);
    connectPage();
    connectNeurons();
    showCommand();
    showEntries();
}

void ProbeBinder::connectPage()
{
    connect(m_page, &ProbePage::shown, m_probes, &ProbeController::setWatched);
    connect(m_page, &ProbePage::addRequested, this, &ProbeBinder::askForFolder);
    connect(m_page, &ProbePage::foldersDropped, m_probes, &ProbeController::addFolders);
    connect(m_page, &ProbePage::removeRequested, m_probes, &ProbeController::remove);
    connect(m_page, &ProbePage::cancelRequested, m_probes, &ProbeController::cancel);
    connect(m_page, &ProbePage::goOnRequested, m_probes, &ProbeController::goOn);
    connect(m_page, &ProbePage::cellChosen, this, [this](const QString& folder, ProbeKind kind) {
        m_probes->setChoice({folder, kind, m_probes->choice().neurons});
    });
    connect(m_page, &ProbePage::folderChosen, this, [this](const QString& folder) {
        m_probes->setChoice({folder, m_probes->choice().kind, m_probes->choice().neurons});
    });
    connect(m_page, &ProbePage::countChosen, this, [this](std::size_t neurons) {
        m_probes->setChoice({m_probes->choice().folder, m_probes->choice().kind, neurons});
    });
    connect(m_page->curves(), &ui::PlotView::pointSelected, this, [this](const ui::PlotPosition& position) {
        if (const auto key = m_curves.keyAt(position))
            m_probes->setChoice({m_probes->choice().folder, key->first, key->second});
    });
    connect(m_page->places(), &ui::PlotView::pointSelected, this, [this](const ui::PlotPosition& position) {
        const std::optional<NeuronId> neuron = m_places.neuronAt(position);
        if (neuron && canUse())
            m_session->selection().select({*neuron});
    });
    connect(m_page->places(), &ui::PlotView::pointActivated, this, [this] {
        if (canUse())
            Q_EMIT cardRequested();
    });
    m_page->curves()->setScript([this] {
        const SharedProbe probe = m_probes->chosen();
        return probe ? probeScript(*probe, m_probes->choice().folder) : QString();
    });
    connect(m_page, &ProbePage::saveRequested, this, &ProbeBinder::saveChoice);
    connect(m_page, &ProbePage::operatorRequested, this, &ProbeBinder::applyOperator);
    connect(m_page, &ProbePage::selectRequested, this, [this] {
        if (!canUse())
            return;
        m_session->selection().select(neuronIds(m_probes->chosenNeurons()));
        Q_EMIT mapRequested();
    });
}

/// As every other list of neurons.
void ProbeBinder::connectNeurons()
{
    linkNeuronList(m_page->neurons(), this,
                   {.session = m_session,
                    .canUse = [this] { return canUse(); },
                    .showCard = [this] { Q_EMIT cardRequested(); },
                    .askForState = [this] { Q_EMIT customStateRequested(); }});
}

void ProbeBinder::askForFolder()
{
    const QString folder
        = QFileDialog::getExistingDirectory(m_page, tr("Open a folder of neurex probe, or one that holds several"));
    if (!folder.isEmpty())
        m_probes->addFolders({folder});
}

void ProbeBinder::showCommand()
{
    CommandSubject subject = m_session->jobNames().subject();
    if (subject.model.isEmpty())
        subject.model = u"MODEL"_s;
    if (subject.task.isEmpty())
        subject.task = u"TASK"_s;
    ProbePlan plan;
    plan.settings.seed = subject.seed;
    m_page->setCommand(commandLineText(probeCommand(subject, plan, u"probe"_s)));
}

void ProbeBinder::showEntries()
{
    m_page->setTable(probeTable(*m_probes));
    m_page->setCounts(judgedNeurons(*m_probes), m_probes->choice().neurons);
    showChoice();
    const std::size_t count = m_probes->entries().size();
    if (count > std::exchange(m_entries, count))
        m_page->reveal(m_probes->entries().back().folder);
}

void ProbeBinder::showChoice()
{
    const ProbeChoice& choice = m_probes->choice();
    const SharedProbe probe = m_probes->chosen();
    m_page->setChosen(choice.folder, choice.kind);
    m_curves = probe ? probeCurves(*probe, choice.kind) : ProbeCurves();
    m_places = probePlaces(*m_probes);
    m_page->curves()->setEmptyText(probe ? tr("This probe was judged without numbers of neurons.")
                                         : tr("Choose a cell of the table."));
    m_page->places()->setEmptyText(tr("Choose a cell of Polar, Magn or Act to see where its neurons lie."));
    m_page->curves()->setContent({m_curves.sheet, m_curves.csv});
    m_page->places()->setContent({m_places.sheet, m_places.csv});
    m_page->setRobustness(probeRobustness(*m_probes));
    if (const ProbeRow* row = m_probes->chosenRow())
        m_page->curves()->setCurrent(m_curves.positionOf(row->kind, row->neurons));
    if (probe && canUse())
        m_session->projections().requestLater(neuronIds(m_probes->chosenNeurons()));
    showNeurons();
    showActions();
}

void ProbeBinder::showNeurons()
{
    const SharedProbe probe = m_probes->chosen();
    std::vector<ui::NeuronRow> rows;
    if (probe) {
        const ProbeKind kind = m_probes->choice().kind;
        const std::vector<std::int64_t>& golds = probe->report.trainGolds;
        const auto prompts = static_cast<double>(std::accumulate(golds.begin(), golds.end(), std::int64_t{0}));
        const bool isSum = kind != ProbeKind::Act;
        const NeuronFacts facts{nullptr, &m_session->projections(), &m_session->document().state()};
        for (const ScoredNeuron& neuron : m_probes->chosenNeurons()) {
            const auto score = static_cast<double>(neuron.score);
            ui::NeuronRow row;
            if (canUse())
                row = neuronRow(neuron.neuron, 0, facts);
            row.neuron = neuron.neuron;
            row.rank = std::ssize(rows) + 1;
            row.score = static_cast<float>(isSum ? score / prompts : score);
            row.sum = isSum ? std::optional(score) : std::nullopt;
            rows.push_back(std::move(row));
        }
        m_page->neurons()->model()->setScoreMeaning(
            kind == ProbeKind::Polar
                ? tr("Mean over the training prompts: the sign of the right label's gradient less the signs of the "
                     "others'. The tip of a cell gives the sum.")
                : kind == ProbeKind::Magn
                ? tr("Mean over the training prompts: labels whose gradient is below the right one's, less those "
                     "above. The tip of a cell gives the sum.")
                : tr("Share of the training prompts that the neuron tells alone, less one half; of more than two "
                     "labels, one half of them against the other."));
    }
    m_page->neurons()->setRows(std::move(rows));
    showStates();
}

void ProbeBinder::offerListActions(const QList<QAction*>& menu, QAction* nextState)
{
    m_nextState = nextState;
    connect(m_page->neurons(), &ui::NeuronTable::contextMenuAboutToShow, this,
            [this, menu](QMenu* shown, const std::vector<NeuronId>& /*neurons*/) {
                if (canUse())
                    shown->addActions(menu);
            });
    showStates();
}

/// What is done to a model says nothing of another one's neurons.
void ProbeBinder::showStates()
{
    if (m_nextState && canUse())
        m_page->neurons()->view()->addAction(m_nextState);
    else if (m_nextState)
        m_page->neurons()->view()->removeAction(m_nextState);
    m_page->neurons()->setStates(canUse() ? m_session->intervention().states() : ui::NeuronStates());
    m_page->neurons()->setSelection(canUse() ? m_session->selection().neurons() : std::vector<NeuronId>());
}

bool ProbeBinder::canUse() const
{
    const SharedProbe probe = m_probes->chosen();
    return probe && m_probes->fitOf(*probe) == ProbeController::Fit::Fits;
}

void ProbeBinder::showActions()
{
    const SharedProbe probe = m_probes->chosen();
    ProbeActions actions;
    actions.text = chosenText(*m_probes);
    actions.hasNeurons = !m_probes->chosenNeurons().empty();
    actions.fits = canUse();
    actions.hasSides = m_probes->choice().kind != ProbeKind::Act;
    if (!probe)
        actions.text = tr("Choose a cell of the table to use the neurons that it stands for.");
    else if (m_probes->fitOf(*probe) == ProbeController::Fit::NoModel)
        actions.whyNot = tr("Open the model to use its neurons.");
    else if (!actions.fits)
        actions.whyNot
            = tr("Neurons of another model: open %1 to use them.").arg(ui::isolated(probe->manifest.model.name));
    m_page->setActions(actions);
}

/// A score above 0 is good.
RankedNeurons ProbeBinder::chosenSides() const
{
    RankedNeurons sides;
    for (const ScoredNeuron& neuron : m_probes->chosenNeurons())
        (neuron.score > 0.0F ? sides.good : sides.bad).push_back(neuron);
    return sides;
}

void ProbeBinder::saveChoice()
{
    if (!canUse())
        return;
    const RankedNeurons sides = chosenSides();
    const bool hasBoth = !sides.good.empty() && !sides.bad.empty();
    const QString name = chosenName(*m_probes);
    for (const auto& [neurons, ofSide] : {std::pair(&sides.good, tr("%1, above 0", "a set").arg(name)),
                                          std::pair(&sides.bad, tr("%1, below 0", "a set").arg(name))}) {
        if (neurons->empty())
            continue;
        Document& document = m_session->document();
        const QString free = unusedSetName(document.state(), hasBoth ? ofSide : name);
        if (const Result<void> added = addSet(document, free, neuronIds(*neurons)); !added)
            return;
    }
    Q_EMIT setsRequested();
}

void ProbeBinder::applyOperator(Operator operation)
{
    if (!canUse() || m_probes->choice().kind == ProbeKind::Act)
        return;
    InterventionController& intervention = m_session->intervention();
    const RankedNeurons sides = chosenSides();
    const InterventionStack stack
        = makeOperator(sides, operation, Side::Both, intervention.plan().operatorStep.positions,
                       std::max(sides.good.size(), sides.bad.size()));
    const QString name = tr("%1: %2", "operator and probe").arg(operatorText(operation), chosenName(*m_probes));
    intervention.editPlan(tr("Use the skill neurons"), stepsInstead(intervention.plan(), stack, name));
}

void ProbeBinder::offerFigures(FigureExporter* exporter)
{
    const auto provenance = [this] {
        const SharedProbe probe = m_probes->chosen();
        return probe ? provenanceOf(*probe, m_probes->choice().folder) : ui::FigureProvenance();
    };
    exporter->addSource({.id = kTableId,
                         .name = tr("Table of probes"),
                         .isAvailable = [this] { return !probeTableContent(*m_probes).rows.empty(); },
                         .figure = [this]() -> SharedFigure {
                             return std::make_shared<const ui::TableFigure>(probeTableContent(*m_probes));
                         },
                         .provenance = [this] { return provenanceOf(*m_probes); }});
    exporter->addPlot(kCurvesId, tr("Accuracy of probes"), m_page->curves(), provenance);
    exporter->addPlot(kPlacesId, tr("Places of skill neurons"), m_page->places(), provenance);
    connect(m_page, &ProbePage::figureExportRequested, exporter,
            [this, exporter](bool ofTable) { exporter->open(ofTable ? QString(kTableId) : currentFigure()); });
}

QString ProbeBinder::currentFigure() const
{
    return m_page->showsPlaces() ? kPlacesId : kCurvesId;
}

} // namespace neurex::app
