// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the outcome of work in another thread, and that nobody who is gone is told of it.
#include "app/workspace/guarded.h"
#include "app/workspace/runner/recorder_thread.h"

#include <QSemaphore>
#include <QTest>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestBackground : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesArriveInTheCallersThread();
    void whoIsGoneIsNotTold();
    void paintingNeverWaits();
    void recordersSurviveExceptions();
};

void TestBackground::valuesArriveInTheCallersThread()
{
    QObject context;
    std::unique_ptr<int> value;
    const QThread* worker = nullptr;
    const QThread* caller = nullptr;
    bool isDone = false;
    inBackground([&worker] {
        worker = QThread::currentThread();
        return std::make_shared<int>(7);
    }).then(&context, [&](const std::shared_ptr<int>& made) {
        value = std::make_unique<int>(*made);
        caller = QThread::currentThread();
    });
    inBackground([] {}).then(&context, [&isDone] { isDone = true; });
    QTRY_VERIFY(value && isDone);
    QCOMPARE(*value, 7);
    QVERIFY(worker && worker != caller);
    QCOMPARE(caller, QThread::currentThread());
    QTRY_VERIFY(context.children().isEmpty()); // nothing is left behind
    const QFuture<int> future = inBackground([] { return 3; });
    QCOMPARE(future.result(), 3);
}

void TestBackground::recordersSurviveExceptions()
{
    RecorderThread<QObject> thread(u"recorder"_s);
    std::atomic<int> calls = 0;
    const auto fault = [](QObject&) { throw std::runtime_error("a fault"); };
    const auto count = [&calls](QObject&) { ++calls; };
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, "an unexpected fault: a fault");
    thread.post(fault);
    thread.post(count);
    thread.poster<QObject>()(fault);
    thread.poster<QObject>()(count);
    QTRY_COMPARE(calls.load(), 2);
}

/// However much is worked on, Qt finds threads of its pool to paint with.
void TestBackground::paintingNeverWaits()
{
    const int jobs = 2 * QThread::idealThreadCount();
    QSemaphore begun, end;
    std::vector<QFuture<void>> working;
    for (int i = 0; i < jobs; ++i)
        working.push_back(inBackground([&begun, &end] {
            begun.release();
            end.acquire();
        }));
    begun.acquire(); // at least one has a thread
    QSemaphore painted;
    QThreadPool::globalInstance()->start([&painted] { painted.release(); });
    const bool isPainted = painted.tryAcquire(1, 5000);
    end.release(jobs);
    for (QFuture<void>& work : working)
        work.waitForFinished();
    QVERIFY(isPainted);
}

/// The owner is destroyed just as the work ends, again and again.
void TestBackground::whoIsGoneIsNotTold()
{
    constexpr int kTimes = 20'000;
    int told = 0;
    for (int i = 0; i < kTimes; ++i) {
        auto context = std::make_unique<QObject>();
        std::atomic<bool> isRunning = false;
        const QFuture<int> future = [&] {
            auto work = inBackground([&isRunning, i] {
                isRunning = true;
                return i;
            });
            work.then(context.get(), [&told](int) { ++told; });
            return QFuture<int>(work);
        }();
        while (!isRunning) { }
        context.reset();
        QFuture<int>(future).waitForFinished();
    }
    QCoreApplication::processEvents();
    QCOMPARE(told, 0);
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
