// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/corruption_view.h"

#include "app/explorer/reasoning/reasoning_view.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::CorruptionView)
};

QString number(double value)
{
    return QLocale::c().toString(value, 'g', 6);
}

QString controlName(CorruptionControl control)
{
    return control == CorruptionControl::Random ? Text::tr("random sets") : Text::tr("layer-matched sets");
}

ui::PlotPoint pointOf(double place, const QString& name, const RuleResult& result)
{
    ui::PlotPoint point{place, result.accuracy()};
    point.low = result.interval.low;
    point.high = result.interval.high;
    point.note = name + u'\n' + ruleText(result);
    return point;
}

QString rangeText(const ControlRange& range)
{
    const int sets = static_cast<int>(range.sets);
    return range.cutOff == 1 ? Text::tr("%1: median %2, all %n set(s) from %3 to %4", nullptr, sets)
                             : Text::tr("%1: median %2, %n set(s), 95 % of them from %3 to %4", nullptr, sets);
}

/// The median of control sets, and where their values lie.
ui::PlotPoint pointOf(double place, const QString& name, const RuleCorruption& rule)
{
    const ControlRange& range = *rule.controlAccuracy;
    ui::PlotPoint point{place, range.median};
    point.low = range.range.low;
    point.high = range.range.high;
    point.note = rangeText(range).arg(name, ui::formatPercent(range.median), ui::formatPercent(range.range.low),
                                      ui::formatPercent(range.range.high))
        + u'\n' + ruleName(rule.unchanged.rule);
    return point;
}

QString csvRow(const QString& set, const RuleResult& result)
{
    return ui::csvLine({ui::toQt(std::string(toString(result.rule))), ui::csvField(set), QString::number(result.right),
                        QString::number(result.of), QString::number(result.none), ui::csvNumber(result.accuracy()),
                        ui::csvNumber(result.interval.low), ui::csvNumber(result.interval.high)});
}

QString csvOf(const KeptCorruption& kept)
{
    QString csv = u"rule,set,right,questions,without_number,accuracy,ci95_low,ci95_high\n"_s;
    for (std::size_t r = 0; r < kept.reports.front().rules.size(); ++r) {
        const RuleCorruption& first = kept.reports.front().rules[r];
        csv += csvRow(u"unchanged"_s, first.unchanged) + csvRow(ui::toQt(kept.study.name), first.corrupted);
        for (const CorruptionReport& report : kept.reports) {
            for (std::size_t c = 0; c < report.rules[r].controls.size(); ++c)
                csv += csvRow(ui::toQt(std::string(toString(report.study.control))) + u' ' + QString::number(c + 1),
                              report.rules[r].controls[c]);
        }
    }
    return csv;
}

QString differenceText(const RuleCorruption& rule)
{
    const ChangeInference& change = rule.change;
    QString text = Text::tr("%1 points").arg(ui::formatPoints(rule.difference()));
    if (change.difference)
        text += u" [%1, %2]"_s.arg(ui::formatPoints(change.difference->low), ui::formatPoints(change.difference->high));
    return text
        + (change.test ? Text::tr(", sign-flip p %1").arg(QLocale::c().toString(change.test->pValue, 'g', 2))
                       : Text::tr(", too few answers changed for a test"));
}

} // namespace

QString corruptionName(const CorruptionStudy& study)
{
    const QString name = ui::isolated(ui::toQt(study.name));
    const Corruption& how = study.corruption;
    switch (how.kind) {
    case CorruptionKind::Noise:
        return Text::tr("%1, noise (mean %2, scale %3, seed %4)")
            .arg(name, number(how.mean), number(how.scale), QString::number(how.seed));
    case CorruptionKind::Zero:
        return Text::tr("%1, value vectors zero").arg(name);
    case CorruptionKind::Factor:
        break;
    }
    return Text::tr("%1, value vectors times %2").arg(name, number(how.factor));
}

std::pair<ui::PlotSheet, QString> corruptionSheet(const KeptCorruption& kept)
{
    if (kept.reports.empty())
        return {};
    ui::PlotPanel panel;
    panel.y = {Text::tr("accuracy"), ui::NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    const std::vector<RuleCorruption>& rules = kept.reports.front().rules;
    const QString questions = ui::formatCount(rules.front().unchanged.of);
    const QString unchanged = Text::tr("unchanged, n = %1").arg(questions);
    const QString corrupted
        = Text::tr("%1 (%2 neurons), n = %3", "name, number, questions")
              .arg(ui::isolated(ui::toQt(kept.study.name)), ui::formatCount(std::ssize(kept.study.neurons)), questions);
    panel.x.places = {unchanged, corrupted};
    for (const CorruptionReport& report : kept.reports) {
        if (report.study.controlCount > 0)
            panel.x.places
                += Text::tr("%1, %2 of n = %3", "kind, number of sets, questions")
                       .arg(controlName(report.study.control), ui::formatCount(report.study.controlCount), questions);
    }
    for (std::size_t r = 0; r < rules.size(); ++r) {
        ui::PlotSeries bars{ui::PlotSeries::Kind::Bars,
                            ruleName(rules[r].unchanged.rule),
                            ruleName(rules[r].unchanged.rule),
                            {r == 0 ? ui::Ink::Custom : ui::Ink::Right}};
        bars.points = {pointOf(0.0, unchanged, rules[r].unchanged), pointOf(1.0, corrupted, rules[r].corrupted)};
        for (const CorruptionReport& report : kept.reports) {
            if (report.study.controlCount > 0)
                bars.points.push_back(pointOf(static_cast<double>(bars.points.size()),
                                              controlName(report.study.control), report.rules[r]));
        }
        panel.series.push_back(std::move(bars));
    }
    ui::PlotSheet sheet;
    sheet.title = Text::tr("Accuracy, corrupted: %1; 95 % intervals, of control sets median and range")
                      .arg(corruptionName(kept.study));
    if (kept.unfinished > 0)
        sheet.badge = Text::tr("partial");
    sheet.panels = {std::move(panel)};
    return {std::move(sheet), csvOf(kept)};
}

QString corruptionText(const KeptCorruption& kept)
{
    QStringList lines;
    if (kept.reports.empty())
        lines
            += Text::tr("The answers with these neurons corrupted are not complete yet; the same corruption goes on.");
    for (std::size_t r = 0; !kept.reports.empty() && r < kept.reports.front().rules.size(); ++r) {
        const RuleCorruption& first = kept.reports.front().rules[r];
        QString line = Text::tr("%1, against unchanged: %2", "rule, difference")
                           .arg(ruleName(first.unchanged.rule), differenceText(first));
        for (const CorruptionReport& report : kept.reports) {
            if (report.study.controlCount > 0)
                line += Text::tr("; rank p %1 among %2 %3", "p, number, kind of control sets")
                            .arg(QLocale::c().toString(report.rules[r].rankP, 'g', 2),
                                 ui::formatCount(report.study.controlCount), controlName(report.study.control));
        }
        lines += line;
    }
    const bool hasFew = std::ranges::any_of(kept.reports, [](const CorruptionReport& report) {
        return report.study.controlCount > 0 && report.hasTooFewControls();
    });
    if (hasFew)
        lines += Text::tr("Too few control sets for a rank p of 5 %: that takes %1 or more.")
                     .arg(kLeastControlSetsOfSize);
    if (!kept.reports.empty() && kept.unfinished > 0)
        lines += Text::tr("%n set(s) are not complete yet.", nullptr, static_cast<int>(kept.unfinished));
    if (kept.isTakenBack)
        lines += *kept.isTakenBack
            ? Text::tr("Taken back: the model's files and a pass of it were the same before and after.")
            : Text::tr("The model was not the same before and after: these numbers cannot be relied on.");
    return lines.join(u'\n');
}

} // namespace neurex::app
