// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/neurons/neuron_binder.h"

#include "app/explorer/neurons/neuron_rows.h"
#include "app/explorer/shell/settings.h"
#include "core/analysis/selection.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_set_list.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/stack/operator_bar.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QDockWidget>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr qsizetype kListedTokens = 4;

/// "42 groups".
QString unitsText(const AttributionResult& result)
{
    const int count = static_cast<int>(result.unitCount);
    return result.unit == Unit::Group ? NeuronBinder::tr("%n groups of questions", nullptr, count)
                                      : NeuronBinder::tr("%n questions", nullptr, count);
}

} // namespace

NeuronBinder::NeuronBinder(ExplorerSession* session, const ExplorerViews& views, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_views(views)
{
    m_views.good->setEmptyText(tr("Good neurons appear here after a run."));
    m_views.bad->setEmptyText(tr("Bad neurons appear here after a run."));
    connectSession();
    connectMap();
    connectList(m_views.good);
    connectList(m_views.bad);
    connectColumns();
    showResult();
    showStates();
    showSelection();
}

void NeuronBinder::connectSession()
{
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, &NeuronBinder::showResult);
    connect(&m_session->attribution(), &AttributionController::runningChanged, this, &NeuronBinder::showResult);
    connect(&m_session->tasks(), &TaskController::taskChanged, this, &NeuronBinder::showResult);
    connect(&m_session->sweep(), &SweepController::effectsChanged, this, &NeuronBinder::showLists);
    connect(&m_session->intervention(), &InterventionController::stackChanged, this, &NeuronBinder::showStates);
    connect(&m_session->intervention(), &InterventionController::operatorChanged, this, [this] {
        m_views.operators->setSetting(m_session->intervention().operatorSetting());
        showMarks();
    });
    connect(&m_session->selection(), &SelectionModel::changed, this, &NeuronBinder::showSelection);
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, &NeuronBinder::showLists);
    connect(&m_session->document(), &Document::changed, this, [this] {
        if (m_notes != m_session->document().state().notes)
            showLists();
    });
    connect(m_views.operators, &ui::OperatorBar::settingChanged, &m_session->intervention(),
            &InterventionController::setOperator);
    connect(m_views.operators, &ui::OperatorBar::budgetChanged, this, &NeuronBinder::showMarks);
    connect(m_views.operators, &ui::OperatorBar::clearRequested, &m_session->intervention(),
            &InterventionController::clear);
}

void NeuronBinder::connectMap()
{
    ui::HeatmapWidget* map = m_views.heatmap;
    connect(map, &ui::HeatmapWidget::selectionChanged, &m_session->selection(), &SelectionModel::select);
    connect(map, &ui::HeatmapWidget::neuronActivated, this, &NeuronBinder::cardRequested);
    connect(map, &ui::HeatmapWidget::neuronHovered, this, &NeuronBinder::showHover);
    const auto renew = [this, map] { // what the card says may have changed below the pointer
        if (const std::optional<NeuronId> neuron = map->hovered())
            showHover(*neuron);
    };
    connect(&m_session->attribution(), &AttributionController::resultChanged, this, renew);
    connect(&m_session->projections(), &ProjectionController::tokensChanged, this, renew);
    connect(&m_session->document(), &Document::changed, this, renew);
    connect(&m_session->map(), &MapController::contentChanged, this, renew);
}

void NeuronBinder::connectList(ui::NeuronTable* list)
{
    connect(list, &ui::NeuronTable::selectionChanged, &m_session->selection(), &SelectionModel::select);
    connect(list, &ui::NeuronTable::neuronActivated, this, [this](NeuronId neuron) {
        m_views.heatmap->zoomToNeuron(neuron);
        Q_EMIT cardRequested();
    });
    connect(list, &ui::NeuronTable::stateChangeRequested, &m_session->intervention(),
            &InterventionController::setState);
    connect(list, &ui::NeuronTable::customStateRequested, this, [this](const std::vector<NeuronId>& neurons) {
        m_session->selection().select(neurons);
        Q_EMIT customStateRequested();
    });
}

/// All lists show the same columns, from session to session.
void NeuronBinder::connectColumns()
{
    const std::vector<ui::NeuronTable*> lists = {m_views.good, m_views.bad, m_views.sets->neurons()};
    const std::optional<QStringList> columns = Settings().neuronColumns();
    for (ui::NeuronTable* list : lists) {
        list->setColumns(columns);
        connect(list, &ui::NeuronTable::columnsChosen, this, [list, lists] {
            Settings().setNeuronColumns(list->columns());
            for (ui::NeuronTable* other : lists)
                other->setColumns(list->columns());
        });
    }
}

void NeuronBinder::showResult()
{
    m_views.operators->setMaximumBudget(m_session->intervention().maximumBudget());
    showMarks();
    showTitles();
    showLists();
}

void NeuronBinder::showTitles()
{
    const SharedAttribution& result = m_session->attribution().result();
    const SelectionMethod method = result ? result->method : SelectionMethod::NeuronLlm;
    QString good = tr("for the right answer");
    QString bad = tr("against the right answer");
    if (method == SelectionMethod::Random) {
        good = tr("in place of the good ones");
        bad = tr("in place of the bad ones");
    } else if (method == SelectionMethod::LayerMatchedRandom) {
        good = tr("in the layers of the good ones");
        bad = tr("in the layers of the bad ones");
    }
    if (result && dropsEverySignChange(result->manifest.ace)) {
        // Each whose score ever changes its sign is dropped: on most models nearly all.
        good = tr("masked without z: %1 of %2 left")
                   .arg(result->goodCount + result->badCount)
                   .arg(result->scores->values.size());
        bad = good;
    }
    m_views.good->setTitle(good);
    m_views.bad->setTitle(bad);
    const bool isRandom = method != SelectionMethod::NeuronLlm;
    const auto nameDock = [](const QWidget* list, const QString& title) {
        if (auto* dock = qobject_cast<QDockWidget*>(list->parentWidget()))
            dock->setWindowTitle(title);
    };
    nameDock(m_views.good, isRandom ? tr("Random control: good") : tr("Good neurons"));
    nameDock(m_views.bad, isRandom ? tr("Random control: bad") : tr("Bad neurons"));
}

/// How much of the lists' beginnings both halves of the questions agree on.
void NeuronBinder::showOverlap()
{
    const SharedAttribution& result = m_session->attribution().result();
    const auto budget = static_cast<std::size_t>(m_views.operators->setting().budget);
    const bool isByScore = result && result->method == SelectionMethod::NeuronLlm;
    const std::optional<SplitHalfOverlap> overlap = isByScore ? overlapOf(*result, budget) : std::nullopt;
    QString tip;
    if (overlap)
        tip = tr("Split-half overlap: the neurons that either half of the %1 would choose, and how many of them both "
                 "would (Jaccard). With other questions, about as many of the list would stay.")
                  .arg(unitsText(*result));
    else if (isByScore && result->isComplete() && !result->z && !result->folder.isEmpty())
        // A session's file has the scores alone, and the folder of a run has them under another mask.
        tip = tr("Only the scores of this run are at hand. Its z, how consistent a neuron is, and how much of the list "
                 "both halves of the questions would choose come with another run (F5).");
    const auto note = [&](double share) {
        if (overlap)
            return tr("top %1: halves agree on %2").arg(budget).arg(ui::formatPercent(share));
        return tip.isEmpty() ? QString() : tr("z and halves: run again (F5)");
    };
    m_views.good->setNote(note(overlap ? overlap->good : 0.0), tip);
    const bool hasBad = result && !result->selection.bad.empty();
    m_views.bad->setNote(hasBad ? note(overlap ? overlap->bad : 0.0) : QString(), hasBad ? tip : QString());
}

void NeuronBinder::showMarks()
{
    const SharedAttribution& result = m_session->attribution().result();
    const auto budget = static_cast<std::size_t>(m_views.operators->setting().budget);
    const RankedNeurons marked = result ? firstOf(result->selection, budget) : RankedNeurons{};
    m_views.heatmap->setGoodNeurons(neuronIds(marked.good));
    m_views.heatmap->setBadNeurons(neuronIds(marked.bad));
    showOverlap();
}

void NeuronBinder::showLists()
{
    const SharedAttribution& result = m_session->attribution().result();
    if (!result) {
        m_views.good->setRows({});
        m_views.bad->setRows({});
        return;
    }
    m_views.bad->setEmptyText(methodOf(result->manifest.method).hasBadSide()
                                  ? tr("Bad neurons appear here after a run.")
                                  : tr("This method knows good neurons only."));
    m_notes = m_session->document().state().notes;
    NeuronFacts facts{result, &m_session->projections(), &m_session->document().state()};
    const SharedEffects effects = m_session->sweep().effects(); // outlives the pointers
    for (std::size_t i = 0; effects && i < effects->size(); ++i)
        facts.effects.emplace((*effects)[i].neuron, &(*effects)[i]);
    m_views.good->setRows(neuronRows(result->selection.good, facts));
    m_views.bad->setRows(neuronRows(result->selection.bad, facts));
}

void NeuronBinder::showStates()
{
    const ui::NeuronStates& states = m_session->intervention().states();
    m_views.heatmap->setNeuronStates(states);
    m_views.good->setStates(states);
    m_views.bad->setStates(states);
}

void NeuronBinder::showSelection()
{
    const std::vector<NeuronId>& neurons = m_session->selection().neurons();
    m_views.heatmap->setSelection(neurons);
    m_views.good->setSelection(neurons);
    m_views.bad->setSelection(neurons);
    m_views.profile->setCurrentLayer(neurons.empty() ? -1 : neurons.front().layer);
    if (!neurons.empty())
        m_views.heatmap->ensureVisible(neurons.front());
}

void NeuronBinder::showHover(NeuronId neuron)
{
    const SharedAttribution& result = m_session->attribution().result();
    QStringList lines;
    if (!result || !result->scores->contains(neuron)) {
        m_views.heatmap->setHoverDetail(neuron, lines);
        return;
    }
    if (m_session->map().choice().kind != MapKind::Score)
        lines.append(
            tr("score of the task per question %1").arg(ui::formatScore(static_cast<double>(result->mean(neuron)))));
    lines.append(tr("sum over the questions %1").arg(ui::formatScore(static_cast<double>(result->scores->at(neuron)))));
    if (const std::int64_t rank = rankOf(*result->scores, neuron); rank > 0) {
        const bool isGood = result->scores->at(neuron) > 0.0F;
        lines.append((isGood ? tr("rank %1 of the good") : tr("rank %1 of the bad")).arg(ui::formatCount(rank)));
    }
    if (const NeuronTokens* tokens = m_session->projections().tokensOf(neuron))
        lines.append(tr("promotes %1").arg(tokens->promoted.mid(0, kListedTokens).join(u", "_s)));
    if (result->z)
        lines.append(
            tr("z %1, over %2")
                .arg(QLocale().toString(static_cast<double>(result->z->at(neuron)), 'f', 1), unitsText(*result)));
    if (result->signAgreement)
        lines.append(tr("this sign on %1 of the questions")
                         .arg(ui::formatPercent(static_cast<double>(result->signAgreement->at(neuron)))));
    if (const SharedEffects& effects = m_session->sweep().effects()) {
        const auto measured = std::ranges::find(*effects, neuron, &NeuronEffect::neuron);
        if (measured != effects->end())
            lines.append(tr("measured alone (%3): P(right) %1 silenced, %2 excited")
                             .arg(ui::formatPoints(measured->silenced.probability),
                                  ui::formatPoints(measured->excited.probability),
                                  ui::positionsText(measured->positions)));
    }
    const auto& notes = m_session->document().state().notes;
    if (const auto note = notes.find(neuron); note != notes.end()) {
        constexpr qsizetype kLongestNote = 60;
        const ui::NeuronRow row
            = neuronRow(neuron, 0, {nullptr, &m_session->projections(), &m_session->document().state()});
        const QString written = row.tags.join(u' ') + u' ' + row.note;
        lines.append(tr("note: %1").arg(ui::isolated(written.simplified().left(kLongestNote))));
    }
    m_views.heatmap->setHoverDetail(neuron, lines);
}

} // namespace neurex::app
