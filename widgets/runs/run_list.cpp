// SPDX-FileCopyrightText: 2026 The Neurex developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/run_list.h"

#include "widgets/style/plain_text.h"
#include "widgets/style/theme.h"
#include "widgets/values/isolated_text.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace neurex::ui {
namespace {

enum Role { IdRole = Qt::UserRole + 1, NameRole };

/// Edits the name, which is only a part of the text.
class NameDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        qobject_cast<QLineEdit*>(editor)->setText(index.data(NameRole).toString());
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        model->setData(index, qobject_cast<QLineEdit*>(editor)->text().trimmed(), NameRole);
    }
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& /*index*/) const override
    {
        QRect line = option.rect;
        line.setHeight(editor->sizeHint().height());
        editor->setGeometry(line);
    }
};

QString textOf(const RunRow& row)
{
    return isolated(row.name.isEmpty() ? row.task : row.name) + u'\n' + row.settings + u'\n'
        + (row.name.isEmpty() ? QString() : QString(isolated(row.task) + u", "_s)) + isolated(row.model) + u", "_s
        + row.date;
}

} // namespace

RunList::RunList(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_empty(
          plainLabel(tr("Results appear here after a run. A run folder of neurex attribute can be opened, too."), this))
    , m_show(new QPushButton(tr("&Show"), this))
    , m_compare(new QPushButton(tr("C&ompare"), this))
    , m_rename(new QPushButton(tr("Rename"), this))
    , m_forget(new QPushButton(tr("Close"), this))
{
    m_list->setItemDelegate(new NameDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setSpacing(kGrid / 2);
    m_list->setIconSize({4 * kGrid, 4 * kGrid});
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Results"));
    m_empty->setWordWrap(true);
    m_empty->setMargin(2 * kGrid);
    m_show->setToolTip(tr("Show this result in the map and in the lists"));
    m_compare->setToolTip(tr("Show on the map how the shown result differs from this one"));
    m_forget->setToolTip(tr("Take an opened run folder from this list; the folder itself stays"));
    connectViews();
    buildLayout();
    setFocusProxy(m_list);
    setRows({});
    updateButtons();
}

void RunList::connectViews()
{
    connect(m_list, &QListWidget::currentItemChanged, this, &RunList::updateButtons);
    connect(m_list, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT showRequested(item->data(IdRole).toString()); });
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (m_isFilling)
            return;
        const QString id = item->data(IdRole).toString();
        const QString name = item->data(NameRole).toString();
        // The list may be filled anew, which must not happen within its own signal.
        QMetaObject::invokeMethod(
            this, [this, id, name] { Q_EMIT renamed(id, name); }, Qt::QueuedConnection);
    });
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT showRequested(current()->id); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(current()->id); });
    connect(m_forget, &QPushButton::clicked, this, [this] { Q_EMIT forgetRequested(current()->id); });
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
}

void RunList::buildLayout()
{
    auto* open = new QPushButton(tr("Open r&un folder..."), this);
    connect(open, &QPushButton::clicked, this, &RunList::openRequested);
    auto* buttons = new QGridLayout;
    buttons->setContentsMargins(kGrid, 0, kGrid, kGrid);
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_show, 0, 0);
    buttons->addWidget(m_compare, 0, 1);
    buttons->addWidget(m_rename, 1, 0);
    buttons->addWidget(m_forget, 1, 1);
    buttons->addWidget(open, 2, 0, 1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
}

void RunList::setRows(std::vector<RunRow> rows)
{
    m_empty->setVisible(rows.empty());
    if (rows == m_rows)
        return;
    const std::optional<RunRow> before = current();
    m_isFilling = true;
    m_rows = std::move(rows);
    m_list->clear();
    for (const RunRow& row : m_rows) {
        auto* item = new QListWidgetItem(textOf(row), m_list);
        item->setData(IdRole, row.id);
        item->setData(NameRole, row.name);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(row.details);
        QFont font = m_list->font();
        font.setBold(row.isShown);
        item->setFont(font);
        if (row.isShown || row.isCompared) {
            item->setIcon(tintedIcon(row.isShown ? u"heatmap"_s : u"profile"_s, palette()));
            item->setData(Qt::AccessibleDescriptionRole, row.isShown ? tr("shown") : tr("compared"));
        }
    }
    m_isFilling = false;
    if (before)
        select(before->id);
    updateButtons();
}

void RunList::select(const QString& id)
{
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(IdRole).toString() == id)
            m_list->setCurrentRow(i);
    }
}

std::optional<RunRow> RunList::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return std::nullopt;
    const auto row = std::ranges::find(m_rows, item->data(IdRole).toString(), &RunRow::id);
    return row == m_rows.end() ? std::nullopt : std::optional(*row);
}

void RunList::updateButtons()
{
    const std::optional<RunRow> row = current();
    m_show->setEnabled(row && !row->isShown);
    m_compare->setEnabled(row && row->canCompare);
    m_rename->setEnabled(row.has_value());
    m_forget->setEnabled(row && row->canForget);
}

} // namespace neurex::ui
