// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The page of sweeps as a user meets it: settings, run, choose a point, see the flips, load it.
#include "app/explorer/experiments/sweep_binder.h"
#include "app/explorer/experiments/sweep_settings_panel.h"
#include "app/explorer/session/session_report.h"
#include "core/store/evaluation_file.h"
#include "tests/app/explorer/explorer_fixture.h"
#include "tests/app/explorer/find_button.h"
#include "tests/support/file_bytes.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace neurex;
using namespace neurex::app;
using namespace Qt::StringLiterals;

namespace {

SweepSettings smallSweep()
{
    SweepSettings settings;
    settings.budgets = {1, 2, 5};
    settings.operators = {Operator::Enhance, Operator::Degrade};
    settings.sides = {Side::Both, Side::Good};
    settings.randomSets = 2;
    return settings;
}

template <typename Widget>
Widget* named(const QWidget& parent, const QString& accessibleName)
{
    for (Widget* widget : parent.findChildren<Widget*>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

} // namespace

class TestSweepPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void formReadsAndWritesSettings();
    void formSaysWhatIsWrong();
    void problemStandsBelowItsField_data();
    void problemStandsBelowItsField();
    void hintCountsEveryScoredNeuron();
    void factorsTheEngineCannotTake();
    void wheelLeavesBoxesAlone();
    void plotAndTableShareTheHeight();
    void answersWithoutProbabilities();
    void runsShowsAndLoads();
    void wrongFormIsNotTheSweepThatIsShown();
    void clickShowsAndDoubleClickLoads();
    void earlierSweepsComeBack();
    void keptSweepsAreReadFirst();
    void reportNamesWhatTheControlChanged();

private:
    ExplorerFixture m_files;
    QTemporaryDir m_settings;
};

void TestSweepPage::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    QStandardPaths::setTestModeEnabled(true);
}

void TestSweepPage::formReadsAndWritesSettings()
{
    SweepSettingsPanel panel;
    QSignalSpy edited(&panel, &SweepSettingsPanel::settingsEdited);
    SweepSettings settings = smallSweep();
    settings.layerRandomSets = 4;
    settings.labelShuffleSets = 7;
    settings.positions = Positions::All;
    for (const std::vector<double>& factors : {std::vector<double>{}, std::vector<double>{0.0, 0.5, 2.0}}) {
        settings.factors = factors;
        if (!factors.empty())
            settings.operators.clear();
        panel.setSettings(settings);
        QVERIFY(panel.settings() == settings);
    }
    QCOMPARE(edited.count(), 0); // setters emit nothing
    panel.setSettings(smallSweep());
    button(panel, u"As in the paper"_s)->click();
    QCOMPARE(edited.count(), 1);
    const auto paper = edited.takeFirst().at(0).value<SweepSettings>();
    QVERIFY(paper.budgets == std::vector<std::int64_t>(kPaperBudgets.begin(), kPaperBudgets.end()));
}

void TestSweepPage::formSaysWhatIsWrong()
{
    SweepSettingsPanel panel;
    panel.setSettings(smallSweep());
    QSignalSpy edited(&panel, &SweepSettingsPanel::settingsEdited);
    auto* budgets = panel.findChild<QLineEdit*>(u"budgets"_s);
    for (const QString& text : {u""_s, u"ten"_s, u"10, 0"_s, u"1.5"_s}) {
        budgets->setText(text);
        Q_EMIT budgets->editingFinished();
        QVERIFY2(!panel.settings(), qPrintable(text));
    }
    QCOMPARE(edited.count(), 0);
    budgets->setText(u"50 10;10, 25"_s);
    Q_EMIT budgets->editingFinished();
    QCOMPARE(edited.count(), 1);
    QVERIFY(panel.settings()->budgets == std::vector<std::int64_t>({10, 25, 50}));
}

void TestSweepPage::problemStandsBelowItsField_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"abc", "10, -5", "0", ""})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestSweepPage::problemStandsBelowItsField()
{
    QFETCH(QString, text);
    SweepSettingsPanel panel;
    panel.resize(208, 700);
    panel.show();
    panel.setSettings(smallSweep());
    const auto shown = [&panel] {
        std::vector<QLabel*> labels;
        for (QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().startsWith(u"Budgets are whole numbers"_s))
                labels.push_back(label);
        }
        return labels;
    };
    QVERIFY(shown().empty());
    auto* budgets = panel.findChild<QLineEdit*>(u"budgets"_s);
    budgets->selectAll();
    QTest::keyClick(budgets, Qt::Key_Delete);
    QTest::keyClicks(budgets, text);
    QCoreApplication::processEvents();
    QCOMPARE(shown().size(), 1U);
    const QLabel* label = shown().front();
    const int gap = label->mapTo(&panel, QPoint()).y() - budgets->mapTo(&panel, QPoint()).y() - budgets->height();
    QVERIFY2(gap >= 0 && gap <= 2 * ui::kGrid, qPrintable(QString::number(gap)));
    QVERIFY(label->height() >= label->heightForWidth(label->width())); // not clipped
    panel.resize(panel.width(), 1); // nor where room is short
    QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    QVERIFY(label->palette().color(QPalette::WindowText) == ui::Theme::fromPalette(panel.palette()).warning);
}

/// A result lists the strongest 500 of a sign, a sweep takes as many as have a score.
void TestSweepPage::hintCountsEveryScoredNeuron()
{
    AceResult ace;
    ace.scores = ScoreMatrix(2, 1000);
    for (std::size_t i = 0; i < 1500; ++i)
        ace.scores.values[i] = i < 600 ? 1.0F : -1.0F;
    const SharedAttribution result = makeAttributionResult(std::move(ace), {}, {});
    QCOMPARE(result->selection.good.size(), kListedNeurons);
    QCOMPARE(result->goodCount, 600);
    QCOMPARE(result->badCount, 900);
    SweepSettingsPanel panel;
    panel.setAvailable({result->goodCount, result->badCount}, 2000);
    const auto hint = [&panel](std::int64_t budget) {
        SweepSettings settings = smallSweep();
        settings.budgets = {budget};
        panel.setSettings(settings);
        QString text;
        for (const QLabel* label : panel.findChildren<QLabel*>())
            text += label->text() + u'\n';
        return text;
    };
    QVERIFY(!hint(600).contains(u"neurons have a score"_s));
    QVERIFY(hint(900).contains(u"K 900: only 600 good neurons have a score."_s));
    QVERIFY(hint(901).contains(u"K 901: only 600 good and 900 bad neurons have a score."_s));
    QVERIFY(hint(2000).contains(u"K 2000: only 600 good"_s));
    QVERIFY(panel.settings());
    QVERIFY(
        hint(2001).contains(u"Budget 2001 is larger than the model, which has 2000 neurons, 600 good and 900 bad."_s));
    QVERIFY(!panel.settings());
}

void TestSweepPage::factorsTheEngineCannotTake()
{
    SweepSettingsPanel panel;
    SweepSettings settings = smallSweep();
    settings.operators.clear();
    settings.factors = {0.0, 3e38};
    panel.setSettings(settings);
    QVERIFY(panel.settings() && panel.settings()->factors == settings.factors);
    auto* factors = panel.findChild<QLineEdit*>(u"factors"_s);
    factors->setText(u"0, 1e39"_s);
    Q_EMIT factors->textEdited(factors->text());
    QVERIFY(!panel.settings());
    QVERIFY2(panel.problem().contains(u"from \u22123.4e38 to 3.4e38"_s), qPrintable(panel.problem()));
}

void TestSweepPage::wheelLeavesBoxesAlone()
{
    SweepPage page;
    page.resize(700, 300);
    page.show();
    page.settingsPanel()->setSettings(smallSweep());
    QVERIFY(QTest::qWaitForWindowActive(&page));
    auto* random = named<QSpinBox>(page, u"Random sets"_s);
    auto* mode = named<QComboBox>(page, u"What the sweep varies"_s);
    page.plot()->setFocus();
    const auto turn = [](QWidget* box) {
        const QPointF centre = box->rect().center();
        QWheelEvent event(centre, box->mapToGlobal(centre), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(box, &event);
    };
    turn(random);
    turn(mode);
    QCOMPARE(random->value(), 2);
    QCOMPARE(mode->currentIndex(), 0);
    QVERIFY(!random->hasFocus());
    QCOMPARE(random->focusPolicy(), Qt::StrongFocus);
    random->setFocus();
    turn(random);
    QCOMPARE(random->value(), 1);
}

void TestSweepPage::plotAndTableShareTheHeight()
{
    SweepPage page;
    page.resize(760, 430); // the centre of a window of 1280 x 800
    page.show();
    const auto* table = named<QTableView>(page, u"Relative changes by budget, in percent"_s);
    QVERIFY(page.plot()->height() >= 220);
    QVERIFY2(table->height() >= 90, qPrintable(QString::number(table->height())));
    page.resize(1900, 1000);
    QCoreApplication::processEvents();
    QVERIFY2(table->height() >= 350, qPrintable(QString::number(table->height())));
    QVERIFY(page.plot()->height() > 400);
}

void TestSweepPage::answersWithoutProbabilities()
{
    SweepPage page;
    AnswerFlip flip;
    flip.before.gold = flip.after.gold = 2; // and no probability of any option
    page.showPoint(u"Point"_s, u"Summary"_s, {{flip, u"A question"_s}});
    const auto* flips = named<QTableView>(page, u"Answers that became right or wrong"_s);
    QCOMPARE(flips->model()->rowCount(), 1);
    constexpr int kBefore = 5;
    QCOMPARE(flips->model()->index(0, kBefore).data().toString(), ui::formatProbability(0.0));
}

void TestSweepPage::runsShowsAndLoads()
{
    const auto session = m_files.open(u"ok"_s);
    SweepPage page;
    Settings settings;
    settings.setSweep(smallSweep());
    SweepBinder binder(session.get(), &page, &settings);
    page.resize(900, 500);
    page.show();
    QPushButton* run = button(page, u"Run sweep"_s);
    QVERIFY(run && !run->isEnabled()); // no neurons yet
    QVERIFY(session->sweep().settings() == smallSweep()); // as last time
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(run->isEnabled());
    run->click();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
    WAIT_FOR(page.plot()->content().series.size() == 4);
    QVERIFY(!run->isEnabled());
    QVERIFY(binder.figure() != nullptr);
    QSignalSpy tables(&binder, &SweepBinder::tableWritten);
    const QString csv = m_settings.filePath(u"sweep.csv"_s);
    binder.writeTable(csv);
    WAIT_FOR(tables.count() == 1);
    QVERIFY(tables.front().front().toBool());
    QCOMPARE(neurex::test::readBytes(csv.toStdString()), sweepCsv(session->sweep().result()->rows));

    auto* table = named<QTableView>(page, u"Relative changes by budget, in percent"_s);
    QVERIFY(table);
    QCOMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->columnCount(), 4);
    QPushButton* load = button(page, u"Load this intervention"_s);
    QVERIFY(!load->isEnabled());
    table->setCurrentIndex(table->model()->index(2, 3)); // degrade, K 5, RCC
    QVERIFY(load->isEnabled());
    const SweepKey key{.kind = SweepKind::Neurons, .operation = Operator::Degrade, .budget = 5};
    const SharedSweep result = session->sweep().result();
    const auto place = static_cast<std::size_t>(result->placeOf(key));
    auto* flips = named<QTableView>(page, u"Answers that became right or wrong"_s);
    QCOMPARE(flips->model()->rowCount(), static_cast<int>(result->flipsAt(place).size()));
    QVERIFY(flips->model()->rowCount() > 0);
    QCOMPARE(page.plot()->current(), (ui::SweepPosition{1, 2})); // table and plot agree
    QCOMPARE(table->currentIndex().column(), 3);

    flips->setCurrentIndex(flips->model()->index(flips->model()->rowCount() - 1, 0));
    QCOMPARE(session->answers().currentQuestion(), static_cast<int>(result->flipsAt(place).back().question));
    load->click();
    const OperatorStep& loaded = session->document().state().plan.operatorStep;
    QVERIFY(loaded.operation == Operator::Degrade);
    QCOMPARE(loaded.budget, 5);
    session->document().undoStack()->undo();
    QVERIFY(!session->document().state().plan.operatorStep.operation);

    auto* side = named<QComboBox>(page, u"Side that the plot and the table show"_s);
    QCOMPARE(side->count(), 2);
    side->setCurrentIndex(1);
    Q_EMIT side->activated(1);
    QCOMPARE(page.plot()->content().series.size(), std::size_t{4});
    QVERIFY(!page.plot()->current().isValid()); // the chosen point is of the other side
    QTest::mouseClick(page.plot(), Qt::LeftButton, {}, page.plot()->pixelOf({0, 1}).toPoint());
    QVERIFY(page.plot()->current().isValid());
}

void TestSweepPage::wrongFormIsNotTheSweepThatIsShown()
{
    const auto session = m_files.open(u"ok"_s);
    SweepPage page;
    Settings settings;
    settings.setSweep(smallSweep());
    const SweepBinder binder(session.get(), &page, &settings);
    QPushButton* run = button(page, u"Run sweep"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(run->isEnabled());
    run->click();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
    WAIT_FOR(run->text() == u"Complete"_s);
    auto* budgets = page.findChild<QLineEdit*>(u"budgets"_s);
    budgets->selectAll();
    QTest::keyClicks(budgets, u"9999"_s);
    QCOMPARE(run->text(), u"Run sweep"_s);
    QVERIFY(!run->isEnabled());
    QVERIFY2(run->toolTip().contains(u"Budget 9999 is larger than the model, which has 30 neurons"_s),
             qPrintable(run->toolTip()));
    budgets->selectAll();
    QTest::keyClicks(budgets, u"1, 2, 5"_s);
    QCOMPARE(run->text(), u"Complete"_s);
    SweepSettings large = smallSweep();
    large.budgets = {9999}; // not through the form
    setSweep(*session, large);
    QVERIFY(!session->sweep().canRun());
}

void TestSweepPage::clickShowsAndDoubleClickLoads()
{
    const auto session = m_files.open(u"ok"_s);
    SweepPage page;
    Settings settings;
    settings.setSweep(smallSweep());
    const SweepBinder binder(session.get(), &page, &settings);
    page.resize(900, page.minimumSizeHint().height() + 10); // no room to spare
    page.show();
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->sweep().canRun());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
    WAIT_FOR(page.plot()->content().series.size() == 4);
    QCoreApplication::processEvents();
    const QRect place = page.plot()->geometry();
    const QRectF panel = page.plot()->panelRect(0);
    const auto* flips = named<QTableView>(page, u"Answers that became right or wrong"_s);
    QVERIFY(!flips->isVisible());
    const QPoint point = page.plot()->pixelOf({1, 2}).toPoint(); // degrade, K 5
    QTest::mouseClick(page.plot(), Qt::LeftButton, {}, point);
    QVERIFY(flips->isVisible());
    QVERIFY(flips->model()->rowCount() > 0);
    QCoreApplication::processEvents();
    QCOMPARE(page.plot()->geometry(), place); // nothing moves below the pointer
    QCOMPARE(page.plot()->panelRect(0), panel);
    const QList<QLabel*> labels = page.findChildren<QLabel*>();
    const auto says = [&labels](const QString& part) {
        return std::ranges::any_of(
            labels, [&part](const QLabel* label) { return label->isVisible() && label->text().contains(part); });
    };
    const SharedSweep& result = session->sweep().result();
    const SweepKey key{.kind = SweepKind::Neurons, .operation = Operator::Degrade, .budget = 5};
    const Comparison& comparison = result->rows[static_cast<std::size_t>(result->placeOf(key))].comparison;
    QVERIFY(says(u"%1 answers changed; %2 right to wrong, %3 wrong to right. RAC: "_s.arg(comparison.changedAnswers)
                     .arg(comparison.rightToWrong)
                     .arg(comparison.wrongToRight)));
    QVERIFY(says(u"double click or Enter in the plot: loads it"_s));
    QVERIFY(!session->document().state().plan.operatorStep.operation);
    QTest::mouseDClick(page.plot(), Qt::LeftButton, {}, point);
    const OperatorStep& loaded = session->document().state().plan.operatorStep;
    QVERIFY(loaded.operation == Operator::Degrade);
    QCOMPARE(loaded.budget, 5);
}

void TestSweepPage::earlierSweepsComeBack()
{
    const auto session = m_files.open(u"ok"_s, m_files.cacheFolder() + u"-earlier"_s);
    SweepPage page;
    Settings settings;
    settings.setSweep(smallSweep());
    const SweepBinder binder(session.get(), &page, &settings);
    page.resize(900, 900);
    page.show();
    QPushButton* earlier = button(page, u"Earlier sweeps"_s);
    QVERIFY(earlier && !earlier->isVisible());
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(session->sweep().canRun());
    session->sweep().run();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
    auto* mode = named<QComboBox>(page, u"What the sweep varies"_s);
    mode->setCurrentIndex(2);
    Q_EMIT mode->activated(2);
    WAIT_FOR(!session->sweep().result());
    QVERIFY(earlier->isVisible());
    const QList<QAction*> offered = earlier->menu()->actions();
    QCOMPARE(offered.size(), 1);
    QCOMPARE(offered.front()->text(),
             u"Enhance, Degrade, K 1 to 5, good and bad neurons, good neurons, 2 random sets"_s);
    WAIT_FOR(page.plot()->emptyText().contains(u"earlier settings is kept"_s));
    offered.front()->trigger();
    WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete());
    QVERIFY(session->sweep().settings() == smallSweep());
    QVERIFY(!earlier->isVisible());
}

/// Nothing is said to be unmeasured before it is known.
void TestSweepPage::keptSweepsAreReadFirst()
{
    const QString cache = m_files.cacheFolder() + u"-kept"_s;
    QString file;
    {
        const auto session = m_files.open(u"ok"_s, cache);
        setSweep(*session, smallSweep());
        WAIT_FOR(session->attribution().canRun());
        session->attribution().run();
        WAIT_FOR(session->sweep().canRun());
        session->sweep().run();
        WAIT_FOR(session->sweep().result() && session->sweep().result()->isComplete() && !session->sweep().isRunning());
        file = session->sweep().result()->file;
    }
    const auto textsOf = [&](const auto& isThere) {
        const auto session = m_files.open(u"ok"_s, cache);
        SweepPage page;
        Settings settings;
        settings.setSweep(smallSweep());
        const SweepBinder binder(session.get(), &page, &settings);
        QStringList texts;
        connect(&session->sweep(), &SweepController::stateChanged, &page, [&] {
            if (session->sweep().scores() && !session->sweep().result())
                texts.append(page.plot()->emptyText());
        });
        if (!QTest::qWaitFor([&] { return isThere(*session) && !session->sweep().isReading(); }, 10'000))
            texts.append(u"nothing came"_s);
        texts.removeDuplicates();
        return texts;
    };
    const QString reading = u"What is kept of this sweep is being read..."_s;
    QCOMPARE(textsOf([](const ExplorerSession& session) { return session.sweep().result() != nullptr; }),
             QStringList{reading});
    QFile damaged(file);
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(damaged.size() - 5));
    QCOMPARE(damaged.write("x"), 1);
    damaged.close();
    const QStringList texts
        = textsOf([](const ExplorerSession& session) { return session.sweep().readFailure().has_value(); });
    QCOMPARE(texts.size(), 2);
    QCOMPARE(texts[0], reading);
    QVERIFY2(texts[1].startsWith(u"What is kept of this sweep cannot be read."_s) && texts[1].contains(u"damaged"_s),
             qPrintable(texts[1]));
}

/// The operator acts on the neurons of the control that is shown, in the report as in the window.
void TestSweepPage::reportNamesWhatTheControlChanged()
{
    const auto session = m_files.open(u"ok"_s);
    WAIT_FOR(session->attribution().canRun());
    session->attribution().run();
    WAIT_FOR(isRunComplete(*session));
    chooseMethod(*session, SelectionMethod::Random);
    session->intervention().setOperator({ui::OperatorKind::Degrade, ui::OperatorSide::Good, 3});
    const InterventionStack stack = session->intervention().stack();
    QCOMPARE(stack.size(), 1U);
    QVERIFY(
        stack
        != makeOperator(session->attribution().result()->strongest, Operator::Degrade, Side::Good, Positions::Last, 3));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"r.html"_s);
    QVERIFY(writeSessionReport(session->snapshot(), path));
    const QString html = ui::toQt(neurex::test::readBytes(path.toStdString()));
    QStringList names;
    for (const NeuronId neuron : stack[0].neurons)
        names.append(ui::neuronText(neuron));
    QVERIFY(html.contains(u"<td>last token</td><td>%1</td>"_s.arg(names.join(u", "_s))));
    QVERIFY(html.contains(u"random neurons of any layer"_s));
}

QTEST_MAIN(TestSweepPage)
#include "tst_sweep_page.moc"
