// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The response curve of a neuron: its sheet, its file, and the range that is dragged.
#include "tests/widgets/gallery_data.h"
#include "widgets/plots/response_plot.h"
#include "widgets/values/format.h"

#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestResponsePlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isEmptyUntilMeasured();
    void axisIsAsWideAsTheRange();
    void figureSaysItsNumbers();
    void tableHoldsEveryNumber();
    void correlationIsOneWhereItIs_data();
    void correlationIsOneWhereItIs();
    void tinyChangesHaveAnAxis();
    void draggedEndFollowsThePointer_data();
    void draggedEndFollowsThePointer();
    void keysAndWheelChangeTheRange();
    void heightStaysWhileMeasuring();

private:
    static void show(ResponsePlot& plot, const ResponseContent& content = testing::exampleResponse())
    {
        plot.setContent(content);
        plot.resize(260, plot.heightForWidth(260));
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
    }
    static void turnWheel(ResponsePlot& plot, int steps)
    {
        const QPointF place = plot.panelRect(0).center();
        QWheelEvent event(place, plot.mapToGlobal(place), {}, QPoint(0, 120 * steps), Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&plot, &event);
        m_isTaken = event.isAccepted();
    }
    inline static bool m_isTaken = false; ///< by the plot
};

void TestResponsePlot::isEmptyUntilMeasured()
{
    ResponsePlot plot;
    QVERIFY(!plot.figure());
    ResponseContent content = testing::exampleResponse();
    content.changes.clear();
    show(plot, content);
    QVERIFY(!plot.figure());
    QVERIFY(!plot.isAxisEnd({4.0, plot.height() - 4.0}));
    const QSignalSpy asked(&plot, &ResponsePlot::rangeRequested);
    for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0, Qt::Key_Right})
        QTest::keyClick(&plot, key);
    QCOMPARE(asked.count(), 0);
    QVERIFY(!plot.current().isValid());
}

void TestResponsePlot::axisIsAsWideAsTheRange()
{
    ResponsePlot plot;
    ResponseContent content = testing::exampleResponse();
    show(plot, content);
    const double step = plot.pixelOfX(1.0) - plot.pixelOfX(0.0);
    QVERIFY(plot.pixelOfX(2.0) <= plot.panelRect(0).right());
    QVERIFY(plot.pixelOfX(-2.0) >= plot.panelRect(0).left());
    content.range = 4.0; // as while an end is dragged
    plot.setContent(content);
    const double narrower = plot.pixelOfX(1.0) - plot.pixelOfX(0.0);
    QVERIFY(std::abs(narrower / step - 0.5) < 0.05);
}

void TestResponsePlot::figureSaysItsNumbers()
{
    const ResponseContent content = testing::exampleResponse();
    const PlotSheet sheet = responseSheet(content, true);
    QStringList entries;
    for (const PlotSeries& series : sheet.panels.front().series)
        entries += series.legend;
    QVERIFY(entries.contains(u"measured, r = 0.9987"_s));
    QVERIFY(entries.contains(u"NEG, fitted through 0 +0.0103"_s));
    QVERIFY(entries.contains(u"NeurGrad, estimated +0.0101"_s));
    QCOMPARE(sheet.badge, u"linear (|r| \u2265 0.95)"_s);
    ResponseContent bent = content;
    bent.isLinear = false;
    bent.isEstimateBySize = false;
    bent.estimate.reset();
    const PlotSheet other = responseSheet(bent, true);
    QCOMPARE(other.badge, u"not linear (|r| < 0.95)"_s);
    QCOMPARE(other.panels.front().series.size(), 2U); // no line stands for what is not known
}

void TestResponsePlot::tableHoldsEveryNumber()
{
    ResponseContent content = testing::exampleResponse();
    content.shifts = {-1.0, -0.5, 0.5, 1.0};
    content.changes = {-0.25, -0.125, 0.125, 0.25};
    content.slope = 0.25;
    content.correlation = 1.0;
    content.estimate = 0.5;
    QCOMPARE(responseCsv(content),
             u"# r,1\n# neg,0.25\n# neurgrad,0.5\nshift,change,fitted,estimated\n"
             "-1,-0.25,-0.25,-0.5\n-0.5,-0.125,-0.125,-0.25\n0.5,0.125,0.125,0.25\n1,0.25,0.25,0.5\n"_s);
    content.estimate.reset();
    QVERIFY(responseCsv(content).contains(u"\n1,0.25,0.25,\n"_s));
    content.facts = {{u"question"_s, u"q7"_s}, {u"target"_s, u"yes, or =no"_s}};
    QVERIFY(responseCsv(content).startsWith(u"# question,q7\n# target,\"yes, or =no\"\n# r,1\n"_s));
    content.title = u"Response"_s;
    content.details = u"of q7"_s;
    QCOMPARE(responseSheet(content, true).title, u"Response; of q7"_s);
    QCOMPARE(responseSheet(content, false).title, u"Response"_s); // around it, the window says so
}

void TestResponsePlot::correlationIsOneWhereItIs_data()
{
    QTest::addColumn<double>("correlation");
    QTest::addColumn<QString>("text");
    QTest::newRow("1") << 1.0 << u"1"_s;
    QTest::newRow("-1") << -1.0 << u"\u22121"_s;
    QTest::newRow("five nines") << 0.99999 << u"0.99999"_s;
    QTest::newRow("negative") << -0.99999 << u"\u22120.99999"_s;
    QTest::newRow("rounds up") << 0.999951 << u"0.99995"_s;
    QTest::newRow("nearly") << 0.9999999987 << u"0.999999999"_s;
    QTest::newRow("last bit") << std::nextafter(1.0, 0.0) << u"0.9999999999999999"_s;
    QTest::newRow("four digits") << 0.99987 << u"0.9999"_s;
    QTest::newRow("usual") << 0.98765 << u"0.9877"_s;
    QTest::newRow("none") << 0.0 << u"0"_s;
}

void TestResponsePlot::correlationIsOneWhereItIs()
{
    QFETCH(const double, correlation);
    QFETCH(const QString, text);
    QCOMPARE(formatCorrelation(correlation), text);
    ResponseContent content = testing::exampleResponse();
    content.correlation = correlation;
    QCOMPARE(responseSheet(content, true).panels.front().series.front().legend, u"measured, r = %1"_s.arg(text));
}

void TestResponsePlot::tinyChangesHaveAnAxis()
{
    ResponseContent content = testing::exampleResponse();
    for (double& change : content.changes)
        change *= 1e-10;
    content.slope *= 1e-10;
    content.estimate = 1e-12;
    ResponsePlot plot;
    show(plot, content);
    const int last = static_cast<int>(content.changes.size()) - 1;
    const double height = plot.pixelOf({0, 0}).y() - plot.pixelOf({0, last}).y();
    QVERIFY(height > plot.panelRect(0).height() / 2.0);
}

void TestResponsePlot::draggedEndFollowsThePointer_data()
{
    QTest::addColumn<bool>("isRight");
    QTest::addColumn<double>("share"); // of the way from the middle
    QTest::addColumn<double>("range");
    QTest::newRow("right end inwards") << true << 0.5 << 4.0;
    QTest::newRow("left end inwards") << false << 0.5 << 4.0;
    QTest::newRow("far inwards") << true << 0.05 << 10.0;
    QTest::newRow("outwards") << true << 2.0 << 1.0;
    QTest::newRow("far outwards") << true << 90.0 << 0.1;
}

void TestResponsePlot::draggedEndFollowsThePointer()
{
    QFETCH(bool, isRight);
    QFETCH(double, share);
    QFETCH(double, range);
    ResponsePlot plot;
    show(plot);
    const QSignalSpy shown(&plot, &ResponsePlot::rangeShown);
    const QSignalSpy asked(&plot, &ResponsePlot::rangeRequested);
    const double middle = plot.pixelOfX(0.0);
    const double end = plot.pixelOfX(isRight ? 2.0 : -2.0);
    const int y = static_cast<int>(plot.panelRect(0).bottom()) + 6;
    const QPoint from(qRound(end), y);
    const QPoint to(qRound(middle + (end - middle) * share), y);
    QVERIFY(plot.isAxisEnd(from) && !plot.isAxisEnd({middle, double(y)}));
    QTest::mousePress(&plot, Qt::LeftButton, {}, from);
    QTest::mouseMove(&plot, to);
    QVERIFY(std::abs(shown.back()[0].toDouble() - range) < 0.15);
    QCOMPARE(plot.content().range, 2.0); // that is what is measured
    QCOMPARE(asked.count(), 0);
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
    QCOMPARE(asked.count(), 1);
    QVERIFY(std::abs(asked[0][0].toDouble() - range) < 0.15);
    const double steps = asked[0][0].toDouble() / 0.1;
    QVERIFY(std::abs(steps - std::round(steps)) < 1e-9);
}

void TestResponsePlot::keysAndWheelChangeTheRange()
{
    ResponsePlot plot;
    show(plot);
    const QSignalSpy asked(&plot, &ResponsePlot::rangeRequested);
    QTest::keyClick(&plot, Qt::Key_Minus);
    QCOMPARE(asked.last()[0].toDouble(), 2.5);
    QTest::keyClick(&plot, Qt::Key_Plus);
    QCOMPARE(asked.last()[0].toDouble(), 1.6);
    QTest::keyClick(&plot, Qt::Key_0);
    QCOMPARE(asked.count(), 2); // it has the usual one
    plot.clearFocus();
    turnWheel(plot, 1);
    QVERIFY(!m_isTaken); // it is for the card
    QCOMPARE(asked.count(), 2);
    plot.activateWindow();
    plot.setFocus();
    QVERIFY(QTest::qWaitFor([&] { return plot.hasFocus(); }));
    turnWheel(plot, -1);
    QVERIFY(m_isTaken);
    QCOMPARE(asked.last()[0].toDouble(), 2.5);
    ResponseContent content = testing::exampleResponse();
    content.range = 10.0;
    plot.setContent(content);
    QTest::keyClick(&plot, Qt::Key_Minus);
    QCOMPARE(asked.count(), 3); // there is no larger one
    QTest::keyClick(&plot, Qt::Key_0);
    QCOMPARE(asked.last()[0].toDouble(), 2.0);
}

void TestResponsePlot::heightStaysWhileMeasuring()
{
    ResponsePlot plot;
    ResponseContent content = testing::exampleResponse();
    content.changes.clear();
    content.estimate.reset();
    plot.setContent(content);
    const int before = plot.heightForWidth(260);
    plot.setContent(testing::exampleResponse());
    QCOMPARE(plot.heightForWidth(260), before);
}

QTEST_MAIN(TestResponsePlot)
#include "tst_response_plot.moc"
