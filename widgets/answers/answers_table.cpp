// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers/answers_table.h"

#include "widgets/answers/answer_delegate.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QStyle>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {

AnswersTable::AnswersTable(QWidget* parent)
    : QWidget(parent)
    , m_model(new AnswersModel(this))
    , m_filter(new AnswersFilterModel(this))
    , m_view(new QTableView(this))
    , m_filterCombo(new QComboBox(this))
    , m_search(new QLineEdit(this))
    , m_count(plainLabel(this))
    , m_empty(linkLabel(m_view))
    , m_delegate(new AnswerDelegate(m_model, this))
    , m_emptyText(tr("No questions yet. Choose a task to see them."))
{
    buildControls();
    buildLayout();
    connectSignals();
    addShortcuts();
    updateColumns();
    updateCount();
}

void AnswersTable::buildControls()
{
    const auto addFilter = [this](AnswerFilter filter, const QString& text, const QString& meaning = {}) {
        m_filterCombo->addItem(text, static_cast<int>(filter));
        m_filterCombo->setItemData(m_filterCombo->count() - 1, meaning, Qt::ToolTipRole);
    };
    addFilter(AnswerFilter::All, tr("All questions"));
    addFilter(AnswerFilter::Changed, tr("Changed"), tr("At least one proxy question is answered with another letter."));
    addFilter(AnswerFilter::RightToWrong, tr("Right to wrong"));
    addFilter(AnswerFilter::WrongToRight, tr("Wrong to right"));
    addFilter(AnswerFilter::Fortuitous, tr("Fortuitous"),
              tr("Some, but not most, of the proxy questions right: luck, not comprehension."));
    addFilter(AnswerFilter::Comprehended, tr("Comprehended"), tr("More than half of the proxy questions right."));
    addFilter(AnswerFilter::NotComprehended, tr("Not comprehended"),
              tr("Half of the proxy questions right, or fewer."));
    m_filterCombo->setAccessibleName(tr("Which questions to list"));
    m_filterCombo->setToolTip(tr("Which questions to list. They are judged under the intervention, if there is one."));
    m_search->setPlaceholderText(tr("Find in questions"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Find in questions"));
    m_search->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
}

void AnswersTable::buildLayout()
{
    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Questions with answers before and after"));
    m_view->viewport()->installEventFilter(this);
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    styleTable(m_view);
    m_view->sortByColumn(AnswersModel::kIdColumn, Qt::AscendingOrder);

    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kGrid, kGrid, 2 * kGrid, 0);
    controls->setSpacing(2 * kGrid);
    controls->addWidget(m_filterCombo);
    controls->addWidget(m_search, 1);
    controls->addWidget(m_count);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addLayout(controls);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

void AnswersTable::connectSignals()
{
    connect(m_filterCombo, &QComboBox::currentIndexChanged, this, [this] {
        const QScopedValueRollback guard(m_settingRow, true);
        m_filter->setAnswerFilter(static_cast<AnswerFilter>(m_filterCombo->currentData().toInt()));
        selectCurrent();
        alignFirstRow(m_view);
        updateCount();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        const QScopedValueRollback guard(m_settingRow, true);
        m_filter->setText(text);
        selectCurrent();
        alignFirstRow(m_view);
        updateCount();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (m_settingRow || !current.isValid())
                    return;
                m_current = current.data(AnswersModel::RowRole).toInt();
                Q_EMIT questionSelected(m_current);
            });
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT questionActivated(index.data(AnswersModel::RowRole).toInt()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_hasAfter = false;
        updateColumns();
        noteAfter(0, m_model->rowCount() - 1);
        updateCount();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& first, const QModelIndex& last) {
        noteAfter(first.row(), last.row());
        updateCount();
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        const int wanted = m_view->horizontalHeader()->sectionSizeHint(column); // the indicator comes to the heading
        if (m_model->kindOf(column) != AnswerColumn::Text && m_view->columnWidth(column) < wanted)
            m_view->setColumnWidth(column, wanted);
    });
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column != AnswersModel::kTextColumn)
            fitQuestion();
    });
    connect(m_empty, &QLabel::linkActivated, this, &AnswersTable::showAll);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, &AnswersTable::showColumnMenu);
}

void AnswersTable::addShortcuts()
{
    auto* copy = new QAction(tr("Copy the listed questions"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(listedText()); });
    auto* find = new QAction(tr("Find in questions"), m_view);
    find->setShortcut(QKeySequence::Find);
    find->setShortcutContext(Qt::WidgetShortcut);
    connect(find, &QAction::triggered, m_search, [this] { m_search->setFocus(Qt::ShortcutFocusReason); });
    m_view->addActions({copy, find});
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void AnswersTable::setRows(std::vector<AnswerRow> rows)
{
    const QString id = m_current < 0 ? QString() : m_model->row(m_current).id;
    const QScopedValueRollback guard(m_settingRow, true);
    m_model->setRows(std::move(rows));
    m_current = id.isEmpty() ? -1 : m_model->rowOf(id);
    selectCurrent();
}

void AnswersTable::updateAnswers(const std::vector<int>& rows, const std::function<RowAnswers(int row)>& answersOf)
{
    // A row that no longer fits the filter leaves the list; another one must not become the current question by that.
    const QScopedValueRollback guard(m_settingRow, true);
    m_model->updateAnswers(rows, answersOf);
    selectCurrent();
}

void AnswersTable::setEmptyText(const QString& text)
{
    m_emptyText = text;
    updateCount();
}

void AnswersTable::setAnswerFilter(AnswerFilter filter)
{
    m_filterCombo->setCurrentIndex(m_filterCombo->findData(static_cast<int>(filter)));
}

void AnswersTable::showAll()
{
    m_search->clear();
    setAnswerFilter(AnswerFilter::All);
    m_view->setFocus();
}

void AnswersTable::setCurrentRow(int row)
{
    const QScopedValueRollback guard(m_settingRow, true);
    m_current = row;
    selectCurrent();
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
}

/// Puts the view's selection where the current question is listed now.
void AnswersTable::selectCurrent()
{
    const QModelIndex wanted = m_current < 0 ? QModelIndex() : m_filter->mapFromSource(m_model->index(m_current, 0));
    const QModelIndex shown = m_view->currentIndex();
    const bool isSelected = m_view->selectionModel()->isRowSelected(wanted.row());
    if (wanted.isValid() ? wanted.row() == shown.row() && isSelected : !shown.isValid())
        return;
    m_view->setCurrentIndex(wanted);
    if (!wanted.isValid())
        m_view->clearSelection();
}

/// The question as the task has it, everything else as it is shown.
QString AnswersTable::copiedText(const QModelIndex& index) const
{
    const int row = index.data(AnswersModel::RowRole).toInt();
    return index.column() == AnswersModel::kTextColumn ? m_model->row(row).text
                                                       : m_model->copiedText(row, index.column());
}

QString AnswersTable::listedText() const
{
    QStringList lines;
    QStringList cells;
    for (int column = 0; column < m_filter->columnCount(); ++column)
        cells += m_filter->headerData(column, Qt::Horizontal).toString();
    lines += cells.join(u'\t');
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        cells.clear();
        for (int column = 0; column < m_filter->columnCount(); ++column)
            cells += copiedText(m_filter->index(row, column)).simplified();
        lines += cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

/// Every column but the question itself can be hidden.
void AnswersTable::showColumnMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (column == AnswersModel::kTextColumn)
            continue;
        QAction* action = menu->addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        const bool isChange = column == m_model->changeColumn();
        action->setChecked(isChange ? m_isChangeWanted : !m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, m_view, [this, column, isChange](bool shown) {
            if (isChange)
                m_isChangeWanted = shown;
            else
                m_view->setColumnHidden(column, !shown);
            showChange();
        });
    }
    menu->popup(m_view->horizontalHeader()->mapToGlobal(position));
}

bool AnswersTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) {
        fitQuestion();
        m_empty->setGeometry(m_view->viewport()->geometry().adjusted(8, 8, -8, -8));
    }
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || (key == Qt::Key_Escape && m_search->text().isEmpty())) {
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AnswersTable::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        restyleTable(m_view);
        updateColumns();
    }
    QWidget::changeEvent(event);
}

void AnswersTable::updateCount()
{
    const int shown = m_filter->rowCount();
    const int total = m_model->rowCount();
    m_count->setText(shown == total ? tr("%n questions", nullptr, total)
                                    : tr("%1 of %n questions", nullptr, total).arg(formatCount(shown)));
    m_count->setAccessibleName(m_count->text());
    m_empty->setVisible(shown == 0);
    m_empty->setText(total == 0
                         ? textWithLink(m_emptyText)
                         : textWithLink(tr("No question fits what is searched and listed."), tr("Show all questions")));
}

/// Without an intervention the column would be empty, and the question needs its room.
void AnswersTable::showChange()
{
    const int column = m_model->changeColumn();
    const bool isShown = m_hasAfter && m_isChangeWanted;
    m_view->setColumnHidden(column, !isShown);
    m_hiddenChange = isShown ? -1 : column;
    fitQuestion();
}

void AnswersTable::updateColumns()
{
    if (m_hiddenChange >= 0)
        m_view->setColumnHidden(m_hiddenChange, false); // a hidden column has no width to go by
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const AnswerColumn kind = m_model->kindOf(column);
        const bool isPlain = kind == AnswerColumn::Id || kind == AnswerColumn::Text;
        m_view->setItemDelegateForColumn(column, isPlain ? nullptr : m_delegate);
        if (kind != AnswerColumn::Text) {
            m_view->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Interactive);
            m_view->setColumnWidth(column, widthOf(column, m_hasAfter));
        }
    }
    showChange();
}

int AnswersTable::widthOf(int column, bool hasAfter) const
{
    const QFontMetrics metrics(m_view->font());
    const AnswerColumn kind = m_model->kindOf(column);
    if (kind == AnswerColumn::Id) {
        int width = 0;
        for (int row = 0; row < m_model->rowCount(); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->row(row).id));
        return std::clamp(width + 4 * kGrid, 40, 160);
    }
    const QHeaderView* header = m_view->horizontalHeader();
    int heading = header->sectionSizeHint(column); // with room for the sort indicator, which one column has
    if (header->sortIndicatorSection() != column)
        heading -= header->style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header)
            + header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    if (kind == AnswerColumn::Change)
        return std::max(heading, hasAfter ? metrics.horizontalAdvance(u"\u22120 +0 \u22600"_s) + 4 * kGrid : 0);
    return std::max(heading, AnswerDelegate::preferredWidth(m_view->font(), kind, hasAfter, m_model->longestLabel()));
}

/// The question takes what the other columns leave; where that is next to nothing, the table scrolls.
void AnswersTable::fitQuestion()
{
    QHeaderView* header = m_view->horizontalHeader();
    int others = 0;
    for (int column = 0; column < m_model->columnCount(); ++column)
        others += column == AnswersModel::kTextColumn ? 0 : header->sectionSize(column); // 0: hidden
    constexpr int kLeastCharacters = 12;
    const int least = kLeastCharacters * QFontMetrics(m_view->font()).averageCharWidth();
    const bool fits = others + least <= m_view->viewport()->width();
    header->setSectionResizeMode(AnswersModel::kTextColumn, fits ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!fits)
        m_view->setColumnWidth(AnswersModel::kTextColumn, least);
}

/// Widens the columns when the first answers under an intervention are among these rows.
void AnswersTable::noteAfter(int first, int last)
{
    if (m_hasAfter)
        return;
    for (int row = first; row <= last && !m_hasAfter; ++row)
        m_hasAfter = !m_model->row(row).after.empty();
    for (int column = AnswersModel::kFirstProxyColumn; m_hasAfter && column < m_model->columnCount(); ++column)
        m_view->setColumnWidth(column, std::max(m_view->columnWidth(column), widthOf(column, true)));
    if (m_hasAfter)
        showChange();
}

} // namespace neurex::ui
