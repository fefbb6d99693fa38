// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which request goes when, and which ones never do.
#include "tests/app/client_fixture.h"

#include <QFile>
#include <QTemporaryDir>

#include <memory>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestEngineQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsTheOrderOfSubmission();
    void letsInteractiveRequestsGoFirst();
    void jobsOfTheUserGoBeforeUnaskedOnes();
    void latestOfATagWins();
    void otherTagsAreLeftAlone();
    void cancelsAWaitingRequest();
    void cancelsARunningRequest();
    void cancelsEverything();
    void ignoresUnknownIds();
    void neverCallsADeadContext();
    void goesOnAfterTheContextOfTheRunningRequestDied();
    void sendsASetOnce();
    void sendsForgottenQuestionsAgain();
    void sendsLongGroupsInParts();
    void preemptsAndStartsAgain();
    void projectionsLetOthersBetweenParts();
    void callbacksMaySubmit();

private:
    int engineSaw(const QString& method) const;
    /// Lets the engine have the questions that named(..., count) asks, which other requests would overtake.
    void send(int count);
    /// Notes the name when the request ends.
    EngineRequest named(const QString& name, int count, const QueueOptions& options = {});

    QTemporaryDir m_folder;
    QString m_log;
    std::unique_ptr<EngineClient> m_client;
    QStringList m_finished;
};

void TestEngineQueue::init()
{
    m_log = m_folder.filePath(u"requests.log"_s);
    QFile::remove(m_log);
    m_finished.clear();
    m_client = std::make_unique<EngineClient>();
    m_client->start(fakeEngine(u"slow"_s, m_log));
    WAIT_FOR_STATE(*m_client, Ready);
}

void TestEngineQueue::cleanup()
{
    m_client.reset();
}

int TestEngineQueue::engineSaw(const QString& method) const
{
    QFile file(m_log);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    int count = 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        count += line.startsWith(QByteArray(method.toUtf8()).append(' ')) ? 1 : 0;
    return count;
}

void TestEngineQueue::send(int count)
{
    EvaluationJob job;
    job.questions = someQuestions(count);
    job.indices = {{0}};
    Outcome<protocol::JobSummary> outcome;
    job.onDone = outcome.receiver();
    m_client->submit(evaluationRequest(std::move(job)), this);
    WAIT_FOR(outcome.isSuccess());
    QFile::remove(m_log);
}

EngineRequest TestEngineQueue::named(const QString& name, int count, const QueueOptions& options)
{
    EvaluationJob job;
    job.questions = someQuestions(count);
    job.stacks = {InterventionStack{}};
    job.onDone
        = [this, name](const Result<protocol::JobSummary>& result) { m_finished.append(result ? name : name + u'!'); };
    return evaluationRequest(std::move(job), options);
}

void TestEngineQueue::keepsTheOrderOfSubmission()
{
    m_client->submit(named(u"a"_s, 1), this);
    m_client->submit(named(u"b"_s, 1), this);
    m_client->submit(named(u"c"_s, 1), this);
    QCOMPARE(m_client->pendingCount(), 3);
    WAIT_FOR(m_finished.size() == 3);
    QCOMPARE(m_finished, (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void TestEngineQueue::letsInteractiveRequestsGoFirst()
{
    send(2);
    const QueueOptions background{.tag = {}, .priority = Priority::Background};
    m_client->submit(named(u"running"_s, 2, background), this);
    m_client->submit(named(u"background"_s, 1, background), this);
    m_client->submit(named(u"interactive"_s, 1), this);
    WAIT_FOR(m_finished.size() == 3);
    QCOMPARE(m_finished, (QStringList{u"running"_s, u"interactive"_s, u"background"_s}));
    QCOMPARE(engineSaw(u"cancel"_s), 0);
}

void TestEngineQueue::jobsOfTheUserGoBeforeUnaskedOnes()
{
    TestJob unasked;
    TestJob asked;
    unasked.afterItem = [&] {
        if (unasked.items.size() == 2 && asked.items.empty())
            m_client->submit(asked.request(3, {.tag = {}, .priority = Priority::Background, .preemptible = true}),
                             this);
    };
    m_client->submit(unasked.request(5, {.tag = u"all"_s, .priority = Priority::Unasked, .preemptible = true}), this);
    WAIT_FOR(asked.outcome.count == 1);
    QVERIFY(asked.outcome.isSuccess());
    QCOMPARE(unasked.outcome.count, 0);
    QCOMPARE(m_client->runningTag(), u"all"_s);
    WAIT_FOR(unasked.outcome.isSuccess());
    QCOMPARE(unasked.items, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    QCOMPARE(m_client->runningTag(), QString());
}

void TestEngineQueue::latestOfATagWins()
{
    send(50);
    const QueueOptions live{.tag = u"live"_s};
    m_client->submit(named(u"first"_s, 50, live), this);
    m_client->submit(named(u"second"_s, 50, live), this);
    m_client->submit(named(u"third"_s, 1, live), this);
    WAIT_FOR(m_finished.size() == 3);
    QCOMPARE(m_finished, (QStringList{u"first!"_s, u"second!"_s, u"third"_s}));
    QCOMPARE(engineSaw(u"cancel"_s), 1);
    QCOMPARE(engineSaw(u"evaluate"_s), 2); // the second one never left the client
}

void TestEngineQueue::otherTagsAreLeftAlone()
{
    send(3);
    m_client->submit(named(u"background"_s, 3, {.tag = u"all"_s, .priority = Priority::Background}), this);
    m_client->submit(named(u"live"_s, 1, {.tag = u"live"_s}), this);
    WAIT_FOR(m_finished.size() == 2);
    QCOMPARE(m_finished, (QStringList{u"background"_s, u"live"_s}));
}

void TestEngineQueue::cancelsAWaitingRequest()
{
    TestJob running;
    TestJob waiting;
    m_client->submit(running.request(2), this);
    const RequestId id = m_client->submit(waiting.request(2), this);
    m_client->cancel(id);
    QCOMPARE(waiting.outcome.count, 0); // never from inside cancel()
    WAIT_FOR(running.outcome.count == 1);
    QCOMPARE(waiting.outcome.count, 1);
    QCOMPARE(waiting.outcome.errorName(), u"Cancelled"_s);
    QVERIFY(running.outcome.isSuccess());
    QCOMPARE(engineSaw(u"cancel"_s), 0);
}

void TestEngineQueue::cancelsARunningRequest()
{
    TestJob job;
    const RequestId id = m_client->submit(job.request(50), this);
    WAIT_FOR(!job.items.empty());
    m_client->cancel(id);
    WAIT_FOR(job.outcome.count == 1);
    QCOMPARE(job.outcome.errorName(), u"Cancelled"_s);
    WAIT_FOR_STATE(*m_client, Ready);
    const std::size_t items = job.items.size();
    passFence(*m_client);
    QCOMPARE(job.items.size(), items);
    QCOMPARE(job.outcome.count, 1);
}

void TestEngineQueue::cancelsEverything()
{
    m_client->submit(named(u"a"_s, 50), this);
    m_client->submit(named(u"b"_s, 50), this);
    m_client->cancelAll();
    WAIT_FOR(m_finished.size() == 2);
    QCOMPARE(m_finished, (QStringList{u"a!"_s, u"b!"_s}));
    QCOMPARE(m_client->pendingCount(), 0);
    WAIT_FOR_STATE(*m_client, Ready);
}

void TestEngineQueue::ignoresUnknownIds()
{
    m_client->cancel(12345);
    const RequestId id = m_client->submit(named(u"a"_s, 1), this);
    WAIT_FOR(m_finished.size() == 1);
    m_client->cancel(id);
    passFence(*m_client);
    QCOMPARE(m_finished, QStringList{u"a"_s});
}

void TestEngineQueue::neverCallsADeadContext()
{
    TestJob running;
    m_client->submit(running.request(1), this);
    TestJob orphan;
    {
        QObject context;
        m_client->submit(orphan.request(1), &context);
    }
    WAIT_FOR(running.outcome.count == 1);
    passFence(*m_client);
    QCOMPARE(orphan.outcome.count, 0);
    QVERIFY(orphan.items.empty());
    QCOMPARE(engineSaw(u"evaluate"_s), 1);
}

void TestEngineQueue::goesOnAfterTheContextOfTheRunningRequestDied()
{
    TestJob orphan;
    auto context = std::make_unique<QObject>();
    m_client->submit(orphan.request(50), context.get());
    WAIT_FOR(!orphan.items.empty());
    TestJob next;
    m_client->submit(next.request(1), this);
    context.reset();
    const std::size_t itemsBefore = orphan.items.size();
    WAIT_FOR(next.outcome.count == 1);
    QVERIFY(next.outcome.isSuccess());
    QCOMPARE(orphan.items.size(), itemsBefore);
    QCOMPARE(orphan.outcome.count, 0);
}

/// Small messages about a set follow one that holds it; another engine is sent it again.
void TestEngineQueue::sendsASetOnce()
{
    TestJob first, second, other, afterRestart;
    m_client->submit(first.request(3), this);
    m_client->submit(second.request(3), this);
    m_client->submit(other.request(2), this);
    WAIT_FOR(other.outcome.count == 1);
    QVERIFY(first.outcome.isSuccess() && second.outcome.isSuccess() && other.outcome.isSuccess());
    QCOMPARE(engineSaw(u"questions"_s), 2);
    QCOMPARE(engineSaw(u"evaluate"_s), 3);
    m_client->kill();
    m_client->start(fakeEngine(u"ok"_s, m_log));
    m_client->submit(afterRestart.request(3), this);
    WAIT_FOR(afterRestart.outcome.count == 1);
    QVERIFY(afterRestart.outcome.isSuccess());
    QCOMPARE(engineSaw(u"questions"_s), 3);
}

void TestEngineQueue::sendsForgottenQuestionsAgain()
{
    m_client->kill();
    m_client->start(fakeEngine(u"forgetful"_s, m_log)); // of each set it is asked about, once
    TestJob job;
    m_client->submit(job.request(3), this);
    WAIT_FOR(job.outcome.count == 1);
    QVERIFY(job.outcome.isSuccess());
    QCOMPARE(job.items, (std::vector<std::int64_t>{0, 1, 2}));
    QCOMPARE(engineSaw(u"questions"_s), 2);
    QCOMPARE(engineSaw(u"evaluate"_s), 2);
}

/// Ids and groups are JSON, which a message holds less of than tokens.
void TestEngineQueue::sendsLongGroupsInParts()
{
    std::vector<TokenQuestion> questions = someQuestions(1'300);
    for (TokenQuestion& question : questions)
        question.group = std::string(14'000, 'g');
    EvaluationJob job;
    job.questions = questions;
    job.indices = {{1'299}};
    job.stacks = {InterventionStack{}};
    Outcome<protocol::JobSummary> outcome;
    job.onDone = outcome.receiver();
    m_client->submit(evaluationRequest(std::move(job)), this);
    WAIT_FOR(outcome.count == 1);
    QVERIFY2(outcome.isSuccess(), qPrintable(outcome.message()));
    QCOMPARE(engineSaw(u"questions"_s), 9);
}

void TestEngineQueue::preemptsAndStartsAgain()
{
    TestJob background;
    const QueueOptions options{.tag = u"all"_s, .priority = Priority::Background, .preemptible = true};
    TestJob live;
    background.afterItem = [&] {
        if (background.items.size() == 2 && live.items.empty())
            m_client->submit(live.request(1, {.tag = u"live"_s}), this);
    };
    m_client->submit(background.request(5, options), this);
    WAIT_FOR(live.outcome.count == 1);
    QVERIFY(live.outcome.isSuccess());
    QCOMPARE(background.outcome.count, 0);
    WAIT_FOR(background.outcome.count == 1);
    QVERIFY(background.outcome.isSuccess());
    QCOMPARE(background.items, (std::vector<std::int64_t>{0, 1, 2, 3, 4})); // each once, although asked for twice
    QCOMPARE(background.outcome.result->value().questions, 5);
    QCOMPARE(engineSaw(u"evaluate"_s), 3);
}

void TestEngineQueue::projectionsLetOthersBetweenParts()
{
    std::vector<NeuronId> neurons;
    for (std::int32_t index = 0; index < 2 * static_cast<std::int32_t>(kNeuronsPerProjectionPart) + 1; ++index)
        neurons.push_back({index % 2, index});
    QStringList order;
    Outcome<std::vector<VocabularyProjection>> projections;
    TestJob other;
    EngineRequest request = projectionRequest(neurons, 2, true, projections.receiver(),
                                              {.tag = {}, .priority = Priority::Background, .preemptible = true});
    request.onReply = [&, part = 0, take = request.onReply](const protocol::Reply& reply) mutable {
        order += u"part %1"_s.arg(part);
        if (part++ == 0) {
            EngineRequest quick = other.request(1);
            quick.onReply = [&, takeOther = quick.onReply](const protocol::Reply& answer) {
                order += u"other"_s;
                return takeOther(answer);
            };
            m_client->submit(std::move(quick), this);
        }
        return take(reply);
    };
    m_client->submit(std::move(request), this);
    WAIT_FOR(projections.count == 1);
    QVERIFY(projections.isSuccess());
    QCOMPARE(order, (QStringList{u"part 0"_s, u"other"_s, u"part 1"_s, u"part 2"_s}));
    const auto& all = projections.result->value();
    QCOMPARE(all.size(), neurons.size());
    for (std::size_t i = 0; i < neurons.size(); ++i)
        QVERIFY(all[i].neuron == neurons[i]);
}

void TestEngineQueue::callbacksMaySubmit()
{
    TestJob second;
    EvaluationJob job;
    job.questions = someQuestions(1);
    job.stacks = {InterventionStack{}};
    job.onDone = [&](const Result<protocol::JobSummary>&) { m_client->submit(second.request(1), this); };
    m_client->submit(evaluationRequest(std::move(job)), this);
    WAIT_FOR(second.outcome.count == 1);
    QVERIFY(second.outcome.isSuccess());
}

QTEST_GUILESS_MAIN(TestEngineQueue)
#include "tst_engine_queue.moc"
