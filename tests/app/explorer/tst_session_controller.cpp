// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions: saved, opened with and without an engine, recovered after a crash.
#include "app/workspace/session/session_controller.h"

#include "app/explorer/session/session_report.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "app/workspace/session_records.h"
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/session_fixture.h"
#include "widgets/values/format.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSessionController : public SessionTest {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useOwnSettings(); }
    void init() { useNewFolder(); }
    void opensWithoutEngine();
    void goesOnWithTheSameModel();
    void keepsEveryResultAndTheSweep();
    void laterSaveHasTheLastWord();
    void foreignNeuronsAreRefused();
    void undoneAndRedoneIsTheSameFile();
    void crashedSessionIsRecovered();
    void copyOfAChangedModelStays();
    void fileOfAChangedModelIsNamed();
    void editedFileOfAChangedModelIsKept();
    void recoveredCopyGoesWhenItsModelIsTheSame();
    void windowsLeaveEachOthersCopies();
    void lastSessionOfAChangedModelStays();
    void unreadableLastSessionStays();
    void sessionWithoutFileIsKeptAsTheLast();
    void damagedFileLeavesTheSessionAlone();
    void reportHoldsTheNumbers();
    void windowNamesItsSession();

private:
    QString crashedCopy(const SessionFile& session) const;
};

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
    QCOMPARE(after.map().content()->valueName, u"difference of scores per question"_s);
    QVERIFY(after.map().content()->title.contains(u"(measured otherwise: steps)"_s));
    QVERIFY(std::abs(after.map().content()->values->at({1, 4})
                     - (after.attribution().result()->mean({1, 4}) - first->mean({1, 4})))
            < 1e-6F);
    after.showRun(first->folder);
    WAIT_FOR(after.attribution().isStoredShown());
    QCOMPARE(after.attribution().result()->scores->values, first->scores->values);
    after.attribution().show(nullptr);
    WAIT_FOR(!after.attribution().isStoredShown() && after.sweep().result() != nullptr);
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
    QVERIFY(opener.isModified()); // it is in no file
    QVERIFY(opener.crashedSessions().isEmpty());
    QVERIFY(opener.close());
    QCOMPARE(opener.lastSession(), crashed); // it stays where it is, but is offered no more
    QVERIFY(loadSession(opener.lastSession().toStdString())->state == next);
    QVERIFY(opener.crashedSessions().isEmpty());
    QVERIFY(writer.close());
    QCOMPARE(copies().size(), 2);
}

/// As after a crash: the copy is there, and no running program holds its lock.
QString TestSessionController::crashedCopy(const SessionFile& session) const
{
    const QString copy = file(u"copies/session-1/session.neurex"_s);
    if (!QDir().mkpath(QFileInfo(copy).path()) || !saveSession(copy.toStdString(), session))
        qFatal("the copy cannot be written");
    return copy;
}

void TestSessionController::copyOfAChangedModelStays()
{
    SessionFile trained = workedOn()->snapshot();
    trained.model.weightHash = "before more training";
    const QString crashed = crashedCopy(trained);
    const QByteArray bytes = bytesOf(crashed);
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    MainWindow window(&after, file(u"copies"_s));
    QSignalSpy unfit(window.sessions(), &SessionController::doesNotFit);
    Q_EMIT window.views().offer->actionTriggered(MessageTopic::Recovery);
    WAIT_FOR(unfit.count() == 1);
    QCOMPARE(unfit.front().front().value<UnfitSession>().file, crashed);
    const QString said = window.views().message->text();
    QVERIFY2(said.contains(u"has other weights"_s) && said.contains(u"Unsaved sessions"_s), qPrintable(said));
    QVERIFY(after.document().state().notes.empty()); // they were of other neurons
    QVERIFY(!window.views().offer->isVisibleTo(&window)); // it was answered
    window.close();
    QCOMPARE(bytesOf(crashed), bytes);
    QCOMPARE(window.sessions()->crashedSessions(), QStringList{crashed}); // nobody has closed it
    QVERIFY(window.sessions()->lastSession().isEmpty());
}

void TestSessionController::fileOfAChangedModelIsNamed()
{
    SessionFile trained = workedOn()->snapshot();
    trained.model.weightHash = "before more training";
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), trained));
    const QByteArray bytes = bytesOf(file(u"a.neurex"_s));
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    SessionController opener(&after, file(u"copies"_s));
    QSignalSpy unfit(&opener, &SessionController::doesNotFit);
    QSignalSpy kept(&opener, &SessionController::kept);
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(unfit.count() == 1);
    const auto named = unfit.front().front().value<UnfitSession>();
    QCOMPARE(named.file, file(u"a.neurex"_s));
    QVERIFY(!named.isKept && !named.isEdited);
    QCOMPARE(named.recorded.weightHash, "before more training");
    QCOMPARE(named.loaded.weightHash, "fake");
    QVERIFY(opener.path().isEmpty()); // what is shown now is not that of the file
    QVERIFY(after.document().state().notes.empty());
    opener.takeOverUnfit();
    QVERIFY(after.document().state() == trained.state);
    QVERIFY(opener.isModified());
    after.document().undoStack()->undo();
    QVERIFY(!opener.isModified());
    QCOMPARE(kept.count(), 0);
    QVERIFY(opener.close());
    QVERIFY(opener.keptSessions().empty());
    QCOMPARE(bytesOf(file(u"a.neurex"_s)), bytes);
}

/// What was set before the weights turned out to be others is kept together with all of the file.
void TestSessionController::editedFileOfAChangedModelIsKept()
{
    const auto before = workedOn();
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*before, settings);
    WAIT_FOR(before->sweep().canRun());
    before->sweep().run();
    WAIT_FOR(before->sweep().result() && before->sweep().result()->isComplete());
    SessionFile trained = before->snapshot();
    trained.model.weightHash = "before more training";
    QVERIFY(saveSession(file(u"a.neurex"_s).toStdString(), trained));
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    SessionController opener(&after, file(u"copies"_s));
    QSignalSpy unfit(&opener, &SessionController::doesNotFit);
    SessionState edited;
    connect(&opener, &SessionController::opened, &after, [&] { // before the engine has answered
        edited = after.document().state();
        edited.sets = {{"meanwhile", {{0, 1}}}};
        after.document().edit(u"set"_s, edited);
    });
    opener.open(file(u"a.neurex"_s));
    WAIT_FOR(unfit.count() == 1);
    QVERIFY(unfit.front().front().value<UnfitSession>().isEdited);
    WAIT_FOR(!opener.lastSession().isEmpty());
    const Result<SessionFile> kept = loadSession(opener.lastSession().toStdString());
    QVERIFY(kept);
    QVERIFY(kept->state == edited);
    QVERIFY(kept->questions == trained.questions);
    QCOMPARE(kept->runs.size(), trained.runs.size());
    QVERIFY(kept->sweep && kept->sweep->points == trained.sweep->points);
    QCOMPARE(kept->model.weightHash, "before more training");
    QCOMPARE(opener.keptSessions().front().note.origin, file(u"a.neurex"_s));
}

void TestSessionController::recoveredCopyGoesWhenItsModelIsTheSame()
{
    const SessionFile before = workedOn()->snapshot();
    const QString crashed = crashedCopy(before);
    ExplorerSession after({});
    after.models().setProfile(fakeEngine(u"ok"_s));
    SessionController opener(&after, file(u"copies"_s));
    QSignalSpy unfit(&opener, &SessionController::doesNotFit);
    opener.recover(crashed);
    WAIT_FOR(after.attribution().canRun());
    QVERIFY(after.document().state() == before.state);
    QSignalSpy saved(&opener, &SessionController::saved);
    opener.save(file(u"a.neurex"_s));
    WAIT_FOR(saved.count() == 1);
    QVERIFY(!opener.isModified());
    WAIT_FOR(!QFile::exists(crashed));
    QCOMPARE(unfit.count(), 0);
}

void TestSessionController::windowsLeaveEachOthersCopies()
{
    const QString crashed = crashedCopy(workedOn()->snapshot());
    ExplorerSession first({}), second({});
    for (ExplorerSession* session : {&first, &second})
        session->models().setProfile(noEngine());
    SessionController one(&first, file(u"copies"_s)), other(&second, file(u"copies"_s));
    QCOMPARE(one.crashedSessions(), QStringList{crashed});
    QCOMPARE(other.crashedSessions(), QStringList{crashed}); // both windows offer it
    one.recover(crashed);
    QSignalSpy used(&other, &SessionController::usedElsewhere);
    other.recover(crashed);
    QCOMPARE(used.count(), 1);
    QVERIFY(!other.discard(crashed));
    QVERIFY(QFile::exists(crashed));
    WAIT_FOR(first.attribution().result() != nullptr);
    QVERIFY(other.crashedSessions().isEmpty());
    QVERIFY(other.close());
    QVERIFY(QFile::exists(crashed));
    QVERIFY(other.lastSession().isEmpty()); // nothing was done there
}

void TestSessionController::lastSessionOfAChangedModelStays()
{
    SessionFile trained = workedOn()->snapshot();
    trained.model.weightHash = "before more training";
    QVERIFY(QDir().mkpath(file(u"copies"_s)));
    QVERIFY(saveSession(file(u"copies/last.neurex"_s).toStdString(), trained));
    const auto running = workedOn();
    const SessionState state = running->document().state();
    SessionController sessions(running.get(), file(u"copies"_s));
    QSignalSpy unfit(&sessions, &SessionController::doesNotFit);
    QSignalSpy kept(&sessions, &SessionController::kept);
    sessions.reopenLast();
    WAIT_FOR(unfit.count() == 1 && kept.count() == 1);
    WAIT_FOR(sessions.keptSessions().size() == 2 && !sessions.keptSessions().front().isInUse
             && !sessions.keptSessions().back().isInUse);
    std::vector<SessionState> states;
    for (const KeptSession& session : sessions.keptSessions())
        states.push_back(loadSession(session.file.toStdString())->state);
    QVERIFY(std::ranges::find(states, state) != states.end());
    QVERIFY(std::ranges::find(states, trained.state) != states.end());
    QVERIFY(sessions.crashedSessions().isEmpty());
}

void TestSessionController::unreadableLastSessionStays()
{
    ExplorerSession session({});
    session.models().setProfile(noEngine());
    QVERIFY(QDir().mkpath(file(u"copies"_s)));
    QFile last(file(u"copies/last.neurex"_s));
    QVERIFY(last.open(QIODevice::WriteOnly) && last.write("no session") > 0);
    last.close();
    SessionController sessions(&session, file(u"copies"_s));
    QSignalSpy failed(&sessions, &SessionController::openFailed);
    sessions.reopenLast();
    WAIT_FOR(failed.count() == 1);
    QCOMPARE(bytesOf(sessions.lastSession()), "no session"); // it is not gone, and can be discarded
    QVERIFY(sessions.discard(sessions.lastSession()));
    QVERIFY(sessions.lastSession().isEmpty());
    QVERIFY(sessions.crashedSessions().isEmpty());
}

void TestSessionController::sessionWithoutFileIsKeptAsTheLast()
{
    const auto before = workedOn();
    SessionController writer(before.get(), file(u"copies"_s));
    QVERIFY(writer.lastSession().isEmpty());
    QVERIFY(writer.close());
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
    const SharedAttribution& result = session->attribution().result();
    const ScoredNeuron& best = result->selection.good.front();
    QVERIFY(html.contains(ui::neuronText(best.neuron)));
    const double mean = static_cast<double>(best.score / static_cast<float>(result->done));
    QVERIFY(html.contains(u"<td>%1</td>"_s.arg(ui::formatScore(mean))));
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
    QVERIFY(html.contains(ui::formatPercent(session->answers().totals().chance.value_or(-1.0))));
    QVERIFY(html.contains(u"right to wrong"_s));
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
