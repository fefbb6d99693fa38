// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Studies of empirical gradients in the window, on the fake engine.
#include "app/explorer/experiments/neg_page.h"
#include "app/explorer/experiments/neg_settings_panel.h"
#include "app/explorer/experiments/neg_view.h"
#include "app/explorer/neurons/neuron_card.h"
#include "app/explorer/window/main_window.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/response_truth.h"
#include "widgets/plots/sheet_plot.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QUndoStack>

#include <set>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

class TestNegPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void measuresEveryPromptAndNeuron();
    void cancelledStudyGoesOn();
    void keptStudyComesBack();
    void chosenNeuronsAreShifted();
    void wrongChoicesCannotRun();
    void failureIsSaid();
    void pageShowsWhatIsMeasured();
    void clickedDotShowsItsCurve();
    void choiceIsOfTheSession();

private:
    std::unique_ptr<ExplorerSession> openMeasured(const QString& mode = u"ok"_s, const QString& cache = {}) const;
    static NegChoice choiceOf(int questions)
    {
        NegChoice choice;
        choice.questions = questions;
        choice.settings.sampledNeurons = 4;
        return choice;
    }
    static bool isComplete(ExplorerSession& session)
    {
        return !session.neg().isRunning() && session.neg().result() && session.neg().result()->isComplete();
    }
    /// The page shows a result a moment after it came; dots of an earlier one stand in another order.
    static bool isShown(const NegPage& page, ExplorerSession& session)
    {
        const std::unique_ptr<ui::Figure> figure(page.scatter()->figure());
        return figure && figure->csv().count(u'\n') == 1 + std::ssize(session.neg().result()->points);
    }

    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestNegPage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

std::unique_ptr<ExplorerSession> TestNegPage::openMeasured(const QString& mode, const QString& cache) const
{
    auto session = m_files.open(mode, cache);
    [&] { WAIT_FOR(isBaselineMeasured(*session)); }();
    return session;
}

void TestNegPage::measuresEveryPromptAndNeuron()
{
    const auto session = openMeasured();
    NegController& neg = session->neg();
    QCOMPARE(neg.questionCount(), kTaskQuestions);
    setNeg(*session, choiceOf(3));
    QVERIFY(neg.canRun());
    neg.run();
    QVERIFY(neg.isRunning());
    WAIT_FOR(isComplete(*session));
    const NegResult& result = *neg.result();
    QCOMPARE(result.done, std::int64_t{9}); // three proxies of three questions
    QCOMPARE(result.points.size(), 36U);
    QCOMPARE(result.summary.neurons, std::int64_t{36});
    for (const NegPoint& point : result.points) {
        const auto place = neg.placeOf(point.prompt);
        QVERIFY(place.has_value());
        QCOMPARE(place->question * 3 + place->proxy, point.prompt);
        const TokenQuestion& question
            = session->tasks().task()->evaluate.questions[static_cast<std::size_t>(place->question)];
        const ResponseCurve expected = trueResponse(question, {.proxy = place->proxy}, point.neuron, 20);
        QVERIFY(std::abs(point.measured.slope - expected.gradient.slope) < 1e-9);
        QVERIFY(std::abs(point.estimates.at(Estimate::NeurGrad) - *expected.estimate) < 1e-9);
        const double gradient = *expected.value > 0.0 ? *expected.estimate : -*expected.estimate;
        QVERIFY(std::abs(point.estimates.at(Estimate::Gradient) - gradient) < 1e-9);
    }
    QVERIFY(!neg.canRun()); // nothing is left
    QVERIFY(!neg.placeOf(3 * kTaskQuestions).has_value());
}

void TestNegPage::cancelledStudyGoesOn()
{
    const auto session = openMeasured(u"slow"_s);
    NegController& neg = session->neg();
    setNeg(*session, choiceOf(2));
    neg.run();
    WAIT_FOR(neg.result() && neg.result()->done >= 1);
    neg.cancel();
    WAIT_FOR(!neg.isRunning());
    QVERIFY(neg.result() && neg.result()->done >= 1 && !neg.result()->isComplete());
    const double first = neg.result()->points.front().measured.slope;
    QVERIFY(neg.canRun());
    neg.run();
    WAIT_FOR(isComplete(*session));
    QCOMPARE(neg.result()->points.front().measured.slope, first);
    QCOMPARE(neg.result()->points.size(), 24U);
}

void TestNegPage::keptStudyComesBack()
{
    const QString cache = m_files.cacheFolder();
    std::vector<double> slopes;
    {
        const auto session = openMeasured(u"ok"_s, cache);
        setNeg(*session, choiceOf(2));
        session->neg().run();
        WAIT_FOR(isComplete(*session));
        for (const NegPoint& point : session->neg().result()->points)
            slopes.push_back(point.measured.slope);
        setNeg(*session, choiceOf(3)); // more of the same task: goes on behind what is there
        WAIT_FOR(session->neg().result() != nullptr);
        QCOMPARE(session->neg().result()->done, std::int64_t{6});
        QVERIFY(session->neg().canRun());
        NegChoice other = choiceOf(2);
        other.settings.hook = Hook::Product;
        setNeg(*session, other);
        QVERIFY(!session->neg().result());
    }
    const auto session = openMeasured(u"ok"_s, cache);
    setNeg(*session, choiceOf(2));
    WAIT_FOR(isComplete(*session));
    for (std::size_t i = 0; i < slopes.size(); ++i)
        QCOMPARE(session->neg().result()->points[i].measured.slope, slopes[i]);
}

void TestNegPage::chosenNeuronsAreShifted()
{
    const auto session = openMeasured();
    NegChoice choice = choiceOf(2);
    choice.settings.chosen = {{2, 9}, {0, 1}};
    choice.settings.axis = ShiftAxis::Value;
    setNeg(*session, choice);
    session->neg().run();
    WAIT_FOR(isComplete(*session));
    QCOMPARE(session->neg().result()->points.size(), 12U);
    QVERIFY((session->neg().result()->points[0].neuron == NeuronId{2, 9}));
    QVERIFY((session->neg().result()->points[1].neuron == NeuronId{0, 1}));
    const TokenQuestion& question = session->tasks().task()->evaluate.questions[0];
    const ResponseCurve expected = trueResponse(question, {.axis = ShiftAxis::Value}, {2, 9}, 20);
    QVERIFY(std::abs(session->neg().result()->points[0].measured.slope - expected.gradient.slope) < 1e-9);
}

void TestNegPage::wrongChoicesCannotRun()
{
    const auto session = openMeasured();
    NegChoice choice = choiceOf(2);
    choice.settings.step = 5.0;
    setNeg(*session, choice);
    QVERIFY(session->neg().problem() && !session->neg().canRun());
    choice = choiceOf(2);
    choice.settings.chosen = {{7, 0}};
    setNeg(*session, choice);
    QVERIFY(session->neg().problem() && !session->neg().canRun());
    setNeg(*session, choiceOf(2));
    QVERIFY(!session->neg().problem() && session->neg().canRun());
}

void TestNegPage::failureIsSaid()
{
    const auto session = m_files.open(u"fails-after-12"_s);
    WAIT_FOR(session->attribution().canRun());
    MainWindow window(session.get());
    window.show();
    NegController& neg = session->neg();
    setNeg(*session, choiceOf(kTaskQuestions));
    WAIT_FOR(neg.canRun());
    neg.run();
    WAIT_FOR(!neg.isRunning());
    QVERIFY(neg.failure().has_value());
    const auto* said = window.findChild<QLabel*>(u"negFailure"_s);
    QVERIFY(said && said->text().contains(u"The study has stopped"_s));
}

void TestNegPage::pageShowsWhatIsMeasured()
{
    const auto session = openMeasured();
    MainWindow window(session.get());
    window.show();
    QVERIFY(window.showView(u"neg"_s));
    NegPage* page = window.findChild<NegPage*>();
    QVERIFY(page);
    page->settingsPanel()->setChoice(choiceOf(4));
    Q_EMIT page->settingsPanel()->choiceEdited(page->settingsPanel()->choice());
    QVERIFY(!page->scatter()->figure());
    Q_EMIT page->runRequested();
    WAIT_FOR(isComplete(*session));
    WAIT_FOR(isShown(*page, *session));
    const NegResult& result = *session->neg().result();
    QVERIFY(page->scatter()->sheet().title.startsWith(u"NeurGrad against NEG: r "_s));
    QVERIFY(page->split()->figure() && page->layers()->figure());
    std::set<int> layers;
    for (const NegPoint& point : result.points)
        layers.insert(point.neuron.layer);
    QCOMPARE(page->layers()->figure()->csv().count(u'\n'), 1 + static_cast<int>(layers.size()));
    QVERIFY(window.findChild<QLabel*>(u"negSummary"_s)->text().startsWith(u"48 curves of neurons at 12 prompts."_s));
    auto* box = page->findChild<QComboBox*>();
    for (QComboBox* one : page->findChildren<QComboBox*>()) {
        if (one->accessibleName() == u"Estimate that is compared with the measurement"_s)
            box = one;
    }
    QCOMPARE(box->count(), 2);
    box->setCurrentIndex(1);
    Q_EMIT box->activated(1);
    QVERIFY(page->scatter()->sheet().title.startsWith(u"gradient against NEG"_s));
}

void TestNegPage::clickedDotShowsItsCurve()
{
    const auto session = openMeasured();
    MainWindow window(session.get());
    window.show();
    NegChoice choice = choiceOf(2);
    choice.settings.hook = Hook::Product;
    choice.settings.range = 1.0;
    setNeg(*session, choice);
    session->neg().run();
    WAIT_FOR(isComplete(*session));
    window.showView(u"card"_s);
    window.showView(u"neg"_s);
    const NegResult& result = *session->neg().result();
    const NegScatter scatter = negScatter(result, Estimate::NeurGrad);
    NegPage* page = window.findChild<NegPage*>();
    WAIT_FOR(isShown(*page, *session));
    for (int series = 0; series < 2; ++series) {
        for (const int dot : {0, 5}) {
            const std::optional<std::size_t> place = scatter.pointAt({series, dot});
            if (!place)
                continue;
            Q_EMIT page->scatter()->pointSelected({series, dot});
            const NegPoint& point = result.points[*place];
            QVERIFY(session->selection().neurons() == std::vector{point.neuron});
            QCOMPARE(session->answers().currentQuestion(), session->neg().placeOf(point.prompt)->question);
            ResponseProbe& probe = session->probes().response();
            WAIT_FOR(probe.curve() && !probe.isPending());
            QVERIFY(std::abs(probe.curve()->gradient.slope - point.measured.slope) < 1e-9);
            QCOMPARE(probe.settings().range, 1.0);
        }
    }
}

void TestNegPage::choiceIsOfTheSession()
{
    QSettings(u"Neurex"_s, u"neurex-explorer"_s).clear(); // of the tests before
    const auto session = openMeasured();
    MainWindow window(session.get());
    NegSettingsPanel* panel = window.findChild<NegPage*>()->settingsPanel();
    QVERIFY(session->neg().choice() == NegChoice());
    NegChoice choice = choiceOf(3);
    choice.settings.chosen = {{1, 4}};
    choice.settings.hook = Hook::Product;
    Q_EMIT panel->choiceEdited(choice);
    QVERIFY(session->document().state().neg == choice);
    QVERIFY(session->neg().choice() == choice && panel->choice() == choice);
    QCOMPARE(session->document().undoStack()->undoText(), u"Change the study of gradients"_s);
    session->document().undoStack()->undo();
    QVERIFY(session->neg().choice() == NegChoice() && panel->choice() == NegChoice());
    session->document().undoStack()->redo();
    QVERIFY(session->neg().choice() == choice);
    choice.settings.chosen.clear(); // what the next program begins with: its model may be another
    MainWindow other(session.get());
    QVERIFY(session->neg().choice() == choice);
}

QTEST_MAIN(TestNegPage)
#include "tst_neg_page.moc"
