// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of several runs: the numbers of `neurex compare`, by this process and by the programs.
#include "app/figures/figure_arguments.h"
#include "app/figures/set_figures.h"
#include "app/figures/set_script.h"
#include "core/store/run_folder.h"
#include "tests/core/expect_error.h"
#include "tests/core/run_fixture.h"
#include "tests/support/python.h"
#include "widgets/values/format.h"

#include <QCommandLineParser>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::app;
using neurex::test::failsWith;

namespace {

struct ProgramResult {
    int code = -1;
    QByteArray out;
    QString error;
};

ProgramResult runProgram(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral(NEUREX_PROGRAM), arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class SetFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void numbersAreThoseOfCompare();
    void intersectionsHoldTheirNeurons();
    void layersAddUp();
    void coloursOfSharesEndAtOne_data();
    void coloursOfSharesEndAtOne();
    void argumentsReadBack();
    void programDrawsThem_data();
    void programDrawsThem();
    void refuses_data();
    void refuses();
    void otherShapesAreNamed();
    void differencesAreOfTheUnit();
    void scriptsDrawTheSameNumbers_data();
    void scriptsDrawTheSameNumbers();

private:
    void writeRun(const QString& name, const std::string& method, double phase, std::int32_t neurons = 40);
    FigureRequest request(FigureKind kind) const;
    QStringList csvOf(const FigureRequest& request);
    static Result<FigureRequest> read(const QStringList& arguments);
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QStringList runs() const { return {path(u"a"_s), path(u"b"_s), path(u"c"_s)}; }

    QTemporaryDir m_folder;
};

void SetFiguresTest::initTestCase()
{
    writeRun(u"a"_s, "neuron-llm", 0.0);
    writeRun(u"b"_s, "act", 0.4);
    writeRun(u"c"_s, "kn", 1.7);
    writeRun(u"wide"_s, "act", 0.4, 41);
}

void SetFiguresTest::writeRun(const QString& name, const std::string& method, double phase, std::int32_t neurons)
{
    RunManifest manifest = test::runManifest();
    manifest.model.layerCount = 3;
    manifest.model.neuronCount = neurons;
    manifest.method = method;
    manifest.settings = methodOf(method).settings;
    manifest.questionCount = 1;
    Result<RunFolder> run = RunFolder::create(path(name).toStdString(), manifest);
    QVERIFY(run);
    ScoreMatrix scores(3, neurons);
    for (std::size_t i = 0; i < scores.values.size(); ++i)
        scores.values[i] = static_cast<float>(std::sin(phase + static_cast<double>(i)));
    QuestionRecord record = test::runRecord(0);
    record.attributionSums.assign(addsUp(manifest.settings.measure) ? 3 * record.answer.proxies.size() : 0, 0.0F);
    record.targetChanges = record.attributionSums;
    const Result<void> added = run->append(record, scores);
    QVERIFY2(added, added ? "" : added.error().message.c_str());
    QVERIFY(run->finish());
}

FigureRequest SetFiguresTest::request(FigureKind kind) const
{
    FigureRequest request;
    request.run = path(u"a"_s);
    request.otherRuns = {path(u"b"_s), path(u"c"_s)};
    request.kind = kind;
    request.budget = 12;
    return request;
}

QStringList SetFiguresTest::csvOf(const FigureRequest& request)
{
    const Result<DrawnFigure> drawn = makeFigure(request);
    if (!drawn) {
        qWarning("%s", drawn.error().message.c_str());
        return {};
    }
    return drawn->figure->csv().trimmed().split(u'\n');
}

/// To the last digit.
void SetFiguresTest::numbersAreThoseOfCompare()
{
    const ProgramResult compared
        = runProgram(QStringList{u"compare"_s} + runs() + QStringList{u"--top"_s, u"12"_s, u"--json"_s});
    QVERIFY2(compared.code == 0, qPrintable(compared.error));
    const nlohmann::json pairs = nlohmann::json::parse(compared.out.toStdString())["pairs"];
    const QStringList csv = csvOf(request(FigureKind::Overlap));
    QCOMPARE(csv.size(), qsizetype{4});
    const QStringList columns = csv[0].split(u',');
    for (int pair = 0; pair < 3; ++pair) {
        const QStringList cells = csv[pair + 1].split(u',');
        QCOMPARE(cells.size(), columns.size());
        for (const char* key : {"shared", "opposite", "jaccard", "chance_shared", "chance_jaccard", "top_overlap",
                                "chance_top_overlap", "spearman"}) {
            const double expected = pairs[static_cast<std::size_t>(pair)][key].get<double>();
            const double shown = cells[columns.indexOf(QString::fromLatin1(key))].toDouble();
            QVERIFY2(expected == shown, key);
        }
    }
    QVERIFY(pairs[0]["shared"].get<int>() > 0 && pairs[0]["jaccard"].get<double>() < 1.0);
    QCOMPARE(csv[1].section(u',', 0, 1), u"NeuronLLM,Activation"_s);
}

void SetFiguresTest::intersectionsHoldTheirNeurons()
{
    FigureRequest asked = request(FigureKind::Upset);
    asked.side = Side::Good;
    const ProgramResult compared = runProgram(QStringList{u"compare"_s} + runs()
                                              + QStringList{u"--top"_s, u"12"_s, u"--side"_s, u"good"_s, u"--json"_s});
    QVERIFY2(compared.code == 0, qPrintable(compared.error));
    const nlohmann::json expected = nlohmann::json::parse(compared.out.toStdString())["intersections"];
    const QStringList csv = csvOf(asked);
    QCOMPARE(csv[0], u"sets,neurons,good,bad,good_neurons,bad_neurons"_s);
    QCOMPARE(static_cast<std::size_t>(csv.size()), expected.size() + 1);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QStringList neurons;
        for (const nlohmann::json& neuron : expected[i]["good"])
            neurons += u"L%1 N%2"_s.arg(neuron[0].get<int>()).arg(neuron[1].get<int>());
        const QStringList cells = csv[static_cast<qsizetype>(i) + 1].split(u',');
        QCOMPARE(cells[1].toLongLong(), qlonglong{neurons.size()});
        QCOMPARE(cells[3], u"0"_s);
        QCOMPARE(cells[4], neurons.join(u' '));
    }
}

void SetFiguresTest::layersAddUp()
{
    const QStringList csv = csvOf(request(FigureKind::SetLayers));
    QCOMPARE(csv.size(), qsizetype{3 * 3 + 1});
    for (int set = 0; set < 3; ++set) {
        double share = 0.0;
        int good = 0;
        for (int layer = 0; layer < 3; ++layer) {
            const QStringList cells = csv[1 + 3 * set + layer].split(u',');
            QCOMPARE(cells[1].toInt(), layer);
            good += cells[2].toInt();
            share += cells[4].toDouble();
        }
        QCOMPARE(good, 12);
        QVERIFY(std::abs(share - 1.0) < 1e-12);
    }
}

void SetFiguresTest::coloursOfSharesEndAtOne_data()
{
    QTest::addColumn<SetMeasure>("measure");
    QTest::addColumn<double>("first");
    QTest::addColumn<double>("last");
    QTest::addColumn<QString>("written"); ///< in the script
    QTest::newRow("jaccard") << SetMeasure::Jaccard << 0.0 << 1.0 << u"LIMITS = (0, 1)"_s;
    QTest::newRow("top_overlap") << SetMeasure::TopOverlap << 0.0 << 1.0 << u"LIMITS = (0, 1)"_s;
    QTest::newRow("spearman") << SetMeasure::Spearman << -1.0 << 1.0 << u"LIMITS = (-1, 1)"_s;
    QTest::newRow("shared") << SetMeasure::Shared << 0.0 << 3.0 << u"LIMITS = (0, None)"_s;
}

/// So that the colours of two figures can be compared; numbers of neurons have no end.
void SetFiguresTest::coloursOfSharesEndAtOne()
{
    QFETCH(const SetMeasure, measure);
    QFETCH(const double, first);
    QFETCH(const double, last);
    QFETCH(const QString, written);
    SetComparison comparison;
    comparison.sets.resize(2);
    SetOverlap overlap;
    overlap.shared = 3;
    overlap.jaccard = 0.25;
    overlap.topOverlap = 0.125;
    comparison.overlaps = {overlap};
    comparison.correlations = {0.5};
    const ui::PlotSheet sheet = overlapSheet(comparison, {u"a"_s, u"b"_s}, measure).first;
    QCOMPARE(sheet.panels[0].cellLimit, last);
    QCOMPARE(sheet.panels[1].cellLimit, last);
    QCOMPARE(sheet.panels[1].y.range->first, first);
    QCOMPARE(sheet.panels[1].y.range->second, last);
    FigureRequest asked = request(FigureKind::Overlap);
    asked.setMeasure = measure;
    QVERIFY(setScript(asked, {u"a"_s, u"b"_s, u"c"_s}).contains(written));
}

Result<FigureRequest> SetFiguresTest::read(const QStringList& arguments)
{
    QCommandLineParser parser;
    declareFigureArguments(parser);
    if (!parser.parse(QStringList{u"neurex-figure"_s} + arguments))
        return makeError(ErrorCode::InvalidArgument, ui::fromQt(parser.errorText()));
    return readFigureArguments(parser);
}

void SetFiguresTest::argumentsReadBack()
{
    for (const FigureKind kind : {FigureKind::Overlap, FigureKind::Upset, FigureKind::SetLayers}) {
        FigureRequest asked = request(kind);
        asked.side = Side::Bad;
        asked.setMeasure = kind == FigureKind::Overlap ? SetMeasure::TopOverlap : SetMeasure::Jaccard;
        asked.outputs = {u"out.pdf"_s};
        const Result<FigureRequest> again = read(toArguments(asked));
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QCOMPARE(again->run, asked.run);
        QCOMPARE(again->otherRuns, asked.otherRuns);
        QVERIFY(again->kind == kind && again->side == Side::Bad && again->setMeasure == asked.setMeasure);
        QCOMPARE(again->budget, std::int64_t{12});
    }
}

void SetFiguresTest::programDrawsThem_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("overlap") << u"overlap"_s << QByteArray("Jaccard overlap");
    QTest::newRow("upset") << u"upset"_s << QByteArray("Shared neurons");
    QTest::newRow("set-layers") << u"set-layers"_s << QByteArray("Layers of the");
}

void SetFiguresTest::programDrawsThem()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, text);
    const QString out = path(kind + u".svg"_s);
    const ProgramResult drawn
        = runProgram(QStringList{u"figure"_s} + runs() + QStringList{u"--kind"_s, kind, u"--out"_s, out, u"--csv"_s});
    QVERIFY2(drawn.code == 0, qPrintable(drawn.error));
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(svg.contains(text));
    QVERIFY(svg.contains("NeuronLLM") && svg.contains("Knowledge"));
    QVERIFY(QFile::exists(path(kind + u".csv"_s)));
}

void SetFiguresTest::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("reason");
    QTest::newRow("one run") << QStringList{u"a"_s, u"--kind"_s, u"overlap"_s} << u"two or more RUN"_s;
    QTest::newRow("two runs of a map") << QStringList{u"a"_s, u"b"_s} << u"expected one RUN"_s;
    QTest::newRow("measure") << QStringList{u"a"_s, u"b"_s, u"--kind"_s, u"overlap"_s, u"--measure"_s, u"rac"_s}
                             << u"choose jaccard"_s;
    QTest::newRow("budget") << QStringList{u"a"_s, u"b"_s, u"--kind"_s, u"upset"_s, u"--budget"_s, u"0"_s}
                            << u"--budget"_s;
}

void SetFiguresTest::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, reason);
    QVERIFY(failsWith(read(arguments + QStringList{u"--out"_s, u"x.pdf"_s}), ErrorCode::InvalidArgument,
                      reason.toStdString()));
}

void SetFiguresTest::otherShapesAreNamed()
{
    FigureRequest asked = request(FigureKind::Overlap);
    asked.otherRuns += path(u"wide"_s);
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "set 4 is of a model with 3 layers of 41"));
}

void SetFiguresTest::differencesAreOfTheUnit()
{
    FigureRequest asked = request(FigureKind::Difference);
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument, "of two runs"));
    asked.otherRuns = {path(u"wide"_s)};
    QVERIFY(failsWith(makeFigure(asked), ErrorCode::InvalidArgument,
                      "the first has 3 layers of 40 neurons, the second 3 layers of 41 neurons"));
    asked.otherRuns = {path(u"b"_s)};
    const Result<DrawnFigure> drawn = makeFigure(asked); // two methods
    QVERIFY(drawn);
    QVERIFY2(drawn->figure->title().contains(u"NeuronLLM minus "_s)
                 && drawn->figure->title().endsWith(u", each as z over all neurons"_s),
             qPrintable(drawn->figure->title()));
    double mean[2] = {0.0, 0.0}, spread[2] = {0.0, 0.0};
    const RunScores stored[] = {loadScores(path(u"a"_s).toStdString()).value(), // of two methods, which sum otherwise
                                loadScores(path(u"b"_s).toStdString()).value()};
    const auto score = [&stored](int run, int i) {
        return static_cast<double>(stored[run].scores.values[static_cast<std::size_t>(i)]);
    };
    QVERIFY(score(0, 1) != score(1, 1));
    for (int run = 0; run < 2; ++run) {
        for (int i = 0; i < 120; ++i)
            mean[run] += score(run, i) / 120.0;
        for (int i = 0; i < 120; ++i)
            spread[run] += (score(run, i) - mean[run]) * (score(run, i) - mean[run]) / 120.0;
    }
    const QStringList z = csvOf(asked);
    asked.unit = DifferenceUnit::Question;
    const QStringList question = csvOf(asked);
    QVERIFY(makeFigure(asked)->figure->title().endsWith(u", per question"_s));
    for (int i = 0; i < 120; ++i) {
        const double expected
            = (score(0, i) - mean[0]) / std::sqrt(spread[0]) - (score(1, i) - mean[1]) / std::sqrt(spread[1]);
        QVERIFY2(std::abs(z[i + 1].section(u',', 2, 2).toDouble() - expected) < 1e-6,
                 qPrintable(z[i + 1] + u" is not "_s + QString::number(expected)));
        QVERIFY(std::abs(question[i + 1].section(u',', 2, 2).toDouble() - (score(0, i) - score(1, i))) < 1e-6);
    }
    asked.unit = DifferenceUnit::Share;
    asked.outputs = {path(u"d.pdf"_s)};
    const Result<FigureRequest> again = read(toArguments(asked));
    QVERIFY(again && again->unit == DifferenceUnit::Share && again->kind == FigureKind::Difference
            && again->otherRuns == asked.otherRuns);
    QVERIFY(!read({path(u"a"_s), u"--kind"_s, u"difference"_s, u"--out"_s, u"x.pdf"_s}));
    QVERIFY(!read(
        {path(u"a"_s), path(u"b"_s), u"--kind"_s, u"difference"_s, u"--measure"_s, u"rac"_s, u"--out"_s, u"x.pdf"_s}));
}

void SetFiguresTest::scriptsDrawTheSameNumbers_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("measure");
    QTest::addColumn<QByteArray>("variable");
    for (const auto& [name, measure] :
         {std::pair("jaccard", SetMeasure::Jaccard), std::pair("shared", SetMeasure::Shared),
          std::pair("top_overlap", SetMeasure::TopOverlap), std::pair("spearman", SetMeasure::Spearman)})
        QTest::newRow(name) << int(FigureKind::Overlap) << int(measure) << QByteArray("matrix.tolist()");
    for (const DifferenceUnit unit : allDifferenceUnits())
        QTest::newRow(toString(unit).data())
            << int(FigureKind::Difference) << int(unit) << QByteArray("difference.tolist()");
    QTest::newRow("upset") << int(FigureKind::Upset) << 0 << QByteArray("[size for _, size in bars]");
    QTest::newRow("set-layers") << int(FigureKind::SetLayers) << 0 << QByteArray("shares");
}

/// Run by Python where its modules are there.
void SetFiguresTest::scriptsDrawTheSameNumbers()
{
    QFETCH(int, kind);
    QFETCH(int, measure);
    QFETCH(QByteArray, variable);
    FigureRequest asked = request(static_cast<FigureKind>(kind));
    if (asked.kind == FigureKind::Difference) {
        asked.otherRuns = {path(u"b"_s)};
        asked.unit = static_cast<DifferenceUnit>(measure);
    } else {
        asked.setMeasure = static_cast<SetMeasure>(measure);
    }
    const QString script = setScript(asked, {u"one \"a\" \\"_s, u"two"_s, u"three"_s});
    QVERIFY(script.contains(path(u"b"_s)));
    QVERIFY(asked.kind == FigureKind::Difference || script.contains(u"TOP = 12"_s));
    const QString python = test::findPython(u"numpy, safetensors, matplotlib"_s);
    if (python.isEmpty())
        QSKIP("no Python with numpy, safetensors and matplotlib");
    QFile file(path(u"script.py"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("import matplotlib\nmatplotlib.use('Agg')\n" + script.toUtf8() + "import json\nprint(json.dumps("
               + variable + "))\n");
    file.close();
    const test::PythonResult run = test::runPython(python, {file.fileName()});
    QVERIFY2(run.exitCode == 0, run.error.constData());
    const QByteArray line = run.out.trimmed().split('\n').last().replace("NaN", "null");
    const nlohmann::json drawn = nlohmann::json::parse(line.toStdString());
    const QStringList csv = csvOf(asked);
    if (asked.kind == FigureKind::Difference) {
        QCOMPARE(csv.size(), qsizetype(1 + 3 * 40));
        for (std::size_t i = 0; i < 120; ++i)
            QVERIFY(std::abs(drawn[i / 40][i % 40].get<double>() - csv[qsizetype(i) + 1].section(u',', 2, 2).toDouble())
                    < 1e-6);
    } else if (asked.kind == FigureKind::Overlap) {
        const qsizetype column = csv[0].split(u',').indexOf(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(column > 0);
        const std::pair<std::size_t, std::size_t> pairs[] = {{0, 1}, {0, 2}, {1, 2}};
        for (int i = 0; i < 3; ++i) {
            const double expected = csv[i + 1].split(u',')[column].toDouble();
            const double shown = drawn[pairs[i].first][pairs[i].second].get<double>();
            QVERIFY2(std::abs(expected - shown) < 1e-12, qPrintable(QString::number(shown)));
        }
    } else if (asked.kind == FigureKind::Upset) {
        QCOMPARE(static_cast<qsizetype>(drawn.size()), csv.size() - 1);
        for (qsizetype i = 1; i < csv.size(); ++i)
            QCOMPARE(drawn[static_cast<std::size_t>(i - 1)].get<int>(), csv[i].section(u',', 1, 1).toInt());
    } else {
        for (std::size_t i = 0; i < 9; ++i)
            QVERIFY(std::abs(drawn[i / 3][i % 3].get<double>() - csv[qsizetype(i) + 1].section(u',', 4, 4).toDouble())
                    < 1e-12);
    }
}

QTEST_MAIN(SetFiguresTest)
#include "tst_set_figures.moc"
