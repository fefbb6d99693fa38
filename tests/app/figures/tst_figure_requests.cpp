// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Figures of stored runs, evaluations and sweeps, in this process and by the program.
#include "app/figures/answer_figures.h"
#include "app/figures/figure_arguments.h"
#include "app/figures/sweep_lines.h"
#include "core/analysis/layer_shares.h"
#include "core/store/evaluation_file.h"
#include "core/store/run_folder.h"
#include "tests/core/answer_fixture.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"
#include "widgets/plots/sweep_content.h"
#include "widgets/values/format.h"

#include <QCommandLineParser>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;
using neurex::test::answersWith;
using neurex::test::failsWith;
using neurex::test::readBytes;
using neurex::test::writeBytes;

class FigureRequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void mapHasTheRunsBits();
    void neuronsAndProfileHaveTheRunsBits();
    void provenanceNamesTheRun();
    void answersHaveTheEvaluationsNumbers();
    void questionsHaveEveryAnswer();
    void sweepHasEveryPoint();
    void sweepIsTheWindows_data();
    void sweepIsTheWindows();
    void sweepOfManyBudgets();
    void refusesSweepsItCannotDraw();
    void figuresLeaveTheirDataAlone();
    void argumentsReadBack();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void saysWhatIsMissing();
    void refusesDamagedEvaluations_data();
    void refusesDamagedEvaluations();
    void programWritesTheSameBytes_data();
    void programWritesTheSameBytes();
    void programPassesFailuresOn();

private:
    static Result<FigureRequest> read(const QStringList& arguments);
    QStringList csvOf(const FigureRequest& request);
    FigureRequest request(FigureKind kind) const;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    void writeRun();
    void writeEvaluation();
    void writeSweep();

    QTemporaryDir m_folder;
    ScoreMatrix m_scores;
    std::vector<QuestionAnswer> m_before = answersWith(3, 2, 1);
    std::vector<QuestionAnswer> m_after = answersWith(1, 2, 3);
};

namespace {

constexpr std::int32_t kLayers = 3;
constexpr std::int32_t kNeurons = 20;

struct ProgramResult {
    int code = -1;
    QString error;
};

ProgramResult runProgram(const QStringList& arguments)
{
    QProcess process;
    process.setEnvironment(QProcess::systemEnvironment() << u"LC_ALL=de_DE.UTF-8"_s); // words and numbers are English
    process.start(QStringLiteral(NEUREX_PROGRAM), QStringList{u"figure"_s} + arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

void FigureRequestsTest::initTestCase()
{
    writeRun();
    writeEvaluation();
    writeSweep();
}

void FigureRequestsTest::writeRun()
{
    RunManifest manifest;
    manifest.neurexVersion = "0.0.9";
    manifest.model.name = "tiny";
    manifest.model.weightHash = "abc";
    manifest.model.layerCount = kLayers;
    manifest.model.neuronCount = kNeurons;
    manifest.model.device = "cpu";
    manifest.model.computeType = "float32";
    manifest.taskName = "ner";
    manifest.taskHash = "def";
    manifest.questionCount = 2;
    manifest.seed = 17;
    Result<RunFolder> run = RunFolder::create(path(u"run"_s).toStdString(), manifest);
    QVERIFY(run);
    for (std::int64_t index = 0; index < 2; ++index) {
        ScoreMatrix scores(kLayers, kNeurons);
        for (std::size_t i = 0; i < scores.values.size(); ++i)
            scores.values[i] = static_cast<float>(std::sin(static_cast<double>(index) * 7.0 + static_cast<double>(i)));
        QuestionRecord record;
        record.index = index;
        record.answer = neurex::test::questionAnswer(static_cast<std::size_t>(index), 2);
        record.attributionSums.assign(3 * kLayers, 0.5F);
        record.targetChanges.assign(3 * kLayers, 0.5F);
        QVERIFY(run->append(record, scores));
    }
    const Result<AceResult> done = run->finish();
    QVERIFY(done);
    m_scores = done->scores;
}

void FigureRequestsTest::writeEvaluation()
{
    EvaluationReport report;
    report.neurexVersion = "0.0.9";
    report.model.name = "tiny";
    report.model.weightHash = "abc";
    report.taskName = "ner";
    report.taskHash = "def";
    report.run = "some/where/run";
    report.splitDraw = {0.5, 3};
    report.operation = Operator::Degrade;
    report.budget = 5;
    report.before = m_before;
    report.after = m_after;
    report.comparison = compare(m_before, m_after).value();
    QVERIFY(neurex::writeEvaluation(path(u"run/evaluation.json"_s).toStdString(), report));
}

/// As earlier versions of `neurex sweep` wrote it; only the columns that a plot needs.
void FigureRequestsTest::writeSweep()
{
    writeBytes(path(u"run/sweep.csv"_s).toStdString(),
               "operator,side,budget,kind,seed,questions,accuracy,comprehension,rac,rcc,ci_low,ci_high\n"
               "none,,0,none,0,6,0.6,0.5,0,0,,\n"
               "degrade,both,10,neurons,0,6,0.4,0.25,-33.333333333333336,-50,-60.5,-10.25\n"
               "degrade,both,10,random,1,6,0.6,0.5,0,0,,\n"
               "degrade,both,10,random,2,6,0.57,0.5,-5,0,,\n"
               "degrade,both,20,neurons,0,6,0.3,0.25,-50,-50,-70,-30\n");
}

FigureRequest FigureRequestsTest::request(FigureKind kind) const
{
    FigureRequest request;
    request.run = path(u"run"_s);
    request.kind = kind;
    request.options.sizeMm = QSizeF(120.0, 80.0);
    return request;
}

/// The lines of the CSV file without the comment.
QStringList FigureRequestsTest::csvOf(const FigureRequest& request)
{
    FigureRequest written = request;
    written.outputs = {path(u"figure.csv"_s)};
    const Result<void> done = writeFigure(written);
    if (!done) {
        qWarning("%s", done.error().message.c_str());
        return {};
    }
    QStringList lines = ui::toQt(readBytes(path(u"figure.csv"_s).toStdString())).split(u'\n', Qt::SkipEmptyParts);
    lines.removeIf([](const QString& line) { return line.startsWith(u'#'); });
    return lines;
}

void FigureRequestsTest::mapHasTheRunsBits()
{
    const QStringList lines = csvOf(request(FigureKind::Heatmap));
    QCOMPARE(lines.size(), kLayers * kNeurons + 1);
    for (qsizetype line = 1; line < lines.size(); ++line) {
        const NeuronId neuron = m_scores.neuronAt(static_cast<std::size_t>(line - 1));
        QCOMPARE(lines[line].section(u',', 0, 1), u"%1,%2"_s.arg(neuron.layer).arg(neuron.index));
        QCOMPARE(std::bit_cast<std::uint32_t>(lines[line].section(u',', 2).toFloat()), std::bit_cast<std::uint32_t>(m_scores.at(neuron) / 2.0F)); // two questions
    }
    QCOMPARE(lines.front(), u"layer,neuron,score per question"_s);
    FigureRequest part = request(FigureKind::Heatmap);
    part.cells = ui::NeuronRect{1, 2, 5, 8};
    const QStringList some = csvOf(part);
    QCOMPARE(some.size(), 2 * 4 + 1);
    QVERIFY(some[1].startsWith(u"1,5,"_s) && some.back().startsWith(u"2,8,"_s));
}

void FigureRequestsTest::neuronsAndProfileHaveTheRunsBits()
{
    const LayerShares shares = layerShares(m_scores);
    const QStringList neurons = csvOf(request(FigureKind::Neurons));
    QCOMPARE(neurons.size(), kLayers * kNeurons + 1); // none is zero
    for (qsizetype line = 1; line < neurons.size(); ++line) {
        const QStringList fields = neurons[line].split(u',');
        const NeuronId neuron{fields[2].toInt(), fields[3].toInt()};
        QCOMPARE(std::bit_cast<std::uint32_t>(fields[4].toFloat()), std::bit_cast<std::uint32_t>(m_scores.at(neuron)));
        const double total = fields[0] == u"good"_s ? shares.goodTotal : shares.badTotal;
        QCOMPARE(std::bit_cast<std::uint32_t>(fields[5].toFloat()), std::bit_cast<std::uint32_t>(m_scores.at(neuron) / 2.0F));
        QVERIFY(fields[7].toFloat() * m_scores.at(neuron) >= 0.0F); // z has the score's sign
        QVERIFY(fields[9].toDouble() >= 0.0 && fields[9].toDouble() <= 1.0 && !fields[9].isEmpty());
        QCOMPARE(fields[6].toDouble(), std::abs(static_cast<double>(m_scores.at(neuron))) / total);
    }
    const QStringList profile = csvOf(request(FigureKind::Profile));
    QCOMPARE(profile.size(), kLayers + 1);
    for (std::size_t layer = 0; layer < shares.layers.size(); ++layer) {
        const QStringList fields = profile[static_cast<qsizetype>(layer) + 1].split(u',');
        const LayerShare read{fields[1].toDouble(), fields[2].toDouble(), fields[3].toDouble()};
        QVERIFY(read == shares.layers[layer]);
    }
}

void FigureRequestsTest::provenanceNamesTheRun()
{
    const Result<DrawnFigure> drawn = makeFigure(request(FigureKind::Heatmap));
    QVERIFY(drawn);
    QCOMPARE(drawn->figure->title(), u"tiny, ner, NeuronLLM"_s);
    const QString text = ui::provenanceText(drawn->provenance);
    for (const QString& part :
         {u"version: %1"_s.arg(QStringLiteral(NEUREX_VERSION)), u"model: tiny (abc; float32 on cpu)"_s,
          u"task: ner (SHA-256 def)"_s, u"attribution: identify, 2 of 2 questions"_s, u"seed: 17"_s,
          u"computed: Neurex 0.0.9"_s, u"run: run"_s, u"rule right"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void FigureRequestsTest::answersHaveTheEvaluationsNumbers()
{
    const QStringList lines = csvOf(request(FigureKind::Answers));
    const Comparison comparison = compare(m_before, m_after).value();
    const QStringList accuracy = lines.value(1).split(u',');
    QCOMPARE(accuracy.value(0), u"accuracy"_s);
    const auto isPercent = [](const QString& text, double expected) {
        return !text.isEmpty() && std::abs(text.toDouble() - expected) < 1e-9;
    };
    QCOMPARE(accuracy.value(1), u"percent"_s);
    QVERIFY(isPercent(accuracy.value(2), comparison.before.accuracy * 100.0));
    QVERIFY(isPercent(accuracy.value(5), comparison.after.accuracy * 100.0));
    QVERIFY(isPercent(accuracy.value(8), comparison.rac.value()));
    const Interval interval = shareInterval(m_before, Measure::Accuracy, groupsOf(m_before));
    QVERIFY(isPercent(accuracy.value(3), interval.low * 100.0));
    QVERIFY(isPercent(accuracy.value(4), interval.high * 100.0));
    QVERIFY(isPercent(lines.value(2).section(u',', 5, 5), comparison.after.comprehension * 100.0));
    const Result<DrawnFigure> drawn = makeFigure(request(FigureKind::Answers));
    QVERIFY(drawn);
    const QString text = ui::provenanceText(drawn->provenance);
    QVERIFY(text.contains(u"interventions: degrade, both, K 5, last; answers: 6 questions; split: drawn, 0.5, seed 3; "_s));
    QVERIFY(!text.contains(u"identify"_s) && text.endsWith(u"run: run"_s)); // those that chose say nothing of these
    QCOMPARE(drawn->figure->title(), u"tiny, ner, Degrade, good and bad neurons, K 5"_s);
}

void FigureRequestsTest::questionsHaveEveryAnswer()
{
    const QStringList lines = csvOf(request(FigureKind::Questions));
    QCOMPARE(lines.size(), 6 * 3 + 1);
    QCOMPARE(lines[0],
             u"question,proxy,gold,before,after,p_before_A,p_before_B,p_before_C,p_before_D,p_after_A,p_after_B,"
             "p_after_C,p_after_D,letter_mass_before,letter_mass_after"_s);
    QCOMPARE(lines[1 + 3 + 1], u"q1,2,B,B,D,0.125,0.625,0.125,0.125,0.125,0.125,0.125,0.625,1,1"_s);
}

void FigureRequestsTest::sweepHasEveryPoint()
{
    const QStringList lines = csvOf(request(FigureKind::Sweep));
    QCOMPARE(lines,
             (QStringList{u"series,x,y,low,high"_s, u"Degrade,10,-0.33333333333333337,-0.605,-0.1025"_s,
                          u"Degrade,20,-0.5,-0.7,-0.3"_s, lines.value(3)}));
    QVERIFY(lines[3].startsWith(u"\"Degrade, range of 2 random sets\",10,"_s));
    const QStringList band = lines[3].section(u'"', 2).split(u',');
    QCOMPARE(band[2].toDouble(), -0.025); // median of 0 and -5 %
    QCOMPARE(band[3].toDouble(), -0.05); // two sets have a range, and nothing that holds 95 %
    FigureRequest accuracy = request(FigureKind::Sweep);
    accuracy.measure = SweepMeasure::Accuracy;
    QCOMPARE(csvOf(accuracy)[1], u"Degrade,10,0.4,,"_s);
}

namespace {

/// Every point of a sweep, each with answers of its own.
std::vector<SweepRow> sweptRows(const ScoreMatrix& scores, const SweepSettings& settings,
                                const std::vector<QuestionAnswer>& before)
{
    std::vector<SweepRow> rows;
    for (const SweepPoint& point : planSweep(scores, settings)) {
        const std::size_t right = rows.empty() ? 3 : 1 + 7 * rows.size() % 5, half = rows.empty() ? 2 : 1;
        rows.push_back(
            sweepRow(point, before, answersWith(right, half, before.size() - right - half), settings.seed).value());
    }
    return rows;
}

SweepSettings grid(const std::vector<double>& factors)
{
    SweepSettings settings;
    settings.budgets = {2, 4, 30};
    settings.operators = factors.empty() ? std::vector{Operator::Enhance, Operator::Degrade} : std::vector<Operator>{};
    settings.sides = {Side::Both, Side::Good};
    settings.randomSets = 3;
    settings.layerRandomSets = 2;
    settings.labelShuffleSets = 2;
    settings.factors = factors;
    return settings;
}

} // namespace

void FigureRequestsTest::sweepIsTheWindows_data()
{
    QTest::addColumn<QList<double>>("factors");
    QTest::newRow("operators") << QList<double>();
    QTest::newRow("factors") << QList<double>{0.0, 0.5, 2.0};
}

/// The table of a sweep draws what the window draws of the sweep itself: same lines, intervals, bands and levels.
void FigureRequestsTest::sweepIsTheWindows()
{
    QFETCH(QList<double>, factors);
    const SweepSettings settings = grid({factors.begin(), factors.end()});
    const std::vector<SweepRow> rows = sweptRows(m_scores, settings, m_before);
    FigureRequest asked = request(FigureKind::Sweep);
    asked.data = path(u"whole.csv"_s);
    QVERIFY(writeSweepCsv(asked.data.toStdString(), rows));
    for (const SweepMeasure measure :
         {SweepMeasure::Rac, SweepMeasure::Rcc, SweepMeasure::Accuracy, SweepMeasure::Comprehension}) {
        asked.measure = measure;
        for (const Side side : settings.sides) {
            asked.side = side;
            ui::SweepContent shown = sweepLines(rows, settings, measure, side).content;
            const std::size_t lines = factors.isEmpty() ? 2 : settings.budgets.size();
            QCOMPARE(shown.series.size(), 4 * lines); // each with three bands
            // Too few answers change for an interval of a change.
            const bool isShare = measure == SweepMeasure::Accuracy || measure == SweepMeasure::Comprehension;
            QCOMPARE(shown.series[0].points[0].low.has_value(), isShare);
            QCOMPARE(shown.series[0].points[0].high.has_value(), isShare);
            const bool isCounted = measure == SweepMeasure::Accuracy || measure == SweepMeasure::Rac;
            QCOMPARE(shown.chance.has_value(), isCounted);
            QCOMPARE(csvOf(asked).join(u'\n') + u'\n', ui::SweepFigure(shown).csv());
            // And what the CSV does not say: the same drawing.
            shown.title = u"tiny, ner, NeuronLLM, %1"_s.arg(sideText(side));
            const Result<DrawnFigure> drawn = makeFigure(asked);
            QVERIFY(drawn);
            QVERIFY(ui::renderFigure(*drawn->figure, asked.options)
                    == ui::renderFigure(ui::SweepFigure(shown), asked.options));
        }
    }
    if (factors.isEmpty())
        return;
    const ui::SweepContent byBudget = sweepLines(rows, settings, SweepMeasure::Accuracy, Side::Both).content;
    for (std::size_t line = 0; line < settings.budgets.size(); ++line) {
        const ui::SweepSeries& series = byBudget.series[line];
        QVERIFY(series.role == ui::SweepRole::Scale);
        QCOMPARE(series.name, u"K %1"_s.arg(settings.budgets[line]));
        QCOMPARE(series.points.size(), settings.factors.size());
    }
    asked.side.reset();
    asked.measure = SweepMeasure::Accuracy;
    QCOMPARE(csvOf(asked).join(u'\n') + u'\n', ui::SweepFigure(byBudget).csv()); // the first side
}

/// The random sets of one budget are drawn, as where its point is chosen in the window.
void FigureRequestsTest::sweepOfManyBudgets()
{
    SweepSettings settings = grid({0.0, 2.0});
    settings.budgets = {1, 2, 3, 4};
    const std::vector<SweepRow> rows = sweptRows(m_scores, settings, m_before);
    FigureRequest asked = request(FigureKind::Sweep);
    asked.data = path(u"many.csv"_s);
    QVERIFY(writeSweepCsv(asked.data.toStdString(), rows));
    const auto expected = [&](const std::optional<SweepKey>& chosen) {
        return ui::SweepFigure(sweepLines(rows, settings, SweepMeasure::Rac, Side::Both, chosen).content).csv();
    };
    const QString first = csvOf(asked).join(u'\n') + u'\n';
    QCOMPARE(first, expected({}));
    QVERIFY(first.contains(u"K 1, range of 3 random sets"_s) && !first.contains(u"K 3, range of 3 random sets"_s));
    asked.controlsOf = 3;
    const QString third = csvOf(asked).join(u'\n') + u'\n';
    QCOMPARE(third, expected(SweepKey{.kind = SweepKind::Neurons, .factor = 2.0, .side = Side::Both, .budget = 3}));
    QVERIFY(third.contains(u"K 3, range of 3 random sets"_s) && !third.contains(u"K 1, range of 3 random sets"_s));
    asked.controlsOf = 5;
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "no budget 5"));
}

void FigureRequestsTest::refusesSweepsItCannotDraw()
{
    FigureRequest asked = request(FigureKind::Sweep);
    asked.side = Side::Bad;
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "\"bad\""));
    asked.side.reset();
    asked.measure = SweepMeasure::Rcc;
    asked.data = path(u"mixed.csv"_s);
    const char* const header = "operator,side,budget,kind,seed,accuracy,comprehension,rac,rcc,ci_low,ci_high,factor\n";
    const std::string mixed
        = std::string(header) + "enhance,both,10,neurons,0,0.5,0.5,1,1,,,\nscale,both,10,neurons,0,0.5,0.5,1,1,,,0.5\n";
    writeBytes(asked.data.toStdString(), mixed);
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "operators and factors"));
    writeBytes(asked.data.toStdString(), std::string(header) + "enhance,both,10,neurons,0,0.5,0.5,1,,,,\n");
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "RCC"));
    writeBytes(asked.data.toStdString(), std::string(header) + "improve,both,10,neurons,0,0.5,0.5,1,,,,\n");
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::CorruptFile, "improve"));
    writeBytes(asked.data.toStdString(), std::string(header) + "scale,both,10,neurons,0,0.5,0.5,1,,,,\n");
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::CorruptFile, "column factor is empty"));
}

/// The table beside the figure would have the name of the table that it is drawn from.
void FigureRequestsTest::figuresLeaveTheirDataAlone()
{
    FigureRequest asked = request(FigureKind::Sweep);
    const QString data = asked.run + u"/sweep.csv"_s;
    asked.outputs = {asked.run + u"/sweep.svg"_s};
    asked.options.withCsv = true;
    const std::string before = readBytes(data.toStdString());
    for (const QString& named : {QString(), data}) {
        asked.data = named;
        QVERIFY(failsWith(writeFigure(asked), ErrorCode::WriteFailed, "the same file as the input"));
        QVERIFY(!before.empty() && readBytes(data.toStdString()) == before);
    }
}

Result<FigureRequest> FigureRequestsTest::read(const QStringList& arguments)
{
    QCommandLineParser parser;
    declareFigureArguments(parser);
    if (!parser.parse(QStringList{u"neurex-figure"_s} + arguments))
        return makeError(ErrorCode::InvalidArgument, ui::fromQt(parser.errorText()));
    return readFigureArguments(parser);
}

void FigureRequestsTest::argumentsReadBack()
{
    FigureRequest asked = request(FigureKind::Heatmap);
    asked.outputs = {u"a b.pdf"_s, u"c.svg"_s};
    asked.goodCount = 7;
    asked.badCount = 3;
    asked.cells = ui::NeuronRect{1, 2, 5, 8};
    asked.options.title = u"It's a title"_s;
    asked.options.fontPoints = 7.5;
    asked.options.dotsPerInch = 450.0;
    asked.options.withCsv = true;
    asked.options.colors = {ui::ScaleKind::Linear, ui::ColorChoice::Range::Fixed, 0.1 + 0.2, false};
    const Result<FigureRequest> back = read(toArguments(asked));
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QCOMPARE(toArguments(*back), toArguments(asked));
    QCOMPARE(back->options.title, asked.options.title);
    QVERIFY(back->options.colors == asked.options.colors);
    QVERIFY(back->cells == asked.cells);
    QCOMPARE(back->badCount, std::size_t(3));
    FigureRequest sweep = request(FigureKind::Sweep);
    sweep.outputs = {u"s.png"_s};
    sweep.measure = SweepMeasure::Comprehension;
    sweep.side = Side::Bad;
    sweep.controlsOf = 25;
    sweep.options.title = QString();
    const Result<FigureRequest> sweepBack = read(toArguments(sweep));
    QVERIFY(sweepBack && sweepBack->measure == SweepMeasure::Comprehension);
    QVERIFY(sweepBack->side == Side::Bad);
    QCOMPARE(sweepBack->controlsOf, std::optional<std::int64_t>(25));
    QCOMPARE(sweepBack->options.title, std::optional(QString()));
    const Result<FigureRequest> preset
        = read({u"run"_s, u"--out"_s, u"f.pdf"_s, u"--preset"_s, u"single"_s, u"--height-mm"_s, u"70"_s});
    QVERIFY(preset);
    QCOMPARE(preset->options.sizeMm, QSizeF(85.0, 70.0));
}

void FigureRequestsTest::refusesWrongArguments_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const QStringList good{u"run"_s, u"--out"_s, u"f.pdf"_s};
    QTest::newRow("no run") << QStringList{u"--out"_s, u"f.pdf"_s} << u"RUN"_s;
    QTest::newRow("no file") << QStringList{u"run"_s} << u"--out"_s;
    QTest::newRow("kind") << good + QStringList{u"--kind"_s, u"pie"_s} << u"heatmap, profile, sweep"_s;
    QTest::newRow("width") << good + QStringList{u"--width-mm"_s, u"5"_s} << u"--width-mm 5"_s;
    QTest::newRow("font size") << good + QStringList{u"--font-size"_s, u"x"_s} << u"--font-size x"_s;
    QTest::newRow("scale") << good + QStringList{u"--scale"_s, u"log"_s} << u"--scale log"_s;
    QTest::newRow("range") << good + QStringList{u"--range"_s, u"-1"_s} << u"--range -1"_s;
    QTest::newRow("ranks") << good + u"--scale rank --range 0.002"_s.split(u' ') << u"--scale linear or symlog"_s;
    QTest::newRow("top") << good + QStringList{u"--top"_s, u"1,2,3"_s} << u"--top 1,2,3"_s;
    QTest::newRow("half a part") << good + QStringList{u"--layers"_s, u"1-2"_s} << u"--neurons"_s;
    QTest::newRow("backwards") << good + QStringList{u"--layers"_s, u"2-1"_s, u"--neurons"_s, u"1"_s} << u"2-1"_s;
    QTest::newRow("preset") << good + QStringList{u"--preset"_s, u"poster"_s} << u"single"_s;
    QTest::newRow("controls") << good + QStringList{u"--controls-of"_s, u"all"_s} << u"--controls-of all"_s;
    QTest::newRow("side") << good + QStringList{u"--side"_s, u"left"_s} << u"both, good or bad"_s;
    QTest::newRow("measure") << good + QStringList{u"--measure"_s, u"f1"_s} << u"rac"_s;
}

void FigureRequestsTest::refusesWrongArguments()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const Result<FigureRequest> request = read(arguments);
    QVERIFY(!request);
    QVERIFY(request.error().code == ErrorCode::InvalidArgument);
    QVERIFY2(ui::toQt(request.error().message).contains(message), request.error().message.c_str());
}

void FigureRequestsTest::refusesDamagedEvaluations_data()
{
    QTest::addColumn<std::string>("side");
    QTest::addColumn<std::string>("key");
    QTest::addColumn<std::int32_t>("number");
    for (const std::string side : {"before", "after"}) {
        for (const std::string key : {"predicted", "gold"}) {
            for (const std::int32_t number : {-1, 4, 2147483647})
                QTest::addRow("%s %s %d", side.c_str(), key.c_str(), number) << side << key << number;
        }
    }
}

void FigureRequestsTest::refusesDamagedEvaluations()
{
    QFETCH(std::string, side);
    QFETCH(std::string, key);
    QFETCH(std::int32_t, number);
    nlohmann::json json = nlohmann::json::parse(readBytes(path(u"run/evaluation.json"_s).toStdString()));
    json[side][1]["proxies"][2][key] = number;
    const QString damaged = path(u"damaged.json"_s);
    writeBytes(damaged.toStdString(), json.dump());
    const auto evaluation = readEvaluation(damaged.toStdString());
    QVERIFY(failsWith(evaluation, ErrorCode::CorruptFile, "damaged.json"));
    const std::string expected = side + ", question \"q1\", proxy 3: option " + std::to_string(number) + " of 4";
    QVERIFY2(evaluation.error().detail.find(expected) != std::string::npos, evaluation.error().detail.c_str());
}

void FigureRequestsTest::saysWhatIsMissing()
{
    FigureRequest absent = request(FigureKind::Sweep);
    absent.run = path(u"elsewhere"_s);
    QVERIFY(failsWith(makeFigure(absent), ErrorCode::NotFound, "neurex sweep MODEL TASK --run"));
    FigureRequest outside = request(FigureKind::Heatmap);
    outside.cells = ui::NeuronRect{0, 3, 0, 5};
    QVERIFY(failsWith(makeFigure(outside), ErrorCode::InvalidArgument, "layers 0-2 and neurons 0-19"));
    writeBytes(path(u"broken.csv"_s).toStdString(), "operator,side,budget\nnone,,zero\n");
    FigureRequest broken = request(FigureKind::Sweep);
    broken.data = path(u"broken.csv"_s);
    QVERIFY(failsWith(makeFigure(broken), ErrorCode::CorruptFile, "line 2"));
    writeBytes(path(u"broken.json"_s).toStdString(), "{\"before\": [], \"after\": []}");
    FigureRequest empty = request(FigureKind::Answers);
    empty.data = path(u"broken.json"_s);
    QVERIFY(failsWith(makeFigure(empty), ErrorCode::CorruptFile, "neurex evaluate"));
}

void FigureRequestsTest::programWritesTheSameBytes_data()
{
    QTest::addColumn<QString>("kind");
    const QStringList kinds = kindNames();
    for (const QString& kind : kinds)
        QTest::newRow(qPrintable(kind)) << kind;
}

void FigureRequestsTest::programWritesTheSameBytes()
{
    QFETCH(QString, kind);
    FigureRequest asked = request(parseFigureKind(kind).value());
    if (isOfRuns(asked.kind))
        asked.otherRuns = {asked.run}; // and itself
    asked.outputs = {path(u"by-program.svg"_s), path(u"by-program.png"_s)};
    asked.options.withCsv = true;
    const ProgramResult result = runProgram(toArguments(asked));
    QVERIFY2(result.code == 0, qPrintable(result.error));
    asked.outputs = {path(u"here.svg"_s), path(u"here.png"_s)};
    QVERIFY(writeFigure(asked));
    for (const QString& suffix : {u"svg"_s, u"png"_s, u"csv"_s}) {
        const std::string here = readBytes(path(u"here."_s + suffix).toStdString());
        QVERIFY(!here.empty());
        QVERIFY2(here == readBytes(path(u"by-program."_s + suffix).toStdString()), qPrintable(suffix));
    }
}

void FigureRequestsTest::programPassesFailuresOn()
{
    const ProgramResult usage = runProgram({path(u"run"_s)});
    QCOMPARE(usage.code, 2);
    QVERIFY2(usage.error.contains(u"--out FILE is missing"_s), qPrintable(usage.error));
    const ProgramResult failure = runProgram({path(u"nothing"_s), u"--out"_s, path(u"f.pdf"_s)});
    QCOMPARE(failure.code, 1);
    QVERIFY2(failure.error.contains(u"nothing"_s), qPrintable(failure.error));
    QVERIFY(!QFile::exists(path(u"f.pdf"_s)));
}

QTEST_MAIN(FigureRequestsTest)
#include "tst_figure_requests.moc"
