// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every state of the explorer that waits for something, and how it ends when that does not come: the engine answers
// with an error, it dies, or the request is cancelled. A new state that waits belongs into Waits.
#include "app/explorer/neurons/card_sections.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/shell/explorer_actions.h"
#include "app/explorer/shell/message_bar.h"
#include "app/explorer/window/main_window.h"
#include "app/explorer/window/script_runner.h"
#include "app/workspace/session/session_controller.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/core/sentencepiece_fixture.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/prompt/token_strip.h"

#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include <functional>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

struct Wait {
    const char* name;
    std::function<bool()> isWaiting;
};

/// A session in which everything that can wait has been asked for.
class Waits {
public:
    explicit Waits(ExplorerSession& session)
        : m_session(session)
    {
    }

    void askForEverything()
    {
        m_session.selection().select({{1, 3}});
        NeuronProbes& probes = m_session.probes();
        for (NeuronProbe* probe : std::initializer_list<NeuronProbe*>{
                 &probes.taskEffect(), &probes.dose(), &probes.taskDose(), &probes.response(), &probes.activation(),
                 &probes.options(), &probes.topQuestions(), &probes.textContexts()})
            probe->setActive(true);
        probes.textContexts().setText(
            QString::fromStdString(m_session.tasks().task()->task.source)); // it is a text, too
        m_session.projections().requestNow({1, 3}, Reading::Direct);
        m_session.map().setChoice({MapKind::Question, -1, {}});
        m_session.playgroundQuestion().setActive(true);
        m_session.playgroundQuestion().setQuestion({u"which one?"_s, {u"red"_s, u"green"_s, {}, {}}, 1});
        m_session.playgroundPrompt().setActive(true);
        m_session.playgroundPrompt().setText(u"hello"_s);
        m_session.attribution().run();
    }

    std::vector<Wait> all()
    {
        NeuronProbes& probes = m_session.probes();
        return {
            {"answers of the current question", [this] { return m_session.answers().isCurrentPending(); }},
            {"answers of the task", [this] { return m_session.answers().isTaskPending(); }},
            {"effect on the question", [this] { return m_session.effects().isPending(); }},
            {"effect on the task", [&] { return probes.taskEffect().isPending(); }},
            {"dose", [&] { return probes.dose().isPending(); }},
            {"response", [&] { return probes.response().isPending(); }},
            {"dose on the task", [&] { return probes.taskDose().isPending(); }},
            {"activation", [&] { return probes.activation().isPending(); }},
            {"options", [&] { return probes.options().isPending(); }},
            {"top questions", [&] { return probes.topQuestions().isPending(); }},
            {"contexts in a text", [&] { return probes.textContexts().isPending(); }},
            {"map of the question", [this] { return m_session.map().isPending(); }},
            {"own question",
             [this] {
                 return m_session.playgroundQuestion().isPending() && !m_session.playgroundQuestion().isWaiting();
             }},
            {"next token", [this] { return m_session.playgroundPrompt().isNextPending(); }},
            {"continuation", [this] { return m_session.playgroundPrompt().isGenerating(); }},
            {"attribution", [this] { return m_session.attribution().isRunning(); }},
            {"sweep", [this] { return m_session.sweep().isRunning(); }},
            {"kept sweep", [this] { return m_session.sweep().isReading(); }},
            {"task", [this] { return m_session.tasks().isPreparing(); }},
            {"engine and model",
             [this] {
                 return m_session.models().state() == ModelState::EngineStarting
                     || m_session.models().state() == ModelState::Loading;
             }},
        };
    }

    QString waiting()
    {
        QStringList names;
        for (const Wait& wait : all()) {
            if (wait.isWaiting())
                names += QString::fromLatin1(wait.name);
        }
        return names.join(u", "_s);
    }

private:
    ExplorerSession& m_session;
};

} // namespace

class TestWaitingStates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void endWithAnErrorOfTheEngine();
    void endWhenTheyAreCancelled();
    void endWhenTheEngineDies();
    void attributionGoesFirstAndSaysWhatItWaitsFor();
    void generationEnds();
    void sweepEnds();
    void cardSaysWhyNothingComes();
    void engineWithoutAModelIsReady();
    void scriptEnds_data();
    void scriptEnds();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestWaitingStates::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
    QFile file(m_files.modelFolder() + u"/tokenizer.model"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::string bytes = test::letterModel();
    QCOMPARE(file.write(bytes.data(), static_cast<qint64>(bytes.size())), static_cast<qint64>(bytes.size()));
}

void TestWaitingStates::endWithAnErrorOfTheEngine()
{
    const auto session = m_files.open(u"fail"_s);
    QSignalSpy failures(&session->answers(), &AnswersController::failed);
    WAIT_FOR(session->attribution().canRun());
    Waits waits(*session);
    waits.askForEverything();
    QTest::qWait(300); // the playground waits for the end of typing
    QVERIFY2(QTest::qWaitFor([&] { return waits.waiting().isEmpty(); }, kTestTimeoutMs), qPrintable(waits.waiting()));
    QVERIFY(failures.count() > 0);
    QVERIFY(session->answers().state().currentProgress() == Progress::Failed);
    QVERIFY(session->answers().state().taskProgress() == Progress::Failed);
    QVERIFY(session->effects().error() && session->probes().taskEffect().error() && session->probes().dose().error());
    QVERIFY(session->projections().errorOf({1, 3}, Reading::Direct) != nullptr);
    QVERIFY(!session->map().emptyReason().isEmpty());
    QVERIFY(!session->playgroundQuestion().problem().isEmpty());
    QVERIFY(!session->playgroundPrompt().problem().isEmpty());
}

void TestWaitingStates::endWhenTheyAreCancelled()
{
    const auto session = m_files.open(u"stuck"_s);
    WAIT_FOR(session->attribution().canRun());
    Waits waits(*session);
    waits.askForEverything();
    QTest::qWait(300);
    QVERIFY(session->answers().isTaskPending() && session->probes().dose().isPending());
    session->client().cancelAll();
    QVERIFY2(QTest::qWaitFor([&] { return waits.waiting().isEmpty(); }, kTestTimeoutMs), qPrintable(waits.waiting()));
}

void TestWaitingStates::endWhenTheEngineDies()
{
    const auto session = m_files.open(u"stuck"_s);
    WAIT_FOR(session->attribution().canRun());
    Waits waits(*session);
    waits.askForEverything();
    QTest::qWait(300);
    session->client().kill();
    const auto left = [&] { // the answers wait for the next engine, and say so
        QString names = waits.waiting();
        return names.remove(u"answers of the current question, answers of the task"_s).remove(u", "_s);
    };
    QVERIFY2(QTest::qWaitFor([&] { return left().isEmpty(); }, kTestTimeoutMs), qPrintable(left()));
    QVERIFY(!session->answers().canMeasure());
    session->models().setProfile(fakeEngine(u"ok"_s));
    session->models().restart();
    QVERIFY2(QTest::qWaitFor([&] { return session->models().isReady() && waits.waiting().isEmpty(); }, kTestTimeoutMs),
             qPrintable(waits.waiting()));
    QVERIFY(!session->answers().row(0).before.empty());
    QVERIFY(session->effects().effect());
}

void TestWaitingStates::attributionGoesFirstAndSaysWhatItWaitsFor()
{
    const auto session = m_files.open(u"slow"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(window.actions()->run->isEnabled());
    // What the user toggles is measured first, and what nobody asked for last.
    session->answers().setStack({{{{0, 1}}, Operation::Scale, 2.0}});
    window.actions()->run->trigger();
    const ui::HeatmapWidget* map = window.views().heatmap;
    WAIT_FOR(map->emptyText().startsWith(u"Attribution waits until the engine is done with: Answers"_s));
    WAIT_FOR(!session->attribution().isWaiting());
    QCOMPARE(map->emptyText(), u"The first question is being attributed..."_s);
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(session->attribution().isRunning());
    session->attribution().cancel();
    WAIT_FOR(!session->attribution().isRunning());
    session->tasks().openTask(m_files.otherTaskFile());
    WAIT_FOR(session->answers().questionCount() == kTaskQuestions / 2 && window.actions()->run->isEnabled());
    session->answers().setStack({});
    QVERIFY(session->answers().isTaskPending());
    window.actions()->run->trigger();
    WAIT_FOR(isRunComplete(*session));
    QVERIFY(session->answers().isTaskPending());
    WAIT_FOR(!session->answers().isTaskPending());
}

void TestWaitingStates::generationEnds()
{
    for (const QString& mode : {u"fail"_s, u"stuck"_s}) {
        const auto session = m_files.open(mode);
        PromptPlayground& prompt = session->playgroundPrompt();
        prompt.setActive(true);
        prompt.setText(u"hello"_s);
        WAIT_FOR(prompt.canGenerate());
        prompt.generate({});
        QVERIFY(prompt.isGenerating());
        if (mode == u"stuck")
            session->client().cancelAll();
        WAIT_FOR(!prompt.isGenerating());
        QVERIFY(prompt.continuation(PromptPlayground::Before).end == ui::ContinuationEnd::Stopped);
    }
}

void TestWaitingStates::sweepEnds()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    window.showView(u"sweep"_s);
    auto* reason = window.findChild<QLabel*>(u"sweepFailure"_s);
    QVERIFY(reason);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session) && isBaselineMeasured(*session));
    SweepSettings settings;
    settings.budgets = {1, 2};
    settings.operators = {Operator::Degrade};
    settings.sides = {Side::Both};
    setSweep(*session, settings);
    Waits waits(*session);
    const auto runOn = [&](const QString& mode) {
        session->client().kill();
        session->models().setProfile(fakeEngine(mode));
        session->models().restart();
        WAIT_FOR(session->sweep().canRun());
        QSignalSpy begun(&session->client(), &EngineClient::requestBegan);
        session->sweep().run();
        QVERIFY(session->sweep().isRunning());
        WAIT_FOR(begun.contains({QString(SweepRecorder::kRequestTag)}));
    };
    QSignalSpy failed(&session->sweep(), &SweepController::failed);
    runOn(u"fail"_s);
    QVERIFY2(QTest::qWaitFor([&] { return waits.waiting().isEmpty(); }, kTestTimeoutMs), qPrintable(waits.waiting()));
    QCOMPARE(failed.count(), 1);
    QVERIFY2(window.views().message->text().contains(u"this engine fails on request"_s),
             qPrintable(window.views().message->text()));
    QVERIFY(reason->isVisible() && reason->text().contains(u"this engine fails on request"_s));
    QVERIFY(session->sweep().canRun()); // once more
    for (const auto& [id, job] : session->jobs().jobs())
        QVERIFY(!job.isActive());

    runOn(u"stuck"_s);
    QVERIFY(!reason->isVisible()); // it is another one
    QVERIFY(!window.views().message->text().contains(u"fails on request"_s));
    session->client().cancelAll();
    QVERIFY2(QTest::qWaitFor([&] { return waits.waiting().isEmpty(); }, kTestTimeoutMs), qPrintable(waits.waiting()));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!session->sweep().failure());

    runOn(u"stuck"_s);
    session->client().kill();
    WAIT_FOR(!session->sweep().isRunning());
    session->models().setProfile(fakeEngine(u"ok"_s));
    session->models().restart(); // and it goes on by itself
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    QVERIFY(!reason->isVisible());
}

void TestWaitingStates::cardSaysWhyNothingComes()
{
    const auto session = m_files.open(u"fail"_s);
    MainWindow window(session.get());
    window.show();
    NeuronCard* card = window.views().card;
    card->setOpenSections({u"effect"_s, u"vocabulary"_s, u"prompt"_s, u"dose"_s, u"options"_s, u"top"_s});
    session->selection().select({{1, 3}});
    WAIT_FOR(session->attribution().canRun());
    const auto texts = [&] {
        QStringList all;
        const QList<QLabel*> labels = window.findChildren<QLabel*>();
        for (const QLabel* label : labels) {
            if (label->isVisible())
                all += label->text();
        }
        return all.join(u'|');
    };
    const auto isWaiting = [&] {
        const QString shown = texts();
        return shown.contains(u"being read..."_s) || shown.contains(u"Being measured"_s)
            || shown.contains(u"updating"_s) || shown.contains(u"measuring..."_s) || shown.contains(QChar(0x2026));
    };
    QVERIFY2(QTest::qWaitFor([&] { return !isWaiting(); }, kTestTimeoutMs), qPrintable(texts()));
    QVERIFY(texts().contains(u"could not be measured"_s));
}

void TestWaitingStates::engineWithoutAModelIsReady()
{
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s));
    session.models().restart();
    QCOMPARE(session.models().state(), ModelState::EngineStarting);
    WAIT_FOR(session.models().state() == ModelState::Idle);
}

void TestWaitingStates::scriptEnds_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("path"); // relative to the test's folder
    QTest::addColumn<bool>("isWritten");
    QTest::newRow("as asked") << u"ok"_s << QString() << true;
    QTest::newRow("engine fails") << u"fail"_s << QString() << false;
    QTest::newRow("engine dies") << u"killed"_s << QString() << false;
    QTest::newRow("task without questions to find neurons with") << u"ok"_s << u"evaluate.jsonl"_s << false;
    QTest::newRow("no session") << u"ok"_s << u"bad.neurex"_s << false;
    QTest::newRow("no task") << u"ok"_s << u"missing.jsonl"_s << false;
}

void TestWaitingStates::scriptEnds()
{
    QFETCH(QString, mode);
    QFETCH(QString, path);
    QFETCH(bool, isWritten);
    QTemporaryDir folder;
    QFile source(m_files.taskFile());
    QVERIFY(source.open(QIODevice::ReadOnly));
    QFile evaluate(folder.filePath(u"evaluate.jsonl"_s));
    QVERIFY(evaluate.open(QIODevice::WriteOnly));
    while (!source.atEnd())
        evaluate.write(source.readLine().replace("{\"id\"", "{\"split\":\"evaluate\",\"id\""));
    evaluate.close();
    QFile bad(folder.filePath(u"bad.neurex"_s));
    QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("no session") > 0);
    bad.close();

    ExplorerSession session({});
    session.models().setProfile(fakeEngine(mode));
    MainWindow window(&session);
    ExplorerOptions options;
    options.screenshot = folder.filePath(u"picture.png"_s);
    options.run = true;
    options.afterRun = true;
    options.operatorSetting = ui::OperatorSetting{ui::OperatorKind::Enhance, ui::OperatorSide::Both, 2};
    ScriptRunner script(options, &session, &window);
    QSignalSpy finished(&script, &ScriptRunner::finished);
    window.show();
    if (path.endsWith(u".neurex"_s)) {
        window.openPath(folder.filePath(path));
    } else {
        session.tasks().openTask(path.isEmpty() ? m_files.taskFile() : folder.filePath(path));
        session.models().openModel(m_files.modelFolder());
    }
    WAIT_FOR(finished.count() > 0);
    QCOMPARE(finished.front().front().toInt(), isWritten ? 0 : 1);
    QCOMPARE(QFile::exists(options.screenshot), isWritten);
}

QTEST_MAIN(TestWaitingStates)
#include "tst_waiting_states.moc"
