// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figures/figure_export.h"

#include "core/base/file_writer.h"
#include "widgets/style/custom_plot.h"
#include "widgets/values/format.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QThread>

#include <cmath>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(FigureExport)
};

constexpr double kPointsPerInch = 72.0;
constexpr double kMillimetresPerInch = 25.4;
constexpr double kLargestImageSide = 20000.0; // pixels
constexpr int kPdfResolution = 1200;

QSizeF sizeInPoints(const FigureOptions& options)
{
    return options.sizeMm * (kPointsPerInch / kMillimetresPerInch);
}

/// Fonts have whole pixel sizes: what is missing to the size in points, the unit makes up for.
int fontUnits(const FigureOptions& options)
{
    return std::max(1, static_cast<int>(std::lround(options.fontPoints)));
}

double pointsPerUnit(const FigureOptions& options)
{
    return options.fontPoints / fontUnits(options);
}

bool isVectorFormat(const QString& format)
{
    return format == u"pdf"_s || format == u"svg"_s;
}

FigureMetadata metadataFor(const Figure& figure, const QString& format, const FigureOptions& options)
{
    const bool hasTitle = options.title && !options.title->isEmpty();
    FigureMetadata metadata;
    metadata.title = hasTitle ? *options.title : figure.title();
    metadata.rendering = renderingNote(figure, format, options);
    metadata.creator = u"Neurex"_s;
    for (const ProvenanceField& field : options.provenance) {
        if (field.name == u"version"_s)
            metadata.creator += u' ' + field.value;
    }
    metadata.provenance = options.provenance;
    return metadata;
}

/// Paints in units onto a device of any resolution.
void paintInUnits(QCPPainter& painter, double dotsPerPoint, const Figure& figure, const FigureOptions& options,
                  const FigureStyle& style)
{
    Q_ASSERT_X(QThread::currentThread() == qApp->thread(), "Figure", "plots are widgets");
    const double scale = dotsPerPoint * pointsPerUnit(options);
    painter.scale(scale, scale);
    painter.setRenderHints(QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform, true);
    painter.fillRect(figureBounds(options), style.theme.base);
    figure.paint(painter, figureBounds(options), style);
}

Error optionError(const QString& message)
{
    return makeError(ErrorCode::InvalidArgument, fromQt(message));
}

QByteArray pdfFile(const Figure& figure, const FigureOptions& options)
{
    const FigureMetadata metadata = metadataFor(figure, u"pdf"_s, options);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(metadata.title);
    writer.setCreator(metadata.creator + u"; "_s + metadata.description());
    writer.setDocumentXmpMetadata(xmpPacket(metadata));
    writer.setResolution(kPdfResolution);
    writer.setPageSize(QPageSize(sizeInPoints(options), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QCPPainter painter(&writer);
    paintInUnits(painter, kPdfResolution / kPointsPerInch, figure, options, figureStyle(options, u"pdf"_s));
    painter.end();
    return withExactPage(buffer.data(), sizeInPoints(options));
}

QByteArray svgFile(const Figure& figure, const FigureOptions& options)
{
    const FigureMetadata metadata = metadataFor(figure, u"svg"_s, options);
    const QSizeF points = sizeInPoints(options);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kPointsPerInch));
    generator.setSize(points.toSize());
    generator.setViewBox(QRectF(QPointF(), points));
    QCPPainter painter(&generator);
    paintInUnits(painter, 1.0, figure, options, figureStyle(options, u"svg"_s));
    painter.end();
    return withSvgMetadata(buffer.data(), metadata, options.sizeMm);
}

Result<QByteArray> pngFile(QImage image, const FigureMetadata& metadata)
{
    image.setText(u"Title"_s, metadata.title);
    image.setText(u"Description"_s, metadata.description());
    image.setText(u"Software"_s, metadata.creator);
    for (const ProvenanceField& field : metadata.provenance)
        image.setText(u"neurex:"_s + field.name, field.value);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (image.isNull() || !image.save(&buffer, "PNG"))
        return makeError(ErrorCode::WriteFailed,
                         fromQt(ExportText::tr("There is not enough memory for a picture of this size and resolution. "
                                               "Choose a smaller one, or PDF or SVG.")));
    return buffer.data();
}

Result<void> checkOptions(const QString& format, const FigureOptions& options)
{
    if (format != u"png"_s && format != u"csv"_s && !isVectorFormat(format))
        return optionError(
            ExportText::tr("A figure cannot be written as \".%1\". Use .pdf, .svg, .png or .csv.").arg(format));
    const double longest = std::max(options.sizeMm.width(), options.sizeMm.height());
    const double shortest = std::min(options.sizeMm.width(), options.sizeMm.height());
    const bool isFontUsable = options.fontPoints >= kSmallestFontPoints && options.fontPoints <= kLargestFontPoints;
    if (!(shortest >= kSmallestFigureMm) || !(longest <= kLargestFigureMm) || !isFontUsable)
        return optionError(ExportText::tr("The figure must have sides of %1 to %2 mm and a font of %3 to %4 points.")
                               .arg(kSmallestFigureMm)
                               .arg(kLargestFigureMm)
                               .arg(kSmallestFontPoints)
                               .arg(kLargestFontPoints));
    if (!(options.dotsPerInch >= kLowestResolution) || !(options.dotsPerInch <= kHighestResolution)
        || longest / kMillimetresPerInch * options.dotsPerInch > kLargestImageSide)
        return optionError(ExportText::tr("The resolution must be %1 to %2 dpi and the picture at most %3 pixels a "
                                          "side. Choose a smaller size or resolution.")
                               .arg(kLowestResolution)
                               .arg(kHighestResolution)
                               .arg(kLargestImageSide));
    if (options.colors.range == ColorChoice::Range::Fixed && !(options.colors.limit > 0.0))
        return optionError(ExportText::tr("The end of the colour bar must be a number above 0."));
    return {};
}

Result<void> saveFile(const QString& path, const QByteArray& content)
{
    return writeFile(fromQt(path), {content.constData(), static_cast<std::size_t>(content.size())});
}

QString suffixOf(const QString& path)
{
    return QFileInfo(path).suffix().toLower();
}

QString csvPathBeside(const QString& path)
{
    return path.chopped(QFileInfo(path).suffix().size()) + u"csv"_s;
}

} // namespace

QRectF figureBounds(const FigureOptions& options)
{
    return {QPointF(), sizeInPoints(options) / pointsPerUnit(options)};
}

FigureStyle figureStyle(const FigureOptions& options, const QString& format)
{
    FigureStyle style;
    style.theme = options.dark ? Theme::fromPalette(darkPalette()) : Theme::print();
    style.font = QFont(options.fontFamily.isEmpty() ? QString(kFigureFont) : options.fontFamily);
    style.font.setPixelSize(fontUnits(options));
    style.font.setHintingPreference(QFont::PreferNoHinting);
    // Spacing, however small, turns ligatures off, with which "profile" could not be found in a PDF.
    constexpr double kSmallestSpacing = 1.0 / 64.0;
    style.font.setLetterSpacing(QFont::AbsoluteSpacing, kSmallestSpacing);
    style.rasterScale = options.dotsPerInch / kPointsPerInch * pointsPerUnit(options);
    style.dotsPerInch = options.dotsPerInch;
    style.vectorOutput = isVectorFormat(format);
    style.isPrint = !options.dark;
    style.title = options.title;
    style.colors = options.colors;
    return style;
}

QString renderingNote(const Figure& figure, const QString& format, const FigureOptions& options)
{
    return format == u"csv"_s ? QString() : figure.renderingNote(figureBounds(options), figureStyle(options, format));
}

QImage renderFigure(const Figure& figure, const FigureOptions& options)
{
    const double dotsPerPoint = options.dotsPerInch / kPointsPerInch;
    QImage image((sizeInPoints(options) * dotsPerPoint).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    const int dotsPerMetre = static_cast<int>(std::lround(options.dotsPerInch * 1000.0 / kMillimetresPerInch));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    const FigureStyle style = figureStyle(options, u"png"_s);
    image.fill(style.theme.base);
    QCPPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintInUnits(painter, dotsPerPoint, figure, options, style);
    return image;
}

std::function<Result<QByteArray>()> drawnFile(const Figure& figure, const QString& format, const FigureOptions& options)
{
    const auto is = [](Result<QByteArray> file) { return [file = std::move(file)] { return file; }; };
    if (Result<void> checked = checkOptions(format, options); !checked)
        return is(checked.error());
    if (format == u"pdf"_s)
        return is(pdfFile(figure, options));
    if (format == u"svg"_s)
        return is(svgFile(figure, options));
    const FigureMetadata metadata = metadataFor(figure, format, options);
    if (format == u"png"_s)
        return [image = renderFigure(figure, options), metadata] { return pngFile(image, metadata); };
    if (!figure.hasCsv())
        return is(
            optionError(ExportText::tr("This figure has no table behind it to write as CSV. Use .pdf, .svg or .png.")));
    return [&figure, metadata] { return Result<QByteArray>(csvComment(metadata) + figure.csv().toUtf8()); };
}

Result<QByteArray> figureFile(const Figure& figure, const QString& format, const FigureOptions& options)
{
    return drawnFile(figure, format, options)();
}

QStringList exportedFiles(const Figure& figure, const QString& path, const FigureOptions& options)
{
    const bool writesCsv = options.withCsv && suffixOf(path) != u"csv"_s && figure.hasCsv();
    QStringList files(path);
    if (writesCsv)
        files += csvPathBeside(path);
    return files;
}

std::function<Result<void>()> drawnExport(const Figure& figure, const QString& path, const FigureOptions& options)
{
    const QStringList files = exportedFiles(figure, path, options);
    for (const QString& file : files) {
        if (Result<void> checked = checkOutput(fromQt(file)); !checked)
            return [checked] { return checked; };
    }
    std::vector<std::function<Result<void>()>> writers;
    for (const QString& file : files)
        writers.push_back([file, made = drawnFile(figure, suffixOf(file), options)]() -> Result<void> {
            const Result<QByteArray> content = made();
            return content ? saveFile(file, *content) : content.error();
        });
    return [writers = std::move(writers)]() -> Result<void> {
        for (const auto& write : writers) {
            if (Result<void> written = write(); !written)
                return written;
        }
        return {};
    };
}

Result<void> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options)
{
    return drawnExport(figure, path, options)();
}

} // namespace neurex::ui
