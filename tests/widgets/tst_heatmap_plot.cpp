// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The heatmap as a plot: its cells against a plain reference, its axes and margins, its texts in small figures.
#include "tests/support/external_program.h"
#include "tests/widgets/gallery_data.h"
#include "widgets/figures/figure_export.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/heatmap/heatmap_widget.h"
#include "widgets/values/format.h"

#include <QApplication>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestHeatmapPlot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void screenShowsTheStrongest_data();
    void screenShowsTheStrongest();
    void pictureShowsTheStrongest();
    void axesHoldWhatIsInView();
    void rowsKeepTheirMargins();
    void barHasValues_data();
    void barHasValues();
    void smallFigureKeepsItsTexts_data();
    void smallFigureKeepsItsTexts();
    void marksAndTheirLegendAreSwitched();
    void marksStayInTheirCells_data();
    void marksStayInTheirCells();
    void figureShowsExactlyItsCells_data();
    void figureShowsExactlyItsCells();
    void ranksHaveNoLockedRange();
    void barOfZerosNamesNoEnds();
    void barHasOneNotation();
    void titleBeginsWithTheMap();
    void badgeLeavesTheTitleItsRoom();

private:
    static HeatmapContent content(std::int32_t layers, std::int32_t neurons);
    QList<std::pair<QString, QRectF>> words(const Figure& figure, const FigureOptions& options, QSizeF* page);

    QTemporaryDir m_folder;
};

namespace {

/// The colour of the signed value of largest magnitude among cells, looked for one by one.
QRgb plainColor(const ScoreMatrix& scores, const ColorScale& scale, int firstLayer, int endLayer, int first, int end)
{
    float best = std::numeric_limits<float>::quiet_NaN();
    for (int layer = firstLayer; layer < endLayer; ++layer) {
        for (int index = first; index < end; ++index) {
            const float value = scores.at({layer, index});
            if (std::isnan(best) || std::fabs(value) > std::fabs(best))
                best = value;
        }
    }
    return scale.color(best);
}

/// Pixels within rect that differ from the plain reference; border pixels are left out.
int differences(const QImage& image, const QRect& rect, int border, const ScoreMatrix& scores, const QRectF& visible,
                const ColorScale& scale)
{
    HeatmapView view;
    view.setMatrix(scores.layerCount, scores.neuronCount);
    view.setPlot(QRectF(rect));
    view.setVisibleCells(visible);
    int found = 0;
    for (int row = border; row < rect.height() - border; ++row) {
        const int layer = view.layerEdge(row, rect.height());
        const int endLayer = std::max(layer + 1, view.layerEdge(row + 1, rect.height()));
        for (int column = border; column < rect.width() - border; ++column) {
            const int neuron = view.neuronEdge(column, rect.width());
            const int endNeuron = std::max(neuron + 1, view.neuronEdge(column + 1, rect.width()));
            const QRgb expected = plainColor(scores, scale, layer, endLayer, neuron, endNeuron);
            found += static_cast<int>(image.pixel(rect.topLeft() + QPoint(column, row)) != expected);
        }
    }
    return found;
}

} // namespace

void TestHeatmapPlot::initTestCase()
{
    QApplication::setPalette(lightPalette());
}

HeatmapContent TestHeatmapPlot::content(std::int32_t layers, std::int32_t neurons)
{
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(layers, neurons, 5));
    content.title = u"Types of entities"_s;
    return content;
}

QList<std::pair<QString, QRectF>> TestHeatmapPlot::words(const Figure& figure, const FigureOptions& options,
                                                         QSizeF* page)
{
    const QString pdf = m_folder.filePath(u"figure.pdf"_s);
    if (!exportFigure(figure, pdf, options))
        return {};
    QList<std::pair<QString, QRectF>> words;
    QXmlStreamReader reader(neurex::test::outputOf(u"pdftotext"_s, {u"-bbox"_s, pdf, u"-"_s}));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes box = reader.attributes();
        if (reader.name() == u"page"_s)
            *page = {box.value(u"width"_s).toDouble(), box.value(u"height"_s).toDouble()};
        if (reader.name() != u"word"_s)
            continue;
        const QPointF topLeft(box.value(u"xMin"_s).toDouble(), box.value(u"yMin"_s).toDouble());
        const QPointF bottomRight(box.value(u"xMax"_s).toDouble(), box.value(u"yMax"_s).toDouble());
        words.append({reader.readElementText(), QRectF(topLeft, bottomRight)});
    }
    return words;
}

void TestHeatmapPlot::screenShowsTheStrongest_data()
{
    QTest::addColumn<QRectF>("cells");
    QTest::newRow("all") << QRectF(0, 0, 11008, 32);
    QTest::newRow("pooled") << QRectF(1234.5, 3.25, 4000, 20);
    QTest::newRow("single cells") << QRectF(70.25, 2.5, 90, 12);
}

void TestHeatmapPlot::screenShowsTheStrongest()
{
    QFETCH(QRectF, cells);
    const SharedScores scores = testing::randomScores(32, 11008, 6);
    HeatmapWidget map;
    map.resize(640, 360);
    map.setScores(scores);
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    map.setVisibleCells(cells);
    const QImage image = map.grab().toImage();
    QVERIFY(map.view().plot().width() > 400.0);
    QCOMPARE(differences(image, map.view().plot().toRect(), 0, *scores, map.visibleCells(), map.colorScale()), 0);
}

void TestHeatmapPlot::pictureShowsTheStrongest()
{
    FigureOptions options;
    options.sizeMm = QSizeF(85.0, 60.0);
    const HeatmapFigure figure(content(32, 11008));
    const SharedScores drawn = testing::randomScores(32, 11008, 5);
    const ScoreMatrix& scores = *drawn;
    const QImage image = renderFigure(figure, options);
    const HeatmapView view = figure.viewIn(figureBounds(options), figureStyle(options, u"png"_s));
    const double dots = options.dotsPerInch / 72.0;
    const QPoint topLeft = (view.plot().topLeft() * dots).toPoint();
    const QPoint bottomRight = (view.plot().bottomRight() * dots).toPoint() - QPoint(1, 1);
    constexpr int kUnderTheFrame = 2;
    QCOMPARE(differences(image, QRect(topLeft, bottomRight), kUnderTheFrame, scores,
                         QRectF(0, 0, scores.neuronCount, scores.layerCount), heatmapScale(figure.content(), false)),
             0);
}

void TestHeatmapPlot::axesHoldWhatIsInView()
{
    HeatmapWidget map;
    map.resize(640, 360);
    map.setScores(testing::randomScores(8, 400, 1));
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    QCOMPARE(map.xAxis->range(), QCPRange(-0.5, 399.5));
    QCOMPARE(map.yAxis->range(), QCPRange(-0.5, 7.5));
    QVERIFY(map.yAxis->coordToPixel(0.0) < map.yAxis->coordToPixel(7.0)); // layer 0 on top
    map.zoomToNeuron({4, 200});
    QVERIFY(map.xAxis->range().size() < 100.0);
    QVERIFY(map.xAxis->range().contains(200.0) && map.yAxis->range().contains(4.0));
    QCOMPARE(map.xAxis->coordToPixel(200.0), map.cellRect({4, 200}).center().x());
    QCOMPARE(map.yAxis->coordToPixel(4.0), map.cellRect({4, 200}).center().y());
}

void TestHeatmapPlot::rowsKeepTheirMargins()
{
    HeatmapWidget map;
    map.resize(640, 360);
    map.setTitle(u"a map whose title is far too long for the row above it, so that it ends in three dots here"_s);
    map.setScores(testing::randomScores(8, 400, 1));
    map.show();
    QVERIFY(QTest::qWaitForWindowExposed(&map));
    const QRectF plot = map.view().plot();
    const PlotMargins margins = plotMargins(map.font());
    const QRect axes = map.xAxis->axisRect()->rect();
    QCOMPARE(axes.top(), qRound(margins.top));
    QCOMPARE(map.height() - axes.bottom() - 1, qRound(margins.bottom));
    map.setPartial(3, 10);
    QCOMPARE(map.view().plot(), plot);
    map.zoomToNeuron({4, 200});
    map.grab();
    QCOMPARE(map.view().plot(), plot);
    map.setTitle({});
    QCOMPARE(map.view().plot(), plot);
}

void TestHeatmapPlot::barHasValues_data()
{
    QTest::addColumn<ScaleKind>("scale");
    QTest::addColumn<QSizeF>("size");
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank}) {
        for (const QSizeF size : {QSizeF(85.0, 60.0), QSizeF(120.0, 80.0), QSizeF(180.0, 110.0)})
            QTest::addRow("%s at %g mm", qPrintable(scaleName(scale)), size.width()) << scale << size;
    }
}

void TestHeatmapPlot::barHasValues()
{
    QFETCH(ScaleKind, scale);
    QFETCH(QSizeF, size);
    HeatmapContent shown = content(4, 12);
    shown.scale = scale;
    FigureOptions options;
    options.sizeMm = size;
    options.fontPoints = 7.0;
    const Result<QByteArray> svg = figureFile(HeatmapFigure(shown), u"svg"_s, options);
    QVERIFY(svg);
    const QString text = QString::fromUtf8(*svg);
    const double end = heatmapScale(shown, false).valueAt(1.0);
    for (const QString& value : {formatScore(end), formatScore(-end), u"0"_s})
        QVERIFY2(text.contains(u'>' + value + u'<'), qPrintable(value));
    int between = 0; // values that are neither an end nor zero
    for (const QString& sign : {u">+"_s, u">\u2212"_s})
        between += static_cast<int>(text.count(sign)) - 1;
    QVERIFY2(between >= 2, qPrintable(QString::number(between)));
}

void TestHeatmapPlot::smallFigureKeepsItsTexts_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("valueName");
    const QString title
        = u"Entity type classification, Llama-2-70b-chat-hf, difference of two runs of 2,000 questions"_s;
    const QString german = u"Unterschied der Attributionswerte zwischen Aufgaben"_s;
    QTest::newRow("german") << title << german;
    QTest::newRow("bar below") << u"Types"_s << german;
    QTest::newRow("chinese") << title << u"\u4EFB\u52A1\u4E4B\u95F4\u7684\u5F52\u56E0\u503C\u5DEE\u5F02"_s;
}

void TestHeatmapPlot::smallFigureKeepsItsTexts()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext is not installed; packaging/install-dependencies installs it");
    QFETCH(QString, title);
    QFETCH(QString, valueName);
    HeatmapContent shown = content(80, 28672);
    shown.title = title;
    shown.valueName = valueName;
    shown.lockedLimit = 8.88e-38;
    shown.good = {{3, 100}, {70, 20000}};
    shown.bad = {{3, 120}};
    shown.states = {{{5, 5000}, NeuronState::excite()}, {{9, 9000}, NeuronState::silence()}};
    FigureOptions options;
    options.sizeMm = QSizeF(85.0, 60.0);
    options.fontPoints = 7.0;
    QSizeF page;
    const auto found = words(HeatmapFigure(shown), options, &page);
    QVERIFY(!found.isEmpty());
    QString all;
    for (const auto& [word, box] : found) {
        all += word + u' ';
        QVERIFY2(box.left() >= -0.1 && box.top() >= -0.1 && box.right() <= page.width() + 0.1
                     && box.bottom() <= page.height() + 0.1,
                 qPrintable(word));
        QVERIFY2(!word.contains(u'\u2026') && !word.contains(u"..."_s), qPrintable(word));
    }
    QStringList meant = shown.title.split(u' ')
        + QStringList{u"neuron"_s,
                      u"layer"_s,
                      u"good"_s,
                      u"bad"_s,
                      u"excite"_s,
                      u"silence"_s,
                      u"symlog,"_s,
                      u"locked)"_s,
                      formatScore(8.88e-38),
                      formatScore(-8.88e-38)};
    if (valueName.contains(u' '))
        meant += valueName.split(u' ');
    for (const QString& word : meant)
        QVERIFY2(all.contains(word), qPrintable(word + u" is not in: "_s + all));
}

void TestHeatmapPlot::marksAndTheirLegendAreSwitched()
{
    HeatmapContent shown = content(4, 12);
    shown.good = {{1, 2}};
    shown.bad = {{2, 3}};
    shown.states = {{{3, 4}, NeuronState::silence()}};
    const HeatmapFigure figure(shown);
    FigureOptions options;
    const Result<QByteArray> with = figureFile(figure, u"svg"_s, options);
    options.colors.marks = false;
    const Result<QByteArray> without = figureFile(figure, u"svg"_s, options);
    const Result<QByteArray> plain = figureFile(HeatmapFigure(content(4, 12)), u"svg"_s, options);
    QVERIFY(with && without && plain);
    for (const char* name : {">good<", ">bad<", ">silence<"}) {
        QVERIFY2(with->contains(name), name);
        QVERIFY2(!without->contains(name), name);
    }
    QVERIFY(!with->contains(">excite<")); // only what is there
    QCOMPARE(*without, *plain);
    options.colors.marks = true;
    shown.bad = {{2, 50}};
    shown.pyramid = content(4, 60).pyramid;
    const Result<QByteArray> part = figureFile(HeatmapFigure(shown, QRectF(0, 0, 30, 4)), u"svg"_s, options);
    QVERIFY(part && part->contains(">good<") && !part->contains(">bad<")); // only what is in view
}

void TestHeatmapPlot::marksStayInTheirCells_data()
{
    QTest::addColumn<double>("end");
    QTest::newRow("the next cell begins at the edge") << 20.0;
    QTest::newRow("a fifth of it is seen") << 20.2;
}

/// A neuron beyond the edge is marked nowhere, least of all on its neighbour.
void TestHeatmapPlot::marksStayInTheirCells()
{
    QFETCH(double, end);
    HeatmapWidget map;
    map.resize(900, 300);
    map.setScores(testing::randomScores(4, 40, 1));
    map.setVisibleCells(QRectF(0.0, 0.0, end, 4.0));
    NeuronStates states{{{1, 5}, NeuronState::silence()}};
    const auto picture = [&] {
        map.setNeuronStates(states);
        return map.grab().toImage();
    };
    const QImage before = picture();
    states[{1, 20}] = NeuronState::silence();
    QCOMPARE(picture(), before);
    states[{1, 19}] = NeuronState::silence();
    QVERIFY(picture() != before);
}

void TestHeatmapPlot::figureShowsExactlyItsCells_data()
{
    QTest::addColumn<QRectF>("cells");
    QTest::newRow("four of a layer") << QRectF(150, 2, 4, 1);
    QTest::newRow("last layer") << QRectF(0, 31, 11008, 1);
    QTest::newRow("one") << QRectF(11007, 0, 1, 1);
    QTest::newRow("one neuron of all layers") << QRectF(7, 0, 1, 32);
}

/// However large they become: the table beside it holds the same cells.
void TestHeatmapPlot::figureShowsExactlyItsCells()
{
    QFETCH(QRectF, cells);
    const HeatmapFigure figure(content(32, 11008), cells);
    FigureOptions options;
    options.sizeMm = QSizeF(180.0, 110.0);
    const QRectF shown
        = figure.viewIn(figureBounds(options), figureStyle(options, u"pdf"_s)).visibleCells(); // of axes in decimals
    QCOMPARE(shown.left(), cells.left());
    QCOMPARE(shown.top(), cells.top());
    QCOMPARE(shown.width(), cells.width());
    QCOMPARE(shown.height(), cells.height());
    QCOMPARE(figure.csv().count(u'\n') - 1, static_cast<qsizetype>(cells.width() * cells.height()));
}

void TestHeatmapPlot::ranksHaveNoLockedRange()
{
    HeatmapContent shown = content(4, 12);
    shown.lockedLimit = 0.002;
    FigureOptions options;
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank}) {
        shown.scale = scale;
        const Result<QByteArray> svg = figureFile(HeatmapFigure(shown), u"svg"_s, options);
        QVERIFY(svg);
        QCOMPARE(svg->contains("range locked"), scale != ScaleKind::Rank);
        QCOMPARE(svg->contains(formatScore(0.002).toUtf8()), scale != ScaleKind::Rank);
    }
}

void TestHeatmapPlot::barOfZerosNamesNoEnds()
{
    HeatmapContent shown;
    shown.pyramid = std::make_shared<const ScorePyramid>(std::make_shared<ScoreMatrix>(4, 12));
    for (const ScaleKind scale : {ScaleKind::Linear, ScaleKind::SymLog, ScaleKind::Rank}) {
        shown.scale = scale;
        const Result<QByteArray> svg = figureFile(HeatmapFigure(shown), u"svg"_s);
        QVERIFY(svg);
        const QString text = QString::fromUtf8(*svg);
        QVERIFY(text.contains(u">0<"_s));
        for (const QString& sign : {u">+"_s, u">\u2212"_s})
            QVERIFY2(!text.contains(sign), qPrintable(text.mid(text.indexOf(sign), 20)));
    }
}

/// Round values between the ends are written as these are.
void TestHeatmapPlot::barHasOneNotation()
{
    HeatmapContent shown = content(4, 12);
    shown.scale = ScaleKind::SymLog;
    for (const auto& [limit, written, other] :
         {std::tuple(0.0101, u"+0.0003"_s, u"+3.00e\u22124"_s), std::tuple(1.49e6, u"+3e5"_s, u"+30000"_s)}) {
        shown.lockedLimit = limit;
        FigureOptions options;
        const Result<QByteArray> svg = figureFile(HeatmapFigure(shown), u"svg"_s, options);
        QVERIFY(svg);
        const QString text = QString::fromUtf8(*svg);
        for (const QString& value : {formatScore(limit), written})
            QVERIFY2(text.contains(u'>' + value + u'<'), qPrintable(value));
        QVERIFY(!text.contains(u'>' + other + u'<'));
    }
}

/// On screen the headings of the layer profile end where the map's axis begins.
void TestHeatmapPlot::titleBeginsWithTheMap()
{
    HeatmapWidget map;
    map.setScores(testing::randomScores(4, 384, 5));
    map.setTitle(u"demo, Entity type, NeuronLLM"_s);
    map.resize(620, 380);
    map.grab();
    const QList<QCPTextElement*> texts = map.findChildren<QCPTextElement*>();
    const auto title = std::ranges::find(texts, u"demo, Entity type, NeuronLLM"_s, &QCPTextElement::text);
    QVERIFY(title != texts.end());
    QCOMPARE((*title)->rect().left(), map.axisRect()->rect().left());
}

/// On narrow paper it stands below the title, which is broken no more often than without it.
void TestHeatmapPlot::badgeLeavesTheTitleItsRoom()
{
    if (QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty())
        QSKIP("pdftotext is not installed; packaging/install-dependencies installs it");
    HeatmapContent shown = content(40, 28672);
    shown.title = u"Llama-3.1-70B-Instruct, entity types, newspaper articles, held-out part, NeuronLLM"_s;
    FigureOptions options;
    options.sizeMm = {85.0, 60.0};
    options.fontPoints = 7.0;
    const auto linesOfTitle = [&] {
        QSizeF page;
        QSet<int> lines;
        for (const auto& [word, box] : words(HeatmapFigure(shown), options, &page)) {
            if (shown.title.split(u' ').contains(word))
                lines.insert(qRound(box.center().y()));
        }
        return lines.size();
    };
    const qsizetype usual = linesOfTitle();
    QVERIFY(usual > 0);
    shown.partialDone = 1018;
    shown.partialTotal = 1319;
    QCOMPARE(linesOfTitle(), usual);
}

QTEST_MAIN(TestHeatmapPlot)
#include "tst_heatmap_plot.moc"
