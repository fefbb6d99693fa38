// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Figures on paper: every kind at every preset in every language, with the widest texts and numbers. What is meant is
// what the figure paints on a page three times as large.
#include "tests/support/external_program.h"
#include "tests/support/painted_page.h"
#include "tests/widgets/wide_figures.h"
#include "translations/languages.h"
#include "widgets/figures/figure_export.h"
#include "widgets/figures/figure_presets.h"
#include "widgets/style/custom_plot.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;
using namespace neurex;
using namespace neurex::ui;
using neurex::test::lettersOf;
using neurex::test::PaintedPage;
using neurex::test::paintedPage;
using neurex::test::PaintedText;
using testing::WideFigure;

namespace {

constexpr double kFontPoints = 7.0;
constexpr double kLargerPage = 3.0;
constexpr double kOverlap = 0.5; // points that letters of two texts may share
constexpr double kWordGap = 1.0; // between texts beside each other
constexpr double kLegendPart = 0.2; // of the height
constexpr double kEnoughForPanels = 180.0; // mm
constexpr double kPlotPart = 0.235; // of the height and of the width, at least: about a quarter

FigureOptions optionsFor(QSizeF sizeMm)
{
    FigureOptions options;
    options.sizeMm = sizeMm;
    options.fontPoints = kFontPoints;
    options.dotsPerInch = 150.0;
    options.provenance = {{u"version"_s, u"9.8"_s}, {u"model"_s, u"tiny & <small>"_s}, {u"run"_s, u"run-7"_s}};
    return options;
}

/// A number, as ticks have them, or the factor in a cell.
bool isNumber(const QString& text)
{
    static const QRegularExpression pattern(u"^[\u2212+-]?[x\u00D7]?[\u2212+-]?[0-9.,]+(e[\u2212+-]?[0-9]+)?%?$"_s);
    return pattern.match(lettersOf(text)).hasMatch();
}

QString shown(const QRectF& rect)
{
    return u"(%1, %2) to (%3, %4)"_s.arg(rect.left(), 0, 'f', 1)
        .arg(rect.top(), 0, 'f', 1)
        .arg(rect.right(), 0, 'f', 1)
        .arg(rect.bottom(), 0, 'f', 1);
}

QStringList missingTexts(const WideFigure& wide, const FigureOptions& options, const PaintedPage& page)
{
    FigureOptions larger = options;
    larger.sizeMm = kLargerPage * options.sizeMm;
    const PaintedPage meant = paintedPage(*wide.figure, u"pdf"_s, larger);
    const QString found = page.letters();
    QStringList problems;
    for (const QString& name : wide.names + wide.legend + wide.values) {
        if (!meant.letters().contains(lettersOf(name)))
            problems += u"not even on a large page: "_s + name;
        if (!found.contains(lettersOf(name)))
            problems += u"missing: "_s + name;
    }
    if (wide.isTable) {
        const QString note = wide.figure->renderingNote(figureBounds(options), figureStyle(options, u"pdf"_s));
        QString rows = found;
        if (!note.isEmpty() && !rows.endsWith(lettersOf(note)))
            problems += u"the table does not say: "_s + note;
        rows.chop(lettersOf(note).size());
        if (!meant.letters().startsWith(rows))
            problems += u"the table is not the beginning of the large one"_s;
        return problems;
    }
    const bool hasPanel = !wide.panel.isEmpty() && found.contains(lettersOf(wide.panel.front()));
    for (const QString& text : wide.panel) {
        if (hasPanel && !found.contains(lettersOf(text)))
            problems += u"missing: "_s + text;
        if (!hasPanel && options.sizeMm.width() >= kEnoughForPanels)
            problems += u"left out: "_s + text;
    }
    for (const PaintedText& text : meant.texts) {
        if (!hasPanel && wide.panel.contains(text.text))
            continue;
        if (!isNumber(text.text) && !found.contains(lettersOf(text.text)))
            problems += u"missing: "_s + text.text;
    }
    return problems;
}

/// Where a line may end: at blanks, behind hyphens and slashes, and around the letters of scripts without blanks.
QStringList wordsOf(const QString& text)
{
    static const QRegularExpression end(u"[\\s\u2009\u00A0]+|(?<=[-/])|[\u2E80-\u9FFF\uFF00-\uFFEF]+"_s,
                                        QRegularExpression::UseUnicodePropertiesOption);
    return text.split(end, Qt::SkipEmptyParts);
}

/// Every word that is meant stands in one line.
QStringList brokenWords(const WideFigure& wide, const PaintedPage& page)
{
    QStringList problems;
    for (const QString& text : wide.names + wide.legend + wide.panel) {
        if (wide.isTooWide || !page.letters().contains(lettersOf(text)))
            continue; // said by missingTexts(), or left out
        for (const QString& word : wordsOf(text)) {
            if (std::ranges::none_of(page.texts, [&](const PaintedText& line) { return line.text.contains(word); }))
                problems += u"broken: %1 of %2"_s.arg(word, text);
        }
    }
    return problems;
}

QStringList cutTexts(const PaintedPage& page)
{
    QStringList problems;
    for (const PaintedText& text : page.texts) {
        if (text.text.contains(u'\u2026') || text.text.contains(u"..."_s))
            problems += u"elided: "_s + text.text;
        if (text.isCut || !page.bounds.contains(text.ink))
            problems += u"cut: %1 at %2"_s.arg(text.text, shown(text.ink));
    }
    for (const QRectF& shape : page.cutShapes)
        problems += u"a shape is cut at "_s + shown(shape);
    return problems;
}

QStringList collisions(const PaintedPage& page)
{
    QStringList problems;
    for (qsizetype first = 0; first < page.texts.size(); ++first) {
        for (qsizetype second = first + 1; second < page.texts.size(); ++second) {
            const PaintedText& a = page.texts[first];
            const PaintedText& b = page.texts[second];
            const bool isUpright = std::abs(a.angle) < 1.0 && std::abs(b.angle) < 1.0;
            const double reach = isUpright ? kWordGap / 2.0 : -kOverlap / 2.0;
            const QRectF room = a.ink.adjusted(-reach, kOverlap / 2.0, reach, -kOverlap / 2.0);
            if (room.intersects(b.ink.adjusted(-reach, kOverlap / 2.0, reach, -kOverlap / 2.0)))
                problems += u"%1 collides with %2 at %3"_s.arg(a.text, b.text, shown(a.ink & b.ink));
        }
    }
    return problems;
}

/// Entries take at most a fifth of the height, or stand beside the plot, which stays the larger part.
QStringList legendProblems(const WideFigure& wide, const PaintedPage& page)
{
    QStringList problems;
    QRectF legend;
    for (const QString& entry : wide.legend) {
        const QRectF ink = page.inkOf(entry);
        if (ink.isEmpty())
            problems += u"not whole in the legend: "_s + entry;
        legend |= ink;
    }
    const bool isBeside = !page.plot.isEmpty() && legend.left() >= page.plot.right();
    if (legend.height() > kLegendPart * page.bounds.height() && !isBeside)
        problems += u"the legend takes %1 of %2 points"_s.arg(legend.height()).arg(page.bounds.height());
    if (!page.plot.isEmpty()
        && (page.plot.height() < kPlotPart * page.bounds.height()
            || page.plot.width() < kPlotPart * page.bounds.width()))
        problems += u"the plot has only %1 of %2"_s.arg(shown(page.plot), shown(page.bounds));
    return problems;
}

/// Paints within a larger picture: nothing may lie outside of the page.
bool staysInside(const Figure& figure, const FigureOptions& options)
{
    constexpr double kMargin = 30.0 * 72.0 / 25.4;
    constexpr double kSlack = 1.0;
    const QRectF bounds = figureBounds(options);
    const FigureStyle style = figureStyle(options, u"png"_s);
    QImage image((bounds.size() + QSizeF(2.0 * kMargin, 2.0 * kMargin)).toSize(), QImage::Format_RGB32);
    image.fill(style.theme.base);
    QCPPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(kMargin, kMargin);
    figure.paint(painter, bounds, style);
    painter.end();
    QPainter eraser(&image);
    eraser.fillRect(bounds.translated(kMargin, kMargin).adjusted(-kSlack, -kSlack, kSlack, kSlack), style.theme.base);
    eraser.end();
    QImage empty(image.size(), image.format());
    empty.fill(style.theme.base);
    return image == empty;
}

/// In the order of painting.
QString lettersInPdf(const QString& path)
{
    return lettersOf(QString::fromUtf8(neurex::test::outputOf(u"pdftotext"_s, {u"-raw"_s, path, u"-"_s})));
}

QString lettersInSvg(const QByteArray& svg)
{
    QString letters;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"text"_s)
            letters += lettersOf(reader.readElementText(QXmlStreamReader::IncludeChildElements));
    }
    return letters;
}

/// With the boxes that poppler gives them, in points.
QList<std::pair<QString, QRectF>> wordsInPdf(const QString& path)
{
    QList<std::pair<QString, QRectF>> words;
    QXmlStreamReader reader(neurex::test::outputOf(u"pdftotext"_s, {u"-bbox"_s, path, u"-"_s}));
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"word"_s)
            continue;
        const QXmlStreamAttributes box = reader.attributes();
        const QPointF topLeft(box.value(u"xMin"_s).toDouble(), box.value(u"yMin"_s).toDouble());
        const QPointF bottomRight(box.value(u"xMax"_s).toDouble(), box.value(u"yMax"_s).toDouble());
        words.append({reader.readElementText(), QRectF(topLeft, bottomRight)});
    }
    return words;
}

/// How much farther to the right a word near a place ends in the PDF.
double shiftOf(const QList<std::pair<QString, QRectF>>& words, const QString& word, const QRectF& place)
{
    constexpr double kReach = 12.0; // points; lines of a legend are not as near
    double shift = 0.0, nearest = kReach;
    for (const auto& [text, box] : words) {
        const double distance = QLineF({box.right(), box.center().y()}, {place.right(), place.center().y()}).length();
        if (text != word || distance >= nearest)
            continue;
        nearest = distance;
        shift = box.right() - place.right();
    }
    return shift;
}

QStringList notFound(const PaintedPage& page, const QString& letters)
{
    QStringList problems;
    for (const PaintedText& text : page.texts) {
        if (!letters.contains(lettersOf(text.text)))
            problems += u"missing: "_s + text.text;
    }
    return problems;
}

void verify(const QStringList& problems)
{
    const QString all = problems.mid(0, 20).join(u'\n');
    QVERIFY2(problems.isEmpty(), qPrintable(u"%1 problems:\n"_s.arg(problems.size()) + all));
}

} // namespace

class TestFigurePrint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsEveryPreset_data();
    void fitsEveryPreset();
    void otherProgramsReadIt_data();
    void otherProgramsReadIt();
    void filesAreComplete_data();
    void filesAreComplete();
    void lastLettersAreWholeInPdf_data();
    void lastLettersAreWholeInPdf();

private:
    static void speak(const QString& code);
    static void addRows(const QStringList& codes);

    QTemporaryDir m_folder;
};

void TestFigurePrint::speak(const QString& code)
{
    qDeleteAll(qApp->findChildren<QTranslator*>(Qt::FindDirectChildrenOnly));
    installLanguage(*qApp, code);
}

void TestFigurePrint::addRows(const QStringList& codes)
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("name");
    for (const QString& code : codes) {
        for (const QString& name : testing::wideFigureNames())
            QTest::newRow(qPrintable(code + u", "_s + name)) << code << name;
    }
}

void TestFigurePrint::fitsEveryPreset_data()
{
    QStringList codes;
    for (const Language& language : languages())
        codes.append(language.code);
    addRows(codes);
}

void TestFigurePrint::fitsEveryPreset()
{
    QFETCH(QString, language);
    QFETCH(QString, name);
    speak(language);
    const WideFigure wide = testing::wideFigure(name);
    QStringList problems;
    for (const FigurePreset& preset : kFigurePresets) {
        const FigureOptions options = optionsFor(preset.sizeMm());
        const PaintedPage page = paintedPage(*wide.figure, u"pdf"_s, options);
        QStringList found = missingTexts(wide, options, page) + brokenWords(wide, page) + cutTexts(page)
            + collisions(page) + legendProblems(wide, page);
        if (!staysInside(*wide.figure, options))
            found += u"paints outside of the page"_s;
        found.removeDuplicates();
        for (const QString& problem : found)
            problems += u"%1: "_s.arg(QLatin1StringView(preset.key)) + problem;
    }
    verify(problems);
}

void TestFigurePrint::otherProgramsReadIt_data()
{
    addRows({u"de"_s, u"zh_CN"_s}); // of English letters both hold some
}

/// What poppler and librsvg find on the smallest page is what was painted there.
void TestFigurePrint::otherProgramsReadIt()
{
    NEEDS_PROGRAM(u"pdftotext"_s);
    NEEDS_PROGRAM(u"rsvg-convert"_s);
    QFETCH(QString, language);
    QFETCH(QString, name);
    speak(language);
    const WideFigure wide = testing::wideFigure(name);
    const FigureOptions options = optionsFor(kFigurePresets.front().sizeMm());
    const PaintedPage page = paintedPage(*wide.figure, u"pdf"_s, options);
    const QString pdf = m_folder.filePath(u"page.pdf"_s), svg = m_folder.filePath(u"page.svg"_s);
    QVERIFY(exportFigure(*wide.figure, pdf, options));
    QStringList problems = notFound(page, lettersInPdf(pdf)).replaceInStrings(QRegularExpression(u"^"_s), u"pdf: "_s);
    const Result<QByteArray> source = figureFile(*wide.figure, u"svg"_s, options);
    QVERIFY(source);
    problems += notFound(page, lettersInSvg(*source)).replaceInStrings(QRegularExpression(u"^"_s), u"svg: "_s);
    QFile file(svg);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*source) == source->size());
    file.close();
    const QString byRsvg = m_folder.filePath(u"by-rsvg.pdf"_s);
    neurex::test::outputOf(u"rsvg-convert"_s, {u"--format=pdf"_s, u"--output"_s, byRsvg, svg});
    problems += notFound(page, lettersInPdf(byRsvg)).replaceInStrings(QRegularExpression(u"^"_s), u"rsvg: "_s);
    verify(problems);
}

void TestFigurePrint::filesAreComplete_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : testing::wideFigureNames())
        QTest::newRow(qPrintable(name)) << name;
}

/// Size, fonts, provenance, and the data beside.
void TestFigurePrint::filesAreComplete()
{
    NEEDS_PROGRAM(u"pdffonts"_s);
    NEEDS_PROGRAM(u"pdfinfo"_s);
    QFETCH(QString, name);
    speak(u"zh_CN"_s);
    const WideFigure wide = testing::wideFigure(name);
    QList<FigurePreset> presets{kFigurePresets.front()};
    if (name == u"answers"_s) // sizes do not depend on the kind
        presets = {kFigurePresets.begin(), kFigurePresets.end()};
    for (const FigurePreset& preset : presets) {
        FigureOptions options = optionsFor(preset.sizeMm());
        options.withCsv = wide.figure->hasCsv() && !name.startsWith(u"heatmap"_s); // a million lines
        const QString pdf = m_folder.filePath(u"complete.pdf"_s);
        QVERIFY(exportFigure(*wide.figure, pdf, options));
        const QString info = QString::fromUtf8(neurex::test::outputOf(u"pdfinfo"_s, {pdf}));
        const QRegularExpressionMatch size = QRegularExpression(u"Page size: +([0-9.]+) x ([0-9.]+) pts"_s).match(info);
        QVERIFY2(size.hasMatch(), qPrintable(info));
        constexpr double kMmPerPoint = 25.4 / 72.0;
        constexpr double kTolerance = 0.01; // mm
        QVERIFY2(std::abs(size.captured(1).toDouble() * kMmPerPoint - preset.widthMm) < kTolerance
                     && std::abs(size.captured(2).toDouble() * kMmPerPoint - preset.heightMm) < kTolerance,
                 qPrintable(info));
        QVERIFY2(info.contains(u"model: tiny & <small>; run: run-7"_s), qPrintable(info));
        const QStringList fonts
            = QString::fromUtf8(neurex::test::outputOf(u"pdffonts"_s, {pdf})).split(u'\n', Qt::SkipEmptyParts).mid(2);
        QVERIFY(!fonts.isEmpty());
        for (const QString& font : fonts)
            QVERIFY2(font.contains(QRegularExpression(u" yes (yes|no ) (yes|no ) +\\d+ +\\d+$"_s)), qPrintable(font));
        if (options.withCsv)
            QVERIFY(QFileInfo(m_folder.filePath(u"complete.csv"_s)).size() > 50);
        const Result<QByteArray> svg = figureFile(*wide.figure, u"svg"_s, options);
        QVERIFY(svg && svg->contains("tiny &amp; &lt;small&gt;"));
        QVERIFY2(
            svg->contains(u"<svg width=\"%1mm\" height=\"%2mm\""_s.arg(preset.widthMm).arg(preset.heightMm).toUtf8()),
            svg->left(300).constData());
        const QImage png = QImage::fromData(*figureFile(*wide.figure, u"png"_s, options));
        QCOMPARE(png.size(), (preset.sizeMm() / 25.4 * options.dotsPerInch).toSize());
        QVERIFY(png.text(u"Description"_s).contains(u"run: run-7"_s));
    }
}

void TestFigurePrint::lastLettersAreWholeInPdf_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"budget sweep", "factor sweep", "profile", "heatmap of cells"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// A viewer of PDF draws as much ink where texts end as the picture has: letters are a bit wider in one of them.
void TestFigurePrint::lastLettersAreWholeInPdf()
{
    NEEDS_PROGRAM(u"pdftoppm"_s);
    QFETCH(QString, name);
    speak(u"en"_s);
    const WideFigure wide = testing::wideFigure(name);
    constexpr double kDotsPerInch = 600.0;
    constexpr double kLastLetter = 2.5; // points
    constexpr double kLeastInk = 0.85;
    QStringList problems;
    for (const FigurePreset& preset : {kFigurePresets[0], kFigurePresets[1]}) { // larger pages have the same letters
        FigureOptions options = optionsFor(preset.sizeMm());
        options.dotsPerInch = kDotsPerInch;
        const QString pdf = m_folder.filePath(u"whole.pdf"_s), picture = m_folder.filePath(u"whole"_s);
        QVERIFY(exportFigure(*wide.figure, pdf, options));
        neurex::test::outputOf(u"pdftoppm"_s, {u"-png"_s, u"-singlefile"_s, u"-r"_s, u"600"_s, pdf, picture});
        const QImage viewed(picture + u".png"_s), meant = renderFigure(*wide.figure, options);
        QVERIFY(!viewed.isNull());
        const PaintedPage page = paintedPage(*wide.figure, u"pdf"_s, options);
        const double dots = meant.width() / page.bounds.width();
        const QList<std::pair<QString, QRectF>> words = wordsInPdf(pdf);
        for (const QString& entry : wide.legend) {
            QRectF end = page.inkOf(entry);
            for (const PaintedText& text : page.texts) { // its last line
                if (std::abs(text.angle) < 1.0 && !lettersOf(text.text).isEmpty()
                    && lettersOf(entry).endsWith(lettersOf(text.text)))
                    end = text.ink;
            }
            end.setLeft(end.right() - kLastLetter);
            end.adjust(0.0, -1.0, 1.0, 1.0);
            const auto inkIn = [&](const QImage& image, double shift) {
                double ink = 0.0;
                const QRectF letter = end.translated(shift, 0.0);
                const QRect pixels = QRectF(letter.topLeft() * dots, letter.size() * dots).toRect() & image.rect();
                for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
                    for (int x = pixels.left(); x <= pixels.right(); ++x)
                        ink += 255 - qGray(image.pixel(x, y));
                }
                return ink;
            };
            const double part = inkIn(viewed, shiftOf(words, entry.section(u' ', -1), end)) / inkIn(meant, 0.0);
            if (part < kLeastInk)
                problems += u"%1: %2 has %3 of its last letter"_s.arg(QLatin1StringView(preset.key), entry).arg(part);
        }
    }
    verify(problems);
}

QTEST_MAIN(TestFigurePrint)
#include "tst_figure_print.moc"
