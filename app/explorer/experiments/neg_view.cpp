// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/neg_view.h"

#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(neurex::app::NegView)
};

enum DotKind { Linear, Bent, Noise, DotKinds };

DotKind kindOf(const NegPoint& point)
{
    if (!point.isAboveNoise)
        return Noise;
    return point.measured.isLinear(kUsualLinearity) ? Linear : Bent;
}

QString pointNote(const NegPoint& point, Estimate estimate)
{
    return Text::tr("%1, prompt %2\nNEG %3, r %4\n%5 %6")
        .arg(ui::neuronText(point.neuron))
        .arg(point.prompt + 1)
        .arg(ui::formatScore(point.measured.slope), ui::formatCorrelation(point.measured.correlation),
             estimateName(estimate), ui::formatScore(point.estimates.at(estimate)));
}

const EstimateAgreement* agreementOf(const NegSummary& summary, Estimate estimate)
{
    const auto found = std::ranges::find(summary.estimates, estimate, &EstimateAgreement::estimate);
    return found == summary.estimates.end() ? nullptr : &*found;
}

QString intervalText(const std::optional<Interval>& interval, QString (*format)(double))
{
    return interval ? u" [%1, %2]"_s.arg(format(interval->low), format(interval->high)) : QString();
}

QString correlationDigits(double value)
{
    return ui::formatCorrelation(value, 3);
}

QString agreementText(const EstimateAgreement& agreement)
{
    const QString error = ui::formatMagnitude(agreement.meanError);
    if (!agreement.correlation)
        return Text::tr("mean error %1").arg(error);
    return Text::tr("r %1%2, mean error %3")
        .arg(ui::formatCorrelation(*agreement.correlation),
             intervalText(agreement.correlationInterval, correlationDigits), error);
}

QString badgeOf(const NegResult& result)
{
    return result.isComplete()
        ? QString()
        : Text::tr("partial: %1 of %2 prompts").arg(ui::formatCount(result.done), ui::formatCount(result.total));
}

/// y = x, over the dots.
ui::PlotSeries diagonal(const std::vector<NegPoint>& points)
{
    ui::PlotSeries line{ui::PlotSeries::Kind::Line,
                        QCoreApplication::translate("neurex::app::NegView", "equal (y = x)"),
                        QCoreApplication::translate("neurex::app::NegView", "equal (y = x)"),
                        {ui::Ink::Frame, 0.0, 1.0}};
    const auto slope = [](const NegPoint& point) { return point.measured.slope; };
    const auto [low, high] = std::ranges::minmax(points, {}, slope);
    if (slope(low) < slope(high))
        line.points = {{slope(low), slope(low)}, {slope(high), slope(high)}};
    return line;
}

std::array<ui::PlotSeries, DotKinds> emptyDots()
{
    const auto series = [](const QString& name, ui::Ink ink, ui::Marker marker) {
        ui::PlotSeries made{ui::PlotSeries::Kind::Line, name, name, {ink, 0.0, 0.0}};
        made.look.marker = marker;
        return made;
    };
    return {series(Text::tr("linear"), ui::Ink::Right, ui::Marker::Disc),
            series(Text::tr("not linear"), ui::Ink::Custom, ui::Marker::Diamond),
            series(Text::tr("hardly above rounding"), ui::Ink::Muted, ui::Marker::Ring)};
}

} // namespace

QString estimateName(Estimate estimate)
{
    switch (estimate) {
    case Estimate::NeurGrad:
        return Text::tr("NeurGrad");
    case Estimate::Gradient:
        return Text::tr("gradient");
    case Estimate::IntegratedGradients:
        return Text::tr("integrated gradients");
    case Estimate::LogIncrease:
        return Text::tr("log-probability increase");
    }
    return {};
}

std::optional<std::size_t> NegScatter::pointAt(const ui::PlotPosition& position) const
{
    if (!position.isValid() || static_cast<std::size_t>(position.series) >= points.size())
        return std::nullopt;
    const std::vector<std::size_t>& places = points[static_cast<std::size_t>(position.series)];
    return static_cast<std::size_t>(position.point) < places.size()
        ? std::optional(places[static_cast<std::size_t>(position.point)])
        : std::nullopt;
}

NegScatter negScatter(const NegResult& result, Estimate estimate)
{
    NegScatter scatter;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < result.points.size(); ++i) {
        if (result.points[i].estimates.contains(estimate))
            order.push_back(i);
    }
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return result.points[place].measured.slope; });
    std::array<ui::PlotSeries, DotKinds> dots = emptyDots();
    scatter.points.resize(DotKinds);
    scatter.csv = u"prompt,layer,neuron,neg,correlation,above_noise,estimate\n"_s;
    for (const std::size_t place : order) {
        const NegPoint& point = result.points[place];
        const double estimated = point.estimates.at(estimate);
        ui::PlotPoint dot{point.measured.slope, estimated};
        dot.note = pointNote(point, estimate);
        dots.at(kindOf(point)).points.push_back(std::move(dot));
        scatter.points[kindOf(point)].push_back(place);
        scatter.csv += ui::csvLine({QString::number(point.prompt + 1), QString::number(point.neuron.layer),
                                    QString::number(point.neuron.index), ui::csvNumber(point.measured.slope),
                                    ui::csvNumber(point.measured.correlation),
                                    QString::number(point.isAboveNoise ? 1 : 0), ui::csvNumber(estimated)});
    }
    ui::PlotPanel panel;
    panel.x = {Text::tr("NEG, measured"), ui::NumberFormat::Number};
    panel.y = {Text::tr("%1, estimated").arg(estimateName(estimate)), ui::NumberFormat::Number};
    for (ui::PlotSeries& series : dots)
        panel.series.push_back(std::move(series));
    if (!order.empty())
        panel.series.push_back(diagonal(result.points));
    QString title = Text::tr("%1 against NEG").arg(estimateName(estimate));
    if (const EstimateAgreement* agreement = agreementOf(result.summary, estimate); agreement && !order.empty())
        title += u": "_s + agreementText(*agreement);
    scatter.sheet = {title, badgeOf(result), {std::move(panel)}};
    return scatter;
}

std::pair<ui::PlotSheet, QString> negSplit(const NegResult& result)
{
    ui::PlotPanel panel;
    panel.x.places = {Text::tr("measured"), Text::tr("all, NeurGrad")};
    panel.y = {Text::tr("share of the neurons"), ui::NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    panel.hasValues = true;
    panel.hasValueAxis = false;
    ui::PlotSeries positive{ui::PlotSeries::Kind::Bars, Text::tr("positive"), Text::tr("positive"), {ui::Ink::Good}};
    ui::PlotSeries negative{ui::PlotSeries::Kind::Bars, Text::tr("negative"), Text::tr("negative"), {ui::Ink::Bad}};
    QString csv = u"neurons,positive,negative\n"_s;
    double place = 0.0;
    for (const auto& [name, share] :
         {std::pair(u"measured"_s, &result.summary.positive), std::pair(u"all"_s, &result.summary.positiveOfAll)}) {
        if (share->of > 0) {
            const double part = static_cast<double>(share->count) / static_cast<double>(share->of);
            positive.points.push_back({place, part});
            negative.points.push_back({place, 1.0 - part});
            csv += ui::csvLine({name, ui::csvNumber(part), ui::csvNumber(1.0 - part)});
        }
        ++place;
    }
    panel.series = {std::move(positive), std::move(negative)};
    return {{Text::tr("Positive and negative neurons"), badgeOf(result), {std::move(panel)}}, csv};
}

std::pair<ui::PlotSheet, QString> negLayers(const NegResult& result)
{
    ui::PlotPanel panel;
    panel.x = {Text::tr("layer"), ui::NumberFormat::Count};
    panel.y = {Text::tr("linear neurons"), ui::NumberFormat::Percent};
    panel.y.range = {0.0, 1.0};
    ui::PlotSeries bars{ui::PlotSeries::Kind::Bars, Text::tr("share of linear neurons"), {}, {ui::Ink::Right}};
    QString csv = u"layer,linear,neurons,share,low,high\n"_s;
    for (std::size_t layer = 0; layer < result.summary.linearOfLayer.size(); ++layer) {
        const NeuronShare& share = result.summary.linearOfLayer[layer];
        if (share.of == 0)
            continue;
        const double part = static_cast<double>(share.count) / static_cast<double>(share.of);
        ui::PlotPoint point{static_cast<double>(layer), part};
        std::optional<double> low, high;
        if (const std::optional<Interval>& interval = share.share.interval) {
            low = interval->low;
            high = interval->high;
        }
        point.note = Text::tr("layer %1: %2 of %3 neurons are linear")
                         .arg(layer)
                         .arg(ui::formatCount(share.count), ui::formatCount(share.of));
        bars.points.push_back(std::move(point));
        csv += ui::csvLine({QString::number(layer), QString::number(share.count), QString::number(share.of),
                            ui::csvNumber(part), ui::csvNumber(low), ui::csvNumber(high)});
    }
    panel.series = {std::move(bars)};
    const QString title = Text::tr("Linear neurons (|r| \u2265 %1) by layer").arg(ui::formatDigits(kUsualLinearity, 3));
    return {{title, badgeOf(result), {std::move(panel)}}, csv};
}

QString negText(const NegResult& result)
{
    const NegSummary& summary = result.summary;
    if (summary.neurons == 0)
        return {};
    QStringList sentences;
    sentences += Text::tr("%1 curves of neurons at %2 prompts.")
                     .arg(ui::formatCount(summary.neurons), ui::formatCount(summary.prompts));
    if (summary.linear.of > 0)
        sentences += Text::tr("Linear (|r| \u2265 %1): %2%3.")
                         .arg(ui::formatDigits(kUsualLinearity, 3), ui::formatPercent(summary.linear.share.mean),
                              intervalText(summary.linear.share.interval, ui::formatPercent));
    if (summary.positive.of > 0)
        sentences += Text::tr("Positive: %1%2.")
                         .arg(ui::formatPercent(summary.positive.share.mean),
                              intervalText(summary.positive.share.interval, ui::formatPercent));
    if (summary.belowNoise > 0)
        sentences += Text::tr("%1 hardly move the probability by more than rounding does.")
                         .arg(ui::formatCount(summary.belowNoise));
    return sentences.join(u' ');
}

} // namespace neurex::app
