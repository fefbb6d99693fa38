// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/run_figures.h"

#include "core/analysis/layer_shares.h"
#include "core/analysis/selection.h"
#include "widgets/csv_text.h"
#include "widgets/format.h"
#include "widgets/heatmap_figure.h"
#include "widgets/layer_profile_figure.h"
#include "widgets/table_figure.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct RunFiguresText {
    Q_DECLARE_TR_FUNCTIONS(RunFigures)
};

double shareOf(const ScoredNeuron& neuron, double total)
{
    return total > 0.0 ? std::abs(static_cast<double>(neuron.score)) / total : 0.0;
}

QString csvLines(const QString& sign, const std::vector<ScoredNeuron>& neurons, double total)
{
    QString text;
    for (std::size_t i = 0; i < neurons.size(); ++i)
        text += QStringList{sign,
                            QString::number(i + 1),
                            QString::number(neurons[i].neuron.layer),
                            QString::number(neurons[i].neuron.index),
                            ui::csvNumber(neurons[i].score),
                            ui::csvNumber(shareOf(neurons[i], total))}
                    .join(u',')
            + u'\n';
    return text;
}

QStringList cellsOf(const std::vector<ScoredNeuron>& neurons, std::size_t row, double total)
{
    if (row >= neurons.size())
        return {QString(), QString(), QString()};
    return {ui::neuronText(neurons[row].neuron), ui::formatScore(static_cast<double>(neurons[row].score)),
            ui::formatPercent(shareOf(neurons[row], total))};
}

} // namespace

SharedFigure heatmapFigure(SharedScores scores, const HeatmapRequest& request)
{
    ui::HeatmapContent content;
    content.title = request.title;
    const NeuronSelection marked = topNeurons(*scores, std::max(request.goodCount, request.badCount));
    content.good = neuronIds(std::span(marked.good).first(std::min(request.goodCount, marked.good.size())));
    content.bad = neuronIds(std::span(marked.bad).first(std::min(request.badCount, marked.bad.size())));
    content.pyramid = std::make_shared<const ui::ScorePyramid>(std::move(scores));
    std::optional<QRectF> visible;
    if (request.cells)
        visible = QRectF(request.cells->firstNeuron, request.cells->firstLayer,
                         request.cells->lastNeuron - request.cells->firstNeuron + 1,
                         request.cells->lastLayer - request.cells->firstLayer + 1);
    return std::make_shared<const ui::HeatmapFigure>(std::move(content), visible);
}

SharedFigure profileFigure(std::vector<LayerShare> shares, const QString& title)
{
    return std::make_shared<const ui::LayerProfileFigure>(std::move(shares), title);
}

SharedFigure profileFigure(const ScoreMatrix& scores, const QString& title)
{
    return profileFigure(layerShares(scores).layers, title);
}

SharedFigure neuronsFigure(const ScoreMatrix& scores, std::size_t count, const QString& title)
{
    const LayerShares totals = layerShares(scores);
    return neuronsFigure(topNeurons(scores, count), totals.goodTotal, totals.badTotal, title);
}

SharedFigure neuronsFigure(const NeuronSelection& top, double goodTotal, double badTotal, const QString& title)
{
    ui::TableContent content;
    content.title = title;
    const QString score = RunFiguresText::tr("score");
    const QString share = RunFiguresText::tr("share");
    content.columns = {{RunFiguresText::tr("rank"), true},
                       {RunFiguresText::tr("good neuron"), false},
                       {score, true},
                       {share, true},
                       {RunFiguresText::tr("bad neuron"), false},
                       {score, true},
                       {share, true}};
    for (std::size_t row = 0; row < std::max(top.good.size(), top.bad.size()); ++row)
        content.rows.push_back(QStringList{QString::number(row + 1)} + cellsOf(top.good, row, goodTotal)
                               + cellsOf(top.bad, row, badTotal));
    content.csv = u"sign,rank,layer,neuron,score,share_of_sign\n"_s + csvLines(u"good"_s, top.good, goodTotal)
        + csvLines(u"bad"_s, top.bad, badTotal);
    return std::make_shared<const ui::TableFigure>(std::move(content));
}

} // namespace neurex::app
