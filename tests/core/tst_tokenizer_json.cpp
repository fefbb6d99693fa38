// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// tokenizer.json: one small tokenizer for each component with the reference library's ids, by
// tests/peers/tokenizers/make_fixtures.py; and tekken.json, by make_tekken.py.
#include "core/base/random.h"
#include "core/text/chat_template.h"
#include "core/text/text_stream.h"
#include "core/text/tokenizer.h"
#include "tests/core/expect_error.h"
#include "tests/support/file_bytes.h"

#include <QDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <vector>

using namespace neurex;
using namespace neurex::test;
using namespace Qt::StringLiterals;
using nlohmann::json;

namespace {

using Ids = std::vector<std::int32_t>;

QString fixtureFolder()
{
    return QStringLiteral(NEUREX_SOURCE_DIR "/tests/core/tokenizers");
}

json fixture(const QString& name)
{
    return json::parse(readBytes(QString(fixtureFolder() + u'/' + name + u".json"_s).toStdString()));
}

Tokenizer opened(const json& tokenizer)
{
    Result<Tokenizer> result = Tokenizer::fromBytes(tokenizer.dump(), "tokenizer.json");
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return std::move(*result);
}

/// A tokenizer of the characters a, b and the word "ab", to be changed.
json smallTokenizer()
{
    return json::parse(
        R"({"version":"1.0","added_tokens":[],"normalizer":null,"pre_tokenizer":null,"post_processor":null,
        "decoder":null,"model":{"type":"BPE","unk_token":null,"vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]}})");
}

} // namespace

class TokenizerJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheLibrary_data();
    void equalsTheLibrary();
    void streamsWholeCharacters();
    void showsPieces();
    void findsLetters();
    void sideFilesSayWhatOpensAPrompt();
    void specialTokensVanish();
    void numbersAddedTokensAsTheLibraryDoes();
    void refusesUnknownParts_data();
    void refusesUnknownParts();
    void refusesDamage_data();
    void refusesDamage();
    void tekkenIsNumberedAndCut();
    void refusesADamagedTekken_data();
    void refusesADamagedTekken();
    void endlessPatternsEnd();
    void longWordsAreNoTrouble();
    void textsThatAreNotUtf8();
    void mutationsEndWithAnAnswer();
};

void TokenizerJsonTest::equalsTheLibrary_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(fixtureFolder()).entryList({u"*.json"_s});
    QCOMPARE(files.size(), 48);
    for (const QString& file : files) {
        const QString name = file.chopped(5);
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TokenizerJsonTest::equalsTheLibrary()
{
    QFETCH(const QString, name);
    const json data = fixture(name);
    const Tokenizer tokenizer = opened(data["tokenizer"]);
    for (const json& example : data["cases"]) {
        const std::string text = example["text"];
        const Result<Ids> ids = tokenizer.tryEncode(text, false);
        QVERIFY2(ids, ids ? "" : ids.error().message.c_str());
        QVERIFY2(*ids == example["ids"].get<Ids>(), (json(text).dump() + ": " + json(*ids).dump()).c_str());
        QCOMPARE(tokenizer.decode(*ids), example["decoded"].get<std::string>());
    }
    Ids opening = tokenizer.encode("the", true);
    opening.resize(opening.size() - tokenizer.encode("the", false).size());
    QCOMPARE(opening, data["opening"].get<Ids>());
    QCOMPARE(tokenizer.addsBos(), !opening.empty());
}

void TokenizerJsonTest::streamsWholeCharacters()
{
    for (const QString& name : {u"byte_level"_s, u"byte_fallback"_s, u"unigram_bytes"_s}) {
        const Tokenizer tokenizer = opened(fixture(name)["tokenizer"]);
        for (const std::string text :
             {"the cat \xF0\x9F\x99\x82 sat \xE4\xBD\xA0\xE5\xA5\xBD", "caf\xC3\xA9\n\xF0\x9F\xA6\x99"}) {
            TextStream stream(tokenizer, {});
            std::string shown;
            for (const std::int32_t id : tokenizer.encode(text, false)) {
                shown += stream.add(id);
                QVERIFY2(shown.find("\xEF\xBF\xBD") == std::string::npos, shown.c_str());
            }
            shown += stream.finish();
            QCOMPARE(shown, text);
        }
    }
}

void TokenizerJsonTest::showsPieces()
{
    const Tokenizer bytes = opened(fixture(u"byte_level"_s)["tokenizer"]);
    QCOMPARE(bytes.kind(), std::string("byte-level BPE"));
    QCOMPARE(bytes.pieceText(*bytes.pieceId("\xC4\xA0")), std::string(" "));
    QCOMPARE(bytes.pieceText(*bytes.pieceId("\xC4\x8A")), std::string("\n"));
    QCOMPARE(bytes.pieceText(*bytes.pieceId("\xC3\xA9")), std::string("<0xE9>")); // the byte E9 alone is no character
    QCOMPARE(bytes.pieceText(-1), std::string("<#-1>"));
    const Tokenizer fallback = opened(fixture(u"byte_fallback"_s)["tokenizer"]);
    QCOMPARE(fallback.pieceText(*fallback.pieceId("\xE2\x96\x81")), std::string(" "));
    QCOMPARE(fallback.pieceText(*fallback.pieceId("<0x41>")), std::string("A"));
    QCOMPARE(fallback.pieceText(*fallback.pieceId("<0x0A>")), std::string("<0x0A>"));
    QVERIFY(fallback.isSpecial(*fallback.pieceId("<s>")));
    QVERIFY(!fallback.isSpecial(*fallback.pieceId("<0x0A>")));
    QCOMPARE(fallback.unknownId(), 0);
    QCOMPARE(fallback.bosId(), 1);
}

void TokenizerJsonTest::findsLetters()
{
    // As of GPT-2: "A" and " A" are tokens; ":A" too, so that the letter right behind a colon is none.
    json tokenizer = smallTokenizer();
    tokenizer["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", false}};
    tokenizer["decoder"] = {{"type", "ByteLevel"}};
    json& model = tokenizer["model"];
    model["vocab"] = {{"A", 32}, {"\u0120", 220}, {"\u0120A", 362}, {"\u010A", 198}, {":", 25}, {"a", 1}};
    model["merges"] = json::array({json::array({"\u0120", "A"})});
    QCOMPARE(opened(tokenizer).optionTokenVariants('A').value(), (Ids{32, 362}));
    QVERIFY(failsWith(opened(tokenizer).optionTokenVariants('B'), ErrorCode::UnsupportedFormat, "letter B"));
    tokenizer["pre_tokenizer"] = nullptr; // the whole text is one word: ":A" becomes one token
    model["vocab"] = {{"A", 32}, {" ", 220}, {" A", 362}, {"\n", 198}, {":", 25}, {":A", 56748}, {":\n", 512}};
    model["merges"] = json::array({json::array({" ", "A"}), json::array({":", "\n"}), json::array({":", "A"})});
    QCOMPARE(opened(tokenizer).optionTokenVariants('A').value(), (Ids{32, 362}));
}

void TokenizerJsonTest::sideFilesSayWhatOpensAPrompt()
{
    json tokenizer = smallTokenizer();
    tokenizer["added_tokens"] = json::array(
        {{{"id", 3}, {"content", "<s>"}, {"special", true}}, {{"id", 4}, {"content", "</s>"}, {"special", true}}});
    const auto with = [&tokenizer](const char* config) {
        Result<Tokenizer> result
            = Tokenizer::fromFiles({{"tokenizer.json", tokenizer.dump()}, {"tokenizer_config.json", config}});
        if (!result)
            qFatal("%s", result.error().message.c_str());
        return std::move(*result);
    };
    const Tokenizer plain = with(R"({"bos_token":"<s>","eos_token":{"content":"</s>"}})");
    QCOMPARE(plain.bosId(), 3);
    QCOMPARE(plain.eosId(), 4);
    QVERIFY(!plain.addsBos()); // no step of the file asks for it
    QVERIFY(plain.warnings().empty());
    QCOMPARE(plain.encode("a</s>", plain.addsBos()), (Ids{0, 4}));
    // LlamaTokenizer puts BOS in front whatever the file says; DeepSeek's files rely on that.
    const Tokenizer llama
        = with(R"({"tokenizer_class":"LlamaTokenizerFast","bos_token":{"content":"<s>"},"add_bos_token":true})");
    QVERIFY(llama.addsBos());
    QCOMPARE(llama.encode("ab", true), (Ids{3, 2}));
    const auto step = json::parse(
        R"({"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}},
        {"SpecialToken":{"id":"</s>","type_id":0}}],"pair":[],"special_tokens":{"<s>":{"id":"<s>","ids":[3],"tokens":["<s>"]},"</s>":{"id":"</s>","ids":[4],"tokens":["</s>"]}}})");
    tokenizer["post_processor"] = step;
    const Tokenizer steps = with(R"({})");
    QVERIFY(steps.addsBos());
    QCOMPARE(steps.bosId(), 3);
    QCOMPARE(steps.encode("ab", true), (Ids{3, 2}));
    QCOMPARE(steps.warnings().size(), std::size_t{1}); // "</s>" behind every text is not done
    QVERIFY(steps.warnings().front().find("1 token behind every text") != std::string::npos);
    QVERIFY(!with(R"({"tokenizer_class":"LlamaTokenizer","bos_token":"<s>","add_bos_token":false})").addsBos());
    QVERIFY(with(R"({"bos_token":"<bos>"})").warnings().size() == 2); // names what is not there
}

/// Also those that are looked for in the normalized text, where they have another one.
void TokenizerJsonTest::specialTokensVanish()
{
    json tokenizer = smallTokenizer();
    tokenizer["normalizer"] = {{"type", "Prepend"}, {"prepend", "_"}};
    tokenizer["model"]["vocab"]["_"] = 3;
    tokenizer["added_tokens"] = json::array({{{"id", 4}, {"content", "<s>"}, {"special", true}, {"normalized", true}},
                                             {{"id", 5}, {"content", "<x>"}, {"normalized", true}}});
    tokenizer["decoder"] = {{"type", "Fuse"}};
    const Tokenizer opened = ::opened(tokenizer);
    QCOMPARE(opened.encode("<s>", false), Ids{4});
    QCOMPARE(opened.decode(Ids{4, 2}), std::string("ab"));
    QCOMPARE(opened.decode(Ids{5, 2}), std::string("_<x>ab")); // as the library decodes it
    QVERIFY(opened.isSpecial(4) && !opened.isSpecial(5));
}

void TokenizerJsonTest::numbersAddedTokensAsTheLibraryDoes()
{
    json tokenizer = smallTokenizer();
    tokenizer["added_tokens"] = json::array(
        {{{"id", 2}, {"content", "ab"}}, {{"id", 9}, {"content", "<x>"}}, {{"id", 10}, {"content", "<y>"}}});
    const Tokenizer opened = ::opened(tokenizer);
    QCOMPARE(opened.encode("a<y>ab<x>", false), (Ids{0, 4, 2, 3}));
    QCOMPARE(opened.vocabularySize(), 5);
    QCOMPARE(opened.warnings().size(), std::size_t{1});
    QVERIFY(opened.warnings().front().find("2 added tokens other ids") != std::string::npos);
}

void TokenizerJsonTest::refusesUnknownParts_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* key, const char* part, const char* message) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(part) << QByteArray(message);
    };
    row("model", "model", R"({"type":"WordPiece","vocab":{}})", "model \"WordPiece\" is not supported");
    row("remedy", "model", R"({"type":"WordPiece","vocab":{}})", "give the task's items ready tokens");
    row("normalizer", "normalizer", R"({"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"BertNormalizer"}]})",
        "normalizer[1] \"BertNormalizer\" is not supported");
    row("pre-tokenizer", "pre_tokenizer", R"({"type":"UnicodeScripts"})",
        "pre_tokenizer \"UnicodeScripts\" is not supported");
    row("post-processor", "post_processor", R"({"type":"Other"})", "post_processor \"Other\" is not supported");
    row("decoder", "decoder", R"({"type":"Sequence","decoders":[{"type":"CTC"}]})",
        "decoder[0] \"CTC\" is not supported");
    row("dropout", "model", R"({"type":"BPE","dropout":0.1,"vocab":{"a":0},"merges":[]})", "dropout");
    row("pattern", "pre_tokenizer", R"({"type":"Split","pattern":{"Regex":"a("},"behavior":"Isolated","invert":false})",
        "the pattern \"a(\"");
    row("intersection", "pre_tokenizer", R"({"type":"Split","pattern":{"Regex":"[a-z&&[^b]]"},"behavior":"Isolated"})",
        "an intersection of classes");
    row("template", "post_processor", R"({"type":"TemplateProcessing","single":[]})", "holds the text 0 times");
}

void TokenizerJsonTest::refusesUnknownParts()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, part);
    QFETCH(const QByteArray, message);
    json tokenizer = smallTokenizer();
    tokenizer[key.toStdString()] = json::parse(part.toStdString());
    QVERIFY(failsWith(Tokenizer::fromBytes(tokenizer.dump(), "tokenizer.json"), ErrorCode::UnsupportedFormat,
                      message.toStdString()));
}

void TokenizerJsonTest::refusesDamage_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* key, const char* part, const char* message) {
        QTest::newRow(name) << QByteArray(key) << QByteArray(part) << QByteArray(message);
    };
    row("no vocabulary", "model", R"({"type":"BPE","merges":[]})", "\"vocab\" is missing");
    row("no merges", "model", R"({"type":"BPE","vocab":{"a":0}})", "\"merges\" is missing");
    row("id", "model", R"({"type":"BPE","vocab":{"a":-1},"merges":[]})", "the id of \"a\" is -1");
    row("huge id", "model", R"({"type":"BPE","vocab":{"a":2000000000},"merges":[]})", "a whole number up to 16000000");
    row("half id", "model", R"({"type":"BPE","vocab":{"a":0.5},"merges":[]})", "the id of \"a\" is 0.5");
    row("merge of nothing", "model", R"({"type":"BPE","vocab":{"a":0,"b":1},"merges":["a b"]})",
        "merge 0 needs \"ab\"");
    row("merge of three", "model", R"({"type":"BPE","vocab":{"a":0},"merges":["a a a"]})", "expected two texts");
    row("unigram", "model", R"({"type":"Unigram","vocab":[["a",0.0],["b"]]})", "piece 1 is");
    row("unknown id", "model", R"({"type":"Unigram","vocab":[["a",0.0]],"unk_id":1})", "\"unk_id\" is 1");
    row("added", "added_tokens", R"([{"id":0}])", "\"content\" is missing");
    row("flag", "added_tokens", R"([{"id":0,"content":"x","lstrip":1}])", "\"lstrip\" is 1, expected true or false");
    row("map", "normalizer", R"({"type":"Precompiled","precompiled_charsmap":"AAAA"})", "normalisation map is damaged");
    row("base64", "normalizer", R"({"type":"Precompiled","precompiled_charsmap":"A*AA"})", "expected base64");
    row("behavior", "pre_tokenizer", R"({"type":"Split","pattern":{"String":"a"},"behavior":"Gone"})",
        "\"behavior\" is \"Gone\"");
    row("template", "post_processor", R"({"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}}]})",
        "is not among");
    row("no type", "decoder", R"({"a":1})", "decoder has no \"type\"");
}

void TokenizerJsonTest::refusesDamage()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, part);
    QFETCH(const QByteArray, message);
    json tokenizer = smallTokenizer();
    tokenizer[key.toStdString()] = json::parse(part.toStdString());
    QVERIFY(failsWith(Tokenizer::fromBytes(tokenizer.dump(), "tokenizer.json"), ErrorCode::CorruptFile,
                      message.toStdString()));
}

void TokenizerJsonTest::tekkenIsNumberedAndCut()
{
    const json data = fixture(u"tekken"_s)["tokenizer"];
    const Tokenizer tokenizer = opened(data);
    constexpr int kSpecial = 24, kSize = 314;
    QCOMPARE(data["vocab"].size(), std::size_t{300}); // the last ten are not used
    QCOMPARE(tokenizer.vocabularySize(), kSize);
    QCOMPARE(tokenizer.encode("A", false), Ids{kSpecial + 'A'});
    QCOMPARE(tokenizer.bosId(), 1);
    QCOMPARE(tokenizer.eosId(), 2);
    QCOMPARE(tokenizer.pieceId("[TOOL_CONTENT]"), std::optional(19)); // of the list that the file does not have
    QCOMPARE(tokenizer.pieceText(kSpecial - 1), std::string("<SPECIAL_23>"));
    QVERIFY(tokenizer.isSpecial(kSpecial - 1) && !tokenizer.isSpecial(kSpecial));
    const Result<ChatForm> form = chosenForm({"mistral", {}, {}}, &tokenizer);
    QVERIFY(form && form->notes.empty());
    QVERIFY(form->form == (PromptForm{"mistral", "<s>[INST]", "[/INST]", false})); // without the blanks of older ones
    // A message that spells a special token injects none.
    const Result<Ids> within = tokenizer.tryEncodePrompt("[INST]", form->form, true);
    QVERIFY(within);
    QCOMPARE(std::ranges::count(*within, 3), 1);
    QCOMPARE(within->front(), 1);
    QCOMPARE(within->back(), 4);
    const Result<Tokenizer> named = Tokenizer::fromFiles({{"tekken.json", data.dump()}});
    QVERIFY(named && named->sha256() == tokenizer.sha256());
    const Result<Tokenizer> both
        = Tokenizer::fromFiles({{"tekken.json", data.dump()}, {"tokenizer.json", smallTokenizer().dump()}});
    QVERIFY(both && both->vocabularySize() == 3);
}

void TokenizerJsonTest::refusesADamagedTekken_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const char* pointer, const char* value, const char* message) {
        QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(message);
    };
    row("no pattern", "/config", R"({"default_vocab_size":300,"default_num_special_tokens":8})",
        "config: \"pattern\" is missing");
    row("pattern", "/config/pattern", R"("a(")", "\"pattern\": ");
    row("too many", "/config/default_vocab_size", "400", "\"vocab\" has 300 tokens, expected 392");
    row("no room", "/config/default_vocab_size", "200", "a vocabulary of 200 has no room");
    row("huge", "/config/default_num_special_tokens", "100001", "\"default_num_special_tokens\" is 100001");
    row("version", "/special_tokens", "null", "lists no special tokens, as only versions up to v7 may");
    row("special", "/special_tokens/1/rank", "8", "expected a \"token_str\" and a \"rank\" of its own below 8");
    row("same rank", "/special_tokens/1/rank", "0", "a special token is {");
    row("same text", "/special_tokens/1/token_str", R"("<unk>")", "the special token \"<unk>\" stands there twice");
    row("filler", "/special_tokens/1/token_str", R"("<SPECIAL_7>")", "\"<SPECIAL_7>\" stands there twice");
    row("list", "/special_tokens", "{}", "\"special_tokens\" is no list");
    row("rank", "/vocab/270/rank", "271", "token 270 is {");
    row("base64", "/vocab/270/token_bytes", R"("!")", "\"token_bytes\" in base64");
    row("byte", "/vocab/65/token_bytes", R"("QUE=")", "for one the byte of that number");
    row("twice", "/vocab/271/token_bytes", R"("QQ==")", "the bytes of token 271 stand there twice");
    row("token", "/vocab/3", "[]", "token 3 is []");
}

void TokenizerJsonTest::refusesADamagedTekken()
{
    QFETCH(const QByteArray, pointer);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, message);
    json tekken = fixture(u"tekken_listed"_s)["tokenizer"];
    tekken[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const Result<Tokenizer> refused = Tokenizer::fromBytes(tekken.dump(), "tekken.json");
    QVERIFY(!refused);
    const std::string& text = refused.error().message;
    QVERIFY2(text.starts_with("tekken.json") && text.find(message.toStdString()) != std::string::npos, text.c_str());
}

/// A pattern that tries every way to cut the text ends with a word, not with the user's patience.
void TokenizerJsonTest::endlessPatternsEnd()
{
    json tokenizer = smallTokenizer();
    tokenizer["pre_tokenizer"]
        = json::parse(R"({"type":"Split","pattern":{"Regex":"(?:(?:a|a)+)+[bc]"},"behavior":"Isolated"})");
    const Tokenizer opened = ::opened(tokenizer);
    QVERIFY(failsWith(opened.tryEncode(std::string(60, 'a'), false), ErrorCode::CorruptFile, "too many steps"));
    QCOMPARE(opened.encode("ab", false), Ids{2});
}

/// A word of a million characters takes n log n steps: a tokenizer without a pre-tokenizer has no shorter ones.
void TokenizerJsonTest::longWordsAreNoTrouble()
{
    const Tokenizer opened = ::opened(smallTokenizer());
    std::string text;
    constexpr std::size_t kPairs = 500'000;
    for (std::size_t i = 0; i < kPairs; ++i)
        text += "ab";
    const Ids ids = opened.encode(text, false);
    QCOMPARE(ids, Ids(kPairs, 2));
    json words = smallTokenizer();
    words["pre_tokenizer"] = {{"type", "ByteLevel"}, {"add_prefix_space", false}};
    words["model"]["vocab"]["\u0120"] = 3;
    QCOMPARE(::opened(words).encode(std::string(kPairs, ' ') + "a", false).size(), kPairs + 1);
}

void TokenizerJsonTest::textsThatAreNotUtf8()
{
    json tokenizer = smallTokenizer();
    tokenizer["model"]["vocab"]["\uFFFD"] = 3;
    QCOMPARE(opened(tokenizer).encode("a\xFF\xE4\xBD"
                                      "b\xC3",
                                      false),
             (Ids{0, 3, 3, 1, 3}));
}

/// Values of a file replaced by others, moved and left out: it is refused, or works.
void TokenizerJsonTest::mutationsEndWithAnAnswer()
{
    SeededRandom random(7);
    const auto pick = [&random](json& from) {
        json* place = &from;
        while (place->is_structured() && !place->empty() && random.below(6) != 0) {
            auto element = place->begin();
            std::advance(element, static_cast<std::ptrdiff_t>(random.below(place->size())));
            place = &*element;
        }
        return place;
    };
    const std::vector<json> values{
        nullptr,       true,          false,     -1,         0,        299,        1e300,   "",          "a",
        " ",           "\u2581",      "[^\\s]+", "(a|b)*?c", "x{2,1}", "Sequence", "Regex", "ByteLevel", "Metaspace",
        json::array(), json::object()};
    int opened = 0, refused = 0;
    for (const QString& file : QDir(fixtureFolder()).entryList({u"*.json"_s})) {
        const json tokenizer = fixture(file.chopped(5))["tokenizer"];
        for (int round = 0; round < 5; ++round) {
            json changed = tokenizer;
            for (std::uint64_t i = 0; i <= random.below(3); ++i) {
                const json other = *pick(changed);
                *pick(changed)
                    = random.below(2) == 0 ? other : values[static_cast<std::size_t>(random.below(values.size()))];
            }
            const Result<Tokenizer> result = Tokenizer::fromBytes(changed.dump(), "tokenizer.json");
            ++(result ? opened : refused);
            if (!result) {
                QVERIFY(!result.error().message.empty());
                continue;
            }
            const Ids ids = result->encode("the cat\n\n caf\xC3\xA9 12 \xF0\x9F\x99\x82 <s>", true);
            (void)result->decode(ids);
            for (const std::int32_t id : ids)
                QVERIFY(result->isToken(id) || result->pieceText(id).starts_with("<#"));
        }
    }
    QVERIFY(opened > 10 && refused > 10);
}

QTEST_GUILESS_MAIN(TokenizerJsonTest)
#include "tst_tokenizer_json.moc"
