// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real tokenizers against the ids that llama.cpp publishes for them, and those of the `tokenizers` library.
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_side_files.h"

#include "tests/core/expect_error.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <map>
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
    void encodesAsPublished_data();
    void encodesAsPublished();
    void decodesToTheSameText();
    void letterVariants_data();
    void letterVariants();
    void equalsTheLibraryOnMixedText_data();
    void equalsTheLibraryOnMixedText();
    void equalsTheLibraryWithSpecialTokens_data();
    void equalsTheLibraryWithSpecialTokens();
    void ggufEqualsSentencePiece();
    void opensModelFolders();
    void refusesTruncatedFiles();

private:
    /// Opening a large one takes a second, so each is opened once.
    const Tokenizer& opened(const QString& name);

    std::map<QString, Tokenizer> m_opened;
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

static std::vector<GoldenCase> goldenCases(const QString& kind)
{
    const QString base = u"golden/tokenizer/ggml-vocab-"_s + kind + u".gguf"_s;
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

const Tokenizer& GoldenTokenizerTest::opened(const QString& name)
{
    auto found = m_opened.find(name);
    if (found == m_opened.end()) {
        Result<Tokenizer> tokenizer = Tokenizer::fromFile(dataFile(name));
        if (!tokenizer)
            qFatal("%s", tokenizer.error().message.c_str());
        found = m_opened.emplace(name, std::move(*tokenizer)).first;
    }
    return found->second;
}

void GoldenTokenizerTest::encodesAsPublished_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("size");
    QTest::newRow("llama 2") << u"tokenizers/llama2/tokenizer.model"_s << u"llama-spm"_s << 32000;
    QTest::newRow("llama 2, GGUF") << u"models/gguf/llama-2-tiny-random.gguf"_s << u"llama-spm"_s << 32000;
    QTest::newRow("llama 3, ranks") << u"tokenizers/llama3/tokenizer.model"_s << u"llama-bpe"_s << 128256;
    QTest::newRow("qwen, ranks") << u"tokenizers/qwen/qwen.tiktoken"_s << u"qwen2"_s << 151851;
    QTest::newRow("gpt-2, ranks") << u"golden/tokenizer-hf/gpt2/r50k_base.tiktoken"_s << u"gpt-2"_s << 50257;
    QTest::newRow("llama 3") << u"golden/tokenizer-hf/llama3_1/tokenizer.json"_s << u"llama-bpe"_s << 128256;
    QTest::newRow("qwen 3") << u"golden/tokenizer-hf/qwen3/tokenizer.json"_s << u"qwen2"_s << 151669;
}

void GoldenTokenizerTest::encodesAsPublished()
{
    QFETCH(const QString, file);
    QFETCH(const QString, kind);
    QFETCH(const int, size);
    const Tokenizer& tokenizer = opened(file);
    QCOMPARE(tokenizer.vocabularySize(), size);
    const std::vector<GoldenCase> cases = goldenCases(kind);
    QCOMPARE(cases.size(), std::size_t{46}); // as many as the file of ids has lines
    for (const GoldenCase& golden : cases) {
        QVERIFY2(tokenizer.encode(golden.text, false) == golden.ids, golden.text.c_str());
        QCOMPARE(tokenizer.decode(golden.ids), golden.text);
    }
}

void GoldenTokenizerTest::decodesToTheSameText()
{
    const Tokenizer& tokenizer = opened(u"tokenizers/llama2/tokenizer.model"_s);
    for (const GoldenCase& golden : goldenCases(u"llama-spm"_s))
        QCOMPARE(tokenizer.decode(golden.ids), golden.text);
}

void GoldenTokenizerTest::letterVariants_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QList<int>>("letterA"); // bare, with a blank
    QTest::addColumn<QList<int>>("letterD");
    QTest::newRow("llama 2") << u"tokenizers/llama2/tokenizer.model"_s << QList<int>{29909, 319}
                             << QList<int>{29928, 360};
    QTest::newRow("mistral") << u"golden/tokenizer-hf/mistral_v0.1/tokenizer.json"_s << QList<int>{28741, 330}
                             << QList<int>{28757, 384};
    QTest::newRow("llama 3") << u"golden/tokenizer-hf/llama3_1/tokenizer.json"_s << QList<int>{32, 362}
                             << QList<int>{35, 423};
    QTest::newRow("llama 3, ranks") << u"tokenizers/llama3/tokenizer.model"_s << QList<int>{32, 362}
                                    << QList<int>{35, 423};
    QTest::newRow("qwen 3") << u"golden/tokenizer-hf/qwen3/tokenizer.json"_s << QList<int>{32, 362}
                            << QList<int>{35, 422};
    QTest::newRow("gemma 3") << u"golden/tokenizer-hf/gemma3/tokenizer.json"_s << QList<int>{236776, 562}
                             << QList<int>{236796, 622};
    QTest::newRow("deepseek") << u"golden/tokenizer-hf/deepseek_v3/tokenizer.json"_s << QList<int>{35, 334}
                              << QList<int>{38, 420};
    QTest::newRow("gpt-2, ranks") << u"golden/tokenizer-hf/gpt2/r50k_base.tiktoken"_s << QList<int>{32, 317}
                                  << QList<int>{35, 360};
}

void GoldenTokenizerTest::letterVariants()
{
    QFETCH(const QString, file);
    QFETCH(const QList<int>, letterA);
    QFETCH(const QList<int>, letterD);
    const Tokenizer& tokenizer = opened(file);
    const auto variants = [&tokenizer](char letter) {
        const std::vector<std::int32_t> ids = tokenizer.optionTokenVariants(letter).value();
        return QList<int>(ids.begin(), ids.end());
    };
    QCOMPARE(variants('A'), letterA);
    QCOMPARE(variants('D'), letterD);
    QCOMPARE(tokenizer.encode("Correct answer: A", true).back(), letterA.back());
}

void GoldenTokenizerTest::equalsTheLibraryOnMixedText_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"mistral_v0.1", "llama3_1", "qwen3", "gemma3", "deepseek_v3"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void GoldenTokenizerTest::equalsTheLibraryOnMixedText()
{
    QFETCH(const QString, name);
    const QString folder = u"golden/tokenizer-hf/"_s;
    const auto texts = nlohmann::json::parse(readAll(folder + u"mixed.json"_s).toStdString());
    const QList<QByteArray> lines = readAll(folder + name + u"/mixed.ids.txt"_s).split('\n');
    const Tokenizer& tokenizer = opened(folder + name + u"/tokenizer.json"_s);
    QCOMPARE(texts.size(), std::size_t{1500});
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::vector<std::int32_t> expected;
        for (const QByteArray& id : lines[static_cast<qsizetype>(i)].split(' ')) {
            if (!id.isEmpty())
                expected.push_back(id.toInt());
        }
        const std::string text = texts[i];
        QVERIFY2(tokenizer.encode(text, false) == expected, text.c_str());
    }
}

void GoldenTokenizerTest::equalsTheLibraryWithSpecialTokens_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("mistral_v1") << u"mistral_v0.1"_s;
    for (const char* name : {"llama3_1", "qwen3", "gemma3", "deepseek_v3"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void GoldenTokenizerTest::equalsTheLibraryWithSpecialTokens()
{
    QFETCH(const QString, file);
    const QString folder = u"golden/tokenizer-hf/"_s;
    const auto golden = nlohmann::json::parse(readAll(folder + u"special.json"_s).toStdString());
    const Tokenizer& tokenizer = opened(folder + file + u"/tokenizer.json"_s);
    const auto& ids = golden["ids"].at(QTest::currentDataTag());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string text = golden["strings"][i];
        QVERIFY2(tokenizer.encode(text, tokenizer.addsBos()) == ids[i].get<std::vector<std::int32_t>>(), text.c_str());
    }
}

/// The same tokenizer by sentencepiece's own library and out of a GGUF file.
void GoldenTokenizerTest::ggufEqualsSentencePiece()
{
    const Tokenizer& original = opened(u"tokenizers/llama2/tokenizer.model"_s);
    const Tokenizer& gguf = opened(u"models/gguf/llama-2-tiny-random.gguf"_s);
    QCOMPARE(gguf.bosId(), original.bosId());
    int compared = 0;
    for (const auto& text : nlohmann::json::parse(readAll(u"golden/tokenizer-hf/mixed.json"_s).toStdString())) {
        const std::string characters = text;
        if (!spelledOutIn(characters, original).empty()) // "<s>": a token in the one, three pieces in the other
            continue;
        ++compared;
        const std::vector<std::int32_t> ids = original.encode(characters, true);
        QVERIFY2(gguf.encode(characters, true) == ids, characters.c_str());
        QCOMPARE(gguf.decode(ids), original.decode(ids));
    }
    QVERIFY2(compared > 1400, qPrintable(QString::number(compared)));
}

/// With the files beside the tokenizer: DeepSeek's BOS stands in the configuration only.
void GoldenTokenizerTest::opensModelFolders()
{
    const auto folder = [](const QString& name) {
        Result<Tokenizer> tokenizer = Tokenizer::fromFolder(dataFile(name));
        if (!tokenizer)
            qFatal("%s", tokenizer.error().message.c_str());
        return std::move(*tokenizer);
    };
    const Tokenizer deepSeek = folder(u"golden/tokenizer-hf/deepseek_v3"_s);
    QVERIFY(deepSeek.addsBos());
    QCOMPARE(deepSeek.encode("", true), std::vector<std::int32_t>{0});
    QVERIFY(deepSeek.warnings().empty());
    const Tokenizer qwen = folder(u"golden/tokenizer-hf/qwen3"_s);
    QVERIFY(!qwen.addsBos());
    QCOMPARE(qwen.bosId(), -1);
    QCOMPARE(qwen.eosId(), 151645);
    const Tokenizer llama = folder(u"golden/tokenizer-hf/llama3_1"_s);
    QCOMPARE(llama.encode("A", llama.addsBos()), (std::vector<std::int32_t>{128000, 32}));
    QVERIFY(llama.warnings().empty());
    const Tokenizer gemma = folder(u"golden/tokenizer-hf/gemma3"_s);
    QCOMPARE(gemma.encode("A", gemma.addsBos()), (std::vector<std::int32_t>{2, 236776}));
    QCOMPARE(gemma.eosId(), 106); // the end of a turn: the model is made for chats
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
