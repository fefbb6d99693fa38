// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_view.h"

#include "app/figures/intervention_title.h"
#include "core/base/per_question.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::SweepView)
};

constexpr double kPercent = 100.0;

QString percentNumber(double percent)
{
    return ui::formatSignedPercent(percent / kPercent);
}

/// "+1.5", in percent.
QString signedNumber(double percent)
{
    const QString text = QLocale().toString(std::abs(percent), 'f', 1);
    if (text == QLocale().toString(0.0, 'f', 1))
        return text;
    return (percent < 0.0 ? u'\u2212' : u'+') + text;
}

/// How the numbers of a line are counted.
QString directionText(const SweepLine& line)
{
    if (!line.operation)
        return Text::tr("change, %");
    return *line.operation == Operator::Enhance ? Text::tr("increase, %") : Text::tr("decrease, %");
}

QString directionTip(const SweepLine& line)
{
    if (!line.operation)
        return Text::tr("Relative change in percent, with its sign.");
    return *line.operation == Operator::Enhance
        ? Text::tr("Relative increase in percent, as in the paper's Table 7; Fail: it decreased.")
        : Text::tr("Relative decrease in percent, as in the paper's Table 7: 1.5 is a change of \u2212"
                   "1.5 % in the "
                   "plot; Fail: it increased.");
}

/// Makes the cells of a table.
class CellMaker {
public:
    explicit CellMaker(const SweepResult& result)
        : m_result(result)
    {
        for (const SweepMeasure measure : {SweepMeasure::Rac, SweepMeasure::Rcc}) {
            for (const SweepKind kind : kControlKinds)
                m_ranks[measure].push_back(controlRanks(result.rows, kind, measure));
        }
    }

    SweepCellText cellOf(const SweepKey& key, SweepMeasure measure) const
    {
        SweepCellText cell;
        cell.key = key;
        const int place = m_result.placeOf(key);
        if (place < 0)
            return cell;
        const SweepRow& row = m_result.rows[static_cast<std::size_t>(place)];
        const std::optional<double> change = valueOf(row, measure);
        if (!change) {
            cell.text = u"\u2013"_s;
            cell.toolTip = Text::tr("The unchanged model has nothing right here, so there is no relative change.");
            return cell;
        }
        if (key.operation) {
            const auto published = publishedChange(change, *key.operation);
            cell.isFail = published && published->failed;
            cell.text = cell.isFail ? Text::tr("Fail (%1)").arg(signedNumber(*change))
                                    : QLocale().toString(std::abs(*change), 'f', 1);
        } else {
            cell.text = signedNumber(*change);
        }
        QStringList lines{pointText(m_result, key), Text::tr("Change: %1").arg(percentNumber(*change))};
        if (const auto interval = intervalOf(row, measure))
            lines += Text::tr("95 % interval: %1 to %2").arg(percentNumber(interval->low), percentNumber(interval->high));
        cell.isBeyondControls = addControls(lines, static_cast<std::size_t>(place), measure);
        if (const QString shortfall = shortfallText(row); !shortfall.isEmpty())
            lines += Text::tr("K %1: %2.").arg(key.budget).arg(shortfall);
        if (cell.isFail)
            lines += Text::tr(
                "Fail: an enhancer is to raise this value and a degrader to lower it; here it moved the other "
                "way. The paper's tables say Fail for such a number.");
        cell.toolTip = lines.join(u'\n');
        return cell;
    }

private:
    /// Describes the control sets of a row; whether there are any, and it is beyond those of every kind.
    bool addControls(QStringList& lines, std::size_t place, SweepMeasure measure) const
    {
        bool hasControls = false;
        bool isBeyond = true;
        for (std::size_t i = 0; i < kControlKinds.size(); ++i) {
            const std::optional<ControlRank>& rank = m_ranks.at(measure)[i][place];
            if (!rank)
                continue;
            const Interval& range = rank->controls.range;
            lines += rankText(*rank, kControlKinds[i]);
            lines += Text::tr("%1: %2 to %3")
                         .arg(rangeExplanation(rank->controls, kControlKinds[i]), percentNumber(range.low),
                              percentNumber(range.high));
            hasControls = true;
            isBeyond = isBeyond && rank->isBeyond();
        }
        return hasControls && isBeyond;
    }

    const SweepResult& m_result;
    std::map<SweepMeasure, std::vector<std::vector<std::optional<ControlRank>>>> m_ranks; ///< [kind][row]
};

} // namespace

QString changeTestText(const ChangeInference& inference)
{
    if (inference.changedQuestions == 0)
        return Text::tr("no answer became right or wrong");
    if (!inference.test)
        return Text::tr("too few changed questions for a test");
    const int units = static_cast<int>(inference.test->units);
    return (inference.unit == Unit::Group ? Text::tr("p = %1 (sign-flip over %n groups)", nullptr, units)
                                          : Text::tr("p = %1 (sign-flip over %n questions)", nullptr, units))
        .arg(QLocale().toString(inference.test->pValue, 'g', 2));
}

QString keyText(const SweepKey& key)
{
    if (key.kind == SweepKind::Unchanged)
        return Text::tr("Unchanged model");
    if (key.kind == SweepKind::Shift)
        return Text::tr("%n neuron(s) shifted by %1", nullptr, static_cast<int>(key.budget))
            .arg(QLocale().toString(key.factor.value_or(0.0)));
    if (key.neuron)
        return (key.factor == 0.0 ? Text::tr("%1 silenced") : Text::tr("%1 excited")).arg(ui::neuronText(*key.neuron));
    if (key.operation)
        return operatorTitle(*key.operation, key.side, key.budget);
    return Text::tr("Factor %1, %2, K %3").arg(key.factor.value_or(1.0)).arg(sideText(key.side)).arg(key.budget);
}

QString pointText(const SweepResult& result, const SweepKey& key)
{
    const QString name = keyText(key);
    const QString positions = sweptPositionsText(result.settings());
    return positions.isEmpty() || key.kind == SweepKind::Unchanged
        ? name
        : Text::tr("%1, %2", "point of a sweep, positions").arg(name, positions);
}

QString sweptPositionsText(const SweepSettings& settings)
{
    const bool isSaid = settings.isSingle || settings.positions == Positions::All;
    return isSaid ? ui::positionsText(settings.positions) : QString();
}

QString rowText(const SweepRow& row)
{
    const Comparison& comparison = row.comparison;
    const auto change = [](std::optional<double> percent) { return percent ? percentNumber(*percent) : u"\u2013"_s; };
    return Text::tr("Acc %1 \u2192 %2, RAC %3; Com %4 \u2192 %5, RCC %6.\n%7 answers changed; %8. RAC: %9.")
        .arg(ui::formatPercent(comparison.before.accuracy), ui::formatPercent(comparison.after.accuracy),
             change(comparison.rac), ui::formatPercent(comparison.before.comprehension),
             ui::formatPercent(comparison.after.comprehension), change(comparison.rcc),
             QString::number(comparison.changedAnswers),
             Text::tr("%1 right to wrong, %2 wrong to right").arg(comparison.rightToWrong).arg(comparison.wrongToRight),
             changeTestText(comparison.accuracyChange));
}

SweepLines sweepLines(const SweepResult& result, SweepMeasure measure, Side side, const std::optional<SweepKey>& chosen)
{
    SweepLines lines = sweepLines(result.rows, result.settings(), measure, side, chosen);
    lines.content.partialDone = result.finishedPoints();
    lines.content.partialTotal = result.allPoints();
    return lines;
}

SweepTable sweepTable(const SweepResult& result, Side side)
{
    SweepTable table;
    const CellMaker maker(result);
    const std::vector<SweepLine> lines = linesOf(result.settings());
    for (const SweepLine& line : lines) {
        for (const QString& name : {Text::tr("%1 RAC").arg(line.name), Text::tr("%1 RCC").arg(line.name)}) {
            table.columns += name + u'\n' + directionText(line);
            table.columnTips += directionTip(line);
        }
    }
    const auto addRow = [&](const QString& name, auto keyOf) {
        table.rows += name;
        std::vector<SweepCellText>& cells = table.cells.emplace_back();
        for (const SweepLine& line : lines) {
            SweepKey key = keyOf(line);
            key.kind = SweepKind::Neurons;
            key.side = side;
            key.seed = result.settings().seed;
            cells.push_back(maker.cellOf(key, SweepMeasure::Rac));
            cells.push_back(maker.cellOf(key, SweepMeasure::Rcc));
        }
    };
    for (const double factor : result.settings().factors)
        addRow(u"\u00d7%1"_s.arg(QLocale().toString(factor)),
               [factor](const SweepLine& line) { return SweepKey{.factor = factor, .budget = line.budget}; });
    if (result.settings().factors.empty()) {
        for (const std::int64_t budget : result.settings().budgets)
            addRow(QString::number(budget),
                   [budget](const SweepLine& line) { return SweepKey{.operation = line.operation, .budget = budget}; });
    }
    return table;
}

SweepTable effectTable(const SweepResult& result, std::int64_t questions)
{
    constexpr std::array kColumns{SingleMeasure::SilencedProbability, SingleMeasure::SilencedAccuracy,
                                  SingleMeasure::ExcitedProbability, SingleMeasure::ExcitedAccuracy};
    SweepTable table;
    for (const SingleMeasure measure : kColumns) {
        const QString positions = ui::positionsText(result.settings().positions);
        table.columns += effectText(measure) + u'\n' + Text::tr("points, %1", "positions").arg(positions);
        table.columnTips += Text::tr("Mean change over all questions that judge, in points, when this neuron alone is "
                                     "changed. Where it is changed: %1.")
                                .arg(positions);
    }
    table.note = Text::tr("bold: clear of 0; coloured: against the score");
    table.noteTip = Text::tr(
        "Bold: the 95 % interval does not hold 0. Each interval is right for its own neuron 95 times of "
        "100; among many neurons some are bold by "
        "chance. Coloured: the change goes against the score. Silencing a good neuron or exciting a bad one is to "
        "lower P(right) and accuracy, silencing a bad one or exciting a good one to raise them.");
    for (const NeuronEffect& effect : *result.effects) {
        const auto mean = static_cast<double>(perQuestion(effect.score, questions));
        table.rows += Text::tr("%1 (%2)").arg(ui::neuronText(effect.neuron), ui::formatScore(mean));
        std::vector<SweepCellText>& cells = table.cells.emplace_back();
        for (const SingleMeasure measure : kColumns) {
            SweepCellText& cell = cells.emplace_back();
            cell.key = effectKey(effect, measure, result.settings().seed);
            cell.text = ui::formatPoints(effectOf(effect, measure));
            QStringList lines{pointText(result, cell.key)};
            if (const auto interval = effectInterval(effect, measure)) {
                lines += effectIntervalText(*interval);
                cell.isBeyondControls = interval->low > 0.0 || interval->high < 0.0;
            } else {
                lines += Text::tr("too few changed questions for an interval");
            }
            cell.isFail = isAgainstScore(effect, measure);
            cell.toolTip = lines.join(u'\n');
        }
    }
    return table;
}

QString agreementText(std::span<const NeuronEffect> effects)
{
    const EffectAgreement agreement = agreementOf(effects);
    QStringList sides; // a method may know good neurons only
    if (agreement.good > 0)
        sides += Text::tr("silencing lowers P(right) for %1 of %2 good neurons")
                     .arg(agreement.goodAsEstimated)
                     .arg(agreement.good);
    if (agreement.bad > 0)
        sides += Text::tr("silencing raises P(right) for %1 of %2 bad neurons")
                     .arg(agreement.badAsEstimated)
                     .arg(agreement.bad);
    QString text = sides.join(u"; "_s);
    if (agreement.rankCorrelation)
        text += Text::tr("; rank correlation with the score %1")
                    .arg(QLocale().toString(*agreement.rankCorrelation, 'f', 2));
    return text;
}

} // namespace neurex::app
