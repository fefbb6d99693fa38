// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/shift_search_binder.h"

#include "app/explorer/experiments/probe_view.h"
#include "app/explorer/experiments/run_row.h"
#include "app/explorer/experiments/shift_search_dialog.h"
#include "app/explorer/experiments/sweep_view.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/interventions/steps_instead.h"
#include "app/explorer/shell/settings.h"
#include "app/figures/provenance.h"
#include "core/store/probe_folder.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

ShiftSearchBinder::ShiftSearchBinder(ExplorerSession* session, SweepPages* pages, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_pages(pages)
    , m_dialog(new ShiftSearchDialog(pages))
{
    ShiftSearchPage* page = m_pages->search();
    connect(&searches(), &ShiftSearchController::changed, this, &ShiftSearchBinder::show);
    connect(&searches(), &ShiftSearchController::openedAnother, this, [this] {
        m_notOpened.clear();
        show();
        m_pages->showSearch(true);
        Q_EMIT pageRequested();
    });
    connect(&searches(), &ShiftSearchController::openFailed, this, &ShiftSearchBinder::sayNotOpened);
    connect(&m_session->models(), &ModelController::stateChanged, this, &ShiftSearchBinder::showCell);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ShiftSearchBinder::showCell);
    connect(&m_session->intervention(), &InterventionController::stackChanged, this, &ShiftSearchBinder::showCell);
    connectRuns();
    connect(page, &ShiftSearchPage::openRequested, this, &ShiftSearchBinder::askForSearch);
    connect(page, &ShiftSearchPage::closeRequested, &searches(), &ShiftSearchController::close);
    connect(page, &ShiftSearchPage::searchChosen, &searches(), &ShiftSearchController::show);
    connect(page, &ShiftSearchPage::backRequested, this, [this] { m_pages->showSearch(false); });
    connect(page->grid(), &ui::PlotView::pointSelected, this, &ShiftSearchBinder::chooseCell);
    show();
}

void ShiftSearchBinder::offerFigures(FigureExporter* exporter)
{
    const ShiftSearchPage* page = m_pages->search();
    const auto origin = [this] { return provenance(); };
    exporter->addPlot(u"shift-search"_s, tr("Search over shifts"), page->grid(), origin);
    exporter->addPlot(u"shift-answers"_s, tr("Answers of a cell of the search"), page->answers(), origin);
    connect(page, &ShiftSearchPage::figureExportRequested, exporter, [exporter] { exporter->open(u"shift-search"_s); });
}

ui::FigureProvenance ShiftSearchBinder::provenance() const
{
    const ShiftSearchController::Opened* shown = searches().shown();
    if (!shown)
        return {};
    const SweepManifest& manifest = shown->search->manifest;
    ui::FigureProvenance fields = provenanceOf(static_cast<const ResultOrigin&>(manifest));
    fields.push_back({u"search"_s,
                      u"%1, %2 questions choose; %3 of %4 cells"_s.arg(ui::toQt(manifest.split))
                          .arg(manifest.questions.size())
                          .arg(shown->search->finished)
                          .arg(shown->search->planned)});
    if (const std::optional<ShiftSource>& source = manifest.shift)
        fields.push_back(
            {u"ranking"_s,
             u"%1, by %2 questions of the probe %3; hook %4"_s.arg(ui::toQt(std::string(toString(source->ranking))))
                 .arg(source->rankingQuestions)
                 .arg(ui::isolated(QFileInfo(ui::toQt(manifest.scoresPath)).fileName()),
                      ui::toQt(std::string(toString(source->hook))))});
    fields.push_back({u"file"_s, ui::isolated(QFileInfo(shown->table).fileName())});
    return fields;
}

void ShiftSearchBinder::askForSearch()
{
    const auto* shown = searches().shown();
    const QString path
        = QFileDialog::getOpenFileName(m_pages, tr("Open a search over shifts"), shown ? shown->table : QString(),
                                       tr("Searches of neurex shift-search (*.csv *.jsonl);;All files (*)"));
    if (!path.isEmpty())
        searches().open(path);
}

void ShiftSearchBinder::connectRuns()
{
    ShiftSearchPage* page = m_pages->search();
    connect(&runs(), &ShiftSearchRuns::stateChanged, this, &ShiftSearchBinder::showRun);
    connect(&runs(), &ShiftSearchRuns::progressChanged, page->runRow(), &RunRow::setProgress);
    connect(&m_session->models(), &ModelController::modelChanged, this, &ShiftSearchBinder::showSubject);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &ShiftSearchBinder::showSubject);
    connect(page, &ShiftSearchPage::newRequested, this, &ShiftSearchBinder::askForNew);
    connect(page->runRow(), &RunRow::cancelRequested, &runs(), &ShiftSearchRuns::cancel);
    connect(page->runRow(), &RunRow::goOnRequested, &runs(), &ShiftSearchRuns::goOn);
    connect(m_dialog, &ShiftSearchDialog::startRequested, this,
            [this](const ShiftSearchPlan& plan, const QString& table) {
                Settings().setSearch(plan);
                runs().run(plan, table);
            });
    showRun();
}

/// Probes that can serve are named first.
void ShiftSearchBinder::askForNew()
{
    std::vector<std::pair<QString, QString>> known = finishedProbes(m_session->skillProbes());
    std::erase_if(known, [](const auto& probe) { return !ProbeFolder::keptIn(ui::fromQt(probe.second)).gradients; });
    m_dialog->setProbes(known);
    showSubject();
    m_dialog->setPlan(Settings().search().value_or(ShiftSearchPlan()), {});
    m_dialog->open();
}

void ShiftSearchBinder::showSubject()
{
    const SharedModel& model = m_session->models().model();
    const SharedTask& task = m_session->tasks().task();
    const bool isOpen = model && task && !task->isRecorded && m_session->models().isReady();
    m_dialog->setSubject(
        isOpen ? tr("Shifts neurons of %1 and asks \u201C%2\u201D.", "model, task").arg(model->name(), task->name())
               : QString(),
        !isOpen                  ? tr("Open the model and the task of the probe to search with its neurons.")
            : runs().isRunning() ? tr("Another search is being made; cancel it, or wait for it.")
                                 : QString());
}

void ShiftSearchBinder::showRun()
{
    const QString name = ui::isolated(QFileInfo(runs().table()).fileName());
    RunRowState state{.isRunning = runs().isRunning(), .canGoOn = runs().canGoOn(), .text = {}, .failure = {}};
    if (state.isRunning)
        state.text = tr("Making the search %1.", "file").arg(name);
    else if (state.canGoOn)
        state.text = tr("The search %1 is not finished; what is done is kept.").arg(name);
    if (const std::optional<qint64> ranked = runs().rankedNeurons();
        state.isRunning && ranked && std::ranges::max(runs().plan().sizes) > *ranked)
        state.text += u' ' + tr("%1 neurons have a score; larger numbers are left out.").arg(ui::formatCount(*ranked));
    if (!state.isRunning && runs().failure())
        state.failure = ui::failureText(tr("The search has stopped; what is done is kept."), *runs().failure());
    m_pages->search()->runRow()->setState(state);
    showSubject();
}

void ShiftSearchBinder::sayNotOpened(const Error& error)
{
    m_notOpened = ui::failureText(tr("The search cannot be opened."), error);
    show();
    m_pages->showSearch(true);
    Q_EMIT pageRequested();
}

void ShiftSearchBinder::show()
{
    ShiftSearchPage* page = m_pages->search();
    QStringList names, files;
    double limit = 0.0; // the same colours for all, so that they can be compared
    for (const ShiftSearchController::Opened& one : searches().opened()) {
        const QString name = ui::isolated(QFileInfo(one.table).fileName());
        const std::optional<ShiftSource>& source = one.search->manifest.shift;
        names += source ? tr("%1, %2", "ranking, file").arg(rankingName(source->ranking), name) : name;
        files += one.table;
        limit = std::max(limit, largestChange(*one.search));
    }
    page->setSearches(names, files, searches().shownPlace());
    const ShiftSearchController::Opened* shown = searches().shown();
    if (const QString table = shown ? shown->table : QString(); std::exchange(m_shownTable, table) != table)
        m_chosen.reset();
    const QString failure = shown && shown->error
        ? ui::failureText(tr("What is in the files now cannot be read; this is what was there before."), *shown->error)
        : m_notOpened;
    page->setTexts(shown ? shiftText(*shown->search) : QString(), failure);
    page->grid()->setContent(shown ? shiftGrid(*shown->search, limit) : std::pair<ui::PlotSheet, QString>());
    showCell();
}

void ShiftSearchBinder::chooseCell(const ui::PlotPosition& position)
{
    const ShiftSearchController::Opened* shown = searches().shown();
    if (!shown)
        return;
    m_chosen = shiftCellAt(*shown->search, position);
    if (m_chosen && whyNot(*shown->search, *m_chosen).isEmpty())
        load(*shown->search, *m_chosen);
    showCell();
}

QString ShiftSearchBinder::whyNot(const ShiftSearch& search, const ShiftCell& cell) const
{
    const SharedModel& model = m_session->models().model();
    if (!model)
        return tr("Open the model of the search to do this to it.");
    if (model->info.weightHash != search.manifest.model.weightHash)
        return tr("The search is of another model, \u201C%1\u201D: its neurons mean nothing in this one.")
            .arg(ui::isolated(search.manifest.model.name));
    const std::optional<SweepPoint> point = pointOf(search, cell.size, cell.volume);
    if (!point)
        return tr("The file does not name the neurons: it is of an earlier version of Neurex.");
    const auto isThere = [&model](NeuronId neuron) {
        return neuron.layer < model->info.layerCount && neuron.index < model->info.neuronCount;
    };
    for (const Intervention& change : point->stack) {
        if (!std::ranges::all_of(change.neurons, isThere))
            return tr("The file names neurons that the model does not have.");
    }
    return {};
}

/// In the place of the cell before.
void ShiftSearchBinder::load(const ShiftSearch& search, const ShiftCell& cell)
{
    const SweepPoint point = *pointOf(search, cell.size, cell.volume);
    const QString prefix = tr("Search: ");
    InterventionPlan plan = m_session->intervention().plan();
    std::erase_if(plan.steps, [&prefix](const NamedStep& step) { return ui::toQt(step.name).startsWith(prefix); });
    m_session->intervention().editPlan(tr("Load a cell of the search"),
                                       stepsInstead(std::move(plan), point.stack, prefix + keyText(point.key)),
                                       u"shift-search"_s);
}

QString ShiftSearchBinder::standing(const ShiftSearch& search, const ShiftCell& cell) const
{
    if (QString why = whyNot(search, cell); !why.isEmpty())
        return why;
    const std::optional<SweepPoint> point = pointOf(search, cell.size, cell.volume);
    QString text = m_session->intervention().isEmpty()
        ? tr("Nothing is done to the model now; a click on the cell does this again.")
        : m_session->intervention().stack() == point->stack
        ? tr("This is done to the model now; Undo takes it back.")
        : tr("Something else is done to the model now; a click on the cell does this again.");
    const SharedTask& task = m_session->tasks().task();
    if (task && task->task.hash != search.manifest.taskHash)
        text += u' '
            + tr("The search is of the task \u201C%1\u201D, the answers below are of another one.")
                  .arg(ui::isolated(search.manifest.taskName));
    return text;
}

void ShiftSearchBinder::showCell()
{
    ShiftSearchPage* page = m_pages->search();
    const ShiftSearchController::Opened* shown = searches().shown();
    if (!shown || !m_chosen) {
        page->setCell({}, {}, {});
        page->answers()->setContent({});
        page->grid()->setCurrent({});
        return;
    }
    const ShiftSearch& search = *shown->search;
    const SweepKey key{.kind = SweepKind::Shift, .factor = m_chosen->volume, .budget = m_chosen->size};
    page->grid()->setCurrent(positionOf(search, *m_chosen));
    page->setCell(keyText(key), shiftCellText(search, *m_chosen), standing(search, *m_chosen));
    page->answers()->setContent(shiftAnswers(search, search.cellOf(m_chosen->size, m_chosen->volume)));
}

} // namespace neurex::app
