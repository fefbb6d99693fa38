// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Letters that say little are named, whether they do so before, after or both.
#include "tests/cli/cli_fixture.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliLetters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void collapsesAreNamed_data();
    void collapsesAreNamed();

private:
    /// The fake engine knows some proxies and answers the others with the letter after the right one: it answers all of
    /// these with A.
    static QByteArray taskOfOneLetter()
    {
        QByteArray task;
        for (int q = 0; q < 20; ++q) {
            nlohmann::json item = {{"id", "q" + std::to_string(q)}, {"split", q % 2 == 0 ? "identify" : "evaluate"}};
            for (int p = 0; p < 3; ++p) {
                const bool isKnown = (q * 7 + p * 3) % 10 >= 5; // see fake::answer()
                item["proxies"].push_back(
                    {{"tokens", {1, 5 + q}}, {"option_tokens", {{30}, {31}, {32}, {33}}}, {"gold", isKnown ? 0 : 3}});
            }
            task += QByteArray::fromStdString(item.dump()) + '\n';
        }
        return task;
    }
};

void TestCliLetters::collapsesAreNamed_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("before") << QStringList{u"evaluate"_s, u"--run"_s, u"run"_s, u"--budget"_s, u"1"_s}
                            << u"90 % of the answers are A before:"_s;
    QTest::newRow("both") << QStringList{u"evaluate"_s, u"--changes"_s, u"[]"_s}
                          << u"90 % of the answers are A before, A after:"_s;
    QTest::newRow("sweep") << QStringList{u"sweep"_s, u"--run"_s, u"run"_s,  u"--budgets"_s,
                                          u"1"_s,     u"--out"_s, u"s.csv"_s}
                           << u"90 % of the answers of the unchanged model are A:"_s;
}

void TestCliLetters::collapsesAreNamed()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const CliFixture fixture;
    fixture.write(u"task.jsonl"_s, taskOfOneLetter());
    const CliResult run
        = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QVERIFY2(run.out.contains(u"90 % of the answers of the unchanged model are A:"_s), qPrintable(run.out + run.error));
    for (QString& word : words)
        word = word == u"run"_s || word == u"s.csv"_s ? fixture.path(word) : word;
    const CliResult result = fixture.run(words.mid(0, 1) + QStringList{fixture.model(), fixture.task()} + words.mid(1));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY2(result.out.contains(said), qPrintable(result.out));
}

QTEST_GUILESS_MAIN(TestCliLetters)
#include "tst_cli_letters.moc"
