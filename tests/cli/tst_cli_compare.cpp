// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the neurons of several runs have in common.
#include "tests/cli/cli_fixture.h"

#include <algorithm>
#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

using Neuron = std::pair<int, int>;

std::set<Neuron> neuronsOf(const nlohmann::json& list)
{
    std::set<Neuron> neurons;
    for (const nlohmann::json& neuron : list)
        neurons.insert({neuron[0].get<int>(), neuron[1].get<int>()});
    return neurons;
}

std::size_t commonCount(const nlohmann::json& a, const nlohmann::json& b)
{
    const std::set<Neuron> first = neuronsOf(a);
    return static_cast<std::size_t>(
        std::ranges::count_if(neuronsOf(b), [&first](const Neuron& neuron) { return first.contains(neuron); }));
}

} // namespace

class TestCliCompare : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void comparesMethods();
    void takesOneSide();
    void takesAFolderOfRuns();
    void printsTables();
    void saysWhatDiffers();
    void comparesTasksByLape();
    void refuses_data();
    void refuses();

private:
    void attribute(const QString& name, const QStringList& options) const
    {
        const CliResult run = m_fixture.run(QStringList{u"attribute"_s, m_fixture.model(), m_fixture.task(), u"--out"_s,
                                                        m_fixture.path(name), u"--json"_s}
                                            + options);
        QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    }
    CliResult compare(const QStringList& options) const { return m_fixture.run(QStringList{u"compare"_s} + options); }

    CliFixture m_fixture;
    QString m_first;
    QString m_second;
    QString m_third;
};

void TestCliCompare::initTestCase()
{
    QVERIFY(QDir(m_fixture.path(u"."_s)).mkpath(u"out/task"_s));
    m_first = m_fixture.path(u"out/task/a.run"_s);
    m_second = m_fixture.path(u"out/task/b.run"_s);
    m_third = m_fixture.path(u"limited"_s);
    attribute(u"out/task/a.run"_s, {});
    attribute(u"out/task/b.run"_s, {u"--method"_s, u"neurgrad"_s});
    attribute(u"limited"_s, {u"--limit"_s, u"4"_s});
    QVERIFY(QDir(m_fixture.path(u"."_s)).mkpath(u"tasks"_s));
}

void TestCliCompare::comparesMethods()
{
    const CliResult run = compare({m_first, m_second, m_third, u"--top"_s, u"3"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    const nlohmann::json json = run.json();
    const nlohmann::json& sets = json["sets"];
    QCOMPARE(sets.size(), 3U);
    COMPARE_JSON(sets[0]["method"], "neuron-llm");
    COMPARE_JSON(sets[1]["method"], "neurgrad");
    QVERIFY(sets[0]["good"].size() == 3 && sets[0]["bad"].size() == 3);
    QCOMPARE(json["pairs"].size(), 3U);
    const double neurons = json["layers"].get<double>() * json["neurons_per_layer"].get<double>();
    for (const nlohmann::json& pair : json["pairs"]) {
        const nlohmann::json &a = sets[pair["sets"][0].get<std::size_t>()],
                             &b = sets[pair["sets"][1].get<std::size_t>()];
        const std::size_t shared = commonCount(a["good"], b["good"]) + commonCount(a["bad"], b["bad"]);
        const std::size_t all = a["good"].size() + a["bad"].size() + b["good"].size() + b["bad"].size() - shared;
        COMPARE_JSON(pair["shared"], shared);
        COMPARE_JSON(pair["opposite"], commonCount(a["good"], b["bad"]) + commonCount(a["bad"], b["good"]));
        COMPARE_JSON(pair["jaccard"], static_cast<double>(shared) / static_cast<double>(all));
        const std::size_t products = a["good"].size() * b["good"].size() + a["bad"].size() * b["bad"].size();
        COMPARE_JSON(pair["chance_shared"], static_cast<double>(products) / neurons);
        QVERIFY(std::abs(pair["spearman"].get<double>()) <= 1.0);
    }
    // What is in several sets is counted once, so all intersections make all neurons.
    std::size_t inSets = 0, inIntersections = 0;
    for (const nlohmann::json& set : sets)
        inSets += set["good"].size() + set["bad"].size();
    for (const nlohmann::json& one : json["intersections"])
        inIntersections += (one["good"].size() + one["bad"].size()) * one["sets"].size();
    QCOMPARE(inIntersections, inSets);
    // A run and itself, by another way to its folder.
    const CliResult same = compare({m_first, m_first + u"/../a.run"_s, u"--json"_s});
    QVERIFY2(same.exitCode == 0, qPrintable(same.error));
    COMPARE_JSON(same.json()["pairs"][0]["jaccard"], 1.0);
    COMPARE_JSON(same.json()["pairs"][0]["top_overlap"], 1.0);
    COMPARE_JSON(same.json()["pairs"][0]["spearman"], 1.0);
}

void TestCliCompare::takesOneSide()
{
    const CliResult run = compare({m_first, m_second, u"--top"_s, u"2"_s, u"--side"_s, u"bad"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    const nlohmann::json sets = run.json()["sets"];
    for (const nlohmann::json& set : sets) {
        QVERIFY(set["good"].empty());
        QCOMPARE(set["bad"].size(), 2U);
    }
    COMPARE_JSON(run.json()["pairs"][0]["opposite"], 0);
}

void TestCliCompare::takesAFolderOfRuns()
{
    const CliResult run = compare({m_fixture.path(u"out"_s), u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    QCOMPARE(run.json()["sets"].size(), 2U);
    QVERIFY(run.json()["sets"][0]["run"].get<std::string>().ends_with("a.run"));
}

void TestCliCompare::printsTables()
{
    const CliResult json = compare({m_first, m_second, u"--top"_s, u"3"_s, u"--json"_s});
    const CliResult text = compare({m_first, m_second, u"--top"_s, u"3"_s});
    QVERIFY2(text.exitCode == 0, qPrintable(text.error));
    const nlohmann::json pair = json.json()["pairs"][0];
    for (const char* key : {"jaccard", "top_overlap", "spearman"}) {
        const QString shown = QString::number(pair[key].get<double>(), 'f', 3);
        QVERIFY2(text.out.contains(shown), qPrintable(text.out));
    }
    QVERIFY2(text.out.contains(u"%1 ("_s.arg(pair["shared"].get<int>())), qPrintable(text.out));
}

void TestCliCompare::saysWhatDiffers()
{
    const CliResult run = compare({m_first, m_second, m_third, u"--json"_s});
    COMPARE_JSON(run.json()["sets"][0]["differs_in"], nlohmann::json::array());
    COMPARE_JSON(run.json()["sets"][1]["differs_in"], nlohmann::json::array()); // another method is no difference
    COMPARE_JSON(run.json()["sets"][2]["differs_in"], nlohmann::json::array({"questions"}));
}

/// The 1 % of 30 neurons is one: of those with a high rate the one whose rates differ most.
void TestCliCompare::comparesTasksByLape()
{
    m_fixture.write(u"other.jsonl"_s, CliFixture::weakTask(20));
    attribute(u"tasks/one.run"_s, {u"--method"_s, u"firing-rate"_s});
    const CliResult made
        = m_fixture.run({u"attribute"_s, m_fixture.model(), m_fixture.path(u"other.jsonl"_s), u"--out"_s,
                         m_fixture.path(u"tasks/two.run"_s), u"--method"_s, u"firing-rate"_s});
    QVERIFY2(made.exitCode == 0, qPrintable(made.error));
    attribute(u"tasks/other-method.run"_s, {});
    const CliResult run = compare({m_fixture.path(u"tasks"_s), u"--lape"_s, u"--json"_s});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    const nlohmann::json sets = run.json()["sets"];
    QCOMPARE(sets.size(), 2U); // the run of another method is no part of it
    std::size_t good = 0;
    for (const auto& set : sets) {
        COMPARE_JSON(set["method"], "lape");
        QVERIFY(set["bad"].empty() && set["good"].size() <= 1);
        good += set["good"].size();
    }
    QVERIFY(good >= 1);
    QVERIFY2(run.error.contains(u"LAPE chose 1 neurons"_s), qPrintable(run.error));
    const CliResult wrong = compare({m_first, m_fixture.path(u"tasks/one.run"_s), u"--lape"_s});
    QCOMPARE(wrong.exitCode, 1);
    QVERIFY2(wrong.error.contains(u"LAPE compares runs of \"firing-rate\""_s), qPrintable(wrong.error));
    attribute(u"again.run"_s, {u"--method"_s, u"firing-rate"_s});
    const CliResult twice = compare({m_fixture.path(u"tasks/one.run"_s), m_fixture.path(u"again.run"_s), u"--lape"_s});
    QCOMPARE(twice.exitCode, 1);
    QVERIFY2(twice.error.contains(u"are of one task"_s), qPrintable(twice.error));
}

void TestCliCompare::refuses_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << QStringList{} << 2 << u"expected RUN RUN"_s;
    QTest::newRow("one") << QStringList{u"FIRST"_s} << 1 << u"1 run(s) were named"_s;
    QTest::newRow("no run") << QStringList{u"FIRST"_s, u"model"_s} << 1 << u"holds no run"_s;
    QTest::newRow("not there") << QStringList{u"FIRST"_s, u"nowhere"_s} << 1 << u"holds no run"_s;
    QTest::newRow("no neurons") << QStringList{u"FIRST"_s, u"--top"_s, u"0"_s} << 2 << u"--top"_s;
    QTest::newRow("no side") << QStringList{u"FIRST"_s, u"--side"_s, u"left"_s} << 2 << u"--side"_s;
}

void TestCliCompare::refuses()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, reason);
    for (QString& argument : arguments) {
        if (argument == u"FIRST"_s)
            argument = m_first;
        else if (argument == u"model"_s)
            argument = m_fixture.path(argument);
    }
    const CliResult run = compare(arguments);
    QCOMPARE(run.exitCode, code);
    QVERIFY2(run.error.contains(reason), qPrintable(run.error));
}

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_cli_compare.moc"
