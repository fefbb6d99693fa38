// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/question_figure.h"

#include "core/base/media_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct QuestionText {
    Q_DECLARE_TR_FUNCTIONS(QuestionFigure)
};

constexpr qsizetype kLongestTitle = 80; // characters
constexpr char16_t kGold = u'\u2713';

/// What may be said of the current intervention.
QuestionView withoutOld(QuestionView question, AfterAge age)
{
    for (ProxyView& proxy : question.proxies) {
        if (age == AfterAge::Old)
            proxy.after.reset();
    }
    return question;
}

bool isMeasured(const ProxyView& proxy)
{
    return proxy.before.has_value() || proxy.after.has_value();
}

std::optional<double> probabilityOf(const std::optional<ProxyAnswer>& answer, std::size_t option)
{
    if (!answer || option >= answer->optionProbabilities.size())
        return std::nullopt;
    return static_cast<double>(answer->optionProbabilities[option]);
}

PlotSeries seriesOf(const ProxyView& proxy, bool isAfter, bool isInLegend)
{
    const QString name = isAfter ? QuestionText::tr("after") : QuestionText::tr("before");
    PlotLook look{.ink = Ink::Right};
    look.isHollow = !isAfter;
    PlotSeries series{PlotSeries::Kind::Bars, name, isInLegend ? name : QString(), look};
    for (qsizetype option = 0; option < proxy.options.size(); ++option) {
        const auto place = static_cast<std::size_t>(option);
        if (const auto probability = probabilityOf(isAfter ? proxy.after : proxy.before, place))
            series.points.push_back({static_cast<double>(option), *probability});
    }
    return series;
}

PlotPanel panelOf(const ProxyView& proxy, int number, bool isFirst)
{
    PlotPanel panel;
    panel.x.name = QuestionText::tr("proxy %1").arg(number);
    for (qsizetype option = 0; option < proxy.options.size(); ++option) {
        const auto letter = static_cast<int>(option);
        const QString name = answerName(proxy.labels, letter);
        panel.x.places.append(letter == proxy.gold ? name + QChar(kGold) : name);
    }
    panel.y = {QuestionText::tr("probability of the option"), NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    panel.hasValueAxis = isFirst;
    for (const bool isAfter : {false, true}) {
        PlotSeries series = seriesOf(proxy, isAfter, isFirst);
        if (!series.points.empty())
            panel.series.push_back(std::move(series));
    }
    return panel;
}

} // namespace

bool hasAnswers(const QuestionView& question, AfterAge age)
{
    return std::ranges::any_of(withoutOld(question, age).proxies, isMeasured);
}

PlotSheet questionSheet(const QuestionView& measured, AfterAge age, const QString& title)
{
    const QuestionView question = withoutOld(measured, age);
    PlotSheet sheet;
    sheet.title = title.isEmpty() ? isolated(shortened(question.text.simplified(), kLongestTitle)) : title;
    for (std::size_t proxy = 0; proxy < question.proxies.size(); ++proxy) {
        if (isMeasured(question.proxies[proxy]))
            sheet.panels.push_back(panelOf(question.proxies[proxy], static_cast<int>(proxy) + 1, sheet.panels.empty()));
    }
    if (age == AfterAge::Old && !sheet.panels.empty())
        sheet.panels.front().x.name += u'\n' + QuestionText::tr("after: not measured");
    return sheet;
}

QString questionCsv(const QuestionView& measured, AfterAge age)
{
    const QuestionView question = withoutOld(measured, age);
    QString text
        = age == AfterAge::Old ? toQt(csvComment("after", "not measured under the current intervention")) : QString();
    text += u"proxy,option,text,is_gold,probability_before,probability_after\n"_s;
    for (std::size_t p = 0; p < question.proxies.size(); ++p) {
        const ProxyView& proxy = question.proxies[p];
        for (qsizetype option = 0; option < proxy.options.size(); ++option) {
            const auto place = static_cast<std::size_t>(option);
            text += csvLine({QString::number(p + 1), csvField(answerName(proxy.labels, static_cast<int>(option))),
                             csvField(proxy.options[option]), option == proxy.gold ? u"1"_s : u"0"_s,
                             csvNumber(probabilityOf(proxy.before, place)),
                             csvNumber(probabilityOf(proxy.after, place))});
        }
    }
    return text;
}

} // namespace neurex::ui
