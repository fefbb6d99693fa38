// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What each verb computes and prints, against the known numbers of the fake engine.
#include "core/base/safetensors.h"
#include "tests/cli/cli_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestCliResults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void info();
    void models();
    void modelsOfNoFolder();
    void traceOfTokens();
    void traceOfText();
    void attribute();
    void attributeText();
    void attributeTwiceDoesNothing();
    void attributeWithOtherSettingsIsRefused();
    void evaluateEnhancer();
    void evaluateDegrader();
    void evaluateNamedNeurons();
    void evaluateRefusesScoresOfAnotherModel();
    void budgetAboveTheModelIsRefused_data();
    void budgetAboveTheModelIsRefused();
    void budgetAboveASignIsSaid();
    void sweep();
    void sweepGoesOnAfterAKill();
    void sweepTakesEachValueOnce();
    void sweepsKeepTheirAnswersApart();
    void idleLayersAreSaid();
    void changedTasksAreSaid();
    void replacedRunFoldersAreSaid();
    void storedPathsAreAbsolute();
    void sweepByFactors();
    void generate();
    void generateWithoutATokenizer();
    void demoNames();

private:
    /// Runs an attribution into "run" and returns its JSON.
    static nlohmann::json attributed(const CliFixture& fixture, const QStringList& more = {});
};

nlohmann::json TestCliResults::attributed(const CliFixture& fixture, const QStringList& more)
{
    const CliResult result = fixture.run(
        QStringList{u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s), u"--json"_s}
        + more);
    if (result.exitCode != 0)
        qWarning("attribute failed: %s", qPrintable(result.error));
    return result.json();
}

void TestCliResults::info()
{
    const CliFixture fixture;
    const CliResult result = fixture.run({u"info"_s, fixture.model(), u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json json = result.json();
    COMPARE_JSON(json["model"]["layer_count"], fake::kLayerCount);
    COMPARE_JSON(json["model"]["neuron_count"], fake::kNeuronCount);
    COMPARE_JSON(json["model"]["parameter_count"], 1234);
    COMPARE_JSON(json["tokenizer"]["kind"], "sentencepiece");
    COMPARE_JSON(json["tokenizer"]["bos"], 1);
    const CliResult text = fixture.run({u"info"_s, fixture.model()});
    QVERIFY2(text.out.contains(u"3 layers x 10 = 30"), qPrintable(text.out));
    QVERIFY2(text.out.contains(u"about 0.25 s for the attribution of a proxy question"), qPrintable(text.out));
    QVERIFY2(text.out.contains(u"these numbers are made up"), qPrintable(text.out));
}

/// A folder whose name holds "missing" is none to the fake engine.
void TestCliResults::models()
{
    const CliFixture fixture;
    QDir(fixture.path({})).mkpath(u"found/good"_s);
    QDir(fixture.path({})).mkpath(u"found/missing"_s);
    fixture.write(u"found/good/config.json"_s, "{}");
    fixture.write(u"found/good/model.safetensors"_s, "123");
    fixture.write(u"found/missing/config.json"_s, "{}");
    const CliResult result = fixture.run({u"models"_s, fixture.path(u"found"_s), u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json models = result.json()["models"];
    QCOMPARE(models.size(), 2U);
    COMPARE_JSON(models[0]["name"], "good");
    COMPARE_JSON(models[0]["place"], "folder");
    COMPARE_JSON(models[0]["weight_bytes"], 3);
    COMPARE_JSON(models[0]["opens"], true);
    COMPARE_JSON(models[0]["model"]["parameter_count"], 1234);
    COMPARE_JSON(models[0]["parameters"], 1234);
    COMPARE_JSON(models[0]["family"], "llama");
    COMPARE_JSON(models[1]["opens"], false);
    QVERIFY(models[1]["problem"].get<std::string>().find("there is no model folder") != std::string::npos);
    const CliResult text = fixture.run({u"models"_s, fixture.path(u"found"_s)});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains(u"does not open"), qPrintable(text.out));
    QVERIFY2(text.out.contains(u"missing: there is no model folder"), qPrintable(text.out));
}

void TestCliResults::modelsOfNoFolder()
{
    CliFixture fixture;
    const CliResult nowhere = fixture.run({u"models"_s, fixture.path(u"nowhere"_s)});
    QCOMPARE(nowhere.exitCode, 1);
    QVERIFY2(nowhere.error.contains(u"there is no folder"), qPrintable(nowhere.error));
    for (const QString& variable : {u"HOME"_s, u"HF_HOME"_s, u"XDG_CACHE_HOME"_s, u"OLLAMA_MODELS"_s, u"LLAMA_CACHE"_s,
                                    u"HF_HUB_CACHE"_s, u"HUGGINGFACE_HUB_CACHE"_s})
        fixture.setEnvironment(variable, fixture.path(u"nowhere"_s));
    const CliResult none = fixture.run({u"models"_s});
    QCOMPARE(none.exitCode, 0);
    QVERIFY2(none.out.contains(u"No model was found"), qPrintable(none.out));
}

void TestCliResults::traceOfTokens()
{
    const CliFixture fixture;
    const QString out = fixture.path(u"t.safetensors"_s);
    const CliResult result = fixture.run({u"trace"_s, fixture.model(), u"--tokens"_s, u"4,5"_s, u"--out"_s, out});
    QCOMPARE(result.exitCode, 0);
    const auto file = SafetensorsFile::open(out.toStdString());
    QVERIFY(file);
    const TensorView* tokens = file->find("tokens");
    const TensorView* logits = file->find("logits");
    const TensorView* neurons = file->find("neurons");
    QVERIFY(tokens != nullptr && logits != nullptr && neurons != nullptr);
    QVERIFY(tokens->type == ElementType::I32 && tokens->shape == std::vector<std::int64_t>{2});
    QVERIFY(logits->type == ElementType::F32 && (logits->shape == std::vector<std::int64_t>{2, fake::kVocabularySize}));
    QVERIFY((neurons->shape == std::vector<std::int64_t>{2, fake::kLayerCount, fake::kNeuronCount}));
    float last = 0.0F;
    std::memcpy(&last, neurons->bytes.data() + neurons->bytes.size() - sizeof(float), sizeof(float));
    QCOMPARE(last, 5.0F + fake::worth(fake::kLayerCount - 1, fake::kNeuronCount - 1));
}

void TestCliResults::traceOfText()
{
    const CliFixture fixture;
    const CliResult result = fixture.run({u"trace"_s, fixture.model(), u"--text"_s, u"hello"_s, u"--out"_s,
                                          fixture.path(u"t.safetensors"_s), u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const auto tokens = result.json()["tokens"].get<std::vector<int>>();
    QCOMPARE(tokens.size(), 2U); // BOS and the one piece that spells the word
    QCOMPARE(tokens.front(), 1);
}

void TestCliResults::attribute()
{
    const CliFixture fixture;
    const nlohmann::json json = attributed(fixture, {u"--top"_s, u"3"_s});
    COMPARE_JSON(json["questions"], 10); // the items marked "identify"
    QCOMPARE(json["good"].size(), 3U);
    COMPARE_JSON(json["good"][0]["neuron"], nlohmann::json({0, 9}));
    COMPARE_JSON(json["bad"][0]["neuron"], nlohmann::json({1, 9})); // as bad as (2, 9): the earlier one stands first
    COMPARE_JSON(json["bad"][1]["neuron"], nlohmann::json({2, 9}));
    double expected = 0.0;
    for (std::size_t q = 0; q < 20; q += 2) {
        for (std::size_t p = 0; p < 3; ++p)
            expected += static_cast<double>(fake::score(q, p, 0, 9));
    }
    QVERIFY(std::abs(json["good"][0]["score"].get<double>() - expected) < 1e-4);
    QVERIFY(std::abs(json["good"][0]["score_per_question"].get<double>() - expected / 10.0) < 1e-5);
    COMPARE_JSON(json["good"][0]["z"], 0.0); // all its questions score alike: no spread to measure with
    COMPARE_JSON(json["good"][0]["net_share"], 1.0); // it helps with every question
    COMPARE_JSON(json["unit"], "question");
    COMPARE_JSON(json["units"], 10);
    COMPARE_JSON(json["split_half_overlap"]["top"], 3);
    for (const nlohmann::json& residual : json["completeness_residual"])
        QVERIFY(std::abs(residual.get<double>() - 0.01) < 1e-5);
    COMPARE_JSON(json["questions_per_second"], 40.0); // the engine reports 0.25 s
    QVERIFY(QFile::exists(fixture.path(u"run/scores.safetensors"_s)));
    QCOMPARE(fixture.read(u"run/questions.jsonl"_s).count('\n'), 10);
}

void TestCliResults::attributeText()
{
    const CliFixture fixture;
    fixture.write(u"task.jsonl"_s,
                  R"({"neurex_task":1,"name":"words","role":"hello","rule":"hello"}
{"stem":"hello","options":["a","b","c","d"],"gold":1}
{"stem":"abc","options":["a","b","c","d"],"gold":"C"}
)");
    const nlohmann::json json = attributed(fixture);
    COMPARE_JSON(json["questions"], 2);
    COMPARE_JSON(json["unchanged_model"]["proxies"], 6);
}

void TestCliResults::attributeTwiceDoesNothing()
{
    const CliFixture fixture;
    const nlohmann::json first = attributed(fixture);
    const QByteArray scores = fixture.read(u"run/scores.safetensors"_s);
    const nlohmann::json second = attributed(fixture);
    COMPARE_JSON(first["resumed_at"], 0);
    COMPARE_JSON(second["resumed_at"], 10);
    COMPARE_JSON(second["good"], first["good"]);
    QVERIFY(!scores.isEmpty());
    QCOMPARE(fixture.read(u"run/scores.safetensors"_s), scores);
}

void TestCliResults::attributeWithOtherSettingsIsRefused()
{
    const CliFixture fixture;
    attributed(fixture);
    const CliResult result = fixture.run(
        {u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s), u"--rule"_s, u"gauss"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"rule"), qPrintable(result.error));
}

void TestCliResults::evaluateEnhancer()
{
    const CliFixture fixture;
    attributed(fixture);
    const CliResult result
        = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                       u"--budget"_s, u"1"_s, u"--json"_s, u"--out"_s, fixture.path(u"e.json"_s)});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json json = result.json();
    const nlohmann::json& comparison = json["comparison"];
    COMPARE_JSON(comparison["after"]["questions"], 10);
    COMPARE_JSON(comparison["after"]["accuracy"], 1.0);
    int right = 0;
    for (std::size_t q = 1; q < 20; q += 2) {
        for (std::size_t p = 0; p < 3; ++p)
            right += (q * 7 + p * 3) % 10 >= 5 ? 1 : 0; // see fake::answer()
    }
    COMPARE_JSON(comparison["before"]["right"], right);
    QVERIFY(std::abs(comparison["rac"].get<double>() - (30.0 / right - 1.0) * 100.0) < 1e-9);
    COMPARE_JSON(comparison["wrong_to_right"], 30 - right);
    QCOMPARE(json["stack"].size(), 2U);
    COMPARE_JSON(json["stack"][0]["positions"], "last");
    COMPARE_JSON(nlohmann::json::parse(fixture.read(u"e.json"_s).toStdString()), json);
}

void TestCliResults::evaluateDegrader()
{
    const CliFixture fixture;
    attributed(fixture);
    const CliResult result = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s,
                                          fixture.path(u"run"_s), u"--budget"_s, u"1"_s, u"--operator"_s, u"degrade"_s,
                                          u"--side"_s, u"good"_s, u"--positions"_s, u"all"_s, u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json json = result.json();
    COMPARE_JSON(json["comparison"]["after"]["right"], 0);
    COMPARE_JSON(json["comparison"]["rac"], -100.0);
    const nlohmann::json& change = json["comparison"]["accuracy_change"];
    COMPARE_JSON(change["unit"], "question");
    COMPARE_JSON(change["units"], 10);
    // An interval comes with its test, or neither; here the rate of change decides.
    QCOMPARE(change["test"].is_null(), change["difference_interval"].is_null());
    QCOMPARE(change["test"].is_null(), change["changed_questions"].get<int>() < 10);
    QCOMPARE(json["stack"].size(), 1U);
    COMPARE_JSON(json["stack"][0]["value"], 0.0);
    COMPARE_JSON(json["stack"][0]["positions"], "all");
}

void TestCliResults::evaluateNamedNeurons()
{
    const CliFixture fixture;
    const CliResult result = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.task(), u"--silence"_s, u"L0 N9, L0 N8"_s, u"--split"_s, u"both"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.contains(u"-100.0 %"), qPrintable(result.out));
    QVERIFY2(result.out.contains(u"questions: 20, proxies: 60"), qPrintable(result.out));
    QVERIFY2(result.out.contains(u"mid-p sign-flip over 20 questions"), qPrintable(result.out));
    QVERIFY2(!result.out.contains(u"Fail"), qPrintable(result.out));
}

void TestCliResults::evaluateRefusesScoresOfAnotherModel()
{
    const CliFixture fixture;
    const std::vector<float> values(6, 1.0F);
    const TensorToWrite tensor{"scores", ElementType::F32, {2, 3}, std::as_bytes(std::span(values))};
    QVERIFY(writeSafetensors(fixture.path(u"other.safetensors"_s).toStdString(), std::span(&tensor, 1)));
    const CliResult result = fixture.run(
        {u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"other.safetensors"_s)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"2 x 3"), qPrintable(result.error));
}

void TestCliResults::budgetAboveTheModelIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("evaluate") << QStringList{u"evaluate"_s, u"--budget"_s, u"9999"_s};
    QTest::newRow("sweep") << QStringList{u"sweep"_s, u"--budgets"_s, u"1,9999"_s};
}

void TestCliResults::budgetAboveTheModelIsRefused()
{
    QFETCH(QStringList, words);
    const CliFixture fixture;
    attributed(fixture);
    const QString out = fixture.path(u"out.csv"_s);
    words = QStringList{words[0], fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s), u"--out"_s, out}
        + words.mid(1);
    const CliResult result = fixture.run(words);
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"Budget 9999 is larger than the model"), qPrintable(result.error));
    QVERIFY(!QFile::exists(out));
}

/// The fake model has fewer neurons of a sign than neurons.
void TestCliResults::budgetAboveASignIsSaid()
{
    const CliFixture fixture;
    attributed(fixture);
    const QStringList from{fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s)};
    const CliResult swept = fixture.run(QStringList{u"sweep"_s} + from
                                        + QStringList{u"--budgets"_s, u"1,20"_s, u"--layer-random"_s, u"0"_s,
                                                      u"--out"_s, fixture.path(u"s.csv"_s), u"--json"_s});
    QCOMPARE(swept.exitCode, 0);
    const nlohmann::json rows = swept.json()["rows"];
    COMPARE_JSON(rows[1]["neurons"]["good"], 1);
    COMPARE_JSON(rows[1]["neurons"]["bad"], 1);
    const nlohmann::json most = rows[2]["neurons"];
    QVERIFY(most["good"] < 20 && most["bad"] < 20);
    const CliResult evaluated = fixture.run(QStringList{u"evaluate"_s} + from + QStringList{u"--budget"_s, u"20"_s});
    QCOMPARE(evaluated.exitCode, 0);
    const QString expected
        = u"K 20 changes only %1 good and %2 bad neurons"_s.arg(most["good"].get<int>()).arg(most["bad"].get<int>());
    QVERIFY2(evaluated.error.contains(expected), qPrintable(evaluated.error));
}

void TestCliResults::sweep()
{
    const CliFixture fixture;
    attributed(fixture);
    const CliResult result
        = fixture.run({u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s), u"--budgets"_s,
                       u"1,2"_s, u"--random"_s, u"3"_s, u"--layer-random"_s, u"2"_s, u"--label-shuffle"_s, u"39"_s,
                       u"--out"_s, fixture.path(u"s.csv"_s), u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    const nlohmann::json rows = result.json()["rows"];
    QCOMPARE(rows.size(), 1U + 2U * 2U * (1U + 3U + 2U + 39U));
    COMPARE_JSON(rows[0]["operator"], "none");
    COMPARE_JSON(rows[1]["operator"], "enhance");
    COMPARE_JSON(rows[1]["comparison"]["after"]["accuracy"], 1.0);
    const nlohmann::json controls = rows[1]["controls"];
    COMPARE_JSON(controls["random"]["rac"]["sets"], 3);
    COMPARE_JSON(controls["random"]["rac"]["range_level"], 0.5); // of 3 sets, not 95 %
    COMPARE_JSON(controls["layer-random"]["rac"]["sets"], 2);
    COMPARE_JSON(controls["label-shuffle"]["rac"]["sets"], 39);
    const std::size_t degrade = 1 + 2 * (1 + 3 + 2 + 39);
    COMPARE_JSON(rows[degrade]["operator"], "degrade");
    COMPARE_JSON(rows[degrade]["kind"], "neurons");
    COMPARE_JSON(rows[degrade]["comparison"]["after"]["right"], 0);
    const QByteArray csv = fixture.read(u"s.csv"_s);
    QCOMPARE(csv.count('\n'), static_cast<qsizetype>(rows.size()) + 1);
    QVERIFY(csv.startsWith("operator,side,budget,factor,kind,seed,draw,"));
    QVERIFY(csv.contains("\ndegrade,both,2,,layer-random,0,1,"));
    QVERIFY(csv.contains("\ndegrade,both,2,,label-shuffle,0,38,"));
    const CliResult text = fixture.run({u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                                        u"--budgets"_s, u"1,2"_s, u"--random"_s, u"3"_s, u"--layer-random"_s, u"2"_s,
                                        u"--label-shuffle"_s, u"39"_s, u"--out"_s, fixture.path(u"s.csv"_s)});
    for (const QString& expected :
         {u"RAC among 3 random"_s, u"RAC among 2 layer-matched"_s, u"RAC among 39 label shuffle"_s,
          u"a rank p of 5 % takes 39 sets or more, here are 3"_s, u"by Holm over these rows"_s})
        QVERIFY2(text.out.contains(expected), qPrintable(text.out));
}

void TestCliResults::sweepGoesOnAfterAKill()
{
    CliFixture fixture;
    attributed(fixture);
    const auto arguments = [&fixture](const QString& csv, const QString& seed) {
        return QStringList{u"sweep"_s,     fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                           u"--budgets"_s, u"1,2"_s,        u"--random"_s,  u"3"_s,     u"--layer-random"_s,
                           u"2"_s,         u"--seed"_s,     seed,           u"--out"_s, fixture.path(csv)};
    };
    QCOMPARE(fixture.run(arguments(u"whole.csv"_s, u"0"_s)).exitCode, 0);
    fixture.setEngineMode(u"slow"_s);
    for (const int lines : {3, 17}) {
        QProcess process;
        fixture.start(process, arguments(u"killed.csv"_s, u"0"_s));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.read(u"killed.csv.answers.jsonl"_s).count('\n') > lines, 20'000);
        process.kill();
        process.waitForFinished();
        QVERIFY(!QFile::exists(fixture.path(u"killed.csv"_s)));
    }
    const CliResult other = fixture.run(arguments(u"killed.csv"_s, u"1"_s));
    QCOMPARE(other.exitCode, 1);
    QVERIFY2(other.error.contains(u"another sweep"), qPrintable(other.error));
    fixture.setEngineMode(u"ok"_s);
    const CliResult resumed = fixture.run(arguments(u"killed.csv"_s, u"0"_s));
    QCOMPARE(resumed.exitCode, 0);
    QVERIFY2(resumed.error.contains(u"resuming"), qPrintable(resumed.error));
    QCOMPARE(fixture.read(u"killed.csv"_s), fixture.read(u"whole.csv"_s));
    QCOMPARE(fixture.read(u"killed.csv.answers.jsonl"_s), fixture.read(u"whole.csv.answers.jsonl"_s));
}

void TestCliResults::sweepTakesEachValueOnce()
{
    const CliFixture fixture;
    attributed(fixture);
    const auto rows = [&fixture](const QStringList& more, const QString& note) {
        const CliResult result = fixture.run(
            QStringList{u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s), u"--random"_s,
                        u"0"_s, u"--layer-random"_s, u"0"_s, u"--out"_s, fixture.path(note + u".csv"_s), u"--json"_s}
            + more);
        const bool isSaid = result.error.contains(u"note: --"_s + note + u" repeats 1 of its values"_s);
        return result.exitCode == 0 && isSaid ? result.json()["rows"].size() : 0U;
    };
    QCOMPARE(rows({u"--budgets"_s, u"1,2,1"_s}, u"budgets"_s), 1U + 2U * 2U);
    QCOMPARE(rows({u"--budgets"_s, u"1"_s, u"--operators"_s, u"degrade,degrade"_s}, u"operators"_s), 1U + 1U);
    QCOMPARE(rows({u"--budgets"_s, u"1"_s, u"--sides"_s, u"good,good"_s}, u"sides"_s), 1U + 2U);
    QCOMPARE(rows({u"--budgets"_s, u"1"_s, u"--factors"_s, u"0.5,0.50"_s}, u"factors"_s), 1U + 1U);
}

/// The name of a table's answers has all of the table's name.
void TestCliResults::sweepsKeepTheirAnswersApart()
{
    const CliFixture fixture;
    attributed(fixture);
    for (const QString& name : {u"sw.k1"_s, u"sw.k2"_s, u"sw"_s, u"sw.csv"_s}) {
        const CliResult result
            = fixture.run({u"sweep"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s),
                           u"--budgets"_s, name == u"sw.k2"_s ? u"2"_s : u"1"_s, u"--out"_s, fixture.path(name)});
        QVERIFY2(result.exitCode == 0 && !result.error.contains(u"resuming"_s), qPrintable(result.error));
        QVERIFY(fixture.read(name + u".answers.jsonl"_s).count('\n') > 1);
    }
}

void TestCliResults::idleLayersAreSaid()
{
    const CliFixture fixture;
    const auto layer = [](bool isOn) -> QByteArray {
        return QByteArray("{\"enabled\": ") + (isOn ? "true" : "false")
            + ", \"operation\": \"scale\", \"value\": 2, \"positions\": \"last\", \"neurons\": [[1, 2]]}";
    };
    const auto noteOf = [&](const QByteArray& layers) {
        fixture.write(u"stack.json"_s,
                      "{\"format\": \"neurex-interventions\", \"version\": 1, \"layers\": [" + layers + "]}");
        const CliResult result = fixture.run(
            {u"evaluate"_s, fixture.model(), fixture.task(), u"--stack"_s, fixture.path(u"stack.json"_s)});
        return result.exitCode == 0 ? result.error : u"failed: "_s + result.error;
    };
    QVERIFY2(noteOf(layer(false) + ", " + layer(false)).contains(u"note: all 2 steps of "_s), "all are off");
    QVERIFY2(noteOf(layer(true) + ", " + layer(false)).contains(u"note: 1 of 2 steps of "_s), "one is off");
    QVERIFY2(noteOf("").contains(u"note: all 0 steps of "_s), "there is none");
    QVERIFY2(!noteOf(layer(true)).contains(u"note: "_s), "it acts");
}

/// A task that is edited while a run goes on, and one that was edited since the run was made.
void TestCliResults::changedTasksAreSaid()
{
    CliFixture fixture;
    fixture.setEngineMode(u"slow"_s);
    QProcess process;
    fixture.start(process, {u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(fixture.read(u"run/questions.jsonl"_s).count('\n') >= 1, 20'000);
    fixture.write(u"task.jsonl"_s, CliFixture::tokenTask(21));
    const CliResult run = CliFixture::finish(process);
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.error.contains(u"task.jsonl\" was changed since it was read; the results are those of the version"),
             qPrintable(run.error));
    fixture.setEngineMode(u"ok"_s);
    const CliResult other
        = fixture.run({u"evaluate"_s, fixture.model(), fixture.task(), u"--run"_s, fixture.path(u"run"_s)});
    QCOMPARE(other.exitCode, 0);
    QVERIFY2(other.error.contains(u"run was made with another version of the task task"), qPrintable(other.error));
    const CliResult resumed
        = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QCOMPARE(resumed.exitCode, 1);
    QVERIFY2(resumed.error.contains(u"task_hash"), qPrintable(resumed.error));
}

/// Another folder in the place of the one that a run is written to: neither gets a mixture.
void TestCliResults::replacedRunFoldersAreSaid()
{
    CliFixture fixture;
    fixture.setEngineMode(u"slow"_s);
    QProcess process;
    fixture.start(process, {u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"run"_s)});
    QTRY_VERIFY_WITH_TIMEOUT(fixture.read(u"run/questions.jsonl"_s).count('\n') >= 1, 20'000);
    QVERIFY(QDir().rename(fixture.path(u"run"_s), fixture.path(u"moved"_s)));
    QVERIFY(QDir().mkpath(fixture.path(u"run"_s)));
    const CliResult run = CliFixture::finish(process);
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.error.contains(u"run\" was replaced by another one while results were written to it"),
             qPrintable(run.error));
    QVERIFY(QDir(fixture.path(u"run"_s)).isEmpty());
    fixture.setEngineMode(u"ok"_s);
    const CliResult resumed
        = fixture.run({u"attribute"_s, fixture.model(), fixture.task(), u"--out"_s, fixture.path(u"moved"_s)});
    QCOMPARE(resumed.exitCode, 0);
    QVERIFY2(resumed.error.contains(u"resuming"), qPrintable(resumed.error));
}

/// What is named relatively is stored absolutely.
void TestCliResults::storedPathsAreAbsolute()
{
    const CliFixture fixture;
    const auto run = [&fixture](const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(fixture.path({}));
        fixture.start(process, arguments);
        return CliFixture::finish(process);
    };
    QCOMPARE(run({u"attribute"_s, u"model"_s, u"task.jsonl"_s, u"--out"_s, u"run"_s}).exitCode, 0);
    QCOMPARE(run({u"evaluate"_s, u"model"_s, u"task.jsonl"_s, u"--run"_s, u"run"_s, u"--out"_s, u"e.json"_s}).exitCode,
             0);
    QCOMPARE(run({u"sweep"_s, u"model"_s, u"task.jsonl"_s, u"--run"_s, u"run"_s, u"--budgets"_s, u"1"_s, u"--out"_s,
                  u"s.csv"_s})
                 .exitCode,
             0);
    const QString here = QDir(fixture.path({})).canonicalPath();
    const auto manifest = nlohmann::json::parse(fixture.read(u"run/manifest.json"_s).toStdString(), nullptr, false);
    COMPARE_JSON(manifest["task_path"], here.toStdString() + "/task.jsonl");
    const auto evaluation = nlohmann::json::parse(fixture.read(u"e.json"_s).toStdString(), nullptr, false);
    COMPARE_JSON(evaluation["run"], here.toStdString() + "/run");
    QVERIFY(fixture.read(u"s.csv.answers.jsonl"_s).contains((u"\"scores_path\":\""_s + here + u"/run\""_s).toUtf8()));
}

void TestCliResults::sweepByFactors()
{
    const CliFixture fixture;
    attributed(fixture);
    const QStringList arguments{u"sweep"_s,
                                fixture.model(),
                                fixture.task(),
                                u"--run"_s,
                                fixture.path(u"run"_s),
                                u"--budgets"_s,
                                u"2,4"_s,
                                u"--factors"_s,
                                u"0,1,2"_s,
                                u"--json"_s,
                                u"--out"_s,
                                fixture.path(u"f.csv"_s),
                                u"--layer-random"_s,
                                u"0"_s};
    const CliResult result = fixture.run(arguments);
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json rows = result.json()["rows"];
    QCOMPARE(rows.size(), 1U + 3U * 2U);
    COMPARE_JSON(rows[1]["operator"], "scale");
    COMPARE_JSON(rows[1]["factor"], 0.0);
    COMPARE_JSON(rows[1]["comparison"]["after"]["right"], 0); // the degrader
    COMPARE_JSON(rows[3]["comparison"]["changed_answers"], 0);
    COMPARE_JSON(rows[5]["comparison"]["after"]["accuracy"], 1.0); // the enhancer
    QVERIFY(fixture.read(u"f.csv"_s).contains("\nscale,both,4,0,neurons,0,"));
    const CliResult wrong = fixture.run(QStringList(arguments) << u"--factors"_s << u"0,two"_s);
    QCOMPARE(wrong.exitCode, 2);
    QVERIFY2(wrong.error.contains(u"two"), qPrintable(wrong.error));
}

void TestCliResults::generate()
{
    const CliFixture fixture;
    // The fake engine counts up through the vocabulary, whose letters stand in alphabetical order.
    const CliResult result
        = fixture.run({u"generate"_s, fixture.model(), u"--text"_s, u"xa"_s, u"--max-tokens"_s, u"4"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, u"xabcde\n"_s);
    const CliResult json
        = fixture.run({u"generate"_s, fixture.model(), u"--text"_s, u"xa"_s, u"--max-tokens"_s, u"4"_s, u"--json"_s});
    COMPARE_JSON(json.json()["text"], "xabcde");
    QCOMPARE(json.json()["tokens"].size(), 4U);
    COMPARE_JSON(json.json()["prompt_tokens"][0], 1);
}

void TestCliResults::generateWithoutATokenizer()
{
    const CliFixture fixture;
    QDir(fixture.path({})).mkdir(u"bare"_s);
    const CliResult result = fixture.run({u"generate"_s, fixture.path(u"bare"_s), u"--text"_s, u"a"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"tokenizer"), qPrintable(result.error));
}

void TestCliResults::demoNames()
{
    CliFixture fixture;
    fixture.write(u"config.json"_s, "{}");
    QFile::copy(fixture.path(u"model/tokenizer.model"_s), fixture.path(u"tokenizer.model"_s));
    QFile::rename(fixture.task(), fixture.path(u"ner.jsonl"_s));
    QDir(fixture.path(u"model"_s)).removeRecursively();
    fixture.setEnvironment(u"NEUREX_DEMO"_s, fixture.path({}));
    const CliResult result = fixture.run({u"attribute"_s, u"demo"_s, u"demo:ner"_s, u"--limit"_s, u"2"_s, u"--out"_s,
                                          fixture.path(u"run"_s), u"--json"_s});
    QCOMPARE(result.exitCode, 0);
    COMPARE_JSON(result.json()["questions"], 2);
}

QTEST_GUILESS_MAIN(TestCliResults)
#include "tst_cli_results.moc"
