// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figures/figure_metadata.h"

#include "core/base/media_text.h"
#include "widgets/values/format.h"

#include <QRegularExpression>
#include <QStringList>
#include <QXmlStreamWriter>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

const QString kRdf = u"http://www.w3.org/1999/02/22-rdf-syntax-ns#"_s;
const QString kDublinCore = u"http://purl.org/dc/elements/1.1/"_s;
const QString kXmp = u"http://ns.adobe.com/xap/1.0/"_s;
const QString kOwn = u"urn:neurex:figure:1"_s;

/// Writers of XML escape markup, but pass on characters that no reader accepts.
QString allowed(const QString& text)
{
    return toQt(xmlText(fromQt(text)));
}

void writeAlternative(QXmlStreamWriter& xml, const QString& name, const QString& text)
{
    xml.writeStartElement(kDublinCore, name);
    xml.writeStartElement(kRdf, u"Alt"_s);
    xml.writeStartElement(kRdf, u"li"_s);
    xml.writeAttribute(u"xml:lang"_s, u"x-default"_s);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

void writeRdf(QXmlStreamWriter& xml, const FigureMetadata& metadata)
{
    xml.writeNamespace(kRdf, u"rdf"_s);
    xml.writeNamespace(kDublinCore, u"dc"_s);
    xml.writeNamespace(kXmp, u"xmp"_s);
    xml.writeNamespace(kOwn, u"neurex"_s);
    xml.writeStartElement(kRdf, u"RDF"_s);
    xml.writeStartElement(kRdf, u"Description"_s);
    xml.writeAttribute(kRdf, u"about"_s, QString());
    writeAlternative(xml, u"title"_s, metadata.title);
    writeAlternative(xml, u"description"_s, metadata.description());
    xml.writeTextElement(kXmp, u"CreatorTool"_s, allowed(metadata.creator));
    for (const ProvenanceField& field : metadata.provenance)
        xml.writeTextElement(kOwn, field.name, allowed(field.value));
    xml.writeEndElement();
    xml.writeEndElement();
}

} // namespace

QString provenanceText(const FigureProvenance& provenance)
{
    QStringList parts;
    for (const ProvenanceField& field : provenance)
        parts += field.name + u": "_s + field.value;
    return parts.join(u"; "_s);
}

QString FigureMetadata::description() const
{
    QStringList parts;
    if (!provenance.empty())
        parts += provenanceText(provenance);
    if (!rendering.isEmpty())
        parts += rendering;
    return parts.join(u"; "_s);
}

QByteArray xmpPacket(const FigureMetadata& metadata)
{
    QByteArray body;
    QXmlStreamWriter xml(&body);
    xml.writeNamespace(u"adobe:ns:meta/"_s, u"x"_s);
    xml.writeStartElement(u"adobe:ns:meta/"_s, u"xmpmeta"_s);
    writeRdf(xml, metadata);
    xml.writeEndElement();
    // The identifier and the byte order mark are part of the XMP format.
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" + body + "\n<?xpacket end=\"r\"?>";
}

QByteArray withSvgMetadata(const QByteArray& svg, const FigureMetadata& metadata, QSizeF sizeMm)
{
    QByteArray elements;
    QXmlStreamWriter xml(&elements);
    xml.writeTextElement(u"title"_s, allowed(metadata.title));
    xml.writeTextElement(u"desc"_s, allowed(metadata.description()));
    xml.writeStartElement(u"metadata"_s);
    writeRdf(xml, metadata);
    xml.writeEndElement();
    QString text = QString::fromUtf8(svg);
    // The generator rounds the size to whole units.
    static const QRegularExpression start(u"<svg width=\"[^\"]*\" height=\"[^\"]*\"([^>]*>)"_s);
    const QRegularExpressionMatch found = start.match(text);
    if (!found.hasMatch())
        return svg;
    const QString root
        = u"<svg width=\"%1mm\" height=\"%2mm\""_s.arg(sizeMm.width()).arg(sizeMm.height()) + found.captured(1);
    text.replace(found.capturedStart(), found.capturedLength(), root + u'\n' + QString::fromUtf8(elements));
    return allowed(text).toUtf8(); // the drawing has texts, too
}

QByteArray csvComment(const FigureMetadata& metadata)
{
    QByteArray text;
    const auto add = [&text](const QString& name, const QString& value) {
        if (!value.isEmpty())
            text += QByteArray::fromStdString(neurex::csvComment(fromQt(name), fromQt(value)));
    };
    add(u"title"_s, metadata.title);
    add(u"creator"_s, metadata.creator);
    for (const ProvenanceField& field : metadata.provenance)
        add(field.name, field.value);
    return text;
}

QByteArray withExactPage(QByteArray pdf, QSizeF points)
{
    static const QRegularExpression box(u"/MediaBox \\[0 0 (\\d+)\\.0+ (\\d+)\\.0+\\]"_s);
    const QRegularExpressionMatch match = box.match(QString::fromLatin1(pdf)); // a letter for each byte
    if (!match.hasMatch())
        return pdf;
    const double top = match.captured(2).toDouble(); // where the page begins to be painted
    const QByteArray exact = u"/MediaBox [0 %1 %2 %3]"_s.arg(top - points.height(), 0, 'f', 4)
                                 .arg(points.width(), 0, 'f', 4)
                                 .arg(match.captured(2))
                                 .toLatin1()
                                 .leftJustified(match.capturedLength()); // all else stays where it is
    if (exact.size() == match.capturedLength())
        pdf.replace(match.capturedStart(), exact.size(), exact);
    return pdf;
}

} // namespace neurex::ui
