// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex-figure: draws the heatmap of a run into PNG, PDF, SVG or CSV files, without a display.
#include "core/analysis/selection.h"
#include "core/store/run_folder.h"
#include "widgets/figure_export.h"
#include "widgets/heatmap_figure.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTextStream>

#include <limits>

using namespace Qt::StringLiterals;
using namespace neurex;

namespace {

constexpr int kExitFailure = 1;
constexpr int kExitUsage = 2;

struct Settings {
    QString run;
    QStringList outputs;
    std::size_t markedCount = 0; ///< good and as many bad neurons are marked
    ui::FigureOptions figure;
};

QString tr(const char* text)
{
    return QCoreApplication::translate("HeatmapTool", text);
}

void declareOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(tr("Draws the layer-by-neuron heatmap of a run, without a display."));
    parser.addPositionalArgument(u"RUN"_s, tr("Finished run folder, or a scores.safetensors."));
    parser.addOptions({
        {u"out"_s, tr("File to write: .png, .pdf, .svg or .csv; can be given several times."), u"FILE"_s},
        {u"top"_s, tr("Marks the N best and the N worst neurons."), u"N"_s, u"10"_s},
        {u"title"_s, tr("Title instead of the task's name."), u"TEXT"_s},
        {u"width"_s, tr("Width in millimetres."), u"MM"_s, u"180"_s},
        {u"height"_s, tr("Height in millimetres."), u"MM"_s, u"110"_s},
        {u"dpi"_s, tr("Dots per inch of images."), u"N"_s, u"300"_s},
        {u"dark"_s, tr("The screen's dark colours.")},
    });
    parser.addHelpOption();
    parser.addVersionOption();
}

Result<double> readNumber(const QCommandLineParser& parser, const QString& option, double least, double most)
{
    bool isNumber = false;
    const double number = parser.value(option).toDouble(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    return makeError(ErrorCode::InvalidArgument,
                     tr("--%1 %2: expected a number from %3 to %4; see --help")
                         .arg(option, parser.value(option))
                         .arg(least)
                         .arg(most)
                         .toStdString());
}

Result<Settings> readSettings(const QCommandLineParser& parser)
{
    if (parser.positionalArguments().size() != 1)
        return makeError(ErrorCode::InvalidArgument, tr("expected one RUN; see --help").toStdString());
    Settings settings;
    settings.run = parser.positionalArguments().constFirst();
    settings.outputs = parser.values(u"out"_s);
    if (settings.outputs.isEmpty())
        return makeError(ErrorCode::InvalidArgument, tr("--out FILE is missing; see --help").toStdString());
    const Result<double> top = readNumber(parser, u"top"_s, 0, std::numeric_limits<int>::max());
    const Result<double> width = readNumber(parser, u"width"_s, 20, 2000);
    const Result<double> height = readNumber(parser, u"height"_s, 20, 2000);
    const Result<double> resolution = readNumber(parser, u"dpi"_s, 30, 1200);
    for (const Result<double>* number : {&top, &width, &height, &resolution}) {
        if (!*number)
            return number->error();
    }
    settings.markedCount = static_cast<std::size_t>(*top);
    settings.figure.sizeMm = {*width, *height};
    settings.figure.dotsPerInch = *resolution;
    settings.figure.title = parser.value(u"title"_s);
    settings.figure.dark = parser.isSet(u"dark"_s);
    return settings;
}

/// Title and provenance of a run folder; a bare scores file has its name only.
Result<void> describeRun(const Settings& settings, QString& title, QString& provenance)
{
    const std::filesystem::path run = settings.run.toStdString();
    title = QFileInfo(settings.run).fileName();
    if (!RunFolder::isRun(run))
        return {};
    const Result<RunManifest> manifest = loadManifest(run);
    if (!manifest)
        return manifest.error();
    const QString task = QString::fromStdString(manifest->taskName);
    const QString model = QString::fromStdString(manifest->model.name);
    title = tr("%1: scores over %2 questions").arg(task, QString::number(manifest->questionCount));
    provenance = tr("neurex %1; model %2; task %3 (SHA-256 %4), %5 questions; target %6, rule %7, %8 steps; seed %9")
                     .arg(QString::fromStdString(manifest->neurexVersion), model, task,
                          QString::fromStdString(manifest->taskHash), QString::number(manifest->questionCount),
                          QString::fromStdString(std::string(toString(manifest->settings.target))),
                          QString::fromStdString(std::string(toString(manifest->settings.rule))),
                          QString::number(manifest->settings.steps), QString::number(manifest->seed));
    return {};
}

Result<void> drawRun(Settings settings)
{
    Result<RunScores> loaded = loadScores(settings.run.toStdString());
    if (!loaded)
        return loaded.error();
    ui::HeatmapContent content;
    if (Result<void> described = describeRun(settings, content.title, settings.figure.provenance); !described)
        return described;
    if (!settings.figure.title.isEmpty())
        content.title = settings.figure.title;
    const auto scores = std::make_shared<const ScoreMatrix>(std::move(loaded->scores));
    const NeuronSelection marked = topNeurons(*scores, settings.markedCount);
    content.good = neuronIds(marked.good);
    content.bad = neuronIds(marked.bad);
    content.pyramid = std::make_shared<const ui::ScorePyramid>(scores);

    const ui::HeatmapFigure figure(std::move(content));
    for (const QString& output : settings.outputs) {
        if (Result<void> written = ui::exportFigure(figure, output, settings.figure); !written)
            return written;
    }
    return {};
}

int fail(const Error& error)
{
    QTextStream(stderr) << "neurex-figure: " << QString::fromStdString(error.message) << '\n';
    return error.code == ErrorCode::InvalidArgument ? kExitUsage : kExitFailure;
}

} // namespace

int main(int count, char** values)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, values);
    QCoreApplication::setApplicationName(u"neurex-figure"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(NEUREX_VERSION));
    QCommandLineParser parser;
    declareOptions(parser);
    parser.process(application);
    const Result<Settings> settings = readSettings(parser);
    if (!settings)
        return fail(settings.error());
    if (const Result<void> drawn = drawRun(*settings); !drawn)
        return fail(drawn.error());
    return 0;
}
