// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// `neurex tokenize`: ids and pieces, without an engine.
#include "tests/cli/cli_fixture.h"

using namespace neurex::app;
using namespace Qt::StringLiterals;
using neurex::test::kFirstOwnPiece;

class TestCliTokenize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsIdsAndPieces();
    void printsJson();
    void tokenizesLines();
    void opensEveryKind_data();
    void opensEveryKind();
    void textWorksWithATokenizerJson();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
};

void TestCliTokenize::showsIdsAndPieces()
{
    CliFixture fixture;
    fixture.setEnvironment(u"NEUREX_ENGINE"_s, u"/nowhere"_s); // needs none
    const CliResult result = fixture.run({u"tokenize"_s, fixture.model(), u"--text"_s, u"A\n"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QCOMPARE(result.out, u"1       \"<s>\"\n264     \" A\"\n13      \"<0x0A>\"\n3 tokens\n"_s);
    const CliResult bare = fixture.run({u"tokenize"_s, fixture.model(), u"--text"_s, u"A"_s, u"--bare"_s});
    QCOMPARE(bare.out, u"264     \" A\"\n1 tokens\n"_s);
}

void TestCliTokenize::printsJson()
{
    const CliFixture fixture;
    fixture.write(u"text.txt"_s, "hello A\n");
    const CliResult result
        = fixture.run({u"tokenize"_s, fixture.model(), u"--file"_s, fixture.path(u"text.txt"_s), u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json json = result.json();
    COMPARE_JSON(json["tokenizer"]["kind"], "sentencepiece");
    COMPARE_JSON(json["tokenizer"]["bos"], 1);
    COMPARE_JSON(json["tokenizer"]["adds_bos"], true);
    QCOMPARE(json["texts"].size(), std::size_t{1});
    COMPARE_JSON(json["texts"][0]["ids"], (std::vector<int>{1, 297, 264, 13}));
    COMPARE_JSON(json["texts"][0]["pieces"], (std::vector<std::string>{"<s>", " hello", " A", "<0x0A>"}));
    COMPARE_JSON(json["texts"][0]["decoded"], "hello A\n");
}

void TestCliTokenize::tokenizesLines()
{
    const CliFixture fixture;
    fixture.write(u"text.txt"_s, "A\r\n\nhello\nB");
    const QStringList call{u"tokenize"_s, fixture.model(), u"--file"_s, fixture.path(u"text.txt"_s), u"--lines"_s};
    QCOMPARE(fixture.run(call).out, u"1 264\n1\n1 297\n1 265\n"_s);
    const nlohmann::json json = fixture.run(call + QStringList{u"--json"_s, u"--bare"_s}).json();
    QCOMPARE(json["texts"].size(), std::size_t{4});
    COMPARE_JSON(json["texts"][3]["ids"], std::vector<int>{265});
}

void TestCliTokenize::opensEveryKind_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    QTest::newRow("sentencepiece") << u"tokenizer.model"_s << QByteArray::fromStdString(neurex::test::letterModel())
                                   << u"sentencepiece"_s;
    QTest::newRow("tokenizer.json") << u"tokenizer.json"_s
                                    << QByteArray(R"({"model":{"type":"BPE","vocab":{"A":264},"merges":[]}})")
                                    << u"BPE"_s;
}

void TestCliTokenize::opensEveryKind()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, kind);
    const CliFixture fixture;
    QVERIFY(QDir(fixture.path(u"."_s)).mkdir(u"other"_s));
    const QString file = u"other/"_s + name;
    fixture.write(file, bytes);
    for (const QString& model : {fixture.path(u"other"_s), fixture.path(file)}) {
        const nlohmann::json json
            = fixture.run({u"tokenize"_s, model, u"--text"_s, u"A"_s, u"--json"_s, u"--bare"_s}).json();
        COMPARE_JSON(json["tokenizer"]["kind"], kind.toStdString());
        COMPARE_JSON(json["texts"][0]["ids"], std::vector<int>{264});
    }
}

/// Such a folder ran by token ids before.
void TestCliTokenize::textWorksWithATokenizerJson()
{
    const CliFixture fixture;
    QVERIFY(QFile::remove(fixture.path(u"model/tokenizer.model"_s)));
    fixture.write(u"model/tokenizer.json"_s, R"({"model":{"type":"BPE","vocab":{"a":5,"b":6,"ab":7},"merges":["a b"]},
        "decoder":{"type":"Fuse"}})");
    const CliResult result = fixture.run(
        {u"generate"_s, fixture.model(), u"--text"_s, u"ab"_s, u"--max-tokens"_s, u"2"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    COMPARE_JSON(result.json()["prompt_tokens"], std::vector<int>{7});
}

void TestCliTokenize::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no text") << QStringList{u"m"_s} << 2 << u"either --text or --file"_s;
    QTest::newRow("both") << QStringList{u"m"_s, u"--text"_s, u"a"_s, u"--file"_s, u"b"_s} << 2
                          << u"either --text or --file"_s;
    QTest::newRow("lines") << QStringList{u"m"_s, u"--text"_s, u"a"_s, u"--lines"_s} << 2
                           << u"--lines is about --file"_s;
    QTest::newRow("no model") << QStringList{u"/nowhere"_s, u"--text"_s, u"a"_s} << 1 << u"/nowhere"_s;
}

void TestCliTokenize::refusesWrongUsage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QString, expected);
    const CliFixture fixture;
    const CliResult result = fixture.run(QStringList{u"tokenize"_s} + arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.error.contains(expected), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliTokenize)
#include "tst_cli_tokenize.moc"
