// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/compare/effect_matrix.h"

#include "app/explorer/experiments/sweep_view.h"
#include "app/figures/sweep_lines.h"
#include "app/workspace/runs/setting_names.h"
#include "core/analysis/paper_tables.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct EffectMatrixText {
    Q_DECLARE_TR_FUNCTIONS(EffectMatrixText)
};

constexpr std::array kEffects{
    EffectMeasure{Operator::Degrade, SweepMeasure::Rac}, EffectMeasure{Operator::Enhance, SweepMeasure::Rac},
    EffectMeasure{Operator::Degrade, SweepMeasure::Rcc}, EffectMeasure{Operator::Enhance, SweepMeasure::Rcc}};
constexpr double kPercent = 100.0;

/// That of the measured ones that is nearest; the smaller of two. 0: none is measured.
std::int64_t nearestBudget(const ComparedSets& sets, Operator operation)
{
    const std::int64_t wanted = sets.comparison.settings.budget;
    std::int64_t nearest = 0;
    for (const auto& set : sets.scores) {
        for (const SweepRow& row : set->measured.rows) {
            const std::int64_t budget = row.key.budget;
            const std::int64_t distance = std::abs(budget - wanted), best = std::abs(nearest - wanted);
            if (row.key.operation == operation
                && (nearest == 0 || distance < best || (distance == best && budget < nearest)))
                nearest = budget;
        }
    }
    return nearest;
}

QString nameOf(const std::string& name)
{
    return ui::isolated(name);
}

ui::SetMatrixContent::Cell cellOf(const SweepRow& row, const EffectMeasure& effect, const QString& note)
{
    const std::optional<double> percent = valueOf(row, effect.measure);
    if (!percent)
        return {std::nullopt, u"\u2013"_s, note};
    const std::optional<PublishedChange> published = publishedChange(percent, effect.operation);
    const QString change = ui::formatSignedPercent(*percent / kPercent);
    return {*percent / kPercent, published && published->failed ? EffectMatrixText::tr("Fail\n%1").arg(change) : change,
            note};
}

} // namespace

std::span<const EffectMeasure> effectMeasures()
{
    return kEffects;
}

QString effectName(const EffectMeasure& effect)
{
    return EffectMatrixText::tr("%1, %2", "operator and measure")
        .arg(operatorText(effect.operation), effect.measure == SweepMeasure::Rac ? u"RAC"_s : u"RCC"_s);
}

EffectMatrix effectMatrix(const ComparedSets& sets, const EffectMeasure& effect)
{
    EffectMatrix matrix;
    const std::int64_t budget = nearestBudget(sets, effect.operation);
    if (budget == 0)
        return matrix;
    QStringList methods, tasks, positions;
    for (const CompareRow& row : sets.rows) {
        const QString method = methodName(methodOf(row.manifest.method)), task = nameOf(row.manifest.taskName);
        if (!methods.contains(method))
            methods += method;
        if (!tasks.contains(task))
            tasks += task;
    }
    ui::SetMatrixContent& content = matrix.content;
    content.names = methods;
    content.columns = tasks;
    const ui::SetMatrixContent::Cell unmeasured{std::nullopt, u"\u2013"_s, {}};
    content.cells.assign(static_cast<std::size_t>(methods.size()),
                         std::vector<ui::SetMatrixContent::Cell>(static_cast<std::size_t>(tasks.size()), unmeasured));
    matrix.cells.assign(static_cast<std::size_t>(methods.size()),
                        std::vector<std::optional<EffectCell>>(static_cast<std::size_t>(tasks.size())));
    content.title = EffectMatrixText::tr("Measured: %1, K %2").arg(effectName(effect)).arg(budget);
    content.valueName = effect.measure == SweepMeasure::Rac ? u"RAC"_s : u"RCC"_s;
    content.format = ui::NumberFormat::SignedPercent;
    content.isSigned = true;
    content.caption = budget == sets.comparison.settings.budget
        ? EffectMatrixText::tr("By neurex reproduce. Fail: it moved the other way.")
        : EffectMatrixText::tr("By neurex reproduce, at the measured K that is nearest. Fail: it moved the other way.");
    for (std::size_t set = 0; set < sets.rows.size(); ++set) {
        const RunManifest& manifest = sets.rows[set].manifest;
        const auto method = static_cast<std::size_t>(methods.indexOf(methodName(methodOf(manifest.method))));
        const auto task = static_cast<std::size_t>(tasks.indexOf(nameOf(manifest.taskName)));
        const Side wanted = sets.comparison.settings.side;
        const Side side = wanted == Side::Both ? usualSide(manifest.method) : wanted;
        const MeasuredRows& measured = sets.scores[set]->measured;
        const SweepRow* row = findRow(measured.rows, effect.operation, side, budget);
        if (!row || matrix.cells[method][task])
            continue;
        const QString where = ui::positionsText(measured.positions);
        if (!positions.contains(where))
            positions += where;
        const QString done = u"%1, %2"_s.arg(keyText(row->key), where);
        const QString what = EffectMatrixText::tr("%1 on %2: %3", "method, task, what was done")
                                 .arg(methods[qsizetype(method)], tasks[qsizetype(task)], done);
        content.cells[method][task] = cellOf(*row, effect, what + u'\n' + rowText(*row));
        matrix.cells[method][task] = EffectCell{set, row->key, measured.positions, what};
    }
    for (const QString& where : positions) // one, unless results that were measured otherwise are mixed
        content.title += u", "_s + where;
    return matrix;
}

QString effectsCsv(const ComparedSets& sets)
{
    QString text = u"method,task,operator,side,budget,positions,accuracy_before,accuracy_after,rac,rcc\n"_s;
    for (std::size_t set = 0; set < sets.rows.size(); ++set) {
        const RunManifest& manifest = sets.rows[set].manifest;
        for (const SweepRow& row : sets.scores[set]->measured.rows) {
            if (!row.key.operation)
                continue;
            text += ui::csvLine(
                {ui::csvField(ui::toQt(manifest.method)), ui::csvField(ui::toQt(manifest.taskName)),
                 ui::toQt(toString(*row.key.operation)), ui::toQt(toString(row.key.side)),
                 QString::number(row.key.budget), ui::toQt(toString(sets.scores[set]->measured.positions)),
                 ui::csvNumber(row.comparison.before.accuracy), ui::csvNumber(row.comparison.after.accuracy),
                 ui::csvNumber(row.comparison.rac), ui::csvNumber(row.comparison.rcc)});
        }
    }
    return text;
}

} // namespace neurex::app
