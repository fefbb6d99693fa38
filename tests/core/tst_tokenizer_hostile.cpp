// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/normalisation_map.h"
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_file.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/core/tokenizer_mutations.h"
#include "tests/support/file_bytes.h"

#include <QTest>

#include <filesystem>

using namespace neurex;
using namespace neurex::test;

/// Tokenizers that nobody should have written: each must be refused or work, and never end the program.
class TokenizerHostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundMapIsFollowed();
    void mapsThatLeadOutsideAreRefused_data();
    void mapsThatLeadOutsideAreRefused();
    void hiddenFieldsAreSeen();
    void userPiecesThatBeginAlike();
    void exceptionsOfTheLibraryEndHere();
    void mutationsEndWithAnAnswer_data();
    void mutationsEndWithAnAnswer();
};

void TokenizerHostileTest::aSoundMapIsFollowed()
{
    QCOMPARE(normalisationMapFault({}), std::string());
    QCOMPARE(normalisationMapFault(smallMap()), std::string());
    const auto tokenizer = Tokenizer::fromBytes(sentencePieceModel(letterPieces(), {}, smallMap()), "mapped");
    QVERIFY(tokenizer);
    QCOMPARE(tokenizer->encode("aqb", false), tokenizer->encode("azzb", false));
    QCOMPARE(tokenizer->encode("aqrb", false), tokenizer->encode("ayb", false));
}

void TokenizerHostileTest::mapsThatLeadOutsideAreRefused_data()
{
    QTest::addColumn<QByteArray>("map");
    QTest::addColumn<QByteArray>("fault");
    const auto row = [](const char* name, const std::string& map, const char* fault) {
        QTest::newRow(name) << QByteArray(map.data(), static_cast<qsizetype>(map.size())) << QByteArray(fault);
    };
    constexpr std::uint32_t kLeaf = 1U << 31, kHasLeaf = 1U << 8;
    row("root with leaf bit", mapWithUnit(0, kLeaf | (1U << 10)), "a node lies outside of its table");
    row("root far away", mapWithUnit(0, 300U << 10), "a node lies outside of its table");
    row("root with large offset", mapWithUnit(0, (1U << 9) | (4U << 10)), "a node lies outside of its table");
    row("value without leaf bit", mapWithUnit(8, 200), "a replacement lies outside of it");
    row("value too large", mapWithUnit(8, kLeaf | 6), "a replacement lies outside of it");
    row("child far away", mapWithUnit(1U ^ 'q', 'q' | (1024U << 10)), "a node lies outside of its table");
    row("circle", mapWithUnit(8U ^ 'r', 'r' | kHasLeaf | (((8U ^ 'r') ^ 1U) << 10)), "its nodes form a circle");
    row("too short", "abc", "it is too short");
    std::string endless = smallMap();
    endless.back() = 'x';
    row("endless replacement", endless, "its last replacement does not end");
    std::string tooLong = smallMap();
    tooLong[1] = '\x10';
    row("table too large", tooLong, "its table does not fit into it");

    std::string chain; // "q" 40 times, each a match: more than the library's buffer holds
    constexpr std::uint32_t kDepth = 40, kUnits = 256 * (kDepth + 1);
    std::vector<std::uint32_t> units(kUnits, kLeaf);
    for (std::uint32_t level = 0; level <= kDepth; ++level) {
        const std::uint32_t base = 256 * level + 1, at = level == 0 ? 0 : (256 * (level - 1) + 1) ^ 'q';
        units[at] = (level == 0 ? 0U : 'q' | kHasLeaf) | ((at ^ base) << 10);
        units[base] = kLeaf;
    }
    const std::uint32_t size = kUnits * sizeof(std::uint32_t);
    chain.assign(sizeof size + size, '\0');
    std::memcpy(chain.data(), &size, sizeof size);
    std::memcpy(chain.data() + sizeof size, units.data(), size);
    row("forty matches", chain + std::string("x\0", 2), "more than 32 of its entries begin alike");
}

void TokenizerHostileTest::mapsThatLeadOutsideAreRefused()
{
    QFETCH(const QByteArray, map);
    QFETCH(const QByteArray, fault);
    QCOMPARE(normalisationMapFault(map.toStdString()), fault.toStdString());
    const std::string model = sentencePieceModel(letterPieces(), {}, map.toStdString());
    QVERIFY(failsWith(Tokenizer::fromBytes(model, "own.model"), ErrorCode::CorruptFile,
                      "own.model: the normalisation map is damaged: " + fault.toStdString()));
}

void TokenizerHostileTest::hiddenFieldsAreSeen()
{
    // A tag of 35 bits, of which the library takes the lower 32: a normaliser (field 3) that looks like another field.
    std::string hidden;
    std::string normaliser;
    appendBytes(normaliser, 2, mapWithUnit(0, (1U << 31) | (1U << 10)));
    hidden += "\x9A\x80\x80\x80\x10"; // (2^32 + (3 << 3 | 2)) as a varint
    appendVarint(hidden, static_cast<unsigned>(normaliser.size()));
    hidden += normaliser;
    QVERIFY(failsWith(Tokenizer::fromBytes(letterModel() + hidden, "own.model"), ErrorCode::CorruptFile,
                      "the fields do not fill the file"));
}

void TokenizerHostileTest::userPiecesThatBeginAlike()
{
    std::vector<std::string> nested;
    for (std::size_t length = 1; length <= 64; ++length)
        nested.emplace_back(length, '#');
    const auto taken = Tokenizer::fromBytes(sentencePieceModel(letterPieces(), nested), "own.model");
    QVERIFY(taken);
    QCOMPARE(taken->encode(std::string(64, '#'), false).size(), std::size_t{2}); // U+2581 and the longest
    nested.emplace_back(65, '#');
    QVERIFY(failsWith(Tokenizer::fromBytes(sentencePieceModel(letterPieces(), nested), "own.model"),
                      ErrorCode::CorruptFile, "more than 64 user-defined pieces begin alike"));
}

void TokenizerHostileTest::exceptionsOfTheLibraryEndHere()
{
    // The library takes texts up to the first NUL: these two are one key, which its dictionary does not take.
    const std::string model
        = sentencePieceModel(letterPieces(), {std::string("ab\0x\x1B[31m", 9), "ab", std::string("ab\0y", 4)});
    const auto tokenizer = Tokenizer::fromBytes(model, "own.model");
    if (!tokenizer)
        QVERIFY(tokenizer.error().detail.find('\x1B') == std::string::npos);
    const std::string empty = sentencePieceModel(letterPieces(), {std::string("\0x", 2)});
    QVERIFY(failsWith(Tokenizer::fromBytes(empty, "own.model"), ErrorCode::CorruptFile, "is empty"));
    // Its message quotes a piece that stands twice; what it quotes is cleaned.
    const std::string twice = sentencePieceModel({"\x1B[31mred", "\x1B[31mred"});
    const auto refused = Tokenizer::fromBytes(twice, "own.model");
    QVERIFY(failsWith(refused, ErrorCode::CorruptFile, "sentencepiece refuses this model"));
    QVERIFY(refused.error().detail.find("red is already defined") != std::string::npos);
    QVERIFY(refused.error().detail.find('\x1B') == std::string::npos);
}

void TokenizerHostileTest::mutationsEndWithAnAnswer_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<bool>("isLarge");
    const auto row = [](const char* name, const std::string& model, bool isLarge) {
        QTest::newRow(name) << QByteArray(model.data(), static_cast<qsizetype>(model.size())) << isLarge;
    };
    row("letters", letterModel(), false);
    row("letters with map", sentencePieceModel(letterPieces(), {"<sep>", "<sep>x"}, smallMap()), false);
    row("map alone", sentencePieceModel({"a"}, {}, smallMap()), false);
    const std::filesystem::path source(NEUREX_SOURCE_DIR);
    row("demo", readBytes(source / "resources/demo/model/tokenizer.model"), false);
    const QByteArray named = qgetenv("NEUREX_TEST_DATA");
    const std::filesystem::path data
        = named.isEmpty() ? source / "../shared/data" : std::filesystem::path(named.toStdString());
    for (const char* file : {"models/stories260K/tokenizer.model", "cases/tokenizer-crash.model",
                             "tokenizers/llama2/tokenizer.model", "tokenizers/mistral/tokenizer.model"}) {
        if (std::filesystem::exists(data / file))
            row(file, readBytes(data / file), std::string_view(file).starts_with("tokenizers"));
    }
}

/// A few by default; NEUREX_TOKENIZER_MUTATIONS says how many of each.
void TokenizerHostileTest::mutationsEndWithAnAnswer()
{
    QFETCH(const QByteArray, model);
    QFETCH(const bool, isLarge);
    constexpr int kUsual = 300, kUsualOfLarge = 4, kSeed = 2026;
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("NEUREX_TOKENIZER_MUTATIONS", &isGiven);
    const int count = isGiven ? given : isLarge ? kUsualOfLarge : kUsual;
    const MutationRun run = runMutations(model.toStdString(), kSeed, count);
    QVERIFY2(run.diedAt < 0,
             qPrintable(QStringLiteral("mutation %1: %2").arg(run.diedAt).arg(QString::fromUtf8(run.end))));
    QCOMPARE(run.opened + run.refused, count);
    qInfo("%d opened, %d refused", run.opened, run.refused);
}

QTEST_GUILESS_MAIN(TokenizerHostileTest)
#include "tst_tokenizer_hostile.moc"
