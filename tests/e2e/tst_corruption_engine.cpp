// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// neurex reason --corrupt with the real engine on the demo's model, also killed and gone on with.
#include "tests/cli/reason_inputs.h"
#include "tests/e2e/engine_runs.h"

#include <map>

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCorruptionEngine : public QObject {
    Q_OBJECT

private:
    static void writeInputs(CliFixture& fixture)
    {
        fixture.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
        fixture.setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s); // the engine starts once, not twice
        QByteArray questions;
        for (int q = 0; q < 36; ++q) {
            const nlohmann::json line = {{"question", "the bird sings " + std::to_string(q)},
                                         {"answer", "It does.\n#### " + std::to_string(q)}};
            questions += QByteArray::fromStdString(line.dump()) + '\n';
        }
        fixture.write(u"questions.jsonl"_s, questions);
        fixture.write(u"shown.txt"_s, "Question: the bird sings\nLet's think step by step\nThe answer is 1.\n");
        fixture.write(u"some.txt"_s, "L0N1 L0N2 L1N3 L1N5 L2N7 L2N9 L2N11\n");
    }
    static QStringList reason(const CliFixture& fixture, const QString& out, const QStringList& options)
    {
        return QStringList{u"reason"_s,
                           u"demo"_s,
                           fixture.path(u"questions.jsonl"_s),
                           u"--prompt"_s,
                           fixture.path(u"shown.txt"_s),
                           u"--max-tokens"_s,
                           u"6"_s,
                           u"--out"_s,
                           fixture.path(out)}
        + options;
    }
    static QStringList corrupt(const CliFixture& fixture, const QStringList& more)
    {
        return QStringList{u"--corrupt"_s, fixture.path(u"some.txt"_s)} + more;
    }
    /// What each question got, by its line.
    static std::vector<nlohmann::json> written(const CliFixture& fixture, const QString& file)
    {
        std::vector<nlohmann::json> lines;
        for (const QByteArray& line : fixture.read(file).split('\n').mid(1)) {
            if (!line.isEmpty())
                lines.push_back(nlohmann::json::parse(line.toStdString()));
        }
        return lines;
    }

private Q_SLOTS:
    void noiseChangesAnswersAndGoes()
    {
        CliFixture fixture;
        writeInputs(fixture);
        const CliResult result
            = fixture.run(reason(fixture, u"out"_s, corrupt(fixture, {u"--controls"_s, u"2"_s, u"--json"_s})));
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json taken = result.json()["corruption"]["taken_back"];
        QVERIFY(taken["same"] == true && taken["weights_before"] == taken["weights_after"]);
        QCOMPARE(taken["pass_before"].get<std::string>().size(), std::size_t{64});
        const auto unchanged = written(fixture, u"out/answers.jsonl"_s);
        QCOMPARE(unchanged.size(), std::size_t{36});
        for (const QString& set : {u"set"_s, u"layers_1"_s, u"layers_2"_s}) {
            const auto changed = written(fixture, u"out/corruption/some-noise/"_s + set + u"/answers.jsonl"_s);
            QCOMPARE(changed.size(), unchanged.size());
            QVERIFY(changed.front()["probabilities"] != unchanged.front()["probabilities"]);
        }
        // Asked again without corruption, after all of it: the same bytes.
        const CliResult again = fixture.run(reason(fixture, u"again"_s, {}));
        QCOMPARE(again.exitCode, 0);
        QCOMPARE(fixture.read(u"again/answers.jsonl"_s), fixture.read(u"out/answers.jsonl"_s));
    }

    /// A value vector times 0 is a silenced neuron.
    void zeroIsTheInterventionOnActivations()
    {
        CliFixture fixture;
        writeInputs(fixture);
        const CliResult zero = fixture.run(
            reason(fixture, u"out"_s, corrupt(fixture, {u"--with"_s, u"zero"_s, u"--controls"_s, u"0"_s})));
        QVERIFY2(zero.exitCode == 0, qPrintable(zero.error));
        const CliResult silenced
            = fixture.run(reason(fixture, u"silenced"_s, {u"--silence"_s, u"L0N1,L0N2,L1N3,L1N5,L2N7,L2N9,L2N11"_s}));
        QVERIFY2(silenced.exitCode == 0, qPrintable(silenced.error));
        const auto set = written(fixture, u"out/corruption/some-zero/set/answers.jsonl"_s);
        QVERIFY(!set.empty() && set == written(fixture, u"silenced/answers.jsonl"_s));
        QVERIFY(set != written(fixture, u"out/answers.jsonl"_s));
    }

    void goesOnAfterAKill()
    {
        CliFixture fixture;
        writeInputs(fixture);
        const QStringList options = corrupt(fixture, {u"--controls"_s, u"2"_s, u"--control"_s, u"random"_s});
        const CliResult whole = fixture.run(reason(fixture, u"whole"_s, options));
        QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
        const auto wanted = filesUnder(fixture, u"whole/corruption"_s);
        QCOMPARE(wanted.size(), std::size_t{5});
        for (const QString& file : {u"set/answers.jsonl"_s, u"random_2/answers.jsonl"_s}) {
            const QString place = fixture.path(u"killed/corruption/some-noise/"_s + file);
            QVERIFY(killWhen(fixture, reason(fixture, u"killed"_s, options),
                             [&] { return QFileInfo(place).size() > 5000; }));
        }
        const CliResult resumed = fixture.run(reason(fixture, u"killed"_s, options));
        QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
        QVERIFY(filesUnder(fixture, u"killed/corruption"_s) == wanted);
        QCOMPARE(fixture.read(u"killed/answers.jsonl"_s), fixture.read(u"whole/answers.jsonl"_s));
    }
};

QTEST_GUILESS_MAIN(TestCorruptionEngine)
#include "tst_corruption_engine.moc"
