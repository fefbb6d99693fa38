// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The paper's tables by one command: what stands in them, and that an interrupted command ends with the same bytes.
#include "tests/cli/cli_fixture.h"

#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliReproduce : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesHoldWhatSweepsMeasure();
    void ranksAmongSetsThatAreAsActive();
    void writesOverNoInput();
    void figuresShowWhatWasMeasured();
    void saysThatNothingDraws();
    void goesOnWhereItStopped();
    void honestCellsAreChosenElsewhere();
    void damageElsewhereIsWhatSweepsMeasure();
    void textsAreMeasuredAsByThemselves();
    void textsGoOnWhereTheyStopped();
    void textsAreReadBeforeAllElse();
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
                               const QString& out = u"out"_s, bool draws = false)
    {
        return fixture.run(QStringList{u"reproduce"_s, fixture.model(), fixture.path(u"first.jsonl"_s),
                                       fixture.path(u"second.jsonl"_s), u"--out"_s, fixture.path(out), u"--methods"_s,
                                       u"neuron-llm,act"_s, u"--budget"_s, u"2"_s, u"--budgets"_s, u"1,2,4"_s}
                           + options + (draws ? QStringList() : QStringList{u"--no-figures"_s}));
    }
    /// --text with a text of many windows, which this writes.
    static QStringList withText(const CliFixture& fixture)
    {
        QByteArray text;
        for (int i = 0; i < 100; ++i)
            text += "B" + QByteArray::number(i) + (i % 7 == 0 ? "\n" : " ");
        fixture.write(u"text.txt"_s, text);
        return {u"--text"_s, fixture.path(u"text.txt"_s), u"--text-window"_s, u"9"_s};
    }
    static nlohmann::json tableOf(const CliResult& made, const std::string& name)
    {
        const nlohmann::json tables = made.json()["tables"];
        for (const nlohmann::json& table : tables) {
            if (table["name"] == name)
                return table;
        }
        return {};
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
    QVERIFY(QString::fromStdString(table["note"].get<std::string>()).contains(u"signed mean RAC of 5 random sets"_s));
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
            COMPARE_JSON(measured["positions"], "last");
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

/// Of every run, and all of them in the report; other methods take those of earlier ones away.
void TestCliReproduce::figuresShowWhatWasMeasured()
{
    if (!QFile::exists(QFileInfo(QStringLiteral(NEUREX_PROGRAM)).dir().filePath(u"neurex-figure"_s)))
        QSKIP("neurex-figure is not built");
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, {}, u"out"_s, true);
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const auto drawn = [&] { return QDir(fixture.path(u"out/figures"_s)).entryList(QDir::Files, QDir::Name); };
    QCOMPARE(drawn(),
             (QStringList{u"act.tasks.svg"_s, u"first.act.budgets.svg"_s, u"first.layers.svg"_s,
                          u"first.neuron-llm.budgets.svg"_s, u"first.overlap.svg"_s, u"neuron-llm.tasks.svg"_s,
                          u"second.act.budgets.svg"_s, u"second.layers.svg"_s, u"second.neuron-llm.budgets.svg"_s,
                          u"second.overlap.svg"_s}));
    const QString report = QString::fromUtf8(fixture.read(u"out/report.html"_s));
    std::map<QString, QByteArray> pictures;
    for (const QString& name : drawn()) {
        QVERIFY2(report.contains(u"<img src=\"figures/"_s + name + u'"'), qPrintable(name));
        pictures[name] = fixture.read(u"out/figures/"_s + name);
        QVERIFY2(pictures[name].startsWith("<?xml"), qPrintable(name));
    }
    QVERIFY(pictures[u"first.overlap.svg"_s].contains("first: overlap of the methods"));
    QVERIFY(pictures[u"first.act.budgets.svg"_s] != pictures[u"second.act.budgets.svg"_s]);
    // The rows behind a curve are those of the table.
    const QByteArrayList table7 = lines(fixture, u"out/table7.csv"_s);
    const QByteArrayList rows = lines(fixture, u"out/first/act.sweep.csv"_s);
    QCOMPARE(rows.size(), 1 + 1 + 3 * 2); // a heading, the unchanged model, three budgets and two operators
    QVERIFY(table7.size() > 3);
    // So is the mean of the random sets, whose sign tells.
    const QByteArrayList all = lines(fixture, u"out/first/neuron-llm.sweep.csv"_s);
    const QByteArrayList heads = all.front().split(',');
    double sum = 0.0;
    int sets = 0;
    for (const QByteArray& line : all) {
        const QByteArrayList cells = line.split(',');
        const auto cell = [&](const QByteArray& head) { return cells.value(heads.indexOf(head)); };
        if (cell("kind") != "random" || cell("operator") != "enhance" || cell("side") != "both"
            || cell("budget") != "2")
            continue;
        sum += cell("rac_percent").toDouble();
        ++sets;
    }
    QCOMPARE(sets, 5);
    const QByteArray random = lines(fixture, u"out/table1.csv"_s).last().split(',').value(2);
    QCOMPARE(QString::fromLatin1(random).remove(u'\'').section(u' ', 0, 0), QString::asprintf("%+.1f", sum / sets));
    fixture.write(u"out/figures/first.overlap.svg"_s, "torn");
    QCOMPARE(reproduce(fixture, {}, u"out"_s, true).exitCode, 0);
    for (const auto& [name, picture] : pictures)
        QCOMPARE(fixture.read(u"out/figures/"_s + name), picture);
    QCOMPARE(reproduce(fixture, {u"--methods"_s, u"act"_s}, u"out"_s, true).exitCode, 0);
    QCOMPARE(drawn(), (QStringList{u"act.tasks.svg"_s, u"first.act.budgets.svg"_s, u"second.act.budgets.svg"_s}));
}

void TestCliReproduce::saysThatNothingDraws()
{
    CliFixture fixture = withTasks();
    const QString alone = fixture.path(u"neurex"_s); // no other program beside it or in PATH
    QVERIFY(QFile::copy(QStringLiteral(NEUREX_PROGRAM), alone));
    fixture.setEnvironment(u"PATH"_s, fixture.path(u"nothing"_s));
    QProcess process;
    fixture.start(process,
                  {u"reproduce"_s, fixture.model(), fixture.path(u"first.jsonl"_s), u"--out"_s, fixture.path(u"out"_s),
                   u"--methods"_s, u"act"_s, u"--budget"_s, u"2"_s, u"--budgets"_s, u"1"_s},
                  alone);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardError().contains("neurex-figure was not found"));
    QVERIFY(!fixture.read(u"out/report.html"_s).contains("<img"));
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

/// The cells of both presets, one of them once more by `neurex perplexity` from the run that was made.
void TestCliReproduce::textsAreMeasuredAsByThemselves()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(fixture, withText(fixture) + QStringList{u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json table = tableOf(made, "perplexity");
    QCOMPARE(table["rows"].size(), 9U); // unchanged, tasks x methods x operators
    COMPARE_JSON(table["rows"][0][1], "unchanged");
    const nlohmann::json& degraded = table["rows"][1];
    COMPARE_JSON(degraded[0], "first");
    COMPARE_JSON(degraded[2], "Deg");
    COMPARE_JSON(degraded[3], "2 + 2");
    COMPARE_JSON(table["rows"][3][1], "Activation");
    COMPARE_JSON(table["rows"][3][3], "2 + 0"); // it has no bad neurons
    const CliResult alone = fixture.run({u"perplexity"_s, fixture.model(), u"--text"_s, fixture.path(u"text.txt"_s),
                                         u"--window"_s, u"9"_s, u"--run"_s, fixture.path(u"out/first/neuron-llm.run"_s),
                                         u"--operator"_s, u"degrade"_s, u"--budget"_s, u"2"_s, u"--json"_s});
    QVERIFY2(alone.exitCode == 0, qPrintable(alone.error));
    const auto text = [](const nlohmann::json& number, int decimals) {
        return QString::number(number.get<double>(), decimals < 0 ? 'g' : 'f', std::abs(decimals));
    };
    const auto cell = [](const nlohmann::json& value) { return QString::fromStdString(value.get<std::string>()); };
    const nlohmann::json change = alone.json()["change"];
    QVERIFY(change["perplexity_percent"] > 0.0);
    QCOMPARE(cell(degraded[5]),
             u"+%1 % (+%2 .. +%3)"_s.arg(text(change["perplexity_percent"], 1),
                                         text(change["perplexity_percent_interval"][0], 1),
                                         text(change["perplexity_percent_interval"][1], 1)));
    QVERIFY(cell(degraded[4]).startsWith(text(alone.json()["changed"]["perplexity"], -4) + u" ("_s));
    QVERIFY(cell(table["rows"][0][4]).startsWith(text(alone.json()["unchanged"]["perplexity"], -4) + u" ("_s));
    QCOMPARE(cell(table["rows"][0][6]), text(alone.json()["unchanged"]["bits_per_byte"], 3));
    for (const QString& name : {u"report.html"_s, u"tables.md"_s, u"tables.tex"_s, u"perplexity.csv"_s}) {
        QVERIFY2(fixture.read(u"out/"_s + name).contains("Perplexity of the text text.txt")
                     || name == u"perplexity.csv"_s,
                 qPrintable(name));
        QVERIFY2(fixture.read(u"out/"_s + name).contains("unchanged"), qPrintable(name));
    }
    QVERIFY(fixture.read(u"out/report.html"_s).contains("text.txt; SHA-256 "));

    const CliResult honest = reproduce(
        fixture, withText(fixture) + QStringList{u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s, u"--json"_s});
    QVERIFY2(honest.exitCode == 0, qPrintable(honest.error));
    const nlohmann::json rows = tableOf(honest, "perplexity")["rows"];
    QCOMPARE(rows.size(), 17U);
    int random = 0;
    for (const nlohmann::json& row : rows) {
        if (!cell(row[1]).endsWith(u", random"_s))
            continue;
        ++random;
        QVERIFY(cell(row[3]) == u"2 + 2"_s || cell(row[3]) == u"2 + 0"_s);
    }
    QCOMPARE(random, 8);
    // What is no random set is the same in both.
    QVERIFY(std::ranges::all_of(table["rows"],
                                [&](const nlohmann::json& row) { return std::ranges::find(rows, row) != rows.end(); }));
    QVERIFY(std::ranges::none_of(fixture.read(u"out/tables.md"_s).split('\n'),
                                 [](const QByteArray& line) { return line.contains("nan") || line.contains("inf "); }));

    // Without a text there is no such table, and none of an earlier command.
    QCOMPARE(reproduce(fixture).exitCode, 0);
    QVERIFY(!QFile::exists(fixture.path(u"out/perplexity.csv"_s)));
}

void TestCliReproduce::textsGoOnWhereTheyStopped()
{
    const CliFixture fixture = withTasks();
    const QStringList options = withText(fixture);
    QCOMPARE(reproduce(fixture, options).exitCode, 0);
    const auto whole = tables(fixture, u"out"_s);
    QVERIFY(whole.contains(u"perplexity.csv"_s));
    const auto windows = [&] {
        std::map<QString, QByteArray> files;
        QDirIterator found(fixture.path(u"out"_s), {u"*.windows.jsonl"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) {
            QFile file(found.next());
            if (file.open(QIODevice::ReadOnly))
                files[file.fileName()] = file.readAll();
        }
        return files;
    };
    const auto kept = windows();
    QCOMPARE(kept.size(), 4U);
    int cut = 0;
    for (const auto& [name, bytes] : kept) {
        QFile file(name);
        QVERIFY(cut++ % 2 == 0 ? file.resize(bytes.size() / 2) : file.remove());
    }
    fixture.write(u"out/perplexity.csv"_s, "torn");
    const CliResult again = reproduce(fixture, options);
    QVERIFY2(again.exitCode == 0 && again.error.contains(u"windows done"_s), qPrintable(again.error));
    QCOMPARE(tables(fixture, u"out"_s), whole);
    QVERIFY(windows() == kept);
    // A part of the text goes on from there; another text has files of its own.
    const CliResult part = reproduce(fixture, options + QStringList{u"--text-limit"_s, u"2"_s, u"--json"_s});
    QVERIFY(QString::fromStdString(tableOf(part, "perplexity")["note"].get<std::string>())
                .startsWith(u"16 tokens in 2 windows of 9 tokens at most"_s));
    QVERIFY(windows() == kept);
    fixture.write(u"text.txt"_s, "another text");
    QCOMPARE(reproduce(fixture, options).exitCode, 0);
    QCOMPARE(windows().size(), 8U);
}

void TestCliReproduce::textsAreReadBeforeAllElse()
{
    const CliFixture fixture = withTasks();
    fixture.write(u"empty.txt"_s, {});
    fixture.write(u"bad.txt"_s, "A\n\xFF\n");
    for (const auto& [name, reason] : {std::pair{u"empty.txt"_s, u"there is no text in"_s},
                                       {u"bad.txt"_s, u"line 2 holds bytes that are no text"_s},
                                       {u"none.txt"_s, u"none.txt"_s}}) {
        const CliResult refused = reproduce(fixture, {u"--text"_s, fixture.path(name)});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.error.contains(reason), qPrintable(refused.error));
        QVERIFY(!QFile::exists(fixture.path(u"out/first/neuron-llm.run"_s)));
    }
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
    QTest::newRow("text window") << QStringList{u"--text-window"_s, u"64"_s} << 2 << u"go with it"_s;
    QTest::newRow("narrow text window") << QStringList{u"--text"_s, u"x"_s, u"--text-window"_s, u"1"_s} << 2
                                        << u"--text-window"_s;
    QTest::newRow("wide text window") << QStringList{u"--text"_s, u"x"_s,        u"--text-window"_s,
                                                     u"8000"_s,   u"--budget"_s, u"2"_s}
                                      << 1 << u"context holds"_s;
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

/// Where act-size is measured, too, honest cells are ranked among sets that are as active.
void TestCliReproduce::ranksAmongSetsThatAreAsActive()
{
    const CliFixture fixture = withTasks();
    const CliResult made = reproduce(
        fixture,
        {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s, u"--methods"_s, u"neuron-llm,act-size"_s, u"--json"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    const nlohmann::json table = tableOf(made, "honest");
    const auto columns = table["columns"].get<std::vector<std::string>>();
    const auto place = std::ranges::find(columns, "rank p, as active") - columns.begin();
    QVERIFY(place + 1 < std::ssize(columns));
    QVERIFY(columns[static_cast<std::size_t>(place) + 1] == "letter mass");
    int ranked = 0;
    for (const nlohmann::json& row : table["rows"]) {
        QCOMPARE(row.size(), columns.size());
        ranked += row[static_cast<std::size_t>(place)].get<std::string>().find(" / ") != std::string::npos ? 1 : 0;
    }
    QVERIFY(ranked > 0);
    QCOMPARE(lines(fixture, u"out/first/neuron-llm.active-degrade.answers.jsonl"_s).size() > 1, true);
    const CliResult without = reproduce(
        fixture, {u"--preset"_s, u"honest"_s, u"--sets"_s, u"39"_s, u"--methods"_s, u"neuron-llm"_s, u"--json"_s});
    QVERIFY2(without.exitCode == 0, qPrintable(without.error)); // in the same folder
    QCOMPARE(tableOf(without, "honest")["columns"].size(), columns.size() - 1);
}

void TestCliReproduce::writesOverNoInput()
{
    const CliFixture fixture = withTasks();
    QVERIFY(QDir().mkpath(fixture.path(u"out"_s)));
    fixture.write(u"out/layers.csv"_s, "A text\n");
    const CliResult refused = reproduce(fixture, {u"--text"_s, fixture.path(u"out/layers.csv"_s)});
    QVERIFY2(refused.exitCode == 1 && refused.error.contains(u"would be lost"_s), qPrintable(refused.error));
    QCOMPARE(fixture.read(u"out/layers.csv"_s), QByteArray("A text\n"));
}

QTEST_GUILESS_MAIN(TestCliReproduce)
#include "tst_cli_reproduce.moc"
