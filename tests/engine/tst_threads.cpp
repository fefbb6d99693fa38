// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/device/devices.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <QDir>
#include <QSet>
#include <QTest>

#include <thread>

using namespace neurex;
using namespace neurex::engine;
using namespace Qt::StringLiterals;

namespace {

/// The system's numbers of this process's threads.
QSet<QString> threads()
{
    const QStringList numbers = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return {numbers.begin(), numbers.end()};
}

} // namespace

class TestThreads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allAreThereBeforeAnythingIsComputed();
};

/// One that is started later may be refused by the system, and torch would wait for it without end. As in the service,
/// which claims them where it starts, and again in the thread that computes.
void TestThreads::allAreThereBeforeAnythingIsComputed()
{
    constexpr std::int32_t kThreads = 3;
    QVERIFY(claimThreads(kThreads));
    QCOMPARE(at::get_num_threads(), kThreads);
    QSet<QString> claimed, after;
    float sum = 0.0F;
    std::thread([&] {
        if (!claimThreads(kThreads))
            return;
        claimed = threads();
        const at::Tensor large = at::ones({64, 1 << 16});
        sum = large.sum(1).mean(0).item<float>();
        at::mm(large, large.t());
        after = threads();
    }).join();
    QCOMPARE(sum, static_cast<float>(1 << 16));
    QVERIFY(claimed.size() >= kThreads);
    QCOMPARE(after, claimed);
}

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
