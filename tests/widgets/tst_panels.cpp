// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/answers/proxy_answers_panel.h"
#include "widgets/answers/summary_bar.h"
#include "widgets/controls/number_box.h"
#include "widgets/controls/scrolled_form.h"
#include "widgets/plots/layer_profile.h"
#include "widgets/stack/operator_bar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestPanels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void operatorBarReportsTheUser();
    void operatorBarSettersEmitNothing();
    void operatorBarClearsAndKeepsTheBudget();
    void operatorBarKeepsTheBudgetWithoutNeurons();
    void panelSaysComprehension();
    void scrolledFormsAreAsHighAsTheirLabels();
    void panelPendingEndsWithAnswers();
    void panelHidesUnusedCards();
    void summaryChangesWithItsState();
    void summarySaysEverything();
    void summarySaysWhenItCollapsed();
    void summaryNamesWhatProvesNothing();
    void layerProfileTellsTheResidual();
    void partialTotalsAreNotBold();
    void oldWarningsAreGreyAndPartialTotalsStaySo();
    void intervalsGoOneByOne();
    void boxesLeaveUndoToTheWindow();
    void flipsAreClickable();
    void layerProfileRowsAlign();
    void layerProfileTicksAreNoValues();
    void layerProfileLabelsKeepApart();
};

namespace {

QPushButton* buttonCalled(const QWidget& parent, const QString& text)
{
    for (QPushButton* button : parent.findChildren<QPushButton*>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

bool anyLabelContains(const QWidget& parent, const QString& text)
{
    const auto labels = parent.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(text); });
}

} // namespace

void TestPanels::operatorBarReportsTheUser()
{
    OperatorBar bar;
    bar.setMaximumBudget(100);
    QSignalSpy setting(&bar, &OperatorBar::settingChanged);
    QSignalSpy budget(&bar, &OperatorBar::budgetChanged);
    auto* slider = bar.findChild<QSlider*>();
    slider->setValue(24); // 1 to 20, then every second one: 20, 22, 24, ...
    QCOMPARE(bar.findChild<QSpinBox*>()->value(), 30);
    slider->setValue(slider->maximum());
    QCOMPARE(bar.findChild<QSpinBox*>()->value(), 100);
    slider->setValue(24);
    QCOMPARE(budget.count(), 3);
    QCOMPARE(setting.count(), 0); // no operator is on
    QCOMPARE(bar.findChild<QSpinBox*>()->value(), 30);
    buttonCalled(bar, u"Enhance"_s)->click();
    QCOMPARE(setting.count(), 1);
    QCOMPARE(setting.last().at(0).value<OperatorSetting>(),
             (OperatorSetting{OperatorKind::Enhance, OperatorSide::Both, 30}));
    bar.findChild<QSpinBox*>()->setValue(40);
    QCOMPARE(setting.last().at(0).value<OperatorSetting>().budget, 40);
    QCOMPARE(slider->value(), 29);
    bar.findChild<QSpinBox*>()->setValue(41); // no stop of the slider, and yet a budget
    QCOMPARE(setting.last().at(0).value<OperatorSetting>().budget, 41);
    QCOMPARE(slider->value(), 29);
    bar.findChild<QSpinBox*>()->setValue(40);
    bar.findChild<QComboBox*>()->setCurrentIndex(2);
    QCOMPARE(setting.last().at(0).value<OperatorSetting>().side, OperatorSide::Bad);
    buttonCalled(bar, u"Degrade"_s)->click();
    QCOMPARE(setting.last().at(0).value<OperatorSetting>().kind, OperatorKind::Degrade);
    QVERIFY(!buttonCalled(bar, u"Enhance"_s)->isChecked());
    buttonCalled(bar, u"Degrade"_s)->click(); // a second click takes it off
    QCOMPARE(setting.last().at(0).value<OperatorSetting>().kind, OperatorKind::None);
}

void TestPanels::operatorBarSettersEmitNothing()
{
    OperatorBar bar;
    QSignalSpy setting(&bar, &OperatorBar::settingChanged);
    QSignalSpy budget(&bar, &OperatorBar::budgetChanged);
    bar.setMaximumBudget(50);
    bar.setSetting({OperatorKind::Enhance, OperatorSide::Good, 33});
    QCOMPARE(setting.count() + budget.count(), 0);
    QVERIFY(buttonCalled(bar, u"Enhance"_s)->isChecked());
    QCOMPARE(bar.findChild<QSpinBox*>()->value(), 33);
    bar.setMaximumBudget(10);
    QCOMPARE(bar.setting().budget, 10);
    bar.setMaximumBudget(0);
    for (const QWidget* widget : bar.findChildren<QAbstractButton*>())
        QVERIFY(widget->isEnabled() == (widget == buttonCalled(bar, u"Clear"_s)));
    QVERIFY(!bar.findChild<QSpinBox*>()->isEnabled() && !bar.findChild<QComboBox*>()->isEnabled());
}

void TestPanels::operatorBarClearsAndKeepsTheBudget()
{
    OperatorBar bar;
    bar.setMaximumBudget(100);
    bar.setSetting({OperatorKind::Enhance, OperatorSide::Both, 25});
    QSignalSpy cleared(&bar, &OperatorBar::clearRequested);
    buttonCalled(bar, u"Clear"_s)->click();
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(bar.setting(), (OperatorSetting{OperatorKind::None, OperatorSide::Both, 25}));
}

/// Another form of prompts has no result yet: neither number nor handle moves.
void TestPanels::operatorBarKeepsTheBudgetWithoutNeurons()
{
    OperatorBar bar;
    const auto* slider = bar.findChild<QSlider*>();
    const auto* spin = bar.findChild<QSpinBox*>();
    QVERIFY(slider->value() < slider->maximum()); // at the start
    bar.setMaximumBudget(500);
    bar.setSetting({OperatorKind::None, OperatorSide::Both, 60});
    const int place = slider->value(), stops = slider->maximum();
    bar.setMaximumBudget(0);
    QCOMPARE(spin->value(), 60);
    QCOMPARE(slider->value(), place);
    QCOMPARE(slider->maximum(), stops);
    bar.setSetting({OperatorKind::Enhance, OperatorSide::Both, 700}); // a session without a run
    QCOMPARE(spin->value(), 700);
    QCOMPARE(bar.setting().budget, 700);
    bar.setMaximumBudget(500);
    QCOMPARE(spin->value(), 500);
    QCOMPARE(slider->value(), slider->maximum());
    bar.setMaximumBudget(1000);
    QCOMPARE(spin->value(), 700);
}

void TestPanels::panelSaysComprehension()
{
    ProxyAnswersPanel panel;
    QuestionView question = testing::exampleQuestion();
    for (ProxyView& proxy : question.proxies) {
        proxy.before->predicted = proxy.gold;
        proxy.after->predicted = (proxy.gold + 1) % 4;
    }
    panel.setQuestion(question);
    QVERIFY(anyLabelContains(panel, u"3 of 3 right, comprehended"_s));
    QVERIFY(anyLabelContains(panel, u"0 of 3 right, not comprehended"_s));
    panel.setAnswers({}, {});
    QVERIFY(anyLabelContains(panel, u"not measured yet"_s));
}

void TestPanels::panelPendingEndsWithAnswers()
{
    ProxyAnswersPanel panel;
    const QuestionView question = testing::exampleQuestion();
    panel.setQuestion(question);
    panel.resize(700, 220);
    const QImage measured = panel.grab().toImage();
    panel.setPending(true);
    QVERIFY(panel.isPending());
    QVERIFY(anyLabelContains(panel, u"updating"_s));
    QVERIFY(panel.grab().toImage() != measured);
    std::vector<ProxyAnswer> before;
    std::vector<ProxyAnswer> after;
    for (const ProxyView& proxy : question.proxies) {
        before.push_back(*proxy.before);
        after.push_back(*proxy.after);
    }
    panel.setAnswers(before, after);
    QVERIFY(!panel.isPending());
    QCOMPARE(panel.grab().toImage(), measured);
}

void TestPanels::panelHidesUnusedCards()
{
    ProxyAnswersPanel panel;
    panel.setQuestion(testing::exampleQuestion());
    QuestionView one = testing::exampleQuestion();
    one.proxies.resize(1);
    panel.setQuestion(one);
    panel.show();
    int visible = 0;
    for (const QWidget* child : panel.findChildren<QWidget*>())
        visible += child->accessibleName().startsWith(u"Proxy question"_s) && child->isVisible() ? 1 : 0;
    QCOMPARE(visible, 1);
    panel.clear();
    QVERIFY(anyLabelContains(panel, u"Select a question"_s));
}

void TestPanels::summarySaysEverything()
{
    SummaryBar bar;
    TaskTotals totals = testing::exampleTotals();
    totals.collapsedAfter = 0;
    bar.setTotals(totals);
    const QString text = bar.accessibleDescription();
    for (const QString& part :
         {u"RAC): \u221233.4"_s, u"\u221241.0"_s, u"RCC): \u221256.0"_s, u"p < 0.001"_s, u"By chance: 25.0"_s,
          u"nearly every answer is A"_s, u"Changed: 141 of 450"_s, u"115 right to wrong, 22 wrong to right"_s,
          u"p < 0.001 (sign-flip over 42 groups)"_s, u"Letter mass before (mean): .970"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
    QVERIFY(!text.contains(u"too few"_s) && !text.contains(u"letter mass is low"_s));
    bar.clear();
    QCOMPARE(bar.accessibleDescription(), u"Not measured yet."_s);
}

void TestPanels::summarySaysWhenItCollapsed()
{
    TaskTotals totals = testing::exampleTotals();
    QVERIFY(SummaryBar::collapseText(totals).isEmpty() && SummaryBar::lowMasses(totals).isEmpty());
    totals.collapsedBefore = 2;
    QCOMPARE(SummaryBar::collapseText(totals), u"nearly every answer is C before"_s);
    totals.collapsedAfter = 2;
    QCOMPARE(SummaryBar::collapseText(totals), u"nearly every answer is C, before and after"_s);
    totals.collapsedAfter = 0;
    QCOMPARE(SummaryBar::collapseText(totals), u"nearly every answer is C before, A after"_s);
    totals.collapsedBefore.reset();
    QCOMPARE(SummaryBar::collapseText(totals), u"nearly every answer is A after"_s);
    totals.labels = QStringList{u"no"_s, u" yes"_s};
    QCOMPARE(SummaryBar::collapseText(totals), u"nearly every answer is no after"_s);
    totals.labels.clear();
    totals.letterMassBefore = 0.175;
    totals.isMassLowBefore = true;
    QCOMPARE(SummaryBar::lowMasses(totals), u".175 before"_s);
    // Nothing was changed yet: there is no other time.
    TaskTotals unchanged;
    unchanged.collapsedBefore = 2;
    unchanged.letterMassBefore = 0.175;
    unchanged.isMassLowBefore = true;
    QCOMPARE(SummaryBar::collapseText(unchanged), u"nearly every answer is C"_s);
    QCOMPARE(SummaryBar::lowMasses(unchanged), u".175"_s);
}

void TestPanels::summaryNamesWhatProvesNothing()
{
    SummaryBar bar;
    TaskTotals totals = testing::exampleTotals();
    totals.racTest.reset();
    totals.isRacTooFew = true;
    totals.rac = Measured{0.02, {}, {}};
    totals.letterMassAfter = 0.2;
    totals.isMassLowAfter = true;
    bar.setTotals(totals);
    const QString text = bar.accessibleDescription();
    QVERIFY2(text.contains(u"too few changed questions for a test and an interval"_s), qPrintable(text));
    QVERIFY2(text.contains(u"The letter mass is low (.200 after; .970 before): the intervention"_s), qPrintable(text));
    QVERIFY(SummaryBar::testText({}, false).isEmpty());
    QVERIFY(SummaryBar::testText(ChangeTest{0.03125, 7, false}, false).contains(u"sign-flip over 7 questions"_s));
}

void TestPanels::layerProfileTellsTheResidual()
{
    LayerProfile profile;
    profile.setShares(std::vector<LayerShare>(3, {0.5, 0.25, 0.25}));
    QVERIFY(!profile.describe(1).contains(u"residual"_s));
    profile.setResiduals({0.5F, 0.0125F, 0.25F});
    QVERIFY2(profile.describe(1).contains(u"0.0125"_s), qPrintable(profile.describe(1)));
}

void TestPanels::summaryChangesWithItsState()
{
    SummaryBar bar;
    bar.resize(bar.sizeHint());
    const QImage empty = bar.grab().toImage();
    bar.setTotals(testing::exampleTotals());
    const QImage measured = bar.grab().toImage();
    QVERIFY(measured != empty);
    QVERIFY(bar.accessibleDescription().contains(u"62.0"_s));
    bar.setPending(true);
    QVERIFY(bar.grab().toImage() != measured);
    bar.setTotals(testing::exampleTotals());
    QCOMPARE(bar.grab().toImage(), measured);
    bar.clear();
    QCOMPARE(bar.grab().toImage(), empty);
}

void TestPanels::partialTotalsAreNotBold()
{
    SummaryBar bar;
    bar.resize(1600, bar.sizeHint().height());
    TaskTotals totals = testing::exampleTotals();
    totals.questionTotal = totals.questionCount;
    bar.setTotals(totals);
    const QRect accuracy(0, 0, 120, bar.height()); // before what partial totals say more
    const QImage complete = bar.grab(accuracy).toImage();
    totals.questionTotal = totals.questionCount + 1;
    bar.setTotals(totals);
    QVERIFY(bar.grab(accuracy).toImage() != complete);
}

void TestPanels::oldWarningsAreGreyAndPartialTotalsStaySo()
{
    SummaryBar bar;
    bar.resize(2400, bar.sizeHint().height());
    const auto colored = [&bar] { // pixels of a warning
        const QImage picture = bar.grab().toImage();
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, y).hsvSaturation() > 100 ? 1 : 0;
        }
        return count;
    };
    TaskTotals totals = testing::exampleTotals();
    totals.collapsedAfter = 0;
    totals.isMassLowAfter = true;
    bar.setTotals(totals);
    QVERIFY(colored() > 100);
    bar.setPending(true, u"needs the engine"_s);
    QCOMPARE(colored(), 0);
    QVERIFY(bar.accessibleDescription().contains(u"older intervention: needs the engine"_s));
    QVERIFY(!bar.accessibleDescription().contains(u"Partial"_s));
    TaskTotals ofBefore = testing::exampleTotals();
    ofBefore.collapsedBefore = 0;
    bar.setTotals(ofBefore);
    bar.setPending(true);
    QVERIFY(colored() > 100); // no intervention alters it
    totals.questionTotal = totals.questionCount + 22;
    bar.setTotals(totals);
    bar.setPending(true);
    QVERIFY(colored() > 0); // the number of questions
    QVERIFY(bar.accessibleDescription().contains(u"Partial: 150 of 172 questions"_s));
}

void TestPanels::intervalsGoOneByOne()
{
    SummaryBar bar;
    TaskTotals totals = testing::exampleTotals();
    totals.comprehendedAfter = Measured{0.22, 0.18, 0.26}; // the only one without an interval
    bar.setTotals(totals);
    std::vector<int> shown;
    for (int width = 2400; width >= 400; width -= 10) {
        bar.resize(width, bar.sizeHint().height());
        bar.grab();
        if (shown.empty() || shown.back() != bar.shownIntervals())
            shown.push_back(bar.shownIntervals());
    }
    QCOMPARE(shown, (std::vector<int>{4, 3, 2, 1, 0}));
    // Those of the changes stay longest.
    TaskTotals changes = totals;
    for (std::optional<Measured>* share :
         {&changes.accuracyBefore, &changes.accuracyAfter, &changes.comprehendedBefore, &changes.comprehendedAfter})
        (*share)->low = (*share)->high = std::nullopt;
    int width = 2400;
    do {
        bar.resize(--width, bar.sizeHint().height());
        bar.grab();
    } while (bar.shownIntervals() != 2 && width > 400);
    const QImage two = bar.grab().toImage();
    bar.setTotals(changes);
    QCOMPARE(bar.grab().toImage(), two);
    QCOMPARE(bar.shownIntervals(), 2);
}

/// The line edit of a box would undo its own typing.
void TestPanels::boxesLeaveUndoToTheWindow()
{
    NumberBox number;
    CountBox count;
    for (QWidget* box : {static_cast<QWidget*>(&number), static_cast<QWidget*>(&count)}) {
        const auto claims = [box](int key, Qt::KeyboardModifiers modifiers) {
            QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
            event.ignore();
            QCoreApplication::sendEvent(box, &event);
            return event.isAccepted();
        };
        QVERIFY(!claims(Qt::Key_Z, Qt::ControlModifier));
        QVERIFY(!claims(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier));
        QVERIFY(claims(Qt::Key_C, Qt::ControlModifier)); // copying is about the text
    }
}

void TestPanels::flipsAreClickable()
{
    SummaryBar bar;
    bar.resize(1200, bar.sizeHint().height());
    bar.setTotals(testing::exampleTotals());
    bar.grab();
    QSignalSpy clicked(&bar, &SummaryBar::flipsClicked);
    for (int x = 0; x < bar.width(); x += 20)
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(x, bar.height() / 2));
    QVERIFY(clicked.count() > 0);
    QVERIFY(clicked.count() < 20); // only over its own blocks, a third of the bar
    const auto byMouse = clicked.count();
    QTest::keyClick(&bar, Qt::Key_Return);
    QCOMPARE(clicked.count(), byMouse + 1);
}

void TestPanels::layerProfileRowsAlign()
{
    LayerProfile profile;
    profile.resize(120, 400);
    std::vector<LayerShare> shares(10);
    shares[4] = {1.0, 0.0, 0.5};
    profile.setShares(shares);
    profile.grab(); // lays it out
    int previous = -1;
    for (int y = 0; y < 400; ++y) {
        const int layer = profile.layerAt(QPointF(60, y));
        if (layer >= 0) {
            QVERIFY(layer == previous || layer == previous + 1);
            previous = layer;
        }
    }
    QCOMPARE(previous, 9);
    profile.setVisibleLayers(4.0, 2.0);
    QCOMPARE(profile.layerAt(QPointF(60, 120)), 4);
    QSignalSpy clicked(&profile, &LayerProfile::layerClicked);
    QTest::mouseClick(&profile, Qt::LeftButton, {}, QPoint(60, 120));
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.at(0).at(0).toInt(), 4);
    QVERIFY(profile.figure()->csv().contains(u"4,1,0,0.5"_s));
}

void TestPanels::layerProfileTicksAreNoValues()
{
    LayerProfile profile;
    profile.resize(160, 400);
    profile.setShares({{0.1, 0.482, 0.2}, {0.573, 0.518, 0.0055}, {0.327, 0.0, 0.31}});
    profile.grab();
    QStringList ticks;
    for (const ProfileLabel& label : profile.labels()) {
        if (label.role == ProfileLabel::Role::Tick)
            ticks += label.text;
    }
    ticks.sort();
    QCOMPARE(ticks, QStringList({u"0"_s, u"0"_s, u"40"_s, u"60"_s, u"60"_s})); // ends of the axes, not 57 and 31
    profile.setShares({{0.0, 0.0, 0.0}});
    for (const ProfileLabel& label : profile.labels())
        QVERIFY(label.role != ProfileLabel::Role::Tick || label.text == u"0"_s);
}

void TestPanels::layerProfileLabelsKeepApart()
{
    LayerProfile profile;
    profile.setShares({{0.04, 0.05, 0.0055}, {0.573, 0.518, 1.0}});
    for (const ProfileMeaning meaning : {ProfileMeaning::GoodAndBad, ProfileMeaning::Signs}) {
        profile.setMeaning(meaning);
        for (int width = 64; width <= 200; width += 4) {
            profile.resize(width, 300);
            profile.grab();
            const std::vector<ProfileLabel> labels = profile.labels();
            const QFontMetricsF metrics(profile.font());
            QVERIFY(labels.size() >= 4); // two headings, an end of an axis, the unit
            for (std::size_t i = 0; i < labels.size(); ++i) {
                QVERIFY2(QRectF(profile.rect()).contains(labels[i].box), qUtf8Printable(labels[i].text));
                QVERIFY(labels[i].box.width() >= metrics.horizontalAdvance(labels[i].text)); // not cut
                for (std::size_t other = 0; other < i; ++other)
                    QVERIFY2(!labels[i].box.intersects(labels[other].box), qUtf8Printable(labels[i].text));
            }
        }
    }
}

/// A scroll area squeezes what wraps unless it is told how high it is at this width.
void TestPanels::scrolledFormsAreAsHighAsTheirLabels()
{
    QScrollArea area;
    auto* form = new ScrolledForm;
    auto* layout = new QVBoxLayout(form);
    auto* label = new QLabel(u"ten good and ten bad neurons, each silenced and excited alone"_s, form);
    label->setWordWrap(true);
    auto* button = new QPushButton(u"Earlier sweeps"_s, form);
    layout->addWidget(button);
    layout->addWidget(label);
    area.setWidget(form);
    area.setWidgetResizable(true);
    area.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area.resize(130, 60);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    const auto isWhole = [label] { return label->height() >= label->heightForWidth(label->width()); };
    QTRY_VERIFY2(isWhole(), qPrintable(QString::number(label->height())));
    QVERIFY(form->height() > area.viewport()->height());
    label->setText(label->text() + u" and a longer text than before, so that it needs more lines"_s);
    QTRY_VERIFY(isWhole());
    area.resize(500, 300); // and not higher than the area when there is room
    QTRY_COMPARE(form->height(), area.viewport()->height());
}

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
