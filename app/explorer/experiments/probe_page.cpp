// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/probe_page.h"

#include "app/explorer/experiments/run_row.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/runs/dropped_files.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableWidget>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kPermille = 1000;
constexpr int kProgressWidth = 140;
constexpr int kListWidth = 232;
constexpr int kTaskWidth = 150;
constexpr int kTableHeight = 150;
constexpr int kLeastTableHeight = 100;
constexpr int kMostStateHeight = 1000;
constexpr int kPlotHeight = 260;
constexpr int kLeastPlotHeight = 196;
constexpr int kShownRows = 3; // of the table, before it scrolls
constexpr int kFirstProbe = 2; // column, behind task and chance

} // namespace

ProbePage::ProbePage(QWidget* parent)
    : QWidget(parent)
    , m_new(ui::makeIconButton(tr("New probe..."), u"run"_s, tr("Finds the skill neurons of the open task."), this))
    , m_add(ui::makeIconButton(tr("Open probes..."), u"open"_s,
                               tr("A folder of neurex probe, or one that holds several; or drop it here."), this))
    , m_counts(new QComboBox(this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops judging; what is judged stays."), this))
    , m_goOn(ui::makeIconButton(tr("Go on"), u"run"_s, tr("Judges the probes that were stopped."), this))
    , m_progress(new QProgressBar(this))
    , m_exportTable(ui::makeIconButton(tr("Table..."), u"export"_s, tr("The table as PDF, SVG, PNG or CSV."), this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_curves(new ui::SheetPlot(this))
    , m_places(new ui::SheetPlot(this))
    , m_robustness(new QTableWidget(this))
    , m_neurons(new ui::NeuronTable(this))
    , m_command(ui::plainLabel(this))
    , m_text(ui::elidedLabel(this))
    , m_select(ui::makeIconButton(tr("On the map"), u"heatmap"_s, tr("Selects these neurons and shows the map."), this))
    , m_save(ui::makeIconButton(tr("Save as set"), QString(),
                                tr("Keeps these neurons under Sets; those of each sign as one."), this))
    , m_enhance(ui::makeIconButton(tr("Enhance"), u"enhance"_s,
                                   tr("Adds steps that excite the neurons with a score above 0 and silence those "
                                      "below; what else is done to the "
                                      "model is switched off. What comes of it is measured on the open task."),
                                   this))
    , m_degrade(ui::makeIconButton(tr("Degrade"), u"degrade"_s,
                                   tr("Adds steps that silence the neurons with a score above 0 and excite those "
                                      "below; what else is done to the "
                                      "model is switched off. What comes of it is measured on the open task."),
                                   this))
{
    m_content = buildContent();
    m_stack->addWidget(buildEmpty());
    m_stack->addWidget(m_content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    m_run = new RunRow(this);
    layout->addWidget(m_run);
    layout->addWidget(m_stack, 1);
    setAcceptDrops(true);
    ui::WheelGuard::install(this);
    setTable({});
    setJudging(false, false);
    setRobustness({});
    setActions({});
    updateIcons();
}

QWidget* ProbePage::buildHeader()
{
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setMaximum(kPermille);
    m_progress->setAccessibleName(tr("Progress of judging"));
    m_counts->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_counts->setAccessibleName(tr("Number of neurons that decide"));
    m_counts->setToolTip(tr("So many of the best neurons decide; where a probe was judged with other numbers, the next "
                            "smaller one."));
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_new, m_add, m_counts, m_goOn, m_cancel, m_progress})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_exportTable);
    row->addWidget(m_exportFigure);
    connect(m_new, &QPushButton::clicked, this, &ProbePage::newRequested);
    connect(m_add, &QPushButton::clicked, this, &ProbePage::addRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ProbePage::cancelRequested);
    connect(m_goOn, &QPushButton::clicked, this, &ProbePage::goOnRequested);
    connect(m_exportTable, &QPushButton::clicked, this, [this] { Q_EMIT figureExportRequested(true); });
    connect(m_exportFigure, &QPushButton::clicked, this, [this] { Q_EMIT figureExportRequested(false); });
    connect(m_counts, &QComboBox::activated, this,
            [this] { Q_EMIT countChosen(static_cast<std::size_t>(m_counts->currentData().toULongLong())); });
    return header;
}

QWidget* ProbePage::buildContent()
{
    m_table->setAccessibleName(tr("Accuracy of probes, tasks by probes"));
    m_table->setObjectName(u"probeTable"_s);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ProbePage::reportCell);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ProbePage::openMenu);
    m_curves->setAccessibleName(tr("Accuracy over the number of neurons"));
    m_curves->setHint(tr("Click: these neurons are listed."));
    m_places->setAccessibleName(tr("Layers and places of the chosen neurons"));
    m_places->setHint(tr("Click: selects the neuron."));
    m_tabs->setDocumentMode(true);
    m_curves->setMinimumHeight(kLeastPlotHeight);
    m_tabs->addTab(m_curves, tr("Accuracy"));
    m_tabs->addTab(m_places, tr("Neurons"));
    m_robustness->setObjectName(u"probeRobustness"_s);
    m_robustness->setAccessibleName(tr("Neurons of other probes on these questions"));
    m_robustness->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_robustness->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_robustness->setTabKeyNavigation(false);
    m_robustness->setShowGrid(false);
    m_robustness->setFrameShape(QFrame::NoFrame);
    m_robustness->verticalHeader()->hide();
    m_robustness->horizontalHeader()->setHighlightSections(false);
    m_tabs->addTab(m_robustness, tr("Robustness"));
    m_tabs->setTabToolTip(m_tabs->indexOf(m_robustness),
                          tr("What the neurons of the probes that this one is compared with do on its questions. All "
                             "numbers are in robustness.csv in its folder."));
    m_neurons->setEmptyText(tr("Choose a cell of Polar, Magn or Act to see its neurons."));
    m_neurons->setTitle(tr("Skill neurons"));
    auto* below = new QSplitter(this);
    below->addWidget(m_tabs);
    below->addWidget(m_neurons);
    below->setChildrenCollapsible(false);
    below->setStretchFactor(0, 1);
    below->setSizes({2 * kListWidth, kListWidth});
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_table);
    split->addWidget(below);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(1, 1);
    split->setSizes({kTableHeight, kPlotHeight});
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(split, 1);
    layout->addWidget(buildActions());
    return content;
}

QWidget* ProbePage::buildEmpty()
{
    auto* empty = new QWidget(this);
    QLabel* text
        = ui::plainLabel(tr("Skill neurons are those whose gradients tell a task's labels apart. A probe finds "
                            "them and keeps them in a folder: make one of the open task here, or by this "
                            "command, and open its folder here, or drop it."),
                         empty);
    text->setWordWrap(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setWordWrap(true);
    m_command->setObjectName(u"probeCommand"_s);
    m_command->setAccessibleName(tr("Command that makes a probe"));
    auto* copy = new QPushButton(tr("Copy the command"), empty);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_commandText); });
    auto* make = new QPushButton(tr("New probe..."), empty);
    connect(make, &QPushButton::clicked, this, &ProbePage::newRequested);
    auto* open = new QPushButton(tr("Open probes..."), empty);
    connect(open, &QPushButton::clicked, this, &ProbePage::addRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(ui::kGrid);
    buttons->addWidget(make);
    buttons->addWidget(open);
    buttons->addWidget(copy);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(empty);
    layout->setContentsMargins(6 * ui::kGrid, 4 * ui::kGrid, 6 * ui::kGrid, 4 * ui::kGrid);
    layout->setSpacing(3 * ui::kGrid);
    layout->addStretch(1);
    layout->addWidget(text);
    layout->addWidget(m_command);
    layout->addLayout(buttons);
    layout->addStretch(2);
    auto* area = new QScrollArea(this); // lines that wrap would ask for more height than the page has to have
    area->setWidget(empty);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QWidget* ProbePage::buildActions()
{
    auto* actions = new QWidget(this);
    auto* row = new QHBoxLayout(actions);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(ui::kGrid);
    for (QPushButton* button : {m_select, m_save, m_enhance, m_degrade})
        row->addWidget(button);
    m_text->setObjectName(u"probeChoice"_s);
    row->addSpacing(ui::kGrid);
    row->addWidget(m_text, 1);
    connect(m_select, &QPushButton::clicked, this, &ProbePage::selectRequested);
    connect(m_save, &QPushButton::clicked, this, &ProbePage::saveRequested);
    connect(m_enhance, &QPushButton::clicked, this, [this] { Q_EMIT operatorRequested(Operator::Enhance); });
    connect(m_degrade, &QPushButton::clicked, this, [this] { Q_EMIT operatorRequested(Operator::Degrade); });
    return actions;
}

bool ProbePage::showsPlaces() const
{
    return m_tabs->currentWidget() == m_places;
}

void ProbePage::setTable(ProbeTable table)
{
    if (table == m_shown && !table.headings.isEmpty())
        return;
    const int scrolled = m_table->verticalScrollBar()->value();
    m_shown = std::move(table);
    m_isFilling = true;
    m_table->clear();
    m_table->clearSpans();
    m_table->setColumnCount(static_cast<int>(m_shown.headings.size()));
    m_table->setRowCount(static_cast<int>(m_shown.rows.size()));
    for (int column = 0; column < m_table->columnCount(); ++column) {
        auto* heading = new QTableWidgetItem(m_shown.headings[column]);
        heading->setToolTip(m_shown.headingTips[column]);
        heading->setTextAlignment(column == 0 ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignCenter);
        m_table->setHorizontalHeaderItem(column, heading);
    }
    for (int row = 0; row < m_table->rowCount(); ++row)
        fillRow(row);
    m_isFilling = false;
    fitTable();
    m_table->verticalScrollBar()->setValue(scrolled);
    m_stack->setCurrentIndex(m_shown.rows.empty() ? 0 : 1);
    m_exportTable->setVisible(!m_shown.rows.empty());
    m_exportFigure->setVisible(!m_shown.rows.empty());
    m_new->setVisible(!m_shown.rows.empty()); // the empty page has its own
    m_add->setVisible(!m_shown.rows.empty());
    m_exportTable->setEnabled(
        std::ranges::any_of(m_shown.rows, [](const ProbeTable::Row& one) { return one.state.isEmpty(); }));
}

void ProbePage::fillRow(int row)
{
    const ProbeTable::Row& shown = m_shown.rows[static_cast<std::size_t>(row)];
    const ui::Theme theme = ui::Theme::fromPalette(palette());
    auto* name = new QTableWidgetItem(shown.note.isEmpty() ? shown.title : shown.title + u'\n' + shown.note);
    name->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    name->setToolTip(shown.toolTip + u'\n' + tr("Delete: takes this row away"));
    m_table->setItem(row, 0, name);
    const auto add = [&](int column, const QString& text, const QString& toolTip) {
        auto* item = new QTableWidgetItem(text);
        item->setToolTip(toolTip);
        item->setTextAlignment(Qt::AlignCenter);
        m_table->setItem(row, column, item);
        return item;
    };
    if (!shown.state.isEmpty()) {
        QTableWidgetItem* state = add(1, shown.state, shown.state);
        state->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        state->setForeground(shown.isFailure ? theme.warning : theme.mutedText);
        if (m_table->columnCount() > kFirstProbe)
            m_table->setSpan(row, 1, 1, m_table->columnCount() - 1);
        return;
    }
    add(1, shown.chance.text, shown.chance.toolTip)->setForeground(theme.mutedText);
    for (std::size_t place = 0; place < shown.cells.size(); ++place) {
        const ProbeTable::Cell& cell = shown.cells[place];
        const bool isThere = !cell.text.isEmpty();
        QTableWidgetItem* item = add(kFirstProbe + static_cast<int>(place), isThere ? cell.text : u"\u2013"_s,
                                     isThere ? cell.toolTip : tr("This folder was judged without it."));
        if (!isThere)
            item->setFlags(Qt::NoItemFlags);
    }
}

/// Columns as wide as they need, the task takes what is left; so high that the first rows are seen whole.
void ProbePage::fitTable()
{
    const int columns = m_table->columnCount();
    if (columns == 0)
        return;
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    const QFontMetrics metrics = m_table->fontMetrics();
    int spanned = 0;
    for (int column = 1; column < columns; ++column) {
        int width = metrics.size(0, m_shown.headings[column]).width();
        for (int row = 0; row < m_table->rowCount(); ++row) { // what spans the columns does not count
            if (m_shown.rows[static_cast<std::size_t>(row)].state.isEmpty())
                width = std::max(width, metrics.size(0, m_table->item(row, column)->text()).width());
        }
        header->resizeSection(column, width + 4 * ui::kGrid);
        spanned += header->sectionSize(column);
    }
    header->setSectionResizeMode(columns > kFirstProbe ? 0 : columns - 1, QHeaderView::Stretch);
    const QRect room(0, 0, std::max(spanned - 4 * ui::kGrid, kTaskWidth), kMostStateHeight);
    int height = header->sizeHint().height() + 2 * ui::kGrid;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString& state = m_shown.rows[static_cast<std::size_t>(row)].state;
        int lines = metrics.boundingRect(room, Qt::TextWordWrap, state).height();
        for (int column = 0; column < (state.isEmpty() ? columns : 1); ++column)
            lines = std::max(lines, metrics.size(0, m_table->item(row, column)->text()).height());
        m_table->setRowHeight(row, lines + 3 * ui::kGrid);
        height += row < kShownRows ? m_table->rowHeight(row) : 0;
    }
    m_table->setMinimumHeight(std::min(height, kLeastTableHeight));
    m_table->setMinimumWidth(kTaskWidth);
}

void ProbePage::setChosen(const QString& folder, ProbeKind kind)
{
    const auto row = std::ranges::find(m_shown.rows, folder, &ProbeTable::Row::folder);
    const auto column = std::ranges::find(m_shown.kinds, kind);
    m_isFilling = true;
    if (row == m_shown.rows.end() || column == m_shown.kinds.end())
        m_table->setCurrentItem(nullptr);
    else
        m_table->setCurrentCell(static_cast<int>(row - m_shown.rows.begin()),
                                kFirstProbe + static_cast<int>(column - m_shown.kinds.begin()));
    m_isFilling = false;
}

void ProbePage::reveal(const QString& folder)
{
    const auto row = std::ranges::find(m_shown.rows, folder, &ProbeTable::Row::folder);
    if (row != m_shown.rows.end())
        m_table->scrollToItem(m_table->item(static_cast<int>(row - m_shown.rows.begin()), 0));
}

void ProbePage::reportCell(int row, int column)
{
    if (m_isFilling || row < 0 || static_cast<std::size_t>(row) >= m_shown.rows.size())
        return;
    const ProbeTable::Row& shown = m_shown.rows[static_cast<std::size_t>(row)];
    if (!shown.state.isEmpty())
        return;
    // The table is filled anew, which must not happen within its own signal.
    const auto report = [this, folder = shown.folder, column, kinds = m_shown.kinds] {
        if (column < kFirstProbe)
            Q_EMIT folderChosen(folder);
        else
            Q_EMIT cellChosen(folder, kinds[static_cast<std::size_t>(column - kFirstProbe)]);
    };
    QMetaObject::invokeMethod(this, report, Qt::QueuedConnection);
}

void ProbePage::setCounts(const std::vector<std::size_t>& counts, std::size_t chosen)
{
    const QSignalBlocker quiet(m_counts);
    m_counts->clear();
    int place = -1;
    for (const std::size_t count : counts) {
        if (count <= chosen || place < 0)
            place = m_counts->count();
        m_counts->addItem(tr("%n neuron(s)", nullptr, static_cast<int>(count)), QVariant::fromValue<qulonglong>(count));
    }
    m_counts->setCurrentIndex(place);
    m_counts->setVisible(!counts.empty());
}

void ProbePage::setJudging(bool isJudging, bool canGoOn)
{
    m_cancel->setVisible(isJudging);
    m_progress->setVisible(isJudging);
    m_goOn->setVisible(!isJudging && canGoOn);
}

void ProbePage::setProgress(double share, const QString& text)
{
    m_progress->setValue(static_cast<int>(kPermille * share));
    m_progress->setFormat(text);
}

void ProbePage::setRobustness(const ProbeRobustness& robustness)
{
    m_robustness->clear();
    m_robustness->setColumnCount(static_cast<int>(robustness.headings.size()));
    m_robustness->setRowCount(static_cast<int>(robustness.rows.size()));
    m_robustness->setHorizontalHeaderLabels(robustness.headings);
    for (int row = 0; row < m_robustness->rowCount(); ++row) {
        for (int column = 0; column < m_robustness->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(robustness.rows[static_cast<std::size_t>(row)][column]);
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignCenter) | Qt::AlignVCenter);
            item->setToolTip(item->text());
            m_robustness->setItem(row, column, item);
        }
    }
    m_robustness->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    if (m_robustness->columnCount() > 0)
        m_robustness->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tabs->setTabVisible(m_tabs->indexOf(m_robustness), !robustness.rows.empty());
}

void ProbePage::setActions(const ProbeActions& actions)
{
    m_text->setText(actions.whyNot.isEmpty() ? actions.text : actions.whyNot);
    m_save->setEnabled(actions.hasNeurons && actions.fits);
    m_select->setEnabled(actions.hasNeurons && actions.fits);
    for (QPushButton* button : {m_enhance, m_degrade})
        button->setEnabled(actions.hasNeurons && actions.fits && actions.hasSides);
    for (QPushButton* button : {m_select, m_save, m_enhance, m_degrade})
        button->setStatusTip(actions.whyNot);
    m_exportFigure->setEnabled(m_curves->figure() != nullptr);
}

void ProbePage::setCommand(const QString& command)
{
    m_commandText = command;
    m_command->setText(ui::isolated(command));
}

void ProbePage::openMenu(const QPoint& place)
{
    const int row = m_table->rowAt(place.y());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Export the table..."), this, [this] { Q_EMIT figureExportRequested(true); })
        ->setEnabled(m_exportTable->isEnabled());
    menu->addAction(tr("Copy the table"), this, &ProbePage::copyTable);
    if (row >= 0) {
        const QString folder = m_shown.rows[static_cast<std::size_t>(row)].folder;
        menu->addSeparator();
        if (m_shown.rows[static_cast<std::size_t>(row)].canGoOn)
            menu->addAction(tr("Go on with this probe..."), this, [this, folder] { Q_EMIT continueRequested(folder); });
        menu->addAction(tr("Take this probe away"), this, [this, folder] { Q_EMIT removeRequested(folder); });
    }
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

/// As text with tabs, a line a task.
void ProbePage::copyTable() const
{
    QString text = m_shown.headings.join(u'\t') + u'\n';
    for (const ProbeTable::Row& row : m_shown.rows) {
        QStringList cells{row.title, row.state.isEmpty() ? row.chance.text : row.state};
        for (const ProbeTable::Cell& cell : row.cells)
            cells += QString(cell.text).replace(u'\n', u' ');
        text += cells.join(u'\t') + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

bool ProbePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        const int row = m_table->currentRow();
        if (key->key() == Qt::Key_Delete && row >= 0) {
            const QString folder = m_shown.rows[static_cast<std::size_t>(row)].folder;
            Q_EMIT removeRequested(folder);
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copyTable();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProbePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!ui::droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ProbePage::dropEvent(QDropEvent* event)
{
    const QStringList folders = ui::droppedFiles(event->mimeData());
    if (folders.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT foldersDropped(folders);
}

void ProbePage::updateIcons()
{
    ui::tintIcons(
        std::array{m_new, m_add, m_cancel, m_goOn, m_exportTable, m_exportFigure, m_select, m_enhance, m_degrade});
}

void ProbePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown(true);
}

void ProbePage::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    Q_EMIT shown(false);
}

void ProbePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    updateIcons();
    m_isFilling = true;
    for (int row = 0; row < m_table->rowCount(); ++row)
        fillRow(row);
    m_isFilling = false;
}

} // namespace neurex::app
