// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/random.h"
#include "core/text/token_texts.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

#include <vector>

using namespace neurex;
using neurex::test::failsWith;
using neurex::test::kFirstOwnPiece;
using neurex::test::letterModel;

namespace {

Tokenizer letters()
{
    Result<Tokenizer> tokenizer = Tokenizer::fromBytes(letterModel(), "letters");
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message.c_str());
    return std::move(*tokenizer);
}

} // namespace

class TokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void encodesWithLeadingSpaceAndBos();
    void decodesWhatItEncoded();
    void showsPieces();
    void tellsWhatTokensAddToAText();
    void findsTheVariantsOfALetter();
    void picksTheTokenizerOfAModel();
    void namesForeignFormats_data();
    void namesForeignFormats();
    void refusesEveryTruncation();
    void survivesDamage();
    void missingFile();
};

void TokenizerTest::encodesWithLeadingSpaceAndBos()
{
    const Tokenizer tokenizer = letters();
    QCOMPARE(tokenizer.bosId(), 1);
    QCOMPARE(tokenizer.eosId(), 2);
    QCOMPARE(tokenizer.vocabularySize(), kFirstOwnPiece + 8 + 26 + 5);
    const std::int32_t spacedA = kFirstOwnPiece + 5, bareB = kFirstOwnPiece + 2;
    QCOMPARE(tokenizer.encode("A", false), std::vector<std::int32_t>{spacedA});
    QCOMPARE(tokenizer.encode("A", true), (std::vector<std::int32_t>{1, spacedA}));
    QCOMPARE(tokenizer.encode("AB", false), (std::vector<std::int32_t>{spacedA, bareB}));
    QCOMPARE(tokenizer.encode("", true), std::vector<std::int32_t>{1});
    const std::int32_t start = kFirstOwnPiece, hello = kFirstOwnPiece + 8 + 26 + 4;
    QCOMPARE(tokenizer.encode("hello\n", false), (std::vector<std::int32_t>{hello, 3 + 0x0A}));
    QCOMPARE(tokenizer.encode(" hello", false), (std::vector<std::int32_t>{start, hello}));
}

void TokenizerTest::decodesWhatItEncoded()
{
    const Tokenizer tokenizer = letters();
    for (const std::string text : {"hello abc A", "two  blanks", "caf\xC3\xA9 \xF0\x9F\xA6\x99", "line\nbreak\ttab"})
        QCOMPARE(tokenizer.decode(tokenizer.encode(text, true)), text);
    const std::vector<std::int32_t> unknown{-1, 1000000};
    QCOMPARE(tokenizer.decode(unknown), std::string("\xEF\xBF\xBD\xEF\xBF\xBD"));
}

void TokenizerTest::showsPieces()
{
    const Tokenizer tokenizer = letters();
    QCOMPARE(tokenizer.pieceText(kFirstOwnPiece), std::string(" "));
    QCOMPARE(tokenizer.pieceText(kFirstOwnPiece + 5), std::string(" A"));
    QCOMPARE(tokenizer.pieceText(1), std::string("<s>"));
    QCOMPARE(tokenizer.pieceText(3 + '!'), std::string("!"));
    QCOMPARE(tokenizer.pieceText(3 + 0x0A), std::string("<0x0A>"));
    QCOMPARE(tokenizer.pieceText(3 + 0xC3), std::string("<0xC3>"));
    QCOMPARE(tokenizer.pieceText(-7), std::string("<#-7>"));
}

void TokenizerTest::tellsWhatTokensAddToAText()
{
    const Tokenizer tokenizer = letters();
    const std::vector<std::string> texts = tokenTexts(tokenizer);
    QCOMPARE(std::ssize(texts), std::ptrdiff_t{tokenizer.vocabularySize()});
    const std::int32_t spacedA = kFirstOwnPiece + 5, bareB = kFirstOwnPiece + 2;
    const auto at = [&](std::int32_t id) { return texts[static_cast<std::size_t>(id)]; };
    QCOMPARE(at(spacedA), std::string(" A"));
    QCOMPARE(at(bareB), std::string("B"));
    QCOMPARE(at(1), std::string());
    QCOMPARE(at(3 + 0x0A), std::string("\n"));
    QCOMPARE(at(3 + 0xC3), std::string("\xEF\xBF\xBD"));
    const std::vector<std::int32_t> tokens{spacedA, bareB, 3 + 0xC3, 3 + 0xA9};
    QCOMPARE(continuedText(tokenizer, tokens), std::string(" AB\xC3\xA9"));
    QCOMPARE(tokenizer.decode(tokens), std::string("AB\xC3\xA9")); // at the beginning of a text
}

void TokenizerTest::findsTheVariantsOfALetter()
{
    const Tokenizer tokenizer = letters();
    const auto variants = [&](char letter) { return tokenizer.optionTokenVariants(letter); };
    QCOMPARE(variants('A').value(), (std::vector<std::int32_t>{kFirstOwnPiece + 1, kFirstOwnPiece + 5}));
    QCOMPARE(variants('D').value(), std::vector<std::int32_t>{kFirstOwnPiece + 4});
    // "E" is the piece of a byte: one token, but none that a vocabulary has for a letter.
    QVERIFY(failsWith(variants('E'), ErrorCode::UnsupportedFormat, "letter E"));
    QCOMPARE(tokenizer.kind(), std::string("sentencepiece"));
}

void TokenizerTest::picksTheTokenizerOfAModel()
{
    const std::string model = letterModel();
    const auto plain = Tokenizer::fromFiles({{"tokenizer.model", model}, {"tokenizer.json", "{}"}});
    QVERIFY(plain);
    QVERIFY(plain->addsBos());
    QCOMPARE(plain->sha256(), letters().sha256());
    const auto withoutBos
        = Tokenizer::fromFiles({{"tokenizer.model", model}, {"tokenizer_config.json", R"({"add_bos_token":false})"}});
    QVERIFY(withoutBos);
    QVERIFY(!withoutBos->addsBos());
    const auto broken = Tokenizer::fromFiles({{"tokenizer.model", model}, {"tokenizer_config.json", "{"}});
    QVERIFY(broken && broken->addsBos());
    QVERIFY(failsWith(Tokenizer::fromFiles({}), ErrorCode::NotFound, "tokenizer.model"));
}

void TokenizerTest::namesForeignFormats_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("isUnsupported");
    QTest::newRow("tiktoken") << QByteArray("IQ== 0\nIg== 1\nIw== 2\n") << QByteArray("tiktoken") << true;
    QTest::newRow("tokenizer.json") << QByteArray(R"({"model":{"type":"WordPiece"}})") << QByteArray("WordPiece")
                                    << true;
    QTest::newRow("damaged ranks") << QByteArray("IQ== 0\nIg== x\n") << QByteArray("sentencepiece") << false;
    QTest::newRow("other JSON") << QByteArray(R"({"a":1})") << QByteArray("JSON") << true;
    QTest::newRow("cut JSON") << QByteArray(R"({"model":{"type")") << QByteArray("ends too soon") << false;
    QTest::newRow("LFS") << QByteArray("version https://git-lfs.github.com/spec/v1\noid 1\n") << QByteArray("Git LFS")
                         << false;
    QTest::newRow("empty") << QByteArray() << QByteArray("empty") << false;
    QTest::newRow("text") << QByteArray("hello world") << QByteArray("sentencepiece") << false;
    QTest::newRow("zeros") << QByteArray(4096, '\0') << QByteArray("zeros only") << false;
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html>") << QByteArray("web page") << false;
    QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00", 4) << QByteArray("gzip") << false;
}

void TokenizerTest::namesForeignFormats()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, expected);
    QFETCH(const bool, isUnsupported);
    const auto tokenizer = Tokenizer::fromBytes(bytes.toStdString(), "some.model");
    const ErrorCode code = isUnsupported ? ErrorCode::UnsupportedFormat : ErrorCode::CorruptFile;
    QVERIFY(failsWith(tokenizer, code, "some.model"));
    QVERIFY(failsWith(tokenizer, code, expected.toStdString()));
}

void TokenizerTest::refusesEveryTruncation()
{
    const std::string model = letterModel();
    for (std::size_t size = 0; size < model.size(); ++size)
        QVERIFY(failsWith(Tokenizer::fromBytes(model.substr(0, size), "cut"), ErrorCode::CorruptFile, "cut"));
}

void TokenizerTest::survivesDamage()
{
    const std::string model = letterModel();
    SeededRandom random(11);
    int loaded = 0;
    constexpr int kRounds = 600;
    for (int round = 0; round < kRounds; ++round) {
        std::string damaged = model;
        const std::uint64_t changes = 1 + random.below(4);
        for (std::uint64_t i = 0; i < changes; ++i)
            damaged[static_cast<std::size_t>(random.below(damaged.size()))] = static_cast<char>(random.below(256));
        const auto tokenizer = Tokenizer::fromBytes(damaged, "damaged");
        if (!tokenizer) {
            QVERIFY(!tokenizer.error().message.empty());
            continue;
        }
        ++loaded;
        const auto ids = tokenizer->encode("hello A caf\xC3\xA9 \xFF", true);
        QVERIFY(!tokenizer->decode(ids).empty());
        for (std::int32_t id = 0; id < tokenizer->vocabularySize(); ++id)
            (void)tokenizer->pieceText(id);
    }
    QVERIFY(loaded > 0);
    QVERIFY(loaded < kRounds);
}

void TokenizerTest::missingFile()
{
    const std::string path = "/nowhere/tokenizer.model";
    QVERIFY(failsWith(Tokenizer::fromFile(path), ErrorCode::NotFound, path));
}

QTEST_GUILESS_MAIN(TokenizerTest)
#include "tst_tokenizer.moc"
