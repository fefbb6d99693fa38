// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prompt/layer_words_table.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr double kDeepestShade = 0.45; // of the highlight's colour, where a token is certain
constexpr int kLayerColumn = 0;
constexpr int kWidestWord = 14; // characters

} // namespace

void LayerWordsModel::setLayers(std::vector<std::vector<LayerWordCell>> layers)
{
    if (layers == m_layers)
        return;
    beginResetModel();
    m_layers = std::move(layers);
    endResetModel();
}

int LayerWordsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_layers.size());
}

int LayerWordsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_layers.empty() ? 0 : 1 + static_cast<int>(m_layers.front().size());
}

QVariant LayerWordsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto layer = m_layers.size() - 1 - static_cast<std::size_t>(index.row());
    if (index.column() == kLayerColumn) {
        if (role == Qt::DisplayRole)
            return static_cast<int>(layer);
        return role == Qt::TextAlignmentRole ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    }
    const LayerWordCell& cell = m_layers[layer][static_cast<std::size_t>(index.column() - 1)];
    switch (role) {
    case Qt::DisplayRole:
        return u"%1  %2"_s.arg(cell.text, formatPercent(cell.probability));
    case Qt::ToolTipRole:
        return tr("layer %1: \u201C%2\u201D, token id %3, %4")
            .arg(layer)
            .arg(cell.text)
            .arg(cell.id)
            .arg(formatFinePercent(cell.probability));
    case Qt::AccessibleTextRole:
        return cell.isNext ? tr("%1, %2, the token that follows").arg(cell.text, formatPercent(cell.probability))
                           : tr("%1, %2", "token, probability").arg(cell.text, formatPercent(cell.probability));
    case ProbabilityRole:
        return cell.probability;
    case NextRole:
        return cell.isNext;
    default:
        return {};
    }
}

QVariant LayerWordsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == kLayerColumn ? QVariant(tr("Layer")) : QVariant(tr("%1.", "place").arg(section));
}

void LayerWordsDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    QColor shade = option->palette.color(QPalette::Highlight);
    shade.setAlphaF(static_cast<float>(kDeepestShade * index.data(LayerWordsModel::ProbabilityRole).toDouble()));
    option->backgroundBrush = shade;
    option->font.setBold(index.data(LayerWordsModel::NextRole).toBool());
}

LayerWordsTable::LayerWordsTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new LayerWordsModel(this))
    , m_view(new QTableView(this))
    , m_heading(plainLabel(this))
    , m_empty(plainLabel(this))
{
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("What each layer would go on with"));
    m_view->setItemDelegate(new LayerWordsDelegate(this));
    styleTable(m_view);
    m_view->setSortingEnabled(false); // layers have one order
    m_heading->setForegroundRole(QPalette::PlaceholderText);
    m_heading->setWordWrap(true);
    m_heading->setContentsMargins(kGrid, kGrid, kGrid, 0);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    setFocusProxy(m_view);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LayerWordsTable::updateColumns);
    setLayers({}, {});
}

void LayerWordsTable::setLayers(const QString& heading, std::vector<std::vector<LayerWordCell>> layers)
{
    m_model->setLayers(std::move(layers));
    const bool isEmpty = m_model->rowCount() == 0;
    m_heading->setText(heading);
    m_heading->setVisible(!isEmpty && !heading.isEmpty());
    m_view->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
}

void LayerWordsTable::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

QString LayerWordsTable::heading() const
{
    return m_heading->text();
}

void LayerWordsTable::updateColumns()
{
    m_view->resizeColumnsToContents();
    const int widest = m_view->fontMetrics().averageCharWidth() * (kWidestWord + 8);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), widest));
}

void LayerWordsTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateColumns();
    }
    QWidget::changeEvent(event);
}

} // namespace neurex::ui
