// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/compare/compare_binder.h"

#include "app/explorer/compare/difference_binder.h"
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/interventions/steps_instead.h"
#include "app/figures/provenance.h"
#include "app/figures/set_script.h"
#include "app/figures/sweep_lines.h"
#include "app/workspace/document/document_edits.h"
#include "app/workspace/runs/setting_names.h"
#include "core/analysis/operators.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/runs/set_list.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qsizetype kLongestName = 60;

/// Empty where `neurex figure` has none.
std::optional<FigureKind> kindOf(CompareView view)
{
    switch (view) {
    case CompareView::Effects:
        return std::nullopt;
    case CompareView::Intersections:
        return FigureKind::Upset;
    case CompareView::Layers:
        return FigureKind::SetLayers;
    case CompareView::Difference:
        return FigureKind::Difference;
    case CompareView::Overlap:
        break;
    }
    return FigureKind::Overlap;
}

std::vector<NeuronId> idsOf(const RankedNeurons& neurons)
{
    std::vector<NeuronId> ids = neuronIds(neurons.good);
    const std::vector<NeuronId> bad = neuronIds(neurons.bad);
    ids.insert(ids.end(), bad.begin(), bad.end());
    return ids;
}

/// Its last part; empty for a result that is in none.
QString folderOf(const CompareRow& row)
{
    return row.id == CompareController::kShownResult ? QString() : QFileInfo(row.id).fileName();
}

/// In the dialog.
QString figureId(CompareView view)
{
    const std::optional<FigureKind> kind = kindOf(view);
    return kind ? kindName(*kind) : u"effects"_s;
}

} // namespace

CompareBinder::CompareBinder(ExplorerSession* session, ComparePage* page, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_controller(&session->models(), &session->attribution(), &session->library())
    , m_difference(new DifferenceBinder(session, &m_controller, page->difference(), this))
{
    m_page->setSettings(m_controller.settings());
    connect(&m_controller, &CompareController::rowsChanged, this, &CompareBinder::showRows);
    connect(&m_controller, &CompareController::comparisonChanged, this, &CompareBinder::showComparison);
    connect(&m_session->models(), &ModelController::modelChanged, this, &CompareBinder::showChoice);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &CompareBinder::showChoice);
    connect(m_difference, &DifferenceBinder::mapRequested, this, &CompareBinder::mapRequested);
    connectPage();
    showRows();
    showComparison();
}

void CompareBinder::connectPage()
{
    connect(m_page, &ComparePage::shown, &m_controller, &CompareController::setWatched);
    connect(m_page, &ComparePage::settingsEdited, &m_controller, &CompareController::setSettings);
    connect(m_page, &ComparePage::measureChanged, this, &CompareBinder::showPlots);
    connect(m_page, &ComparePage::viewChanged, this, &CompareBinder::dropChoice); // it was made in the other plot
    connect(m_page, &ComparePage::cellChosen, this, &CompareBinder::choosePair);
    connect(m_page, &ComparePage::intersectionChosen, this, &CompareBinder::chooseIntersection);
    connect(m_page, &ComparePage::effectChosen, this, &CompareBinder::chooseEffect);
    connect(m_page, &ComparePage::effectLoadRequested, this, [this] {
        if (m_choice.effect)
            applyOperator(*m_choice.effect->key.operation, m_choice.effect->positions);
    });
    connect(m_page, &ComparePage::saveRequested, this, &CompareBinder::saveChoice);
    connect(m_page, &ComparePage::operatorRequested, this, [this](Operator operation) {
        applyOperator(operation, m_session->intervention().plan().operatorStep.positions);
    });
    connect(m_page, &ComparePage::selectRequested, this, [this] {
        if (!canUse())
            return;
        m_session->selection().select(idsOf(m_chosen));
        Q_EMIT mapRequested();
    });
    for (const CompareView view : {CompareView::Overlap, CompareView::Intersections, CompareView::Layers})
        m_page->plot(view)->setScript([this, view] {
            const std::optional<FigureRequest> asked = request(view);
            return asked ? setScript(*asked, m_names) : QString();
        });
    ui::SetList* list = m_page->list();
    connect(list, &ui::SetList::ticked, &m_controller, &CompareController::setTicked);
    connect(list, &ui::SetList::noneTicked, &m_controller, &CompareController::untickAll);
    connect(list, &ui::SetList::dismissed, &m_controller, &CompareController::dismiss);
    connect(list, &ui::SetList::foldersDropped, &m_controller, &CompareController::addFolders);
    connect(list, &ui::SetList::addRequested, this, &CompareBinder::askForFolder);
}

void CompareBinder::askForFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(
        m_page, tr("Add a run folder, or one that holds several, as neurex reproduce leaves it"));
    if (!folder.isEmpty())
        m_controller.addFolders({folder});
}

ui::SetRow CompareBinder::rowOf(const CompareRow& row) const
{
    ui::SetRow shown;
    shown.id = row.id;
    shown.number = row.number;
    shown.isTicked = row.isTicked;
    shown.canTick = row.canTick();
    shown.isFailure = !row.isRun;
    if (!row.isRun) {
        shown.title = ui::isolated(QFileInfo(row.id).fileName());
        shown.details = ui::reasonText(*row.error);
        shown.note = tr("Delete: takes this row away");
        shown.toolTip = shown.details + u'\n' + ui::isolated(row.id);
        return shown;
    }
    const RunManifest& manifest = row.manifest;
    const QString method = methodName(methodOf(manifest.method)), task = ui::isolated(manifest.taskName);
    shown.title = row.name.isEmpty() ? tr("%1, %2", "method and task").arg(method, task) : ui::isolated(row.name);
    QStringList details{ui::isolated(manifest.model.name),
                        tr("%n question(s)", nullptr, static_cast<int>(manifest.questionCount)),
                        runDate(manifest).section(u' ', 0, 0)};
    if (!row.name.isEmpty())
        details.prepend(tr("%1, %2", "method and task").arg(method, task));
    details.removeAll(QString());
    shown.details = details.join(u", "_s);
    QStringList notes;
    for (const RunDifference difference : row.differences) {
        if (difference != RunDifference::Task) // the row names it
            notes += differenceText(difference);
    }
    if (row.error)
        notes = {ui::reasonText(*row.error)};
    shown.note = notes.join(u"; "_s);
    shown.toolTip = shown.title + u'\n' + settingsText(manifest) + u'\n' + shown.details;
    if (!notes.isEmpty())
        shown.toolTip += u'\n' + notes.join(u'\n');
    if (const QString date = runDate(manifest); !date.isEmpty())
        shown.toolTip += u'\n' + date;
    shown.toolTip += u'\n'
        + (row.id == CompareController::kShownResult ? tr("the result that is shown; it is in no run folder")
                                                     : ui::isolated(row.id));
    return shown;
}

void CompareBinder::showRows()
{
    std::vector<ui::SetRow> rows;
    std::vector<SetOrigin> origins;
    QStringList names;
    for (const CompareRow& row : m_controller.rows()) {
        rows.push_back(rowOf(row));
        origins.push_back({row.manifest, row.name, folderOf(row)});
        names += rows.back().title + u'\n' + rows.back().details;
    }
    const QStringList apart = namesApart(names, origins);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        QStringList notes{apart[place].mid(names[place].size() + 2), rows[i].note}; // behind ", "
        notes.removeAll(QString());
        rows[i].note = notes.join(u"; "_s);
    }
    m_page->list()->setRows(std::move(rows));
    showEmptyTexts();
}

QString CompareBinder::emptyText() const
{
    if (const std::optional<Error>& failure = m_controller.failure())
        return ui::failureText(tr("The sets cannot be compared."), *failure);
    if (m_controller.isPending())
        return tr("The scores are being read...");
    const auto rows = std::ranges::count_if(m_controller.rows(), &CompareRow::isRun);
    if (rows < 2)
        return tr("Comparing takes two results: run attribution with two methods (Run, Method) or on two tasks, or add "
                  "run folders.");
    return tr("Tick two or more results to see how many of their best and worst neurons are the same ones.");
}

QString CompareBinder::effectsEmptyText() const
{
    const SharedComparison& shown = m_controller.comparison();
    if (!shown)
        return emptyText();
    for (const auto& set : shown->scores) {
        if (set->unmeasured)
            return ui::failureText(tr("What was measured with these neurons cannot be read."), *set->unmeasured);
    }
    return tr("Nothing is measured with the neurons of these results. neurex reproduce measures methods on tasks: add "
              "the folder that it has written.");
}

void CompareBinder::showEmptyTexts()
{
    m_page->setEmptyText(emptyText(), effectsEmptyText());
}

void CompareBinder::showComparison()
{
    m_page->setPending(m_controller.isPending() && m_controller.comparison());
    if (!m_controller.isPending() || !m_controller.comparison())
        showEmptyTexts();
    m_names = setNames(origins());
    showPlots();
    showChoice();
}

std::vector<SetOrigin> CompareBinder::origins() const
{
    std::vector<SetOrigin> origins;
    if (m_controller.comparison()) {
        for (const CompareRow& row : m_controller.comparison()->rows)
            origins.push_back({row.manifest, row.name, folderOf(row)});
    }
    return origins;
}

void CompareBinder::showPlots()
{
    ui::SheetPlot *overlap = m_page->plot(CompareView::Overlap), *sets = m_page->plot(CompareView::Intersections),
                  *layers = m_page->plot(CompareView::Layers), *effects = m_page->plot(CompareView::Effects);
    if (!m_controller.comparison()) {
        for (ui::SheetPlot* plot : {overlap, sets, layers, effects})
            plot->setContent({});
        return;
    }
    const SetComparison& comparison = m_controller.comparison()->comparison;
    overlap->setContent(overlapSheet(comparison, m_names, m_page->measure()));
    sets->setContent(intersectionsSheet(comparison, m_names));
    layers->setContent(layersSheet(comparison, m_names));
    m_effects = effectMatrix(*m_controller.comparison(), m_page->effect());
    effects->setContent({ui::setMatrixSheet(m_effects.content), effectsCsv(*m_controller.comparison())});
    const auto isChosen = [this](const std::optional<EffectCell>& cell) {
        return cell && cell->key == m_choice.effect->key
            && m_choice.sets.contains(m_controller.comparison()->rows[cell->set].id);
    };
    const auto holdsChoice = [&](const auto& cells) { return std::ranges::any_of(cells, isChosen); };
    if (m_choice.effect && !std::ranges::any_of(m_effects.cells, holdsChoice)) // another measure, budget or side
        dropChoice();
}

void CompareBinder::dropChoice()
{
    m_choice = {};
    for (const CompareView view :
         {CompareView::Overlap, CompareView::Intersections, CompareView::Layers, CompareView::Effects})
        m_page->plot(view)->setCurrent({});
    showChoice();
}

ComparedView CompareBinder::view() const
{
    ComparedView view = m_controller.view();
    view.tab = static_cast<std::int32_t>(m_page->view());
    view.measure = m_page->measureIndex();
    view.effect = m_page->effectIndex();
    view.difference = m_difference->view();
    return view;
}

void CompareBinder::showView(const ComparedView& view)
{
    m_difference->showView(view.difference);
    m_controller.restore(view);
    m_page->setSettings(m_controller.settings());
    m_page->setMeasures(view.measure, view.effect);
    if (view.tab >= 0 && view.tab <= static_cast<std::int32_t>(CompareView::Difference))
        m_page->setView(static_cast<CompareView>(view.tab));
    showPlots();
}

void CompareBinder::choosePair(int row, int column)
{
    const SharedComparison& shown = m_controller.comparison();
    if (!shown)
        return;
    m_choice = {{shown->rows[static_cast<std::size_t>(row)].id}, false, {}};
    if (column != row)
        m_choice.sets += shown->rows[static_cast<std::size_t>(column)].id;
    showChoice();
}

void CompareBinder::chooseIntersection(int index)
{
    const SharedComparison& shown = m_controller.comparison();
    if (!shown)
        return;
    m_choice = {{}, true, {}};
    for (const std::size_t set : shown->comparison.intersections[static_cast<std::size_t>(index)].sets)
        m_choice.sets += shown->rows[set].id;
    showChoice();
}

void CompareBinder::chooseEffect(int row, int column)
{
    const auto place = static_cast<std::size_t>(row);
    if (place >= m_effects.cells.size() || static_cast<std::size_t>(column) >= m_effects.cells[place].size())
        return;
    const std::optional<EffectCell>& cell = m_effects.cells[place][static_cast<std::size_t>(column)];
    if (!cell)
        return;
    m_choice = {{m_controller.comparison()->rows[cell->set].id}, false, cell};
    showChoice();
}

/// The neurons of what was clicked, as they are in the newest comparison.
void CompareBinder::showChoice()
{
    m_chosen = {};
    std::vector<std::size_t> places;
    const SharedComparison& shown = m_controller.comparison();
    for (std::size_t set = 0; shown && set < shown->rows.size(); ++set) {
        if (m_choice.sets.contains(shown->rows[set].id))
            places.push_back(set);
    }
    if (std::ssize(places) != m_choice.sets.size())
        m_choice = {};
    else if (m_choice.effect)
        m_chosen = comparedNeurons(shown->scores[places.front()]->scores->top,
                                   {m_choice.effect->key.budget, m_choice.effect->key.side});
    else if (m_choice.isExact) {
        for (const ExactIntersection& one : shown->comparison.intersections) {
            if (one.sets == places)
                m_chosen = one.neurons;
        }
    } else if (!places.empty())
        m_chosen = sharedNeurons(shown->comparison.sets[places.front()], shown->comparison.sets[places.back()]);
    const SharedModel& model = m_session->models().model();
    QString text = choiceText();
    if (const SharedTask& task = m_session->tasks().task(); task && canUse())
        text += u' ' + tr("Enhance and Degrade are measured on the open task, %1.").arg(ui::isolated(task->task.name));
    m_page->showShared(text, canUse(),
                       model ? tr("The open model has another number of layers or neurons.")
                             : tr("Open the model to use its neurons."));
}

/// What of the sets the chosen neurons are; empty where nothing is chosen.
QString CompareBinder::choiceText() const
{
    const int good = static_cast<int>(m_chosen.good.size()), bad = static_cast<int>(m_chosen.bad.size());
    if (m_choice.sets.isEmpty())
        return {};
    if (m_choice.effect)
        return tr("%1 (%2 good, %3 bad neurons)", "a measured effect").arg(m_choice.effect->text).arg(good).arg(bad);
    std::vector<std::size_t> places;
    const std::vector<CompareRow>& rows = m_controller.comparison()->rows;
    for (std::size_t set = 0; set < rows.size(); ++set) {
        if (m_choice.sets.contains(rows[set].id))
            places.push_back(set);
    }
    const QString where = m_choice.isExact ? intersectionText(places)
        : places.size() == 1               ? tr("of %1", "a set").arg(places.front() + 1)
                             : tr("in %1 and %2", "two sets").arg(places.front() + 1).arg(places.back() + 1);
    return tr("%n neuron(s) %1: %2 good, %3 bad", nullptr, good + bad).arg(where).arg(good).arg(bad);
}

/// Of steps and sets: by the names of the sets.
QString CompareBinder::choiceName() const
{
    QStringList names;
    const std::vector<CompareRow>& rows = m_controller.comparison()->rows;
    for (std::size_t set = 0; set < rows.size(); ++set) {
        if (m_choice.sets.contains(rows[set].id))
            names += m_names[static_cast<qsizetype>(set)];
    }
    const QString joined = ui::shortened(names.join(u" + "_s), kLongestName);
    return m_choice.isExact && names.size() < std::ssize(rows) ? tr("only %1", "names of sets").arg(joined) : joined;
}

bool CompareBinder::canUse() const
{
    const SharedModel& model = m_session->models().model();
    const SharedComparison& shown = m_controller.comparison();
    return model && shown && !(m_chosen == RankedNeurons()) && model->info.layerCount == shown->comparison.layerCount
        && model->info.neuronCount == shown->comparison.neuronCount;
}

void CompareBinder::saveChoice()
{
    if (m_chosen == RankedNeurons())
        return;
    const bool hasBoth = !m_chosen.good.empty() && !m_chosen.bad.empty();
    for (const auto& [neurons, name] : {std::pair(&m_chosen.good, tr("%1, good", "a set").arg(choiceName())),
                                        std::pair(&m_chosen.bad, tr("%1, bad", "a set").arg(choiceName()))}) {
        if (neurons->empty())
            continue;
        const QString base = hasBoth ? name : choiceName();
        Document& document = m_session->document();
        if (const Result<void> added = addSet(document, unusedSetName(document.state(), base), neuronIds(*neurons));
            !added)
            return;
    }
    Q_EMIT setsRequested();
}

void CompareBinder::applyOperator(Operator operation, Positions positions)
{
    if (!canUse())
        return;
    InterventionController& intervention = m_session->intervention();
    const InterventionStack stack
        = makeOperator(m_chosen, operation, Side::Both, positions, std::max(m_chosen.good.size(), m_chosen.bad.size()));
    const QString name = tr("%1: %2", "operator and sets").arg(operatorText(operation), choiceName());
    intervention.editPlan(tr("Use the shared neurons"), stepsInstead(intervention.plan(), stack, name));
}

void CompareBinder::offerFigures(FigureExporter* figures)
{
    for (const auto& [view, name] : {std::pair(CompareView::Overlap, tr("Overlap of sets")),
                                     std::pair(CompareView::Intersections, tr("Shared sets")),
                                     std::pair(CompareView::Layers, tr("Layers of sets")),
                                     std::pair(CompareView::Effects, tr("Effects of methods on tasks"))}) {
        const ui::SheetPlot* plot = m_page->plot(view);
        figures->addSource({.id = figureId(view),
                            .name = name,
                            .isAvailable = [plot] { return plot->figure() != nullptr; },
                            .figure = [plot] { return SharedFigure(plot->figure()); },
                            .request = [this, view] { return request(view); },
                            .provenance = [this] { return provenanceOf(origins(), m_controller.settings()); }});
    }
    m_difference->offerFigures(figures);
    connect(m_difference, &DifferenceBinder::figureExportRequested, m_page, &ComparePage::figureExportRequested);
    connect(m_page, &ComparePage::figureExportRequested, figures, [this, figures] { figures->open(currentFigure()); });
}

/// Only what lies in run folders can be drawn again from them.
std::optional<FigureRequest> CompareBinder::request(CompareView view) const
{
    const SharedComparison& shown = m_controller.comparison();
    const std::optional<FigureKind> kind = kindOf(view);
    if (!shown || !kind)
        return std::nullopt;
    QStringList folders;
    for (const CompareRow& row : shown->rows) {
        const StoredRun* run = m_session->library().find(row.id);
        if (!run || run->recorded)
            return std::nullopt;
        folders += row.id;
    }
    FigureRequest request;
    request.run = folders.takeFirst();
    request.otherRuns = folders;
    request.kind = *kind;
    request.side = shown->comparison.settings.side;
    request.budget = shown->comparison.settings.budget;
    request.setMeasure = m_page->measure();
    return request;
}

QString CompareBinder::currentFigure() const
{
    return figureId(m_page->view());
}

} // namespace neurex::app
