// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Plots of sets side by side: where what is drawn, and what a click or a key means.
#include "widgets/figures/figure_export.h"
#include "widgets/plots/set_content.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/style/theme.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <set>
#include <utility>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

namespace {

SetMatrixContent matrix()
{
    SetMatrixContent content;
    content.title = u"Overlap"_s;
    content.names = {u"NeuronLLM"_s, u"Knowledge Neurons"_s, u"Activation"_s};
    content.valueName = u"Jaccard"_s;
    content.caption = u"random sets: 0.01"_s;
    const double values[3][3] = {{0, 0.5, 0.25}, {0.5, 0, 0.0}, {0.25, 0.0, 0}};
    for (int row = 0; row < 3; ++row) {
        content.cells.emplace_back();
        for (int column = 0; column < 3; ++column) {
            SetMatrixContent::Cell cell;
            cell.note = u"%1 and %2"_s.arg(row).arg(column);
            cell.text = row == column ? u"(20)"_s : QString::number(values[row][column], 'f', 2);
            if (row != column)
                cell.value = values[row][column];
            content.cells.back().push_back(cell);
        }
    }
    return content;
}

UpsetContent upset()
{
    UpsetContent content;
    content.names = {u"one"_s, u"two"_s, u"three"_s};
    content.valueName = u"neurons"_s;
    content.bars = {{{0, 2}, 12.0, u"12 in 1 and 3"_s}, {{1}, 7.0, u"7 in 2"_s}, {{0, 1, 2}, 3.0, u"3 in all"_s}};
    return content;
}

/// Pixels of exactly this colour in the middle of an area.
QColor colorAt(SheetPlot& plot, const QPointF& place)
{
    return plot.grab().toImage().pixelColor(place.toPoint());
}

} // namespace

class TestSetPlots : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyWithoutSets();
    void cellsAreWhereTheirNumbersAre();
    void cellsHaveTheColourOfTheirValue();
    void largestValueHasTheLastColour();
    void colorBarIsNotPicked();
    void clickPicksTheWholeCell();
    void keysMoveInTheMatrix();
    void barsStandAboveTheirDots();
    void namesOfAxesAreNotCut();
    void clickPicksTheWholeColumn();
    void dotsSayWhichSets();
    void linesDifferByMoreThanColour();
    void filesHoldTexts();
};

void TestSetPlots::emptyWithoutSets()
{
    QVERIFY(setMatrixSheet({}).isEmpty());
    QVERIFY(upsetSheet({}).isEmpty());
    QVERIFY(layerLinesSheet({}).isEmpty());
    SheetPlot plot;
    plot.resize(300, 200);
    plot.setContent({setMatrixSheet({}), {}});
    QVERIFY(!plot.figure());
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(!plot.current().isValid());
}

/// The first set in the first row from the top and in the first column from the left.
void TestSetPlots::cellsAreWhereTheirNumbersAre()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({setMatrixSheet(matrix()), u"csv"_s});
    const QRectF panel = plot.panelRect(0);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            const QPointF middle = plot.pixelOf({row, column, 0});
            QVERIFY(std::abs(middle.x() - (panel.left() + (column + 0.5) * panel.width() / 3.0)) < 2.0);
            QVERIFY(std::abs(middle.y() - (panel.top() + (row + 0.5) * panel.height() / 3.0)) < 2.0);
        }
    }
    QVERIFY(plot.panelRect(1).left() > panel.right());
}

void TestSetPlots::cellsHaveTheColourOfTheirValue()
{
    SheetPlot plot;
    plot.setPalette(lightPalette());
    plot.resize(600, 400);
    plot.setContent({setMatrixSheet(matrix()), {}});
    plot.replot();
    const QRectF panel = plot.panelRect(0);
    const QPointF corner(-0.4 * panel.width() / 3.0, -0.4 * panel.height() / 3.0); // clear of the number
    const ColorScale colors(ScaleKind::Linear, ColorMapKind::Sequential, 0.5, false);
    QCOMPARE(colorAt(plot, plot.pixelOf({0, 1, 0}) + corner).rgb(), colors.color(0.5F));
    QCOMPARE(colorAt(plot, plot.pixelOf({2, 0, 0}) + corner).rgb(), colors.color(0.25F));
    QCOMPARE(colorAt(plot, plot.pixelOf({1, 2, 0}) + corner).rgb(), colors.color(0.0F));
    // A set and itself: no colour.
    QCOMPARE(colorAt(plot, plot.pixelOf({1, 1, 0}) + corner), Theme::fromPalette(lightPalette()).base);
}

void TestSetPlots::largestValueHasTheLastColour()
{
    QCOMPARE(setMatrixSheet(matrix()).panels[0].cellLimit, 0.5);
    SetMatrixContent fixed = matrix();
    fixed.limit = 1.0;
    const PlotSheet whole = setMatrixSheet(fixed);
    QCOMPARE(whole.panels[0].cellLimit, 1.0);
    QCOMPARE(whole.panels[1].cellLimit, 1.0);
    QCOMPARE(whole.panels[1].y.range->second, 1.0);
    SetMatrixContent zero = matrix();
    for (std::vector<SetMatrixContent::Cell>& row : zero.cells) {
        for (SetMatrixContent::Cell& cell : row)
            cell.value.reset();
    }
    QCOMPARE(setMatrixSheet(zero).panels[0].cellLimit, 1.0);
    SetMatrixContent signedOne = matrix();
    signedOne.isSigned = true;
    signedOne.cells[0][1].value = -0.8;
    const PlotSheet sheet = setMatrixSheet(signedOne);
    QCOMPARE(sheet.panels[0].cellLimit, 0.8);
    QVERIFY(sheet.panels[0].hasSignedCells && sheet.panels[1].hasSignedCells);
    QCOMPARE(sheet.panels[1].y.range->first, -0.8);
}

void TestSetPlots::colorBarIsNotPicked()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({setMatrixSheet(matrix()), {}});
    QVERIFY(!plot.positionAt(plot.panelRect(1).center()).isValid());
}

void TestSetPlots::clickPicksTheWholeCell()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({setMatrixSheet(matrix()), {}});
    QSignalSpy selected(&plot, &SheetPlot::pointSelected);
    const QRectF panel = plot.panelRect(0);
    const QPointF nearEdge = panel.topLeft() + QPointF(0.65 * panel.width(), 0.32 * panel.height()); // row 0, column 1
    QTest::mouseClick(&plot, Qt::LeftButton, {}, nearEdge.toPoint());
    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected.at(0).at(0).value<PlotPosition>(), (PlotPosition{0, 1, 0}));
    QCOMPARE(plot.accessibleDescription(), u"0 and 1"_s);
}

void TestSetPlots::keysMoveInTheMatrix()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({setMatrixSheet(matrix()), {}});
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), (PlotPosition{0, 0, 0}));
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Down);
    QCOMPARE(plot.current(), (PlotPosition{1, 1, 0}));
    QTest::keyClick(&plot, Qt::Key_Down);
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(plot.current(), (PlotPosition{2, 0, 0}));
}

void TestSetPlots::barsStandAboveTheirDots()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({upsetSheet(upset()), {}});
    const QRectF bars = plot.panelRect(0), dots = plot.panelRect(1);
    QVERIFY(dots.top() > bars.bottom());
    QCOMPARE(dots.left(), bars.left());
    QCOMPARE(dots.right(), bars.right());
    const PlotPanel& membership = plot.sheet().panels[1];
    for (int point = 0; point < 3; ++point)
        QVERIFY(std::abs(plot.pixelOf({0, point, 0}).x() - (bars.left() + (point + 0.5) * bars.width() / 3.0)) < 2.0);
    for (std::size_t i = 0; i < membership.series[2].points.size(); ++i) {
        const PlotPoint& dot = membership.series[2].points[i];
        const QPointF pixel = plot.pixelOf({2, static_cast<int>(i), 1});
        QVERIFY(std::abs(pixel.x() - plot.pixelOf({0, static_cast<int>(dot.x), 0}).x()) < 2.0);
        QVERIFY(std::abs(pixel.y() - (dots.top() + (dot.y + 0.5) * dots.height() / 3.0)) < 2.0);
    }
    // The longer bar is the higher one.
    QVERIFY(plot.pixelOf({0, 0, 0}).y() < plot.pixelOf({0, 1, 0}).y());
}

/// The first time that it is laid out: long names of rows leave less room below.
void TestSetPlots::namesOfAxesAreNotCut()
{
    UpsetContent content = upset();
    for (int name = 0; name < 4; ++name)
        content.names += u"%1 NeuronLLM, entity type, options, right, 16 steps, 2026-11-30 00:24"_s.arg(name);
    content.caption = u"Each bar: the neurons that exactly the marked sets have, each on the same side."_s;
    SheetPlot plot;
    plot.resize(505, 260);
    plot.setContent({upsetSheet(content), {}});
    int named = 0;
    for (QCPAxisRect* panel : plot.axisRects()) {
        const QCPAxis* axis = panel->axis(QCPAxis::atBottom);
        const QFontMetricsF metrics(axis->labelFont());
        for (const QString& line : axis->label().split(u'\n', Qt::SkipEmptyParts)) {
            ++named;
            const double half = metrics.horizontalAdvance(line) / 2.0, middle = panel->rect().center().x();
            QVERIFY2(middle + half <= plot.width() && middle - half >= 0.0, qPrintable(line));
        }
    }
    QVERIFY(named > 1);
}

void TestSetPlots::clickPicksTheWholeColumn()
{
    SheetPlot plot;
    plot.resize(600, 400);
    plot.setContent({upsetSheet(upset()), {}});
    QSignalSpy selected(&plot, &SheetPlot::pointSelected);
    const QRectF dots = plot.panelRect(1), bars = plot.panelRect(0);
    QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(int(plot.pixelOf({0, 1, 0}).x()), int(dots.center().y())));
    QCOMPARE(selected.at(0).at(0).value<PlotPosition>(), (PlotPosition{0, 1, 0}));
    QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(int(plot.pixelOf({0, 2, 0}).x()), int(bars.bottom()) - 2));
    QCOMPARE(selected.at(1).at(0).value<PlotPosition>(), (PlotPosition{0, 2, 0}));
    QTest::keyClick(&plot, Qt::Key_Left);
    QCOMPARE(plot.current(), (PlotPosition{0, 1, 0}));
}

void TestSetPlots::dotsSayWhichSets()
{
    const PlotSheet sheet = upsetSheet(upset());
    std::set<std::pair<int, int>> dark;
    for (const PlotPoint& point : sheet.panels[1].series[2].points)
        dark.insert({int(point.x), int(point.y)});
    QCOMPARE(dark, (std::set<std::pair<int, int>>{{0, 0}, {0, 2}, {1, 1}, {2, 0}, {2, 1}, {2, 2}}));
    QCOMPARE(sheet.panels[1].series[0].points.size(), std::size_t{3}); // of nine places
    QCOMPARE(sheet.panels[1].y.places, (QStringList{u"1  one"_s, u"2  two"_s, u"3  three"_s}));
}

void TestSetPlots::linesDifferByMoreThanColour()
{
    LayerLinesContent content;
    for (int line = 0; line < 6; ++line)
        content.lines.push_back({QString::number(line), {0.5, 0.25, 0.25}});
    const PlotSheet sheet = layerLinesSheet(content);
    QCOMPARE(sheet.panels[0].series.size(), std::size_t{6});
    for (std::size_t a = 0; a < 6; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const PlotLook &first = sheet.panels[0].series[a].look, &second = sheet.panels[0].series[b].look;
            QVERIFY(first.marker != second.marker || first.dashes != second.dashes);
        }
    }
    QCOMPARE(sheet.panels[0].series[1].points[1].y, 0.25);
}

void TestSetPlots::filesHoldTexts()
{
    SheetPlot plot;
    for (const auto& [sheet, text] :
         {std::pair(setMatrixSheet(matrix()), "Knowledge"), std::pair(upsetSheet(upset()), "three")}) {
        plot.setContent({sheet, u"a,b\n1,2\n"_s});
        const std::unique_ptr<Figure> figure = plot.figure();
        QVERIFY(figure);
        QCOMPARE(figure->csv(), u"a,b\n1,2\n"_s);
        const neurex::Result<QByteArray> svg = figureFile(*figure, u"svg"_s);
        QVERIFY(svg);
        QVERIFY(svg->contains(text));
        QVERIFY(figureFile(*figure, u"pdf"_s));
    }
}

QTEST_MAIN(TestSetPlots)
#include "tst_set_plots.moc"
