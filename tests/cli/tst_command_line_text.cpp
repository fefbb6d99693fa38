// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The command lines that jobs are copied as, read by the command line's own parser and by a shell.
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "app/client/command_line_text.h"

#include <QCommandLineParser>
#include <QProcess>
#include <QTest>

#include <memory>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

CommandSubject demoSubject()
{
    return {.model = u"demo"_s, .task = u"demo:ner"_s, .device = u"auto"_s, .engine = {}, .seed = 0};
}

/// A parser that has read the words, after the verb itself has accepted them; null: it refused, with `problem` saying
/// why.
std::unique_ptr<QCommandLineParser> parsed(const QStringList& words, QString* problem)
{
    for (const auto& verb : makeVerbs()) {
        if (verb->name() != words.value(1))
            continue;
        auto parser = std::make_unique<QCommandLineParser>();
        verb->declare(*parser);
        if (!parser->parse(QStringList{u"neurex"_s} + words.mid(2))) {
            *problem = parser->errorText();
            return nullptr;
        }
        const Result<void> taken = verb->parse(*parser);
        if (!taken)
            *problem = QString::fromStdString(taken.error().message);
        return taken ? std::move(parser) : nullptr;
    }
    *problem = u"there is no such command"_s;
    return nullptr;
}

} // namespace

class TestCommandLineText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attribution();
    void questionsAndEngine();
    void evaluationOfNamedNeurons();
    void evaluationOfAnyStack_data();
    void evaluationOfAnyStack();
    void changesStandAlone();
    void sweep();
    void empiricalGradients();
    void probe();
    void shiftSearch();
    void generation();
    void loading();
    void aShellReadsTheSameWords();
};

void TestCommandLineText::attribution()
{
    AttributionSettings settings;
    const QStringList plain = attributeCommand(demoSubject(), settings, {}, u"run"_s);
    QCOMPARE(plain.join(u' '), u"neurex attribute demo demo:ner --out run"_s);
    settings.target = Target::Margin;
    settings.rule = Rule::Gauss;
    settings.steps = 7;
    settings.memoryBudgetBytes = 1 << 20;
    CommandSubject subject = demoSubject();
    subject.device = u"cuda:1"_s;
    subject.engine = u"node7"_s;
    subject.seed = 5;
    QString problem;
    const auto parser
        = parsed(attributeCommand(subject, settings, {AceMask::SignConsistency, 40}, u"a run"_s), &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->positionalArguments(), (QStringList{u"demo"_s, u"demo:ner"_s}));
    QCOMPARE(parser->value(u"out"_s), u"a run"_s);
    QCOMPARE(parser->value(u"target"_s), u"margin"_s);
    QCOMPARE(parser->value(u"rule"_s), u"gauss"_s);
    QCOMPARE(parser->value(u"steps"_s), u"7"_s);
    const Result<AceMask> mask = parseAceMask(parser->value(u"mask"_s).toStdString());
    QVERIFY(mask && *mask == AceMask::SignConsistency);
    QCOMPARE(parser->value(u"z"_s), u"40"_s);
    QCOMPARE(parser->value(u"device"_s), u"cuda:1"_s);
    QCOMPARE(parser->value(u"engine"_s), u"node7"_s);
    QCOMPARE(parser->value(u"seed"_s), u"5"_s);
    const Result<std::int64_t> budget = readBytes(*parser, u"memory-budget"_s);
    QVERIFY(budget);
    QCOMPARE(*budget, std::int64_t{1} << 20);
}

void TestCommandLineText::questionsAndEngine()
{
    CommandSubject subject = demoSubject();
    subject.split = {0.25, 7};
    subject.limit = 30;
    subject.computeType = u"bfloat16"_s;
    subject.threads = 3;
    subject.prompt = {"custom", "<s>Q: ", "\nA:"};
    QString problem;
    const auto attribution = parsed(attributeCommand(subject, {}, {}, u"run"_s), &problem);
    QVERIFY2(attribution, qPrintable(problem));
    const Result<TaskCommandOptions> read = readTaskCommand(*attribution, Split::Identify);
    QVERIFY(read);
    QCOMPARE(read->task.split, Split::Identify);
    QCOMPARE(read->task.draw, (SplitDraw{0.25, 7}));
    QCOMPARE(read->task.limit, 30);
    QCOMPARE(read->model.computeType, std::string("bfloat16"));
    QCOMPARE(read->model.threads, 3);
    QCOMPARE(read->task.prompt, subject.prompt);
    // A limit is one of the questions that choose neurons.
    const auto evaluation = parsed(evaluateCommand(subject, {}), &problem);
    QVERIFY2(evaluation, qPrintable(problem));
    const Result<TaskCommandOptions> judged = readTaskCommand(*evaluation, Split::Evaluate);
    QVERIFY(judged);
    QCOMPARE(judged->task.split, Split::Evaluate);
    QCOMPARE(judged->task.draw, (SplitDraw{0.25, 7}));
    QCOMPARE(judged->task.limit, 0);
}

void TestCommandLineText::evaluationOfNamedNeurons()
{
    const InterventionStack stack{{{{1, 2}, {3, 4}}, Operation::Scale, kSilenceFactor, Positions::All},
                                  {{{0, 7}}, Operation::Scale, kExciteFactor, Positions::All}};
    const QStringList words = evaluateCommand(demoSubject(), stack);
    QCOMPARE(words.join(u' '), u"neurex evaluate demo demo:ner --silence L1N2,L3N4 --excite L0N7 --positions all"_s);
    QString problem;
    QVERIFY2(parsed(words, &problem), qPrintable(problem));
}

void TestCommandLineText::evaluationOfAnyStack_data()
{
    QTest::addColumn<int>("number");
    int number = 0;
    for (const char* name : {"nothing", "factor", "value and sum", "two positions", "excited twice"})
        QTest::newRow(name) << number++;
}

void TestCommandLineText::evaluationOfAnyStack()
{
    const std::vector<InterventionStack> stacks{
        {},
        {{{{1, 2}}, Operation::Scale, 1.0 / 3.0, Positions::Last}},
        {{{{1, 2}}, Operation::Set, -0.5, Positions::Last}, {{{1, 3}}, Operation::Add, 1e-9, Positions::All}},
        {{{{1, 2}}, Operation::Scale, 2.0, Positions::Last}, {{{1, 3}}, Operation::Scale, 0.0, Positions::All}},
        {{{{1, 2}}, Operation::Scale, 2.0, Positions::Last}, {{{1, 3}}, Operation::Scale, 2.0, Positions::Last}}};
    QFETCH(int, number);
    const InterventionStack& stack = stacks[static_cast<std::size_t>(number)];
    QString problem;
    const auto parser = parsed(evaluateCommand(demoSubject(), stack), &problem);
    QVERIFY2(parser, qPrintable(problem));
    const Result<StackOptions> read = readStackOptions(*parser, Positions::Last);
    QVERIFY(read);
    QVERIFY(read->file.empty());
    QVERIFY(read->named == stack);
    QVERIFY(!read->isEmpty()); // [] is an answer, too: the unchanged model
}

void TestCommandLineText::changesStandAlone()
{
    QString problem;
    QVERIFY(!parsed(
        {u"neurex"_s, u"evaluate"_s, u"demo"_s, u"demo:ner"_s, u"--changes"_s, u"[]"_s, u"--excite"_s, u"L1N1"_s},
        &problem));
    QVERIFY2(problem.contains(u"--changes"_s), qPrintable(problem));
    QVERIFY(!parsed({u"neurex"_s, u"evaluate"_s, u"demo"_s, u"demo:ner"_s, u"--changes"_s, u"[{}]"_s}, &problem));
    QVERIFY2(problem.contains(u"neurons"_s), qPrintable(problem));
}

void TestCommandLineText::sweep()
{
    const QStringList words = sweepCommand(demoSubject(),
                                           {.run = u"/runs/a"_s,
                                            .out = u"sweep.csv"_s,
                                            .budgets = {10, 25},
                                            .operators = {u"enhance"_s},
                                            .sides = {u"good"_s, u"bad"_s},
                                            .randomSets = 3,
                                            .layerRandomSets = 4,
                                            .labelShuffleSets = 5,
                                            .positions = Positions::All});
    QString problem;
    const auto parser = parsed(words, &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->value(u"budgets"_s), u"10,25"_s);
    QCOMPARE(parser->value(u"operators"_s), u"enhance"_s);
    QCOMPARE(parser->value(u"sides"_s), u"good,bad"_s);
    QCOMPARE(parser->value(u"random"_s), u"3"_s);
    QCOMPARE(parser->value(u"layer-random"_s), u"4"_s);
    QCOMPARE(parser->value(u"label-shuffle"_s), u"5"_s);
    const auto none
        = parsed(sweepCommand(demoSubject(), {.run = u"/runs/a"_s, .out = u"s.csv"_s, .budgets = {10}}), &problem);
    QVERIFY2(none, qPrintable(problem));
    QCOMPARE(none->value(u"layer-random"_s), u"0"_s); // not what the command draws of its own accord
    const auto single = parsed(
        sweepCommand(
            demoSubject(),
            {.run = u"/runs/a"_s, .out = u"e.csv"_s, .budgets = {20}, .factors = {0.0, 2.0}, .isSingle = true}),
        &problem);
    QVERIFY2(single, qPrintable(problem));
    QCOMPARE(single->value(u"top"_s), u"20"_s);
    QCOMPARE(single->value(u"split"_s), u"evaluate"_s); // by default
    CommandSubject drawn = demoSubject();
    drawn.split.fraction = 0.5;
    const auto ofDrawn = parsed(
        sweepCommand(drawn, {.run = u"/runs/a"_s, .out = u"e.csv"_s, .budgets = {20}, .isSingle = true}), &problem);
    QVERIFY2(ofDrawn, qPrintable(problem));
    QCOMPARE(ofDrawn->values(u"split"_s), QStringList{u"0.5"_s});
    QCOMPARE(parser->value(u"positions"_s), u"all"_s);
    // Without a word the command takes over the form of the run's prompts.
    const QStringList ofWrapped
        = sweepCommand(demoSubject(), {.run = u"/runs/a"_s, .isRunRaw = false, .out = u"s.csv"_s, .budgets = {10}});
    const auto raw = parsed(ofWrapped, &problem);
    QVERIFY2(raw && raw->isSet(u"prompt-form"_s), qPrintable(problem));
    QCOMPARE(raw->value(u"prompt-form"_s), u"raw"_s);
    QVERIFY(!none->isSet(u"prompt-form"_s));
}

void TestCommandLineText::empiricalGradients()
{
    NegSettings settings;
    QString problem;
    const auto usual = parsed(negCommand(demoSubject(), settings, 10, u"neg.csv"_s), &problem);
    QVERIFY2(usual, qPrintable(problem));
    QCOMPARE(usual->value(u"limit"_s), u"10"_s);
    QCOMPARE(usual->value(u"split"_s), u"evaluate"_s);
    QCOMPARE(usual->value(u"hook"_s), u"up"_s);
    settings.hook = Hook::Product;
    settings.axis = ShiftAxis::Value;
    settings.range = 5.0;
    settings.step = 0.25;
    settings.chosen = {{1, 2}, {3, 4}};
    settings.estimates = {Estimate::IntegratedGradients};
    const auto parser = parsed(negCommand(demoSubject(), settings, 3, u"neg.csv"_s), &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->value(u"hook"_s), u"product"_s);
    QCOMPARE(parser->value(u"axis"_s), u"value"_s);
    QCOMPARE(parser->value(u"range"_s), u"5"_s);
    QCOMPARE(parser->value(u"step"_s), u"0.25"_s);
    QCOMPARE(parser->value(u"neurons"_s), u"L1N2,L3N4"_s);
    QCOMPARE(parser->value(u"estimates"_s), u"integrated-gradients"_s);
    settings.chosen.clear();
    settings.sampledNeurons = 7;
    settings.seed = 3;
    const auto drawn = parsed(negCommand(demoSubject(), settings, 3, u"neg.csv"_s), &problem);
    QVERIFY2(drawn, qPrintable(problem));
    QCOMPARE(drawn->value(u"sample"_s), u"7"_s);
    QCOMPARE(drawn->value(u"sample-seed"_s), u"3"_s);
}

void TestCommandLineText::probe()
{
    QString problem;
    CommandSubject subject = demoSubject();
    subject.split = {0.25, 3};
    const QStringList plain = probeCommand(subject, {}, u"out"_s);
    const auto parser = parsed(plain, &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->value(u"out"_s), u"out"_s);
    QCOMPARE(parser->value(u"split"_s), u"0.25"_s);
    QCOMPARE(parser->value(u"split-seed"_s), u"3"_s);
    QVERIFY(!plain.contains(u"--neurons"_s) && !plain.contains(u"--train"_s) && !plain.contains(u"--seed"_s));
    ProbePlan plan;
    plan.train = 0;
    plan.test = 40;
    plan.hook = Hook::Product;
    plan.settings.kinds = {ProbeKind::LmProb, ProbeKind::Magn};
    plan.settings.magn = MagnRule::Sum;
    plan.settings.neurons = {1, 8};
    plan.settings.trainSizes = {5};
    plan.hasTrainSizes = true;
    plan.settings.ranks = RankRange{2, 9};
    plan.settings.usesNegative = false;
    plan.settings.seed = 7;
    plan.others = {"a probe", "another"};
    const auto full = parsed(probeCommand(subject, plan, u"out"_s), &problem);
    QVERIFY2(full, qPrintable(problem));
    QCOMPARE(full->value(u"train"_s), u"0"_s);
    QCOMPARE(full->value(u"test"_s), u"40"_s);
    QCOMPARE(full->value(u"hook"_s), u"product"_s);
    QCOMPARE(full->value(u"kinds"_s), u"lm,magn"_s);
    QCOMPARE(full->value(u"magn"_s), u"sum"_s);
    QCOMPARE(full->value(u"neurons"_s), u"1,8"_s);
    QCOMPARE(full->value(u"train-sizes"_s), u"5"_s);
    QCOMPARE(full->value(u"ranks"_s), u"3:9"_s);
    QCOMPARE(full->value(u"seed"_s), u"7"_s);
    QVERIFY(full->isSet(u"only-positive"_s));
    QCOMPARE(full->values(u"compare"_s), (QStringList{u"a probe"_s, u"another"_s}));
}

void TestCommandLineText::shiftSearch()
{
    QString problem;
    ShiftSearchPlan plan;
    plan.probe = "probe";
    const QStringList plain = shiftSearchCommand(demoSubject(), plan, u"grid.csv"_s);
    QVERIFY(!plain.contains(u"--sizes"_s) && !plain.contains(u"--volumes"_s));
    plan.ranking = ShiftRanking::Average;
    plan.sizes = {2, 8};
    plan.volumes = {-0.5, 2.0};
    plan.validation = 0;
    plan.test = 12;
    plan.seed = 4;
    const auto parser = parsed(shiftSearchCommand(demoSubject(), plan, u"grid.csv"_s), &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->value(u"probe"_s), u"probe"_s);
    QCOMPARE(parser->value(u"out"_s), u"grid.csv"_s);
    QCOMPARE(parser->value(u"ranking"_s), u"average"_s);
    QCOMPARE(parser->value(u"sizes"_s), u"2,8"_s);
    QCOMPARE(parser->value(u"volumes"_s), u"-0.5,2"_s);
    QCOMPARE(parser->value(u"validation"_s), u"0"_s);
    QCOMPARE(parser->value(u"test"_s), u"12"_s);
    QCOMPARE(parser->value(u"seed"_s), u"4"_s);
}

void TestCommandLineText::generation()
{
    const QString text = u"It's \"5 $\"\nnext"_s;
    const QStringList words = generateCommand(demoSubject(),
                                              {.text = text,
                                               .prompt = {"custom", "Q: ", "\nA:"},
                                               .maxTokens = 3,
                                               .temperature = 0.1,
                                               .topP = 0.9,
                                               .seed = 8,
                                               .stack = {{{{1, 2}}, Operation::Scale, 2.0, Positions::All}}});
    QString problem;
    const auto parser = parsed(words, &problem);
    QVERIFY2(parser, qPrintable(problem));
    QCOMPARE(parser->value(u"text"_s), text);
    QCOMPARE(parser->value(u"prompt-prefix"_s), u"Q: "_s);
    QCOMPARE(parser->value(u"prompt-suffix"_s), u"\nA:"_s);
    QCOMPARE(parser->value(u"temperature"_s), u"0.1"_s);
    QCOMPARE(parser->value(u"top-p"_s), u"0.9"_s);
    QCOMPARE(parser->value(u"seed"_s), u"8"_s);
    QCOMPARE(parser->value(u"excite"_s), u"L1N2"_s);
}

void TestCommandLineText::loading()
{
    QString problem;
    const auto parser = parsed(loadCommand(demoSubject()), &problem);
    QVERIFY2(parser, qPrintable(problem));
    QVERIFY(parser->isSet(u"load"_s));
}

void TestCommandLineText::aShellReadsTheSameWords()
{
    const QStringList words{u"/bin/echo"_s,        u"plain"_s, u"two words"_s, u"it's"_s, QString(),
                            u"$HOME \\ \"x\" *"_s, u"ä"_s};
    QProcess shell;
    shell.start(u"/bin/sh"_s,
                {u"-c"_s, u"for word in "_s + commandLineText(words) + u"; do printf '%s\\n' \"$word\"; done"_s});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), QString(words.join(u'\n') + u'\n'));
}

QTEST_GUILESS_MAIN(TestCommandLineText)
#include "tst_command_line_text.moc"
