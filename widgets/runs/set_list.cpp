// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/set_list.h"

#include "widgets/runs/dropped_files.h"
#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

constexpr int kIdRole = Qt::UserRole + 1;

QString textOf(const SetRow& row)
{
    QStringList lines{row.number > 0 ? u"%1  %2"_s.arg(row.number).arg(row.title) : row.title};
    for (const QString& line : {row.details, row.note}) {
        if (!line.isEmpty())
            lines += line;
    }
    return lines.join(u'\n');
}

} // namespace

SetList::SetList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_empty(
          plainLabel(tr("Nothing to compare yet. Run attribution with two methods or on two tasks, or add run folders "
                        "that neurex attribute or neurex reproduce has written: drop them here."),
                     this))
    , m_none(new QPushButton(tr("Untick all"), this))
{
    m_list->setSpacing(kGrid / 2);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setWordWrap(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results to compare"));
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setMargin(2 * kGrid);
    auto* add = new QPushButton(tr("&Add run folders..."), this);
    add->setToolTip(tr("A folder of neurex attribute, or one that holds several, as neurex reproduce leaves it"));
    connect(add, &QPushButton::clicked, this, &SetList::addRequested);
    connect(m_none, &QPushButton::clicked, this, &SetList::noneTicked);
    connect(m_list, &QListWidget::itemChanged, this, &SetList::takeCheck);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(kGrid, 0, kGrid, kGrid);
    buttons->setSpacing(kGrid);
    buttons->addWidget(add, 1);
    buttons->addWidget(m_none);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    constexpr int kLeastWidth = 232;
    m_list->setMinimumWidth(kLeastWidth); // of the page, the buttons may need more
    setFocusProxy(m_list);
    setAcceptDrops(true);
    setRows({});
}

void SetList::setRows(std::vector<SetRow> rows)
{
    m_empty->setVisible(rows.empty());
    m_none->setEnabled(std::ranges::any_of(rows, &SetRow::isTicked));
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    fill();
}

void SetList::fill()
{
    const QListWidgetItem* before = m_list->currentItem();
    const QString current = before ? before->data(kIdRole).toString() : QString();
    const int scrolled = m_list->verticalScrollBar()->value();
    const Theme theme = Theme::fromPalette(palette());
    m_isFilling = true;
    m_list->clear();
    for (const SetRow& row : m_rows) {
        auto* item = new QListWidgetItem(textOf(row), m_list);
        item->setData(kIdRole, row.id);
        item->setToolTip(row.toolTip);
        Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
        if (row.canTick)
            flags |= Qt::ItemIsUserCheckable;
        item->setFlags(flags);
        if (row.canTick)
            item->setCheckState(row.isTicked ? Qt::Checked : Qt::Unchecked);
        else
            item->setForeground(theme.mutedText);
        if (row.isFailure)
            item->setForeground(theme.warning);
        if (row.id == current)
            m_list->setCurrentItem(item);
    }
    m_isFilling = false;
    m_list->doItemsLayout();
    m_list->verticalScrollBar()->setValue(scrolled); // a tick far down leaves the list where it is
}

const SetRow* SetList::rowOf(const QListWidgetItem* item) const
{
    const auto row = item ? std::ranges::find(m_rows, item->data(kIdRole).toString(), &SetRow::id) : m_rows.end();
    return row == m_rows.end() ? nullptr : &*row;
}

void SetList::takeCheck(const QListWidgetItem* item)
{
    const SetRow* row = rowOf(item);
    if (m_isFilling || !row || !row->canTick)
        return;
    const bool isTicked = item->checkState() == Qt::Checked;
    if (isTicked == row->isTicked)
        return;
    // The list is filled anew, which must not happen within its own signal.
    QMetaObject::invokeMethod(
        this, [this, id = row->id, isTicked] { Q_EMIT ticked(id, isTicked); }, Qt::QueuedConnection);
}

bool SetList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        const SetRow* row = rowOf(m_list->currentItem());
        if (row && row->isFailure) {
            Q_EMIT dismissed(QString(row->id));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SetList::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

void SetList::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SetList::dropEvent(QDropEvent* event)
{
    const QStringList folders = droppedFiles(event->mimeData());
    if (folders.isEmpty())
        return;
    event->acceptProposedAction();
    Q_EMIT foldersDropped(folders);
}

} // namespace neurex::ui
