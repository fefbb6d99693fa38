// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers inside of GGUF files, beside those that they were converted from.
#include "core/text/gguf_tokenizer.h"
#include "core/text/tokenizer.h"
#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/file_bytes.h"
#include "tests/support/gguf_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <vector>

using namespace neurex;
using namespace neurex::test;
using nlohmann::json;

namespace {

using Ids = std::vector<std::int32_t>;

const std::vector<std::string> kTexts{
    "hello abc A",      "A", " A",         "two  blanks",  "caf\xC3\xA9 \xF0\x9F\xA6\x99",
    "line\nbreak\ttab", "",  "hellohello", "abba  B C D E"};

/// The pieces of letterModel(): scores fall from piece to piece, as sentencepiece writes them.
GgufVocabulary letterVocabulary()
{
    GgufVocabulary vocabulary;
    vocabulary.model = "llama";
    vocabulary.tokens = {"<unk>", "<s>", "</s>"};
    vocabulary.types = {2, 3, 3};
    for (const char high : std::string("0123456789ABCDEF")) {
        for (const char low : std::string("0123456789ABCDEF")) {
            vocabulary.tokens.push_back(std::string("<0x") + high + low + ">");
            vocabulary.types.push_back(6);
        }
    }
    for (const std::string& piece : letterPieces()) {
        vocabulary.tokens.push_back(piece);
        vocabulary.types.push_back(1);
    }
    for (std::size_t i = 0; i < vocabulary.tokens.size(); ++i)
        vocabulary.scores.push_back(0.0F); // as in letterModel(), which has none
    return vocabulary;
}

std::unique_ptr<TokenizerModel> made(GgufVocabulary vocabulary)
{
    Result<std::unique_ptr<TokenizerModel>> model = makeGgufTokenizer(std::move(vocabulary), "a.gguf");
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

/// byte_level_split.json of tst_tokenizer_json as a converter would write it.
GgufVocabulary byteLevelVocabulary(const json& tokenizer)
{
    GgufVocabulary vocabulary;
    vocabulary.model = "gpt2";
    vocabulary.pre = "qwen2";
    const json& model = tokenizer["model"];
    vocabulary.tokens.resize(model["vocab"].size());
    vocabulary.types.assign(vocabulary.tokens.size(), 1);
    for (const auto& [text, id] : model["vocab"].items())
        vocabulary.tokens[id.get<std::size_t>()] = text;
    for (const json& merge : model["merges"])
        vocabulary.merges.push_back(merge);
    for (const json& added : tokenizer["added_tokens"])
        vocabulary.types[added["id"].get<std::size_t>()] = 3;
    return vocabulary;
}

} // namespace

class GgufTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesWithScores();
    void specialTokensAreRead();
    void scoresDecide();
    void byteLevel();
    void unknownWordsAreNamed();
    void ofAFile();
    void refusesWhatDoesNotFit();
};

void GgufTokenizerTest::piecesWithScores()
{
    const Result<Tokenizer> original = Tokenizer::fromBytes(letterModel(), "tokenizer.model");
    QVERIFY(original);
    const auto model = made(letterVocabulary());
    QCOMPARE(model->facts().bosId, 1);
    QCOMPARE(model->facts().eosId, 2);
    QCOMPARE(model->facts().unknownId, 0);
    QCOMPARE(model->facts().opening, Ids{1});
    for (const std::string& text : kTexts) {
        const Result<Ids> ids = model->encode(text);
        QVERIFY(ids);
        QVERIFY2(*ids == original->encode(text, false), text.c_str());
        QCOMPARE(model->decode(*ids), text);
    }
    GgufVocabulary without = letterVocabulary();
    without.addsPrefixSpace = false;
    without.addsBos = false;
    const auto bare = made(std::move(without));
    QVERIFY(bare->facts().opening.empty());
    QCOMPARE(bare->encode("A").value(), Ids{kFirstOwnPiece + 1});
    QCOMPARE(bare->decode(bare->encode(" A").value()), std::string(" A"));
}

void GgufTokenizerTest::specialTokensAreRead()
{
    const auto model = made(letterVocabulary());
    QCOMPARE(model->encode("<s>A</s>").value(), (Ids{1, kFirstOwnPiece + 5, 2}));
    QCOMPARE(model->decode(Ids{1, kFirstOwnPiece + 5, 2}), std::string("A"));
    QCOMPARE(model->kindOf(1), TokenKind::Control);
    QCOMPARE(model->kindOf(0), TokenKind::Unknown);
    QCOMPARE(model->kindOf(3), TokenKind::Byte);
    GgufVocabulary user = letterVocabulary();
    user.tokens.push_back("  "); // runs of blanks are defined by the user in Gemma's files, with real blanks
    user.types.push_back(4);
    user.scores.push_back(-1000.0F);
    user.addsPrefixSpace = false;
    QCOMPARE(made(std::move(user))->encode("a  b").value(),
             (Ids{kFirstOwnPiece + 8, kFirstOwnPiece + 8 + 26 + 5, kFirstOwnPiece + 9}));
}

void GgufTokenizerTest::scoresDecide()
{
    GgufVocabulary vocabulary;
    vocabulary.model = "llama";
    vocabulary.addsPrefixSpace = false;
    vocabulary.tokens = {"<unk>", "<s>", "</s>", "a", "b", "c", "ab", "bc"};
    vocabulary.types = {2, 3, 3, 1, 1, 1, 1, 1};
    vocabulary.scores = {0, 0, 0, -3, -4, -5, -2, -1};
    QCOMPARE(made(vocabulary)->encode("abc").value(), (Ids{3, 7}));
    vocabulary.scores[6] = -0.5F;
    QCOMPARE(made(vocabulary)->encode("abc").value(), (Ids{6, 5}));
    vocabulary.scores[7] = -0.5F; // as good: the leftmost
    QCOMPARE(made(vocabulary)->encode("abcbc").value(), (Ids{6, 5, 7}));
    QCOMPARE(made(vocabulary)->encode("axyb").value(), (Ids{3, 0, 4})); // no bytes: one unknown
}

void GgufTokenizerTest::byteLevel()
{
    const json fixture = json::parse(readBytes(NEUREX_SOURCE_DIR "/tests/core/tokenizers/byte_level_split.json"));
    const json& tokenizer = fixture["tokenizer"];
    GgufVocabulary vocabulary = byteLevelVocabulary(tokenizer);
    vocabulary.pre = "llama-bpe"; // whose words those of the fixture are
    vocabulary.addsBos = false;
    const auto model = made(vocabulary);
    for (const json& example : fixture["cases"]) {
        const std::string text = example["text"];
        const bool isNormal = text.find("\xCC\x81") == std::string::npos
            && text.find("\xE2\x84\xAA") == std::string::npos
            && text.find("\xE1\x84\x80") == std::string::npos; // this kind composes nothing
        const bool hasWholeWord = *model->encode(text) != example["ids"].get<Ids>();
        QVERIFY2(!isNormal || !hasWholeWord, text.c_str());
    }
    vocabulary.pre = "qwen2"; // composes, digits one by one
    const auto qwen = made(vocabulary);
    QCOMPARE(qwen->encode("e\xCC\x81").value(), qwen->encode("\xC3\xA9").value());
    QCOMPARE(qwen->encode("12").value().size(), std::size_t{2});
    QVERIFY(qwen->facts().opening.empty());
    QCOMPARE(qwen->decode(qwen->encode("na\xC3\xAFve  x").value()), std::string("na\xC3\xAFve  x"));
}

void GgufTokenizerTest::unknownWordsAreNamed()
{
    const json fixture = json::parse(readBytes(NEUREX_SOURCE_DIR "/tests/core/tokenizers/byte_level_split.json"));
    GgufVocabulary vocabulary = byteLevelVocabulary(fixture["tokenizer"]);
    vocabulary.pre = "brand-new";
    QCOMPARE(made(vocabulary)->facts().warnings.size(), std::size_t{1});
    QVERIFY(made(vocabulary)->facts().warnings.front().find("\"brand-new\"") != std::string::npos);
    vocabulary.pre.clear();
    QVERIFY(made(vocabulary)->facts().warnings.front().find("does not say how its tokenizer cuts words")
            != std::string::npos);
    vocabulary.pre = "gpt-2";
    QVERIFY(made(vocabulary)->facts().warnings.empty());
}

void GgufTokenizerTest::ofAFile()
{
    const GgufVocabulary vocabulary = letterVocabulary();
    GgufBuilder file;
    file.text("general.architecture", "llama").text("tokenizer.ggml.model", "llama");
    file.texts("tokenizer.ggml.tokens", vocabulary.tokens);
    GgufBytes scores, types;
    scores.u32(static_cast<std::uint32_t>(GgufType::F32)).u64(vocabulary.scores.size());
    types.u32(static_cast<std::uint32_t>(GgufType::I32)).u64(vocabulary.types.size());
    for (std::size_t i = 0; i < vocabulary.tokens.size(); ++i) {
        scores.f32(vocabulary.scores[i]);
        types.u32(static_cast<std::uint32_t>(vocabulary.types[i]));
    }
    file.entry("tokenizer.ggml.scores", GgufType::List, scores.bytes());
    file.entry("tokenizer.ggml.token_type", GgufType::List, types.bytes());
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("a.gguf")).toStdString();
    std::ofstream(path, std::ios::binary) << file.bytes();
    const Ids expected{1, kFirstOwnPiece + 5};
    const Result<Tokenizer> ofFile = Tokenizer::fromFile(path);
    QVERIFY2(ofFile, ofFile ? "" : ofFile.error().message.c_str());
    QCOMPARE(ofFile->encode("A", true), expected);
    QCOMPARE(ofFile->kind(), std::string("sentencepiece (GGUF)"));
    QCOMPARE(ofFile->optionTokenVariants('A').value(), (Ids{kFirstOwnPiece + 1, kFirstOwnPiece + 5}));
    const Result<Tokenizer> ofFolder = Tokenizer::fromFolder(path.parent_path());
    QVERIFY(ofFolder);
    QCOMPARE(ofFolder->sha256(), ofFile->sha256());
    const Result<Tokenizer> ofModel = Tokenizer::fromFiles({{"tokenizer.gguf", file.bytes()}});
    QVERIFY(ofModel);
    QVERIFY(ofModel->addsBos());
    QCOMPARE(ofModel->encode("A", true), expected);
}

void GgufTokenizerTest::refusesWhatDoesNotFit()
{
    const auto fails = [](GgufVocabulary vocabulary, ErrorCode code, const char* part) {
        return failsWith(makeGgufTokenizer(std::move(vocabulary), "a.gguf"), code, part);
    };
    GgufVocabulary other = letterVocabulary();
    other.model = "t5";
    QVERIFY(fails(other, ErrorCode::UnsupportedFormat, "\"t5\" (tokenizer.ggml.model)"));
    GgufVocabulary scores = letterVocabulary();
    scores.scores.pop_back();
    QVERIFY(fails(scores, ErrorCode::CorruptFile, "tokenizer.ggml.scores has 297 elements, but there are 298 tokens"));
    GgufVocabulary types = letterVocabulary();
    types.types.push_back(1);
    QVERIFY(fails(types, ErrorCode::CorruptFile, "tokenizer.ggml.token_type has 299 elements"));
    GgufVocabulary bos = letterVocabulary();
    bos.bosId = 298;
    QVERIFY(fails(bos, ErrorCode::CorruptFile, "a special token has the id 298"));
    GgufVocabulary text = letterVocabulary();
    text.tokens.back() = "\xFF";
    QVERIFY(fails(text, ErrorCode::CorruptFile, "not UTF-8"));
    GgufVocabulary empty;
    empty.model = "gpt2";
    QVERIFY(fails(empty, ErrorCode::CorruptFile, "tokenizer.ggml.tokens has 0 tokens"));
    QVERIFY(failsWith(openGgufTokenizer("GGUF\3", "a.gguf"), ErrorCode::CorruptFile, "a.gguf"));
}

QTEST_GUILESS_MAIN(GgufTokenizerTest)
#include "tst_gguf_tokenizer.moc"
