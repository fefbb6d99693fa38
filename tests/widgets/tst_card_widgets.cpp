// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the neuron card is made of: token strip, dose-response plot, attribution grid, sections.
#include "widgets/controls/collapsible_section.h"
#include "widgets/neurons/attribution_grid.h"
#include "widgets/plots/dose_response_plot.h"
#include "widgets/prompt/token_strip.h"
#include "widgets/style/theme.h"

#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex::ui;

class TestCardWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsWrapWithinTheWidth_data();
    void cellsWrapWithinTheWidth();
    void cellsAreColouredByTheirValue();
    void everyCellIsFoundWhereItIsDrawn();
    void keysReachEveryCell();
    void mouseTellsTokenPositionAndValue();
    void lineBreaksEndALine();
    void doseIsEmptyUntilMeasured();
    void doseGeometryHoldsEveryPoint();
    void doseMarksTheNeuronsFactor();
    void doseKeysActivateAFactor();
    void doseCsvHoldsEveryNumber();
    void doseFilesSayOfHowManyQuestions();
    void doseLegendWrapsInNarrowPlots();
    void doseLabelsEveryTick_data();
    void doseLabelsEveryTick();
    void doseTellsProxiesApart();
    void gridShowsScoresInACommonPower();
    void gridMarksTheRightOption();
    void gridRingStandsOutOnEveryCell_data();
    void gridRingStandsOutOnEveryCell();
    void sectionsOpenAndClose();

private:
    static std::vector<TokenCell> prompt(int count);
    static DoseContent dose();
};

std::vector<TokenCell> TestCardWidgets::prompt(int count)
{
    std::vector<TokenCell> cells;
    for (int i = 0; i < count; ++i)
        cells.push_back({u"word%1"_s.arg(i), static_cast<float>(i - count / 2) / 10.0F, true, false});
    return cells;
}

DoseContent TestCardWidgets::dose()
{
    DoseContent content;
    content.yName = u"probability of the right option, in words that need more than one line"_s;
    content.factors = {-1.0, 0.0, 1.0, 2.0};
    content.series = {{u"proxy 1"_s, DoseRole::Proxy, {0.1, 0.2, 0.3, 0.4}},
                      {u"mean"_s, DoseRole::Mean, {0.25, 0.5, 0.625, 0.75}}};
    content.current = 2.0;
    return content;
}

void TestCardWidgets::cellsWrapWithinTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("narrow") << 120;
    QTest::newRow("dock") << 224;
    QTest::newRow("wide") << 700;
}

void TestCardWidgets::cellsWrapWithinTheWidth()
{
    QFETCH(int, width);
    TokenStrip strip;
    strip.setCells(prompt(40));
    strip.resize(width, strip.heightForWidth(width));
    QRectF all;
    for (int cell = 0; cell < 40; ++cell) {
        const QRectF bounds = strip.cellRect(cell);
        QVERIFY(QRectF(strip.rect()).contains(bounds));
        for (int other = 0; other < cell; ++other)
            QVERIFY(!bounds.intersects(strip.cellRect(other)));
        all |= bounds;
    }
    QVERIFY(strip.heightForWidth(120) > strip.heightForWidth(700));
    QVERIFY(all.bottom() < strip.height());
}

void TestCardWidgets::cellsAreColouredByTheirValue()
{
    TokenStrip strip;
    strip.setCells({{u"a"_s, -2.0F}, {u"b"_s, 0.0F}, {u"c"_s, 1.0F}});
    QCOMPARE(strip.limit(), 2.0);
    QCOMPARE(strip.current(), 0); // the strongest
    strip.resize(224, strip.heightForWidth(224));
    QImage image(strip.size(), QImage::Format_RGB32);
    strip.render(&image);
    const bool dark = isDark(strip.palette());
    const ColorScale scale(ScaleKind::Linear, ColorMapKind::Diverging, 2.0, dark);
    for (int cell = 0; cell < 3; ++cell) {
        const QPoint corner = strip.cellRect(cell).topLeft().toPoint() + QPoint(2, 2);
        QCOMPARE(image.pixel(corner), scale.color(strip.cells()[static_cast<std::size_t>(cell)].value));
    }
}

void TestCardWidgets::everyCellIsFoundWhereItIsDrawn()
{
    TokenStrip strip;
    strip.setCells(prompt(25));
    strip.resize(240, strip.heightForWidth(240));
    for (int cell = 0; cell < 25; ++cell)
        QCOMPARE(strip.cellAt(strip.cellRect(cell).center()), cell);
    QCOMPARE(strip.cellAt(QPointF(1, 1)), -1);
    strip.setCells({});
    QCOMPARE(strip.cellAt(QPointF(20, 30)), -1);
    QCOMPARE(strip.current(), -1);
    QTest::keyClick(&strip, Qt::Key_Right);
    QCOMPARE(strip.current(), -1);
}

void TestCardWidgets::keysReachEveryCell()
{
    TokenStrip strip;
    QVERIFY(strip.focusPolicy() & Qt::TabFocus);
    strip.setCells(prompt(25));
    strip.resize(240, strip.heightForWidth(240));
    QTest::keyClick(&strip, Qt::Key_Home);
    for (int cell = 0; cell < 25; ++cell) {
        QCOMPARE(strip.current(), cell);
        QCOMPARE(strip.accessibleDescription(), strip.describe(cell));
        QTest::keyClick(&strip, Qt::Key_Right);
    }
    QCOMPARE(strip.current(), 24);
    QTest::keyClick(&strip, Qt::Key_Home);
    QTest::keyClick(&strip, Qt::Key_Down);
    QVERIFY(strip.cellRect(strip.current()).top() > strip.cellRect(0).top());
    QTest::keyClick(&strip, Qt::Key_Up);
    QCOMPARE(strip.cellRect(strip.current()).top(), strip.cellRect(0).top());
    QTest::keyClick(&strip, Qt::Key_End);
    QCOMPARE(strip.current(), 24);
}

void TestCardWidgets::mouseTellsTokenPositionAndValue()
{
    TokenStrip strip;
    strip.setCells(prompt(10));
    strip.resize(240, strip.heightForWidth(240));
    QTest::mouseClick(&strip, Qt::LeftButton, {}, strip.cellRect(6).center().toPoint());
    QCOMPARE(strip.current(), 6);
    const QString text = strip.accessibleDescription();
    QVERIFY(text.contains(u"token 7 of 10"_s));
    QVERIFY(text.contains(u"word6"_s));
    QVERIFY(text.contains(u"+0.1"_s));
}

void TestCardWidgets::lineBreaksEndALine()
{
    TokenStrip strip;
    std::vector<TokenCell> cells = {{u"a"_s, 1.0F}, {u"b"_s, 1.0F, true, true}, {u"c"_s, 1.0F}};
    strip.setCells(cells);
    strip.resize(400, strip.heightForWidth(400));
    QCOMPARE(strip.cellRect(0).top(), strip.cellRect(1).top());
    QVERIFY(strip.cellRect(2).top() > strip.cellRect(1).top());
    QCOMPARE(strip.cellRect(2).left(), 0.0);
}

void TestCardWidgets::doseIsEmptyUntilMeasured()
{
    DoseResponsePlot plot;
    QVERIFY(!plot.figure());
    DoseContent content = dose();
    content.series.clear();
    plot.setContent(content);
    plot.resize(240, 200);
    QVERIFY(!plot.figure());
    QCOMPARE(plot.factorAt(QPointF(120, 80)), -1);
    QSignalSpy activated(&plot, &DoseResponsePlot::factorActivated);
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Return);
    QCOMPARE(activated.count(), 0);
}

void TestCardWidgets::doseGeometryHoldsEveryPoint()
{
    for (const int width : {160, 224, 600}) {
        DoseResponsePlot plot;
        plot.resize(width, 400);
        plot.setContent(dose());
        plot.resize(width, plot.heightForWidth(width));
        plot.grab();
        const QRectF panel = plot.panelRect(0);
        QVERIFY(QRectF(plot.rect()).contains(panel));
        for (int series = 0; series < 2; ++series) {
            for (int factor = 0; factor < 4; ++factor) {
                const QPointF pixel = plot.pixelOf(series, factor);
                QVERIFY(panel.contains(pixel));
                QCOMPARE(plot.factorAt(pixel), factor);
            }
        }
        QVERIFY(plot.pixelOf(1, 0).x() < plot.pixelOf(1, 3).x());
        QVERIFY(plot.pixelOf(1, 0).y() > plot.pixelOf(1, 3).y());
    }
}

void TestCardWidgets::doseMarksTheNeuronsFactor()
{
    DoseResponsePlot plot;
    DoseContent content = dose();
    plot.resize(300, 260);
    plot.setContent(content);
    const QImage marked = plot.grab().toImage();
    const auto hasMark = [&plot](const QImage& image) {
        const QColor mark = Theme::fromPalette(plot.palette()).custom;
        const int x = static_cast<int>(std::round(plot.pixelOfX(2.0)));
        const int y = static_cast<int>(plot.panelRect(0).top()) + 4;
        return image.pixelColor(x, y) == mark || image.pixelColor(x - 1, y) == mark;
    };
    QVERIFY(hasMark(marked));
    content.current = -1.0;
    plot.setContent(content);
    QVERIFY(!hasMark(plot.grab().toImage()));
}

void TestCardWidgets::doseKeysActivateAFactor()
{
    DoseResponsePlot plot;
    plot.setContent(dose());
    plot.resize(240, plot.heightForWidth(240));
    QSignalSpy activated(&plot, &DoseResponsePlot::factorActivated);
    QTest::keyClick(&plot, Qt::Key_Right);
    QTest::keyClick(&plot, Qt::Key_Right);
    QCOMPARE(plot.current(), 1);
    QVERIFY(plot.accessibleDescription().contains(u"50.0"_s));
    QTest::keyClick(&plot, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated[0][0].toDouble(), 0.0);
    QTest::mouseDClick(&plot, Qt::LeftButton, {}, plot.pixelOf(1, 3).toPoint());
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated[1][0].toDouble(), 2.0);
}

void TestCardWidgets::doseCsvHoldsEveryNumber()
{
    DoseResponsePlot plot;
    plot.setContent(dose());
    const QString expected = u"factor,proxy 1,mean\n-1,0.1,0.25\n0,0.2,0.5\n1,0.3,0.625\n2,0.4,0.75\n"_s;
    QCOMPARE(plot.figure()->csv(), expected);
}

/// A reader of the file has no card above it.
void TestCardWidgets::doseFilesSayOfHowManyQuestions()
{
    DoseContent content = dose();
    content.series.push_back({u"task"_s, DoseRole::TaskProbability, {0.1, 0.2, 0.3, 0.4}});
    content.taskDone = 5;
    content.taskTotal = 12;
    QCOMPARE(doseSheet(content).badge, u"task: 5 of 12 questions"_s);
    QCOMPARE(doseCsv(content).section(u'\n', 0, 0), u"# partial,task lines: 5 of 12 questions"_s);
    DoseResponsePlot plot;
    plot.setContent(content);
    QCOMPARE(plot.figure()->csv(), doseCsv(content));
    content.taskDone = 12;
    QVERIFY(doseSheet(content).badge.isEmpty());
    QVERIFY(doseCsv(content).startsWith(u"factor,"_s));
}

void TestCardWidgets::doseLegendWrapsInNarrowPlots()
{
    DoseResponsePlot plot;
    plot.setContent(dose());
    const int twoLines = plot.heightForWidth(160);
    DoseContent content = dose();
    content.series.push_back({u"a series with a long name"_s, DoseRole::TaskAccuracy, {0.1, 0.1, 0.1, 0.1}});
    plot.setContent(content);
    QVERIFY(plot.heightForWidth(160) > twoLines);
    plot.resize(160, plot.heightForWidth(160));
    plot.grab();
    QVERIFY(plot.legend->item(2)->rect().top() > plot.legend->item(0)->rect().top());
    QVERIFY(plot.legend->item(2)->rect().bottom() <= plot.panelRect(0).top());
}

void TestCardWidgets::doseLabelsEveryTick_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("default") << -1.0 << 3.0;
    QTest::newRow("steps of a fifth") << -1.0 << 0.4;
    QTest::newRow("long labels") << -100.0 << 100.0;
    QTest::newRow("one factor") << 2.0 << 2.0;
}

void TestCardWidgets::doseLabelsEveryTick()
{
    QFETCH(const double, low);
    QFETCH(const double, high);
    DoseContent content = dose();
    content.factors = {low, (2.0 * low + high) / 3.0, (low + 2.0 * high) / 3.0, high};
    for (const int width : {160, 240, 400, 700}) {
        DoseResponsePlot plot;
        plot.resize(width, 260);
        plot.setContent(content);
        plot.grab();
        const QCPAxis* axis = plot.axisRect(0)->axis(QCPAxis::atBottom);
        const QVector<double> ticks = axis->tickVector();
        const QVector<QString> labels = axis->tickVectorLabels();
        QCOMPARE(labels.size(), ticks.size());
        const QFontMetricsF metrics(plot.font());
        double occupied = 0.0;
        int shown = 0;
        for (qsizetype i = 0; i < ticks.size(); ++i) {
            if (!axis->range().contains(ticks[i]))
                continue;
            const double half = metrics.horizontalAdvance(labels[i]) / 2.0;
            QVERIFY2(axis->coordToPixel(ticks[i]) - half > occupied, qUtf8Printable(labels[i]));
            occupied = axis->coordToPixel(ticks[i]) + half;
            QVERIFY(occupied <= width);
            QVERIFY2(!labels[i].contains(u'e'), qUtf8Printable(labels[i]));
            ++shown;
        }
        QVERIFY(shown > 0);
        if (high == 3.0 && width >= 240) {
            QVERIFY(labels.contains(u"\u00d7\u22121"_s));
            QVERIFY(labels.contains(u"\u00d70"_s));
        }
    }
}

/// Each of three proxies that lie apart is drawn with its own dashes and markers.
void TestCardWidgets::doseTellsProxiesApart()
{
    DoseContent content = dose();
    content.series.clear();
    for (int proxy = 0; proxy < 3; ++proxy)
        content.series.push_back({u"p"_s, DoseRole::Proxy, std::vector<double>(4, 0.25 * (proxy + 1))});
    content.current.reset();
    for (const QPalette& palette : {lightPalette(), darkPalette()}) {
        DoseResponsePlot plot;
        plot.setPalette(palette);
        plot.resize(300, 260);
        plot.setContent(content);
        const QImage image = plot.grab().toImage();
        QList<QImage> lines;
        for (int series = 0; series < 3; ++series) {
            const QPoint from = plot.pixelOf(series, 0).toPoint();
            const QPoint to = plot.pixelOf(series, 1).toPoint();
            lines += image.copy(from.x() + 6, from.y() - 1, to.x() - from.x() - 12, 3);
        }
        QVERIFY(lines[0] != lines[1] && lines[1] != lines[2] && lines[0] != lines[2]);
        QList<QImage> markers;
        for (int series = 0; series < 3; ++series)
            markers += image.copy(QRect(plot.pixelOf(series, 1).toPoint() - QPoint(4, 4), QSize(9, 9)));
        QVERIFY(markers[0] != markers[1] && markers[1] != markers[2] && markers[0] != markers[2]);
    }
}

void TestCardWidgets::gridShowsScoresInACommonPower()
{
    AttributionGrid grid;
    grid.setCells({{{0.0125F, -0.004F}, {}}, {0, 1}, {}});
    QCOMPARE(grid.rowCount(), 2);
    QCOMPARE(grid.columnCount(), 2);
    QCOMPARE(grid.exponent(), -2);
    QCOMPARE(grid.item(0, 0)->text(), u"+1.25"_s);
    QCOMPARE(grid.item(1, 0)->text(), u"\u22120.40"_s);
    QVERIFY(grid.item(0, 1)->text().isEmpty()); // not known yet
    QVERIFY(grid.item(0, 0)->toolTip().contains(u"0.0125"_s));
    grid.setCells({});
    QCOMPARE(grid.rowCount(), 0);
}

void TestCardWidgets::gridMarksTheRightOption()
{
    AttributionGrid grid;
    grid.setCells({{{1.0F, 2.0F}}, {1}, {{u"Rome"_s, u"Paris"_s}}});
    QVERIFY(grid.item(0, 0)->icon().isNull());
    QVERIFY(!grid.item(1, 0)->icon().isNull());
    QVERIFY(grid.item(1, 0)->toolTip().contains(u"Paris"_s));
}

void TestCardWidgets::gridRingStandsOutOnEveryCell_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestCardWidgets::gridRingStandsOutOnEveryCell()
{
    QFETCH(const bool, isDark);
    const QPalette palette = isDark ? darkPalette() : lightPalette();
    const Theme theme = Theme::fromPalette(palette);
    AttributionGrid grid;
    grid.setPalette(palette);
    grid.setCells({{{1.0F, -1.0F}}, {0}, {}});
    const QImage ring
        = grid.item(0, 0)->icon().pixmap(grid.iconSize()).toImage().convertToFormat(QImage::Format_ARGB32);
    const QColor centre = ring.pixelColor(ring.rect().center());
    QCOMPARE(centre, theme.base); // what lies under the ring, whatever the cell's colour
    int ringPixels = 0;
    for (int y = 0; y < ring.height(); ++y) {
        for (int x = 0; x < ring.width(); ++x)
            ringPixels += ring.pixelColor(x, y) == theme.right ? 1 : 0;
    }
    QVERIFY(ringPixels > 0);
    const auto luminance = [](const QColor& color) {
        const auto linear
            = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    const auto [darker, lighter] = std::minmax({luminance(centre), luminance(theme.right)});
    QVERIFY((lighter + 0.05) / (darker + 0.05) > 3.0); // WCAG 2.1, 1.4.11
}

void TestCardWidgets::sectionsOpenAndClose()
{
    auto* content = new QLabel(u"content"_s);
    CollapsibleSection section(u"Title"_s, content);
    QSignalSpy changes(&section, &CollapsibleSection::openChanged);
    section.show();
    QVERIFY(section.isOpen());
    QVERIFY(content->isVisible());
    auto* header = section.findChild<QToolButton*>();
    QVERIFY(header->focusPolicy() & Qt::TabFocus);
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Space);
    QVERIFY(!section.isOpen());
    QVERIFY(!content->isVisible());
    QCOMPARE(changes.count(), 1);
    section.setOpen(true);
    QVERIFY(content->isVisible());
}

QTEST_MAIN(TestCardWidgets)
#include "tst_card_widgets.moc"
