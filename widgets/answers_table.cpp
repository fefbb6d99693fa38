// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/answers_table.h"

#include "widgets/answer_delegate.h"
#include "widgets/format.h"
#include "widgets/table_style.h"
#include "widgets/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
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
    , m_count(new QLabel(this))
    , m_empty(new QLabel(tr("No questions yet. Choose a task to see them."), m_view))
    , m_delegate(new AnswerDelegate(m_model, this))
{
    buildLayout();
    connect(m_filterCombo, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setAnswerFilter(static_cast<AnswerFilter>(m_filterCombo->currentData().toInt()));
        updateCount();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        updateCount();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_settingRow && current.isValid())
                    Q_EMIT questionSelected(current.data(AnswersModel::RowRole).toInt());
            });
    connect(m_view, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT questionActivated(index.data(AnswersModel::RowRole).toInt()); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &AnswersTable::updateCount);
    updateColumns();
    updateCount();
}

void AnswersTable::buildLayout()
{
    const auto addFilter
        = [this](const QString& text, AnswerFilter filter) { m_filterCombo->addItem(text, static_cast<int>(filter)); };
    addFilter(tr("All questions"), AnswerFilter::All);
    addFilter(tr("Changed"), AnswerFilter::Changed);
    addFilter(tr("Right to wrong"), AnswerFilter::RightToWrong);
    addFilter(tr("Wrong to right"), AnswerFilter::WrongToRight);
    addFilter(tr("Fortuitous"), AnswerFilter::Fortuitous);
    m_filterCombo->setItemData(4, tr("Some, but not most, of the proxy questions right: luck, not comprehension."),
                               Qt::ToolTipRole);
    m_filterCombo->setAccessibleName(tr("Which questions to list"));
    m_search->setPlaceholderText(tr("Find in questions"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Find in questions"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);

    m_filter->setSourceModel(m_model);
    m_view->setModel(m_filter);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Questions with answers before and after"));
    m_view->viewport()->installEventFilter(this);
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

void AnswersTable::setRows(std::vector<AnswerRow> rows)
{
    const int current = currentRow();
    const QString id = current < 0 ? QString() : m_model->row(current).id;
    m_settingRow = true;
    m_model->setRows(std::move(rows));
    m_settingRow = false;
    updateColumns();
    updateCount();
    if (current >= 0)
        setCurrentRow(m_model->rowOf(id));
}

void AnswersTable::setEmptyText(const QString& text)
{
    m_empty->setText(text);
}

void AnswersTable::setAnswerFilter(AnswerFilter filter)
{
    m_filterCombo->setCurrentIndex(m_filterCombo->findData(static_cast<int>(filter)));
}

int AnswersTable::currentRow() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? current.data(AnswersModel::RowRole).toInt() : -1;
}

void AnswersTable::setCurrentRow(int row)
{
    m_settingRow = true;
    if (row < 0) {
        m_view->clearSelection();
        m_view->setCurrentIndex({});
    } else {
        const QModelIndex index = m_filter->mapFromSource(m_model->index(row, 0));
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
    m_settingRow = false;
}

bool AnswersTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_empty->setGeometry(m_view->viewport()->geometry().adjusted(8, 8, -8, -8));
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
    m_count->setText(shown == total ? tr("%1 questions").arg(formatCount(total))
                                    : tr("%1 of %2").arg(formatCount(shown), formatCount(total)));
    m_empty->setVisible(total == 0);
}

void AnswersTable::updateColumns()
{
    const QFontMetrics metrics(m_view->font());
    QHeaderView* header = m_view->horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool isAnswer = column >= AnswersModel::kFirstProxyColumn && column <= m_model->comprehendedColumn();
        m_view->setItemDelegateForColumn(column, isAnswer ? m_delegate : nullptr);
        header->setSectionResizeMode(column, QHeaderView::Interactive);
        if (isAnswer) {
            const bool hasLetters = column != m_model->comprehendedColumn();
            const int heading = header->sectionSizeHint(column);
            m_view->setColumnWidth(column,
                                   std::max(heading, AnswerDelegate::preferredWidth(m_view->font(), hasLetters)));
        }
    }
    int idWidth = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        idWidth = std::max(idWidth, metrics.horizontalAdvance(m_model->row(row).id));
    m_view->setColumnWidth(AnswersModel::kIdColumn, std::clamp(idWidth + 4 * kGrid, 40, 160));
    m_view->setColumnWidth(m_model->changeColumn(), header->sectionSizeHint(m_model->changeColumn()) + 2 * kGrid);
    header->setSectionResizeMode(AnswersModel::kTextColumn, QHeaderView::Stretch);
}

} // namespace neurex::ui
