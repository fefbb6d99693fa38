// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/shell/figure_settings.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QLatin1StringView kFormat("figure/format");
constexpr QLatin1StringView kFolder("figure/folder");
constexpr QLatin1StringView kWidth("figure/width-mm");
constexpr QLatin1StringView kHeight("figure/height-mm");
constexpr QLatin1StringView kResolution("figure/dpi");
constexpr QLatin1StringView kFont("figure/font");
constexpr QLatin1StringView kFontSize("figure/font-size");
constexpr QLatin1StringView kHasTitle("figure/title");
constexpr QLatin1StringView kScale("figure/scale");
constexpr QLatin1StringView kRange("figure/range");
constexpr QLatin1StringView kLimit("figure/limit");
constexpr QLatin1StringView kMarks("figure/marks");
constexpr QLatin1StringView kWithCsv("figure/with-csv");
constexpr int kAsShown = -1;

/// The stored number where it is one within the limits, else the default.
double numberOf(const QSettings& settings, QLatin1StringView key, double usual, double least, double most)
{
    bool isNumber = false;
    const double number = settings.value(key).toDouble(&isNumber);
    return isNumber && number >= least && number <= most ? number : usual;
}

} // namespace

FigureSettings loadFigureSettings(const QSettings& settings)
{
    FigureSettings figure;
    ui::FigureOptions& options = figure.options;
    figure.format = settings.value(kFormat, u"pdf"_s).toString();
    figure.folder = settings.value(kFolder).toString();
    options.sizeMm
        = {numberOf(settings, kWidth, options.sizeMm.width(), ui::kSmallestFigureMm, ui::kLargestFigureMm),
           numberOf(settings, kHeight, options.sizeMm.height(), ui::kSmallestFigureMm, ui::kLargestFigureMm)};
    options.dotsPerInch
        = numberOf(settings, kResolution, options.dotsPerInch, ui::kLowestResolution, ui::kHighestResolution);
    options.fontFamily = settings.value(kFont, options.fontFamily).toString();
    options.fontPoints
        = numberOf(settings, kFontSize, options.fontPoints, ui::kSmallestFontPoints, ui::kLargestFontPoints);
    if (!settings.value(kHasTitle, true).toBool())
        options.title = QString();
    const int scale = settings.value(kScale, kAsShown).toInt();
    if (scale >= static_cast<int>(ui::ScaleKind::Linear) && scale <= static_cast<int>(ui::ScaleKind::Rank))
        options.colors.scale = static_cast<ui::ScaleKind>(scale);
    options.colors.limit = std::max(0.0, settings.value(kLimit).toDouble());
    const int range = settings.value(kRange).toInt();
    if (range == static_cast<int>(ui::ColorChoice::Range::Automatic))
        options.colors.range = ui::ColorChoice::Range::Automatic;
    else if (range == static_cast<int>(ui::ColorChoice::Range::Fixed) && options.colors.limit > 0.0)
        options.colors.range = ui::ColorChoice::Range::Fixed;
    options.colors.marks = settings.value(kMarks, true).toBool();
    options.withCsv = settings.value(kWithCsv).toBool();
    return figure;
}

void saveFigureSettings(QSettings& settings, const FigureSettings& figure)
{
    const ui::FigureOptions& options = figure.options;
    settings.setValue(kFormat, figure.format);
    settings.setValue(kFolder, figure.folder);
    settings.setValue(kWidth, options.sizeMm.width());
    settings.setValue(kHeight, options.sizeMm.height());
    settings.setValue(kResolution, options.dotsPerInch);
    settings.setValue(kFont, options.fontFamily);
    settings.setValue(kFontSize, options.fontPoints);
    settings.setValue(kHasTitle, !options.title || !options.title->isEmpty());
    settings.setValue(kScale, options.colors.scale ? static_cast<int>(*options.colors.scale) : kAsShown);
    settings.setValue(kRange, static_cast<int>(options.colors.range));
    settings.setValue(kLimit, options.colors.limit);
    settings.setValue(kMarks, options.colors.marks);
    settings.setValue(kWithCsv, options.withCsv);
}

} // namespace neurex::app
