// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user does to a plot on screen: zoom, drag, keys, and back to everything.
#include "tests/widgets/gallery_data.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/plots/sweep_plot.h"

#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestPlotView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wheelZoomsAboutThePointer_data();
    void wheelZoomsAboutThePointer();
    void dragMovesWhatIsBelowThePointer_data();
    void dragMovesWhatIsBelowThePointer();
    void neverShowsMoreThanEverything();
    void keysZoomAndReset();
    void doubleClickBesideThePointsShowsEverything();
    void chosenRangesSurviveNewPoints();
    void plotsInAScrollAreaKeepTheirRanges();
    void chanceLineLiesAboveTheBars();
};

namespace {

struct Ranges {
    QCPRange x;
    QCPRange y;

    bool operator==(const Ranges&) const = default;
};

QCPAxis& xAxisOf(const PlotView& plot)
{
    return *plot.axisRect()->axis(QCPAxis::atBottom);
}

QCPAxis& yAxisOf(const PlotView& plot)
{
    return *plot.axisRect()->axis(QCPAxis::atLeft);
}

Ranges rangesOf(const PlotView& plot)
{
    return {xAxisOf(plot).range(), yAxisOf(plot).range()};
}

bool isWithin(const Ranges& part, const Ranges& whole)
{
    const auto lies = [](const QCPRange& inner, const QCPRange& outer) {
        return inner.lower >= outer.lower && inner.upper <= outer.upper;
    };
    return lies(part.x, whole.x) && lies(part.y, whole.y);
}

/// Lays out anew until that changes nothing: labels need room, which changes the ranges, which change the labels.
void settle(PlotView& plot)
{
    constexpr int kMostLayouts = 8;
    Ranges before;
    for (int layout = 0; layout < kMostLayouts && rangesOf(plot) != before; ++layout) {
        before = rangesOf(plot);
        plot.replot();
    }
}

/// Of the axes, below a place of the plot.
QPointF valuesAt(const PlotView& plot, const QPointF& place)
{
    return {xAxisOf(plot).pixelToCoord(place.x()), yAxisOf(plot).pixelToCoord(place.y())};
}

bool areSame(const QPointF& values, const QPointF& others)
{
    constexpr double kRounding = 1e-9;
    const QPointF off = values - others;
    return std::abs(off.x()) <= kRounding * std::abs(others.x()) && std::abs(off.y()) <= kRounding;
}

/// steps > 0: away from the user, enlarges.
void turnWheel(PlotView& plot, const QPointF& place, int steps)
{
    QWheelEvent event(place, plot.mapToGlobal(place), {}, QPoint(0, 120 * steps), Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&plot, &event);
}

void drag(PlotView& plot, const QPoint& from, const QPoint& to)
{
    QTest::mousePress(&plot, Qt::LeftButton, {}, from);
    QTest::mouseMove(&plot, (from + to) / 2);
    QTest::mouseMove(&plot, to);
    QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
}

void showExample(SweepPlot& plot, bool isLogarithmic = false)
{
    plot.resize(800, 500);
    SweepContent content = testing::exampleSweep();
    content.logarithmicX = isLogarithmic;
    plot.setContent(content);
    settle(plot);
}

void addScales()
{
    QTest::addColumn<bool>("isLogarithmic");
    QTest::newRow("linear") << false;
    QTest::newRow("logarithmic") << true;
}

} // namespace

void TestPlotView::wheelZoomsAboutThePointer_data()
{
    addScales();
}

void TestPlotView::wheelZoomsAboutThePointer()
{
    QFETCH(const bool, isLogarithmic);
    SweepPlot plot;
    showExample(plot, isLogarithmic);
    const Ranges everything = rangesOf(plot);
    const QPointF pointer(300.0, 200.0);
    const QPointF below = valuesAt(plot, pointer);
    turnWheel(plot, pointer, 3);
    const Ranges near = rangesOf(plot);
    QVERIFY(plot.isZoomed());
    QVERIFY(isWithin(near, everything));
    QVERIFY(near.y.size() < 0.8 * everything.y.size());
    const double shift = std::abs(xAxisOf(plot).coordToPixel(below.x()) - pointer.x());
    QVERIFY2(shift <= plot.fontMetrics().horizontalAdvance(u"00"_s),
             qPrintable(QString::number(shift))); // wider labels
    QVERIFY(std::abs(yAxisOf(plot).coordToPixel(below.y()) - pointer.y()) < 1.0);
    turnWheel(plot, pointer, -1);
    QVERIFY(isWithin(near, rangesOf(plot)));
    turnWheel(plot, pointer, -20);
    settle(plot);
    QCOMPARE(rangesOf(plot), everything);
    QVERIFY(!plot.isZoomed());
}

void TestPlotView::dragMovesWhatIsBelowThePointer_data()
{
    addScales();
}

void TestPlotView::dragMovesWhatIsBelowThePointer()
{
    QFETCH(const bool, isLogarithmic);
    SweepPlot plot;
    showExample(plot, isLogarithmic);
    turnWheel(plot, {400.0, 250.0}, 6);
    const Ranges before = rangesOf(plot);
    const QPoint from(400, 250), to(430, 235);
    const QPointF held = valuesAt(plot, from);
    drag(plot, from, to);
    QVERIFY(areSame(valuesAt(plot, to), held));
    QVERIFY(rangesOf(plot).x.lower < before.x.lower); // the plot moves to the right and upwards
    QVERIFY(rangesOf(plot).y.lower < before.y.lower);
    QVERIFY(!plot.current().isValid()); // a drag picks nothing
}

void TestPlotView::neverShowsMoreThanEverything()
{
    SweepPlot plot;
    showExample(plot);
    const Ranges everything = rangesOf(plot);
    drag(plot, {400, 250}, {700, 400});
    QCOMPARE(rangesOf(plot), everything); // all of it is in view: there is nowhere to go
    turnWheel(plot, {400.0, 250.0}, 4);
    const Ranges near = rangesOf(plot);
    for (int times = 0; times < 5; ++times)
        drag(plot, {200, 150}, {700, 400});
    QVERIFY(isWithin(rangesOf(plot), everything));
    QCOMPARE(rangesOf(plot).x.lower, everything.x.lower); // its end
    QCOMPARE(rangesOf(plot).y.upper, everything.y.upper);
    QCOMPARE(rangesOf(plot).x.size(), near.x.size()); // as large as before
}

void TestPlotView::keysZoomAndReset()
{
    SweepPlot plot;
    showExample(plot);
    const Ranges everything = rangesOf(plot);
    QTest::keyClick(&plot, Qt::Key_Plus);
    const Ranges near = rangesOf(plot);
    QCOMPARE(near.x.center(), everything.x.center());
    QCOMPARE(near.y.center(), everything.y.center());
    QCOMPARE(near.y.size(), everything.y.size() / 1.6);
    QTest::keyClick(&plot, Qt::Key_Equal); // the same key without Shift
    QVERIFY(isWithin(rangesOf(plot), near));
    QTest::keyClick(&plot, Qt::Key_Minus);
    QCOMPARE(rangesOf(plot).y.size(), near.y.size());
    QTest::keyClick(&plot, Qt::Key_0);
    settle(plot);
    QCOMPARE(rangesOf(plot), everything);
    QVERIFY(!plot.isZoomed());
}

void TestPlotView::doubleClickBesideThePointsShowsEverything()
{
    SweepPlot plot;
    showExample(plot);
    const Ranges everything = rangesOf(plot);
    turnWheel(plot, {400.0, 250.0}, 6);
    QVERIFY(plot.isZoomed());
    const QPoint corner = plot.panelRect(0).toRect().bottomRight() - QPoint(3, 3);
    QVERIFY(!plot.positionAt(corner).isValid());
    QTest::mouseDClick(&plot, Qt::LeftButton, {}, corner);
    settle(plot);
    QCOMPARE(rangesOf(plot), everything);
}

void TestPlotView::chosenRangesSurviveNewPoints()
{
    SweepPlot plot;
    showExample(plot);
    turnWheel(plot, {400.0, 250.0}, 4);
    const Ranges chosen = rangesOf(plot);
    SweepContent content = testing::exampleSweep();
    content.series[0].points.pop_back();
    plot.setContent(content);
    QCOMPARE(rangesOf(plot), chosen);
    plot.resize(900, 600);
    settle(plot);
    QCOMPARE(rangesOf(plot), chosen);
}

void TestPlotView::plotsInAScrollAreaKeepTheirRanges()
{
    DoseResponsePlot plot;
    plot.resize(300, 260);
    plot.setContent(testing::exampleDose());
    settle(plot);
    const Ranges everything = rangesOf(plot);
    turnWheel(plot, plot.panelRect(0).center(), 4);
    drag(plot, {150, 120}, {200, 150});
    QTest::keyClick(&plot, Qt::Key_Plus);
    QCOMPARE(rangesOf(plot), everything);
}

void TestPlotView::chanceLineLiesAboveTheBars()
{
    TaskTotals totals;
    totals.chance = 0.25;
    totals.accuracyBefore = Measured{0.6, {}, {}};
    totals.accuracyAfter = Measured{0.8, {}, {}};
    totals.comprehendedBefore = Measured{0.4, {}, {}};
    totals.comprehendedAfter = Measured{0.5, {}, {}};
    PlotCanvas canvas;
    canvas.resize(600, 400);
    PlotStyle style;
    style.font = canvas.font();
    canvas.display(answersSheet(totals), style);
    const QImage image = canvas.grab().toImage();
    const QPointF high = canvas.pixelOf({1, 0}), low = canvas.pixelOf({1, 1}); // 0.8 and 0.5, solid bars
    const int chance = qRound(low.y() + (low.y() - high.y()) / 0.3 * 0.25);
    const auto colorsInBar = [&](int y) { // without its outline
        QSet<QRgb> colors;
        for (int x = qRound(high.x()) - 12; x <= qRound(high.x()) + 12; ++x)
            colors.insert(image.pixel(x, y));
        return colors;
    };
    QCOMPARE(colorsInBar(chance - 6), QSet<QRgb>{style.theme.right.rgb()});
    const QSet<QRgb> upon = colorsInBar(chance - 1) + colorsInBar(chance) + colorsInBar(chance + 1);
    QVERIFY(upon.contains(style.theme.base.rgb())); // between the dashes: a rim, so that they stand out
    QVERIFY(upon.size() > 1);
}

QTEST_MAIN(TestPlotView)
#include "tst_plot_view.moc"
