// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// neurex contexts: where in a text neurons have their largest values.
#include "tests/cli/cli_fixture.h"

using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliContexts : public QObject {
    Q_OBJECT

private:
    static CliResult contexts(const CliFixture& fixture, const QStringList& options)
    {
        return fixture.run(QStringList{u"contexts"_s, fixture.model(), fixture.path(u"text.txt"_s), u"--out"_s,
                                       fixture.path(u"c.csv"_s), u"--window"_s, u"9"_s}
                           + options);
    }

private Q_SLOTS:
    /// The fake engine's activations grow with the token, so the largest is where the largest token stands.
    void findsTheLargestToken()
    {
        const CliFixture fixture;
        fixture.write(u"text.txt"_s, "AAAA\nBBzB\n\nAAAA AAAA AAAA\n");
        const CliResult found
            = contexts(fixture, {u"--neurons"_s, u"L0N1,L1N2"_s, u"--contexts"_s, u"1"_s, u"--json"_s});
        QVERIFY2(found.exitCode == 0, qPrintable(found.error));
        const nlohmann::json json = found.json();
        QCOMPARE(json["neurons"].size(), std::size_t{2});
        for (const nlohmann::json& neuron : json["neurons"]) {
            const nlohmann::json& context = neuron["contexts"][0];
            QVERIFY(context["side"] == "largest");
            QVERIFY(neuron["tokens"] > 20 && neuron["positive_share"] == 1.0);
            QVERIFY(neuron["contexts"].size() == 1); // none is negative
        }
        const QList<QByteArray> lines = fixture.read(u"c.csv"_s).trimmed().split('\n');
        QVERIFY(lines.first().startsWith("layer,neuron,side,rank,value,line,before,token,after"));
        const CliResult text = contexts(fixture, {u"--neurons"_s, u"L0N1,L1N2"_s});
        QVERIFY2(text.out.contains(u"L0 N1: mean"_s) && text.error.contains(u"resuming"_s), qPrintable(text.error));
    }

    void goesOnWhereItStopped()
    {
        const CliFixture fixture;
        QByteArray text;
        for (int i = 0; i < 400; ++i)
            text += "B" + QByteArray::number(i) + (i % 7 == 0 ? "\n" : " ");
        fixture.write(u"text.txt"_s, text);
        const QStringList neurons{u"--neurons"_s, u"L0N1"_s};
        QCOMPARE(contexts(fixture, neurons).exitCode, 0);
        const QByteArray table = fixture.read(u"c.csv"_s), windows = fixture.read(u"c.csv.windows.jsonl"_s);
        fixture.write(u"c.csv.windows.jsonl"_s, windows.left(windows.size() / 2));
        fixture.write(u"c.csv"_s, {});
        QCOMPARE(contexts(fixture, neurons).exitCode, 0);
        QCOMPARE(fixture.read(u"c.csv"_s), table);
        QCOMPARE(fixture.read(u"c.csv.windows.jsonl"_s), windows);
        fixture.write(u"text.txt"_s, text + "more");
        const CliResult changed = contexts(fixture, neurons);
        QVERIFY2(changed.exitCode == 1 && changed.error.contains(u"the text has changed"_s), qPrintable(changed.error));
        fixture.write(u"text.txt"_s, text);
        // A part of it, from what is known; and more neurons are another search.
        const CliResult part = contexts(fixture, neurons + QStringList{u"--limit"_s, u"3"_s, u"--json"_s});
        QVERIFY(part.json()["neurons"][0]["tokens"] == 24);
        const CliResult other = contexts(fixture, {u"--neurons"_s, u"L0N1,L0N2"_s});
        QVERIFY(other.exitCode == 1 && other.error.contains(u"holds another search for contexts"_s));
    }

    void refusesWhatItCannotDo()
    {
        const CliFixture fixture;
        fixture.write(u"text.txt"_s, "A\n\xFF\n");
        QCOMPARE(contexts(fixture, {}).exitCode, 2);
        QCOMPARE(contexts(fixture, {u"--neurons"_s, u"L0N1"_s, u"--run"_s, u"x"_s}).exitCode, 2);
        QCOMPARE(contexts(fixture, {u"--neurons"_s, u"L0N1"_s, u"--top"_s, u"3"_s}).exitCode, 2);
        const CliResult bad = contexts(fixture, {u"--neurons"_s, u"L0N1"_s});
        QVERIFY2(bad.exitCode == 1 && bad.error.contains(u"line 2 holds bytes that are no text"_s),
                 qPrintable(bad.error));
        fixture.write(u"empty.txt"_s, {});
        const CliResult empty = fixture.run({u"contexts"_s, fixture.model(), fixture.path(u"empty.txt"_s),
                                             u"--neurons"_s, u"L0N1"_s, u"--out"_s, fixture.path(u"e.csv"_s)});
        QVERIFY2(empty.exitCode == 1 && empty.error.contains(u"there is no text in"_s), qPrintable(empty.error));
        QVERIFY(!QFile::exists(fixture.path(u"e.csv"_s)));
        const CliResult far = contexts(fixture, {u"--neurons"_s, u"L9N1"_s});
        QVERIFY2(far.exitCode == 1 && far.error.contains(u"is no neuron of this model"_s), qPrintable(far.error));
        const CliResult wide = contexts(fixture, {u"--neurons"_s, u"L0N1"_s, u"--window"_s, u"8000"_s});
        QVERIFY2(wide.exitCode != 0 && wide.error.contains(u"context holds"_s), qPrintable(wide.error));
        QCOMPARE(fixture
                     .run({u"contexts"_s, fixture.model(), fixture.path(u"text.txt"_s), u"--neurons"_s, u"L0N1"_s,
                           u"--out"_s, fixture.path(u"text.txt"_s)})
                     .exitCode,
                 1);
        // Nor over the model.
        const QByteArray tokenizer = fixture.read(u"model/tokenizer.model"_s);
        fixture.write(u"text.txt"_s, "A B\n");
        for (const QStringList& command :
             {QStringList{u"contexts"_s, fixture.model(), fixture.path(u"text.txt"_s), u"--neurons"_s, u"L0N1"_s},
              QStringList{u"perplexity"_s, fixture.model(), u"--text"_s, fixture.path(u"text.txt"_s)}}) {
            const CliResult over
                = fixture.run(command + QStringList{u"--out"_s, fixture.path(u"model/tokenizer.model"_s)});
            QVERIFY2(over.exitCode == 1 && over.error.contains(u"would be lost"_s), qPrintable(over.error));
            QCOMPARE(fixture.read(u"model/tokenizer.model"_s), tokenizer);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliContexts)
#include "tst_cli_contexts.moc"
