// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the neuron card measures, on the fake engine.
#include "app/workspace/task/token_text.h"
#include "core/analysis/selection.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "tests/support/fake_engine/fake_model.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestNeuronProbes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksNothingWhileNobodyLooks();
    void readsTheActivationAlongThePrompt();
    void anotherNeuronOfThePromptCostsNothing();
    void measuresTheDoseResponse();
    void measuresTheTaskAndKeepsIt();
    void theNewestNeuronWins();
    void attributesEveryOption();
    void findsTheTopQuestions();
    void goesOnWithTheTopQuestionsAfterAPause();
    void findsContextsInAText();
    void textsAreCutBehindTheLastWindow();
    void contextsNeedATokenizer();
    void forgetsWithTheTask();
    void goesOnAfterTheEngineDied();
    void topPlacesAreSorted();
    void readsTheVocabularyWithoutNorm();
    void factorsAreEvenlySpaced();

private:
    /// Model and task are there, and the unchanged model has been measured.
    std::unique_ptr<ExplorerSession> openMeasured(const QString& mode) const;
    static QuestionAnswer expected(ExplorerSession& session, std::size_t question, NeuronId neuron, double factor);
    static double meanGold(const QuestionAnswer& answer);

    ExplorerFixture m_files;
};

std::unique_ptr<ExplorerSession> TestNeuronProbes::openMeasured(const QString& mode) const
{
    auto session = m_files.open(mode);
    [&] { WAIT_FOR(isBaselineMeasured(*session)); }();
    return session;
}

QuestionAnswer TestNeuronProbes::expected(ExplorerSession& session, std::size_t question, NeuronId neuron,
                                          double factor)
{
    return fake::answer(question, session.tasks().task()->evaluate.questions[question],
                        {{.neurons = {neuron}, .operation = Operation::Scale, .value = factor}});
}

double TestNeuronProbes::meanGold(const QuestionAnswer& answer)
{
    double sum = 0.0;
    for (const ProxyAnswer& proxy : answer.proxies)
        sum += static_cast<double>(proxy.optionProbabilities[static_cast<std::size_t>(proxy.gold)]);
    return sum / static_cast<double>(answer.proxies.size());
}

void TestNeuronProbes::asksNothingWhileNobodyLooks()
{
    const auto session = openMeasured(u"ok"_s);
    session->selection().select({{0, 9}});
    WAIT_FOR(session->effects().effect().has_value());
    WAIT_FOR(session->client().pendingCount() == 0);
    NeuronProbes& probes = session->probes();
    QVERIFY(!probes.activation().activation());
    QVERIFY(!probes.options().attribution());
    QVERIFY(!probes.dose().response());
    QVERIFY(!probes.taskEffect().response());
    QCOMPARE(probes.topQuestions().done(), 0);
    probes.dose().setActive(true);
    WAIT_FOR(probes.dose().response().has_value());
    probes.dose().setActive(false);
    QVERIFY(!probes.dose().response());
}

void TestNeuronProbes::readsTheActivationAlongThePrompt()
{
    const auto session = openMeasured(u"ok"_s);
    ActivationProbe& probe = session->probes().activation();
    session->selection().select({{1, 4}});
    probe.setActive(true);
    QCOMPARE(probe.proxyCount(), 3);
    WAIT_FOR(probe.activation().has_value());
    QCOMPARE(probe.activation()->tokens, (std::vector<std::int32_t>{1, 10, 20}));
    const float worth = fake::worth(1, 4);
    QCOMPARE(probe.activation()->values, (std::vector<float>{1.0F + worth, 10.0F + worth, 20.0F + worth}));
    probe.setProxy(2);
    QVERIFY(!probe.activation());
    WAIT_FOR(probe.activation().has_value());
    QCOMPARE(probe.activation()->tokens.back(), 22);
    session->answers().setCurrentQuestion(3);
    WAIT_FOR(probe.activation().has_value());
    QCOMPARE(probe.activation()->tokens, (std::vector<std::int32_t>{1, 13, 22}));
}

void TestNeuronProbes::anotherNeuronOfThePromptCostsNothing()
{
    const auto session = openMeasured(u"ok"_s);
    ActivationProbe& probe = session->probes().activation();
    OptionProbe& options = session->probes().options();
    session->selection().select({{1, 4}});
    probe.setActive(true);
    options.setActive(true);
    WAIT_FOR(probe.activation().has_value() && !options.isPending());
    session->selection().select({{2, 7}});
    QVERIFY(probe.activation());
    QVERIFY(!probe.isPending());
    QCOMPARE(probe.activation()->values.front(), 1.0F + fake::worth(2, 7));
    QVERIFY(!options.isPending());
    QCOMPARE(options.attribution()->scores[0][0], fake::score(0, 0, 2, 7));
}

void TestNeuronProbes::measuresTheDoseResponse()
{
    const auto session = openMeasured(u"ok"_s);
    FactorProbe& probe = session->probes().dose();
    session->answers().setCurrentQuestion(1);
    session->selection().select({{0, 9}});
    QCOMPARE(probe.factors().size(), 13U);
    QCOMPARE(probe.factors().front(), -2.0);
    QCOMPARE(probe.factors().back(), 4.0);
    probe.setActive(true);
    WAIT_FOR(probe.response().has_value() && !probe.isPending());
    const FactorResponse& response = *probe.response();
    QVERIFY(response.isComplete());
    QCOMPARE(response.proxies.size(), 3U);
    QVERIFY(response.probability.front() != response.probability.back());
    for (std::size_t f = 0; f < response.factors.size(); ++f) {
        const QuestionAnswer answer = expected(*session, 1, {0, 9}, response.factors[f]);
        QVERIFY(std::abs(response.probability[f] - meanGold(answer)) < 1e-9);
        for (std::size_t p = 0; p < 3; ++p) {
            const ProxyAnswer& proxy = answer.proxies[p];
            QCOMPARE(response.proxies[p][f],
                     static_cast<double>(proxy.optionProbabilities[static_cast<std::size_t>(proxy.gold)]));
        }
    }
    probe.setFactors({0.0, 3.0});
    QVERIFY(!probe.response());
    WAIT_FOR(probe.response().has_value());
    QCOMPARE(probe.response()->factors, (std::vector<double>{0.0, 3.0}));
}

void TestNeuronProbes::measuresTheTaskAndKeepsIt()
{
    const auto session = openMeasured(u"ok"_s);
    FactorProbe& probe = session->probes().taskEffect();
    QSignalSpy changes(&probe, &NeuronProbe::changed);
    session->selection().select({{0, 9}});
    probe.setActive(true);
    QVERIFY(probe.isPending());
    WAIT_FOR(!probe.isPending());
    const FactorResponse response = *probe.response();
    QCOMPARE(response.factors, (std::vector<double>{1.0, kSilenceFactor, kExciteFactor}));
    QCOMPARE(response.done, kTaskQuestions);
    QVERIFY(response.proxies.empty());
    for (std::size_t f = 0; f < 3; ++f) {
        double probability = 0.0;
        double right = 0.0;
        for (std::size_t q = 0; q < kTaskQuestions; ++q) {
            const QuestionAnswer answer = expected(*session, q, {0, 9}, response.factors[f]);
            probability += meanGold(answer) / kTaskQuestions;
            for (const ProxyAnswer& proxy : answer.proxies)
                right += proxy.isRight() ? 1.0 / (3 * kTaskQuestions) : 0.0;
        }
        QVERIFY(std::abs(response.probability[f] - probability) < 1e-6);
        QVERIFY(std::abs(response.accuracy[f] - right) < 1e-9);
    }
    QVERIFY(response.probability[2] != response.probability[0]);

    session->selection().select({{2, 9}});
    WAIT_FOR(!probe.isPending());
    QVERIFY(probe.response()->probability[2] != response.probability[2]);
    session->selection().select({{0, 9}});
    QVERIFY(!probe.isPending()); // kept
    QCOMPARE(probe.response()->probability, response.probability);
    QVERIFY(changes.count() > 0);
}

void TestNeuronProbes::theNewestNeuronWins()
{
    const auto session = openMeasured(u"slow"_s);
    FactorProbe& probe = session->probes().taskEffect();
    probe.setActive(true);
    for (int index = 0; index < fake::kNeuronCount; ++index)
        session->selection().select({{0, index}});
    WAIT_FOR(probe.response().has_value());
    QVERIFY(!probe.response()->isComplete()); // partial, and counted as such
    WAIT_FOR(!probe.isPending());
    const double first = meanGold(expected(*session, 0, {0, 9}, kExciteFactor));
    double sum = 0.0;
    for (std::size_t q = 0; q < kTaskQuestions; ++q)
        sum += meanGold(expected(*session, q, {0, 9}, kExciteFactor)) / kTaskQuestions;
    QVERIFY(first > 0.0);
    QVERIFY(std::abs(probe.response()->probability[2] - sum) < 1e-6);
}

void TestNeuronProbes::attributesEveryOption()
{
    const auto session = openMeasured(u"ok"_s);
    OptionProbe& probe = session->probes().options();
    session->answers().setCurrentQuestion(2);
    session->selection().select({{1, 3}});
    probe.setActive(true);
    WAIT_FOR(probe.attribution().has_value() && !probe.isPending());
    QVERIFY(!probe.error());
    QCOMPARE(probe.attribution()->gold, (std::vector<int>{2, 3, 0}));
    QCOMPARE(probe.attribution()->scores.size(), 3U);
    for (std::size_t p = 0; p < 3; ++p) {
        QCOMPARE(probe.attribution()->scores[p].size(), 4U);
        for (std::size_t option = 0; option < 4; ++option) {
            const bool isGold = static_cast<int>(option) == probe.attribution()->gold[p];
            const float divisor = isGold ? 1.0F : -static_cast<float>(2 + option);
            QCOMPARE(probe.attribution()->scores[p][option], fake::score(2, 0, 1, 3) / divisor);
        }
    }
}

void TestNeuronProbes::findsTheTopQuestions()
{
    const auto session = openMeasured(u"ok"_s);
    TopQuestionsProbe& probe = session->probes().topQuestions();
    session->selection().select({{0, 5}});
    probe.setActive(true);
    WAIT_FOR(!probe.isPending());
    QCOMPARE(probe.done(), kTaskQuestions);
    // The fake engine's activation is the token plus the neuron's worth; all prompts end with the same token.
    QCOMPARE(probe.questions().size(), TopActivations::kPlaces);
    for (std::size_t place = 0; place < TopActivations::kPlaces; ++place) {
        const TopQuestion expected{static_cast<std::int32_t>(place), 20.0F + fake::worth(0, 5)};
        QVERIFY(probe.questions()[place] == expected);
    }
    session->selection().select({{2, 8}});
    QVERIFY(!probe.isPending()); // one pass serves all neurons
    QCOMPARE(probe.questions().front().value, 20.0F + fake::worth(2, 8));
}

void TestNeuronProbes::goesOnWithTheTopQuestionsAfterAPause()
{
    const auto session = openMeasured(u"ok"_s);
    TopQuestionsProbe& probe = session->probes().topQuestions();
    session->selection().select({{0, 5}});
    probe.setActive(true);
    WAIT_FOR(probe.done() > 2);
    probe.setActive(false);
    const int done = probe.done();
    passFence(*session->models().client());
    QCOMPARE(probe.done(), done);
    probe.setActive(true);
    QVERIFY(probe.done() >= done);
    WAIT_FOR(!probe.isPending());
    QCOMPARE(probe.done(), kTaskQuestions);
}

/// One pass serves the selected neuron and those of the lists; another neuron begins its own.
void TestNeuronProbes::findsContextsInAText()
{
    const ExplorerFixture files;
    const auto writeBytes = [](const QString& name, const QByteArray& content) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    };
    writeBytes(files.modelFolder() + u"/tokenizer.model"_s, QByteArray::fromStdString(test::letterModel()));
    const auto session = files.open(u"ok"_s);
    WAIT_FOR(isBaselineMeasured(*session));
    TextContextsProbe& probe = session->probes().textContexts();
    QTemporaryDir folder;
    const QString path = folder.filePath(u"text.txt"_s);
    const auto write = [&](const QByteArray& content) { writeBytes(path, content); };
    QByteArray text;
    for (int line = 1; line <= 200; ++line)
        text += line == 137 ? "AAAA AAAA zz AAAA\n" : "AAAA AAAA AA AAAA\n";
    write(text);
    session->attribution().run();
    WAIT_FOR(session->attribution().result() && session->attribution().result()->isComplete());
    session->selection().select({{0, 5}});
    probe.setActive(true);
    QVERIFY(!probe.isPending() && probe.contexts(probe.summary()).empty()); // no text is chosen
    probe.setText(path);
    QVERIFY(probe.isPending());
    WAIT_FOR(!probe.isPending());
    QVERIFY2(!probe.error(), probe.error() ? probe.error()->message.c_str() : "");
    QVERIFY(probe.total() > 5 && probe.done() == probe.total() && !probe.isCut());
    // The fake engine's activation is the token plus the neuron's worth; "z" is the largest token there.
    const std::vector<TextContext> contexts = probe.contexts(probe.summary());
    QCOMPARE(contexts.size(), TextContextsProbe::kContexts); // none is negative
    QCOMPARE(contexts.front().place.token, std::string("z"));
    QCOMPARE(contexts.front().place.line, std::int64_t{137});
    QVERIFY(contexts.front().value > contexts[1].value);
    const NeuronId listed = topNeurons(*session->attribution().result()->scores, 1).good.front().neuron;
    session->selection().select({listed});
    QVERIFY(!probe.isPending() && probe.contexts(probe.summary()).front().place == contexts.front().place);
    const float other = probe.contexts(probe.summary()).front().value - fake::worth(listed.layer, listed.index);
    QVERIFY(std::abs(other - (contexts.front().value - fake::worth(0, 5))) < 1e-3F);
    QVERIFY(!probe.isTextChanged() && probe.summary().tokens > 200);
    write(text + "more");
    QVERIFY(probe.isTextChanged()); // what is shown is of the text that was read
    probe.setText(folder.filePath(u"none.txt"_s));
    WAIT_FOR(!probe.isPending());
    QVERIFY(probe.error() && probe.error()->code == ErrorCode::NotFound && probe.contexts(probe.summary()).empty());
    write("A\n\xFF");
    probe.setText(path);
    WAIT_FOR(!probe.isPending());
    QVERIFY(probe.error() && probe.error()->code == ErrorCode::UnsupportedFormat);
}

void TestNeuronProbes::textsAreCutBehindTheLastWindow()
{
    const ExplorerFixture files;
    QTemporaryDir folder;
    const auto write = [](const QString& name, const QByteArray& content) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    };
    write(files.modelFolder() + u"/tokenizer.model"_s, QByteArray::fromStdString(test::letterModel()));
    const auto session = files.openLoaded();
    const OpenModel& model = *session->models().model();
    const QString path = folder.filePath(u"text.txt"_s);
    const std::int64_t length = std::min<std::int64_t>(TextContextsProbe::kWindowTokens, model.info.contextLength);
    const auto countOf = [&](const QByteArray& content) {
        write(path, content);
        Result<TextWindows> windows
            = TextWindows::open(path.toStdString(), *model.tokenizer, model.addsBos(), length);
        std::size_t count = 0;
        while (windows && windows->next().value())
            ++count;
        return count;
    };
    const QByteArray line("AAAA zz AAAA\n");
    const QByteArray block = line.repeated((32 * 1024) / line.size()); // is read at once, and cut by itself
    const std::size_t ofBlock = countOf(block);
    const std::size_t rest = TextContextsProbe::kMostWindows % ofBlock;
    qsizetype lines = 1;
    while (countOf(line.repeated(lines)) < std::max<std::size_t>(rest, 1))
        lines += 4;
    const QByteArray text = block.repeated(static_cast<qsizetype>(TextContextsProbe::kMostWindows / ofBlock))
        + (rest > 0 ? line.repeated(lines) : QByteArray());
    TextContextsProbe& probe = session->probes().textContexts();
    session->selection().select({{0, 5}});
    probe.setActive(true);
    for (const qsizetype more : {0, 1}) {
        write(path, text + line.repeated(more * 400));
        probe.setText(path);
        WAIT_FOR(probe.total() > 0);
        QCOMPARE(static_cast<std::size_t>(probe.total()), TextContextsProbe::kMostWindows);
        QCOMPARE(probe.isCut(), more > 0);
    }
}

void TestNeuronProbes::contextsNeedATokenizer()
{
    const auto session = openMeasured(u"ok"_s);
    TextContextsProbe& probe = session->probes().textContexts();
    session->selection().select({{0, 5}});
    probe.setText(m_files.taskFile());
    probe.setActive(true);
    QVERIFY(!probe.isPending() && probe.error() && probe.contexts(probe.summary()).empty());
}

void TestNeuronProbes::forgetsWithTheTask()
{
    const auto session = openMeasured(u"ok"_s);
    NeuronProbes& probes = session->probes();
    session->selection().select({{0, 5}});
    probes.topQuestions().setActive(true);
    probes.taskEffect().setActive(true);
    probes.activation().setActive(true);
    WAIT_FOR(!probes.topQuestions().isPending() && !probes.taskEffect().isPending());
    WAIT_FOR(probes.activation().activation().has_value());
    bool isForgotten = false;
    connect(&session->tasks(), &TaskController::taskChanged, this, [&] {
        isForgotten
            = probes.topQuestions().done() == 0 && !probes.taskEffect().response() && !probes.activation().activation();
    });
    session->tasks().openTask(m_files.taskFile());
    WAIT_FOR(isForgotten);
    WAIT_FOR(!probes.topQuestions().isPending());
    QCOMPARE(probes.topQuestions().done(), kTaskQuestions);
}

void TestNeuronProbes::goesOnAfterTheEngineDied()
{
    const auto session = openMeasured(u"slow"_s);
    QSignalSpy failures(&session->models(), &ModelController::engineFailed);
    FactorProbe& probe = session->probes().taskEffect();
    session->selection().select({{0, 9}});
    probe.setActive(true);
    WAIT_FOR(probe.response().has_value());
    session->client().kill();
    WAIT_FOR(failures.count() == 1);
    QTRY_VERIFY(!probe.isPending());
    QVERIFY(!probe.error()); // reported once, by the model controller
    session->models().restart();
    WAIT_FOR(probe.response() && probe.response()->isComplete());
}

void TestNeuronProbes::topPlacesAreSorted()
{
    TopActivations top(2);
    QVERIFY(top.of(0).empty());
    const std::vector<float> first = {1, 5, 3, 5, 2, 9, std::nanf(""), 4};
    for (std::size_t q = 0; q < first.size(); ++q)
        top.add(static_cast<std::int32_t>(q), std::vector<float>{first[q], -static_cast<float>(q)});
    QCOMPARE(top.questionCount(), 8);
    const std::vector<TopQuestion> expected = {{5, 9}, {1, 5}, {3, 5}, {7, 4}, {2, 3}};
    QVERIFY(std::ranges::equal(top.of(0), expected));
    const std::vector<TopQuestion> falling = {{0, 0}, {1, -1}, {2, -2}, {3, -3}, {4, -4}};
    QVERIFY(std::ranges::equal(top.of(1), falling));
    QVERIFY(top.of(2).empty());
    QCOMPARE(TopActivations::bytesFor(2), 80U);
}

void TestNeuronProbes::readsTheVocabularyWithoutNorm()
{
    const auto session = openMeasured(u"ok"_s);
    ProjectionController& projections = session->projections();
    projections.requestNow({1, 4}, Reading::Direct);
    WAIT_FOR(projections.tokensOf({1, 4}, Reading::Direct) != nullptr);
    QVERIFY(!projections.tokensOf({1, 4}));
    QCOMPARE(projections.tokensOf({1, 4}, Reading::Direct)->promoted, (QStringList{u"#15"_s, u"#6"_s}));
    projections.requestNow({1, 4});
    WAIT_FOR(projections.tokensOf({1, 4}) != nullptr);
    QCOMPARE(projections.tokensOf({1, 4})->promoted, (QStringList{u"#5"_s, u"#6"_s}));
}

void TestNeuronProbes::factorsAreEvenlySpaced()
{
    QCOMPARE(factorRange(-2.0, 4.0, 4), (std::vector<double>{-2.0, 0.0, 2.0, 4.0}));
    QCOMPARE(factorRange(1.5, 9.0, 1), (std::vector<double>{1.5}));
    QVERIFY(factorRange(0.0, 1.0, 0).empty());
}

QTEST_GUILESS_MAIN(TestNeuronProbes)
#include "tst_neuron_probes.moc"
