// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/next_token_table.h"

#include "widgets/style/marks.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace neurex::ui {

namespace {

constexpr double kBarHeight = 5.0;
constexpr int kTokenWidth = 68;
constexpr int kLeastBarWidth = 24;

QString exactPercent(double probability)
{
    return formatExact(100.0 * probability) + QChar(0x202F) + u'%';
}

} // namespace

void NextTokenModel::setRows(std::vector<NextTokenRow> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int NextTokenModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NextTokenModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString NextTokenModel::toolTip(const NextTokenRow& row)
{
    QStringList lines
        = {tr("\u201C%1\u201D, token id %2").arg(row.text).arg(row.id), tr("before: %1").arg(exactPercent(row.before))};
    if (row.after) {
        lines += tr("after: %1").arg(exactPercent(*row.after));
        lines += tr("difference: %1 percentage points").arg(formatExact(100.0 * (*row.after - row.before)));
    }
    return lines.join(u'\n');
}

QVariant NextTokenModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const NextTokenRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == RowRole)
        return index.row();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == TokenColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role == Qt::ToolTipRole)
        return toolTip(row);
    const bool isText = role == Qt::DisplayRole;
    if (!isText && role != SortRole)
        return {};
    switch (index.column()) {
    case TokenColumn:
        return row.text;
    case BeforeColumn:
        return isText ? QVariant(formatFinePercent(row.before)) : QVariant(row.before);
    case AfterColumn:
        if (!row.after)
            return {};
        return isText ? QVariant(formatFinePercent(*row.after)) : QVariant(*row.after);
    case ChangeColumn:
        if (!row.after)
            return {};
        return isText ? QVariant(formatPoints(*row.after - row.before)) : QVariant(*row.after - row.before);
    default:
        return isText ? QVariant() : QVariant(row.latest());
    }
}

QVariant NextTokenModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        switch (section) {
        case TokenColumn:
            return tr("Next token");
        case BeforeColumn:
            return tr("Before");
        case AfterColumn:
            return tr("After");
        case ChangeColumn:
            return tr("Points");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole && section == ChangeColumn)
        return tr("Difference of the probabilities, after minus before, in percentage points.");
    if (role == Qt::TextAlignmentRole && section > BarColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

ProbabilityBarDelegate::ProbabilityBarDelegate(const NextTokenModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void ProbabilityBarDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (m_isPending)
        option->palette.setColor(QPalette::Text, Theme::fromPalette(option->palette).mutedText);
}

void ProbabilityBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != NextTokenModel::BarColumn)
        return;
    const NextTokenRow& row = m_model->rows()[static_cast<std::size_t>(index.data(NextTokenModel::RowRole).toInt())];
    const Theme theme = Theme::fromPalette(option.palette);
    const QRectF cell = QRectF(option.rect).adjusted(kGrid, 0, -kGrid, 0);
    const double middle = std::round(cell.center().y());
    const double left = std::round(cell.left());
    painter->save();
    painter->fillRect(QRectF(left, middle - kBarHeight - 1.0, 1.0, 2.0 * kBarHeight + 2.0), theme.grid);
    paintBar(*painter, QRectF(left, middle - kBarHeight - 1.0, cell.width(), kBarHeight), row.before, theme.mutedText,
             true);
    if (row.after)
        paintBar(*painter, QRectF(left, middle + 1.0, cell.width(), kBarHeight), *row.after,
                 m_isPending ? theme.frame : theme.mutedText, m_isPending);
    painter->restore();
}

NextTokenTable::NextTokenTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new NextTokenModel(this))
    , m_view(new QTableView(this))
    , m_delegate(new ProbabilityBarDelegate(m_model, this))
    , m_heading(plainLabel(this))
    , m_empty(plainLabel(this))
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(NextTokenModel::SortRole);
    m_view->setModel(sorted);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Likeliest next tokens before and after"));
    m_view->setItemDelegate(m_delegate);
    styleTable(m_view);
    m_view->sortByColumn(NextTokenModel::BarColumn, Qt::DescendingOrder);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_heading->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    setFocusProxy(m_view);
    connect(m_model, &QAbstractItemModel::modelReset, this, &NextTokenTable::updateState);
    updateColumns();
    updateState();
}

void NextTokenTable::setRows(std::vector<NextTokenRow> rows)
{
    const bool hasAfter = std::ranges::any_of(rows, [](const NextTokenRow& row) { return row.after.has_value(); });
    m_model->setRows(std::move(rows));
    m_view->setColumnHidden(NextTokenModel::AfterColumn, !hasAfter);
    m_view->setColumnHidden(NextTokenModel::ChangeColumn, !hasAfter);
    updateColumns();
}

void NextTokenTable::setPending(bool pending, const QString& note)
{
    m_isPending = pending;
    m_pendingNote = note.isEmpty() ? tr("updating ...") : note;
    m_delegate->setPending(pending);
    updateState();
    m_view->viewport()->update();
}

void NextTokenTable::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

void NextTokenTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateColumns();
    }
    QWidget::changeEvent(event);
}

void NextTokenTable::updateState()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_view->setVisible(!isEmpty);
    m_heading->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_heading->setText(m_isPending ? m_pendingNote : tr("The %n likeliest next tokens", nullptr, m_model->rowCount()));
}

/// The numbers first; the bars take what is left, or give way where that is too little.
void NextTokenTable::updateColumns()
{
    const QFontMetrics metrics(m_view->font());
    QHeaderView* header = m_view->horizontalHeader();
    header->setMinimumSectionSize(kLeastBarWidth);
    const auto setWidth = [&](int column, int least) { // the arrow of the sorted column may lie over its heading
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = std::max(least, metrics.horizontalAdvance(heading) + 2 * kGrid);
        m_view->setColumnWidth(column, width);
        return m_view->isColumnHidden(column) ? 0 : width;
    };
    const int number = metrics.horizontalAdvance(formatFinePercent(0.99999)) + 3 * kGrid;
    int left = m_view->viewport()->width() - setWidth(NextTokenModel::TokenColumn, kTokenWidth);
    for (const int column : {NextTokenModel::BeforeColumn, NextTokenModel::AfterColumn, NextTokenModel::ChangeColumn})
        left -= setWidth(column, number);
    m_view->setColumnHidden(NextTokenModel::BarColumn, left < kLeastBarWidth);
    m_view->setColumnWidth(NextTokenModel::BarColumn, std::max(left, kLeastBarWidth));
}

void NextTokenTable::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateColumns();
}

} // namespace neurex::ui
