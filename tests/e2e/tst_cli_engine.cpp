// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way from the command line to the numbers in the files, against the reference model in double precision.
#include "tests/e2e/engine_runs.h"

#include "core/analysis/operators.h"
#include "core/analysis/selection.h"
#include "core/base/attribution_settings.h"

#include <numeric>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestionCount = 12;
constexpr double kTolerance = 1e-5;

/// Three nodes of each rule on [0, 1], written down by hand.
struct Nodes {
    std::vector<double> alphas;
    std::vector<double> weights;
};

Nodes threeNodes(Rule rule)
{
    switch (rule) {
    case Rule::Right:
        return {{1.0 / 3.0, 2.0 / 3.0, 1.0}, {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0}};
    case Rule::Midpoint:
        return {{1.0 / 6.0, 0.5, 5.0 / 6.0}, {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0}};
    case Rule::Left:
        return {{0.0, 1.0 / 3.0, 2.0 / 3.0}, {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0}};
    case Rule::Linspace:
        return {{0.0, 0.5, 1.0}, {1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0}};
    case Rule::Gauss:
        break;
    }
    const double offset = 0.5 * std::sqrt(0.6);
    return {{0.5 - offset, 0.5, 0.5 + offset}, {5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0}};
}

template <typename Actual, typename Expected>
double relativeDistance(const Actual* actual, const Expected* expected, std::size_t count)
{
    double difference = 0.0, total = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
        const double gap = static_cast<double>(actual[i]) - static_cast<double>(expected[i]);
        difference += gap * gap;
        total += static_cast<double>(expected[i]) * static_cast<double>(expected[i]);
    }
    return std::sqrt(difference / total);
}

/// Acc, Com and letters of a task, counted from the reference's answers.
struct ReferenceSummary {
    std::vector<std::vector<ReferenceAnswer>> answers; // [question][proxy]
    std::vector<std::int64_t> letters = std::vector<std::int64_t>(4);
    std::int64_t proxies = 0;
    std::int64_t right = 0;
    std::int64_t comprehended = 0;
    double letterMass = 0.0;
};

ReferenceSummary summarizeReference(const test::ReferenceModel& model, const std::vector<TokenQuestion>& questions,
                                    const InterventionStack& stack)
{
    ReferenceSummary summary;
    for (const TokenQuestion& question : questions) {
        summary.answers.emplace_back();
        std::size_t right = 0;
        for (const TokenProxy& proxy : question.proxies) {
            const ReferenceAnswer answer = referenceAnswer(model, proxy, stack);
            right += answer.predicted == proxy.gold ? 1U : 0U;
            ++summary.letters[static_cast<std::size_t>(answer.predicted)];
            ++summary.proxies;
            summary.letterMass += answer.letterMass;
            summary.answers.back().push_back(answer);
        }
        summary.right += static_cast<std::int64_t>(right);
        summary.comprehended += 2 * right > question.proxies.size() ? 1 : 0;
    }
    summary.letterMass /= static_cast<double>(summary.proxies);
    return summary;
}

/// Empty when a summary of the program says the same as the reference.
std::string difference(const nlohmann::json& summary, const ReferenceSummary& expected, std::size_t questionCount)
{
    const double proxies = static_cast<double>(expected.proxies), questions = static_cast<double>(questionCount);
    const bool isEqual = summary["questions"] == questionCount && summary["proxies"] == expected.proxies
        && summary["right"] == expected.right && summary["comprehended"] == expected.comprehended
        && summary["letter_histogram"] == expected.letters
        && std::abs(summary["accuracy"].get<double>() - static_cast<double>(expected.right) / proxies) < 1e-12
        && std::abs(summary["comprehension"].get<double>() - static_cast<double>(expected.comprehended) / questions)
            < 1e-12
        && std::abs(summary["mean_letter_mass"].get<double>() - expected.letterMass) < kTolerance;
    if (isEqual)
        return {};
    return summary.dump() + " where the reference has " + std::to_string(expected.right) + " right, "
        + std::to_string(expected.comprehended) + " comprehended, letter mass " + std::to_string(expected.letterMass)
        + ", letters " + nlohmann::json(expected.letters).dump();
}

/// The K best and K worst neurons of a [L,F] matrix, by sorting everything.
RankedNeurons selectBySorting(const FloatTensor& scores, std::size_t count)
{
    const auto neuronCount = static_cast<std::size_t>(scores.shape[1]);
    std::vector<std::size_t> order(scores.values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    RankedNeurons selection;
    const auto take = [&](std::vector<ScoredNeuron>& neurons, float sign) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return sign * scores.values[a] > sign * scores.values[b];
        });
        for (std::size_t i = 0; i < count && sign * scores.values[order[i]] > 0.0F; ++i)
            neurons.push_back(
                {{static_cast<std::int32_t>(order[i] / neuronCount), static_cast<std::int32_t>(order[i] % neuronCount)},
                 scores.values[order[i]]});
        std::iota(order.begin(), order.end(), std::size_t{0});
    };
    take(selection.good, 1.0F);
    take(selection.bad, -1.0F);
    return selection;
}

/// The neurons that a stack multiplies by the factor, in order.
std::vector<NeuronId> scaledBy(const InterventionStack& stack, double factor)
{
    std::vector<NeuronId> neurons;
    for (const Intervention& change : stack) {
        if (change.operation == Operation::Scale && change.value == factor)
            neurons.insert(neurons.end(), change.neurons.begin(), change.neurons.end());
    }
    std::sort(neurons.begin(), neurons.end());
    return neurons;
}

std::vector<NeuronId> sortedIds(const std::vector<ScoredNeuron>& neurons)
{
    std::vector<NeuronId> ids = neuronIds(neurons);
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

class TestCliEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void info();
    void traceEqualsTheReference();
    void attributionEqualsTheReference_data();
    void attributionEqualsTheReference();
    void examplesAddUpToTheScores();
    void resumesAfterAKill();
    void evaluationEqualsTheReference_data();
    void evaluationEqualsTheReference();
    void sweepEqualsTheReference();
    void generationNeedsATokenizer();
    void refusals_data();
    void refusals();
    void noiseOnStandardOutputDoesNoHarm();

private:
    /// The run folder that evaluations take their neurons from; attributed when first asked for.
    QString finishedRun();

    const EngineRuns m_runs{kQuestionCount};
    const test::ReferenceModel m_reference = tinyReference();
};

QString TestCliEngine::finishedRun()
{
    const QString run = m_runs.path(u"finished"_s);
    if (!QFile::exists(run + u"/scores.safetensors"_s)) {
        const CliResult result = m_runs.run(m_runs.attribution(u"finished"_s));
        if (result.exitCode != 0)
            qWarning("attribute failed: %s", qPrintable(result.error));
    }
    return run;
}

void TestCliEngine::info()
{
    const CliResult result = m_runs.run({u"info"_s, m_runs.tiny(), u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const test::TinyModelOptions options = tinyOptions();
    const nlohmann::json model = result.json()["model"];
    COMPARE_JSON(model["name"], "tiny");
    COMPARE_JSON(model["architecture"], "LlamaForCausalLM");
    COMPARE_JSON(model["layer_count"], options.layerCount);
    COMPARE_JSON(model["neuron_count"], options.neuronCount);
    COMPARE_JSON(model["vocabulary_size"], options.vocabularySize);
    COMPARE_JSON(model["key_value_head_count"], options.keyValueHeadCount);
    COMPARE_JSON(model["tied_head"], false);
    std::size_t parameters = 0;
    for (const auto& [name, values] : test::tinyModelWeights(options))
        parameters += values.size();
    COMPARE_JSON(model["parameter_count"], parameters);
    COMPARE_JSON(model["weight_bytes"], parameters * sizeof(float));
    COMPARE_JSON(result.json()["tokenizer"]["kind"], nullptr);
}

void TestCliEngine::traceEqualsTheReference()
{
    const std::vector<std::int32_t> tokens{1, 40, 7, 95, 7, 0, 33};
    const QString out = m_runs.path(u"trace.safetensors"_s);
    const CliResult result
        = m_runs.run({u"trace"_s, m_runs.tiny(), u"--tokens"_s, u"1,40,7,95,7,0,33"_s, u"--out"_s, out});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));

    std::vector<double> neurons(tokens.size() * 3 * 24);
    const auto rows = m_reference.logits<double>(tokens, [&](int layer, int position, std::vector<double>& values) {
        std::copy(values.begin(), values.end(), neurons.begin() + (position * 3 + layer) * 24);
    });
    std::vector<double> logits;
    for (const auto& row : rows)
        logits.insert(logits.end(), row.begin(), row.end());

    const FloatTensor actualLogits = readFloats(out, "logits"), actualNeurons = readFloats(out, "neurons");
    QCOMPARE(actualLogits.shape, (std::vector<std::int64_t>{7, 96}));
    QCOMPARE(actualNeurons.shape, (std::vector<std::int64_t>{7, 3, 24}));
    for (std::size_t t = 0; t < tokens.size(); ++t) {
        QVERIFY(relativeDistance(&actualLogits.values[t * 96], &logits[t * 96], 96) < kTolerance);
        for (std::size_t layer = 0; layer < 3; ++layer) {
            const std::size_t at = (t * 3 + layer) * 24;
            QVERIFY(relativeDistance(&actualNeurons.values[at], &neurons[at], 24) < kTolerance);
        }
    }
}

void TestCliEngine::attributionEqualsTheReference_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("rule");
    const auto row = [](Target target, Rule rule) {
        QTest::addRow("%s-%s", toString(target).data(), toString(rule).data())
            << static_cast<int>(target) << static_cast<int>(rule);
    };
    row(Target::Options, Rule::Right);
    row(Target::Margin, Rule::Midpoint);
    row(Target::Vocabulary, Rule::Gauss);
}

void TestCliEngine::attributionEqualsTheReference()
{
    QFETCH(const int, target);
    QFETCH(const int, rule);
    const auto chosenTarget = static_cast<Target>(target);
    const auto chosenRule = static_cast<Rule>(rule);
    const QString targetName = QString::fromStdString(std::string(toString(chosenTarget)));
    const CliResult result = m_runs.run(m_runs.attribution(u"run-"_s + targetName,
                                                           {u"--target"_s, targetName, u"--rule"_s,
                                                            QString::fromStdString(std::string(toString(chosenRule))),
                                                            u"--steps"_s, u"3"_s, u"--limit"_s, u"6"_s}));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    COMPARE_JSON(result.json()["questions"], 6);

    const FloatTensor scores = readFloats(m_runs.path(u"run-"_s + targetName + u"/scores.safetensors"_s), "scores");
    QCOMPARE(scores.shape, (std::vector<std::int64_t>{3, 24}));
    const Nodes nodes = threeNodes(chosenRule);
    for (int layer = 0; layer < 3; ++layer) {
        std::vector<double> expected(24);
        for (std::size_t q = 0; q < 6; ++q) {
            for (const TokenProxy& proxy : m_runs.questions()[q].proxies) {
                const auto one = m_reference.integratedGradients(proxy, proxy.gold, chosenTarget, layer, nodes.alphas,
                                                                 nodes.weights);
                for (std::size_t i = 0; i < expected.size(); ++i)
                    expected[i] += one[i];
            }
        }
        const double distance
            = relativeDistance(&scores.values[static_cast<std::size_t>(layer) * 24], expected.data(), 24);
        QVERIFY2(distance < kTolerance, qPrintable(u"layer %1: %2"_s.arg(layer).arg(distance)));
    }
}

void TestCliEngine::examplesAddUpToTheScores()
{
    const CliResult result = m_runs.run(m_runs.attribution(u"kept"_s, {u"--keep-examples"_s, u"--steps"_s, u"4"_s}));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const QString file = m_runs.path(u"kept/scores.safetensors"_s);
    const FloatTensor scores = readFloats(file, "scores"), examples = readFloats(file, "example_scores");
    QCOMPARE(examples.shape, (std::vector<std::int64_t>{kQuestionCount, 3, 24}));
    std::vector<double> sum(scores.values.size());
    for (std::size_t i = 0; i < examples.values.size(); ++i)
        sum[i % sum.size()] += static_cast<double>(examples.values[i]);
    QVERIFY(relativeDistance(scores.values.data(), sum.data(), sum.size()) < 1e-6);

    const FloatTensor sums = readFloats(file, "attribution_sum");
    for (std::size_t layer = 0; layer < 3; ++layer) {
        const auto begin = sum.begin() + static_cast<std::ptrdiff_t>(layer * 24);
        const double expected = std::accumulate(begin, begin + 24, 0.0);
        const double absolute
            = std::accumulate(begin, begin + 24, 0.0, [](double a, double b) { return a + std::abs(b); });
        QVERIFY(std::abs(static_cast<double>(sums.values[layer]) - expected) < kTolerance * absolute);
    }
}

void TestCliEngine::resumesAfterAKill()
{
    const EngineRuns many(400);
    const QStringList options{u"--limit"_s, u"350"_s, u"--keep-examples"_s};
    QVERIFY(many.run(many.attribution(u"whole"_s, options)).exitCode == 0);

    QProcess process;
    many.start(process, many.attribution(u"killed"_s, options));
    QVERIFY(process.waitForStarted());
    const auto doneCount = [&] { return many.read(u"killed/questions.jsonl"_s).count('\n'); };
    QVERIFY(waitUntil([&] { return doneCount() >= 20; }));
    const std::vector<qint64> engines = childrenOf(process.processId());
    QCOMPARE(engines.size(), std::size_t{1});
    process.kill();
    ::kill(static_cast<pid_t>(engines.front()), SIGKILL);
    QVERIFY(process.waitForFinished());
    const auto kept = doneCount();
    QVERIFY2(kept < 350, "the run had ended before it was killed");
    QVERIFY(!QFile::exists(many.path(u"killed/scores.safetensors"_s)));

    const CliResult resumed = many.run(many.attribution(u"killed"_s, options));
    QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.error));
    const nlohmann::json json = resumed.json();
    QVERIFY(json["resumed_at"].get<qsizetype>() >= kept - 1); // the last line may have been torn
    QVERIFY(json["resumed_at"].get<qsizetype>() <= kept);
    COMPARE_JSON(json["questions"], 350);
    const QString wholeFile = many.path(u"whole/scores.safetensors"_s);
    const QString resumedFile = many.path(u"killed/scores.safetensors"_s);
    const FloatTensor whole = readFloats(wholeFile, "example_scores"),
                      again = readFloats(resumedFile, "example_scores");
    QCOMPARE(whole.shape, (std::vector<std::int64_t>{350, 3, 24}));
    QCOMPARE(again.shape, whole.shape);
    for (std::size_t at = 0; at < whole.values.size(); at += 3 * 24)
        QVERIFY(relativeDistance(&again.values[at], &whole.values[at], 3 * 24) < kTolerance);
    const bool isSame = many.read(u"killed/scores.safetensors"_s) == many.read(u"whole/scores.safetensors"_s)
        && many.read(u"killed/questions.jsonl"_s) == many.read(u"whole/questions.jsonl"_s);
    QVERIFY(isSame);
}

void TestCliEngine::evaluationEqualsTheReference_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("positions");
    QTest::newRow("enhancer") << u"enhance"_s << u"both"_s << u"last"_s;
    QTest::newRow("degrader of good neurons everywhere") << u"degrade"_s << u"good"_s << u"all"_s;
    QTest::newRow("degrader of bad neurons") << u"degrade"_s << u"bad"_s << u"last"_s;
}

void TestCliEngine::evaluationEqualsTheReference()
{
    QFETCH(const QString, operation);
    QFETCH(const QString, side);
    QFETCH(const QString, positions);
    const QString run = finishedRun();
    const CliResult result
        = m_runs.run({u"evaluate"_s, m_runs.tiny(), m_runs.questionsFile(), u"--run"_s, run, u"--operator"_s, operation,
                      u"--side"_s, side, u"--positions"_s, positions, u"--budget"_s, u"5"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const nlohmann::json json = result.json();

    const RankedNeurons selection = selectBySorting(readFloats(run + u"/scores.safetensors"_s, "scores"), 5);
    QCOMPARE(selection.good.size(), std::size_t{5});
    const bool isEnhancer = operation == u"enhance";
    const std::vector<NeuronId> good = side == u"bad" ? std::vector<NeuronId>() : sortedIds(selection.good);
    const std::vector<NeuronId> bad = side == u"good" ? std::vector<NeuronId>() : sortedIds(selection.bad);
    const auto stack = json["stack"].get<InterventionStack>();
    QVERIFY(scaledBy(stack, 2.0) == (isEnhancer ? good : bad));
    QVERIFY(scaledBy(stack, 0.0) == (isEnhancer ? bad : good));
    for (const nlohmann::json& change : json["stack"])
        COMPARE_JSON(change["positions"], positions.toStdString());

    const ReferenceSummary before = summarizeReference(m_reference, m_runs.questions(), {});
    const ReferenceSummary after = summarizeReference(m_reference, m_runs.questions(), stack);
    const nlohmann::json& comparison = json["comparison"];
    QCOMPARE(difference(comparison["before"], before, kQuestionCount), std::string());
    QCOMPARE(difference(comparison["after"], after, kQuestionCount), std::string());
    QVERIFY(before.right > 0);
    const double change = 100.0 * static_cast<double>(after.right - before.right) / static_cast<double>(before.right);
    QVERIFY(std::abs(comparison["rac"].get<double>() - change) < 1e-9);
    for (std::size_t q = 0; q < kQuestionCount; ++q) {
        for (std::size_t p = 0; p < after.answers[q].size(); ++p) {
            const auto logits = json["after"][q]["proxies"][p]["option_logits"].get<std::vector<double>>();
            const std::vector<double>& expected = after.answers[q][p].optionLogits;
            QCOMPARE(logits.size(), expected.size());
            QVERIFY(relativeDistance(logits.data(), expected.data(), expected.size()) < kTolerance);
        }
    }
}

void TestCliEngine::sweepEqualsTheReference()
{
    const QString run = finishedRun();
    const QString csv = m_runs.path(u"sweep.csv"_s);
    const CliResult result = m_runs.run({u"sweep"_s, m_runs.tiny(), m_runs.questionsFile(), u"--run"_s, run,
                                         u"--budgets"_s, u"1,8"_s, u"--random"_s, u"2"_s, u"--layer-random"_s, u"0"_s,
                                         u"--seed"_s, u"5"_s, u"--out"_s, csv, u"--json"_s});
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    const FloatTensor scores = readFloats(run + u"/scores.safetensors"_s, "scores");
    const nlohmann::json rows = result.json()["rows"];
    QCOMPARE(rows.size(), std::size_t{1 + 2 * 2 * (1 + 2)});
    std::int64_t changedAnswers = 0;
    for (const nlohmann::json& row : rows) {
        InterventionStack stack;
        if (row["operator"] != "none") {
            const auto budget = row["budget"].get<std::size_t>();
            const RankedNeurons neurons = row["kind"] == "neurons"
                ? selectBySorting(scores, budget)
                : randomControl(selectBySorting(scores, budget), 3, 24, {5, row["draw"].get<std::uint64_t>()});
            const Result<Operator> operation = parseOperator(row["operator"].get<std::string>());
            QVERIFY(operation);
            stack = makeOperator(neurons, *operation, Side::Both, Positions::Last, budget);
        }
        const ReferenceSummary expected = summarizeReference(m_reference, m_runs.questions(), stack);
        QCOMPARE(difference(row["comparison"]["after"], expected, kQuestionCount), std::string());
        changedAnswers += row["comparison"]["changed_answers"].get<std::int64_t>();
    }
    QVERIFY2(changedAnswers > 0, "the interventions of this test change nothing");
    QCOMPARE(m_runs.read(u"sweep.csv"_s).count('\n'), static_cast<qsizetype>(rows.size()) + 1);
}

void TestCliEngine::generationNeedsATokenizer()
{
    const CliResult result = m_runs.run({u"generate"_s, m_runs.tiny(), u"--text"_s, u"Once"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.error.contains(u"tokenizer"), qPrintable(result.error));
    QVERIFY2(result.error.contains(u"tokenizer.model"), qPrintable(result.error)); // the file that would help
    QVERIFY2(result.out.isEmpty(), qPrintable(result.out));
}

void TestCliEngine::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QStringList>("said");
    const QString tiny = m_runs.tiny(), task = m_runs.questionsFile(), run = m_runs.path(u"refused"_s);
    const auto write = [this](const QString& name, const QByteArray& content) {
        m_runs.write(name, content);
        return m_runs.path(name);
    };
    const QByteArray item = R"({"tokens":[1,2],"option_tokens":[[3],[4]],"gold":0})";
    const QString broken = write(u"broken.jsonl"_s, item + "\n{\"tokens\":[1,\"option_tokens\"");
    const QString wrongKey
        = write(u"wrong.jsonl"_s, item + "\n{\"tokens\":[1,2],\"option_tokens\":[[3],[4]],\"gold\":2}");
    const QString outside = write(u"outside.jsonl"_s, "{\"tokens\":[1,96],\"option_tokens\":[[3],[4]],\"gold\":0}");
    const QString text = write(u"text.jsonl"_s, R"({"stem":"s ?","options":["a","b"],"gold":0})");
    QDir(m_runs.path({})).mkdir(u"cut"_s);
    write(u"cut/config.json"_s, m_runs.read(u"tiny/config.json"_s));
    write(u"cut/model.safetensors"_s, m_runs.read(u"tiny/model.safetensors"_s).chopped(100));
    QDir(m_runs.path({})).mkdir(u"other"_s);
    write(u"other/config.json"_s, m_runs.read(u"tiny/config.json"_s).replace("\"llama\"", "\"retnet\""));
    QString long65 = u"1"_s;
    for (int i = 1; i < 65; ++i)
        long65 += u",1"_s;

    const auto row = [](const char* name, const QStringList& arguments, int exitCode, const QStringList& said) {
        QTest::newRow(name) << arguments << exitCode << said;
    };
    row("no command", {}, 2, {u"command"_s});
    row("unknown command", {u"atribute"_s}, 2, {u"atribute"_s});
    row("unknown option", {u"info"_s, tiny, u"--frobnicate"_s}, 2, {u"frobnicate"_s});
    row("missing argument", {u"attribute"_s, tiny, u"--out"_s, run}, 2, {u"TASK"_s});
    row("unknown target", {u"attribute"_s, tiny, task, u"--out"_s, run, u"--target"_s, u"best"_s}, 2,
        {u"best"_s, u"--target"_s, u"margin"_s});
    row("steps", {u"attribute"_s, tiny, task, u"--out"_s, run, u"--steps"_s, u"0"_s}, 2, {u"steps"_s, u"1024"_s});
    row("missing model", {u"info"_s, u"/no/such/model"_s}, 1, {u"/no/such/model"_s});
    row("truncated weights", {u"info"_s, m_runs.path(u"cut"_s)}, 1, {u"model.safetensors"_s});
    row("unknown architecture", {u"info"_s, m_runs.path(u"other"_s)}, 1, {u"retnet"_s});
    row("missing task", {u"attribute"_s, tiny, u"/no/task.jsonl"_s, u"--out"_s, run}, 1, {u"/no/task.jsonl"_s});
    row("broken task", {u"attribute"_s, tiny, broken, u"--out"_s, run}, 1, {u"broken.jsonl"_s, u"line 2"_s});
    row("wrong key", {u"attribute"_s, tiny, wrongKey, u"--out"_s, run}, 1, {u"wrong.jsonl"_s, u"line 2"_s, u"gold"_s});
    row("text without a tokenizer", {u"attribute"_s, tiny, text, u"--out"_s, run}, 1, {u"tokenizer"_s});
    row("token outside", {u"attribute"_s, tiny, outside, u"--out"_s, m_runs.path(u"refused-by-engine"_s)}, 1,
        {u"96"_s, u"line-1"_s});
    row("token outside traced", {u"trace"_s, tiny, u"--tokens"_s, u"1,4000"_s, u"--out"_s, run}, 1,
        {u"4000"_s, u"0..95"_s});
    row("too long", {u"trace"_s, tiny, u"--tokens"_s, long65, u"--out"_s, run}, 1, {u"65"_s, u"64"_s});
    row("no such run", {u"evaluate"_s, tiny, task, u"--run"_s, u"/no/run"_s}, 1, {u"/no/run"_s});
    row("neuron outside", {u"evaluate"_s, tiny, task, u"--silence"_s, u"L3N0"_s}, 1, {u"L3"_s});
    row("used folder", {u"attribute"_s, tiny, task, u"--out"_s, tiny}, 1, {u"tiny"_s});
    row("unknown device", {u"trace"_s, tiny, u"--tokens"_s, u"1"_s, u"--out"_s, run, u"--device"_s, u"abacus"_s}, 1,
        {u"abacus"_s});
    row("unknown type", {u"trace"_s, tiny, u"--tokens"_s, u"1"_s, u"--out"_s, run, u"--dtype"_s, u"float12"_s}, 1,
        {u"float12"_s});
    row("unwritable", {u"trace"_s, tiny, u"--tokens"_s, u"1"_s, u"--out"_s, u"/no/folder/t.safetensors"_s}, 1,
        {u"/no/folder"_s});
}

void TestCliEngine::refusals()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, exitCode);
    QFETCH(const QStringList, said);
    const CliResult result = m_runs.run(arguments);
    QVERIFY2(result.exitCode == exitCode, qPrintable(result.error));
    for (const QString& part : said)
        QVERIFY2(result.error.contains(part), qPrintable(result.error));
    QVERIFY2(result.out.isEmpty(), qPrintable(result.out));
    QVERIFY(!QFile::exists(m_runs.path(u"refused"_s)));
}

void TestCliEngine::noiseOnStandardOutputDoesNoHarm()
{
    EngineRuns noisy(kQuestionCount);
    noisy.write(u"noisy-engine"_s,
                "#!/bin/sh\nLD_PRELOAD='" NEUREX_NOISY_LIBRARY "' exec '" NEUREX_ENGINE_PROGRAM "' \"$@\"\n");
    const QString program = noisy.path(u"noisy-engine"_s);
    QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner));
    noisy.setEngine(program);
    const CliResult result = noisy.run(noisy.attribution(u"noisy"_s, {u"--verbose"_s}));
    QVERIFY2(result.exitCode == 0, qPrintable(result.error));
    QVERIFY2(result.error.contains(u"noise on standard output"), qPrintable(result.error));
    QCOMPARE(readFloats(noisy.path(u"noisy/scores.safetensors"_s), "scores").values,
             readFloats(finishedRun() + u"/scores.safetensors"_s, "scores").values);
}

QTEST_GUILESS_MAIN(TestCliEngine)
#include "tst_cli_engine.moc"
