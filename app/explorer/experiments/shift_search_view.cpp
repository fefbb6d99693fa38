// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/shift_search_view.h"

#include "app/explorer/experiments/sweep_view.h"
#include "core/base/media_text.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/set_content.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::ShiftSearchView)
};

double changeOf(const SweepRow& row)
{
    return row.comparison.after.accuracy - row.comparison.before.accuracy;
}

QString volumeText(double volume)
{
    return QLocale().toString(volume, 'g', QLocale::FloatingPointShortest);
}

/// "+6.0", in points.
QString cellNumber(double change)
{
    constexpr double kPoints = 100.0;
    return ui::formatSigned(kPoints * change, 1);
}

bool isBest(const ShiftSearch& search, const SweepRow& row)
{
    return search.best && search.cells[*search.best].key == row.key;
}

/// "62.0 % -> 71.0 % (+9.0 points)".
QString accuracyText(const Comparison& comparison)
{
    return Text::tr("%1 \u2192 %2 (%3 points)")
        .arg(ui::formatPercent(comparison.before.accuracy), ui::formatPercent(comparison.after.accuracy),
             cellNumber(comparison.after.accuracy - comparison.before.accuracy));
}

ui::SetMatrixContent::Cell cellOf(const ShiftSearch& search, const ShiftCell& cell)
{
    ui::SetMatrixContent::Cell shown;
    const SweepRow* row = search.cellOf(cell.size, cell.volume);
    if (!row) {
        shown.text = u"\u2026"_s;
        shown.note = QCoreApplication::translate("neurex::app::ShiftSearchView", "%n neuron(s) shifted by %1", nullptr,
                                                 static_cast<int>(cell.size))
                         .arg(volumeText(cell.volume))
            + u'\n' + QCoreApplication::translate("neurex::app::ShiftSearchView", "not measured yet");
        return shown;
    }
    shown.value = changeOf(*row);
    shown.text = cellNumber(*shown.value);
    shown.note = keyText(row->key) + u'\n' + accuracyText(row->comparison) + u'\n'
        + changeTestText(row->comparison.accuracyChange);
    if (!search.isFinished(*row))
        shown.note += u'\n'
            + QCoreApplication::translate("neurex::app::ShiftSearchView", "on %1 of %2 questions so far")
                  .arg(ui::formatCount(row->comparison.before.questionCount),
                       ui::formatCount(static_cast<qint64>(search.manifest.questions.size())));
    shown.isMarked = isBest(search, *row);
    if (shown.isMarked)
        shown.note += u'\n'
            + (search.isComplete()
                   ? QCoreApplication::translate("neurex::app::ShiftSearchView", "the best cell")
                   : QCoreApplication::translate("neurex::app::ShiftSearchView", "the best cell so far"));
    return shown;
}

QString hookWord(Hook hook)
{
    return hook == Hook::Up ? u"up_proj"_s : Text::tr("product");
}

QString axisText(const ShiftSearch& search)
{
    const QString axis = search.manifest.shift
        ? Text::tr("shift of |activation| at %1").arg(hookWord(search.manifest.shift->hook))
        : Text::tr("shift of |activation|");
    return search.best ? Text::tr("%1; framed: best cell").arg(axis) : axis;
}

QString csvOf(const ShiftSearch& search)
{
    const SweepManifest& manifest = search.manifest;
    QString text;
    const auto note
        = [&text](std::string_view name, const std::string& value) { text += ui::toQt(csvComment(name, value)); };
    note("model", manifest.model.name);
    note("task", manifest.taskName);
    if (manifest.shift) {
        note("ranking", std::string(toString(manifest.shift->ranking)));
        note("hook", std::string(toString(manifest.shift->hook)));
    }
    note("questions", std::to_string(manifest.questions.size()));
    if (!search.isComplete())
        note("partial", std::to_string(search.finished) + " of " + std::to_string(search.planned) + " cells finished");
    text += u"neurons,volume,questions,accuracy_unchanged,accuracy,change,change_ci95_low,change_ci95_high,best\n"_s;
    for (const SweepRow& row : search.cells) {
        const std::optional<Interval>& interval = row.comparison.accuracyChange.difference;
        text += ui::csvLine({QString::number(row.key.budget), ui::csvNumber(row.key.factor.value_or(0.0)),
                             QString::number(row.comparison.before.questionCount),
                             ui::csvNumber(row.comparison.before.accuracy),
                             ui::csvNumber(row.comparison.after.accuracy), ui::csvNumber(changeOf(row)),
                             ui::csvNumber(interval ? std::optional(interval->low) : std::nullopt),
                             ui::csvNumber(interval ? std::optional(interval->high) : std::nullopt),
                             QString::number(isBest(search, row) ? 1 : 0)});
    }
    return text;
}

/// Rounded down: not 100 % before the end.
QString answeredText(const ShiftSearch& search)
{
    return ui::formatPercentTick(std::floor(search.answeredShare * 100.0) / 100.0, 0);
}

/// What is said of the questions that judge.
QString judgedText(const ShiftSearch& search)
{
    if (!search.isComplete())
        return Text::tr("The search is not finished: %1 of its answers are there, %2 of %3 cells have all.")
            .arg(answeredText(search), ui::formatCount(search.finished), ui::formatCount(search.planned));
    if (!search.judged)
        return Text::tr("It is not judged yet on questions that had no part in choosing it.");
    const Comparison& comparison = search.judged->comparison;
    QString text = Text::tr("On %n held-out question(s) (split “evaluate”): %1", nullptr,
                            static_cast<int>(comparison.before.questionCount))
                       .arg(accuracyText(comparison));
    if (const std::optional<Interval>& interval = comparison.accuracyChange.difference)
        text += Text::tr(", 95 % interval %1 to %2 points").arg(cellNumber(interval->low), cellNumber(interval->high));
    return text + u", "_s + changeTestText(comparison.accuracyChange) + u'.';
}

} // namespace

double largestChange(const ShiftSearch& search)
{
    double largest = 0.0;
    for (const SweepRow& row : search.cells)
        largest = std::max(largest, std::abs(changeOf(row)));
    return largest;
}

std::pair<ui::PlotSheet, QString> shiftGrid(const ShiftSearch& search, double limit)
{
    ui::SetMatrixContent content;
    content.title = search.manifest.shift
        ? Text::tr("%1: accuracy by neurons and shift, ranking \u201C%2\u201D")
              .arg(ui::isolated(search.manifest.taskName), rankingName(search.manifest.shift->ranking))
        : Text::tr("%1: accuracy by neurons and shift").arg(ui::isolated(search.manifest.taskName));
    content.rowsName = Text::tr("neurons");
    content.caption = axisText(search);
    content.valueName = Text::tr("change of accuracy");
    content.isSigned = true;
    content.format = ui::NumberFormat::SignedPercent;
    if (const double largest = std::max(limit, largestChange(search)); largest > 0.0)
        content.limit = largest;
    for (const double volume : search.volumes)
        content.columns += volumeText(volume);
    for (const std::int64_t size : search.sizes) {
        content.names += ui::formatCount(size);
        std::vector<ui::SetMatrixContent::Cell>& cells = content.cells.emplace_back();
        for (const double volume : search.volumes)
            cells.push_back(cellOf(search, {size, volume}));
    }
    ui::PlotSheet sheet = setMatrixSheet(content);
    if (!search.isComplete())
        sheet.badge = Text::tr("partial: %1 of the answers").arg(answeredText(search));
    return {std::move(sheet), csvOf(search)};
}

std::optional<ShiftCell> shiftCellAt(const ShiftSearch& search, const ui::PlotPosition& position)
{
    if (!position.isValid() || position.panel != 0 || static_cast<std::size_t>(position.series) >= search.sizes.size()
        || static_cast<std::size_t>(position.point) >= search.volumes.size())
        return std::nullopt;
    return ShiftCell{search.sizes[static_cast<std::size_t>(position.series)],
                     search.volumes[static_cast<std::size_t>(position.point)]};
}

ui::PlotPosition positionOf(const ShiftSearch& search, const ShiftCell& cell)
{
    const auto size = std::ranges::find(search.sizes, cell.size);
    const auto volume = std::ranges::find(search.volumes, cell.volume);
    if (size == search.sizes.end() || volume == search.volumes.end())
        return {};
    return {static_cast<int>(size - search.sizes.begin()), static_cast<int>(volume - search.volumes.begin()), 0};
}

std::pair<ui::PlotSheet, QString> shiftAnswers(const ShiftSearch& search, const SweepRow* row)
{
    if (!row)
        return {};
    const Comparison& comparison = row->comparison;
    const auto counts = [](const EvaluationSummary& summary) {
        return std::vector<int>(summary.letterHistogram.begin(), summary.letterHistogram.end());
    };
    const auto share = [](double value) { return ui::Measured{value, {}, {}}; };
    ui::TaskTotals totals;
    totals.accuracyBefore = share(comparison.before.accuracy);
    totals.accuracyAfter = share(comparison.after.accuracy);
    totals.comprehendedBefore = share(comparison.before.comprehension);
    totals.comprehendedAfter = share(comparison.after.comprehension);
    totals.chance = row->chance;
    totals.lettersBefore = counts(comparison.before);
    totals.lettersAfter = counts(comparison.after);
    totals.questionCount = totals.questionTotal = static_cast<int>(comparison.before.questionCount);
    if (search.manifest.shift) {
        for (const std::string& label : search.manifest.shift->labels)
            totals.labels += ui::toQt(label);
    }
    return {answersSheet(totals, ui::AfterAge::Current, keyText(row->key)), answersCsv(totals, ui::AfterAge::Current)};
}

QString rankingName(ShiftRanking ranking)
{
    switch (ranking) {
    case ShiftRanking::Average:
        return Text::tr("average", "ranking");
    case ShiftRanking::Normalized:
        return Text::tr("normalized", "ranking");
    case ShiftRanking::Weighted:
        return Text::tr("weighted by errors", "ranking");
    case ShiftRanking::Penalized:
        break;
    }
    return Text::tr("penalized", "ranking");
}

QString shiftText(const ShiftSearch& search)
{
    QStringList sentences;
    if (search.manifest.shift)
        sentences += Text::tr("Neurons ranked by the gradients of %n question(s).", nullptr,
                              static_cast<int>(search.manifest.shift->rankingQuestions));
    if (!search.best) {
        sentences += Text::tr("No cell is measured yet.");
        return sentences.join(u' ');
    }
    const SweepRow& best = search.cells[*search.best];
    const QString cell = keyText(best.key);
    const int questions = static_cast<int>(best.comparison.before.questionCount);
    sentences
        += (search.isComplete() ? Text::tr("Best: %1, chosen on %n other question(s) of the split \u201Cidentify\u201D,"
                                           " where it is the best of %2 cells and so looks too good: %3.",
                                           nullptr, questions)
                                : Text::tr("Best so far: %1, on %n other question(s) of the split "
                                           "\u201Cidentify\u201D, the best of %2 cells: %3.",
                                           nullptr, questions))
               .arg(cell, ui::formatCount(static_cast<qint64>(search.cells.size())), accuracyText(best.comparison));
    if (best.comparison.after.rightCount <= best.comparison.before.rightCount)
        sentences += Text::tr("No cell has a higher accuracy there than the unchanged model.");
    sentences += judgedText(search);
    return sentences.join(u' ');
}

QString shiftCellText(const ShiftSearch& search, const ShiftCell& cell)
{
    const SweepRow* row = search.cellOf(cell.size, cell.volume);
    return row ? rowText(*row) : QString();
}

} // namespace neurex::app
