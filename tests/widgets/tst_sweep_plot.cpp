// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QSignalSpy>
#include <QTest>

#include <array>
#include <map>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestSweepPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyUntilThereIsAPoint();
    void pixelsFindTheirPoints_data();
    void pixelsFindTheirPoints();
    void higherIsUpAndLargerIsRight();
    void clickSelectsAndDoubleClickActivates();
    void keysMoveAlongAndBetweenLines();
    void currentSurvivesNewPoints();
    void csvHoldsEveryPoint();
    void growingSweepStaysInside();
    void bandsLookLikeTheirLines();
    void factorsDifferByMoreThanShade();
    void hatchingTellsWhatABandHolds();
    void bandsAreNotPicked();
    void budgetsKeepTheirDigits();
};

void TestSweepPlot::emptyUntilThereIsAPoint()
{
    SweepPlot plot;
    QVERIFY(!plot.figure());
    SweepContent content = testing::exampleSweep();
    for (SweepSeries& series : content.series)
        series.points.clear();
    plot.setContent(content);
    QVERIFY(!plot.figure());
    QVERIFY(!plot.positionAt(QPointF(100, 100)).isValid());
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(!plot.current().isValid());
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(plot.interactions() == QCP::Interactions()); // no wheel and no drag either
    QVERIFY(!plot.isZoomed());
    plot.setContent(testing::exampleSweep());
    QVERIFY(plot.interactions() != QCP::Interactions());
    QTest::keyClick(&plot, Qt::Key_Plus);
    QVERIFY(plot.isZoomed());
}

void TestSweepPlot::pixelsFindTheirPoints_data()
{
    QTest::addColumn<bool>("logarithmic");
    QTest::newRow("linear") << false;
    QTest::newRow("logarithmic") << true;
}

void TestSweepPlot::pixelsFindTheirPoints()
{
    QFETCH(bool, logarithmic);
    SweepPlot plot;
    plot.resize(1600, 900);
    SweepContent content = testing::exampleSweep();
    content.logarithmicX = logarithmic;
    plot.setContent(content);
    for (int series = 0; series < 2; ++series) {
        for (int point = 0; point < static_cast<int>(content.series[0].points.size()); ++point) {
            const SweepPosition position{series, point};
            const QPointF pixel = plot.pixelOf(position);
            QVERIFY(QRectF(plot.rect()).contains(pixel));
            QCOMPARE(plot.pixelOf(plot.positionAt(pixel)), pixel);
        }
    }
    QVERIFY(!plot.positionAt(QPointF(2, 2)).isValid());
}

void TestSweepPlot::higherIsUpAndLargerIsRight()
{
    SweepPlot plot;
    plot.resize(600, 400);
    SweepContent content;
    content.series = {{u"enhance"_s, SweepRole::Enhance, {{10, 0.5, {}, {}}, {20, 0.7, {}, {}}}}};
    plot.setContent(content);
    QVERIFY(plot.pixelOf({0, 0}).x() < plot.pixelOf({0, 1}).x());
    QVERIFY(plot.pixelOf({0, 0}).y() > plot.pixelOf({0, 1}).y());
}

void TestSweepPlot::clickSelectsAndDoubleClickActivates()
{
    SweepPlot plot;
    plot.resize(800, 500);
    plot.setContent(testing::exampleSweep());
    QSignalSpy selected(&plot, &SweepPlot::pointSelected);
    QSignalSpy activated(&plot, &SweepPlot::pointActivated);
    const SweepPosition wanted{1, 3};
    QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.pixelOf(wanted).toPoint());
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).value<SweepPosition>(), wanted);
    QTest::mouseDClick(&plot, Qt::LeftButton, {}, plot.pixelOf(wanted).toPoint());
    QCOMPARE(activated.count(), 1);
    plot.setCurrent({0, 0});
    QCOMPARE(selected.count(), 1); // setters emit nothing
}

void TestSweepPlot::keysMoveAlongAndBetweenLines()
{
    SweepPlot plot;
    plot.setContent(testing::exampleSweep());
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), (SweepPosition{0, 0}));
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Down);
    QCOMPARE(plot.current(), (SweepPosition{1, 1}));
    for (int press = 0; press < 30; ++press)
        QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current().point, static_cast<int>(plot.content().series[1].points.size()) - 1);
    QVERIFY(plot.accessibleDescription().contains(plot.content().series[1].name));
}

void TestSweepPlot::currentSurvivesNewPoints()
{
    SweepPlot plot;
    SweepContent content = testing::exampleSweep();
    plot.setContent(content);
    plot.setCurrent({1, 2});
    content.series[1].points.push_back({1000, 0.3, {}, {}});
    plot.setContent(content);
    QCOMPARE(plot.current(), (SweepPosition{1, 2}));
    content.series[1].points.resize(1);
    plot.setContent(content);
    QVERIFY(!plot.current().isValid());
}

void TestSweepPlot::csvHoldsEveryPoint()
{
    SweepPlot plot;
    const SweepContent content = testing::exampleSweep();
    plot.setContent(content);
    const QStringList lines = plot.figure()->csv().split(u'\n', Qt::SkipEmptyParts);
    qsizetype points = 0;
    for (const SweepSeries& series : content.series)
        points += static_cast<qsizetype>(series.points.size());
    QCOMPARE(lines.size(), points + 2);
    QCOMPARE(lines.at(0), u"# partial,18 of 24 points"_s);
    QCOMPARE(lines.at(1), u"series,x,y,low,high"_s);
    QCOMPARE(lines.at(2).section(u',', 2, 2).toDouble(), content.series[0].points[0].y);
    SweepContent complete = content;
    complete.partialDone = complete.partialTotal;
    QVERIFY(sweepCsv(complete).startsWith(u"series,"_s));
}

void TestSweepPlot::bandsLookLikeTheirLines()
{
    SweepPlot plot;
    plot.resize(700, 500);
    SweepContent content;
    const auto line = [](double y) { return std::vector<SweepPoint>{{10, y, {}, {}}, {20, y, {}, {}}}; };
    const auto band = [](double y) {
        return std::vector<SweepPoint>{{10, y, y - 0.1, y + 0.1}, {20, y, y - 0.1, y + 0.1}};
    };
    content.series = {{u"enhance"_s, SweepRole::Enhance, line(0.9)},
                      {u"degrade"_s, SweepRole::Degrade, line(0.1)},
                      {u"enhance, random"_s, SweepRole::Random, band(0.7), 0.0, SweepRole::Enhance},
                      {u"degrade, random"_s, SweepRole::Random, band(0.3), 0.0, SweepRole::Degrade}};
    plot.setContent(content);
    const QImage image = plot.grab().toImage();
    const auto hueIn = [&](int series) { // between the middle line and the edge
        const QPointF left = plot.pixelOf({series, 0}), right = plot.pixelOf({series, 1});
        const double quarter = (plot.pixelOf({1, 0}).y() - plot.pixelOf({0, 0}).y()) / 16.0;
        const QPoint inside = ((left + right) / 2.0 - QPointF(0.0, quarter)).toPoint();
        const QColor color = image.pixelColor(inside);
        return color.hsvSaturationF() < 0.03F ? -1 : color.hsvHue();
    };
    const Theme theme = Theme::fromPalette(plot.palette());
    constexpr int kRounding = 12; // of a pale colour in 8 bits
    QVERIFY2(std::abs(hueIn(2) - theme.right.hsvHue()) <= kRounding, qPrintable(QString::number(hueIn(2))));
    QVERIFY2(std::abs(hueIn(3) - theme.custom.hsvHue()) <= kRounding, qPrintable(QString::number(hueIn(3))));
}

/// Shades of one colour are alike on paper.
void TestSweepPlot::factorsDifferByMoreThanShade()
{
    SweepContent content;
    for (int factor = 0; factor < 12; ++factor)
        content.series.push_back({QString::number(factor), SweepRole::Scale, {{10, 0.5, {}, {}}}, factor / 11.0});
    const PlotSheet sheet = sweepSheet(content);
    const std::vector<PlotSeries>& lines = sheet.panels.front().series;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t other = 0; other < i; ++other)
            QVERIFY2(lines[i].look.dashes != lines[other].look.dashes
                         || lines[i].look.marker != lines[other].look.marker,
                     qPrintable(lines[other].name + u" and "_s + lines[i].name));
    }
    QVERIFY(lines[0].look.dashes != lines[1].look.dashes); // a few differ by both
    QVERIFY(lines[0].look.marker != lines[1].look.marker);
}

/// One entry in the legend stands for the bands of all lines.
void TestSweepPlot::hatchingTellsWhatABandHolds()
{
    SweepContent content;
    constexpr std::array kLines{SweepRole::Enhance, SweepRole::Degrade};
    constexpr std::array kBands{SweepRole::Random, SweepRole::RandomMatched, SweepRole::Shuffled};
    for (const SweepRole line : kLines)
        content.series.push_back({u"line"_s, line, {{10, 0.5, {}, {}}}});
    for (const SweepRole line : kLines) {
        for (const SweepRole band : kBands)
            content.series.push_back(
                {u"band"_s, band, {{10, 0.5, 0.4, 0.6}}, 0.0, line, QString::number(static_cast<int>(band))});
    }
    const PlotSheet sheet = sweepSheet(content);
    std::map<SweepRole, std::vector<PlotSeries>> bands;
    for (std::size_t i = kLines.size(); i < content.series.size(); ++i)
        bands[content.series[i].role].push_back(sheet.panels.front().series[i]);
    QSet<HatchDirection> directions;
    for (const auto& [role, ofBothLines] : bands) {
        QCOMPARE(ofBothLines.size(), kLines.size());
        QVERIFY(ofBothLines[0].isLegendShared);
        QCOMPARE(ofBothLines[0].look.hatching, ofBothLines[1].look.hatching);
        QVERIFY(ofBothLines[0].look.hatchShift != ofBothLines[1].look.hatchShift); // where they overlap
        QVERIFY(ofBothLines[0].look.ink != ofBothLines[1].look.ink);
        directions.insert(ofBothLines[0].look.hatching);
    }
    QCOMPARE(directions.size(), static_cast<qsizetype>(kBands.size()));
}

void TestSweepPlot::bandsAreNotPicked()
{
    SweepPlot plot;
    plot.resize(700, 500);
    SweepContent content;
    content.series = {{u"random"_s, SweepRole::Random, {{10, 0.2, 0.1, 0.3}, {20, 0.2, 0.1, 0.3}}},
                      {u"enhance"_s, SweepRole::Enhance, {{10, 0.9, {}, {}}, {20, 0.9, {}, {}}}},
                      {u"random"_s, SweepRole::Random, {{10, 0.3, 0.1, 0.4}, {20, 0.3, 0.1, 0.4}}}};
    plot.setContent(content);
    QSignalSpy selected(&plot, &SweepPlot::pointSelected);
    const QPoint band = plot.pixelOf({0, 1}).toPoint();
    QTest::mouseClick(&plot, Qt::LeftButton, {}, band);
    QVERIFY(!plot.current().isValid());
    QVERIFY(!plot.positionAt(band).isValid());
    QCOMPARE(plot.positionAt(band, true), (SweepPosition{0, 1})); // a tip says what it is
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), (SweepPosition{1, 0}));
    for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Down})
        QTest::keyClick(&plot, key);
    QCOMPARE(plot.current(), (SweepPosition{1, 0}));
    QCOMPARE(selected.count(), 1);
}

void TestSweepPlot::budgetsKeepTheirDigits()
{
    SweepPlot plot;
    SweepContent content;
    content.xName = u"budget K"_s;
    content.xFormat = NumberFormat::Count;
    content.series = {{u"enhance"_s, SweepRole::Enhance, {{11'008, 0.5, {}, {}}, {110'080, 0.6, {}, {}}}}};
    plot.setContent(content);
    plot.setCurrent({0, 1});
    QVERIFY2(plot.accessibleDescription().contains(formatCount(110'080)), qPrintable(plot.accessibleDescription()));
}

void TestSweepPlot::growingSweepStaysInside()
{
    SweepPlot plot;
    plot.resize(500, 300);
    SweepContent content;
    content.series = {{u"degrade"_s, SweepRole::Degrade, {}}};
    for (int point = 0; point < 20; ++point) {
        content.series[0].points.push_back(
            {10.0 * (point + 1), 0.6 - 0.03 * point, 0.55 - 0.03 * point, 0.65 - 0.03 * point});
        plot.setContent(content);
        for (int shown = 0; shown <= point; ++shown)
            QVERIFY(QRectF(plot.rect()).contains(plot.pixelOf({0, shown})));
    }
    QVERIFY(!plot.grab().isNull());
}

QTEST_MAIN(TestSweepPlot)
#include "tst_sweep_plot.moc"
