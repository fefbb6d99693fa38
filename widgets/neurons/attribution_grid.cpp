// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/attribution_grid.h"

#include "widgets/style/color_scale.h"
#include "widgets/style/marks.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kWidth = 208;
constexpr int kMarkSize = 12;

double largestMagnitude(const AttributionCells& cells)
{
    double largest = 0.0;
    for (const auto& proxy : cells.scores) {
        for (const float score : proxy)
            largest = std::max(largest, std::abs(static_cast<double>(score)));
    }
    return largest;
}

/// Two decimals with sign, so that the digits of a column stand under each other.
QString cellText(double value, int exponent)
{
    const double scaled = value / std::pow(10.0, exponent);
    const QString digits = QString::number(std::abs(scaled), 'f', 2);
    return (scaled < 0.0 ? u"\u2212"_s : u"+"_s) + digits;
}

} // namespace

AttributionGrid::AttributionGrid(QWidget* parent)
    : QTableWidget(parent)
{
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setIconSize({kMarkSize, kMarkSize});
    setTabKeyNavigation(false);
    setAccessibleName(tr("Attribution per option and proxy"));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
}

void AttributionGrid::setCells(AttributionCells cells)
{
    if (m_cells == cells)
        return;
    m_cells = std::move(cells);
    fill();
}

void AttributionGrid::fill()
{
    std::size_t rows = 0;
    for (const auto& proxy : m_cells.scores)
        rows = std::max(rows, proxy.size());
    setRowCount(static_cast<int>(rows));
    setColumnCount(static_cast<int>(m_cells.scores.size()));
    const double limit = largestMagnitude(m_cells);
    m_exponent = limit > 0.0 ? static_cast<int>(std::floor(std::log10(limit))) : 0;
    const Theme theme = Theme::fromPalette(palette());
    const ColorScale scale(ScaleKind::Linear, ColorMapKind::Diverging, limit, theme.dark);
    const QIcon ring = markIcon(Mark::Gold, theme, kMarkSize, true);
    for (int column = 0; column < columnCount(); ++column) {
        const auto proxy = static_cast<std::size_t>(column);
        setHorizontalHeaderItem(column, new QTableWidgetItem(tr("Proxy %1").arg(column + 1)));
        for (int row = 0; row < rowCount(); ++row) {
            setVerticalHeaderItem(row, new QTableWidgetItem(answerName(m_cells.labels, row)));
            auto* item = new QTableWidgetItem;
            setItem(row, column, item);
            if (static_cast<std::size_t>(row) >= m_cells.scores[proxy].size())
                continue;
            const float score = m_cells.scores[proxy][static_cast<std::size_t>(row)];
            const bool isGold = m_cells.gold[proxy] == row;
            const QRgb ground = scale.color(score);
            item->setText(cellText(static_cast<double>(score), m_exponent));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setBackground(QColor::fromRgb(ground));
            item->setForeground(readableOn(ground));
            if (isGold)
                item->setIcon(ring);
            QStringList lines = {answerName(m_cells.labels, row)};
            if (proxy < m_cells.options.size())
                lines[0] += u"  "_s + m_cells.options[proxy].value(row);
            lines.append(tr("attribution %1").arg(formatScore(static_cast<double>(score))));
            if (isGold)
                lines.append(tr("the gold answer"));
            item->setToolTip(lines.join(u'\n'));
        }
    }
    updateGeometry();
}

QSize AttributionGrid::sizeHint() const
{
    const int rows = rowCount() * verticalHeader()->defaultSectionSize();
    return {kWidth, horizontalHeader()->sizeHint().height() + rows + 2 * frameWidth()};
}

QSize AttributionGrid::minimumSizeHint() const
{
    return sizeHint();
}

void AttributionGrid::changeEvent(QEvent* event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && rowCount() > 0)
        fill();
}

} // namespace neurex::ui
