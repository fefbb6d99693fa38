// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real tokenizers against the ids that llama.cpp publishes for them.
#include "core/text/tokenizer.h"

#include "tests/core/expect_error.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <vector>

using namespace neurex;
using neurex::test::failsWith;
using namespace Qt::StringLiterals;

namespace {

QString dataFolder()
{
    const QString fromEnvironment = qEnvironmentVariable("NEUREX_TEST_DATA");
    return fromEnvironment.isEmpty() ? QStringLiteral(NEUREX_SOURCE_DIR "/../shared/data") : fromEnvironment;
}

std::filesystem::path dataFile(const QString& name)
{
    return QString(dataFolder() + u'/' + name).toStdString();
}

QByteArray readAll(const QString& name)
{
    QFile file(dataFolder() + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class GoldenTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void encodesAsPublished();
    void decodesToTheSameText();
    void letterVariants();
    void refusesRankFilesAndBpe_data();
    void refusesRankFilesAndBpe();
    void refusesTruncatedFiles();
};

void GoldenTokenizerTest::initTestCase()
{
    if (!QDir(dataFolder() + u"/tokenizers"_s).exists())
        QSKIP("no test data: set NEUREX_TEST_DATA to a folder with tokenizers/ and golden/");
}

struct GoldenCase {
    std::string text;
    std::vector<std::int32_t> ids;
};

static std::vector<GoldenCase> goldenCases()
{
    const QString base = u"golden/tokenizer/ggml-vocab-llama-spm.gguf"_s;
    const QByteArray separator("\n__ggml_vocab_test__\n");
    const QByteArray input = readAll(base + u".inp"_s);
    QList<QByteArray> lines = readAll(base + u".out"_s).split('\n');
    lines.removeLast();
    std::vector<GoldenCase> cases;
    qsizetype start = 0;
    for (const QByteArray& line : lines) {
        const qsizetype found = input.indexOf(separator, start);
        GoldenCase golden;
        golden.text = input.mid(start, (found < 0 ? input.size() : found) - start).toStdString();
        start = found + separator.size();
        for (const QByteArray& id : line.split(' ')) {
            if (!id.isEmpty())
                golden.ids.push_back(id.toInt());
        }
        cases.push_back(std::move(golden));
    }
    return cases;
}

void GoldenTokenizerTest::encodesAsPublished()
{
    const auto tokenizer = Tokenizer::fromFile(dataFile(u"tokenizers/llama2/tokenizer.model"_s));
    QVERIFY(tokenizer);
    QCOMPARE(tokenizer->vocabularySize(), 32000);
    const std::vector<GoldenCase> cases = goldenCases();
    QCOMPARE(cases.size(), std::size_t{46}); // as many as the file of ids has lines
    for (const GoldenCase& golden : cases)
        QVERIFY2(tokenizer->encode(golden.text, false) == golden.ids, golden.text.c_str());
}

void GoldenTokenizerTest::decodesToTheSameText()
{
    const auto tokenizer = Tokenizer::fromFile(dataFile(u"tokenizers/llama2/tokenizer.model"_s));
    QVERIFY(tokenizer);
    for (const GoldenCase& golden : goldenCases())
        QCOMPARE(tokenizer->decode(golden.ids), golden.text);
}

void GoldenTokenizerTest::letterVariants()
{
    const auto tokenizer = Tokenizer::fromFile(dataFile(u"tokenizers/llama2/tokenizer.model"_s));
    QVERIFY(tokenizer);
    QCOMPARE(tokenizer->optionTokenVariants('A').value(), (std::vector<std::int32_t>{29909, 319}));
    QCOMPARE(tokenizer->optionTokenVariants('D').value(), (std::vector<std::int32_t>{29928, 360}));
    QCOMPARE(tokenizer->encode("Correct answer: A", true).back(), 319);
}

void GoldenTokenizerTest::refusesRankFilesAndBpe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("llama3") << u"tokenizers/llama3/tokenizer.model"_s << QByteArray("tiktoken");
    QTest::newRow("qwen") << u"tokenizers/qwen/qwen.tiktoken"_s << QByteArray("tiktoken");
    QTest::newRow("tokenizer.json") << u"models/tinystories656K/tokenizer.json"_s << QByteArray("kind BPE");
}

void GoldenTokenizerTest::refusesRankFilesAndBpe()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, kind);
    QVERIFY(failsWith(Tokenizer::fromFile(dataFile(name)), ErrorCode::UnsupportedFormat, kind.toStdString()));
}

void GoldenTokenizerTest::refusesTruncatedFiles()
{
    const std::string whole = readAll(u"tokenizers/llama2/tokenizer.model"_s).toStdString();
    constexpr std::size_t kParts = 40;
    for (std::size_t part = 1; part < kParts; ++part) {
        const std::string cut = whole.substr(0, whole.size() * part / kParts);
        QVERIFY(failsWith(Tokenizer::fromBytes(cut, "cut"), ErrorCode::CorruptFile, "cut"));
    }
}

QTEST_GUILESS_MAIN(GoldenTokenizerTest)
#include "tst_golden_tokenizer.moc"
