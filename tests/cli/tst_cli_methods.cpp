// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that score neurons, and the exact effects of those that a run has chosen.
#include "tests/cli/cli_fixture.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliMethods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsMethods();
    void runsKeepTheirMethod_data();
    void runsKeepTheirMethod();
    void anotherMethodResumesNothing();
    void refusesWhatChangesNothing_data();
    void refusesWhatChangesNothing();
    void measuresEffects_data();
    void measuresEffects();
    void effectsGoOnWhereTheyStopped();
    void evaluatePartsTheQuestions();
    void sweepAmongSetsThatAreAsActive();

private:
    static CliResult attribute(const CliFixture& fixture, const QStringList& options)
    {
        return fixture.run(QStringList{u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s,
                                       fixture.path(u"run"_s), u"--json"_s}
                           + options);
    }
    static CliResult effects(const CliFixture& fixture, const QStringList& options)
    {
        return fixture.run(QStringList{u"effects"_s, fixture.model(), fixture.task(), u"--run"_s,
                                       fixture.path(u"run"_s), u"--top"_s, u"3"_s, u"--out"_s,
                                       fixture.path(u"effects.csv"_s), u"--json"_s}
                           + options);
    }
    static nlohmann::json manifest(const CliFixture& fixture)
    {
        return nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString());
    }
};

void TestCliMethods::listsMethods()
{
    const CliFixture fixture;
    const CliResult json = fixture.run({u"methods"_s, u"--json"_s});
    QCOMPARE(json.exitCode, 0);
    QVERIFY(json.json()["methods"].size() >= 16);
    COMPARE_JSON(json.json()["methods"][0]["id"], "neuron-llm");
    COMPARE_JSON(json.json()["methods"][1]["settings"]["target"], "vocabulary");
    const CliResult text = fixture.run({u"methods"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains(u"kn-eleuther"_s));
    const nlohmann::json methods = json.json()["methods"];
    for (const auto& method : methods)
        QCOMPARE(method["is_of_several_tasks"].get<bool>(), method["id"] == "lape");
}

void TestCliMethods::runsKeepTheirMethod_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("hasBad");
    QTest::addColumn<bool>("addsUp");
    QTest::newRow("neuron-llm") << u"neuron-llm"_s << true << true;
    QTest::newRow("qrnca") << u"qrnca"_s << false << true;
    QTest::newRow("kn") << u"kn"_s << false << true;
    QTest::newRow("act") << u"act"_s << false << false;
    QTest::newRow("neurgrad") << u"neurgrad"_s << true << false;
    QTest::newRow("log-increase") << u"log-increase"_s << true << false;
    QTest::newRow("firing-rate") << u"firing-rate"_s << false << false;
}

void TestCliMethods::runsKeepTheirMethod()
{
    QFETCH(QString, method);
    QFETCH(bool, hasBad);
    QFETCH(bool, addsUp);
    const CliFixture fixture;
    const CliResult run = attribute(fixture, {u"--method"_s, method});
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    COMPARE_JSON(run.json()["method"], method.toStdString());
    QCOMPARE(!run.json()["bad"].empty(), hasBad);
    QCOMPARE(!run.json()["completeness_residual"].empty(), addsUp);
    COMPARE_JSON(manifest(fixture)["method"], method.toStdString());
    // Its scores are taken like any.
    const CliResult evaluated = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s,
                                             fixture.path(u"run"_s), u"--budget"_s, u"1"_s, u"--side"_s, u"good"_s});
    QVERIFY2(evaluated.exitCode == 0, qPrintable(evaluated.error));
}

void TestCliMethods::anotherMethodResumesNothing()
{
    const CliFixture fixture;
    QCOMPARE(attribute(fixture, {}).exitCode, 0);
    const CliResult other = attribute(fixture, {u"--method"_s, u"qrnca"_s});
    QCOMPARE(other.exitCode, 1);
    QVERIFY2(other.error.contains(u"method is \"neuron-llm\" there, \"qrnca\" now"_s), qPrintable(other.error));
}

void TestCliMethods::refusesWhatChangesNothing_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << QStringList{u"--method"_s, u"acts"_s} << u"unknown method \"acts\""_s;
    QTest::newRow("of several tasks") << QStringList{u"--method"_s, u"lape"_s} << u"neurex compare --lape"_s;
    QTest::newRow("no target") << QStringList{u"--method"_s, u"log-increase"_s, u"--target"_s, u"options"_s}
                               << u"--target changes nothing"_s;
    QTest::newRow("steps") << QStringList{u"--method"_s, u"act"_s, u"--steps"_s, u"4"_s}
                           << u"--steps changes nothing"_s;
    QTest::newRow("mask") << QStringList{u"--method"_s, u"kn"_s, u"--mask"_s, u"ambiguous"_s}
                          << u"--mask changes nothing"_s;
    QTest::newRow("hook") << QStringList{u"--hook"_s, u"up"_s} << u"--hook changes nothing"_s;
    QTest::newRow("target") << QStringList{u"--method"_s, u"letter-credit"_s, u"--target"_s, u"margin"_s}
                            << u"--target changes nothing"_s;
}

void TestCliMethods::refusesWhatChangesNothing()
{
    QFETCH(QStringList, options);
    QFETCH(QString, reason);
    const CliFixture fixture;
    const CliResult run = attribute(fixture, options);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.error.contains(reason), qPrintable(run.error));
}

void TestCliMethods::measuresEffects_data()
{
    QTest::addColumn<QStringList>("split");
    QTest::newRow("questions that judge") << QStringList();
    QTest::newRow("questions that chose") << QStringList{u"--split"_s, u"identify"_s};
}

void TestCliMethods::measuresEffects()
{
    QFETCH(const QStringList, split);
    const CliFixture fixture;
    QCOMPARE(attribute(fixture, {}).exitCode, 0);
    const QString exact = fixture.path(u"exact.safetensors"_s);
    const CliResult json = effects(fixture, split + QStringList{u"--scores-out"_s, exact});
    QVERIFY2(json.exitCode == 0, qPrintable(json.error));
    QCOMPARE(json.error.contains(u"measure them with --split identify"_s), split.isEmpty());
    const nlohmann::json neurons = json.json()["neurons"];
    QCOMPARE(neurons.size(), 6U);
    COMPARE_JSON(json.json()["questions"], 10);
    // Each is what `evaluate` says of the same change, which takes the questions that judge.
    for (const auto& [name, factor] : {std::pair{"silenced", 0.0}, std::pair{"excited", 2.0}}) {
        const nlohmann::json changes
            = {{{"neurons", {neurons[4]["neuron"]}}, {"operation", "scale"}, {"value", factor}, {"positions", "last"}}};
        const CliResult one = fixture.run(QStringList{u"evaluate"_s, fixture.model(), fixture.task(), u"--changes"_s,
                                                      QString::fromStdString(changes.dump()), u"--json"_s}
                                          + split);
        QVERIFY2(one.exitCode == 0, qPrintable(one.error));
        const nlohmann::json comparison = one.json()["comparison"];
        const double accuracy
            = comparison["after"]["accuracy"].get<double>() - comparison["before"]["accuracy"].get<double>();
        QVERIFY(std::abs(neurons[4][name]["accuracy_change"].get<double>() - accuracy) < 1e-9);
        COMPARE_JSON(neurons[4][name]["right_to_wrong"], comparison["right_to_wrong"]);
    }
    const nlohmann::json first
        = nlohmann::json::parse(fixture.read(u"effects.csv.answers.jsonl"_s).split('\n').first().toStdString());
    QVERIFY2(first.dump().find(split.isEmpty() ? "\"q1\"" : "\"q0\"") != std::string::npos, first.dump().c_str());
    const QList<QByteArray> lines = fixture.read(u"effects.csv"_s).trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    // The exact ranking is one that can be evaluated.
    const CliResult again = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, exact, u"--budget"_s, u"1"_s, u"--json"_s});
    QVERIFY2(again.exitCode == 0, qPrintable(again.error));
    const CliResult text
        = fixture.run({u"effects"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s), u"--top"_s,
                       u"3"_s, u"--out"_s, fixture.path(u"text.csv"_s)});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains(u"of 3 good neurons"_s), qPrintable(text.out));
}

void TestCliMethods::effectsGoOnWhereTheyStopped()
{
    const CliFixture fixture;
    QCOMPARE(attribute(fixture, {}).exitCode, 0);
    QCOMPARE(effects(fixture, {}).exitCode, 0);
    const QByteArray whole = fixture.read(u"effects.csv"_s), answers = fixture.read(u"effects.csv.answers.jsonl"_s);
    const qsizetype half = answers.indexOf('\n', answers.size() / 2);
    fixture.write(u"effects.csv.answers.jsonl"_s, answers.left(half - 5)); // torn within a line
    fixture.write(u"effects.csv"_s, {});
    const CliResult resumed = effects(fixture, {});
    QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
    QVERIFY(resumed.error.contains(u"resuming"_s));
    QCOMPARE(fixture.read(u"effects.csv"_s), whole);
    // Another list of neurons is another measurement.
    const CliResult other = effects(fixture, {u"--positions"_s, u"all"_s});
    QCOMPARE(other.exitCode, 1);
}

/// Parts of the questions, which add up to all of them.
void TestCliMethods::evaluatePartsTheQuestions()
{
    const CliFixture fixture;
    const QStringList command{u"evaluate"_s, fixture.model(), fixture.task(), u"--silence"_s, u"L0N1,L1N2"_s};
    for (const QString& by : {u"answer"_s, u"group"_s, u"length"_s}) {
        const CliResult result = fixture.run(command + QStringList{u"--by"_s, by, u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json json = result.json();
        QVERIFY(!json["slices"].empty());
        std::int64_t questions = 0;
        for (const nlohmann::json& slice : json["slices"])
            questions += slice["comparison"]["after"]["questions"].get<std::int64_t>();
        QCOMPARE(questions, json["comparison"]["after"]["questions"].get<std::int64_t>());
    }
    QVERIFY(!fixture.run(command + QStringList{u"--json"_s}).json().contains("slices"));
    QVERIFY(fixture.run(command + QStringList{u"--by"_s, u"answer"_s}).out.contains(u"points [95 %]"_s));
    QCOMPARE(fixture.run(command + QStringList{u"--by"_s, u"colour"_s}).exitCode, 2);
}

void TestCliMethods::sweepAmongSetsThatAreAsActive()
{
    const CliFixture fixture;
    QCOMPARE(attribute(fixture, {}).exitCode, 0);
    QCOMPARE(fixture
                 .run({u"attribute"_s, fixture.model(), fixture.task(), u"--method"_s, u"act-size"_s, u"--out"_s,
                       fixture.path(u"sizes"_s)})
                 .exitCode,
             0);
    const auto sweep = [&](QStringList more) {
        return fixture.run(QStringList{u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                                       u"--budgets"_s, u"2"_s, u"--layer-random"_s, u"0"_s, u"--out"_s,
                                       fixture.path(u"s.csv"_s), u"--json"_s}
                           + more);
    };
    const QStringList sets{u"--activation-matched"_s, u"39"_s, u"--activations"_s};
    const CliResult result = sweep(sets + QStringList{fixture.path(u"sizes"_s)});
    QVERIFY2(result.exitCode == 0 && !result.error.contains(u"note: "_s), qPrintable(result.error));
    const nlohmann::json rows = result.json()["rows"];
    QCOMPARE(rows.size(), 1U + 2U * (1U + 39U));
    COMPARE_JSON(rows[1]["controls"]["activation-matched"]["rac"]["sets"], 39);
    QVERIFY(fixture.read(u"s.csv"_s).contains("\ndegrade,both,2,,activation-matched,0,38,"));
    const CliResult other = sweep(sets + QStringList{fixture.path(u"run"_s)}); // goes on only with the same activations
    QCOMPARE(other.exitCode, 1);
    QVERIFY2(other.error.contains(u"no run of the method act-size"_s) && other.error.contains(u"activations_hash"_s),
             qPrintable(other.error));
    QCOMPARE(sweep({u"--activation-matched"_s, u"3"_s}).exitCode, 2);
    QCOMPARE(sweep({u"--activations"_s, fixture.path(u"sizes"_s)}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestCliMethods)
#include "tst_cli_methods.moc"
