// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Corrupted neurons: what is asked of an engine, the control sets, and what the answers to all of them say together.
#include "core/reasoning/corruption.h"
#include "core/store/csv_table.h"
#include "tests/core/answer_fixture.h"
#include "tests/support/file_bytes.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace neurex;

namespace {

constexpr std::int64_t kQuestions = 40;

CorruptionStudy study(std::int64_t controls)
{
    CorruptionStudy study;
    study.name = "add";
    study.neurons = {{0, 3}, {0, 5}, {2, 1}};
    study.controlCount = controls;
    study.controlSeed = 7;
    return study;
}

ModelInfo model()
{
    ModelInfo info;
    info.name = "tiny";
    info.weightHash = "abc";
    info.layerCount = 4;
    info.neuronCount = 30;
    return info;
}

/// Of which the first `right` are answered rightly by both rules; from `skipped` on.
ReasonReport answered(std::int64_t right, std::int64_t skipped = 0)
{
    ReasonReport report;
    report.manifest.model = model();
    const std::array rules{AnswerRule::Published, AnswerRule::Strict};
    for (std::int64_t q = 0; q < kQuestions; ++q) {
        ReadAnswer& answer = report.answers.emplace_back();
        const bool isRight = q >= skipped && q < skipped + right;
        answer.read.resize(2);
        answer.right = {isRight, isRight};
    }
    report.rules = countRight(report.answers, rules);
    return report;
}

CorruptionReport reportOf(std::int64_t unchanged, std::int64_t corrupted, const std::vector<std::int64_t>& controls)
{
    std::vector<CorruptionOutcome> outcomes;
    for (const std::int64_t right : controls)
        outcomes.push_back(outcomeOf(answered(right)));
    return corruptionReport(study(std::ssize(controls)), answered(unchanged), outcomeOf(answered(corrupted)), outcomes);
}

} // namespace

class CorruptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatIsMeant()
    {
        ReasoningPlan plan;
        plan.firingNeurons = 20;
        plan.stack = {{{{1, 1}}, Operation::Set, 2.0, Positions::All}};
        const std::vector<NeuronId> neurons{{0, 3}, {2, 1}};
        ReasoningPlan noisy = plan, zeroed = plan, scaled = plan;
        corrupt(noisy, {CorruptionKind::Noise, 0.0, -0.5, 2.0, 9}, neurons);
        QVERIFY(noisy.noise == (ValueNoise{neurons, -0.5, 2.0, 9}) && noisy.stack == plan.stack);
        QCOMPARE(noisy.firingNeurons, 0);
        corrupt(zeroed, {CorruptionKind::Zero}, neurons);
        QVERIFY(zeroed.noise.isEmpty() && zeroed.stack.size() == 2);
        QVERIFY(zeroed.stack[1] == (Intervention{neurons, Operation::Scale, 0.0, Positions::All}));
        corrupt(scaled, {CorruptionKind::Factor, -1.5}, neurons);
        QVERIFY(scaled.stack[1] == (Intervention{neurons, Operation::Scale, -1.5, Positions::All}));
        QCOMPARE(describe(Corruption()), std::string("noise of mean -1, scale 1 and seed 1")); // as published
    }

    void controlSetsAreOfTheSameSize()
    {
        CorruptionStudy layers = study(5), random = study(5);
        random.control = CorruptionControl::Random;
        std::set<std::vector<NeuronId>> sets;
        for (std::int64_t number = 1; number <= 20; ++number) {
            const auto matched = controlNeurons(layers, number, model()),
                       drawn = controlNeurons(random, number, model());
            QCOMPARE(matched.size(), std::size_t{3});
            QCOMPARE(drawn.size(), std::size_t{3});
            QCOMPARE(std::ranges::count(matched, 0, &NeuronId::layer), 2);
            QCOMPARE(std::ranges::count(matched, 2, &NeuronId::layer), 1);
            QCOMPARE((std::set<NeuronId>(drawn.begin(), drawn.end()).size()), std::size_t{3});
            sets.insert(matched);
            sets.insert(drawn);
        }
        QVERIFY(sets.size() > 35);
        layers.controlCount = 99; // more of them: the first stay what they are
        QCOMPARE(controlNeurons(layers, 3, model()), controlNeurons(study(5), 3, model()));
        layers.controlSeed = 8;
        QVERIFY(controlNeurons(layers, 3, model()) != controlNeurons(study(5), 3, model()));
    }

    void foldersDoNotMeet()
    {
        const CorruptionStudy noise = study(1);
        CorruptionStudy factor = study(1), other = study(1);
        factor.corruption = {CorruptionKind::Factor, 0.5};
        other.control = CorruptionControl::Random;
        const std::filesystem::path folder = corruptionFolder("out", noise);
        QCOMPARE(folder, std::filesystem::path("out/corruption/add-noise"));
        QCOMPARE(corruptionFolder("out", factor), std::filesystem::path("out/corruption/add-factor-0.5"));
        QCOMPARE(corruptedSetFolder(folder), folder / "set");
        QCOMPARE(controlFolder(folder, noise, 3), folder / "layers_3");
        QCOMPARE(controlFolder(folder, other, 3), folder / "random_3");
    }

    /// (1 + sets that change at least as much) / (N + 1), in either direction.
    void ranksTheSetAmongControls()
    {
        const CorruptionReport report = reportOf(30, 20, {30, 29, 28, 20, 31, 41, 35, 30, 27});
        QCOMPARE(report.rules.size(), std::size_t{2});
        for (const RuleCorruption& rule : report.rules) {
            QCOMPARE(rule.rankP, 3.0 / 10.0); // 20, and 41 on the other side
            QCOMPARE(rule.difference(), -0.25);
            QCOMPARE(rule.controlAccuracy->median, 30.0 / 40.0);
        }
        QVERIFY(report.hasTooFewControls());
        const CorruptionReport many = reportOf(30, 20, std::vector<std::int64_t>(19, 29));
        QCOMPARE(many.rules[0].rankP, 0.05);
        QVERIFY(!many.hasTooFewControls());
        QCOMPARE(reportOf(30, 30, {30, 29, 28}).rules[0].rankP, 1.0);
        const CorruptionReport none = reportOf(30, 20, {});
        QVERIFY(!none.rules[0].controlAccuracy && none.rules[0].rankP == 1.0);
    }

    /// The same questions on both sides: what is lost and gained counts, as for questions with options.
    void differencesArePaired()
    {
        const CorruptionReport report
            = corruptionReport(study(0), answered(20), outcomeOf(answered(20, 12)), {}); // 12 lost, 12 gained
        const ChangeInference& change = report.rules[0].change;
        QCOMPARE(change.changedQuestions, 24);
        QCOMPARE(change.units, kQuestions);
        QCOMPARE(report.rules[0].difference(), 0.0);
        QVERIFY(change.test && change.test->pValue > 0.9);
        QVERIFY(change.difference->low < -0.1 && change.difference->high > 0.1);
        QVERIFY(!reportOf(30, 25, {}).rules[0].change.test); // five changed
        std::vector<bool> before, after;
        std::vector<QuestionAnswer> answersBefore, answersAfter;
        for (int q = 0; q < 60; ++q) {
            before.push_back(q % 3 != 0);
            after.push_back(q % 5 == 0 || q > 40);
            answersBefore.push_back(test::questionAnswer(static_cast<std::size_t>(q), before.back() ? 3 : 0));
            answersAfter.push_back(test::questionAnswer(static_cast<std::size_t>(q), after.back() ? 3 : 0));
        }
        QVERIFY(inferChange(before, after)
                == inferChange(answersBefore, answersAfter, Measure::Comprehension, QuestionGroups(60)));
    }

    void isWrittenWithWhatItCameFrom()
    {
        CorruptionReport report = reportOf(30, 20, {30, 29});
        report.restored = {"w", "w", "p", "p"};
        const nlohmann::json json = toJson(report);
        QVERIFY(json["taken_back"]["same"] == true && json["corruption"]["mean"] == -1.0);
        QVERIFY(json["set"]["neurons"] == (nlohmann::json{{0, 3}, {0, 5}, {2, 1}}));
        QVERIFY(json["rules"][1]["too_few_controls"] == true && json["rules"][1]["controls"].size() == 2);
        QVERIFY(json["rules"][1]["rank_p"].get<double>() == 1.0 / 3.0);
        report.restored.passAfter = "q";
        QVERIFY(toJson(report)["taken_back"]["same"] == false);

        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        QVERIFY(writeCorruption(path, report));
        const std::string csv = test::readBytes(path / "corruption.csv");
        QVERIFY(csv.find("# weights,abc\n") != std::string::npos);
        QVERIFY(csv.find("# controls,\"2, layers, seed 7\"\n") != std::string::npos);
        const Result<CsvTable> table = parseCsv(csv);
        QVERIFY2(table, table ? "" : table.error().message.c_str());
        QCOMPARE(table->rows.size(), std::size_t{2 * 4});
        const auto cell
            = [&](std::size_t row, const char* name) { return table->rows[row].cells[table->column(name).value()]; };
        QCOMPARE(cell(1, "set"), std::string("add"));
        QCOMPARE(cell(1, "difference_percent"), std::string("-25"));
        QCOMPARE(cell(3, "set"), std::string("layers 2"));
        QCOMPARE(cell(3, "right"), std::string("29"));
        QCOMPARE(cell(0, "difference_percent"), std::string());
    }
};

QTEST_GUILESS_MAIN(CorruptionTest)
#include "tst_corruption.moc"
