// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_arguments.h"

#include "core/base/enum_names.h"
#include "core/base/typed_number.h"
#include "widgets/figures/figure_presets.h"
#include "widgets/values/format.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct ArgumentText {
    Q_DECLARE_TR_FUNCTIONS(FigureArguments)
};

constexpr auto kScales = enumNames<ui::ScaleKind>(
    {{ui::ScaleKind::Linear, "linear"}, {ui::ScaleKind::SymLog, "symlog"}, {ui::ScaleKind::Rank, "rank"}});
constexpr auto kMeasures = enumNames<SweepMeasure>({{SweepMeasure::Rac, "rac"},
                                                    {SweepMeasure::Rcc, "rcc"},
                                                    {SweepMeasure::Accuracy, "accuracy"},
                                                    {SweepMeasure::Comprehension, "comprehension"}});

constexpr auto kSetMeasures = enumNames<SetMeasure>({{SetMeasure::Jaccard, "jaccard"},
                                                     {SetMeasure::Shared, "shared"},
                                                     {SetMeasure::TopOverlap, "average"},
                                                     {SetMeasure::Spearman, "spearman"}});

Error usage(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, ui::fromQt(ArgumentText::tr("%1; see --help").arg(message)));
}

QString presetNames()
{
    QStringList names;
    for (const ui::FigurePreset& preset : ui::kFigurePresets)
        names += u"%1 (%2 x %3 mm)"_s.arg(QLatin1StringView(preset.key)).arg(preset.widthMm).arg(preset.heightMm);
    return names.join(u", "_s);
}

Result<double> readNumber(const QCommandLineParser& parser, const QString& name, double least, double most)
{
    const TypedNumber number = parseTypedNumber(ui::fromQt(parser.value(name)));
    if (number.isNumber() && number.value >= least && number.value <= most)
        return number.value;
    return usage(ArgumentText::tr("--%1 %2: expected a number from %3 to %4")
                     .arg(name, parser.value(name))
                     .arg(least)
                     .arg(most));
}

struct Range {
    std::int32_t first = 0;
    std::int32_t last = 0;
};

/// "3-7" or "3".
Result<Range> readRange(const QCommandLineParser& parser, const QString& name)
{
    static const QRegularExpression pattern(u"^(\\d{1,9})(?:-(\\d{1,9}))?$"_s);
    const QRegularExpressionMatch match = pattern.match(parser.value(name));
    Range range;
    if (match.hasMatch()) {
        range.first = match.captured(1).toInt();
        range.last = match.captured(2).isEmpty() ? range.first : match.captured(2).toInt();
    }
    if (!match.hasMatch() || range.last < range.first)
        return usage(ArgumentText::tr("--%1 %2: expected a range such as 3-7").arg(name, parser.value(name)));
    return range;
}

Result<void> readSize(const QCommandLineParser& parser, ui::FigureOptions& options)
{
    if (parser.isSet(u"preset"_s)) {
        const auto* const found
            = std::find_if(ui::kFigurePresets.begin(), ui::kFigurePresets.end(), [&](const ui::FigurePreset& preset) {
                  return parser.value(u"preset"_s) == QLatin1StringView(preset.key);
              });
        if (found == ui::kFigurePresets.end())
            return usage(
                ArgumentText::tr("--preset %1: choose one of %2").arg(parser.value(u"preset"_s), presetNames()));
        options.sizeMm = found->sizeMm();
    }
    const auto read = [&parser](const QString& name, double least, double most, const auto& set) -> Result<void> {
        if (!parser.isSet(name))
            return {};
        const Result<double> number = readNumber(parser, name, least, most);
        if (!number)
            return number.error();
        set(*number);
        return {};
    };
    if (Result<void> width = read(u"width-mm"_s, ui::kSmallestFigureMm, ui::kLargestFigureMm,
                                  [&](double value) { options.sizeMm.setWidth(value); });
        !width)
        return width;
    if (Result<void> height = read(u"height-mm"_s, ui::kSmallestFigureMm, ui::kLargestFigureMm,
                                   [&](double value) { options.sizeMm.setHeight(value); });
        !height)
        return height;
    if (Result<void> dots = read(u"dpi"_s, ui::kLowestResolution, ui::kHighestResolution,
                                 [&](double value) { options.dotsPerInch = value; });
        !dots)
        return dots;
    return read(u"font-size"_s, ui::kSmallestFontPoints, ui::kLargestFontPoints,
                [&](double value) { options.fontPoints = value; });
}

Result<void> readColors(const QCommandLineParser& parser, ui::ColorChoice& colors)
{
    if (parser.isSet(u"scale"_s)) {
        colors.scale = kScales.find(ui::fromQt(parser.value(u"scale"_s)));
        if (!colors.scale)
            return usage(ArgumentText::tr("--scale %1: choose linear, symlog or rank").arg(parser.value(u"scale"_s)));
    }
    if (parser.value(u"range"_s) == u"auto"_s)
        return {};
    const Result<double> limit
        = readNumber(parser, u"range"_s, std::numeric_limits<double>::min(), std::numeric_limits<double>::max());
    if (!limit)
        return usage(ArgumentText::tr("--range %1: expected auto, or the value at the end of the colour bar")
                         .arg(parser.value(u"range"_s)));
    if (colors.scale == ui::ScaleKind::Rank)
        return usage(ArgumentText::tr("--range %1: ranks end where the scores do; choose --scale linear or symlog")
                         .arg(parser.value(u"range"_s)));
    colors.range = ui::ColorChoice::Range::Fixed;
    colors.limit = *limit;
    return {};
}

Result<void> readMarks(const QCommandLineParser& parser, FigureRequest& request)
{
    static const QRegularExpression pattern(u"^(\\d{1,9})(?:,(\\d{1,9}))?$"_s);
    const QRegularExpressionMatch match = pattern.match(parser.value(u"top"_s));
    if (!match.hasMatch())
        return usage(ArgumentText::tr("--top %1: expected one number, or two as in 20,10").arg(parser.value(u"top"_s)));
    request.goodCount = match.captured(1).toULongLong();
    request.badCount = match.captured(2).isEmpty() ? request.goodCount : match.captured(2).toULongLong();
    return {};
}

Result<void> readCells(const QCommandLineParser& parser, FigureRequest& request)
{
    if (parser.isSet(u"layers"_s) != parser.isSet(u"neurons"_s))
        return usage(ArgumentText::tr("--layers and --neurons belong together"));
    if (!parser.isSet(u"layers"_s))
        return {};
    const Result<Range> layers = readRange(parser, u"layers"_s);
    if (!layers)
        return layers.error();
    const Result<Range> neurons = readRange(parser, u"neurons"_s);
    if (!neurons)
        return neurons.error();
    request.cells = ui::NeuronRect{layers->first, layers->last, neurons->first, neurons->last};
    return {};
}

Result<void> readDifference(const QCommandLineParser& parser, FigureRequest& request)
{
    if (request.otherRuns.size() != 1)
        return usage(ArgumentText::tr("--kind difference: expected two RUN, of which the second is taken away"));
    if (!parser.isSet(u"measure"_s))
        return {};
    const Result<DifferenceUnit> unit = parseDifferenceUnit(ui::fromQt(parser.value(u"measure"_s)));
    if (!unit)
        return usage(ArgumentText::tr("--measure %1: choose question, share or z").arg(parser.value(u"measure"_s)));
    request.unit = *unit;
    return {};
}

/// What kinds of several runs take.
Result<void> readSets(const QCommandLineParser& parser, FigureRequest& request)
{
    request.otherRuns = parser.positionalArguments().mid(1);
    if (!isOfRuns(request.kind))
        return request.otherRuns.isEmpty() ? Result<void>() : usage(ArgumentText::tr("expected one RUN"));
    if (request.otherRuns.isEmpty())
        return usage(ArgumentText::tr("--kind %1: expected two or more RUN").arg(kindName(request.kind)));
    if (request.kind == FigureKind::Difference)
        return readDifference(parser, request);
    constexpr double kMostNeurons = 1e6;
    const Result<double> budget = readNumber(parser, u"budget"_s, 1.0, kMostNeurons);
    if (!budget)
        return budget.error();
    request.budget = static_cast<std::int64_t>(*budget);
    if (!parser.isSet(u"measure"_s))
        return {};
    const std::optional<SetMeasure> measure = kSetMeasures.find(ui::fromQt(parser.value(u"measure"_s)));
    if (!measure)
        return usage(ArgumentText::tr("--measure %1: choose jaccard, shared, average or spearman")
                         .arg(parser.value(u"measure"_s)));
    request.setMeasure = *measure;
    return {};
}

Result<void> readSide(const QCommandLineParser& parser, FigureRequest& request)
{
    if (!parser.isSet(u"side"_s))
        return {};
    const Result<Side> side = parseSide(parser.value(u"side"_s).toStdString());
    if (!side)
        return usage(ArgumentText::tr("--side %1: choose both, good or bad").arg(parser.value(u"side"_s)));
    request.side = *side;
    return {};
}

Result<void> readSweep(const QCommandLineParser& parser, FigureRequest& request)
{
    if (isOfRuns(request.kind)) // whose measures are others
        return {};
    const QString name = parser.value(u"measure"_s);
    const std::optional<SweepMeasure> found = kMeasures.find(ui::fromQt(name));
    if (!found)
        return usage(ArgumentText::tr("--measure %1: choose rac, rcc, accuracy or comprehension").arg(name));
    request.measure = *found;
    if (parser.isSet(u"controls-of"_s)) {
        bool isNumber = false;
        request.controlsOf = parser.value(u"controls-of"_s).toLongLong(&isNumber);
        if (!isNumber)
            return usage(ArgumentText::tr("--controls-of %1: expected a budget of the sweep")
                             .arg(parser.value(u"controls-of"_s)));
    }
    return {};
}

QString numberText(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QStringList heatmapArguments(const FigureRequest& request)
{
    QStringList arguments{u"--top"_s, u"%1,%2"_s.arg(request.goodCount).arg(request.badCount)};
    if (request.cells)
        arguments += {u"--layers"_s, u"%1-%2"_s.arg(request.cells->firstLayer).arg(request.cells->lastLayer),
                      u"--neurons"_s, u"%1-%2"_s.arg(request.cells->firstNeuron).arg(request.cells->lastNeuron)};
    const ui::ColorChoice& colors = request.options.colors;
    if (colors.scale)
        arguments += {u"--scale"_s, ui::toQt(kScales.name(*colors.scale))};
    if (colors.range == ui::ColorChoice::Range::Fixed && colors.scale != ui::ScaleKind::Rank)
        arguments += {u"--range"_s, numberText(colors.limit)};
    if (!colors.marks)
        arguments += u"--no-marks"_s;
    return arguments;
}

QStringList setArguments(const FigureRequest& request)
{
    QStringList arguments{u"--budget"_s, QString::number(request.budget), u"--side"_s,
                          ui::toQt(toString(request.side.value_or(Side::Both)))};
    if (request.kind == FigureKind::Overlap)
        arguments += {u"--measure"_s, ui::toQt(kSetMeasures.name(request.setMeasure))};
    return arguments;
}

QStringList sweepArguments(const FigureRequest& request)
{
    QStringList arguments{u"--measure"_s, ui::toQt(kMeasures.name(request.measure))};
    if (request.side)
        arguments += {u"--side"_s, ui::toQt(toString(*request.side))};
    if (request.controlsOf)
        arguments += {u"--controls-of"_s, QString::number(*request.controlsOf)};
    return arguments;
}

} // namespace

void declareFigureArguments(QCommandLineParser& parser)
{
    using Text = ArgumentText;
    parser.setApplicationDescription(Text::tr("Draws a figure or table of a run into files, without a display."));
    parser.addPositionalArgument(
        u"RUN"_s,
        Text::tr("Finished run folder, or a scores.safetensors; several run folders for overlap, upset and "
                 "set-layers, two for difference."));
    parser.addOptions({
        {u"kind"_s, Text::tr("What to draw: %1.").arg(kindNames().join(u", "_s)), u"NAME"_s, u"heatmap"_s},
        {u"out"_s, Text::tr("File to write: .pdf, .svg, .png or .csv; can be given several times."), u"FILE"_s},
        {u"data"_s,
         Text::tr(
             "Evaluation (answers, questions) or table of a sweep; without it evaluation.json or sweep.csv in RUN."),
         u"FILE"_s},
        {u"csv"_s, Text::tr("Also writes the data behind the figure as CSV.")},
        {u"preset"_s, Text::tr("Size: %1.").arg(presetNames()), u"NAME"_s},
        {{u"width-mm"_s, u"width"_s}, Text::tr("Width in millimetres, 180 without a preset."), u"MM"_s},
        {{u"height-mm"_s, u"height"_s}, Text::tr("Height in millimetres, 110 without a preset."), u"MM"_s},
        {u"font"_s, Text::tr("Font family."), u"NAME"_s, ui::kFigureFont},
        {u"font-size"_s, Text::tr("Font size in points, 8 by default."), u"PT"_s},
        {u"dpi"_s, Text::tr("Dots per inch of PNG files and of maps with many cells, 300 by default."), u"N"_s},
        {u"title"_s, Text::tr("Title instead of the figure's own."), u"TEXT"_s},
        {u"no-title"_s, Text::tr("Draws no title.")},
        {u"top"_s, Text::tr("heatmap, difference: marks the N best and the N worst neurons, or N best and M worst."),
         u"N[,M]"_s, u"10"_s},
        {u"no-marks"_s, Text::tr("heatmap, difference: marks no neurons.")},
        {u"layers"_s, Text::tr("heatmap, difference: only these layers, with --neurons."), u"A-B"_s},
        {u"neurons"_s, Text::tr("heatmap, difference: only these neurons, with --layers."), u"A-B"_s},
        {u"scale"_s, Text::tr("heatmap, difference: linear, symlog or rank."), u"NAME"_s},
        {u"range"_s, Text::tr("heatmap, difference: value at the end of the colour bar, or auto."), u"VALUE"_s,
         u"auto"_s},
        {u"measure"_s,
         Text::tr("sweep: rac, rcc, accuracy or comprehension; overlap: jaccard, shared, average or spearman; "
                  "difference: question (means, of one method and target by default), share or z (otherwise)."),
         u"NAME"_s, u"rac"_s},
        {u"budget"_s, Text::tr("overlap, upset, set-layers: neurons of each side."), u"K"_s, u"20"_s},
        {u"side"_s,
         Text::tr("both, good or bad. sweep: the first that it has by default; overlap, upset, set-layers: both."),
         u"NAME"_s},
        {u"controls-of"_s,
         Text::tr("sweep with many lines: draws the random sets of this budget, of the first by default."), u"K"_s},
        {u"dark"_s, Text::tr("The screen's dark colours.")},
    });
}

Result<FigureRequest> readFigureArguments(const QCommandLineParser& parser)
{
    if (parser.positionalArguments().isEmpty())
        return usage(ArgumentText::tr("expected one RUN"));
    FigureRequest request;
    request.run = parser.positionalArguments().constFirst();
    request.outputs = parser.values(u"out"_s);
    request.data = parser.value(u"data"_s);
    if (request.outputs.isEmpty())
        return usage(ArgumentText::tr("--out FILE is missing"));
    const Result<FigureKind> kind = parseFigureKind(parser.value(u"kind"_s));
    if (!kind)
        return kind.error();
    request.kind = *kind;
    for (const auto& read : {readSets, readSide, readSweep}) {
        if (const Result<void> done = read(parser, request); !done)
            return done.error();
    }
    if (const Result<void> size = readSize(parser, request.options); !size)
        return size.error();
    if (const Result<void> colors = readColors(parser, request.options.colors); !colors)
        return colors.error();
    if (const Result<void> marks = readMarks(parser, request); !marks)
        return marks.error();
    if (const Result<void> cells = readCells(parser, request); !cells)
        return cells.error();
    request.options.fontFamily = parser.value(u"font"_s);
    request.options.withCsv = parser.isSet(u"csv"_s);
    request.options.dark = parser.isSet(u"dark"_s);
    request.options.colors.marks = !parser.isSet(u"no-marks"_s);
    if (parser.isSet(u"title"_s))
        request.options.title = parser.value(u"title"_s);
    if (parser.isSet(u"no-title"_s))
        request.options.title = QString();
    return request;
}

QStringList toArguments(const FigureRequest& request)
{
    const ui::FigureOptions& options = request.options;
    QStringList arguments = QStringList(request.run) + request.otherRuns;
    arguments += {u"--kind"_s, kindName(request.kind)};
    for (const QString& output : request.outputs)
        arguments += {u"--out"_s, output};
    if (!request.data.isEmpty())
        arguments += {u"--data"_s, request.data};
    arguments += {u"--width-mm"_s,  numberText(options.sizeMm.width()),
                  u"--height-mm"_s, numberText(options.sizeMm.height()),
                  u"--font"_s,      options.fontFamily,
                  u"--font-size"_s, numberText(options.fontPoints),
                  u"--dpi"_s,       numberText(options.dotsPerInch)};
    if (options.title)
        arguments
            += options.title->isEmpty() ? QStringList{u"--no-title"_s} : QStringList{u"--title"_s, *options.title};
    if (request.kind == FigureKind::Heatmap || request.kind == FigureKind::Difference)
        arguments += heatmapArguments(request);
    if (request.kind == FigureKind::Difference && request.unit)
        arguments += {u"--measure"_s, ui::toQt(toString(*request.unit))};
    if (request.kind == FigureKind::Sweep)
        arguments += sweepArguments(request);
    if (isOfSets(request.kind))
        arguments += setArguments(request);
    if (options.withCsv)
        arguments += u"--csv"_s;
    if (options.dark)
        arguments += u"--dark"_s;
    return arguments;
}

} // namespace neurex::app
