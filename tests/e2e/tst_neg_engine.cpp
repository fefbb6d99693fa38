// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// neurex neg from the command line to its files, against the reference model in double precision.
#include "tests/e2e/engine_runs.h"

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestions = 4;

/// P(gold option) after a prompt whose neurons are shifted at the last token.
double shiftedProbability(const test::ReferenceModel& model, const TokenProxy& proxy, const InterventionStack& stack)
{
    const int last = static_cast<int>(proxy.tokens.size()) - 1;
    const auto shift = [&](std::vector<double>& values, Hook hook, int layer, int position) {
        const std::vector<double> unchanged = values;
        for (const Intervention& one : stack) {
            for (const NeuronId neuron : one.neurons) {
                const auto place = static_cast<std::size_t>(neuron.index);
                if (one.hook != hook || neuron.layer != layer || position != last)
                    continue;
                const double sign = unchanged[place] > 0.0 ? 1.0 : -1.0;
                values[place] += one.value * (one.operation == Operation::Shift ? sign : 1.0);
            }
        }
    };
    const test::ReferenceModel::FfnHook atUp
        = [&](int layer, int position, const std::vector<double>&, const std::vector<double>&,
              std::vector<double>& up) { shift(up, Hook::Up, layer, position); };
    const auto logits = model.lastLogits<double>(
        proxy.tokens,
        [&](int layer, int position, std::vector<double>& neurons) { shift(neurons, Hook::Product, layer, position); },
        &atUp);
    return test::ReferenceModel::targetOf(logits, proxy, proxy.gold, Target::Vocabulary);
}

} // namespace

class TestNegEngine : public QObject {
    Q_OBJECT

private:
    static QStringList negOf(const EngineRuns& runs, const QString& out, const QStringList& more)
    {
        return QStringList{u"neg"_s,    runs.tiny(), runs.questionsFile(), u"--out"_s, runs.path(out), u"--json"_s,
                           u"--step"_s, u"0.5"_s,    u"--sample"_s,        u"3"_s}
        + more;
    }
    /// The prompts of a study, behind the manifest.
    static std::vector<nlohmann::json> promptsOf(const EngineRuns& runs, const QString& out)
    {
        std::vector<nlohmann::json> prompts;
        for (const QByteArray& line : runs.read(out + u".prompts.jsonl"_s).split('\n').mid(1)) {
            if (!line.isEmpty())
                prompts.push_back(nlohmann::json::parse(line.toStdString()));
        }
        return prompts;
    }

private Q_SLOTS:
    void curvesEqualTheReference_data()
    {
        QTest::addColumn<QString>("hook");
        QTest::addColumn<QString>("axis");
        for (const QString& hook : {u"up"_s, u"product"_s}) {
            for (const QString& axis : {u"size"_s, u"value"_s})
                QTest::newRow(qPrintable(hook + u'-' + axis)) << hook << axis;
        }
    }
    void curvesEqualTheReference()
    {
        QFETCH(QString, hook);
        QFETCH(QString, axis);
        const EngineRuns runs(kQuestions);
        const test::ReferenceModel reference = tinyReference();
        const CliResult result
            = runs.run(negOf(runs, u"neg.csv"_s, {u"--hook"_s, hook, u"--axis"_s, axis, u"--sets"_s, u"1,6"_s}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        std::vector<TokenProxy> proxies;
        for (const TokenQuestion& question : runs.questions())
            proxies.insert(proxies.end(), question.proxies.begin(), question.proxies.end());
        const std::vector<nlohmann::json> prompts = promptsOf(runs, u"neg.csv"_s);
        QCOMPARE(prompts.size(), proxies.size());
        const Operation operation = axis == u"size"_s ? Operation::Shift : Operation::Add;
        const Hook at = hook == u"up"_s ? Hook::Up : Hook::Product;
        const std::vector<double> shifts{-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0};
        for (std::size_t p = 0; p < prompts.size(); ++p) {
            const double unchanged = shiftedProbability(reference, proxies[p], {});
            QVERIFY(std::abs(prompts[p]["probability"].get<double>() - unchanged) < 1e-6);
            QCOMPARE(prompts[p]["neurons"].size(), 3U);
            for (const nlohmann::json& neuron : prompts[p]["neurons"]) {
                const NeuronId id{neuron["neuron"][0], neuron["neuron"][1]};
                QCOMPARE(neuron["changes"].size(), shifts.size());
                for (std::size_t i = 0; i < shifts.size(); ++i) {
                    const double change
                        = shiftedProbability(reference, proxies[p], {{{id}, operation, shifts[i], Positions::Last, at}})
                        - unchanged;
                    QVERIFY(std::abs(neuron["changes"][i].get<double>() - change) < 3e-6 * unchanged + 1e-8);
                }
                const auto slopeOver = [&](double shift) {
                    const auto moved = [&](double by) {
                        return shiftedProbability(reference, proxies[p], {{{id}, operation, by, Positions::Last, at}});
                    };
                    return (moved(shift) - moved(-shift)) / (2.0 * shift);
                };
                const char* matching = axis == u"size"_s ? "neurgrad" : "gradient";
                const double slope = slopeOver(1e-5);
                QVERIFY(std::abs(neuron["estimates"][matching].get<double>() - slope) < 1e-4 * std::abs(slope) + 1e-9);
            }
        }
        const nlohmann::json json = result.json();
        COMPARE_JSON(json["prompts"], prompts.size());
        COMPARE_JSON(json["neurons"], 3 * prompts.size());
        COMPARE_JSON(json["settings"]["hook"], hook.toStdString());
        QCOMPARE(json["sets"].size(), 16U); // two sizes, largest and random, four volumes
        QCOMPARE(runs.read(u"neg.csv"_s).count('\n'), static_cast<int>(3 * prompts.size()) + 1);
    }

    /// One neuron is as predicted to first order, and its set is that neuron's shift.
    void setsAreWhatTheyAreCalled()
    {
        const EngineRuns runs(kQuestions);
        const test::ReferenceModel reference = tinyReference();
        const CliResult result = runs.run(
            negOf(runs, u"neg.csv"_s, {u"--sets"_s, u"1"_s, u"--volumes"_s, u"0.01,-0.01"_s, u"--limit"_s, u"2"_s}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        for (const nlohmann::json& prompt : promptsOf(runs, u"neg.csv"_s)) {
            QCOMPARE(prompt["sets"].size(), 4U);
            for (const nlohmann::json& set : prompt["sets"]) {
                const double predicted = set["predicted"], measured = set["measured"];
                QVERIFY((predicted > 0.0) == (set["volume"].get<double>() > 0.0));
                if (!set["random"].get<bool>()) // a random neuron may move less than rounding shows
                    QVERIFY(std::abs(measured - predicted) < 0.05 * std::abs(predicted));
            }
            QVERIFY(std::abs(prompt["sets"][0]["predicted"].get<double>())
                    >= std::abs(prompt["sets"][2]["predicted"].get<double>()));
        }
    }

    void goesOnWhereItStopped()
    {
        const EngineRuns runs(kQuestions);
        QCOMPARE(runs.run(negOf(runs, u"neg.csv"_s, {})).exitCode, 0);
        const QByteArray table = runs.read(u"neg.csv"_s), prompts = runs.read(u"neg.csv.prompts.jsonl"_s);
        runs.write(u"neg.csv.prompts.jsonl"_s, prompts.left(prompts.size() * 2 / 3));
        runs.write(u"neg.csv"_s, {});
        const CliResult resumed = runs.run(negOf(runs, u"neg.csv"_s, {}));
        QVERIFY2(resumed.exitCode == 0 && resumed.error.contains(u"resuming"_s), qPrintable(resumed.error));
        QCOMPARE(runs.read(u"neg.csv"_s), table);
        QCOMPARE(runs.read(u"neg.csv.prompts.jsonl"_s), prompts);
        const CliResult other = runs.run(negOf(runs, u"neg.csv"_s, {u"--hook"_s, u"product"_s}));
        QVERIFY2(other.exitCode == 1 && other.error.contains(u"another study of empirical gradients"_s),
                 qPrintable(other.error));
    }

    void refusesWhatItCannotDo()
    {
        const EngineRuns runs(1);
        const auto refused = [&](const QStringList& options, int exitCode, const QString& text) {
            const CliResult result
                = runs.run(QStringList{u"neg"_s, runs.tiny(), runs.questionsFile(), u"--out"_s, runs.path(u"neg.csv"_s)}
                           + options);
            if (result.exitCode != exitCode || !result.error.contains(text))
                qWarning("%d: %s", result.exitCode, qPrintable(result.error));
            return result.exitCode == exitCode && result.error.contains(text);
        };
        QVERIFY(refused({u"--step"_s, u"3"_s}, 2, u"above their range"_s));
        QVERIFY(refused({u"--range"_s, u"0"_s}, 2, u"above 0"_s));
        QVERIFY(refused({u"--hook"_s, u"gate"_s}, 2, u"--hook"_s));
        QVERIFY(refused({u"--axis"_s, u"x"_s}, 2, u"--axis"_s));
        QVERIFY(refused({u"--estimates"_s, u"guess"_s}, 2, u"--estimates"_s));
        QVERIFY(refused({u"--volumes"_s, u"0"_s, u"--sets"_s, u"2"_s}, 2, u"other than 0"_s));
        QVERIFY(refused({u"--sets"_s, u"2"_s, u"--volumes"_s, u"a"_s}, 2, u"\"a\" is no number"_s));
        QVERIFY(refused({u"--neurons"_s, u"L9N9"_s}, 1, u"no neuron L9 N9"_s));
        QVERIFY(refused({u"--neurons"_s, u"L0N1"_s, u"--sample"_s, u"3"_s}, 2, u"give one of them"_s));
        QCOMPARE(runs.run({u"run"_s, u"neg"_s, runs.tiny(), runs.questionsFile()}).exitCode, 2); // no --out
    }
};

QTEST_GUILESS_MAIN(TestNegEngine)
#include "tst_neg_engine.moc"
