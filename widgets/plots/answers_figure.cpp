// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/answers_figure.h"

#include "core/base/media_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct AnswersText {
    Q_DECLARE_TR_FUNCTIONS(AnswersFigure)
};

// In sizes of the font.
constexpr double kRoomForMeasures = 24.0;
constexpr double kLeastRoomForALetter = 2.0;
constexpr double kDigit = 0.65;
constexpr double kRoomForACount = 1.6; // times its width: alike ones of two bars stand above each other

/// Before is hollow, after is solid, of the same hue.
PlotLook barLook(bool isAfter)
{
    PlotLook look;
    look.ink = Ink::Right;
    look.isHollow = !isAfter;
    return look;
}

PlotSeries bars(bool isAfter, bool isInLegend)
{
    const QString name = isAfter ? AnswersText::tr("after") : AnswersText::tr("before");
    return {PlotSeries::Kind::Bars, name, isInLegend ? name : QString(), barLook(isAfter)};
}

QString withChange(const QString& name, const QString& change, const std::optional<Measured>& measured)
{
    return measured ? name + u'\n' + change + QChar::Nbsp + formatSignedPercent(measured->value) : name;
}

/// What may be said of the current intervention. Only what is named here is kept of the rest, so that a new total is
/// left out unless somebody has thought of it.
TaskTotals withoutOld(const TaskTotals& totals, AfterAge age)
{
    if (age == AfterAge::Current)
        return totals;
    TaskTotals kept;
    kept.accuracyBefore = totals.accuracyBefore;
    kept.comprehendedBefore = totals.comprehendedBefore;
    kept.lettersBefore = totals.lettersBefore;
    kept.chance = totals.chance;
    kept.questionCount = totals.questionCount;
    kept.questionTotal = totals.questionTotal;
    return kept;
}

/// What a reader of the numbers must know of them.
QString notesOf(const TaskTotals& totals, AfterAge age)
{
    QStringList notes;
    if (isPartial(totals))
        notes += AnswersText::tr("partial: %1 of %2 questions")
                     .arg(formatCount(totals.questionCount), formatCount(totals.questionTotal));
    if (age == AfterAge::Old)
        notes += AnswersText::tr("after: not measured");
    return notes.join(u'\n');
}

PlotPanel measuresPanel(const TaskTotals& totals, AfterAge age)
{
    PlotPanel panel;
    panel.x.name = notesOf(totals, age);
    panel.x.places = {withChange(AnswersText::tr("accuracy"), u"RAC"_s, totals.rac),
                      withChange(AnswersText::tr("comprehension"), u"RCC"_s, totals.rcc)};
    panel.y = {AnswersText::tr("accuracy, comprehension"), NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    panel.hasValues = true;
    const auto add = [](PlotSeries& series, double place, const std::optional<Measured>& measured) {
        if (measured)
            series.points.push_back({place, measured->value, measured->low, measured->high});
    };
    PlotSeries before = bars(false, true), after = bars(true, true);
    add(before, 0.0, totals.accuracyBefore);
    add(before, 1.0, totals.comprehendedBefore);
    add(after, 0.0, totals.accuracyAfter);
    add(after, 1.0, totals.comprehendedAfter);
    panel.series.push_back(std::move(before));
    if (!after.points.empty())
        panel.series.push_back(std::move(after));
    if (totals.chance)
        panel.references.push_back(
            {*totals.chance, false, AnswersText::tr("chance"), {Ink::Muted, 0.0, 1.0, Qt::DashLine}});
    return panel;
}

PlotPanel lettersPanel(const TaskTotals& totals)
{
    PlotPanel panel;
    qsizetype digits = 1;
    for (const std::vector<int>* counts : {&totals.lettersBefore, &totals.lettersAfter}) {
        for (const int count : *counts)
            digits = std::max(digits, formatCount(count).size());
    }
    const double letters = static_cast<double>(totals.lettersBefore.size())
        * std::max(kLeastRoomForALetter, kRoomForACount * kDigit * static_cast<double>(digits));
    panel.widthShare = letters / kRoomForMeasures;
    panel.neededWidth = kRoomForMeasures + letters;
    panel.x.name = totals.labels.isEmpty() ? AnswersText::tr("letters answered") : AnswersText::tr("labels answered");
    panel.y.format = NumberFormat::Count;
    panel.hasValues = true;
    panel.hasValueAxis = false; // counts stand on the bars
    const auto add = [](PlotSeries series, const std::vector<int>& counts) {
        for (std::size_t letter = 0; letter < counts.size(); ++letter)
            series.points.push_back({static_cast<double>(letter), static_cast<double>(counts[letter])});
        return series;
    };
    panel.series.push_back(add(bars(false, false), totals.lettersBefore));
    if (totals.lettersAfter.size() == totals.lettersBefore.size())
        panel.series.push_back(add(bars(true, false), totals.lettersAfter));
    for (std::size_t letter = 0; letter < totals.lettersBefore.size(); ++letter)
        panel.x.places.append(answerName(totals.labels, static_cast<int>(letter)));
    return panel;
}

/// Its value and interval, in units of which a whole one holds so many; empty cells where it is not known.
QStringList csvCells(const std::optional<Measured>& measured, double units)
{
    constexpr double kKept = 1e12; // without the digits that rounding adds (57.49999999999999)
    const auto cell = [units](const std::optional<double>& number) {
        return number ? csvNumber(std::round(*number * units * kKept) / kKept) : QString();
    };
    return measured ? QStringList{cell(measured->value), cell(measured->low), cell(measured->high)} : QStringList(3);
}

QString csvRow(const QString& name, const QString& unit, double units, const std::array<std::optional<Measured>, 3>& of,
               const std::optional<ChangeTest>& test = {})
{
    QStringList cells{name, unit};
    for (const std::optional<Measured>& measured : of)
        cells += csvCells(measured, units);
    cells += test ? QStringList{csvNumber(test->pValue), test->isByGroup ? u"group"_s : u"question"_s,
                                QString::number(test->units)}
                  : QStringList(3);
    return csvLine(cells);
}

/// Comments above the table, also where it is copied; in English, as its header is.
QString csvNotes(const TaskTotals& totals, AfterAge age)
{
    std::string text;
    if (isPartial(totals))
        text += csvComment("partial",
                           std::to_string(totals.questionCount) + " of " + std::to_string(totals.questionTotal)
                               + " questions");
    if (age == AfterAge::Old)
        text += csvComment("after", "not measured under the current intervention");
    return toQt(text);
}

} // namespace

bool isPartial(const TaskTotals& totals)
{
    return totals.questionCount < totals.questionTotal;
}

PlotSheet answersSheet(const TaskTotals& measured, AfterAge age, const QString& title)
{
    const TaskTotals totals = withoutOld(measured, age);
    PlotSheet sheet{
        title.isEmpty() ? AnswersText::tr("Answers before and after") : title, {}, {measuresPanel(totals, age)}};
    if (!totals.lettersBefore.empty())
        sheet.panels.push_back(lettersPanel(totals));
    return sheet;
}

QString answersCsv(const TaskTotals& measured, AfterAge age)
{
    const TaskTotals totals = withoutOld(measured, age);
    QString text = csvNotes(totals, age);
    text += u"measure,unit,before,before_ci95_low,before_ci95_high,after,after_ci95_low,after_ci95_high,"
            "relative_change_percent,relative_change_ci95_low_percent,relative_change_ci95_high_percent,sign_flip_p,"
            "independent_unit,independent_units\n"_s;
    text += csvRow(u"accuracy"_s, u"percent"_s, 100.0, {totals.accuracyBefore, totals.accuracyAfter, totals.rac},
                   totals.racTest);
    text += csvRow(u"comprehension"_s, u"percent"_s, 100.0,
                   {totals.comprehendedBefore, totals.comprehendedAfter, totals.rcc}, totals.rccTest);
    for (std::size_t letter = 0; letter < totals.lettersBefore.size(); ++letter) {
        const auto count = [letter](const std::vector<int>& letters) {
            return letter < letters.size() ? std::optional(Measured{static_cast<double>(letters[letter]), {}, {}})
                                           : std::nullopt;
        };
        const QString name = answerName(totals.labels, static_cast<int>(letter));
        text += csvRow(totals.labels.isEmpty() ? u"letter_"_s + name : csvField(u"label_"_s + name), u"count"_s, 1.0,
                       {count(totals.lettersBefore), count(totals.lettersAfter), std::nullopt});
    }
    return text;
}

} // namespace neurex::ui
