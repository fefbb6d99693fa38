// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/heatmap_view.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace neurex;
using namespace neurex::ui;

class TestHeatmapView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsWithEverything();
    void cellCentreHitsItsCell();
    void pixelsCoverEveryNeuronOnce();
    void zoomKeepsTheCellUnderTheCursor();
    void zoomNeverMakesCellsWiderThanHigh();
    void stopsAtTheLargestCell();
    void panStaysInside();
    void ensureVisibleScrollsAsLittleAsNeeded();
    void rectangleOfCells();
};

namespace {

HeatmapView viewOf(std::int32_t layers, std::int32_t neurons)
{
    HeatmapView view;
    view.setMatrix(layers, neurons);
    view.setPlot(QRectF(50, 20, 800, 400));
    return view;
}

bool isInside(const HeatmapView& view)
{
    constexpr double kRounding = 1e-6;
    const QRectF cells = view.visibleCells();
    return cells.left() >= 0.0 && cells.top() >= 0.0 && cells.right() <= view.neuronCount() + kRounding
        && cells.bottom() <= view.layerCount() + kRounding;
}

} // namespace

void TestHeatmapView::startsWithEverything()
{
    const HeatmapView view = viewOf(32, 11008);
    QVERIFY(view.isReset());
    QCOMPARE(view.visibleCells(), QRectF(0, 0, 11008, 32));
    QVERIFY(!view.cellsAt(QPointF(49, 100)));
    QVERIFY(!view.cellsAt(QPointF(100, 421)));
    QVERIFY(!HeatmapView().cellsAt(QPointF(1, 1)));
}

void TestHeatmapView::cellCentreHitsItsCell()
{
    std::mt19937 random(5);
    for (const auto& [layers, neurons] : {std::pair(4, 64), std::pair(32, 11008), std::pair(80, 28672)}) {
        HeatmapView view = viewOf(layers, neurons);
        for (int zoom = 0; zoom < 40; ++zoom) {
            view.zoom(QPointF(50 + static_cast<int>(random() % 800), 20 + static_cast<int>(random() % 400)), 1.3);
            QVERIFY(isInside(view));
            for (int trial = 0; trial < 30; ++trial) {
                const QRectF visible = view.visibleCells();
                const auto layer
                    = static_cast<std::int32_t>(visible.top() + visible.height() * (random() % 1000) / 1000.0);
                const auto index
                    = static_cast<std::int32_t>(visible.left() + visible.width() * (random() % 1000) / 1000.0);
                const QPointF centre = view.cellRect({layer, index}).center();
                if (!view.plot().contains(centre))
                    continue;
                const double pixelRatio = zoom % 2 == 0 ? 1.0 : 2.0;
                std::optional<NeuronRect> cells = view.cellsAt(centre, pixelRatio);
                QVERIFY(cells);
                const double cellsPerPixel = 1.0 / (view.cellWidth() * pixelRatio);
                if (cellsPerPixel >= 8.0) { // edges of pooling pixels are rounded by an eighth of a pixel
                    cells->firstNeuron -= static_cast<std::int32_t>(std::ceil(cellsPerPixel / 8.0));
                    cells->lastNeuron += static_cast<std::int32_t>(std::ceil(cellsPerPixel / 8.0));
                }
                QVERIFY(cells->contains({layer, index}));
                if (view.cellWidth() >= 2.0 && view.cellHeight() >= 2.0)
                    QCOMPARE(cells->cellCount(), 1);
            }
        }
    }
}

void TestHeatmapView::pixelsCoverEveryNeuronOnce()
{
    std::mt19937 random(6);
    for (int trial = 0; trial < 200; ++trial) {
        const auto neurons = static_cast<std::int32_t>(1 + random() % 5000);
        HeatmapView view = viewOf(3, neurons);
        const double span = std::max(1.0, neurons * (random() % 1000 + 1) / 1000.0);
        view.setVisibleCells(QRectF((neurons - span) * (random() % 1000) / 1000.0, 0, span, 3));
        const QRectF visible = view.visibleCells();
        const int columns = static_cast<int>(1 + random() % 900);
        QCOMPARE(view.neuronEdge(0, columns), static_cast<std::int32_t>(std::floor(visible.left() + 1e-6)));
        QCOMPARE(view.neuronEdge(columns, columns), static_cast<std::int32_t>(std::ceil(visible.right() - 1e-6)));
        for (int column = 0; column < columns; ++column)
            QVERIFY(view.neuronEdge(column, columns) <= view.neuronEdge(column + 1, columns));
    }
}

void TestHeatmapView::zoomKeepsTheCellUnderTheCursor()
{
    HeatmapView view = viewOf(32, 11008);
    const QPointF cursor(333, 211);
    const double neuron = view.neuronAtX(cursor.x());
    const double layer = view.layerAtY(cursor.y());
    for (int step = 0; step < 12; ++step) {
        view.zoom(cursor, 1.5);
        QVERIFY(std::abs(view.neuronAtX(cursor.x()) - neuron) < 1e-6);
        QVERIFY(std::abs(view.layerAtY(cursor.y()) - layer) < 1e-6);
    }
    for (int step = 0; step < 30; ++step)
        view.zoom(cursor, 1.0 / 1.5);
    QVERIFY(view.isReset());
}

void TestHeatmapView::zoomNeverMakesCellsWiderThanHigh()
{
    HeatmapView view = viewOf(80, 28672);
    for (int step = 0; step < 40; ++step) {
        view.zoom(view.plot().center(), 1.25);
        QVERIFY(view.cellWidth() <= view.cellHeight() * 1.000001);
    }
    QVERIFY(view.cellWidth() > 60.0);
}

void TestHeatmapView::stopsAtTheLargestCell()
{
    HeatmapView view = viewOf(32, 11008);
    view.zoom(view.plot().center(), 1e9);
    QVERIFY(std::abs(view.cellWidth() - 64.0) < 1e-6);
    HeatmapView tiny = viewOf(2, 3); // cells are larger than that from the start
    tiny.zoom(tiny.plot().center(), 10.0);
    QVERIFY(isInside(tiny));
    QVERIFY(tiny.isReset());
}

void TestHeatmapView::panStaysInside()
{
    HeatmapView view = viewOf(32, 11008);
    view.zoom(view.plot().center(), 200.0);
    const QRectF before = view.visibleCells();
    view.pan(QPointF(view.cellWidth() * 3.0, 0.0));
    QVERIFY(std::abs(view.visibleCells().left() - (before.left() - 3.0)) < 1e-6);
    view.pan(QPointF(1e9, 1e9));
    QCOMPARE(view.visibleCells().topLeft(), QPointF(0, 0));
    view.pan(QPointF(-1e9, -1e9));
    QVERIFY(isInside(view));
    QVERIFY(std::abs(view.visibleCells().right() - 11008.0) < 1e-6);
}

void TestHeatmapView::ensureVisibleScrollsAsLittleAsNeeded()
{
    HeatmapView view = viewOf(32, 11008);
    view.zoomToNeuron({10, 5000});
    QVERIFY(view.cellWidth() >= 20.0 - 1e-9);
    const QRectF shown = view.visibleCells();
    view.ensureVisible({10, 5001});
    QCOMPARE(view.visibleCells(), shown);
    view.ensureVisible({0, 0});
    QCOMPARE(view.visibleCells().topLeft(), QPointF(0, 0));
    view.ensureVisible({31, 11007});
    QVERIFY(view.plot().adjusted(-1, -1, 1, 1).contains(view.cellRect({31, 11007})));
}

void TestHeatmapView::rectangleOfCells()
{
    HeatmapView view = viewOf(32, 11008);
    view.zoomToNeuron({10, 5000});
    const QPointF a = view.cellRect({9, 4998}).center();
    const QPointF b = view.cellRect({11, 5003}).center();
    const NeuronRect expected{9, 11, 4998, 5003};
    QCOMPARE(view.cellsBetween(a, b), expected);
    QCOMPARE(view.cellsBetween(b, a), expected);
    QCOMPARE(view.cellsBetween(a, a)->cellCount(), 1);
    QVERIFY(!view.cellsBetween(QPointF(0, 0), QPointF(10, 10)));
}

QTEST_GUILESS_MAIN(TestHeatmapView)
#include "tst_heatmap_view.moc"
