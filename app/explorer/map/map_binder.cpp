// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/map/map_binder.h"

#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/heatmap/map_chooser.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/layer_profile.h"

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kVeilDelayMs = 200;

} // namespace

MapBinder::MapBinder(ExplorerSession* session, const ExplorerViews& views, ExplorerActions* actions, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
    , m_actions(actions)
{
    m_veilDelay.setSingleShot(true);
    m_veilDelay.setInterval(kVeilDelayMs);
    connect(&m_veilDelay, &QTimer::timeout, this,
            [this] { m_views.heatmap->setPending(m_session->map().isPending()); });
    connect(&m_session->map(), &MapController::contentChanged, this, &MapBinder::showContent);
    connect(&m_session->map(), &MapController::choiceChanged, this, &MapBinder::showChoice);
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, &MapBinder::showContent);
    connect(&m_session->attribution(), &AttributionController::begun, this, &MapBinder::showContent);
    connect(m_session->models().client(), &EngineClient::requestBegan, this, [this] {
        if (m_session->attribution().isWaiting())
            showContent();
    });
    connect(&m_session->models(), &ModelController::stateChanged, this, &MapBinder::showContent);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &MapBinder::showContent);
    connect(&m_session->tasks(), &TaskController::openFailed, this, &MapBinder::showContent);
    connectViews();
    showChoice();
    showContent();
}

void MapBinder::connectViews()
{
    std::vector<ui::ChoiceItem> views;
    const QList<QAction*> kinds = m_actions->mapViews->actions();
    for (const QAction* kind : kinds)
        views.push_back({kind->text(), kind->data()});
    m_views.mapChooser->setViews(views);
    connect(m_views.mapChooser, &ui::MapChooser::viewChosen, this,
            [this](const QVariant& view) { choose(static_cast<MapKind>(view.toInt())); });
    connect(m_views.mapChooser, &ui::MapChooser::detailChosen, this, &MapBinder::chooseDetail);
    connect(m_actions->mapViews, &QActionGroup::triggered, this,
            [this](const QAction* action) { choose(static_cast<MapKind>(action->data().toInt())); });
    ui::HeatmapWidget* map = m_views.heatmap;
    connect(map, &ui::HeatmapWidget::visibleLayersChanged, m_views.profile, &ui::LayerProfile::setVisibleLayers);
    connect(m_views.profile, &ui::LayerProfile::layerClicked, this, [this](int layer) {
        m_views.profile->setCurrentLayer(layer);
        // Only up or down: the neurons in view stay.
        const int index = static_cast<int>(m_views.heatmap->visibleCells().center().x());
        m_views.heatmap->ensureVisible({layer, index});
    });
    connect(m_views.profile, &ui::LayerProfile::layerActivated, this, [this](int layer) {
        const QString filter = u"layer:%1"_s.arg(layer);
        const bool isFiltered = m_views.good->filterText() == filter && m_views.bad->filterText() == filter;
        for (ui::NeuronTable* list : {m_views.good, m_views.bad})
            list->setFilterText(isFiltered ? QString() : filter);
    });
}

void MapBinder::choose(MapKind kind)
{
    MapChoice choice = m_session->map().choice();
    choice.kind = kind;
    if (kind == MapKind::Difference && !m_session->library().find(choice.otherRun)) {
        if (const std::vector<StoredRun> runs = m_session->map().comparableRuns(); !runs.empty())
            choice.otherRun = runs.front().folder;
    }
    m_session->map().setChoice(choice);
    showChoice(); // also when nothing changed: the user may have chosen what cannot be
}

void MapBinder::chooseDetail(const QVariant& detail)
{
    MapChoice choice = m_session->map().choice();
    if (choice.kind == MapKind::Difference)
        choice.otherRun = detail.toString();
    else
        choice.proxy = detail.toInt();
    m_session->map().setChoice(choice);
}

void MapBinder::showChoice()
{
    const MapChoice& choice = m_session->map().choice();
    checkChoice(m_actions->mapViews, static_cast<int>(choice.kind));
    m_views.mapChooser->setView(static_cast<int>(choice.kind));
    std::vector<ui::ChoiceItem> details;
    QVariant current = choice.proxy;
    QString toolTip = tr("Which of the question's proxies");
    if (choice.kind == MapKind::Question || choice.kind == MapKind::Activation) {
        const int proxies = m_session->map().proxyCount();
        if (choice.kind == MapKind::Question && proxies > 0)
            details.push_back({tr("all proxies"), -1});
        else
            current = std::max(0, choice.proxy);
        for (int proxy = 0; proxy < proxies; ++proxy)
            details.push_back({tr("proxy %1").arg(proxy + 1), proxy});
    } else if (choice.kind == MapKind::Difference) {
        for (const StoredRun& run : m_session->map().comparableRuns())
            details.push_back({tr("minus %1").arg(m_session->map().titleOf(run)), run.folder});
        current = choice.otherRun;
        toolTip = tr("The run that is taken away from the one shown");
    }
    m_views.mapChooser->setDetails(details, current, toolTip, tr("Choose a run"));
}

QString MapBinder::emptyText() const
{
    if (const QString reason = m_session->map().emptyReason(); !reason.isEmpty())
        return reason;
    const ModelState state = m_session->models().state();
    if (state == ModelState::EngineStarting)
        return tr("The engine is starting...");
    if (state == ModelState::Loading)
        return tr("The model is being loaded...");
    if (state == ModelState::Failed || !m_session->models().model())
        return tr("No model is loaded. Open a model folder (Ctrl+O).");
    if (m_session->attribution().isWaiting()) {
        const QString work = m_session->jobNames().engineWork();
        return work.isEmpty() ? tr("Attribution waits for the engine...")
                              : tr("Attribution waits until the engine is done with: %1").arg(work);
    }
    if (m_session->attribution().isRunning())
        return tr("The first question is being attributed...");
    if (!m_session->tasks().task())
        return m_session->tasks().isPreparing() ? tr("The task is being read...")
                                                : tr("No task is open. Choose a task (Ctrl+T).");
    if (const QString why = m_session->splits().whyNothingChooses(); !why.isEmpty())
        return why;
    return tr("Run attribution (F5) to see which neurons work for and against the right answers.");
}

void MapBinder::showContent()
{
    const MapController& map = m_session->map();
    const SharedMap& content = map.content();
    m_views.heatmap->setEmptyText(emptyText());
    if (map.isPending()) {
        m_veilDelay.start();
    } else {
        m_veilDelay.stop();
        m_views.heatmap->setPending(false);
    }
    const QString unit = content ? content->valueName : m_unit;
    if (unit != std::exchange(m_unit, unit))
        m_actions->lockRange->setChecked(false);
    m_views.heatmap->setTitle(content ? content->title : QString());
    m_views.heatmap->setValueName(unit);
    const SharedScores values = content ? content->values : nullptr;
    const float divisor = content ? content->divisor : 1.0F;
    if (m_views.heatmap->scores() != values || m_views.heatmap->divisor() != divisor)
        m_views.heatmap->setScores(values, divisor);
    const MapPart part = content ? content->part : MapPart();
    m_views.heatmap->setPartial(static_cast<int>(part.done), static_cast<int>(part.total),
                                part.unit == MapPart::Unit::Neurons ? ui::PartialUnit::Neurons
                                                                    : ui::PartialUnit::Questions);
    const MapKind kind = map.choice().kind;
    m_views.profile->setMeaning(kind == MapKind::Score || kind == MapKind::Question ? ui::ProfileMeaning::GoodAndBad
                                                                                    : ui::ProfileMeaning::Signs);
    m_views.profile->setShares(content ? content->layers.layers : std::vector<LayerShare>());
    m_views.profile->setResiduals(content ? content->completenessResidual : std::vector<float>());
}

} // namespace neurex::app
