// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_side_files.h"

#include "core/base/model_info.h"
#include "core/text/tokenizer.h"
#include "tests/core/sentencepiece_fixture.h"

#include <QTest>

using namespace neurex;
using namespace neurex::test;

namespace {

using Ids = std::vector<std::int32_t>;

const std::string kModel = sentencePieceModel(letterPieces(), {"<sep>"});

Tokenizer withFiles(std::map<std::string, std::string> files)
{
    files.emplace("tokenizer.model", kModel);
    Result<Tokenizer> tokenizer = Tokenizer::fromFiles(files);
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message.c_str());
    return std::move(*tokenizer);
}

bool isNamed(const Tokenizer& tokenizer, std::string_view part)
{
    for (const std::string& warning : tokenizer.warnings()) {
        if (warning.find(part) != std::string::npos)
            return true;
    }
    for (const std::string& warning : tokenizer.warnings())
        qWarning("%s", warning.c_str());
    return false;
}

} // namespace

/// What stands beside a tokenizer is honoured, or named.
class TokenizerSideFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prefersTheFileThatTransformersReads();
    void nothingBesideNeedsNoWords();
    void idsOfTheReferenceLibrary();
    void bosIsHonouredOrNamed();
    void addedTokensAreNamed();
    void otherSpecialTokensAreNamed();
    void brokenFilesAreNamed_data();
    void brokenFilesAreNamed();
    void hugeSideFilesAreRefused();
    void modelAndTokenizerContradictEachOther();
};

void TokenizerSideFilesTest::prefersTheFileThatTransformersReads()
{
    const std::string known = R"({"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":null,
        "post_processor":null,"decoder":null,
        "model":{"type":"BPE","unk_token":null,"vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]}})";
    const Tokenizer fromJson = withFiles({{"tokenizer.json", known}});
    QCOMPARE(fromJson.encode("ab", false), Ids{2});
    QVERIFY(fromJson.warnings().empty());
    const Tokenizer fromModel = withFiles({{"tokenizer.json", R"({"model":{"type":"WordPiece","vocab":{}}})"}});
    QCOMPARE(fromModel.encode("ab", false), withFiles({}).encode("ab", false));
    QVERIFY(isNamed(fromModel, "tokenizer.model is used in place of another file: "));
    QVERIFY(isNamed(fromModel, "WordPiece"));
    const auto damaged = Tokenizer::fromFiles({{"tokenizer.json", "{"}, {"tokenizer.model", kModel}});
    QVERIFY(!damaged && damaged.error().code == ErrorCode::CorruptFile);
}

void TokenizerSideFilesTest::nothingBesideNeedsNoWords()
{
    QVERIFY(withFiles({}).warnings().empty());
    const Tokenizer usual = withFiles(
        {{"tokenizer_config.json",
          R"({"add_bos_token":true,"add_eos_token":false,"bos_token":"<s>","eos_token":{"content":"</s>"},)"
          R"("added_tokens_decoder":{"0":{"content":"<unk>"},"1":{"content":"<s>"},"2":{"content":"</s>"}}})"},
         {"special_tokens_map.json", R"({"bos_token":{"content":"<s>"},"unk_token":"<unk>"})"},
         {"added_tokens.json", R"({"<sep>":298})"}});
    QVERIFY(usual.warnings().empty());
    QVERIFY(usual.addsBos());
    QCOMPARE(usual.spelledOutTokens(), (std::vector<std::string>{"<unk>", "</s>", "<s>"}));
}

/// By sentencepiece 0.2.1 and by LlamaTokenizer of transformers 4.46 on the same model: user-defined pieces are one
/// token there and here; "</s>" is spelled out by the former, as here, and one token (2) in the latter.
void TokenizerSideFilesTest::idsOfTheReferenceLibrary()
{
    const Tokenizer tokenizer = withFiles({});
    QCOMPARE(tokenizer.encode("hello", false), (Ids{297}));
    QCOMPARE(tokenizer.encode("a<sep>b", false), (Ids{259, 267, 298, 268}));
    QCOMPARE(tokenizer.encode("a <sep> b", false), (Ids{259, 267, 259, 298, 259, 268}));
    QCOMPARE(tokenizer.encode("hello</s>A", false), (Ids{297, 63, 50, 285, 65, 260}));
    QCOMPARE(tokenizer.encode("<s>hello", false), (Ids{259, 63, 285, 65, 296}));
    QCOMPARE(spelledOutIn("hello</s>A", tokenizer), std::vector<std::string>{"</s>"});
    QVERIFY(spelledOutIn("a<sep>b", tokenizer).empty());
}

void TokenizerSideFilesTest::bosIsHonouredOrNamed()
{
    QVERIFY(!withFiles({{"tokenizer_config.json", R"({"add_bos_token":false})"}}).addsBos());
    const Tokenizer odd = withFiles({{"tokenizer_config.json", R"({"add_bos_token":0,"add_eos_token":true})"}});
    QVERIFY(odd.addsBos());
    QVERIFY(isNamed(odd, "\"add_bos_token\" is 0, expected true or false; it is taken for true"));
    QVERIFY(isNamed(odd, "asks for EOS behind every text"));
    QVERIFY(isNamed(withFiles({{"tokenizer_config.json", R"({"add_prefix_space":false})"}}), "asks for no blank"));
}

void TokenizerSideFilesTest::addedTokensAreNamed()
{
    const Tokenizer chat = withFiles(
        {{"added_tokens.json", R"({"<|im_start|>":299,"<|im_end|>":300})"},
         {"tokenizer_config.json", R"({"added_tokens_decoder":{"301":{"content":"<tool>","special":true}}})"},
         {"special_tokens_map.json", R"({"additional_special_tokens":["<|im_end|>",{"content":"<pad>"}]})"}});
    QVERIFY(isNamed(chat, "added_tokens.json adds 2 tokens that tokenizer.model does not have (\"<|im_end|>\", "));
    QVERIFY(isNamed(chat, "tokenizer_config.json adds 1 token that tokenizer.model does not have (\"<tool>\")"));
    QVERIFY(isNamed(chat, "special_tokens_map.json adds 1 token that tokenizer.model does not have (\"<pad>\")"));
    QCOMPARE(spelledOutIn("<|im_start|>hello<|im_end|>", chat),
             (std::vector<std::string>{"<|im_start|>", "<|im_end|>"}));
}

void TokenizerSideFilesTest::otherSpecialTokensAreNamed()
{
    const Tokenizer tokenizer = withFiles({{"special_tokens_map.json", R"({"bos_token":"<|begin|>"})"}});
    QVERIFY(isNamed(tokenizer,
                    "special_tokens_map.json: \"bos_token\" is \"<|begin|>\", but that of tokenizer.model is \"<s>\", "
                    "which is used"));
}

void TokenizerSideFilesTest::brokenFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("comma") << QByteArray("tokenizer_config.json") << QByteArray("{\"add_bos_token\": false,}")
                           << QByteArray("has a comma at byte 24 that nothing follows: remove this comma; it is "
                                         "ignored: BOS is put in front of prompts");
    QTest::newRow("list") << QByteArray("tokenizer_config.json") << QByteArray("[]") << QByteArray("is no JSON object");
    QTest::newRow("LFS") << QByteArray("added_tokens.json")
                         << QByteArray("version https://git-lfs.github.com/spec/v1\n")
                         << QByteArray("is a Git LFS pointer");
    QTest::newRow("cut") << QByteArray("special_tokens_map.json") << QByteArray("{\"bos_token\":")
                         << QByteArray("ends too soon");
    QTest::newRow("NUL") << QByteArray("added_tokens.json") << QByteArray("{}\0{\"a\":1}", 9)
                         << QByteArray("a NUL byte at byte 3");
}

void TokenizerSideFilesTest::brokenFilesAreNamed()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, part);
    const Tokenizer tokenizer = withFiles({{file.toStdString(), text.toStdString()}});
    QVERIFY(tokenizer.addsBos());
    QVERIFY(isNamed(tokenizer, file.toStdString() + " "));
    QVERIFY(isNamed(tokenizer, part.toStdString()));
}

void TokenizerSideFilesTest::hugeSideFilesAreRefused()
{
    std::string many = "{\"a\":[0";
    for (int i = 0; i < 500'000; ++i)
        many += ",0";
    QVERIFY(isNamed(withFiles({{"tokenizer_config.json", many + "]}"}}), "it holds more than 400000 keys and values"));
    const std::string large = "{\"a\":\"" + std::string(std::size_t{17} << 20, 'x') + "\"}";
    QVERIFY(isNamed(withFiles({{"tokenizer_config.json", large}}), "at most 16777216 were expected"));
}

void TokenizerSideFilesTest::modelAndTokenizerContradictEachOther()
{
    const Tokenizer tokenizer = withFiles({});
    ModelInfo info;
    info.bosToken = 1;
    info.vocabularySize = tokenizer.vocabularySize();
    QVERIFY(tokenizerMismatches(info, tokenizer).empty());
    info.bosToken = 7;
    QCOMPARE(tokenizerMismatches(info, tokenizer).front(),
             std::string("config.json has the BOS token 7, the tokenizer 1: prompts start with that of the tokenizer"));
    info.bosToken = -1;
    QCOMPARE(tokenizerMismatches(info, tokenizer).size(), std::size_t{1});
    info.bosToken = 1;
    info.vocabularySize = 100;
    QVERIFY(tokenizerMismatches(info, tokenizer).front().find("the model only 100") != std::string::npos);

    // One bit of the type of "<s>": 3 (control) becomes 1 (normal).
    std::string damaged = kModel;
    damaged[damaged.find("<s>\x18\x03") + 4] = '\x01';
    const auto lost = Tokenizer::fromFiles({{"tokenizer.model", damaged}});
    QVERIFY(lost);
    info.vocabularySize = lost->vocabularySize();
    QVERIFY(!lost->addsBos());
    QCOMPARE(tokenizerMismatches(info, *lost).front(),
             std::string("config.json has the BOS token 1, but the tokenizer has none: prompts start without it"));
}

QTEST_GUILESS_MAIN(TokenizerSideFilesTest)
#include "tst_tokenizer_side_files.moc"
