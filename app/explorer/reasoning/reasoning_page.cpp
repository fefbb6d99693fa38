// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/reasoning/reasoning_page.h"

#include "app/explorer/reasoning/answer_panel.h"
#include "app/explorer/reasoning/corruption_panel.h"
#include "app/explorer/reasoning/reasoning_settings_panel.h"
#include "widgets/controls/elided_boxes.h"
#include "widgets/controls/icon_button.h"
#include "widgets/controls/scrolled_form.h"
#include "widgets/controls/wheel_guard.h"
#include "widgets/neurons/neuron_table.h"
#include "widgets/plots/sheet_plot.h"
#include "widgets/runs/dropped_files.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr int kLeftWidth = 232;
constexpr int kLeastLeftWidth = 190;
constexpr int kProgressWidth = 140;
constexpr int kPermille = 1000;
constexpr int kStudyLength = 16; // characters
constexpr int kListHeight = 160;
constexpr int kPlotHeight = 190;

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

} // namespace

ReasoningPage::ReasoningPage(QWidget* parent)
    : QWidget(parent)
    , m_settings(new ReasoningSettingsPanel(this))
    , m_answer(new AnswerPanel(this))
    , m_corruption(new CorruptionPanel(this))
    , m_questionModel(new QuestionListModel(this))
    , m_run(ui::makeIconButton(tr("Run"), u"run"_s, tr("Has the model work out the answers; what is written is kept."),
                               this))
    , m_cancel(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; finished answers are kept."), this))
    , m_progress(new QProgressBar(this))
    , m_studies(new ui::ElidedComboBox(kStudyLength, this))
    , m_open(ui::makeIconButton(tr("Open..."), u"open"_s, tr("A folder of neurex reason; or drop it here."), this))
    , m_close(ui::makeIconButton(tr("Close"), QString(), tr("Closes this folder; its files stay."), this))
    , m_failure(ui::plainLabel(this))
    , m_left(new QTabWidget(this))
    , m_right(new QTabWidget(this))
    , m_summary(ui::plainLabel(this))
    , m_rules(ui::plainLabel(this))
    , m_meaning(ui::plainLabel(this))
    , m_filter(new QComboBox(this))
    , m_rule(new QComboBox(this))
    , m_questions(new QTableView(this))
    , m_find(ui::makeIconButton(tr("Find concept neurons"), u"run"_s,
                                tr("Looks among the neurons that fire in the studies listed here for those that "
                                   "promote the words of a concept."),
                                this))
    , m_stopFinding(ui::makeIconButton(tr("Cancel"), u"stop"_s, tr("Stops; what is known stays kept."), this))
    , m_conceptText(ui::plainLabel(this))
    , m_concepts(new QTableWidget(this))
    , m_saveConcept(
          ui::makeIconButton(tr("Save as set"), QString(), tr("Keeps the neurons of this concept under Sets."), this))
    , m_conceptNeurons(new ui::NeuronTable(this))
    , m_accuracy(new ui::SheetPlot(this))
    , m_activity(new ui::SheetPlot(this))
    , m_comparison(ui::plainLabel(this))
    , m_exportFigure(ui::makeIconButton(tr("Figure..."), u"export"_s, tr("PDF, SVG, PNG or the plot's data."), this))
{
    auto* holder = new ui::ScrolledForm(this);
    auto* form = new QVBoxLayout(holder);
    form->setContentsMargins(0, 0, 0, 0);
    form->addWidget(m_settings);
    form->addStretch(1);
    m_left->setDocumentMode(true);
    m_left->addTab(scrolled(holder, this), tr("Settings"));
    m_left->addTab(buildList(), tr("Questions"));
    m_left->setMinimumWidth(kLeastLeftWidth);
    m_right->setDocumentMode(true);
    m_right->addTab(m_answer, tr("Answer"));
    m_right->addTab(buildConcepts(), tr("Concepts"));
    m_right->addTab(buildCompare(), tr("Compare prompts"));
    m_right->addTab(m_corruption, tr("Corruption"));
    connect(m_corruption, &CorruptionPanel::figureExportRequested, this, &ReasoningPage::figureExportRequested);
    auto* split = new QSplitter(this);
    split->addWidget(m_left);
    split->addWidget(m_right);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(1, 1);
    split->setSizes({kLeftWidth, 3 * kLeftWidth});
    m_failure->setObjectName(u"reasoningFailure"_s);
    m_failure->setWordWrap(true);
    m_failure->setContentsMargins(2 * ui::kGrid, 0, 2 * ui::kGrid, ui::kGrid);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_failure);
    layout->addWidget(split, 1);
    setAcceptDrops(true);
    ui::WheelGuard::install(this);
    setState({});
    setConcepts({});
    setSummary({}, {}, {}, {});
    updateIcons();
}

QWidget* ReasoningPage::buildHeader()
{
    m_progress->setMaximumWidth(kProgressWidth);
    m_progress->setMaximum(kPermille);
    m_progress->setAccessibleName(tr("Progress of the answers"));
    m_studies->setAccessibleName(tr("Study that is shown"));
    m_studies->setObjectName(u"reasoningStudies"_s);
    auto* header = new QWidget(this);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    row->setSpacing(2 * ui::kGrid);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_run, m_cancel, m_progress})
        row->addWidget(widget);
    row->addWidget(m_studies, 1);
    row->addWidget(m_open);
    row->addWidget(m_close);
    connect(m_run, &QPushButton::clicked, this, &ReasoningPage::runRequested);
    connect(m_cancel, &QPushButton::clicked, this, &ReasoningPage::cancelRequested);
    connect(m_open, &QPushButton::clicked, this, &ReasoningPage::openRequested);
    connect(m_close, &QPushButton::clicked, this, &ReasoningPage::closeRequested);
    connect(m_studies, &QComboBox::activated, this,
            [this] { Q_EMIT studyChosen(m_studies->currentData().toString()); });
    return header;
}

QWidget* ReasoningPage::buildList()
{
    m_filter->setAccessibleName(tr("Which answers are listed"));
    m_filter->addItem(tr("all"), static_cast<int>(AnswerFilterKind::All));
    m_filter->addItem(tr("right"), static_cast<int>(AnswerFilterKind::Right));
    m_filter->addItem(tr("wrong"), static_cast<int>(AnswerFilterKind::Wrong));
    m_filter->addItem(tr("without a number"), static_cast<int>(AnswerFilterKind::NoNumber));
    m_filter->addItem(tr("rules differ"), static_cast<int>(AnswerFilterKind::Differing));
    m_filter->setObjectName(u"reasoningFilter"_s);
    m_rule->setAccessibleName(tr("Rule that says so"));
    m_rule->setObjectName(u"reasoningRule"_s);
    m_questions->setModel(m_questionModel);
    m_questions->setAccessibleName(tr("Questions and what was read of their answers"));
    m_questions->setObjectName(u"reasoningQuestionList"_s);
    m_questions->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_questions->setSelectionMode(QAbstractItemView::SingleSelection);
    m_questions->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_questions->setTabKeyNavigation(false);
    m_questions->setWordWrap(false);
    ui::styleTable(m_questions);
    m_questions->setSortingEnabled(false);
    m_questions->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_questions->horizontalHeader()->setResizeContentsPrecision(kListHeight); // rows that are measured
    m_questions->horizontalHeader()->setStretchLastSection(true);
    m_questions->setMinimumHeight(kListHeight);
    for (QLabel* label : {m_summary, m_rules, m_meaning}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_summary->setObjectName(u"reasoningSummary"_s);
    m_rules->setObjectName(u"reasoningRules"_s);
    m_meaning->setObjectName(u"reasoningMeaning"_s);
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    auto* list = new QWidget(this);
    auto* filters = new QHBoxLayout;
    filters->setSpacing(ui::kGrid);
    filters->addWidget(m_filter, 1);
    filters->addWidget(m_rule, 1);
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, ui::kGrid, ui::kGrid);
    layout->setSpacing(ui::kGrid);
    layout->addWidget(m_summary);
    layout->addWidget(m_rules);
    layout->addLayout(filters);
    layout->addWidget(m_meaning);
    layout->addWidget(m_questions, 1);
    connect(m_filter, &QComboBox::activated, this, &ReasoningPage::chooseFilter);
    connect(m_rule, &QComboBox::activated, this, &ReasoningPage::chooseFilter);
    connect(m_questions->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_isFilling && current.isValid())
                    Q_EMIT questionChosen(m_questionModel->placeAt(current.row()));
            });
    return list;
}

QWidget* ReasoningPage::buildConcepts()
{
    m_conceptText->setWordWrap(true);
    m_conceptText->setObjectName(u"reasoningConceptText"_s);
    m_conceptText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_concepts->setAccessibleName(tr("Concepts and how their neurons act"));
    m_concepts->setObjectName(u"reasoningConceptTable"_s);
    m_concepts->setColumnCount(6);
    m_concepts->setHorizontalHeaderLabels(
        {tr("concept"), tr("neurons"), tr("list by"), tr("among the top K"), tr("by chance"), tr("activity")});
    const std::array tips{tr("A kind of thought, by the words that its neurons promote."),
                          tr("Accepted ones, of those that fire and were candidates."),
                          tr("Who accepted them: the rule, a judge that the study's folder names, or a person. Lists "
                             "that are not said to be searched here stand in the folder."),
                          tr("So many of them are among the top K of a token, over all layers [95 %]."),
                          tr("So many would be, of as many neurons that were drawn."),
                          tr("Sum of their scores at a token, over all layers [95 %].")};
    for (int column = 0; column < m_concepts->columnCount(); ++column)
        m_concepts->horizontalHeaderItem(column)->setToolTip(tips.at(static_cast<std::size_t>(column)));
    m_concepts->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_concepts->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_concepts->setSelectionMode(QAbstractItemView::SingleSelection);
    m_concepts->setTabKeyNavigation(false);
    ui::styleTable(m_concepts);
    m_concepts->setSortingEnabled(false); // rows are told by their places
    m_concepts->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_concepts->setMinimumHeight(kListHeight);
    m_conceptNeurons->setEmptyText(tr("Choose a concept to see its neurons."));
    m_conceptNeurons->setMinimumHeight(kListHeight);
    using Model = ui::NeuronTableModel;
    m_conceptNeurons->setColumns(QStringList{Model::columnName(Model::StateColumn),
                                             Model::columnName(Model::NeuronColumn),
                                             Model::columnName(Model::ScoreColumn),
                                             Model::columnName(Model::TextColumn)}); // verdicts and words are the point
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * ui::kGrid);
    row->addWidget(m_find);
    row->addWidget(m_stopFinding);
    row->addStretch(1);
    row->addWidget(m_saveConcept);
    auto* verdicts = new QHBoxLayout;
    verdicts->setSpacing(2 * ui::kGrid);
    addVerdicts(*verdicts);
    verdicts->addStretch(1);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    layout->setSpacing(ui::kGrid);
    layout->addLayout(row);
    layout->addWidget(m_conceptText);
    layout->addWidget(m_concepts, 1);
    layout->addLayout(verdicts);
    layout->addWidget(m_conceptNeurons, 1);
    connect(m_find, &QPushButton::clicked, this, &ReasoningPage::findConceptsRequested);
    connect(m_stopFinding, &QPushButton::clicked, this, &ReasoningPage::cancelConceptsRequested);
    connect(m_saveConcept, &QPushButton::clicked, this, &ReasoningPage::saveConceptRequested);
    connect(m_concepts, &QTableWidget::currentCellChanged, this, [this](int current) {
        if (m_isFilling || current < 0)
            return;
        const QString id = m_conceptRows[static_cast<std::size_t>(current)].id;
        QMetaObject::invokeMethod(
            this, [this, id] { Q_EMIT conceptChosen(id); }, Qt::QueuedConnection);
    });
    return content;
}

/// By button, and by a key in the list of candidates.
void ReasoningPage::addVerdicts(QHBoxLayout& row)
{
    struct Kind {
        QString name, tip;
        Qt::Key key;
        std::optional<Verdict> verdict;
    };
    const std::array kinds{
        Kind{tr("Accept"), tr("Accepts the selected candidates by hand (A)."), Qt::Key_A, Verdict::Yes},
        Kind{tr("Reject"), tr("Rejects the selected candidates by hand (R)."), Qt::Key_R, Verdict::No},
        Kind{tr("Take back"), tr("Lets the judge's verdict count again (U)."), Qt::Key_U, std::nullopt}};
    for (const Kind& kind : kinds) {
        QPushButton* button = ui::makeIconButton(kind.name, QString(), kind.tip, this);
        auto* action = new QAction(kind.name, m_conceptNeurons->view());
        action->setShortcut(kind.key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_conceptNeurons->view()->addAction(action);
        const auto give = [this, verdict = kind.verdict] { Q_EMIT verdictGiven(verdict); };
        connect(action, &QAction::triggered, this, give);
        connect(button, &QPushButton::clicked, this, give);
        row.addWidget(button);
        m_verdicts.emplace_back(button, action);
    }
    connect(m_conceptNeurons, &ui::NeuronTable::contextMenuAboutToShow, this, [this](QMenu* menu) {
        for (const auto& [button, action] : m_verdicts) {
            if (action->isEnabled())
                menu->addAction(action);
        }
    });
}

QWidget* ReasoningPage::buildCompare()
{
    m_accuracy->setAccessibleName(tr("Accuracy by prompt type"));
    m_accuracy->setEmptyText(tr("No study has answers yet."));
    m_activity->setAccessibleName(tr("Activity of a concept's neurons by layer"));
    m_activity->setEmptyText(tr("Find concept neurons and choose a concept to compare how its neurons act."));
    m_comparison->setWordWrap(true);
    m_comparison->setObjectName(u"reasoningComparison"_s);
    m_comparison->setTextInteractionFlags(Qt::TextSelectableByMouse);
    for (ui::SheetPlot* plot : {m_accuracy, m_activity})
        plot->setMinimumHeight(kPlotHeight);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_accuracy);
    split->addWidget(m_activity);
    split->setChildrenCollapsible(false);
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_exportFigure);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    layout->setSpacing(ui::kGrid);
    layout->addLayout(row);
    layout->addWidget(split, 1);
    layout->addWidget(m_comparison);
    connect(m_exportFigure, &QPushButton::clicked, this, &ReasoningPage::figureExportRequested);
    connect(m_answer, &AnswerPanel::figureExportRequested, this, &ReasoningPage::figureExportRequested);
    return content;
}

void ReasoningPage::chooseFilter()
{
    m_isFilling = true;
    m_questionModel->setFilter(static_cast<AnswerFilterKind>(m_filter->currentData().toInt()),
                               static_cast<std::size_t>(std::max(m_rule->currentIndex(), 0)));
    m_isFilling = false;
    showMeaning();
    Q_EMIT filterChosen();
}

void ReasoningPage::setState(const ReasoningPageState& state)
{
    m_run->setText(state.canGoOn ? tr("Go on") : tr("Run"));
    m_run->setVisible(!state.isRunning);
    m_run->setEnabled(state.canRun);
    m_run->setStatusTip(state.whyNot);
    m_cancel->setVisible(state.isRunning);
    m_progress->setVisible(state.isRunning);
    const QString text = state.failure.isEmpty() ? state.whyNot : state.failure;
    m_failure->setText(text);
    m_failure->setVisible(!text.isEmpty());
    m_failure->setForegroundRole(state.failure.isEmpty() ? QPalette::PlaceholderText : QPalette::WindowText);
}

void ReasoningPage::setProgress(double share, const QString& text)
{
    m_progress->setValue(static_cast<int>(kPermille * share));
    m_progress->setFormat(text);
}

void ReasoningPage::setStudies(const QStringList& names, const QStringList& ids, const QString& current, bool canClose)
{
    const QSignalBlocker quiet(m_studies);
    if (std::pair(names, ids) != m_listedStudies) { // else a list that is open would close
        m_listedStudies = {names, ids};
        m_studies->clear();
        for (qsizetype i = 0; i < names.size(); ++i)
            m_studies->addItem(names[i], ids[i]);
    }
    if (const int index = m_studies->findData(current); index != m_studies->currentIndex())
        m_studies->setCurrentIndex(index);
    m_studies->setEnabled(!names.isEmpty());
    m_close->setVisible(canClose);
}

void ReasoningPage::showMeaning()
{
    m_meaning->setText(m_meanings.value(m_rule->currentIndex()));
    m_meaning->setVisible(!m_meaning->text().isEmpty());
}

void ReasoningPage::setSummary(const QString& summary, const QString& rules, const QStringList& ruleNames,
                               const QStringList& meanings)
{
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
    m_rules->setText(rules);
    m_rules->setVisible(!rules.isEmpty());
    if (ruleNames == m_ruleNames && meanings == m_meanings)
        return;
    m_ruleNames = ruleNames;
    m_meanings = meanings;
    const QSignalBlocker quiet(m_rule);
    const int rule = std::max(m_rule->currentIndex(), 0);
    m_rule->clear();
    for (const QString& name : ruleNames)
        m_rule->addItem(name);
    m_rule->setCurrentIndex(ruleNames.isEmpty() ? -1 : std::min(rule, m_rule->count() - 1));
    showMeaning();
}

void ReasoningPage::setQuestion(std::int64_t place)
{
    m_isFilling = true;
    const int row = m_questionModel->rowOf(place);
    if (row < 0)
        m_questions->clearSelection();
    else if (m_questions->currentIndex().row() != row || !m_questions->selectionModel()->isRowSelected(row))
        m_questions->selectRow(row);
    m_isFilling = false;
}

void ReasoningPage::setConcepts(const ConceptTable& table)
{
    m_find->setEnabled(table.canFind);
    m_find->setVisible(!table.isRunning);
    m_stopFinding->setVisible(table.isRunning);
    m_conceptText->setText(table.text);
    m_conceptText->setVisible(!table.text.isEmpty());
    m_saveConcept->setEnabled(!table.rows.empty());
    for (const auto& [button, action] : m_verdicts) {
        button->setVisible(table.canJudge);
        action->setEnabled(table.canJudge);
    }
    if (table.rows == m_conceptRows)
        return;
    m_conceptRows = table.rows;
    m_isFilling = true;
    m_concepts->setRowCount(static_cast<int>(m_conceptRows.size()));
    for (int row = 0; row < m_concepts->rowCount(); ++row) {
        const ConceptTable::Row& shown = m_conceptRows[static_cast<std::size_t>(row)];
        for (int column = 0; column < m_concepts->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(shown.cells[column]);
            item->setToolTip(shown.toolTip);
            item->setTextAlignment((column == 0 || column == 2 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            m_concepts->setItem(row, column, item);
        }
    }
    m_isFilling = false;
}

void ReasoningPage::setConcept(const QString& id)
{
    const auto row = std::ranges::find(m_conceptRows, id, &ConceptTable::Row::id);
    m_isFilling = true;
    if (row == m_conceptRows.end())
        m_concepts->setCurrentItem(nullptr);
    else if (m_concepts->currentRow() != static_cast<int>(row - m_conceptRows.begin()))
        m_concepts->setCurrentCell(static_cast<int>(row - m_conceptRows.begin()), 0);
    m_isFilling = false;
}

void ReasoningPage::setComparison(const QString& text)
{
    m_comparison->setText(text);
    m_comparison->setVisible(!text.isEmpty());
    m_exportFigure->setEnabled(!text.isEmpty());
}

void ReasoningPage::showAnswers()
{
    m_left->setCurrentIndex(1);
    m_right->setCurrentIndex(0);
}

QString ReasoningPage::currentFigure() const
{
    return m_right->currentIndex() == 0                 ? u"reasoning-tokens"_s
        : m_right->currentWidget() == m_corruption      ? u"reasoning-corruption"_s
        : m_accuracy->figure() && !m_activity->figure() ? u"reasoning-accuracy"_s
                                                        : u"reasoning-layers"_s;
}

int ReasoningPage::heightForWidth(int width) const
{
    return layout()->minimumHeightForWidth(width);
}

void ReasoningPage::updateIcons()
{
    ui::tintIcons(std::array{m_run, m_cancel, m_open, m_find, m_stopFinding, m_exportFigure});
    ui::restyleTable(m_questions);
    ui::restyleTable(m_concepts);
}

void ReasoningPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        updateIcons();
        // What stands between the page and its tables has the new palette only behind this event.
        QMetaObject::invokeMethod(this, &ReasoningPage::updateIcons, Qt::QueuedConnection);
    }
}

void ReasoningPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!ui::droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ReasoningPage::dropEvent(QDropEvent* event)
{
    const QStringList folders = ui::droppedFiles(event->mimeData());
    if (folders.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT foldersDropped(folders);
}

} // namespace neurex::app
