// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/run_figures.h"

#include "core/analysis/layer_shares.h"
#include "core/analysis/selection.h"
#include "core/base/per_question.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/plots/layer_profile_figure.h"
#include "widgets/plots/table_figure.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

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

QString numberOf(const SharedScores& matrix, NeuronId neuron)
{
    return matrix && matrix->contains(neuron) ? ui::csvNumber(matrix->at(neuron)) : QString();
}

QString csvLines(const QString& sign, const ListedNeurons& listed)
{
    const bool isGood = sign == u"good"_s;
    const std::vector<ScoredNeuron>& neurons = isGood ? listed.top.good : listed.top.bad;
    std::vector<SplitHalfOverlap> overlaps;
    if (listed.z)
        overlaps = splitHalfOverlaps(listed.firstHalf, listed.secondHalf, neurons.size());
    QString text;
    for (std::size_t i = 0; i < neurons.size(); ++i) {
        const NeuronId neuron = neurons[i].neuron;
        QStringList fields{sign,
                           QString::number(i + 1),
                           QString::number(neuron.layer),
                           QString::number(neuron.index),
                           ui::csvNumber(neurons[i].score),
                           listed.questions > 0
                               ? ui::csvNumber(static_cast<double>(perQuestion(neurons[i].score, listed.questions)))
                               : QString(),
                           ui::csvNumber(shareOf(neurons[i], isGood ? listed.goodTotal : listed.badTotal)),
                           numberOf(listed.z, neuron),
                           numberOf(listed.netShare, neuron)};
        fields += i < overlaps.size() ? ui::csvNumber(isGood ? overlaps[i].good : overlaps[i].bad) : QString();
        text += fields.join(u',') + u'\n';
    }
    return text;
}

QStringList cellsOf(const ListedNeurons& listed, bool isGood, std::size_t row)
{
    const std::vector<ScoredNeuron>& neurons = isGood ? listed.top.good : listed.top.bad;
    if (row >= neurons.size())
        return {QString(), QString(), QString()};
    return {ui::neuronText(neurons[row].neuron),
            ui::formatScore(static_cast<double>(perQuestion(neurons[row].score, listed.questions))),
            ui::formatPercent(shareOf(neurons[row], isGood ? listed.goodTotal : listed.badTotal))};
}

} // namespace

SharedFigure heatmapFigure(SharedScores scores, const HeatmapRequest& request)
{
    ui::HeatmapContent content;
    content.title = request.title;
    content.valueName = request.valueName;
    const RankedNeurons marked = topNeurons(*scores, std::max(request.goodCount, request.badCount));
    content.good = neuronIds(std::span(marked.good).first(std::min(request.goodCount, marked.good.size())));
    content.bad = neuronIds(std::span(marked.bad).first(std::min(request.badCount, marked.bad.size())));
    content.pyramid = std::make_shared<const ui::ScorePyramid>(std::move(scores), request.divisor);
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

ListedNeurons listNeurons(RunScores scores, std::size_t count)
{
    ListedNeurons listed;
    const LayerShares totals = layerShares(scores.scores);
    listed.top = topNeurons(scores.scores, count);
    listed.goodTotal = totals.goodTotal;
    listed.badTotal = totals.badTotal;
    listed.questions = scores.questionCount;
    if (!scores.netShare.isEmpty())
        listed.netShare = std::make_shared<const ScoreMatrix>(std::move(scores.netShare));
    if (scores.spread) {
        listed.firstHalf = topNeurons(scores.spread->firstHalf, count);
        listed.secondHalf = topNeurons(scores.spread->secondHalf, count);
        listed.z = std::make_shared<const ScoreMatrix>(std::move(scores.spread->z));
    }
    return listed;
}

QString scoreName(std::int64_t questions)
{
    return questions > 0 ? RunFiguresText::tr("score per question") : RunFiguresText::tr("score (sum over questions)");
}

SharedFigure neuronsFigure(const ListedNeurons& listed, const QString& title)
{
    ui::TableContent content;
    content.title = title;
    const QString score = scoreName(listed.questions);
    const QString share = RunFiguresText::tr("share");
    content.columns = {{RunFiguresText::tr("rank"), true},
                       {RunFiguresText::tr("good neuron"), false},
                       {score, true},
                       {share, true}};
    const bool hasBad = !listed.top.bad.empty(); // a method may know good neurons only
    if (hasBad)
        content.columns.insert(content.columns.end(),
                               {{RunFiguresText::tr("bad neuron"), false}, {score, true}, {share, true}});
    for (std::size_t row = 0; row < std::max(listed.top.good.size(), listed.top.bad.size()); ++row)
        content.rows.push_back(QStringList{QString::number(row + 1)} + cellsOf(listed, true, row)
                               + (hasBad ? cellsOf(listed, false, row) : QStringList()));
    content.csv
        = u"sign,rank,layer,neuron,score_sum,score_per_question,share_of_sign,z,net_share,split_half_overlap\n"_s
        + csvLines(u"good"_s, listed) + csvLines(u"bad"_s, listed);
    return std::make_shared<const ui::TableFigure>(std::move(content));
}

} // namespace neurex::app
