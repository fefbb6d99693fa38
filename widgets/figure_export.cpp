// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_export.h"

#include "widgets/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

struct ExportText {
    Q_DECLARE_TR_FUNCTIONS(FigureExport)
};

constexpr double kPointsPerInch = 72.0;
constexpr double kMillimetresPerInch = 25.4;
constexpr double kLargestSideMm = 2000.0;
constexpr double kLargestImageSide = 20000.0; // pixels

QSizeF sizeInPoints(const FigureOptions& options)
{
    return options.sizeMm * (kPointsPerInch / kMillimetresPerInch);
}

FigureStyle styleFor(const FigureOptions& options, bool vectorOutput)
{
    FigureStyle style;
    style.theme = options.dark ? Theme::fromPalette(darkPalette()) : Theme::print();
    style.font = QGuiApplication::font();
    if (!options.fontFamily.isEmpty())
        style.font.setFamily(options.fontFamily);
    style.font.setPixelSize(std::max(1, static_cast<int>(std::lround(options.fontPoints))));
    style.font.setHintingPreference(QFont::PreferNoHinting);
    style.rasterScale = options.dotsPerInch / kPointsPerInch;
    style.vectorOutput = vectorOutput;
    return style;
}

QString titleFor(const Figure& figure, const FigureOptions& options)
{
    return options.title.isEmpty() ? figure.title() : options.title;
}

/// What the file says about itself besides its title.
QString descriptionFor(const Figure& figure, const FigureOptions& options, const FigureStyle& style)
{
    QStringList parts;
    if (!options.provenance.isEmpty())
        parts += options.provenance;
    const QString note = figure.renderingNote(QRectF(QPointF(), sizeInPoints(options)), style);
    if (!note.isEmpty())
        parts += note;
    return parts.join(u"; "_s);
}

/// Paints in points onto a device of any resolution.
void paintInPoints(QPainter& painter, double unitsPerPoint, const Figure& figure, const FigureOptions& options,
                   const FigureStyle& style)
{
    painter.scale(unitsPerPoint, unitsPerPoint);
    painter.setRenderHints(QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform, true);
    const QRectF bounds(QPointF(), sizeInPoints(options));
    painter.fillRect(bounds, style.theme.base);
    figure.paint(painter, bounds, style);
}

Error writeError(const QString& path, const QString& reason)
{
    return makeError(
        ErrorCode::WriteFailed,
        fromQt(ExportText::tr("Could not write the figure %1. Check the folder and the free space.").arg(path)),
        fromQt(reason));
}

void writePdf(QIODevice& device, const Figure& figure, const FigureOptions& options)
{
    constexpr int kPdfResolution = 1200;
    const FigureStyle style = styleFor(options, true);
    QPdfWriter writer(&device);
    writer.setTitle(titleFor(figure, options));
    writer.setCreator(u"Neurex: "_s + descriptionFor(figure, options, style));
    writer.setResolution(kPdfResolution);
    writer.setPageSize(QPageSize(sizeInPoints(options), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    paintInPoints(painter, kPdfResolution / kPointsPerInch, figure, options, style);
}

void writeSvg(QIODevice& device, const Figure& figure, const FigureOptions& options)
{
    const FigureStyle style = styleFor(options, true);
    const QSizeF points = sizeInPoints(options);
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setTitle(titleFor(figure, options));
    generator.setDescription(descriptionFor(figure, options, style));
    generator.setResolution(static_cast<int>(kPointsPerInch));
    generator.setSize(points.toSize());
    generator.setViewBox(QRectF(QPointF(), points));
    QPainter painter(&generator);
    paintInPoints(painter, 1.0, figure, options, style);
}

bool writePng(QIODevice& device, const Figure& figure, const FigureOptions& options)
{
    QImage image = renderFigure(figure, options);
    image.setText(u"Title"_s, titleFor(figure, options));
    image.setText(u"Description"_s, descriptionFor(figure, options, styleFor(options, false)));
    image.setText(u"Software"_s, u"Neurex"_s);
    return image.save(&device, "PNG");
}

Result<void> checkOptions(const QString& suffix, const Figure& figure, const FigureOptions& options)
{
    if (suffix != u"png"_s && suffix != u"pdf"_s && suffix != u"svg"_s && suffix != u"csv"_s)
        return makeError(
            ErrorCode::InvalidArgument,
            fromQt(ExportText::tr("A figure cannot be written as \".%1\". Use .pdf, .svg, .png or .csv.").arg(suffix)));
    if (suffix == u"csv"_s && figure.csv().isEmpty())
        return makeError(
            ErrorCode::InvalidArgument,
            fromQt(ExportText::tr("This figure has no table behind it to write as CSV. Use .pdf, .svg or .png.")));
    const double longest = std::max(options.sizeMm.width(), options.sizeMm.height());
    const double shortest = std::min(options.sizeMm.width(), options.sizeMm.height());
    if (!(shortest >= 10.0) || !(longest <= kLargestSideMm)
        || !(options.fontPoints >= 2.0 && options.fontPoints <= 72.0))
        return makeError(
            ErrorCode::InvalidArgument,
            fromQt(ExportText::tr("The figure size must be between 10 and 2000 mm a side and the font between 2 and 72 "
                                  "points.")));
    if (!(options.dotsPerInch >= 30.0) || longest / kMillimetresPerInch * options.dotsPerInch > kLargestImageSide)
        return makeError(
            ErrorCode::InvalidArgument,
            fromQt(ExportText::tr("The resolution must be at least 30 dpi and the picture at most 20000 pixels a side. "
                                  "Choose a smaller size or resolution.")));
    return {};
}

} // namespace

QImage renderFigure(const Figure& figure, const FigureOptions& options)
{
    const double pixelsPerPoint = options.dotsPerInch / kPointsPerInch;
    QImage image((sizeInPoints(options) * pixelsPerPoint).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    const int dotsPerMetre = static_cast<int>(std::lround(options.dotsPerInch * 1000.0 / kMillimetresPerInch));
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    const FigureStyle style = styleFor(options, false);
    image.fill(style.theme.base);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintInPoints(painter, pixelsPerPoint, figure, options, style);
    return image;
}

Result<void> exportFigure(const Figure& figure, const QString& path, const FigureOptions& options)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (Result<void> checked = checkOptions(suffix, figure, options); !checked)
        return checked;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file.errorString());
    bool written = true;
    if (suffix == u"png"_s)
        written = writePng(file, figure, options);
    else if (suffix == u"pdf"_s)
        writePdf(file, figure, options);
    else if (suffix == u"svg"_s)
        writeSvg(file, figure, options);
    else
        written = file.write(figure.csv().toUtf8()) >= 0;
    if (!written || !file.commit())
        return writeError(path, file.errorString());
    return {};
}

} // namespace neurex::ui
