// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neuron_table.h"

#include "widgets/format.h"
#include "widgets/marks.h"
#include "widgets/neuron_delegates.h"
#include "widgets/table_style.h"
#include "widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTableView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::ui {

NeuronTable::NeuronTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new NeuronTableModel(this))
    , m_filter(new NeuronFilterModel(this))
    , m_view(new QTableView(this))
    , m_title(new QLabel(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(tr("No neurons yet."), m_view))
    , m_filterLine(new QLineEdit(this))
{
    buildLayout();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_settingSelection)
            Q_EMIT selectionChanged(selection());
    });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() == NeuronTableModel::StateColumn)
            m_view->edit(index);
        else
            Q_EMIT neuronActivated(index.data(NeuronTableModel::NeuronRole).value<NeuronId>());
    });
    connect(m_model, &NeuronTableModel::stateEdited, this, &NeuronTable::requestState);
    connect(m_view, &QWidget::customContextMenuRequested, this, &NeuronTable::openContextMenu);
    connect(m_filterLine, &QLineEdit::textChanged, this, &NeuronTable::applyFilterText);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &NeuronTable::updateCount);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &NeuronTable::updateCount);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &NeuronTable::updateCount);
    updateCount();
}

void NeuronTable::buildLayout()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_filterLine->setPlaceholderText(tr("Filter: text, layer:4-7, score:0.01"));
    m_filterLine->setClearButtonEnabled(true);
    m_filterLine->setAccessibleName(tr("Filter neurons by text, layer or score"));
    m_filterLine->setToolTip(tr("Text of a neuron, promoted tokens or note; layer:4, layer:4-7; score:0.01 is the "
                                "smallest |score|; tag:date; state:changed"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);

    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Neurons"));
    m_view->setItemDelegateForColumn(NeuronTableModel::ScoreColumn, new ScoreBarDelegate(m_view));
    m_view->setItemDelegateForColumn(NeuronTableModel::StateColumn, new StateDelegate(m_view));
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    styleTable(m_view);
    m_view->sortByColumn(NeuronTableModel::RankColumn, Qt::AscendingOrder);

    m_heading = new QHBoxLayout;
    m_heading->addWidget(m_title);
    m_heading->addStretch();
    m_filterRow = new QHBoxLayout;
    m_filterRow->setContentsMargins(kGrid, 0, kGrid, 0);
    m_filterRow->addWidget(m_filterLine, 1);
    setTitle({});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(m_heading);
    layout->addLayout(m_filterRow);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

void NeuronTable::setTitle(const QString& title)
{
    const bool hasHeading = !title.isEmpty();
    m_title->setText(title);
    m_title->setVisible(hasHeading);
    m_heading->setContentsMargins(2 * kGrid, hasHeading ? kGrid : 0, 2 * kGrid, 0);
    (hasHeading ? m_heading : m_filterRow)->addWidget(m_count);
    m_view->setAccessibleName(hasHeading ? title : tr("Neurons"));
}

QString NeuronTable::filterText() const
{
    return m_filterLine->text();
}

void NeuronTable::setFilterText(const QString& text)
{
    m_filterLine->setText(text);
}

void NeuronTable::requestState(NeuronId edited, const NeuronState& state)
{
    std::vector<NeuronId> neurons = selection();
    if (std::ranges::find(neurons, edited) == neurons.end())
        neurons = {edited};
    Q_EMIT stateChangeRequested(neurons, state);
}

void NeuronTable::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

void NeuronTable::setRows(std::vector<NeuronRow> rows)
{
    const std::vector<NeuronId> kept = selection();
    m_settingSelection = true;
    m_model->setRows(std::move(rows));
    m_settingSelection = false;
    setSelection(kept);
    updateColumns();
    updateCount();
}

void NeuronTable::setStates(NeuronStates states)
{
    m_model->setStates(std::move(states));
    const int width = stateColumnWidth();
    if (m_view->columnWidth(NeuronTableModel::StateColumn) < width)
        m_view->setColumnWidth(NeuronTableModel::StateColumn, width);
}

void NeuronTable::setPending(bool pending)
{
    m_view->setEnabled(!pending);
}

void NeuronTable::setSelection(const std::vector<NeuronId>& neurons)
{
    QItemSelection rows;
    QModelIndex first;
    for (const NeuronId neuron : neurons) {
        const int row = m_model->rowOf(neuron);
        const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
        if (!index.isValid())
            continue;
        rows.append(QItemSelectionRange(index, index.siblingAtColumn(NeuronTableModel::ColumnCount - 1)));
        if (!first.isValid())
            first = index;
    }
    m_settingSelection = true;
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (first.isValid()) {
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(first);
    }
    m_settingSelection = false;
}

std::vector<NeuronId> NeuronTable::selection() const
{
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const QModelIndex& a, const QModelIndex& b) { return a.row() < b.row(); });
    std::vector<NeuronId> neurons;
    neurons.reserve(static_cast<std::size_t>(rows.size()));
    for (const QModelIndex& index : rows)
        neurons.push_back(index.data(NeuronTableModel::NeuronRole).value<NeuronId>());
    return neurons;
}

void NeuronTable::copySelection() const
{
    QGuiApplication::clipboard()->setText(neuronListText(selection()));
}

bool NeuronTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        m_empty->setGeometry(m_view->viewport()->geometry().adjusted(8, 8, -8, -8));
        updateColumns();
    }
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const std::vector<NeuronId> neurons = selection();
    if (key->matches(QKeySequence::Copy)) {
        copySelection();
        return true;
    }
    if (neurons.empty())
        return false;
    if (key->key() == Qt::Key_F2) {
        m_view->edit(m_view->currentIndex().siblingAtColumn(NeuronTableModel::StateColumn));
        return true;
    }
    if (key->key() == Qt::Key_Space) {
        Q_EMIT stateToggleRequested(neurons);
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        Q_EMIT neuronActivated(m_view->currentIndex().data(NeuronTableModel::NeuronRole).value<NeuronId>());
        return true;
    }
    return false;
}

void NeuronTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateColumns();
    }
    QWidget::changeEvent(event);
}

void NeuronTable::applyFilterText(const QString& text)
{
    static const QRegularExpression layerPattern(u"\\blayer:(\\d+)(?:-(\\d+))?\\b"_s,
                                                 QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression scorePattern(u"\\bscore:([0-9.eE+-]+)"_s,
                                                 QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tagPattern(u"\\btag:(\\S+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression statePattern(u"\\bstate:changed\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch layer = layerPattern.match(text);
    const QRegularExpressionMatch score = scorePattern.match(text);
    std::optional<int> firstLayer;
    std::optional<int> lastLayer;
    if (layer.hasMatch()) {
        firstLayer = layer.captured(1).toInt();
        lastLayer = layer.captured(2).isEmpty() ? *firstLayer : layer.captured(2).toInt();
    }
    const QRegularExpressionMatch tag = tagPattern.match(text);
    m_filter->setTag(tag.captured(1));
    m_filter->setLayerRange(firstLayer, lastLayer);
    m_filter->setMinimumMagnitude(score.hasMatch() ? score.captured(1).toDouble() : 0.0);
    m_filter->setOnlyChanged(statePattern.match(text).hasMatch());
    QString rest = text;
    m_filter->setText(rest.remove(layerPattern).remove(scorePattern).remove(tagPattern).remove(statePattern));
    updateCount();
}

void NeuronTable::updateCount()
{
    const int shown = m_filter->rowCount();
    const int total = m_model->rowCount();
    m_count->setText(shown == total ? formatCount(total) : tr("%1 of %2").arg(formatCount(shown), formatCount(total)));
    m_empty->setVisible(total == 0);
    m_filterLine->setEnabled(total > 0);
}

/// Wide enough for the longest label there is: a factor that cannot be read is no better than none.
int NeuronTable::stateColumnWidth() const
{
    const QFontMetrics metrics(m_view->font());
    int width = metrics.horizontalAdvance(u"x2"_s);
    for (const auto& [neuron, state] : m_model->states())
        width = std::max(width, metrics.horizontalAdvance(shortLabel(state)));
    return kStateMarkSize + width + 4 * kGrid;
}

void NeuronTable::updateColumns()
{
    using Model = NeuronTableModel;
    const QFontMetrics metrics(m_view->font());
    const auto widthOf = [&metrics](const QString& sample) { return metrics.horizontalAdvance(sample) + 4 * kGrid; };
    std::array widths
        = {stateColumnWidth(),   widthOf(u"L00 N00000"_s), widthOf(u"+0.0000e-00"_s) + 56, widthOf(u"00000"_s),
           widthOf(u"00.0 %"_s), widthOf(u"Consistent"_s), widthOf(u"promoted tokens"_s)};
    const std::array wanted = {true, true, true, true, true, m_model->hasConsistency(), m_model->hasText()};
    QHeaderView* header = m_view->horizontalHeader();
    for (std::size_t column = 0; column < widths.size(); ++column) { // a heading may be longer in another language
        const QVariant heading = m_model->headerData(static_cast<int>(column), Qt::Horizontal, Qt::DisplayRole);
        widths[column] = std::max(widths[column], widthOf(heading.toString()));
    }
    // As many columns as fit, in order; a wider dock shows more. The score takes what is left.
    int used = 0;
    bool textShown = false;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        used += wanted[column] ? widths[column] : 0;
        const bool shown = wanted[column] && (column <= Model::ScoreColumn || used <= m_view->viewport()->width());
        m_view->setColumnHidden(static_cast<int>(column), !shown);
        m_view->setColumnWidth(static_cast<int>(column), widths[column]);
        textShown = textShown || (shown && column == Model::TextColumn);
    }
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(textShown ? Model::TextColumn : Model::ScoreColumn, QHeaderView::Stretch);
}

void NeuronTable::openContextMenu(const QPoint& position)
{
    const std::vector<NeuronId> neurons = selection();
    if (neurons.empty())
        return;
    const Theme theme = Theme::fromPalette(palette());
    QMenu menu(this);
    const auto addState = [&](const QString& text, const QIcon& icon, const NeuronState& state) {
        QAction* action = menu.addAction(icon, text);
        connect(action, &QAction::triggered, this,
                [this, neurons, state] { Q_EMIT stateChangeRequested(neurons, state); });
    };
    addState(tr("&Excite (x2)"), markIcon(Mark::Excite, theme), NeuronState::excite());
    addState(tr("&Silence (x0)"), markIcon(Mark::Silence, theme), NeuronState::silence());
    QAction* custom = menu.addAction(markIcon(Mark::Custom, theme), tr("Custom &factor ..."));
    connect(custom, &QAction::triggered, this, [this, neurons] { Q_EMIT customStateRequested(neurons); });
    addState(tr("&Reset to normal"), {}, NeuronState::normal());
    menu.addSeparator();
    QAction* copy = menu.addAction(tintedIcon(u"copy"_s, palette()), tr("&Copy neurons"));
    copy->setShortcut(QKeySequence::Copy);
    connect(copy, &QAction::triggered, this, &NeuronTable::copySelection);
    Q_EMIT contextMenuAboutToShow(&menu, neurons);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace neurex::ui
