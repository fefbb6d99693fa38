// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/neurons/neuron_table.h"

#include "widgets/neurons/neuron_delegates.h"
#include "widgets/neurons/neuron_filter_text.h"
#include "widgets/style/marks.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/typed_text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSet>
#include <QStyleOptionHeader>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kPadding = 6; // what cells keep clear themselves

} // namespace

NeuronTable::NeuronTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new NeuronTableModel(this))
    , m_filter(new NeuronFilterModel(this))
    , m_view(new QTableView(this))
    , m_title(plainLabel(this))
    , m_note(plainLabel(this))
    , m_count(plainLabel(this))
    , m_empty(linkLabel(m_view))
    , m_problem(plainLabel(this))
    , m_filterLine(new QLineEdit(this))
    , m_emptyText(tr("No neurons yet."))
{
    buildLayout();
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_settingSelection)
            return;
        m_selected = selection();
        Q_EMIT selectionChanged(m_selected);
    });
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex& index) {
        const bool isPlain = QGuiApplication::keyboardModifiers() == Qt::NoModifier; // else rows are being chosen
        if (index.column() == NeuronTableModel::StateColumn && isPlain)
            editState(index);
    });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() == NeuronTableModel::StateColumn)
            editState(index);
        else
            Q_EMIT neuronActivated(index.data(NeuronTableModel::NeuronRole).value<NeuronId>());
    });
    connect(m_model, &NeuronTableModel::stateEdited, this, &NeuronTable::requestState);
    connect(m_view, &QWidget::customContextMenuRequested, this, &NeuronTable::openContextMenu);
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addColumnActions(menu);
        menu->popup(m_view->horizontalHeader()->mapToGlobal(position));
    });
    connect(m_filterLine, &QLineEdit::textChanged, this, &NeuronTable::applyFilterText);
    connect(m_empty, &QLabel::linkActivated, this, [this] {
        m_filterLine->clear();
        m_view->setFocus();
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &NeuronTable::updateColumns);
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
    m_filterLine->setPlaceholderText(tr("Filter: text, layer:4-7, score:%1").arg(exactNumberText(kScoreExample)));
    m_filterLine->setClearButtonEnabled(true);
    m_filterLine->setAccessibleName(tr("Filter neurons by text, layer or score"));
    m_filterLine->setToolTip(tr("Text of a neuron, promoted tokens or note; layer:4, layer:4-7; score:%1 is the "
                                "smallest |score|; tag:date; state:changed")
                                 .arg(exactNumberText(kScoreExample)));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    m_problem->hide();
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setContentsMargins(2 * kGrid, 0, 2 * kGrid, 0);
    m_note->hide();
    colourProblem();

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
    layout->addWidget(m_note);
    layout->addLayout(m_filterRow);
    layout->addWidget(m_problem);
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

void NeuronTable::setNote(const QString& note, const QString& toolTip)
{
    m_note->setText(note);
    m_note->setToolTip(toolTip);
    m_note->setVisible(!note.isEmpty());
}

QString NeuronTable::note() const
{
    return m_note->text();
}

QString NeuronTable::filterText() const
{
    return m_filterLine->text();
}

void NeuronTable::setFilterText(const QString& text)
{
    m_filterLine->setText(text);
}

void NeuronTable::editState(const QModelIndex& index)
{
    if (!m_view->isPersistentEditorOpen(index)) // a click has opened it before the second one
        m_view->edit(index);
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
    m_emptyText = text;
    updateCount();
}

void NeuronTable::setRows(std::vector<NeuronRow> rows)
{
    const QScopedValueRollback guard(m_settingSelection, true);
    m_model->setRows(std::move(rows));
    showSelection();
    measureContent();
    updateColumns();
    updateCount();
}

void NeuronTable::setStates(NeuronStates states)
{
    const QScopedValueRollback guard(m_settingSelection, true);
    m_model->setStates(std::move(states));
    if (m_filter->isOnlyChanged()) { // rows came and went
        showSelection();
        updateCount();
    }
    m_contentWidths[NeuronTableModel::StateColumn] = contentWidth(NeuronTableModel::StateColumn);
    updateColumns();
}

void NeuronTable::setPending(bool pending)
{
    m_view->setEnabled(!pending);
}

void NeuronTable::setSelection(const std::vector<NeuronId>& neurons)
{
    m_selected = neurons;
    showSelection();
}

void NeuronTable::showSelection()
{
    const QScopedValueRollback guard(m_settingSelection, true);
    QItemSelection rows;
    QModelIndex first;
    for (const NeuronId neuron : m_selected) {
        const int row = m_model->rowOf(neuron);
        const QModelIndex index = row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(row, 0));
        if (!index.isValid())
            continue;
        rows.append(QItemSelectionRange(index, index.siblingAtColumn(NeuronTableModel::ColumnCount - 1)));
        if (!first.isValid())
            first = index;
    }
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    if (!first.isValid())
        return;
    if (!rows.contains(m_view->currentIndex())) // moving within the row would close its editor
        m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(first);
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
        colourProblem();
        measureContent();
        updateColumns();
    }
    QWidget::changeEvent(event);
}

void NeuronTable::applyFilterText(const QString& text)
{
    const NeuronFilterTerms terms = parseNeuronFilter(text);
    m_problem->setText(terms.problems.join(u'\n'));
    m_problem->setVisible(!terms.problems.isEmpty());
    const QScopedValueRollback guard(m_settingSelection, true);
    m_filter->setTag(terms.tag);
    m_filter->setLayerRange(terms.firstLayer, terms.lastLayer);
    m_filter->setMinimumMagnitude(terms.leastMagnitude);
    m_filter->setOnlyChanged(terms.onlyChanged);
    m_filter->setText(terms.text);
    showSelection();
    alignFirstRow(m_view);
    updateCount();
}

void NeuronTable::colourProblem()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::fromPalette(colours).warning);
    m_problem->setPalette(colours);
}

void NeuronTable::updateCount()
{
    const int shown = m_filter->rowCount();
    const int total = m_model->rowCount();
    m_count->setText(shown == total ? formatCount(total) : tr("%1 of %2").arg(formatCount(shown), formatCount(total)));
    m_empty->setVisible(shown == 0);
    m_empty->setText(total == 0 ? textWithLink(m_emptyText)
                                : textWithLink(tr("No neuron matches the filter."), tr("Clear the filter")));
    m_filterLine->setEnabled(total > 0);
}

/// Of the widest text in a column's cells, without what cells keep clear around it. Every digit counts as the widest
/// one, so that numbers of one form are measured once: a thousand of them would take the window 50 ms.
int NeuronTable::contentWidth(int column) const
{
    const QFontMetrics metrics(m_view->font());
    constexpr QStringView kDigits = u"0123456789";
    const QChar widest
        = *std::ranges::max_element(kDigits, {}, [&metrics](QChar digit) { return metrics.horizontalAdvance(digit); });
    int width = 0;
    qsizetype longest = 0;
    QSet<QString> measured;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QString text = m_model->index(row, column).data().toString();
        if (text.size() + 1 < longest) // cannot be the widest number
            continue;
        longest = std::max(longest, text.size());
        std::ranges::replace_if(
            text, [&](QChar character) { return kDigits.contains(character); }, widest);
        if (measured.contains(text))
            continue;
        width = std::max(width, metrics.horizontalAdvance(text));
        measured.insert(text);
    }
    return width;
}

void NeuronTable::measureContent()
{
    for (int column = 0; column < NeuronTableModel::TextColumn; ++column)
        m_contentWidths[static_cast<std::size_t>(column)] = contentWidth(column);
}

/// With the arrow where rows are sorted by it.
int NeuronTable::headingWidth(int column, const QString& text) const
{
    const QHeaderView* header = m_view->horizontalHeader();
    QStyleOptionHeader option;
    option.initFrom(header);
    option.orientation = Qt::Horizontal;
    option.section = column;
    option.text = text;
    if (header->isSortIndicatorShown() && header->sortIndicatorSection() == column)
        option.sortIndicator = QStyleOptionHeader::SortDown;
    return header->style()->sizeFromContents(QStyle::CT_HeaderSection, &option, QSize(), header).width();
}

/// Where nothing is cut, neither headings nor numbers; only texts of notes and tokens may be.
NeuronTable::Widths NeuronTable::leastWidths() const
{
    using Model = NeuronTableModel;
    Widths widths = {};
    for (int column = 0; column < Model::ColumnCount; ++column) {
        int content = m_contentWidths[static_cast<std::size_t>(column)] + kPadding;
        if (column == Model::StateColumn)
            content += kStateMarkSize + kGrid;
        if (column == Model::ScoreColumn)
            content = ScoreBarDelegate::leastWidth(m_contentWidths[Model::ScoreColumn]);
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        widths[static_cast<std::size_t>(column)] = std::max(content, headingWidth(column, heading));
    }
    return widths;
}

int NeuronTable::effectsWidth() const
{
    using Model = NeuronTableModel;
    const QFontMetrics metrics(m_view->font());
    const int score = metrics.horizontalAdvance(formatScore(-0.00123));
    const auto effectWidth = [&](int column) {
        const int number = metrics.horizontalAdvance(formatPoints(-0.0123)) + kPadding;
        return std::max({number, headingWidth(column, Model::effectHeading(column, Positions::Last)),
                         headingWidth(column, Model::effectHeading(column, Positions::All))});
    };
    const auto wide = [this](int column, int content) {
        return std::max(content, headingWidth(column, Model::columnTitle(column)));
    };
    const int mark = metrics.horizontalAdvance(u"x2"_s) + kPadding + kStateMarkSize + kGrid;
    const int neuron = metrics.horizontalAdvance(neuronText({10, 1000})) + kPadding;
    const int columns = wide(Model::StateColumn, mark) + wide(Model::NeuronColumn, neuron)
        + wide(Model::ScoreColumn, ScoreBarDelegate::leastWidth(score)) + effectWidth(Model::SilencedColumn)
        + effectWidth(Model::ExcitedColumn);
    return columns + 2 * m_view->frameWidth() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
}

/// With room around the numbers and for the bar of a score, and nothing less when other rows come.
NeuronTable::Widths NeuronTable::roomyWidths() const
{
    const QFontMetrics metrics(m_view->font());
    const auto widthOf = [&metrics](const QString& sample) { return metrics.horizontalAdvance(sample) + 4 * kGrid; };
    const Widths samples = {widthOf(u"x2"_s) + kStateMarkSize,
                            widthOf(u"L00 N00000"_s),
                            ScoreBarDelegate::preferredWidth(metrics),
                            widthOf(u"+00.00"_s),
                            widthOf(u"+00.00"_s),
                            widthOf(u"00000"_s),
                            widthOf(u"00.0 %"_s),
                            widthOf(u"Consistent"_s),
                            widthOf(u"-00.0"_s),
                            widthOf(u"100.0 %"_s),
                            widthOf(u"promoted tokens"_s)};
    constexpr int kAround = 2 * kGrid;
    Widths widths = leastWidths();
    for (std::size_t column = 0; column < widths.size(); ++column)
        widths[column] = std::max(samples[column], widths[column] + kAround);
    return widths;
}

bool NeuronTable::saysSomething(int column) const
{
    switch (column) {
    case NeuronTableModel::SilencedColumn:
    case NeuronTableModel::ExcitedColumn:
        return m_model->hasEffects();
    case NeuronTableModel::ConsistencyColumn:
        return m_model->hasConsistency();
    case NeuronTableModel::ZColumn:
        return m_model->hasZ();
    case NeuronTableModel::NetColumn:
        return m_model->hasNetShare();
    case NeuronTableModel::TextColumn:
        return m_model->hasText();
    default:
        return true;
    }
}

/// Those that are shown at any width: what was chosen, else state, neuron, score and what was measured of it.
bool NeuronTable::isNeeded(int column) const
{
    using Model = NeuronTableModel;
    if (column == Model::NeuronColumn)
        return true;
    return m_columns ? m_columns->contains(Model::columnName(column))
                     : column <= Model::ExcitedColumn && saysSomething(column);
}

void NeuronTable::updateColumns()
{
    using Model = NeuronTableModel;
    const int room = m_view->viewport()->width();
    const auto neededOf = [this](const Widths& widths) {
        int needed = 0;
        for (int column = 0; column < Model::ColumnCount; ++column)
            needed += isNeeded(column) ? widths[static_cast<std::size_t>(column)] : 0;
        return needed;
    };
    Widths widths = roomyWidths();
    const bool isRoomy = neededOf(widths) <= room;
    if (!isRoomy)
        widths = leastWidths();
    int used = neededOf(widths);
    int stretched = -1;
    QHeaderView* header = m_view->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    for (int column = 0; column < Model::ColumnCount; ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        const bool isAdded
            = isRoomy && !m_columns && !isNeeded(column) && saysSomething(column) && used + width <= room;
        used += isAdded ? width : 0;
        const bool isShown = isAdded || isNeeded(column);
        m_view->setColumnHidden(column, !isShown);
        m_view->setColumnWidth(column, width);
        if (isShown && (column == Model::ScoreColumn || column == Model::TextColumn))
            stretched = column; // takes what is left
    }
    if (stretched >= 0 && used <= room) // else there is a scroll bar
        header->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

void NeuronTable::setColumns(const std::optional<QStringList>& names)
{
    if (m_columns == names)
        return;
    m_columns = names;
    updateColumns();
}

void NeuronTable::chooseColumn(int column, bool shown)
{
    QStringList names;
    for (int other = 0; other < NeuronTableModel::ColumnCount; ++other) {
        if (other == column ? shown : !m_view->isColumnHidden(other))
            names += NeuronTableModel::columnName(other);
    }
    setColumns(names);
    Q_EMIT columnsChosen();
}

void NeuronTable::addColumnActions(QMenu* menu)
{
    for (int column = 0; column < NeuronTableModel::ColumnCount; ++column) {
        if (column == NeuronTableModel::NeuronColumn)
            continue;
        QAction* action = menu->addAction(NeuronTableModel::columnTitle(column));
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { chooseColumn(column, shown); });
    }
    menu->addSeparator();
    QAction* fitting = menu->addAction(tr("As many as fit"));
    fitting->setCheckable(true);
    fitting->setChecked(!m_columns);
    connect(fitting, &QAction::toggled, this, [this](bool automatic) {
        if (!automatic) {
            chooseColumn(NeuronTableModel::NeuronColumn, true); // those that are shown now
            return;
        }
        setColumns(std::nullopt);
        Q_EMIT columnsChosen();
    });
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
    QAction* custom = menu.addAction(markIcon(Mark::Custom, theme), tr("Custom &factor..."));
    connect(custom, &QAction::triggered, this, [this, neurons] { Q_EMIT customStateRequested(neurons); });
    addState(tr("&Normal"), {}, NeuronState::normal());
    menu.addSeparator();
    QAction* copy = menu.addAction(tintedIcon(u"copy"_s, palette()), tr("&Copy neurons"));
    copy->setShortcut(QKeySequence::Copy);
    connect(copy, &QAction::triggered, this, &NeuronTable::copySelection);
    Q_EMIT contextMenuAboutToShow(&menu, neurons);
    menu.addSeparator();
    addColumnActions(menu.addMenu(tr("Co&lumns")));
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

} // namespace neurex::ui
