// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/sweep_content.h"

#include "core/base/media_text.h"
#include "widgets/plots/plot_style.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct SweepText {
    Q_DECLARE_TR_FUNCTIONS(SweepPlot)
};

constexpr double kWidestForChance = 2.0; // times the range of the data

Ink roleInk(SweepRole role)
{
    switch (role) {
    case SweepRole::Scale:
    case SweepRole::GoodNeurons:
        return Ink::Good;
    case SweepRole::BadNeurons:
        return Ink::Bad;
    case SweepRole::Enhance:
        return Ink::Right;
    case SweepRole::Degrade:
        return Ink::Custom;
    default:
        return Ink::Muted;
    }
}

/// ordinal: among the lines of factors. Bands are hatched by what they hold: an entry in the legend may stand for those
/// of several lines.
PlotLook lookOf(const SweepSeries& series, std::size_t ordinal)
{
    constexpr std::array kMarkers{Marker::Diamond, Marker::Ring, Marker::HollowSquare, Marker::HollowTriangle};
    PlotLook look;
    look.ink = roleInk(series.of.value_or(series.role));
    look.hasPaleFill = series.of.has_value();
    look.hatchShift = series.of == SweepRole::Degrade ? 0.5 : 0.0; // bands of one kind may overlap
    switch (series.role) {
    case SweepRole::Enhance:
        look.marker = Marker::TriangleUp;
        break;
    case SweepRole::Degrade:
        look.marker = Marker::TriangleDown;
        break;
    case SweepRole::GoodNeurons:
        look.width = 0.0;
        look.marker = Marker::Disc;
        break;
    case SweepRole::BadNeurons:
        look.width = 0.0;
        look.marker = Marker::TriangleDown;
        break;
    case SweepRole::Scale: // shades alone are alike on paper
        look.shade = series.shade;
        look.dashes = dashPattern(ordinal);
        look.marker = kMarkers[(ordinal + ordinal / kMarkers.size()) % kMarkers.size()]; // no pair comes twice in 16
        break;
    case SweepRole::Random:
        look.pen = Qt::DashLine;
        break;
    case SweepRole::RandomMatched:
        look.pen = Qt::DotLine;
        look.hatching = HatchDirection::Falling;
        break;
    case SweepRole::Shuffled:
        look.pen = Qt::DashDotLine;
        look.hatching = HatchDirection::Upright;
        break;
    case SweepRole::ActivationMatched:
        look.pen = Qt::DashDotDotLine;
        look.hatching = HatchDirection::Rising;
        break;
    }
    return look;
}

bool isLine(const SweepSeries& series)
{
    return !isRandomRole(series.role);
}

/// Every line has its band of this kind, and all say the same: colours tell whose they are.
bool isBandOfEveryLine(const SweepContent& content, const SweepSeries& band)
{
    const auto isAlike = [&band](const SweepSeries& other) {
        return other.role == band.role && other.of && other.legend == band.legend;
    };
    return band.of && !band.legend.isEmpty()
        && std::ranges::count_if(content.series, isAlike) == std::ranges::count_if(content.series, isLine);
}

/// Bands of one kind have one entry together, unless only some lines have them: those say whose they are.
QString legendText(const SweepContent& content, std::size_t place)
{
    const SweepSeries& series = content.series[place];
    const bool isOfEvery = isBandOfEveryLine(content, series);
    const bool hasSeveral = std::ranges::count_if(content.series, isLine) > 1;
    if (isLine(series) || (series.of && hasSeveral && !isOfEvery))
        return series.name;
    const auto looksAlike = [&](const SweepSeries& other) {
        return other.role == series.role && (isOfEvery || (!other.of && !series.of));
    };
    if (std::any_of(content.series.begin(), content.series.begin() + static_cast<std::ptrdiff_t>(place), looksAlike))
        return {};
    if (!series.legend.isEmpty())
        return series.legend;
    switch (series.role) {
    case SweepRole::RandomMatched:
        return SweepText::tr("random, same layers");
    case SweepRole::Shuffled:
        return SweepText::tr("good and bad at random");
    case SweepRole::ActivationMatched:
        return SweepText::tr("random, as active");
    default:
        return SweepText::tr("random neurons");
    }
}

/// The model without intervention, and chance where it is near: far away it would flatten everything else.
std::vector<PlotReference> referencesOf(const SweepContent& content)
{
    std::vector<PlotReference> references;
    double low = content.unchanged.value_or(std::numeric_limits<double>::infinity());
    double high = content.unchanged.value_or(-std::numeric_limits<double>::infinity());
    for (const SweepSeries& series : content.series) {
        for (const SweepPoint& point : series.points) {
            low = std::min(low, point.low.value_or(point.y));
            high = std::max(high, point.high.value_or(point.y));
        }
    }
    if (content.unchanged)
        references.push_back({*content.unchanged, false, SweepText::tr("unchanged")});
    const double chance = content.chance.value_or(low);
    const bool isNear = std::max(high, chance) - std::min(low, chance) <= kWidestForChance * (high - low);
    if (content.chance && isNear)
        references.push_back({chance, false, SweepText::tr("chance"), {Ink::Muted, 0.0, 1.0, Qt::DashLine}});
    return references;
}

} // namespace

bool isRandomRole(SweepRole role)
{
    return role == SweepRole::Random || role == SweepRole::RandomMatched || role == SweepRole::Shuffled
        || role == SweepRole::ActivationMatched;
}

PlotSheet sweepSheet(const SweepContent& content)
{
    PlotPanel panel;
    panel.x = {content.xName, content.xFormat, content.logarithmicX, !content.isScatter};
    panel.y = {content.yName, content.isChange ? NumberFormat::SignedPercent : NumberFormat::Percent};
    std::size_t factors = 0;
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const SweepSeries& series = content.series[i];
        const std::size_t ordinal = series.role == SweepRole::Scale ? factors++ : 0;
        const auto kind = isRandomRole(series.role) ? PlotSeries::Kind::Band : PlotSeries::Kind::Line;
        panel.series.push_back(
            {kind, series.name, legendText(content, i), lookOf(series, ordinal), series.points,
             isBandOfEveryLine(content, series) && std::ranges::count_if(content.series, isLine) > 1});
    }
    panel.references = referencesOf(content);
    PlotSheet sheet{content.title, {}, {std::move(panel)}};
    if (content.partialTotal > content.partialDone)
        sheet.badge = SweepText::tr("partial: %1 of %2 points").arg(content.partialDone).arg(content.partialTotal);
    return sheet;
}

QString sweepCsv(const SweepContent& content)
{
    QString text;
    if (content.partialDone < content.partialTotal)
        text += toQt(csvComment("partial",
                                std::to_string(content.partialDone) + " of " + std::to_string(content.partialTotal)
                                    + " points"));
    text += u"series,x,y,low,high\n"_s;
    for (const SweepSeries& series : content.series) {
        for (const SweepPoint& point : series.points)
            text += csvLine({csvField(series.name), csvNumber(point.x), csvNumber(point.y), csvNumber(point.low),
                             csvNumber(point.high)});
    }
    return text;
}

} // namespace neurex::ui
