// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window while an engine returns matrices of 80 x 28672: how long it keeps an event waiting, and what it occupies.
#include "app/explorer/answers/totals_binder.h"
#include "app/explorer/reasoning/answer_panel.h"
#include "app/explorer/reasoning/reasoning_page.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/large_blocks.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/session/session_controller.h"
#include "tests/app/explorer/reasoning_fixture.h"
#include "tests/support/fake_engine/fake_model.h"
#include "tests/support/gui_watchdog.h"
#include "widgets/answers/answers_table.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/neurons/neuron_table.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>

#include <ctime>
#include <unistd.h>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

constexpr double kLongestMs = 50.0;
constexpr double kMegabyte = 1e6;
constexpr double kMostMegabytes = 300.0;
constexpr int kRuns = 4;
constexpr int kManyQuestions = 20'000;
constexpr int kFewEvents = 10;
constexpr int kManyQuestionsTimeoutMs = 40'000;
constexpr double kLongestSnapshotMs = 10.0;

/// What this thread has computed so far.
double threadMs()
{
    constexpr double kMsPerSecond = 1e3;
    constexpr double kMsPerNano = 1e-6;
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * kMsPerSecond + static_cast<double>(time.tv_nsec) * kMsPerNano;
}

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0.0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / kMegabyte;
}

} // namespace

class TestGuiWatchdog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noticesABlockedThread();
    void largeResultsBlockNobody();
    void fourLargeResultsFit();
    void largeTasksBlockNobody();
    void longAnswersBlockNobody_data();
    void longAnswersBlockNobody();

private:
    void report(const char* what, const test::GuiWatchdog& watchdog);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestGuiWatchdog::initTestCase()
{
    returnLargeBlocks();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestGuiWatchdog::report(const char* what, const test::GuiWatchdog& watchdog)
{
    qInfo("%s: an event waited at most %.1f ms (%.1f ms with other processes), %d events", what, watchdog.longestMs(),
          watchdog.longestWallMs(), watchdog.count());
}

void TestGuiWatchdog::noticesABlockedThread()
{
    test::GuiWatchdog watchdog;
    WAIT_FOR(watchdog.count() > 3);
    watchdog.reset();
    QThread::msleep(80);
    WAIT_FOR(watchdog.count() > 3);
    QVERIFY2(watchdog.longestMs() > 60.0, qPrintable(QString::number(watchdog.longestMs())));
}

void TestGuiWatchdog::largeResultsBlockNobody()
{
    const auto session = m_files.openNamed(u"large"_s, u"ok"_s, m_files.cacheFolder());
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    WAIT_FOR(isBaselineMeasured(*session));

    test::GuiWatchdog watchdog;
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    WAIT_FOR(window.views().heatmap->isReady());
    QCOMPARE(session->attribution().result()->scores->neuronCount, fake::kLargeNeuronCount);
    report("while 12 matrices arrive", watchdog);
    QVERIFY2(watchdog.longestMs() <= kLongestMs, qPrintable(QString::number(watchdog.longestMs())));

    watchdog.reset();
    window.actions()->degrade->trigger();
    WAIT_FOR(!session->answers().isTaskPending());
    for (int row = 0; row < 5; ++row) {
        window.views().good->view()->selectRow(row);
        QTest::qWait(30);
    }
    window.actions()->zoomIn->trigger();
    QTest::qWait(100);
    window.actions()->zoomReset->trigger();
    QTest::qWait(100);
    report("while neurons are selected and the map is zoomed", watchdog);
    QVERIFY2(watchdog.longestMs() <= kLongestMs, qPrintable(QString::number(watchdog.longestMs())));
}

void TestGuiWatchdog::fourLargeResultsFit()
{
    const auto session = m_files.openNamed(u"large"_s, u"ok"_s);
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    std::vector<SharedAttribution> kept;
    for (int run = 0; run < kRuns; ++run) {
        window.actions()->run->trigger();
        WAIT_FOR(isRunComplete(*session));
        WAIT_FOR(window.views().heatmap->isReady());
        kept.push_back(session->attribution().result());
    }
    QTest::qWait(200);
    const double megabytes = residentMegabytes();
    qInfo("with %d results of 80 x 28672: %.0f MB", kRuns, megabytes);
    QVERIFY(kept[0]->scores != kept[3]->scores);
    QVERIFY2(megabytes <= kMostMegabytes, qPrintable(QString::number(megabytes)));
}

void TestGuiWatchdog::largeTasksBlockNobody()
{
    const ExplorerFixture files(kManyQuestions);
    const auto session = files.open(u"ok"_s);
    const QTemporaryDir copies;
    MainWindow window(session.get(), copies.path());
    QSignalSpy copied(window.sessions(), &SessionController::copyWritten);
    window.resize(1280, 800);
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    test::GuiWatchdog watchdog;
    std::vector<double> longestMs;
    const auto settle = [&](const char* what) {
        QTRY_VERIFY_WITH_TIMEOUT(session->answers().questionCount() == kManyQuestions
                                     && !session->answers().isTaskPending(),
                                 kManyQuestionsTimeoutMs);
        WAIT_FOR(watchdog.count() > kFewEvents); // what follows from it, too
        report(what, watchdog);
        longestMs.push_back(watchdog.longestMs());
        watchdog.reset();
    };
    settle("while a task of 20,000 questions is measured");
    session->intervention().setState({{1, 7}}, ui::NeuronState::excite());
    settle("while it is measured with a neuron toggled");
    session->document().undoStack()->undo();
    settle("while that is undone");
    ui::AnswersTable* list = window.views().answers;
    list->view()->sortByColumn(list->model()->probabilityColumn(), Qt::AscendingOrder);
    settle("while they are sorted by a probability");
    session->document().undoStack()->redo();
    settle("while it is redone, sorted");
    list->setAnswerFilter(ui::AnswerFilter::Changed);
    settle("while changed ones are listed");
    session->document().undoStack()->undo();
    settle("while that is undone, filtered and sorted");
    list->setAnswerFilter(ui::AnswerFilter::All);
    list->view()->sortByColumn(ui::AnswersModel::kIdColumn, Qt::AscendingOrder);
    settle("while all are listed");
    session->answers().setCurrentQuestion(kManyQuestions / 2);
    settle("while another question is chosen");
    copied.clear();
    session->intervention().setState({{1, 8}}, ui::NeuronState::excite());
    settle("while it is measured once more");
    QTRY_VERIFY_WITH_TIMEOUT(copied.count() > 0, kManyQuestionsTimeoutMs);
    settle("while the copy against crashes is written");
    auto* slices = window.findChild<SliceController*>();
    slices->setBy(SliceBy::Answer);
    window.actions()->pinIntervention->trigger();
    WAIT_FOR(slices->rows() && !slices->isPending());
    settle("while the intervention is pinned and parts are counted");
    session->document().undoStack()->undo();
    WAIT_FOR(slices->rows() && !slices->isPending());
    settle("while one is undone with another pinned");
    session->document().undoStack()->redo();
    WAIT_FOR(slices->hasCurrent() && !slices->isPending());
    QVERIFY(slices->rows()->front().pinned && *slices->rows()->front().pinned == *slices->rows()->front().current);
    settle("while it is redone");
    QCOMPARE(longestMs.size(), 14U);
    const double before = threadMs();
    const SessionDraft draft = session->draft();
    const double taken = threadMs() - before;
    QCOMPARE(complete(draft).questions.size(), static_cast<std::size_t>(kManyQuestions));
    qInfo("a snapshot of the session takes the window %.2f ms, its file %.1f ms elsewhere", taken,
          threadMs() - before - taken);
    QVERIFY2(taken < kLongestSnapshotMs, qPrintable(QString::number(taken)));
    for (const double longest : longestMs)
        QVERIFY2(longest <= kLongestMs, qPrintable(QString::number(longest)));
}

void TestGuiWatchdog::longAnswersBlockNobody_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("questions");
    QTest::newRow("as fast as can be") << u"ok"_s << 3;
    QTest::newRow("25 tokens a second") << u"slow"_s << 1;
}

/// Answers of 300 tokens, watched while they are written: 80 layers with the 20 neurons of each that fire most.
void TestGuiWatchdog::longAnswersBlockNobody()
{
    QFETCH(QString, mode);
    QFETCH(int, questions);
    const ReasoningFixture files;
    const QString folder = QFileInfo(files.modelFolder()).path() + u"/large"_s;
    QVERIFY(QDir().mkpath(folder));
    ReasoningFixture::write(folder + u"/tokenizer.model"_s, QByteArray::fromStdString(test::letterModel()));
    const auto session = files.openNamed(u"large"_s, mode, files.cacheFolder());
    MainWindow window(session.get());
    window.resize(1280, 800);
    window.show();
    window.showView(u"reasoning"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session->models().isReady(), kManyQuestionsTimeoutMs);
    QTRY_VERIFY_WITH_TIMEOUT(isBaselineMeasured(*session), kManyQuestionsTimeoutMs);
    ReasoningController& reasoning = session->reasoning();
    ReasoningChoice choice = files.choice(questions, {files.file(u"shown.txt"_s)});
    choice.maxNewTokens = 300;
    choice.firingNeurons = 20;
    setReasoning(*session, choice);
    QTRY_VERIFY_WITH_TIMEOUT(reasoning.canRun(), kManyQuestionsTimeoutMs);
    ReasoningPage* page = window.views().reasoning;
    page->showAnswers();
    test::GuiWatchdog watchdog;
    int shown = 0;
    connect(&reasoning, &ReasoningController::liveChanged, this, [&] {
        ++shown;
        if (reasoning.token() < 0 && reasoning.shown().isLive)
            reasoning.setToken(0); // its neurons are listed, too
    });
    reasoning.run();
    QTRY_VERIFY_WITH_TIMEOUT(!reasoning.isRunning(), kManyQuestionsTimeoutMs);
    const ReasoningEntry* entry = std::as_const(reasoning).find(reasoning.shownId());
    QVERIFY2(entry && entry->result && entry->result->isComplete(),
             entry && entry->error ? entry->error->message.c_str() : "it is not complete");
    QCOMPARE(entry->result->answers.front()->written.completion.firingIndices.size(), 300U * 80U * 20U);
    WAIT_FOR(page->answer()->strip()->cells().size() == 300U);
    QVERIFY2(shown >= (mode == u"slow"_s ? 50 : 1), qPrintable(QString::number(shown)));
    report("while an answer is written", watchdog);
    const double writing = watchdog.longestMs();
    watchdog.reset();
    for (int step = 0; step < 300; step += 60) {
        reasoning.setToken(step, step % 80);
        QTest::qWait(50);
    }
    report("while its tokens are looked at", watchdog);
    QVERIFY2(writing <= kLongestMs, qPrintable(QString::number(writing)));
    QVERIFY2(watchdog.longestMs() <= kLongestMs, qPrintable(QString::number(watchdog.longestMs())));
}

QTEST_MAIN(TestGuiWatchdog)
#include "tst_gui_watchdog.moc"
