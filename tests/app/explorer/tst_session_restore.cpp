// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions that meet another task, model, device or computer than they were made with.
#include "app/explorer/neurons/card_sections.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/session_records.h"
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/session_fixture.h"
#include "widgets/neurons/neuron_table.h"

#include <QLabel>
#include <QSignalSpy>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSessionRestore : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void taskThatIsGoneStaysRecorded();
    void sessionWithoutTaskKeepsWhatWasSet();
    void otherDeviceKeepsWhatWasSet();
    void otherModelOrSessionLeavesTheWorkBehind();
    void cardPromisesNothingWithoutEngine();
    void answersComeBackWithoutEngine();
    void randomControlKeepsItsAnswers();
    void saysWhenTheTaskHasChanged();
    void otherModelsResultsAreNoOwnOnes();
    void whatWasNotShownIsNotShown();
    void settingsThatChangeMeanwhileHideTheResults();
    void showsWhatTheRunsFolderKnows();
    void finishedMeanwhileIsNotDoneAgain();
    void showsASweepOfAnotherDevice();
    void hiddenSweepStaysInTheFile();
};

void TestSessionRestore::taskThatIsGoneStaysRecorded()
{
    const auto before = workedOn();
    SessionFile gone = before->snapshot();
    gone.taskSpec = "/nowhere/task.jsonl";
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    QSignalSpy failed(&after.tasks(), &TaskController::openFailed);
    after.restore(recordedSession(gone));
    WAIT_FOR(failed.count() == 1);
    WAIT_FOR(after.models().isReady());
    QVERIFY(after.tasks().task() && after.tasks().task()->isRecorded);
    SessionFile again = after.snapshot();
    again.neurexVersion = gone.neurexVersion;
    QVERIFY(again.questions == gone.questions);
    QVERIFY(again.state == gone.state);
    QCOMPARE(again.taskHash, gone.taskHash);
    QCOMPARE(again.runs.size(), gone.runs.size());
}

void TestSessionRestore::sessionWithoutTaskKeepsWhatWasSet()
{
    SessionFile file = workedOn()->snapshot();
    file.taskSpec.clear();
    file.questions.clear();
    file.runs.clear();
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    after.tasks().openTask(m_files.taskFile()); // of what was done before
    QSignalSpy partly(&after, &ExplorerSession::restoredPartly);
    after.restore(recordedSession(file));
    WAIT_FOR(after.models().isReady() && !after.models().model()->isRecorded);
    QVERIFY(!file.state.notes.empty());
    QVERIFY(after.document().state() == file.state);
    QVERIFY(!after.tasks().task());
    after.tasks().openTask(m_files.taskFile());
    WAIT_FOR(after.tasks().task());
    QVERIFY(after.document().state() == file.state);
    QCOMPARE(partly.count(), 0);
}

void TestSessionRestore::otherDeviceKeepsWhatWasSet()
{
    const auto session = workedOn();
    const SessionState state = session->document().state();
    const int steps = session->document().undoStack()->count();
    QSignalSpy changed(&session->models(), &ModelController::modelChanged);
    session->models().setDevice(u"cuda:0"_s);
    WAIT_FOR(changed.count() == 1);
    WAIT_FOR(session->attribution().canRun());
    QCOMPARE(session->models().model()->info.device, "cuda:0");
    QVERIFY(session->document().state() == state);
    QCOMPARE(session->document().undoStack()->count(), steps);
    QVERIFY(!session->attribution().result()); // numbers of another device are others
}

void TestSessionRestore::otherModelOrSessionLeavesTheWorkBehind()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), file(u"copies"_s));
    QSignalSpy saved(&sessions, &SessionController::saved);
    QSignalSpy kept(&sessions, &SessionController::kept);
    sessions.save(file(u"a.neurex"_s));
    WAIT_FOR(saved.count() == 1);
    session->intervention().setState({{2, 2}}, ui::NeuronState::silence());
    const SessionState state = session->document().state();
    const QByteArray onDisk = bytesOf(file(u"a.neurex"_s));

    QDir().mkpath(file(u"tuned"_s));
    session->models().openModel(file(u"tuned"_s));
    WAIT_FOR(kept.count() == 1);
    QVERIFY(session->document().state().notes.empty());
    QVERIFY(sessions.path().isEmpty()); // it is not the session of that file any more
    QCOMPARE(bytesOf(file(u"a.neurex"_s)), onDisk);
    const Result<SessionFile> last = loadSession(sessions.lastSession().toStdString());
    QVERIFY(last);
    QVERIFY(last->state == state);
    QCOMPARE(last->model.weightHash, "fake");

    session->intervention().setState({{1, 2}}, ui::NeuronState::excite());
    const SessionState other = session->document().state();
    sessions.reopenLast(); // the two change places
    WAIT_FOR(kept.count() == 2);
    QVERIFY(session->document().state() == state);
    QVERIFY(loadSession(sessions.lastSession().toStdString())->state == other);
}

void TestSessionRestore::cardPromisesNothingWithoutEngine()
{
    const auto before = workedOn();
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    MainWindow window(&after);
    window.show();
    after.restore(recordedSession(before->snapshot()));
    WAIT_FOR(after.models().state() == ModelState::Failed);
    const QList<QLabel*> values = window.views().card->effect()->findChildren<QLabel*>();
    const auto shows = [&values](const QString& text) {
        return std::ranges::count_if(values, [&text](const QLabel* value) { return value->text() == text; });
    };
    QCOMPARE(shows(u"\u2013"_s), 6); // never measured, and not being measured
    QCOMPARE(shows(u"\u2026"_s), 0);
}

void TestSessionRestore::answersComeBackWithoutEngine()
{
    const auto before = workedOn();
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    after.restore(recordedSession(before->snapshot()));
    WAIT_FOR(after.models().state() == ModelState::Failed);
    after.intervention().setState({{2, 1}}, ui::NeuronState::silence());
    QVERIFY(after.answers().row(3).stale);
    after.intervention().clear();
    QVERIFY(after.answers().row(3).after.empty());
    after.document().undoStack()->undo();
    after.document().undoStack()->undo();
    for (int i = 0; i < kTaskQuestions; ++i) {
        QVERIFY(after.answers().row(i).after == before->answers().row(i).after);
        QVERIFY(!after.answers().row(i).stale);
    }
    QVERIFY(after.snapshot().questions == before->snapshot().questions);
    WAIT_FOR(after.answers().totals().accuracyAfter && after.answers().totals().accuracyAfter->low);
}

void TestSessionRestore::randomControlKeepsItsAnswers()
{
    const auto before = workedOn();
    SessionState state = before->document().state();
    state.method = SelectionMethod::Random;
    before->document().edit(u"control"_s, state);
    const InterventionStack first = before->intervention().stack();
    WAIT_FOR(before->intervention().stack() != first || before->attribution().method() == SelectionMethod::Random);
    QTest::qWait(50);
    WAIT_FOR(!before->answers().isTaskPending() && !before->answers().areTotalsStale());
    const SessionFile file = before->snapshot();
    QVERIFY(file.stack == before->intervention().stack());
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    after.restore(recordedSession(file));
    WAIT_FOR(after.intervention().stack() == file.stack);
    for (int i = 0; i < kTaskQuestions; ++i) {
        QVERIFY(!after.answers().row(i).stale);
        QVERIFY(after.answers().row(i).after == before->answers().row(i).after);
    }
}

void TestSessionRestore::saysWhenTheTaskHasChanged()
{
    const auto before = workedOn();
    SessionController saver(before.get(), {});
    SessionFile changed = before->snapshot();
    changed.taskHash = "another";
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), changed));
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    QSignalSpy partly(&after, &ExplorerSession::restoredPartly);
    SessionController opener(&after, {});
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(partly.count() == 1);
    QVERIFY(!after.attribution().result());
    QVERIFY(after.document().state() == before->document().state()); // what the user set is never lost
}

void TestSessionRestore::otherModelsResultsAreNoOwnOnes()
{
    const auto before = workedOn();
    SessionFile file = before->snapshot();
    QCOMPARE(file.runs.size(), 1U);
    SessionRun other = file.runs.front(); // a fine-tuned model, the same task and settings
    other.manifest.model.weightHash = "tuned";
    other.scores = std::make_shared<ScoreMatrix>(other.scores->layerCount, other.scores->neuronCount);
    file.runs.push_back(other);
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    after.restore(recordedSession(file));
    QCOMPARE(*after.attribution().result()->scores, *file.runs.front().scores);
    QVERIFY(!after.attribution().isStoredShown());
    std::swap(file.runs[0], file.runs[1]); // the other one was looked at
    after.restore(recordedSession(file));
    QVERIFY(after.attribution().isStoredShown());
    QCOMPARE(*after.attribution().result()->scores, *other.scores);
    QCOMPARE(*after.attribution().ownResult()->scores, *file.runs[1].scores);
}

/// A run that was used, but is of other settings or of another model than the session has in the end.
void TestSessionRestore::whatWasNotShownIsNotShown()
{
    const auto before = workedOn();
    const std::vector<SessionRun> used = before->snapshot().runs;
    QVERIFY(!used.empty());
    SessionState other = before->document().state();
    setScoreMethod(other, "act");
    before->document().edit(u"another method"_s, other);
    QVERIFY(!before->attribution().result());
    SessionFile file = before->snapshot();
    QVERIFY(!file.view.showsResult);
    file.runs = used; // as it is where runs are kept on the computer
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    after.restore(recordedSession(file));
    QVERIFY(!after.attribution().result());
    std::size_t changed = 0; // the operator has no neurons: what is left is the one that was excited by hand
    for (const Intervention& intervention : after.intervention().stack())
        changed += intervention.neurons.size();
    QCOMPARE(changed, 1U);
    QCOMPARE(after.document().state().scoreMethod, std::string("act"));
    // Older files do not say so: a run of another shape is none of this model.
    file.view.showsResult = true;
    for (SessionRun& run : file.runs) {
        run.manifest.model.weightHash = "another";
        run.manifest.model.neuronCount += 1;
        run.scores = std::make_shared<ScoreMatrix>(run.manifest.model.layerCount, run.manifest.model.neuronCount);
    }
    after.restore(recordedSession(file));
    QVERIFY(!after.attribution().result());
}

/// While the model of a session is not there yet, and when it comes.
void TestSessionRestore::settingsThatChangeMeanwhileHideTheResults()
{
    const SessionFile file = workedOn()->snapshot();
    QVERIFY(file.shownRun() && !file.questions.empty());
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    after.restore(recordedSession(file));
    WAIT_FOR(after.models().state() == ModelState::Failed);
    const auto count = static_cast<int>(file.questions.size());
    QVERIFY(after.attribution().result());
    QCOMPARE(after.answers().questionCount(), count);
    SessionState other = after.document().state();
    other.questions.seed += 1;
    after.document().edit(u"other orders"_s, other);
    QVERIFY(!after.attribution().result());
    QCOMPARE(after.answers().questionCount(), 0);
    const SessionFile kept = after.snapshot(); // all of it, and what it was measured with
    QCOMPARE(kept.questions.size(), file.questions.size());
    QVERIFY(kept.state.questions == file.state.questions);
    after.document().undoStack()->undo();
    QVERIFY(after.attribution().result());
    QCOMPARE(after.answers().questionCount(), count);
    QVERIFY(after.answers().taskAnswers().before.front().has_value());
    after.document().undoStack()->redo();
    QSignalSpy partly(&after, &ExplorerSession::restoredPartly);
    after.models().setProfile(fakeEngine(u"ok"_s));
    after.models().restart();
    WAIT_FOR(after.models().isReady() && after.tasks().task() && !after.tasks().task()->isRecorded);
    QCOMPARE(partly.count(), 1);
    QVERIFY(!after.isRestoring());
    QVERIFY(!after.attribution().result());
    WAIT_FOR(isBaselineMeasured(after));
}

/// z, consistency, the halves and the residual are no part of a session's file.
void TestSessionRestore::showsWhatTheRunsFolderKnows()
{
    QTemporaryDir cache;
    SessionFile file;
    SharedAttribution before;
    {
        const auto session = m_files.open(u"ok"_s, cache.path());
        WAIT_FOR(session->attribution().canRun());
        session->attribution().run();
        WAIT_FOR(isRunComplete(*session) && session->attribution().result()->z);
        before = session->attribution().result();
        file = session->snapshot();
    }
    const auto shown = [](ExplorerSession& session, const SessionFile& content) {
        session.models().setProfile(noEngine());
        session.restore(recordedSession(content));
        return session.attribution().result();
    };
    ExplorerSession with({});
    MainWindow window(&with);
    const SharedAttribution whole = shown(with, file);
    QVERIFY(whole && whole->z && whole->signAgreement && whole->netShare);
    QCOMPARE(*whole->z, *before->z);
    QCOMPARE(*whole->signAgreement, *before->signAgreement);
    QCOMPARE(whole->completenessResidual, before->completenessResidual);
    QCOMPARE(whole->informativeCount, before->informativeCount);
    QVERIFY(overlapOf(*whole, 3) == overlapOf(*before, 3));
    QVERIFY2(window.views().good->note().contains(u"halves agree"_s), qPrintable(window.views().good->note()));
    // Of another run in the folder nothing is taken, and where it is gone the list says how they come back.
    SessionFile other = file;
    auto changed = std::make_shared<ScoreMatrix>(*file.runs.front().scores);
    changed->values.front() += 1.0F;
    other.runs.front().scores = changed;
    QVERIFY(!shown(with, other)->z);
    QVERIFY(QDir(before->folder).removeRecursively());
    ExplorerSession without({});
    MainWindow bare(&without);
    const SharedAttribution scores = shown(without, file);
    QVERIFY(scores && !scores->z && !scores->signAgreement);
    QVERIFY2(bare.views().good->note().contains(u"F5"_s), qPrintable(bare.views().good->note()));
}

void TestSessionRestore::finishedMeanwhileIsNotDoneAgain()
{
    QTemporaryDir cache;
    SessionFile partial;
    {
        const auto first = m_files.open(u"slow"_s, cache.path());
        WAIT_FOR(first->attribution().canRun());
        first->attribution().run();
        WAIT_FOR(first->attribution().result() && first->attribution().result()->done >= 3);
        first->attribution().cancel();
        WAIT_FOR(!first->attribution().isRunning());
        partial = first->snapshot();
        first->attribution().run();
        WAIT_FOR(isRunComplete(*first));
    }
    ExplorerSession after(cache.path());
    after.models().setProfile(fakeEngine(u"ok"_s));
    after.restore(recordedSession(partial));
    WAIT_FOR(after.attribution().canRun());
    QVERIFY(!after.attribution().result()->isComplete());
    const QString folder = after.attribution().result()->folder;
    const QByteArray manifest = bytesOf(folder + u"/manifest.json"_s);
    after.attribution().run();
    WAIT_FOR(isRunComplete(after));
    QVERIFY(!manifest.isEmpty());
    QCOMPARE(bytesOf(folder + u"/manifest.json"_s), manifest);
    after.attribution().run(); // now it is done again, and can be
    QVERIFY(after.attribution().isRunning());
    WAIT_FOR(isRunComplete(after));
}

void TestSessionRestore::showsASweepOfAnotherDevice()
{
    const auto before = workedOn();
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*before, settings);
    before->sweep().run();
    WAIT_FOR(before->sweep().result() && before->sweep().result()->isComplete());
    SessionFile file = before->snapshot();
    file.sweep->manifest.model.device = "cuda:0";
    file.sweep->points.pop_back();
    file.sweep->answers.pop_back();
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    after.restore(recordedSession(file));
    WAIT_FOR(after.sweep().canRun() && after.sweep().result());
    QCOMPARE(after.sweep().result()->rows.size(), 2U);
    QCOMPARE(after.snapshot().sweep->manifest.model.device, "cuda:0");
    after.sweep().run(); // everything anew: devices are not mixed
    WAIT_FOR(after.sweep().result() && after.sweep().result()->isComplete());
    QVERIFY(after.sweep().result()->manifest->model.device != "cuda:0");
    QCOMPARE(sweepCsv(after.sweep().result()->rows), sweepCsv(before->sweep().result()->rows));
}

/// A sweep belongs to a result, and another one may be looked at when the session is saved.
void TestSessionRestore::hiddenSweepStaysInTheFile()
{
    const auto before = workedOn();
    SweepSettings settings;
    settings.budgets = {1};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*before, settings);
    WAIT_FOR(before->sweep().canRun());
    before->sweep().run();
    WAIT_FOR(before->sweep().result() && before->sweep().result()->isComplete());
    SessionFile file = before->snapshot();
    SessionRun other = file.runs.front();
    other.manifest.settings.steps = 4;
    other.scores = std::make_shared<ScoreMatrix>(other.scores->layerCount, other.scores->neuronCount);
    file.runs.insert(file.runs.begin(), other);
    QVERIFY(saveSession(this->file(u"a.neurex"_s).toStdString(), file));
    for (const bool hasEngine : {false, true}) {
        ExplorerSession after({});
        after.models().setProfile(hasEngine ? fakeEngine(u"ok"_s) : noEngine());
        SessionController opener(&after, {});
        QSignalSpy opened(&opener, &SessionController::opened);
        opener.open(this->file(u"a.neurex"_s));
        WAIT_FOR(opened.count() == 1);
        WAIT_FOR(hasEngine ? after.attribution().canRun() : after.models().state() == ModelState::Failed);
        QVERIFY(!after.sweep().result());
        QVERIFY(opener.saveNow(this->file(u"b.neurex"_s)));
        const Result<SessionFile> saved = loadSession(this->file(u"b.neurex"_s).toStdString());
        QVERIFY(saved);
        QVERIFY(saved->sweep && saved->sweep->points == file.sweep->points);
        QCOMPARE(saved->runs.size(), 2U);
        after.attribution().show(nullptr);
        WAIT_FOR(after.sweep().result() != nullptr);
    }
}

QTEST_MAIN(TestSessionRestore)
#include "tst_session_restore.moc"
