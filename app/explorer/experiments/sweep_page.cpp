// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/experiments/sweep_page.h"

#include "app/explorer/experiments/sweep_settings_panel.h"
#include "core/base/answer_measures.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/scrolled_form.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/plots/sweep_plot.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/answer_name.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kSettingsWidth = 208;
constexpr int kLeastPlotHeight = 220;
constexpr int kPlotHeight = 300;
constexpr int kTableHeight = 240;
constexpr int kPermille = 1000;
constexpr int kProgressWidth = 140;
constexpr int kQuestionRole = Qt::UserRole + 1;
constexpr int kSortRole = Qt::UserRole + 2;

enum FlipColumn { Question, Proxy, Change, Letters, Gold, Before, After, TextColumn };

QStandardItem* makeItem(const QString& text, const QVariant& sortBy)
{
    auto* item = new QStandardItem(text);
    item->setData(sortBy, kSortRole);
    item->setEditable(false);
    return item;
}

QList<QStandardItem*> flipItems(const FlipRow& row, const QString& change)
{
    const AnswerFlip& flip = row.flip;
    const int question = static_cast<int>(flip.question);
    QList<QStandardItem*> items{
        makeItem(QString::number(question + 1), question),
        makeItem(QString::number(flip.proxy + 1), flip.proxy),
        makeItem(change, flip.becameRight),
        makeItem(u"%1 \u2192 %2"_s.arg(ui::answerName(row.labels, flip.before.predicted),
                                       ui::answerName(row.labels, flip.after.predicted)),
                 flip.after.predicted),
        makeItem(ui::answerName(row.labels, flip.before.gold), flip.before.gold),
        makeItem(ui::formatProbability(goldProbability(flip.before)), goldProbability(flip.before)),
        makeItem(ui::formatProbability(goldProbability(flip.after)), goldProbability(flip.after)),
        makeItem(ui::isolated(row.text), row.text),
    };
    for (QStandardItem* item : items)
        item->setData(question, kQuestionRole);
    items[TextColumn]->setToolTip(ui::tipText(row.text));
    return items;
}

} // namespace

SweepPage::SweepPage(QWidget* parent)
    : QWidget(parent)
    , m_settings(new SweepSettingsPanel(this))
    , m_plot(new ui::SweepPlot(this))
    , m_run(ui::makeIconButton(tr("Run sweep"), u"run"_s, tr("Measures every point; what is done is kept."), this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; finished points are kept."), this))
    , m_progress(new QProgressBar(this))
    , m_measure(new QComboBox(this))
    , m_side(new QComboBox(this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
    , m_exportTable(
          ui::makeIconButton(tr("Table..."), QString(), tr("CSV with every point, control sets included."), this))
    , m_search(ui::makeIconButton(tr("Search..."), QString(),
                                  tr("How many neurons to shift, and by how much: opens what neurex shift-search has "
                                     "written, also while it is being written."),
                                  this))
    , m_tabs(new QTabWidget(this))
    , m_table(new QTableView(this))
    , m_tableModel(new QStandardItemModel(this))
    , m_note(ui::plainLabel(this))
    , m_failure(ui::plainLabel(this))
    , m_agreement(ui::plainLabel(this))
    , m_pointTitle(ui::plainLabel(this))
    , m_pointSummary(ui::plainLabel(this))
    , m_load(ui::makeIconButton(tr("Load this intervention"), QString(),
                                tr("Applies what this point measured to the model; other steps are switched off."),
                                this))
    , m_flips(new QTableView(this))
    , m_flipsModel(new QStandardItemModel(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildHeader(layout);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(buildSettings());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(kSettingsWidth);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildTable(), tr("Table"));
    m_tabs->addTab(buildFlips(), tr("Flipped answers"));
    auto* right = new QSplitter(Qt::Vertical, this);
    right->addWidget(m_plot);
    right->addWidget(m_tabs);
    right->setChildrenCollapsible(false);
    m_plot->setMinimumHeight(kLeastPlotHeight);
    right->setSizes({kPlotHeight, kTableHeight});
    right->setStretchFactor(0, 1);
    right->setStretchFactor(1, 1);
    auto* split = new QSplitter(this);
    split->addWidget(scroll);
    split->addWidget(right);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(1, 1);
    split->setSizes({kSettingsWidth, 4 * kSettingsWidth});
    layout->addWidget(split, 1);

    connect(m_plot, &ui::SweepPlot::pointSelected, this, [this](const ui::SweepPosition& position) {
        if (const auto key = m_lines.keyAt(position)) {
            Q_EMIT pointChosen(*key);
            m_tabs->setCurrentIndex(1);
        }
    });
    connect(m_plot, &ui::SweepPlot::pointActivated, this, [this](const ui::SweepPosition& position) {
        if (m_lines.keyAt(position))
            Q_EMIT loadRequested();
    });
    connect(m_plot, &ui::SweepPlot::exportRequested, this, &SweepPage::figureExportRequested);
    ui::WheelGuard::install(this);
    setState({});
    showPoint({}, {}, {});
    updateIcons();
}

void SweepPage::setNotice(QWidget* notice)
{
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, notice);
}

void SweepPage::updateIcons()
{
    ui::tintIcons(std::array{m_run, m_cancel, m_exportFigure});
}

/// The form, and below it, where there is room, what the effects of single neurons come to.
QWidget* SweepPage::buildSettings()
{
    m_agreement->setWordWrap(true);
    m_agreement->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    m_agreement->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_agreement->setObjectName(u"effectAgreement"_s);
    m_agreement->setToolTip(
        tr("The rank correlation (Spearman) is that of the scores with minus the changes of P(right) by "
           "silencing: 1 where the scores have the neurons in the order of their exact effects."));
    m_agreement->hide();
    auto* holder = new ui::ScrolledForm(this);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_settings);
    layout->addWidget(m_agreement);
    layout->addStretch(1);
    return holder;
}

void SweepPage::buildHeader(QLayout* into)
{
    fillMeasures();
    m_measure->setAccessibleName(tr("What the plot shows"));
    for (QComboBox* box : {m_measure, m_side})
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_side->setAccessibleName(tr("Side that the plot and the table show"));
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Progress of the sweep"));
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_run, m_cancel, m_progress})
        row->addWidget(widget);
    row->addStretch(1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_measure, m_side, m_search, m_exportFigure, m_exportTable})
        row->addWidget(widget);
    into->addWidget(header);
    m_failure->setWordWrap(true);
    m_failure->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_failure->setObjectName(u"sweepFailure"_s);
    into->addWidget(m_failure);
    for (QComboBox* box : {m_measure, m_side})
        connect(box, &QComboBox::activated, this, &SweepPage::viewChanged);
    connect(m_run, &QPushButton::clicked, this, &SweepPage::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &SweepPage::cancelRequested);
    connect(m_exportFigure, &QPushButton::clicked, this, &SweepPage::figureExportRequested);
    connect(m_exportTable, &QPushButton::clicked, this, &SweepPage::tableExportRequested);
    connect(m_search, &QPushButton::clicked, this, &SweepPage::searchRequested);
}

void SweepPage::fillMeasures()
{
    const QSignalBlocker quiet(m_measure);
    m_measure->clear();
    if (m_isOfSingles) {
        for (const SingleMeasure measure : {SingleMeasure::SilencedProbability, SingleMeasure::SilencedAccuracy,
                                            SingleMeasure::ExcitedProbability, SingleMeasure::ExcitedAccuracy})
            m_measure->addItem(effectText(measure), static_cast<int>(measure));
        m_measure->setToolTip(
            tr("P(right) is the right answer's probability among the options, the mean over all proxies. "
               "Each neuron is changed alone."));
        return;
    }
    for (const SweepMeasure measure :
         {SweepMeasure::Rac, SweepMeasure::Accuracy, SweepMeasure::Rcc, SweepMeasure::Comprehension})
        m_measure->addItem(measureText(measure).section(u',', 0, 0), static_cast<int>(measure));
    m_measure->setToolTip(tr("RAC and RCC are relative changes of accuracy and comprehension (the paper's equations "
                             "6 and 7), here with their sign."));
}

void SweepPage::showEffects(bool ofSingleNeurons)
{
    if (m_isOfSingles == ofSingleNeurons)
        return;
    m_isOfSingles = ofSingleNeurons;
    const int shown = m_measure->currentIndex();
    fillMeasures();
    m_measure->setCurrentIndex(std::exchange(m_otherMeasure, shown));
    m_table->setAccessibleName(ofSingleNeurons ? tr("Effects of single neurons, in points")
                                               : tr("Relative changes by budget, in percent"));
}

void SweepPage::showAgreement(const QString& text)
{
    m_agreement->setText(text);
    m_agreement->setVisible(!text.isEmpty());
}

QWidget* SweepPage::buildTable()
{
    m_table->setModel(m_tableModel);
    m_table->setAccessibleName(tr("Relative changes by budget, in percent"));
    ui::styleTable(m_table);
    m_table->setSortingEnabled(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->show();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { chooseCell(index.row(), index.column()); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        chooseCell(index.row(), index.column());
        m_tabs->setCurrentIndex(1);
    });
    m_table->setToolTip(tr("A click chooses a point, a double click shows its flipped answers."));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid); // clear of the line below the tabs
    m_tabs->setCornerWidget(m_note); // beside the tabs: the tables need every line
    connect(m_tabs, &QTabWidget::currentChanged, this, &SweepPage::showNote);
    showNote();
    return m_table;
}

/// What is marked in the tab in front, as short as the place is.
void SweepPage::showNote()
{
    if (m_tabs->currentIndex() > 0) {
        m_note->setText(tr("double click or Enter in the plot: loads it"));
        m_note->setToolTip({});
        return;
    }
    if (m_shownTable.cells.empty()) { // nothing to be marked
        m_note->clear();
        m_note->setToolTip({});
        return;
    }
    if (!m_shownTable.note.isEmpty()) {
        m_note->setText(m_shownTable.note);
        m_note->setToolTip(m_shownTable.noteTip);
        return;
    }
    const auto hasFail
        = [](const std::vector<SweepCellText>& cells) { return std::ranges::any_of(cells, &SweepCellText::isFail); };
    const QString bold = tr("Bold: the two-sided rank among the control sets of every kind is 5 % or less, "
                            "which takes 39 sets. One of twenty cells without any effect is bold by "
                            "chance; Holm's correction in the tool tips allows for that. What is not bold "
                            "is not shown to have an effect, not shown to have none.");
    const QString fail
        = tr("Fail: an enhancer is to raise the value and a degrader to lower it, and it moved the other "
             "way. The signed change stands behind it.");
    m_note->setText(std::ranges::any_of(m_shownTable.cells, hasFail) ? tr("Fail: wrong way; bold: p \u2264 5 %")
                                                                     : tr("bold: rank p at most 5 %"));
    m_note->setToolTip(bold + u"\n\n" + fail);
}

QWidget* SweepPage::buildFlips()
{
    auto* holder = new QWidget(this);
    QFont bold = font();
    bold.setBold(true);
    m_pointTitle->setFont(bold);
    m_pointSummary->setWordWrap(true);
    m_flipsModel->setSortRole(kSortRole);
    m_flipsModel->setHorizontalHeaderLabels({tr("Question"), tr("Proxy"), tr("Change"), tr("Answer"), tr("Right one"),
                                             tr("P(right) before"), tr("P(right) after"), tr("Text")});
    m_flips->setModel(m_flipsModel);
    m_flips->setAccessibleName(tr("Answers that became right or wrong"));
    ui::styleTable(m_flips);
    m_flips->sortByColumn(Question, Qt::AscendingOrder);
    connect(m_flips->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (row.isValid())
            Q_EMIT questionChosen(row.data(kQuestionRole).toInt());
    });
    connect(m_load, &QPushButton::clicked, this, &SweepPage::loadRequested);
    auto* top = new QHBoxLayout;
    top->addWidget(m_pointTitle, 1);
    top->addWidget(m_load);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, 0);
    layout->setSpacing(ui::kGrid);
    layout->addLayout(top);
    layout->addWidget(m_pointSummary);
    layout->addWidget(m_flips, 1);
    m_flipsPage = holder;
    reserveFlips();
    return holder;
}

/// What is said of a point needs the same height as that none is chosen: a click must not move the plot.
void SweepPage::reserveFlips()
{
    constexpr int kSummaryLines = 3;
    constexpr int kRows = 3; // of flips, with their heading
    const int line = m_pointSummary->fontMetrics().lineSpacing();
    const QMargins margins = m_flipsPage->layout()->contentsMargins();
    m_flipsPage->setMinimumHeight(margins.top() + margins.bottom() + 2 * ui::kGrid + m_load->sizeHint().height()
                                  + kSummaryLines * line + kRows * m_flips->verticalHeader()->defaultSectionSize());
}

SweepMeasure SweepPage::measure() const
{
    return static_cast<SweepMeasure>(m_measure->currentData().toInt());
}

SingleMeasure SweepPage::effectMeasure() const
{
    return static_cast<SingleMeasure>(m_measure->currentData().toInt());
}

Side SweepPage::side() const
{
    return static_cast<Side>(m_side->currentData().toInt());
}

void SweepPage::setSides(const std::vector<Side>& sides)
{
    const QVariant shown = m_side->currentData();
    m_side->clear();
    for (const Side side : sides)
        m_side->addItem(SweepSettingsPanel::sideName(side), static_cast<int>(side));
    m_side->setCurrentIndex(std::max(0, m_side->findData(shown)));
    m_side->setVisible(sides.size() > 1); // else there is no choice
}

void SweepPage::setState(const SweepPageState& state)
{
    const bool isComplete = state.isOfForm && state.hasResult && !state.canGoOn;
    m_run->setEnabled(state.canRun);
    m_run->setText(state.isOfForm && state.canGoOn ? tr("Go on") : isComplete ? tr("Complete") : tr("Run sweep"));
    m_run->setToolTip(!state.whyNot.isEmpty() ? state.whyNot
                          : isComplete        ? tr("Every point of this sweep is measured.")
                                              : tr("Measures every point; what is done is kept."));
    m_failure->setText(state.failure);
    m_failure->setVisible(!state.failure.isEmpty());
    m_cancel->setVisible(state.isRunning);
    m_progress->setVisible(state.isRunning);
    m_run->setVisible(!state.isRunning);
    m_settings->setEnabled(!state.isRunning);
    m_exportFigure->setEnabled(state.hasResult);
    m_exportTable->setEnabled(state.hasResult);
}

void SweepPage::setProgress(double share, int done, int total, const QString& timeLeft)
{
    m_progress->setMaximum(kPermille);
    m_progress->setValue(static_cast<int>(kPermille * share));
    m_progress->setFormat(tr("%1 of %2").arg(done).arg(total));
    m_progress->setToolTip(tr("Finished points. %1").arg(timeLeft));
}

void SweepPage::setEmptyText(const QString& text)
{
    m_plot->setEmptyText(text);
}

void SweepPage::showLines(const SweepLines& lines)
{
    m_lines = lines;
    m_plot->setContent(lines.content);
    m_plot->setCurrent(m_current ? m_lines.positionOf(*m_current) : ui::SweepPosition{});
}

void SweepPage::showTable(const SweepTable& table)
{
    m_shownTable = table;
    const QSignalBlocker quiet(m_table->selectionModel());
    m_tableModel->clear();
    m_tableModel->setHorizontalHeaderLabels(table.columns);
    for (int column = 0; column < table.columnTips.size(); ++column)
        m_tableModel->horizontalHeaderItem(column)->setToolTip(table.columnTips[column]);
    for (const std::vector<SweepCellText>& cells : table.cells) {
        QList<QStandardItem*> items;
        for (const SweepCellText& cell : cells) {
            auto* item = makeItem(cell.text.isEmpty() ? tr("...") : cell.text, {});
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(cell.text.isEmpty() ? tr("Not measured yet") : cell.toolTip);
            items.append(item);
        }
        m_tableModel->appendRow(items);
    }
    m_tableModel->setVerticalHeaderLabels(table.rows);
    showNote();
    styleCells();
    m_table->resizeColumnsToContents();
    markCell();
}

/// Bold: beyond the control sets. Muted: against the operator, or not measured yet.
void SweepPage::styleCells()
{
    const ui::Theme theme = ui::Theme::fromPalette(palette());
    for (std::size_t row = 0; row < m_shownTable.cells.size(); ++row) {
        for (std::size_t column = 0; column < m_shownTable.cells[row].size(); ++column) {
            const SweepCellText& cell = m_shownTable.cells[row][column];
            QStandardItem* item = m_tableModel->item(static_cast<int>(row), static_cast<int>(column));
            QFont shown = m_table->font();
            shown.setBold(cell.isBeyondControls);
            item->setFont(shown);
            item->setForeground(cell.isFail ? theme.warning : cell.text.isEmpty() ? theme.mutedText : theme.text);
        }
    }
}

void SweepPage::chooseCell(int row, int column)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_shownTable.cells.size())
        return;
    const std::vector<SweepCellText>& cells = m_shownTable.cells[static_cast<std::size_t>(row)];
    const auto place = static_cast<std::size_t>(column);
    m_columnKind = column % 2;
    if (place < cells.size() && !cells[place].text.isEmpty())
        Q_EMIT pointChosen(cells[place].key);
}

/// A point stands in two columns, RAC and RCC: marks the one of the kind that the user looked at last.
void SweepPage::markCell()
{
    const QSignalBlocker quiet(m_table->selectionModel());
    m_table->clearSelection();
    for (std::size_t row = 0; m_current && row < m_shownTable.cells.size(); ++row) {
        const std::vector<SweepCellText>& cells = m_shownTable.cells[row];
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (cells[column].key != *m_current || static_cast<int>(column % 2) != m_columnKind)
                continue;
            const QModelIndex index = m_tableModel->index(static_cast<int>(row), static_cast<int>(column));
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        }
    }
    m_table->viewport()->update();
}

void SweepPage::showPoint(const QString& title, const QString& summary, const std::vector<FlipRow>& flips)
{
    const bool hasPoint = !title.isEmpty();
    m_pointTitle->setText(hasPoint ? title : tr("No point is chosen."));
    m_pointSummary->setText(hasPoint ? summary
                                     : tr("Choose a point of the plot or a number of the table to see which "
                                          "answers it made right or wrong."));
    m_load->setEnabled(hasPoint);
    m_flips->setVisible(hasPoint);
    const QSignalBlocker quiet(m_flips->selectionModel());
    m_flipsModel->removeRows(0, m_flipsModel->rowCount());
    for (const FlipRow& row : flips)
        m_flipsModel->appendRow(
            flipItems(row, row.flip.becameRight ? tr("wrong \u2192 right") : tr("right \u2192 wrong")));
    m_flipsModel->sort(m_flips->horizontalHeader()->sortIndicatorSection(),
                       m_flips->horizontalHeader()->sortIndicatorOrder());
    m_flips->resizeColumnsToContents();
    m_flips->horizontalHeader()->setStretchLastSection(true);
}

void SweepPage::setCurrent(const std::optional<SweepKey>& key)
{
    m_current = key;
    m_plot->setCurrent(key ? m_lines.positionOf(*key) : ui::SweepPosition{});
    markCell();
}

void SweepPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    updateIcons();
    // The tables inherit their colours from widgets that hear of the change after this one.
    const auto restyle = [this] {
        ui::restyleTable(m_table);
        ui::restyleTable(m_flips);
        reserveFlips();
        styleCells();
    };
    QMetaObject::invokeMethod(this, restyle, Qt::QueuedConnection);
}

} // namespace neurex::app
