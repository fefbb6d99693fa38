// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// neurex probe from the command line to its files: what is kept against the reference model in double precision, kills
// and what is refused.
#include "core/store/neuron_list_text.h"
#include "core/store/probe_folder.h"
#include "tests/e2e/engine_runs.h"

#include <QTest>

#include <map>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestions = 8;

/// Probabilities of all options after a prompt, with a neuron's size changed at the last token; values: where to put
/// the neurons of all layers as they are there.
std::vector<double> optionProbabilities(const test::ReferenceModel& model, const TokenProxy& proxy, NeuronId neuron,
                                        double shift, Hook hook, std::vector<std::vector<double>>* values)
{
    const int last = static_cast<int>(proxy.tokens.size()) - 1;
    const auto change = [&](std::vector<double>& neurons, Hook at, int layer, int position) {
        if (at != hook || position != last)
            return;
        if (values)
            values->push_back(neurons);
        double& value = neurons[static_cast<std::size_t>(neuron.index)];
        if (layer == neuron.layer)
            value += value > 0.0 ? shift : -shift;
    };
    const test::ReferenceModel::FfnHook atUp
        = [&](int layer, int position, const std::vector<double>&, const std::vector<double>&,
              std::vector<double>& up) { change(up, Hook::Up, layer, position); };
    const auto logits = model.lastLogits<double>(
        proxy.tokens,
        [&](int layer, int position, std::vector<double>& neurons) { change(neurons, Hook::Product, layer, position); },
        &atUp);
    std::vector<double> probabilities;
    for (std::int32_t option = 0; option < std::ssize(proxy.optionTokens); ++option)
        probabilities.push_back(test::ReferenceModel::targetOf(logits, proxy, option, Target::Vocabulary));
    return probabilities;
}

std::map<QString, QByteArray> filesIn(const CliFixture& runs, const QString& folder)
{
    std::map<QString, QByteArray> files;
    for (const QString& name : QDir(runs.path(folder)).entryList(QDir::Files))
        files[name] = runs.read(folder + u'/' + name);
    return files;
}

} // namespace

class TestProbeEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keptNumbersEqualTheReference_data()
    {
        QTest::addColumn<QString>("hook");
        QTest::newRow("up") << u"up"_s;
        QTest::newRow("product") << u"product"_s;
    }
    void keptNumbersEqualTheReference();
    void killedProbesGoOn();
    void refusesWhatItCannotDo();
    void namesRepeatedQuestions();
    void warnsOfHalfPrecision();

private:
    static QStringList probeOf(const EngineRuns& runs, const QString& out, const QStringList& more = {})
    {
        return QStringList{u"probe"_s, runs.tiny(), runs.questionsFile(), u"--out"_s, runs.path(out)} + more;
    }
};

void TestProbeEngine::keptNumbersEqualTheReference()
{
    QFETCH(const QString, hook);
    const Hook at = hook == u"up"_s ? Hook::Up : Hook::Product;
    const EngineRuns runs(kQuestions);
    const test::ReferenceModel reference = tinyReference();
    const CliResult result = runs.run(
        probeOf(runs, u"probe"_s, {u"--hook"_s, hook, u"--magn"_s, u"sum"_s, u"--json"_s, u"--neurons"_s, u"1,4,9"_s}));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY(result.error.contains(u"--split 0.5"_s)); // the task does not say which questions choose
    const auto kept = ProbeFolder::read(runs.path(u"probe"_s).toStdString());
    QVERIFY(kept);
    const StoredPrompts& prompts = *kept->second;
    QCOMPARE(prompts.answers().size(), std::size_t{kQuestions});
    QCOMPARE(prompts.trainQuestionCount(), std::size_t{kQuestions / 2});
    std::map<std::string, TokenQuestion> questions;
    for (const TokenQuestion& question : runs.questions())
        questions[question.id] = question;
    const auto width = static_cast<std::size_t>(tinyOptions().neuronCount);
    std::size_t prompt = 0;
    for (const QuestionAnswer& answer : prompts.answers()) {
        const std::vector<TokenProxy>& proxies = questions.at(answer.id).proxies;
        QCOMPARE(answer.proxies.size(), proxies.size());
        for (std::size_t p = 0; p < proxies.size(); ++p, ++prompt) {
            std::vector<std::vector<double>> values; // [L][F]
            const std::vector<double> unchanged = optionProbabilities(reference, proxies[p], {-1, 0}, 0.0, at, &values);
            for (std::size_t label = 0; label < unchanged.size(); ++label)
                QVERIFY(std::abs(static_cast<double>(answer.proxies[p].optionProbabilities[label])
                                     * static_cast<double>(answer.proxies[p].letterMass)
                                 - unchanged[label])
                        < 1e-6);
            for (std::size_t position = 0; position < prompts.shape().neurons; ++position) {
                const double value = values.at(position / width).at(position % width);
                QVERIFY(std::abs(static_cast<double>(prompts.activations(prompt)[position]) - value) < 1e-5);
                if (position % 7 != prompt % 7) // a part of them: each takes two passes
                    continue;
                const NeuronId neuron{static_cast<std::int32_t>(position / width),
                                      static_cast<std::int32_t>(position % width)};
                constexpr double kShift = 1e-5;
                const auto above = optionProbabilities(reference, proxies[p], neuron, kShift, at, nullptr);
                const auto below = optionProbabilities(reference, proxies[p], neuron, -kShift, at, nullptr);
                for (std::size_t label = 0; label < unchanged.size(); ++label) {
                    const double slope = (above[label] - below[label]) / (2.0 * kShift);
                    const double found = static_cast<double>(prompts.gradients(prompt, label)[position]);
                    QVERIFY(std::abs(found - slope) < 1e-4 * std::abs(slope) + 1e-8);
                }
            }
        }
    }
    const nlohmann::json json = result.json();
    QCOMPARE(json.at("roc").size(), std::size_t{2});
    for (const char* name : {"skill-neurons-polar.csv", "skill-neurons-magn.csv", "skill-neurons-act.csv"}) {
        const auto list = loadNeuronList(runs.path(u"probe/"_s + QString::fromLatin1(name)).toStdString(),
                                         {tinyOptions().layerCount, tinyOptions().neuronCount});
        QVERIFY(list && !list->neurons.empty() && list->neurons.size() <= 9U);
    }
    QVERIFY(runs.read(u"probe/accuracy.csv"_s).startsWith("kind,selection,train_questions,neurons"));
}

void TestProbeEngine::killedProbesGoOn()
{
    CliFixture cli;
    cli.setEnvironment(u"NEUREX_ENGINE"_s, QStringLiteral(NEUREX_ENGINE_PROGRAM));
    cli.setEnvironment(u"OMP_WAIT_POLICY"_s, u"passive"_s);
    const auto command = [&cli](const QString& out) {
        return QStringList{u"probe"_s, u"demo"_s, u"demo:commonsense"_s, u"--out"_s, cli.path(out)}
        + u"--train 16 --test 12 --neurons 1,16,256 --draws 1 --trees 1,3 --depths 1"_s.split(u' ');
    };
    const CliResult whole = cli.run(command(u"whole"_s));
    QVERIFY2(whole.exitCode == 0, qPrintable(whole.error));
    QVERIFY2(whole.out.contains(u"LM-prob"_s), qPrintable(whole.out));
    const auto files = filesIn(cli, u"whole"_s);
    QCOMPARE(files.size(), std::size_t{9});
    for (const int lines : {2, 20, 40}) {
        const auto lineCount = [&] { return cli.read(u"killed/prompts.jsonl"_s).count('\n'); };
        QVERIFY(killWhen(cli, command(u"killed"_s), [&] { return lineCount() > lines; }));
    }
    QVERIFY2(!QFile::exists(cli.path(u"killed/report.json"_s)), "the probe had ended before it was killed");
    const CliResult resumed = cli.run(command(u"killed"_s));
    QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
    QVERIFY2(resumed.error.contains(u"resuming"_s), qPrintable(resumed.error));
    QVERIFY(filesIn(cli, u"killed"_s) == files);
    // Other neurons and another probe beside it: nothing is asked again.
    const CliResult again
        = cli.run(command(u"killed"_s) + QStringList{u"--compare"_s, cli.path(u"whole"_s), u"--json"_s});
    QVERIFY2(again.exitCode == 0, qPrintable(again.error));
    for (const nlohmann::json& transfer : again.json().at("others").at(0).at("neurons"))
        QVERIFY(transfer.at("jaccard") == 1.0);
    const CliResult other = cli.run(command(u"killed"_s) + QStringList{u"--seed"_s, u"1"_s});
    QVERIFY2(other.exitCode == 1 && other.error.contains(u"holds another probe"_s), qPrintable(other.error));
}

void TestProbeEngine::refusesWhatItCannotDo()
{
    const EngineRuns runs(4);
    const auto refused = [&](const QStringList& options, int exitCode, const QString& text) {
        const CliResult result = runs.run(probeOf(runs, u"probe"_s, options));
        if (result.exitCode != exitCode || !result.error.contains(text))
            qWarning("%d: %s", result.exitCode, qPrintable(result.error));
        return result.exitCode == exitCode && result.error.contains(text);
    };
    QVERIFY(refused({u"--split"_s, u"both"_s}, 2, u"questions of both sides"_s));
    QVERIFY(refused({u"--limit"_s, u"3"_s}, 2, u"--train and --test"_s));
    QVERIFY(refused({u"--kinds"_s, u"polar,guess"_s}, 2, u"unknown kind of probe \"guess\""_s));
    QVERIFY(refused({u"--ranks"_s, u"5:4"_s}, 2, u"no range such as"_s));
    QVERIFY(refused({u"--ranks"_s, u"0:4"_s}, 2, u"no range such as"_s));
    QVERIFY(refused({u"--magn"_s, u"mean"_s}, 2, u"--magn"_s));
    QVERIFY(refused({u"--hook"_s, u"gate"_s}, 2, u"--hook"_s));
    QVERIFY(refused({u"--neurons"_s, u"0"_s}, 2, u"--neurons"_s));
    QVERIFY(refused({u"--compare"_s, runs.path(u"nowhere"_s)}, 1, u"nowhere"_s));
    QDir(runs.path({})).mkdir(u"mine"_s);
    runs.write(u"mine/letter.txt"_s, "text");
    const CliResult foreign = runs.run(probeOf(runs, u"mine"_s));
    QVERIFY2(foreign.exitCode == 1 && foreign.error.contains(u"holds other files"_s), qPrintable(foreign.error));
    QCOMPARE(runs.run({u"run"_s, u"probe"_s, runs.tiny(), runs.questionsFile()}).exitCode, 2); // no --out

    std::vector<TokenQuestion> questions = runs.questions();
    questions[2].proxies[0].optionTokens.pop_back();
    questions[2].proxies[0].gold = 0;
    runs.write(u"questions.jsonl"_s, taskText(questions));
    QVERIFY(refused({}, 1, u"the same labels in the same order"_s));
}

void TestProbeEngine::namesRepeatedQuestions()
{
    const EngineRuns runs(4);
    QByteArray text;
    for (int copy = 0; copy < 2; ++copy) {
        for (int q = 1; q < 3; ++q) { // of one proxy
            nlohmann::json item = runs.questions()[static_cast<std::size_t>(q)].proxies.front();
            if (copy == 1 && q == 2)
                item["tokens"] = {1, 2, 3, 4, 5};
            item["id"] = "q" + std::to_string(q) + (copy == 0 ? "" : " again");
            item["split"] = copy == 0 ? "identify" : "evaluate";
            text += QByteArray::fromStdString(item.dump()) + '\n';
        }
    }
    runs.write(u"questions.jsonl"_s, text);
    const CliResult result = runs.run(probeOf(runs, u"probe"_s, {u"--kinds"_s, u"lm,polar"_s}));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY2(result.error.contains(u"1 of the 2 questions that judge (q1 again)"_s), qPrintable(result.error));
    QVERIFY(!result.error.contains(u"--split 0.5"_s));
    QVERIFY(!QFile::exists(runs.path(u"probe/activations.f32"_s)));
}

void TestProbeEngine::warnsOfHalfPrecision()
{
    const EngineRuns runs(4);
    const QStringList kinds{u"--kinds"_s, u"lm,polar"_s, u"--dtype"_s};
    const CliResult half = runs.run(probeOf(runs, u"half"_s, kinds + QStringList{u"bfloat16"_s}));
    QVERIFY2(half.exitCode == 0 && half.error.contains(u"computed in bfloat16"_s), qPrintable(half.error));
    const CliResult full = runs.run(probeOf(runs, u"full"_s, kinds + QStringList{u"float32"_s}));
    QVERIFY2(full.exitCode == 0 && !full.error.contains(u"computed in"_s), qPrintable(full.error));
}

QTEST_GUILESS_MAIN(TestProbeEngine)
#include "tst_probe_engine.moc"
