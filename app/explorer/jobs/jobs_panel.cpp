// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer/jobs/jobs_panel.h"

#include "app/client/command_line_text.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/table_style.h"
#include "widgets/style/theme.h"
#include "widgets/values/format.h"
#include "widgets/values/isolated_text.h"
#include "widgets/values/sentences.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace neurex::app {
namespace {

constexpr QChar kBreak(0x200B); // of no width; a line may be broken there
constexpr int kMaxLogLines = 2'000;
constexpr int kRateWidth = 136;
constexpr int kProgressWidth = 148;

/// A flat bar behind "143 of 200".
class ProgressDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const double fraction = index.data(JobsModel::kFractionRole).toDouble();
        const ui::Theme theme = ui::Theme::fromPalette(option.palette);
        QStyleOptionViewItem text = option;
        initStyleOption(&text, index);
        const QString label = std::exchange(text.text, QString());
        const QWidget* widget = option.widget;
        widget->style()->drawControl(QStyle::CE_ItemViewItem, &text, painter, widget);
        const QRectF track = QRectF(option.rect).adjusted(ui::kGrid, ui::kGrid, -ui::kGrid, -ui::kGrid);
        painter->fillRect(track, ui::blend(theme.base, theme.text, 0.08));
        if (fraction > 0.0)
            painter->fillRect(QRectF(track.topLeft(), QSizeF(track.width() * fraction, track.height())),
                              ui::blend(theme.base, theme.selection, 0.35));
        painter->setPen(theme.text);
        painter->drawText(track, Qt::AlignCenter, label);
    }
};

} // namespace

JobsPanel::JobsPanel(JobRegistry* registry, QWidget* parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_model(new JobsModel(registry, this))
    , m_tabs(new QTabWidget(this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildJobs(), tr("Jobs"));
    m_tabs->addTab(buildLog(), tr("Engine log"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPanel::updateSelection);
    connect(m_model, &JobsModel::aboutToRemove, this, [this](JobId id) {
        if (m_view->selectionModel()->isRowSelected(m_model->rowOf(id)))
            m_view->setCurrentIndex({}); // a view would choose its neighbour, with its command and its Cancel
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &JobsPanel::updateEmpty);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &JobsPanel::updateSelection);
    updateEmpty();
}

QToolButton* JobsPanel::addButton(const QString& text, const QString& toolTip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QWidget* JobsPanel::buildJobs()
{
    auto* page = new QWidget(this);
    m_view = new QTableView(page);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Jobs of this session"));
    ui::styleTable(m_view);
    m_view->setSortingEnabled(false); // the newest first
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegateForColumn(JobsModel::Progress, new ProgressDelegate(m_view));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(JobsModel::Name, QHeaderView::Stretch);
    m_view->setColumnWidth(JobsModel::Rate, kRateWidth);
    m_view->setColumnWidth(JobsModel::Progress, kProgressWidth);
    connect(m_view, &QWidget::customContextMenuRequested, this, &JobsPanel::showMenu);
    m_empty
        = ui::plainLabel(tr("Nothing has run yet. Loading, attribution, answers and sweeps are listed here."), page);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_detail = ui::plainLabel(page);
    m_detail->setWordWrap(true);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long command must not widen the window
    m_cancel = addButton(tr("Cancel"), tr("Cancel the selected job; what is done is kept"));
    m_copy = addButton(tr("Copy as command line"), tr("Copy the command that does the same without a window"));
    m_clear = addButton(tr("Clear the list"), tr("Forget the jobs that have ended"));
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (const Job* job = selectedJob())
            m_registry->cancel(job->id);
    });
    connect(m_copy, &QToolButton::clicked, this, &JobsPanel::copyCommand);
    connect(m_clear, &QToolButton::clicked, m_registry, &JobRegistry::clearEnded);
    m_detail->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, 0);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(2 * ui::kGrid, ui::kGrid, 2 * ui::kGrid, ui::kGrid);
    buttons->setSpacing(ui::kGrid);
    buttons->addStretch();
    for (QToolButton* button : {m_cancel, m_copy, m_clear})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(page); // the last row stays where it is, however long the text above it
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_detail);
    layout->addLayout(buttons);
    return page;
}

QWidget* JobsPanel::buildLog()
{
    m_log = new QPlainTextEdit(this);
    m_log->setReadOnly(true);
    m_log->setMaximumBlockCount(kMaxLogLines);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setFrameShape(QFrame::NoFrame);
    m_log->setPlaceholderText(tr("The engine has written nothing."));
    m_log->setAccessibleName(tr("Engine log"));
    return m_log;
}

void JobsPanel::addLogLine(const QString& line)
{
    m_log->appendPlainText(line);
}

void JobsPanel::showLog()
{
    m_tabs->setCurrentWidget(m_log);
}

QString JobsPanel::logText() const
{
    return m_log->toPlainText();
}

QString JobsPanel::detailText() const
{
    return m_detail->text().remove(kBreak);
}

const Job* JobsPanel::selectedJob() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model->jobAt(rows.front().row());
}

void JobsPanel::updateSelection()
{
    const Job* job = selectedJob();
    m_cancel->setEnabled(job && job->description.cancel);
    m_copy->setEnabled(job && !job->description.command.isEmpty());
    m_clear->setEnabled(m_model->rowCount() > m_registry->activeCount());
    QString detail;
    if (job && job->state == JobState::Failed)
        detail = QStringList{ui::reasonText(job->error), ui::isolated(job->error.detail)}.join(u'\n').trimmed();
    else if (job)
        detail = job->description.command.isEmpty() ? job->description.whyNoCommand
                                                    : commandLineText(job->description.command);
    constexpr qsizetype kMaxDetail = 600; // a stack of many neurons makes a long line
    if (detail.size() > kMaxDetail)
        detail = detail.first(kMaxDetail) + u'…';
    m_detail->setText(detail.replace(u',', QString(u',') + kBreak)); // lists of neurons have no blanks
}

void JobsPanel::updateEmpty()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_view->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    updateSelection();
}

void JobsPanel::copyCommand()
{
    if (const Job* job = selectedJob())
        QGuiApplication::clipboard()->setText(commandLineText(job->description.command));
}

void JobsPanel::showMenu(const QPoint& position)
{
    QMenu menu(this);
    for (QToolButton* button : {m_cancel, m_copy, m_clear}) {
        QAction* action = menu.addAction(button->text(), button, &QToolButton::click);
        action->setEnabled(button->isEnabled());
    }
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

void JobsPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        ui::restyleTable(m_view);
}

} // namespace neurex::app
