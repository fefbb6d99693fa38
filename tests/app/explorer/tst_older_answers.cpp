// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What leaves the window while the answers that it shows belong to an older intervention than the one that is set.
#include "app/explorer/figures/figure_exporter.h"
#include "app/explorer/window/commands.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "widgets/answers/answers_table.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/figures/figure_dialog.h"
#include "widgets/figures/figure_metadata.h"

#include <QSettings>
#include <QStandardPaths>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

const QString kNotMeasured = u"# after,not measured under the current intervention"_s;

/// A window on a fake engine whose unchanged model is measured.
struct Shown {
    explicit Shown(const ExplorerFixture& files, const QString& mode)
        : session(files.open(mode))
        , window(session.get())
    {
        window.show();
        if (!QTest::qWaitFor([&] { return isBaselineMeasured(*session); }, kTestTimeoutMs))
            qFatal("the fake engine does not answer");
    }

    void scale(double factor)
    {
        session->intervention().setState({{0, 9}, {0, 8}}, ui::NeuronState::fromOperation(Operation::Scale, factor));
    }

    ui::FigureDialog* open(const QString& id) { return window.commands()->figures()->open(id); }

    /// Of the exported table, or that there is none.
    QStringList lines(const QString& id)
    {
        const ui::FigureDialog* dialog = open(id);
        if (!dialog || dialog->current().id != id)
            return {u"nothing to export"_s};
        return dialog->currentFigure()->csv().split(u'\n', Qt::SkipEmptyParts);
    }

    std::unique_ptr<ExplorerSession> session;
    MainWindow window;
};

QString cell(const QStringList& lines, const QString& row, int column)
{
    for (const QString& line : lines) {
        if (line.startsWith(row + u','))
            return line.section(u',', column, column);
    }
    return u"no such row"_s;
}

} // namespace

class TestOlderAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areNotExportedWhileNewOnesAreMeasured();
    void areNotExportedWhenTheEngineHasDied();
    void provenanceIsThatOfTheFigure();

private:
    static void checkThatNothingOldLeaves(Shown& shown);

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestOlderAnswers::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestOlderAnswers::checkThatNothingOldLeaves(Shown& shown)
{
    const AnswersController& answers = shown.session->answers();
    QVERIFY(answers.areTotalsStale() && answers.totals().accuracyAfter && answers.row(0).stale);

    const QStringList totals = shown.lines(u"answers"_s);
    QVERIFY2(totals.contains(kNotMeasured), qPrintable(totals.join(u'\n')));
    QCOMPARE(cell(totals, u"accuracy"_s, 5), QString()); // after
    QCOMPARE(cell(totals, u"accuracy"_s, 8), QString()); // RAC
    QCOMPARE(cell(totals, u"letter_A"_s, 5), QString());
    QVERIFY(!cell(totals, u"accuracy"_s, 2).isEmpty()); // before is as true as it was
    QCOMPARE(shown.window.views().summary->figure()->csv().split(u'\n', Qt::SkipEmptyParts), totals); // from its menu

    const QStringList question = shown.lines(u"question"_s);
    QVERIFY2(question.contains(kNotMeasured), qPrintable(question.join(u'\n')));
    QCOMPARE(cell(question, u"1"_s, 5), QString());
    QVERIFY(!cell(question, u"1"_s, 4).isEmpty());
    QCOMPARE(shown.window.views().panel->figure()->csv().split(u'\n', Qt::SkipEmptyParts), question);

    const QStringList questions = shown.lines(u"questions"_s);
    QCOMPARE(questions.at(1).section(u',', 4, 4), QString());
    QVERIFY(!shown.window.views().answers->listedText().contains(u'>'));
}

void TestOlderAnswers::areNotExportedWhileNewOnesAreMeasured()
{
    Shown shown(m_files, u"ok"_s);
    shown.scale(8.0);
    WAIT_FOR(!shown.session->answers().isTaskPending() && !shown.session->answers().isCurrentPending());
    QVERIFY(!cell(shown.lines(u"answers"_s), u"accuracy"_s, 5).isEmpty());
    QVERIFY(!cell(shown.lines(u"question"_s), u"1"_s, 5).isEmpty());
    shown.scale(0.0); // no answer has come yet
    checkThatNothingOldLeaves(shown);
    WAIT_FOR(!shown.session->answers().isTaskPending());
    QVERIFY(!shown.lines(u"answers"_s).contains(kNotMeasured));
    QVERIFY(!cell(shown.lines(u"answers"_s), u"accuracy"_s, 5).isEmpty());
}

void TestOlderAnswers::areNotExportedWhenTheEngineHasDied()
{
    Shown shown(m_files, u"slow"_s);
    const AnswersController& answers = shown.session->answers();
    shown.scale(8.0);
    WAIT_FOR(!answers.areTotalsStale() && answers.totals().accuracyAfter);
    const int measured = answers.totals().questionCount;
    QVERIFY(measured > 0 && measured < kTaskQuestions);
    const QString partial = u"%1 of %2 questions"_s.arg(measured).arg(kTaskQuestions);
    QVERIFY(shown.lines(u"answers"_s).contains(u"# partial,"_s + partial));
    shown.session->client().kill();
    WAIT_FOR(!shown.session->models().isReady());
    shown.scale(0.0);
    const QStringList totals = shown.lines(u"answers"_s);
    QVERIFY2(totals.front().startsWith(u"# partial,"_s), qPrintable(totals.join(u'\n')));
    checkThatNothingOldLeaves(shown);
    const QString said = shown.window.views().summary->accessibleDescription();
    QVERIFY2(said.contains(u"Partial: "_s) && said.contains(u"of an older intervention"_s), qPrintable(said));
}

/// The dialog stays open while the user goes on: what is chosen in it then is of then.
void TestOlderAnswers::provenanceIsThatOfTheFigure()
{
    Shown shown(m_files, u"ok"_s);
    shown.scale(8.0);
    WAIT_FOR(!shown.session->answers().isTaskPending());
    ui::FigureDialog* dialog = shown.open(u"question"_s);
    shown.scale(0.25);
    WAIT_FOR(!shown.session->answers().isTaskPending());
    const auto said = [&] { return ui::provenanceText(dialog->options().provenance); };
    QVERIFY2(said().contains(u"8.0"_s) && !said().contains(u"0.25"_s), qPrintable(said()));
    dialog->setCurrent(u"questions"_s);
    QCOMPARE(dialog->current().id, u"questions"_s);
    QVERIFY2(said().contains(u"0.25"_s) && !said().contains(u"8.0"_s), qPrintable(said()));
}

QTEST_MAIN(TestOlderAnswers)
#include "tst_older_answers.moc"
