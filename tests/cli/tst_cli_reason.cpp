// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex reason: answers that a model works out, kept as they are written and read by several rules.
#include "tests/cli/reason_inputs.h"

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliReason : public QObject {
    Q_OBJECT

private:
    static CliResult reason(const CliFixture& fixture, const QStringList& options, const QString& out = u"out"_s)
    {
        return fixture.run(QStringList{u"reason"_s, fixture.model(), fixture.path(u"questions.jsonl"_s), u"--out"_s,
                                       fixture.path(out), u"--max-tokens"_s, u"5"_s}
                           + options);
    }
    static QStringList fewShot(const CliFixture& fixture) { return {u"--prompt"_s, fixture.path(u"shown.txt"_s)}; }

private Q_SLOTS:
    void keepsAndReadsAnswers()
    {
        const CliFixture fixture;
        writeReasonInputs(fixture);
        const CliResult result = reason(fixture, fewShot(fixture) + QStringList{u"--firing"_s, u"2"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json json = result.json();
        QCOMPARE(json["answers"].size(), std::size_t{kReasonQuestions});
        QCOMPARE(json["rules"].size(), std::size_t{2});
        COMPARE_JSON(json["rules"][0]["rule"], "published");
        COMPARE_JSON(json["rules"][1]["rule"], "strict");
        COMPARE_JSON(json["rules"][1]["right"], 0); // the fake engine answers nothing
        COMPARE_JSON(json["rules"][1]["without_answer"], kReasonQuestions);
        QVERIFY(json["rules"][1]["ci_high"] > 0.0);
        COMPARE_JSON(json["answers"][7]["gold"], 7.0);
        COMPARE_JSON(json["new_tokens"], 5 * kReasonQuestions);
        COMPARE_JSON(json["manifest"]["prompt_name"], "shown");
        COMPARE_JSON(json["manifest"]["firing_neurons"], 2);
        COMPARE_JSON(nlohmann::json::parse(fixture.read(u"out/results.json"_s).toStdString())["answers"],
                     json["answers"]);
        QCOMPARE(fixture.read(u"out/answers.jsonl"_s).count('\n'), kReasonQuestions + 1);

        const CliResult shown = reason(fixture, fewShot(fixture) + QStringList{u"--firing"_s, u"2"_s});
        QVERIFY2(shown.out.contains(u"published"_s) && shown.out.contains(u"cut off at their length"_s),
                 qPrintable(shown.out));
    }

    void drawsAndLimitsQuestions()
    {
        const CliFixture fixture;
        writeReasonInputs(fixture);
        const auto asked = [&](const QStringList& options, const QString& out) {
            const CliResult result = reason(fixture, fewShot(fixture) + options + QStringList{u"--json"_s}, out);
            return result.json()["manifest"]["questions"].get<std::vector<int>>();
        };
        QCOMPARE(asked({u"--limit"_s, u"3"_s}, u"first"_s), (std::vector<int>{0, 1, 2}));
        const std::vector<int> drawn = asked({u"--limit"_s, u"3"_s, u"--draw-seed"_s, u"42"_s}, u"drawn"_s);
        QCOMPARE(drawn.size(), std::size_t{3});
        QVERIFY(drawn != (std::vector<int>{0, 1, 2}));
    }

    void goesInTwoPassesWithoutExamples()
    {
        const CliFixture fixture;
        writeReasonInputs(fixture);
        const CliResult result
            = reason(fixture, {u"--zero-shot"_s, u"--limit"_s, u"4"_s, u"--answer-tokens"_s, u"3"_s, u"--json"_s});
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        COMPARE_JSON(result.json()["rules"][0]["rule"], "published-zero-shot");
        COMPARE_JSON(result.json()["manifest"]["answer_tokens"], 3);
        const QByteArray kept = fixture.read(u"out/answers.jsonl"_s);
        QCOMPARE(kept.count('\n'), 5);
        QVERIFY(!kept.contains("\"second\":\"\""));
    }

    void goesOnWhereItStopped_data()
    {
        QTest::addColumn<bool>("isZeroShot");
        QTest::newRow("with examples") << false;
        QTest::newRow("in two passes") << true;
    }

    void goesOnWhereItStopped()
    {
        QFETCH(bool, isZeroShot);
        CliFixture fixture;
        writeReasonInputs(fixture);
        const QStringList options = isZeroShot ? QStringList{u"--zero-shot"_s} : fewShot(fixture);
        const CliResult whole = reason(fixture, options);
        QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
        for (const int texts : {5, 33, 40, 66}) {
            if (!isZeroShot && texts > kReasonQuestions)
                continue;
            const QString out = (texts % 2 == 0 ? u"dies-after-%1"_s : u"fails-after-%1"_s).arg(texts);
            fixture.setEngineMode(out);
            const CliResult stopped = reason(fixture, options, out);
            fixture.setEngineMode(u"ok"_s);
            const CliResult resumed = reason(fixture, options, out);
            QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
            QCOMPARE(fixture.read(out + u"/answers.jsonl"_s), fixture.read(u"out/answers.jsonl"_s));
            QVERIFY2(stopped.exitCode == 1, qPrintable(stopped.error));
        }
        const CliResult other = reason(fixture, options + QStringList{u"--temperature"_s, u"1"_s});
        QVERIFY2(other.exitCode == 1 && other.error.contains(u"temperature is 0.0 there, 1.0 now"_s),
                 qPrintable(other.error));
    }

    void refusesWhatIsNoStudy()
    {
        const CliFixture fixture;
        writeReasonInputs(fixture);
        const auto refused = [&](const QStringList& options, int code, const QString& why) {
            const CliResult result = reason(fixture, options);
            return result.exitCode == code && result.error.contains(why);
        };
        QVERIFY(refused({}, 2, u"--zero-shot"_s));
        QVERIFY(refused(fewShot(fixture) + QStringList{u"--zero-shot"_s}, 2, u"--zero-shot"_s));
        QVERIFY(refused(fewShot(fixture) + QStringList{u"--part"_s, u"middle"_s}, 2, u"prompt, answer, all"_s));
        QVERIFY(refused(fewShot(fixture) + QStringList{u"--answer-tokens"_s, u"4"_s}, 2, u"goes with --zero-shot"_s));
        QVERIFY(refused(fewShot(fixture) + QStringList{u"--budget"_s, u"4"_s}, 2, u"goes with --run"_s));
        QVERIFY(refused({u"--prompt"_s, fixture.path(u"none.txt"_s)}, 1, u"none.txt"_s));
        fixture.write(u"questions.jsonl"_s, "{\"question\": \"A\", \"answer\": \"no number\"}\n");
        QVERIFY(refused(fewShot(fixture), 1, u"line 1"_s));
        QVERIFY(!QFile::exists(fixture.path(u"out/results.json"_s)));
    }
};

QTEST_GUILESS_MAIN(TestCliReason)
#include "tst_cli_reason.moc"
