// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The window says when neurons are judged by the questions that chose them, and shares the questions out.
#include "app/explorer/answers/split_notice.h"
#include "app/explorer/runs/run_settings_page.h"
#include "app/explorer/session/session_report.h"
#include "app/explorer/window/main_window.h"
#include "app/figures/provenance.h"
#include "app/workspace/session_records.h"
#include "core/store/run_folder.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/values/format.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestSplitAdvisor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void namesCircularityAndSplits();
    void saysThatNothingJudges();
    void saysThatNothingChooses();
    void splitIsKeptWithRunAndSession();
    void runSettingsAreUndoable();
    void runSettingsReachTheRun();
    void engineSettingsLoadAgain();
    void everyMessageOfASettingNamesARow();

private:
    /// The fixture's questions, all marked for one purpose.
    QString markedTask(const QByteArray& split) const;

    ExplorerFixture m_files; // questions without a split
    QTemporaryDir m_folder;
    QTemporaryDir m_settings;
};

void TestSplitAdvisor::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestSplitAdvisor::init()
{
    QSettings(u"Neurex"_s, u"neurex-explorer"_s).clear();
}

void TestSplitAdvisor::namesCircularityAndSplits()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    QVERIFY(session->splits().warning().isEmpty()); // nothing is judged yet
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const QList<SplitNotice*> notices = window.findChildren<SplitNotice*>();
    QCOMPARE(notices.size(), 2); // above the answers and the sweep
    for (const SplitNotice* notice : notices) {
        QVERIFY(!notice->isHidden());
        QVERIFY2(notice->findChild<QLabel*>(u"splitText"_s)->text().contains(u"12"_s),
                 qPrintable(notice->findChild<QLabel*>(u"splitText"_s)->text()));
    }
    QCOMPARE(session->splits().shared(), std::optional(SharedQuestions{12, 12}));

    notices.front()->findChild<QPushButton*>()->click();
    WAIT_FOR(session->tasks().task()->evaluate.questions.size() == 6);
    QCOMPARE(session->tasks().task()->identify.questions.size(), std::size_t{6});
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(session->splits().shared(), std::optional(SharedQuestions{0, 6}));
    QVERIFY(notices.front()->isHidden());
    QVERIFY(!session->splits().canSplit());

    session->document().undoStack()->undo();
    WAIT_FOR(session->tasks().task()->evaluate.questions.size() == 12);
}

QString TestSplitAdvisor::markedTask(const QByteArray& split) const
{
    const QString path = m_folder.filePath(QString::fromLatin1(split) + u".jsonl"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the task file cannot be written");
    const QByteArray marked = QByteArray("\"split\":\"") + split + "\",\"proxies\"";
    file.write(bytesOf(m_files.taskFile()).replace("\"proxies\"", marked));
    return path;
}

void TestSplitAdvisor::saysThatNothingJudges()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    session->tasks().openTask(markedTask("identify"));
    WAIT_FOR(session->tasks().task() && session->tasks().task()->evaluate.questions.empty());
    const QString why = session->splits().whyNothingJudges();
    QVERIFY2(why.contains(u"identify"_s), qPrintable(why));
    QCOMPARE(session->splits().warning(), why); // before anything has run
    QCOMPARE(window.views().summary->emptyText(), why);
    const QList<SplitNotice*> notices = window.findChildren<SplitNotice*>();
    for (const SplitNotice* notice : notices) {
        QVERIFY(!notice->isHidden());
        QCOMPARE(notice->findChild<QLabel*>(u"splitText"_s)->text(), why);
        QVERIFY(!notice->findChild<QPushButton*>()->isHidden());
    }
    QCOMPARE(window.findChild<ui::SweepPlot*>()->emptyText(), why);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    QCOMPARE(session->splits().warning(), why);
    const QString report = m_folder.filePath(u"r.html"_s);
    QVERIFY(writeSessionReport(session->snapshot(), report));
    QVERIFY(QString::fromUtf8(bytesOf(report)).contains(why.toHtmlEscaped()));

    notices.front()->findChild<QPushButton*>()->click();
    WAIT_FOR(session->tasks().task()->evaluate.questions.size() == 6);
    QCOMPARE(session->tasks().task()->identify.questions.size(), std::size_t{6});
    QCOMPARE(session->splits().whyNothingJudges(), QString());
    session->document().undoStack()->undo();
    WAIT_FOR(session->tasks().task()->evaluate.questions.empty());
    QCOMPARE(session->splits().warning(), why);
}

void TestSplitAdvisor::saysThatNothingChooses()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    window.show();
    WAIT_FOR(session->attribution().canRun());
    session->tasks().openTask(markedTask("evaluate"));
    WAIT_FOR(session->tasks().task() && session->tasks().task()->identify.questions.empty());
    const QString why = session->splits().warning();
    QVERIFY2(why.contains(u"evaluate"_s), qPrintable(why));
    QCOMPARE(window.views().heatmap->emptyText(), why);
    window.findChildren<SplitNotice*>().front()->findChild<QPushButton*>()->click();
    WAIT_FOR(session->tasks().task()->identify.questions.size() == 6);
    WAIT_FOR(session->attribution().canRun());
    QVERIFY(window.views().heatmap->emptyText() != why);
    session->tasks().close();
    QVERIFY2(window.views().heatmap->emptyText().contains(u"task"_s)
                 && !window.views().heatmap->emptyText().contains(u"F5"_s),
             qPrintable(window.views().heatmap->emptyText()));
}

void TestSplitAdvisor::splitIsKeptWithRunAndSession()
{
    const QTemporaryDir cache;
    const auto session = m_files.open(u"ok"_s, cache.path());
    WAIT_FOR(session->attribution().canRun());
    session->splits().split();
    WAIT_FOR(session->tasks().task()->evaluate.questions.size() == 6);
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const SharedAttribution result = session->attribution().result();
    QCOMPARE(result->manifest.splitDraw, (SplitDraw{0.5, 0}));
    const Result<RunManifest> stored = loadManifest(result->folder.toStdString());
    QVERIFY(stored);
    QCOMPARE(stored->splitDraw, (SplitDraw{0.5, 0}));
    const ui::FigureProvenance fields = provenanceOf(result->manifest, {}, result->done);
    QVERIFY(std::ranges::any_of(fields, [](const ui::ProvenanceField& field) {
        return field.name == u"split"_s && field.value == u"drawn, 0.5, seed 0"_s;
    }));

    const QString path = QDir(cache.path()).filePath(u"s.neurex"_s);
    WAIT_FOR(!session->answers().isTaskPending());
    QVERIFY(saveSession(path.toStdString(), session->snapshot()));
    const Result<SessionFile> file = loadSession(path.toStdString());
    QVERIFY(file);
    QCOMPARE(file->state.questions.split, (SplitDraw{0.5, 0}));
    QCOMPARE(file->sharedCount, std::optional<std::int64_t>(0));
    const QString report = QDir(cache.path()).filePath(u"r.html"_s);
    QVERIFY(writeSessionReport(*file, report));
    QVERIFY(QString::fromUtf8(bytesOf(report)).contains(u"drawn: "_s + ui::formatPercent(0.5)));

    ExplorerSession again(cache.path());
    again.models().setProfile(fakeEngine(u"ok"_s));
    again.restore(recordedSession(*file));
    WAIT_FOR(again.models().isReady() && again.tasks().task() && !again.tasks().task()->isRecorded);
    QCOMPARE(again.tasks().task()->evaluate.questions.size(), std::size_t{6});
    QVERIFY(again.attribution().result() && again.attribution().result()->isComplete());
    QCOMPARE(again.splits().shared(), std::optional(SharedQuestions{0, 6}));
}

void TestSplitAdvisor::runSettingsAreUndoable()
{
    ExplorerSession session({});
    MainWindow window(&session);
    auto* page = window.findChild<RunSettingsPage*>();
    QVERIFY(page);
    QCOMPARE(page->changedNames(), QStringList());
    auto* steps = page->findChild<QSpinBox*>(u"steps"_s);
    QCOMPARE(steps->value(), 16);
    steps->setValue(32);
    QCOMPARE(session.document().state().attribution.steps, 32);
    QCOMPARE(page->changedNames(), QStringList{u"steps"_s});
    auto* rule = page->findChild<QComboBox*>(u"rule"_s);
    rule->setCurrentIndex(rule->findData(static_cast<int>(Rule::Gauss)));
    QCOMPARE(page->changedNames(), (QStringList{u"steps"_s, u"rule"_s}));
    session.document().undoStack()->undo();
    QVERIFY(session.document().state().attribution.rule == Rule::Right);
    QCOMPARE(session.document().state().attribution.steps, 32);
    QCOMPARE(rule->currentData().toInt(), static_cast<int>(Rule::Right));
    for (QToolButton* reset : page->findChildren<QToolButton*>())
        reset->click(); // those of unchanged rows do nothing
    QCOMPARE(session.document().state().attribution.steps, 16);
    QCOMPARE(page->changedNames(), QStringList());
}

void TestSplitAdvisor::runSettingsReachTheRun()
{
    const auto session = m_files.open(u"ok"_s);
    MainWindow window(session.get());
    auto* page = window.findChild<RunSettingsPage*>();
    WAIT_FOR(session->attribution().canRun());
    page->findChild<QSpinBox*>(u"limit"_s)->setValue(5);
    page->findChild<QSpinBox*>(u"seed"_s)->setValue(9);
    page->findChild<QSpinBox*>(u"z"_s)->setValue(3);
    WAIT_FOR(session->tasks().task()->identify.questions.size() == 5 && session->tasks().task()->seed == 9);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    const RunManifest& manifest = session->attribution().result()->manifest;
    QCOMPARE(manifest.limit, 5);
    QCOMPARE(manifest.questionCount, 5);
    QCOMPARE(manifest.seed, std::uint64_t{9});
    QCOMPARE(manifest.ace.z, 3);
    QCOMPARE(session->splits().shared(), std::optional(SharedQuestions{5, 12}));
}

void TestSplitAdvisor::engineSettingsLoadAgain()
{
    const QTemporaryDir folder;
    const QString log = folder.filePath(u"log"_s);
    ExplorerSession session({});
    session.models().setProfile(fakeEngine(u"ok"_s, log));
    MainWindow window(&session);
    session.models().openModel(m_files.modelFolder());
    WAIT_FOR(session.models().isReady());
    const auto loads = [&log] { return bytesOf(log).count("load "); };
    QCOMPARE(loads(), 1);
    auto* page = window.findChild<RunSettingsPage*>();
    auto* type = page->findChild<QComboBox*>(u"dtype"_s);
    type->setCurrentIndex(type->findData(u"bfloat16"_s));
    WAIT_FOR(loads() == 2 && session.models().isReady());
    page->findChild<QSpinBox*>(u"threads"_s)->setValue(2);
    WAIT_FOR(loads() == 3 && session.models().isReady());
    QCOMPARE(session.jobNames().subject().computeType, u"bfloat16"_s);
    QCOMPARE(session.jobNames().subject().threads, 2);
    QCOMPARE(page->changedNames(), (QStringList{u"dtype"_s, u"threads"_s}));

    ExplorerSession later({});
    MainWindow next(&later); // the computer keeps them
    QCOMPARE(next.findChild<RunSettingsPage*>()->changedNames(), (QStringList{u"dtype"_s, u"threads"_s}));
}

/// What messages call a setting is how the page calls it, or the option of the command line that the page names.
void TestSplitAdvisor::everyMessageOfASettingNamesARow()
{
    RunSettingsPage page;
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
        texts += label->text() + u' ' + label->toolTip();
    const QString all = texts.join(u'\n').toLower();
    for (const QString& name :
         {u"memory budget"_s, u"compute type"_s, u"--split"_s, u"--mask"_s, u"--steps"_s, u"--rule"_s, u"--target"_s,
          u"--limit"_s, u"--seed"_s, u"--z"_s, u"--dtype"_s, u"--threads"_s, u"--memory-budget"_s})
        QVERIFY2(all.contains(name), qPrintable(name));
}

QTEST_MAIN(TestSplitAdvisor)
#include "tst_split_advisor.moc"
