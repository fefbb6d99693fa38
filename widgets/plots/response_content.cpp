// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/response_content.h"

#include "core/base/media_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

struct ResponseText {
    Q_DECLARE_TR_FUNCTIONS(ResponsePlot)
};

/// From the data, so that a line stays in view where the dots are.
PlotSeries lineSeries(const ResponseContent& content, double slope, const QString& name, const PlotLook& look)
{
    PlotSeries line{PlotSeries::Kind::Line, name, name, look};
    if (!content.isEmpty())
        line.points = {{content.shifts.front(), slope * content.shifts.front()},
                       {content.shifts.back(), slope * content.shifts.back()}};
    return line;
}

/// An axis finds its own range about anything but the tiniest changes, which are of tokens that are hardly likely.
std::optional<std::pair<double, double>> tinyRange(const ResponseContent& content)
{
    constexpr double kSeenByAxes = 1e-8;
    double most = 0.0;
    for (const double change : content.changes)
        most = std::max(most, std::abs(change));
    return most > 0.0 && most < kSeenByAxes ? std::optional(std::pair(-most, most)) : std::nullopt;
}

} // namespace

QString linearityText(const ResponseContent& content)
{
    const QString text
        = content.isLinear ? ResponseText::tr("linear (|r| \u2265 %1)") : ResponseText::tr("not linear (|r| < %1)");
    return text.arg(formatDigits(content.linearity, 3));
}

PlotSheet responseSheet(const ResponseContent& content, bool isDetailed)
{
    PlotPanel panel;
    panel.x = {content.xName, NumberFormat::Number};
    panel.x.range = {-content.range, content.range};
    panel.y = {content.yName, NumberFormat::Number};
    panel.y.range = tinyRange(content);
    QString measured = ResponseText::tr("measured");
    QString fitted = ResponseText::tr("NEG, fitted through 0");
    QString estimated
        = content.isEstimateBySize ? ResponseText::tr("NeurGrad, estimated") : ResponseText::tr("gradient, estimated");
    if (isDetailed && !content.isEmpty()) {
        measured = ResponseText::tr("measured, r = %1").arg(formatCorrelation(content.correlation));
        fitted += u' ' + formatScore(content.slope);
        if (content.estimate)
            estimated += u' ' + formatScore(*content.estimate);
    }
    PlotSeries dots{PlotSeries::Kind::Line, measured, measured, {Ink::Right, 0.0, 0.0}};
    dots.look.marker = Marker::Disc;
    for (std::size_t i = 0; i < content.changes.size(); ++i)
        dots.points.push_back({content.shifts[i], content.changes[i]});
    panel.series.push_back(std::move(dots)); // below the lines, which would be lost among them
    panel.series.push_back(lineSeries(content, content.slope, fitted, {Ink::Text, 0.0, 1.5}));
    if (content.estimate || content.isEmpty())
        panel.series.push_back(
            lineSeries(content, content.estimate.value_or(0.0), estimated, {Ink::Custom, 0.0, 1.5, Qt::DashLine}));
    panel.references.push_back({0.0, true, {}, {Ink::Frame, 0.0, 1.0}});
    panel.references.push_back({0.0, false, {}, {Ink::Frame, 0.0, 1.0}});
    const bool isAlone = isDetailed && !content.details.isEmpty();
    return {isAlone ? content.title + u"; "_s + content.details : content.title,
            content.isEmpty() ? QString() : linearityText(content),
            {std::move(panel)}};
}

QString responseCsv(const ResponseContent& content)
{
    const auto number = [](double value) { return csvNumber(value).toStdString(); };
    QString text;
    for (const auto& [name, value] : content.facts)
        text += toQt(csvComment(fromQt(name), fromQt(value)));
    text += toQt(csvComment("r", number(content.correlation)));
    text += toQt(csvComment("neg", number(content.slope)));
    if (content.estimate)
        text += toQt(csvComment(content.isEstimateBySize ? "neurgrad" : "gradient", number(*content.estimate)));
    text += u"shift,change,fitted,estimated\n"_s;
    for (std::size_t i = 0; i < content.changes.size(); ++i) {
        const double shift = content.shifts[i];
        text += csvLine({csvNumber(shift), csvNumber(content.changes[i]), csvNumber(content.slope * shift),
                         content.estimate ? csvNumber(*content.estimate * shift) : QString()});
    }
    return text;
}

} // namespace neurex::ui
