// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/compare/difference_binder.h"

#include "app/explorer/figures/figure_exporter.h"
#include "app/figures/difference_figure.h"
#include "app/figures/provenance.h"
#include "app/figures/set_script.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/plots/plot_menu.h"
#include "widgets/values/sentences.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QMenu>

#include <algorithm>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {

DifferenceBinder::DifferenceBinder(ExplorerSession* session, CompareController* compare, DifferencePanel* panel,
                                   QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_compare(compare)
    , m_panel(panel)
    , m_controller(&session->attribution(), &session->library(), this)
{
    connect(m_compare, &CompareController::rowsChanged, this, &DifferenceBinder::showRuns);
    connect(&m_controller, &DifferenceController::changed, this, &DifferenceBinder::show);
    connect(m_panel, &DifferencePanel::shown, &m_controller, &DifferenceController::setWatched);
    connect(m_panel, &DifferencePanel::runsChosen, this, &DifferenceBinder::chooseRuns);
    connect(m_panel, &DifferencePanel::unitChosen, this, [this](DifferenceUnit unit) {
        m_unit = unit;
        choose(m_controller.choice());
    });
    const ui::HeatmapWidget* map = m_panel->map();
    connect(map, &ui::HeatmapWidget::selectionChanged, this, &DifferenceBinder::select);
    connect(map, &ui::HeatmapWidget::neuronActivated, this, [this](NeuronId neuron) {
        select({neuron});
        Q_EMIT mapRequested();
    });
    connect(map, &ui::HeatmapWidget::contextMenuRequested, this,
            [this](const std::vector<NeuronId>&, const QPoint& position) { showMenu(position); });
    showRuns();
}

const CompareRow* DifferenceBinder::rowOf(const QString& id) const
{
    const auto found = std::ranges::find(m_rows, id, &CompareRow::id);
    return found == m_rows.end() ? nullptr : &*found;
}

QStringList DifferenceBinder::names() const
{
    std::vector<SetOrigin> origins;
    for (const CompareRow& row : m_rows)
        origins.push_back({row.manifest, row.name, QFileInfo(row.id).fileName()});
    return setNames(origins);
}

/// The two that were chosen, as long as they are ticked; else the first ones.
void DifferenceBinder::showRuns()
{
    m_rows.clear();
    std::ranges::copy_if(m_compare->rows(), std::back_inserter(m_rows),
                         [](const CompareRow& row) { return row.number > 0; });
    DifferenceChoice choice = m_controller.choice();
    if (m_awaited && rowOf(m_awaited->first) && rowOf(m_awaited->second))
        std::tie(choice.first, choice.second) = *std::exchange(m_awaited, std::nullopt);
    const auto firstBut = [this](const QString& taken) {
        const auto found = std::ranges::find_if(m_rows, [&taken](const CompareRow& row) { return row.id != taken; });
        return found == m_rows.end() ? QString() : found->id;
    };
    if (!rowOf(choice.first))
        choice.first = firstBut(choice.second);
    if (!rowOf(choice.second) || choice.second == choice.first)
        choice.second = firstBut(choice.first);
    const auto placeOf = [this](const QString& id) {
        const auto found = std::ranges::find(m_rows, id, &CompareRow::id);
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    };
    QStringList numbered = names();
    for (qsizetype i = 0; i < numbered.size(); ++i)
        numbered[i] = tr("%1  %2", "number and name of a result").arg(i + 1).arg(numbered[i]);
    m_panel->setRuns(numbered, placeOf(choice.first), placeOf(choice.second));
    choose(choice);
    show();
}

/// Of the same result twice, the other one becomes what was chosen before.
void DifferenceBinder::chooseRuns(int first, int second)
{
    if (first < 0 || second < 0)
        return;
    m_awaited.reset();
    DifferenceChoice next = m_controller.choice();
    const DifferenceChoice before = next;
    next.first = m_rows[static_cast<std::size_t>(first)].id;
    next.second = m_rows[static_cast<std::size_t>(second)].id;
    if (next.first == next.second)
        (next.first == before.first ? next.first : next.second)
            = next.first == before.first ? before.second : before.first;
    choose(next);
    showRuns();
}

DifferenceView DifferenceBinder::view() const
{
    const DifferenceChoice& choice = m_controller.choice();
    const auto [first, second] = m_awaited.value_or(std::pair(choice.first, choice.second));
    DifferenceView view{.runs = {}, .unit = m_unit};
    if (!first.isEmpty() && !second.isEmpty())
        view.runs.emplace(CompareController::keptId(first), CompareController::keptId(second));
    return view;
}

void DifferenceBinder::showView(const DifferenceView& view)
{
    m_unit = view.unit;
    m_awaited.reset();
    if (view.runs)
        m_awaited.emplace(CompareController::idOf(view.runs->first), CompareController::idOf(view.runs->second));
    else
        m_controller.setChoice({}); // as it begins
    showRuns();
}

void DifferenceBinder::choose(const DifferenceChoice& choice)
{
    DifferenceChoice next = choice;
    const CompareRow *first = rowOf(next.first), *second = rowOf(next.second);
    if (first && second)
        next.unit = m_unit.value_or(usualUnit(first->manifest, second->manifest));
    m_panel->setUnit(next.unit);
    m_controller.setChoice(next);
}

QString DifferenceBinder::emptyText() const
{
    if (const std::optional<Error>& failure = m_controller.failure())
        return ui::failureText(tr("The difference cannot be shown."), *failure);
    if (m_controller.isPending())
        return tr("The scores are being read...");
    return tr("Tick two results with as many layers and neurons: the map shows the scores of one minus those of the "
              "other.");
}

void DifferenceBinder::show()
{
    ui::HeatmapWidget* map = m_panel->map();
    const auto& content = m_controller.content();
    map->setEmptyText(emptyText());
    const CompareRow *first = rowOf(m_controller.choice().first), *second = rowOf(m_controller.choice().second);
    if (!content || !first || !second) {
        map->setTitle({});
        map->setScores(nullptr);
        return;
    }
    if (map->scores() == content->values)
        return map->setTitle(title());
    map->setTitle(title());
    map->setValueName(differenceName(m_controller.choice().unit));
    map->setGoodNeurons(neuronIds(content->strongest.good));
    map->setBadNeurons(neuronIds(content->strongest.bad));
    map->setScores(content->values);
}

QString DifferenceBinder::title() const
{
    const QStringList chosen = setNames(originsOfChosen());
    return differenceTitle(chosen[0], chosen[1], m_controller.choice().unit);
}

/// The two, in their order; empty unless both are ticked.
std::vector<SetOrigin> DifferenceBinder::originsOfChosen() const
{
    std::vector<SetOrigin> origins;
    for (const QString& id : {m_controller.choice().first, m_controller.choice().second}) {
        if (const CompareRow* row = rowOf(id))
            origins.push_back({row->manifest, row->name,
                               id == CompareController::kShownResult ? QString() : QFileInfo(id).fileName()});
    }
    return origins;
}

void DifferenceBinder::select(const std::vector<NeuronId>& neurons)
{
    const SharedModel& model = m_session->models().model();
    const SharedScores scores = m_panel->map()->scores();
    if (model && scores && model->info.layerCount == scores->layerCount
        && model->info.neuronCount == scores->neuronCount)
        m_session->selection().select(neurons);
}

void DifferenceBinder::showMenu(const QPoint& position)
{
    QMenu menu(m_panel);
    ui::addFigureActions(menu, m_panel->map()->figure(), [this] { Q_EMIT figureExportRequested(); });
    if (const QString text = script(); !text.isEmpty())
        menu.addAction(tr("Copy as Python"), &menu, [text] { QApplication::clipboard()->setText(text); });
    menu.exec(position);
}

void DifferenceBinder::offerFigures(FigureExporter* figures)
{
    const ui::HeatmapWidget* map = m_panel->map();
    figures->addSource({.id = kindName(FigureKind::Difference),
                        .name = tr("Difference of two results"),
                        .isAvailable = [map] { return map->scores() && map->isReady(); },
                        .figure = [map] { return SharedFigure(map->figure()); },
                        .request = [this] { return request(); },
                        .provenance = [this] { return provenanceOf(originsOfChosen(), m_controller.choice().unit); }});
}

std::optional<FigureRequest> DifferenceBinder::request() const
{
    const std::unique_ptr<ui::HeatmapFigure> figure = m_panel->map()->figure();
    if (!m_controller.content() || !figure)
        return std::nullopt;
    const DifferenceChoice& choice = m_controller.choice();
    for (const QString& id : {choice.first, choice.second}) {
        const StoredRun* run = m_session->library().find(id);
        if (!run || run->recorded)
            return std::nullopt;
    }
    FigureRequest request;
    request.run = choice.first;
    request.otherRuns = {choice.second};
    request.kind = FigureKind::Difference;
    request.unit = choice.unit;
    const ui::HeatmapContent& map = figure->content();
    request.goodCount = map.good.size();
    request.badCount = map.bad.size();
    request.cells = figure->cells();
    request.options.colors.scale = map.scale;
    return request;
}

QString DifferenceBinder::script() const
{
    const std::optional<FigureRequest> asked = request();
    return asked ? setScript(*asked, setNames(originsOfChosen())) : QString();
}

} // namespace neurex::app
