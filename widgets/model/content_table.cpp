// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/model/content_table.h"

#include "widgets/model/fit_columns.h"
#include "widgets/model/number_gap.h"
#include "widgets/model/word_filter.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace neurex::ui {
namespace {

constexpr int kMostShare = 45; ///< per cent of the width that one column takes
constexpr int kMeasuredRows = 200;

} // namespace

ContentTable::ContentTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new ContentModel(this))
    , m_filter(new WordFilter(m_model, ContentModel::FilterRole, ContentModel::SortRole, this))
    , m_copy(new QAction(tr("&Copy"), this))
    , m_empty(plainLabel(this))
{
    setModel(m_filter);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as it comes, until somebody sorts it
    horizontalHeader()->setResizeContentsPrecision(kMeasuredRows);
    setItemDelegate(new NumberGapDelegate(this));
    styleTable(this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, &ContentTable::copy);
    addAction(m_copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* over = new QVBoxLayout(viewport());
    over->setContentsMargins(4 * kGrid, 0, 4 * kGrid, 0);
    over->addWidget(m_empty);
    updateEmpty();
}

void ContentTable::setContent(LazyTable content)
{
    m_model->setContent(std::move(content));
    updateColumns();
    updateEmpty();
    Q_EMIT currentCellChanged();
}

void ContentTable::setFixedOrder()
{
    setSortingEnabled(false);
    setModel(m_model);
    updateColumns();
}

void ContentTable::setWords(const QString& typed)
{
    m_filter->setWords(typed);
    updateEmpty();
}

void ContentTable::setEmptyText(const QString& text)
{
    m_empty->setText(text);
    updateEmpty();
}

int ContentTable::listedCount() const
{
    return model()->rowCount();
}

QString ContentTable::selectedText() const
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.append(index.row());
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(model()->index(row, column).data(ContentModel::WholeRole).toString());
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QString ContentTable::currentText(int column) const
{
    return currentIndex().siblingAtColumn(column).data(ContentModel::WholeRole).toString();
}

void ContentTable::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QApplication::clipboard()->setText(text);
}

/// As wide as what stands in them, none more than its share; a last one of texts takes what is left, numbers stay below
/// their heading.
void ContentTable::updateColumns()
{
    const std::vector<LazyTable::Column>& columns = content().columns;
    const bool endsWithNumbers = !columns.empty() && columns.back().isNumber;
    fitColumns(this, viewport()->width() * kMostShare / 100,
               endsWithNumbers ? LastColumn::Fits : LastColumn::Stretches);
}

void ContentTable::updateEmpty()
{
    m_empty->setVisible(listedCount() == 0);
}

void ContentTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentCellChanged();
}

void ContentTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(this);
        updateColumns();
    }
    QTableView::changeEvent(event);
}

void ContentTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    updateColumns();
}

} // namespace neurex::ui
