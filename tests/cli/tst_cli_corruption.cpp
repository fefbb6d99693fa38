// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex reason --corrupt: the set and its control sets, each answered once and kept.
#include "tests/cli/reason_inputs.h"

#include <map>

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliCorruption : public QObject {
    Q_OBJECT

private:
    static void writeInputs(const CliFixture& fixture)
    {
        writeReasonInputs(fixture);
        fixture.write(u"neurons_add_all.json"_s, R"(["L0N1", "L1N2", "L1N0", "L0N1"])"); // the published form
    }
    static CliResult reason(const CliFixture& fixture, const QStringList& options, const QString& out = u"out"_s)
    {
        return fixture.run(QStringList{u"reason"_s, fixture.model(), fixture.path(u"questions.jsonl"_s), u"--out"_s,
                                       fixture.path(out), u"--max-tokens"_s, u"5"_s, u"--prompt"_s,
                                       fixture.path(u"shown.txt"_s)}
                           + options);
    }
    static QStringList corrupt(const CliFixture& fixture, const QStringList& more = {})
    {
        return QStringList{u"--corrupt"_s, fixture.path(u"neurons_add_all.json"_s), u"--controls"_s, u"2"_s} + more;
    }

private Q_SLOTS:
    void answersWithEverySet()
    {
        const CliFixture fixture;
        writeInputs(fixture);
        const CliResult first = reason(fixture, {});
        QVERIFY2(first.exitCode == 0, qPrintable(first.error));
        const QByteArray unchanged = fixture.read(u"out/answers.jsonl"_s);
        fixture.write(u"out/marked"_s, "");

        const CliResult result = reason(fixture, corrupt(fixture, {u"--json"_s}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        QVERIFY2(result.error.contains(u"1 neurons are named more than once"_s), qPrintable(result.error));
        const nlohmann::json json = result.json()["corruption"];
        COMPARE_JSON(json["set"]["name"], "neurons_add_all");
        COMPARE_JSON(json["set"]["neurons"], (nlohmann::json{{0, 1}, {1, 2}, {1, 0}}));
        COMPARE_JSON(json["corruption"],
                     (nlohmann::json{{"with", "noise"}, {"mean", -1.0}, {"scale", 1.0}, {"seed", 1}}));
        COMPARE_JSON(json["controls"], (nlohmann::json{{"kind", "layers"}, {"sets", 2}, {"seed", 0}}));
        COMPARE_JSON(json["taken_back"]["same"], true);
        COMPARE_JSON(json["rules"][1]["rule"], "strict");
        COMPARE_JSON(json["rules"][1]["questions"], kReasonQuestions);
        COMPARE_JSON(json["rules"][1]["rank_p"], 1.0); // the fake engine answers nothing
        COMPARE_JSON(json["rules"][1]["too_few_controls"], true);
        COMPARE_JSON(nlohmann::json::parse(
                         fixture.read(u"out/corruption/neurons_add_all-noise/corruption.json"_s).toStdString()),
                     json);
        QCOMPARE(fixture.read(u"out/answers.jsonl"_s), unchanged); // nothing of it was asked again
        const QString folder = u"out/corruption/neurons_add_all-noise/"_s;
        std::map<QByteArray, QString> texts;
        for (const QString& set : {u"set"_s, u"layers_1"_s, u"layers_2"_s}) {
            const QByteArray written = fixture.read(folder + set + u"/answers.jsonl"_s);
            QCOMPARE(written.count('\n'), kReasonQuestions + 1);
            texts[written] = set;
        }
        QCOMPARE(texts.size(), std::size_t{3});
        const QByteArray csv = fixture.read(folder + u"corruption.csv"_s);
        QVERIFY2(csv.contains("# corruption,\"noise of mean -1, scale 1 and seed 1\"\n"), csv.constData());
        QCOMPARE(csv.count("\npublished,") + csv.count("\nstrict,"), 8);

        const CliResult shown = reason(fixture, corrupt(fixture));
        QVERIFY2(shown.out.contains(u"too few control sets: a rank p of 5 % takes 19 or more, here are 2"_s)
                     && shown.out.contains(u"taken back"_s),
                 qPrintable(shown.out));
    }

    /// A concept of the same command, or of one before.
    void corruptsAConcept()
    {
        const CliFixture fixture;
        writeInputs(fixture);
        fixture.write(u"concepts.json"_s,
                      R"({"neurex_concepts":1,"least_layer":1,"promoted_tokens":2,"least_matches":1,"concepts":[)"
                      R"({"name":"bytes","seeds":["<0x0c>"],"question":"Are these bytes?"},)" // what the fake promotes
                      R"({"name":"letters","seeds":["a"],"question":"Are these letters?"}]})");
        const QStringList found{u"--firing"_s, u"2"_s, u"--concepts"_s, fixture.path(u"concepts.json"_s)};
        const QStringList options{u"--corrupt"_s,  u"bytes"_s, u"--with"_s, u"zero"_s,
                                  u"--controls"_s, u"0"_s,     u"--json"_s};
        const CliResult missing = reason(fixture, options);
        QVERIFY2(missing.exitCode == 1 && missing.error.contains(u"no concept of this name"_s),
                 qPrintable(missing.error));
        const CliResult result = reason(fixture, found + options);
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json json = result.json()["corruption"];
        COMPARE_JSON(json["set"]["name"], "bytes");
        COMPARE_JSON(json["corruption"]["with"], "zero");
        COMPARE_JSON(json["rules"][0]["rank_p"], nlohmann::json());
        std::vector<std::string> names;
        for (const auto& neuron : json["set"]["neurons"])
            names.push_back("L" + neuron[0].dump() + "N" + neuron[1].dump());
        QCOMPARE(names.size(), std::size_t{12}); // that fire in the layers that count
        COMPARE_JSON(nlohmann::json(names),
                     nlohmann::json::parse(fixture.read(u"out/neurons_bytes_all.json"_s).toStdString()));
        const nlohmann::json kept = nlohmann::json::parse(
            fixture.read(u"out/corruption/bytes-zero/set/answers.jsonl"_s).split('\n').front().toStdString());
        COMPARE_JSON(kept["stack"][0]["value"], 0.0);
        COMPARE_JSON(kept["firing_neurons"], 0);
        // Its neurons are there now, without looking for them again.
        const CliResult again = reason(fixture, found.first(2) + options);
        QVERIFY2(again.exitCode == 0 && again.json()["corruption"] == json, qPrintable(again.error));
        const CliResult none = reason(fixture, found + QStringList{u"--corrupt"_s, u"letters"_s});
        QVERIFY2(none.exitCode == 1 && none.error.contains(u"no neuron was found for the concept letters"_s),
                 qPrintable(none.error));
    }

    void goesOnWhereItStopped()
    {
        CliFixture fixture;
        writeInputs(fixture);
        const CliResult whole = reason(fixture, corrupt(fixture));
        QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
        const auto wanted = filesUnder(fixture, u"out/corruption"_s);
        QCOMPARE(wanted.size(), std::size_t{5});
        for (const int texts : {20, 36, 50, 71, 100, 139}) { // of 140, in any of the four files
            const QString out = (texts % 2 == 0 ? u"dies-after-%1"_s : u"fails-after-%1"_s).arg(texts);
            fixture.setEngineMode(out);
            const CliResult stopped = reason(fixture, corrupt(fixture), out);
            QVERIFY2(stopped.exitCode == 1, qPrintable(stopped.error));
            QVERIFY(!QFile::exists(fixture.path(out + u"/corruption/neurons_add_all-noise/corruption.json"_s)));
            fixture.setEngineMode(u"ok"_s);
            const CliResult resumed = reason(fixture, corrupt(fixture), out);
            QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
            QVERIFY2(filesUnder(fixture, out + u"/corruption"_s) == wanted, qPrintable(out));
            QCOMPARE(fixture.read(out + u"/answers.jsonl"_s), fixture.read(u"out/answers.jsonl"_s));
        }
        // More control sets: those that are there stay.
        const QByteArray first = fixture.read(u"out/corruption/neurons_add_all-noise/layers_1/answers.jsonl"_s);
        QCOMPARE(reason(fixture, corrupt(fixture, {u"--controls"_s, u"3"_s})).exitCode, 0);
        QCOMPARE(fixture.read(u"out/corruption/neurons_add_all-noise/layers_1/answers.jsonl"_s), first);
        const CliResult other = reason(fixture, corrupt(fixture, {u"--scale"_s, u"2"_s}));
        QVERIFY2(other.exitCode == 1 && other.error.contains(u"noise/scale is 1.0 there, 2.0 now"_s),
                 qPrintable(other.error));
    }

    void refusesWhatIsNoCorruption()
    {
        const CliFixture fixture;
        writeInputs(fixture);
        const auto refused = [&](const QStringList& options, int code, const QString& why) {
            const CliResult result = reason(fixture, options);
            if (result.exitCode == code && result.error.contains(why))
                return true;
            qWarning("%d %s", result.exitCode, qPrintable(result.error));
            return false;
        };
        QVERIFY(refused({u"--with"_s, u"zero"_s}, 2, u"--with goes with --corrupt"_s));
        QVERIFY(refused({u"--control"_s, u"random"_s}, 2, u"--control goes with --corrupt"_s));
        for (const QString& how : {u"factor"_s, u"factor=1"_s, u"factor=x"_s, u"more"_s, u""_s})
            QVERIFY(refused(corrupt(fixture, {u"--with"_s, how}), 2, u"expected noise, zero or factor=F"_s));
        QVERIFY(
            refused(corrupt(fixture, {u"--with"_s, u"zero"_s, u"--mean"_s, u"0"_s}), 2, u"goes with --with noise"_s));
        QVERIFY(refused(corrupt(fixture, {u"--scale"_s, u"-1"_s}), 2, u"scale"_s));
        QVERIFY(refused(corrupt(fixture, {u"--noise-seed"_s, u"4294967296"_s}), 2, u"noise-seed"_s));
        QVERIFY(refused(corrupt(fixture, {u"--control"_s, u"near"_s}), 2, u"random, layers"_s));
        QVERIFY(refused({u"--corrupt"_s, u""_s}, 2, u"--corrupt"_s));
        QVERIFY(refused({u"--corrupt"_s, u"nothing.json"_s}, 1, u"there is no file nothing.json"_s));
        QVERIFY(!QFile::exists(fixture.path(u"out/answers.jsonl"_s))); // before anything was asked
        fixture.write(u"neurons_add_all.json"_s, R"(["L99N1"])");
        QVERIFY(refused(corrupt(fixture), 1, u"99"_s));
        fixture.write(u"neurons_add_all.json"_s, "[]");
        QVERIFY(refused(corrupt(fixture), 1, u"holds no neuron"_s));
    }
};

QTEST_GUILESS_MAIN(TestCliCorruption)
#include "tst_cli_corruption.moc"
