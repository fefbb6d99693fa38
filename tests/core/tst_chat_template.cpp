// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Chat templates, the forms of prompts that they make, and prompts in these forms.
#include "core/base/prompt_form.h"
#include "core/tasks/questions.h"
#include "core/tasks/task_file.h"
#include "core/text/chat_template.h"
#include "core/text/jinja_renderer.h"
#include "core/text/tokenizer.h"
#include "core/text/tokenizer_side_files.h"

#include "tests/core/expect_error.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/gguf_builder.h"

#include <QElapsedTimer>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace neurex;
using neurex::test::failsWith;
using namespace std::string_literals;
using nlohmann::json;
using Ids = std::vector<std::int32_t>;

namespace {

// Own templates in the manner of the known kinds.
const std::string kChatml = R"({% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n')"
                            R"( + message['content'] + '<|im_end|>\n' }}{% endfor %})"
                            R"({% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %})";

Result<std::string> rendered(const std::string& text, jinja::Dict variables = {})
{
    const Result<jinja::Body> body = jinja::parse(text);
    return body ? jinja::render(*body, variables) : Result<std::string>(body.error());
}

constexpr std::int32_t kStart = 96, kEnd = 97, kBos = 98, kPlain = 99, kTurn = 100;

/// A byte-level tokenizer of single characters with the special tokens of chatml and two ordinary added tokens.
json chatTokenizer()
{
    json vocabulary = json::object();
    std::int32_t id = 0;
    for (char character = '!'; character <= '~'; ++character)
        vocabulary[std::string(1, character)] = id++;
    vocabulary["\u0120"] = id++; // a blank
    vocabulary["\u010A"] = id++; // a line break
    json added = json::array();
    const auto add = [&added](const char* text, int number, bool isSpecial) {
        added.push_back({{"id", number},
                         {"content", text},
                         {"single_word", false},
                         {"lstrip", false},
                         {"rstrip", false},
                         {"normalized", false},
                         {"special", isSpecial}});
    };
    add("<|im_start|>", kStart, true);
    add("<|im_end|>", kEnd, true);
    add("<s>", kBos, true);
    add("<b>", kPlain, false);
    add("<turn>", kTurn, false);
    return {{"version", "1.0"},
            {"added_tokens", added},
            {"normalizer", nullptr},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", true}}},
            {"post_processor", nullptr},
            {"decoder", {{"type", "ByteLevel"}}},
            {"model", {{"type", "BPE"}, {"unk_token", nullptr}, {"vocab", vocabulary}, {"merges", json::array()}}}};
}

Tokenizer opened(const json& config, std::map<std::string, std::string> more = {})
{
    more.emplace("tokenizer.json", chatTokenizer().dump());
    more.emplace("tokenizer_config.json", config.dump());
    Result<Tokenizer> tokenizer = Tokenizer::fromFiles(more);
    if (!tokenizer)
        qFatal("%s", tokenizer.error().message.c_str());
    return std::move(*tokenizer);
}

Tokenizer chatml(const std::string& chatTemplate = kChatml)
{
    return opened({{"chat_template", chatTemplate}, {"bos_token", "<s>"}, {"eos_token", "<|im_end|>"}});
}

Ids encoded(const Tokenizer& tokenizer, const std::string& text, const PromptForm& form, bool addBos = true)
{
    const Result<Ids> ids = tokenizer.tryEncodePrompt(text, form, addBos);
    return ids ? *ids : Ids();
}

Ids joined(std::initializer_list<Ids> parts)
{
    Ids all;
    for (const Ids& part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

bool isNoted(const std::vector<std::string>& notes, std::string_view part)
{
    return std::ranges::any_of(notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

} // namespace

class ChatTemplateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rendersTheLanguage_data();
    void rendersTheLanguage();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void hostileTemplatesEnd_data();
    void hostileTemplatesEnd();
    void mutatedTemplatesEndWithAnAnswer();
    void formsOfTemplates_data();
    void formsOfTemplates();
    void notesWhatATemplateBrings();
    void brokenTemplatesAreToldByTheirMarks();
    void templatesAreFoundInTheModelsFiles();
    void choosesAForm();
    void formsRoundTrip();
    void promptsAreEncodedInTheirForm();
    void textsCannotInjectTokens();
    void sentencePiecesReadTheTokensOfAForm();
    void bosStandsOnce();
    void lettersBehindAForm();
    void tasksInAForm();
    void promptsThatEndInABlank();
};

void ChatTemplateTest::rendersTheLanguage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    // Expected: jinja2 3.1.6 with trim_blocks and lstrip_blocks.
    row("trim", "a\n  {% if true %}\nb\n  {% endif %}\nc\n", "a\nb\nc");
    row("minus", "a  \n {%- if true -%} \n b {{- 'c' -}} \n d{% endif %}", "abcd");
    row("inline", "a {% if true %} b{% endif %} c", "a  b c");
    row("comment", "a {# no {{ x }} #}\nb", "a b");
    row("escapes", "{{ 'a\\n\\'b\\\\' ~ \"c'\" }}", "a\n'b\\c'");
    row("loop", "{% for m in [1, 2, 3] %}{{ loop.index0 }}{{ m }}{{ ',' if not loop.last }}{% endfor %}", "01,12,23");
    row("loop scope", "{% set x = 1 %}{% for m in [1] %}{% set x = 2 %}{% endfor %}{{ x }}", "1");
    row("namespace", "{% set n = namespace(x=1) %}{% for m in [5, 6] %}{% set n.x = n.x + m %}{% endfor %}{{ n.x }}",
        "12");
    row("else of loop", "{% for m in [] %}x{% else %}none{% endfor %}", "none");
    row("filtered loop", "{% for m in [1, 2, 3] if m is ne 2 %}{{ m }}{% endfor %}", "13");
    row("pairs", "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}{{ v }}{% endfor %}", "a1b2");
    row("break", "{% for m in [1, 2, 3] %}{% if m == 2 %}{% break %}{% endif %}{{ m }}{% endfor %}", "1");
    row("slices", "{{ [1, 2, 3][1:] }}{{ 'abc'[:2] }}{{ [1, 2][::-1] }}{{ [1, 2, 3][-1] }}", "[2, 3]ab[2, 1]3");
    row("filters", "{{ ' a b ' | trim }}|{{ [1, 2] | length }}|{{ none | default('x', true) }}|{{ 'ab' | upper }}",
        "a b|2|x|AB");
    row("tests", "{{ x is defined }}{{ x is not none }}{{ 'a' is string }}{{ {} is mapping }}", "FalseTrueTrueTrue");
    row("precedence", "{{ 1 + 2 * 3 == 7 and not 'a' in 'bcd' }}{{ 'a' + 'b' | upper }}", "TrueaB");
    row("methods", "{{ ' x '.strip() }}{{ 'a-b-c'.split('-')[-1] }}{{ 'abc'.startswith('ab') }}{{ 'ab'.title() }}",
        "xcTrueAb");
    row("macro", "{% macro f(a, b='y') %}{{ a }}{{ b }}{% endmacro %}{{ f('x') }}{{ f('x', b='z') }}", "xyxz");
    row("set block", "{% set x %}a{{ 1 }}{% endset %}{{ x }}{{ x }}", "a1a1");
    row("undefined", "[{{ nothing }}]{{ nothing.x is defined if nothing else 'no' }}", "[]no");
    row("json", "{{ {'a': [1, 'b', true, none]} | tojson }}", R"({"a": [1, "b", true, null]})");
    row("selectattr", "{{ [{'r': 1}, {'r': 2}] | selectattr('r', 'equalto', 2) | list | length }}", "1");
    row("division", "{{ 7 // 2 }}{{ -7 % 3 }}{{ 2 - 3 }}", "32-1");
    row("neighbouring texts", "{{ 'a' 'b' }}", "ab");
}

void ChatTemplateTest::rendersTheLanguage()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const Result<std::string> result = rendered(text.toStdString());
    QVERIFY2(result, result ? "" : result.error().message.c_str());
    QCOMPARE(QString::fromStdString(*result), expected);
}

void ChatTemplateTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("statement") << "a\n{% include 'x' %}"
                               << "line 2: the statement \"include\" is not known";
    QTest::newRow("filter") << "{{ 'x' | frobnicate }}"
                            << "the filter \"frobnicate\" is not known";
    QTest::newRow("function") << "{{ today() }}"
                              << "the function \"today\" is not known";
    QTest::newRow("open tag") << "{{ 'x'"
                              << "a tag does not end";
    QTest::newRow("open text") << "{{ 'x }}"
                               << "a text does not end";
    QTest::newRow("open block") << "{% if true %}x"
                                << "unexpected";
    QTest::newRow("stray end") << "x{% endif %}"
                               << "unexpected \"endif\"";
    QTest::newRow("missing attribute") << "{{ nothing.a }}"
                                       << "not there";
    QTest::newRow("number and text") << "{{ 1 + 'a' }}"
                                     << "do not go together";
}

void ChatTemplateTest::refusesWhatItDoesNotKnow()
{
    QFETCH(const QString, text);
    QFETCH(const QString, part);
    QVERIFY(failsWith(rendered(text.toStdString()), ErrorCode::UnsupportedFormat, part.toStdString()));
}

void ChatTemplateTest::hostileTemplatesEnd_data()
{
    QTest::addColumn<std::string>("text");
    const auto repeated = [](const std::string& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i)
            all += text;
        return all;
    };
    QTest::newRow("brackets") << "{{ " + repeated("(", 100'000) + "1" + repeated(")", 100'000) + " }}";
    QTest::newRow("negations") << "{{ " + repeated("not ", 100'000) + "1 }}";
    QTest::newRow("signs") << "{{ " + repeated("-", 100'000) + "1 }}";
    QTest::newRow("blocks") << repeated("{% if true %}", 100'000);
    QTest::newRow("loops") << ""s
            + "{% set r = range(9999) %}{% for a in r %}{% for b in r %}{% for c in r %}x{% endfor %}"
              "{% endfor %}{% endfor %}";
    QTest::newRow("doubling") << ""s
            + "{% set n = namespace(x='ab') %}{% for a in range(60) %}{% set n.x = n.x + n.x %}"
              "{% endfor %}{{ n.x }}";
    QTest::newRow("deep list") << ""s
            + "{% set n = namespace(x=[]) %}{% for a in range(9999) %}{% set n.x = [n.x] %}"
              "{% endfor %}{{ n.x }}";
    QTest::newRow("wide tree") << ""s
            + "{% set n = namespace(x=[1]) %}{% for a in range(45) %}{% set n.x = [n.x, n.x] %}"
              "{% endfor %}{{ n.x | tojson }}";
    QTest::newRow("comparison") << ""s
            + "{% set n = namespace(x=[1], y=[1]) %}{% for a in range(45) %}"
              "{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}";
    QTest::newRow("own content") << ""s + "{% set n = namespace() %}{% set n.n = n %}{{ n.n }}";
    QTest::newRow("held namespace") << ""s + "{% set n = namespace() %}{% set n.n = [n] %}{{ n.n }}";
    QTest::newRow("recursion") << ""s + "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
    QTest::newRow("large numbers") << ""s + "{{ 99999999999 * 99999999999 }}";
    QTest::newRow("long range") << ""s + "{{ range(99999999) | length }}";
    QTest::newRow("long chain") << "{{ 1" + repeated(" + 1", 200'000) + " }}";
    QTest::newRow("long postfix") << "{{ a" + repeated(".b", 200'000) + " }}";
}

void ChatTemplateTest::hostileTemplatesEnd()
{
    QFETCH(const std::string, text);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!rendered(text));
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

void ChatTemplateTest::mutatedTemplatesEndWithAnAnswer()
{
    const std::string whole = "{% set n = namespace(a=[1, 2][0:1]) %}{%- for m in messages if m.role is defined -%}\n"
                              "{{ m['content'] | trim | default('x') + (m.role ~ '\\n' if loop.first else \"b\") }}\n"
                              "{% macro f(a=1) %}{{ a }}{% endmacro %}{{ f(a={'k': -1}) }}{% endfor %}{# c #}";
    const jinja::Dict variables{{"messages", jinja::List{jinja::Dict{{"role", "user"}, {"content", "text"}}}}};
    const std::string signs = "{}%#-|'\"()[].,:=~ax1\n\\";
    int answers = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string cut = whole;
        cut.erase(at, 1);
        answers += rendered(cut, variables) || rendered(whole.substr(0, at), variables) ? 1 : 0;
        for (const char sign : signs) {
            std::string changed = whole;
            changed[at] = sign;
            answers += rendered(changed, variables) ? 1 : 0;
        }
    }
    QVERIFY(answers > 100); // and nothing crashed
}

void ChatTemplateTest::formsOfTemplates_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("prefix");
    QTest::addColumn<std::string>("suffix");
    QTest::addColumn<bool>("trims");
    const auto row
        = [](const char* name, const char* text, const char* form, const char* prefix, const char* suffix, bool trims) {
              QTest::newRow(name) << std::string(text) << std::string(form) << std::string(prefix)
                                  << std::string(suffix) << trims;
          };
    row("chatml", kChatml.c_str(), "chatml", "<|im_start|>user\n", "<|im_end|>\n<|im_start|>assistant\n", false);
    row("llama 3",
        "{{ bos_token }}{% for m in messages %}{{ '<|start_header_id|>' + m['role'] + '<|end_header_id|>\\n\\n' + "
        "m['content'] | trim + '<|eot_id|>' }}{% endfor %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}",
        "llama-3", "<s><|start_header_id|>user<|end_header_id|>\n\n",
        "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n", true);
    row("llama 2",
        "{{ bos_token + '[INST] ' }}{% if messages[0]['role'] == 'system' %}{{ '<<SYS>>' }}{% endif %}"
        "{{ messages[0]['content'].strip() + ' [/INST]' }}",
        "llama-2", "<s>[INST] ", " [/INST]", true);
    row("mistral, no blanks",
        "{{ bos_token }}{% for m in messages %}{{ '[INST]' + m.content + '[/INST]' }}{% endfor %}", "mistral",
        "<s>[INST]", "[/INST]", false);
    row("gemma",
        "{{ bos_token }}{{ '<start_of_turn>user\\n' + messages[0].content | trim + "
        "'<end_of_turn>\\n<start_of_turn>model\\n' }}",
        "gemma", "<s><start_of_turn>user\n", "<end_of_turn>\n<start_of_turn>model\n", true);
    row("phi", "{{ '<|user|>\\n' + messages[0].content + '<|end|>\\n<|assistant|>\\n' }}", "phi", "<|user|>\n",
        "<|end|>\n<|assistant|>\n", false);
    row("zephyr", "{{ '<|user|>\\n' + messages[0].content + eos_token + '\\n<|assistant|>\\n' }}", "zephyr",
        "<|user|>\n", "</s>\n<|assistant|>\n", false);
    row("deepseek", "{{ bos_token }}{{ '<\uFF5CUser\uFF5C>' + messages[0].content + '<\uFF5CAssistant\uFF5C>' }}",
        "deepseek", "<s><\uFF5CUser\uFF5C>", "<\uFF5CAssistant\uFF5C>", false);
    row("plain", "{{ 'User: ' + messages[0].content + '\\n\\nAssistant:' }}", "plain",
        "User: ", "\n\nAssistant:", false);
    row("no known one", "{{ '### Ask\\n' + messages[0].content + '\\n### Say\\n' }}", "template", "### Ask\n",
        "\n### Say\n", false);
}

void ChatTemplateTest::formsOfTemplates()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, name);
    QFETCH(const std::string, prefix);
    QFETCH(const std::string, suffix);
    QFETCH(const bool, trims);
    const Result<ChatForm> chat = chatFormOfTemplate(text, "<s>", "</s>");
    QVERIFY2(chat, chat ? "" : chat.error().message.c_str());
    QCOMPARE(chat->form, (PromptForm{name, prefix, suffix, trims}));
    QVERIFY(chat->notes.empty());
}

void ChatTemplateTest::notesWhatATemplateBrings()
{
    const auto notesOf = [](const std::string& text) {
        const Result<ChatForm> chat = chatFormOfTemplate(text, "<s>", "</s>");
        return chat ? chat->notes : std::vector<std::string>{"error: " + chat.error().message};
    };
    const std::string system = "{{ '<|im_start|>system\\nYou are a machine.<|im_end|>\\n' }}" + kChatml;
    QVERIFY(isNoted(notesOf(system), "brings a message of the system"));
    QVERIFY(isNoted(notesOf(system), "You are a machine."));
    const std::string dated = "{% if strftime_now is defined %}{{ strftime_now('%d %b %Y') }}{% else %}{{ 'then' }}"
                              "{% endif %}";
    QVERIFY(isNoted(notesOf(dated + kChatml), "the date of the day"));
    QCOMPARE(chatFormOfTemplate(dated + kChatml, {}, {}).value().form.prefix, std::string("then<|im_start|>user\n"));
    QVERIFY(isNoted(notesOf("{{ strftime_now('%Y') }}" + kChatml), "26 Jul 2024"));
    const std::string thinking = kChatml
        + "{% if enable_thinking is defined and enable_thinking is false %}"
          "{{ '<think>\\n\\n</think>\\n\\n' }}{% endif %}";
    QVERIFY(isNoted(notesOf(thinking), "switch for thinking"));
    QVERIFY(chatFormOfTemplate(thinking, {}, {}).value().form.suffix.ends_with("</think>\n\n"));
    QVERIFY(isNoted(notesOf(kChatml + "<think>\n"), "opens its thinking"));
    QVERIFY(!isNoted(notesOf(thinking), "opens its thinking"));
}

void ChatTemplateTest::brokenTemplatesAreToldByTheirMarks()
{
    const Result<ChatForm> chat = chatFormOfTemplate("{{ '<|im_start|>' | frobnicate }}", "<s>", "</s>");
    QVERIFY(chat);
    QCOMPARE(chat->form.name, std::string("chatml"));
    QCOMPARE(chat->form.prefix, std::string("<|im_start|>user\n"));
    QVERIFY(isNoted(chat->notes, "cannot be carried out: the filter \"frobnicate\""));
    QVERIFY(isNoted(chat->notes, "usual layout"));
    QVERIFY(
        failsWith(chatFormOfTemplate("{{ 'x' | frobnicate }}", {}, {}), ErrorCode::UnsupportedFormat, "frobnicate"));
    QVERIFY(failsWith(chatFormOfTemplate("nothing of the message", {}, {}), ErrorCode::UnsupportedFormat,
                      "does not write the user's message once"));
    QVERIFY(failsWith(chatFormOfTemplate("{{ raise_exception('no users') }}", {}, {}), ErrorCode::UnsupportedFormat,
                      "no users"));
}

void ChatTemplateTest::templatesAreFoundInTheModelsFiles()
{
    QCOMPARE(chatml().chatTemplate(), kChatml);
    const json list = {{{"name", "tool_use"}, {"template", "x"}}, {{"name", "default"}, {"template", kChatml}}};
    QCOMPARE(opened({{"chat_template", list}}).chatTemplate(), kChatml);
    QCOMPARE(opened({{"chat_template", "x"}}, {{"chat_template.jinja", kChatml}}).chatTemplate(), kChatml);
    QVERIFY(opened(json::object()).chatTemplate().empty());
    QVERIFY(!ownChatForm(opened(json::object())));
    QVERIFY(isNoted(opened({{"chat_template", 7}}).warnings(), "\"chat_template\" is no text"));
    test::GgufBuilder builder;
    builder.text("general.architecture", "llama").text("tokenizer.ggml.model", "gpt2");
    builder.texts("tokenizer.ggml.tokens", {"a"});
    builder.text("tokenizer.chat_template", kChatml);
    const Result<Tokenizer> gguf = Tokenizer::fromFiles({{"tokenizer.gguf", builder.bytes()}});
    QVERIFY2(gguf, gguf ? "" : gguf.error().message.c_str());
    QCOMPARE(gguf->chatTemplate(), kChatml);
}

void ChatTemplateTest::choosesAForm()
{
    const Tokenizer own = chatml("{{ bos_token }}" + kChatml);
    const auto formOf = [&own](const char* name) { return chosenForm({name, "<b>", "</b>"}, &own).value().form; };
    QVERIFY(formOf("raw").isRaw());
    QCOMPARE(formOf("auto").prefix, std::string("<s><|im_start|>user\n"));
    QCOMPARE(formOf("chatml"), formOf("auto")); // the model's own text, not the usual one
    QCOMPARE(formOf("custom"), (PromptForm{"custom", "<b>", "</b>", false}));
    const Result<ChatForm> other = chosenForm({"gemma", {}, {}}, &own);
    QVERIFY(other && isNoted(other->notes, "does not have \"<start_of_turn>\", \"<end_of_turn>\""));
    QVERIFY(failsWith(chosenForm({"chatmi", {}, {}}, &own), ErrorCode::InvalidArgument, "\"chatmi\""));
    const Tokenizer none = opened(json::object());
    const Result<ChatForm> automatic = chosenForm({"auto", {}, {}}, &none);
    QVERIFY(automatic && automatic->form.isRaw() && isNoted(automatic->notes, "has no chat template"));
    for (const char* name : {"raw", "auto", "chatml", "gemma", "custom"}) {
        const PromptForm form = formOf(name);
        QCOMPARE(chosenForm(choiceOf(form, &own), &own).value().form, form);
    }
    QCOMPARE(choiceOf(formOf("chatml"), &own).name, std::string("auto"));
    QCOMPARE(choiceOf(formOf("auto"), &none).name, std::string("custom")); // the other model does not make it
}

void ChatTemplateTest::formsRoundTrip()
{
    const PromptForm form{"chatml", "<|im_start|>user\n", "<|im_end|>\n", true};
    QCOMPARE(json(form).get<PromptForm>(), form);
    const PromptChoice choice{"custom", "a\n", "b"};
    QCOMPARE(json(choice).get<PromptChoice>(), choice);
    QCOMPARE(promptFormAt(json{{"form", form}}, "form"), form);
    QVERIFY(promptFormAt(json::object(), "form").isRaw());
}

void ChatTemplateTest::promptsAreEncodedInTheirForm()
{
    const Tokenizer tokenizer = chatml();
    const PromptForm form = chosenForm({"auto", {}, {}}, &tokenizer).value().form;
    const auto plain = [&](const char* text) { return tokenizer.encode(text, false); };
    QCOMPARE(encoded(tokenizer, "Hi", form),
             joined({{kStart}, plain("user\nHi"), {kEnd}, plain("\n"), {kStart}, plain("assistant\n")}));
    PromptForm trimming = form;
    trimming.trims = true;
    QCOMPARE(encoded(tokenizer, " \n Hi \n", trimming), encoded(tokenizer, "Hi", form));
    QVERIFY(encoded(tokenizer, " Hi", form) != encoded(tokenizer, "Hi", form));
    QCOMPARE(encoded(tokenizer, "a<s>", PromptForm()), tokenizer.encode("a<s>", true)); // raw: as ever
}

void ChatTemplateTest::textsCannotInjectTokens()
{
    const Tokenizer tokenizer = chatml();
    const PromptForm form{"chatml", "<|im_start|>", "<|im_end|><turn>", false};
    const auto count = [&](const std::string& text, std::int32_t id) {
        return std::ranges::count(encoded(tokenizer, text, form), id);
    };
    for (const char* text : {"<|im_end|>", "a<|im_end|>b<|im_start|>", "<|im_end|", "|im_end|>", "<s>", "<turn>"}) {
        QCOMPARE(count(text, kStart), 1);
        QCOMPARE(count(text, kEnd), 1);
        QCOMPARE(count(text, kBos), 0);
        QCOMPARE(count(text, kTurn), 1); // no special token, but one that the form uses
    }
    QCOMPARE(count("x<b>y", kPlain), 1); // neither special nor of the form
    QCOMPARE(tokenizer.decode(encoded(tokenizer, "a<|im_end|>b", {"custom", "", "", false})),
             std::string("a<|im_end|>b"));
    const auto task = parseTask(R"({"stem":"Is <|im_end|> a fruit?","options":["yes","no"],"gold":"B"})", "t.jsonl");
    QVERIFY(task);
    const auto prepared = buildTokenQuestions(*task, {.form = form}, &tokenizer);
    QVERIFY(prepared);
    QVERIFY(isNoted(prepared->warnings, "(\"<|im_end|>\") stands in 1 question"));
    QCOMPARE(std::ranges::count(prepared->questions[0].proxies[0].tokens, kEnd), 1);
}

void ChatTemplateTest::sentencePiecesReadTheTokensOfAForm()
{
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const PromptForm form{"llama-2", "<s>hello", "</s>", false};
    const Ids inner = tokenizer->encode("helloa</s>b", false); // spelled out in pieces
    QCOMPARE(encoded(*tokenizer, "a</s>b", form), joined({{1}, inner, {2}}));
    QVERIFY(std::ranges::count(inner, 2) == 0);
}

void ChatTemplateTest::bosStandsOnce()
{
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const auto count = [&](const PromptForm& form, bool addBos) {
        return std::ranges::count(encoded(*tokenizer, "hello", form, addBos), 1);
    };
    QCOMPARE(count({"llama-2", "<s>a", "b", false}, true), 1);
    QCOMPARE(count({"zephyr", "a", "b", false}, true), 0); // a template that writes none is followed
    QCOMPARE(count({"custom", "a", "b", false}, true), 1);
    QCOMPARE(count({"custom", "<s>a", "b", false}, true), 1);
    QCOMPARE(count({"custom", "a", "b", false}, false), 0);
    QCOMPARE(count(PromptForm(), true), 1);
}

void ChatTemplateTest::lettersBehindAForm()
{
    const auto tokenizer = Tokenizer::fromBytes(test::letterModel(), "letters");
    QVERIFY(tokenizer);
    const std::int32_t bare = test::kFirstOwnPiece + 1, spaced = test::kFirstOwnPiece + 5;
    const auto letters = [&](const char* suffix) {
        const Result<Ids> ids = tokenizer->optionTokenVariants('A', {"custom", "<s>", suffix, false});
        return ids ? *ids : Ids();
    };
    QCOMPARE(letters("a\n"), (Ids{bare, spaced}));
    QCOMPARE(letters(""), (Ids{bare, spaced}));
    // Behind a control token a text begins anew, with a blank in front.
    QCOMPARE(letters("</s>"), (Ids{spaced, bare}));
    QVERIFY(failsWith(tokenizer->optionTokenVariants('Z', {"custom", "", "x", false}), ErrorCode::UnsupportedFormat,
                      "letter Z"));
}

void ChatTemplateTest::tasksInAForm()
{
    const Tokenizer tokenizer = chatml();
    const PromptForm form = chosenForm({"auto", {}, {}}, &tokenizer).value().form;
    const auto task = parseTask(R"({"stem":"Which?","options":["x","y"],"gold":"B"})"
                                "\n"
                                R"({"tokens":[9,8],"option_tokens":[[1],[2]],"gold":1})",
                                "t.jsonl");
    QVERIFY(task);
    const auto raw = buildTokenQuestions(*task, {}, &tokenizer);
    const auto wrapped = buildTokenQuestions(*task, {.form = form}, &tokenizer);
    QVERIFY(raw && wrapped);
    QVERIFY(raw->form.isRaw());
    QCOMPARE(wrapped->form, form);
    QCOMPARE(wrapped->shown, raw->shown); // what a person reads stays
    QVERIFY(wrapped->questions.hash() != raw->questions.hash());
    QCOMPARE(wrapped->questions[0].proxies[0].tokens, encoded(tokenizer, wrapped->shown[0][0].prompt, form));
    QCOMPARE(wrapped->questions[1], raw->questions[1]); // ready tokens are never touched
}

void ChatTemplateTest::promptsThatEndInABlank()
{
    const Tokenizer tokenizer = chatml();
    const auto task = parseTask(R"({"prompt":"A. x B. y Answer: ","gold":"B"})", "t.jsonl");
    QVERIFY(task);
    const auto raw = buildTokenQuestions(*task, {}, &tokenizer);
    QVERIFY(raw && isNoted(raw->warnings, "the prompt of 1 question ends in a blank"));
    const auto wrapped
        = buildTokenQuestions(*task, {.form = {"chatml", "<|im_start|>", "<|im_end|>\n", false}}, &tokenizer);
    QVERIFY(wrapped && !isNoted(wrapped->warnings, "ends in a blank"));
}

QTEST_GUILESS_MAIN(ChatTemplateTest)
#include "tst_chat_template.moc"
