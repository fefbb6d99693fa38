// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// neurex shift-search from the command line to its files: every cell against neurex evaluate with the same stack.
#include "core/analysis/probe/shift_ranking.h"
#include "core/store/probe_folder.h"
#include "core/store/shift_search.h"
#include "tests/e2e/engine_runs.h"

#include <algorithm>
#include <numeric>
#include <span>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kQuestions = 24;

QStringList probeOf(const EngineRuns& runs, const QStringList& more)
{
    return QStringList{u"probe"_s,   runs.tiny(),  runs.questionsFile(), u"--out"_s, runs.path(u"probe"_s),
                       u"--kinds"_s, u"lm,magn"_s, u"--neurons"_s,       u"1,4"_s,   u"--train"_s,
                       u"6"_s}
    + more;
}

QStringList searchOf(const EngineRuns& runs, const QStringList& more)
{
    return QStringList{u"shift-search"_s,     runs.tiny(),  runs.questionsFile(),     u"--probe"_s,
                       runs.path(u"probe"_s), u"--out"_s,   runs.path(u"grid.csv"_s), u"--json"_s,
                       u"--sizes"_s,          u"2,8"_s,     u"--volumes"_s,           u"0.5,2"_s,
                       u"--ranking"_s,        u"weighted"_s}
    + more;
}

} // namespace

class TestShiftSearchEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesTheBestCellElsewhere()
    {
        const EngineRuns runs(kQuestions);
        const CliResult probe = runs.run(probeOf(runs, {u"--magn"_s, u"sum"_s}));
        QVERIFY2(probe.exitCode == 0, qPrintable(probe.error));
        const CliResult result = runs.run(searchOf(runs, {}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.error));
        const nlohmann::json json = result.json();
        QCOMPARE(json["grid"].size(), 4U);
        COMPARE_JSON(json["ranking"], "weighted");
        COMPARE_JSON(json["validation_questions"], kQuestions / 2 - 6); // half choose, six of them rank
        COMPARE_JSON(json["test"]["questions"], kQuestions / 2);
        double best = 0.0;
        for (const nlohmann::json& cell : json["grid"])
            best = std::max(best, cell["accuracy"].get<double>());
        COMPARE_JSON(json["best"]["accuracy"], best);
        COMPARE_JSON(json["test"]["volume"], json["best"]["volume"]);
        QCOMPARE(runs.read(u"grid.csv"_s).count('\n'), 6); // names, the unchanged model, four cells

        // The best cell's stack, made anew from the probe's gradients, and answered by another command.
        const auto kept = ProbeFolder::read(runs.path(u"probe"_s).toStdString());
        QVERIFY(kept);
        const StoredPrompts& prompts = *kept->second;
        std::vector<std::size_t> chosen(prompts.trainPromptCount());
        std::iota(chosen.begin(), chosen.end(), std::size_t{0});
        std::vector<double> weights;
        for (const QuestionAnswer& answer : prompts.answers()) {
            for (const ProxyAnswer& proxy : answer.proxies)
                weights.push_back(errorWeight(proxy));
        }
        const std::vector<PolarNeuron> ranked = rankForShift(prompts, chosen, std::span(weights).first(chosen.size()),
                                                             ShiftRanking::Weighted, tinyOptions().neuronCount);
        const std::vector<std::int64_t> sizes{json["best"]["neurons"].get<std::int64_t>()};
        const std::vector<double> volumes{json["best"]["volume"].get<double>()};
        const nlohmann::json stack = planShifts(ranked, sizes, volumes, Hook::Up, 0).at(1).stack;
        const CliResult answered = runs.run({u"evaluate"_s, runs.tiny(), runs.questionsFile(), u"--split"_s, u"0.5"_s,
                                             u"--changes"_s, QString::fromStdString(stack.dump()), u"--json"_s});
        QVERIFY2(answered.exitCode == 0, qPrintable(answered.error));
        COMPARE_JSON(answered.json()["comparison"]["after"]["accuracy"], json["test"]["accuracy"]);
        COMPARE_JSON(answered.json()["comparison"]["before"]["accuracy"], json["test"]["unchanged_accuracy"]);

        // What a reader of the files makes of them, as the explorer's window does.
        const Result<ShiftSearch> read = readShiftSearch(runs.path(u"grid.csv"_s).toStdString());
        QVERIFY(read && read->isComplete() && read->judged && read->manifest.shift);
        QCOMPARE(read->manifest.shift->rankingQuestions, std::int64_t{6});
        QCOMPARE(read->manifest.shift->neurons.size(), 8U); // of the largest cell
        QVERIFY(std::ranges::equal(read->manifest.shift->neurons, std::span(ranked).first(8)));
        const std::optional<SweepPoint> point = pointOf(*read, sizes.front(), volumes.front());
        QVERIFY(point && nlohmann::json(point->stack) == stack);
        COMPARE_JSON(json["test"]["accuracy"], read->judged->comparison.after.accuracy);
        COMPARE_JSON(json["best"]["accuracy"], read->cells[*read->best].comparison.after.accuracy);

        const QByteArray table = runs.read(u"grid.csv"_s), answers = runs.read(u"grid.csv.answers.jsonl"_s);
        runs.write(u"grid.csv.answers.jsonl"_s, answers.left(answers.size() * 2 / 3));
        const CliResult resumed = runs.run(searchOf(runs, {}));
        QVERIFY2(resumed.exitCode == 0 && resumed.error.contains(u"resuming"_s), qPrintable(resumed.error));
        QCOMPARE(runs.read(u"grid.csv"_s), table);
        QCOMPARE(runs.read(u"grid.csv.answers.jsonl"_s), answers);
    }

    void refusesWhatItCannotDo()
    {
        const EngineRuns runs(kQuestions);
        const auto refused = [&](const QStringList& more, int exitCode, const QString& text) {
            const CliResult result = runs.run(searchOf(runs, more));
            if (result.exitCode != exitCode || !result.error.contains(text))
                qWarning("%d: %s", result.exitCode, qPrintable(result.error));
            return result.exitCode == exitCode && result.error.contains(text);
        };
        QVERIFY(refused({}, 1, u"probe"_s)); // there is none
        QCOMPARE(runs.run(probeOf(runs, {})).exitCode, 0);
        QVERIFY(refused({}, 1, u"kept no gradients"_s));
        QCOMPARE(runs.run(probeOf(runs, {u"--magn"_s, u"sum"_s})).exitCode, 0);
        QVERIFY(refused({u"--sizes"_s, u"100000"_s}, 1, u"choose smaller sizes"_s));
        QVERIFY(refused({u"--ranking"_s, u"best"_s}, 2, u"--ranking"_s));
        QVERIFY(refused({u"--volumes"_s, u"x"_s}, 2, u"no number"_s));
        QVERIFY(refused({u"--volumes"_s, u"1,0"_s}, 2, u"0 shifts nothing"_s));
        runs.write(u"other.jsonl"_s, taskText(tinyQuestions(kQuestions - 1)));
        const CliResult other
            = runs.run({u"shift-search"_s, runs.tiny(), runs.path(u"other.jsonl"_s), u"--probe"_s,
                        runs.path(u"probe"_s), u"--out"_s, runs.path(u"other.csv"_s)});
        QVERIFY2(other.exitCode == 1 && other.error.contains(u"of the task"_s), qPrintable(other.error));
        QVERIFY(refused({u"--sizes"_s, u"0"_s}, 2, u"--sizes"_s));
    }
};

QTEST_GUILESS_MAIN(TestShiftSearchEngine)
#include "tst_shift_search_engine.moc"
