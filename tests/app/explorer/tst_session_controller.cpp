// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions: saved, opened with and without an engine, recovered after a crash.
#include "app/explorer/session_controller.h"

#include "app/explorer/explorer_actions.h"
#include "app/explorer/main_window.h"
#include "app/explorer/session_records.h"
#include "app/explorer/session_report.h"
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/format.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

EngineProfile noEngine()
{
    EngineProfile profile = fakeEngine(u"ok"_s);
    profile.command = {u"/nowhere/neurex-engine"_s};
    return profile;
}

} // namespace

class TestSessionController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void opensWithoutEngine();
    void goesOnWithTheSameModel();
    void saysWhenTheTaskHasChanged();
    void keepsEveryResultAndTheSweep();
    void otherModelsResultsAreNoOwnOnes();
    void finishedMeanwhileIsNotDoneAgain();
    void showsASweepOfAnotherDevice();
    void taskThatIsGoneStaysRecorded();
    void sessionWithoutTaskKeepsWhatWasSet();
    void otherDeviceKeepsWhatWasSet();
    void otherModelOrSessionLeavesTheWorkBehind();
    void answersComeBackWithoutEngine();
    void randomControlKeepsItsAnswers();
    void laterSaveHasTheLastWord();
    void foreignNeuronsAreRefused();
    void undoneAndRedoneIsTheSameFile();
    void crashedSessionIsRecovered();
    void sessionWithoutFileIsKeptAsTheLast();
    void damagedFileLeavesTheSessionAlone();
    void reportHoldsTheNumbers();
    void windowNamesItsSession();

private:
    QString file(const QString& name) const { return m_folder->filePath(name); }
    /// Attribution is complete, an operator acts and every answer is measured.
    std::unique_ptr<ExplorerSession> workedOn();

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSessionController::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestSessionController::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<ExplorerSession> TestSessionController::workedOn()
{
    auto session = m_files.open(u"ok"_s);
    const auto isReached = [&session](auto condition) { return QTest::qWaitFor(condition, 10'000); };
    if (!isReached([&] { return session->attribution().canRun() && isBaselineMeasured(*session); }))
        qFatal("the fake engine does not answer");
    session->attribution().run();
    if (!isReached([&] { return isRunComplete(*session); }))
        qFatal("the fake engine does not finish");
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 2});
    session->intervention().setState({{0, 0}}, ui::NeuronState::excite());
    SessionState noted = session->document().state();
    noted.notes[{1, 1}] = {"a note", {"tag"}};
    session->document().edit(u"note"_s, noted);
    session->selection().select({{1, 2}, {0, 3}});
    session->answers().setCurrentQuestion(5);
    if (!isReached([&] { return !session->answers().isTaskPending() && !session->answers().areTotalsStale(); }))
        qFatal("the fake engine does not measure");
    return session;
}

void TestSessionController::opensWithoutEngine()
{
    const auto before = workedOn();
    SessionController saver(before.get(), {});
    QSignalSpy saved(&saver, &SessionController::saved);
    saver.save(file(u"a.neurex"_s));
    WAIT_FOR(saved.count() == 1);
    QVERIFY(!saver.isModified());

    ExplorerSession after({});
    after.models().setProfile(noEngine());
    SessionController opener(&after, {});
    QSignalSpy opened(&opener, &SessionController::opened);
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(opened.count() == 1);
    WAIT_FOR(after.models().state() == ModelState::Failed);
    QCOMPARE(opener.path(), file(u"a.neurex"_s));
    QVERIFY(!opener.isModified());
    QVERIFY(after.document().state() == before->document().state());
    QCOMPARE(*after.attribution().result()->scores, *before->attribution().result()->scores);
    QVERIFY(after.attribution().result()->selection == before->attribution().result()->selection);
    QCOMPARE(after.intervention().stack(), before->intervention().stack());
    QCOMPARE(after.answers().questionCount(), kTaskQuestions);
    for (int i = 0; i < kTaskQuestions; ++i) {
        QCOMPARE(after.answers().row(i).text, before->answers().row(i).text);
        QVERIFY(after.answers().row(i).before == before->answers().row(i).before);
        QVERIFY(after.answers().row(i).after == before->answers().row(i).after);
        QVERIFY(!after.answers().row(i).after.empty());
    }
    QCOMPARE(after.answers().currentQuestion(), 5);
    QVERIFY(!after.answers().isTaskPending());
    QVERIFY(after.selection().neurons() == before->selection().neurons());
    QVERIFY(!after.attribution().canRun());
}

void TestSessionController::goesOnWithTheSameModel()
{
    const auto before = workedOn();
    SessionController saver(before.get(), {});
    QVERIFY(saver.saveNow(file(u"a.neurex"_s)));

    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    SessionController opener(&after, {});
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(after.attribution().canRun());
    QVERIFY(after.document().state() == before->document().state());
    QVERIFY(after.attribution().result());
    QCOMPARE(*after.attribution().result()->scores, *before->attribution().result()->scores);
    WAIT_FOR(!after.answers().isTaskPending());
    QCOMPARE(after.answers().currentQuestion(), 5);
    for (int i = 0; i < kTaskQuestions; ++i)
        QVERIFY(after.answers().row(i).after == before->answers().row(i).after);
    after.intervention().clear();
    WAIT_FOR(!after.answers().isTaskPending());
    QVERIFY(after.answers().row(3).after.empty());
    WAIT_FOR(after.answers().totals().accuracyBefore && after.answers().totals().accuracyBefore->low);
}

void TestSessionController::saysWhenTheTaskHasChanged()
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

void TestSessionController::keepsEveryResultAndTheSweep()
{
    QTemporaryDir cache;
    const auto before = m_files.open(u"slow"_s, cache.path());
    WAIT_FOR(before->attribution().canRun());
    before->attribution().run();
    WAIT_FOR(isRunComplete(*before));
    const SharedAttribution first = before->attribution().result();
    SessionState state = before->document().state();
    state.attribution.steps = 4;
    before->document().edit(u"steps"_s, state);
    WAIT_FOR(before->attribution().canRun());
    before->attribution().run();
    WAIT_FOR(isRunComplete(*before));
    WAIT_FOR(before->library().runs().size() == 2);
    before->library().setName(first->folder, u"sixteen steps"_s);
    SweepSettings settings;
    settings.budgets = {1, 2, 5};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both, Side::Good, Side::Bad};
    settings.randomSets = 40; // several batches
    setSweep(*before, settings);
    WAIT_FOR(before->sweep().canRun());
    before->sweep().run();
    WAIT_FOR(before->sweep().result() != nullptr);
    before->sweep().cancel();
    WAIT_FOR(!before->sweep().isRunning());
    const SharedSweep partial = before->sweep().result();
    QVERIFY(!partial->isComplete());
    before->map().setChoice({MapKind::Difference, -1, first->folder});
    SessionController saver(before.get(), {});
    QVERIFY(saver.saveNow(file(u"a.neurex"_s)));
    QVERIFY(cache.remove()); // the session goes to another computer

    QTemporaryDir otherCache;
    ExplorerSession after(otherCache.path());
    after.models().setProfile(noEngine());
    SessionController opener(&after, {});
    QSignalSpy opened(&opener, &SessionController::opened);
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(opened.count() == 1);
    WAIT_FOR(after.models().state() == ModelState::Failed);
    QCOMPARE(after.library().runs().size(), 2U);
    const StoredRun* stored = after.library().find(first->folder);
    QVERIFY(stored);
    QCOMPARE(stored->name, u"sixteen steps"_s);
    QCOMPARE(after.attribution().result()->manifest.settings.steps, 4);
    WAIT_FOR(after.map().content() && !after.map().isPending());
    QCOMPARE(after.map().content()->valueName, u"score difference"_s);
    QCOMPARE(after.map().content()->values->at({1, 4}),
             after.attribution().result()->scores->at({1, 4}) - first->scores->at({1, 4}));
    after.showRun(first->folder);
    WAIT_FOR(after.attribution().isStoredShown());
    QCOMPARE(after.attribution().result()->scores->values, first->scores->values);
    QVERIFY(!after.sweep().result()); // it is one of the other result's neurons
    after.attribution().show(nullptr);
    WAIT_FOR(after.sweep().result() != nullptr);
    QCOMPARE(sweepCsv(after.sweep().result()->rows), sweepCsv(partial->rows));

    after.models().setProfile(fakeEngine(u"ok"_s));
    after.models().restart();
    WAIT_FOR(after.sweep().canRun() && after.sweep().result());
    QCOMPARE(after.sweep().result()->rows.size(), partial->rows.size());
    QCOMPARE(after.library().runs().size(), 2U);
    QSignalSpy progress(&after.sweep(), &SweepController::progressChanged);
    after.sweep().run();
    WAIT_FOR(after.sweep().result() && after.sweep().result()->isComplete());
    QVERIFY(progress.front().front().value<JobStatus>().done > 0); // it went on behind what was there
    setSweep(*before, {});
    setSweep(*before, settings);
    before->sweep().run();
    WAIT_FOR(before->sweep().result() && before->sweep().result()->isComplete());
    QCOMPARE(sweepCsv(after.sweep().result()->rows), sweepCsv(before->sweep().result()->rows));
}

void TestSessionController::otherModelsResultsAreNoOwnOnes()
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

void TestSessionController::finishedMeanwhileIsNotDoneAgain()
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

void TestSessionController::showsASweepOfAnotherDevice()
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

void TestSessionController::taskThatIsGoneStaysRecorded()
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

void TestSessionController::sessionWithoutTaskKeepsWhatWasSet()
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

void TestSessionController::otherDeviceKeepsWhatWasSet()
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

void TestSessionController::otherModelOrSessionLeavesTheWorkBehind()
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

void TestSessionController::answersComeBackWithoutEngine()
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

void TestSessionController::randomControlKeepsItsAnswers()
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

void TestSessionController::laterSaveHasTheLastWord()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), {});
    QSignalSpy saved(&sessions, &SessionController::saved);
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 3});
    sessions.save(file(u"a.neurex"_s));
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 4}); // the same gesture
    const SessionState last = session->document().state();
    WAIT_FOR(saved.count() == 1);
    QVERIFY(sessions.isModified()); // what was set since is in no file
    sessions.save(file(u"a.neurex"_s));
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Both, 5});
    sessions.save(file(u"a.neurex"_s));
    session->document().undoStack()->undo();
    WAIT_FOR(saved.count() == 3);
    QVERIFY(loadSession(file(u"a.neurex"_s).toStdString())->state != last);
    QVERIFY(sessions.isModified());
    session->document().undoStack()->redo();
    QVERIFY(loadSession(file(u"a.neurex"_s).toStdString())->state == session->document().state());

    sessions.save(file(u"b.neurex"_s));
    session->restore(recordedSession(session->snapshot())); // another session is opened before that is done
    WAIT_FOR(saved.count() == 4);
    QVERIFY(sessions.path().isEmpty());
}

void TestSessionController::foreignNeuronsAreRefused()
{
    SessionFile wrong = workedOn()->snapshot();
    const NeuronId none{0, wrong.model.neuronCount};
    const auto refused = [this](const SessionFile& session) {
        if (!saveSession(file(u"w.neurex"_s).toStdString(), session))
            return std::string("not written");
        const Result<SessionFile> read = loadSession(file(u"w.neurex"_s).toStdString());
        return read ? std::string() : read.error().detail;
    };
    QCOMPARE(refused(wrong), std::string());
    SessionFile selected = wrong, set = wrong, note = wrong;
    selected.view.selection = {none};
    set.state.sets = {{"facts", {{0, 1}, none}}};
    note.state.notes[none] = {"here", {}};
    QVERIFY(refused(selected).find("the selection names the neuron " + toString(none)) != std::string::npos);
    QVERIFY(refused(set).find("the set \"facts\"") != std::string::npos);
    QVERIFY(refused(note).find("a note") != std::string::npos);
}

void TestSessionController::undoneAndRedoneIsTheSameFile()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), {});
    QVERIFY(sessions.saveNow(file(u"a.neurex"_s)));
    QUndoStack* steps = session->document().undoStack();
    while (steps->canUndo())
        steps->undo();
    QVERIFY(session->intervention().isEmpty());
    while (steps->canRedo())
        steps->redo();
    WAIT_FOR(!session->answers().isTaskPending() && !session->answers().areTotalsStale());
    QVERIFY(sessions.saveNow(file(u"b.neurex"_s)));
    QCOMPARE(bytesOf(file(u"b.neurex"_s)), bytesOf(file(u"a.neurex"_s)));
}

void TestSessionController::crashedSessionIsRecovered()
{
    const auto before = workedOn();
    SessionController writer(before.get(), file(u"copies"_s));
    SessionState next = before->document().state();
    next.sets = {{"kept", {{0, 1}}}};
    before->document().edit(u"set"_s, next);
    const auto copies = [this] {
        QStringList found;
        for (const QString& folder : QDir(file(u"copies"_s)).entryList({u"session-*"_s}, QDir::Dirs)) {
            if (QFile::exists(file(u"copies/"_s) + folder + u"/session.neurex"_s))
                found += file(u"copies/"_s) + folder + u"/session.neurex"_s;
        }
        return found;
    };
    WAIT_FOR(copies().size() == 1);
    QVERIFY(writer.crashedSessions().isEmpty()); // its own copy
    // As after a crash: the copy is there, and no running program holds its lock.
    const QString crashed = file(u"copies/session-1/session.neurex"_s);
    QVERIFY(QDir().mkpath(QFileInfo(crashed).path()));
    QVERIFY(QFile::copy(copies().front(), crashed));

    ExplorerSession after({});
    after.models().setProfile(noEngine());
    SessionController opener(&after, file(u"copies"_s));
    QCOMPARE(opener.crashedSessions(), QStringList{crashed});
    opener.recover(opener.crashedSessions().front());
    WAIT_FOR(!after.document().state().sets.empty());
    QVERIFY(after.document().state() == next);
    QVERIFY(opener.path().isEmpty());
    QVERIFY(opener.crashedSessions().isEmpty());
    QVERIFY(!QFile::exists(QFileInfo(crashed).path()));
    writer.close();
    QVERIFY(copies().size() <= 1); // the opener's
}

void TestSessionController::sessionWithoutFileIsKeptAsTheLast()
{
    const auto before = workedOn();
    SessionController writer(before.get(), file(u"copies"_s));
    QVERIFY(writer.lastSession().isEmpty());
    writer.close();
    ExplorerSession after({});
    after.models().setProfile(noEngine());
    SessionController opener(&after, file(u"copies"_s));
    QVERIFY(opener.crashedSessions().isEmpty());
    QVERIFY(!opener.lastSession().isEmpty());
    opener.reopenLast();
    WAIT_FOR(after.attribution().result() != nullptr);
    QVERIFY(after.document().state() == before->document().state());
}

void TestSessionController::damagedFileLeavesTheSessionAlone()
{
    const auto session = workedOn();
    SessionController sessions(session.get(), {});
    QFile damaged(file(u"d.neurex"_s));
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("no session");
    damaged.close();
    const SessionState state = session->document().state();
    QSignalSpy failed(&sessions, &SessionController::openFailed);
    sessions.open(file(u"d.neurex"_s));
    WAIT_FOR(failed.count() == 1);
    QVERIFY(failed.front().front().value<Error>().message.find("d.neurex") != std::string::npos);
    QVERIFY(session->document().state() == state);
    QVERIFY(session->attribution().result());
    QVERIFY(sessions.path().isEmpty());
}

void TestSessionController::reportHoldsTheNumbers()
{
    const auto session = workedOn();
    SessionState state = session->document().state();
    state.sets.push_back({"favourites", {{2, 7}}});
    session->document().edit(u"set"_s, state);
    SweepSettings settings;
    settings.budgets = {1, 5};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Good};
    setSweep(*session, settings);
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    const SessionFile snapshot = session->snapshot();
    QVERIFY(writeSessionReport(snapshot, file(u"r.html"_s)));
    const QString html = QString::fromUtf8(bytesOf(file(u"r.html"_s)));
    const ScoredNeuron& best = session->attribution().result()->selection.good.front();
    QVERIFY(html.contains(ui::neuronText(best.neuron)));
    QVERIFY(html.contains(ui::formatScore(static_cast<double>(best.score))));
    QVERIFY(html.contains(ui::formatPercent(session->answers().totals().accuracyAfter->value)));
    QVERIFY(html.contains(ui::formatSignedPercent(session->answers().totals().rac->value)));
    QVERIFY(html.contains(u"data:image/png;base64,iVBOR"_s));
    QVERIFY(html.contains(ui::toQt(snapshot.taskHash)));
    QVERIFY(html.contains(u"<td>favourites</td><td>L2N7</td>"_s)
            || html.contains(u"<td>favourites</td><td>L2 N7</td>"_s));
    QVERIFY(html.contains(u"<td>a note</td><td>tag</td>"_s));
    const Comparison& strongest = session->sweep().result()->rows.back().comparison;
    QVERIFY(html.contains(u"<td>%1</td>"_s.arg(std::abs(*strongest.rac), 0, 'f', 1)));
    QCOMPARE(html.count(u"data:image/png"_s), 3);
    QCOMPARE(html.count(u"<img width=\"648\" height=\"360\""_s), 1); // as it was drawn
    QVERIFY(html.contains(ui::formatPercent(session->answers().totals().chance)));
    QVERIFY(html.contains(u"McNemar p"_s));
    const std::vector<int>& letters = session->answers().totals().lettersAfter;
    QVERIFY(html.contains(u"A %1, B %2"_s.arg(letters[0]).arg(letters[1])));
    QVERIFY(writeSessionReport(snapshot, file(u"r.pdf"_s)));
    QVERIFY(bytesOf(file(u"r.pdf"_s)).startsWith("%PDF"));
    const Result<void> nowhere = writeSessionReport(snapshot, file(u"none/r.pdf"_s));
    QVERIFY(!nowhere);
    QVERIFY(nowhere.error().message.find("r.pdf") != std::string::npos);
    const Result<void> other = writeSessionReport(snapshot, file(u"r.doc"_s));
    QVERIFY(!other);
    QVERIFY(other.error().message.find("r.doc") != std::string::npos);
}

void TestSessionController::windowNamesItsSession()
{
    const auto session = workedOn();
    MainWindow window(session.get());
    QVERIFY(!window.windowTitle().contains(u"[*]"_s));
    QSignalSpy saved(window.sessions(), &SessionController::saved);
    window.sessions()->save(file(u"mine.neurex"_s));
    WAIT_FOR(saved.count() == 1);
    QVERIFY(window.windowTitle().startsWith(u"mine[*]"_s));
    QVERIFY(!window.isWindowModified());
    session->intervention().clear();
    QVERIFY(window.isWindowModified());
    window.actions()->undo->trigger();
    QVERIFY(!window.isWindowModified());
    QCOMPARE(window.actions()->recentSessions->actions().size(), 1);
}

QTEST_MAIN(TestSessionController)
#include "tst_session_controller.moc"
