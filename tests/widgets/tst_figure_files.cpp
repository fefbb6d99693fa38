// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What other programs (librsvg, poppler) find in exported files.
#include "tests/support/external_program.h"
#include "tests/widgets/gallery_data.h"
#include "widgets/figures/figure_export.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/plots/answers_figure.h"
#include "widgets/plots/layer_profile_figure.h"
#include "widgets/plots/sweep_content.h"
#include "widgets/plots/table_figure.h"
#include "widgets/style/csv_text.h"
#include "widgets/style/hatching.h"

#include <QFileInfo>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

class TestFigureFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rsvgShowsTheCells_data();
    void rsvgShowsTheCells();
    void popplerShowsTheCells_data();
    void popplerShowsTheCells();
    void textStaysText_data();
    void textStaysText();
    void svgHasExactSize();
    void pdfMetadataReadsBack();
    void svgMetadataReadsBack();
    void fontSizesAreExact();
    void bandsAreHatchedInPrint();
    void hatchingStaysInside();
    void numbersReadBack();
    void csvFields();
    void profileCsvIsExact();
    void answersCsvIsExact();
    void tableSaysWhatIsLeftOut();
    void sameFileEveryTime();
    void writesTheDataBeside();
    void rangeAndScaleAreTheUsers();
    void followsLinksAndNamesFullDevices();

private:
    static FigureOptions options();
    static HeatmapFigure heatmap(std::int32_t layers, std::int32_t neurons);
    QString write(const Figure& figure, const QString& name, const FigureOptions& options);
    static void compareCells(const QImage& page, const FigureOptions& options);

    QTemporaryDir m_folder;
};

namespace {

constexpr double kDotsPerInch = 254.0;
constexpr std::int32_t kLayers = 4;
constexpr std::int32_t kNeurons = 12;

/// Element text of XMP, by local name.
QString xmlText(const QByteArray& xml, const QString& name)
{
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == name)
            return reader.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return {};
}

} // namespace

FigureOptions TestFigureFiles::options()
{
    FigureOptions options;
    options.sizeMm = QSizeF(85.0, 60.0);
    options.dotsPerInch = kDotsPerInch;
    options.provenance = {{u"version"_s, u"9.8"_s}, {u"model"_s, u"tiny & <small>"_s}, {u"run"_s, u"run-7"_s}};
    return options;
}

HeatmapFigure TestFigureFiles::heatmap(std::int32_t layers, std::int32_t neurons)
{
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(layers, neurons, 3));
    content.title = u"Types of entities"_s;
    return HeatmapFigure(std::move(content));
}

QString TestFigureFiles::write(const Figure& figure, const QString& name, const FigureOptions& options)
{
    const QString path = m_folder.filePath(name);
    const Result<void> written = exportFigure(figure, path, options);
    return written ? path : QString();
}

/// The middle of every cell has the colour of its score.
void TestFigureFiles::compareCells(const QImage& page, const FigureOptions& options)
{
    const QSizeF points = options.sizeMm * (72.0 / 25.4);
    const HeatmapView view = heatmap(kLayers, kNeurons).viewIn(figureBounds(options), figureStyle(options, u"svg"_s));
    const SharedScores scores = testing::randomScores(kLayers, kNeurons, 3);
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(scores);
    const ColorScale scale = heatmapScale(content, false);
    const double dotsPerPoint = page.width() / points.width();
    for (std::int32_t layer = 0; layer < kLayers; ++layer) {
        for (std::int32_t index = 0; index < kNeurons; ++index) {
            const QPointF centre = view.cellRect({layer, index}).center() * dotsPerPoint;
            const QColor shown = page.pixelColor(centre.toPoint());
            const QColor expected(scale.color(scores->at({layer, index})));
            const int difference = std::abs(shown.red() - expected.red()) + std::abs(shown.green() - expected.green())
                + std::abs(shown.blue() - expected.blue());
            QVERIFY2(
                difference <= 3,
                qPrintable(u"L%1 N%2: %3 instead of %4"_s.arg(layer).arg(index).arg(shown.name(), expected.name())));
        }
    }
}

void TestFigureFiles::rsvgShowsTheCells_data()
{
    QTest::addColumn<int>("neurons");
    QTest::newRow("vector cells") << kNeurons;
}

void TestFigureFiles::rsvgShowsTheCells()
{
    NEEDS_PROGRAM(u"rsvg-convert"_s);
    const QString svg = write(heatmap(kLayers, kNeurons), u"cells.svg"_s, options());
    QVERIFY(!svg.isEmpty());
    const QString png = m_folder.filePath(u"cells-by-rsvg.png"_s);
    neurex::test::outputOf(u"rsvg-convert"_s, {svg, u"--width=1700"_s, u"--keep-aspect-ratio"_s, u"--output"_s, png});
    const QImage page(png);
    QCOMPARE(page.width(), 1700);
    QVERIFY(std::abs(page.height() - 1200) <= 1); // rounded up by some versions
    compareCells(page, options());
}

void TestFigureFiles::popplerShowsTheCells_data()
{
    rsvgShowsTheCells_data();
}

void TestFigureFiles::popplerShowsTheCells()
{
    NEEDS_PROGRAM(u"pdftocairo"_s);
    const QString pdf = write(heatmap(kLayers, kNeurons), u"cells.pdf"_s, options());
    QVERIFY(!pdf.isEmpty());
    neurex::test::outputOf(u"pdftocairo"_s,
                           {u"-png"_s, u"-singlefile"_s, u"-r"_s, u"508"_s, pdf, m_folder.filePath(u"by-poppler"_s)});
    const QImage page(m_folder.filePath(u"by-poppler.png"_s));
    QVERIFY(std::abs(page.width() - 1700) <= 1 && std::abs(page.height() - 1200) <= 1);
    compareCells(page, options());
}

void TestFigureFiles::textStaysText_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("heatmap") << u"heatmap"_s << QStringList{u"Types of entities"_s, u"neuron"_s, u"symlog"_s};
    QTest::newRow("large heatmap") << u"large"_s << QStringList{u"Types of entities"_s, u"neuron"_s};
    QTest::newRow("profile") << u"profile"_s << QStringList{u"Layer profile"_s, u"layer"_s, u"|score|"_s};
    QTest::newRow("sweep") << u"sweep"_s << QStringList{u"enhance"_s, u"degrade"_s, u"budget K"_s, u"chance"_s};
    QTest::newRow("answers") << u"answers"_s << QStringList{u"accuracy"_s, u"41.3"_s, u"RAC"_s, u"letters answered"_s};
    QTest::newRow("table") << u"table"_s << QStringList{u"L1 N2"_s, u"neuron"_s, u"+0.25"_s};
}

void TestFigureFiles::textStaysText()
{
    NEEDS_PROGRAM(u"pdftotext"_s);
    QFETCH(QString, kind);
    QFETCH(QStringList, texts);
    std::unique_ptr<Figure> figure;
    if (kind == u"heatmap"_s)
        figure = std::make_unique<HeatmapFigure>(heatmap(kLayers, kNeurons));
    else if (kind == u"large"_s)
        figure = std::make_unique<HeatmapFigure>(heatmap(32, 11008));
    else if (kind == u"profile"_s)
        figure = std::make_unique<LayerProfileFigure>(std::vector<LayerShare>{{0.4, 0.1, 0.3}, {0.6, 0.9, 0.7}});
    else if (kind == u"sweep"_s)
        figure = std::make_unique<SweepFigure>(testing::exampleSweep());
    else if (kind == u"answers"_s)
        figure = std::make_unique<AnswersFigure>(testing::exampleTotals(), AfterAge::Current);
    else
        figure = std::make_unique<TableFigure>(
            TableContent{u"Neurons"_s, {{u"neuron"_s, false}, {u"score"_s, true}}, {{u"L1 N2"_s, u"+0.25"_s}}, {}});
    FigureOptions wide = options();
    wide.sizeMm = QSizeF(180.0, 110.0);
    const QString pdf = write(*figure, kind + u".pdf"_s, wide);
    QVERIFY(!pdf.isEmpty());
    const QString found = QString::fromUtf8(neurex::test::outputOf(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}));
    QFile svg(write(*figure, kind + u".svg"_s, wide));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QString source = QString::fromUtf8(svg.readAll());
    for (const QString& text : texts) {
        QVERIFY2(found.contains(text), qPrintable(text + u" is not in the PDF:\n"_s + found));
        QVERIFY2(source.contains(text), qPrintable(text + u" is not in the SVG"_s));
    }
}

void TestFigureFiles::svgHasExactSize()
{
    FigureOptions exact = options();
    exact.sizeMm = QSizeF(85.0, 142.9);
    const Result<QByteArray> svg = figureFile(heatmap(kLayers, kNeurons), u"svg"_s, exact);
    QVERIFY(svg);
    QVERIFY2(svg->contains("<svg width=\"85mm\" height=\"142.9mm\""), svg->left(300).constData());
}

void TestFigureFiles::pdfMetadataReadsBack()
{
    NEEDS_PROGRAM(u"pdfinfo"_s);
    const QString pdf = write(heatmap(kLayers, kNeurons), u"metadata.pdf"_s, options());
    const QString info = QString::fromUtf8(neurex::test::outputOf(u"pdfinfo"_s, {pdf}));
    QVERIFY2(info.contains(u"Types of entities"_s), qPrintable(info));
    QVERIFY2(info.contains(u"model: tiny & <small>; run: run-7"_s), qPrintable(info));
    QVERIFY2(info.contains(u"240.945 x 170.079 pts"_s), qPrintable(info)); // 85 x 60 mm
    const QByteArray xmp = neurex::test::outputOf(u"pdfinfo"_s, {u"-meta"_s, pdf});
    QCOMPARE(xmlText(xmp, u"model"_s), u"tiny & <small>"_s);
    QCOMPARE(xmlText(xmp, u"run"_s), u"run-7"_s);
    QCOMPARE(xmlText(xmp, u"CreatorTool"_s), u"Neurex 9.8"_s);
    QCOMPARE(xmlText(xmp, u"title"_s).trimmed(), u"Types of entities"_s);
}

void TestFigureFiles::svgMetadataReadsBack()
{
    const Result<QByteArray> svg = figureFile(heatmap(kLayers, kNeurons), u"svg"_s, options());
    QVERIFY(svg);
    QXmlStreamReader reader(*svg);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(xmlText(*svg, u"model"_s), u"tiny & <small>"_s);
    QCOMPARE(xmlText(*svg, u"run"_s), u"run-7"_s);
    QCOMPARE(xmlText(*svg, u"title"_s), u"Types of entities"_s);
    QVERIFY(xmlText(*svg, u"desc"_s).contains(u"cells drawn as vectors"_s));
}

void TestFigureFiles::fontSizesAreExact()
{
    NEEDS_PROGRAM(u"pdftotext"_s);
    const auto heightOf = [this](double points) {
        FigureOptions sized = options();
        sized.fontPoints = points;
        const QString pdf = write(heatmap(kLayers, kNeurons), u"font.pdf"_s, sized);
        const QByteArray boxes = neurex::test::outputOf(u"pdftotext"_s, {u"-bbox"_s, pdf, u"-"_s});
        QXmlStreamReader reader(boxes);
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"word"_s)
                continue;
            const QXmlStreamAttributes box = reader.attributes();
            if (reader.readElementText() == u"score"_s)
                return box.value(u"yMax"_s).toDouble() - box.value(u"yMin"_s).toDouble();
        }
        return 0.0;
    };
    const double eight = heightOf(8.0);
    QVERIFY(eight > 0.0);
    QVERIFY(std::abs(heightOf(8.5) / eight - 8.5 / 8.0) < 0.01);
    QVERIFY(std::abs(heightOf(7.4) / eight - 7.4 / 8.0) < 0.01);
}

void TestFigureFiles::bandsAreHatchedInPrint()
{
    const SweepFigure figure(testing::exampleSweep());
    const Result<QByteArray> print = figureFile(figure, u"svg"_s, options());
    FigureOptions screen = options();
    screen.dark = true;
    const Result<QByteArray> shown = figureFile(figure, u"svg"_s, screen);
    QVERIFY(print && shown);
    QVERIFY(!print->contains("<pattern"));
    QVERIFY(print->count("<polyline") > shown->count("<polyline") + 10); // the lines of the hatching
}

void TestFigureFiles::hatchingStaysInside()
{
    QImage image(100, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintHatching(painter, QPolygonF({{20, 20}, {80, 20}, {80, 40}, {50, 40}, {50, 80}, {20, 80}}), Qt::black,
                  HatchDirection::Rising);
    painter.end();
    int inside = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            if (image.pixelColor(x, y) == QColor(Qt::white))
                continue;
            const bool isInside
                = (x >= 19 && x <= 81 && y >= 19 && y <= 41) || (x >= 19 && x <= 51 && y >= 19 && y <= 81);
            QVERIFY2(isInside, qPrintable(u"%1, %2"_s.arg(x).arg(y)));
            ++inside;
        }
    }
    QVERIFY(inside > 300 && inside < 1800); // a fifth or so of 2400
}

void TestFigureFiles::numbersReadBack()
{
    for (const float number : {0.1F, -1e-30F, 3.4028235e38F, 1.17549435e-38F, 0.3333333F, -0.0F}) {
        const std::string text = csvNumber(number).toStdString();
        QCOMPARE(std::bit_cast<std::uint32_t>(std::strtof(text.c_str(), nullptr)),
                 std::bit_cast<std::uint32_t>(number));
    }
    QCOMPARE(csvNumber(0.1F), u"0.1"_s);
    for (const double number : {0.1, 1.0 / 3.0, -2.5e-300, 0.1 + 0.2}) {
        const QString text = csvNumber(number);
        QCOMPARE(std::bit_cast<std::uint64_t>(text.toDouble()), std::bit_cast<std::uint64_t>(number));
    }
    QCOMPARE(csvNumber(std::numeric_limits<double>::quiet_NaN()), u"nan"_s);
}

void TestFigureFiles::csvFields()
{
    QCOMPARE(csvField(u"plain text"_s), u"plain text"_s);
    QCOMPARE(csvField(u"a,b"_s), u"\"a,b\""_s);
    QCOMPARE(csvField(u"say \"b\""_s), u"\"say \"\"b\"\"\""_s);
}

void TestFigureFiles::profileCsvIsExact()
{
    const LayerProfileFigure figure({{1.0 / 3.0, 0.1, 0.2}, {2.0 / 3.0, 0.9, 0.8}});
    const QStringList lines = figure.csv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1].section(u',', 1, 1).toDouble(), 1.0 / 3.0);
    QCOMPARE(lines[2], u"1,0.6666666666666666,0.9,0.8"_s);
}

void TestFigureFiles::answersCsvIsExact()
{
    TaskTotals totals = testing::exampleTotals();
    totals.rac = Measured{-0.334, -0.5, -0.25};
    totals.rcc = Measured{-0.56, {}, {}};
    const QStringList lines = AnswersFigure(totals, AfterAge::Current).csv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[1], u"accuracy,percent,62,57.5,66.4,41.3,36.9,45.8,-33.4,-50,-25,2e-04,group,42"_s);
    QCOMPARE(lines[2], u"comprehension,percent,50,,,22,,,-56,,,,,"_s);
    QCOMPARE(lines[3], u"letter_A,count,120,,,310,,,,,,,,"_s);

    totals.questionTotal = 200;
    const QStringList old = AnswersFigure(totals, AfterAge::Old).csv().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(old[0], u"# partial,150 of 200 questions"_s);
    QCOMPARE(old[1], u"# after,not measured under the current intervention"_s);
    QCOMPARE(old[3], u"accuracy,percent,62,57.5,66.4,,,,,,,,,"_s);
    QCOMPARE(old[4], u"comprehension,percent,50,,,,,,,,,,,"_s);
    QCOMPARE(old[5], u"letter_A,count,120,,,,,,,,,,,"_s);
    const PlotSheet sheet = answersSheet(totals, AfterAge::Old);
    QCOMPARE(sheet.panels.front().x.name, u"partial: 150 of 200 questions\nafter: not measured"_s);
    QCOMPARE(sheet.panels.front().series.size(), 1U); // before
}

void TestFigureFiles::tableSaysWhatIsLeftOut()
{
    NEEDS_PROGRAM(u"pdftotext"_s);
    TableContent content{u"Many rows"_s, {{u"row"_s, true}}, {}, {}};
    for (int row = 0; row < 1000; ++row)
        content.rows.push_back({QString::number(row)});
    const QString pdf = write(TableFigure(content), u"rows.pdf"_s, options());
    const QString text = QString::fromUtf8(neurex::test::outputOf(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s}));
    QVERIFY2(text.contains(u"first "_s) && text.contains(u"rows"_s), qPrintable(text));
    content.rows.clear();
    const QString none = write(TableFigure(content), u"none.pdf"_s, options());
    const QString said = QString::fromUtf8(neurex::test::outputOf(u"pdftotext"_s, {u"-layout"_s, none, u"-"_s}));
    QVERIFY2(said.contains(u"no rows"_s), qPrintable(said));
}

void TestFigureFiles::sameFileEveryTime()
{
    const HeatmapFigure figure = heatmap(kLayers, kNeurons);
    for (const QString& format : {u"svg"_s, u"png"_s, u"csv"_s}) {
        const Result<QByteArray> first = figureFile(figure, format, options());
        const Result<QByteArray> second = figureFile(heatmap(kLayers, kNeurons), format, options());
        QVERIFY(first && second);
        QVERIFY2(*first == *second, qPrintable(format));
    }
}

void TestFigureFiles::writesTheDataBeside()
{
    FigureOptions both = options();
    both.withCsv = true;
    const HeatmapFigure figure = heatmap(kLayers, kNeurons);
    const QString path = write(figure, u"both.v2.pdf"_s, both);
    QCOMPARE(exportedFiles(figure, path, both), (QStringList{path, m_folder.filePath(u"both.v2.csv"_s)}));
    QFile csv(m_folder.filePath(u"both.v2.csv"_s));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    QCOMPARE(csv.readAll(), *figureFile(figure, u"csv"_s, both));
}

void TestFigureFiles::rangeAndScaleAreTheUsers()
{
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(kLayers, kNeurons, 3));
    FigureOptions changed = options();
    changed.colors = {ScaleKind::Linear, ColorChoice::Range::Fixed, 0.5};
    const QImage byChoice = renderFigure(HeatmapFigure(content), changed);
    content.scale = ScaleKind::Linear;
    content.lockedLimit = 0.5;
    QVERIFY(byChoice == renderFigure(HeatmapFigure(content), options()));
    FigureOptions automatic = options();
    automatic.colors.range = ColorChoice::Range::Automatic;
    QVERIFY(byChoice != renderFigure(HeatmapFigure(content), automatic));
    QCOMPARE(HeatmapFigure(content).colorLimit(), 0.5);
}

void TestFigureFiles::followsLinksAndNamesFullDevices()
{
    const HeatmapFigure figure = heatmap(2, 5);
    for (const char* format : {"pdf", "svg", "png", "csv"}) {
        const QString name = QString::fromLatin1(format);
        const QString target = m_folder.filePath(u"linked."_s + name), link = m_folder.filePath(u"link."_s + name);
        QVERIFY(QFile::link(target, link));
        QVERIFY(exportFigure(figure, link, options()));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(QFileInfo(target).size() > 100);
        const QString full = m_folder.filePath(u"full."_s + name);
        QVERIFY(QFile::link(u"/dev/full"_s, full));
        const Result<void> written = exportFigure(figure, full, options());
        QVERIFY(!written);
        const QString message = QString::fromStdString(written.error().message);
        QVERIFY2(message.contains(full) && message.contains(u"no space is left"_s), qPrintable(message));
    }
    QVERIFY(!QFileInfo(u"/dev/full"_s).isFile());
}

QTEST_MAIN(TestFigureFiles)
#include "tst_figure_files.moc"
