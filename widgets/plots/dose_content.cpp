// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/dose_content.h"

#include "core/base/media_text.h"
#include "widgets/style/csv_text.h"
#include "widgets/values/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct DoseText {
    Q_DECLARE_TR_FUNCTIONS(DoseResponsePlot)
};

/// ordinal: among the lines of its role.
PlotLook lookOf(DoseRole role, std::size_t ordinal)
{
    constexpr std::array kMarkers{Marker::HollowTriangle, Marker::HollowSquare, Marker::HollowDiamond, Marker::Ring};
    PlotLook look;
    switch (role) {
    case DoseRole::Proxy:
        look.ink = Ink::Muted;
        look.width = 1.0;
        look.dashes = dashPattern(ordinal);
        look.marker = kMarkers[ordinal % kMarkers.size()];
        break;
    case DoseRole::Mean:
        look.ink = Ink::Right;
        look.width = 2.0;
        look.marker = Marker::Disc;
        break;
    case DoseRole::TaskProbability:
        look.ink = Ink::Good;
        look.pen = Qt::DashLine;
        break;
    case DoseRole::TaskAccuracy:
        look.ink = Ink::Custom;
        look.pen = Qt::DotLine;
        break;
    }
    return look;
}

bool isPartial(const DoseContent& content)
{
    return content.taskDone < content.taskTotal;
}

} // namespace

PlotSheet doseSheet(const DoseContent& content)
{
    PlotPanel panel;
    panel.x = {DoseText::tr("factor of the activation"), NumberFormat::Factor};
    panel.y = {content.yName, NumberFormat::Percent};
    std::array<std::size_t, 4> countOfRole{};
    for (const DoseSeries& series : content.series) {
        const std::size_t ordinal = countOfRole[static_cast<std::size_t>(series.role)]++;
        PlotSeries line{PlotSeries::Kind::Line, series.name, series.name, lookOf(series.role, ordinal)};
        for (std::size_t i = 0; i < std::min(content.factors.size(), series.values.size()); ++i)
            line.points.push_back({content.factors[i], series.values[i]});
        panel.series.push_back(std::move(line));
    }
    panel.references.push_back({1.0, true, {}, {Ink::Frame, 0.0, 1.0}});
    if (content.current)
        panel.references.push_back({*content.current, true, {}, {Ink::Custom, 0.0, 2.0}});
    const QString badge = isPartial(content)
        ? DoseText::tr("task: %1 of %2 questions").arg(formatCount(content.taskDone), formatCount(content.taskTotal))
        : QString();
    return {content.title, badge, {std::move(panel)}};
}

QString doseCsv(const DoseContent& content)
{
    QStringList cells(u"factor"_s);
    for (const DoseSeries& series : content.series)
        cells += csvField(series.name);
    QString text = csvLine(cells);
    if (isPartial(content))
        text.prepend(toQt(csvComment("partial",
                                     "task lines: " + std::to_string(content.taskDone) + " of "
                                         + std::to_string(content.taskTotal) + " questions")));
    for (std::size_t i = 0; i < content.factors.size(); ++i) {
        cells = {csvNumber(content.factors[i])};
        for (const DoseSeries& series : content.series)
            cells += csvNumber(series.values[i]);
        text += csvLine(cells);
    }
    return text;
}

} // namespace neurex::ui
