// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/figure.h"

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
    std::vector<TableColumn> columns;
    std::vector<QStringList> rows; ///< as many texts as columns each
    QString csv; ///< with a header line; the complete data, whatever fits on the page
};

/// A table on paper with rules above, below and under the headings; as many rows as fit, and a
/// note if that is not all. A table too wide for the paper is drawn smaller, down to 60 %.
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
    QString cutText(std::size_t shownRows) const;
    void paintRows(QPainter& painter, const Layout& layout, const FigureStyle& style) const;

    TableContent m_content;
};

} // namespace neurex::ui
