// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/answers_figure.h"

#include "widgets/style/csv_text.h"
#include "widgets/style/format.h"

#include <QCoreApplication>

#include <algorithm>
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

PlotPanel measuresPanel(const TaskTotals& totals)
{
    PlotPanel panel;
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
    panel.references.push_back({totals.chance, false, AnswersText::tr("chance"), {Ink::Muted, 0.0, 1.0, Qt::DashLine}});
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
    panel.x.name = AnswersText::tr("letters answered");
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
        panel.x.places.append(optionLetter(static_cast<int>(letter)));
    return panel;
}

QString csvCells(const std::optional<Measured>& measured)
{
    const auto optionalNumber
        = [](const std::optional<double>& number) { return number ? csvNumber(*number) : QString(); };
    if (!measured)
        return u",,"_s;
    return csvNumber(measured->value) + u',' + optionalNumber(measured->low) + u',' + optionalNumber(measured->high);
}

/// A fraction in percent, without the digits that rounding adds (57.49999999999999).
double percentOf(double fraction)
{
    constexpr double kKept = 1e12;
    return std::round(fraction * 100.0 * kKept) / kKept;
}

std::optional<Measured> inPercent(const std::optional<Measured>& measured)
{
    const auto scaled
        = [](std::optional<double> bound) { return bound ? std::optional(percentOf(*bound)) : std::nullopt; };
    return measured ? std::optional(Measured{percentOf(measured->value), scaled(measured->low), scaled(measured->high)})
                    : std::nullopt;
}

QString testCells(const std::optional<ChangeTest>& test)
{
    if (!test)
        return u",,"_s;
    return QStringList{csvNumber(test->pValue), test->isByGroup ? u"group"_s : u"question"_s,
                       QString::number(test->units)}
        .join(u',');
}

QString csvLine(const QString& name, const std::optional<Measured>& before, const std::optional<Measured>& after,
                const std::optional<Measured>& change, const std::optional<ChangeTest>& test)
{
    return QStringList{name,
                       u"percent"_s,
                       csvCells(inPercent(before)),
                       csvCells(inPercent(after)),
                       csvCells(inPercent(change)),
                       testCells(test)}
               .join(u',')
        + u'\n';
}

QString countLine(const QString& name, const std::optional<Measured>& before, const std::optional<Measured>& after)
{
    return QStringList{name, u"count"_s, csvCells(before), csvCells(after), csvCells(std::nullopt), testCells({})}.join(
               u',')
        + u'\n';
}

} // namespace

PlotSheet answersSheet(const TaskTotals& totals, const QString& title)
{
    PlotSheet sheet{title.isEmpty() ? AnswersText::tr("Answers before and after") : title, {}, {measuresPanel(totals)}};
    if (!totals.lettersBefore.empty())
        sheet.panels.push_back(lettersPanel(totals));
    return sheet;
}

QString answersCsv(const TaskTotals& totals)
{
    QString text
        = u"measure,unit,before,before_ci95_low,before_ci95_high,after,after_ci95_low,after_ci95_high,"
          "relative_change_percent,relative_change_ci95_low_percent,relative_change_ci95_high_percent,sign_flip_p,"
          "independent_unit,independent_units\n"_s;
    text += csvLine(u"accuracy"_s, totals.accuracyBefore, totals.accuracyAfter, totals.rac, totals.racTest);
    text
        += csvLine(u"comprehension"_s, totals.comprehendedBefore, totals.comprehendedAfter, totals.rcc, totals.rccTest);
    for (std::size_t letter = 0; letter < totals.lettersBefore.size(); ++letter) {
        const auto count = [letter](const std::vector<int>& letters) {
            return letter < letters.size() ? std::optional(Measured{static_cast<double>(letters[letter]), {}, {}})
                                           : std::nullopt;
        };
        text += countLine(u"letter_"_s + optionLetter(static_cast<int>(letter)), count(totals.lettersBefore),
                          count(totals.lettersAfter));
    }
    return text;
}

} // namespace neurex::ui
