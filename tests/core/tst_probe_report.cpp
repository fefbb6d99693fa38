// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of skill-neuron probes, against the votes that it is made of.
#include "core/analysis/paired_shares.h"
#include "core/analysis/probe/activation_probe.h"
#include "core/analysis/probe/probe_report.h"
#include "core/analysis/probe/tree_probe.h"
#include "core/store/csv_table.h"
#include "core/store/neuron_list_text.h"
#include "core/store/probe_report_file.h"
#include "tests/core/expect_error.h"
#include "tests/core/probe_fixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::size_t kLabels = 3, kNeurons = 70, kQuestions = 60, kTrain = 40;
constexpr std::size_t kPrompts = kQuestions + kQuestions / 2; // every second question has two

std::vector<QuestionAnswer> answersTo(const PlainPrompts& prompts)
{
    std::vector<QuestionAnswer> answers;
    std::size_t prompt = 0;
    for (std::size_t question = 0; question < kQuestions; ++question) {
        QuestionAnswer& answer = answers.emplace_back(QuestionAnswer{"q" + std::to_string(question), {}});
        for (std::size_t proxy = 0; proxy <= question % 2; ++proxy, ++prompt) {
            std::vector<float> logits(kLabels);
            logits[prompt * 7 % kLabels] = 1.0F;
            answer.proxies.push_back(
                answerFromLogits(static_cast<std::int32_t>(prompts.gold(prompt)), std::move(logits), 0.5F));
        }
    }
    return answers;
}

/// Of the first `questions` questions.
std::size_t promptsOf(std::size_t questions)
{
    return questions + questions / 2;
}

std::vector<std::size_t> from(std::size_t first, std::size_t last)
{
    std::vector<std::size_t> prompts(last - first);
    std::iota(prompts.begin(), prompts.end(), first);
    return prompts;
}

double shareRight(const PlainPrompts& prompts, const std::vector<std::size_t>& chosen,
                  const std::vector<std::size_t>& labels)
{
    std::size_t right = 0;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        right += prompts.gold(chosen[i]) == labels[i];
    return static_cast<double>(right) / static_cast<double>(chosen.size());
}

ProbeSettings settings()
{
    ProbeSettings settings;
    settings.kinds = {ProbeKind::LmProb, ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act, ProbeKind::Tree};
    settings.neurons = {1, 4, 16, 64, 4096};
    settings.trainSizes = {10, 25, 25, 1000};
    settings.listed = 30;
    settings.draws = 2;
    settings.ranks = RankRange{5, 12};
    settings.trees = {1, 5};
    settings.depths = {2};
    return settings;
}

} // namespace

class ProbeReportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreWhatTheProbesSay();
    void rulesOfMagn();
    void flexibility();
    void modelAndIntervals();
    void transfers();
    void refusesWhatIsNotKept();
    void mainRowsAreOfListedNeurons();
    void canBeStopped();
    void settingsAreReadBack();
    void files();

private:
    ProbeSubject subject() const { return {m_prompts, m_answers, kTrain}; }
    /// By |score|, of some training questions.
    std::vector<SkillNeuron> ranked(SkillScore score, std::size_t questions) const
    {
        SkillSums sums(m_prompts.shape());
        for (const std::size_t prompt : from(0, promptsOf(questions)))
            sums.add(m_prompts.planes(prompt), m_prompts.gold(prompt));
        return rankSkillNeurons(sums.scores(score), true);
    }

    PlainPrompts m_prompts = randomPrompts(kLabels, kNeurons, kPrompts, 31);
    std::vector<QuestionAnswer> m_answers = answersTo(m_prompts);
    std::vector<std::size_t> m_test = from(promptsOf(kTrain), kPrompts);
};

void ProbeReportTest::rowsAreWhatTheProbesSay()
{
    const Result<ProbeReport> report = judgeProbes(subject(), settings());
    QVERIFY(report);
    std::map<ProbeKind, int> rows;
    for (const ProbeRow& row : report->rows) {
        ++rows[row.kind];
        if (row.selection != ProbeSelection::Best || row.kind == ProbeKind::LmProb)
            continue;
        const std::vector<std::size_t> train = from(0, promptsOf(row.trainQuestions));
        std::vector<std::size_t> onTrain, onTest;
        if (row.kind == ProbeKind::Act) {
            const ActivationProbe probe(m_prompts, train, 64);
            onTrain = probe.predict(m_prompts, train, row.neurons);
            onTest = probe.predict(m_prompts, m_test, row.neurons);
        } else if (row.kind == ProbeKind::Tree) {
            const TreeProbe probe(m_prompts, train, {5, row.depth, 0});
            for (const auto& trees : probe.predictions(m_prompts, train))
                onTrain.push_back(trees[row.trees - 1]);
            for (const auto& trees : probe.predictions(m_prompts, m_test))
                onTest.push_back(trees[row.trees - 1]);
        } else {
            const bool isPolar = row.kind == ProbeKind::Polar;
            const auto all = ranked(isPolar ? SkillScore::Polarity : SkillScore::Magnitude, row.trainQuestions);
            const auto best = std::span(all).first(row.neurons);
            const SkillRule rule = isPolar ? SkillRule::PolarityVote : SkillRule::MagnitudeVote;
            onTrain = predictSkill(m_prompts, train, best, rule);
            onTest = predictSkill(m_prompts, m_test, best, rule);
            QCOMPARE(row.area.has_value(), row.trainQuestions == kTrain);
        }
        QCOMPARE(row.train.share, shareRight(m_prompts, train, onTrain));
        QCOMPARE(row.test.share, shareRight(m_prompts, m_test, onTest));
        for (std::size_t label = 0; label < kLabels; ++label)
            QCOMPARE(row.predicted[label], std::ranges::count(onTest, label));
    }
    // Three sizes by four counts; and 64 of 70 have no next 64: next 3, random 8, a range.
    const std::map<ProbeKind, int> expected{{ProbeKind::LmProb, 1},
                                            {ProbeKind::Polar, 12 + 3 + 8 + 1},
                                            {ProbeKind::Magn, 12 + 3 + 8 + 1},
                                            {ProbeKind::Act, 12},
                                            {ProbeKind::Tree, 3 * 2 + 2}};
    QVERIFY(rows == expected);
    QCOMPARE(std::accumulate(report->testGolds.begin(), report->testGolds.end(), std::int64_t{0}),
             std::ssize(m_test));
    QCOMPARE(report->curves.size(), std::size_t{2});
    QCOMPARE(report->curves[0].neurons, std::size_t{16});
    QCOMPARE(report->find(ProbeKind::Polar, 16)->area, std::optional(report->curves[0].curve.area));
    QCOMPARE(report->find(ProbeKind::Polar, 16)->trainQuestions, kTrain);
    QCOMPARE(report->find(ProbeKind::Polar, 17), nullptr);
}

void ProbeReportTest::rulesOfMagn()
{
    ProbeSettings chosen = settings();
    chosen.kinds = {ProbeKind::Magn};
    chosen.trainSizes = {};
    const auto best = ranked(SkillScore::Magnitude, kTrain);
    const std::vector<std::size_t> train = from(0, promptsOf(kTrain));
    const std::map<MagnRule, std::pair<SkillRule, SkillRule>> rules{
        {MagnRule::Vote, {SkillRule::MagnitudeVote, SkillRule::MagnitudeVote}},
        {MagnRule::Sum, {SkillRule::MagnitudeSum, SkillRule::MagnitudeSum}},
        {MagnRule::Published, {SkillRule::MagnitudeSum, SkillRule::MagnitudeVote}}};
    for (const auto& [magn, rule] : rules) {
        chosen.magn = magn;
        const Result<ProbeReport> report = judgeProbes(subject(), chosen);
        QVERIFY(report);
        const ProbeRow* row = report->find(ProbeKind::Magn, 16);
        const auto chosenNeurons = std::span(best).first(16);
        QCOMPARE(row->train.share,
                 shareRight(m_prompts, train, predictSkill(m_prompts, train, chosenNeurons, rule.first)));
        QCOMPARE(row->test.share,
                 shareRight(m_prompts, m_test, predictSkill(m_prompts, m_test, chosenNeurons, rule.second)));
    }
}

void ProbeReportTest::flexibility()
{
    const Result<ProbeReport> report = judgeProbes(subject(), settings());
    QVERIFY(report);
    const auto all = ranked(SkillScore::Polarity, kTrain);
    int next = 0, random = 0, ranks = 0;
    for (const ProbeRow& row : report->rows) {
        if (row.kind != ProbeKind::Polar || row.selection == ProbeSelection::Best)
            continue;
        std::vector<SkillNeuron> neurons;
        if (row.selection == ProbeSelection::Random) {
            neurons = drawSkillNeurons(all, row.neurons, 0, row.draw);
            ++random;
        } else {
            neurons.assign(all.begin() + static_cast<std::ptrdiff_t>(row.firstRank),
                           all.begin() + static_cast<std::ptrdiff_t>(row.firstRank + row.neurons));
            ++(row.selection == ProbeSelection::Next ? next : ranks);
            QCOMPARE(row.firstRank, row.selection == ProbeSelection::Next ? row.neurons : std::size_t{5});
        }
        QCOMPARE(row.trainQuestions, kTrain);
        QCOMPARE(row.test.share,
                 shareRight(m_prompts, m_test, predictSkill(m_prompts, m_test, neurons, SkillRule::PolarityVote)));
    }
    QCOMPARE(next, 3);
    QCOMPARE(random, 8);
    QCOMPARE(ranks, 1);
}

void ProbeReportTest::modelAndIntervals()
{
    const Result<ProbeReport> report = judgeProbes(subject(), settings());
    QVERIFY(report);
    const ProbeRow* model = report->find(ProbeKind::LmProb, 0);
    double right = 0.0, all = 0.0;
    std::vector<double> hits, trials;
    for (const QuestionAnswer& answer : std::span(m_answers).subspan(kTrain)) {
        hits.push_back(static_cast<double>(std::ranges::count_if(answer.proxies, &ProxyAnswer::isRight)));
        trials.push_back(static_cast<double>(answer.proxies.size()));
        right += hits.back();
        all += trials.back();
    }
    QCOMPARE(model->test.share, right / all);
    QCOMPARE(model->test.interval, clusteredWilson(hits, trials, 0.95));
    QCOMPARE(model->change.changedQuestions, std::int64_t{0});
    const ProbeRow* polar = report->find(ProbeKind::Polar, 16);
    QCOMPARE(polar->change.units, std::int64_t{kQuestions - kTrain});
    QVERIFY(polar->change.changedQuestions > 0);
}

void ProbeReportTest::transfers()
{
    ProbeSettings chosen = settings();
    const Result<std::vector<ProbeTransfer>> same = compareProbes(subject(), subject(), chosen);
    QVERIFY(same);
    QCOMPARE(same->size(), std::size_t{8});
    const Result<ProbeReport> report = judgeProbes(subject(), chosen);
    for (const ProbeTransfer& transfer : *same) {
        QCOMPARE(transfer.overlap.jaccard, std::optional(1.0));
        QCOMPARE(transfer.judged->test.share, report->find(transfer.kind, transfer.neurons)->test.share);
        QCOMPARE(transfer.judged->trainQuestions, std::size_t{0});
    }
    const PlainPrompts others = randomPrompts(kLabels, kNeurons, kPrompts, 32);
    const std::vector<QuestionAnswer> answers = answersTo(others);
    const auto different = compareProbes(subject(), {others, answers, kTrain}, chosen);
    QVERIFY(different);
    QVERIFY(*different->at(1).overlap.jaccard < 0.5);
    const PlainPrompts twoLabels = randomPrompts(2, kNeurons, kPrompts, 32);
    QVERIFY(!compareProbes(subject(), {twoLabels, answers, kTrain}, chosen)->front().judged);
    const PlainPrompts narrow = randomPrompts(kLabels, 69, kPrompts, 32);
    QVERIFY(failsWith(compareProbes(subject(), {narrow, answers, kTrain}, chosen), ErrorCode::InvalidArgument,
                      "with 69 neurons, this one 70"));
}

void ProbeReportTest::refusesWhatIsNotKept()
{
    PlainPrompts bare(2, 3);
    for (int i = 0; i < 4; ++i)
        bare.add(0, {{1.0F, 0.0F, 2.0F}, {0.0F, 1.0F, 2.0F}});
    std::vector<QuestionAnswer> answers(4, QuestionAnswer{"q", {answerFromLogits(0, {1.0F, 0.0F}, 1.0F)}});
    QVERIFY(failsWith(judgeProbes({bare, answers, 2}, settings()), ErrorCode::InvalidArgument, "needs activations"));
    QVERIFY(failsWith(judgeProbes({bare, answers, 4}, settings()), ErrorCode::InvalidArgument, "to judge by"));
}

void ProbeReportTest::mainRowsAreOfListedNeurons()
{
    const Result<ProbeReport> report = judgeProbes(subject(), settings());
    QVERIFY(report);
    const auto neuronsOf = [&](ProbeKind kind, std::size_t size, std::size_t listed) {
        const ProbeRow* row = report->mainRow(kind, size, listed);
        return row && row->trainQuestions == size && row->selection == ProbeSelection::Best ? row->neurons : 0;
    };
    for (const ProbeKind kind : {ProbeKind::Polar, ProbeKind::Magn, ProbeKind::Act}) {
        QCOMPARE(neuronsOf(kind, kTrain, 30), std::size_t{16});
        QCOMPARE(neuronsOf(kind, 10, 16), std::size_t{16});
        QCOMPARE(neuronsOf(kind, kTrain, 0), std::size_t{1});
        QCOMPARE(neuronsOf(kind, kTrain, 4096), std::size_t{64}); // more the model does not have
    }
    QCOMPARE(report->mainRow(ProbeKind::Tree, kTrain, 30)->trees, std::size_t{5});
    QCOMPARE(report->mainRow(ProbeKind::Tree, kTrain, 30)->depth, std::size_t{0});
    QCOMPARE(report->mainRow(ProbeKind::LmProb, kTrain, 30), report->find(ProbeKind::LmProb, 0));
    QCOMPARE(report->mainRow(ProbeKind::Polar, 11, 30), nullptr);
    const auto first = report->firstNeurons(ProbeKind::Polar, 4);
    const auto best = ranked(SkillScore::Polarity, kTrain);
    QCOMPARE(first.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(first[i].position, best[i].position);
    QVERIFY(report->firstNeurons(ProbeKind::Tree, 4).empty());
}

void ProbeReportTest::canBeStopped()
{
    std::vector<std::pair<std::size_t, std::size_t>> heard;
    const Result<ProbeReport> whole = judgeProbes(subject(), settings(), [&](std::size_t done, std::size_t total) {
        heard.emplace_back(done, total);
        return true;
    });
    QVERIFY(whole && heard.size() > 100);
    QVERIFY(std::ranges::is_sorted(heard) && heard.back().first <= heard.back().second);
    QVERIFY(heard.back().first > heard.back().second * 9 / 10);
    const Result<ProbeReport> silent = judgeProbes(subject(), settings());
    QCOMPARE(probeRowsCsv(*silent), probeRowsCsv(*whole));
    for (const std::size_t step : {std::size_t{0}, heard.size() / 2, heard.size() - 1}) {
        std::size_t calls = 0;
        const auto stopped = judgeProbes(subject(), settings(),
                                         [&](std::size_t /*done*/, std::size_t /*total*/) { return calls++ < step; });
        QVERIFY(failsWith(stopped, ErrorCode::Cancelled, "cancelled"));
        QCOMPARE(calls, step + 1);
    }
}

void ProbeReportTest::settingsAreReadBack()
{
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.path().toStdString();
    QVERIFY(failsWith(loadProbeSettings(place), ErrorCode::NotFound, "report.json"));
    ProbeResults results;
    results.settings = settings();
    results.settings.magn = MagnRule::Published;
    results.settings.usesNegative = false;
    results.settings.seed = 7;
    QVERIFY(writeProbeResults(place, results));
    const Result<ProbeSettings> read = loadProbeSettings(place);
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QVERIFY(read->kinds == results.settings.kinds && read->neurons == results.settings.neurons);
    QVERIFY(read->trainSizes == results.settings.trainSizes && read->ranks == results.settings.ranks);
    QVERIFY(read->trees == results.settings.trees && read->depths == results.settings.depths);
    QVERIFY(read->magn == MagnRule::Published);
    QCOMPARE(read->usesNegative, false);
    QCOMPARE(read->draws, results.settings.draws);
    QCOMPARE(read->seed, std::uint64_t{7});
    results.settings.neurons = {4, 1};
    QVERIFY(writeProbeResults(place, results));
    QVERIFY(failsWith(loadProbeSettings(place), ErrorCode::CorruptFile, "run the probe again"));
}

void ProbeReportTest::files()
{
    ProbeResults results;
    results.manifest.model.layerCount = 7;
    results.manifest.model.neuronCount = 10;
    results.settings = settings();
    results.report = judgeProbes(subject(), results.settings).value();
    const std::vector<ProbeTransfer> transfers = compareProbes(subject(), subject(), results.settings).value();
    results.others = {{"/there", "task", 20, transfers}, {"/elsewhere", "other", 10, transfers}};
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.path().toStdString();
    QVERIFY(writeProbeResults(place, results));
    for (const std::filesystem::path& file : probeResultFiles(place))
        QVERIFY2(std::filesystem::file_size(file) > 0, file.c_str());
    const auto table = parseCsv(probeRowsCsv(results.report));
    QVERIFY(table);
    QCOMPARE(table->rows.size(), results.report.rows.size());
    QVERIFY(table->column("test_accuracy_percent") && table->column("auc"));
    const auto list = loadNeuronList(place / "skill-neurons-polar.csv", {7, 10});
    QVERIFY(list);
    const auto best = ranked(SkillScore::Polarity, kTrain);
    QCOMPARE(list->neurons.size(), std::size_t{16});
    for (std::size_t i = 0; i < 16; ++i)
        QCOMPARE(list->neurons[i].layer * 10 + list->neurons[i].index, static_cast<std::int32_t>(best[i].position));
    std::ifstream stream(place / "report.json");
    const auto json = nlohmann::json::parse(stream);
    QCOMPARE(json.at("rows").size(), results.report.rows.size());
    QCOMPARE(json.at("others").size(), 2U);
    QCOMPARE(json.at("others")[1].at("neurons").size(), std::size_t{8});
    const Result<std::vector<ComparedProbe>> others = loadComparedProbes(place);
    QVERIFY(others);
    QCOMPARE(others->size(), 2U);
    QCOMPARE((*others)[1].path, "/elsewhere");
    QCOMPARE((*others)[1].task, "other");
    QCOMPARE((*others)[1].trainQuestions, 10);
    QCOMPARE((*others)[0].transfers.size(), transfers.size());
    const auto robustness = parseCsv(probeRobustnessCsv(results));
    QVERIFY(robustness);
    QVERIFY(robustness->rows.size() >= 2 * transfers.size());
    QVERIFY(json.at("settings").at("ranks") == nlohmann::json::array({6, 12}));
}

QTEST_GUILESS_MAIN(ProbeReportTest)
#include "tst_probe_report.moc"
