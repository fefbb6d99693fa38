// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestHeatmapWidget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void emptyStateIsPainted();
    void clickSelectsTheHotNeuron();
    void controlClickTogglesTheSelection();
    void settersEmitNothing();
    void arrowsMoveFromCellToCell();
    void enterActivates();
    void oneFrameForOneNeuron();
    void hoverCardBelongsToThePointer();
    void wheelZoomsAboutTheCursor();
    void dragPansWithoutSelecting();
    void doubleClickOnTheAxisResets();
    void shiftDragSelectsARectangle();
    void marksHaveTheirColour_data();
    void marksHaveTheirColour();
    void markIsHitWhenZoomedOut();
    void largeMatrixIsPreparedInTheBackground();
    void lockedLimitIsKept();
    void viewSurvivesNewScoresOfTheSameShape();
    void figureShowsTheView();

private:
    QPoint centreOf(NeuronId neuron) const { return m_widget->cellRect(neuron).center().toPoint(); }
    QColor pixelAt(NeuronId neuron) const { return m_widget->grab().toImage().pixelColor(centreOf(neuron)); }

    std::unique_ptr<HeatmapWidget> m_widget;
    SharedScores m_scores;
};

void TestHeatmapWidget::initTestCase()
{
    QApplication::setPalette(lightPalette());
}

void TestHeatmapWidget::init()
{
    m_scores = testing::randomScores(8, 400, 1);
    m_widget = std::make_unique<HeatmapWidget>();
    m_widget->resize(800, 420);
    m_widget->setScores(m_scores);
    m_widget->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_widget.get()));
}

void TestHeatmapWidget::cleanup()
{
    m_widget.reset();
}

void TestHeatmapWidget::emptyStateIsPainted()
{
    m_widget->setScores(nullptr);
    QVERIFY(m_widget->isReady());
    QVERIFY(!m_widget->figure());
    QVERIFY(!m_widget->neuronAt(m_widget->rect().center()));
    m_widget->setEmptyText(QString());
    const QImage without = m_widget->grab().toImage();
    m_widget->setEmptyText(u"Nothing to see yet"_s);
    QVERIFY(m_widget->grab().toImage() != without);
    QTest::keyClick(m_widget.get(), Qt::Key_Right);
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, QPoint(300, 200));
    QVERIFY(m_widget->selection().empty());
}

void TestHeatmapWidget::clickSelectsTheHotNeuron()
{
    auto hot = std::make_shared<ScoreMatrix>(8, 40000);
    hot->values[hot->offset({3, 20001})] = 1.0F;
    m_widget->setScores(hot);
    QSignalSpy spy(m_widget.get(), &HeatmapWidget::selectionChanged);
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, centreOf({3, 20001}));
    QCOMPARE(spy.count(), 1);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{3, 20001}}));
}

void TestHeatmapWidget::controlClickTogglesTheSelection()
{
    m_widget->zoomToNeuron({4, 200});
    const NeuronId a{4, 200};
    const NeuronId b{4, 203};
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, centreOf(a));
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, Qt::ControlModifier, centreOf(b));
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({a, b}));
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, Qt::ControlModifier, centreOf(a));
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({b}));
}

void TestHeatmapWidget::settersEmitNothing()
{
    QSignalSpy selection(m_widget.get(), &HeatmapWidget::selectionChanged);
    m_widget->setSelection({{1, 2}});
    m_widget->setGoodNeurons({{1, 2}});
    m_widget->setNeuronStates({{{1, 2}, NeuronState::excite()}});
    m_widget->setPartial(3, 10);
    QCOMPARE(selection.count(), 0);
}

void TestHeatmapWidget::arrowsMoveFromCellToCell()
{
    m_widget->zoomToNeuron({4, 200});
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, centreOf({4, 200}));
    QTest::keyClick(m_widget.get(), Qt::Key_Right);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{4, 201}}));
    QTest::keyClick(m_widget.get(), Qt::Key_Up);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{3, 201}}));
    QTest::keyClick(m_widget.get(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{3, 201}, {3, 200}}));
    for (int press = 0; press < 20; ++press)
        QTest::keyClick(m_widget.get(), Qt::Key_Down);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{7, 200}}));
    QTest::keyClick(m_widget.get(), Qt::Key_End);
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{7, 399}}));
    const QRectF visible = m_widget->visibleCells();
    QVERIFY(visible.contains(QPointF(399.5, 7.5))); // the view follows
    QVERIFY(m_widget->accessibleDescription().contains(u"L7 N399"_s));
}

void TestHeatmapWidget::oneFrameForOneNeuron()
{
    m_widget->zoomToNeuron({4, 200});
    QTest::mouseClick(m_widget.get(), Qt::LeftButton, {}, centreOf({4, 200}));
    m_widget->setSelection({{4, 206}}); // as the palette does
    const QImage jumped = m_widget->grab().toImage();
    QTest::keyClick(m_widget.get(), Qt::Key_Right); // the keys go on from there
    QCOMPARE(m_widget->selection(), std::vector<NeuronId>({{4, 207}}));
    m_widget->setSelection({});
    const QImage none = m_widget->grab().toImage();
    m_widget->setScores(m_scores);
    HeatmapWidget fresh;
    fresh.resize(m_widget->size());
    fresh.setScores(m_scores);
    fresh.show();
    fresh.setVisibleCells(m_widget->visibleCells());
    const auto at
        = [](const QImage& image, const QRectF& cell) { return image.copy(cell.toRect().adjusted(-3, -3, 3, 3)); };
    const QImage plain = fresh.grab().toImage();
    for (const NeuronId neuron : {NeuronId{4, 200}, NeuronId{4, 207}}) { // no frame is left
        const QRectF cell = m_widget->cellRect(neuron);
        QCOMPARE(at(none, cell), at(plain, cell));
    }
    QCOMPARE(at(jumped, m_widget->cellRect({4, 200})), at(plain, m_widget->cellRect({4, 200})));
}

void TestHeatmapWidget::hoverCardBelongsToThePointer()
{
    m_widget->zoomToNeuron({4, 200});
    QTest::mouseMove(m_widget.get(), centreOf({4, 200}));
    QTRY_VERIFY(m_widget->hovered() == NeuronId({4, 200}));
    m_widget->zoomToNeuron({1, 50}); // another neuron lies below the pointer now
    QVERIFY(!m_widget->hovered());
    m_widget->zoomToNeuron({4, 200});
    QTest::mouseMove(m_widget.get(), centreOf({4, 201}));
    QTRY_VERIFY(m_widget->hovered() == NeuronId({4, 201}));
    QSignalSpy asked(m_widget.get(), &HeatmapWidget::neuronHovered);
    m_widget->setScores(std::make_shared<ScoreMatrix>(*m_scores)); // other values: what is said of it is asked for anew
    QTRY_COMPARE(asked.count(), 1);
    m_widget->setScores(nullptr);
    QVERIFY(!m_widget->hovered());
}

void TestHeatmapWidget::enterActivates()
{
    QSignalSpy activated(m_widget.get(), &HeatmapWidget::neuronActivated);
    QTest::keyClick(m_widget.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 0); // nothing is selected yet
    QTest::keyClick(m_widget.get(), Qt::Key_Right);
    const std::vector<NeuronId> selected = m_widget->selection();
    QCOMPARE(selected.size(), 1U);
    const RankedNeurons top = testing::strongest(*m_scores, 1);
    const bool goodIsHotter = top.good.front().score >= -top.bad.front().score;
    QVERIFY(selected.front()
            == (goodIsHotter ? top.good : top.bad).front().neuron); // the first press finds the hottest
    QTest::keyClick(m_widget.get(), Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QVERIFY(activated.at(0).at(0).value<NeuronId>() == selected.front());
}

void TestHeatmapWidget::wheelZoomsAboutTheCursor()
{
    const QPoint cursor = centreOf({2, 300});
    const QRectF before = m_widget->visibleCells();
    QSignalSpy layers(m_widget.get(), &HeatmapWidget::visibleLayersChanged);
    for (int notch = 0; notch < 20; ++notch) {
        QWheelEvent wheel(cursor, m_widget->mapToGlobal(cursor), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(m_widget.get(), &wheel);
    }
    QVERIFY(m_widget->visibleCells().width() < before.width() / 10.0);
    QCOMPARE(m_widget->neuronAt(cursor), std::optional<NeuronId>({2, 300}));
    QCOMPARE(layers.count(), 20);
}

void TestHeatmapWidget::dragPansWithoutSelecting()
{
    m_widget->zoomToNeuron({4, 200});
    QSignalSpy selection(m_widget.get(), &HeatmapWidget::selectionChanged);
    const QPoint from = centreOf({4, 200});
    const QRectF before = m_widget->visibleCells();
    QTest::mousePress(m_widget.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_widget.get(), from + QPoint(30, 0));
    QTest::mouseMove(m_widget.get(), from + QPoint(60, 0));
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, {}, from + QPoint(60, 0));
    QVERIFY(m_widget->visibleCells().left() < before.left());
    QCOMPARE(selection.count(), 0);
    QCOMPARE(m_widget->neuronAt(from + QPoint(60, 0)), std::optional<NeuronId>({4, 200}));
}

void TestHeatmapWidget::doubleClickOnTheAxisResets()
{
    m_widget->zoomToNeuron({4, 200});
    QTest::mouseDClick(m_widget.get(), Qt::LeftButton, {}, QPoint(10, 200));
    QCOMPARE(m_widget->visibleCells(), QRectF(0, 0, 400, 8));
    QSignalSpy activated(m_widget.get(), &HeatmapWidget::neuronActivated);
    QTest::mouseDClick(m_widget.get(), Qt::LeftButton, {}, QPoint(300, 200));
    QCOMPARE(activated.count(), 1);
}

void TestHeatmapWidget::shiftDragSelectsARectangle()
{
    m_widget->zoomToNeuron({4, 200});
    QSignalSpy rectangle(m_widget.get(), &HeatmapWidget::rectangleSelected);
    QTest::mousePress(m_widget.get(), Qt::LeftButton, Qt::ShiftModifier, centreOf({3, 198}));
    QTest::mouseMove(m_widget.get(), centreOf({4, 200}));
    QTest::mouseRelease(m_widget.get(), Qt::LeftButton, Qt::ShiftModifier, centreOf({4, 200}));
    QCOMPARE(rectangle.count(), 1);
    const NeuronRect expected{3, 4, 198, 200};
    QCOMPARE(rectangle.at(0).at(0).value<NeuronRect>(), expected);
    QCOMPARE(m_widget->selection().size(), 6U);
}

void TestHeatmapWidget::marksHaveTheirColour_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestHeatmapWidget::marksHaveTheirColour()
{
    QFETCH(bool, dark);
    m_widget->setPalette(dark ? darkPalette() : lightPalette());
    const Theme theme = Theme::fromPalette(m_widget->palette());
    m_widget->setScores(std::make_shared<ScoreMatrix>(8, 400)); // neutral cells
    m_widget->zoomToNeuron({4, 200});
    m_widget->setGoodNeurons({{4, 198}});
    m_widget->setBadNeurons({{4, 199}});
    m_widget->setNeuronStates({{{4, 200}, NeuronState::excite()},
                               {{4, 201}, NeuronState::silence()},
                               {{4, 202}, NeuronState::fromOperation(Operation::Scale, 0.5)}});
    QCOMPARE(pixelAt({4, 198}), theme.good);
    QCOMPARE(pixelAt({4, 199}), theme.bad);
    QCOMPARE(pixelAt({4, 200}), theme.excite);
    QCOMPARE(pixelAt({4, 201}), theme.silence);
    QCOMPARE(pixelAt({4, 202}), theme.custom);
    QVERIFY(pixelAt({4, 203}) != theme.good);
}

void TestHeatmapWidget::markIsHitWhenZoomedOut()
{
    const SharedScores scores = testing::randomScores(8, 40000, 2);
    m_widget->setScores(scores);
    m_widget->setBadNeurons({{5, 12345}});
    QCOMPARE(m_widget->neuronAt(QPointF(centreOf({5, 12345}) + QPoint(3, 2))), std::optional<NeuronId>({5, 12345}));
}

void TestHeatmapWidget::largeMatrixIsPreparedInTheBackground()
{
    QSignalSpy shown(m_widget.get(), &HeatmapWidget::scoresShown);
    const auto large = std::make_shared<const ScoreMatrix>(80, 28672);
    m_widget->setScores(large);
    QVERIFY(!m_widget->isReady());
    m_widget->setScores(testing::randomScores(4, 100, 1)); // replaced before it is done
    QVERIFY(m_widget->isReady());
    m_widget->setScores(large);
    QTRY_VERIFY(m_widget->isReady());
    QCOMPARE(m_widget->visibleCells(), QRectF(0, 0, 28672, 80));
    QCOMPARE(shown.count(), 2);
}

void TestHeatmapWidget::lockedLimitIsKept()
{
    m_widget->setLockedLimit(0.5);
    m_widget->setScores(testing::randomScores(8, 400, 9));
    QCOMPARE(m_widget->currentLimit(), 0.5);
    m_widget->setLockedLimit({});
    QVERIFY(m_widget->currentLimit() != 0.5);
}

void TestHeatmapWidget::viewSurvivesNewScoresOfTheSameShape()
{
    m_widget->zoomToNeuron({4, 200});
    const QRectF before = m_widget->visibleCells();
    m_widget->setScores(testing::randomScores(8, 400, 9));
    QCOMPARE(m_widget->visibleCells(), before);
    m_widget->setScores(testing::randomScores(9, 400, 9));
    QCOMPARE(m_widget->visibleCells(), QRectF(0, 0, 400, 9));
}

void TestHeatmapWidget::figureShowsTheView()
{
    m_widget->zoomToNeuron({4, 200});
    const std::unique_ptr<HeatmapFigure> figure = m_widget->figure();
    QVERIFY(figure);
    const QStringList lines = figure->csv().split(u'\n', Qt::SkipEmptyParts);
    const QRectF visible = m_widget->visibleCells();
    const auto columns = std::ceil(visible.right()) - std::floor(visible.left());
    const auto rows = std::ceil(visible.bottom()) - std::floor(visible.top());
    QCOMPARE(lines.size(), static_cast<qsizetype>(columns * rows) + 1);
    for (const QString& line : lines) {
        if (!line.startsWith(u"4,200,"_s))
            continue;
        QCOMPARE(line.section(u',', 2).toFloat(), m_scores->at({4, 200}));
        return;
    }
    QFAIL("the neuron in the centre is missing");
}

QTEST_MAIN(TestHeatmapWidget)
#include "tst_heatmap_widget.moc"
