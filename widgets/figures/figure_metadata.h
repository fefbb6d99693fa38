// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <vector>

namespace neurex::ui {

/// One fact about where a figure's numbers come from. Names are keys, the same in every language: "model", "task".
struct ProvenanceField {
    QString name; ///< lower-case ASCII letters
    QString value;

    bool operator==(const ProvenanceField&) const = default;
};
using FigureProvenance = std::vector<ProvenanceField>;

/// "model: demo; task: ner".
QString provenanceText(const FigureProvenance& provenance);

/// What a figure's file says about itself.
struct FigureMetadata {
    QString title;
    QString rendering; ///< how cells were drawn; may be empty
    QString creator; ///< program and version
    FigureProvenance provenance;

    /// Provenance and rendering in one line.
    QString description() const;
};

/// XMP with dc:title, dc:description, xmp:CreatorTool and a neurex:NAME for every field.
QByteArray xmpPacket(const FigureMetadata& metadata);
/// An SVG file of QSvgGenerator without title and description (which it would not escape), given <title>, <desc>,
/// <metadata> and its exact size.
QByteArray withSvgMetadata(const QByteArray& svg, const FigureMetadata& metadata, QSizeF sizeMm);
/// A PDF file of QPdfWriter, whose page is a whole number of points wide and high, given its exact size from the upper
/// left corner on. A file of another form is returned as it is.
QByteArray withExactPage(QByteArray pdf, QSizeF points);
/// Lines "# name,value" (neurex::csvComment()) to stand above a CSV table's header line.
QByteArray csvComment(const FigureMetadata& metadata);

} // namespace neurex::ui
