// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is put around prompts: chosen, used, recorded, and a result of its own.
#include "tests/cli/cli_fixture.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliPromptForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void infoNamesTheChatForm();
    void tokenizeShowsAForm();
    void formsAreRecorded();
    void otherFormsResumeNothing();
    void formOfTheRunIsTakenOver();
    void runsOfOtherFormsAreNamed();
    void generationAndTraceHaveForms();
    void modelsWithoutAFormAreNamed();
    void refusesBadForms_data();
    void refusesBadForms();

private:
    /// The fixture's model with a chat template, and a task of text.
    static void writeChatModel(const CliFixture& fixture);
    static CliResult onTask(const CliFixture& fixture, const QString& verb, const QStringList& options);
};

void TestCliPromptForm::writeChatModel(const CliFixture& fixture)
{
    const nlohmann::json config = {{"chat_template",
                                    "{{ bos_token }}{% for m in messages %}{{ '[INST] ' + m['content'] + ' [/INST]' }}"
                                    "{% endfor %}"}};
    fixture.write(u"model/tokenizer_config.json"_s, QByteArray::fromStdString(config.dump()));
    QByteArray task;
    for (int i = 0; i < 6; ++i)
        task
            += QByteArray::fromStdString(nlohmann::json{{"stem", "hello " + std::string(1, static_cast<char>('a' + i))},
                                                        {"options", {"x", "y", "z", "w"}},
                                                        {"gold", i % 4}}
                                             .dump()
                                         + "\n");
    fixture.write(u"task.jsonl"_s, task);
}

CliResult TestCliPromptForm::onTask(const CliFixture& fixture, const QString& verb, const QStringList& options)
{
    return fixture.run(QStringList{verb, fixture.model(), fixture.task(), u"--json"_s} + options);
}

void TestCliPromptForm::infoNamesTheChatForm()
{
    const CliFixture fixture;
    QVERIFY(fixture.run({u"info"_s, fixture.model()}).out.contains(u"none: the model has no chat template"_s));
    writeChatModel(fixture);
    const CliResult text = fixture.run({u"info"_s, fixture.model()});
    QVERIFY2(text.out.contains(u"mistral, \"<s>[INST] \" before and \" [/INST]\" behind"_s), qPrintable(text.out));
    const nlohmann::json form = fixture.run({u"info"_s, fixture.model(), u"--json"_s}).json()["tokenizer"]["chat_form"];
    COMPARE_JSON(form["name"], "mistral");
    COMPARE_JSON(form["prefix"], "<s>[INST] ");
    COMPARE_JSON(form["suffix"], " [/INST]");
}

void TestCliPromptForm::tokenizeShowsAForm()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    const QStringList command{u"tokenize"_s, fixture.model(), u"--text"_s, u"hello"_s, u"--json"_s};
    const nlohmann::json raw = fixture.run(command).json();
    const nlohmann::json wrapped = fixture.run(command + QStringList{u"--prompt-form"_s, u"auto"_s}).json();
    COMPARE_JSON(raw["prompt_form"]["name"], "raw");
    COMPARE_JSON(wrapped["prompt_form"]["name"], "mistral");
    COMPARE_JSON(wrapped["texts"][0]["ids"][0], 1); // BOS, once
    const auto ids = wrapped["texts"][0]["ids"].get<std::vector<int>>();
    QCOMPARE(std::count(ids.begin(), ids.end(), 1), 1);
    QCOMPARE(wrapped["texts"][0]["decoded"].get<std::string>(), std::string("[INST] hello [/INST]"));
}

void TestCliPromptForm::formsAreRecorded()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    const QStringList form{u"--prompt-form"_s, u"auto"_s};
    const CliResult run = onTask(fixture, u"attribute"_s, QStringList{u"--out"_s, fixture.path(u"run"_s)} + form);
    QVERIFY2(run.exitCode == 0, qPrintable(run.error));
    const nlohmann::json expected
        = {{"name", "mistral"}, {"prefix", "<s>[INST] "}, {"suffix", " [/INST]"}, {"trims", false}};
    COMPARE_JSON(run.json()["prompt_form"], expected);
    const auto manifest = nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString());
    COMPARE_JSON(manifest["prompt_form"], expected);
    const CliResult judged
        = onTask(fixture, u"evaluate"_s, QStringList{u"--run"_s, fixture.path(u"run"_s), u"--budget"_s, u"2"_s} + form);
    COMPARE_JSON(judged.json()["prompt_form"], expected);
    QVERIFY2(!judged.error.contains(u"of the run"_s), qPrintable(judged.error)); // it was asked for
    const CliResult custom
        = onTask(fixture, u"evaluate"_s,
                 {u"--changes"_s, u"[]"_s, u"--prompt-prefix"_s, u"Q: "_s, u"--prompt-suffix"_s, u"\nA:"_s});
    COMPARE_JSON(custom.json()["prompt_form"]["name"], "custom");
    COMPARE_JSON(custom.json()["prompt_form"]["suffix"], "\nA:");
    const CliResult raw = onTask(fixture, u"evaluate"_s, {u"--changes"_s, u"[]"_s});
    COMPARE_JSON(raw.json()["prompt_form"]["name"], "raw");
    const CliResult text = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--changes"_s, u"[]"_s});
    QVERIFY2(text.out.contains(u"prompt form: raw, letter mass: 0.970 before, 0.970 after"_s), qPrintable(text.out));
}

void TestCliPromptForm::otherFormsResumeNothing()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    const QString out = fixture.path(u"run"_s);
    QCOMPARE(onTask(fixture, u"attribute"_s, {u"--out"_s, out}).exitCode, 0);
    const CliResult other = onTask(fixture, u"attribute"_s, {u"--out"_s, out, u"--prompt-form"_s, u"auto"_s});
    QVERIFY(other.exitCode != 0);
    QVERIFY2(other.error.contains(u"prompt_form/name is \"raw\" there, \"mistral\" now"_s), qPrintable(other.error));
    QCOMPARE(onTask(fixture, u"attribute"_s, {u"--out"_s, out, u"--prompt-form"_s, u"raw"_s}).exitCode, 0);
    const QStringList sweep{u"--run"_s, out, u"--budgets"_s, u"1"_s, u"--out"_s, fixture.path(u"sweep.csv"_s)};
    const CliResult raw = onTask(fixture, u"sweep"_s, sweep);
    QVERIFY2(raw.exitCode == 0, qPrintable(raw.error));
    COMPARE_JSON(raw.json()["prompt_form"]["name"], "raw");
    const CliResult swept = onTask(fixture, u"sweep"_s, sweep + QStringList{u"--prompt-form"_s, u"auto"_s});
    QVERIFY(swept.exitCode != 0);
    QVERIFY2(swept.error.contains(u"holds another sweep: prompt_form/name"_s), qPrintable(swept.error));
}

void TestCliPromptForm::formOfTheRunIsTakenOver()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    const QStringList run{u"--run"_s, fixture.path(u"run"_s)};
    QCOMPARE(
        onTask(fixture, u"attribute"_s,
               {u"--out"_s, fixture.path(u"run"_s), u"--prompt-prefix"_s, u"Q: "_s, u"--prompt-suffix"_s, u"\nA:"_s})
            .exitCode,
        0);
    const nlohmann::json expected = {{"name", "custom"}, {"prefix", "Q: "}, {"suffix", "\nA:"}, {"trims", false}};
    const CliResult judged = onTask(fixture, u"evaluate"_s, run + QStringList{u"--budget"_s, u"2"_s});
    COMPARE_JSON(judged.json()["prompt_form"], expected);
    QVERIFY2(judged.error.contains(u"the prompts have the form custom, as those of the run"_s),
             qPrintable(judged.error));
    QVERIFY2(!judged.error.contains(u"was made with"_s), qPrintable(judged.error));
    // So do the scores alone, as long as they lie in their run.
    const CliResult byFile = onTask(fixture, u"evaluate"_s,
                                    {u"--run"_s, fixture.path(u"run/scores.safetensors"_s), u"--budget"_s, u"2"_s});
    nlohmann::json byFileJson = byFile.json(), byRunJson = judged.json();
    byFileJson.erase("run");
    byRunJson.erase("run");
    COMPARE_JSON(byFileJson, byRunJson);
    QVERIFY(QFile::copy(fixture.path(u"run/scores.safetensors"_s), fixture.path(u"moved.safetensors"_s)));
    const CliResult moved
        = onTask(fixture, u"evaluate"_s, {u"--run"_s, fixture.path(u"moved.safetensors"_s), u"--budget"_s, u"2"_s});
    COMPARE_JSON(moved.json()["prompt_form"]["name"], "raw");
    const QStringList sweep = run + QStringList{u"--budgets"_s, u"1"_s, u"--out"_s, fixture.path(u"sweep.csv"_s)};
    const CliResult swept = onTask(fixture, u"sweep"_s, sweep);
    COMPARE_JSON(swept.json()["prompt_form"], expected);
    QVERIFY2(swept.error.contains(u"as those of the run"_s), qPrintable(swept.error));
    // Other texts of the same name, and raw prompts that are asked for.
    const CliResult other
        = onTask(fixture, u"evaluate"_s, run + QStringList{u"--budget"_s, u"2"_s, u"--prompt-prefix"_s, u"Frage: "_s});
    COMPARE_JSON(other.json()["prompt_form"]["prefix"], "Frage: ");
    QVERIFY2(other.error.contains(u"of the form custom (\"Q: \""_s)
                 && other.error.contains(u"have the form custom (\"Frage: \", \"\")"_s),
             qPrintable(other.error));
    const CliResult raw
        = onTask(fixture, u"evaluate"_s, run + QStringList{u"--budget"_s, u"2"_s, u"--prompt-form"_s, u"raw"_s});
    COMPARE_JSON(raw.json()["prompt_form"]["name"], "raw");
    QVERIFY2(raw.error.contains(u"of the form custom, these have the form raw"_s), qPrintable(raw.error));
}

void TestCliPromptForm::runsOfOtherFormsAreNamed()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    QCOMPARE(onTask(fixture, u"attribute"_s, {u"--out"_s, fixture.path(u"run"_s)}).exitCode, 0);
    const QStringList run{u"--run"_s, fixture.path(u"run"_s), u"--budget"_s, u"2"_s};
    QVERIFY(!onTask(fixture, u"evaluate"_s, run).error.contains(u"form"_s));
    const CliResult other = onTask(fixture, u"evaluate"_s, run + QStringList{u"--prompt-form"_s, u"mistral"_s});
    QVERIFY2(other.error.contains(u"was made with prompts of the form raw, these have the form mistral"_s),
             qPrintable(other.error));
}

void TestCliPromptForm::generationAndTraceHaveForms()
{
    const CliFixture fixture;
    writeChatModel(fixture);
    const QStringList text{fixture.model(), u"--text"_s, u"hello"_s, u"--json"_s, u"--prompt-form"_s, u"auto"_s};
    const nlohmann::json generated = fixture.run(QStringList{u"generate"_s} + text).json();
    COMPARE_JSON(generated["prompt_form"]["name"], "mistral");
    const nlohmann::json tokenized = fixture.run(QStringList{u"tokenize"_s} + text).json();
    COMPARE_JSON(generated["prompt_tokens"], tokenized["texts"][0]["ids"]);
    const nlohmann::json traced
        = fixture.run(QStringList{u"trace"_s} + text + QStringList{u"--out"_s, fixture.path(u"t.safetensors"_s)})
              .json();
    COMPARE_JSON(traced["tokens"], tokenized["texts"][0]["ids"]);
    COMPARE_JSON(traced["prompt_form"]["name"], "mistral");
    QVERIFY(fixture.read(u"t.safetensors"_s).contains("mistral"));
    const CliResult tokens = fixture.run({u"trace"_s, fixture.model(), u"--tokens"_s, u"1,2"_s, u"--prompt-form"_s,
                                          u"auto"_s, u"--out"_s, fixture.path(u"u.safetensors"_s)});
    QVERIFY(tokens.exitCode != 0 && tokens.error.contains(u"a prompt form goes with --text"_s));
}

void TestCliPromptForm::modelsWithoutAFormAreNamed()
{
    const CliFixture fixture;
    const CliResult result = onTask(fixture, u"evaluate"_s, {u"--changes"_s, u"[]"_s, u"--prompt-form"_s, u"auto"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY2(result.error.contains(u"the model has no chat template; its prompts are raw"_s), qPrintable(result.error));
    COMPARE_JSON(result.json()["prompt_form"]["name"], "raw");
}

void TestCliPromptForm::refusesBadForms_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("part");
    QTest::newRow("name") << QStringList{u"--prompt-form"_s, u"chatmi"_s}
                          << u"--prompt-form: no prompt form has the name \"chatmi\""_s;
    QTest::newRow("texts of another form") << QStringList{u"--prompt-form"_s, u"chatml"_s, u"--prompt-suffix"_s, u"x"_s}
                                           << u"go with --prompt-form custom"_s;
}

void TestCliPromptForm::refusesBadForms()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, part);
    const CliFixture fixture;
    const CliResult result = onTask(fixture, u"evaluate"_s, QStringList{u"--changes"_s, u"[]"_s} + options);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(part), qPrintable(result.error));
}

QTEST_GUILESS_MAIN(TestCliPromptForm)
#include "tst_cli_prompt_form.moc"
