// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The paper's tables by one command: what stands in them, and that an interrupted command ends with the same bytes.
#include "tests/cli/cli_fixture.h"

#include <QDirIterator>

#include <cmath>
#include <map>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliReproduce : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesHoldWhatSweepsMeasure();
    void goesOnWhereItStopped();
    void honestCellsAreChosenElsewhere();
    void damageElsewhereIsWhatSweepsMeasure();
    void stabilityIsThatOfTheRuns();
    void lapeComparesTheTasks();
    void refusesWhatIsNotHonest();
    void refusesWrongUsage_data();
    void refusesWrongUsage();

private:
    static CliFixture withTasks(int questions = 24)
    {
        CliFixture fixture;
        for (const QString& name : {u"first"_s, u"second"_s}) {
            QByteArray text
                = "{\"neurex_task\":1,\"name\":\"" + name.toUtf8() + "\"}\n" + CliFixture::tokenTask(questions);
            fixture.write(name + u".jsonl"_s, text);
        }
        return fixture;
    }
    static CliResult reproduce(const CliFixture& fixture, const QStringList& options = {},
                               const QString& out = u"out"_s)
    {
        return fixture.run(QStringList{u"reproduce"_s, fixture.model(), fixture.path(u"first.jsonl"_s),
                                       fixture.path(u"second.jsonl"_s), u"--out"_s, fixture.path(out), u"--methods"_s,
                                       u"neuron-llm,act"_s, u"--budget"_s, u"2"_s, u"--budgets"_s, u"1,2,4"_s}
                           + options);
    }
    static QByteArrayList lines(const CliFixture& fixture, const QString& name)
    {
        return fixture.read(name).trimmed().split('\n');
    }
    /// All tables of a folder by name.
    static std::map<QString, QByteArray> tables(const CliFixture& fixture, const QString& out)
    {
        std::map<QString, QByteArray> files;
        for (const QString& name : QDir(fixture.path(out)).entryList({u"*.csv"_s, u"*.md"_s, u"*.tex"_s, u"*.html"_s}))
            files[name] = fixture.read(out + u'/' + name);
        return files;
    }
};

void TestCliReproduce::tablesHoldWhatSweepsMeasure()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, {u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json table = made.json()["tables"][0];
    COMPARE_JSON(table["name"], "table1");
    COMPARE_JSON(table["columns"],
                 (std::vector<std::string>{"method", "first Deg", "first Enh", "second Deg", "second Enh"}));
    QCOMPARE(table["rows"].size(), 3U); // two methods and random sets
    COMPARE_JSON(table["rows"][2][0], "Random");
    // The same cells from the run that it made, by `neurex sweep`.
    const CliResult swept
        = fixture.run({u"sweep"_s, fixture.model(), fixture.path(u"first.jsonl"_s), u"--run"_s,
                       fixture.path(u"out/first/neuron-llm.run"_s), u"--budgets"_s, u"2"_s, u"--layer-random"_s, u"0"_s,
                       u"--out"_s, fixture.path(u"sweep.csv"_s), u"--json"_s});
    QVERIFY2(swept.exitCode == 0, qPrintable(swept.error));
    const nlohmann::json rows = swept.json()["rows"];
    int compared = 0;
    for (const auto& entry : rows) {
        if (entry["kind"] != "neurons")
            continue;
        ++compared;
        const bool isEnhance = entry["operator"] == "enhance";
        const double rac = entry["comparison"]["rac"].get<double>();
        const bool failed = isEnhance ? rac < 0.0 : rac > 0.0;
        const QString cell = QString::fromStdString(table["rows"][0][isEnhance ? 2 : 1].get<std::string>());
        const QString expected = failed ? u"Fail"_s : QString::number(std::abs(rac), 'f', 1);
        QCOMPARE(cell.section(u" / "_s, 0, 0), expected);
    }
    QCOMPARE(compared, 2);
    // They are found beside the runs, to the last digit.
    const CliResult found = fixture.run({u"compare"_s, fixture.path(u"out"_s), u"--top"_s, u"2"_s, u"--json"_s});
    QVERIFY2(found.exitCode == 0, qPrintable(found.error));
    int matched = 0;
    const nlohmann::json sets = found.json()["sets"];
    for (const auto& set : sets) {
        QVERIFY(!set["measured"].empty());
        if (set["method"] != "neuron-llm" || set["task"] != "first")
            continue;
        for (const auto& measured : set["measured"]) {
            for (const auto& entry : rows) {
                if (entry["kind"] != "neurons" || entry["operator"] != measured["operator"]
                    || measured["side"] != "both" || measured["budget"] != 2)
                    continue;
                ++matched;
                COMPARE_JSON(measured["rac"], entry["comparison"]["rac"]);
            }
        }
    }
    QCOMPARE(matched, 2);
    for (const QString& name :
         {u"report.html"_s, u"tables.md"_s, u"tables.tex"_s, u"table1.csv"_s, u"ablation.csv"_s, u"table5.csv"_s,
          u"table7.csv"_s, u"layers.csv"_s, u"overlap.csv"_s, u"stability.csv"_s})
        QVERIFY2(!fixture.read(u"out/"_s + name).isEmpty(), qPrintable(name));
    // Both sides for a method with bad neurons only.
    QCOMPARE(lines(fixture, u"out/ablation.csv"_s).size(), 2 + 3);
}

void TestCliReproduce::goesOnWhereItStopped()
{
    const CliFixture fixture = withTasks();
    QCOMPARE(reproduce(fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s}).exitCode, 0);
    const auto whole = tables(fixture, u"out"_s);
    QVERIFY(whole.contains(u"honest.csv"_s));
    // Half of the answers and a whole run are gone, as after a kill; a table is torn.
    QDirIterator files(fixture.path(u"out"_s), {u"*.answers.jsonl"_s}, QDir::Files, QDirIterator::Subdirectories);
    int cut = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        if (cut++ % 2 == 0)
            QVERIFY(file.resize(file.size() * 2 / 3));
    }
    QVERIFY(cut > 8);
    QVERIFY(QDir(fixture.path(u"out/second/act.run"_s)).removeRecursively());
    fixture.write(u"out/table1.csv"_s, "torn");
    const CliResult again = reproduce(fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s});
    QVERIFY2(again.exitCode == 0, qPrintable(again.error));
    QVERIFY(again.error.contains(u"resuming"_s));
    QCOMPARE(tables(fixture, u"out"_s), whole);
    // In a folder of its own, too.
    QCOMPARE(reproduce(fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s}, u"other"_s).exitCode, 0);
    QCOMPARE(tables(fixture, u"other"_s), whole);
}

void TestCliReproduce::honestCellsAreChosenElsewhere()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s, u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json table = made.json()["tables"][0];
    COMPARE_JSON(table["name"], "honest");
    QCOMPARE(table["rows"].size(), 8U); // tasks x methods x operators
    // 39 sets reach .05, and Holm over eight cells makes .4 of it: said before and in the report.
    for (const QString& text : {made.error, QString::fromUtf8(fixture.read(u"out/tables.md"_s))})
        QVERIFY2(text.contains(
                     u"with 39 control sets the smallest rank p is 0.050; in a column of 8 cells Holm's correction "
                     "makes it 0.40 at least, so nothing there can be marked: that takes --sets 319 or more"_s),
                 qPrintable(text));
    for (const auto& row : table["rows"]) {
        const QStringList chosen = QString::fromStdString(row[3].get<std::string>()).split(u", "_s);
        QVERIFY((QStringList{u"1"_s, u"2"_s, u"4"_s}).contains(chosen[0]));
        if (row[1] == "Activation")
            QCOMPARE(chosen[1], u"good"_s);
        QVERIFY(row[9] != "-"); // a rank among the layer-matched sets
    }
    // Four folds, each of other questions.
    std::set<std::string> ids;
    std::size_t count = 0;
    for (int fold = 0; fold < 4; ++fold) {
        const QByteArray head = fixture.read(u"out/first/act.fold%1.answers.jsonl"_s.arg(fold)).split('\n').front();
        const auto manifest = nlohmann::json::parse(head.toStdString());
        for (const auto& question : manifest["questions"]) {
            ids.insert(question[0].get<std::string>());
            ++count;
        }
    }
    QCOMPARE(count, 12U); // those that identify
    QCOMPARE(ids.size(), 12U);
}

void TestCliReproduce::damageElsewhereIsWhatSweepsMeasure()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s, u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json honest = made.json()["tables"][0], table = made.json()["tables"][1];
    COMPARE_JSON(table["name"], "collateral");
    COMPARE_JSON(table["columns"], (std::vector<std::string>{"chosen on", "method", "operator", "first", "second"}));
    QCOMPARE(table["rows"].size(), honest["rows"].size());
    int compared = 0;
    for (std::size_t i = 0; i < table["rows"].size(); ++i) {
        const auto& row = table["rows"][i];
        if (row[0] != "first" || row[1] != "NeuronLLM")
            continue;
        const QStringList chosen = QString::fromStdString(honest["rows"][i][3].get<std::string>()).split(u", "_s);
        const QString operation = row[2] == "Deg" ? u"degrade"_s : u"enhance"_s;
        const auto changeOn = [&](const QString& task) {
            const CliResult swept
                = fixture.run({u"sweep"_s, fixture.model(), fixture.path(task + u".jsonl"_s), u"--run"_s,
                               fixture.path(u"out/first/neuron-llm.run"_s), u"--budgets"_s, chosen[0], u"--sides"_s,
                               chosen[1], u"--operators"_s, operation, u"--layer-random"_s, u"0"_s, u"--out"_s,
                               fixture.path(task + operation + u".csv"_s), u"--json"_s});
            const nlohmann::json rows = swept.json()["rows"]; // a temporary would not outlive the loop's head
            for (const auto& entry : rows) {
                if (entry["kind"] == "neurons")
                    return 100.0
                        * (entry["comparison"]["after"]["accuracy"].get<double>()
                           - entry["comparison"]["before"]["accuracy"].get<double>());
            }
            return std::nan("");
        };
        for (const auto& [column, task] : {std::pair{4, u"second"_s}, std::pair{3, u"first"_s}}) {
            const QString cell = QString::fromStdString(row[static_cast<std::size_t>(column)].get<std::string>());
            QCOMPARE(cell.section(u' ', 0, 0), QString::asprintf("%+.1f", changeOn(task)));
            QCOMPARE(cell.endsWith(u" [own]"_s), task == u"first"_s);
            ++compared;
        }
    }
    QCOMPARE(compared, 4);
}

void TestCliReproduce::stabilityIsThatOfTheRuns()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, {u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json table = made.json()["tables"].back();
    COMPARE_JSON(table["name"], "stability");
    const CliResult run = fixture.run({u"attribute"_s, fixture.model(), fixture.path(u"first.jsonl"_s), u"--out"_s,
                                       fixture.path(u"out/first/neuron-llm.run"_s), u"--keep-examples"_s, u"--top"_s,
                                       u"2"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    const nlohmann::json overlap = run.json()["split_half_overlap"];
    COMPARE_JSON(table["columns"], (std::vector<std::string>{"method", "first", "second"}));
    const QString cell = QString::fromStdString(table["rows"][0][1].get<std::string>());
    QCOMPARE(cell.section(u" ("_s, 0, 0),
             QString::asprintf("%.2f / %.2f", overlap["good"].get<double>(), overlap["bad"].get<double>()));
    const auto manifest
        = nlohmann::json::parse(fixture.read(u"out/first/neuron-llm.run/manifest.json"_s).toStdString());
    const double neurons
        = manifest["model"]["layer_count"].get<double>() * manifest["model"]["neuron_count"].get<double>();
    const double shared = 2.0 * 2.0 / neurons, byChance = shared / (4.0 - shared);
    QCOMPARE(cell.section(u" ("_s, 1), QString::asprintf("%.3f / %.3f)", byChance, byChance));
    // Activation has no bad neurons.
    const QString activation = QString::fromStdString(table["rows"][1][1].get<std::string>());
    QVERIFY2(activation.contains(u" / - ("_s) && activation.endsWith(u" / -)"_s), qPrintable(activation));
}

void TestCliReproduce::lapeComparesTheTasks()
{
    const CliFixture fixture = withTasks();
    fixture.write(u"second.jsonl"_s, "{\"neurex_task\":1,\"name\":\"second\"}\n" + CliFixture::weakTask(24));
    const QStringList options{u"--methods"_s, u"neuron-llm,lape"_s, u"--preset"_s, u"honest"_s, u"--sets"_s,
                              u"39"_s,        u"--json"_s};
    const CliResult made = reproduce(fixture, options);
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json tables = made.json()["tables"];
    std::vector<std::string> methods;
    for (const auto& row : tables[0]["rows"])
        methods.push_back(row[1].get<std::string>());
    QCOMPARE(std::ranges::count(methods, "LAPE"), 4); // two tasks by two operators
    // Its neurons are those that compare says.
    const CliResult compared = fixture.run({u"compare"_s, fixture.path(u"out"_s), u"--lape"_s, u"--json"_s});
    QVERIFY2(compared.exitCode == 0, qPrintable(compared.error));
    const auto layers = std::ranges::find(tables, "layers", [](const auto& table) { return table["name"]; });
    QVERIFY(layers != tables.end());
    int matched = 0, good = 0;
    const nlohmann::json said = compared.json();
    for (const auto& set : said["sets"]) {
        std::vector<std::string> cells(said["layers"].get<std::size_t>(), "0 + 0");
        good += static_cast<int>(set["good"].size());
        for (const auto& neuron : set["good"])
            cells[neuron[0].get<std::size_t>()] = "1 + 0";
        for (const auto& row : (*layers)["rows"]) {
            if (row[1] != "LAPE" || row[0] != set["task"])
                continue;
            ++matched;
            for (std::size_t layer = 0; layer < cells.size(); ++layer)
                COMPARE_JSON(row[layer + 2], cells[layer]);
        }
    }
    QCOMPARE(matched, 2);
    QVERIFY(good > 0);
    // Its runs are kept, and the same command ends with the same tables.
    QVERIFY(!fixture.read(u"out/second/firing-rate.run/manifest.json"_s).isEmpty());
    const CliResult again = reproduce(fixture, options);
    QVERIFY2(again.exitCode == 0, qPrintable(again.error));
    QCOMPARE(again.out, made.out);
    const CliResult alone = fixture.run({u"reproduce"_s, fixture.model(), fixture.path(u"first.jsonl"_s), u"--out"_s,
                                         fixture.path(u"alone"_s), u"--methods"_s, u"lape"_s});
    QCOMPARE(alone.exitCode, 2);
    QVERIFY2(alone.error.contains(u"lape compares tasks"_s), qPrintable(alone.error));
}

void TestCliReproduce::refusesWhatIsNotHonest()
{
    const CliFixture fixture = withTasks();
    QByteArray text = "{\"neurex_task\":1,\"name\":\"first\"}\n" + CliFixture::tokenTask(20);
    text.replace("\"split\":\"identify\"", "\"split\":\"both\"")
        .replace("\"split\":\"evaluate\"", "\"split\":\"both\"");
    fixture.write(u"first.jsonl"_s, text);
    const CliResult refused = reproduce(fixture, {u"--preset"_s, u"honest"_s});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.error.contains(u"20 questions would choose neurons and judge them, too"_s),
             qPrintable(refused.error));
    QCOMPARE(reproduce(fixture, {u"--split"_s, u"0.5"_s, u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s}).exitCode,
             0);
}

void TestCliReproduce::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("preset") << QStringList{u"--preset"_s, u"fair"_s} << 2 << u"expected published or honest"_s;
    QTest::newRow("method") << QStringList{u"--methods"_s, u"nope"_s} << 2 << u"unknown method"_s;
    QTest::newRow("sets") << QStringList{u"--sets"_s, u"10"_s} << 2 << u"--sets"_s;
    QTest::newRow("common") << QStringList{u"--common"_s, u"3"_s} << 2 << u"--common"_s;
    QTest::newRow("budget") << QStringList{u"--budget"_s, u"1000000"_s} << 1 << u"larger than the model"_s;
}

void TestCliReproduce::refusesWrongUsage()
{
    QFETCH(QStringList, options);
    QFETCH(int, code);
    QFETCH(QString, reason);
    const CliFixture fixture = withTasks();
    const CliResult refused
        = fixture.run(QStringList{u"reproduce"_s, fixture.model(), fixture.path(u"first.jsonl"_s),
                                  fixture.path(u"second.jsonl"_s), u"--out"_s, fixture.path(u"out"_s)}
                      + options);
    QCOMPARE(refused.exitCode, code);
    QVERIFY2(refused.error.contains(reason), qPrintable(refused.error));
}

QTEST_GUILESS_MAIN(TestCliReproduce)
#include "tst_cli_reproduce.moc"
