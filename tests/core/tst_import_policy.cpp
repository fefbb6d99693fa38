// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What an import makes of the questions of a data set: options, sides, repeats, leaks, balance.
#include "tests/core/expect_error.h"
#include "tests/core/import_fixture.h"

#include "core/tasks/task_file.h"

#include <QElapsedTimer>

#include <map>
#include <set>

using namespace neurex;
using namespace neurex::test;

namespace {

/// "text N,label" with so many of each label.
std::string labelled(const std::map<std::string, int>& labels)
{
    std::string text = "text,label\n";
    for (const auto& [label, count] : labels) {
        for (int i = 0; i < count; ++i)
            text += label + " number " + std::to_string(i) + ',' + label + '\n';
    }
    return text;
}

std::map<Split, std::size_t> sidesOf(const ImportedTask& imported)
{
    std::map<Split, std::size_t> sides;
    for (const TaskItem& item : imported.task.items)
        ++sides[item.split];
    return sides;
}

std::set<std::string> idsOf(const ImportedTask& imported, Split side)
{
    std::set<std::string> ids;
    for (const TaskItem& item : imported.task.items) {
        if (item.split == side)
            ids.insert(item.id);
    }
    return ids;
}

} // namespace

class TestImportPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesOutBySeed()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", labelled({{"a", 20}, {"b", 20}}));
        request.policy.split = {6, 14, false};
        request.policy.isSplitGiven = true;
        IMPORT(first, importTask(request));
        QCOMPARE(sidesOf(first), (std::map<Split, std::size_t>{{Split::Identify, 6}, {Split::Evaluate, 14}}));
        QCOMPARE(first.report.notDrawn, std::size_t{20});
        IMPORT(again, importTask(request));
        QCOMPARE(again.text, first.text);
        request.policy.seed = 1;
        IMPORT(other, importTask(request));
        QVERIFY(idsOf(other, Split::Identify) != idsOf(first, Split::Identify));
        request.policy.split = {21, 20, false};
        QVERIFY(failsWith(importTask(request), ErrorCode::InvalidArgument, "41 questions are wanted"));
    }

    void balancesLabels()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", labelled({{"a", 60}, {"b", 20}}));
        IMPORT(uneven, importTask(request));
        QCOMPARE(uneven.report.largestLabel, 0.75);
        request.policy.isBalanced = true;
        IMPORT(balanced, importTask(request));
        QCOMPARE(balanced.report.identify.labels.at("a"), balanced.report.identify.labels.at("b"));
        QCOMPARE(balanced.report.evaluate.labels.at("a"), balanced.report.evaluate.labels.at("b"));
        QCOMPARE(balanced.task.items.size() + balanced.report.notDrawn, std::size_t{80});
        QCOMPARE(balanced.report.largestLabel, 0.5);
        request.policy.limit = 20;
        IMPORT(limited, importTask(request));
        QCOMPARE(limited.task.items.size(), std::size_t{20});
        QCOMPARE(limited.report.identify.labels.at("a"), std::size_t{5});
    }

    void warnsOfUnevenLabels()
    {
        const ImportFixture files;
        IMPORT(imported, files.import("x.csv", labelled({{"a", 80}, {"b", 20}})));
        QCOMPARE(
            imported.report.warnings.front(),
            std::string("The labels are uneven: \"a\" is right in 80 % of the questions; --balance takes as many of "
                        "each."));
    }

    void drawsOptions()
    {
        const ImportFixture files;
        ImportRequest request
            = files.request("x.csv", labelled({{"a", 3}, {"b", 3}, {"c", 3}, {"d", 3}, {"e", 3}, {"f", 3}}));
        IMPORT(usual, importTask(request));
        QCOMPARE(usual.report.optionCounts, (std::map<std::size_t, std::size_t>{{4, 18}}));
        std::set<Texts> drawn;
        for (const TaskItem& item : usual.task.items) {
            const auto& question = std::get<OptionQuestion>(item.content);
            QCOMPARE(question.stem.substr(0, 1), goldOf(question));
            drawn.insert(question.options);
        }
        QVERIFY(drawn.size() > 3);
        request.policy.options = 6;
        IMPORT(six, importTask(request));
        QCOMPARE(six.report.chance, 1.0 / 6.0);
        request.policy.options = 9;
        IMPORT(nine, importTask(request));
        QCOMPARE(nine.report.optionCounts.begin()->first, std::size_t{6});
        QCOMPARE(nine.report.notes, Texts{"18 questions have fewer options than 9 and keep those."});
    }

    /// The right one stays, whichever are drawn out.
    void reducesOwnOptions()
    {
        const ImportFixture files;
        std::string text;
        for (int q = 0; q < 12; ++q)
            text += "{\"question\":\"Q" + std::to_string(q)
                + "?\",\"options\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\"],\"answer\":\""
                + std::string(1, static_cast<char>('A' + q % 6)) + "\"}\n";
        ImportRequest request = files.request("x.jsonl", text);
        request.policy.options = 3;
        IMPORT(imported, importTask(request));
        for (int q = 0; q < 12; ++q) {
            const OptionQuestion question = questionOf(imported, "Q" + std::to_string(q) + "?");
            QCOMPARE(question.options.size(), std::size_t{3});
            QCOMPARE(goldOf(question), std::to_string(q % 6));
        }
    }

    void findsLeaks()
    {
        const ImportFixture files;
        ImportRequest request;
        request.sources = {{files.write("a.csv", "text,label\none,x\ntwo,y\nthree,x\n Two  ,y\n"), Split::Identify},
                           {files.write("b.csv", "text,label\nTWO,y\nfour,x\nfour,y\n"), Split::Evaluate}};
        IMPORT(imported, importTask(request));
        QCOMPARE(imported.report.leaks.size(), std::size_t{1});
        QCOMPARE(imported.report.leaks.front().place, (Place{0, 3}));
        QCOMPARE(imported.report.leaks.front().other, (Place{1, 2}));
        QVERIFY(imported.report.leaks.front().isSame);
        QVERIFY2(leakText(imported.report).find("a.csv, line 3 = b.csv, line 2") != std::string::npos,
                 leakText(imported.report).c_str());
        QCOMPARE(imported.report.repeats.size(), std::size_t{2});
        QVERIFY(imported.report.repeats[0].kind == Repeat::Kind::Similar);
        QVERIFY(imported.report.repeats[1].kind == Repeat::Kind::Contradiction);
        QCOMPARE(sidesOf(imported), (std::map<Split, std::size_t>{{Split::Identify, 2}, {Split::Evaluate, 2}}));
    }

    /// The same text with other options is another question, but no judge of what it helped to choose.
    void movesWhatSharesItsText()
    {
        const ImportFixture files;
        ImportRequest request;
        request.sources
            = {{files.write("a.jsonl",
                            R"({"question":"Which?","options":["a","b"],"answer":"A"})"
                            "\n"
                            R"({"question":"Who?","options":["a","b"],"answer":"A"})"),
                Split::Identify},
               {files.write("b.jsonl", R"({"question":"which?","options":["c","d"],"answer":"A"})"), Split::Evaluate}};
        IMPORT(imported, importTask(request));
        QCOMPARE(imported.report.leaks.size(), std::size_t{1});
        QVERIFY(!imported.report.leaks.front().isSame);
        QCOMPARE(sidesOf(imported), (std::map<Split, std::size_t>{{Split::Identify, 1}, {Split::Evaluate, 2}}));
    }

    void keepsRepeatsIfTold()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", "text,label\na,x\na,x\nb,y\n");
        IMPORT(without, importTask(request));
        QCOMPARE(without.task.items.size(), std::size_t{2});
        request.policy.keepsRepeats = true;
        IMPORT(with, importTask(request));
        QCOMPARE(with.task.items.size(), std::size_t{3});
        QCOMPARE(with.report.repeats.size(), std::size_t{1});
    }

    void solvesAnExample()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", labelled({{"a", 4}, {"b", 4}}));
        request.policy.hasExample = true;
        IMPORT(imported, importTask(request));
        QVERIFY(imported.task.example.has_value());
        QCOMPARE(imported.task.items.size(), std::size_t{7});
        QCOMPARE(imported.task.example->rationale, "The answer is " + goldOf(imported.task.example->question) + ".");
        for (const TaskItem& item : imported.task.items)
            QVERIFY(std::get<OptionQuestion>(item.content).stem != imported.task.example->question.stem);
    }

    void keepsReadyPrompts()
    {
        const ImportFixture files;
        IMPORT(imported, files.import("triples.json", R"({
 "k1": {"sentences": ["Q?\n A. x\n B. y\nSay:", "Q?\n A. y\n B. x\nSay:"], "obj_label": ["B", "A"], "relation_name": "r"},
 "k2": {"sentences": ["Q?\n A. x\n B. y\nSay:"], "obj_label": ["C"], "relation_name": "r"}
})"));
        QCOMPARE(imported.report.format->id, std::string_view("qrnca"));
        QCOMPARE(badOf(imported), Texts{"3: the answer \"C\" is none of A to B"});
        const auto& proxies = std::get<std::vector<ReadyProxy>>(imported.task.items.front().content);
        QCOMPARE(proxies.size(), std::size_t{2});
        QVERIFY(std::get<RawPrompt>(proxies[0]) == (RawPrompt{"Q?\n A. x\n B. y\nSay:", {}, 2, 1}));
    }

    void keepsLicenceAndSource()
    {
        const ImportFixture files;
        ImportRequest request = files.request("x.csv", labelled({{"a", 2}, {"b", 2}}));
        request.policy.licence = "CC0";
        request.policy.origin = "our own list, 2026";
        IMPORT(imported, importTask(request));
        const Result<Task> read = parseTask(imported.text, "x.jsonl");
        QVERIFY(read);
        QCOMPARE(read->licence, std::string("CC0"));
        QCOMPARE(read->origin, std::string("our own list, 2026"));
        QVERIFY2(read->making.find("x.csv SHA-256 " + imported.report.files[0].sha256) != std::string::npos,
                 read->making.c_str());
        QVERIFY(read->warnings.empty());
    }

    void splitsAsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("identify");
        QTest::addColumn<double>("evaluate");
        QTest::addColumn<bool>("isShare");
        QTest::newRow("numbers") << "identify=200,evaluate=300" << 200.0 << 300.0 << false;
        QTest::newRow("shares") << "evaluate=0.6, identify=0.25" << 0.25 << 0.6 << true;
        QTest::newRow("percent") << "identify=40%,evaluate=60%" << 0.4 << 0.6 << true;
        QTest::newRow("one side") << "identify=5" << 5.0 << 0.0 << false;
        for (const char* wrong : {"", "identify", "identify=0.6,evaluate=0.6", "identify=x", "test=5", "identify=0",
                                  "identify=-1", "identify=2,evaluate=0.5", "identify=1.5"})
            QTest::newRow(qPrintable(QStringLiteral("wrong: %1").arg(QLatin1StringView(wrong))))
                << wrong << -1.0 << -1.0 << false;
    }

    void splitsAsText()
    {
        QFETCH(const QString, text);
        QFETCH(const double, identify);
        QFETCH(const double, evaluate);
        QFETCH(const bool, isShare);
        const Result<SplitWish> wish = parseSplitWish(text.toStdString());
        QCOMPARE(wish.hasValue(), identify >= 0.0);
        if (wish)
            QVERIFY(*wish == (SplitWish{identify, evaluate, isShare}));
    }

    /// Its test file is part of its training file.
    void findsTheLeakOfRealData()
    {
        const std::filesystem::path folder = dataFolder() / "datasets/mceval8k/linguistic/ner";
        if (!std::filesystem::exists(folder / "train.json"))
            QSKIP("no test data");
        ImportRequest request;
        request.sources = {{folder / "train.json", Split::Both}, {folder / "test.json", Split::Both}};
        QElapsedTimer clock;
        clock.start();
        IMPORT(imported, importTask(request));
        qInfo("6000 and 1000 questions: %lld ms", clock.elapsed());
        QCOMPARE(imported.report.leaks.size(), std::size_t{997});
        QCOMPARE(imported.report.evaluate.questions, std::size_t{997});
        const std::set<std::string> identify = idsOf(imported, Split::Identify);
        QCOMPARE(identify.size(), imported.report.identify.questions);
    }

    void largestRealFile()
    {
        const std::filesystem::path path = dataFolder() / "datasets/conll2000/train.txt";
        if (!std::filesystem::exists(path))
            QSKIP("no test data");
        ImportRequest request;
        request.sources = {{path, Split::Both}};
        request.policy.split = {200, 300, false};
        request.policy.isSplitGiven = true;
        request.policy.isBalanced = true;
        QElapsedTimer clock;
        clock.start();
        IMPORT(imported, importTask(request));
        qInfo("106978 questions: %lld ms", clock.elapsed());
        QCOMPARE(imported.report.files.front().questions, std::size_t{106978});
        QCOMPARE(sidesOf(imported), (std::map<Split, std::size_t>{{Split::Identify, 200}, {Split::Evaluate, 300}}));
    }
};

QTEST_GUILESS_MAIN(TestImportPolicy)
#include "tst_import_policy.moc"
