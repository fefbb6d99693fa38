// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_request.h"

#include "app/figures/answer_figures.h"
#include "app/figures/difference_figure.h"
#include "app/figures/provenance.h"
#include "app/figures/sweep_csv.h"
#include "app/figures/sweep_lines.h"
#include "app/workspace/runs/run_library.h"
#include "core/base/file_writer.h"
#include "core/base/per_question.h"
#include "core/store/output_check.h"
#include "core/store/run_folder.h"
#include "widgets/plots/plot_figure.h"
#include "widgets/plots/sweep_content.h"
#include "widgets/values/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

struct RequestText {
    Q_DECLARE_TR_FUNCTIONS(FigureRequest)
};

std::filesystem::path toPath(const QString& path)
{
    return ui::fromQt(path);
}

struct RunDescription {
    QString title;
    ui::FigureProvenance provenance;
};

/// A bare scores file has its name only.
Result<RunDescription> describeRun(const QString& run)
{
    const QString name = QFileInfo(QDir::cleanPath(run)).fileName();
    if (!RunFolder::isRun(toPath(run)))
        return RunDescription{name, {versionField(), {u"run"_s, name}}};
    const Result<RunManifest> manifest = loadManifest(toPath(run));
    if (!manifest)
        return manifest.error();
    return RunDescription{runTitle(*manifest), provenanceOf(*manifest, name, manifest->questionCount)};
}

/// The file that --data names, or the usual one in the run folder; empty: the figure is made from the run's own files.
QString dataPath(const FigureRequest& request)
{
    const auto path = [&request](const QString& usualName) {
        return request.data.isEmpty() ? QDir(request.run).filePath(usualName) : request.data;
    };
    switch (request.kind) {
    case FigureKind::Sweep:
        return path(u"sweep.csv"_s);
    case FigureKind::Answers:
    case FigureKind::Questions:
        return path(u"evaluation.json"_s);
    default:
        return request.data;
    }
}

/// dataPath(), where it is there; verb: makes the usual one.
Result<QString> dataFile(const FigureRequest& request, const QString& verb)
{
    const QString path = dataPath(request);
    if (!request.data.isEmpty() || QFileInfo(path).isFile())
        return path;
    return makeError(
        ErrorCode::NotFound,
        ui::fromQt(RequestText::tr("There is no %1. Name the file with --data, or make it: neurex %2 MODEL TASK --run "
                                   "%3 ... --out %1")
                       .arg(path, verb, request.run)));
}

Result<void> checkCells(const FigureRequest& request, const ScoreMatrix& scores)
{
    if (!request.cells
        || (scores.contains({request.cells->firstLayer, request.cells->firstNeuron})
            && scores.contains({request.cells->lastLayer, request.cells->lastNeuron})))
        return {};
    return makeError(ErrorCode::InvalidArgument,
                     ui::fromQt(RequestText::tr("The run has layers 0-%1 and neurons 0-%2; --layers and --neurons "
                                                "reach beyond.")
                                    .arg(scores.layerCount - 1)
                                    .arg(scores.neuronCount - 1)));
}

Result<DrawnFigure> makeFromScores(const FigureRequest& request)
{
    Result<RunScores> loaded = loadScores(toPath(request.run));
    if (!loaded)
        return loaded.error();
    Result<RunDescription> run = describeRun(request.run);
    if (!run)
        return run.error();
    const ScoreMatrix& scores = loaded->scores;
    if (const Result<void> checked = checkCells(request, scores); !checked)
        return checked.error();
    DrawnFigure drawn;
    drawn.provenance = std::move(run->provenance);
    if (request.kind == FigureKind::Heatmap)
        drawn.figure = heatmapFigure(std::make_shared<const ScoreMatrix>(std::move(loaded->scores)),
                                     {run->title, request.goodCount, request.badCount, request.cells,
                                      scoreName(loaded->questionCount), questionDivisor(loaded->questionCount)});
    else if (request.kind == FigureKind::Profile)
        drawn.figure = profileFigure(scores, run->title);
    else
        drawn.figure = neuronsFigure(listNeurons(std::move(*loaded), kListedFigureNeurons), run->title);
    return drawn;
}

Result<DrawnFigure> makeFromEvaluation(const FigureRequest& request)
{
    const Result<QString> path = dataFile(request, u"evaluate"_s);
    if (!path)
        return path.error();
    Result<StoredEvaluation> evaluation = readEvaluation(toPath(*path));
    if (!evaluation)
        return evaluation.error();
    DrawnFigure drawn;
    drawn.provenance = std::move(evaluation->provenance);
    if (request.kind == FigureKind::Answers)
        drawn.figure = answersFigure(makeTaskTotals(evaluation->answers, true, Intervals::With), evaluation->title);
    else
        drawn.figure = questionsFigure(evaluation->answers, evaluation->title);
    return drawn;
}

/// The lines of the side that is asked for, else of the first: one figure shows one side.
Result<ui::SweepContent> sweepContent(std::span<const SweepRow> rows, const FigureRequest& request,
                                      const QString& title)
{
    const auto refuse
        = [](const QString& message) { return makeError(ErrorCode::InvalidArgument, ui::fromQt(message)); };
    const SweepSettings settings = settingsOf(rows);
    if (settings.sides.empty())
        return refuse(RequestText::tr("The sweep has no selected neurons to draw."));
    if (!settings.factors.empty() && !settings.operators.empty())
        return refuse(
            RequestText::tr("The table holds operators and factors together. Keep one of the two, or sweep again."));
    const Side side = request.side.value_or(settings.sides.front());
    if (std::ranges::find(settings.sides, side) == settings.sides.end())
        return refuse(RequestText::tr("The sweep has no point of the side \"%1\". It begins with \"%2\".")
                          .arg(ui::toQt(toString(side)), ui::toQt(toString(settings.sides.front()))));
    const std::optional<std::int64_t>& budget = request.controlsOf;
    if (budget && std::ranges::find(settings.budgets, *budget) == settings.budgets.end())
        return refuse(RequestText::tr("The sweep has no budget %1.").arg(*budget));
    std::optional<SweepKey> chosen;
    if (budget && !settings.factors.empty())
        chosen = {.kind = SweepKind::Neurons, .factor = settings.factors.front(), .side = side, .budget = *budget};
    ui::SweepContent content = sweepLines(rows, settings, request.measure, side, chosen).content;
    if (std::ranges::all_of(content.series, [](const ui::SweepSeries& series) { return series.points.empty(); }))
        return refuse(RequestText::tr("The sweep has no value of \"%1\" to draw.").arg(content.yName));
    content.title = settings.sides.size() > 1 ? RequestText::tr("%1, %2").arg(title, sideText(side)) : title;
    return content;
}

Result<DrawnFigure> makeFromSweep(const FigureRequest& request)
{
    const Result<QString> path = dataFile(request, u"sweep"_s);
    if (!path)
        return path.error();
    const Result<std::vector<SweepRow>> rows = readSweepCsv(toPath(*path));
    if (!rows)
        return rows.error();
    Result<RunDescription> run = describeRun(request.run);
    if (!run)
        return run.error();
    Result<ui::SweepContent> content = sweepContent(*rows, request, run->title);
    if (!content)
        return content.error();
    run->provenance.push_back({u"data"_s, QFileInfo(*path).fileName()});
    return DrawnFigure{std::make_shared<const ui::SweepFigure>(std::move(*content)), std::move(run->provenance)};
}

Result<DrawnFigure> makeFromRuns(const FigureRequest& request)
{
    std::vector<SetOrigin> origins;
    std::vector<SharedComparable> sets;
    for (const QString& folder : QStringList(request.run) + request.otherRuns) {
        Result<ComparedRun> run = loadComparedRun(toPath(folder), static_cast<std::size_t>(request.budget));
        if (!run)
            return run.error();
        origins.push_back({std::move(run->manifest), runName(folder), QFileInfo(folder).fileName()});
        sets.push_back(std::move(run->scores));
    }
    const ComparisonSettings settings{request.budget, request.side.value_or(Side::Both)};
    Result<SetComparison> comparison = compareSets(sets, settings, {}); // shapes first
    if (!comparison)
        return comparison.error();
    comparison->correlations = rankCorrelations(sets);
    const QStringList names = setNames(origins);
    auto [sheet, csv] = request.kind == FigureKind::Overlap ? overlapSheet(*comparison, names, request.setMeasure)
        : request.kind == FigureKind::Upset                 ? intersectionsSheet(*comparison, names)
                                                            : layersSheet(*comparison, names);
    if (sheet.isEmpty())
        return makeError(ErrorCode::InvalidArgument,
                         ui::fromQt(RequestText::tr("None of these sets has a neuron of that side.")));
    return DrawnFigure{std::make_shared<const ui::PlotFigure>(std::move(sheet), std::move(csv)),
                       provenanceOf(origins, settings)};
}

Result<DrawnFigure> makeFromTwoRuns(const FigureRequest& request)
{
    if (request.otherRuns.size() != 1)
        return makeError(ErrorCode::InvalidArgument, ui::fromQt(RequestText::tr("A difference is of two runs.")));
    std::vector<SetOrigin> origins;
    std::vector<RunScores> runs;
    for (const QString& folder : {request.run, request.otherRuns.front()}) {
        Result<RunManifest> manifest = loadManifest(toPath(folder));
        if (!manifest)
            return manifest.error();
        Result<RunScores> scores = loadScores(toPath(folder));
        if (!scores)
            return scores.error();
        origins.push_back({std::move(*manifest), runName(folder), QFileInfo(QDir::cleanPath(folder)).fileName()});
        runs.push_back(std::move(*scores));
    }
    const DifferenceUnit unit = request.unit.value_or(usualUnit(origins[0].manifest, origins[1].manifest));
    Result<ScoreMatrix> difference
        = scoreDifference({runs[0].scores, runs[0].questionCount}, {runs[1].scores, runs[1].questionCount}, unit);
    if (!difference)
        return difference.error();
    if (const Result<void> checked = checkCells(request, *difference); !checked)
        return checked.error();
    const QStringList names = setNames(origins);
    return DrawnFigure{heatmapFigure(std::make_shared<const ScoreMatrix>(std::move(*difference)),
                                     {differenceTitle(names[0], names[1], unit), request.goodCount, request.badCount,
                                      request.cells, differenceName(unit)}),
                       provenanceOf(origins, unit)};
}

/// Every file that is written, tables beside figures among them, against those that the figure was made from.
Result<void> checkFiles(const FigureRequest& request, const ui::Figure& figure, const ui::FigureOptions& options)
{
    std::vector<std::filesystem::path> outputs;
    for (const QString& output : request.outputs) {
        for (const QString& file : ui::exportedFiles(figure, output, options))
            outputs.push_back(toPath(file));
    }
    std::vector<std::filesystem::path> inputs{toPath(request.run)};
    for (const QString& run : request.otherRuns)
        inputs.push_back(toPath(run));
    if (const QString data = dataPath(request); !data.isEmpty())
        inputs.push_back(toPath(data));
    return checkOutputs(outputs, inputs);
}

} // namespace

Result<DrawnFigure> makeFigure(const FigureRequest& request)
{
    if (isOfSets(request.kind))
        return makeFromRuns(request);
    switch (request.kind) {
    case FigureKind::Answers:
    case FigureKind::Questions:
        return makeFromEvaluation(request);
    case FigureKind::Sweep:
        return makeFromSweep(request);
    case FigureKind::Difference:
        return makeFromTwoRuns(request);
    default:
        return makeFromScores(request);
    }
}

Result<void> writeFigure(const FigureRequest& request)
{
    for (const QString& output : request.outputs) {
        if (Result<void> checked = checkOutput(ui::fromQt(output)); !checked)
            return checked;
    }
    const Result<DrawnFigure> drawn = makeFigure(request);
    if (!drawn)
        return drawn.error();
    ui::FigureOptions options = request.options;
    options.provenance = drawn->provenance;
    if (const Result<void> checked = checkFiles(request, *drawn->figure, options); !checked)
        return checked;
    for (const QString& output : request.outputs) {
        if (Result<void> written = ui::exportFigure(*drawn->figure, output, options); !written)
            return written;
    }
    return {};
}

} // namespace neurex::app
