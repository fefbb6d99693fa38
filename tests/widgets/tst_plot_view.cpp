// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the user does to a plot on screen: zoom, drag, keys, and back to everything.
#include "tests/widgets/gallery_data.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/plots/layer_profile_figure.h"
#include "widgets/plots/sweep_plot.h"

#include <QTest>
#include <QWheelEvent>

#include <algorithm>

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
    void pointsOutOfViewAreNotPicked();
    void keysBringPointsIntoView();
    void panelsStandOnOneLine();
    void badgeStandsAtTheRight();
    void labelsOfPointsStandApart();
    void linesAreNotLostOnTheFrame();
    void oneLayerHasOneTick();
    void equalValuesHaveAnAxis_data();
    void equalValuesHaveAnAxis();
    void lowPlotsAreNotHalfEmpty();
    void capsAreNotLostOnTheFrame();
    void descendersOfLegendsAreWhole();
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
    canvas.display(answersSheet(totals, AfterAge::Current), style);
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

void TestPlotView::pointsOutOfViewAreNotPicked()
{
    SweepPlot plot;
    showExample(plot);
    const SweepPosition first{0, 0};
    const QRectF panel = plot.panelRect(0);
    QCOMPARE(plot.positionAt(plot.pixelOf(first)), first);
    drag(plot, {400, 250}, {380, 250});
    turnWheel(plot, panel.center(), 2);
    const QPointF hidden = plot.pixelOf(first);
    QVERIFY2(hidden.x() < panel.left(), "the wheel did not move it out of the view");
    QVERIFY(!plot.positionAt(hidden).isValid()); // below the labels of the axis
    for (int y = qRound(panel.top()); y < qRound(panel.bottom()); y += 2) {
        const PlotPosition near = plot.positionAt({panel.left() + 1.0, static_cast<double>(y)});
        QVERIFY(!near.isValid() || panel.contains(plot.pixelOf(near)));
    }
}

void TestPlotView::keysBringPointsIntoView()
{
    SweepPlot plot;
    showExample(plot);
    turnWheel(plot, plot.panelRect(0).center(), 8);
    QTest::keyClick(&plot, Qt::Key_Right);
    const int last = static_cast<int>(plot.content().series[0].points.size()) - 1;
    for (int point = 0; point <= last; ++point) {
        QCOMPARE(plot.current(), (PlotPosition{0, point}));
        QVERIFY2(plot.panelRect(0).contains(plot.pixelOf(plot.current())), qPrintable(QString::number(point)));
        QVERIFY(plot.isZoomed());
        QTest::keyClick(&plot, Qt::Key_Right);
    }
}

void TestPlotView::oneLayerHasOneTick()
{
    PlotCanvas canvas;
    canvas.resize(600, 400);
    canvas.display(layerProfileSheet({{0.5, 0.3, 0.4}}, {}), PlotStyle());
    const QCPAxis& x = *canvas.axisRect()->axis(QCPAxis::atBottom);
    QCOMPARE(x.tickVector(), QVector<double>{0.0});
    QCOMPARE(x.range(), QCPRange(-0.5, 0.5));
}

/// Whatever stands below their axes.
void TestPlotView::panelsStandOnOneLine()
{
    TaskTotals totals = testing::exampleTotals();
    totals.rac = Measured{-0.334, {}, {}}; // a second line below one panel
    PlotCanvas canvas;
    canvas.resize(900, 500);
    canvas.display(answersSheet(totals, AfterAge::Current), PlotStyle());
    canvas.replot();
    QCOMPARE(canvas.sheet().panels.size(), 2U);
    QCOMPARE(canvas.panelRect(0).top(), canvas.panelRect(1).top());
    QCOMPARE(canvas.panelRect(0).bottom(), canvas.panelRect(1).bottom());
}

void TestPlotView::badgeStandsAtTheRight()
{
    PlotCanvas canvas;
    canvas.resize(800, 460);
    canvas.display(sweepSheet(testing::exampleSweep()), PlotStyle());
    canvas.replot();
    const QList<QCPTextElement*> texts = canvas.findChildren<QCPTextElement*>();
    const auto badge = std::ranges::find(texts, canvas.sheet().badge, &QCPTextElement::text);
    QVERIFY(badge != texts.end());
    const double end = (*badge)->rect().left() + canvas.plotStyle().textWidth((*badge)->text());
    QVERIFY2(end >= canvas.width() - 4.0 * kGrid, qPrintable(QString::number(end)));
}

/// In files, too, which are laid out once: labels are chosen for the place that the plot has in the end.
void TestPlotView::labelsOfPointsStandApart()
{
    PlotPanel panel;
    panel.x = {u"factor of the good neurons (bad ones: 2 - factor)"_s, NumberFormat::Number, false, true};
    panel.y = {u"RAC, relative change of accuracy"_s, NumberFormat::SignedPercent};
    PlotSeries line{PlotSeries::Kind::Line, u"K 28672"_s, u"K 28672, scaled as in the paper"_s};
    for (int step = 0; step <= 16; ++step)
        line.points.push_back({-1.0 + 0.25 * step, 20.0 * (step - 8)});
    panel.series.assign(9, line);
    PlotStyle style;
    style.unit = 4.0;
    style.font.setPixelSize(28);
    for (int width = 180; width <= 400; width += 5) {
        PlotCanvas canvas;
        canvas.display({u"Title"_s, {}, {panel}}, style);
        QImage page(width, 170, QImage::Format_RGB32);
        QCPPainter painter(&page);
        paintPlot(canvas, painter, QRectF(page.rect()), style.unit);
        const QCPAxis& x = *canvas.axisRect()->axis(QCPAxis::atBottom);
        double ends[2] = {}; // of the labels before, in the two lines that they have
        for (qsizetype tick = 0; tick < x.tickVector().size(); ++tick) {
            QString text = x.tickVectorLabels().at(tick);
            if (text.isEmpty())
                continue;
            double& end = ends[text.startsWith(u'\n') ? 1 : 0];
            text.remove(u'\n');
            const double centre = x.coordToPixel(x.tickVector().at(tick));
            const double half = style.textWidth(text) / 2.0;
            QVERIFY2(end == 0.0 || centre - half >= end + style.px(3.0),
                     qPrintable(u"%1 at a width of %2"_s.arg(text).arg(width)));
            end = centre + half;
        }
        QVERIFY(!x.tickVectorLabels().front().startsWith(u'\n'));
    }
}

/// Chance at a round number ends the axis.
void TestPlotView::linesAreNotLostOnTheFrame()
{
    PlotPanel panel;
    panel.y.format = NumberFormat::Percent;
    panel.series = {{PlotSeries::Kind::Line, u"line"_s, {}, {}, {{1.0, 0.45}, {2.0, 0.61}}}};
    panel.references = {{0.25, false, u"chance"_s}};
    PlotCanvas canvas;
    canvas.resize(600, 400);
    canvas.display({{}, {}, {panel}}, PlotStyle());
    const QCPAxis& y = *canvas.axisRect()->axis(QCPAxis::atLeft);
    QVERIFY2(y.coordToPixel(0.25) <= canvas.panelRect(0).bottom() - 2.0, qPrintable(QString::number(y.range().lower)));
}

void TestPlotView::equalValuesHaveAnAxis_data()
{
    QTest::addColumn<NumberFormat>("format");
    QTest::addColumn<double>("value");
    QTest::addColumn<QCPRange>("shown"); // without the room for markers
    QTest::newRow("no share") << NumberFormat::Percent << 0.0 << QCPRange(0.0, 1.0);
    QTest::newRow("a share") << NumberFormat::Percent << 0.862 << QCPRange(0.0, 1.0);
    QTest::newRow("share of a layer") << NumberFormat::Magnitude << 0.0 << QCPRange(0.0, 1.0);
    QTest::newRow("no change") << NumberFormat::SignedPercent << 0.0 << QCPRange(-0.1, 0.1);
    QTest::newRow("a change") << NumberFormat::SignedPercent << -0.3 << QCPRange(-0.4, -0.2);
}

void TestPlotView::equalValuesHaveAnAxis()
{
    QFETCH(NumberFormat, format);
    QFETCH(double, value);
    QFETCH(QCPRange, shown);
    PlotPanel panel;
    panel.y.format = format;
    panel.series = {{PlotSeries::Kind::Line, u"line"_s, {}, {}, {{1.0, value}, {2.0, value}}}};
    PlotCanvas canvas;
    canvas.resize(600, 400);
    canvas.display({{}, {}, {panel}}, PlotStyle());
    const QCPRange range = canvas.axisRect()->axis(QCPAxis::atLeft)->range();
    constexpr double kRounding = 1e-9;
    QVERIFY2(std::abs(range.lower - shown.lower) < kRounding && std::abs(range.upper - shown.upper) < kRounding,
             qPrintable(u"%1 to %2"_s.arg(range.lower).arg(range.upper)));
}

/// Few labels find room, but the range ends where the data end.
void TestPlotView::lowPlotsAreNotHalfEmpty()
{
    PlotCanvas canvas;
    canvas.resize(300, 200);
    canvas.display(layerProfileSheet({{0.58, 0.3, 0.4}, {0.42, 0.58, 0.6}, {0.0, 0.12, 0.1}}, {}), PlotStyle());
    canvas.replot();
    const QCPAxis& y = *canvas.axisRect()->axis(QCPAxis::atLeft);
    QVERIFY2(
        y.range().upper < 0.75 && y.range().lower > -0.75,
        qPrintable(u"%1 to %2 in %3"_s.arg(y.range().lower).arg(y.range().upper).arg(canvas.panelRect(0).height())));
    const QVector<double> ticks = y.tickVector();
    QVERIFY(std::ranges::count_if(ticks, [&](double tick) { return y.range().contains(tick); }) >= 2);
    QVERIFY(ticks.contains(0.0));
}

void TestPlotView::capsAreNotLostOnTheFrame()
{
    PlotPanel panel;
    panel.series = {{PlotSeries::Kind::Line, {}, {}, {}, {{1.0, 0.5, 0.2, 1.0}, {2.0, 0.4, 0.0, 0.8}}}};
    PlotCanvas canvas;
    canvas.resize(400, 300);
    canvas.display({{}, {}, {panel}}, PlotStyle());
    const QRectF frame = canvas.panelRect(0);
    const QCPAxis& y = *canvas.axisRect()->axis(QCPAxis::atLeft);
    QVERIFY2(y.coordToPixel(1.0) >= frame.top() + 1.5, qPrintable(QString::number(y.coordToPixel(1.0))));
    QVERIFY2(y.coordToPixel(0.0) <= frame.bottom() - 1.5, qPrintable(QString::number(y.coordToPixel(0.0))));
}

/// Letters reach below the line, and the row of a legend may be lower than they are.
void TestPlotView::descendersOfLegendsAreWhole()
{
    const auto inkOf = [](const QString& name) {
        PlotPanel panel;
        panel.series = {{PlotSeries::Kind::Line, name, name, {Ink::Good}, {{1.0, 0.5}, {2.0, 0.6}}}};
        PlotCanvas canvas;
        PlotStyle style;
        style.theme.text = Qt::black;
        canvas.resize(400, 300);
        canvas.display({{}, {}, {panel}}, style);
        const QImage image = canvas.grab().toImage();
        const QRect entry = canvas.legend->outerRect();
        const int left = entry.left() + canvas.legend->iconSize().width();
        int lowest = 0;
        for (int y = entry.top(); y < entry.bottom() + 6; ++y) {
            for (int x = left; x < entry.right(); ++x)
                lowest = qGray(image.pixel(x, y)) < 160 ? y : lowest;
        }
        return lowest;
    };
    const QFont font;
    const int descent = qRound(QFontMetricsF(font).tightBoundingRect(u"g"_s).bottom());
    QVERIFY2(inkOf(u"gggg"_s) - inkOf(u"nnnn"_s) >= descent,
             qPrintable(u"%1, %2 of %3"_s.arg(inkOf(u"gggg"_s)).arg(inkOf(u"nnnn"_s)).arg(descent)));
}

QTEST_MAIN(TestPlotView)
#include "tst_plot_view.moc"
