// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery_data.h"
#include "widgets/figures/figure_export.h"
#include "widgets/heatmap/heatmap_figure.h"
#include "widgets/style/marks.h"
#include "widgets/values/format.h"

#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;

namespace {

std::uint32_t bitsOf(float number)
{
    return std::bit_cast<std::uint32_t>(number);
}

} // namespace

class TestFigures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbers();
    void themesFollowThePalette();
    void shapesDiffer();
    void iconsAreTinted();
    void writesEveryFormat();
    void statesHowCellsWereDrawn();
    void refusesWhatItCannotWrite();
    void printIsLightWhateverTheScreen();

private:
    static HeatmapContent content(std::int32_t layers, std::int32_t neurons);
    static QByteArray fileBytes(const QString& path);
};

HeatmapContent TestFigures::content(std::int32_t layers, std::int32_t neurons)
{
    HeatmapContent content;
    content.pyramid = std::make_shared<const ScorePyramid>(testing::randomScores(layers, neurons, 1));
    content.title = u"entity type"_s;
    content.good = {{1, 2}};
    return content;
}

QByteArray TestFigures::fileBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestFigures::numbers()
{
    QCOMPARE(formatScore(0.021449), u"+0.0214"_s);
    QCOMPARE(formatScore(-12.34), u"\u221212.3"_s);
    QCOMPARE(formatScore(-0.0000123), u"\u22121.23e\u22125"_s);
    QCOMPARE(formatScore(0.0), u"0"_s);
    QCOMPARE(formatScore(std::nan("")), u"\u2013"_s);
    QCOMPARE(formatRoundScore(0.003, 0.0101), u"+0.003"_s);
    QCOMPARE(formatRoundScore(-0.0003, 0.0101), u"\u22120.0003"_s); // an axis has one notation
    QCOMPARE(formatRoundScore(3e-6, 2.27e-6), u"+3e\u22126"_s);
    QCOMPARE(formatRoundScore(30000.0, 1.49e6), u"+3e4"_s);
    QCOMPARE(formatRoundScore(-20000.0, 90000.0), u"\u221220000"_s);
    QCOMPARE(formatRoundScore(0.25, 1.0), u"+0.25"_s);
    QCOMPARE(formatRoundScore(0.0, 1.0), u"0"_s);
    QCOMPARE(formatPercent(0.4131), u"41.3\u202F%"_s);
    QCOMPARE(formatFinePercent(0.4131), u"41.31\u202F%"_s);
    QCOMPARE(formatFinePercent(0.00006), u"0.01\u202F%"_s);
    QCOMPARE(formatFinePercent(0.00004), u"<0.01\u202F%"_s);
    QCOMPARE(formatFinePercent(0.0), u"0\u202F%"_s);
    QCOMPARE(formatFinePercent(std::nan("")), u"\u2013"_s);
    QCOMPARE(formatPoints(-0.00000855), u">\u202F\u22120.01"_s);
    QCOMPARE(formatPoints(0.00000855), u"<\u202F0.01"_s);
    QCOMPARE(formatPoints(-0.123456), u"\u221212.35"_s);
    QCOMPARE(formatPoints(1.1e-16), u"0"_s);
    QCOMPARE(formatPoints(std::nan("")), u"\u2013"_s);
    QCOMPARE(formatExact(-8.55e-4), u"\u22120.000855"_s);
    QCOMPARE(formatSignedPercent(-0.334), u"\u221233.4\u202F%"_s);
    QCOMPARE(formatSignedPercent(0.1), u"+10.0\u202F%"_s);
    QCOMPARE(formatSignedPercent(0.0), u"0.0\u202F%"_s);
    QCOMPARE(formatProbability(0.8744), u".874"_s);
    QCOMPARE(formatProbability(1.0), u"1.00"_s);
    QCOMPARE(formatProbability(0.99999), u"1.00"_s);
    QCOMPARE(formatCount(11008), u"11\u2009008"_s);
    QCOMPARE(formatCount(512), u"512"_s);
    QCOMPARE(optionLetter(2), u"C"_s);
    QCOMPARE(neuronText({10, 23}), u"L10 N23"_s);
    const std::vector<NeuronId> neurons = {{1, 2}, {30, 4000}};
    const Result<std::vector<NeuronId>> parsed = parseNeuronList(fromQt(neuronListText(neurons)));
    QVERIFY(parsed);
    QCOMPARE(*parsed, neurons); // what is copied can be pasted
}

void TestFigures::themesFollowThePalette()
{
    const Theme light = Theme::fromPalette(lightPalette());
    const Theme dark = Theme::fromPalette(darkPalette());
    QVERIFY(!light.dark && dark.dark);
    QCOMPARE(light.good, QColor(0x0072B2));
    QCOMPARE(dark.bad, QColor(0xFF8A4C));
    QCOMPARE(Theme::print().base, QColor(Qt::white));
    QCOMPARE(Theme::print().good, light.good);
    QCOMPARE(blend(Qt::black, Qt::white, 0.0), QColor(Qt::black));
    QCOMPARE(blend(Qt::black, Qt::white, 1.0), QColor(Qt::white));
}

void TestFigures::shapesDiffer()
{
    // Shape alone must tell the marks apart: compare them as black silhouettes.
    Theme theme = Theme::print();
    for (QColor Theme::*color :
         {&Theme::good, &Theme::bad, &Theme::excite, &Theme::silence, &Theme::custom, &Theme::right})
        theme.*color = Qt::black;
    QList<QImage> silhouettes;
    for (const Mark mark :
         {Mark::Good, Mark::Bad, Mark::Excite, Mark::Silence, Mark::Custom, Mark::Right, Mark::Wrong, Mark::Gold}) {
        QImage image(16, 16, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintMark(painter, mark, QRectF(2, 2, 12, 12), theme);
        painter.end();
        for (const QImage& other : silhouettes)
            QVERIFY(image != other);
        silhouettes += image;
    }
}

void TestFigures::iconsAreTinted()
{
    const QImage light = tintedIcon(u"run"_s, lightPalette()).pixmap(24, 24).toImage();
    const QImage dark = tintedIcon(u"run"_s, darkPalette()).pixmap(24, 24).toImage();
    QCOMPARE(light.pixelColor(12, 12), lightPalette().color(QPalette::ButtonText));
    QCOMPARE(dark.pixelColor(12, 12), darkPalette().color(QPalette::ButtonText));
    QVERIFY(tintedIcon(u"no-such-icon"_s, lightPalette()).isNull());
}

void TestFigures::writesEveryFormat()
{
    const QTemporaryDir folder;
    const HeatmapFigure figure(content(4, 60));
    FigureOptions options;
    options.sizeMm = QSizeF(100.0, 60.0);
    options.dotsPerInch = 254.0; // 10 pixels a millimetre
    options.provenance = {{u"model"_s, u"demo"_s}, {u"task"_s, u"ner <1 & 2>"_s}, {u"version"_s, u"9.8"_s}};
    for (const QString& suffix : {u"png"_s, u"pdf"_s, u"svg"_s, u"csv"_s}) {
        const Result<void> written = exportFigure(figure, folder.filePath(u"figure."_s + suffix), options);
        QVERIFY2(written, written ? "" : written.error().message.c_str());
    }
    QImageReader png(folder.filePath(u"figure.png"_s));
    QCOMPARE(png.size(), QSize(1000, 600));
    QCOMPARE(png.text(u"Title"_s), u"entity type"_s);
    QVERIFY(png.text(u"Description"_s).contains(u"model: demo; task: ner <1 & 2>"_s));
    QCOMPARE(png.text(u"Software"_s), u"Neurex 9.8"_s);

    const QByteArray pdf = fileBytes(folder.filePath(u"figure.pdf"_s));
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.contains("/MediaBox [0 -0.0787 283.4646 170]")); // 100 x 60 mm

    const QByteArray svg = fileBytes(folder.filePath(u"figure.svg"_s));
    QVERIFY(svg.contains("<title>entity type</title>"));
    QVERIFY(svg.contains("cells drawn as vectors"));
    QVERIFY(!svg.contains("<image")); // 240 cells are vectors
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());

    const QStringList csv
        = QString::fromUtf8(fileBytes(folder.filePath(u"figure.csv"_s))).split(u'\n', Qt::SkipEmptyParts);
    const QStringList comment{u"# title,entity type"_s, u"# creator,Neurex 9.8"_s, u"# model,demo"_s,
                              u"# task,ner <1 & 2>"_s, u"# version,9.8"_s};
    QCOMPARE(csv.mid(0, comment.size()), comment);
    const QStringList table = csv.mid(comment.size());
    QCOMPARE(table.size(), 241);
    QCOMPARE(table.first(), u"layer,neuron,score"_s);
    const SharedScores scores = testing::randomScores(4, 60, 1);
    for (int line = 1; line < table.size(); ++line) { // the same bits come back
        const NeuronId neuron = scores->neuronAt(static_cast<std::size_t>(line - 1));
        QCOMPARE(table[line].section(u',', 0, 1), u"%1,%2"_s.arg(neuron.layer).arg(neuron.index));
        QCOMPARE(bitsOf(table[line].section(u',', 2).toFloat()), bitsOf(scores->at(neuron)));
    }
}

void TestFigures::statesHowCellsWereDrawn()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"large.svg"_s);
    QVERIFY(exportFigure(HeatmapFigure(content(32, 11008)), path));
    const QByteArray svg = fileBytes(path);
    QVERIFY(svg.contains("<image"));
    QVERIFY(svg.contains("300 dpi"));
    QVERIFY(svg.contains("<text")); // labels stay text
}

void TestFigures::refusesWhatItCannotWrite()
{
    const QTemporaryDir folder;
    const HeatmapFigure figure(content(2, 10));
    const auto codeOf = [&](const QString& path, const FigureOptions& options) {
        const Result<void> result = exportFigure(figure, path, options);
        return result ? ErrorCode::Internal : result.error().code;
    };
    QVERIFY(codeOf(folder.filePath(u"figure.bmp"_s), {}) == ErrorCode::InvalidArgument);
    QVERIFY(codeOf(u"/nonexistent/figure.png"_s, {}) == ErrorCode::WriteFailed);
    FigureOptions huge;
    huge.dotsPerInch = 1e6;
    QVERIFY(codeOf(folder.filePath(u"figure.png"_s), huge) == ErrorCode::InvalidArgument);
    FigureOptions flat;
    flat.sizeMm = QSizeF(100.0, 0.0);
    QVERIFY(codeOf(folder.filePath(u"figure.png"_s), flat) == ErrorCode::InvalidArgument);
}

void TestFigures::printIsLightWhateverTheScreen()
{
    FigureOptions options;
    options.dotsPerInch = 72.0;
    const HeatmapFigure figure(content(4, 60));
    QCOMPARE(renderFigure(figure, options).pixelColor(1, 1), QColor(Qt::white));
    options.dark = true;
    QCOMPARE(renderFigure(figure, options).pixelColor(1, 1), darkPalette().color(QPalette::Base));
}

QTEST_MAIN(TestFigures)
#include "tst_figures.moc"
