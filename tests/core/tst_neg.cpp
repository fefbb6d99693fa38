// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Neuron empirical gradients: the definitions against numbers worked out by hand, and a study of a toy model, answered
// by formulas in place of an engine and interrupted after every answer.
#include "core/analysis/neg_study.h"
#include "core/experiments/neg_experiment.h"
#include "tests/core/expect_error.h"
#include "tests/core/fast_folder.h"
#include "tests/support/file_bytes.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace neurex;
using namespace neurex::test;

namespace {

constexpr std::int32_t kLayers = 2, kNeurons = 40;
constexpr std::int64_t kPrompts = 11; // a whole block and a part

/// P = 1 / (1 + exp(-sum w h)), with a weight and a value for every neuron that depend on the prompt.
struct Toy {
    explicit Toy(std::int64_t prompt)
    {
        for (std::int32_t i = 0; i < kLayers * kNeurons; ++i) {
            const double phase = static_cast<double>(i * 7 + prompt * 13);
            values.push_back(std::sin(phase) * 1.5);
            weights.push_back(i % 11 == 3 ? 0.0 : 0.02 * std::cos(1.7 * phase));
        }
    }
    static std::size_t place(NeuronId neuron)
    {
        return static_cast<std::size_t>(neuron.layer * kNeurons + neuron.index);
    }
    double probability(const InterventionStack& stack) const
    {
        std::vector<double> changed = values;
        for (const Intervention& one : stack) {
            for (const NeuronId neuron : one.neurons) {
                const double sign = values[place(neuron)] > 0.0 ? 1.0 : -1.0;
                changed[place(neuron)] += one.value * (one.operation == Operation::Shift ? sign : 1.0);
            }
        }
        return 1.0 / (1.0 + std::exp(-std::inner_product(changed.begin(), changed.end(), weights.begin(), 0.0)));
    }
    double gradient(std::size_t place) const
    {
        const double p = probability({});
        return p * (1.0 - p) * weights[place];
    }
    ScoreMatrix scores(NeuronMeasure measure) const
    {
        ScoreMatrix scores(kLayers, kNeurons);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double sign = values[i] > 0.0 ? 1.0 : -1.0;
            scores.values[i] = static_cast<float>(measure == NeuronMeasure::NeuronGradient   ? gradient(i) * sign
                                                      : measure == NeuronMeasure::Activation ? values[i]
                                                                                             : gradient(i) * values[i]);
        }
        return scores;
    }

    std::vector<double> values, weights;
};

QuestionSet prompts()
{
    std::vector<TokenQuestion> list;
    for (std::int32_t i = 0; i < kPrompts; ++i)
        list.push_back({"q" + std::to_string(i), {{{1, 2, i}, {{3}, {4 + i, 90}}, 1}}, {}});
    return targetQuestions(QuestionSet(std::move(list)));
}

std::vector<CellAnswer> answersTo(const CellRequest& request)
{
    std::vector<CellAnswer> answers;
    if (const auto* asked = std::get_if<AttributionCells>(&request)) {
        for (std::size_t i = 0; i < asked->indices.size(); ++i) {
            QuestionAttribution found;
            found.scores = Toy(asked->indices[i]).scores(asked->settings.measure);
            answers.push_back({i, std::move(found)});
        }
        return answers;
    }
    const auto& asked = std::get<EvaluationCells>(request);
    QuestionEvaluation found;
    for (const InterventionStack& stack : asked.stacks) {
        const double p = Toy(asked.indices.front()).probability(stack);
        found.answers.push_back({"", {answerFromLogits(0, {1.0F}, p)}, {}});
    }
    answers.push_back({0, std::move(found)});
    return answers;
}

/// Takes at most `most` answers. True: nothing was left.
bool run(NegExperiment& experiment, int most = std::numeric_limits<int>::max())
{
    while (true) {
        const auto request = experiment.next();
        if (!request)
            qFatal("%s", request.error().message.c_str());
        if (!*request)
            return bool(experiment.finish());
        const MeasuredCells before = measuredOf(experiment);
        for (const CellAnswer& answer : answersTo(**request)) {
            if (most-- == 0)
                return false;
            const Result<bool> isNew = experiment.take(answer);
            if (!isNew)
                qFatal("%s", isNew.error().message.c_str());
        }
        if (measuredOf(experiment) == before)
            qFatal("a request was answered, and nothing is known of it");
    }
}

NegSettings toySettings(ShiftAxis axis = ShiftAxis::Size)
{
    NegSettings settings;
    settings.axis = axis;
    settings.sampledNeurons = 6;
    settings.estimates = {Estimate::NeurGrad, Estimate::Gradient, Estimate::IntegratedGradients};
    settings.setSizes = {1, 4, 16, 4096};
    settings.setVolumes = {0.5, -1.0};
    return settings;
}

bool isClose(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance * std::max(std::abs(a), std::abs(b)) + 1e-12;
}

} // namespace

class TestNeg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(fastFolder()); }

    void shiftsAreSymmetricAndWithoutZero()
    {
        const std::vector<double> shifts = *shiftsOf(2.0, 0.1);
        QCOMPARE(shifts.size(), 40U);
        QCOMPARE(shifts.front(), -2.0);
        QCOMPARE(shifts[19], -0.1);
        QCOMPARE(shifts[20], 0.1);
        QCOMPARE(shifts.back(), 2.0);
        QCOMPARE(shiftsOf(0.3, 0.1)->size(), 6U); // 0.3 / 0.1 is a hair below 3
        QCOMPARE(shiftsOf(1.0, 0.4)->size(), 4U);
        const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
        for (const auto& [range, step] : {std::pair{0.0, 0.1},
                                          {1.0, 0.0},
                                          {1.0, -0.1},
                                          {nan, 0.1},
                                          {1.0, nan},
                                          {infinite, 1.0},
                                          {0.1, 0.2},
                                          {1e6, 1e-3}})
            QVERIFY(failsWith(shiftsOf(range, step), ErrorCode::InvalidArgument, "shifts"));
    }

    /// Toy models with one neuron a: softmax of w_i a + b_i. Expected values from an independent program.
    void gradientsEqualWorkedExamples_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("slope");
        QTest::addColumn<double>("correlation");
        QTest::newRow("positive neuron") << 0.5 << 0.013211773754176558 << 0.9999710568701512;
        QTest::newRow("negative neuron") << -0.8 << -0.012945300092910636 << -0.9999619892823937;
    }
    void gradientsEqualWorkedExamples()
    {
        QFETCH(double, value);
        QFETCH(double, slope);
        QFETCH(double, correlation);
        const auto probability = [](double a) {
            const double first = std::exp(0.05 * a + 0.1), second = std::exp(-0.02 * a + 0.3),
                         third = std::exp(0.01 * a - 0.2);
            return first / (first + second + third);
        };
        const std::vector<double> shifts = *shiftsOf(2.0, 0.1);
        std::vector<double> changes;
        for (const double shift : shifts)
            changes.push_back(probability(value + (value > 0.0 ? shift : -shift)) - probability(value));
        const EmpiricalGradient gradient = empiricalGradient(shifts, changes);
        QVERIFY(isClose(gradient.slope, slope, 1e-9));
        QVERIFY(isClose(gradient.correlation, correlation, 1e-9));
        QVERIFY(gradient.isLinear(0.95) && !gradient.isLinear(0.99999));
    }

    void evenResponsesAreNotLinear()
    {
        const std::vector<double> shifts = *shiftsOf(2.0, 0.1);
        std::vector<double> parabola, flat(shifts.size(), 0.0);
        for (const double shift : shifts)
            parabola.push_back(shift * shift);
        QVERIFY(std::abs(empiricalGradient(shifts, parabola).correlation) < 1e-9);
        QCOMPARE(empiricalGradient(shifts, flat), EmpiricalGradient());
        QVERIFY(!isAboveNoise(flat, "float32", 0.5));
        QVERIFY(isAboveNoise(parabola, "float32", 0.5));
        const std::vector<double> small{-1e-3, 1e-3};
        QVERIFY(isAboveNoise(small, "float32", 0.5));
        QVERIFY(!isAboveNoise(small, "bfloat16", 0.5)); // where a bfloat16 has three digits
        QVERIFY(!isAboveNoise({}, "float32", 0.5));
    }

    void neuronsAreDrawnByThePublishedRule()
    {
        ScoreMatrix scores(28, 8192);
        std::ranges::fill(scores.values, -1.0F);
        const std::vector<NeuronId> published{{20, 3781}, {3, 4608}, {0, 6556}, {23, 5977}, {8, 6561},
                                              {7, 6852},  {7, 1169}, {4, 3811}, {23, 4645}, {3, 2292}};
        QCOMPARE(sampledNeurons(scores, 10, 42), published);
        ScoreMatrix few(1, 5);
        few.values = {0.0F, 1.0F, 0.0F, -1.0F, 0.0F};
        std::vector<NeuronId> all = sampledNeurons(few, 10, 42);
        std::ranges::sort(all);
        QCOMPARE(all, (std::vector<NeuronId>{{0, 1}, {0, 3}}));
    }

    void polaritySaysWhichWay()
    {
        const std::vector<PolarNeuron> neurons{{{0, 1}, 0.5}, {{0, 2}, -0.25}, {{1, 0}, 0.0}, {{1, 3}, 1.0}};
        const InterventionStack enhanced = polarShift(neurons, 0.3, ShiftAxis::Size, Hook::Up);
        QCOMPARE(enhanced.size(), 2U);
        QCOMPARE(enhanced[0], (Intervention{{{0, 1}, {1, 3}}, Operation::Shift, 0.3, Positions::Last, Hook::Up}));
        QCOMPARE(enhanced[1], (Intervention{{{0, 2}}, Operation::Shift, -0.3, Positions::Last, Hook::Up}));
        const InterventionStack suppressed = polarShift(neurons, -0.3, ShiftAxis::Value, Hook::Product, Positions::All);
        QCOMPARE(suppressed[0], (Intervention{{{0, 1}, {1, 3}}, Operation::Add, -0.3, Positions::All, Hook::Product}));
        QCOMPARE(suppressed[1], (Intervention{{{0, 2}}, Operation::Add, 0.3, Positions::All, Hook::Product}));
        const InterventionStack both = polarShift(neurons, 0.5, 2.0, false, ShiftAxis::Size, Hook::Up);
        QCOMPARE(both[0].value, -0.5);
        QCOMPARE(both[1].value, 2.0);
        QCOMPARE(predictedChange(neurons, 2.0), 3.5);
        QCOMPARE(predictedChange(neurons, -2.0), -3.5);
        QVERIFY(polarShift({}, 1.0, ShiftAxis::Size, Hook::Up).empty());
    }

    void setsAreTheLargestOrDrawn()
    {
        ScoreMatrix scores(2, 3);
        scores.values = {0.5F, -2.0F, 0.0F, 2.0F, 1.0F, -0.1F};
        const auto idsOf = [](const std::vector<PolarNeuron>& set) {
            std::vector<NeuronId> ids;
            for (const PolarNeuron& one : set)
                ids.push_back(one.neuron);
            return ids;
        };
        QCOMPARE(idsOf(neuronsOfSet(scores, 3, false, 0)), (std::vector<NeuronId>{{0, 1}, {1, 0}, {1, 1}}));
        QCOMPARE(neuronsOfSet(scores, 3, false, 0).front().gradient, -2.0);
        std::vector<NeuronId> all = idsOf(neuronsOfSet(scores, 9, true, 5));
        std::ranges::sort(all);
        QCOMPARE(all, (std::vector<NeuronId>{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}}));
        QVERIFY(idsOf(neuronsOfSet(scores, 3, true, 1)) != idsOf(neuronsOfSet(scores, 3, true, 2)));
    }

    void studyOfAToy_data()
    {
        QTest::addColumn<int>("axis");
        QTest::newRow("size") << static_cast<int>(ShiftAxis::Size);
        QTest::newRow("value") << static_cast<int>(ShiftAxis::Value);
    }
    /// Every number of the study against the toy's formulas.
    void studyOfAToy()
    {
        QFETCH(int, axis);
        const NegSettings settings = toySettings(static_cast<ShiftAxis>(axis));
        NegExperiment experiment = open("study", settings);
        QVERIFY(run(experiment) && experiment.isComplete());
        QCOMPARE(experiment.progress().done, experiment.progress().total);
        const std::vector<double> shifts = *shiftsOf(settings.range, settings.step);
        std::vector<NegPrompt> found;
        for (const auto& [index, prompt] : experiment.file().windows()) {
            const Toy toy(index);
            QCOMPARE(prompt.target, 4 + static_cast<std::int32_t>(index));
            QVERIFY(isClose(prompt.probability, toy.probability({}), 1e-6));
            QCOMPARE(prompt.positive + prompt.negative,
                     std::ranges::count_if(toy.weights, [](double weight) { return weight != 0.0; }));
            QCOMPARE(prompt.neurons.size(), 6U);
            for (const NegNeuron& neuron : prompt.neurons) {
                const std::size_t place = Toy::place(neuron.neuron);
                const double sign = toy.values[place] > 0.0 ? 1.0 : -1.0;
                QVERIFY(isClose(neuron.value, toy.values[place], 1e-6));
                QVERIFY(isClose(neuron.estimates.at(Estimate::NeurGrad), toy.gradient(place) * sign, 1e-6));
                QVERIFY(isClose(neuron.estimates.at(Estimate::Gradient), toy.gradient(place), 1e-6));
                QVERIFY(isClose(neuron.estimates.at(Estimate::IntegratedGradients),
                                toy.gradient(place) * toy.values[place], 1e-6));
                for (std::size_t i = 0; i < shifts.size(); ++i) {
                    const Operation operation = operationOf(settings.axis);
                    const double expected
                        = toy.probability({{{neuron.neuron}, operation, shifts[i]}}) - toy.probability({});
                    QVERIFY(std::abs(neuron.changes[i] - expected) < 1e-7);
                }
            }
            QCOMPARE(prompt.sets.size(), 12U); // 4096 neurons are more than there are
            for (const SetShift& set : prompt.sets)
                QVERIFY(isClose(set.measured, set.predicted, 0.25)); // the toy is nearly linear
            found.push_back(prompt);
        }
        std::vector<std::string> units = unitsOf(prompts());
        const NegSummary summary = summarize(found, unitsOf(prompts()), settings, 0.95, kLayers, "float32");
        QCOMPARE(summary.prompts, kPrompts);
        QCOMPARE(summary.neurons, kPrompts * 6);
        QCOMPARE(summary.linear.of, kPrompts * 6);
        QCOMPARE(summary.linearOfLayer.size(), 2U);
        QCOMPARE(summary.linearOfLayer[0].of + summary.linearOfLayer[1].of, kPrompts * 6);
        QVERIFY(summary.linear.share.mean > 0.9);
        QVERIFY(summary.linear.share.interval->high <= 1.0); // a share
        QVERIFY(!summarize(std::span(found).first(4), std::span(units).first(4), settings, 0.95, kLayers, "float32")
                     .linear.share.interval);
        const auto matching = static_cast<std::size_t>(settings.axis == ShiftAxis::Size ? 0 : 1);
        // Prompts of one question are no independent evidence: doubled, they narrow nothing.
        std::vector<NegPrompt> doubled(found);
        doubled.insert(doubled.end(), found.begin(), found.end());
        const std::vector<std::string> once = units;
        units.insert(units.end(), once.begin(), once.end());
        const NegSummary twice = summarize(doubled, units, settings, 0.95, kLayers, "float32");
        QCOMPARE(twice.units, kPrompts);
        QVERIFY(isClose(twice.positive.share.interval->high, summary.positive.share.interval->high, 1e-9));
        const Interval& doubledInterval = *twice.estimates[1 - matching].correlationInterval;
        const Interval& interval = *summary.estimates[1 - matching].correlationInterval;
        QVERIFY(isClose(doubledInterval.low, interval.low, 1e-9) && isClose(doubledInterval.high, interval.high, 1e-9));
        QVERIFY(summary.estimates[matching].correlation > 0.9999);
        QVERIFY(summary.estimates[1 - matching].correlation < 0.9); // the wrong axis
        QVERIFY(summary.estimates[matching].correlationInterval->low > 0.999);
        QVERIFY(summary.sets.size() == 12U && summary.sets.front().correlation > 0.99);
    }

    void studiesResumeToTheSameBytes()
    {
        {
            NegExperiment whole = open("whole", toySettings());
            QVERIFY(run(whole));
        }
        for (const int most : {31, 40, 77}) { // a block takes 24 answers before its first curve
            const std::string name = "cut" + std::to_string(most);
            int rounds = 1;
            for (; !isRunFrom(open(name, toySettings()), most); ++rounds)
                QVERIFY(rounds < 100);
            QVERIFY(rounds > 1);
            QCOMPARE(readBytes(path(name)), readBytes(path("whole")));
        }
    }

    void anotherStudyIsRefused()
    {
        {
            NegExperiment whole = open("study", toySettings());
            QVERIFY(run(whole));
        }
        NegManifest other;
        other.settings = toySettings();
        other.settings.step = 0.2;
        QVERIFY(failsWith(NegFile::createOrResume(path("study"), other), ErrorCode::InvalidArgument, "settings"));
    }

    void foreignAnswersAreRefused()
    {
        NegExperiment experiment = open("study", toySettings());
        QVERIFY(!experiment.take({0, QuestionEvaluation{}}));
        const auto request = experiment.next();
        QVERIFY(!experiment.take({0, QuestionEvaluation{}})); // scores were asked for
        const std::vector<CellAnswer> answers = answersTo(**request);
        QVERIFY(*experiment.take(answers[0]) && !*experiment.take(answers[0]));
        CellAnswer beyond = answers[0];
        beyond.item = 8;
        QVERIFY(!experiment.take(beyond));
        QVERIFY(!experiment.take({0, Trace{}}));
        QVERIFY(run(experiment));
    }

    void settingsAreChecked()
    {
        const auto refused = [](auto change, const char* text) {
            NegSettings settings = toySettings();
            change(settings);
            return failsWith(checkSettings(settings), ErrorCode::InvalidArgument, text);
        };
        QVERIFY(checkSettings(toySettings()));
        QVERIFY(refused([](NegSettings& s) { s.step = 5.0; }, "step"));
        QVERIFY(refused([](NegSettings& s) { s.sampledNeurons = 0; }, "sample"));
        QVERIFY(refused([](NegSettings& s) { s.setSizes = {0}; }, "at least one"));
        QVERIFY(refused([](NegSettings& s) { s.setVolumes.clear(); }, "volume"));
        QVERIFY(refused([](NegSettings& s) { s.setVolumes = {0.0}; }, "other than 0"));
        const NegSettings settings = toySettings(ShiftAxis::Value);
        QCOMPARE(nlohmann::json(settings).get<NegSettings>(), settings);
    }

private:
    std::string path(const std::string& name) const { return m_folder->path().toStdString() + "/" + name; }
    NegExperiment open(const std::string& name, const NegSettings& settings)
    {
        NegManifest manifest;
        manifest.settings = settings;
        auto file = NegFile::createOrResume(path(name), manifest);
        if (!file)
            qFatal("%s", file.error().message.c_str());
        return NegExperiment(std::move(*file), settings, prompts());
    }
    static bool isRunFrom(NegExperiment&& experiment, int most) { return run(experiment, most); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestNeg)
#include "tst_neg.moc"
