// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figures/figure.h"

#include <QStringList>

#include <vector>

namespace neurex::ui {

struct TableColumn {
    QString heading;
    bool isNumber = false; ///< to the right
};

/// A table ready to print, and its data in full precision.
struct TableContent {
    QString title;
    std::vector<TableColumn> columns; ///< at least one
    std::vector<QStringList> rows; ///< as many texts as columns each
    QString csv; ///< with a header line; the complete data, whatever fits on the page
};

/// A table on paper with rules above, below and under the headings; as many rows as fit, and a note if that is not all.
/// No text is cut: in a table too wide for the paper headings are broken into lines, then it is set smaller, down to 5
/// points, then texts of cells are broken as well.
class TableFigure : public Figure {
public:
    explicit TableFigure(TableContent content);

    QString title() const override { return m_content.title; }
    void paint(QCPPainter& painter, const QRectF& bounds, const FigureStyle& style) const override;
    QString csv() const override { return m_content.csv; }

    /// "first 20 of 200 rows"; empty when all fit.
    QString renderingNote(const QRectF& bounds, const FigureStyle& style) const override;

private:
    struct Layout;
    Layout layoutFor(const QRectF& bounds, const FigureStyle& style) const;
    std::vector<double> chooseWidths(Layout& layout, double fontPoints) const;
    void addRows(Layout& layout) const;
    QString cutText(std::size_t shownRows) const;

    TableContent m_content;
};

} // namespace neurex::ui
